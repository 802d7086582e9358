//! What the report keeps of its checks: rules that are turned off, and findings that are meant to be so.

use crate::editing::Change;
use crate::report::sections::cover;
use crate::report::{Owner, Part, Value};

const COVER: Owner = Owner::Part(Part::Cover);

/// A list of rules with one more, as the cover keeps it.
pub(super) fn with_rule(off: &str, rule: &str) -> String {
    let mut ids = ids(off);
    if !ids.contains(&rule) {
        ids.push(rule);
    }
    ids.join(", ")
}

/// The same with one less.
pub(super) fn without_rule(off: &str, rule: &str) -> String {
    let mut ids = ids(off);
    ids.retain(|id| *id != rule);
    ids.join(", ")
}

fn ids(off: &str) -> Vec<&str> {
    off.split([',', ' ', '\n']).map(str::trim).filter(|id| !id.is_empty()).collect()
}

/// The change that turns rules off and on.
pub(super) fn set_off(off: &str) -> Change {
    Change::Set { owner: COVER, field: &cover::CHECKS_OFF, value: Value::Text(off.to_owned()) }
}

/// The dismissals that earlier versions wrote as lines of a text, without one. `None` if it is none of them.
pub(super) fn without_line(dismissed: &str, key: &str) -> Option<String> {
    let is_it = |line: &&str| {
        let rest = line.trim().strip_prefix(key);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    };
    let others: Vec<&str> = dismissed.lines().filter(|line| !is_it(line)).collect();
    (others.len() < dismissed.lines().count()).then(|| others.join("\n"))
}

/// The change that keeps these lines.
pub(super) fn set_lines(dismissed: &str) -> Change {
    Change::Set { owner: COVER, field: &cover::DISMISSED, value: Value::Text(dismissed.to_owned()) }
}
