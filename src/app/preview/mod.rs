//! The preview: the same blocks as the exported page, each a memo, so that a keystroke renders only the block it is in.
//!
//! `view` decides which blocks there are, as for an export, whenever that may have changed (`shape`); a block's content
//! follows the signals of its own field or row.

mod blocks;
#[cfg(test)]
mod costs;
mod elements;
mod heading;
mod highlighted;
mod pane;
mod shape;
mod table;

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};

use super::debounce::{Debounce, debounced};
use super::document::Doc;
use super::editor::{Editor, use_editor};
use super::findings::use_findings;
use super::ids;
use super::memo::{effect, memo};
use super::rendered::Rendered;
use super::search::use_search;
use crate::browser::{controls, page};
use crate::formats::html as render;
use crate::report::sections::{brand, cover};
use crate::report::{Field, List, Mark, Owner, Part, Section};
use crate::view::{self, Block, Reader};
use blocks::{Blocks, SectionBlock};
use highlighted::{mark_found, underline_findings};
use pane::{PREVIEW_DEBOUNCE_MS, PreviewPane};
use shape::Shape;

/// The maximum time between the two clicks of a double click, in milliseconds.
const DOUBLE_CLICK_MS: u32 = 250;

/// The minimum distance of the caret that is followed from the pane's lower edge, in CSS pixels.
const CARET_MARGIN_PX: f64 = 32.0;

/// A block counts as in view if this much of it is visible from its top on, in CSS pixels; a lower one, if all of it
/// is.
const MIN_IN_VIEW_PX: f64 = 120.0;

/// The space above a block that the preview has scrolled to, in CSS pixels.
const SCROLL_MARGIN_PX: i32 = 48;

/// The report's language as a BCP 47 tag, as a signal.
pub(super) fn lang(doc: Doc) -> Signal<String> {
    Signal::derive(move || render::language_tag(&doc.text(Part::Cover, &cover::LANGUAGE)))
}

/// The `style` that gives the report its accent colour, as a signal.
pub(super) fn accent(doc: Doc) -> Signal<String> {
    Signal::derive(move || {
        let accent = doc.text(Part::Brand, &brand::ACCENT);
        render::accent(&accent).map(|accent| format!("--report-accent: {accent}")).unwrap_or_default()
    })
}

