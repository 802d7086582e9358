//! Dates and times as machines write them: without signs, as seconds of an epoch, in logs and chats.

use chrono::{DateTime, Timelike};

use super::items::{Scanner, Time, What};
use super::lexicon::lexicon;
use super::reading::{Clock, Day, Zone, full_year};
use super::tokens::Text;
use crate::report::words::time::Sense;

/// Seconds between which a number of ten digits is taken for an epoch's: 2010 to 2035. Those outside may be
/// telephone numbers and counts.
const EPOCH: std::ops::Range<i64> = 1_262_304_000..2_051_222_400;

/// `20240318`, `20240318104405`, `202403181044`, `240318 10:44:05`, `181044ZMAR24`.
pub(super) fn compact(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let digits = text.digits(at);
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok());
    match digits.len() {
        8 | 12 | 14 => {
            let year = part(0, 4).filter(|year| (1990..=2099).contains(year))?;
            let Day::Full(date) = super::dates::full(year, part(4, 6)?, part(6, 8)?)? else { return None };
            let day = What::Day(Day::Full(date), None);
            if digits.len() == 8 {
                return Some(scanner.push(day, at, at + 1));
            }
            let second = (digits.len() == 14).then(|| part(12, 14)).flatten();
            let time = super::clocks::time(part(8, 10)?, part(10, 12)?, second.map(|s| (s, None)), None)?;
            scanner.push(day, at, at + 1);
            Some(scanner.push(What::Time(Time { precise: true, ..time }), at, at + 1))
        }
        6 => {
            if text.is_word(at + 1) || text.is_word(text.skip(at + 1)) {
                return military(scanner, at);
            }
            let next = text.skip(at + 1);
            let clocked = next > at + 1 && super::dates::starts_clock(text, next);
            // `950404 122212`
            let compact = next > at + 1 && text.digits(next).len() == 6 && text.is_gap(next + 1);
            let year = u32::try_from(full_year(part(0, 2)?)).ok()?;
            let Day::Full(date) = super::dates::full(year, part(2, 4)?, part(4, 6)?)? else { return None };
            if compact {
                let (time, to) = compact_clock(text, next)?;
                scanner.push(What::Day(Day::Full(date), None), at, at + 1);
                return Some(scanner.push(What::Time(time), next, to));
            }
            clocked.then(|| scanner.push(What::Day(Day::Full(date), None), at, at + 1))
        }
        _ => None,
    }
}

/// A date-time group: day, hour and minute, the letter of a zone, month, year.
fn military(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let value = text.number(at)?.0;
    let word = text.word(at + 1);
    let (name, next) = match word.strip_prefix('z') {
        Some("") => (text.word(text.skip(at + 2)), text.skip(at + 2) + 1),
        Some(rest) => (rest, at + 2),
        None => return None,
    };
    let known = lexicon();
    let month = known.entries(known.find(name)).iter().find_map(|entry| match entry.sense {
        Sense::Month(month) => Some(month),
        _ => None,
    })?;
    let year_at = text.skip(next);
    let (year, to) = (text.two(year_at)?, year_at + 1);
    let year = u32::try_from(full_year(year)).ok()?;
    let day = super::dates::full(year, month, value / 10_000)?;
    let time = super::clocks::time(value / 100 % 100, value % 100, None, None)?;
    scanner.push(What::Day(day, None), at, to);
    scanner.push(What::Time(time), at, to);
    Some(scanner.push(What::Zone(Zone { label: "Z".to_owned(), offset: Some(0) }), at, to))
}

/// Hours, minutes and seconds without signs, with a fraction: `104405.123`.
pub(super) fn compact_clock(text: &Text, at: usize) -> Option<(Time, usize)> {
    let digits = text.digits(at);
    let part = |from: usize| digits.get(from..from + 2).and_then(|part| part.parse::<u32>().ok());
    let hour = part(0)?;
    match (part(2), part(4)) {
        (None, _) => Some((super::clocks::time(hour, 0, None, None)?, at + 1)),
        (Some(minute), None) => Some((super::clocks::time(hour, minute, None, None)?, at + 1)),
        (Some(minute), Some(second)) => {
            let fraction = text.digits(at + 2);
            let has_fraction =
                matches!(text.sign(at + 1), Some('.' | ',')) && (1..=9).contains(&fraction.len());
            let milli = has_fraction.then(|| milli(fraction));
            let to = if has_fraction { at + 3 } else { at + 1 };
            Some((super::clocks::time(hour, minute, Some((second, milli)), None)?, to))
        }
    }
}

/// The first three digits of a fraction.
pub(super) fn milli(digits: &str) -> u32 {
    digits
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(3)
        .fold(0, |sum, b| sum * 10 + u32::from(b.wrapping_sub(b'0') % 10))
}

