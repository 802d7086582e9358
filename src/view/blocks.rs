//! The parts of a report as its reader sees them: the blocks of each section, and their content.
//!
//! The export collects all of them (`published`); the page's preview makes each of them a memo.

use chrono::NaiveDate;

use super::content::{Content, content, filled, filled_plain, label};
use super::published::{AgendaEntry, Block, Column, Fact, InternalEnds, ItemView, RowView};
use super::source::Source;
use crate::facts::Reader;
use crate::report::duration::Unit;
use crate::report::moment::{Clock, Day};
use crate::report::sections::{brand, cover, heading, own, summary, timeline, timeline::events, updates};
use crate::report::{Field, Item, Layout, List, Mark, Owner, Part, RowId, Section, Value};

/// A block of a section, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockShape {
    /// Short values after their labels.
    Facts(Vec<&'static Field>),
    /// Prose.
    Prose {
        /// Its field.
        field: &'static Field,
        /// Whether its label is above it.
        is_labelled: bool,
    },
    /// The figures of the incident.
    Figures,
    /// The timeline to scale.
    Picture,
    /// Rows as a table.
    Table(List),
    /// Rows as numbered paragraphs or bullets.
    Items(List),
}

/// Which section is shown, without its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionShape {
    /// The section.
    pub section: Section,
    /// Its number, if it is numbered.
    pub number: Option<usize>,
    /// Whether it is left out of the public report.
    pub is_hidden: bool,
}

/// The word that marks something as internal, for authors; empty otherwise.
pub fn internal_word(source: &dyn Source, owner: Owner, field: Option<&Field>) -> &'static str {
    let seen = source.seen();
    let mark = Mark { owner, field: field.map(|field| field.index) };
    let is_marked = seen.reader == Reader::Full && seen.report.is_marked(mark);
    if is_marked { source.language().say("Internal") } else { "" }
}

/// The words that mark what is above and below the sections as internal.
pub fn internal_ends(source: &dyn Source) -> InternalEnds {
    let on_cover = |field| internal_word(source, Owner::Part(Part::Cover), field);
    InternalEnds {
        cover: on_cover(None),
        title: on_cover(Some(&cover::TITLE)),
        subtitle: on_cover(Some(&cover::SUBTITLE)),
        brand: internal_word(source, Owner::Part(Part::Brand), None),
    }
}

/// A title or subtitle on the cover.
pub fn cover_text(source: &dyn Source, field: &'static Field) -> String {
    filled_plain(source, &source.seen().text(Part::Cover, field))
}

/// The sections that are shown, in order, with their numbers. `has_blocks` says whether a section has any block.
pub fn shown_sections(source: &dyn Source, has_blocks: impl Fn(Section) -> bool) -> Vec<SectionShape> {
    let seen = source.seen();
    let mut number = 0;
    let mut shown = Vec::new();
    for section in seen.sections() {
        let owner = section.owner();
        let is_hidden = seen.flag(owner, &heading::HIDDEN);
        if is_hidden && seen.reader == Reader::Public {
            continue;
        }
        // Readers get no heading with nothing under it; those who write see that the section is there.
        let is_begun = || {
            let is_own = matches!(section, Section::Own(_));
            let title = seen.value(owner, &heading::TITLE);
            seen.reader == Reader::Full && is_own && !title.text().trim().is_empty()
        };
        if !has_blocks(section) && !is_begun() {
            continue;
        }
        let is_numbered = seen.flag(owner, &heading::NUMBERED) && !is_hidden;
        number += usize::from(is_numbered);
        shown.push(SectionShape { section, number: is_numbered.then_some(number), is_hidden });
    }
    shown
}

/// A section's title; empty for a closing or a custom section without one.
pub fn section_title(source: &dyn Source, section: Section) -> String {
    let own = source.seen().value(section.owner(), &heading::TITLE);
    match section {
        _ if !own.is_blank() => filled_plain(source, own.text()),
        Section::Part(Part::Closing) | Section::Own(_) => String::new(),
        Section::Part(part) => source.language().say(part.spec().title).to_owned(),
    }
}

/// A section's entry in the agenda; `None` if it has none.
pub fn agenda_entry(source: &dyn Source, shape: &SectionShape) -> Option<AgendaEntry> {
    let short = source.seen().value(shape.section.owner(), &heading::SHORT);
    let title = match short.text() {
        "" => section_title(source, shape.section),
        short => filled_plain(source, short),
    };
    let is_listed = !shape.is_hidden && !title.is_empty() && shape.section != Section::Part(Part::Closing);
    is_listed.then_some(AgendaEntry { section: shape.section, number: shape.number, title })
}

/// Whether the report has an agenda.
pub fn has_agenda(source: &dyn Source) -> bool {
    source.seen().flag(Owner::Part(Part::Cover), &cover::AGENDA)
}

