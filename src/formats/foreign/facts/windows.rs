//! Windows of impact: time ranges stated in sentences about the impact.

use std::borrow::Cow;
use std::ops::Range;

use chrono::Datelike;

use super::sentences;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::{heads, labels, when};
use crate::formats::foreign::{dates, words};
use crate::formats::markdown::zones::{self, with_zone};
use crate::report::moment::{self, Clock, Day, End, Reading};
use crate::report::sections::impact::windows;
use crate::report::{Field, List, Owner, Part};

/// Adds the windows stated in a section's text; the text stays where it is.
pub(in crate::formats::foreign) fn section(build: &mut Build<'_>, blocks: &[ScannedBlock]) {
    for block in blocks {
        let text = build.slice(&block.text);
        match block.kind {
            ScannedKind::Text | ScannedKind::Item { .. } => {
                in_text(build, text, &block.range);
            }
            ScannedKind::Heading(_) => headed(build, text, &block.range),
            _ => {}
        }
    }
    sentences::windows(build, blocks);
}

/// Adds the window that a heading consists of: "2024-03-04 10:02 ~ 10:20 (UTC)".
pub(in crate::formats::foreign) fn headed(build: &mut Build<'_>, heading: &str, range: &Range<usize>) {
    let words = heads::plain(heading);
    if whole_range(&words).is_some() {
        in_text(build, &words, range);
    }
}

/// Adds the windows that an unrecognised section states with both their days: a range with days and clocks at both ends
/// is taken for the incident's.
pub(in crate::formats::foreign) fn dated(build: &mut Build<'_>, blocks: &[ScannedBlock]) {
    for block in blocks.iter().filter(|block| {
        matches!(block.kind, ScannedKind::Text | ScannedKind::Item { .. } | ScannedKind::Heading(_))
    }) {
        let text = build.slice(&block.text);
        if matches!(block.kind, ScannedKind::Heading(_)) {
            headed(build, text, &block.range);
            continue;
        }
        if text.len() > 8000 || !text.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        // A range labelled as the impact is one, in any section.
        let label = labels::pair(text.lines().next().unwrap_or_default());
        if label.is_some_and(|(label, _)| words::head(&label, true) == Some(words::Head::Part(Part::Impact)))
        {
            in_text(build, text, &block.range);
            continue;
        }
        // A line that is nothing but a range.
        if whole_range(text).is_some() {
            in_text(build, text, &block.range);
            continue;
        }
        for (stated, reading) in when::times(text) {
            let full =
                |reading: &Reading| reading.clock != Clock::Unknown && matches!(reading.day, Day::Full(_));
            let words = text.get(stated).unwrap_or_default();
            if full(&reading)
                && reading.end_reading().is_some_and(full)
                && let Some((start, end)) = both_ends(words, &reading)
            {
                add(build, &start, &end, &block.range);
            }
        }
    }
}

/// The reading of a text that is a range of clocks and nothing else.
pub(in crate::formats::foreign) fn whole_range(text: &str) -> Option<Reading> {
    let bare = text.trim().trim_end_matches(['.', ';', '。', ',']);
    let reading = when::whole(bare).filter(|reading| reading.clock != Clock::Unknown)?;
    let ends = matches!(&reading.end, Some(End::At(end)) if end.clock != Clock::Unknown);
    ends.then_some(reading)
}

/// Adds the windows stated in a text, each once; returns how many it states.
pub(in crate::formats::foreign) fn in_text(build: &mut Build<'_>, text: &str, range: &Range<usize>) -> usize {
    let mut day: Option<String> = None;
    let mut count = 0;
    if !text.contains(|c: char| c.is_ascii_digit()) || text.len() > 8000 {
        return 0;
    }
    let bare = without_asides(text);
    let text = bare.as_ref();
    for (stated, reading) in when::times(text) {
        let words = closed(text, &stated);
        let clocks = reading.clock != Clock::Unknown
            && reading.end_reading().is_some_and(|end| end.clock != Clock::Unknown);
        if reading.clock == Clock::Unknown
            && matches!(reading.day, Day::Full(_) | Day::OfYear { .. })
            && reading.end.is_none()
        {
            day = Some(words.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned());
        }
        let Some((start, end)) = both_ends(words, &reading).filter(|_| clocks && !is_exact_point(&reading))
        else {
            continue;
        };
        let dated = |time: String| match &day {
            Some(day) if moment::read(&time).says_no_day() => dates::with_day(day, &time).unwrap_or(time),
            _ => time,
        };
        let zone = zone_of_label(text.get(..stated.start).unwrap_or_default());
        let (start, end) = (with_zone(&dated(start), zone.as_ref()), with_zone(&end, zone.as_ref()));
        add(build, &start, &end, range);
        count += 1;
    }
    count
}

