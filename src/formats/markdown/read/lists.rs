//! Lists, read as rows or as short values if they are such.

use super::super::blocks::{self, MarkdownBlock};
use super::super::rows::{self, Named};
use super::super::{conventions, values};
use super::MarkdownReader;
use crate::formats::Note;
use crate::report::{Field, List, Owner, Part, Row};
use crate::view::list_label;

impl MarkdownReader<'_> {
    /// Reads a list; `headed` says whether the heading of a list of rows is above it.
    pub(super) fn list(&mut self, block: &MarkdownBlock, headed: bool) -> bool {
        // An agenda has a line for each section; any other list there is prose.
        let in_agenda = std::mem::take(&mut self.in_agenda);
        if !self.marked && self.outline.is_agenda(block.range.start) {
            self.flush();
            return true;
        }
        if in_agenda && block.parts.iter().all(|item| !self.text(item).trim_end().contains('\n')) {
            self.flush();
            return true;
        }
        if self.expected.is_none() && self.facts(block) {
            return true;
        }
        match self.item_list(headed) {
            Some(list) if block.parts.iter().all(|item| rows::holds(list, self.text(item))) => {
                self.items(list, block);
                true
            }
            Some(list) => {
                self.notes.push(Note::visible(format!(
                    "A list with more than a line to a point was kept as text; {} have a line each.",
                    list.spec().title.to_lowercase()
                )));
                false
            }
            None => false,
        }
    }

    /// Reads a list's items as rows.
    fn items(&mut self, list: List, block: &MarkdownBlock) {
        self.flush();
        let mut lost = false;
        for item in &block.parts {
            let mut row = Row::new(list, self.new_id());
            lost |= rows::read_item(self.text(item), list, &mut row, &mut self.named);
            self.report.rows_mut(list).push(row);
        }
        if lost {
            self.notes.push(Note::visible(format!(
                "Ticks before {} were left out; only an action can be done.",
                list.spec().title.to_lowercase()
            )));
        }
        self.target = conventions::after_rows(self.at);
    }

    /// The list whose rows a Markdown list holds: the one a mark named, or in an unmarked file the part's own.
    fn item_list(&mut self, headed: bool) -> Option<List> {
        let expected = self.expected.take();
        let Owner::Part(part) = self.at else { return None };
        // Labelled prose may have a list, and so may any prose if rows have a heading.
        let labelled = |target| conventions::prose_fields(part).any(|field| field == target);
        let in_prose = self.target.is_some_and(labelled);
        let headless = |list: &List| headed || !self.outline.is_exact() || list_label(*list).is_none();
        let by_part = || {
            let list = conventions::item_list(part)
                .filter(|list| headless(list) && self.report.rows(*list).is_empty());
            list.filter(|_| !self.marked && !in_prose)
        };
        expected.filter(|list| list.spec().part == part).or_else(by_part)
    }

    fn facts(&mut self, block: &MarkdownBlock) -> bool {
        let Owner::Part(part) = self.at else { return false };
        let items: Vec<String> = block.parts.iter().map(|item| blocks::item_text(self.text(item))).collect();
        let known = |item: &String| {
            let (label, value) = blocks::fact(item).filter(|_| blocks::is_line(item))?;
            let field = conventions::labelled(conventions::fact_fields(part), label)?;
            values::fits(field, value).then(|| (field, value.to_owned()))
        };
        let facts: Vec<Option<(&'static Field, String)>> = items.iter().map(known).collect();
        if facts.iter().any(Option::is_none) {
            return false;
        }
        self.flush();
        self.measured |= part == Part::Summary;
        self.before_facts = !self.marked && self.target == conventions::lead(self.at);
        for (field, value) in facts.into_iter().flatten() {
            self.put(self.at, field, value);
        }
        true
    }

    fn put(&mut self, owner: Owner, field: &'static Field, markdown: String) {
        match values::read(field, &markdown) {
            Some(value) => self.report.set(owner, field, value),
            None => self.named.push(Named { owner, field, text: markdown }),
        }
    }
}
