//! Actions that stand among the words of another section, each with its status in front: `**TODO**: add a sensor`.

use super::section;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::labels;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::words::{self, Label, is_one};

/// The minimum number of such marks in a section: one alone may be a note of the writer's to themselves.
const MIN_MARKS: usize = 2;

/// Marks of tasks. Other words for how something stands are said of the incident, too: "RESOLVED", "ONGOING".
const MARKS: &str =
    "todo|to do|done|wip|erledigt|offen|à faire|fait|hecho|pendiente|feito|pendente|da fare|fatto";

/// Labels beside which an action is one that was taken.
const TOLD_BESIDE: &str =
    "problem|result|outcome|situation|effect|ergebnis|problème|résultat|problema|resultado|risultato";

/// Reads such paragraphs and items as actions; returns the remaining blocks. `may_call`: also
/// paragraphs that call themselves actions.
pub(in crate::formats::foreign) fn marked(
    build: &mut Build<'_>,
    blocks: Vec<ScannedBlock>,
    may_call: bool,
) -> Vec<ScannedBlock> {
    // "**Problem:** … **Action:** … **Result:** …" tells what was done.
    let tells = |block: &ScannedBlock| {
        let label = labels::pair(build.slice(&block.text));
        let label = label.map(|(label, _)| label.trim_end_matches([':', '：', ' ']).to_lowercase());
        label.is_some_and(|label| is_one(TOLD_BESIDE, &label))
    };
    let calls_actions = may_call && !blocks.iter().any(tells);
    let is_text = |block: &ScannedBlock| matches!(block.kind, ScannedKind::Text | ScannedKind::Item { .. });
    let is_marked = |block: &ScannedBlock| {
        let text = build.slice(&block.text);
        let is_called = calls_actions && block.kind == ScannedKind::Text && is_called_action(text);
        is_text(block) && block.indent == 0 && (has_mark(text) || is_called)
    };
    let marked: Vec<usize> =
        blocks.iter().enumerate().filter(|(_, block)| is_marked(block)).map(|(at, _)| at).collect();
    if marked.len() < MIN_MARKS {
        return blocks;
    }
    let mut left = Vec::with_capacity(blocks.len());
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        if marked.binary_search(&at).is_err() {
            left.push(block.clone());
            at += 1;
            continue;
        }
        // What is indented below it belongs to it.
        let below = blocks.iter().skip(at + 1).take_while(|next| next.indent > 0).count();
        let entry: Vec<ScannedBlock> = blocks.iter().skip(at).take(1 + below).cloned().collect();
        at += entry.len();
        let items: Vec<ScannedBlock> = entry
            .iter()
            .enumerate()
            .map(|(nth, block)| match nth {
                0 => ScannedBlock { kind: ScannedKind::Item { ordered: false }, ..block.clone() },
                _ => block.clone(),
            })
            .collect();
        let taken = section(build, &items);
        left.extend(entry.into_iter().zip(taken).filter(|(_, taken)| !taken).map(|(block, _)| block));
    }
    left
}

/// Whether a text begins with such a mark in capitals, in bold, in brackets or before a colon, and words behind it.
fn has_mark(text: &str) -> bool {
    let bare = text.trim_start_matches(['*', '[', '`', '(']);
    let length = bare.find(|c: char| !(c.is_uppercase() || c == ' ')).unwrap_or(bare.len());
    let (word, behind) = bare.split_at(length);
    let is_opened = bare.len() < text.len();
    let is_set_off = is_opened && behind.starts_with(['*', ']', '`', ')', ':']) || behind.starts_with(':');
    let words = behind.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    is_set_off && words > 2 && is_one(MARKS, &word.trim().to_lowercase())
}

/// Whether a paragraph calls itself an action in bold: "**Action:** Add a sensor to the belt."
fn is_called_action(text: &str) -> bool {
    let is_bold = text.starts_with("**") || text.starts_with("__");
    let named = labels::pair(text).filter(|_| is_bold && !text.contains('\n'));
    named.is_some_and(|(label, value)| {
        words::action_label(&label) == Some(Label::Action) && value.split_whitespace().count() > 2
    })
}
