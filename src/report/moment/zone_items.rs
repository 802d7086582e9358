//! Zones: after a clock, before it, set off by signs, as an offset or a name.

use super::items::{Scanner, What};
use super::reading::Zone;
use super::tokens::Text;
use super::zones::{self, Meaning, ZONES};
use crate::report::words::time::Sense;

impl Scanner<'_> {
    /// The zone named here, with its offset if one follows: `CET`, `Pacific Time`, `Europe/Berlin`, `UTC+2`, `UTC + 02:00`,
    /// `PST-0700`.
    pub(super) fn zone_at(&self, at: usize) -> Option<(Zone, usize)> {
        if !self.text.is_word(at) {
            return None;
        }
        if let Some(found) = self.area(at).or_else(|| self.location(at)) {
            return Some(found);
        }
        let index = |sense| match sense {
            Sense::Zone(index) => Some(index),
            _ => None,
        };
        let (index, to) = self.text.sense(at, index)?;
        let known = ZONES.get(index)?;
        let word = self.text.word(at);
        let is_name = matches!(word, "local" | "zulu") || self.text.is_unspaced(at);
        let is_short = to == at + 1 && word.chars().count() <= 5 && !is_name;
        if is_short && !self.may_be_short(at, known.any_case) {
            return None;
        }
        // "Z" is a zone right behind a clock, or alone behind a blank.
        if self.text.word(at) == "z"
            && !(self.text.number(at.wrapping_sub(1)).is_some() || self.text.is_capitals(at, at + 1))
        {
            return None;
        }
        // "10:13 Central logging stops": an adjective of what follows.
        let is_bare = to == at + 1 && matches!(word, "pacific" | "mountain" | "central" | "eastern");
        if is_bare && self.qualifies(to) {
            return None;
        }
        let typed = self.text.typed(at, to);
        let label = if is_short
            && typed.is_ascii()
            && !typed.contains(|c: char| c.is_ascii_lowercase() && self.text.is_capitalised(at))
        {
            typed.to_ascii_uppercase()
        } else {
            typed.to_owned()
        };
        let is_utc = known.meaning == Meaning::Fixed(0, "") && is_short;
        if let Some(offset) = self.offset_behind(to, is_utc) {
            return Some((Zone { label: label + &offset.label, offset: Some(offset.minutes) }, offset.to));
        }
        Some((Zone { label, offset: zones::fixed(known.meaning) }, to))
    }

    /// Abbreviations are in capitals, but for those that are no words and for what follows AM or PM.
    fn may_be_short(&self, at: usize, any_case: bool) -> bool {
        let after_half = matches!(self.last(), Some(What::Time(time)) if time.half.is_some());
        let behind = self.follows_time() || matches!(self.last(), Some(What::Sign(_)) | None) || after_half;
        let typed = self.text.typed(at, at + 1);
        let capitals = typed.chars().filter(|c| c.is_uppercase()).count() * 2 > typed.chars().count();
        // "9pm et quart": a word of the sentence.
        let common = |sense| matches!(sense, Sense::And | Sense::At | Sense::Plus | Sense::To);
        let is_common = self.text.sense(at, |sense| common(sense).then_some(())).is_some();
        capitals
            || (any_case && behind)
            || (after_half && !is_common)
            || (self.text.word(at) == "z" && self.text.number(at.wrapping_sub(1)).is_some())
    }

    /// Whether a bare adjective that ends here belongs to the word behind it: to any behind a clock of 24 hours, else to a
    /// name.
    fn qualifies(&self, to: usize) -> bool {
        let next = self.text.skip(to);
        let has_half = matches!(self.last(), Some(What::Time(time)) if time.half.is_some());
        let is_time = matches!(self.text.word(next), "us" | "time");
        self.text.is_space(to)
            && self.text.is_word(next)
            && !is_time
            && (!has_half || self.text.is_capitalised(next))
    }

    /// The offset behind a label.
    fn offset_behind(&self, at: usize, is_utc: bool) -> Option<SignedOffset> {
        if !is_utc {
            return offset(&self.text, at);
        }
        if let Some(found) = offset(&self.text, at) {
            // `10:30 UTC–11:00 UTC`: with a zone behind it, it is the end of a range.
            let ends_range = self.text.is(found.to.wrapping_sub(2), ':')
                && self.zone_at(self.text.skip(found.to)).is_some();
            return Some(found).filter(|_| !ends_range);
        }
        let next = self.text.skip(at);
        if next == at {
            return None;
        }
        // `UTC + 02:00`, but `10:44 UTC - 11:30` is a range, and so may be `10:30 UTC -11:00`.
        let spaced = self.text.is(next, '+') && self.text.is_space(next + 1);
        let found = if spaced { offset_after(&self.text, next, next + 2) } else { offset(&self.text, next) };
        found.filter(|found| {
            let is_clock = self.text.is(found.to.wrapping_sub(2), ':');
            let minus = self.text.is(next, '-');
            !minus || !is_clock || self.ends_before_start(found.minutes)
        })
    }

    /// A name of the IANA database: an area, a slash, and a location.
    fn area(&self, at: usize) -> Option<(Zone, usize)> {
        let text = &self.text;
        if !zones::is_area(text.word(at)) || !text.is(at + 1, '/') || !text.is_word(at + 2) {
            return None;
        }
        let mut to = at + 3;
        while matches!(text.sign(to), Some('/' | '_' | '-')) && text.is_word(to + 1) {
            to += 2;
        }
        // `Etc/GMT+5`.
        if matches!(text.sign(to), Some('+' | '-')) && text.small(to + 1).is_some() && text.word(at) == "etc"
        {
            to += 2;
        }
        Some((Zone { label: text.typed(at, to).to_owned(), offset: None }, to))
    }

    /// "Lagos time" after a clock: a label that must not be taken for the report's zone.
    fn location(&self, at: usize) -> Option<(Zone, usize)> {
        let text = &self.text;
        let named = text.is_capitalised(at)
            && text.is_space(at + 1)
            && text.known(at).is_none()
            && self.follows_time();
        let is_time = matches!(text.word(at + 2), "time" | "zeit" | "tijd") && !text.is_word(at + 3);
        (named && is_time).then(|| (Zone { label: text.typed(at, at + 3).to_owned(), offset: None }, at + 3))
    }

    /// A zone joined to a clock: `10:44Z`, `10:44+02:00`, `10:44:05-0700`, `10:44UTC`.
    pub(super) fn zone_joined(&mut self, at: usize) -> Option<usize> {
        if let Some((zone, to)) = self.zone_at(at) {
            return Some(self.push(What::Zone(zone), at, to));
        }
        let Some(What::Time(time)) = self.last() else { return None };
        let precise = time.precise;
        let SignedOffset { label, minutes, to } = offset(&self.text, at)?;
        if self.text.is(to, ':') {
            return None;
        }
        let four = self.text.number(at + 1).is_some_and(|number| number.1 == 4);
        let ok = match self.text.sign(at)? {
            '+' => true,
            _ if precise || four => true,
            // A minus opens the end of a range, unless that end would lie before the start.
            _ => self.is_negative_offset(at, minutes),
        };
        ok.then(|| self.push(What::Zone(Zone { label, offset: Some(minutes) }), at, to))
    }

    /// An offset set off by a blank: `10:44:05 +0200`. Four digits are safe, and hours and minutes behind seconds.
    pub(super) fn zone_set_off(&mut self, at: usize) -> Option<usize> {
        // The year may follow the clock, and the offset the year.
        let time = match self
            .items
            .iter()
            .rev()
            .map(|item| &item.what)
            .find(|what| !matches!(what, What::Year(_)))
        {
            Some(What::Time(time)) => time,
            _ => return None,
        };
        let precise = time.precise;
        let SignedOffset { label, minutes, to } = offset(&self.text, at)?;
        let four = self.text.number(at + 1).is_some_and(|number| number.1 == 4);
        let is_clock = self.text.is(at + 2, ':');
        let plus = self.text.is(at, '+');
        let ok = four
            || (is_clock && (precise || (plus && self.has_day())))
            || (is_clock && !plus && self.is_negative_offset(at, minutes));
        let ends = matches!(self.text.sign(to), Some(')' | ',' | ']' | ';' | '.')) || self.text.is_gap(to);
        (ok && ends && self.text.is_gap(at.wrapping_sub(1)))
            .then(|| self.push(What::Zone(Zone { label, offset: Some(minutes) }), at, to))
    }

    /// Whether `-07:00` behind a clock is an offset: one that exists, of a full date, and no end, as that would lie
    /// before the start.
    fn is_negative_offset(&self, at: usize, minutes: i32) -> bool {
        let full = self.items.iter().any(|item| matches!(item.what, What::Day(super::Day::Full(_), _)));
        let is_clock = self.text.is(at + 2, ':') && zones::exists(minutes);
        is_clock && (full && self.ends_before_start(minutes) || self.lasts_half_a_day(at, minutes))
    }

    /// Whether this offset, read as the end of a range, would make it longer than half a day: `08:47-05:00`.
    fn lasts_half_a_day(&self, at: usize, minutes: i32) -> bool {
        let start = self.items.iter().rev().find_map(|item| match item.what {
            What::Time(time) => time.clock.minute(),
            _ => None,
        });
        let end = minutes.unsigned_abs();
        self.text.two(at + 1).is_some()
            && self.text.typed(at, at + 1) == "-"
            && start.is_some_and(|start| (end + 1440 - start.min(1440)) % 1440 > 720)
    }

    /// Whether this offset, read as the end of a range, would end before its start.
    fn ends_before_start(&self, minutes: i32) -> bool {
        let start = self.items.iter().rev().find_map(|item| match item.what {
            What::Time(time) => time.clock.minute(),
            _ => None,
        });
        start.is_some_and(|start| minutes.unsigned_abs() <= start)
    }
}

