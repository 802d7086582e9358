//! A colour: as text, with the browser's colour picker beside it, and what readers see if its contrast is too low.

use leptos::prelude::*;

use super::text::{ReadingLine, TextField};
use super::value::text_of;
use crate::app::editor::use_doc;
use crate::app::ids;
use crate::app::memo::memo;
use crate::formats::colour::{Colour, ENOUGH, PAPER};
use crate::report::{Field, Owner};

/// Shown by the picker if the text is no colour: the default accent.
const DEFAULT_ACCENT: &str = "#0b6e6e";

/// A text field for a colour, with the browser's colour picker; below, what readers see if the contrast is too low.
#[component]
pub(super) fn ColourField(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
    /// The ids of the elements that describe the control (`aria-describedby`), separated by blanks; `None` for none.
    described: Signal<Option<String>>,
) -> impl IntoView {
    let doc = use_doc();
    let text = text_of(doc, owner, field);
    let hex =
        move || text.with(|text| Colour::read(text).map_or_else(|| DEFAULT_ACCENT.to_owned(), Colour::hex));
    let contrast_id = format!("{}-contrast", ids::control(owner, field));
    let described = {
        let contrast_id = contrast_id.clone();
        Signal::derive(move || Some(format!("{} {contrast_id}", described.get().unwrap_or_default())))
    };
    view! {
        <div class="colour-input">
            <TextField owner=owner field=field described=described />
            <input
                type="color"
                aria-label=format!("Choose: {}", field.label)
                prop:value=hex
                on:input:target=move |event| doc.set_text(owner, field, &event.target().value())
            />
        </div>
        <ReadingLine id=contrast_id text=memo(move || text.with(|text| corrected(text))) />
    }
}

/// What readers see in place of a colour that has too little contrast; empty if they see the colour itself.
fn corrected(text: &str) -> String {
    let Some(colour) = Colour::read(text) else { return String::new() };
    let problems: Vec<String> = PAPER
        .into_iter()
        .zip(["light", "dark"])
        .filter(|(paper, _)| colour.contrast(*paper) < ENOUGH)
        .map(|(paper, name)| {
            let contrast = colour.contrast(paper);
            format!("{contrast:.1}:1 on {name} paper, shown as {}", colour.readable_on(paper).hex())
        })
        .collect();
    match problems.is_empty() {
        true => String::new(),
        false => format!("too little contrast to read ({ENOUGH}:1 is needed): {}", problems.join("; ")),
    }
}
