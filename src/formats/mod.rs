//! A report in and out: one file a format, reading and writing side by side.
//!
//! Every format for people starts from [`crate::view`]; no renderer decides what is internal, hidden or empty. Reading is
//! total: any bytes give a report and notes, or one [`Unreadable`] with its line and cause.

mod archive;
pub mod bundle;
pub mod checked;
pub mod clipboard;
pub mod colour;
mod encoding;
pub mod findings;
pub mod foreign;
pub mod html;
pub mod json;
pub mod markdown;
pub mod metrics;
pub mod open;
pub mod picture;
pub mod rows;
pub mod schema;
pub mod searched;
mod sniff;
pub mod template;

mod yaml;

use serde_json::Value as Json;

use crate::report::Report;

/// No larger file is read, in bytes. A report of ten thousand rows takes about a tenth of it.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;

/// The result of reading a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The report.
    pub report: Report,
    /// What was moved, renumbered or left out, a sentence each.
    pub notes: Vec<Note>,
    /// The file's schema number, if it is newer than this version's.
    pub newer: Option<u64>,
}

/// Something a person should know about a file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// One sentence.
    pub text: String,
    /// Whether something a reader would see was moved or dropped.
    pub visible: bool,
}

impl Note {
    /// A note on something a reader would see.
    pub fn visible(text: impl Into<String>) -> Note {
        Note { text: text.into(), visible: true }
    }

    /// A note on something a reader would not see.
    pub fn quiet(text: impl Into<String>) -> Note {
        Note { text: text.into(), visible: false }
    }
}

/// Notes as they are gathered: the first are listed, the others only counted, as a file may be full of mistakes.
#[derive(Debug, Default)]
struct Notes {
    listed: Vec<Note>,
    /// Those after the first ones, and whether any of them is on something a reader would see.
    more: usize,
    more_visible: bool,
}

impl Notes {
    /// The maximum number of notes that are listed; the others are counted.
    const MAX_LISTED: usize = 50;

    fn push(&mut self, note: Note) {
        if self.listed.len() < Notes::MAX_LISTED {
            self.listed.push(note);
        } else {
            self.more += 1;
            self.more_visible |= note.visible;
        }
    }

    /// A note that comes before all others, however many there are.
    fn push_first(&mut self, note: Note) {
        self.listed.insert(0, note);
    }

    fn list(mut self) -> Vec<Note> {
        if self.more > 0 {
            self.listed.push(Note { text: format!("And {} more.", self.more), visible: self.more_visible });
        }
        self.listed
    }
}

/// JSON as it is shown in a note.
fn shortened(json: &Json) -> String {
    let text = json.to_string();
    match text.char_indices().nth(80) {
        Some((at, _)) => text.get(..at).unwrap_or_default().to_owned() + "\u{2026}",
        None => text,
    }
}

/// Why a file could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The line of the error, from 1; 0 if it has none.
    pub line: usize,
    /// The cause, as the end of a sentence.
    pub cause: String,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            0 => f.write_str(&self.cause),
            line => write!(f, "line {line}: {}", self.cause),
        }
    }
}

impl std::error::Error for Unreadable {}
