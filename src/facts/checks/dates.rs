//! Days: the incident's dates against the timeline, one clock on two days, weekdays, ranges that run backwards.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{brief, day_of, stated_day};
use crate::facts::claims::{Claims, Role, TimeClaim, Topic};
use crate::report::moment::{Bound, Clock, Day, say_weekday};
use crate::report::{List, Owner, Part};

pub(super) static FAMILY: Family = Family {
    rules: &[&NOT_COVERED, &OTHER_DAY, &TITLE, &WEEKDAY, &BACKWARDS],
    text: None,
    all: Some(|claims, _, found| check(claims, found)),
};

static NOT_COVERED: Rule = Rule {
    id: "dates-not-covered",
    severity: Severity::Warning,
    title: "The incident's dates do not cover its timeline",
    about: "The dates that the report states for the incident, or that a timeline's heading states for its rows, against \
            the rows. A row after them counts if it says that the incident ends; follow-up does not.",
    fires: "# Outage\n\nIncident date: March 4, 2024\n\n## Timeline\n\n- 2024-03-04 10:10 The service stops\n\
            - 2024-03-06 09:00 All mails are delivered, the incident is over\n",
    silent: "# Outage\n\nIncident date: March 4-6, 2024\n\n## Timeline\n\n- 2024-03-04 10:10 The service stops\n\
             - 2024-03-06 09:00 All mails are delivered, the incident is over\n- 2024-03-09 12:00 Review held\n",
    public: None,
};

static OTHER_DAY: Rule = Rule {
    id: "date-other-day",
    severity: Severity::Warning,
    title: "The same time on the day before or after",
    about: "A time with its date in the title, the summary or the impact, whose uncommon clock a row of the timeline has on the day before or after it, and \
            none has on that day: one of both dates is wrong.",
    fires: "# Outage\n\nDate and time: 2024-03-05 21:14\n\n## Timeline\n\n- 2024-03-04 21:14 The service stops\n- 2024-03-05 04:24 It runs\n",
    silent: "# Outage\n\nDate and time: 2024-03-04 21:14\n\n## Timeline\n\n- 2024-03-04 21:14 The service stops\n- 2024-03-05 21:14 It is reviewed\n",
    public: None,
};

static TITLE: Rule = Rule {
    id: "title-date",
    severity: Severity::Warning,
    title: "The title has the date of another day",
    about: "The full date in the report's title, against all dates of its timeline: none is within two days of it.",
    fires: "# 2024-01-27, disk full\n\n## Timeline\n\n- 2024-06-02 10:00 The disk is full\n- 2024-06-02 11:24 It is cleaned up\n",
    silent: "# 2024-06-01, disk full\n\n## Timeline\n\n- 2024-06-02 00:10 The disk is full\n- 2024-06-02 11:24 It is cleaned up\n",
    public: None,
};

static WEEKDAY: Rule = Rule {
    id: "weekday-mismatch",
    severity: Severity::Warning,
    title: "A day of the week that is not the date's",
    about: "A weekday beside its date; or one in the summary of an incident whose days are known.",
    fires: "# Outage\n\nOn Monday, May 29th, 2024, mails were late.\n",
    silent: "# Outage\n\nOn Wednesday, May 29th, 2024, mails were late. We meet on Mondays.\n",
    public: None,
};

pub(super) static BACKWARDS: Rule = Rule {
    id: "range-backwards",
    severity: Severity::Warning,
    title: "A range that ends before it starts",
    about: "Both ends say their day, or the range has none and would last nearly a day to come out.",
    fires: "# Outage\n\nNobody could sign in from 10:40 to 10:15 UTC.\n",
    silent: "# Outage\n\nNobody could sign in from 22:40 to 01:15 UTC.\n",
    public: None,
};

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    not_covered(claims, found);
    other_day(claims, found);
    title(claims, found);
    weekdays(claims, found);
    backwards(claims, found);
}

fn rows<'c>(claims: &'c Claims) -> impl Iterator<Item = (&'c TimeClaim, &'c str)> {
    claims.events.iter().filter_map(|event| Some((claims.event_time(event)?, event.text.as_str())))
}

