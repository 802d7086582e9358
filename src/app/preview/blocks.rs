//! The preview's blocks. Each is what the renderer of the exported page gives for the same field or row, in the
//! same element; only where it comes from (`data-at`) and what is edited now (`current`) are added.

use leptos::html;
use leptos::prelude::*;

use super::super::doc::Doc;
use super::super::editor::Here;
use super::super::windowing::{Shown as OnPage, window};
use super::{Context, PieceShape, SectionShape, Shape, title};
use crate::formats::html as render;
use crate::formats::view::{self, Column, Entry, Fact, Piece, RowView, SectionView, Shown};
use crate::report::sections::{brand, cover, heading};
use crate::report::{Field, List, Owner, Part, Row, RowId, Section};

type Pane = NodeRef<html::Aside>;

/// Title and subtitle.
pub(super) fn cover_head(doc: &Doc) -> impl IntoView + use<> {
    let (title, subtitle) = (doc.cell(Part::Cover, &cover::TITLE), doc.cell(Part::Cover, &cover::SUBTITLE));
    let html = move || {
        title.with(|title| subtitle.with(|subtitle| render::cover_head(title.text(), subtitle.text()).html))
    };
    view! { <div class="cover-head" data-at="cover.title" inner_html=html></div> }
}

/// The agenda.
pub(super) fn agenda(doc: &Doc, shape: Memo<Shape>) -> impl IntoView + use<> {
    let doc = doc.clone();
    let context = expect_context::<Context>();
    let html = move || {
        let shown = shape.with(|shape| shape.agenda.then(|| shape.sections.clone()))?;
        let entry = |it: &SectionShape| {
            let short = doc.get(it.section.owner(), &heading::SHORT);
            let long = context.frame.with(|frame| title(&doc, frame, it.section));
            let title = if short.is_empty() { long } else { short.text().to_owned() };
            let listed = !it.hidden && !title.is_empty() && it.section != Section::Part(Part::Closing);
            listed.then_some(Entry { section: it.section, number: it.number, title })
        };
        Some(render::agenda(&shown.iter().filter_map(entry).collect::<Vec<_>>()))
    };
    move || html().map(|html| view! { <nav class="agenda" data-at="cover.agenda" inner_html=html></nav> })
}

/// A section.
pub(super) fn section(
    doc: &Doc,
    section: Section,
    shape: Memo<Shape>,
    pane: Pane,
    scrolled: RwSignal<u32>,
) -> impl IntoView + use<> {
    let context = expect_context::<Context>();
    let mine = Memo::new(move |_| {
        shape.with(|shape| shape.sections.iter().find(|it| it.section == section).cloned())
    });
    let head = {
        let doc = doc.clone();
        Memo::new(move |_| {
            let (number, hidden) =
                mine.with(|it| it.as_ref().map(|it| (it.number, it.hidden))).unwrap_or_default();
            let title = context.frame.with(|frame| title(&doc, frame, section));
            render::section_head(&SectionView { section, number, title, hidden, pieces: Vec::new() })
                .map(|head| head.html)
        })
    };
    let pieces =
        Signal::derive(move || mine.with(|it| it.as_ref().map(|it| it.pieces.clone()).unwrap_or_default()));
    let at = section.owner().path();
    view! {
        <section id=render::section_id(section) class:hidden-section=move || mine.with(|it| it.as_ref().is_some_and(|it| it.hidden))>
            {move || head.get().map(|html| view! { <h2 data-at=at.clone() inner_html=html></h2> })}
            <For each=move || pieces.get() key=PieceShape::key let:one>{piece(one, pieces, pane, scrolled)}</For>
        </section>
    }
}

