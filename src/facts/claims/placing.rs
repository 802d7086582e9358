//! Computes the instant of each claimed time from the report's zone and days.

use std::cell::RefCell;
use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};

use super::{Claims, Role};
use crate::facts::instant::{Context, Instant};
use crate::report::moment::zones::{Meaning, meaning};
use crate::report::moment::{Bound, Clock, Day, End, Reading, read_zone};
use crate::report::sections::{cover, summary};
use crate::report::{Owner, Part};

/// The zone and the days of a report.
#[derive(Clone, Debug, Default)]
pub struct Clocks {
    /// The context in which its times are read.
    pub context: Context,
    /// The zone that a text or the cover states for all times: its place, and its label.
    pub zone: Option<(super::Place, String)>,
    /// Whether the zone of times that name none is known; otherwise they are read in UTC, only to compare them.
    pub knows_zone: bool,
    /// Whether a day was stated somewhere; otherwise the day is arbitrary, and only times of day can be compared.
    pub dated: bool,
}

/// Computes the instants of all times.
pub(super) fn place(claims: &mut Claims) {
    let clocks = clocks(claims);
    claims.clocks = clocks;
    place_rows(claims);
    place_rest(claims);
    // "Between 15:06 and 15:15" is treated as a range with its own start, not as one uncertain moment.
    for time in &mut claims.times {
        let length = match time.reading.clock {
            Clock::Minute(..) => 60,
            Clock::Second(..) | Clock::Milli(..) => 1,
            _ => continue,
        };
        let is_between = matches!(time.reading.end, Some(End::Between(_))) && !time.reading.about;
        if let Some(at) = time.at.as_mut().filter(|_| is_between && time.end.is_some()) {
            at.to = at.from + length;
        }
    }
}

fn clocks(claims: &Claims) -> Clocks {
    let seen = &claims.seen;
    let dates = seen.text(Part::Summary, &summary::DATES);
    let own = seen.text(Part::Cover, &cover::ZONE);
    let zone = stated_zone(claims);
    let name = match (own.trim(), &zone) {
        ("", Some((_, label))) => Some(label.clone()),
        ("", None) => usual_zone(claims).or_else(|| only_zone(claims)),
        (own, _) => Some(own.to_owned()),
    };
    let zone = zone.or_else(|| {
        let place =
            super::Place { owner: Owner::Part(Part::Cover), field: &cover::ZONE, range: 0..own.len() };
        (!own.trim().is_empty()).then(|| (place, own.to_string()))
    });
    let knows_zone = name.is_some();
    let name = name.map_or_else(|| "UTC".to_owned(), |name| one_meaning(claims, name));
    let mut context =
        Context::from_texts(&dates, None, &name).in_language(&seen.text(Part::Cover, &cover::LANGUAGE));
    if context.first_day.is_none() {
        let period = claims.dates().map(|dates| dates.2);
        let full = |roles: &[Role]| {
            claims.times.iter().filter(|time| roles.contains(&time.role)).find_map(|time| {
                match time.reading.day {
                    Day::Full(date) => Some(date),
                    _ => None,
                }
            })
        };
        let first = full(&[Role::Title, Role::Prose, Role::Label, Role::Row, Role::Dates, Role::Window]);
        let posted =
            claims.times.iter().filter(|time| time.role == Role::Posted).filter_map(|time| {
                match time.reading.day {
                    Day::Full(date) => Some(date),
                    _ => None,
                }
            });
        context.first_day = period.map(|period| period.first).or(first).or(posted.min());
        context.last_day = period.map(|period| period.last);
    }
    let dated = context.first_day.is_some();
    if !dated {
        // Without a year, an arbitrary one makes times with and without a day comparable.
        context.first_day = claims.times.iter().find_map(|time| match time.reading.day {
            Day::OfYear { month, day } => NaiveDate::from_ymd_opt(2000, month, day),
            _ => None,
        });
    }
    if context.year.is_none() {
        context.year = context.first_day.map(|day| chrono::Datelike::year(&day));
    }
    Clocks { dated, context, zone, knows_zone }
}

