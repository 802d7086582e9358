//! What the report keeps of its checks: rules that are turned off, and findings that are meant to be so.

use crate::editing::Change;
use crate::formats::checked::FoundItem;
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

/// The report's dismissals with one more.
pub(super) fn with_dismissal(dismissed: &str, item: &FoundItem, reason: &str) -> String {
    let reason: Vec<&str> = reason.split_whitespace().collect();
    let line = format!("{} {}", item.key, reason.join(" "));
    let lines = dismissed.lines().filter(|line| !line.trim().is_empty()).chain([line.trim_end()]);
    lines.collect::<Vec<_>>().join("\n")
}

/// The same without one.
pub(super) fn without_dismissal(dismissed: &str, item: &FoundItem) -> String {
    let is_it = |line: &&str| {
        line.trim()
            .strip_prefix(&item.key)
            .is_some_and(|rest| !rest.starts_with(|c: char| !c.is_whitespace()))
    };
    dismissed.lines().filter(|line| !is_it(line)).collect::<Vec<_>>().join("\n")
}

/// The change that keeps these dismissals.
pub(super) fn set_dismissed(dismissed: &str) -> Change {
    Change::Set { owner: COVER, field: &cover::DISMISSED, value: Value::Text(dismissed.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::checks::Severity;

    #[test]
    fn rules_are_turned_off_once_and_on_again() {
        assert_eq!(with_rule("", "leak-mail"), "leak-mail");
        let two = with_rule("leak-mail", "hour-slip");
        assert_eq!(
            (two.as_str(), with_rule(&two, "leak-mail").as_str()),
            ("leak-mail, hour-slip", two.as_str())
        );
        assert_eq!(without_rule(&two, "leak-mail"), "hour-slip");
    }

    #[test]
    fn a_finding_is_dismissed_on_a_line_of_its_own_and_looked_at_again() {
        let item = FoundItem {
            key: "hour-slip 0123".into(),
            rule: "hour-slip".into(),
            title: String::new(),
            severity: Severity::Warning,
            message: String::new(),
            places: Vec::new(),
            fix: None,
            dismissed: None,
        };
        let one = with_dismissal("leak-mail 45 ours\n", &item, " the vendor\nwrites so ");
        assert_eq!(one, "leak-mail 45 ours\nhour-slip 0123 the vendor writes so");
        assert_eq!(without_dismissal(&one, &item), "leak-mail 45 ours");
        assert_eq!(with_dismissal("", &item, ""), "hour-slip 0123");
    }
}
