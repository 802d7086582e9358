//! The pieces of a stated time that begin with a word.

use super::items::{Scanner, What};
use super::reading::Counted;
use super::tokens::TokenKind;
use crate::report::words::time::Sense;

impl Scanner<'_> {
    /// The item that begins with this word; `None` if it is unknown, or is part of something else.
    pub(super) fn word(&mut self, at: usize) -> Option<usize> {
        let before = self.items.len();
        let found = self.word_piece(at);
        if found.is_none() {
            self.items.truncate(before);
        }
        found
    }

    fn word_piece(&mut self, at: usize) -> Option<usize> {
        // Most words are of no language's times, or only join them, and stand between blanks.
        match self.text.joins_only(at) {
            Some(true) => return Some(self.push(What::Word, at, at + 1)),
            Some(false) if !self.follows_time() => return None,
            _ => {}
        }
        if let Some(to) = self.log_stamp(at).or_else(|| super::lengths::counted_word(self, at)) {
            return Some(to);
        }
        let addresses =
            self.text.says(at, Sense::At).is_some() && super::dates::starts_clock(&self.text, at + 2);
        if self.text.says(at, Sense::NotTime).is_some() && !addresses {
            return self.not_time(at);
        }
        if let Some((zone, to)) = self.zone_at(at) {
            if !self.ends_word(at, to) {
                return None;
            }
            return Some(self.push(What::Zone(zone), at, to));
        }
        if self.text.is_unknown(at) {
            return None;
        }
        if let Some(to) = self.relative(at) {
            return Some(self.push(What::Relative, at, to));
        }
        let before = self.items.len();
        if let Some(to) = super::months::month_first(self, at).and_then(|to| self.after_month(to)) {
            return Some(to);
        }
        self.items.truncate(before);
        if let Some(to) = self.day_in_words(at) {
            return Some(to);
        }
        self.items.truncate(before);
        if let Some(to) = self
            .weekday(at)
            .or_else(|| self.clock_in_words(at))
            .or_else(|| super::lengths::length_in_words(self, at))
        {
            return Some(to);
        }
        if let Some(to) = self.part(at) {
            return (self.ends_word(at, to) && !self.begins_other_word(at, to)).then_some(to);
        }
        let days_later = |sense| match sense {
            Sense::DaysLater(days) => Some(days),
            _ => None,
        };
        if let Some((days, to)) = self.text.sense(at, days_later) {
            return Some(self.push(What::Counted(Counted::DaysLater(days)), at, to));
        }
        let len = self.text.known(at).filter(|_| !self.only_numbers(at))?;
        // "c.", "approx.", "kl.": an abbreviation's dot.
        let to = at + len + usize::from(len == 1 && self.text.is(at + 1, '.') && !self.text.is_word(at + 2));
        self.ends_word(at, to).then(|| self.push(What::Word, at, to))
    }

    /// What is joined to a date that began with its month: a time, or the end of a range.
    fn after_month(&mut self, to: usize) -> Option<usize> {
        if self.ends(to) {
            return Some(to);
        }
        let sign = self.text.sign(to).filter(|sign| matches!(sign, '-' | '/'))?;
        self.push(What::Sign(sign), to, to + 1);
        let next = to + 1;
        let end = super::day_parts::ordinal(self, next).filter(|end| self.ends(*end));
        end.or_else(|| if self.text.is_word(next) { self.word(next) } else { None })
    }

    /// "昼休み", "朝日": a part of the day that begins another word of a script without blanks.
    fn begins_other_word(&self, at: usize, to: usize) -> bool {
        let text = &self.text;
        let follows = |sense| {
            use Sense as S;
            let joins =
                matches!(sense, S::At | S::About | S::AboutAfter | S::To | S::Until | S::From | S::Of);
            joins || matches!(sense, S::OrBefore | S::OrAfter | S::Weekday(_) | S::Am | S::Pm | S::Later)
        };
        let has_day = self.items.iter().any(|item| matches!(item.what, What::Day(..) | What::Counted(_)));
        text.is_unspaced(at)
            && text.is_unspaced(to)
            && !has_day
            && text.sense(to, |sense| follows(sense).then_some(())).is_none()
    }

    /// Whether a word ends here and is not the first part of another.
    pub(super) fn ends_word(&self, at: usize, to: usize) -> bool {
        let text = &self.text;
        if text.is_unspaced(at) || text.is_unspaced(to) {
            return true;
        }
        match text.kind(to) {
            None | Some(TokenKind::Space) => true,
            Some(TokenKind::Number(..)) => {
                matches!(text.word(at), "kl" | "t" | "ca" | "c") && super::dates::starts_clock(text, to)
            }
            Some(TokenKind::Word) => false,
            Some(TokenKind::Sign(sign)) => match sign {
                '-' | '/' => !text.is_word(to + 1) || text.known(to + 1).is_some() && self.follows_time(),
                '_' | '@' | '=' | '#' | '&' | '\\' => false,
                '.' | ':' | '\'' => !text.is_word(to + 1),
                _ => true,
            },
        }
    }

    /// "version 10.15", "port 8080": the number belongs to the word.
    fn not_time(&mut self, at: usize) -> Option<usize> {
        let mut number = at + 1;
        while self.text.is_space(number)
            || matches!(self.text.sign(number), Some(':' | '#' | '.' | '=' | '-' | '('))
        {
            number += 1;
        }
        self.text.number(number)?;
        let mut to = number;
        while !self.text.is_gap(to) {
            to += 1;
        }
        Some(self.push(What::Other, at, to))
    }

    /// Words that need to know today.
    fn relative(&self, at: usize) -> Option<usize> {
        let text = &self.text;
        if text.sense(at, |sense| matches!(sense, Sense::DaysLater(_)).then_some(())).is_some() {
            return None;
        }
        if let Some(to) = text.says(at, Sense::Relative) {
            let other = text.sense(at, |sense| match sense {
                Sense::DaysLater(_) | Sense::Later | Sense::ShyPart(..) => Some(()),
                _ => None,
            });
            return if other.is_some() { None } else { Some(to) };
        }
        let next = text.skip(text.says(at, Sense::RelativeTo)?);
        let what = text.sense(next, |sense| match sense {
            Sense::Weekday(_)
            | Sense::ShortWeekday(_)
            | Sense::Unit(_)
            | Sense::Month(_)
            | Sense::Part(..) => Some(()),
            _ => None,
        });
        what.map(|found| found.1)
    }

    /// A day of the week; abbreviations only beside a date or a time.
    fn weekday(&mut self, at: usize) -> Option<usize> {
        let text = &self.text;
        let found = text.sense(at, |sense| match sense {
            Sense::Weekday(day) => Some((day, true)),
            Sense::ShortWeekday(day) => Some((day, false)),
            _ => None,
        });
        let ((day, is_full), to) = found?;
        let other = text.sense(at, |sense| match sense {
            Sense::To | Sense::Until | Sense::About | Sense::Before | Sense::After | Sense::Named(_) => {
                Some(())
            }
            Sense::YearMark | Sense::MonthMark | Sense::DayMark => Some(()),
            _ => None,
        });
        let to = to + usize::from(text.is(to, '.'));
        let mut next = to;
        while text.is_space(next) || text.is(next, ',') {
            next += 1;
        }
        let in_brackets = matches!(self.last(), Some(What::Sign('('))) && text.is(to, ')');
        // "10:44 pt 2" is no Friday in Polish.
        let behind = self.follows_time() && !text.is_capitalised(at);
        let before = next > to
            && !behind
            && (text.number(next).is_some() || self.month_at(next) || self.addressed(next));
        let after = matches!(self.last(), Some(What::Day(..))) && (text.is_gap(to) || text.is(to, ','));
        let beside = in_brackets || before || after;
        if (!is_full && !beside) || (other.is_some() && !in_brackets) || !self.ends_word(at, to) {
            return None;
        }
        Some(self.push(What::Weekday(day, is_full), at, to))
    }

    fn month_at(&self, at: usize) -> bool {
        self.text.sense(at, |sense| matches!(sense, Sense::Month(_)).then_some(())).is_some()
    }

    /// Whether this is "at 10:44" or "about 10:44".
    fn addressed(&self, at: usize) -> bool {
        let word = self.text.says(at, Sense::At).or_else(|| self.text.says(at, Sense::About));
        word.is_some_and(|to| super::dates::starts_clock(&self.text, self.text.skip(to)))
    }

    /// "morning", "early morning", "mid-morning".
    fn part(&mut self, at: usize) -> Option<usize> {
        let third = self.text.sense(at, |sense| match sense {
            Sense::Third(third) => Some(third),
            _ => None,
        });
        let start =
            third.map_or(at, |(_, to)| if self.text.is(to, '-') { to + 1 } else { self.text.skip(to) });
        let part = self.text.sense(start, |sense| match sense {
            Sense::Part(from, to) => Some((from, to, false)),
            Sense::ShyPart(from, to) => Some((from, to, third.is_none())),
            _ => None,
        });
        let ((from, to, shy), end) = part?;
        let (from, to) = match third {
            Some((third, _)) => (from + (to - from) * third / 3, from + (to - from) * (third + 1) / 3),
            None => (from, to),
        };
        Some(self.push(What::Part(from, to, shy), at, end))
    }

    /// Whether the word before announces a clock: "kl", "ore".
    pub(super) fn is_announced(&self) -> bool {
        self.items
            .last()
            .is_some_and(|item| item.what == What::Word && self.text.says(item.from, Sense::Clock).is_some())
    }

    /// Whether a number with an hour's unit can be a clock: nothing unknown is before it, and no word that announces a
    /// length.
    pub(super) fn stands_as_hour(&self) -> bool {
        match self.items.last() {
            None => true,
            Some(item) => match item.what {
                What::Other | What::Length(..) => false,
                What::Word => {
                    self.text.says(item.from, Sense::Lasting).is_none()
                        || self.text.says(item.from, Sense::At).is_some()
                }
                _ => true,
            },
        }
    }

    /// Whether the word before announces a clock or a day: then a number with an hour's unit is no length.
    pub(super) fn is_addressed(&self) -> bool {
        let words =
            [Sense::At, Sense::About, Sense::From, Sense::Until, Sense::Before, Sense::After, Sense::Between];
        self.items.last().is_some_and(|item| match item.what {
            What::Word => words.into_iter().any(|sense| self.text.says(item.from, sense).is_some()),
            What::Day(..) | What::Weekday(..) => true,
            _ => false,
        })
    }

    /// Whether the last word but one says that a length follows: "for about 25 minutes".
    pub(super) fn is_lasting_about(&self) -> bool {
        let last = self.items.len().checked_sub(2).and_then(|at| self.items.get(at));
        last.is_some_and(|item| self.text.says(item.from, Sense::Lasting).is_some())
    }

    /// Whether "at" is before this, and a day before that.
    pub(super) fn is_at_behind_day(&self) -> bool {
        let mut last = self.items.iter().rev();
        let at = last.next().is_some_and(|item| {
            item.what == What::Word && self.text.says(item.from, Sense::AtHour).is_some()
        });
        at && matches!(last.next().map(|item| &item.what), Some(What::Day(..)))
    }

    /// Whether a joint is before this and a clock of hours and minutes before that.
    pub(super) fn is_second_end(&self) -> bool {
        let mut last = self.items.iter().rev();
        let (Some(joint), Some(first)) = (last.next(), last.next()) else { return false };
        let joins = match joint.what {
            What::Sign(sign) => matches!(sign, '-' | '~' | '→'),
            What::Word => [Sense::To, Sense::Until, Sense::And]
                .into_iter()
                .any(|it| self.text.says(joint.from, it).is_some()),
            _ => false,
        };
        joins
            && matches!(first.what, What::Time(_))
            && matches!(self.text.sign(first.from + 1), Some('.' | ':'))
    }
}