/// A label with several meanings, such as IST or CST, as an offset, if it is the only zone that is named: whichever is meant,
/// the times are as far apart.
fn one_meaning(claims: &Claims, name: String) -> String {
    let Meaning::Several([(minutes, _), ..]) = meaning(name.trim()) else { return name };
    let readings = claims.times.iter().flat_map(|time| [Some(&time.reading), time.reading.end_reading()]);
    let mut others = readings.flatten().filter_map(|reading| reading.zone.as_ref());
    match others.all(|zone| zone.label == name.trim()) {
        true => format!("UTC{:+03}:{:02}", minutes / 60, minutes.abs() % 60),
        false => name,
    }
}

/// The zone of most rows that name one, for those that name none.
fn usual_zone(claims: &Claims) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let rows = claims.times.iter().filter(|time| time.role == Role::Row);
    let mut all = 0;
    for time in rows {
        all += 1;
        if let Some(zone) = &time.reading.zone {
            *counts.entry(zone.label.as_str()).or_default() += 1;
        }
    }
    let (label, count) = counts.into_iter().max_by_key(|it| it.1)?;
    (count * 2 > all && count >= 2).then(|| label.to_owned())
}

/// The one zone that is named at all, where no row names one: "Start: 18.11.2024, 07:42 (CET)" above rows without zones.
fn only_zone(claims: &Claims) -> Option<String> {
    let told = claims.times.iter().filter(|time| time.role != Role::Posted);
    let mut labels = told.filter_map(|time| {
        let zone = time.reading.zone.as_ref().or_else(|| time.reading.end_reading()?.zone.as_ref())?;
        Some((time.role, zone.label.as_str()))
    });
    let (role, first) = labels.next()?;
    let is_only = role != Role::Row && labels.all(|(role, label)| role != Role::Row && label == first);
    is_only.then(|| first.to_owned())
}

/// The zone that a heading or a line states for all times: "All times in CET", "Timeline (all times PST)", "Time (UTC)".
fn stated_zone(claims: &Claims) -> Option<(super::Place, String)> {
    for unit in claims.texts.iter().filter(|unit| unit.speaks.of_times) {
        for line in &unit.lines {
            let typed = unit.text.get(line.range.clone()).unwrap_or_default();
            let lower = unit.lower.get(line.range.clone()).unwrap_or_default();
            if !(lower.contains("time") || lower.contains("zeit")) || typed.len() > 300 {
                continue;
            }
            let all =
                lower.contains("all times") || lower.contains("times are") || lower.contains("times in");
            let head = line.form == super::LineForm::Heading || line.times.is_empty() && typed.len() < 80;
            if !all && !head {
                continue;
            }
            let is_word = |c: char| c.is_alphanumeric() || matches!(c, '/' | '+' | '-' | '_');
            let mut at = 0;
            while let Some(from) = typed.get(at..).and_then(|rest| rest.find(is_word)).map(|found| found + at)
            {
                let rest = typed.get(from..).unwrap_or_default();
                let to = from + rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                let word = typed.get(from..to).unwrap_or_default();
                let shaped = word.len() >= 2
                    && word.starts_with(|c: char| c.is_ascii_uppercase())
                    && (word.chars().all(|c| c.is_ascii_uppercase() || "+-0123456789".contains(c))
                        || word.contains('/'));
                if shaped && read_zone(word).is_some() {
                    let range = line.range.start + from..line.range.start + to;
                    return Some((
                        super::Place { owner: unit.owner, field: unit.field, range },
                        word.to_owned(),
                    ));
                }
                at = to.max(from + 1);
            }
        }
    }
    None
}

/// Computes the instants of each timeline's rows together, as days are inferred from one row to the next.
fn place_rows(claims: &mut Claims) {
    let mut lists: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for event in &claims.events {
        lists.entry(event.list).or_default().push(event.time);
    }
    let context = claims.clocks.context.clone();
    for numbers in lists.into_values() {
        let readings: Vec<Reading> =
            numbers.iter().filter_map(|at| claims.times.get(*at)).map(|time| time.reading.clone()).collect();
        let readings: Vec<&Reading> = readings.iter().collect();
        let placed = context.place(&readings, None, claims.zones);
        for (at, placed) in numbers.into_iter().zip(placed) {
            if let Some(time) = claims.times.get_mut(at) {
                (time.at, time.end) = (placed.instant, placed.end);
            }
        }
    }
}