fn not_covered(claims: &Claims, found: &mut Vec<Finding>) {
    if let Some((dates, quote, period)) = claims.dates() {
        // What the report states as the window of the impact may go on beyond its date.
        let covered = claims.windows.iter().filter(|window| {
            let stated = |at: usize| claims.time(at).is_some_and(|time| time.role == Role::Window);
            stated(window.start) && day_of(window.span.0.from).is_some_and(|day| day <= period.last)
        });
        // Where a window begins on a later day, the date is only that of the first.
        let later = claims.windows.iter().filter(|window| window.is_impact).map(|window| &window.span.0);
        let is_first = later.into_iter().any(|from| day_of(from.from).is_some_and(|day| day > period.last));
        let covered = if is_first { Some(i64::MAX) } else { covered.map(|window| window.span.1.to).max() };
        let after = rows(claims).filter(|(time, text)| {
            // An incident that continues overnight is dated by its evening.
            let noon = period.last.succ_opt().and_then(|day| day.and_hms_opt(12, 0, 0));
            let noon = noon.map_or(i64::MIN, |noon| noon.and_utc().timestamp());
            let is_later = time.reading.clock == Clock::Unknown || time.at.is_some_and(|at| at.from >= noon);
            let is_covered = time.at.zip(covered).is_some_and(|(at, covered)| at.from <= covered);
            let is_follow_up = || {
                let lower = text.to_lowercase();
                ["review", "retrospective", "postmortem", "post-mortem", "follow-up", "action item"]
                    .iter()
                    .any(|word| lower.contains(word))
            };
            time.milestones.ends()
                && !is_follow_up()
                && is_later
                && !is_covered
                && stated_day(time).is_some_and(|day| day > period.last)
                && time.reading.bound == Bound::At
        });
        if let Some((time, text)) = after.last() {
            let message = format!(
                "The incident is dated {}, but the timeline goes on to {} (“{}”).",
                quote,
                time.quote,
                brief(text)
            );
            found.push(Finding::new(&NOT_COVERED, message, vec![Spot::time(time), Spot::time(dates)]));
        }
    }
    let headed = claims.times.iter().filter(|time| time.role == Role::Title && time.topic == Topic::Timeline);
    for heading in headed {
        let (Some(from), Some(to)) = (heading.at, heading.end) else { continue };
        let of_heading = |owner: Owner| {
            let is_row = matches!(owner, Owner::Row(List::Events, _));
            owner == heading.place.owner || is_row && heading.place.owner == Owner::Part(Part::Timeline)
        };
        let outside =
            rows(claims).filter(|(time, _)| of_heading(time.place.owner) && time.reading.day != Day::Unknown);
        let mut outside =
            outside.filter(|(time, _)| time.at.is_some_and(|at| at.to <= from.from || at.from >= to.to));
        // What led to it, and what came of it, stands around.
        let is_around = |text: &str| {
            let lower = text.to_lowercase();
            ["merged", "deployed", "introduced", "released", "had been", "review", "postmortem", "published"]
                .iter()
                .any(|word| lower.contains(word))
        };
        if let Some((time, _)) = outside.find(|(_, text)| !is_around(text)) {
            let message =
                format!("The timeline is headed {}, but has a row of {}.", heading.quote, time.quote);
            found.push(Finding::new(&NOT_COVERED, message, vec![Spot::time(time), Spot::time(heading)]));
        }
    }
}

