//! The preview's blocks. Each is what the renderer of the exported page gives for the same field or row, in the
//! same element; only where it comes from (`data-at`) and what is edited now (`current`) are added.

use leptos::prelude::*;

use super::super::doc::Doc;
use super::super::here::Here;
use super::super::kit::{Place, Text, each, flag, kept_flag, kept_text, placed, text, when};
use super::super::reactive::{Cell, Live, State, effect, kept};
use super::super::windowing::window;
use super::{Context, PieceShape, SectionShape, Shape, seen, seen_text, title};
use crate::formats::html as render;
use crate::formats::view::{self, Column, Entry, Fact, InternalEnds, Piece, RowView, SectionView, Shown};
use crate::report::sections::{brand, cover, heading, summary};
use crate::report::{Cells, Field, List, Owner, Part, Row, RowId, Section};

/// What the blocks stand on.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// What is shown at all.
    pub(super) shape: Live<Shape>,
    /// What scrolls.
    pub(super) pane: Place,
    /// Rises as it scrolls.
    pub(super) scrolled: State<u32>,
}

/// Title and subtitle.
pub(super) fn cover_head(doc: &Doc) -> AnyView {
    let doc = doc.clone();
    let context = Context::here();
    let html = kept_text(move || {
        let text = |field| seen_text(&doc, context.reader.get(), Part::Cover, field);
        let internal = |field| context.internal(&doc, Owner::Part(Part::Cover), Some(field));
        let ends = InternalEnds {
            title: internal(&cover::TITLE),
            subtitle: internal(&cover::SUBTITLE),
            ..InternalEnds::default()
        };
        render::cover_head(&text(&cover::TITLE), &text(&cover::SUBTITLE), ends).html
    });
    view! { <div data-at="cover.title" prop:innerHTML=html></div> }.into_any()
}

/// The agenda.
pub(super) fn agenda(doc: &Doc, desk: Desk) -> AnyView {
    let doc = doc.clone();
    let context = Context::here();
    let html = kept(move || {
        let sections =
            desk.shape.with(|shape| if shape.agenda { shape.sections.clone() } else { Vec::new() });
        let entry = |it: &SectionShape| {
            let reader = context.reader.get();
            let short = seen(&doc, reader, it.section.owner(), &heading::SHORT);
            let long = context.frame.with(|frame| title(&doc, reader, frame, it.section));
            let title = if short.is_empty() { long } else { short.text().to_owned() };
            let listed = !it.hidden && !title.is_empty() && it.section != Section::Part(Part::Closing);
            listed.then_some(Entry { section: it.section, number: it.number, title })
        };
        let entries: Vec<Entry> = sections.iter().filter_map(entry).collect();
        if entries.is_empty() { String::new() } else { render::agenda(&entries) }
    });
    when(
        move || html.with(|html| !html.is_empty()),
        move || {
            view! { <div class="agenda" data-at="cover.agenda" prop:innerHTML=html.shown()></div> }.into_any()
        },
    )
}

/// A section.
pub(super) fn section(doc: &Doc, section: Section, desk: Desk) -> AnyView {
    let context = Context::here();
    let find =
        move || desk.shape.with(|shape| shape.sections.iter().find(|it| it.section == section).cloned());
    let mine = kept(find);
    let titling = doc.clone();
    let head = kept(move || {
        let (number, hidden) =
            mine.with(|it| it.as_ref().map(|it| (it.number, it.hidden))).unwrap_or_default();
        let title = context.frame.with(|frame| title(&titling, context.reader.get(), frame, section));
        let view = SectionView {
            section,
            number,
            title,
            hidden,
            internal: "",
            internal_title: "",
            pieces: Vec::new(),
        };
        render::section_head(&view).map(|head| head.html).unwrap_or_default()
    });
    let pieces_of = kept(move || mine.with(|it| it.as_ref().map(|it| it.pieces.clone()).unwrap_or_default()));
    let at = section.owner().path();
    let head = when(
        move || head.with(|head| !head.is_empty()),
        move || {
            let internal = context.internal_of(section.owner(), Some(&heading::TITLE));
            view! { <h2 data-at=at.clone() data-internal=internal prop:innerHTML=head.shown()></h2> }
                .into_any()
        },
    );
    let internal = context.internal_of(section.owner(), None);
    let hidden = flag(move || mine.with(|it| it.as_ref().is_some_and(|it| it.hidden)));
    view! {
        <section id=render::section_id(section) class:hidden-section=hidden data-internal=internal>
            {head}
            {pieces(pieces_of, desk)}
        </section>
    }
    .into_any()
}