/// The blocks of a part or a custom section. `has_rows` says whether any row of a list is shown.
pub fn block_shapes(source: &dyn Source, owner: Owner, has_rows: &dyn Fn(List) -> bool) -> Vec<BlockShape> {
    let Owner::Part(part) = owner else {
        let shape = BlockShape::Prose { field: &own::TEXT, is_labelled: false };
        return if has_prose(source, owner, &own::TEXT) { vec![shape] } else { Vec::new() };
    };
    let prose = |field: &'static Field, is_labelled| {
        has_prose(source, owner, field).then_some(BlockShape::Prose { field, is_labelled })
    };
    let shape = |item: &Item| match item {
        Item::Facts(fields) => {
            let shown: Vec<&'static Field> =
                fields.iter().copied().filter(|field| fact(source, owner, field).is_some()).collect();
            (!shown.is_empty()).then_some(BlockShape::Facts(shown))
        }
        Item::Lead(field) => prose(field, false),
        Item::Prose(field) => prose(field, true),
        Item::Rows(list) => has_rows(*list).then_some(match list.spec().layout {
            Layout::Table => BlockShape::Table(*list),
            _ => BlockShape::Items(*list),
        }),
    };
    let mut shapes: Vec<BlockShape> = part.spec().items.iter().filter_map(shape).collect();
    let asks = |field| source.seen().flag(owner, field);
    if part == Part::Summary && asks(&summary::FIGURES) && !source.figures().is_empty() {
        let facts = shapes.iter().rposition(|shape| matches!(shape, BlockShape::Facts(_)));
        shapes.insert(facts.map_or(0, |at| at + 1), BlockShape::Figures);
    }
    if part == Part::Timeline && has_rows(List::Events) && asks(&timeline::PICTURE) {
        let table = shapes.iter().position(|shape| matches!(shape, BlockShape::Table(_)));
        shapes.insert(table.unwrap_or(0), BlockShape::Picture);
    }
    shapes
}

/// The figures of the incident, each with its label.
pub fn figure_lines(source: &dyn Source) -> Vec<(String, String)> {
    let language = source.language();
    let figures = source.figures();
    figures.iter().map(|figure| (language.say(figure.label).to_owned(), figure.text.clone())).collect()
}

/// A value after its label; `None` if there is nothing to show.
pub fn fact(source: &dyn Source, owner: Owner, field: &'static Field) -> Option<Fact> {
    let is_state = owner == Owner::Part(Part::Cover) && *field == cover::STATE;
    let seen = source.seen();
    if is_state && seen.reader == Reader::Public && is_unfinished(&seen.text(Part::Cover, &cover::STATE)) {
        return None;
    }
    let shown = content(source, owner, field);
    (shown != Content::Nothing).then(|| {
        let internal = internal_word(source, owner, Some(field));
        Fact { owner, field, label: label(source, field), shown, internal }
    })
}

/// Whether a key of the cover's state says that the report is not finished: a draft, or in review. Readers do not see it.
pub fn is_unfinished(state: &str) -> bool {
    matches!(state, "draft" | "in_review")
}

fn has_prose(source: &dyn Source, owner: Owner, field: &'static Field) -> bool {
    !filled(source, source.seen().value(owner, field).text()).trim().is_empty()
}

/// Prose under its label.
pub fn prose(source: &dyn Source, owner: Owner, field: &'static Field, is_labelled: bool) -> Block {
    Block::Prose {
        owner,
        field,
        label: if is_labelled { source.language().say(field.label).to_owned() } else { String::new() },
        text: filled(source, source.seen().value(owner, field).text()),
        internal: internal_word(source, owner, Some(field)),
    }
}

/// The heading of a list that shares its part with others; empty for others.
pub fn list_heading(source: &dyn Source, list: List) -> String {
    list_label(list).map(|label| source.language().say(label).to_owned()).unwrap_or_default()
}

/// The heading, in English, of a list that shares its part with others; `None` for others.
pub fn list_label(list: List) -> Option<&'static str> {
    let spec = list.spec();
    (spec.title != spec.part.spec().title).then_some(spec.title)
}

/// The rows of a list that say something, in the order they are shown in.
pub fn shown_rows(source: &dyn Source, list: List) -> Vec<RowId> {
    let seen = source.seen();
    let mut rows = ordered(source, list);
    match list.spec().layout {
        Layout::Sections => rows.clear(),
        Layout::Table => {
            let says = |id: &RowId| {
                let owner = Owner::Row(list, *id);
                owner.fields().iter().any(|field| content(source, owner, field) != Content::Nothing)
            };
            if seen.reader == Reader::Public {
                rows.retain(says);
            } else if !rows.iter().any(says) {
                rows.clear();
            }
        }
        Layout::Bullets | Layout::Numbered { .. } => rows.retain(|id| !item(source, list, *id).is_empty()),
    }
    rows
}