/// Adds the window of a length whose ends have words between them and an arrow: "38 min (10:02 stop → 10:40 start)".
pub(super) fn led_by_arrow(build: &mut Build<'_>, text: &str, range: &Range<usize>) {
    let mut halves = text.split(['→', '➜', '⟶']).flat_map(|half| half.split("->"));
    let (Some(one), Some(other), None) = (halves.next(), halves.next(), halves.next()) else { return };
    let only = |half: &str| {
        let mut times = when::times(half).into_iter();
        let clock =
            times.find(|(_, reading)| reading.clock != Clock::Unknown && reading.counted.is_none())?;
        let is_one = clock.1.end.is_none()
            && times.all(|(_, reading)| reading.clock == Clock::Unknown || reading.counted.is_some());
        is_one.then(|| half.get(clock.0).unwrap_or_default().trim_matches(['(', ')', ' ']).to_owned())
    };
    if let Some((start, end)) = only(one).zip(only(other)) {
        add(build, &start, &end, range);
    }
}

/// The zone that the label before a time names: "Time (PDT): ".
pub(super) fn zone_of_label(before: &str) -> Option<moment::Zone> {
    zones::named(before.rsplit('\n').next()?.trim_end().strip_suffix([':', '：'])?)
}

/// The words of a time with the bracket that closes them, or without the one that opens before them.
fn closed<'t>(text: &'t str, stated: &Range<usize>) -> &'t str {
    let words = text.get(stated.clone()).unwrap_or_default();
    if let Some(rest) = words.strip_prefix(['(', '[', '"']) {
        return rest.trim_end_matches([')', ']', '"']);
    }
    let is_open = words.matches('(').count() > words.matches(')').count();
    let with = text.get(stated.start..stated.end + 1).filter(|with| is_open && with.ends_with(')'));
    with.unwrap_or(words)
}

/// A text without brackets that say no time, which may stand within a range ("from 10:02 (perhaps before) to 10:20"), or
/// tell it on another clock ("10:02 AM - 10:20 AM (18:02 - 18:20 UTC)").
pub(super) fn without_asides(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    for (at, _) in text.match_indices(" (") {
        let rest = text.get(at..).unwrap_or_default();
        let close = rest.find(')').filter(|close| *close <= MAX_ASIDE && at >= from);
        let Some(close) = close else { continue };
        let aside = rest.get(..close).unwrap_or_default();
        let is_other_clock = || {
            let reading = when::whole(aside.trim_start_matches([' ', '(']));
            let before = text.get(from..at).unwrap_or_default();
            reading.is_some_and(|it| it.clock != Clock::Unknown && it.zone.is_some())
                && before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'M' | 'm'))
        };
        if !aside.contains(|c: char| c.is_ascii_digit()) && when::zone_in(aside).is_none() || is_other_clock()
        {
            out.push_str(text.get(from..at).unwrap_or_default());
            from = at + close + 1;
        }
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

/// The maximum number of bytes of such brackets.
const MAX_ASIDE: usize = 60;

/// A range within one minute is not a window.
fn is_exact_point(reading: &Reading) -> bool {
    reading
        .end_reading()
        .is_some_and(|end| end.clock == reading.clock && (end.says_no_day() || end.day == reading.day))
}

/// Both ends of a range, if the text states two: each as written if that is complete, otherwise in the canonical form.
pub(super) fn both_ends(stated: &str, reading: &Reading) -> Option<(String, String)> {
    // "From 10:02 to 10:20" without its first word.
    let lower = stated.to_lowercase();
    let lead = BEFORE.split('|').find(|word| lower.starts_with(word)).map_or(0, str::len);
    let bare = stated.get(lead..).filter(|bare| lead > 0 && moment::read(bare) == *reading);
    if let Some(both) = bare.and_then(moment::split_range).or_else(|| moment::split_range(stated)) {
        return Some(both);
    }
    let end = match &reading.end {
        Some(End::At(end) | End::Between(end)) => end,
        _ => return None,
    };
    if let Some(both) = typed(stated, &Reading { end: None, ..reading.clone() }, end) {
        return Some(both);
    }
    if let Some((clocks, day)) = day_behind(stated, reading).or_else(|| day_before(stated, reading)) {
        let (start, end) = both_ends(clocks, &moment::read(clocks))?;
        return Some((dates::with_day(day, &start)?, end));
    }
    // On the clock of the text: what a person has written as 1:30 PM is not 13:30.
    let twelve_hours = lower
        .split(|c: char| !c.is_alphabetic() && c != '.')
        .any(|word| matches!(word.replace('.', "").as_str(), "am" | "pm"));
    let plain = |reading: &Reading| {
        let alone = Reading { end: None, ..reading.clone() };
        let moment = moment::Moment { stated: String::new(), reading: alone };
        // A day without a year has no canonical form in numbers.
        [moment::Dates::Iso, moment::Dates::Long].into_iter().find_map(|dates| {
            let written = moment::Style { dates, twelve_hours, ..moment::Style::default() }.write(&moment);
            (!written.is_empty()).then_some(written)
        })
    };
    Some((plain(reading)?, plain(end)?))
}

