//! Clocks in words: "half past ten", "seven thirty five pm", "ocho y media", "tien over half negen".
//!
//! A phrase of numbers is read whole or skipped whole: no part of "seven thirty five" is read alone.

use super::clocks::{counts_something, half, time};
use super::items::{Scanner, Time, What};
use super::lexicon::Languages;
use super::reading::Clock;
use super::tokens::TokenKind;
use crate::report::words::time::Sense;

/// A number in digits or words.
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) to: usize,
    pub(super) spelled: bool,
}

/// A clock in words that begins with digits: "20 min past eight", "8 et demie", "9pm menos cuarto".
pub(super) fn clock_with_words(scanner: &mut Scanner, at: usize) -> Option<usize> {
    scanner.text.small(at)?;
    if !scanner.text.is_word(scanner.text.skip(at + 1)) {
        return None;
    }
    scanner.minutes_and_hour(at).or_else(|| scanner.hour_and_minutes(at))
}

impl Scanner<'_> {
    /// "noon", "half past ten", "quarter to nine", "ten o'clock", "six in the morning", "halb elf".
    pub(super) fn clock_in_words(&mut self, at: usize) -> Option<usize> {
        if let Some((minute, to)) = self.named(at) {
            let added = self.text.sense(self.text.skip(to), |sense| match sense {
                Sense::Added(minutes) => Some(minutes),
                _ => None,
            });
            if let Some((minutes, end)) = added.filter(|_| self.text.is_space(to)) {
                // "midi et quart"
                return self.push_named(at, end, minute, minutes);
            }
            let time =
                Time { half: Some(minute >= 720), ..Time::of(Clock::Minute(minute / 60, minute % 60), None) };
            // Beside a clock it says which half is meant: "12 noon".
            if let Some(What::Time(before)) = self.last()
                && before.half.is_none()
                && before.clock.hour_minute().is_some_and(|(h, _)| h == 12)
            {
                return Some(self.push(What::Part(minute, minute + 60, false), at, to));
            }
            return self.ends_word(at, to).then(|| self.push(What::Time(time), at, to));
        }
        if let Some((offset, to)) = self.offset(at) {
            let next = self.text.skip(to);
            if let Some((minute, to)) = self.named(next) {
                return self.push_named(at, to, minute, offset);
            }
            let hour = self.clock_number(next).filter(|hour| hour.value <= 24)?;
            let stands = half(&self.text, hour.to).0.is_some() || !counts_something(&self.text, hour.to);
            return stands.then(|| self.push_hour(at, hour.to, hour.value, offset)).flatten();
        }
        // "à sept": the word before an hour, not the article.
        let article = self.text.says(at, Sense::AtHour).is_some();
        if !self.text.is_word(at) || article || self.number(at).is_none() {
            return None;
        }
        let found = self
            .second_hour(at)
            .or_else(|| super::ranges::hour_of_range(self, at))
            .or_else(|| self.minutes_and_hour(at))
            .or_else(|| self.hour_and_minutes(at));
        found.or_else(|| self.pass_numbers(at))
    }

    fn offset(&self, at: usize) -> Option<(i64, usize)> {
        self.text.sense(at, |sense| match sense {
            Sense::Offset(minutes) => Some(minutes),
            _ => None,
        })
    }

    /// A number of at most two digits or in words, to 59.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        if let Some(value) = self.text.small(at) {
            return Some(Number { value, to: at + 1, spelled: false });
        }
        if !self.text.counts(at) {
            return None;
        }
        let word = |at: usize| {
            self.text.sense(at, |sense| match sense {
                Sense::Number(number) => Some(number),
                _ => None,
            })
        };
        let (tens, to) = word(at)?;
        if tens >= 20 && tens % 10 == 0 {
            let next = if self.text.is(to, '-') { to + 1 } else { self.text.skip(to) };
            let and = self.text.says(next, Sense::Plus).or_else(|| self.text.says(next, Sense::And));
            let ones = and.map_or(next, |to| if self.text.is(to, '-') { to + 1 } else { self.text.skip(to) });
            if let Some((value, end)) = word(ones).filter(|(value, _)| next > to && (1..=9).contains(value)) {
                return Some(Number { value: tens + value, to: end, spelled: true });
            }
        }
        Some(Number { value: tens, to, spelled: true })
    }

    /// A number that no sign joins to more of them: not the "11" of "11:00".
    fn clock_number(&self, at: usize) -> Option<Number> {
        let number = self.number(at)?;
        let joined = matches!(self.text.sign(number.to), Some(':' | '.' | ',' | '/' | '-'))
            && self.text.number(number.to + 1).is_some();
        (!joined).then_some(number)
    }

    /// "twenty past eight", "3 minutos para las ocho", "tien over half negen".
    fn minutes_and_hour(&mut self, at: usize) -> Option<usize> {
        let minutes = self.number(at).filter(|number| (1..=59).contains(&number.value))?;
        let text = &self.text;
        let next = text.skip(minutes.to);
        let unit = text.sense(next, |sense| (sense == Sense::Unit(60)).then_some(()));
        let joint = unit.map_or(next, |(_, to)| text.skip(to));
        if joint == minutes.to {
            return None;
        }
        let (sign, to) = match (text.says(joint, Sense::Past), text.says(joint, Sense::Short)) {
            (Some(to), _) => (1, to),
            (None, Some(to)) => (-1, to),
            _ => return None,
        };
        // "five to seven" may as well be a range.
        let ranged = text.says(joint, Sense::To).is_some() || text.says(joint, Sense::Until).is_some();
        let start = text.skip(to);
        let (base, hour_at) = self.offset(start).map_or((0, start), |(base, to)| (base, self.text.skip(to)));
        let round = (minutes.spelled || base != 0) && minutes.value % 5 == 0;
        let ambiguous = ranged && minutes.value <= 12;
        if unit.is_none() && !round {
            return None;
        }
        if let Some((minute, to)) = self.named(hour_at) {
            let offset = base + sign * i64::from(minutes.value);
            return if unit.is_none() && ambiguous {
                Some(self.push(What::Other, at, to))
            } else {
                self.push_named(at, to, minute, offset)
            };
        }
        let hour = self.clock_number(hour_at).filter(|hour| (1..=24).contains(&hour.value))?;
        let joins = self.text.languages(joint, |sense| matches!(sense, Sense::Past | Sense::Short));
        let counts = self.languages_of_number(at).and(self.languages_of_number(hour_at));
        if joins.and(counts).is_empty() {
            return None;
        }
        let (said, after) = half(&self.text, hour.to);
        if unit.is_none() && ambiguous {
            // "ten to six pm" is skipped whole.
            let both = minutes.spelled && said.is_some() && !self.is_opened();
            return both.then(|| self.push(What::Other, at, after));
        }
        let stands = said.is_some() || !counts_something(&self.text, after);
        stands
            .then(|| self.push_hour(at, hour.to, hour.value, base + sign * i64::from(minutes.value)))
            .flatten()
    }

    /// "seven thirty five pm", "acht Uhr vierzig", "onze e cinco", "ocho menos cuarto", "seven in the morning".
    fn hour_and_minutes(&mut self, at: usize) -> Option<usize> {
        let hour = self.clock_number(at).filter(|hour| hour.value <= 24)?;
        let text = &self.text;
        let (mut said, mut to) = half(text, hour.to);
        let mark = |at: usize| text.sense(text.skip(at), |sense| (sense == Sense::Hour).then_some(()));
        let is_unit = |at: usize| text.sense(text.skip(at), |it| matches!(it, Sense::Unit(_)).then_some(()));
        let marked = mark(to).filter(|_| hour.spelled && said.is_none());
        let unsure = marked.is_some() && is_unit(to).is_some() && text.word(text.skip(to)) != "uur";
        to = marked.map_or(to, |(_, end)| end);
        let next = text.skip(to);
        let added = text.sense(next, |sense| match sense {
            Sense::Added(minutes) => Some(minutes),
            _ => None,
        });
        let mut minutes = None;
        let mut joined = false;
        if let Some((more, end)) = added {
            (minutes, to) = (Some(more), end);
        } else if !hour.spelled {
            return None;
        } else if next > to {
            let plus = text.says(next, Sense::Plus).filter(|_| !self.is_opened_between());
            let sign = plus.map(|to| (1, to)).or_else(|| text.says(next, Sense::Minus).map(|to| (-1, to)));
            let (sign, start) = sign.map_or((1, next), |(sign, to)| (sign, text.skip(to)));
            joined = start != next;
            let same = !self.languages_of_number(at).and(self.languages_of_number(start)).is_empty();
            let fits =
                |more: &Number| same && more.value <= 59 && (more.spelled || joined || marked.is_some());
            if let Some(more) = self.clock_number(start).filter(fits) {
                let unit = text.sense(text.skip(more.to), |it| (it == Sense::Unit(60)).then_some(()));
                minutes = Some(sign * i64::from(more.value));
                to = unit.map_or(more.to, |(_, to)| to);
            } else if joined && sign < 0 {
                return None;
            }
        }
        if minutes.is_some() && said.is_none() {
            to = mark(to).filter(|_| is_unit(to).is_none()).map_or(to, |(_, end)| end);
        }
        if said.is_none() {
            (said, to) = half(text, to);
        }
        let part = self.part_at(to).is_some_and(|(phrase, _)| phrase || minutes.is_some());
        let article =
            matches!(text.word(at), "a" | "an" | "un" | "une" | "ein" | "eine" | "een" | "um" | "uma");
        let told =
            self.announces_number(at) || self.is_addressed() || self.says_hour(at) || self.is_end_of_range();
        // "tres y media horas" is a length.
        let measures = said.is_none() && is_unit(to).is_some();
        let stands = !counts_something(text, to) && !measures && self.ends(to);
        let clear = (said.is_some() && !article) || part || (added.is_some() && stands);
        let ok = match minutes {
            _ if clear => hour.spelled || added.is_some(),
            None if marked.is_some() => !unsure || (told && stands),
            None => {
                let announced = self.announces_number(at) || (self.says_hour(at) && !article);
                hour.spelled && announced && stands && self.ends_clearly(to)
            }
            Some(_) if marked.is_some() => stands || !unsure,
            Some(more) => hour.spelled && stands && (told || (!joined && more >= 10 && !article)),
        };
        if !ok || (hour.value > 12 && said.is_some() && minutes.is_none()) {
            return None;
        }
        let base = time(hour.value, 0, None, said)?;
        self.push_time(at, to, base, minutes.unwrap_or(0))
    }

    /// A part of the day after a clock: whether a phrase or word says it, and its end.
    pub(super) fn part_at(&self, at: usize) -> Option<(bool, usize)> {
        let next = self.text.skip(at);
        let next = next + usize::from(self.text.is(next, '\''));
        let (_, to) = self.text.sense(next, |sense| matches!(sense, Sense::Part(..)).then_some(()))?;
        (next > at).then_some((to > next + 1 || self.text.is(next - 1, '\''), to))
    }

    /// Whether the word before announces an hour in words, in the language of that hour: "at once" does not.
    fn says_hour(&self, hour: usize) -> bool {
        let numbers = self.languages_of_number(hour);
        let says = |at: usize| self.text.languages(at, |sense| sense == Sense::AtHour);
        self.items
            .last()
            .is_some_and(|item| item.what == What::Word && !says(item.from).and(numbers).is_empty())
    }

    /// Whether the word before announces a clock in the language of this number: not "as an".
    fn announces_number(&self, at: usize) -> bool {
        let numbers = self.languages_of_number(at);
        let says = |at: usize| self.text.languages(at, |sense| sense == Sense::Clock);
        self.items
            .last()
            .is_some_and(|item| item.what == What::Word && !says(item.from).and(numbers).is_empty())
    }

    /// The languages of a number in words, all for digits.
    fn languages_of_number(&self, at: usize) -> Languages {
        if self.text.number(at).is_some() {
            return Languages::ALL;
        }
        self.text.languages(at, |sense| matches!(sense, Sense::Number(_)))
    }

    /// Whether a word for ranges is before this, and a time before that.
    fn is_end_of_range(&self) -> bool {
        let mut last = self.items.iter().rev();
        let joins = [Sense::To, Sense::Until, Sense::And];
        let joint = last.next().is_some_and(|item| {
            item.what == What::Word && joins.into_iter().any(|it| self.text.says(item.from, it).is_some())
        });
        joint && matches!(last.next().map(|item| &item.what), Some(What::Time(_)))
    }

    /// Whether "between" opened a range that has no second end yet.
    pub(super) fn is_opened_between(&self) -> bool {
        self.items
            .iter()
            .any(|item| item.what == What::Word && self.text.says(item.from, Sense::Between).is_some())
    }

    /// Whether the text ends here or goes on with what follows a time.
    pub(super) fn ends_clearly(&self, at: usize) -> bool {
        let next = self.text.skip(at);
        match self.text.kind(next) {
            None | Some(TokenKind::Sign(_)) => true,
            Some(TokenKind::Word) => {
                let follows = |sense| {
                    matches!(
                        sense,
                        Sense::Weekday(_)
                            | Sense::At
                            | Sense::OnDay
                            | Sense::Until
                            | Sense::To
                            | Sense::Zone(_)
                            | Sense::Part(..)
                            | Sense::AboutAfter
                    )
                };
                self.text.sense(next, |sense| follows(sense).then_some(())).is_some()
            }
            _ => false,
        }
    }

    fn push_hour(&mut self, at: usize, to: usize, hour: u32, offset: i64) -> Option<usize> {
        let (half, end) = half(&self.text, to);
        let end = if half.is_none() {
            let mark = self.text.sense(self.text.skip(to), |sense| (sense == Sense::Hour).then_some(()));
            mark.map_or(to, |(_, end)| end)
        } else {
            end
        };
        let time = time(hour, 0, None, half)?;
        self.push_time(at, end, time, offset)
    }

    /// A time of day that is a word, like "noon".
    fn named(&self, at: usize) -> Option<(u32, usize)> {
        self.text.sense(at, |sense| match sense {
            Sense::Named(minute) => Some(minute),
            _ => None,
        })
    }

    /// "quarter past midnight", "5 minutes to noon".
    fn push_named(&mut self, at: usize, to: usize, minute: u32, offset: i64) -> Option<usize> {
        let minute = u32::try_from((i64::from(minute) + offset).rem_euclid(1440)).ok()?;
        let clock = Clock::Minute(minute / 60, minute % 60);
        Some(self.push(What::Time(Time::of(clock, Some(minute >= 720))), at, to))
    }

    fn push_time(&mut self, at: usize, to: usize, base: Time, offset: i64) -> Option<usize> {
        let (hour, _) = base.clock.hour_minute()?;
        let minute = u32::try_from((i64::from(hour) * 60 + offset).rem_euclid(1440)).ok()?;
        let clock = Clock::Minute(minute / 60, minute % 60);
        Some(self.push(What::Time(Time { clock, ..base }), at, to))
    }

    /// Several numbers in a row that are no time as a whole.
    fn pass_numbers(&mut self, at: usize) -> Option<usize> {
        let (mut to, mut count, mut languages) = (at, 0, Languages::ALL);
        while let Some(number) = self.number(self.text.skip(to)).filter(|number| number.spelled) {
            languages = languages.and(self.languages_of_number(self.text.skip(to)));
            if languages.is_empty() {
                break;
            }
            (to, count) = (number.to, count + 1);
        }
        if count < 2 {
            return None;
        }
        let (_, to) = half(&self.text, to);
        Some(self.push(What::Other, at, to))
    }

    /// Whether a word is only a number, an ordinal or a conjunction of them: such words occur anywhere.
    pub(super) fn only_numbers(&self, at: usize) -> bool {
        let other = |sense| {
            !matches!(
                sense,
                Sense::Nth(_)
                    | Sense::Ordinal
                    | Sense::Number(13..)
                    | Sense::Verb
                    | Sense::Past
                    | Sense::Short
                    | Sense::Plus
                    | Sense::Minus
                    | Sense::Phrase(_)
            )
        };
        self.text.sense(at, |sense| other(sense).then_some(())).is_none()
    }
}
