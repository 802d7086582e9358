//! The keys that tools use in their JSON for times, text, people and other values, and lookups by these keys.

use serde_json::{Map, Value as Json};

use crate::formats::foreign::text::when;
use crate::report::moment;

pub(super) const TIMES: [&str; 22] = [
    "occurred_at",
    "occurredAt",
    "created_at",
    "createdAt",
    "timestamp",
    "time",
    "at",
    "date",
    "datetime",
    "started_at",
    "startedAt",
    "startsAt",
    "display_at",
    "published_at",
    "posted_at",
    "happened_at",
    "created",
    "logged_at",
    "when",
    "start",
    "event_time",
    "eventTime",
];
pub(super) const WORDS: [&str; 14] = [
    "summary",
    "message",
    "text",
    "body",
    "description",
    "log",
    "note",
    "content",
    "details",
    "event",
    "title",
    "name",
    "change_text",
    "type",
];
pub(in crate::formats::foreign) const PEOPLE: [&str; 11] = [
    "agent",
    "user",
    "author",
    "actor",
    "creator",
    "owner",
    "who",
    "by",
    "created_by",
    "assignee",
    "reporter",
];
pub(in crate::formats::foreign) const TITLES: [&str; 6] =
    ["title", "name", "message", "subject", "alertname", "summary"];
pub(in crate::formats::foreign) const SEVERITIES: [&str; 4] = ["severity", "priority", "impact", "urgency"];
pub(in crate::formats::foreign) const SERVICES: [&str; 7] = [
    "services",
    "impacted_services",
    "components",
    "affected",
    "service",
    "affected_components",
    "impacted_components",
];
pub(in crate::formats::foreign) const STARTS: [&str; 7] =
    ["started_at", "startedAt", "impact_started_at", "created_at", "createdAt", "start", "starts_at"];
pub(in crate::formats::foreign) const ENDS: [&str; 8] =
    ["resolved_at", "resolvedAt", "impact_ended_at", "closed_at", "closedAt", "ended_at", "end", "ends_at"];
pub(in crate::formats::foreign) const IDS: [&str; 5] =
    ["incident_number", "reference", "tinyId", "id", "number"];

/// The object that describes the incident itself, and its path.
pub(in crate::formats::foreign) fn main(json: &Json) -> (String, Option<&Map<String, Json>>) {
    for key in ["incident", "alert", "data", "issue"] {
        if let Some(object) = json.get(key).and_then(Json::as_object) {
            return (format!("/{key}"), Some(object));
        }
    }
    match json {
        Json::Array(list) if list.len() == 1 => ("/0".to_owned(), list.first().and_then(Json::as_object)),
        json => (String::new(), json.as_object()),
    }
}

/// The list with the most records that have a time and a text, and its path.
pub(in crate::formats::foreign) fn list_of(json: &Json) -> Option<(String, &Vec<Json>)> {
    let mut best: Option<(usize, String, &Vec<Json>)> = None;
    let mut open: Vec<(String, &Json, usize)> = vec![(String::new(), json, 0)];
    while let Some((path, value, depth)) = open.pop() {
        match value {
            Json::Array(list) => {
                let count = list
                    .iter()
                    .filter(|record| time_of(record).is_some() && words_of(record).is_some())
                    .count();
                if count > best.as_ref().map_or(0, |best| best.0) && count * 2 >= list.len() {
                    best = Some((count, path.clone(), list));
                }
                if depth < 8 && count == 0 {
                    open.extend(
                        list.iter()
                            .enumerate()
                            .map(|(nth, inner)| (format!("{path}/{nth}"), inner, depth + 1)),
                    );
                }
            }
            Json::Object(object) if depth < 8 => {
                open.extend(object.iter().map(|(key, inner)| (format!("{path}/{key}"), inner, depth + 1)));
            }
            _ => {}
        }
    }
    best.map(|best| (best.1, best.2))
}

pub(in crate::formats::foreign) fn time_of(record: &Json) -> Option<(&'static str, String)> {
    TIMES.into_iter().find_map(|key| Some((key, stamp(record.get(key)?)?)))
}

/// A time in JSON: a text, or seconds or milliseconds since 1970.
pub(in crate::formats::foreign) fn stamp(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => {
            when::whole(text).filter(|reading| reading.clock != moment::Clock::Unknown).map(|_| seconds(text))
        }
        Json::Number(number) => {
            let digits = number.to_string();
            let whole: i64 = digits.split('.').next()?.parse().ok()?;
            let seconds = if digits.split('.').next()?.len() == 13 { whole / 1000 } else { whole };
            (900_000_000..4_000_000_000)
                .contains(&seconds)
                .then(|| chrono::DateTime::from_timestamp(seconds, 0))
                .flatten()
                .map(|time| time.format("%Y-%m-%dT%H:%M:%SZ").to_string())
        }
        _ => None,
    }
}

/// A timestamp without fractions of a second.
pub(super) fn seconds(text: &str) -> String {
    let Some((head, rest)) = text.split_once('.') else { return text.to_owned() };
    let zone = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    if head.contains('T') { format!("{head}{zone}") } else { text.to_owned() }
}

pub(in crate::formats::foreign) fn words_of(record: &Json) -> Option<(&'static str, String)> {
    WORDS
        .into_iter()
        .find_map(|key| Some((key, name_of(record.get(key)?).filter(|text| !text.trim().is_empty())?)))
}

/// A text, or the name of an object.
pub(in crate::formats::foreign) fn name_of(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Object(object) => {
            ["summary", "name", "full_name", "display_name", "login", "email", "description", "type"]
                .into_iter()
                .find_map(|key| object.get(key)?.as_str().map(str::to_owned))
        }
        _ => None,
    }
}

/// The milestone for a tool's own type of entry.
pub(in crate::formats::foreign) fn milestone(kind: &str) -> Option<&'static str> {
    match kind.trim_end_matches("_log_entry") {
        "acknowledge" | "acknowledged" => Some("acknowledged"),
        "escalate" | "escalated" => Some("escalated"),
        "resolve" | "resolved" => Some("resolved"),
        "mitigated" => Some("mitigated"),
        "detected" => Some("detected"),
        "declared" | "opened" => Some("declared"),
        "started" => Some("started"),
        _ => None,
    }
}
