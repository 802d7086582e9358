//! A rule with its documentation, and what it finds.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::facts::claims::{Place, TextUnit};
use crate::report::Value;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It cannot be true.
    Error,
    /// It is probably wrong.
    Warning,
    /// It would be better otherwise.
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
    /// Its name in files and on the command line; it never changes.
    pub id: &'static str,
    /// How grave what it finds is.
    pub severity: Severity,
    /// What it says, in a few words.
    pub title: &'static str,
    /// What it looks at and why, and what it lets be.
    pub about: &'static str,
    /// A report in which it finds something.
    pub fires: &'static str,
    /// One much like it in which it must not.
    pub silent: &'static str,
    /// How grave it is where the report is about to be given to the public, if that is another matter.
    pub public: Option<Severity>,
}

/// A place with what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The place.
    pub place: Place,
    /// What stands there, as written.
    pub quote: String,
}

/// The one change that sets a finding right: these bytes of a field's text replaced. The caller makes an
/// `editing::Change::Set` of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in a few words.
    pub label: String,
    /// What is replaced.
    pub place: Place,
    /// By what.
    pub text: String,
}

impl Fix {
    /// The field's value after the fix, from its text before. `None` if the text is another by now.
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
    /// How grave it is here.
    pub severity: Severity,
    /// A sentence that names both sides.
    pub message: String,
    /// Both sides, the one to look at first in front.
    pub places: Vec<Spot>,
    /// What sets it right, where only one thing can.
    pub fix: Option<Fix>,
    /// Why it is meant to be so, if a person has said that; empty where they gave no reason.
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

    /// The same with what sets it right.
    pub fn with_fix(self, label: impl Into<String>, place: Place, text: impl Into<String>) -> Finding {
        Finding { fix: Some(Fix { label: label.into(), place, text: text.into() }), ..self }
    }
}

impl Spot {
    /// What stands at some bytes of a text.
    pub fn in_text(unit: &TextUnit, range: Range<usize>) -> Spot {
        let quote = unit.text.get(range.clone()).unwrap_or_default().to_owned();
        Spot { place: Place { owner: unit.owner, field: unit.field, range }, quote }
    }
}
