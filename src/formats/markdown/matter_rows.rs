//! Rows out of a front matter: what was affected, and status updates.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

use super::foreign::{name, words};
use crate::report::sections::updates::rows;
use crate::report::sections::{components, summary};
use crate::report::{List, Numbers, Owner, Part, Report, Row, RowId, Value, choice};

/// The status updates of a list whose entries each have a phase of an incident, words, and perhaps a time, and nothing else.
/// Whether it was one: then they hold all of it.
pub(super) fn updates(report: &mut Report, numbers: &mut Numbers, value: &Json) -> bool {
    const PHASES: [&str; 3] = ["status", "state", "phase"];
    const WORDS: [&str; 5] = ["content", "message", "body", "text", "description"];
    const TIMES: [&str; 6] = ["date", "time", "at", "timestamp", "createdat", "postedat"];
    let Json::Array(entries) = value else { return false };
    // The one value of a kind; no entry has two, which would be told as one.
    let value_of = |entry: &Map<String, Json>, names: &[&str]| {
        let mut found = entry.iter().filter(|(key, _)| names.contains(&name(key).as_str()));
        match (found.next(), found.next()) {
            (None, _) => Some(None),
            (Some((_, Json::Null)), None) => Some(None),
            (Some((_, Json::String(text))), None) => Some(Some(text.trim().to_owned())),
            _ => None,
        }
    };
    let read = entries.iter().map(|entry| {
        let entry = entry.as_object()?;
        let is_known = |key: &String| {
            [&PHASES[..], &WORDS, &TIMES].iter().any(|names| names.contains(&name(key).as_str()))
        };
        let phase = value_of(entry, &PHASES)?.filter(|phase| choice::PHASE.key_of(phase).is_some())?;
        let (text, time) = (value_of(entry, &WORDS)?, value_of(entry, &TIMES)?);
        entry.keys().all(is_known).then(|| [phase, text.unwrap_or_default(), time.unwrap_or_default()])
    });
    let Some(read) = read.collect::<Option<Vec<_>>>() else { return false };
    if !report.rows(List::Updates).is_empty() || read.iter().all(|[_, text, _]| text.is_empty()) {
        return false;
    }
    for [phase, text, time] in read {
        // An update without anything to say is one that nobody filled in.
        if choice::PHASE.key_of(&phase) == Some("update") && text.is_empty() && time.is_empty() {
            continue;
        }
        let owner = push(report, numbers, List::Updates);
        report.set_text(owner, &rows::PHASE, &phase);
        report.set_text(owner, &rows::AT, &time);
        report.set_text(owner, &rows::BODY, &text);
    }
    true
}

/// Names what was affected, as components of the summary.
pub(super) fn affected(report: &mut Report, numbers: &mut Numbers, value: &Json) -> bool {
    let (names, all): (Vec<String>, bool) = match value {
        Json::Array(list) => match list.iter().map(words).collect::<Option<Vec<_>>>() {
            Some(list) => (list.iter().map(|one| one.0.clone()).collect(), list.iter().all(|one| one.1)),
            None => return false,
        },
        value => match words(value) {
            Some((text, all)) => (text.split(", ").map(|name| name.trim().to_owned()).collect(), all),
            None => return false,
        },
    };
    let mut known: BTreeMap<String, RowId> = BTreeMap::new();
    for row in report.rows(List::Components) {
        known.entry(Report::component_name(&row.cells)).or_insert(row.id);
    }
    let ids: Vec<RowId> = names
        .into_iter()
        .filter(|name| !name.is_empty())
        .map(|name| {
            *known.entry(name).or_insert_with_key(|name| {
                let id = numbers.next_id();
                report.rows_mut(List::Components).push(Row::new(List::Components, id));
                report.set_text(Owner::Row(List::Components, id), &components::rows::NAME, name);
                id
            })
        })
        .collect();
    let there = report.part(Part::Summary).rows(&summary::AFFECTED);
    if there.is_empty() {
        report.set(Owner::Part(Part::Summary), &summary::AFFECTED, Value::Rows(ids));
        return all;
    }
    let there: BTreeSet<&RowId> = there.iter().collect();
    ids.iter().all(|id| there.contains(id)) && all
}

/// A new row at the end of a list.
pub(super) fn push(report: &mut Report, numbers: &mut Numbers, list: List) -> Owner {
    let id = numbers.next_id();
    report.rows_mut(list).push(Row::new(list, id));
    Owner::Row(list, id)
}
