//! What each item of a stated time adds to what is known.

use super::assemble::Assembly;
use super::finish;
use super::items::{MomentItem, Time, What};
use super::reading::{Bound, Counted, Day, Zone};
use crate::report::words::time::{Order, Sense};

impl Assembly<'_> {
    pub(super) fn take_other(&mut self) {
        self.unknown = true;
        (self.joined, self.bound, self.about, self.lasting) = (false, Bound::At, false, false);
        self.half = None;
    }

    pub(super) fn take_sign(&mut self, at: usize, sign: char) {
        let follows_time = at
            .checked_sub(1)
            .and_then(|at| self.item(at))
            .is_some_and(|it| matches!(it.what, What::Time(_) | What::Zone(_)));
        // "10:30頃 〜 11:00頃": the word for "about" stands behind the clock.
        let follows_about = |at: usize| {
            let before = at.checked_sub(2).and_then(|at| self.item(at));
            before.is_some_and(|it| matches!(it.what, What::Time(_)))
                && at.checked_sub(1).is_some_and(|at| self.says(at, Sense::AboutAfter))
        };
        let follows_clock = follows_time || (sign == '~' && follows_about(at));
        match sign {
            '-' | '/' | '→' | '…' if self.joins(at) && !self.is_second_clock(at) => self.join(at),
            '~' if self.joins(at) && (follows_clock || matches!(self.next(at), Some(What::Day(..)))) => {
                self.join(at)
            }
            '~' => {
                self.about = true;
                self.used.push(at);
            }
            '<' => self.bound = Bound::Before,
            '>' => self.bound = Bound::After,
            '?' if follows_time => {
                self.side().about = true;
                self.used.push(at);
            }
            '+' if follows_time
                && !matches!(self.item(at + 1), Some(MomentItem { what: What::Length(..), .. })) =>
            {
                self.side().bound = Bound::After;
                self.used.push(at);
            }
            '+' => self.lasting = true,
            '/' if follows_time
                && matches!(self.item(at + 1), Some(MomentItem { what: What::Length(..), .. })) =>
            {
                self.lasting = true
            }
            _ => {}
        }
    }

    pub(super) fn take_word(&mut self, at: usize) {
        let joins = self.joins(at);
        let scanner = self.scanner;
        let word = scanner.items.get(at).filter(|item| item.what == What::Word);
        let is = |sense| word.is_some_and(|item| scanner.text.says(item.from, sense).is_some());
        let next_is_time = matches!(
            self.next(at),
            Some(
                What::Time(_)
                    | What::Day(..)
                    | What::Hour(_)
                    | What::DayNumber(_)
                    | What::Part(..)
                    | What::Zone(_)
                    | What::Counted(_)
                    | What::Weekday(..)
            )
        );
        let at_word = is(Sense::At) || is(Sense::Of);
        let previous = at.checked_sub(1).and_then(|at| self.item(at)).map(|item| &item.what);
        let follows =
            matches!(previous, Some(What::Time(_) | What::Zone(_) | What::Day(..) | What::Part(..)));
        let half = self.scanner.items.get(at).and_then(|item| {
            self.scanner.text.sense(item.from, |sense| match sense {
                Sense::Am => Some(false),
                Sense::Pm => Some(true),
                _ => None,
            })
        });
        if is(Sense::Pm) && matches!(previous, Some(What::Day(..))) && self.item(at + 1).is_none() {
            // "Jan 20, 2015 PM": a clock is missing.
            self.is_invalid = true;
        } else if joins && (is(Sense::To) || is(Sense::Until) || (self.between && is(Sense::And))) {
            self.between &= is(Sense::And);
            self.join(at);
        } else if is(Sense::Ongoing)
            && (self.joined || self.bracket || matches!(previous, Some(What::Sign(_))))
            && !self.start.is_empty()
        {
            self.ongoing = true;
            self.joined = false;
            self.used.push(at);
        } else if follows && !next_is_time && (is(Sense::OrBefore) || is(Sense::OrAfter)) {
            let bound = if is(Sense::OrBefore) { Bound::Before } else { Bound::After };
            self.side().bound = bound;
            self.used.push(at);
        } else if let Some((half, _)) =
            half.filter(|_| matches!(self.next(at), Some(What::Time(_) | What::Hour(_))))
        {
            self.half = Some(half);
            self.used.push(at);
        } else if is(Sense::Between) && next_is_time {
            (self.between, self.opens) = (true, true);
            self.used.push(at);
        } else if (is(Sense::From) || is(Sense::Until) || is(Sense::Before) || is(Sense::After))
            && next_is_time
            && !(is(Sense::Of) && matches!(previous, Some(What::Part(..))))
        {
            let before = is(Sense::Before) || (is(Sense::Until) && !is(Sense::From));
            self.opens |= is(Sense::From);
            // "de" before a clock opens a range or says nothing.
            if !(is(Sense::From) && at_word && !is(Sense::After)) {
                self.bound = if before { Bound::Before } else { Bound::After };
            }
            self.lasting |= is(Sense::Lasting);
            self.used.push(at);
        } else if is(Sense::Lasting) && matches!(self.next(at), Some(What::Length(..))) {
            self.lasting = true;
            self.used.push(at);
        } else if is(Sense::AboutAfter) && (follows || self.bracket) && !next_is_time {
            self.side().about = true;
            self.used.push(at);
        } else if is(Sense::About) {
            self.about = true;
            self.used.push(at);
        } else if is(Sense::AboutAfter) && follows {
            self.side().about = true;
            self.used.push(at);
        } else if is(Sense::Into) && matches!(previous, Some(What::Time(_))) {
            self.count_from_start();
            self.used.push(at);
        } else if at_word || is(Sense::Hour) || is(Sense::Clock) || is(Sense::Minute) {
            self.used.push(at);
        }
    }

    /// "00:10 into the incident": a clock that is a length.
    fn count_from_start(&mut self) {
        if let Some((hour, minute)) = self.start.time.and_then(|time| time.clock.hour_minute()) {
            self.start.time = None;
            self.counted = Some(Counted::FromStart(i64::from(hour * 3600 + minute * 60)));
        }
    }

    /// A bound and "about" apply to the time after them.
    pub(super) fn settle_bound(&mut self, at: usize) {
        let (bound, about) = (std::mem::take(&mut self.bound), std::mem::take(&mut self.about));
        let side = self.side();
        if bound != Bound::At {
            side.bound = bound;
        }
        side.about |= about;
        self.used.push(at);
    }

    /// Whether a lone number is directly before a date with a month's name: "32 August 2014".
    fn follows_number(&self, at: usize) -> bool {
        let beside = |what: &What| matches!(what, What::Weekday(..) | What::Sign(','));
        let before = (0..at).rev().find(|at| self.item(*at).is_some_and(|item| !beside(&item.what)));
        let (Some(first), Some(item)) = (before, before.and_then(|at| self.item(at))) else { return false };
        let text = &self.scanner.text;
        let named = self.item(at).is_some_and(|day| (day.from..day.to).any(|at| text.is_word(at)));
        let adjacent = self.item(first + 1).is_some_and(|next| next.from <= item.to + 1);
        let number = text.number(item.from).filter(|it| it.1 <= 2 || it.0 == 0).map(|it| it.0);
        let alone = item.to == item.from + 1;
        let no_day = number.is_some_and(|value| value == 0 || value > 31);
        let fraction = number.is_some() && text.is(item.from + 1, '/') && text.small(item.from + 2).is_some();
        let broken = (no_day && (alone || item.to == item.from + 2 && text.is(item.from + 1, '.')))
            || (first == 0 && (fraction || number.is_some() && alone));
        item.what == What::Other && named && adjacent && broken
    }

    pub(super) fn take_day(&mut self, at: usize, day: Day, order: Option<Order>) {
        self.is_invalid |= self.follows_number(at);
        self.turn();
        let stays = self.in_end && self.end.has_day();
        // "10:30 - 11:00 on 18 March": the day of both.
        let to_start = self.in_end && !self.start.has_day() && self.end.has_clock();
        let side = if to_start {
            &mut self.start
        } else if self.in_end {
            &mut self.end
        } else {
            &mut self.start
        };
        if side.has_day() || stays {
            return;
        }
        (side.day, side.order) = (day, order);
        self.settle_bound(at);
    }

    pub(super) fn take_weekday(&mut self, at: usize, day: u32, full: bool) {
        let alone = full && self.scanner.items.iter().all(|item| !matches!(item.what, What::Other));
        let beside = self
            .scanner
            .items
            .iter()
            .any(|item| matches!(item.what, What::Day(..) | What::Time(_) | What::Part(..)));
        if (self.joined || self.in_end) && beside {
            self.end.weekday = self.end.weekday.or(Some(day));
            self.used.push(at);
        } else if self.start.weekday.is_none() && (alone || beside) {
            self.start.weekday = Some(day);
            self.used.push(at);
        }
    }

    pub(super) fn take_time(&mut self, at: usize, time: Time) {
        if self.used.last() == Some(&at) {
            return;
        }
        if self.bracket && !self.joined && self.start.has_clock() && at > 0 && self.is_second_clock(at - 1) {
            return self.take_second(at, time);
        }
        if !self.joined && !self.in_end && at > 0 && self.is_second_clock(at - 1) && self.start.has_clock() {
            return self.take_second(at, time);
        }
        if self.take_pair(at, time) {
            return;
        }
        self.turn();
        let half = self.half.take();
        let side = self.side();
        if side.has_clock() {
            return;
        }
        if time.ends_day && side.part_for_half.is_some() {
            // "夕方24時"
            self.is_invalid = true;
            return;
        }
        side.time = Some(match half {
            Some(_) if time.half.is_none() => finish::with_half(time, half),
            _ => time,
        });
        self.settle_bound(at);
    }

    pub(super) fn take_part(&mut self, at: usize, from: u32, to: u32, shy: bool) {
        let next_is_clock = matches!(self.next(at), Some(What::Time(_) | What::Hour(_)));
        let previous = at.checked_sub(1).and_then(|at| self.item(at)).map(|item| &item.what);
        let follows = matches!(
            previous,
            Some(
                What::Time(_)
                    | What::Zone(_)
                    | What::Sign(',')
                    | What::Word
                    | What::Day(..)
                    | What::Weekday(..)
            )
        );
        if shy && !follows && !next_is_clock {
            return;
        }
        let side = if self.joined { &mut self.end } else { self.side() };
        if next_is_clock && !side.has_clock() {
            side.part_for_half = Some((from, to));
            self.half = None;
            self.used.push(at);
            return;
        }
        self.turn();
        let side = self.side();
        if let Some(time) = side.time {
            if follows && time.half.is_none() {
                side.time = Some(finish::in_part(time, from, to));
                self.used.push(at);
            }
            return;
        }
        if let Some(hour) = side.hour.take() {
            side.time = super::clocks::time(hour, 0, None, None).map(|time| finish::in_part(time, from, to));
            self.used.push(at);
            return;
        }
        side.part = Some((from, to));
        self.settle_bound(at);
    }

    pub(super) fn take_zone(&mut self, at: usize, zone: &Zone) {
        let previous = at.checked_sub(1).and_then(|at| self.item(at)).map(|item| &item.what);
        let next_is_time = matches!(self.next(at), Some(What::Time(_) | What::Day(..)));
        let touches = !matches!(previous, None | Some(What::Other | What::Relative));
        if self.used.last() == Some(&at) {
            return;
        }
        // `15:22 (UTC 06:22)`
        if self.bracket
            && previous == Some(&What::Sign('('))
            && !self.joined
            && self.start.has_clock()
            && self.start.second.is_none()
            && self.start.zone.as_ref().is_none_or(|first| first.label != zone.label)
            && let Some(What::Time(time)) = self.item(at + 1).map(|item| &item.what)
            && zone.offset.is_some()
        {
            self.start.second = Some((time.clock, zone.clone()));
            self.used.extend([at, at + 1]);
            return;
        }
        let joined = self.joined;
        let side = self.side();
        if joined || side.is_empty() {
            if next_is_time {
                let end = self.joined;
                let side = if end { &mut self.end } else { self.side() };
                side.zone = Some(zone.clone());
                self.used.push(at);
            }
            return;
        }
        if !touches {
            return;
        }
        match &mut side.zone {
            None => side.zone = Some(zone.clone()),
            // `IST (UTC+5:30)`: the stated offset wins; the label stays.
            Some(known) => {
                let is_offset = zone.label.contains(|c: char| c.is_ascii_digit());
                let Some(offset) = zone.offset.filter(|_| is_offset && !known.label.contains(['+', '-']))
                else {
                    return;
                };
                known.label = format!("{} (UTC{})", known.label, finish::signed(offset));
                known.offset = Some(offset);
            }
        }
        self.used.push(at);
    }

    pub(super) fn take_length(&mut self, at: usize, seconds: i64, few: bool) {
        let follows = |sense| self.says(at + 1, sense);
        if self.start.has_clock() && (self.lasting || self.bracket) {
            self.length = self.length.or(Some(seconds));
            self.used.push(at);
            self.lasting = false;
            return;
        }
        let more = self.scanner.items.get(at + 2..).unwrap_or_default();
        let counts = more.iter().any(|item| !matches!(item.what, What::Word | What::Sign(_)));
        let counted = if matches!(self.item(at + 1), Some(MomentItem { what: What::Relative, .. })) {
            None
        } else if follows(Sense::Into) {
            Some(Counted::FromStart(seconds))
        } else if follows(Sense::Later) || (follows(Sense::After) && !counts) {
            Some(Counted::FromBefore(seconds))
        } else {
            None
        };
        if counted.is_none() {
            // "10 minutes before 11:00" is neither.
            self.is_invalid |= follows(Sense::After) || follows(Sense::Before);
            self.unknown = true;
            return;
        }
        self.counted = self.counted.or(counted);
        self.start.about |= few || std::mem::take(&mut self.about);
        self.used.extend([at, at + 1]);
    }
}
