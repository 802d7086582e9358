//! Paragraphs whose lines or sentences are actions, below a line that introduces them.

use std::ops::Range;

use super::intent::is_intent;
use super::{Actions, measures};
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::report::sections::heading;
use crate::report::{Owner, Part};

/// The maximum length of a line that is a sentence and an action.
const MAX_SENTENCE: usize = 160;

impl Actions<'_, '_> {
    /// Reads a paragraph whose lines or sentences are actions. Returns whether it has any.
    pub(super) fn unmarked(&mut self, at: usize) -> bool {
        let Some(block) = self.blocks.get(at) else { return false };
        let source = self.build.slice(&block.text);
        if self.has_rows || self.is_labelled || !source.contains('\n') && measures::introduces(source) {
            return false;
        }
        let found = self.introduced(at, block);
        for line in &found {
            let title = self.build.slice(line).to_owned();
            self.start(&title, line);
            self.row = None;
        }
        if !found.is_empty() {
            self.left_of(block, &found);
        }
        !found.is_empty()
    }

    /// The lines or sentences of a paragraph that are actions, below a line which introduces them.
    fn introduced(&self, at: usize, block: &ScannedBlock) -> Vec<Range<usize>> {
        let before =
            at.checked_sub(1).and_then(|at| self.blocks.get(at)).filter(|it| it.kind == ScannedKind::Text);
        let is_below = before.is_some_and(|before| measures::introduces(self.build.slice(&before.text)));
        // Orders need no introduction where several follow each other.
        let is_orders = || {
            let next = self.blocks.get(at + 1).filter(|next| next.kind == ScannedKind::Text);
            let beside = [before, next].into_iter().flatten();
            let is_order = |block: &ScannedBlock| measures::is_order(self.build.slice(&block.text));
            is_order(block) && beside.into_iter().any(is_order)
        };
        // Lines that each are a sentence, of which some say what will be.
        let is_sentences = || {
            let text = self.build.slice(&block.text);
            let is_whole = |line: &str| {
                line.chars().count() <= MAX_SENTENCE
                    && line.trim_end().ends_with(['.', '!', '。'])
                    && line.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
            };
            text.contains('\n')
                && text.lines().all(|line| is_whole(line.trim_start()))
                && text.lines().filter(|line| is_intent(line)).count() * 2 >= text.lines().count()
        };
        let own = measures::own_sentences(self.build.text, block.text.clone());
        if !own.is_empty() {
            return own;
        }
        if is_below || is_orders() || is_sentences() {
            measures::unmarked(self.build.text, block.text.clone())
        } else {
            Vec::new()
        }
    }

    /// Keeps what is left of a paragraph whose other lines became actions.
    fn left_of(&mut self, block: &ScannedBlock, taken: &[Range<usize>]) {
        let end = block.text.end..block.text.end;
        let mut from = block.text.start;
        for next in taken.iter().chain([&end]) {
            let text = self.build.slice(&(from..next.start.max(from))).trim();
            if !text.is_empty() {
                let owner = Owner::Part(Part::Actions);
                self.build.add_text(owner, &heading::AFTER, text);
                self.build.used(&(from..next.start), owner, &heading::AFTER);
            }
            from = next.end;
        }
    }
}
