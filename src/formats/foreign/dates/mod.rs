//! The days of an incident and the zone of its times, from the places that usually state them: a label, the title, the
//! heading of the timeline, sentences on the impact, the rows.

pub(super) mod halves;
pub(super) mod language;
pub(super) mod numeric;
pub(super) mod relative;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::facts::Context;
use crate::facts::claims::{sentence, tells_of_impact};
use crate::formats::foreign::PlacedNote;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::tables::is_utc;
use crate::formats::foreign::text::when;
use crate::formats::foreign::timeline::short_days;
use crate::formats::foreign::words::due::is_due;
use crate::report::moment::{self, Clock, Day, Order, Reading};
use crate::report::sections::impact::windows;
use crate::report::sections::timeline::events;
use crate::report::sections::{cover, summary, updates};
use crate::report::{Field, List, Owner, Part, RowId, period};

/// The maximum distance of a date from the incident's rows, in days; dates further away belong to something else.
const MAX_DAYS_APART: i64 = 31;

/// Stands for a year that nobody states; it has a 29 February.
const NO_YEAR: i32 = 2000;

/// Sets the incident's dates if no label stated them. `said` are texts about the incident as a whole, the most reliable
/// first.
pub(super) fn settle(build: &mut Build<'_>, said: &[String]) {
    let owner = Owner::Part(Part::Summary);
    if !build.is_free(owner, &summary::DATES) {
        return;
    }
    let year = year(build);
    let title = build.report.text(Part::Cover, &cover::TITLE).to_owned();
    let texts: Vec<&str> = std::iter::once(title.as_str()).chain(said.iter().map(String::as_str)).collect();
    let mut spans = texts.into_iter().map(|text| span(text, year, build.numbers));
    let of_title = spans.next().flatten();
    let of_windows = || ends(&days(build, List::Windows, &[&windows::START, &windows::END], year));
    // Where the impact has a time, it begins on that day, whatever day a text tells of first.
    let from_impact = |(first, last): (NaiveDate, NaiveDate)| match of_windows() {
        Some((begin, end)) if begin < first && (first - begin).num_days() <= MAX_DAYS_APART => {
            (begin, last.max(end))
        }
        _ => (first, last),
    };
    let of_texts = || spans.clone().flatten().next().map(from_impact);
    let of_rows_in = |year: Option<i32>| {
        let mut all = days(build, List::Events, &[&events::AT], year);
        all.extend(build.days.iter().filter_map(|(_, day)| day_above(build, day, year)));
        ends(&all).filter(|(first, last)| (*last - *first).num_days() <= 31)
    };
    let of_rows = || of_rows_in(year);
    let of_updates = || {
        let year = year.or_else(|| only_year(build));
        let rows = build
            .report
            .rows(List::Updates)
            .iter()
            .filter(|row| row.cells.text(&updates::rows::PHASE) != "postmortem");
        let moments = rows.filter_map(|row| row.cells.moment(&updates::rows::AT));
        ends(&moments.filter_map(|moment| date(&moment.reading, year)).collect::<Vec<_>>())
    };
    // A title may say when it was written, if nothing else tells of that day.
    let is_elsewhere = |(first, last): &(NaiveDate, NaiveDate)| {
        let in_texts = said.iter().find_map(|text| day_of_impact(text, year)).map(|day| (day, day));
        let in_texts = in_texts.filter(|(day, _)| day < first);
        let told = [of_windows(), of_rows_in(year.or(Some(first.year()))), in_texts];
        let told: Vec<(NaiveDate, NaiveDate)> = told.into_iter().flatten().collect();
        let is_near = |(begin, end): &(NaiveDate, NaiveDate)| {
            (*begin - *last).num_days() <= MAX_DAYS_APART && (*first - *end).num_days() <= MAX_DAYS_APART
        };
        !told.is_empty() && told.iter().all(|it| is_near(it) && (it.0 > *last || it.1 < *first))
    };
    // A text may mention another day, such as that of the change that caused it; the rows are more reliable.
    let of_texts = of_title.filter(|title| !is_elsewhere(title)).or_else(of_texts).filter(|(first, last)| {
        of_rows().is_none_or(|(begin, end)| {
            (begin - *last).num_days() <= MAX_DAYS_APART && (*first - end).num_days() <= MAX_DAYS_APART
        })
    });
    let found = of_texts.or_else(of_windows).or_else(of_rows).or_else(of_updates);
    let Some((first, last)) = found.or_else(|| only_day(build)) else { return };
    let text = if first == last { first.to_string() } else { format!("{first} – {last}") };
    build.report.set_text(owner, &summary::DATES, &text);
}

