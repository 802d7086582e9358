//! The list entry of a report: what the list shows of it without opening it.

use serde_json::Value as Json;

use super::codec::{sealed, unsealed};
use crate::report::SCHEMA;
use crate::report::encode::object;

/// What the list of reports shows of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// The report's name in the store.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who publishes it, and its reference.
    pub about: String,
    /// Its reference alone, such as `INC-123`.
    pub reference: String,
    /// Its state's key.
    pub state: String,
    /// The first day of the incident, as `2026-11-20`; empty if none is stated.
    pub incident: String,
    /// The last day on which each open corrective action is on time; `None` if an earlier version wrote the entry.
    pub due: Option<Vec<String>>,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: f64,
    /// When it was deleted, if it was.
    pub deleted: Option<f64>,
}

impl Meta {
    /// The list entry of a report with these fields on its cover, last changed at `changed`.
    pub fn new(id: &str, [title, organisation, reference, state]: [&str; 4], changed: f64) -> Meta {
        let about: Vec<&str> =
            [organisation, reference].into_iter().filter(|part| !part.is_empty()).collect();
        Meta {
            id: id.to_owned(),
            title: title.to_owned(),
            about: about.join(" · "),
            reference: reference.to_owned(),
            state: state.to_owned(),
            changed,
            ..Meta::default()
        }
    }

    /// Adds the day of the incident, and the days on which open corrective actions are due.
    pub fn with_days(self, incident: String, due: Vec<String>) -> Meta {
        Meta { incident, due: Some(due), ..self }
    }

    /// The title to show; a report without one is listed all the same.
    pub fn shown_title(&self) -> &str {
        if self.title.trim().is_empty() { "Untitled report" } else { &self.title }
    }

    /// How many corrective actions are overdue on this day, given as `2026-11-20`.
    pub fn overdue(&self, today: &str) -> usize {
        // ISO dates are in the order of their texts.
        self.due.iter().flatten().filter(|day| day.as_str() < today).count()
    }

    /// As a stored text.
    pub fn to_text(&self) -> String {
        let text = |text: &str| Json::from(text);
        sealed(&object(vec![
            ("schema", SCHEMA.into()),
            ("id", text(&self.id)),
            ("title", text(&self.title)),
            ("about", text(&self.about)),
            ("reference", text(&self.reference)),
            ("state", text(&self.state)),
            ("incident", text(&self.incident)),
            ("due", self.due.as_ref().map_or(Json::Null, |due| due.iter().map(|day| text(day)).collect())),
            ("changed", (self.changed as u64).into()),
            ("deleted", self.deleted.map(|at| at as u64).into()),
        ]))
    }

    /// The list entry that a stored text holds. If it cannot be read, the report is still listed.
    pub fn from_text(id: String, text: &str) -> Meta {
        let json =
            unsealed(text).filter(|json| json.get("id").is_none_or(|own| *own == *id)).unwrap_or_default();
        let text = |key: &str| json.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
        // Whole milliseconds: reading and writing fractions would bring their tables into the page.
        let time = |key: &str| json.get(key).and_then(Json::as_u64).map(|ms| ms as f64);
        let days = |days: &Vec<Json>| days.iter().filter_map(Json::as_str).map(str::to_owned).collect();
        Meta {
            id,
            title: text("title"),
            about: text("about"),
            reference: text("reference"),
            state: text("state"),
            incident: text("incident"),
            due: json.get("due").and_then(Json::as_array).map(days),
            changed: time("changed").unwrap_or(0.0),
            deleted: time("deleted"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_comes_back_and_counts_what_is_overdue() {
        let due = ["2024-03-10", "2024-03-31", "2025-01-01"].map(str::to_owned).to_vec();
        let meta =
            Meta::new("a", ["Outage", "Works", "INC-1", "draft"], 5.0).with_days("2024-03-01".into(), due);
        assert_eq!(Meta::from_text("a".to_owned(), &meta.to_text()), meta);
        assert_eq!(
            (meta.overdue("2024-03-10"), meta.overdue("2024-03-11"), meta.overdue("2026-01-01")),
            (0, 1, 3)
        );
        assert_eq!(meta.about, "Works · INC-1");
    }

    #[test]
    fn an_entry_of_an_earlier_version_says_nothing_of_actions() {
        let older =
            r#"{"schema":1,"id":"a","title":"Outage","about":"","state":"draft","changed":5,"deleted":null}"#;
        let meta = Meta::from_text("a".to_owned(), older);
        assert_eq!((meta.due.as_ref(), meta.overdue("2026-01-01"), meta.title.as_str()), (None, 0, "Outage"));
    }
}
