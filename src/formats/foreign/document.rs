//! A postmortem, an RCA or a status page's thread, as Markdown or text by any author.
//!
//! The front matter is read first, then whether it is a thread; then headings cut it into sections, and each goes to
//! the recogniser for its kind. What no recogniser takes is the prose of its section.

use std::ops::Range;

use super::build::Build;
use super::dates::{language, numeric};
use super::facts::{stacked, told_names, windows};
use super::text::scan::{self, ScannedBlock, ScannedKind};
use super::text::sections::{Chapter, sections};
use super::text::{heads, labelled_lines, labelled_lists, lists, regroup, when};
use super::thread::mail::{self, MailHead};
use super::thread::phased;
use super::timeline::entries::Around;
use super::{ImportOptions, Imported, PlacedNote, SourceFormat};
use crate::formats::Note;
use crate::formats::foreign::words::{self, Head, Label};
use crate::formats::foreign::{actions, dates, facts, thread, timeline};
use crate::formats::markdown::{conventions, matter};
use crate::report::moment::Order;
use crate::report::sections::{cause, cover, heading, own, summary};
use crate::report::{Field, List, Owner, Part, Section};

/// Reads a document.
pub(super) fn read(text: &str, options: &ImportOptions) -> Imported {
    // Lines may be empty before the front matter.
    let bare = text.trim_start();
    let (front, body) = matter::split(bare);
    let has_front = body.len() < bare.len();
    let mut start = if has_front { text.len() - body.len() } else { 0 };
    let mut build = Build::new(text);
    build.numbers = options.order.or_else(|| dates::numbers(body));
    // Where no date tells the order, the language does.
    let by_language = build.numbers.is_none() && language::is_day_first(body);
    if by_language {
        build.numbers = Some(Order::DayFirst);
    }
    if has_front {
        build.used(&(0..start), Owner::Part(Part::Cover), &cover::TITLE);
    }
    let mail = mail::head(text, start);
    if let Some(mail) = &mail {
        mail_head(&mut build, mail);
        start = mail.end;
    }
    let mut document = ForeignDocument {
        build,
        options,
        said: Vec::new(),
        has_title: front.given().title.is_some() || mail.is_some(),
        has_actions: false,
        given: front.given().title,
    };
    match thread::find(text, start..text.len(), front.is_issue()) {
        Some(mut found) => {
            let report = found.report(text);
            document.has_title |= found.title.is_some();
            document.said.extend(found.day.clone().and_then(|day| text.get(day)).map(str::to_owned));
            if let Some(before) = found.before.clone() {
                document.body(before);
            }
            found.read(&mut document.build, report);
            if let Some(update) = report.and_then(|nth| found.updates.get(nth)) {
                document.body(update.body.clone());
            }
        }
        None => document.body(start..text.len()),
    }
    let ForeignDocument { mut build, said, .. } = document;
    build.settle_prose();
    let mut notes: Vec<Note> = Vec::new();
    front.apply(&mut build.report, body, &mut notes);
    build.notes.extend(notes.into_iter().map(PlacedNote::from));
    dates::relative::settle(&mut build, &said);
    dates::settle(&mut build, &said);
    numeric::settle(&mut build, by_language.then_some(Order::DayFirst));
    dates::halves::settle(&mut build);
    dates::days_of_entries(&mut build);
    dates::zone(&mut build, options.zone.as_deref());
    told_names::settle(&mut build, start);
    build.finish(SourceFormat::Text, None)
}

/// A mail's subject is the title, and when it was sent the day of publication.
fn mail_head(build: &mut Build<'_>, mail: &MailHead) {
    let cover = Owner::Part(Part::Cover);
    let subject = build.slice(&mail.subject).trim().to_owned();
    build.put(cover, &cover::TITLE, &subject, &mail.subject);
    if let Some(date) = &mail.date {
        let sent = build.slice(date).trim().to_owned();
        match when::whole(&sent).filter(|reading| !reading.says_no_day()) {
            Some(_) => build.put(cover, &cover::PUBLISHED, &sent, date),
            None => build.left_out(date, "when the mail was sent; no date was read in it"),
        }
    }
    for line in &mail.people {
        build.left_out(line, "who wrote the mail to whom");
    }
}

pub(super) struct ForeignDocument<'a, 'o> {
    pub(super) build: Build<'a>,
    pub(super) options: &'o ImportOptions,
    /// Texts about the incident as a whole, used to find its dates.
    pub(super) said: Vec<String>,
    pub(super) has_title: bool,
    /// Whether a section is for actions.
    pub(super) has_actions: bool,
    /// The title given by the front matter.
    pub(super) given: Option<String>,
}