/// An offset from UTC with its sign.
struct SignedOffset {
    /// In its normal form: `+02:00`.
    label: String,
    /// Minutes east of UTC.
    minutes: i32,
    /// The token after it.
    to: usize,
}

/// `+02:00`, `-0700`, `+2`, `+5:30`, from the sign on.
fn offset(text: &Text, at: usize) -> Option<SignedOffset> {
    offset_after(text, at, at + 1)
}

fn offset_after(text: &Text, at: usize, number: usize) -> Option<SignedOffset> {
    let sign = text.sign(at).filter(|sign| matches!(sign, '+' | '-' | '±'))?;
    let (value, digits) = text.number(number)?;
    let (h, m, to) = match digits {
        1 | 2 if matches!(text.sign(number + 1), Some(':' | '.')) && text.two(number + 2).is_some() => {
            (value, text.two(number + 2)?, number + 3)
        }
        1 | 2 => (value, 0, number + 1),
        3 | 4 => (value / 100, value % 100, number + 1),
        _ => return None,
    };
    // A unit behind it makes it a length.
    if h > 14 || m > 59 || m % 15 != 0 || (text.is_word(to) && text.word(to) != "z") {
        return None;
    }
    let minutes = i32::try_from(h * 60 + m).ok()?;
    let (sign, minutes) = if sign == '-' { ('-', -minutes) } else { ('+', minutes) };
    Some(SignedOffset { label: format!("{sign}{h:02}:{m:02}"), minutes, to })
}
