//! Windows of impact: time ranges stated in sentences about the impact.

use std::borrow::Cow;
use std::ops::Range;

use chrono::Datelike;

use super::range_ends::both_ends;
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
    let times = when::times(text);
    // "02:59 - 03:22, 03:42 - 03:48 (UTC)": the bracket at the end holds for all of them.
    let closing = times.split_last().and_then(|((stated, last), before)| {
        let is_alone = before.iter().all(|(_, reading)| reading.zone.is_none());
        let has_bracket = text.get(stated.clone()).is_some_and(|words| words.contains('('));
        let zone = last.zone.clone().filter(|_| is_alone && has_bracket)?;
        (!before.is_empty()).then_some(zone)
    });
    for (stated, reading) in times {
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
        let zone = zone.or_else(|| closing.clone().filter(|_| reading.zone.is_none()));
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

/// Whether each line of a block begins with a range of clocks and tells of no act: windows of impact, and no events.
pub(in crate::formats::foreign) fn is_range(build: &Build<'_>, block: &ScannedBlock) -> bool {
    const ACTS: [&str; 14] = [
        "we ",
        "rolled",
        "rollback",
        "restart",
        "deploy",
        "investigat",
        "engineer",
        "team",
        "processed",
        "migrat",
        "applied",
        "identified",
        "wir ",
        "nous ",
    ];
    let begins = |line: &str| {
        let lead = when::leading(line.trim(), false)?;
        let ends = lead.reading.end_reading().is_some_and(|end| end.clock != Clock::Unknown);
        Some(ends && lead.reading.clock != Clock::Unknown)
    };
    let is_text = matches!(block.kind, ScannedKind::Text | ScannedKind::Item { .. });
    let text = build.slice(&block.text);
    let lower = text.to_lowercase();
    is_text
        && text.lines().all(|line| begins(line) == Some(true))
        && !ACTS.iter().any(|act| lower.contains(act))
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
