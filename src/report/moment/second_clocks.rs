//! A second clock of one moment: `10:44 UTC (11:44 CET)`, `2:20/1:20 PM EST/CST`.

use super::assemble::Assembly;
use super::finish;
use super::items::{Time, What};

impl Assembly<'_> {
    /// Two clocks, and behind them the zone of each: `2:20/1:20 PM EST/CST`.
    pub(super) fn take_pair(&mut self, at: usize, time: Time) -> bool {
        let Some(pair) = self.scanner.pair_at(at) else { return false };
        self.turn();
        let is_end = self.in_end;
        let side = self.side();
        if side.has_clock() || side.second.is_some() {
            return false;
        }
        side.time = Some(beside(time, pair.other));
        side.zone = Some(pair.zone.clone());
        // The end of a range is on the first clock.
        if !is_end {
            side.second = Some((pair.other.clock, pair.other_zone.clone()));
        }
        self.read_to = pair.last + 1;
        self.used.extend(at..self.read_to);
        self.settle_bound(at);
        true
    }

    pub(super) fn take_second(&mut self, at: usize, time: Time) {
        if let Some(What::Zone(zone)) = self.item(at + 1).map(|item| &item.what)
            && self.start.second.is_none()
        {
            self.start.second = Some((time.clock, zone.clone()));
            self.used.extend([at, at + 1]);
        }
    }

    /// Whether a clock in another zone follows a slash or a bracket: the same moment twice. A first clock without a zone is
    /// in one that the bracket tells: `15:22 (06:22 UTC)`.
    pub(super) fn is_second_clock(&self, at: usize) -> bool {
        let (Some(What::Time(_)), Some(What::Zone(second))) =
            (self.item(at + 1).map(|it| &it.what), self.item(at + 2).map(|it| &it.what))
        else {
            return false;
        };
        let slash = matches!(self.item(at).map(|it| &it.what), Some(What::Sign('/' | '(')));
        let is_bracket = matches!(self.item(at).map(|it| &it.what), Some(What::Sign('(')));
        match &self.start.zone {
            Some(first) => slash && first.label != second.label,
            None => is_bracket && second.offset.is_some(),
        }
    }
}

/// The first of two clocks, in the half of the day in which it is nearer to the second: only that may state its half.
fn beside(first: Time, second: Time) -> Time {
    if first.half.is_some() || second.half.is_none() {
        return first;
    }
    let apart = |time: &Time| {
        let minutes = time.clock.minute().zip(second.clock.minute());
        let apart = minutes.map_or(0, |(one, other)| one.abs_diff(other));
        apart.min(1440_u32.saturating_sub(apart))
    };
    let halves = [false, true].map(|half| finish::with_half(first, Some(half)));
    halves.into_iter().min_by_key(apart).unwrap_or(first)
}
