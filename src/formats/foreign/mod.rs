//! Import: reads reports and notes of any origin into a report.
//!
//! [`import`] takes any bytes and gives an [`Imported`]: the report, and the source cut into [`Piece`]s, each with its
//! [`Fate`]: used in these fields and rows, preserved as text, or left out with a reason. A person corrects the result
//! by reading again with other [`ImportOptions`] (a zone, an order of day and month, a piece assigned to another section).
//! What is not recognised stays text; nothing is made a row by guessing.
//!
//! The steps: a reader for each format gives text split into blocks; a recogniser for each part of a report takes the
//! blocks that are its rows and values; the rest becomes the prose of its section.

mod actions;
mod around_rows;
mod assigned;
mod build;
mod dates;
mod document;
mod excerpt;
mod facts;
mod join;
mod opening;
mod pasted;
mod review;
mod rows;
mod source_format;
mod sources;
mod tables;
mod text;
mod thread;
mod timeline;
mod words;

pub use super::archive::LARGEST_UNPACKED;
pub use excerpt::{Excerpt, ExcerptRow, excerpt};
pub use join::{Joined, JoinedWords, join};
pub use pasted::import_pasted;
pub use review::{Review, ReviewedFact, ReviewedList, ReviewedPart, ReviewedPiece, ReviewedRow, review};
pub use source_format::SourceFormat;
pub use timeline::typed::{TypedEvent, typed_event};

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::markdown::{self, matter};
use super::{LARGEST_FILE, Note, Unreadable, archive, json, open, sniff};
use crate::report::moment::Order;
use crate::report::sections::cover;
use crate::report::{Owner, Part, Report, clean};

/// Corrections by a person: how a source is to be read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportOptions {
    /// The format of the source; detected if not given.
    pub from: Option<SourceFormat>,
    /// The zone of times without one, by its IANA name.
    pub zone: Option<String>,
    /// The order of day and month in numeric dates.
    pub order: Option<Order>,
    /// Pieces assigned to another section than the one found.
    pub assigned: Vec<Assigned>,
    /// Columns whose meaning differs from their headings.
    pub columns: Vec<ColumnIs>,
    /// The messages of a conversation that become rows.
    pub messages: MessageChoice,
}

/// The messages of a conversation that become rows of the timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageChoice {
    /// Those that look like events of an incident; all of a short conversation with hardly any of them.
    #[default]
    Events,
    /// All of them.
    All,
}

/// The meaning of a table's column, as a person corrected it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnIs {
    /// The column's index, from 0.
    pub column: usize,
    /// A field's name (`at`, `text`, `who`), `day`, or empty to ignore the column.
    pub field: String,
}

/// A piece of the source that a person assigned elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// Its start in the source, in bytes: [`Piece::start`].
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// Where it belongs.
    pub to: Destination,
}

/// Where a piece can be assigned.
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
    /// Text, in the section it is in.
    Text,
    /// Nowhere: left out.
    LeftOut,
}

/// The result of an import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// The report.
    #[serde(with = "as_json")]
    pub report: Report,
    /// The text that byte ranges refer to: the decoded source, or the text extracted from it.
    pub source: String,
    /// The format it was read as.
    pub format: SourceFormat,
    /// The source from start to end, and what became of each part.
    pub pieces: Vec<Piece>,
    /// Problems and decisions to show to a person.
    pub notes: Vec<PlacedNote>,
    /// The schema's number, if a newer Debrief wrote the file.
    pub newer: Option<u64>,
}

/// A part of the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Its start in [`Imported::source`], in bytes.
    pub start: usize,
    /// Its end.
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
    /// It is in these fields, given by path (`timeline.rows#3.text`); some of it perhaps as a value instead of its
    /// words.
    Used(Vec<String>),
    /// It was preserved as text in this field.
    Kept(String),
    /// It is not in the report, for this reason.
    LeftOut(String),
}

/// A note for a person, with the place it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedNote {
    /// One sentence.
    pub text: String,
    /// Whether readers would see the content it is about.
    pub visible: bool,
    /// The line of the source, from 1.
    pub line: Option<usize>,
    /// The path of the field it is about.
    pub path: Option<String>,
}

impl From<Note> for PlacedNote {
    fn from(note: Note) -> PlacedNote {
        PlacedNote { text: note.text, visible: note.visible, line: None, path: None }
    }
}

/// Serialises a report between the page and its worker.
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

/// Reads any source. The only errors are a source over the size limit, one that is not text, and an empty one.
pub fn import(bytes: &[u8], options: &ImportOptions) -> Result<Imported, Unreadable> {
    if archive::is_zip(bytes) {
        return zipped(bytes, options);
    }
    let (text, uncertain) = open::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(archive::refuse("the file is empty"));
    }
    let mut imported = import_text(&text, options)?;
    imported.notes.extend(uncertain.map(PlacedNote::from));
    Ok(imported)
}

