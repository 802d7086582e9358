//! The stored format is fixed: what was stored once must open for ever.

use serde_json::{Value as Json, json};

use super::*;
use crate::editing::{Change, Conflict, LoggedChange};
use crate::report::sections::summary;
use crate::report::{Owner, Part, SCHEMA, Value};

const SUMMARY: Owner = Owner::Part(Part::Summary);

fn change(to: &str) -> LoggedChange {
    let value = Value::Text(to.to_owned());
    LoggedChange {
        change: Change::Set { owner: SUMMARY, field: &summary::OVERVIEW, value },
        found: "f".to_owned(),
    }
}

fn conflict_of(value: &str) -> Conflict {
    Conflict { owner: SUMMARY, field: &summary::OVERVIEW, value: Value::Text(value.to_owned()) }
}

/// The text under the hash.
fn under_hash(text: &str) -> &str {
    text.split_once('\n').unwrap().1
}

#[test]
fn stored_texts_have_the_keys_they_always_had() {
    let changes = r#"[{"set":"summary.overview","to":"a","found":"f"}]"#;
    let head = format!(r#"{{"schema":{SCHEMA},"id":"r","revision":7,"#);
    assert_eq!(under_hash(&record("r", 7, &[change("a")])), format!(r#"{head}"changes":{changes}}}"#));
    let copied = copy("r", 7, &[change("a")], &[conflict_of("b")]);
    let (save, record) = copied.split_once('\n').unwrap();
    assert_eq!(save, "7");
    let conflicts = r#"[{"at":"summary.overview","value":"b"}]"#;
    assert_eq!(under_hash(record), format!(r#"{head}"changes":{changes},"asides":{conflicts}}}"#));
    assert_eq!(under_hash(&steps("r", 7, json!({"undo": []}))), format!(r#"{head}"steps":{{"undo":[]}}}}"#));
    let stored = snapshot("r", 7, json!({"n": 1.50}), None);
    assert_eq!(under_hash(&stored), format!(r#"{head}"newer":null,"report":{{"n":1.5}}}}"#));
    assert!(snapshot("r", 7, Json::Null, Some(9)).ends_with(r#""newer":9,"report":null}"#));
}

#[test]
fn stored_texts_come_back() {
    assert_eq!(read_record("r", 7, &record("r", 7, &[change("a")])), Ok(vec![change("a")]));
    let copied = copy("r", 7, &[change("a")], &[conflict_of("b")]);
    let orphan = read_copy("r", "t".to_owned(), &copied).unwrap();
    assert_eq!(
        (orphan.save, orphan.changes, orphan.conflicts),
        (7, vec![change("a")], vec![conflict_of("b")])
    );
    let undo = json!({"undo": [1.25]});
    assert_eq!(read_steps("r", 7, &steps("r", 7, undo.clone())), Some(undo));
    assert_eq!(read_conflict("r", &conflict("r", &conflict_of("b"))), Some(conflict_of("b")));
}

#[test]
fn texts_of_early_versions_have_no_hash_and_no_id() {
    let early = r#"{"schema": 1, "revision": 4, "changes": [{"set": "summary.overview", "to": "a"}]}"#;
    let read = read_record("r", 4, early).unwrap();
    assert_eq!(read, vec![LoggedChange { found: String::new(), ..change("a") }]);
    let meta = r#"{"schema":1,"id":"r","title":"Outage","changed":1709546645000.5,"deleted":null}"#;
    assert_eq!(Meta::from_text("r".to_owned(), meta).title, "Outage");
}

#[test]
fn what_is_damaged_misplaced_or_newer_is_not_read() {
    let stored = record("r", 7, &[change("a")]);
    assert_eq!(read_record("other", 7, &stored), Err(Unread::Damaged));
    assert_eq!(read_record("r", 8, &stored), Err(Unread::Damaged));
    assert_eq!(read_record("r", 7, &stored.replace("\"a\"", "\"b\"")), Err(Unread::Damaged));
    assert_eq!(read_record("r", 7, r#"{"schema":1,"id":"r","revision":7}"#), Err(Unread::Damaged));
    let newer = format!(r#"{{"schema":{},"changes":"otherwise"}}"#, SCHEMA + 1);
    assert_eq!(read_record("r", 7, &newer), Err(Unread::Newer(SCHEMA + 1)));
    assert_eq!(read_steps("r", 8, &steps("r", 7, Json::Null)), None);
}
