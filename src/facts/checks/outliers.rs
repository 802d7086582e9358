//! Dates that all others contradict: a slip of the keyboard, or one left from a template or an earlier report.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate, TimeDelta};

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{has_clock, stated_day};
use crate::facts::claims::{Claims, Role, TimeClaim, Topic};
use crate::facts::phrases::Phrases;
use crate::report::moment::Day;

pub(super) static FAMILY: Family =
    Family { rules: &[&OUTLIER], text: None, all: Some(|claims, _, found| check(claims, found)) };

pub(super) static OUTLIER: Rule = Rule {
    id: "date-outlier",
    severity: Severity::Warning,
    title: "A year or month that all else contradicts",
    about: "One row, label, window or sentence lies whole months or years away from all others, and with the others' year or month it would be among \
            them: a slip, mostly of the keyboard or of a template. A label, a window or the incident's date on the same day of another year than one other time \
            counts, too. What is told of another time in so many words, such as when a certificate was issued or what happened the last time, is let be.",
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
    let rows = rows(claims);
    let times = claims.times.iter().enumerate();
    let dated: Vec<Dated> = times.filter_map(|time| dated(claims, &rows, time)).collect();
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

/// The text of each row in small letters, by its time. Rows that stand below a later one have none: what is older by nature stands above.
fn rows<'c>(claims: &'c Claims) -> BTreeMap<usize, &'c str> {
    let mut above: Option<(usize, i64)> = None;
    let mut rows = BTreeMap::new();
    for event in &claims.events {
        let Some(at) = claims.event_time(event).and_then(|time| time.at) else { continue };
        let goes_back = above.is_some_and(|(list, last)| list == event.list && at.from < last);
        rows.insert(event.time, if goes_back { "" } else { event.lower.as_str() });
        above = Some((event.list, at.from));
    }
    rows
}

fn dated<'c>(
    claims: &Claims,
    rows: &BTreeMap<usize, &str>,
    (number, time): (usize, &'c TimeClaim),
) -> Option<Dated<'c>> {
    let has_year = matches!(time.reading.day, Day::Full(_));
    if !has_year && !matches!(time.reading.day, Day::OfYear { .. }) {
        return None;
    }
    let told = || rows.get(&number).copied().unwrap_or_else(|| claims.lower_sentence(time));
    let is_stated = match time.role {
        Role::Title => false,
        // What is said of the whole incident is of its days, whatever else the line says.
        Role::Dates | Role::Window | Role::Posted => true,
        Role::Prose => time.reading.end.is_some() || has_clock(time) && !is_of_another_time(time, told()),
        Role::Row | Role::Label => !is_of_another_time(time, told()),
    };
    is_stated.then(|| Some(Dated { time, day: stated_day(time)?, has_year }))?
}

/// Words by which something is older than the incident by nature, or later: what was issued, bought or released long
/// ago, what happened the last time, what is planned.
static OTHER_TIMES: Phrases<()> = Phrases::new(&[(
    (),
    &[
        "expir",
        "renew",
        "issued",
        "valid",
        "certificat",
        "since",
        "creat",
        "releas",
        "introduc",
        "last year",
        "years ago",
        "previous",
        "earlier",
        "similar",
        "first version",
        "published",
        "bought",
        "purchas",
        "warranty",
        "installed",
        "commissioned",
        "built",
        "dated",
        "dates back",
        "last contact",
        "last seen",
        "last time",
        "last test",
        "last review",
        "last change",
        "last update",
        "last login",
        "last restore",
        "last successful",
        "written in",
        "next review",
        "end of life",
        "end of support",
        "due",
        "deadline",
        // German
        "zertifikat",
        "ausgestellt",
        "gültig",
        "läuft ab",
        "abgelaufen",
        "eingeführt",
        "gekauft",
        "baujahr",
        "letzte",
        "zuletzt",
        "ähnlich",
        "frühere",
        "damals",
        "veröffentlicht",
        "seit",
        "erstellt",
        "nächste",
        // French, Spanish and Portuguese
        "émis",
        "délivré",
        "créé",
        "publié",
        "dernier",
        "dernière",
        "similaire",
        "depuis",
        "précédent",
        "acheté",
        "emitid",
        "caduc",
        "publicad",
        "últim",
        "desde",
        "anterior",
        "creado",
        "criad",
        "lançad",
        "comprad",
        "vencid",
        "validez",
        "validade",
        "semejante",
        "semelhante",
        // Japanese, Chinese and Korean
        "発行",
        "証明書",
        "リリース",
        "前回",
        "以前",
        "有効期限",
        "購入",
        "発布",
        "发布",
        "证书",
        "上一次",
        "上次",
        "之前",
        "签发",
        "购买",
        "이전",
        "발급",
        "인증서",
    ],
)]);

/// Whether a row, a label or a sentence, in small letters, tells of something that is of another time than the incident.
fn is_of_another_time(time: &TimeClaim, told: &str) -> bool {
    let is_told = |lower: &str| OTHER_TIMES.found_in(lower).next().is_some();
    matches!(time.topic, Topic::Actions | Topic::Lessons) || is_told(told) || is_told(&time.label)
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
