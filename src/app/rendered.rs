//! The only file that puts HTML text into the page: the output of `formats::html`, which escapes everything a person
//! wrote.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::Element as DomElement;

use super::memo::memo;
use crate::formats::html::Element;

/// A part of the report as the exported page has it: the same element, with the field or row it comes from (`data-at`),
/// by which a click finds its control.
#[component]
pub(super) fn Rendered(
    /// The element's HTML and class.
    element: Memo<Element>,
    /// The name of the element, such as `div`.
    tag: &'static str,
    /// The path of the field or row it comes from; empty for none.
    #[prop(into, optional)]
    at: String,
    /// Whether it is being edited.
    #[prop(into, optional)]
    is_current: Signal<bool>,
    /// Its row number in a table, where the heading is 1; `None` outside of tables.
    #[prop(into, optional)]
    row_index: Option<Signal<usize>>,
) -> impl IntoView {
    let class = memo(move || {
        element.with(|element| match is_current.get() {
            true => format!("{} current", element.class),
            false => element.class.clone(),
        })
    });
    html::custom(tag)
        .class(move || class.get())
        .attr("data-at", (!at.is_empty()).then_some(at))
        .attr("data-internal", move || element.with(|it| (!it.internal.is_empty()).then_some(it.internal)))
        .attr("aria-rowindex", move || row_index.map(|index| index.get().to_string()))
        .inner_html(move || element.with(|element| element.html.clone()))
}

/// Renders a report into an element synchronously: what is printed must be there before the browser prints.
pub(super) fn put_rendered(element: &DomElement, html: &str) {
    element.set_inner_html(html);
}
