//! Tests of the pure functions of findings.

use super::rules::{with_rule, without_line, without_rule};
use super::tallies::Tally;
use super::walk::{index_of, next};
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

#[test]
fn the_walk_wraps_around_and_goes_on_behind_a_removed_finding() {
    assert_eq!(next(None, 0, 3, false, false), 0);
    assert_eq!(next(None, 0, 3, true, false), 2);
    assert_eq!(next(Some(0), 0, 3, false, true), 1);
    assert_eq!(next(Some(2), 2, 3, false, true), 0);
    assert_eq!(next(Some(0), 0, 3, true, true), 2);
    assert_eq!(next(None, 1, 3, false, true), 1, "the successor of a removed finding");
    assert_eq!(next(None, 3, 3, false, true), 0);
    assert_eq!(next(None, 0, 3, true, true), 2);
}

#[test]
fn the_walk_visits_each_of_several_findings_with_the_same_key() {
    let keys = ["a", "b", "a", "c"];
    let (mut at, mut walked) = (0, vec![keys[0]]);
    for _ in 1..keys.len() {
        at = next(index_of(&keys, Some(keys[at]), at), at, keys.len(), false, true);
        walked.push(keys[at]);
    }
    assert_eq!(walked, keys);
    assert_eq!(index_of(&keys, Some("c"), 1), Some(3), "a finding that has moved");
    assert_eq!(index_of(&keys, Some("d"), 1), None);
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
