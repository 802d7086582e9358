//! The items of a stated time, found from left to right.
//!
//! What has digits is a run, from a space to the next: it is read whole or skipped whole. So no part of a version, an
//! address or an identifier is ever taken for a time, and reading never starts in its middle.

use super::reading::{Clock, Counted, Day, Zone};
use super::tokens::{Text, TokenKind};
use crate::report::words::time::{Order, Sense};

/// What a piece of a stated time says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// A day, and the order of its numbers if that is certain.
    Day(Day, Option<Order>),
    /// One end of a range of days: the day of the month alone.
    DayNumber(u32),
    /// A year apart from its day.
    Year(u32),
    /// A day of the week, and whether by its full name.
    Weekday(u32, bool),
    /// A time of day.
    Time(Time),
    /// One end of a range of times: the hour alone.
    Hour(u32),
    /// A part of the day, in minutes, and whether it is an everyday word.
    Part(u32, u32, bool),
    /// A zone.
    Zone(Zone),
    /// A length of time in seconds, and whether it is unsure.
    Length(i64, bool),
    /// A moment that is counted from another.
    Counted(Counted),
    /// A word or phrase; its senses are looked up in the text.
    Word,
    /// A sign between the others.
    Sign(char),
    /// A day relative to today.
    Relative,
    /// Anything else.
    Other,
}

/// A time of day as it was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Time {
    pub(super) clock: Clock,
    /// Whether its half of the day was stated, and which: true after noon.
    pub(super) half: Option<bool>,
    /// Whether 24:00 was written: the end of the day.
    pub(super) ends_day: bool,
    /// Whether a `T`, seconds or a fraction show that an offset may follow.
    pub(super) precise: bool,
}

/// The second of two clocks, and the zones of both.
pub(super) struct ClockPair<'a> {
    pub(super) zone: &'a Zone,
    pub(super) other: Time,
    pub(super) other_zone: &'a Zone,
    /// The index of its last item.
    pub(super) last: usize,
}

/// An item with its tokens.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MomentItem {
    pub(super) what: What,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The maximum number of pieces in a run; a range of two full moments has six.
const MAX_RUN_PIECES: usize = 8;

