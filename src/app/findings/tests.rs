//! Tests of the pure functions of findings.

use super::rules::{with_rule, without_line, without_rule};
use super::tallies::Tally;
use super::walk::start;
use crate::app::stepping::Toward::{self, Next, Previous};
use crate::app::stepping::neighbour;
use crate::facts::checks::Severity;

#[test]
fn rules_are_turned_off_once_and_on_again() {
    assert_eq!(with_rule("", "leak-mail"), "leak-mail");
    let two = with_rule("leak-mail", "hour-slip");
    assert_eq!((two.as_str(), with_rule(&two, "leak-mail").as_str()), ("leak-mail, hour-slip", two.as_str()));
    assert_eq!(without_rule(&two, "leak-mail"), "hour-slip");
}

#[test]
fn a_dismissal_of_an_earlier_version_is_taken_back_alone() {
    let two = "leak-mail 45 ours\nhour-slip 0123 the vendor writes so\nhour-slip 01234";
    assert_eq!(without_line(two, "hour-slip 0123").as_deref(), Some("leak-mail 45 ours\nhour-slip 01234"));
    assert_eq!(without_line(two, "hour-slip 012"), None);
}

/// The index of the finding that a step leads to.
fn step(keys: &[&str], current: Option<&str>, position: usize, toward: Toward) -> Option<usize> {
    neighbour(start(keys, current, position, toward), keys.len(), toward)
}

#[test]
fn the_walk_wraps_around_and_goes_on_beside_a_removed_finding() {
    let keys = ["a", "b", "c"];
    let cases = [
        (None, 0, Next, 0),
        (None, 0, Previous, 2),
        (Some("a"), 0, Next, 1),
        (Some("c"), 2, Next, 0),
        (Some("a"), 0, Previous, 2),
        // Removed: one before all, one between, and the last one.
        (Some("x"), 0, Next, 0),
        (Some("x"), 0, Previous, 2),
        (Some("x"), 1, Next, 1),
        (Some("x"), 1, Previous, 0),
        (Some("x"), 3, Next, 0),
        (Some("x"), 3, Previous, 2),
    ];
    for (current, position, toward, wanted) in cases {
        let next = step(&keys, current, position, toward);
        assert_eq!(next, Some(wanted), "{current:?} at {position}, {toward:?}");
    }
    assert_eq!(step(&[], Some("x"), 0, Next), None);
}

#[test]
fn the_walk_visits_each_of_several_findings_with_the_same_key() {
    let keys = ["a", "b", "a", "c"];
    let (mut at, mut walked) = (0, vec![keys[0]]);
    for _ in 1..keys.len() {
        at = step(&keys, Some(keys[at]), at, Next).unwrap();
        walked.push(keys[at]);
    }
    assert_eq!(walked, keys);
    assert_eq!(start(&keys, Some("c"), 1, Next), Some(3), "a finding that has moved");
}

#[test]
fn findings_are_counted_in_words() {
    let mut tally = Tally::default();
    assert_eq!(tally.words(), "");
    tally.add(Severity::Error);
    assert_eq!(tally.words(), "1 error");
    tally.add(Severity::Warning);
    tally.add(Severity::Warning);
    tally.add(Severity::Hint);
    assert_eq!((tally.words().as_str(), tally.total()), ("1 error, 2 warnings", 3));
}