/// A stated moment and a row with the same uncommon clock on the day before or after it.
fn other_day(claims: &Claims, found: &mut Vec<Finding>) {
    let clock = |time: &TimeClaim| match time.reading.clock {
        Clock::Minute(hour, minute) if minute % 5 != 0 => Some((hour, minute)),
        _ => None,
    };
    let mut by_clock: BTreeMap<(u32, u32), Vec<(&TimeClaim, NaiveDate)>> = BTreeMap::new();
    for (row, _) in rows(claims) {
        if let (Some(clock), Some(day)) = (clock(row), row.at.and_then(|at| day_of(at.from))) {
            by_clock.entry(clock).or_default().push((row, day));
        }
    }
    let dated = |time: &&TimeClaim| {
        matches!(time.role, Role::Label | Role::Prose | Role::Window | Role::Dates)
            && matches!(time.topic, Topic::Title | Topic::Summary | Topic::Impact)
            && matches!(time.reading.day, Day::Full(_))
            && claims.clocks.dated
    };
    let mut sentences: BTreeMap<(usize, usize, (u32, u32)), usize> = BTreeMap::new();
    for time in &claims.times {
        if let Some(clock) = clock(time) {
            *sentences.entry((time.unit_index, time.sentence.start, clock)).or_default() += 1;
        }
    }
    // From 21:14 to 21:14 of the next day.
    let is_twice = |time: &TimeClaim| {
        clock(time).is_some_and(|clock| {
            sentences.get(&(time.unit_index, time.sentence.start, clock)).is_some_and(|count| *count > 1)
        })
    };
    for time in claims.times.iter().filter(dated).filter(|time| !is_twice(time)) {
        let Some(rows) = clock(time).and_then(|clock| by_clock.get(&clock)) else { continue };
        let Some(day) = time.at.and_then(|at| day_of(at.from)) else { continue };
        let apart = |other: NaiveDate| (other - day).num_days().abs();
        if rows.iter().any(|(_, other)| apart(*other) == 0) {
            continue;
        }
        let same_zone = |row: &TimeClaim| {
            let label = |time: &TimeClaim| time.reading.zone.as_ref().map(|zone| zone.label.clone());
            label(row).is_none() || label(time).is_none() || label(row) == label(time)
        };
        if let Some((row, other)) = rows.iter().find(|(row, other)| apart(*other) == 1 && same_zone(row)) {
            let message = format!("{} is on {other} in the timeline ({}).", time.quote, row.quote);
            found.push(Finding::new(&OTHER_DAY, message, vec![Spot::time(time), Spot::time(row)]));
        }
    }
}

fn title(claims: &Claims, found: &mut Vec<Finding>) {
    let titled = || {
        let titled =
            claims.times.iter().filter(|time| time.role == Role::Title && time.topic == Topic::Title);
        titled.filter_map(|time| Some((time, stated_day(time)?)))
    };
    let Some((title, day)) = titled().next() else { return };
    let titled_days: Vec<NaiveDate> = titled().map(|it| it.1).collect();
    if !matches!(title.reading.day, Day::Full(_)) {
        return;
    }
    let days: Vec<(&TimeClaim, NaiveDate)> =
        rows(claims).filter_map(|(time, _)| Some((time, stated_day(time)?))).collect();
    let full = days.iter().any(|(time, _)| matches!(time.reading.day, Day::Full(_)));
    // A title may also say when it was posted: one of its dates is enough.
    let near =
        titled_days.iter().any(|day| days.iter().any(|(_, other)| (*other - *day).num_days().abs() <= 2));
    let within = days.iter().any(|it| it.1 < day) && days.iter().any(|it| it.1 > day);
    if let Some((first, _)) = days.first().filter(|_| full && !near && !within) {
        let message = format!("The title says {}, but the timeline begins on {}.", title.quote, first.quote);
        found.push(Finding::new(&TITLE, message, vec![Spot::time(title), Spot::time(first)]));
    }
}

