//! Detects the format of a source by its contents.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::sources::{chat_lines, slack, statuspage, vtt};
use super::{ImportOptions, document};
use crate::facts::UtcOnly;
use crate::formats::foreign::thread;
use crate::formats::markdown::{self, matter};
use crate::formats::sniff;
use crate::report::sections::{heading, summary};
use crate::report::{Field, FieldKind, List, Owner, Part, Report, Visibility};

/// The format of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceFormat {
    /// A report as Debrief writes it: JSON, or Markdown.
    Debrief,
    /// Text or Markdown by any author: a postmortem, a status page's thread.
    #[default]
    Text,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// A table: comma-, semicolon- or tab-separated values.
    Table,
    /// A conversation copied out of a program.
    Chat,
    /// Captions of a call (WebVTT).
    Captions,
    /// Slack's export: a day's messages, a folder of them, a zip.
    Slack,
    /// Statuspage's JSON.
    Statuspage,
    /// Records of other tools in JSON: alerts, log entries.
    Json,
}

impl SourceFormat {
    /// All formats with their names on the command line.
    pub const NAMES: &[(&'static str, SourceFormat)] = &[
        ("debrief", SourceFormat::Debrief),
        ("text", SourceFormat::Text),
        ("html", SourceFormat::Html),
        ("docx", SourceFormat::Docx),
        ("table", SourceFormat::Table),
        ("chat", SourceFormat::Chat),
        ("captions", SourceFormat::Captions),
        ("slack", SourceFormat::Slack),
        ("statuspage", SourceFormat::Statuspage),
        ("records", SourceFormat::Json),
    ];

    /// Its name for people.
    pub fn label(self) -> &'static str {
        match self {
            SourceFormat::Debrief => "Debrief report",
            SourceFormat::Text => "Text or Markdown",
            SourceFormat::Html => "Web page",
            SourceFormat::Docx => "Word document",
            SourceFormat::Table => "Table",
            SourceFormat::Chat => "Conversation",
            SourceFormat::Captions => "Captions of a call",
            SourceFormat::Slack => "Slack export",
            SourceFormat::Statuspage => "Status page (JSON)",
            SourceFormat::Json => "Alerts or records (JSON)",
        }
    }

    /// Whether it is a conversation, of which only some messages tell of events.
    pub fn is_conversation(self) -> bool {
        matches!(self, SourceFormat::Chat | SourceFormat::Captions | SourceFormat::Slack)
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        SourceFormat::NAMES.iter().find(|(_, format)| *format == self).map_or("", |named| named.0)
    }
}

/// Detects the format of a text; also returns the parsed JSON if it is JSON.
pub(super) fn detect(text: &str) -> (SourceFormat, Option<Json>) {
    let bare = text.trim_start_matches('\u{FEFF}').trim();
    if bare.starts_with(['{', '['])
        && let Ok(json) = serde_json::from_str::<Json>(bare)
    {
        let format = detect_json(&json);
        return (format, Some(json));
    }
    // The surest signs first; formats recognised only by their overall form, such as tables, come last.
    let is_broken_object =
        bare.starts_with('{') && matter::split(text).1.len() == text.len() && !is_template(bare);
    let format = if is_broken_object || is_broken_list(bare) {
        SourceFormat::Debrief
    } else if vtt::is_captions(text) {
        SourceFormat::Captions
    } else if sniff::is_page(bare) {
        SourceFormat::Html
    } else if is_own(text) {
        SourceFormat::Debrief
    } else if thread::find(text, 0..text.len(), false).is_some() {
        SourceFormat::Text
    } else if chat_lines::messages(bare).is_some() {
        SourceFormat::Chat
    } else if sniff::is_table(bare) {
        SourceFormat::Table
    } else {
        SourceFormat::Text
    };
    (format, None)
}

/// Whether this begins as a list of objects: its reader reports where it breaks off.
fn is_broken_list(text: &str) -> bool {
    let inner = text.strip_prefix('[').map(str::trim_start).unwrap_or_default();
    inner.starts_with('{') && !inner.starts_with("{{") && !inner.contains("](")
}

