//! A second clock of one moment: `10:44 UTC (11:44 CET)`, `2:20/1:20 PM EST/CST`.

use super::assemble::Assembly;
use super::finish;
use super::items::{Time, What};

impl Assembly<'_> {
    /// Two clocks, and behind them the zone of each: `2:20/1:20 PM EST/CST`.
    pub(super) fn take_pair(&mut self, at: usize, time: Time) -> bool {
        let Some(pair) = self.scanner.pair_at(at) else { return false };
        if self.in_end || self.joined || self.start.has_clock() || self.start.second.is_some() {
            return false;
        }
        let half = time.half.or(pair.other.half);
        self.start.time = Some(if time.half.is_none() { finish::with_half(time, half) } else { time });
        self.start.zone = Some(pair.zone.clone());
        self.start.second = Some((pair.other.clock, pair.other_zone.clone()));
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
