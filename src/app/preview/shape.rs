//! Which sections, blocks, rows and columns the preview shows, without their words. Each is worked out again only if a
//! field was filled in or emptied, a row came or went, or something became internal; not with every key.

use leptos::prelude::*;

use crate::app::derived::DocSource;
use crate::app::reactive::{Live, kept};
use crate::report::sections::{timeline, updates};
use crate::report::{Field, List, Owner, Part, RowId, Section};
use crate::view::{self, BlockShape, SectionShape};

/// Which blocks the preview shows.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) sections: Live<Vec<SectionShape>>,
    parts: StoredValue<Vec<Live<Vec<BlockShape>>>>,
    lists: StoredValue<Vec<ListShape>>,
}

/// Which rows and columns a list shows.
#[derive(Clone, Copy)]
pub(super) struct ListShape {
    pub(super) rows: Live<Vec<RowId>>,
    /// The fields that have a column in its table.
    pub(super) fields: Live<Vec<&'static Field>>,
}

impl Shape {
    pub(super) fn of(source: &DocSource) -> Shape {
        let lists: Vec<ListShape> = List::ALL.into_iter().map(|list| list_shape(source, list)).collect();
        let lists = StoredValue::new(lists);
        let parts = Part::ALL.into_iter().map(|part| part_shape(source, part, lists)).collect();
        let parts = StoredValue::new(parts);
        let source = source.clone();
        let sections = kept(move || {
            let has_blocks = |section| match section {
                Section::Part(part) => !of_part(parts, part).with(Vec::is_empty),
                Section::Own(_) => !of_own_section(&source, section.owner()).is_empty(),
            };
            view::shown_sections(&source, has_blocks)
        });
        Shape { sections, parts, lists }
    }

    /// The blocks of a part or own section.
    pub(super) fn blocks(self, source: &DocSource, owner: Owner) -> Live<Vec<BlockShape>> {
        match owner {
            Owner::Part(part) => of_part(self.parts, part),
            Owner::Row(..) => {
                let source = source.clone();
                kept(move || of_own_section(&source, owner))
            }
        }
    }

    /// The rows and columns of a list.
    pub(super) fn list(self, list: List) -> ListShape {
        let found = self.lists.with_value(|lists| lists.get(list as usize).copied());
        found.unwrap_or_else(|| ListShape { rows: kept(Vec::new), fields: kept(Vec::new) })
    }
}

fn of_part(parts: StoredValue<Vec<Live<Vec<BlockShape>>>>, part: Part) -> Live<Vec<BlockShape>> {
    let found = parts.with_value(|parts| parts.get(part as usize).copied());
    found.unwrap_or_else(|| kept(Vec::new))
}

fn of_own_section(source: &DocSource, owner: Owner) -> Vec<BlockShape> {
    source.doc().track_list_shape(List::Own);
    source.reader();
    untrack(|| view::block_shapes(source, owner, &|_| false))
}

fn part_shape(source: &DocSource, part: Part, lists: StoredValue<Vec<ListShape>>) -> Live<Vec<BlockShape>> {
    let source = source.clone();
    kept(move || {
        source.doc().track_shape();
        source.reader();
        source.kinds.track();
        let has_rows = |list: &List| {
            let shape = lists.with_value(|lists| lists.get(*list as usize).copied());
            shape.is_some_and(|shape| !shape.rows.with(Vec::is_empty))
        };
        let filled: Vec<List> = part.lists().filter(has_rows).collect();
        untrack(|| view::block_shapes(&source, Owner::Part(part), &|list| filled.contains(&list)))
    })
}

fn list_shape(source: &DocSource, list: List) -> ListShape {
    let track = move |source: &DocSource| {
        source.doc().track_list_shape(list);
        // Rows that only point to others say something if those do.
        source.doc().track_list_shape(List::Components);
        source.doc().ids(List::Factors).track();
        source.reader();
        source.kinds.track();
    };
    let own = source.clone();
    let rows = kept(move || {
        track(&own);
        own.doc().cell(Part::Updates, &updates::ORDER).track();
        untrack(|| view::shown_rows(&own, list))
    });
    let own = source.clone();
    let fields = kept(move || {
        track(&own);
        own.doc().cell(Part::Timeline, &timeline::ELAPSED).track();
        rows.with(|rows| untrack(|| view::column_fields(&own, list, rows)))
    });
    ListShape { rows, fields }
}
