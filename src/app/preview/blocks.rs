//! The preview's sections and the blocks in them. Each is what the renderer of the exported page gives for the same
//! field or row.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::elements;
use super::heading::ListHeading;
use super::pane::{PREVIEW_DEBOUNCE_MS, use_pane};
use super::table::TableBlock;
use crate::app::debounce::debounced;
use crate::app::derived::DocSource;
use crate::app::editor::use_editor;
use crate::app::findings::use_findings;
use crate::app::memo::memo;
use crate::app::rendered::Rendered;
use crate::formats::html::{self as render, Element};
use crate::report::sections::{cover, heading};
use crate::report::templates::Template;
use crate::report::{Field, List, Mark, Owner, Part, RowId, Section, Value};
use crate::view::{self, BlockShape};

/// A block's key, independent of its content: a table stays the same while rows come and go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum BlockKey {
    Facts(Vec<usize>),
    Prose(usize),
    Figures,
    Picture,
    Rows(List),
}

fn key_of(shape: &BlockShape) -> BlockKey {
    match shape {
        BlockShape::Facts(fields) => BlockKey::Facts(fields.iter().map(|field| field.index).collect()),
        BlockShape::Prose { field, .. } => BlockKey::Prose(field.index),
        BlockShape::Figures => BlockKey::Figures,
        BlockShape::Picture => BlockKey::Picture,
        BlockShape::Table(list) | BlockShape::Items(list) => BlockKey::Rows(*list),
    }
}

/// A section: its heading and blocks; while it is empty, its guidance.
#[component]
pub(super) fn SectionBlock(
    /// The section.
    section: Section,
) -> impl IntoView {
    let source = use_editor().preview_source;
    let shape = use_pane().shape;
    let owner = section.owner();
    let own_shape = memo(move || {
        let find = |all: &Vec<view::SectionShape>| all.iter().find(|it| it.section == section).cloned();
        shape.sections.with(find)
    });
    let head = memo(move || {
        let number = own_shape.with(|shape| shape.as_ref().and_then(|shape| shape.number));
        let internal = view::internal_word(&source, owner, Some(&heading::TITLE));
        render::section_head(number, &view::section_title(&source, section), internal).unwrap_or_default()
    });
    let is_hidden = move || own_shape.with(|shape| shape.as_ref().is_some_and(|shape| shape.is_hidden));
    let internal = move || Some(view::internal_word(&source, owner, None)).filter(|word| !word.is_empty());
    let blocks = memo(move || shape.blocks(owner));
    let is_empty = memo(move || blocks.with(Vec::is_empty));
    view! {
        <section
            id=render::section_id(section)
            class:hidden-section=is_hidden
            class:ghost=move || is_empty.get()
            data-internal=internal
        >
            <Show when=move || head.with(|head| !head.html.is_empty())>
                <Rendered tag="h2" at=owner.path() element=head is_current=is_current(owner, &heading::TITLE) />
            </Show>
            <Blocks owner=owner blocks=blocks />
            <Show when=move || is_empty.get()>
                <Guidance owner=owner />
            </Show>
        </section>
    }
}

/// The maximum number of lines of guidance in an empty section.
const MAX_GUIDANCE_LINES: usize = 2;

/// Shown in an empty section: the guidance of the report's template, and a button that leaves the section out.
#[component]
fn Guidance(
    /// The empty section.
    owner: Owner,
) -> impl IntoView {
    let source = use_editor().form_source;
    let doc = source.doc();
    let lines = move || {
        let template = Template::of(&doc.text(Part::Cover, &cover::TEMPLATE));
        let guidance = match owner {
            Owner::Part(part) => template.map(|it| it.section_guidance(part)).unwrap_or_default(),
            Owner::Row(..) => Vec::new(),
        };
        let line = |(field, text): (&Field, &'static str)| {
            view! {
                <p>
                    <b prop:textContent=view::label(&source, field)></b>
                    ": "
                    <span prop:textContent=text></span>
                </p>
            }
        };
        guidance.into_iter().take(MAX_GUIDANCE_LINES).map(line).collect::<Vec<_>>()
    };
    let leave_out = move |event: MouseEvent| {
        event.stop_propagation();
        doc.set(owner, &heading::HIDDEN, Value::Flag(true));
    };
    view! {
        <div class="ghost-words" data-at=owner.path()>
            {lines}
            <p class="ghost-note">
                <span>
                    "Nothing is written here yet. Readers see this section only once something is."
                </span>
                <button
                    type="button"
                    class="btn small"
                    disabled=doc.is_read_only()
                    on:click=leave_out
                >
                    "Leave it out"
                </button>
            </p>
        </div>
    }
}