/// The day with which a sentence begins that tells of impact: "On 4 March some belts failed".
fn day_of_impact(text: &str, year: Option<i32>) -> Option<NaiveDate> {
    when::times(text).into_iter().find_map(|(stated, reading)| {
        let sentence = sentence(text, &(0..text.len()), &stated);
        let leads = stated.start.saturating_sub(sentence.start) <= MAX_LEAD;
        let tells = tells_of_impact(&text.get(sentence)?.to_lowercase());
        of_day(reading.day, year).filter(|_| leads && tells)
    })
}

/// How far behind the begin of a sentence its day stands, in bytes.
const MAX_LEAD: usize = 16;

/// The only day with a year that the whole text states, if rows have times that need one.
fn only_day(build: &Build<'_>) -> Option<(NaiveDate, NaiveDate)> {
    let has_rows = [List::Events, List::Windows].iter().any(|list| !build.report.rows(*list).is_empty());
    let text = build.text;
    if !has_rows || text.len() > MOST_TEXT {
        return None;
    }
    let mut days: Vec<NaiveDate> = Vec::new();
    for found in moment::find(text).0 {
        if let Day::Full(day) = found.reading.day
            && !days.contains(&day)
            && !is_due(text, &found.range)
        {
            days.push(day);
        }
        if days.len() > 1 {
            return None;
        }
    }
    days.first().map(|day| (*day, *day))
}

/// The only year of the days that the whole text states, if it is one.
fn only_year(build: &Build<'_>) -> Option<i32> {
    let text = Some(build.text).filter(|text| text.len() <= MOST_TEXT)?;
    let full = moment::find(text).0.into_iter().filter(|found| !is_due(text, &found.range));
    let mut years = full.filter_map(|found| match found.reading.day {
        Day::Full(day) => Some(day.year()),
        _ => None,
    });
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// How much of a text is searched for its only day, in bytes.
const MOST_TEXT: usize = 40_000;

/// The days that a text states with their year, from the first to the last, as written if it is only a date.
/// Numbers are read in the order that the text has.
fn span(text: &str, year: Option<i32>, order: Option<Order>) -> Option<(NaiveDate, NaiveDate)> {
    let times = when::times(text);
    let plans = times.iter().any(|(range, _)| is_due(text, range));
    let is_short = text.len() <= 60 && text.contains(|c: char| c.is_ascii_digit()) && !plans;
    if let Some(period) = period::read(text).filter(|_| is_short) {
        let days = (period.last - period.first).num_days();
        return (days <= 31).then_some((period.first, period.last));
    }
    let own = text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|word| word.parse::<i32>().ok())
        .find(|year| (1990..2100).contains(year));
    let mut days: Vec<NaiveDate> = Vec::new();
    let settled = |reading: &Reading| match (reading.day, order) {
        (Day::Either(numbers), Some(order)) => numbers.in_order(order).unwrap_or(reading.day),
        (day, _) => day,
    };
    for (_, reading) in times.into_iter().filter(|(range, _)| !is_due(text, range)) {
        days.extend(of_day(settled(&reading), own.or(year)));
        days.extend(reading.end_reading().and_then(|end| of_day(settled(end), own.or(year))));
    }
    ends(&days).filter(|(first, last)| (*last - *first).num_days() <= 31)
}

fn ends(days: &[NaiveDate]) -> Option<(NaiveDate, NaiveDate)> {
    Some((*days.iter().min()?, *days.iter().max()?))
}

/// The day a reading states; `year` fills in a missing year.
fn date(reading: &Reading, year: Option<i32>) -> Option<NaiveDate> {
    of_day(reading.day, year)
}

/// The day that a line above entries states.
fn day_above(build: &Build<'_>, stated: &str, year: Option<i32>) -> Option<NaiveDate> {
    date(&moment::read(stated), year).or_else(|| date(&short_days::day(build, stated)?, year))
}

/// A day as a date; `year` fills in a missing year.
fn of_day(day: Day, year: Option<i32>) -> Option<NaiveDate> {
    match day {
        Day::Full(date) => Some(date),
        Day::OfYear { month, day } => NaiveDate::from_ymd_opt(year?, month, day),
        _ => None,
    }
}

