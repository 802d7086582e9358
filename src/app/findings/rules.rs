//! The report's settings for checks: rules that are turned off, and dismissed findings.

use crate::editing::Change;
use crate::report::sections::cover;
use crate::report::{Owner, Part, Value};

const COVER: Owner = Owner::Part(Part::Cover);

/// Adds a rule to a list of rules, as stored on the cover.
pub(super) fn with_rule(off: &str, rule: &str) -> String {
    let mut ids = ids(off);
    if !ids.contains(&rule) {
        ids.push(rule);
    }
    ids.join(", ")
}

/// Removes a rule from a list of rules, as stored on the cover.
pub(super) fn without_rule(off: &str, rule: &str) -> String {
    let mut ids = ids(off);
    ids.retain(|id| *id != rule);
    ids.join(", ")
}

fn ids(off: &str) -> Vec<&str> {
    off.split([',', ' ', '\n']).map(str::trim).filter(|id| !id.is_empty()).collect()
}

/// The change that sets the list of rules that are turned off.
pub(super) fn set_off(off: &str) -> Change {
    Change::Set { owner: COVER, field: &cover::CHECKS_OFF, value: Value::Text(off.to_owned()) }
}

/// The dismissals of earlier versions, which are lines of a text, without this one. `None` if it is not among them.
pub(super) fn without_line(dismissed: &str, key: &str) -> Option<String> {
    let is_it = |line: &&str| {
        let rest = line.trim().strip_prefix(key);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    };
    let others: Vec<&str> = dismissed.lines().filter(|line| !is_it(line)).collect();
    (others.len() < dismissed.lines().count()).then(|| others.join("\n"))
}

/// The change that sets the dismissals of earlier versions, which are lines of a text.
pub(super) fn set_lines(dismissed: &str) -> Change {
    Change::Set { owner: COVER, field: &cover::DISMISSED, value: Value::Text(dismissed.to_owned()) }
}
