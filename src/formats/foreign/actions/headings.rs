//! Headings in a section of actions: over a group, over one action with labelled lines, or an action each with what
//! explains it below.

use std::collections::BTreeSet;

use super::{Actions, is_labelled, is_labelled_item, measures};
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::heads;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::report::sections::heading;
use crate::report::{Owner, Part};

/// A heading without its number.
fn without_number(heading: &str) -> &str {
    heading.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['.', ')', ' '])
}

/// Headings with a number, if there are several and none is over a list of actions: each is an action with its
/// explanation below. "2. What this gives us:" is none, whatever it introduces.
pub(super) fn numbered(build: &Build<'_>, blocks: &[ScannedBlock]) -> BTreeSet<usize> {
    let words = |block: &ScannedBlock| heads::plain(build.slice(&block.text));
    let introduces = |block: &ScannedBlock| words(block).ends_with([':', '：']);
    let is_such = |block: &ScannedBlock| {
        let words = words(block);
        let sign = words.trim_start_matches(|c: char| c.is_ascii_digit());
        matches!(block.kind, ScannedKind::Heading(_))
            && sign.len() < words.len()
            && sign.starts_with(['.', ')'])
    };
    let found: BTreeSet<usize> =
        blocks.iter().enumerate().filter(|(_, block)| is_such(block)).map(|found| found.0).collect();
    let is_group = |at: &usize| {
        let below = blocks.iter().skip(at + 1);
        let mut below = below.take_while(|block| !matches!(block.kind, ScannedKind::Heading(_)));
        blocks.get(*at).is_some_and(|block| !introduces(block)) && below.any(is_row)
    };
    if found.len() >= 2 && !found.iter().any(is_group) { found } else { BTreeSet::new() }
}

/// Whether a block is an item or a table, so that it may be actions itself.
fn is_row(block: &ScannedBlock) -> bool {
    matches!(block.kind, ScannedKind::Item { .. } | ScannedKind::Table(_))
}

impl Actions<'_, '_> {
    /// A heading over a group, or over one action with labelled lines below.
    pub(super) fn heading(&mut self, at: usize) -> usize {
        let Some(block) = self.blocks.get(at) else { return 1 };
        let source = self.build.slice(&block.text);
        let words = heads::plain(source);
        let rest = self
            .blocks
            .iter()
            .skip(at + 1)
            .take_while(|block| !matches!(block.kind, ScannedKind::Heading(_) | ScannedKind::Rule));
        let below: Vec<&ScannedBlock> = rest.collect();
        let is_action = below.iter().any(|block| is_labelled(self.build, block))
            && !below.iter().any(|block| {
                matches!(block.kind, ScannedKind::Item { .. }) && !is_labelled_item(self.build, block)
            });
        if is_action {
            self.start(source, &block.range.clone());
            return self.take(at, 1);
        }
        let has_rows = below.iter().any(|block| is_row(block));
        // "@ada Alerts are set up": an action with its owner.
        let is_owned = words.starts_with('@');
        let is_explained = !below.is_empty() && (self.headed.contains(&at) || measures::is_order(&words));
        if !has_rows && (is_explained || is_owned) {
            let below: Vec<ScannedBlock> = below.into_iter().cloned().collect();
            let range = block.range.start..below.last().map_or(block.range.end, |last| last.range.end);
            let owner = self.start(without_number(&words), &range);
            self.below(owner, &below, &range);
            self.row = None;
            return self.take(at, 1 + below.len());
        }
        // "2. What this gives us:" explains something between them.
        if has_rows && self.headed.contains(&at) && words.ends_with([':', '：']) {
            return 1 + below.len();
        }
        if has_rows && words.split_whitespace().count() <= 8 {
            self.set_group(&words);
            self.build.used(&block.range.clone(), Owner::Part(Part::Actions), &heading::BEFORE);
            self.row = None;
            return self.take(at, 1);
        }
        self.end_group();
        1
    }
}