fn days(build: &Build<'_>, list: List, fields: &[&'static Field], year: Option<i32>) -> Vec<NaiveDate> {
    let moments = build
        .report
        .rows(list)
        .iter()
        .flat_map(|row| fields.iter().filter_map(|field| row.cells.moment(field)));
    moments.filter_map(|moment| date(&moment.reading, year)).collect()
}

/// A year from a reliable place: when the report or its updates were posted.
fn year(build: &Build<'_>) -> Option<i32> {
    let full = |reading: &Reading| match reading.day {
        Day::Full(date) => Some(date.year()),
        _ => None,
    };
    let published =
        build.report.part(Part::Cover).moment(&cover::PUBLISHED).and_then(|moment| full(&moment.reading));
    let mut posted = build
        .report
        .rows(List::Updates)
        .iter()
        .rev()
        .filter_map(|row| full(&row.cells.moment(&updates::rows::AT)?.reading));
    posted.next().or(published)
}

/// The order of day and month, if one of the source's numeric dates can be read in one order only.
pub(super) fn numbers(text: &str) -> Option<Order> {
    let looks = |word: &&str| {
        word.len() <= 10
            && word.bytes().filter(u8::is_ascii_digit).count() >= 5
            && word.contains(['/', '-', '.'])
    };
    let words = text
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '|' | ':' | '*' | '[' | ']'))
        .filter(looks)
        .take(400);
    let orders: Vec<Order> = words
        .filter_map(|word| moment::read(word).order)
        .filter(|order| *order != Order::YearFirst)
        .collect();
    orders.first().copied().filter(|first| orders.iter().all(|order| order == first))
}

/// A date whose day and month are numbers, as ISO 8601 (`01/22/2020` as `2020-01-22`), since readers elsewhere would take
/// one for the other, and one of one word such as `2020-Jan-22`; `None` if it is another text.
pub(super) fn in_iso(build: &mut Build<'_>, text: &str) -> Option<String> {
    let is_numeric =
        text.len() <= 10 && text.contains('/') && text.bytes().all(|byte| !byte.is_ascii_alphabetic());
    let is_joined = text.len() <= 20
        && !text.contains(char::is_whitespace)
        && text.contains(char::is_alphabetic)
        && text.contains(['-', '/']);
    let named = is_joined.then(|| period::read(text)).flatten().filter(|period| period.first == period.last);
    if let Some(period) = named {
        return Some(told_in_iso(build, text, period.first));
    }
    let date = match (is_numeric.then(|| moment::read(text).day)?, build.numbers) {
        (Day::Full(date), _) => date,
        (Day::Either(_), Some(order)) => match moment::read(&moment::in_order(text, order)?).day {
            Day::Full(date) => date,
            _ => return None,
        },
        _ => return None,
    };
    Some(told_in_iso(build, text, date))
}

/// A date as ISO 8601, with a note of how it was written.
fn told_in_iso(build: &mut Build<'_>, text: &str, date: NaiveDate) -> String {
    let path = format!("{}.{}", Owner::Part(Part::Summary).path(), summary::DATES.name);
    let text = format!("The date {text} was read as {date}.");
    build.notes.push(PlacedNote { text, visible: false, line: None, path: Some(path) });
    date.to_string()
}

/// Adds the day stated above an entry to its time, if it would not be inferred from the entry before.
pub(super) fn days_of_entries(build: &mut Build<'_>) {
    let above: BTreeMap<RowId, String> = std::mem::take(&mut build.days).into_iter().collect();
    if above.is_empty() {
        return;
    }
    let context = Context::of(&build.report);
    // Without any year, days are only told apart.
    let year = context.year.or_else(|| year(build)).or(Some(NO_YEAR));
    let mut before: (Option<NaiveDate>, Option<u32>) = (context.first_day, None);
    let mut edits = Vec::new();
    for row in build.report.rows(List::Events) {
        let Some(at) = row.cells.moment(&events::AT) else { continue };
        let clock = at.reading.clock.minute();
        let stated = date(&at.reading, year);
        let given = above.get(&row.id).and_then(|day| Some((day, day_above(build, day, year)?)));
        let follows = |day: NaiveDate| {
            before.0 == Some(day) && before.1.is_none_or(|before| clock.is_some_and(|clock| clock >= before))
        };
        let day = match (stated, given) {
            (Some(day), _) => Some(day),
            (None, Some((text, day))) => {
                if !follows(day)
                    && let Some(text) = with_day(text, &at.stated)
                {
                    edits.push((row.id, text));
                }
                Some(day)
            }
            (None, None) => before.0.map(|day| {
                let back = before.1.zip(clock).is_some_and(|(before, clock)| before > clock + 180);
                if back { day.succ_opt().unwrap_or(day) } else { day }
            }),
        };
        if at.reading.clock != Clock::Unknown || stated.is_some() {
            before = (day, clock);
        }
    }
    for (id, text) in edits {
        build.report.set_text(Owner::Row(List::Events, id), &events::AT, &text);
    }
}

