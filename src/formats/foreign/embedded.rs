//! Lists with times in other sections, read as part of the timeline.

use std::ops::Range;

use super::build::Build;
use super::entries::Around;
use super::scan::{ScannedBlock, ScannedKind};
use super::timeline::section;
use super::when;
use crate::report::moment::Clock;

/// Finds lists with times in other sections. Returns for each block whether it became part of a timeline row.
pub(super) fn embedded(build: &mut Build<'_>, blocks: &[ScannedBlock], around: &mut Around) -> Vec<bool> {
    let mut taken = vec![false; blocks.len()];
    let mut at = 0;
    while at < blocks.len() {
        let is_item = |block: &ScannedBlock| {
            matches!(block.kind, ScannedKind::Item { .. })
                || block.indent > 0 && !matches!(block.kind, ScannedKind::Heading(_))
        };
        let run = blocks.iter().skip(at).take_while(|block| is_item(block)).count();
        let group = blocks.get(at..at + run).unwrap_or_default();
        if run >= 2 {
            let indents: std::collections::BTreeSet<usize> = group.iter().map(|block| block.indent).collect();
            for indent in indents.into_iter().take(4) {
                embedded_level(build, blocks, at..at + run, indent, around, &mut taken);
            }
        }
        at += run.max(1);
    }
    taken
}

/// Reads runs of sibling items in which enough items have times.
fn embedded_level(
    build: &mut Build<'_>,
    blocks: &[ScannedBlock],
    within: Range<usize>,
    indent: usize,
    around: &mut Around,
    taken: &mut [bool],
) {
    let mut start = within.start;
    while start < within.end {
        let siblings: Vec<usize> = (start..within.end)
            .take_while(|at| blocks.get(*at).is_some_and(|block| block.indent >= indent))
            .filter(|at| {
                blocks.get(*at).is_some_and(|block| {
                    block.indent == indent && matches!(block.kind, ScannedKind::Item { .. })
                })
            })
            .collect();
        let run = (start..within.end)
            .take_while(|at| blocks.get(*at).is_some_and(|block| block.indent >= indent))
            .count();
        let free = siblings.iter().all(|at| taken.get(*at) == Some(&false));
        let timed = if free { timed_run(build, blocks, &siblings) } else { None };
        if let Some((first, last)) = timed {
            // Up to the next sibling, with what is below the last one.
            let next = siblings.iter().find(|at| **at > last).map_or(start + run, |at| *at);
            let part = blocks.get(first..next).unwrap_or_default();
            let start = first;
            let read = section(build, part, around);
            for (at, read) in (start..).zip(read) {
                if let Some(taken) = taken.get_mut(at) {
                    *taken |= read;
                }
            }
        }
        start += run.max(1);
    }
}

/// The first and the last of sibling items that are entries of a timeline: all of them, or those in a row that begin with
/// times, of which there have to be at least three.
fn timed_run(build: &Build<'_>, blocks: &[ScannedBlock], siblings: &[usize]) -> Option<(usize, usize)> {
    if is_timeline(build, blocks, siblings) {
        return siblings.first().copied().zip(siblings.last().copied());
    }
    let is_timed = |at: &usize| {
        let lead = blocks.get(*at).and_then(|block| when::leading(build.slice(&block.text), false));
        lead.is_some_and(|lead| lead.reading.clock != Clock::Unknown && lead.parted)
    };
    let runs = siblings.chunk_by(|one, other| is_timed(one) == is_timed(other));
    let longest =
        runs.filter(|run| run.len() >= 3 && run.first().is_some_and(is_timed)).max_by_key(|run| run.len())?;
    longest.first().copied().zip(longest.last().copied())
}

/// Whether sibling items are entries of a timeline: at least three begin with a clock and a sign, or at least two end
/// with a day and a clock, and these are most of them.
fn is_timeline(build: &Build<'_>, blocks: &[ScannedBlock], siblings: &[usize]) -> bool {
    let (mut leading, mut trailing) = (0, 0);
    for block in siblings.iter().filter_map(|at| blocks.get(*at)) {
        let text = build.slice(&block.text);
        let lead = when::leading(text, false);
        leading += usize::from(lead.is_some_and(|lead| {
            lead.reading.clock != Clock::Unknown && (lead.parted || !lead.reading.says_no_day())
        }));
        let short = text.split_whitespace().count() <= 14;
        trailing +=
            usize::from(short && when::trailing(text).is_some_and(|(_, reading)| !reading.says_no_day()));
    }
    let most = |count: usize| count * 10 >= siblings.len() * 6;
    (leading >= 3 && most(leading)) || (trailing + leading >= 2 && trailing > 0 && most(trailing + leading))
}
