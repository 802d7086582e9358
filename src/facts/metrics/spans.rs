//! The windows that metrics are computed from, and lengths of them.

use super::{Figure, source};
use crate::facts::claims::{Claims, Place, TimeClaim};
use crate::facts::instant::Instant;
use crate::report::moment::Clock;
use crate::report::sections::impact::windows;
use crate::report::{List, Owner, Report};

/// A window with a start and an end.
pub struct ImpactSpan {
    /// Its start, by its number among the times.
    pub start: usize,
    /// Its end, likewise.
    pub end: usize,
    /// When it began.
    pub from: Instant,
    /// When it ended.
    pub to: Instant,
    /// What it is called: its start as written.
    pub name: String,
    /// The components that were affected.
    pub components: Vec<String>,
    /// The share that was affected, 0 to 1.
    pub share: Option<f64>,
    /// Whether it is marked to count as downtime.
    pub counts: bool,
}

impl ImpactSpan {
    /// The times it comes from.
    pub(super) fn sources(&self, claims: &Claims) -> Vec<(Place, String)> {
        let ends = [Some(self.start), Some(self.end).filter(|end| *end != self.start)];
        ends.into_iter().flatten().filter_map(|at| claims.time(at)).map(source).collect()
    }
}

/// The windows: the structured ones if there are any, else those of prose that name an impact.
pub fn of(claims: &Claims) -> Vec<ImpactSpan> {
    let is_structured = |time: &TimeClaim| matches!(time.place.owner, Owner::Row(List::Windows, _));
    let has_clock = |time: &TimeClaim| time.reading.clock != Clock::Unknown;
    let mut found = Vec::new();
    for window in &claims.windows {
        let Some(time) = claims.time(window.start) else { continue };
        if !(is_structured(time) || window.is_impact && has_clock(time)) {
            continue;
        }
        let (from, to) = window.span;
        let mut span = ImpactSpan {
            start: window.start,
            end: window.end,
            from,
            to,
            name: time.quote.clone(),
            components: Vec::new(),
            share: None,
            counts: false,
        };
        if is_structured(time) {
            let cells = claims.seen.cells(time.place.owner);
            let name = |id: &crate::report::RowId| {
                Report::component_name(&claims.seen.cells(Owner::Row(List::Components, *id)))
            };
            span.components =
                cells.rows(&windows::COMPONENTS).iter().map(name).filter(|name| !name.is_empty()).collect();
            span.share = share(cells.text(&windows::SHARE));
            span.counts = cells.flag(&windows::DOWNTIME);
        }
        found.push(span);
    }
    if found.iter().any(|span| claims.time(span.start).is_some_and(is_structured)) {
        found.retain(|span| claims.time(span.start).is_some_and(is_structured));
    }
    // What prose states twice is one window.
    found.sort_by_key(|span| (span.from.from, span.to.to));
    found.dedup_by(|one, other| {
        one.from.from == other.from.from && one.to.to == other.to.to && one.components == other.components
    });
    found
}

/// A share as people write it: "40 %", "up to 40% of customers". `None` if it is no single percentage.
fn share(text: &str) -> Option<f64> {
    let (before, after) = text.split_once('%')?;
    let before = before.trim_end();
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let number = before.get(start..)?.parse::<f64>().ok()?;
    ((0.0..=100.0).contains(&number) && !after.contains('%')).then_some(number / 100.0)
}

/// The last second at which a moment may begin: a minute counts as its beginning.
fn last(at: &Instant) -> i64 {
    at.to - (at.to - at.from).min(60)
}

/// From one moment to another: a range if either is approximate; never below zero.
pub(super) fn length(from: &Instant, to: &Instant) -> Figure {
    if to.to <= from.from {
        return Figure::Unknown("it ends before it starts");
    }
    Figure::Seconds((to.from - last(from)).max(0), (last(to) - from.from).max(0))
}

/// The length of all windows together, what overlaps counted once.
pub(super) fn union(spans: &[&ImpactSpan]) -> Figure {
    let known: Vec<(i64, i64, i64, i64)> = spans
        .iter()
        .filter(|span| span.to.to > span.from.from)
        .map(|span| (last(&span.from), span.to.from, span.from.from, last(&span.to)))
        .collect();
    if known.is_empty() {
        return Figure::Unknown("every window ends before it starts");
    }
    let sum = |mut stretches: Vec<(i64, i64)>| {
        stretches.sort_unstable();
        let (mut sum, mut until) = (0, i64::MIN);
        for (from, to) in stretches {
            let from = from.max(until);
            if to > from {
                sum += to - from;
                until = to;
            }
        }
        sum
    };
    let low = sum(known.iter().map(|it| (it.0, it.1)).collect());
    let high = sum(known.iter().map(|it| (it.2, it.3)).collect());
    Figure::Seconds(low, high.max(low))
}