fn weekdays(claims: &Claims, found: &mut Vec<Finding>) {
    let say = |weekday: u32| say_weekday(weekday);
    let of = |day: NaiveDate| day.weekday().num_days_from_monday();
    let core: Vec<(NaiveDate, &TimeClaim)> = {
        let stated = claims
            .times
            .iter()
            .filter(|time| matches!(time.role, Role::Row | Role::Label | Role::Dates | Role::Window));
        stated.filter_map(|time| Some((stated_day(time)?, time))).collect()
    };
    let span = (core.iter().map(|it| it.0).min(), core.iter().map(|it| it.0).max());
    let years = if claims.clocks.dated { Vec::new() } else { years_of_weekdays(claims) };
    for time in &claims.times {
        let Some(stated) = time.reading.weekday else { continue };
        if let Some(day) = stated_day(time).filter(|_| !matches!(time.reading.day, Day::Either(_))) {
            // Without a year, weekdays tell which it may be; only what fits no such year is wrong.
            let has_year = claims.clocks.dated || matches!(time.reading.day, Day::Full(_));
            let fits_one = !has_year
                && (years.is_empty()
                    || years.iter().any(|year| day.with_year(*year).is_some_and(|day| of(day) == stated)));
            // "From Thursday to Monday, 11 March": the date is that of the second one.
            let is_of_end = time.reading.end_reading().is_some_and(|end| end.weekday == Some(of(day)))
                || time.quote.contains(say(of(day)));
            if of(day) != stated && !fits_one && !is_of_end {
                let mut message = format!("{} was a {}, not a {}", time.quote, say(of(day)), say(stated));
                let mut places = vec![Spot::time(time)];
                // The same date elsewhere, with its own day of the week.
                let right = claims
                    .times
                    .iter()
                    .find(|other| other.reading.weekday == Some(of(day)) && stated_day(other) == Some(day));
                if let Some(other) = right {
                    message += &format!(" (“{}”)", other.quote);
                    places.push(Spot::time(other));
                }
                // The report's nearest day of that name is mostly the one that was meant.
                let near = claims.times.iter().filter_map(|other| Some((stated_day(other)?, other)));
                let near =
                    near.filter(|(other, _)| of(*other) == stated && (*other - day).num_days().abs() < 7);
                if let Some((_, other)) = near.min_by_key(|it| (it.0 - day).num_days().abs()) {
                    message += &format!("; {} was one", other.quote);
                    places.push(Spot::time(other));
                }
                found.push(Finding::new(&WEEKDAY, message + ".", places));
            }
            continue;
        }
        let (Some(first), Some(last)) = span else { continue };
        let told =
            time.role == Role::Prose && matches!(time.topic, Topic::Title | Topic::Summary | Topic::Impact);
        let sentence = claims.lower_sentence(time);
        let speaks = ["outage", "incident", "disruption", "downtime", "fail", "unavailable", "lasted"]
            .iter()
            .any(|word| sentence.contains(word));
        let many = (last - first).num_days();
        if !told
            || !speaks
            || many > 4
            || !time.reading.says_no_day()
            || time.quote.to_lowercase().ends_with('s')
        {
            continue;
        }
        // A date with that day beside it is of a year that is not known.
        let is_dated = claims.times.iter().any(|other| {
            other.reading.weekday == Some(stated) && matches!(other.reading.day, Day::OfYear { .. })
        });
        let fits = is_dated || first.iter_days().take_while(|day| *day <= last).any(|day| of(day) == stated);
        if let Some((_, row)) = core.first().filter(|_| !fits) {
            let message =
                format!("It is said to be a {}, but {} was a {}.", say(stated), row.quote, say(of(first)));
            found.push(Finding::new(&WEEKDAY, message, vec![Spot::time(time), Spot::time(row)]));
        }
    }
}

/// The years of a week's cycle in which most of a report's weekdays are those of their dates.
fn years_of_weekdays(claims: &Claims) -> Vec<i32> {
    let told: Vec<(NaiveDate, u32)> = claims
        .times
        .iter()
        .filter(|time| matches!(time.reading.day, Day::OfYear { .. }))
        .filter_map(|time| Some((stated_day(time)?, time.reading.weekday?)))
        .collect();
    let fit = |year: i32| {
        let fits = |(day, weekday): &&(NaiveDate, u32)| {
            day.with_year(year).is_some_and(|day| day.weekday().num_days_from_monday() == *weekday)
        };
        told.iter().filter(fits).count()
    };
    let best = (2000..2028).map(fit).max().unwrap_or(0);
    if best * 2 <= told.len() {
        return Vec::new();
    }
    (2000..2028).filter(|year| fit(*year) == best).collect()
}

fn backwards(claims: &Claims, found: &mut Vec<Finding>) {
    for time in &claims.times {
        let Some(end) = time.reading.end_reading() else { continue };
        let (Some(from), Some(to)) = (time.at, time.end) else { continue };
        let both = !time.reading.says_no_day() && !end.says_no_day() && time.reading.day != end.day;
        let back = to.to <= from.from;
        // If they state no day, the end is the first such time after the start.
        let long = !both
            && from.to - from.from <= 60
            && to.from - from.from > 20 * 3600
            && end.says_no_day()
            && time.role != Role::Dates;
        if back || long {
            let message = format!("“{}” ends before it starts.", time.quote);
            found.push(Finding::new(&BACKWARDS, message, vec![Spot::time(time)]));
        }
    }
    for window in claims.windows.iter().filter(|window| window.start != window.end) {
        let (Some(start), Some(end)) = (claims.time(window.start), claims.time(window.end)) else { continue };
        let (from, to) = window.span;
        if to.to <= from.from || end.reading.says_no_day() && to.from - from.from > 20 * 3600 {
            let message = format!("The window ends at {}, before it starts at {}.", end.quote, start.quote);
            found.push(Finding::new(&BACKWARDS, message, vec![Spot::time(end), Spot::time(start)]));
        }
    }
}
