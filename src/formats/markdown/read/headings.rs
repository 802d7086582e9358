//! Headings: which section or field begins there.

use super::super::conventions::SubHeading;
use super::super::{blocks, conventions, foreign};
use super::MarkdownReader;
use super::outline::Next;
use crate::formats::Note;
use crate::prose::{embed, text};
use crate::report::sections::{cover, heading};
use crate::report::{List, Owner, Part, Section, Value};

impl MarkdownReader<'_> {
    pub(super) fn heading(&mut self, level: usize, start: usize, source: &str) -> bool {
        let words = blocks::heading_words(source);
        if level <= embed::SECTION
            && let Some((mark, words)) = blocks::mark(words)
        {
            self.flush();
            return self.start_marked(mark.name, mark.hidden, &text::plain(words));
        }
        let title = text::plain(words);
        if level == 1 && !self.titled && self.order.is_empty() && self.title(&title) {
            self.flush();
            self.titled = true;
            return true;
        }
        if level <= 2 {
            self.flush();
            self.start(&title);
            return true;
        }
        level == embed::LABEL && self.sub_heading(&title, start)
    }

    /// Takes the first heading as the report's title, or as one below a title that the front matter gives.
    fn title(&mut self, title: &str) -> bool {
        let cover = Owner::Part(Part::Cover);
        let Some(given) = &self.given.title else {
            self.report.set_text(cover, &cover::TITLE, title);
            return true;
        };
        if foreign::same(given, title) {
            return true;
        }
        let is_subtitle = self.outline.heads_all && conventions::section_of(title).is_none();
        if is_subtitle {
            self.notes.push(Note::visible(format!(
                "The title is that of the front matter; the first heading, \u{201C}{title}\u{201D}, became the subtitle."
            )));
            self.report.set_text(cover, &cover::SUBTITLE, title);
        }
        is_subtitle
    }

    fn sub_heading(&mut self, title: &str, start: usize) -> bool {
        let Owner::Part(part) = self.at else { return false };
        let Some(meant) = conventions::sub_heading(part, title) else { return false };
        self.flush();
        self.target = match meant {
            SubHeading::Prose(field) => Some(field),
            SubHeading::Rows => {
                self.over_rows = Some(start);
                conventions::after_rows(self.at)
            }
        };
        true
    }

    /// Starts the section that a heading without a mark names, or an own one.
    pub(super) fn start(&mut self, title: &str) {
        let free = |part: &Part| !self.order.contains(&Section::Part(*part));
        let part = match self.outline.next(self.marked) {
            Next::Exactly(part) => part.filter(free),
            Next::Perhaps(part) => conventions::section_of(title).filter(free).or(part.filter(free)),
        };
        match part {
            Some(part) => {
                self.enter(Section::Part(part));
                // A closing has no standard heading, so any it has is its own.
                if part == Part::Closing || !conventions::is_just(title, part.spec().title) {
                    self.report.set_text(self.at, &heading::TITLE, title);
                }
            }
            None => {
                self.own_section(title);
                if !self.marked && !self.outline.is_exact() {
                    self.notes
                        .push(Note::quiet(format!("\u{201C}{title}\u{201D} became a section of its own.")));
                }
            }
        }
    }

    fn own_section(&mut self, title: &str) {
        let id = self.new_row(List::Own);
        self.enter(Section::Own(id));
        self.report.set_text(self.at, &heading::TITLE, title);
    }

    fn enter(&mut self, section: Section) {
        self.order.push(section);
        self.at = section.owner();
        self.target = conventions::lead(self.at);
        self.expected = None;
        self.in_agenda = false;
        self.before_facts = false;
    }

    /// Starts what a mark in a heading names.
    pub(super) fn start_marked(&mut self, name: &str, hidden: bool, title: &str) -> bool {
        let part = Part::named(name).filter(|part| part.is_section());
        match part {
            Some(part) if !self.order.contains(&Section::Part(part)) => {
                self.enter(Section::Part(part));
                let standard = self.report.section_title(Section::Part(part));
                // A closing has no standard heading, so any it has is its own.
                let is_standard = part != Part::Closing && conventions::is_just(title, part.spec().title);
                if title != standard && !is_standard {
                    self.report.set_text(self.at, &heading::TITLE, title);
                }
            }
            _ => self.own_section(title),
        }
        if hidden {
            self.report.set(self.at, &heading::HIDDEN, Value::Flag(true));
        }
        true
    }
}