/// A list's rows in the order they are shown in: updates as their section asks for.
fn ordered(source: &dyn Source, list: List) -> Vec<RowId> {
    let seen = source.seen();
    let rows = seen.ids(list);
    let order = if list == List::Updates { seen.text(Part::Updates, &updates::ORDER) } else { String::new() };
    let posted = |id: &RowId| match seen.value(Owner::Row(List::Updates, *id), &updates::rows::AT) {
        Value::Moment(moment) => posted(&moment.reading),
        _ => None,
    };
    match order.as_str() {
        "oldest" | "newest" => {
            let posted: Option<Vec<_>> = rows.iter().map(posted).collect();
            // If one of them has no time, the order they were entered in is the best there is.
            let Some(posted) = posted else { return rows };
            // Updates are few; those of one time keep their order.
            let mut sorted: Vec<(_, RowId)> = Vec::with_capacity(rows.len());
            for (posted, id) in posted.into_iter().zip(rows) {
                let at = sorted.partition_point(|(other, _)| *other <= posted);
                sorted.insert(at, (posted, id));
            }
            let mut ids: Vec<RowId> = sorted.into_iter().map(|(_, id)| id).collect();
            if order == "newest" {
                ids.reverse();
            }
            ids
        }
        _ => rows,
    }
}

/// When an update was posted: its day, then the time in milliseconds; `None` if either is not known.
fn posted(reading: &crate::report::moment::Reading) -> Option<(NaiveDate, u32)> {
    let Day::Full(day) = reading.day else { return None };
    let rest = match reading.clock {
        Clock::Second(.., s) => s * 1000,
        Clock::Milli(_, _, s, milli) => s * 1000 + milli,
        _ => 0,
    };
    Some((day, reading.clock.minute()? * 60_000 + rest))
}

/// The fields that have a column in a table of these rows: those that any row fills.
pub fn column_fields(source: &dyn Source, list: List, rows: &[RowId]) -> Vec<&'static Field> {
    let seen = source.seen();
    let counts = Unit::of(&seen.text(Part::Timeline, &timeline::ELAPSED)).is_some();
    let is_filled = |field: &&'static Field| {
        let is_elapsed = list == List::Events && **field == events::ELAPSED;
        // A column in which nothing is computed or stated has no heading; cells that are blank on purpose count.
        (!is_elapsed || counts)
            && rows.iter().any(|id| {
                let owner = Owner::Row(list, *id);
                (is_elapsed && seen.flag(owner, &events::ELAPSED_BLANK))
                    || content(source, owner, field) != Content::Nothing
            })
    };
    list.spec().fields.iter().copied().filter(is_filled).collect()
}

/// A column with its heading.
pub fn column(source: &dyn Source, list: List, field: &'static Field) -> Column {
    let is_elapsed = list == List::Events && *field == events::ELAPSED;
    if !is_elapsed {
        return Column { field, label: label(source, field) };
    }
    let seen = source.seen();
    let label = match seen.text(Part::Timeline, &timeline::ELAPSED_HEADING).as_str() {
        "" => {
            let unit = Unit::of(&seen.text(Part::Timeline, &timeline::ELAPSED));
            source.language().say(elapsed_label(unit)).to_owned()
        }
        own => filled_plain(source, own),
    };
    Column { field, label }
}

/// The standard heading of the elapsed column, in English.
pub fn elapsed_label(unit: Option<Unit>) -> &'static str {
    match unit {
        Some(Unit::Minutes) => "Minutes",
        Some(Unit::Hours) => "Hours",
        _ => "Elapsed",
    }
}

/// A row of a table.
pub fn table_row(source: &dyn Source, list: List, id: RowId, columns: &[Column]) -> RowView {
    let owner = Owner::Row(list, id);
    RowView {
        id,
        cells: columns.iter().map(|column| content(source, owner, column.field)).collect(),
        internal: internal_word(source, owner, None),
        internal_cells: columns
            .iter()
            .map(|column| internal_word(source, owner, Some(column.field)))
            .collect(),
    }
}

/// A row as a paragraph.
pub fn item(source: &dyn Source, list: List, id: RowId) -> ItemView {
    let owner = Owner::Row(list, id);
    let fields = list.spec().fields;
    let (head, body) = match list.spec().layout {
        Layout::Numbered { head, body } => (Some(head), body),
        _ => (None, fields.first().copied().unwrap_or(&heading::BEFORE)),
    };
    let rest = fields.iter().copied().filter(|field| Some(*field) != head && *field != body);
    ItemView {
        id,
        internal: internal_word(source, owner, None),
        head: head.map_or(Content::Nothing, |head| content(source, owner, head)),
        internal_head: head.map_or("", |head| internal_word(source, owner, Some(head))),
        body: content(source, owner, body),
        internal_body: internal_word(source, owner, Some(body)),
        facts: rest.filter_map(|field| fact(source, owner, field)).collect(),
    }
}

/// The foot of the report: the brand's words, and its logo as a `data:` address.
pub fn foot(source: &dyn Source) -> (Vec<Fact>, String) {
    let owner = Owner::Part(Part::Brand);
    let fields = [&brand::NAME, &brand::TAGLINE, &brand::ABOUT, &brand::CONTACT];
    let facts = fields.into_iter().filter_map(|field| fact(source, owner, field)).collect();
    (facts, source.seen().text(Part::Brand, &brand::LOGO))
}
