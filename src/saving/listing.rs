//! The order of the list of reports, and which of them it shows.

use chrono::{DateTime, Days, NaiveDate};

use super::Meta;
use crate::editing::folding::fold;
use crate::report::choice::STATE;

/// A value that a person chooses in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListOption<T> {
    /// What is chosen.
    pub value: T,
    /// Its key, by which it is stored and named in the page.
    pub key: &'static str,
    /// What a person reads.
    pub label: &'static str,
}

impl<T: Copy + Default> ListOption<T> {
    const fn new(value: T, key: &'static str, label: &'static str) -> ListOption<T> {
        ListOption { value, key, label }
    }

    /// The value of this key; the default one for another.
    fn value_of(all: &[ListOption<T>], key: &str) -> T {
        all.iter().find(|option| option.key == key).map(|option| option.value).unwrap_or_default()
    }
}

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// The one changed last first.
    #[default]
    Changed,
    /// By title, whatever its case.
    Title,
    /// The latest incident first; reports without a day last.
    Incident,
    /// Drafts first, published ones last.
    State,
}

impl SortBy {
    /// All orders.
    pub const ALL: [ListOption<SortBy>; 4] = [
        ListOption::new(SortBy::Changed, "changed", "Last changed"),
        ListOption::new(SortBy::Title, "title", "Title"),
        ListOption::new(SortBy::Incident, "incident", "Incident date"),
        ListOption::new(SortBy::State, "state", "State"),
    ];

    /// The order of this key; the default one for another.
    pub fn of(key: &str) -> SortBy {
        ListOption::value_of(&SortBy::ALL, key)
    }
}

/// A time in which the incident lies or, if no day is stated, the last change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateFilter {
    /// Any time.
    #[default]
    Any,
    /// The last 30 days.
    Month,
    /// The last 90 days.
    Quarter,
    /// The last 365 days.
    Year,
    /// Before that.
    Earlier,
}

impl DateFilter {
    /// All periods.
    pub const ALL: [ListOption<DateFilter>; 5] = [
        ListOption::new(DateFilter::Any, "", "Any date"),
        ListOption::new(DateFilter::Month, "30", "Last 30 days"),
        ListOption::new(DateFilter::Quarter, "90", "Last 90 days"),
        ListOption::new(DateFilter::Year, "365", "Last 12 months"),
        ListOption::new(DateFilter::Earlier, "earlier", "Earlier"),
    ];

    /// The period of this key; any time for another.
    pub fn of(key: &str) -> DateFilter {
        ListOption::value_of(&DateFilter::ALL, key)
    }

    fn holds(self, day: NaiveDate, today: NaiveDate) -> bool {
        let since = |days: u64| today.checked_sub_days(Days::new(days)).is_none_or(|first| day >= first);
        match self {
            DateFilter::Any => true,
            DateFilter::Month => since(30),
            DateFilter::Quarter => since(90),
            DateFilter::Year => since(365),
            DateFilter::Earlier => !since(365),
        }
    }
}

/// Which reports the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The key of a state; empty for any.
    pub state: String,
    /// When the incident was.
    pub period: DateFilter,
    /// Whether only reports with overdue corrective actions.
    pub is_overdue: bool,
}

impl Filter {
    /// Whether it lets every report through.
    pub fn is_off(&self) -> bool {
        *self == Filter::default()
    }

    /// Whether it lets a report through on this day, given as `2026-11-20`.
    pub fn lets(&self, meta: &Meta, today: &str) -> bool {
        let is_of_state = self.state.is_empty() || self.state == meta.state;
        let is_overdue = !self.is_overdue || meta.overdue(today) > 0;
        let is_in_period = match (day_of(meta), today.parse()) {
            (Some(day), Ok(today)) => self.period.holds(day, today),
            _ => self.period == DateFilter::Any,
        };
        is_of_state && is_overdue && is_in_period
    }
}

/// The incident's day or, if none is stated, that of the last change.
fn day_of(meta: &Meta) -> Option<NaiveDate> {
    let changed = || DateTime::from_timestamp_millis(meta.changed as i64).map(|at| at.date_naive());
    meta.incident.parse().ok().or_else(changed)
}

/// Sorts entries. Those that are equal in this order keep theirs, in which the one changed last comes first.
pub fn sort(all: &mut [Meta], by: SortBy) {
    match by {
        SortBy::Changed => {}
        SortBy::Title => all.sort_by_cached_key(|meta| fold(meta.shown_title())),
        SortBy::Incident => all.sort_by(|one, other| other.incident.cmp(&one.incident)),
        SortBy::State => all.sort_by_key(|meta| {
            STATE.words.iter().position(|word| word.0 == meta.state).unwrap_or(STATE.words.len())
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-11-20";

    fn meta(title: &str, state: &str, incident: &str, due: &[&str]) -> Meta {
        let due = due.iter().map(|day| (*day).to_owned()).collect();
        // 14 November 2023.
        Meta::new(title, [title, "", "", state], 1_700_000_000_000.0).with_days(incident.to_owned(), due)
    }

    fn all() -> Vec<Meta> {
        vec![
            meta("b", "published", "2026-11-01", &["2026-11-19", "2027-01-01"]),
            meta("Ärger", "", "", &[]),
            meta("A", "draft", "2024-02-01", &["2026-11-20"]),
            meta("c", "in_review", "2026-05-01", &[]),
        ]
    }

    fn titles(all: &[Meta]) -> Vec<&str> {
        all.iter().map(|meta| meta.title.as_str()).collect()
    }

    #[test]
    fn entries_are_sorted_by_what_is_asked_for() {
        for (by, order) in [
            (SortBy::Changed, ["b", "Ärger", "A", "c"]),
            (SortBy::Title, ["A", "b", "c", "Ärger"]),
            (SortBy::Incident, ["b", "c", "A", "Ärger"]),
            (SortBy::State, ["A", "c", "b", "Ärger"]),
        ] {
            let mut all = all();
            sort(&mut all, by);
            assert_eq!(titles(&all), order, "{by:?}");
        }
        assert!(SortBy::ALL.iter().all(|by| SortBy::of(by.key) == by.value));
        assert_eq!(SortBy::of("else"), SortBy::Changed);
    }

    #[test]
    fn filters_let_through_what_is_asked_for() {
        let any = Filter::default();
        let all = all();
        let shown = |filter: &Filter| -> Vec<&str> {
            all.iter().filter(|meta| filter.lets(meta, TODAY)).map(|meta| meta.title.as_str()).collect()
        };
        assert_eq!(shown(&any).len(), 4);
        assert_eq!(shown(&Filter { state: "draft".to_owned(), ..any.clone() }), ["A"]);
        assert_eq!(shown(&Filter { is_overdue: true, ..any.clone() }), ["b"]);
        for (period, titles) in [
            (DateFilter::Month, &["b"][..]),
            (DateFilter::Quarter, &["b"]),
            (DateFilter::Year, &["b", "c"]),
            (DateFilter::Earlier, &["Ärger", "A"]),
        ] {
            assert_eq!(shown(&Filter { period, ..any.clone() }), titles, "{period:?}");
        }
        assert!(DateFilter::ALL.iter().all(|period| DateFilter::of(period.key) == period.value));
    }
}
