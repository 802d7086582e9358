//! Labelled values in a quotation, as some put above their report: `> **Severity**: high`, `> **Date**: 4 March 2024`.

use super::several::several;
use super::{keep, put};
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::labels::pair;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedLine, lines};
use crate::formats::foreign::words::{self, Label};

/// Reads the values of a quotation above the first section in which at least two are known; returns what remains of it.
pub(super) fn read(build: &mut Build<'_>, block: &ScannedBlock) -> Vec<ScannedBlock> {
    let text = build.text;
    let all = lines(text, block.range.clone());
    let read: Vec<Option<Vec<Quoted<'_>>>> = all.iter().map(|line| values(text, *line)).collect();
    // A line without a label may go on with the value above it, and other people's words are no values of this report.
    let is_labelled = |line: &ScannedLine| {
        let bare = text.get(line.start..line.end).unwrap_or_default().trim_start_matches([' ', '>']);
        bare.trim().is_empty() || pair(bare).is_some()
    };
    let is_head = build.order.is_empty();
    if !is_head || read.iter().flatten().flatten().count() < 2 || !all.iter().all(is_labelled) {
        return vec![block.clone()];
    }
    let mut rest = Vec::new();
    for (line, values) in all.into_iter().zip(read) {
        let range = line.start..line.end;
        let mut is_put = values.is_some();
        for it in values.iter().flatten() {
            is_put &= put(build, it.label, &it.name, it.value, &range);
        }
        if !is_put {
            keep(&mut rest, block, build, range);
        }
    }
    rest
}

/// A labelled value.
struct Quoted<'t> {
    label: Label,
    name: String,
    value: &'t str,
}

/// The values of a line, if all of it is labelled values.
fn values(text: &str, line: ScannedLine) -> Option<Vec<Quoted<'_>>> {
    let quoted = text.get(line.start..line.end)?;
    let sign = quoted.len() - quoted.trim_start_matches([' ', '>']).len();
    let bare = ScannedLine { start: line.start + sign, end: line.end };
    let parts = several(text, bare).into_iter();
    parts
        .map(|part| {
            let (name, value) = pair(text.get(part.start..part.end)?)?;
            let label = words::label(&name)?;
            (!value.is_empty()).then_some(Quoted { label, name, value })
        })
        .collect()
}