/// The preview: the report as the reader chosen in the bar sees it. Shown beside the form; on a narrow screen, in a
/// pane.
#[component]
pub(super) fn Preview(
    /// The report's language, as a BCP 47 tag.
    lang: Signal<String>,
    /// The `style` that gives the report its accent colour.
    accent: Signal<String>,
) -> impl IntoView {
    let editor = use_editor();
    let source = editor.preview_source;
    let pane = PreviewPane { shape: Shape::of(source), element: NodeRef::new(), scrolled: Trigger::new() };
    provide_context(pane);
    let cover_head = memo(move || {
        let text = |field| view::cover_text(&source, field);
        let internal = view::internal_ends(&source);
        render::cover_head(&text(&cover::TITLE), &text(&cover::SUBTITLE), internal, true)
    });
    let cover_blocks = memo(move || pane.shape.blocks(Owner::Part(Part::Cover)));
    let agenda = memo(move || {
        let sections = if view::has_agenda(&source) { pane.shape.sections.get() } else { Vec::new() };
        let entries: Vec<_> = sections.iter().filter_map(|it| view::agenda_entry(&source, it)).collect();
        let is_empty = |section: &Section| pane.shape.blocks(section.owner()).is_empty();
        let planned: Vec<Section> = sections.iter().map(|it| it.section).filter(is_empty).collect();
        render::agenda(&entries, &planned)
    });
    let foot = memo(move || {
        let (facts, logo) = view::foot(&source);
        let internal = view::internal_word(&source, Owner::Part(Part::Brand), None);
        render::foot(&[Block::Facts(facts)], &logo, internal)
    });
    let is_at_title = memo(move || {
        let at = |field: &Field| Some(Mark { owner: Owner::Part(Part::Cover), field: Some(field.index) });
        [at(&cover::TITLE), at(&cover::SUBTITLE)].contains(&editor.current.get())
    });
    let is_at_brand =
        memo(move || editor.current.get().is_some_and(|at| at.owner == Owner::Part(Part::Brand)));
    let is_empty = memo(move || {
        let has_title = !source.doc().text(Part::Cover, &cover::TITLE).is_empty();
        !has_title
            && pane.shape.sections.with(Vec::is_empty)
            && cover_blocks.with(Vec::is_empty)
            && foot.with(|foot| foot.html.is_empty())
    });
    let followed = memo(move || followed(editor));
    effect(move || {
        let (mark, _) = followed.get();
        // Scrolling may render other rows of a long list, which moves the row: scroll again in the next frame.
        page::next_frame(move || {
            scroll_to(pane.element, mark);
            page::next_frame(move || scroll_to(pane.element, mark));
        });
    });
    let opening = Debounce::new(DOUBLE_CLICK_MS);
    // Prose may be longer than the pane: its caret is followed after a pause in typing.
    let typed = debounced(PREVIEW_DEBOUNCE_MS, move || editor.doc.track_edits());
    effect(move || {
        typed.track();
        untrack(|| follow_caret(editor, pane.element));
    });
    let findings = use_findings();
    // A long table renders other rows as it is scrolled, which are highlighted then.
    let scrolled = debounced(PREVIEW_DEBOUNCE_MS, move || {
        pane.scrolled.track();
        editor.reader.track();
    });
    effect(move || {
        scrolled.track();
        if let Some(pane) = pane.element.get() {
            underline_findings(findings, editor.doc, &pane);
        }
    });
    let search = use_search();
    // Marked after a pause, so that typing in the search is not slowed down.
    let searched = debounced(PREVIEW_DEBOUNCE_MS, move || search.track());
    effect(move || {
        scrolled.track();
        searched.track();
        if let Some(pane) = pane.element.get() {
            mark_found(search, editor.doc, &pane);
        }
    });
    view! {
        <aside
            class="side-pane"
            class:internal=move || editor.reader.get() == Reader::Full
            aria-label="Preview"
            tabindex="0"
            node_ref=pane.element
            on:click=move |event| clicked(&event, editor, opening)
            on:scroll=move |_| pane.scrolled.notify()
        >
            <article
                class="report"
                lang=move || lang.get()
                dir=move || render::direction(&lang.get())
                prop:style=move || accent.get()
            >
                <Show when=move || is_empty.get()>
                    <p class="preview-empty">
                        "What you write appears here as its readers will see it."
                    </p>
                </Show>
                <header class="cover">
                    <Rendered tag="div" at="cover.title" element=cover_head is_current=is_at_title />
                    <Blocks owner=Owner::Part(Part::Cover) blocks=cover_blocks />
                </header>
                <Show when=move || agenda.with(|agenda| !agenda.html.is_empty())>
                    <Rendered tag="div" at="cover.agenda" element=agenda />
                </Show>
                <For
                    each=move || pane.shape.sections.get()
                    key=|shape| shape.section
                    let:shape
                >
                    <SectionBlock section=shape.section />
                </For>
                <Show when=move || foot.with(|foot| !foot.html.is_empty())>
                    <Rendered tag="footer" at="brand" element=foot is_current=is_at_brand />
                </Show>
            </article>
        </aside>
    }
}

/// A click on a block opens its field, unless it is a double click, which selects a word as everywhere; a link to a
/// section of the report scrolls there.
fn clicked(event: &MouseEvent, editor: Editor, opening: Debounce) {
    opening.cancel();
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target else { return };
    if let Ok(Some(link)) = target.closest("a[href]") {
        let href = link.get_attribute("href").unwrap_or_default();
        if let Some(id) = href.strip_prefix('#') {
            event.prevent_default();
            let selector = format!(".report [id='{}']", id.replace(['\'', '\\'], ""));
            let found =
                page::document().and_then(|document| document.query_selector(&selector).ok().flatten());
            if let Some(element) = found {
                element.scroll_into_view();
            }
        }
        return;
    }
    if event.detail() > 1 {
        return;
    }
    let open = move || {
        let selection = page::window().and_then(|window| window.get_selection().ok().flatten());
        if selection.is_some_and(|selection| !selection.is_collapsed()) {
            return;
        }
        // Shapes in the drawn timeline have the path of their row in `data-owner`.
        let named = |name: &str| target.closest(&format!("[{name}]")).ok().flatten()?.get_attribute(name);
        let path = named("data-owner").or_else(|| named("data-at"));
        if let Some(mark) = path.and_then(|path| Mark::at_path(&path)) {
            editor.open_mark(mark);
        }
    };
    opening.run(open);
}

