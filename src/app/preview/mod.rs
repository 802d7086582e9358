//! The preview: the same blocks as the exported page, each followed on its own, so that a keystroke repaints the block it
//! is in.
//!
//! Which blocks there are is decided by `view`, as for an export, whenever that may have changed (`shape`); what stands in
//! a block follows the signals of its own field or row.

mod blocks;
mod shape;

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::Open;
use super::doc::Doc;
use super::here::Here;
use super::kit::{OnClick, OnEvent, Place, Text, each, placed, text, when};
use super::reactive::{State, effect, kept};
use crate::browser::page;
use crate::formats::html as render;
use crate::report::sections::cover;
use crate::report::{List, Owner, Part, Section};
use crate::view::{self, Block, Reader};
use blocks::rendered;
use shape::Shape;

/// The report's language, for whatever shows it.
pub(super) fn lang(doc: &Doc) -> Text {
    let lang = doc.cell(Part::Cover, &cover::LANGUAGE);
    text(move || lang.with(|it| render::language_tag(it.text())))
}

/// The style that gives a report its accent colour.
pub(super) fn accent(doc: &Doc) -> Text {
    let accent = doc.cell(Part::Brand, &crate::report::sections::brand::ACCENT);
    text(move || {
        let style = |accent: &str| format!("--report-accent: {accent}");
        accent.with(|it| render::accent(it.text()).map(style).unwrap_or_default())
    })
}

/// The preview.
pub(super) fn preview() -> AnyView {
    let Open { doc, here, source, reader, .. } = Open::here();
    let shape = Shape::of(&source);
    let own = source.clone();
    let cover_head = kept(move || {
        let text = |field| view::cover_text(&own, field);
        render::cover_head(&text(&cover::TITLE), &text(&cover::SUBTITLE), view::internal_ends(&own))
    });
    let (own, sections) = (source.clone(), shape.sections);
    let agenda = kept(move || {
        let sections = if view::has_agenda(&own) { sections.get() } else { Vec::new() };
        let entries: Vec<_> = sections.iter().filter_map(|it| view::agenda_entry(&own, it)).collect();
        render::agenda(&entries)
    });
    let own = source.clone();
    let foot = kept(move || {
        let (facts, logo) = view::foot(&own);
        let internal = view::internal_word(&own, Owner::Part(Part::Brand), None);
        render::foot(&[Block::Facts(facts)], &logo, internal)
    });
    let title = doc.cell(Part::Cover, &cover::TITLE);
    let cover_blocks = shape.blocks(&source, Owner::Part(Part::Cover));
    let is_empty = move || {
        title.with(crate::report::Value::is_empty)
            && sections.with(Vec::is_empty)
            && cover_blocks.with(Vec::is_empty)
            && foot.with(|foot| foot.html.is_empty())
    };
    let empty = when(is_empty, || {
        view! { <p class="preview-empty">"What you write appears here as its readers will see it."</p> }
            .into_any()
    });
    let pane = Place::new(None);
    let go: OnClick = Box::new(move |event| follow(&event, here));
    let scrolled = State::new(0);
    let on_scroll: OnEvent = Box::new(move |_| scrolled.rise());
    effect(move || show_place(here, pane));
    let desk = blocks::Desk { shape, pane, scrolled };
    let keys = move || sections.with(|all| all.iter().map(|it| it.section.number()).collect());
    let drawing = source.clone();
    let (lang, accent) = (lang(&doc), accent(&doc));
    let is_internal = kept(move || reader.get() == Reader::Full);
    view! {
        <aside class="desk" class:internal=is_internal.shown() aria-label="Preview" tabindex="0" use:placed=pane on:click=go on:scroll=on_scroll>
            <article class="report" lang=lang prop:style=accent>
                {empty}
                <header class="cover">
                    {rendered("div", "cover.title", cover_head)}
                    {blocks::blocks(&source, Owner::Part(Part::Cover), desk)}
                </header>
                {when(
                    move || agenda.with(|agenda| !agenda.html.is_empty()),
                    move || rendered("div", "cover.agenda", agenda),
                )}
                {each(keys, move |key| blocks::section(&drawing, Section::of_number(key), desk))}
                {when(
                    move || foot.with(|foot| !foot.html.is_empty()),
                    move || rendered("footer", "brand", foot),
                )}
            </article>
        </aside>
    }
    .into_any()
}

/// A click on a block opens its field; a link to a section of the report scrolls there.
fn follow(event: &web_sys::MouseEvent, here: Here) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(target) = target else { return };
    if let Ok(Some(link)) = target.closest("a[href]") {
        let href = link.get_attribute("href").unwrap_or_default();
        if let Some(id) = href.strip_prefix('#') {
            event.prevent_default();
            let found = page::document().and_then(|document| {
                document
                    .query_selector(&format!(".report [id='{}']", id.replace(['\'', '\\'], "")))
                    .ok()
                    .flatten()
            });
            if let Some(element) = found {
                element.scroll_into_view();
            }
        }
        return;
    }
    let selecting = page::window()
        .and_then(|window| window.get_selection().ok().flatten())
        .is_some_and(|it| !it.is_collapsed());
    if selecting {
        return;
    }
    let at = target.closest("[data-at]").ok().flatten().and_then(|block| block.get_attribute("data-at"));
    if let Some(mark) = at.and_then(|path| crate::report::Mark::at_path(&path)) {
        here.open_mark(mark);
    }
}

/// Scrolls the preview to what is edited.
fn show_place(here: Here, pane: Place) {
    let owner = match here.open.get() {
        Some((list, id)) => Owner::Row(list, id),
        None => here.at.get(),
    };
    // Once the window onto a long list has moved, the row may be elsewhere: once more then.
    page::next_frame(move || {
        scroll_to(pane, owner);
        page::next_frame(move || scroll_to(pane, owner));
    });
}

fn scroll_to(pane: Place, owner: Owner) {
    let Some(pane) = pane.get_untracked() else { return };
    let by_path = format!("[data-at='{}']", owner.path());
    let by_section = match owner {
        Owner::Part(part) if part.is_section() => format!("section[id='{}']", part.spec().name),
        Owner::Part(Part::Cover) => ".cover".to_owned(),
        Owner::Part(_) => "footer.brand".to_owned(),
        Owner::Row(List::Own, id) => format!("section[id='own-{}']", id.0),
        // A row that says nothing yet is in its section.
        Owner::Row(list, _) => format!("section[id='{}']", list.spec().part.spec().name),
    };
    let find = |selector: &str| pane.query_selector(selector).ok().flatten();
    if let Some(block) = find(&by_path).or_else(|| find(&by_section)) {
        let (outer, inner) = (pane.get_bounding_client_rect(), block.get_bounding_client_rect());
        let is_seen = inner.top() >= outer.top() && inner.bottom().min(inner.top() + 120.0) <= outer.bottom();
        // Only the preview scrolls, never the page around it.
        if !is_seen {
            pane.set_scroll_top(pane.scroll_top() + (inner.top() - outer.top()) as i32 - 48);
        }
    }
}