/// Whether a text is the day of a reading and nothing else.
fn is_day_of(text: &str, reading: &Reading) -> bool {
    let alone = moment::read(text);
    alone.is_day_alone()
        && alone.zone.is_none()
        && alone.day == reading.day
        && moment::unread(text).is_empty()
}

/// A range of clocks and the day before it: "4 March, from 10:02 to 10:20".
fn day_before<'t>(stated: &'t str, reading: &Reading) -> Option<(&'t str, &'t str)> {
    let mut cuts = stated.match_indices(' ').map(|(at, _)| at);
    let at = cuts
        .find(|at| is_day_of(stated.get(..*at).unwrap_or_default().trim_end_matches([',', ':']), reading))?;
    let clocks = stated.get(at..)?.trim_start();
    moment::read(clocks)
        .says_no_day()
        .then(|| (clocks, stated.get(..at).unwrap_or_default().trim_end_matches([',', ':'])))
}

/// Whether what the lines of a section begin with are ranges of clocks, two or more, and never a clock alone: windows of
/// impact, and no events.
pub(in crate::formats::foreign) fn are_ranges(build: &Build<'_>, blocks: &[ScannedBlock]) -> bool {
    let mut ranges = 0;
    let texts =
        blocks.iter().filter(|block| matches!(block.kind, ScannedKind::Text | ScannedKind::Item { .. }));
    for line in texts.flat_map(|block| build.slice(&block.text).lines()) {
        let Some(lead) = when::leading(line.trim(), false) else { continue };
        if lead.reading.clock == Clock::Unknown {
            continue;
        }
        if !lead.reading.end_reading().is_some_and(|end| end.clock != Clock::Unknown) {
            return false;
        }
        ranges += 1;
    }
    ranges > 1
}

/// A range of clocks and the day behind it, which holds for both: "from 10:02 to 10:20 on 4 March".
fn day_behind<'t>(stated: &'t str, reading: &Reading) -> Option<(&'t str, &'t str)> {
    const ON: [&str; 12] = ["on", "on the", "am", "le", "el", "em", "del", "do", "of", "il", "op", "den"];
    let is_day = |text: &str| is_day_of(text, reading);
    let (at, day) = stated.rmatch_indices(' ').find_map(|(at, _)| {
        let rest = stated.get(at + 1..)?;
        is_day(rest).then_some((at, rest))
    })?;
    let before = stated.get(..at)?.trim_end_matches([' ', ',']);
    let word = |text: &str, word: &str| {
        text.len() > word.len() + 1 && text.to_lowercase().ends_with(&format!(" {word}"))
    };
    let on = ON.iter().find(|on| word(before, on)).map_or(0, |on| on.len() + 1);
    // The day may begin with the word that leads to it.
    let lead =
        ON.iter().find_map(|on| day.to_lowercase().starts_with(&format!("{on} ")).then_some(on.len() + 1));
    let day = day.get(lead.unwrap_or_default()..).filter(|day| is_day(day)).unwrap_or(day);
    let clocks = before.get(..before.len() - on)?.trim_end_matches([' ', ',']);
    moment::read(clocks).says_no_day().then_some((clocks, day))
}

/// Words before a range.
const BEFORE: &str = "from |between |von |zwischen |de |du |entre |desde |des ";