/// The blocks of a part or custom section.
#[component]
pub(super) fn Blocks(
    /// The part or custom section.
    owner: Owner,
    /// Its blocks.
    blocks: Memo<Vec<BlockShape>>,
) -> impl IntoView {
    view! {
        <For each=move || blocks.get() key=key_of let:shape>
            {match shape {
                BlockShape::Facts(fields) => {
                    view! { <FactsBlock owner=owner fields=fields /> }.into_any()
                }
                BlockShape::Prose { field, is_labelled } => {
                    view! { <ProseBlock owner=owner field=field is_labelled=is_labelled /> }.into_any()
                }
                BlockShape::Figures => view! { <FiguresBlock /> }.into_any(),
                BlockShape::Picture => view! { <PictureBlock /> }.into_any(),
                BlockShape::Table(list) => view! { <TableBlock list=list /> }.into_any(),
                BlockShape::Items(list) => view! { <ItemsBlock list=list /> }.into_any(),
            }}
        </For>
    }
}

/// Short fields, each with its label.
#[component]
fn FactsBlock(
    /// The part or custom section.
    owner: Owner,
    /// The fields, in order.
    fields: Vec<&'static Field>,
) -> impl IntoView {
    let source = use_editor().preview_source;
    let fact = |field: &'static Field| {
        let element = elements::fact(source, owner, field);
        let at = format!("{}.{}", owner.path(), field.name);
        view! { <Rendered tag="div" at=at element=element is_current=is_current(owner, field) /> }
    };
    view! { <dl class="facts">{fields.into_iter().map(fact).collect::<Vec<_>>()}</dl> }
}

/// The metrics.
#[component]
fn FiguresBlock() -> impl IntoView {
    let source = use_editor().preview_source;
    view! { <Rendered tag="dl" element=memo(move || render::figures(&view::figure_lines(&source))) /> }
}

/// The timeline drawn to scale, as last drawn by the worker.
#[component]
fn PictureBlock() -> impl IntoView {
    let (editor, findings) = (use_editor(), use_findings());
    let element = memo(move || Element {
        tag: "div",
        html: findings.picture(editor.reader.get()),
        ..Element::default()
    });
    view! { <Rendered tag="div" element=element /> }
}

/// A field of prose.
#[component]
fn ProseBlock(
    /// The part or custom section.
    owner: Owner,
    /// Its field.
    field: &'static Field,
    /// Whether the field's label is above it.
    is_labelled: bool,
) -> impl IntoView {
    let source = use_editor().preview_source;
    let element = at_rest(source, owner, field, elements::prose(source, owner, field, is_labelled));
    let at = format!("{}.{}", owner.path(), field.name);
    view! { <Rendered tag="div" at=at element=element is_current=is_current(owner, field) /> }
}

/// The maximum length of prose that is rendered with every key, in bytes; longer prose is rendered after a pause in
/// typing.
const MAX_BYTES_RENDERED_PER_KEY: usize = 20_000;

/// What a block of prose shows: `element`, or for long prose what that was at the last pause in typing.
fn at_rest(source: DocSource, owner: Owner, field: &'static Field, element: Memo<Element>) -> Memo<Element> {
    let doc = source.doc();
    let is_long = memo(move || doc.with_text(owner, field, |text| text.len() > MAX_BYTES_RENDERED_PER_KEY));
    // Short prose waits for nothing, and starts no timer with each key.
    let rested = debounced(PREVIEW_DEBOUNCE_MS, move || {
        if is_long.get() {
            doc.track_revision();
            source.reader.track();
        }
    });
    memo(move || match is_long.get() {
        true => {
            rested.track();
            untrack(|| element.get())
        }
        false => element.get(),
    })
}

/// Whether this is the field that is being written in.
fn is_current(owner: Owner, field: &'static Field) -> Memo<bool> {
    let editor = use_editor();
    let mark = Mark { owner, field: Some(field.index) };
    memo(move || editor.current.get() == Some(mark))
}

/// A list whose rows are items, not rows of a table.
#[component]
fn ItemsBlock(
    /// The list.
    list: List,
) -> impl IntoView {
    let shape = use_pane().shape.list(list);
    let rows = move || shape.map(|shape| shape.rows.get()).unwrap_or_default();
    view! {
        <div class="rows">
            <ListHeading list=list />
            <ol class="items">
                <For each=rows key=|id| *id let:id>
                    <ItemBlock list=list id=id />
                </For>
            </ol>
        </div>
    }
}

/// A row as an item.
#[component]
fn ItemBlock(
    /// The row's list.
    list: List,
    /// The row.
    id: RowId,
) -> impl IntoView {
    let editor = use_editor();
    let source = editor.preview_source;
    let element = elements::item(source, list, id);
    let is_current = memo(move || editor.open_row.get() == Some((list, id)));
    view! {
        <Rendered tag="li" at=Owner::Row(list, id).path() element=element is_current=is_current />
    }
}
