//! Incidents and alerts in the JSON of other tools: lists of records, each with a time and a text.
//!
//! - Prometheus Alertmanager's webhook, version 4: `alerts[{status, labels, annotations, startsAt, endsAt}]`; an end in the
//!   year 1 is none
//! - PagerDuty: an incident (`title`, `urgency`, `priority`, `impacted_services`) and `log_entries[{type, created_at, summary,
//!   agent}]`
//! - Opsgenie: an alert (`message`, `description`, `priority`, `createdAt`) and its logs
//! - incident.io, FireHydrant, GitHub issues (Upptime) and whatever else has such records, by the names that tools give to
//!   times, words and people
//!
//! Values that match none of these go into a custom section, path by path.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::{Map, Value as Json};

use crate::formats::foreign::build::Build;
use crate::formats::foreign::facts::{names, windows};
use crate::formats::foreign::timeline::entries::{self, Around};
use crate::formats::foreign::words::json_keys::{
    ENDS, IDS, PEOPLE, SERVICES, SEVERITIES, STARTS, TITLES, list_of, main, milestone, name_of, stamp,
    time_of, words_of,
};
use crate::formats::foreign::{ImportOptions, Imported, SourceFormat, dates};
use crate::report::moment;
use crate::report::sections::timeline::events;
use crate::report::sections::{cover, heading, impact, own, summary};
use crate::report::{List, Owner, Part, Section, Value};

/// Reads a JSON value.
pub(in crate::formats::foreign) fn read(json: &Json, options: &ImportOptions) -> Option<Imported> {
    let mut records = Records::default();
    let root = main(json);
    let list = list_of(json);
    let alerts = json
        .get("alerts")
        .and_then(Json::as_array)
        .filter(|alerts| alerts.iter().any(|alert| alert.get("startsAt").is_some()));
    match alerts {
        Some(alerts) => records.alerts(alerts),
        None => {
            for (path, record) in list.iter().flat_map(|(path, list)| {
                list.iter().enumerate().map(move |(nth, record)| (format!("{path}/{nth}"), record))
            }) {
                records.record(&path, record);
            }
        }
    }
    records.facts(root.0.as_str(), root.1);
    // A title alone is not enough to recognise a record.
    let says = |fact: RecordFact| records.facts.iter().any(|known| known.0 == fact);
    if records.rows.is_empty()
        && !(says(RecordFact::Start) || says(RecordFact::Severity) && says(RecordFact::Title))
    {
        return None;
    }
    records.rest(json);
    let shown = std::mem::take(&mut records.shown);
    let mut build = Build::new(&shown);
    records.fill(&mut build);
    dates::settle(&mut build, &[]);
    dates::zone(&mut build, options.zone.as_deref());
    if !build.report.rows(List::Components).is_empty() {
        build.report.set(Owner::Part(Part::Components), &heading::HIDDEN, Value::Flag(true));
    }
    Some(build.finish(SourceFormat::Json, None))
}

/// What was found, and the displayed text.
#[derive(Default)]
struct Records {
    shown: String,
    rows: Vec<Record>,
    facts: Vec<(RecordFact, String, Range<usize>)>,
    /// JSON paths that are in the report already.
    used: BTreeSet<String>,
    rest: Vec<(String, Range<usize>)>,
}

struct Record {
    at: String,
    who: String,
    text: String,
    milestone: Option<&'static str>,
    range: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum RecordFact {
    Title,
    Severity,
    Service,
    Overview,
    Reference,
    Start,
    End,
}

impl Records {
    fn show(&mut self, line: &str) -> Range<usize> {
        let start = self.shown.len();
        self.shown.push_str(line);
        let range = start..self.shown.len();
        self.shown.push('\n');
        range
    }

    fn record(&mut self, path: &str, record: &Json) {
        let Some(((time_key, at), (words_key, text))) = time_of(record).zip(words_of(record)) else { return };
        let person = PEOPLE.into_iter().find_map(|key| Some((key, name_of(record.get(key)?)?)));
        let who = person.as_ref().map(|person| person.1.clone()).unwrap_or_default();
        self.used.extend([time_key, words_key].map(|key| format!("{path}/{key}")));
        self.used.extend(person.map(|(key, _)| format!("{path}/{key}")));
        let kind = record.get("type").and_then(Json::as_str).unwrap_or_default();
        self.push(at, who, text, milestone(kind));
    }

    fn push(&mut self, at: String, who: String, text: String, milestone: Option<&'static str>) {
        let range = self.show(&format!("{at} {who}{}{text}", if who.is_empty() { "" } else { ": " }));
        self.rows.push(Record { at, who, text, milestone, range });
    }