/// A day and a time as one moment, if they are read as one.
pub(super) fn with_day(day: &str, time: &str) -> Option<String> {
    let meant = moment::read(time);
    let ways = [
        format!("{day} {time}"),
        format!("{day}, {time}"),
        format!("{time}, {day}"),
        format!("{time} {day}"),
    ];
    ways.into_iter().find(|way| {
        let again = moment::read(way);
        again.clock == meant.clock
            && !again.says_no_day()
            && again.end.is_none() == meant.end.is_none()
            && moment::unread(way).is_empty()
    })
}

/// A location for a zone's abbreviation as people use it: also in summer, when they write the winter's.
fn place(label: &str) -> Option<&'static str> {
    const PLACES: [(&str, &[&str]); 15] = [
        ("America/Los_Angeles", &["PST", "PDT", "PT"]),
        ("America/Denver", &["MST", "MDT", "MT"]),
        ("America/Chicago", &["CDT", "CT"]),
        ("America/New_York", &["EST", "EDT", "ET"]),
        ("Europe/London", &["BST"]),
        ("Europe/Berlin", &["CET", "CEST", "MEZ", "MESZ"]),
        ("Europe/Helsinki", &["EET", "EEST"]),
        ("Europe/Lisbon", &["WET", "WEST"]),
        ("Asia/Tokyo", &["JST"]),
        ("Asia/Seoul", &["KST"]),
        ("Asia/Singapore", &["SGT"]),
        ("Asia/Hong_Kong", &["HKT"]),
        ("Australia/Sydney", &["AEST", "AEDT"]),
        ("Pacific/Auckland", &["NZST", "NZDT"]),
        ("America/Sao_Paulo", &["BRT"]),
    ];
    PLACES.iter().find(|(_, labels)| labels.contains(&label)).map(|place| place.0)
}

/// The zone of times without one: the requested one, the one stated for the whole source, or the one that all times
/// with a zone share.
pub(super) fn zone(build: &mut Build<'_>, asked: Option<&str>) {
    let owner = Owner::Part(Part::Cover);
    if let Some(asked) = asked {
        build.report.set_text(owner, &cover::ZONE, asked);
        return;
    }
    if !build.is_free(owner, &cover::ZONE) {
        return;
    }
    let utc = || {
        let lists: [(List, &'static Field); 3] = [
            (List::Events, &events::AT),
            (List::Updates, &updates::rows::AT),
            (List::Windows, &windows::START),
        ];
        let moments = lists.into_iter().flat_map(|(list, field)| {
            build.report.rows(list).iter().filter_map(move |row| row.cells.moment(field))
        });
        let mut zones = moments.filter_map(|moment: &moment::Moment| moment.reading.zone.as_ref());
        zones.next().is_some_and(is_utc) && zones.all(is_utc)
    };
    match build.zone.clone() {
        Some(zone) if is_utc(&zone) => build.report.set_text(owner, &cover::ZONE, "UTC"),
        Some(zone) if zone.label.contains('/') => build.report.set_text(owner, &cover::ZONE, &zone.label),
        Some(zone) => match place(&zone.label).map(str::to_owned).or_else(|| fixed(&zone)) {
            Some(name) => {
                build.report.set_text(owner, &cover::ZONE, &name);
                let path = format!("{}.{}", owner.path(), cover::ZONE.name);
                let text =
                    format!("Its times are in {}, as it says; they are read as those of {name}.", zone.label);
                build.notes.push(PlacedNote { text, visible: false, line: None, path: Some(path) });
            }
            None => build.report.set_text(owner, &cover::ZONE, &zone.label),
        },
        None if utc() => build.report.set_text(owner, &cover::ZONE, "UTC"),
        None => {}
    }
}

/// The IANA name of a zone of whole hours from UTC.
fn fixed(zone: &moment::Zone) -> Option<String> {
    let minutes =
        zone.offset.filter(|minutes| minutes % 60 == 0 && zone.label.starts_with(['U', '+', '-']))?;
    (-12..=14).contains(&(minutes / 60)).then(|| format!("Etc/GMT{:+}", -minutes / 60))
}
