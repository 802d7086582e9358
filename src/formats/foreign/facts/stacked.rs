//! A label on a line of its own, and its value on the next: `Started`, `Mar 4, 2024, 10:02 UTC`, as text copied out of a
//! page has them.

use crate::formats::foreign::build::Build;
use crate::formats::foreign::facts;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind, ScannedLine, lines};
use crate::formats::foreign::text::when;
use crate::formats::foreign::words::{self, Label, is_one};
use crate::report::moment::Clock;
use crate::report::sections::summary;

/// Words that are an end where a time stands below them.
const ENDS: &str = "resolved|closed|fixed|recovered|behoben|résolu|resuelto|resolvido|risolto|復旧|已恢复";

/// The maximum length of a value.
const MAX_VALUE: usize = 80;

/// The minimum number of labels that are lines of a paragraph, and the maximum number of words of the value of any.
const MIN_LABELS: usize = 3;
const MAX_WORDS: usize = 6;

/// Reads such pairs; returns the remaining blocks.
pub(in crate::formats::foreign) fn section(
    build: &mut Build<'_>,
    blocks: &[ScannedBlock],
) -> Vec<ScannedBlock> {
    let mut left = Vec::with_capacity(blocks.len());
    let is_line = |build: &Build<'_>, block: &ScannedBlock| {
        block.kind == ScannedKind::Text && !build.slice(&block.text).contains('\n')
    };
    let mut skip = false;
    for (at, block) in blocks.iter().enumerate() {
        if std::mem::take(&mut skip) {
            continue;
        }
        // Each line may be a block of its own.
        let beside = blocks.get(at + 1).filter(|next| is_line(build, block) && is_line(build, next));
        if let Some(next) = beside {
            let line = |block: &ScannedBlock| ScannedLine { start: block.range.start, end: block.range.end };
            if pair(build, &line(block), &line(next)) {
                skip = true;
                continue;
            }
        }
        if block.kind != ScannedKind::Text {
            left.push(block.clone());
            continue;
        }
        let all = lines(build.text, block.range.clone());
        // Where several lines are labels, each has its value below it.
        let said =
            |line: &ScannedLine| build.slice(&(line.start..line.end)).trim().trim_end_matches([':', '：']);
        let labels = all.iter().filter(|line| words::label(said(line)).is_some()).count();
        let mut nth = 0;
        let mut from = block.range.start;
        let mut read = false;
        while let Some(line) = all.get(nth) {
            let next = all.get(nth + 1);
            match next
                .filter(|next| pair(build, line, next) || labels >= MIN_LABELS && other(build, line, next))
            {
                Some(next) => {
                    keep(build, block, from, line.start, &mut left);
                    from = (next.end + 1).min(block.range.end);
                    read = true;
                    nth += 2;
                }
                None => nth += 1,
            }
        }
        if read {
            keep(build, block, from, block.range.end, &mut left);
        } else {
            left.push(block.clone());
        }
    }
    left
}

/// Keeps a stretch of a block as a paragraph.
fn keep(build: &Build<'_>, block: &ScannedBlock, from: usize, to: usize, left: &mut Vec<ScannedBlock>) {
    let words = build.slice(&(from..to.max(from)));
    let lead = words.len() - words.trim_start().len();
    let end = from + words.trim_end().len();
    if from + lead < end {
        left.push(ScannedBlock { range: from..end, text: from + lead..end, ..block.clone() });
    }
}

/// Reads a pair of lines whose label has any short value, as among several such pairs.
fn other(build: &mut Build<'_>, line: &ScannedLine, next: &ScannedLine) -> bool {
    let name = build.slice(&(line.start..line.end)).trim().trim_end_matches([':', '：']).to_owned();
    let value = build.slice(&(next.start..next.end)).trim().to_owned();
    let is_value = !value.is_empty()
        && value.split_whitespace().count() <= MAX_WORDS
        && !value.ends_with(['.', ':', '。'])
        && words::label(&value).is_none()
        && words::action_label(&value).is_none();
    match words::label(&name).filter(|_| is_value) {
        Some(label @ (Label::Field(..) | Label::Person)) => {
            facts::put(build, label, &name, &value, &(line.start..next.end))
        }
        _ => false,
    }
}

/// Reads a pair of lines.
fn pair(build: &mut Build<'_>, line: &ScannedLine, next: &ScannedLine) -> bool {
    let name = build.slice(&(line.start..line.end)).trim().to_owned();
    let value = build.slice(&(next.start..next.end)).trim().to_owned();
    let bare = name.trim_end_matches([':', '：']);
    if bare.len() > MAX_VALUE || value.is_empty() || value.chars().count() > MAX_VALUE {
        return false;
    }
    let is_end = is_one(ENDS, &bare.to_lowercase());
    let Some(label) = words::label(bare).or(is_end.then_some(Label::End)) else { return false };
    let is_clock = || when::whole(&value).is_some_and(|reading| reading.clock != Clock::Unknown);
    let fits = match label {
        Label::Start | Label::End | Label::Window => is_clock(),
        Label::Components => {
            words::label(&value).is_none() && value.split_whitespace().count() <= 8 && !value.ends_with('.')
        }
        Label::Field(_, field) if field == &summary::DURATION => {
            value.contains(|c: char| c.is_ascii_digit())
                && value.split_whitespace().count() <= 8
                && !is_clock()
        }
        _ => false,
    };
    fits && facts::put(build, label, bare, &value, &(line.start..next.end))
}
