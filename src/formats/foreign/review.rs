//! An import as a person reviews it before it is stored: the source piece by piece with where each went, and the
//! resulting report, part by part.

use serde::{Deserialize, Serialize};

use super::sources::csv;
use super::text::scan;
use super::{Fate, Imported, PlacedNote, SourceFormat};
use crate::facts::Zones;
use crate::report::sections::{heading, timeline::events};
use crate::report::{Field, FieldKind, List, Mark, Owner, Part, Report, RowId, Visibility};
use crate::view::{Content, Figures, Reader, Snapshot, Source, content};

/// What the review shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// The text that byte ranges refer to.
    pub source: String,
    /// The format it was read as.
    pub format: SourceFormat,
    /// The source in order; only blanks are between two pieces.
    pub pieces: Vec<ReviewedPiece>,
    /// The filled-in parts, in the report's order.
    pub parts: Vec<ReviewedPart>,
    /// The notes of the import.
    pub notes: Vec<PlacedNote>,
    /// The headings of the columns, if the source is a table.
    pub columns: Vec<String>,
}

/// A part of the source and where it went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedPiece {
    /// Its start in the source, in bytes.
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// Its first line, from 1.
    pub line: usize,
    /// What became of it.
    pub fate: Fate,
    /// What became of it, in words: `Timeline: Time, What happened`.
    pub words: String,
}

/// A part of the report that is not empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedPart {
    /// Its path: `timeline`, `own#3`.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Its fields that are filled in.
    pub facts: Vec<ReviewedFact>,
    /// Its lists that have rows.
    pub lists: Vec<ReviewedList>,
}

/// A field that is filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedFact {
    /// Its path.
    pub path: String,
    /// Its label.
    pub label: String,
    /// Its value in words, or its Markdown.
    pub text: String,
}

/// A list that has rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedList {
    /// Its title.
    pub title: String,
    /// The word for one row.
    pub row: String,
    /// Its rows.
    pub rows: Vec<ReviewedRow>,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedRow {
    /// Its path: `timeline.rows#3`.
    pub path: String,
    /// Its time in words; empty in a list without times.
    pub time: String,
    /// The inferred day, if it states none.
    pub day: String,
    /// Its other values.
    pub text: String,
}

/// The review of an import. A report that Debrief wrote needs no review and has no parts.
pub fn review(imported: Imported, zones: &dyn Zones) -> (Review, Report) {
    let Imported { report, source, format, pieces, notes, .. } = imported;
    let parts = if format == SourceFormat::Debrief { Vec::new() } else { parts(&report, zones) };
    let columns = if format == SourceFormat::Table { columns(&source) } else { Vec::new() };
    let pieces = pieces
        .into_iter()
        .map(|piece| ReviewedPiece {
            words: words(&report, &piece.fate),
            start: piece.start,
            end: piece.end,
            line: piece.line,
            fate: piece.fate,
        })
        .collect();
    (Review { source, format, pieces, parts, notes, columns }, report)
}

/// The headings of a table's columns; a column without one gets its number.
fn columns(source: &str) -> Vec<String> {
    let (sign, start) = csv::separator(source);
    let inner = source.get(start..).unwrap_or_default();
    let head = scan::lines(inner, 0..inner.len()).first().map_or(0..0, |line| line.start..line.end);
    let head = inner.get(head).unwrap_or_default();
    let first = csv::rows(head, sign).into_iter().next().unwrap_or_default();
    let named = first.into_iter().enumerate().map(|(nth, cell)| {
        let text = head.get(cell).unwrap_or_default().trim();
        if text.is_empty() { format!("Column {}", nth + 1) } else { text.to_owned() }
    });
    named.collect()
}

fn parts(report: &Report, zones: &dyn Zones) -> Vec<ReviewedPart> {
    let source = Snapshot::new(report, Reader::Full, zones, Figures::default());
    let sections = report.sections().into_iter().map(|section| section.owner());
    let all = [Owner::Part(Part::Cover)].into_iter().chain(sections).chain([Owner::Part(Part::Brand)]);
    all.map(|owner| part(report, &source, owner))
        .filter(|part| !part.facts.is_empty() || !part.lists.is_empty())
        .collect()
}