/// Seconds or milliseconds since 1970, if the text has nothing else: `1710758645`, `1710758645.123`.
pub(super) fn epoch(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let alone = at == 0 || (at == 1 && text.is(0, '@'));
    let (seconds, fraction, to) = epoch_at(text, at)?;
    let ends = to == text.len() || (text.is_space(to) && to + 1 == text.len());
    if !alone || !ends {
        return None;
    }
    scanner.push_epoch(seconds, fraction, at, to)
}

fn epoch_at(text: &Text, at: usize) -> Option<(i64, Option<u32>, usize)> {
    let digits = text.digits(at);
    let seconds = digits.get(..10)?.parse::<i64>().ok().filter(|seconds| EPOCH.contains(seconds))?;
    match digits.len() {
        13 => Some((seconds, digits.get(10..).map(milli), at + 1)),
        10 if text.is(at + 1, '.') && !text.digits(at + 2).is_empty() => {
            Some((seconds, Some(milli(text.digits(at + 2))), at + 3))
        }
        10 => Some((seconds, None, at + 1)),
        _ => None,
    }
}

impl Scanner<'_> {
    /// A time that is joined to the day before it: `T10:44`, `_10-44-05`, `:10:44:05`, `-104405`.
    pub(super) fn time_after_day(&mut self, at: usize) -> Option<usize> {
        let text = &self.text;
        let is_t = text.word(at) == "t";
        if !is_t && !matches!(text.sign(at), Some('_' | ':' | '-' | '.')) {
            return None;
        }
        if text.is(at, '.') && !super::dates::starts_clock(text, at + 1) {
            return None;
        }
        let start = at + 1;
        let (value, digits) = text.number(start)?;
        let is_hyphen = text.is(at, '-');
        let parted = text.is(start + 1, '-') && text.two(start + 2).is_some() && !text.is(start + 3, ':');
        // The zone behind unknown seconds.
        let mut zone = None;
        let clock = if parted && digits == 2 && !is_hyphen {
            let (minute, second) =
                (text.two(start + 2)?, text.two(start + 4).filter(|_| text.is(start + 3, '-')));
            let to = if second.is_some() { start + 5 } else { start + 3 };
            (super::clocks::time(value, minute, second.map(|s| (s, None)), None)?, to)
        } else if matches!(digits, 4 | 6) || (digits == 2 && is_t && !text.is(start + 1, ':')) {
            compact_clock(text, start)?
        } else {
            let before = self.items.len();
            let to = super::clocks::colon(self, start)?;
            let What::Time(time) = self.items.get(before)?.what else { return None };
            zone = self.items.drain(before..).nth(1);
            (time, to)
        };
        let (time, to) = clock;
        // "26日-2014年": another date.
        if is_hyphen && self.text.says(to, Sense::YearMark).is_some() {
            return None;
        }
        let behind = zone.as_ref().map_or(to, |zone| zone.from);
        self.push(What::Time(Time { precise: is_t || time.precise, ..time }), at, behind);
        self.items.extend(zone);
        Some(to)
    }

    fn push_epoch(&mut self, seconds: i64, milli: Option<u32>, at: usize, to: usize) -> Option<usize> {
        let utc = DateTime::from_timestamp(seconds, 0)?.naive_utc();
        let (h, m, s) = (utc.hour(), utc.minute(), utc.second());
        let clock = milli.map_or(Clock::Second(h, m, s), |milli| Clock::Milli(h, m, s, milli));
        self.push(What::Day(Day::Full(utc.date()), None), at, to);
        self.push(What::Time(Time::of(clock, None)), at, to);
        Some(self.push(What::Zone(Zone { label: "UTC".to_owned(), offset: Some(0) }), at, to))
    }

    /// The marks that chats show as a local time: `<t:1710758645:F>`, `<!date^1710758645^…>`.
    pub(super) fn chat_stamp(&mut self, at: usize) -> Option<usize> {
        let text = &self.text;
        let number = match text.word(at + 1) {
            "t" if text.is(at + 2, ':') => at + 3,
            _ if text.is(at + 1, '!') && text.word(at + 2) == "date" && text.is(at + 3, '^') => at + 4,
            _ => return None,
        };
        let (seconds, fraction, mut to) = epoch_at(text, number)?;
        while to < text.len() && !text.is(to, '>') {
            to += 1;
        }
        self.push_epoch(seconds, fraction, at, to + 1)
    }

    /// The prefix of a time in logs: `I0318 10:44:05.123`, the month and day after the letter of a level.
    pub(super) fn log_stamp(&mut self, at: usize) -> Option<usize> {
        let text = &self.text;
        if !matches!(text.word(at), "i" | "w" | "e" | "f") || !text.is_capitals(at, at + 1) {
            return None;
        }
        let (value, 4) = text.number(at + 1)? else { return None };
        let clocked = text.is_space(at + 2) && super::dates::starts_clock(text, at + 3);
        let day = super::reading::of_year(value / 100, value % 100).filter(|_| clocked)?;
        Some(self.push(What::Day(day, None), at, at + 2))
    }
}
