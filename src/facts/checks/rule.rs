//! A rule with its documentation, and its findings.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::facts::claims::{Place, TextUnit};
use crate::report::Value;

/// How severe a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It cannot be true.
    Error,
    /// It is probably wrong.
    Warning,
    /// It could be better.
    Hint,
}

impl Severity {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }
}

/// A rule. Its examples are reports in Markdown.
#[derive(Debug)]
pub struct Rule {
    /// Its id in files and on the command line; it never changes.
    pub id: &'static str,
    /// The severity of its findings.
    pub severity: Severity,
    /// What it says, in a few words.
    pub title: &'static str,
    /// What it checks and why, and what it ignores.
    pub about: &'static str,
    /// A report in which it finds something.
    pub fires: &'static str,
    /// A similar report in which it must find nothing.
    pub silent: &'static str,
    /// Its severity if the report is about to be published, if that differs.
    pub public: Option<Severity>,
}

/// A place with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The place.
    pub place: Place,
    /// Its text, as written.
    pub quote: String,
}

/// The only possible correction of a finding: a replacement of these bytes of a field's text. The caller makes an
/// `editing::Change::Set` of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in a few words.
    pub label: String,
    /// What is replaced.
    pub place: Place,
    /// The replacement.
    pub text: String,
}

impl Fix {
    /// The field's value after the fix, computed from its current text. `None` if the text has changed.
    pub fn value(&self, before: &str) -> Option<Value> {
        let Range { start, end } = self.place.range;
        let text = format!("{}{}{}", before.get(..start)?, self.text, before.get(end..)?);
        Some(Value::from_text(self.place.field.kind, &text))
    }
}

/// Something that a rule found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// Its severity in this report.
    pub severity: Severity,
    /// A sentence that names both sides.
    pub message: String,
    /// Both sides, the one to look at first in front.
    pub places: Vec<Spot>,
    /// The correction, if only one is possible.
    pub fix: Option<Fix>,
    /// Why it was dismissed, if it was; empty if no reason was given.
    pub dismissed: Option<String>,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.id == other.id
    }
}

impl Finding {
    /// A finding of this rule.
    pub fn new(rule: &'static Rule, message: impl Into<String>, places: Vec<Spot>) -> Finding {
        Finding { rule, severity: rule.severity, message: message.into(), places, fix: None, dismissed: None }
    }

    /// Whether this is one of its places.
    pub fn names(&self, place: &Place) -> bool {
        self.places.iter().any(|spot| spot.place == *place)
    }

    /// The same with a fix.
    pub fn with_fix(self, label: impl Into<String>, place: Place, text: impl Into<String>) -> Finding {
        Finding { fix: Some(Fix { label: label.into(), place, text: text.into() }), ..self }
    }
}

impl Spot {
    /// The text at these bytes.
    pub fn in_text(unit: &TextUnit, range: Range<usize>) -> Spot {
        let quote = unit.text.get(range.clone()).unwrap_or_default().to_owned();
        Spot { place: Place { owner: unit.owner, field: unit.field, range }, quote }
    }
}
