//! Corrective actions: items, tables, paragraphs with labelled lines, groups under headings.

pub(super) mod action_values;
mod done;
mod ends;
mod groups;
mod headings;
mod intent;
mod labelled;
pub(super) mod lead_ins;
pub(super) mod marked;
mod measures;
mod numbered;
mod permissions;
mod templates;
mod unmarked;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::formats::foreign::build::Build;
use crate::formats::foreign::tables;
use crate::formats::foreign::text::heads;
use crate::formats::foreign::text::lists::{self, one_line};
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind, lines};
use crate::formats::foreign::timeline::entries::Around;
use crate::formats::foreign::words::{self, Label, phases};
use crate::prose::text as prose_text;
use crate::report::sections::actions::rows;
use crate::report::sections::heading;
use crate::report::{List, Owner, Part, period};
use action_values::{add_details, title_of, value};
use intent::is_intent;
use labelled::{is_labelled, label_of, labelled_below};

/// Reads the blocks of a section of actions. Returns for each block whether it became part of a row.
pub(super) fn section(build: &mut Build<'_>, blocks: &[ScannedBlock]) -> Vec<bool> {
    section_under(build, blocks, None)
}

/// The same for a section whose heading groups its actions.
pub(super) fn section_under(
    build: &mut Build<'_>,
    blocks: &[ScannedBlock],
    heading: Option<&str>,
) -> Vec<bool> {
    let has_rows =
        blocks.iter().any(|block| matches!(block.kind, ScannedKind::Item { .. } | ScannedKind::Table(_)));
    let labels = blocks.iter().filter(|block| is_labelled(build, block)).count();
    let is_named = |block: &&ScannedBlock| {
        matches!(block.kind, ScannedKind::Item { .. })
            && matches!(label_of(build.slice(&block.text)), Some((Label::Action, Some(_))))
    };
    let names_actions = blocks.iter().any(|block| is_named(&block));
    let numbered = numbered::numbered(build, blocks);
    let headed = headings::numbered(build, blocks);
    let named = groups::named(build, blocks);
    let forbidden = permissions::forbidden(build, blocks);
    let examples = templates::examples(build, blocks);
    let mut reading = Actions {
        build,
        blocks,
        numbered,
        headed,
        named,
        taken: vec![false; blocks.len()],
        group: None,
        group_indent: None,
        row: None,
        has_rows,
        is_labelled: labels > 0,
        names_actions,
        is_done: heading.is_some_and(words::is_taken),
    };
    if let Some(heading) = heading {
        reading.set_group(heading);
    }
    let mut at = 0;
    while at < blocks.len() {
        if forbidden.get(at) == Some(&true) || examples.get(at) == Some(&true) {
            reading.row = None;
            at += 1;
            continue;
        }
        at += reading.block(at).max(1);
    }
    reading.taken
}

/// What the actions of a group share.
#[derive(Clone, Debug)]
enum ActionGroup {
    Status(String),
    Due(String),
    Kind(String),
    /// A kind and a status.
    Both(String, String),
}

/// A section of actions while its blocks become rows.
pub(super) struct Actions<'b, 'a> {
    pub(super) build: &'b mut Build<'a>,
    pub(in crate::formats::foreign) blocks: &'b [ScannedBlock],
    /// Items that are names over lists of actions.
    named: BTreeSet<usize>,
    taken: Vec<bool>,
    /// Lines that are an action each, with its details below.
    numbered: Vec<usize>,
    /// Headings that have a number, and may be an action each.
    pub(super) headed: BTreeSet<usize>,
    group: Option<ActionGroup>,
    /// The indent of the item that names the group: it holds for the items below it.
    group_indent: Option<usize>,
    /// The action that labelled lines belong to.
    pub(super) row: Option<Owner>,
    /// Whether actions are items or table rows, so that paragraphs are comments on them.
    pub(super) has_rows: bool,
    /// Whether lines such as "Status: done" follow actions.
    pub(super) is_labelled: bool,
    /// Whether items are labelled as actions: "Action: …" beside "Learning: …".
    names_actions: bool,
    /// Whether the section's heading says that all of it was done.
    is_done: bool,
}

impl Actions<'_, '_> {
    pub(super) fn take(&mut self, from: usize, count: usize) -> usize {
        self.taken.iter_mut().skip(from).take(count).for_each(|taken| *taken = true);
        count
    }

    fn block(&mut self, at: usize) -> usize {
        let Some(block) = self.blocks.get(at) else { return 1 };
        let source = self.build.slice(&block.text);
        if self.numbered.binary_search(&at).is_ok() {
            return self.numbered_action(at);
        }
        match &block.kind {
            ScannedKind::Table(_) => {
                let read = tables::read(self.build, List::Actions, block, &mut Around::default());
                if read { self.take(at, 1) } else { 1 }
            }
            ScannedKind::Heading(_) | ScannedKind::Text
                if self.row.is_some() && label_of(source.lines().next().unwrap_or_default()).is_some() =>
            {
                self.labelled(at)
            }
            ScannedKind::Heading(_) => self.heading(at),
            ScannedKind::Item { .. } => self.item(at),
            ScannedKind::Text => self.text(at),
            ScannedKind::Rule if self.is_labelled => {
                self.row = None;
                self.build.left_out(&block.range.clone(), "a rule between two actions");
                self.take(at, 1)
            }
            _ => 1,
        }
    }