/// Reads several files as one source, such as the folder of a Slack export, identified by file name.
pub fn import_files(files: &[(String, Vec<u8>)], options: &ImportOptions) -> Result<Imported, Unreadable> {
    if let [(_, bytes)] = files {
        return import(bytes, options);
    }
    let mut users = BTreeMap::new();
    let mut days = Vec::new();
    for (name, bytes) in files.iter().filter(|file| file.0.ends_with(".json")) {
        let Ok(json) = serde_json::from_slice::<Json>(bytes) else { continue };
        if name == "users.json" || name.ends_with("/users.json") {
            sources::slack::users(&json, &mut users);
        } else if sources::slack::is_messages(&json) {
            days.push(json);
        }
    }
    if days.is_empty() {
        return Err(archive::refuse("these files are no export of Slack; open one file"));
    }
    Ok(of_slack(&days, &users, options))
}

/// Reads a zip file: a Word document, a Slack export, or one packed file.
fn zipped(bytes: &[u8], options: &ImportOptions) -> Result<Imported, Unreadable> {
    let names = archive::names(bytes)?;
    if sources::docx::is_document(&names) {
        let text = sources::docx::markdown(bytes)?;
        let read = document::read(&clean(&text), options);
        return Ok(Imported { format: SourceFormat::Docx, ..read });
    }
    let is_read = |name: &str| {
        [".json", ".md", ".txt", ".csv", ".tsv", ".html", ".htm", ".vtt", ".markdown"]
            .iter()
            .any(|end| name.to_ascii_lowercase().ends_with(end))
    };
    let files = archive::files(bytes, &is_read)?;
    if files.is_empty() {
        return Err(archive::refuse("this zip file holds no text that can be read"));
    }
    import_files(&files, options)
}

fn of_slack(days: &[Json], users: &BTreeMap<String, String>, options: &ImportOptions) -> Imported {
    let (text, messages) = sources::slack::messages(days, users);
    let mut imported = sources::chat::read(&text, &messages, SourceFormat::Slack, options);
    if options.zone.is_none() {
        imported.report.set_text(Owner::Part(Part::Cover), &cover::ZONE, "UTC");
    }
    imported
}

/// Reads a text, as [`import`] does.
pub fn import_text(text: &str, options: &ImportOptions) -> Result<Imported, Unreadable> {
    if text.len() > LARGEST_FILE {
        return Err(json::too_large());
    }
    if let Some(cause) = sniff::refusal(text).filter(|_| options.from.is_none()) {
        return Err(archive::refuse(cause));
    }
    let (found, json) = match options.from {
        Some(format) => (format, None),
        None => source_format::detect(text),
    };
    let json = || json.map_or_else(|| parsed(text), Ok);
    Ok(match found {
        SourceFormat::Debrief => own(text)?,
        SourceFormat::Text | SourceFormat::Docx => document::read(&clean(text), options),
        SourceFormat::Html => {
            let text = crate::prose::rich::markdown(text);
            if text.trim().is_empty() {
                return Err(archive::refuse("this is a web page without a text"));
            }
            Imported { format: SourceFormat::Html, ..document::read(&clean(&text), options) }
        }
        SourceFormat::Table => sources::csv::read(&clean(text), options),
        SourceFormat::Chat => {
            let text = clean(text);
            match sources::chat_lines::messages(&text) {
                Some(messages) => sources::chat::read(&text, &messages, SourceFormat::Chat, options),
                None => document::read(&text, options),
            }
        }
        SourceFormat::Captions => {
            let text = clean(text);
            sources::chat::read(&text, &sources::vtt::messages(&text), SourceFormat::Captions, options)
        }
        SourceFormat::Slack => of_slack(&[json()?], &BTreeMap::new(), options),
        SourceFormat::Statuspage => {
            let json = json()?;
            let incidents = sources::statuspage::incidents(&json)
                .ok_or_else(|| archive::refuse("this JSON holds no incident of a status page"))?;
            sources::statuspage::read(&json, &incidents, options)
        }
        // JSON without any records goes to the reader of reports, which gives the error.
        SourceFormat::Json => match sources::records::read(&json()?, options) {
            Some(imported) => imported,
            None => own(text)?,
        },
    })
}

fn parsed(text: &str) -> Result<Json, Unreadable> {
    let text = text.trim_start_matches('\u{FEFF}');
    serde_json::from_str(text)
        .map_err(|error| Unreadable { line: error.line(), cause: format!("this is not JSON ({error})") })
}

fn own(text: &str) -> Result<Imported, Unreadable> {
    let bare = text.trim_start_matches('\u{FEFF}').trim_start();
    // Broken JSON gives an error with its line, unless it is front matter above a text.
    let is_json = serde_json::from_str::<serde::de::IgnoredAny>(bare).is_ok()
        || bare.starts_with(['{', '[']) && matter::split(text).1.len() == text.len();
    let opened = if is_json { json::read(text)? } else { markdown::read(text)? };
    let piece = Piece { start: 0, end: text.len(), line: 1, fate: Fate::Used(vec![String::new()]) };
    Ok(Imported {
        report: opened.report,
        source: text.to_owned(),
        format: SourceFormat::Debrief,
        pieces: vec![piece],
        notes: opened.notes.into_iter().map(PlacedNote::from).collect(),
        newer: opened.newer,
    })
}

/// Whether one range lies within another.
fn is_within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
