//! What the list of reports shows of one beyond its cover, so that it need not open each: the day of the incident, and
//! when its open corrective actions are due.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::read::ReadReport;
use crate::report::moment::{Day, Moment, read};
use crate::report::sections::{actions, impact::windows, summary, timeline::events};
use crate::report::{Field, List, Owner, Part, Value, period};

/// A report at a glance. Days are ISO dates (`2026-11-20`), as they are stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glance {
    /// The first day of the incident; empty if none is stated.
    pub incident: String,
    /// The last day on which each open corrective action is on time. Those without a date that can be read are left out.
    pub due: Vec<String>,
}

impl Glance {
    /// What the list shows of a report. Its author reads the list, so internal rows count.
    pub fn of(report: &dyn ReadReport) -> Glance {
        let dates = report.value(Owner::Part(Part::Summary), &summary::DATES);
        let stated = period::read(dates.text()).map(|period| period.first);
        let incident = stated
            .or_else(|| first_day(report, List::Windows, &windows::START))
            .or_else(|| first_day(report, List::Events, &events::AT))
            .map(|day| day.to_string());
        let due = report.ids(List::Actions).into_iter().filter_map(|id| {
            let value = |field| report.value(Owner::Row(List::Actions, id), field);
            let is_over = is_over(value(&actions::rows::STATUS).text());
            if is_over { None } else { last_day(value(&actions::rows::DUE).text()) }
        });
        let due = due.map(|day| day.to_string()).collect();
        Glance { incident: incident.unwrap_or_default(), due }
    }
}

/// Whether an action of this status is not to be done any more.
pub fn is_over(status: &str) -> bool {
    matches!(status_key(status).as_str(), "done" | "dropped")
}

/// The key of a status as it is stated; own words that say that it is done or dropped count as that.
pub fn status_key(stated: &str) -> String {
    const DONE: [&str; 8] =
        ["complete", "completed", "closed", "delivered", "fixed", "finished", "implemented", "resolved"];
    const DROPPED: [&str; 5] = ["cancelled", "canceled", "rejected", "won't do", "wontfix"];
    let lower = stated.trim().to_lowercase();
    match lower.as_str() {
        word if DONE.contains(&word) => "done".to_owned(),
        word if DROPPED.contains(&word) => "dropped".to_owned(),
        _ => lower,
    }
}

/// The last day on which an action that is due then is on time: of a month or quarter its last. `None` for own words.
pub fn last_day(due: &str) -> Option<NaiveDate> {
    let day = || match read(due).day {
        Day::Full(day) => Some(day),
        _ => None,
    };
    period::read(due).map(|period| period.last).or_else(day)
}

/// The first day that a row of this list states in full. It stops there: the list entry is written with each save.
fn first_day(report: &dyn ReadReport, list: List, field: &'static Field) -> Option<NaiveDate> {
    let day = |value: Value| match value {
        Value::Moment(Moment { reading, .. }) => match reading.day {
            Day::Full(day) => Some(day),
            _ => None,
        },
        _ => None,
    };
    report.ids(list).into_iter().find_map(|id| day(report.value(Owner::Row(list, id), field)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Report;

    #[test]
    fn open_actions_count_until_the_last_day_on_which_they_are_on_time() {
        let mut report = Report::new();
        for (status, due) in [
            ("planned", "2024-03-10"),
            ("", "March 2024"),
            ("in_progress", "Q1, 2024"),
            ("waiting for parts", "2024"),
            ("done", "2024-01-01"),
            ("dropped", "2024-01-01"),
            ("planned", "soon"),
            ("planned", ""),
        ] {
            let owner = Owner::Row(List::Actions, report.push(List::Actions));
            report.set_text(owner, &actions::rows::STATUS, status);
            report.set_text(owner, &actions::rows::DUE, due);
        }
        let due = Glance::of(&report).due;
        assert_eq!(due, ["2024-03-10", "2024-03-31", "2024-03-31", "2024-12-31"]);
    }

    #[test]
    fn the_incident_is_on_its_stated_day_else_on_the_first_of_a_window_else_of_the_timeline() {
        let mut report = Report::new();
        assert_eq!(Glance::of(&report), Glance::default());
        for at in ["10:44", "2024-05-02 23:10 UTC", "2024-05-03 09:00 UTC"] {
            let row = report.push(List::Events);
            report.set_text(Owner::Row(List::Events, row), &events::AT, at);
        }
        assert_eq!(Glance::of(&report).incident, "2024-05-02");
        let row = report.push(List::Windows);
        report.set_text(Owner::Row(List::Windows, row), &windows::START, "2024-05-04 01:00 UTC");
        assert_eq!(Glance::of(&report).incident, "2024-05-04");
        report.set_text(Owner::Part(Part::Summary), &summary::DATES, "March 18 – 22, 2024");
        assert_eq!(Glance::of(&report).incident, "2024-03-18");
    }
}
