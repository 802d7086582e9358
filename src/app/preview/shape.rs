//! Which sections, blocks, rows and columns the preview shows, without their words. Each is computed again only if a
//! field was filled in or cleared, a row was added or removed, or something became internal or public; not with every
//! key.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::app::derived::DocSource;
use crate::app::document::Doc;
use crate::app::memo::memo;
use crate::app::sections::is_planned;
use crate::report::sections::{heading, timeline, updates};
use crate::report::{Field, List, Owner, Part, RowId, Section, Value};
use crate::view::{self, BlockShape, ComputedKinds, SectionShape};

/// Which sections, blocks, rows and columns the preview shows.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) sections: Memo<Vec<SectionShape>>,
    parts: StoredValue<Vec<Memo<Vec<BlockShape>>>>,
    /// The blocks of custom sections.
    own: Memo<BTreeMap<RowId, Vec<BlockShape>>>,
    lists: StoredValue<Vec<ListShape>>,
}

/// Which rows and columns a list shows.
#[derive(Clone, Copy)]
pub(super) struct ListShape {
    pub(super) rows: Memo<Vec<RowId>>,
    /// The fields that have a column in its table.
    pub(super) fields: Memo<Vec<&'static Field>>,
}

impl Shape {
    pub(super) fn of(source: DocSource) -> Shape {
        let kinds = source.computed_kinds();
        let lists: Vec<ListShape> =
            List::ALL.into_iter().map(|list| list_shape(source, list, kinds)).collect();
        let lists = StoredValue::new(lists);
        let parts = Part::ALL.into_iter().map(|part| part_shape(source, part, lists, kinds)).collect();
        let parts = StoredValue::new(parts);
        let doc = source.doc();
        let own = memo(move || own_blocks(source));
        let sections = memo(move || {
            let is_shown = |section| {
                let has_blocks = match section {
                    Section::Part(part) => !blocks_of(parts, part).is_empty(),
                    Section::Own(id) => own.with(|own| own.get(&id).is_some_and(|own| !own.is_empty())),
                };
                has_blocks || (is_planned(doc, source.reader.get(), section) && !is_left_out(doc, section))
            };
            doc.track_shape();
            view::shown_sections(&source, is_shown)
        });
        Shape { sections, parts, own, lists }
    }

    /// The blocks of a part or custom section, tracked.
    pub(super) fn blocks(self, owner: Owner) -> Vec<BlockShape> {
        match owner {
            Owner::Part(part) => blocks_of(self.parts, part),
            Owner::Row(_, id) => self.own.with(|own| own.get(&id).cloned().unwrap_or_default()),
        }
    }

    /// The rows and columns of a list.
    pub(super) fn list(self, list: List) -> Option<ListShape> {
        self.lists.with_value(|lists| lists.get(list as usize).copied())
    }
}

/// Whether a section is left out of the report. If it is also empty, it is not shown as planned.
fn is_left_out(doc: Doc, section: Section) -> bool {
    doc.get(section.owner(), &heading::HIDDEN) == Value::Flag(true)
}

/// The blocks of a part, tracked.
fn blocks_of(parts: StoredValue<Vec<Memo<Vec<BlockShape>>>>, part: Part) -> Vec<BlockShape> {
    let blocks = parts.with_value(|parts| parts.get(part as usize).copied());
    blocks.map(|blocks| blocks.get()).unwrap_or_default()
}

/// The blocks of the custom sections, tracked.
fn own_blocks(source: DocSource) -> BTreeMap<RowId, Vec<BlockShape>> {
    let doc = source.doc();
    doc.track_list_shape(List::Own);
    source.reader.track();
    let blocks = |id: RowId| view::block_shapes(&source, Owner::Row(List::Own, id), &|_| false);
    untrack(|| doc.ids(List::Own).get().into_iter().map(|id| (id, blocks(id))).collect())
}

fn part_shape(
    source: DocSource,
    part: Part,
    lists: StoredValue<Vec<ListShape>>,
    kinds: Memo<ComputedKinds>,
) -> Memo<Vec<BlockShape>> {
    memo(move || {
        source.doc().track_shape();
        source.reader.track();
        source.figures.track();
        kinds.with(|_| ());
        let has_rows = |list: List| {
            let shape = lists.with_value(|lists| lists.get(list as usize).copied());
            shape.is_some_and(|shape| shape.rows.with(|rows| !rows.is_empty()))
        };
        let filled: Vec<List> = part.lists().filter(|list| has_rows(*list)).collect();
        untrack(|| view::block_shapes(&source, Owner::Part(part), &|list| filled.contains(&list)))
    })
}

fn list_shape(source: DocSource, list: List, kinds: Memo<ComputedKinds>) -> ListShape {
    let doc = source.doc();
    let track = move || {
        doc.track_list_shape(list);
        // Whether a row that only refers to others is shown depends on those.
        doc.track_list_shape(List::Components);
        doc.ids(List::Factors).track();
        source.reader.track();
        kinds.with(|_| ());
    };
    let rows = memo(move || {
        track();
        doc.cell(Part::Updates, &updates::ORDER).track();
        untrack(|| view::shown_rows(&source, list))
    });
    let fields = memo(move || {
        track();
        doc.cell(Part::Timeline, &timeline::ELAPSED).track();
        rows.with(|rows| untrack(|| view::column_fields(&source, list, rows)))
    });
    ListShape { rows, fields }
}
