//! An entry of the timeline, with what the lines around it state for it: its day, its zone, its group.

use std::ops::Range;

use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::when::{self, Lead};
use crate::formats::markdown::zones;
use crate::report::moment::{self, Clock, Day, End, Order, Reading, Zone};
use crate::report::sections::timeline::events;
use crate::report::{List, Owner};

/// What is known at an entry's position: the day stated by a line above it, the zone, the group.
#[derive(Clone, Debug, Default)]
pub(in crate::formats::foreign) struct Around {
    /// A day as written, for entries that state none.
    day: Option<String>,
    /// Whether the day applies to every entry below it, as from a line above them. A day from a heading or a sentence
    /// applies to the first entry, and to one after an entry of another day.
    is_line: bool,
    is_due: bool,
    pub(in crate::formats::foreign) zone: Option<Zone>,
    pub(super) group: Option<String>,
    /// Lines above the next entry that describe it.
    pub(super) above: Vec<Range<usize>>,
}

impl Around {
    /// What a heading or a line before the entries states for them.
    pub(in crate::formats::foreign) fn of(text: &str, build: &Build<'_>) -> Around {
        let mut around = Around { zone: build.zone.clone(), ..Around::default() };
        around.learn(text, build.numbers);
        around
    }

    /// Reads a zone and a day from a line such as "All times in PST, on February 5th 2019".
    pub(super) fn learn(&mut self, text: &str, numbers: Option<Order>) {
        if let Some(zone) = when::zone_in(text) {
            self.zone = Some(zone);
        }
        let days = when::times(text)
            .into_iter()
            .find(|(_, reading)| matches!(reading.day, Day::Full(_) | Day::OfYear { .. }));
        if let Some((range, reading)) =
            days.filter(|(_, reading)| reading.clock == Clock::Unknown && reading.end.is_none())
        {
            self.set_day(text.get(range).unwrap_or_default(), &reading, numbers);
            self.is_line = false;
        }
    }

    /// Reads a day from a line above entries; `numbers` is the order of day and month in numeric dates.
    pub(super) fn set_day(&mut self, stated: &str, reading: &Reading, numbers: Option<Order>) {
        let settled = match (reading.day, numbers) {
            (Day::Either(_), Some(order)) => moment::in_order(stated.trim(), order),
            _ => None,
        };
        if settled.is_some() || !reading.says_no_day() {
            self.day = Some(settled.unwrap_or_else(|| stated.trim().to_owned()));
            self.is_due = true;
            self.is_line = true;
        }
    }

    /// The day for an entry that states none, from the lines around it.
    fn day_of(&mut self, reading: &Reading) -> Option<String> {
        if !reading.says_no_day() {
            // After an entry of another day, the surrounding day applies again.
            self.is_due = self.day.is_some();
            return None;
        }
        let holds = self.is_line || std::mem::take(&mut self.is_due);
        self.day.clone().filter(|_| holds && reading.clock != Clock::Unknown)
    }

    /// A stated time with the zone of the lines around it, if that differs from the zone of the whole source.
    fn zoned(&self, stated: &str, build: &mut Build<'_>) -> String {
        if build.zone.is_none() {
            build.zone.clone_from(&self.zone);
        }
        let other = self.zone.as_ref().filter(|zone| build.zone.as_ref() != Some(zone));
        zones::with_zone(stated.trim(), other)
    }
}

/// Adds an entry. A time range sets its end, too.
pub(super) fn add(
    build: &mut Build<'_>,
    around: &mut Around,
    stated: &str,
    reading: &Reading,
    text: &str,
    range: &Range<usize>,
) -> Owner {
    let owner = build.row(List::Events);
    moment_of(build, around, owner, stated, reading, range);
    build.put(owner, &events::TEXT, text, range);
    owner
}

/// Sets an entry's time, and for a time range its end; the day above it is recorded.
pub(in crate::formats::foreign) fn moment_of(
    build: &mut Build<'_>,
    around: &mut Around,
    owner: Owner,
    stated: &str,
    reading: &Reading,
    range: &Range<usize>,
) {
    let both = match &reading.end {
        Some(End::At(_)) => moment::split_range(stated),
        _ => None,
    };
    let (start, end) = both.map_or_else(|| (stated.to_owned(), None), |(start, end)| (start, Some(end)));
    for above in std::mem::take(&mut around.above) {
        build.used(&above, owner, &events::AT);
    }
    if let (Some(day), Owner::Row(_, id)) = (around.day_of(reading), owner) {
        build.days.push((id, day));
    }
    let start = around.zoned(&start, build);
    build.put(owner, &events::AT, &start, range);
    if let Some(end) = end {
        let end = around.zoned(&end, build);
        build.put(owner, &events::END, &end, range);
    }
}