    /// Alertmanager's alerts: each has a start, and most have an end.
    fn alerts(&mut self, alerts: &[Json]) {
        for (nth, alert) in alerts.iter().enumerate() {
            let text = |parent: &str, key: &str| {
                alert
                    .get(parent)
                    .and_then(|it| it.get(key))
                    .and_then(Json::as_str)
                    .unwrap_or_default()
                    .to_owned()
            };
            let name = text("labels", "alertname");
            let what = [
                text("annotations", "summary"),
                text("annotations", "description"),
                text("annotations", "message"),
            ];
            let what: Vec<String> = what.into_iter().filter(|it| !it.is_empty()).collect();
            let said = if what.is_empty() { name.clone() } else { format!("{name}: {}", what.join(". ")) };
            let at = alert.get("startsAt").and_then(stamp);
            let end = alert.get("endsAt").and_then(stamp).filter(|end| !end.starts_with("0001"));
            for key in [
                "/labels/alertname",
                "/annotations/summary",
                "/annotations/description",
                "/annotations/message",
                "/startsAt",
                "/endsAt",
            ] {
                self.used.insert(format!("/alerts/{nth}{key}"));
            }
            if let Some(at) = &at {
                self.push(at.clone(), String::new(), format!("Firing: {said}"), None);
            }
            if let Some(end) = &end {
                self.push(end.clone(), String::new(), format!("Resolved: {name}"), None);
            }
            let range = self.rows.last().map(|row| row.range.clone()).unwrap_or_default();
            for (key, fact) in [
                ("service", RecordFact::Service),
                ("job", RecordFact::Service),
                ("severity", RecordFact::Severity),
            ] {
                let value = text("labels", key);
                let is_second = key == "job" && !text("labels", "service").is_empty();
                if !(value.is_empty() || is_second) {
                    self.used.insert(format!("/alerts/{nth}/labels/{key}"));
                    self.facts.push((fact, value, range.clone()));
                }
            }
            self.facts.extend(at.map(|at| (RecordFact::Start, at, range.clone())));
            self.facts.extend(end.map(|end| (RecordFact::End, end, range.clone())));
            if nth == 0 {
                self.facts.push((RecordFact::Title, what.first().cloned().unwrap_or(name), range));
            }
        }
        self.rows.sort_by(|one, other| one.at.cmp(&other.at));
    }

    /// Reads the object that describes the incident itself.
    fn facts(&mut self, path: &str, object: Option<&Map<String, Json>>) {
        let Some(object) = object else { return };
        let kinds: [(RecordFact, &[&str]); 6] = [
            (RecordFact::Title, &TITLES),
            (RecordFact::Severity, &SEVERITIES),
            (RecordFact::Service, &SERVICES),
            (RecordFact::Start, &STARTS),
            (RecordFact::End, &ENDS),
            (RecordFact::Reference, &IDS),
        ];
        for (fact, keys) in kinds {
            let is_time = matches!(fact, RecordFact::Start | RecordFact::End);
            let found = keys.iter().find_map(|key| {
                let value = object.get(*key)?;
                let values: Vec<String> = match value {
                    Json::Array(list) if fact == RecordFact::Service => {
                        list.iter().filter_map(name_of).collect()
                    }
                    value if is_time => stamp(value).into_iter().collect(),
                    value => name_of(value).into_iter().collect(),
                };
                (!values.is_empty()).then_some((*key, values))
            });
            if let Some((key, values)) = found {
                self.used.insert(format!("{path}/{key}"));
                for value in values {
                    let range = self.show(&format!("{key}: {value}"));
                    self.facts.push((fact, value, range));
                }
            }
        }
        for key in ["description", "summary", "body"] {
            let place = format!("{path}/{key}");
            if let Some(text) = object
                .get(key)
                .and_then(Json::as_str)
                .filter(|text| !text.trim().is_empty() && !self.used.contains(&place))
            {
                let text = crate::report::clean(text);
                self.used.insert(place);
                let range = self.show(&text);
                self.facts.push((RecordFact::Overview, text, range));
            }
        }
    }

    /// Adds the texts that are not in the report yet.
    fn rest(&mut self, json: &Json) {
        let mut open: Vec<(String, &Json, usize)> = vec![(String::new(), json, 0)];
        let mut found = Vec::new();
        while let Some((path, value, depth)) = open.pop() {
            if self.used.contains(&path) {
                continue;
            }
            match value {
                Json::Array(list) if depth < 64 => open.extend(
                    list.iter()
                        .enumerate()
                        .rev()
                        .map(|(nth, inner)| (format!("{path}/{nth}"), inner, depth + 1)),
                ),
                Json::Object(object) if depth < 64 => open.extend(
                    object.iter().rev().map(|(key, inner)| (format!("{path}/{key}"), inner, depth + 1)),
                ),
                Json::String(text) if text.trim().contains(char::is_whitespace) => {
                    found.push((path, crate::report::clean(text)))
                }
                _ => {}
            }
        }
        for (path, text) in found {
            let said = format!("- {}: {}", path.trim_start_matches('/').replace('/', " / "), text.trim());
            let range = self.show(&said);
            self.rest.push((said, range));
        }
    }