impl ForeignDocument<'_, '_> {
    pub(super) fn body(&mut self, range: Range<usize>) {
        let text = self.build.text;
        let all = heads::promote(text, regroup::regrouped(text, scan::blocks(text, range)));
        let all = labelled_lines::as_sections(text, labelled_lists::as_sections(text, all));
        let mut blocks: Vec<ScannedBlock> = Vec::with_capacity(all.len());
        for block in all {
            if !self.assigned(&block) {
                blocks.push(block);
            }
        }
        let first = self.title(&blocks);
        let mut blocks = blocks.split_off(first.min(blocks.len()));
        if self.build.order.is_empty() {
            self.agenda(&mut blocks);
            self.brand(&mut blocks);
        }
        let parts = sections(&self.build, &blocks);
        self.has_actions |= parts.iter().any(|part| part.head == Some(Head::Part(Part::Actions)));
        for part in parts {
            self.part(part);
        }
    }

    /// Reads a section. A heading may be a label, with its value below.
    pub(super) fn part(&mut self, mut part: Chapter<'_>) {
        if let Some(heading) = part.heading.filter(|_| part.head.is_none()) {
            let title = heads::plain(self.build.slice(&heading.text));
            windows::headed(&mut self.build, &title, &heading.range);
            let is_when = matches!(words::label(&title), Some(Label::Start | Label::End | Label::Window));
            if is_when {
                let all: Vec<ScannedBlock> =
                    std::iter::once(heading.clone()).chain(part.blocks.clone()).collect();
                let left = facts::section(&mut self.build, &all);
                match left.split_first() {
                    None => return,
                    Some((first, rest)) if first.range == heading.range => part.blocks = rest.to_vec(),
                    Some(_) => {
                        part.heading = None;
                        part.blocks = left;
                    }
                }
            }
        }
        if !matches!(
            part.head,
            Some(Head::Part(Part::Timeline | Part::Actions | Part::Updates) | Head::Rows(_))
        ) {
            let may_call = part.heading.is_some()
                && matches!(
                    part.head,
                    None | Some(Head::Part(Part::Lessons) | Head::Prose(Part::Lessons, _))
                );
            part.blocks = actions::marked::marked(&mut self.build, part.blocks, may_call);
        }
        let title = part.heading.map(|block| heads::plain(self.build.slice(&block.text))).unwrap_or_default();
        let range = part.heading.map(|block| block.range.clone()).unwrap_or_default();
        let is_taken = |build: &Build<'_>, part: Part| build.order.contains(&Section::Part(part));
        // Boxes to tick are actions under any heading, unless it says that they were checks.
        let is_tasks = part.heading.is_some()
            && !words::is_verification(&title)
            && lists::are_tasks(&self.build, &part.blocks);
        match part.head.or(is_tasks.then_some(Head::Part(Part::Actions))) {
            Some(Head::Part(target @ (Part::Timeline | Part::Actions)))
                if is_taken(&self.build, target) && self.more_rows(target, &title, &range, &part.blocks) => {}
            Some(Head::Part(target)) if !is_taken(&self.build, target) => {
                self.enter(target, &title, &range);
                self.fill(target, &title, &part.blocks);
            }
            Some(Head::Prose(target, field))
                if self.build.is_free(Owner::Part(target), field)
                    && !self.build.has_prose(Owner::Part(target), field) =>
            {
                self.enter_once(target);
                let owner = Owner::Part(target);
                self.build.used(&range, owner, field);
                if !conventions::is_just(&title, field.label) {
                    self.build.add_text(owner, field, &format!("### {title}"));
                }
                let mut around = Around::of(&title, &self.build);
                let left = self.without_rows(part.blocks, &mut around);
                windows::dated(&mut self.build, &left);
                self.build.add_prose(owner, field, &left);
            }
            Some(Head::Rows(list)) if self.build.report.rows(list).is_empty() => {
                self.rows(list, &title, &range, &part.blocks)
            }
            _ if part.heading.is_none() => {
                let left = stacked::section(&mut self.build, &part.blocks);
                let left = facts::section(&mut self.build, &left);
                let left = phased::phased(&mut self.build, &left);
                if !self.build.report.rows(List::Updates).is_empty() && !is_taken(&self.build, Part::Updates)
                {
                    self.build.order.push(Section::Part(Part::Updates));
                }
                self.remember(&left);
                let mut around = Around::of("", &self.build);
                let left = self.without_rows(left, &mut around);
                windows::section(&mut self.build, &left);
                self.prose(Owner::Part(Part::Summary), &summary::OVERVIEW, &left);
            }
            _ => {
                let events = self.build.report.rows(List::Events).len();
                let actions = self.build.report.rows(List::Actions).len();
                let left = facts::section(&mut self.build, &part.blocks);
                let left = phased::phased(&mut self.build, &left);
                let mut around = Around::of(&title, &self.build);
                let left = self.without_rows(left, &mut around);
                windows::dated(&mut self.build, &left);
                let has_events = self.build.report.rows(List::Events).len() > events;
                if left.is_empty() && has_events && !is_taken(&self.build, Part::Timeline) {
                    // All of it was entries of the timeline: this is what its author calls it.
                    return self.enter(Part::Timeline, &title, &range);
                }
                let has_actions = self.build.report.rows(List::Actions).len() > actions;
                if left.is_empty() && has_actions && !is_taken(&self.build, Part::Actions) {
                    return self.enter(Part::Actions, &title, &range);
                }
                let owner = self.build.row(List::Own);
                if let Owner::Row(_, id) = owner {
                    self.build.order.push(Section::Own(id));
                }
                self.build.put(owner, &heading::TITLE, &title, &range);
                let path = format!("{}.{}", owner.path(), heading::TITLE.name);
                let note = format!("\u{201C}{title}\u{201D} became a section of its own.");
                self.build.note(range.start, false, Some(path), note);
                self.prose(owner, &own::TEXT, &left);
            }
        }
    }

