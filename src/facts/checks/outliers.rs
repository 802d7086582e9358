//! Dates that all others contradict: a slip of the keyboard, or one left from a template or an earlier report.

use chrono::{Datelike, Months, NaiveDate, TimeDelta};

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{has_clock, stated_day};
use crate::facts::claims::{Claims, Role, TimeClaim, Topic};
use crate::report::moment::Day;

pub(super) static FAMILY: Family =
    Family { rules: &[&OUTLIER], text: None, all: Some(|claims, _, found| check(claims, found)) };

pub(super) static OUTLIER: Rule = Rule {
    id: "date-outlier",
    severity: Severity::Warning,
    title: "A year or month that all else contradicts",
    about: "One row, label, window or sentence lies whole months or years away from all others, and with the others' year or month it would be among \
            them: a slip, mostly of the keyboard or of a template. A label, a window or the incident's date on the same day of another year than one other time \
            counts, too. Sentences about what is older by nature, such as a certificate, are let be.",
    fires: "# Outage\n\n- First detected: 2024-06-09 13:15\n- Repaired: 2024-06-09 13:46\n- Incident declared: 2022-06-09 13:21\n- Resolved: 2024-06-09 13:58\n",
    silent: "# Outage\n\nThe flaw came in with the release of 2023-06-09, its certificate was issued at 2023-06-09 10:00.\n\n\
             - First detected: 2024-06-09 13:15\n- Repaired: 2024-06-09 13:46\n- Resolved: 2024-06-09 13:58\n",
    public: None,
};

/// A date that can be wrong, or can show that another one is.
struct Dated<'c> {
    time: &'c TimeClaim,
    day: NaiveDate,
    /// Whether its year is stated, not inferred.
    has_year: bool,
}

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let dated: Vec<Dated> = claims.times.iter().filter_map(|time| dated(claims, time)).collect();
    let (all, with_year) = (Days::of(&dated, false), Days::of(&dated, true));
    for (at, Dated { time, day, has_year }) in dated.iter().enumerate() {
        // The postmortem can be posted at any time later.
        if time.role == Role::Posted || !has_year {
            continue;
        }
        for right in with_year.of_other_years(*day).into_iter().chain(months_away(*day)) {
            let is_year = right.year() != day.year() && right.month() == day.month();
            // Only a stated year contradicts another one.
            let days = if is_year { &with_year } else { &all };
            let near = days.around(*day, 20) - 1;
            // A window has two ends of its own, which may both be wrong.
            let beside = days.around(right, 1);
            // The same day of another year is a slip even beside a single time, in what is said of the whole incident: a
            // row may tell of a certificate that is a year old.
            let is_anniversary = is_year
                && near == 0
                && all.around(right, 0) > 0
                && matches!(time.role, Role::Label | Role::Window | Role::Dates)
                && !found.iter().any(|finding| finding.rule == &OUTLIER);
            if (beside < 2 || beside <= near) && !is_anniversary {
                continue;
            }
            // Prefer the one before it in the text.
            let (before, after) = dated.split_at(at);
            let is_right = |other: &&Dated| (other.day - right).num_days().abs() <= 1;
            let other = before.iter().rev().find(is_right).or_else(|| after.iter().skip(1).find(is_right));
            let Some(Dated { time: other, .. }) = other else { continue };
            let years = (right.year() - day.year()).abs();
            let what = match (is_year, years) {
                (false, _) => "a month".to_owned(),
                (true, 1) => "a year".to_owned(),
                (true, _) => format!("{years} years"),
            };
            let message =
                format!("{} is {what} away from all other dates, such as {}.", time.quote, other.quote);
            found.push(Finding::new(&OUTLIER, message, vec![Spot::time(time), Spot::time(other)]));
            break;
        }
    }
}

fn dated<'c>(claims: &Claims, time: &'c TimeClaim) -> Option<Dated<'c>> {
    let has_year = matches!(time.reading.day, Day::Full(_));
    if !has_year && !matches!(time.reading.day, Day::OfYear { .. }) {
        return None;
    }
    let is_stated = match time.role {
        Role::Title => false,
        Role::Prose => time.reading.end.is_some() || has_clock(time) && !is_older(claims, time),
        _ => true,
    };
    is_stated.then(|| Some(Dated { time, day: stated_day(time)?, has_year }))?
}

/// Whether a sentence tells of something that is older than the incident by nature.
fn is_older(claims: &Claims, time: &TimeClaim) -> bool {
    const OLDER: [&str; 15] = [
        "expire",
        "renew",
        "issued",
        "valid",
        "certificate",
        "since",
        "creat",
        "releas",
        "introduc",
        "last year",
        "previous",
        "earlier",
        "similar",
        "first version",
        "published",
    ];
    let sentence = claims.sentence(time).to_lowercase();
    matches!(time.topic, Topic::Actions | Topic::Lessons) || OLDER.iter().any(|word| sentence.contains(word))
}

/// Days in order.
struct Days {
    days: Vec<NaiveDate>,
    /// The years they are of, each once.
    years: Vec<i32>,
}

impl Days {
    fn of(dated: &[Dated], with_year: bool) -> Days {
        let mut days: Vec<NaiveDate> =
            dated.iter().filter(|it| it.has_year || !with_year).map(|it| it.day).collect();
        days.sort_unstable();
        let mut years: Vec<i32> = days.iter().map(|day| day.year()).collect();
        years.dedup();
        Days { days, years }
    }

    /// How many are at most so many days away.
    fn around(&self, day: NaiveDate, reach: i64) -> usize {
        let (from, to) = (day - TimeDelta::days(reach), day + TimeDelta::days(reach));
        self.days.partition_point(|day| *day <= to) - self.days.partition_point(|day| *day < from)
    }

    /// This day in each other year, the nearest year first.
    fn of_other_years(&self, day: NaiveDate) -> Vec<NaiveDate> {
        let mut years: Vec<i32> = self.years.iter().copied().filter(|year| *year != day.year()).collect();
        years.sort_by_key(|year| (year - day.year()).abs());
        years.into_iter().take(4).filter_map(|year| day.with_year(year)).collect()
    }
}

/// A month later and a month earlier.
fn months_away(day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let month = Months::new(1);
    [day.checked_add_months(month), day.checked_sub_months(month)].into_iter().flatten()
}