    pub(super) fn set_group(&mut self, words: &str) {
        let words = words.trim().trim_end_matches(':').trim();
        let aside = words.strip_suffix([')', '）']).and_then(|inner| inner.rsplit_once(['(', '（']));
        self.group = Some(match (phases::status(words), aside) {
            (Some(_), _) => ActionGroup::Status(words.to_owned()),
            _ if words::is_taken(words) => ActionGroup::Status("done".to_owned()),
            // "Immediate (done)": what they are, and how they stand.
            (None, Some((_, status))) if phases::status(status).is_some() => {
                ActionGroup::Both(words.to_owned(), status.trim().to_owned())
            }
            _ if period::read(words).is_some() => ActionGroup::Due(words.to_owned()),
            _ if self.is_done => ActionGroup::Both(words.to_owned(), "done".to_owned()),
            _ => ActionGroup::Kind(words.to_owned()),
        });
    }

    /// Ends a group; what the section's heading says still holds.
    pub(super) fn end_group(&mut self) {
        self.group = self.is_done.then(|| ActionGroup::Status("done".to_owned()));
        self.group_indent = None;
    }

    /// Begins an action.
    pub(super) fn start(&mut self, title: &str, range: &Range<usize>) -> Owner {
        let owner = self.build.row(List::Actions);
        self.row = Some(owner);
        match self.group.clone() {
            Some(ActionGroup::Status(status)) => self.build.report.set_text(owner, &rows::STATUS, &status),
            Some(ActionGroup::Due(due)) => self.build.report.set_text(owner, &rows::DUE, &due),
            Some(ActionGroup::Kind(kind)) => self.build.report.set_text(owner, &rows::KIND, &kind),
            Some(ActionGroup::Both(kind, status)) => {
                self.build.report.set_text(owner, &rows::KIND, &kind);
                self.build.report.set_text(owner, &rows::STATUS, &status);
            }
            None => {}
        }
        title_of(self.build, owner, title, range);
        if self.build.is_free(owner, &rows::STATUS) && done::is_past(&heads::plain(title)) {
            self.build.put(owner, &rows::STATUS, "done", range);
        }
        owner
    }

    fn item(&mut self, at: usize) -> usize {
        let Some(entry) = lists::entry(self.blocks, at) else { return 1 };
        let count = 1 + entry.below.len();
        let (source, values) = labelled_below(self.build.slice(&entry.block.text));
        let range = entry.range();
        // "Status: done" as an item below an action.
        if let (Some(owner), Some((Label::OfAction(field), Some(given)))) = (self.row, label_of(&source)) {
            value(self.build, owner, field, given, &range);
            return self.take(at, count);
        }
        match label_of(&source) {
            Some((Label::Action, Some(measure))) => {
                let measure = measure.to_owned();
                let owner = self.start(&measure, &range);
                values.iter().for_each(|(field, given)| value(self.build, owner, field, given, &range));
                self.below(owner, entry.below, &range);
                return self.take(at, count);
            }
            // If some items are labelled as actions, the others are something else.
            _ if self.names_actions => return count,
            _ => {}
        }
        let plain = prose_text::plain(&one_line(&source));
        // "If it happens again, look at the belt first" helps readers.
        if templates::is_hint(&plain) {
            return count;
        }
        if templates::says_nothing(&plain) {
            return count;
        }
        // A label over a list of its own: "**Short term**".
        let children =
            entry.below.iter().filter(|block| matches!(block.kind, ScannedKind::Item { .. })).count();
        let bare = heads::plain(&source);
        let is_label = children > 0
            && bare.split_whitespace().count() <= 5
            && (bare.ends_with([':', '：'])
                || source.trim().starts_with("**") && phases::status(&bare).is_some());
        let is_group = is_label || self.named.contains(&at);
        if self.group_indent.is_some_and(|indent| entry.block.indent <= indent) {
            self.end_group();
        }
        if is_group {
            self.set_group(&bare);
            self.group_indent = Some(entry.block.indent);
            self.build.used(&entry.block.range.clone(), Owner::Part(Part::Actions), &heading::BEFORE);
            return self.take(at, 1);
        }
        let owner = self.start(&source, &range);
        values.iter().for_each(|(field, given)| value(self.build, owner, field, given, &range));
        self.below(owner, entry.below, &range);
        self.take(at, count)
    }

