//! The durations that follow from a report's times, to compare stated ones with.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::support::{has_clock, is_exact, minute};
use crate::facts::claims::{Claims, LengthClaim, Milestone, Role};

/// The durations that follow from the report's times.
pub(super) struct Spans {
    /// Minutes of rows and labels, sorted.
    pub(super) points: Vec<i64>,
    /// Durations of windows, each with the numbers of its start and its end; they are one if one time states both.
    pub(super) windows: Vec<(i64, (usize, usize))>,
    /// The sum of the outages that rows begin and end, if there are several.
    pub(super) sum: Option<i64>,
    /// Minutes of the stamps of status updates, sorted.
    stamps: Vec<i64>,
    /// A cache of durations that were looked up.
    known: RefCell<BTreeMap<(i64, i64), bool>>,
}

impl Spans {
    pub(super) fn of(claims: &Claims) -> Spans {
        let told = claims
            .times
            .iter()
            .filter(|time| matches!(time.role, Role::Row | Role::Label) && has_clock(time));
        let mut points: Vec<i64> =
            told.flat_map(|time| time.at.iter().chain(time.end.iter())).map(minute).collect();
        // A report without a timeline tells its times in sentences and stamps.
        if points.len() < 2 {
            let all = claims.times.iter().filter(|time| is_exact(time) && time.role != Role::Title);
            points = all.flat_map(|time| time.at.iter().chain(time.end.iter())).map(minute).collect();
        }
        points.sort_unstable();
        points.dedup();
        let posted = claims.times.iter().filter(|time| time.role == Role::Posted);
        let mut stamps: Vec<i64> = posted.filter_map(|time| time.at.as_ref().map(minute)).collect();
        stamps.sort_unstable();
        let windows: Vec<(i64, (usize, usize))> = claims
            .windows
            .iter()
            .filter(|window| claims.time(window.start).is_some_and(has_clock))
            .map(|window| (minute(&window.span.1) - minute(&window.span.0), (window.start, window.end)))
            .filter(|window| window.0 > 0)
            .collect();
        let (mut begun, mut sum, mut outages) = (None, 0, 0);
        for event in &claims.events {
            let Some(at) = claims.event_time(event).and_then(|time| time.at) else { continue };
            if event.milestones.has(Milestone::Starts) {
                begun = Some(minute(&at));
            } else if event.milestones.ends()
                && let Some(begun) = begun.take()
            {
                (sum, outages) = (sum + minute(&at) - begun, outages + 1);
            }
        }
        Spans {
            points,
            windows,
            sum: (outages > 1 && begun.is_none()).then_some(sum),
            stamps,
            known: RefCell::default(),
        }
    }

    /// Whether two times, a window or the sum of all differ by this duration.
    pub(super) fn have(&self, length: &LengthClaim) -> bool {
        let (low, high) = range(length);
        // The same durations are stated repeatedly.
        if let Some(known) = self.known.borrow().get(&(low, high)) {
            return *known;
        }
        let sum: i64 = self.windows.iter().map(|window| window.0).sum();
        let found = self.windows.iter().any(|window| fits(length, window.0))
            || fits(length, sum)
            || self.sum.is_some_and(|sum| fits(length, sum))
            || has_pair(&self.points, low, high)
            // A page counts with seconds, and its stamps have none.
            || has_pair(&self.stamps, low - 60, high + 60);
        self.known.borrow_mut().insert((low, high), found);
        found
    }
}

/// Whether two of these sorted points are this far apart. Two pointers, as comparing all pairs would be quadratic.
fn has_pair(points: &[i64], low: i64, high: i64) -> bool {
    let mut to = 0;
    for from in points {
        while points.get(to).is_some_and(|point| point - from < low) {
            to += 1;
        }
        if points.get(to).is_some_and(|point| point - from <= high) {
            return true;
        }
    }
    false
}

/// Whether an approximate figure was counted all the same: "~27 minutes", "~41h", which nobody guesses, not "about 20 minutes".
fn is_counted(length: &LengthClaim) -> bool {
    let lower = length.quote.to_lowercase();
    // "Over 27 minutes" is a bound.
    let is_bound =
        ["over", "more", "than", "under", "less", "nearly", "almost", "knapp", "mehr", "plus", "más", "mais"]
            .iter()
            .any(|word| lower.contains(word));
    let is_odd = match length.unit {
        60 => length.seconds >= 600 && length.seconds % 300 != 0,
        // A day and its halves are round, and so are hours of one.
        3600 => {
            let hours = length.seconds / 3600;
            hours > 24 && hours % 12 != 0 && hours % 5 != 0
        }
        _ => false,
    };
    is_odd
        && length.quote.contains(|c: char| c.is_ascii_digit())
        && !length.quote.contains(['.', ',', '+', '-', '–'])
        && !is_bound
}

/// The range of actual durations, in seconds, that a stated one may mean.
fn range(length: &LengthClaim) -> (i64, i64) {
    let unit = length.unit.max(60);
    // "Nine hours" is rounded, "542 minutes" is not; "about" allows more.
    let coarse = unit >= 3600;
    let room = match (length.about, coarse) {
        (true, false) if is_counted(length) => 60,
        (true, true) if is_counted(length) => unit,
        (true, _) => (unit / 2).max(length.seconds / 8),
        (false, true) => unit / 2,
        (false, false) if length.seconds % 1800 == 0 && length.seconds >= 3600 => 300,
        (false, false) => 0,
    };
    // Spans are of whole minutes, also where clocks have seconds.
    let room = if length.seconds % 60 == 0 { room } else { room.max(60) };
    (length.seconds - room, length.seconds + room)
}

/// Whether a stated duration may mean so many seconds.
pub(super) fn fits(length: &LengthClaim, seconds: i64) -> bool {
    let (low, high) = range(length);
    // A window may include its last minute or not.
    (low..=high).contains(&seconds)
}