/// What is being edited, and whether it is filled in: an empty field gets a block as soon as something is typed. The
/// preview scrolls to it if one of the two changes, and only then.
fn followed(editor: Editor) -> (Mark, bool) {
    let mark = match (editor.current.get(), editor.open_row.get()) {
        (Some(mark), _) => mark,
        (None, Some((list, id))) => Mark { owner: Owner::Row(list, id), field: None },
        (None, None) => Mark { owner: editor.section.get(), field: None },
    };
    let is_said = match mark.field.and_then(|index| mark.owner.fields().get(index)) {
        Some(field) => !editor.doc.get(mark.owner, field).is_empty(),
        None => !editor.doc.cells(mark.owner).is_empty(),
    };
    (mark, is_said)
}

/// Scrolls the preview to about where the caret is in the prose that is being typed, if that is out of view.
fn follow_caret(editor: Editor, pane: NodeRef<html::Aside>) {
    let Some(mark) = editor.current.get_untracked() else { return };
    let Some(field) = mark.field.and_then(|index| mark.owner.fields().get(index)) else { return };
    let Some(control) = page::by_id(&ids::control(mark.owner, field)) else { return };
    let is_focused = page::focused().is_some_and(|focused| focused.is_same_node(Some(&control)));
    let Some(selected) = controls::selection(&control).filter(|_| is_focused) else { return };
    let length = untrack(|| editor.doc.get(mark.owner, field)).text().encode_utf16().count().max(1);
    let Some(Some(pane)) = pane.try_get_untracked() else { return };
    let block = pane.query_selector(&format!("[data-at='{}']", mark.path())).ok().flatten();
    let Some(block) = block else { return };
    let (outer, inner) = (pane.get_bounding_client_rect(), block.get_bounding_client_rect());
    let at = inner.top() + inner.height() * selected.start as f64 / length as f64;
    if at < outer.top() || at > outer.bottom() - CARET_MARGIN_PX {
        pane.set_scroll_top(pane.scroll_top() + (at - outer.top() - outer.height() / 2.0) as i32);
    }
}

/// Scrolls the preview to the block of a field, row or section, if that is out of view.
fn scroll_to(pane: NodeRef<html::Aside>, mark: Mark) {
    let Some(Some(pane)) = pane.try_get_untracked() else { return };
    let pane: &HtmlElement = &pane;
    let owner = mark.owner;
    // Title and subtitle share a block.
    let path = match mark.path().as_str() {
        "cover.subtitle" => "cover.title".to_owned(),
        path => path.to_owned(),
    };
    let (by_field, by_path) = (format!("[data-at='{path}']"), format!("[data-at='{}']", owner.path()));
    let by_section = match owner {
        Owner::Part(part) if part.is_section() => format!("section[id='{}']", part.spec().name),
        Owner::Part(Part::Cover) => ".cover".to_owned(),
        Owner::Part(_) => "footer.brand".to_owned(),
        Owner::Row(List::Own, id) => format!("section[id='own-{}']", id.0),
        // An empty row has no block: its section is shown.
        Owner::Row(list, _) => format!("section[id='{}']", list.spec().part.spec().name),
    };
    let find = |selector: &str| pane.query_selector(selector).ok().flatten();
    if let Some(block) = find(&by_field).or_else(|| find(&by_path)).or_else(|| find(&by_section)) {
        let (outer, inner) = (pane.get_bounding_client_rect(), block.get_bounding_client_rect());
        let is_in_view =
            inner.top() >= outer.top() && inner.bottom().min(inner.top() + MIN_IN_VIEW_PX) <= outer.bottom();
        // Only the preview scrolls, never the page around it.
        if !is_in_view {
            pane.set_scroll_top(pane.scroll_top() + (inner.top() - outer.top()) as i32 - SCROLL_MARGIN_PX);
        }
    }
}
