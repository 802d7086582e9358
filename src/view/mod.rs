//! What a reader of a report sees: the one step before every format.
//!
//! `report + reader → view`. What is internal, hidden or empty is left out here, and values become the words they are
//! printed with; a renderer only dresses them. Each rule is one function over a [`Source`], so that an export and the
//! page's preview cannot differ: an export puts all blocks together ([`publish`]), the preview makes each a memo.

mod blocks;
mod clocks;
mod computed;
mod content;
mod figures;
mod published;
mod source;

use crate::facts::Zones;
use crate::report::sections::{cover, heading};
use crate::report::{Field, List, Owner, Part, Report, RowId, Section};

pub use crate::facts::{ReadReport, Reader, Seen, is_internal};
pub use blocks::*;
pub use clocks::OtherClocks;
pub use computed::{
    Computed, ComputedKinds, Times, component, downtime_words, duration, is_computed, language,
    published as published_date, style, zone,
};
pub use content::{
    Content, OfferedToken, all_tokens, content, filled_plain, label, stated_content, unfilled_tokens,
};
pub use figures::{Figures, PrintedFigure};
pub use published::{
    AgendaEntry, Block, Column, Fact, InternalEnds, ItemView, PublishedView, RowView, SectionView,
};
pub use source::{Snapshot, Source};

/// The report as this reader sees it.
pub fn publish(report: &Report, reader: Reader, zones: &dyn Zones) -> PublishedView {
    publish_with(report, reader, zones, Figures::of(report, reader, zones))
}

/// The report as this reader sees it, with figures that were computed already.
pub fn publish_with(report: &Report, reader: Reader, zones: &dyn Zones, figures: Figures) -> PublishedView {
    let source = Snapshot::new(report, reader, zones, figures);
    let (facts, logo) = foot(&source);
    let part_blocks = |owner: Owner| blocks(&source, owner);
    let all: Vec<(Section, Vec<Block>)> =
        source.seen().sections().into_iter().map(|section| (section, part_blocks(section.owner()))).collect();
    let has_blocks = |section| all.iter().any(|(other, blocks)| *other == section && !blocks.is_empty());
    let shapes = shown_sections(&source, has_blocks);
    let agenda = if has_agenda(&source) {
        shapes.iter().filter_map(|shape| agenda_entry(&source, shape)).collect()
    } else {
        Vec::new()
    };
    let section = |shape: SectionShape| {
        let found = all.iter().find(|(section, _)| *section == shape.section);
        let blocks = found.map(|(_, blocks)| blocks.clone()).unwrap_or_default();
        section_view(&source, shape, blocks)
    };
    let published = source.published();
    PublishedView {
        date: if published.is_empty() { source.incident_dates() } else { published },
        title: cover_text(&source, &cover::TITLE),
        subtitle: cover_text(&source, &cover::SUBTITLE),
        cover: part_blocks(Owner::Part(Part::Cover)),
        agenda,
        sections: shapes.into_iter().map(section).collect(),
        brand: if facts.is_empty() { Vec::new() } else { vec![Block::Facts(facts)] },
        logo,
        accent: source.seen().text(Part::Brand, &crate::report::sections::brand::ACCENT),
        internal: internal_ends(&source),
        picture: String::new(),
    }
}

fn section_view(source: &dyn Source, shape: SectionShape, blocks: Vec<Block>) -> SectionView {
    let owner = shape.section.owner();
    SectionView {
        section: shape.section,
        number: shape.number,
        title: section_title(source, shape.section),
        hidden: shape.is_hidden,
        internal: internal_word(source, owner, None),
        internal_title: internal_word(source, owner, Some(&heading::TITLE)),
        blocks,
    }
}

/// The content of a part or a custom section.
fn blocks(source: &dyn Source, owner: Owner) -> Vec<Block> {
    let lists: Vec<(List, Vec<RowId>)> = match owner {
        Owner::Part(part) => part.lists().map(|list| (list, shown_rows(source, list))).collect(),
        Owner::Row(..) => Vec::new(),
    };
    let rows_of =
        |list: List| lists.iter().find(|(other, _)| *other == list).map(|(_, rows)| rows.as_slice());
    let block = |shape: BlockShape| match shape {
        BlockShape::Facts(fields) => {
            Block::Facts(fields.into_iter().filter_map(|field| fact(source, owner, field)).collect())
        }
        BlockShape::Prose { field, is_labelled } => prose(source, owner, field, is_labelled),
        BlockShape::Figures => Block::Figures(figure_lines(source)),
        BlockShape::Picture => Block::Picture,
        BlockShape::Table(list) => {
            let rows = rows_of(list).unwrap_or_default();
            let fields = column_fields(source, list, rows);
            let columns: Vec<Column> = fields.into_iter().map(|field| column(source, list, field)).collect();
            let rows = rows.iter().map(|id| table_row(source, list, *id, &columns)).collect();
            Block::Table { list, label: list_heading(source, list), columns, rows }
        }
        BlockShape::Items(list) => {
            let rows = rows_of(list).unwrap_or_default();
            let items = rows.iter().map(|id| item(source, list, *id)).collect();
            Block::Items { list, label: list_heading(source, list), items }
        }
    };
    let has_rows = |list| rows_of(list).is_some_and(|rows| !rows.is_empty());
    block_shapes(source, owner, &has_rows).into_iter().map(block).collect()
}

/// The tokens without a value, which readers would see as a gap, each with its field.
pub fn unfilled(
    report: &Report,
    zones: &dyn Zones,
    figures: Figures,
) -> Vec<(Owner, &'static Field, String)> {
    let source = Snapshot::new(report, Reader::Public, zones, figures);
    let seen = source.seen();
    let mut found = Vec::new();
    for owner in report.owners().into_iter().filter(|owner| !seen.is_hidden(*owner, None)) {
        let section = match owner {
            Owner::Row(list, _) if list != List::Own => Owner::Part(list.spec().part),
            owner => owner,
        };
        if section.field(heading::HIDDEN.name).is_some_and(|field| seen.flag(section, field)) {
            continue;
        }
        let cells = seen.cells(owner);
        for field in owner.fields() {
            let names = unfilled_tokens(&source, field, cells.text(field));
            found.extend(names.into_iter().map(|name| (owner, *field, name)));
        }
    }
    found
}
