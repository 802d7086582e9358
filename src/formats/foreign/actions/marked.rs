//! Actions that stand among the words of another section, each with its status in front: `**TODO**: add a sensor`.

use std::ops::Range;

use super::section;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::words::phases;

/// The minimum number of such marks in a section: one alone may be a note of the writer's to themselves.
const MIN_MARKS: usize = 2;

/// Reads such paragraphs and items as actions; returns the remaining blocks.
pub(in crate::formats::foreign) fn marked(
    build: &mut Build<'_>,
    blocks: Vec<ScannedBlock>,
) -> Vec<ScannedBlock> {
    let may_be = |block: &ScannedBlock| match block.kind {
        ScannedKind::Text | ScannedKind::Item { .. } => block.indent == 0,
        _ => false,
    };
    let is_marked = |block: &ScannedBlock| may_be(block) && has_mark(build.slice(&block.text));
    let marked: Vec<bool> = blocks.iter().map(is_marked).collect();
    if marked.iter().filter(|is| **is).count() < MIN_MARKS {
        return blocks;
    }
    let mut left = Vec::with_capacity(blocks.len());
    for (block, is_marked) in blocks.into_iter().zip(marked) {
        let item = ScannedBlock { kind: ScannedKind::Item { ordered: false }, ..block.clone() };
        if !is_marked || section(build, std::slice::from_ref(&item)) != [true] {
            left.push(block);
        }
    }
    left
}

/// Whether a text begins with a status in capitals, in bold, in brackets or before a colon, and words behind it.
fn has_mark(text: &str) -> bool {
    let bare = text.trim_start_matches(['*', '[', '`', '(']);
    let Range { start, end } = text.len() - bare.len()..text.len();
    let length = bare.find(|c: char| !(c.is_uppercase() || c == ' ')).unwrap_or(end - start);
    let (word, behind) = bare.split_at(length);
    let is_set_off = start > 0 && behind.starts_with(['*', ']', '`', ')', ':']) || behind.starts_with(':');
    let words = behind.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    is_set_off && words > 2 && phases::status(word).is_some()
}