    /// Reads the blocks below an item: labelled values, and details.
    pub(super) fn below(&mut self, owner: Owner, below: &[ScannedBlock], range: &Range<usize>) {
        let mut details: Vec<ScannedBlock> = Vec::new();
        for block in below {
            let text = self.build.slice(&block.text).to_owned();
            let given = label_of(&text).filter(|_| {
                matches!(block.kind, ScannedKind::Item { .. } | ScannedKind::Text) && !text.contains('\n')
            });
            match given {
                Some((Label::OfAction(field), Some(given))) => {
                    value(self.build, owner, field, given, &block.range)
                }
                _ => details.push(block.clone()),
            }
        }
        let body = lists::body(self.build, &details);
        if !body.is_empty() {
            add_details(self.build, owner, &body, range);
        }
    }

    fn text(&mut self, at: usize) -> usize {
        let Some(block) = self.blocks.get(at) else { return 1 };
        let source = self.build.slice(&block.text).to_owned();
        let first = source.lines().next().unwrap_or_default();
        let next_is_list = self
            .blocks
            .get(at + 1)
            .is_some_and(|next| matches!(next.kind, ScannedKind::Item { .. } | ScannedKind::Table(_)));
        let short = !source.contains('\n') && source.split_whitespace().count() <= 6;
        // A label over a group of items: "In progress:".
        if next_is_list && short && (source.trim_end().ends_with(':') || phases::status(&source).is_some()) {
            self.set_group(&heads::plain(&source));
            self.build.used(&block.range.clone(), Owner::Part(Part::Actions), &heading::BEFORE);
            return self.take(at, 1);
        }
        let is_measure = matches!(label_of(first), Some((Label::Action, Some(_))));
        let before_label =
            self.is_labelled && self.blocks.get(at + 1).is_some_and(|next| is_labelled(self.build, next));
        if is_measure
            || before_label
            || (self.is_labelled
                && source.lines().skip(1).any(|line| matches!(label_of(line), Some((Label::OfAction(_), _)))))
        {
            return self.paragraph(at);
        }
        if self.unmarked(at) {
            return self.take(at, 1);
        }
        let may_be = !self.has_rows && !self.is_labelled && !source.trim_end().ends_with(':');
        let aside = done::bracket(&source);
        if may_be && (is_intent(&source) || aside.is_some()) && !templates::is_about_items(&source) {
            let owner = self.start(&source, &block.range.clone());
            if aside == Some(true) && self.build.is_free(owner, &rows::STATUS) {
                self.build.put(owner, &rows::STATUS, "done", &block.range.clone());
            }
            self.row = None;
            return self.take(at, 1);
        }
        1
    }

    /// An action as a paragraph: its text first, then labelled lines.
    fn paragraph(&mut self, at: usize) -> usize {
        let Some(block) = self.blocks.get(at) else { return 1 };
        let mut title = String::new();
        let mut owner = None;
        for line in lines(self.build.text, block.text.clone()) {
            let text = self.build.slice(&(line.start..line.end)).to_owned();
            let range = line.start..line.end;
            match (label_of(&text), owner) {
                (Some((Label::OfAction(field), Some(given))), Some(owner)) => {
                    value(self.build, owner, field, given, &range)
                }
                (Some((Label::OfAction(field), Some(given))), None) if !title.is_empty() => {
                    let new = self.start(&std::mem::take(&mut title), &block.range.clone());
                    value(self.build, new, field, given, &range);
                    owner = Some(new);
                }
                (Some((Label::Action, Some(measure))), _) => {
                    owner = Some(self.start(measure, &range));
                }
                (_, Some(owner)) => add_details(self.build, owner, text.trim(), &range),
                _ => {
                    title.push_str(if title.is_empty() { "" } else { "\n" });
                    title.push_str(&text);
                }
            }
        }
        if !title.is_empty() {
            self.start(&title, &block.range.clone());
        }
        self.take(at, 1)
    }

    /// Labelled lines below an action; the value may be in the next block.
    fn labelled(&mut self, at: usize) -> usize {
        let Some((block, owner)) = self.blocks.get(at).zip(self.row) else { return 1 };
        let mut count = 1;
        let all = lines(self.build.text, block.text.clone());
        for (nth, line) in all.iter().enumerate() {
            let text = self.build.slice(&(line.start..line.end)).to_owned();
            let range = line.start..line.end;
            match label_of(&text) {
                Some((Label::OfAction(field), Some(given))) => value(self.build, owner, field, given, &range),
                Some((Label::OfAction(field), None)) if nth + 1 == all.len() => {
                    let Some(next) = self.blocks.get(at + 1).filter(|next| next.kind == ScannedKind::Text)
                    else {
                        continue;
                    };
                    let given = self.build.slice(&next.text).to_owned();
                    value(self.build, owner, field, given.trim(), &(line.start..next.range.end));
                    count = 2;
                }
                Some((Label::Action, Some(measure))) => {
                    self.start(measure, &range);
                }
                _ => add_details(self.build, owner, text.trim(), &range),
            }
        }
        self.take(at, count)
    }
}

fn is_labelled_item(build: &Build<'_>, block: &ScannedBlock) -> bool {
    matches!(label_of(build.slice(&block.text)), Some((Label::OfAction(_), Some(_))))
}
