//! What the worker answers.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::editing::compare::ComparisonView;
use crate::facts::glance::Glance;
use crate::formats::foreign::{JoinedWords, Review};

/// What reading files gave: a report, and what there is to review of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// The report's JSON: the page stores it, and need not read it for that.
    pub report: Json,
    /// What a person reviews before.
    pub review: Review,
    /// The schema's number, if a newer Debrief wrote the file.
    pub newer: Option<u64>,
    /// What the list of reports shows of it.
    pub glance: Glance,
}

/// Two reports joined.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct JoinedReports {
    /// What was asked for, as [`record`](crate::editing::record) has it.
    pub change: Json,
    /// What came of it.
    pub told: JoinedWords,
}

/// Two reports compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// What differs, for a person.
    pub view: ComparisonView,
    /// The changes that make the first report the second, by the index of their difference, as [`record`](crate::editing::record) has them.
    pub changes: Vec<Json>,
}

/// A report as readers see it, for the clipboard.
#[derive(Serialize, Deserialize)]
pub struct ForClipboard {
    /// As Markdown.
    pub markdown: String,
    /// As rich text.
    pub html: String,
}
