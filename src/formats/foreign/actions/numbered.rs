//! Actions with a number on a line of their own and their details below: `**Action 1: Watch the belt**`,
//! `**1. Watch the belt** (an hour)`; or with a name in bold and what it is, over a list: `**Sensors**: one for each belt`.

use super::action_values::{add_details, value};
use super::{Actions, label_of};
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::heads;
use crate::formats::foreign::text::lists::one_line;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::words::{self, Label, phases};
use crate::report::sections::actions::rows;

/// The maximum length of what stands in brackets between the number and the action.
const MAX_KIND: usize = 30;

/// The parts of such a line.
struct Numbered<'t> {
    /// What is in brackets behind the number: "Action 1 (mitigate): …".
    kind: &'t str,
    title: &'t str,
    /// Whether a word calls it an action.
    is_called: bool,
    /// What stands behind its bold words.
    more: &'t str,
}

/// Where such lines are: those that are called actions, and bold ones with other words behind, if there are several.
pub(super) fn numbered(build: &Build<'_>, blocks: &[ScannedBlock]) -> Vec<usize> {
    let parts: Vec<(usize, bool)> = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| {
            matches!(block.kind, ScannedKind::Heading(_) | ScannedKind::Text) && block.indent == 0
        })
        .filter_map(|(at, block)| {
            let parts = parts(build.slice(&block.text))?;
            (parts.is_called || !parts.more.is_empty()).then_some((at, parts.is_called))
        })
        .collect();
    let called = parts.iter().filter(|part| part.1).count();
    if called == 0 && parts.len() < 2 {
        return over_lists(build, blocks);
    }
    parts.into_iter().filter(|part| called == 0 || part.1).map(|part| part.0).collect()
}

/// Where the lines are that name an action over a list of its parts, if there are several.
fn over_lists(build: &Build<'_>, blocks: &[ScannedBlock]) -> Vec<usize> {
    let is_item =
        |at: usize| matches!(blocks.get(at).map(|block| &block.kind), Some(ScannedKind::Item { .. }));
    let found = blocks.iter().enumerate().filter(|(at, block)| {
        block.kind == ScannedKind::Text
            && block.indent == 0
            && is_item(at + 1)
            && named(build.slice(&block.text)).is_some()
    });
    let found: Vec<usize> = found.map(|it| it.0).collect();
    // Items with an owner or a box are actions themselves.
    let is_own = |block: &ScannedBlock| {
        let text = build.slice(&block.text);
        matches!(block.kind, ScannedKind::Item { .. }) && (text.starts_with('[') || text.contains('@'))
    };
    if found.len() < 2 || blocks.iter().any(is_own) { Vec::new() } else { found }
}

/// A line of a mark, a name in bold and what it is: "✅ **Sensors**: one for each belt". Without a mark it may be a
/// group: "**Short term**: within a week".
fn named(source: &str) -> Option<Numbered<'_>> {
    let line = source.trim();
    let (_, rest) = line.split_once("**").filter(|(mark, _)| {
        !mark.trim().is_empty() && !mark.contains(|c: char| c.is_alphanumeric() || c.is_ascii_punctuation())
    })?;
    let (title, more) = rest.split_once("**")?;
    let more = more.trim_start().strip_prefix([':', '：', '-', '–', '—'])?.trim();
    let is_named = !line.contains('\n')
        && !line.ends_with([':', '：'])
        && more.contains(char::is_alphabetic)
        && label_of(line).is_none();
    is_named.then_some(Numbered { kind: "", title, is_called: false, more })
}

/// Reads a line that begins an action.
fn parts(source: &str) -> Option<Numbered<'_>> {
    let first = source.trim().lines().next()?;
    let line = first.trim().trim_start_matches('#').trim_start();
    let (bold, more) = match line.strip_prefix("**").and_then(|rest| rest.split_once("**")) {
        Some((bold, more)) => (bold, more.trim_matches([':', ' '])),
        None => (line, ""),
    };
    let is_bold = bold.len() < line.len();
    let digits = bold.find(|c: char| c.is_ascii_digit())?;
    let word = bold.get(..digits)?.trim().trim_end_matches(['#', ' ']);
    let is_called = words::action_label(word) == Some(Label::Action);
    let rest = bold.get(digits..)?.trim_start_matches(|c: char| c.is_ascii_digit());
    if !(is_called || word.is_empty() && is_bold) || bold.len() - rest.len() > digits + 2 {
        return None;
    }
    let (kind, rest) = match rest.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((kind, rest)) if kind.chars().count() <= MAX_KIND => (kind.trim(), rest),
        _ => ("", rest),
    };
    let title = rest.trim_start();
    let bare = title.trim_start_matches([':', '：', '.', ')', '-', '–', '—', ' ']);
    // "Action 1" alone is a label, and "1 host" a number of things.
    (bare.len() < title.len() && bare.chars().any(char::is_alphabetic)).then_some(Numbered {
        kind,
        title: bare,
        is_called,
        more,
    })
}

impl Actions<'_, '_> {
    /// Reads such a line with all that stands below it, up to the next one or a heading.
    pub(super) fn numbered_action(&mut self, at: usize) -> usize {
        let Some(block) = self.blocks.get(at) else { return 1 };
        let source = self.build.slice(&block.text).to_owned();
        let Some(found) = parts(&source).or_else(|| named(&source)) else { return 1 };
        let is_below = |(at, block): &(usize, &ScannedBlock)| {
            self.numbered.binary_search(at).is_err()
                && !matches!(block.kind, ScannedKind::Heading(_) | ScannedKind::Rule)
        };
        let below: Vec<ScannedBlock> =
            self.blocks.iter().enumerate().skip(at + 1).take_while(is_below).map(|it| it.1.clone()).collect();
        let rest = source.trim().split_once('\n').map_or("", |(_, rest)| rest.trim()).to_owned();
        let range = block.range.start..below.last().map_or(block.range.end, |last| last.range.end);
        let title = one_line(&heads::plain(found.title));
        let owner = self.start(&title, &range);
        if !found.kind.is_empty() {
            value(self.build, owner, &rows::KIND, found.kind, &block.range);
        }
        let bare = found.more.trim_matches(['✅', '✔', '✓', '☑', '\u{FE0F}', ' ']);
        if phases::status(bare).is_some() {
            value(self.build, owner, &rows::STATUS, bare, &block.range);
        } else if !found.more.is_empty() {
            add_details(self.build, owner, found.more, &block.range);
        }
        if !rest.is_empty() {
            add_details(self.build, owner, &rest, &range);
        }
        // A status in its own line belongs to the action, not to what it consists of.
        let labelled = |block: &ScannedBlock| {
            matches!(label_of(self.build.slice(&block.text)), Some((Label::OfAction(_), Some(_))))
        };
        let (values, details): (Vec<ScannedBlock>, Vec<ScannedBlock>) = below.into_iter().partition(labelled);
        self.below(owner, &values, &range);
        self.below(owner, &details, &range);
        self.row = None;
        self.take(at, 1 + values.len() + details.len())
    }
}
