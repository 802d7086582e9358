//! Stories whose times stand on lines of their own, each above what happened then: `6:32`, and below it a text.

use super::regroup::cut;
use super::scan::{ScannedBlock, ScannedKind, lines};
use super::when;
use crate::report::moment::Clock;

/// The minimum number of such lines.
const MIN_LINES: usize = 3;

/// The maximum length of such a line.
const MAX_CLOCK: usize = 12;

/// The minute of the day that a line consists of.
pub(in crate::formats::foreign) fn minute(line: &str) -> Option<u32> {
    let line = line.trim();
    if line.len() > MAX_CLOCK
        || !line.starts_with(|c: char| c.is_ascii_digit())
        || !line.contains([':', 'h', 'H'])
    {
        return None;
    }
    let reading = when::whole(line).filter(|reading| reading.says_no_day() && reading.end.is_none())?;
    if reading.clock == Clock::Unknown { None } else { reading.clock.minute() }
}

/// Paragraphs cut around lines that are only a clock, if there are several and each is later than the one before.
pub(super) fn apart(text: &str, blocks: Vec<ScannedBlock>) -> Vec<ScannedBlock> {
    let is_text = |block: &&ScannedBlock| block.kind == ScannedKind::Text;
    let said = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
    let all = || blocks.iter().filter(is_text).flat_map(|block| lines(text, block.range.clone()));
    let found: Vec<u32> = all().filter_map(|line| minute(said(line.start, line.end))).collect();
    let goes_up = found.windows(2).all(|pair| matches!(pair, [one, two] if one < two));
    if found.len() < MIN_LINES || !goes_up {
        return blocks;
    }
    let mut parts = Vec::with_capacity(blocks.len());
    for block in blocks {
        let mut rest = block;
        if rest.kind == ScannedKind::Text {
            let mut was_clock = false;
            for line in lines(text, rest.range.clone()) {
                let is_clock = minute(said(line.start, line.end)).is_some();
                if (is_clock || was_clock) && line.start > rest.range.start {
                    let [before, behind] = cut(text, &rest, line.start);
                    parts.push(before);
                    rest = behind;
                }
                was_clock = is_clock;
            }
        }
        parts.push(rest);
    }
    parts
}