/// Both ends as written, if each has the same meaning alone as in the range.
fn typed(stated: &str, start: &Reading, end: &Reading) -> Option<(String, String)> {
    const BETWEEN: &str =
        " to | until | till | and | through | - | – | — | bis | und | à | au | et | hasta | y | a | até | e ";
    let lower = stated.to_lowercase();
    let lead = BEFORE.split('|').find(|word| lower.starts_with(word)).map_or(0, str::len);
    let cuts = BETWEEN.split('|').flat_map(|sign| stated.match_indices(sign));
    let mut halves = cuts
        .filter_map(|(at, sign)| Some((stated.get(lead..at)?.trim(), stated.get(at + sign.len()..)?.trim())));
    // A zone behind the range holds for both its ends: "4 March between 10:02 and 10:20 UTC".
    let alone = |text: &str| Reading { zone: start.zone.clone(), ..moment::read(text) };
    let is_start = |text: &str| alone(text) == *start;
    let says = |text: &str, meant: &Reading| moment::read(text) == *meant;
    let (one, other) = halves.find(|(one, other)| is_start(one) && says(other, end))?;
    // A word of the range within its start is none of the moment.
    let joined = BEFORE.split('|').map(|word| one.replacen(&format!(" {word}"), " ", 1));
    let shorter = joined.filter(|it| it.len() < one.len()).find(|it| is_start(it));
    let zone = start.zone.as_ref().filter(|_| moment::read(one) != *start);
    let one = with_zone(shorter.as_deref().unwrap_or(one), zone);
    let one = one.as_str();
    // "The 2022/02/17": without the article.
    let bare = |text: &str, meant: &Reading| {
        let rest = text
            .split_once(' ')
            .filter(|(first, _)| ["the", "The"].contains(first))
            .map_or(text, |(_, rest)| rest);
        if says(rest, meant) { rest.to_owned() } else { text.to_owned() }
    };
    Some((bare(one, start), bare(other, end)))
}

/// Whether two days are the same, as far as both are stated.
fn is_same_day(one: Day, other: Day) -> bool {
    match (one, other) {
        (Day::Full(date), Day::OfYear { month, day }) | (Day::OfYear { month, day }, Day::Full(date)) => {
            (date.month(), date.day()) == (month, day)
        }
        _ => one == other,
    }
}

/// Whether a moment is the same as a stated one, as far as both say.
fn is_same(one: Option<&moment::Moment>, other: &str) -> bool {
    let other = moment::read(other);
    one.is_some_and(|one| {
        let days =
            one.reading.says_no_day() || other.says_no_day() || is_same_day(one.reading.day, other.day);
        one.reading.clock == other.clock && days
    })
}

/// Whether a window is known that begins or ends so; what states it again is then used.
pub(super) fn is_known(
    build: &mut Build<'_>,
    field: &'static Field,
    stated: &str,
    range: &Range<usize>,
) -> bool {
    let known = build.report.rows(List::Windows).iter().find(|row| is_same(row.cells.moment(field), stated));
    let known = known.map(|row| row.id);
    if let Some(id) = known {
        build.used(range, Owner::Row(List::Windows, id), field);
    }
    known.is_some()
}

/// Adds a window, unless one with the same ends exists.
pub(in crate::formats::foreign) fn add(build: &mut Build<'_>, start: &str, end: &str, range: &Range<usize>) {
    // A dash behind the range leads to the text: "10:02 – 10:20 - first fault".
    let end = end.trim_end_matches([' ', '-', '–', '—', ',', ';']);
    let known = build.report.rows(List::Windows).iter().find(|row| {
        is_same(row.cells.moment(&windows::START), start) && is_same(row.cells.moment(&windows::END), end)
    });
    if let Some(id) = known.map(|row| row.id) {
        build.used(range, Owner::Row(List::Windows, id), &windows::START);
        return;
    }
    let owner = build.row(List::Windows);
    build.put(owner, &windows::START, start, range);
    if !end.is_empty() {
        build.put(owner, &windows::END, end, range);
        build.report.set_text(owner, &windows::END_STATE, "ended");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::foreign::text::when::times;

    #[test]
    fn stretches_of_time_stand_in_sentences() {
        let found = |text: &str| -> Vec<(String, String)> {
            times(text)
                .iter()
                .filter_map(|(stated, reading)| both_ends(&text[stated.clone()], reading))
                .collect()
        };
        let both = |start: &str, end: &str| vec![(start.to_owned(), end.to_owned())];
        assert_eq!(
            found("It was down from 10:17 UTC to 10:20 UTC, and then up."),
            both("10:17 UTC", "10:20 UTC")
        );
        assert_eq!(
            found("On March 4, 2024, between 10:17 and 10:20 UTC, it was down."),
            both("March 4, 2024, 10:17 UTC", "10:20 UTC")
        );
        assert_eq!(
            found("On March 4 between 10:17 and 10:20 UTC it was down."),
            both("March 4 10:17 UTC", "10:20 UTC")
        );
        let words =
            "From about 10:17 UTC on Monday, March 4th to 10:20 UTC on Tuesday, March 5th it was down.";
        assert_eq!(
            found(words),
            both("about 10:17 UTC on Monday, March 4th", "10:20 UTC on Tuesday, March 5th")
        );
        assert_eq!(found("We saw 3 of 5 hosts."), []);
    }
}
