//! The preview's sections and the blocks in them. Each is what the renderer of the exported page gives for the same field
//! or row; only where it comes from (`data-at`) and what is edited now (`current`) are added.

use leptos::html as elements;
use leptos::prelude::*;

use super::super::here::Here;
use super::super::kit::{Place, Text, each, flag, placed, text, when};
use super::super::reactive::{Live, State, effect, kept};
use super::super::windowing::window;
use super::shape::Shape;
use crate::app::derived::DocSource;
use crate::formats::html::{self as render, Element};
use crate::report::sections::heading;
use crate::report::{Field, List, Owner, Part, RowId, Section};
use crate::view::{self, Block, BlockShape, Column};

/// What the blocks stand on.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// Which blocks there are.
    pub(super) shape: Shape,
    /// What scrolls.
    pub(super) pane: Place,
    /// Rises as it scrolls.
    pub(super) scrolled: State<u32>,
}

/// A part of the report in the element the exported page has for it. This is the one place where HTML text is put into
/// the page as it follows the report: `formats::html` has escaped all that a person wrote.
pub(super) fn rendered(tag: &'static str, at: &str, element: Live<Element>) -> AnyView {
    placed_element(tag, at, element, None, None)
}

/// The same for a row: it is marked while it is edited, and in a table says its place, counted from the heading as 1.
fn rendered_row(tag: &'static str, owner: Owner, element: Live<Element>, index: Option<Text>) -> AnyView {
    placed_element(tag, &owner.path(), element, Some(owner), index)
}

fn placed_element(
    tag: &'static str,
    at: &str,
    element: Live<Element>,
    row: Option<Owner>,
    index: Option<Text>,
) -> AnyView {
    let here = Here::current();
    let is_current = move || match (row, here.open.get()) {
        (Some(Owner::Row(list, id)), open) => open == Some((list, id)),
        _ => false,
    };
    let class = text(move || {
        let class = element.with(|element| element.class.clone());
        if is_current() { format!("{class} current").trim().to_owned() } else { class }
    });
    let internal = move || element.with(|it| Some(it.internal).filter(|word| !word.is_empty()));
    elements::custom(tag)
        .class(class)
        .attr("data-at", Some(at.to_owned()).filter(|at| !at.is_empty()))
        .attr("data-internal", internal)
        .attr("aria-rowindex", index)
        .inner_html(text(move || element.with(|element| element.html.clone())))
        .into_any()
}

/// A section.
pub(super) fn section(source: &DocSource, section: Section, desk: Desk) -> AnyView {
    let owner = section.owner();
    let sections = desk.shape.sections;
    let mine = kept(move || sections.with(|all| all.iter().find(|it| it.section == section).cloned()));
    let own = source.clone();
    let head = kept(move || {
        let number = mine.with(|shape| shape.as_ref().and_then(|shape| shape.number));
        let internal = view::internal_word(&own, owner, Some(&heading::TITLE));
        render::section_head(number, &view::section_title(&own, section), internal).unwrap_or_default()
    });
    let at = owner.path();
    let head = when(move || head.with(|head| !head.html.is_empty()), move || rendered("h2", &at, head));
    let own = source.clone();
    let internal = move || Some(view::internal_word(&own, owner, None)).filter(|word| !word.is_empty());
    let hidden = flag(move || mine.with(|shape| shape.as_ref().is_some_and(|shape| shape.is_hidden)));
    view! {
        <section id=render::section_id(section) class:hidden-section=hidden data-internal=internal>
            {head}
            {blocks(source, owner, desk)}
        </section>
    }
    .into_any()
}

/// What stays the same while rows come and go, so that a table is not mounted anew for each: the kind of block, and the
/// fields or the list it is of.
fn key_of(shape: &BlockShape) -> u64 {
    match shape {
        BlockShape::Facts(fields) => fields.iter().fold(1 << 60, |key, field| key | 1 << field.index),
        BlockShape::Prose { field, .. } => 2 << 60 | field.index as u64,
        BlockShape::Table(list) | BlockShape::Items(list) => 3 << 60 | *list as u64,
    }
}

/// The blocks of a part or own section.
pub(super) fn blocks(source: &DocSource, owner: Owner, desk: Desk) -> AnyView {
    let all = desk.shape.blocks(source, owner);
    let source = source.clone();
    let keys = move || all.with(|all| all.iter().map(key_of).collect());
    let find = move |key: u64| all.with_untracked(|all| all.iter().find(|it| key_of(it) == key).cloned());
    each(keys, move |key| match find(key) {
        Some(BlockShape::Facts(fields)) => facts(&source, owner, fields),
        Some(BlockShape::Prose { field, is_labelled }) => prose(&source, owner, field, is_labelled),
        Some(BlockShape::Table(list)) => table(&source, list, desk),
        Some(BlockShape::Items(list)) => items(&source, list, desk),
        None => ().into_any(),
    })
}