/// Computes the instants of all other times: on the day they state, otherwise on the one nearest to a row. A bound is
/// treated like the time it is stated with; rules that compare check for bounds.
fn place_rest(claims: &mut Claims) {
    let mut rows: Vec<i64> = claims
        .times
        .iter()
        .filter(|time| time.role == Role::Row)
        .filter_map(|time| time.at)
        .map(|at| at.from)
        .collect();
    rows.sort_unstable();
    let first_day = claims.clocks.context.first_day;
    let context = RefCell::new(claims.clocks.context.clone());
    let zones = claims.zones;
    let days = days(&rows, first_day);
    let away = |at: &Instant| {
        let next = rows.partition_point(|row| *row < at.from);
        let around = [next.checked_sub(1), Some(next)].into_iter().flatten().filter_map(|at| rows.get(at));
        around.map(|row| (row - at.from).abs()).min().unwrap_or(0)
    };
    let beside = days_beside(claims);
    let times = claims.times.iter_mut().zip(beside);
    for (time, day) in times.filter(|(time, _)| time.at.is_none() && time.role != Role::Row) {
        let reading =
            Reading { bound: Bound::At, day: day.unwrap_or(time.reading.day), ..time.reading.clone() };
        let stated = day.is_some() || !reading.says_no_day();
        let with_day = |day: Option<NaiveDate>| {
            let mut context = context.borrow_mut();
            context.first_day = day.or(first_day);
            context.place(&[&reading], None, zones).into_iter().next()
        };
        let placed = if stated || reading.clock == Clock::Unknown {
            with_day(None)
        } else {
            // The day on which it is nearest to a row; apart from summer time, all days have the same length.
            let first = days.first().copied();
            let base = with_day(first).and_then(|one| one.instant);
            let apart = |day: &&NaiveDate| {
                let by = first.map_or(0, |first| (**day - first).num_days() * 86_400);
                base.map(|at| away(&Instant { from: at.from + by, ..at }))
            };
            days.iter().min_by_key(apart).and_then(|day| with_day(Some(*day)))
        };
        if let Some(placed) = placed {
            (time.at, time.end) = (placed.instant, placed.end);
        }
    }
}

/// For each time without a day: the one that stands right before it in its sentence, "on 4 March, beginning at 10:00".
fn days_beside(claims: &Claims) -> Vec<Option<Day>> {
    let mut found = Vec::with_capacity(claims.times.len());
    let mut before: Option<&super::TimeClaim> = None;
    for time in &claims.times {
        let day = before.filter(|before| {
            let between = before.place.range.end..time.place.range.start;
            time.reading.says_no_day()
                && matches!(before.reading.day, Day::Full(_) | Day::OfYear { .. })
                && before.reading.clock == Clock::Unknown
                && before.reading.end.is_none()
                && before.unit_index == time.unit_index
                && before.sentence.start == time.sentence.start
                && (1..MAX_BETWEEN).contains(&between.len())
                && only_joins(claims.quote(&super::Place { range: between, ..time.place.clone() }))
        });
        found.push(day.map(|before| before.reading.day));
        before = Some(time);
    }
    found
}

/// The most bytes between a day and a time of that day.
const MAX_BETWEEN: usize = 40;

/// Whether words only lead from a day to a time of that day.
fn only_joins(between: &str) -> bool {
    const WORDS: [&str; 23] = [
        "at",
        "about",
        "around",
        "approximately",
        "roughly",
        "beginning",
        "starting",
        "started",
        "began",
        "from",
        "in",
        "the",
        "morning",
        "afternoon",
        "evening",
        "um",
        "gegen",
        "ab",
        "à",
        "vers",
        "a",
        "las",
        "às",
    ];
    let mut words = between
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ':'))
        .filter(|word| !word.is_empty());
    words.all(|word| WORDS.contains(&word.to_lowercase().as_str()))
}

/// The days of the rows, with the day before each; at most a few, nearest to the incident's first day.
fn days(rows: &[i64], base: Option<NaiveDate>) -> Vec<NaiveDate> {
    let mut found: Vec<NaiveDate> = Vec::new();
    for row in rows {
        let Some(day) = DateTime::from_timestamp(*row, 0).map(|at| at.date_naive()) else { continue };
        for day in [Some(day), day.pred_opt()].into_iter().flatten() {
            if !found.contains(&day) && found.len() < 60 {
                found.push(day);
            }
        }
    }
    let base = base.or_else(|| NaiveDate::from_ymd_opt(2000, 1, 3));
    if let Some(base) = base {
        if found.is_empty() {
            found.push(base);
        }
        found.sort_by_key(|day| (*day - base).num_days().abs());
    }
    found.truncate(8);
    found
}