/// The foot.
pub(super) fn brand(doc: &Doc, desk: Desk) -> AnyView {
    let doc = doc.clone();
    let context = Context::here();
    let html = kept(move || {
        let cells = doc.part_cells(Part::Brand);
        let owner = Owner::Part(Part::Brand);
        let public = context.reader.get() == view::Reader::Public;
        let is_kept_back = |field: &Field| public && doc.is_internal(owner, Some(field));
        let shown = |field: &'static Field| {
            let shown = context.frame.with(|frame| frame.show(owner, field, &cells, None));
            let internal = context.internal(&doc, owner, Some(field));
            let fact = Fact { owner, field, label: String::new(), shown, internal };
            (fact.shown != Shown::Nothing && !is_kept_back(field)).then_some(fact)
        };
        let fields = [&brand::NAME, &brand::TAGLINE, &brand::ABOUT, &brand::CONTACT];
        let facts: Vec<Fact> = fields.into_iter().filter_map(shown).collect();
        let logo = if is_kept_back(&brand::LOGO) { "" } else { cells.text(&brand::LOGO) };
        render::brand_foot(&[Piece::Facts(facts)], logo)
    });
    when(
        move || desk.shape.with(|it| it.has_brand),
        move || {
            let internal = context.internal_of(Owner::Part(Part::Brand), None);
            view! { <footer class="brand" data-at="brand" data-internal=internal prop:innerHTML=html.shown()></footer> }
                .into_any()
        },
    )
}

/// What stands in a section, piece by piece.
pub(super) fn pieces(all: Live<Vec<PieceShape>>, desk: Desk) -> AnyView {
    let keys = move || all.with(|all| all.iter().map(PieceShape::key).collect());
    let find = move |key: u64| all.with_untracked(|all| all.iter().find(|piece| piece.key() == key).cloned());
    each(keys, move |key| match find(key) {
        Some(PieceShape::Facts(facts)) => facts_list(facts),
        Some(PieceShape::Prose { owner, field, labelled }) => prose(owner, field, labelled),
        Some(PieceShape::Table { list, .. }) => table(list, all, desk),
        Some(PieceShape::Items { list, .. }) => items(list, all),
        None => ().into_any(),
    })
}