/// Whether a paragraph that begins with a time is an entry and not a sentence of a story: a sign separates the two, or
/// the time comes first without a word before it.
pub(super) fn is_entry(text: &str, lead: &Lead) -> bool {
    let first = text.trim_start().trim_start_matches(['*', '_', '`', '[', '~', '(']);
    let has_day = !lead.reading.says_no_day();
    // "about 9:00 …" is a time, too.
    let is_alone = lead.reading.clock != Clock::Unknown && lead.reading.end.is_none();
    let is_about = lead.reading.about && is_alone && lead.stated.start == 0;
    let rest = text.get(lead.rest..).unwrap_or_default();
    // "Sunday, March 4th, 10:26 UTC The feeder stops": a day, a clock and the beginning of a sentence.
    let is_stamp = has_day && is_alone && rest.starts_with(|c: char| c.is_uppercase());
    let is_stamp =
        is_stamp && (lead.reading.zone.is_some() || lead.stated.start == 0 && ends_with_clock(text, lead));
    let bare =
        first.starts_with(|c: char| c.is_ascii_digit()) || is_about || is_stamp || (has_day && lead.parted);
    bare && (lead.parted
        || rest.starts_with(|c: char| {
            c.is_uppercase() || !c.is_ascii() || matches!(c, '*' | '`' | '[' | '@' | '#')
        })
        || lead.reading.clock != Clock::Unknown)
}

/// Whether a time's own words end with its clock, so that no word of a sentence ends it.
fn ends_with_clock(text: &str, lead: &Lead) -> bool {
    let mut words = text.get(lead.stated.clone()).unwrap_or_default().rsplit(' ');
    let is_half = |word: &&str| matches!(word.to_lowercase().as_str(), "am" | "pm" | "a.m." | "p.m.");
    let last = words.next();
    // "4:06 PM": its half of the day goes with it.
    let last = if last.as_ref().is_some_and(is_half) { words.next() } else { last };
    last.is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()) && when::is_clock(last))
}

/// Text that looks like a clock but is not a valid time, as `23:00 AM` in some notes: the text before the separator is
/// preserved as written.
pub(super) fn unread_clock(text: &str) -> Option<Lead> {
    let line = text.split('\n').next().unwrap_or_default();
    let start = line.len() - line.trim_start().len();
    let head = line.get(start..)?;
    let digits = head.bytes().take_while(u8::is_ascii_digit).count();
    let is_like = (1..=2).contains(&digits)
        && head.get(digits..)?.starts_with([':', 'h', '.'])
        && head.get(digits + 1..digits + 3)?.bytes().all(|byte| byte.is_ascii_digit());
    let cut = [": ", " - ", " – ", " — "]
        .into_iter()
        .filter_map(|sign| head.find(sign).map(|at| (at, sign.len())))
        .min()?;
    (is_like && cut.0 <= 60).then(|| Lead {
        stated: start..start + cut.0,
        reading: Reading::default(),
        rest: start + cut.0 + cut.1,
        parted: true,
    })
}

/// An unknown time, in brackets or as signs: `[???] text`, `??:??`, `--:--`, `TBA: text`.
pub(super) fn unknown_time(source: &str) -> (&str, &str) {
    let none = ("", source);
    let bare = source.trim_start_matches(['*', '_', '`']);
    let (inner, rest) = match bare.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some(both) => both,
        None => match bare.split_once([' ', ':']) {
            Some(both) => both,
            None => return none,
        },
    };
    let is_unknown = !inner.is_empty()
        && inner.len() <= 12
        && inner.chars().all(|c| matches!(c, '?' | '-' | ':' | 'x' | 'X' | ' ' | '.'));
    if is_unknown {
        (inner.trim(), rest.trim_start_matches(['*', '_', '`', ':', '-', '–', ' ']))
    } else {
        none
    }
}