/// Finds the pieces of a text.
pub(super) struct Scanner<'a> {
    pub(super) text: Text<'a>,
    pub(super) items: Vec<MomentItem>,
    /// Whether something after a date shows that it is none.
    pub(super) broken: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn scan(typed: &'a str) -> Scanner<'a> {
        let mut scanner = Scanner { text: Text::new(typed), items: Vec::with_capacity(12), broken: false };
        let mut at = 0;
        while at < scanner.text.len() {
            let next = match scanner.text.kind(at) {
                Some(TokenKind::Number(..)) => scanner.run(at),
                Some(TokenKind::Word) => scanner.word(at),
                Some(TokenKind::Sign(sign)) => scanner.sign(at, sign),
                _ => Some(at + 1),
            };
            at = match next {
                Some(next) if next > at => next,
                _ => scanner.other(at),
            };
        }
        scanner
    }

    pub(super) fn push(&mut self, what: What, from: usize, to: usize) -> usize {
        self.items.push(MomentItem { what, from, to });
        to
    }

    /// Skips what is unknown, to the next space; in scripts without spaces word by word.
    pub(super) fn other(&mut self, at: usize) -> usize {
        let mut to = at + 1;
        // "2024-03-18 25:10", "2024-03-18 +32423": what follows the date is broken, so the date may be, too.
        let clock = self.text.small(at).is_some() && self.text.is(to, ':') && self.text.two(to + 1).is_some();
        let offset = self.text.is(at, '+') && self.text.number(to).is_some_and(|number| number.1 > 4);
        let either = matches!(self.last(), Some(What::Day(Day::Either(_), _)));
        let digits =
            either && self.text.number(at).is_some_and(|number| number.1 == 4) && self.text.is_gap(to);
        // "昼40時"
        let hour = matches!(self.last(), Some(What::Part(..)))
            && self.text.number(at).is_some()
            && self.text.says(to, Sense::Hour).is_some();
        // "23:00 AM": one of both is wrong.
        let half = clock && super::clocks::half(&self.text, at + 3).0.is_some();
        self.broken |=
            hour || digits || half || ((clock || offset) && matches!(self.last(), Some(What::Day(..))));
        if !self.text.is_unspaced(at) {
            while !self.text.is_gap(to) {
                to += 1;
            }
        }
        self.push(What::Other, at, to)
    }

    /// Two clocks that begin here, and behind them the zone of each: `2:20/1:20 PM EST/CST`.
    pub(super) fn pair_at(&self, at: usize) -> Option<ClockPair<'_>> {
        let what = |behind: usize| self.items.get(at + behind).map(|item| &item.what);
        let slash = Some(&What::Sign('/'));
        let (What::Time(_), What::Time(other), What::Zone(zone), What::Zone(other_zone)) =
            (what(0)?, what(2)?, what(3)?, what(5)?)
        else {
            return None;
        };
        let is_pair = what(1) == slash && what(4) == slash && zone.label != other_zone.label;
        is_pair.then_some(ClockPair { zone, other: *other, other_zone, last: at + 5 })
    }

    /// The last piece.
    pub(super) fn last(&self) -> Option<&What> {
        self.items.last().map(|item| &item.what)
    }

    /// Whether the last piece is a time of day, perhaps with a zone.
    pub(super) fn follows_time(&self) -> bool {
        matches!(self.last(), Some(What::Time(_) | What::Zone(_)))
    }

    /// Whether a day was found.
    pub(super) fn has_day(&self) -> bool {
        self.items.iter().any(|item| matches!(item.what, What::Day(..)))
    }

    /// Takes a run that begins with digits, if all of it is a time.
    fn run(&mut self, at: usize) -> Option<usize> {
        let before = self.items.len();
        let end = self.pieces(at, MAX_RUN_PIECES);
        if end.is_none() {
            self.items.truncate(before);
        }
        end
    }

    /// One piece and all that is joined to it. Tries the forms in turn, as only the one after which the rest of the
    /// run fits is right.
    fn pieces(&mut self, at: usize, left: usize) -> Option<usize> {
        if left == 0 {
            return None;
        }
        let before = self.items.len();
        for form in FORMS {
            let Some(to) = form(self, at) else {
                self.items.truncate(before);
                continue;
            };
            if self.ends(to) {
                return Some(to);
            }
            if let Some(to) = self.joined(to, left) {
                return Some(to);
            }
            self.items.truncate(before);
        }
        None
    }

    /// Whether an item may end here: at a space, a bracket, a sign that ends a sentence or a part of one.
    pub(super) fn ends(&self, at: usize) -> bool {
        let text = &self.text;
        match text.kind(at) {
            None | Some(TokenKind::Space) => true,
            Some(TokenKind::Word) => {
                let is_ish = matches!(self.last(), Some(What::Time(_) | What::Day(..)))
                    && text.says(at, Sense::AboutAfter) == Some(at + 1)
                    && self.ends(at + 1);
                text.is_unspaced(at) || is_ish
            }
            Some(TokenKind::Sign(sign)) => match sign {
                '(' | ')' | '[' | ']' | '{' | '}' | '"' | '\'' | ';' | '!' | '?' | '*' | '`' | '→' | '…'
                | '|' => !text.is_word(at + 1) || matches!(sign, '(' | '[' | '{' | '→' | '…'),
                ',' => {
                    text.number(at + 1).is_none()
                        || !matches!(self.last(), Some(What::Length(..) | What::DayNumber(_)))
                }
                '.' | ':' => self.ends_sentence(at + 1),
                '_' => text.is_gap(at + 1),
                '<' | '>' | '^' => true,
                '~' => true,
                // "10:44+": that or later. A dash that sets off words.
                '+' => {
                    text.is_gap(at + 1)
                        && !matches!(self.last(), Some(What::Time(Time { precise: true, .. })))
                }
                '-' => {
                    let wide = !text.typed(at, at + 1).starts_with('-');
                    text.is_gap(at + 1) || (text.is(at + 1, '>')) || (wide && text.is_word(at + 1))
                }
                _ => false,
            },
            // Without spaces a clock directly follows its date.
            Some(TokenKind::Number(..)) => at.checked_sub(1).is_some_and(|before| text.is_unspaced(before)),
        }
    }

    fn ends_sentence(&self, at: usize) -> bool {
        match self.text.kind(at) {
            None | Some(TokenKind::Space) => true,
            Some(TokenKind::Sign(sign)) => matches!(sign, ')' | ']' | '"' | '\'' | '.' | '*' | '_' | '>'),
            _ => false,
        }
    }

    /// What is joined to the last item without a space: a time to a day, a zone to a time, the end of a range.
    fn joined(&mut self, at: usize, left: usize) -> Option<usize> {
        let after_time = self.follows_time();
        let after_day = matches!(self.last(), Some(What::Day(..)));
        if after_day && let Some(to) = self.time_after_day(at) {
            return if self.ends(to) { Some(to) } else { self.joined(to, left.checked_sub(1)?) };
        }
        if after_time && let Some(to) = self.zone_joined(at) {
            return if self.ends(to) { Some(to) } else { self.joined(to, left.checked_sub(1)?) };
        }
        let before = self.items.len();
        let sign = self.text.sign(at)?;
        let (sign, next) = match sign {
            '-' | '/' => (sign, at + 1),
            '.' if self.text.is(at + 1, '.') => ('…', at + 2 + usize::from(self.text.is(at + 2, '.'))),
            '+' if after_time => {
                self.push(What::Sign('+'), at, at + 1);
                return super::lengths::length(self, at + 1).filter(|to| self.ends(*to));
            }
            _ => return None,
        };
        self.push(What::Sign(sign), at, next);
        // The German dot ends a day's number within a range: "18.-22.3."
        let is_range = after_time
            || after_day
            || matches!(self.last_but_sign(), Some(What::Hour(_) | What::DayNumber(_)));
        if !is_range {
            self.items.truncate(before);
            return None;
        }
        // Behind ISO's "T" this is an offset that does not exist.
        let iso = self.items.iter().rev().nth(1).is_some_and(|item| self.text.word(item.from) == "t");
        if iso && sign == '-' && self.text.is(next + 1, ':') {
            self.items.truncate(before);
            return None;
        }
        if let Some(to) = super::lengths::iso(self, next) {
            return self.ends(to).then_some(to);
        }
        // A word may be the second end, "10:30-noon", "10:30-ongoing"; or one of several dates joined by dashes is.
        if self.text.is_word(next) {
            return self.word(next).filter(|to| self.ends(*to) && !matches!(self.last(), Some(What::Other)));
        }
        self.pieces(next, left - 1)
    }

    fn last_but_sign(&self) -> Option<&What> {
        self.items.iter().rev().map(|item| &item.what).find(|what| !matches!(what, What::Sign(_)))
    }

    /// A sign that no run began with.
    fn sign(&mut self, at: usize, sign: char) -> Option<usize> {
        let text = &self.text;
        match sign {
            '+' | '-' | '±' => {
                if let Some(to) = self.zone_set_off(at).or_else(|| super::lengths::counted(self, at)) {
                    return Some(to);
                }
                let arrow = sign == '-' && text_is(&self.text, at + 1, '>');
                let spaced =
                    self.text.is_gap(at + 1) || at == 0 || !self.text.typed(at, at + 1).starts_with('-');
                let ends = |at: usize| self.text.is_gap(at);
                match sign {
                    '-' if arrow => Some(self.push(What::Sign('→'), at, at + 2)),
                    '-' if self.text.is(at + 1, '-') && ends(at + 2) => {
                        Some(self.push(What::Sign('-'), at, at + 2))
                    }
                    '-' if spaced || self.follows_time() => Some(self.push(What::Sign('-'), at, at + 1)),
                    '+' if self.text.is_gap(at + 1) => Some(self.push(What::Sign('+'), at, at + 1)),
                    '±' => Some(self.push(What::Sign('~'), at, at + 1)),
                    _ => None,
                }
            }
            '≈' | '~' => Some(self.push(What::Sign('~'), at, at + 1)),
            '<' | '≤' | '>' | '≥' => {
                if let Some(to) = self.chat_stamp(at) {
                    return Some(to);
                }
                let sign = if matches!(sign, '<' | '≤') { '<' } else { '>' };
                let to = at + 1 + usize::from(self.text.is(at + 1, '='));
                Some(self.push(What::Sign(sign), at, to))
            }
            '.' if text.is(at + 1, '.') => {
                let to = at + 2 + usize::from(text.is(at + 2, '.'));
                Some(self.push(What::Sign('…'), at, to))
            }
            '(' | '[' | '{' => Some(self.push(What::Sign('('), at, at + 1)),
            ')' | ']' | '}' => Some(self.push(What::Sign(')'), at, at + 1)),
            '?' if text.is(at + 1, '?') => None,
            '→' | '…' | ',' | ';' | '/' | '?' | '|' => Some(self.push(What::Sign(sign), at, at + 1)),
            '.' | ':' | '"' | '\'' | '*' | '_' | '`' | '!' | '@' => Some(at + 1),
            _ => None,
        }
    }
}

fn text_is(text: &Text, at: usize, sign: char) -> bool {
    text.is(at, sign)
}

type ItemReader = fn(&mut Scanner, usize) -> Option<usize>;

/// The forms that begin with digits, the longest first. To add one: write a function that pushes what it found and returns
/// its end, add it here, and add a row to `tests/moments.tsv`.
const FORMS: [ItemReader; 21] = [
    super::stamps::compact,
    super::stamps::epoch,
    super::dates::year_first,
    super::dates::three_numbers,
    super::marks::unspaced,
    super::dates::day_and_month_name,
    super::dates::day_range,
    super::spoken::clock_with_words,
    super::lengths::length_before_word,
    super::ranges::hour_of_range,
    super::digit_clocks::digits_of_range,
    super::clocks::colon,
    super::clocks::letter,
    super::clocks::dot,
    super::clocks::hour_word,
    super::clocks::half_day,
    super::digit_clocks::four_digits,
    super::day_parts::day_and_month,
    super::day_parts::month_and_year,
    super::day_parts::year_behind,
    super::day_parts::ordinal,
];