/// The foot.
pub(super) fn brand(doc: &Doc, shape: Memo<Shape>) -> impl IntoView + use<> {
    let doc = doc.clone();
    let context = expect_context::<Context>();
    let html = move || {
        let cells = doc.part_cells(Part::Brand);
        let owner = Owner::Part(Part::Brand);
        let public = context.reader.get() == view::Reader::Public;
        let shown = |field: &&'static Field| -> Option<Fact> {
            if public && doc.is_internal(owner, Some(field)) {
                return None;
            }
            let shown = context.frame.with(|frame| frame.show(owner, field, &cells, None));
            (shown != Shown::Nothing).then(|| Fact { owner, field, label: String::new(), shown })
        };
        let fields = [&brand::NAME, &brand::TAGLINE, &brand::ABOUT, &brand::CONTACT];
        let facts: Vec<Fact> = fields.iter().filter_map(shown).collect();
        let logo =
            if public && doc.is_internal(owner, Some(&brand::LOGO)) { "" } else { cells.text(&brand::LOGO) };
        render::brand_foot(&[Piece::Facts(facts)], logo)
    };
    let html = Memo::new(move |_| html());
    move || {
        shape
            .with(|it| it.has_brand)
            .then(|| view! { <footer class="brand" data-at="brand" inner_html=html></footer> })
    }
}

/// Something in a section. `all` is what stands there now: rows and columns are taken from it.
pub(super) fn piece(
    piece: PieceShape,
    all: Signal<Vec<PieceShape>>,
    pane: Pane,
    scrolled: RwSignal<u32>,
) -> AnyView {
    match piece {
        PieceShape::Facts(facts) => facts_list(facts).into_any(),
        PieceShape::Prose { owner, field, labelled } => prose(owner, field, labelled).into_any(),
        PieceShape::Table { list, .. } => table(list, all, pane, scrolled).into_any(),
        PieceShape::Items { list, .. } => items(list, all).into_any(),
    }
}