fn facts_list(facts: Vec<(Owner, &'static Field)>) -> AnyView {
    let facts: Vec<AnyView> = facts.into_iter().map(|(owner, field)| fact(owner, field)).collect();
    view! { <dl class="facts">{facts}</dl> }.into_any()
}

fn fact(owner: Owner, field: &'static Field) -> AnyView {
    let doc = Doc::here();
    let context = Context::here();
    let html = kept_text(move || {
        // Only this field is read, and whether it is blank on purpose, so that its neighbours do not wake it.
        let mut cells = Cells::new(owner.fields());
        cells.set(field, doc.get(owner, field));
        if owner == Owner::Part(Part::Summary) {
            cells.set(&summary::DURATION_BLANK, doc.get(owner, &summary::DURATION_BLANK));
        }
        let computed = context.computed.with(|computed| computed.of(owner, field).map(str::to_owned));
        context.frame.with(|frame| {
            let shown = frame.show(owner, field, &cells, computed.as_deref());
            let internal = context.internal(&doc, owner, Some(field));
            render::fact(&Fact { owner, field, label: frame.label(field), shown, internal }).html
        })
    });
    view! { <div class="fact" data-at=format!("{}.{}", owner.path(), field.name) prop:innerHTML=html></div> }
        .into_any()
}

fn prose(owner: Owner, field: &'static Field, labelled: bool) -> AnyView {
    let doc = Doc::here();
    let context = Context::here();
    let html = kept_text(move || {
        let value = doc.get(owner, field);
        context.frame.with(|frame| {
            let label = if labelled { frame.label(field) } else { String::new() };
            let section = match owner {
                Owner::Part(part) => Section::Part(part),
                Owner::Row(_, id) => Section::Own(id),
            };
            let has_heading = !title(&doc, context.reader.get(), frame, section).is_empty();
            render::prose(&label, &frame.filled(value.text()), has_heading).html
        })
    });
    let (at, internal) =
        (format!("{}.{}", owner.path(), field.name), context.internal_of(owner, Some(field)));
    view! { <div class="prose" data-at=at data-internal=internal prop:innerHTML=html></div> }.into_any()
}

fn list_head(list: List) -> Option<AnyView> {
    let context = Context::here();
    let label = view::list_label(list)?;
    let words = kept_text(move || context.frame.with(|frame| frame.language.say(label).to_owned()));
    // On the cover, the heading above it is the report's title.
    Some(match list.spec().part {
        Part::Cover => view! { <h2 prop:textContent=words></h2> }.into_any(),
        _ => view! { <h3 prop:textContent=words></h3> }.into_any(),
    })
}

/// The columns and rows of a table, or the rows of a list of paragraphs, as the shape has them now.
fn shown_of(list: List, all: Live<Vec<PieceShape>>) -> (Vec<Column>, Vec<RowId>) {
    let find = |piece: &PieceShape| match piece {
        PieceShape::Table { list: other, columns, rows } if *other == list => {
            Some((columns.clone(), rows.clone()))
        }
        PieceShape::Items { list: other, rows } if *other == list => Some((Vec::new(), rows.clone())),
        _ => None,
    };
    all.with(|all| all.iter().find_map(find)).unwrap_or_default()
}

fn table(list: List, all: Live<Vec<PieceShape>>, desk: Desk) -> AnyView {
    let here = Here::current();
    let columns = kept(move || shown_of(list, all).0);
    let rows = Cell::new(untrack(|| shown_of(list, all).1));
    let writing = rows.clone();
    effect(move || {
        let now = shown_of(list, all).1;
        if writing.with_untracked(|before| *before != now) {
            writing.set(now);
        }
    });
    let head = kept_text(move || columns.with(|columns| render::table_head(columns).html));
    let pinned =
        kept(move || here.open.get().filter(|open| open.0 == list).map(|open| open.1).into_iter().collect());
    let counting = rows.clone();
    let count = kept(move || counting.with(Vec::len));
    let placing = rows.clone();
    let window = window(kept(move || rows.get()), pinned);
    let body = Place::new(None);
    effect(move || {
        desk.scrolled.track();
        if let (Some(pane), Some(body)) = (desk.pane.get(), body.get()) {
            window.look(&pane, &body, count.get());
        }
    });
    let shown = window.draw(
        move |id| table_row(list, id, columns, place_of(&placing, id)),
        |height| view! { <tr class="room" aria-hidden="true" prop:style=height></tr> }.into_any(),
    );
    view! {
        <div class="rows">
            {list_head(list)}
            <table class=render::table_class(list) aria-rowcount=text(move || (count.get() + 1).to_string())>
                <thead><tr prop:innerHTML=head></tr></thead>
                <tbody use:placed=body>{shown}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A row's place in its table, counted from the heading's row as 1: not all of a long table is on the page.
fn place_of(rows: &Cell<Vec<RowId>>, id: RowId) -> Text {
    let rows = rows.clone();
    text(move || {
        let place = rows.with(|rows| rows.iter().position(|other| *other == id));
        place.map_or_else(String::new, |place| (place + 2).to_string())
    })
}

fn table_row(list: List, id: RowId, columns: Live<Vec<Column>>, place: Text) -> AnyView {
    let doc = Doc::here();
    let context = Context::here();
    let here = Here::current();
    let owner = Owner::Row(list, id);
    let computed = context.computed_of(list, id);
    let html = kept_text(move || {
        let cells = doc.cells(owner);
        let computed = computed.get();
        let public = context.reader.get() == view::Reader::Public;
        let show = |frame: &view::Frame, column: &Column| {
            if public && doc.is_internal(owner, Some(column.field)) {
                return Shown::Nothing;
            }
            frame.show(owner, column.field, &cells, computed_for(column.field, &computed))
        };
        columns.with(|columns| {
            let cells =
                context.frame.with(|frame| columns.iter().map(|column| show(frame, column)).collect());
            let internal = |column: &Column| context.internal(&doc, owner, Some(column.field));
            let internal_cells = columns.iter().map(internal).collect();
            let internal = context.internal(&doc, owner, None);
            render::table_row(columns, &RowView { id, cells, internal, internal_cells }).html
        })
    });
    let internal = context.internal_of(owner, None);
    let current = kept_flag(move || here.open.get() == Some((list, id)));
    view! {
        <tr data-at=owner.path() data-internal=internal aria-rowindex=place class:current=current prop:innerHTML=html></tr>
    }
    .into_any()
}

/// The computed value, for the one field of a row that takes it.
pub(in crate::app) fn computed_for<'a>(field: &Field, computed: &'a str) -> Option<&'a str> {
    use crate::report::sections::{impact::windows, timeline::events};
    let takes = *field == events::ELAPSED || *field == windows::DURATION;
    (takes && !computed.is_empty()).then_some(computed)
}

fn items(list: List, all: Live<Vec<PieceShape>>) -> AnyView {
    let keys = move || shown_of(list, all).1.into_iter().map(|id| u64::from(id.0)).collect();
    let items = each(keys, move |key| item(list, RowId((key & 0xFFFF_FFFF) as u32)));
    view! { <div class="rows">{list_head(list)} <ol class="items">{items}</ol></div> }.into_any()
}

fn item(list: List, id: RowId) -> AnyView {
    let doc = Doc::here();
    let context = Context::here();
    let here = Here::current();
    let owner = Owner::Row(list, id);
    let html = kept_text(move || {
        let mut cells = doc.cells(owner);
        if context.reader.get() == view::Reader::Public {
            for field in list.spec().fields.iter().filter(|field| doc.is_internal(owner, Some(field))) {
                cells.set(field, crate::report::Value::empty(field.kind));
            }
        }
        let internal = |field: Option<&Field>| context.internal(&doc, owner, field);
        context.frame.with(|frame| render::item(&view::item(list, &Row { id, cells }, frame, &internal)).html)
    });
    let current = kept_flag(move || here.open.get() == Some((list, id)));
    let internal = context.internal_of(owner, None);
    view! { <li data-at=owner.path() data-internal=internal class:current=current prop:innerHTML=html></li> }
        .into_any()
}