    fn fill(self, build: &mut Build<'_>) {
        let cover = Owner::Part(Part::Cover);
        let (mut start, mut end): (Option<(String, Range<usize>)>, Option<String>) = (None, None);
        let mut affected = Vec::new();
        for (fact, value, range) in self.facts {
            match fact {
                RecordFact::Title if build.is_free(cover, &cover::TITLE) => {
                    build.put(cover, &cover::TITLE, value.lines().next().unwrap_or_default(), &range)
                }
                RecordFact::Title => {}
                RecordFact::Severity if build.is_free(Owner::Part(Part::Impact), &impact::SEVERITY) => {
                    build.put(Owner::Part(Part::Impact), &impact::SEVERITY, &value, &range)
                }
                RecordFact::Severity => {}
                RecordFact::Service => affected.push(build.component(&value, &range)),
                RecordFact::Overview => {
                    build.put(Owner::Part(Part::Summary), &summary::OVERVIEW, &value, &range)
                }
                RecordFact::Reference => build.put(cover, &cover::REFERENCE, &value, &range),
                RecordFact::Start if start.as_ref().is_none_or(|start| value < start.0) => {
                    start = Some((value, range))
                }
                RecordFact::Start => {}
                RecordFact::End => end = end.filter(|end| *end >= value).or(Some(value)),
            }
        }
        affected.sort_unstable();
        affected.dedup();
        if !affected.is_empty() {
            names::add_affected(build, affected, &(0..0));
        }
        if let Some((start, range)) = start {
            windows::add(build, &start, &end.unwrap_or_default(), &range);
        }
        if !self.rows.is_empty() {
            build.order.push(Section::Part(Part::Timeline));
        }
        for row in self.rows {
            let owner = build.row(List::Events);
            entries::moment_of(
                build,
                &mut Around::default(),
                owner,
                &row.at,
                &moment::read(&row.at),
                &row.range,
            );
            if !row.who.is_empty() {
                build.put(owner, &events::WHO, &row.who, &row.range);
            }
            build.put(owner, &events::TEXT, &row.text, &row.range);
            if let Some(milestone) = row.milestone {
                build.report.set_text(owner, &events::MILESTONES, milestone);
            }
        }
        if !self.rest.is_empty() {
            let owner = build.row(List::Own);
            if let Owner::Row(_, id) = owner {
                build.order.push(Section::Own(id));
            }
            build.report.set_text(owner, &heading::TITLE, "Other values");
            let text = self.rest.iter().map(|rest| rest.0.as_str()).collect::<Vec<_>>().join("\n");
            build.add_text(owner, &own::TEXT, &text);
            for (_, range) in &self.rest {
                build.used(range, owner, &own::TEXT);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_entries_are_rows_with_people_and_milestones() {
        let json = serde_json::json!({"incident": {"incident_number": 7, "title": "Feeder stopped", "priority": {"summary": "P1"}, "impacted_services": [{"summary": "Feeder"}]},
            "log_entries": [{"type": "trigger_log_entry", "created_at": "2024-03-04T10:02:00Z", "summary": "Triggered through the API."},
                {"type": "acknowledge_log_entry", "created_at": "2024-03-04T10:05:00Z", "summary": "Acknowledged by Ada.", "agent": {"summary": "Ada"}}]});
        let report = read(&json, &ImportOptions::default()).unwrap().report;
        let rows = report.rows(List::Events);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[1].cells.text(&events::WHO), "Ada");
        assert_eq!(rows[1].cells.get(&events::MILESTONES), &Value::Set(vec!["acknowledged"]));
        assert_eq!(report.text(Part::Cover, &cover::TITLE), "Feeder stopped");
        assert_eq!(report.text(Part::Impact, &impact::SEVERITY), "P1");
        assert_eq!(report.text(Part::Cover, &cover::REFERENCE), "7");
    }

    #[test]
    fn alerts_begin_and_end() {
        let json = serde_json::json!({"status": "firing", "alerts": [
            {"labels": {"alertname": "QueueFull", "severity": "critical", "service": "feeder"}, "annotations": {"summary": "The queue is full"}, "startsAt": "2024-03-04T10:02:00.123Z", "endsAt": "2024-03-04T10:20:00Z"},
            {"labels": {"alertname": "Slow"}, "startsAt": "2024-03-04T10:03:00Z", "endsAt": "0001-01-01T00:00:00Z"}]});
        let report = read(&json, &ImportOptions::default()).unwrap().report;
        let texts: Vec<&str> =
            report.rows(List::Events).iter().map(|row| row.cells.text(&events::TEXT)).collect();
        assert_eq!(texts, ["Firing: QueueFull: The queue is full", "Firing: Slow", "Resolved: QueueFull"]);
        assert_eq!(report.rows(List::Windows).len(), 1);
        assert_eq!(report.text(Part::Impact, &impact::SEVERITY), "critical");
    }
}