fn facts_list(facts: Vec<(Owner, &'static Field)>) -> impl IntoView {
    let doc = Doc::here();
    let context = expect_context::<Context>();
    let fact = move |(owner, field): (Owner, &'static Field)| {
        let doc = doc.clone();
        let html = move || {
            let cells = match owner {
                // Only this field is read, so that its neighbours do not wake it.
                Owner::Part(part) => {
                    let mut cells = crate::report::Cells::new(part.spec().fields);
                    cells.set(field, doc.get(owner, field));
                    if part == Part::Summary {
                        cells.set(
                            &crate::report::sections::summary::DURATION_BLANK,
                            doc.get(owner, &crate::report::sections::summary::DURATION_BLANK),
                        );
                    }
                    cells
                }
                Owner::Row(..) => doc.cells(owner),
            };
            let computed = context.computed.with(|computed| computed.of(owner, field).map(str::to_owned));
            context.frame.with(|frame| {
                let shown = frame.show(owner, field, &cells, computed.as_deref());
                render::fact(&Fact { owner, field, label: frame.label(field), shown }).html
            })
        };
        let html = Memo::new(move |_| html());
        view! { <div class="fact" data-at=format!("{}.{}", owner.path(), field.name) inner_html=html></div> }
    };
    view! { <dl class="facts">{facts.into_iter().map(fact).collect_view()}</dl> }
}

fn prose(owner: Owner, field: &'static Field, labelled: bool) -> impl IntoView {
    let doc = Doc::here();
    let context = expect_context::<Context>();
    let html = Memo::new(move |_| {
        let value = doc.get(owner, field);
        let label = context.frame.with(|frame| if labelled { frame.label(field) } else { String::new() });
        render::prose(&label, value.text()).html
    });
    view! { <div class="prose" data-at=format!("{}.{}", owner.path(), field.name) inner_html=html></div> }
}

fn list_head(list: List) -> impl IntoView {
    let context = expect_context::<Context>();
    let words = move || {
        let label = view::list_label(list)?;
        Some(context.frame.with(|frame| frame.language.say(label)))
    };
    move || words().map(|words| view! { <h3>{words}</h3> })
}

fn table(list: List, all: Signal<Vec<PieceShape>>, pane: Pane, scrolled: RwSignal<u32>) -> impl IntoView {
    let here = expect_context::<Here>();
    let columns = Memo::new(move |_| {
        all.with(|all| {
            all.iter()
                .find_map(|piece| match piece {
                    PieceShape::Table { list: other, columns, .. } if *other == list => Some(columns.clone()),
                    _ => None,
                })
                .unwrap_or_default()
        })
    });
    let rows = ArcRwSignal::new(Vec::new());
    let writing = rows.clone();
    Effect::new_isomorphic(move |before: Option<Vec<RowId>>| {
        let now = all.with(|all| {
            all.iter()
                .find_map(|piece| match piece {
                    PieceShape::Table { list: other, rows, .. } if *other == list => Some(rows.clone()),
                    _ => None,
                })
                .unwrap_or_default()
        });
        if before.as_ref() != Some(&now) {
            writing.set(now.clone());
        }
        now
    });
    let head = Memo::new(move |_| columns.with(|columns| render::table_head(columns).html));
    let pinned = Signal::derive(move || here.open.get().filter(|open| open.0 == list).map(|open| open.1));
    let count = {
        let rows = rows.clone();
        Memo::new(move |_| rows.with(Vec::len))
    };
    let window = window(rows, pinned);
    let body = NodeRef::<html::Tbody>::new();
    Effect::new(move |_| {
        scrolled.track();
        if let (Some(pane), Some(body)) = (pane.get(), body.get()) {
            window.look(&pane, &body, count.get());
        }
    });
    let row = move |shown: OnPage| match shown {
        OnPage::Row(id) => table_row(list, id, columns).into_any(),
        OnPage::Room(_, rows) => {
            let height = move || format!("{}px", rows as f64 * window.row_height.get());
            view! { <tr class="room" aria-hidden="true" style:height=height></tr> }.into_any()
        }
    };
    view! {
        <div class="rows">
            {list_head(list)}
            <table class=render::table_class(list) aria-rowcount=move || (count.get() + 1).to_string()>
                <thead><tr inner_html=head></tr></thead>
                <tbody node_ref=body>
                    <For each=move || window.shown.get() key=OnPage::key let:shown>{row(shown)}</For>
                </tbody>
            </table>
        </div>
    }
}

fn table_row(list: List, id: RowId, columns: Memo<Vec<Column>>) -> impl IntoView {
    let doc = Doc::here();
    let context = expect_context::<Context>();
    let here = expect_context::<Here>();
    let owner = Owner::Row(list, id);
    let computed = context.computed_of(list, id);
    let public = move || context.reader.get() == view::Reader::Public;
    let html = Memo::new(move |_| {
        let cells = doc.cells(owner);
        let computed = computed.get();
        let public = public();
        columns.with(|columns| {
            context.frame.with(|frame| {
                let show = |column: &Column| {
                    if public && doc.is_internal(owner, Some(column.field)) {
                        return Shown::Nothing;
                    }
                    frame.show(owner, column.field, &cells, computed_for(column.field, computed.as_deref()))
                };
                let row = RowView { id, cells: columns.iter().map(show).collect() };
                render::table_row(columns, &row).html
            })
        })
    });
    let current = move || here.open.get() == Some((list, id));
    view! { <tr data-at=owner.path() class:current=current inner_html=html></tr> }
}

/// The computed value, for the one field of a row that takes it.
pub(in crate::app) fn computed_for<'a>(field: &Field, computed: Option<&'a str>) -> Option<&'a str> {
    use crate::report::sections::{impact::windows, timeline::events};
    computed.filter(|_| *field == events::ELAPSED || *field == windows::DURATION)
}

fn items(list: List, all: Signal<Vec<PieceShape>>) -> impl IntoView {
    let rows = move || {
        all.with(|all| {
            all.iter()
                .find_map(|piece| match piece {
                    PieceShape::Items { list: other, rows } if *other == list => Some(rows.clone()),
                    _ => None,
                })
                .unwrap_or_default()
        })
    };
    view! {
        <div class="rows">
            {list_head(list)}
            <ol class="items"><For each=rows key=|id| *id let:id>{item(list, id)}</For></ol>
        </div>
    }
}

fn item(list: List, id: RowId) -> impl IntoView {
    let doc = Doc::here();
    let context = expect_context::<Context>();
    let here = expect_context::<Here>();
    let owner = Owner::Row(list, id);
    let html = Memo::new(move |_| {
        let mut cells = doc.cells(owner);
        if context.reader.get() == view::Reader::Public {
            for field in list.spec().fields {
                if doc.is_internal(owner, Some(field)) {
                    cells.set(field, crate::report::Value::empty(field.kind));
                }
            }
        }
        context.frame.with(|frame| render::item(&view::item(list, &Row { id, cells }, frame)).html)
    });
    let current = move || here.open.get() == Some((list, id));
    view! { <li data-at=owner.path() class:current=current inner_html=html></li> }
}