fn part(report: &Report, source: &Snapshot<'_>, owner: Owner) -> ReviewedPart {
    let is_shown = |field: &&&'static Field| {
        let is_heading = owner != Owner::Part(Part::Cover)
            && [heading::TITLE.name, heading::SHORT.name].contains(&field.name);
        field.seen == Visibility::ByReaders && !is_heading
    };
    let is_stated = |field: &&Field| report.cells(owner).is_some_and(|cells| !cells.get(field).is_blank());
    let fact = |field: &'static Field| ReviewedFact {
        path: Mark { owner, field: Some(field.index) }.path(),
        label: field.label.to_owned(),
        text: text_of(source, owner, field),
    };
    let fields = owner.fields().iter().filter(is_shown).copied();
    let facts = fields.filter(|field| is_stated(&&**field)).map(fact).filter(|fact| !fact.text.is_empty());
    let lists: Vec<List> = match owner {
        Owner::Part(part) => part.lists().filter(|list| !report.rows(*list).is_empty()).collect(),
        Owner::Row(..) => Vec::new(),
    };
    let lists = lists.into_iter().map(|list| ReviewedList {
        title: list.spec().title.to_owned(),
        row: list.spec().row.to_owned(),
        rows: report.rows(list).iter().map(|item| row(report, source, list, item.id)).collect(),
    });
    ReviewedPart {
        path: owner.path(),
        title: title(report, owner),
        facts: facts.collect(),
        lists: lists.collect(),
    }
}

/// A part's name: its own title, or the standard one.
fn title(report: &Report, owner: Owner) -> String {
    let own =
        owner.field(heading::TITLE.name).map(|field| report.cells(owner).map(|cells| cells.text(field)));
    let own = own.flatten().unwrap_or_default().trim();
    match owner {
        Owner::Part(Part::Cover) => "Cover".to_owned(),
        Owner::Part(part) if own.is_empty() => part.spec().title.to_owned(),
        _ if own.is_empty() => "Untitled section".to_owned(),
        _ => own.to_owned(),
    }
}

fn row(report: &Report, source: &Snapshot<'_>, list: List, id: RowId) -> ReviewedRow {
    let owner = Owner::Row(list, id);
    let filled = |field: &&&'static Field| {
        field.seen == Visibility::ByReaders
            && report.cells(owner).is_some_and(|cells| !cells.get(field).is_blank())
    };
    let fields: Vec<&'static Field> = owner.fields().iter().filter(filled).copied().collect();
    let (times, rest): (Vec<_>, Vec<_>) =
        fields.into_iter().partition(|field| field.kind == FieldKind::Moment);
    let joined = |fields: Vec<&'static Field>, between: &str| {
        let texts: Vec<String> = fields
            .into_iter()
            .map(|field| text_of(source, owner, field))
            .filter(|text| !text.is_empty())
            .collect();
        texts.join(between)
    };
    let day = source.inferred_day(id, &events::AT).filter(|_| list == List::Events);
    ReviewedRow {
        path: owner.path(),
        time: joined(times, " – "),
        day: day.map(|day| source.style().date(day)).unwrap_or_default(),
        text: joined(rest, if list == List::Updates { ": " } else { " · " }),
    }
}

fn text_of(source: &dyn Source, owner: Owner, field: &'static Field) -> String {
    match content(source, owner, field) {
        Content::Nothing => String::new(),
        Content::Plain(text) | Content::Inline(text) | Content::Block(text) | Content::Link(text) => {
            text.trim().to_owned()
        }
    }
}

/// Where a piece went, in words.
fn words(report: &Report, fate: &Fate) -> String {
    match fate {
        Fate::LeftOut(reason) => format!("left out: {reason}"),
        Fate::Kept(path) => place(report, std::slice::from_ref(path)),
        Fate::Used(paths) => place(report, paths),
    }
}

/// The names of fields and rows, grouped by part: `Timeline: Time, Who`.
fn place(report: &Report, paths: &[String]) -> String {
    let mut parts: Vec<(String, Vec<&'static str>)> = Vec::new();
    for mark in paths.iter().filter_map(|path| Mark::at_path(path)) {
        let part = match mark.owner {
            Owner::Row(list, _) if list != List::Own => list.spec().title.to_owned(),
            owner => title(report, owner),
        };
        let field = mark.field.and_then(|index| mark.owner.fields().get(index));
        let label = field.map(|field| match mark.owner {
            Owner::Part(part) if part.is_section() && field.name == heading::TITLE.name => "heading",
            Owner::Row(List::Own, _) if field.name == heading::TITLE.name => "heading",
            _ => field.label,
        });
        let at = parts.iter().position(|known| known.0 == part);
        let at = at.unwrap_or_else(|| {
            parts.push((part, Vec::new()));
            parts.len() - 1
        });
        if let (Some((_, labels)), Some(label)) = (parts.get_mut(at), label)
            && !labels.contains(&label)
        {
            labels.push(label);
        }
    }
    let one = |(part, labels): (String, Vec<&str>)| match labels.as_slice() {
        [] => part,
        labels => format!("{part}: {}", labels.join(", ")),
    };
    parts.into_iter().map(one).collect::<Vec<_>>().join("; ")
}