fn facts(source: &DocSource, owner: Owner, fields: Vec<&'static Field>) -> AnyView {
    let fact = |field: &'static Field| {
        let source = source.clone();
        let element =
            kept(move || view::fact(&source, owner, field).map(|it| render::fact(&it)).unwrap_or_default());
        rendered("div", &format!("{}.{}", owner.path(), field.name), element)
    };
    let facts: Vec<AnyView> = fields.into_iter().map(fact).collect();
    view! { <dl class="facts">{facts}</dl> }.into_any()
}

fn prose(source: &DocSource, owner: Owner, field: &'static Field, is_labelled: bool) -> AnyView {
    let section = match owner {
        Owner::Part(part) => Section::Part(part),
        Owner::Row(_, id) => Section::Own(id),
    };
    let own = source.clone();
    let has_heading = kept(move || !view::section_title(&own, section).is_empty());
    let own = source.clone();
    let element = kept(move || match view::prose(&own, owner, field, is_labelled) {
        Block::Prose { label, text, internal, .. } => {
            render::prose(&label, &text, has_heading.get(), internal)
        }
        _ => Element::default(),
    });
    rendered("div", &format!("{}.{}", owner.path(), field.name), element)
}

fn list_head(source: &DocSource, list: List) -> Option<AnyView> {
    view::list_label(list)?;
    let source = source.clone();
    let words = text(move || view::list_heading(&source, list));
    // On the cover, the heading above it is the report's title.
    Some(match list.spec().part {
        Part::Cover => view! { <h2 prop:textContent=words></h2> }.into_any(),
        _ => view! { <h3 prop:textContent=words></h3> }.into_any(),
    })
}

fn table(source: &DocSource, list: List, desk: Desk) -> AnyView {
    let here = Here::current();
    let shape = desk.shape.list(list);
    let rows = shape.rows;
    let own = source.clone();
    let columns = kept(move || {
        let fields = shape.fields.get().into_iter();
        fields.map(|field| view::column(&own, list, field)).collect::<Vec<Column>>()
    });
    let head = kept(move || columns.with(|columns| render::table_head(columns)));
    let pinned: Live<Vec<RowId>> =
        kept(move || here.open.get().filter(|open| open.0 == list).map(|open| open.1).into_iter().collect());
    let count = kept(move || rows.with(Vec::len));
    let window = window(rows, pinned);
    let body = Place::new(None);
    effect(move || {
        desk.scrolled.track();
        if let (Some(pane), Some(body)) = (desk.pane.get(), body.get()) {
            window.look(&pane, &body, count.get());
        }
    });
    // A row that is opened is brought into the window, so that the preview can scroll to it.
    effect(move || {
        let open = pinned.with(|pinned| pinned.first().copied());
        let at = open.and_then(|open| rows.with_untracked(|rows| rows.iter().position(|id| *id == open)));
        if let Some(at) = at {
            window.bring(at);
        }
    });
    let drawing = source.clone();
    let shown = window.draw(
        move |id| {
            let source = drawing.clone();
            let row = kept(move || {
                columns
                    .with(|columns| render::table_row(columns, &view::table_row(&source, list, id, columns)))
            });
            let index = text(move || {
                let place = rows.with(|rows| rows.iter().position(|other| *other == id));
                place.map_or_else(String::new, |place| (place + 2).to_string())
            });
            rendered_row("tr", Owner::Row(list, id), row, Some(index))
        },
        |height| view! { <tr class="room" aria-hidden="true" prop:style=height></tr> }.into_any(),
    );
    view! {
        <div class="rows">
            {list_head(source, list)}
            <table class=render::table_class(list) aria-rowcount=text(move || (count.get() + 1).to_string())>
                <thead>{rendered("tr", "", head)}</thead>
                <tbody use:placed=body>{shown}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn items(source: &DocSource, list: List, desk: Desk) -> AnyView {
    let rows = desk.shape.list(list).rows;
    let keys = move || rows.with(|rows| rows.iter().map(|id| u64::from(id.0)).collect());
    let drawing = source.clone();
    let items = each(keys, move |key| {
        let source = drawing.clone();
        let id = RowId((key & 0xFFFF_FFFF) as u32);
        let element = kept(move || render::item(&view::item(&source, list, id)));
        rendered_row("li", Owner::Row(list, id), element, None)
    });
    view! { <div class="rows">{list_head(source, list)} <ol class="items">{items}</ol></div> }.into_any()
}