/// Templates and attributes in Markdown begin like JSON: `{{…}}`, `{% … %}`.
fn is_template(text: &str) -> bool {
    ["{{", "{%", "{:", "{#"].iter().any(|start| text.starts_with(start))
}

fn detect_json(json: &Json) -> SourceFormat {
    let object = json.as_object();
    let is_part = |key: &String| Part::named(key).is_some();
    let is_report = object.is_some_and(|object| {
        object.get("format").is_some_and(|format| format == "debrief")
            || (object.keys().any(is_part)
                && object.keys().filter(|key| is_part(key)).count() * 2 >= object.len())
    });
    let is_empty =
        object.is_some_and(|object| object.is_empty()) || json.as_array().is_some_and(Vec::is_empty);
    if is_report {
        SourceFormat::Debrief
    } else if statuspage::incidents(json).is_some() {
        SourceFormat::Statuspage
    } else if slack::is_messages(json) {
        SourceFormat::Slack
    } else if is_empty {
        // The reader of Debrief's own JSON gives the error.
        SourceFormat::Debrief
    } else {
        SourceFormat::Json
    }
}

/// Whether Debrief wrote this, or something close to it: it has Debrief's comments or front matter, or is Markdown for
/// readers.
fn is_own(text: &str) -> bool {
    text.contains("<!-- debrief:") || matter::split(text).0.is_debriefs() || is_public_markdown(text)
}

/// The minimum share of lines, in percent, that must be unchanged to recognise edited Markdown that Debrief wrote for
/// readers.
const MIN_OWN_LINES_PERCENT: usize = 50;

/// Whether a text is Markdown that Debrief wrote for readers, edited or not: reading and writing it reproduces most of
/// its lines, and the reader of other documents finds no more in it.
fn is_public_markdown(text: &str) -> bool {
    let Ok(opened) = markdown::read(text) else { return false };
    // Empty lines, and the comment that separates two lists, do not count.
    let says = |line: &&str| !matches!(line.trim(), "" | "<!-- -->");
    let written = markdown::write_public(&opened.report, &UtcOnly);
    let mut known: HashMap<&str, usize> = HashMap::new();
    for line in written.lines().filter(says) {
        *known.entry(line).or_default() += 1;
    }
    let (mut all, mut found) = (0, 0);
    for line in text.lines().filter(says) {
        all += 1;
        if let Some(left) = known.get_mut(line).filter(|left| **left > 0) {
            *left -= 1;
            found += 1;
        }
    }
    let own = facts_in(&opened.report);
    let is_whole = found == all;
    // Prose by any author is reproduced unchanged, too.
    found * 100 >= all * MIN_OWN_LINES_PERCENT && own > 0 && {
        let foreign = document::read(text, &ImportOptions::default()).report;
        // Debrief calls a section of actions by a name that it reads again.
        let misses_actions =
            opened.report.rows(List::Actions).is_empty() && foreign.rows(List::Actions).len() >= 2;
        !misses_actions && own + usize::from(is_whole) > facts_in(&foreign)
    }
}

/// The number of values in rows and facts of a report: what was recognised besides prose.
fn facts_in(report: &Report) -> usize {
    let filled = |owner: Owner| {
        let is_fact = |field: &&&Field| {
            field.kind != FieldKind::Block
                && field.seen == Visibility::ByReaders
                && field.name != heading::TITLE.name
                // Components are found in sentences, too.
                && field.name != summary::AFFECTED.name
        };
        let cells = report.cells(owner);
        let fields = owner.fields().iter().filter(is_fact);
        fields.filter(|field| cells.is_some_and(|cells| !cells.get(field).is_blank())).count()
    };
    let lists = List::ALL.into_iter().filter(|list| !matches!(list, List::Own | List::Components));
    let rows = lists.flat_map(|list| report.rows(list).iter().map(move |row| Owner::Row(list, row.id)));
    Part::ALL.into_iter().map(Owner::Part).chain(rows).map(filled).sum()
}