    /// Reads rows from another section of the same kind, such as "Follow-up" after "Action items". Returns whether it has
    /// any.
    fn more_rows(&mut self, part: Part, title: &str, range: &Range<usize>, blocks: &[ScannedBlock]) -> bool {
        let list = if part == Part::Timeline { List::Events } else { List::Actions };
        let before = self.build.report.rows(list).len();
        let taken = if part == Part::Timeline {
            let mut around = Around::of(title, &self.build);
            timeline::section(&mut self.build, blocks, &mut around)
        } else {
            actions::section_under(&mut self.build, blocks, Some(title))
        };
        if self.build.report.rows(list).len() == before {
            return false;
        }
        let owner = Owner::Part(part);
        // The heading of actions is their kind, unless they are grouped below it.
        let is_kind =
            |row: &crate::report::Row| row.cells.text(&crate::report::sections::actions::rows::KIND) == title;
        if part == Part::Timeline || !self.build.report.rows(list).iter().skip(before).any(is_kind) {
            self.build.add_text(owner, &heading::AFTER, &format!("### {title}"));
        }
        self.build.used(range, owner, &heading::AFTER);
        self.around_rows(owner, blocks, &taken);
        true
    }

    pub(super) fn enter(&mut self, part: Part, title: &str, range: &Range<usize>) {
        let owner = Owner::Part(part);
        self.build.order.push(Section::Part(part));
        self.build.used(range, owner, &heading::TITLE);
        // A label before its text is a word of that sentence, also if it is the section's usual title.
        let behind = self.build.text.get(range.end..).and_then(|rest| rest.lines().next());
        let is_label = behind.is_some_and(|rest| !rest.trim().is_empty());
        if is_label || !conventions::is_just(title, part.spec().title) {
            self.build.report.set_text(owner, &heading::TITLE, title);
        }
    }

    pub(super) fn enter_once(&mut self, part: Part) {
        if !self.build.order.contains(&Section::Part(part)) {
            self.build.order.push(Section::Part(part));
        }
    }

    /// Remembers the first sentences, to find the incident's dates.
    pub(super) fn remember(&mut self, blocks: &[ScannedBlock]) {
        let text = blocks
            .iter()
            .filter(|block| block.kind == ScannedKind::Text)
            .take(2)
            .map(|block| self.build.slice(&block.text));
        let joined = text.collect::<Vec<_>>().join("\n");
        if !joined.is_empty() && joined.len() < 4000 {
            self.said.push(joined);
        }
    }

    pub(super) fn fill(&mut self, part: Part, title: &str, blocks: &[ScannedBlock]) {
        let owner = Owner::Part(part);
        match part {
            Part::Timeline => {
                self.said.insert(0, title.to_owned());
                let mut around = Around::of(title, &self.build);
                let taken = timeline::section(&mut self.build, blocks, &mut around);
                if self.build.zone.is_none() {
                    self.build.zone = around.zone;
                }
                let taken = self.durations(blocks, taken);
                self.around_rows(owner, blocks, &taken);
            }
            Part::Actions => {
                let group = Some(title).filter(|title| words::is_taken(title));
                let taken = actions::section_under(&mut self.build, blocks, group);
                self.around_rows(owner, blocks, &taken);
            }
            Part::Summary | Part::Impact => {
                let left = facts::section(&mut self.build, blocks);
                windows::section(&mut self.build, &left);
                if part == Part::Summary {
                    self.remember(&left);
                }
                let mut around = Around::of("", &self.build);
                // Lines of ranges are windows, which the text states; the rest may be rows all the same.
                let is_range =
                    |block: &ScannedBlock| part == Part::Impact && windows::is_range(&self.build, block);
                let (ranges, others): (Vec<_>, Vec<_>) = left.into_iter().partition(is_range);
                let mut left = self.without_rows(others, &mut around);
                left.extend(ranges);
                left.sort_by_key(|block| block.range.start);
                let field: &'static Field = if part == Part::Summary {
                    &summary::OVERVIEW
                } else {
                    &crate::report::sections::impact::DESCRIPTION
                };
                self.prose(owner, field, &left);
            }
            Part::Components => self.components(blocks),
            Part::Cause => {
                let mut around = Around::of("", &self.build);
                let left = facts::section(&mut self.build, blocks);
                let left = self.without_rows(left, &mut around);
                self.prose(owner, &cause::DESCRIPTION, &left);
            }
            Part::Updates => self.updates(blocks),
            _ => self.prose(owner, &heading::BEFORE, blocks),
        }
    }
}
