//! Reports of other hands: whatever there is the morning after, read into a report.
//!
//! [`import`] takes any bytes and gives an [`Imported`]: the report that came of them, and beside it the source cut into
//! [`Piece`]s, each with its [`Fate`]: used in these fields and rows, kept as text where it stands, or left out with a
//! reason. Reading again with other [`Options`] (a zone, an order of day and month, a piece sent elsewhere) is how a
//! person corrects it. What nobody recognises stays a text; no row is made of what is no row.
//!
//! The way: a reader for each shape makes text with blocks of it; a recogniser for each part of a report takes
//! the blocks that are its rows and values; the rest becomes the prose of its section.

mod action_values;
mod actions;
mod assigned;
mod build;
mod cells;
mod columns;
mod dates;
mod document;
mod embedded;
mod entries;
mod facts;
mod heads;
mod lists;
mod names;
mod opening;
mod phases;
mod rows;
mod scan;
mod sections;
mod tables;
mod thread;
mod timeline;
mod when;
mod windows;
mod words;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::markdown::{self, matter};
use super::{Note, Unreadable, json, open};
use crate::report::moment::Order;
use crate::report::{Report, clean};

/// What a file is, as far as it matters for reading it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A report as Debrief writes it: JSON, or Markdown.
    Debrief,
    /// Text or Markdown by any hand: a postmortem, a status page's thread.
    #[default]
    Text,
}

impl Shape {
    /// All shapes with the names by which the command line asks for them.
    pub const NAMES: &[(&'static str, Shape)] = &[("debrief", Shape::Debrief), ("text", Shape::Text)];

    /// The shape's name.
    pub fn name(self) -> &'static str {
        Shape::NAMES.iter().find(|(_, shape)| *shape == self).map_or("", |named| named.0)
    }
}

/// How a source is to be read, where a person knows better.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// What the source is; found out where it is not said.
    pub from: Option<Shape>,
    /// The zone of times that name none, by its IANA name.
    pub zone: Option<String>,
    /// The order of day and month in dates of numbers alone.
    pub order: Option<Order>,
    /// Pieces that are something else than was found.
    pub assigned: Vec<Assigned>,
}

/// A piece of the source that a person has sent elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// Where it begins in the source, in bytes: [`Piece::start`].
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it is.
    pub to: Destination,
}

/// Where a piece can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// Rows of the timeline.
    Timeline,
    /// Corrective actions.
    Actions,
    /// Status updates.
    Updates,
    /// Windows of impact.
    Windows,
    /// Components.
    Components,
    /// Text, where it stands.
    Text,
    /// Nowhere.
    LeftOut,
}

/// What came of a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// The report.
    #[serde(with = "as_json")]
    pub report: Report,
    /// The text that places count in: the source as it was decoded, or what was taken out of it.
    pub source: String,
    /// What the source was read as.
    pub shape: Shape,
    /// The source from its beginning to its end, and what became of each part.
    pub pieces: Vec<Piece>,
    /// What a person should know, with places.
    pub notes: Vec<PlacedNote>,
    /// The schema's number, if a newer Debrief wrote the file.
    pub newer: Option<u64>,
}

/// A part of the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Where it begins in [`Imported::source`], in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its first line, from 1.
    pub line: usize,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a piece.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It stands in these fields, by their paths (`timeline.rows#3.text`), some of it perhaps as what it means.
    Used(Vec<String>),
    /// It was kept as text in this field.
    Kept(String),
    /// It is not in the report, for this reason.
    LeftOut(String),
}

/// Something a person should know, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedNote {
    /// One sentence.
    pub text: String,
    /// Whether readers would see something of it.
    pub visible: bool,
    /// The line of the source, from 1.
    pub line: Option<usize>,
    /// The field it is about, by its path.
    pub path: Option<String>,
}

impl From<Note> for PlacedNote {
    fn from(note: Note) -> PlacedNote {
        PlacedNote { text: note.text, visible: note.visible, line: None, path: None }
    }
}

/// A report inside of what goes between the page and its worker.
mod as_json {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use serde_json::Value as Json;

    use crate::formats::json;
    use crate::report::Report;

    pub(super) fn serialize<S: Serializer>(report: &Report, serializer: S) -> Result<S::Ok, S::Error> {
        json::to_value(report).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Report, D::Error> {
        let json = Json::deserialize(deserializer)?;
        json::from_value(json).map(|opened| opened.report).map_err(serde::de::Error::custom)
    }
}

/// Reads whatever a person has. The only errors are a source over the limit of size, one that is no text, and an empty
/// one.
pub fn import(bytes: &[u8], options: &Options) -> Result<Imported, Unreadable> {
    let (text, uncertain) = open::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Unreadable { line: 0, cause: "the file is empty".to_owned() });
    }
    let mut imported = import_text(&text, options)?;
    imported.notes.extend(uncertain.map(PlacedNote::from));
    Ok(imported)
}

/// Reads a text, as [`import`] does.
pub fn import_text(text: &str, options: &Options) -> Result<Imported, Unreadable> {
    let shape = options.from.unwrap_or_else(|| if is_own(text) { Shape::Debrief } else { Shape::Text });
    match shape {
        Shape::Debrief => own(text),
        Shape::Text => {
            let text = clean(text);
            Ok(document::read(&text, options))
        }
    }
}

/// Whether Debrief wrote this, or something close to it: it has its marks, its front matter, or is its JSON.
fn is_own(text: &str) -> bool {
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    if start.starts_with('{') {
        return true;
    }
    text.contains("<!-- debrief:") || matter::split(text).0.is_debriefs() || is_public_markdown(text)
}

/// Whether a text is Markdown that Debrief wrote for readers: writing what was read of it gives the same text again.
fn is_public_markdown(text: &str) -> bool {
    let has_sections = text.starts_with("## ") || text.contains("\n## ");
    let same = |report: &Report| markdown::write_public(report, &crate::facts::UtcOnly).trim() == text.trim();
    has_sections && markdown::read(text).is_ok_and(|opened| same(&opened.report))
}

fn own(text: &str) -> Result<Imported, Unreadable> {
    let is_json = text.trim_start_matches('\u{FEFF}').trim_start().starts_with('{')
        && matter::split(text).1.len() == text.len();
    let opened = if is_json { json::read(text)? } else { markdown::read(text)? };
    let piece = Piece { start: 0, end: text.len(), line: 1, fate: Fate::Used(vec![String::new()]) };
    Ok(Imported {
        report: opened.report,
        source: text.to_owned(),
        shape: Shape::Debrief,
        pieces: vec![piece],
        notes: opened.notes.into_iter().map(PlacedNote::from).collect(),
        newer: opened.newer,
    })
}

/// Whether one place lies within another.
fn is_within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
