//! Reading Markdown, by whoever wrote it. Reading never fails for what a file says: what is not understood becomes
//! prose of the section it stands in, or an own section, and a note says so.

mod lists;
mod settle;
mod tables;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::blocks::{self, Block, Kind};
use super::places::SubHeading;
use super::rows::Named;
use super::{foreign, matter, places};
use crate::formats::{LARGEST_FILE, Note, Notes, Opened, Unreadable, json};
use crate::prose::tables::mend;
use crate::prose::{embed, references, text};
use crate::report::sections::{cover, heading, summary};
use crate::report::{Field, Kind as FieldKind, List, Owner, Part, Report, Row, RowId, Section, Value, clean};

/// Reads a report from the text of a Markdown file. The only error is a file over the limit.
pub fn read(text: &str) -> Result<Opened, Unreadable> {
    if text.len() > LARGEST_FILE {
        return Err(json::too_large());
    }
    let text = clean(text);
    let (front, body) = matter::split(&text);
    let mut opened = read_below(body, front.title());
    opened.newer = front.apply(&mut opened.report, body, &mut opened.notes);
    if let Some(newer) = opened.newer {
        opened
            .notes
            .push(Note::quiet(format!("This report was written by a newer Debrief (schema {newer}).")));
    }
    Ok(opened)
}

/// Reads a body alone.
pub(super) fn read_body(body: &str) -> Opened {
    read_below(body, None)
}

/// Reads a body below a title that stands in the front matter.
fn read_below(body: &str, title: Option<&str>) -> Opened {
    // A report's own fields carry their addresses; other hands list them anywhere in the file.
    let resolved = if is_marked(body) { Cow::Borrowed(body) } else { Cow::Owned(references::resolve(body)) };
    let (resolved, cut) = mend(&resolved);
    let mut reading = Reading::new(&resolved);
    if cut > 0 {
        let rows =
            if cut == 1 { "A row of a table has".to_owned() } else { format!("{cut} rows of tables have") };
        reading.notes.push(Note::visible(format!(
            "{rows} more cells than there are headings; the last cell holds what would be cut off."
        )));
    }
    let blocks = blocks::blocks(&resolved);
    reading.given_title = title.map(|title| Given {
        title: title.to_owned(),
        heads_all: blocks.iter().filter(|block| block.kind == Kind::Heading(1)).count() == 1
            && blocks.first().is_some_and(|block| block.kind == Kind::Heading(1)),
    });
    for block in blocks {
        reading.block(&block);
    }
    reading.flush();
    reading.finish()
}

/// Whether a file has Debrief's marks.
fn is_marked(body: &str) -> bool {
    body.contains("<!-- debrief:")
}

/// The title that the front matter gives.
struct Given {
    title: String,
    /// Whether the first thing in the body is a heading that stands over all of it.
    heads_all: bool,
}

struct Reading<'a> {
    source: &'a str,
    given_title: Option<Given>,
    report: Report,
    notes: Notes,
    /// The next row's number.
    next: u32,
    order: Vec<Section>,
    /// The part or own section that is being read.
    at: Owner,
    /// The field that prose goes to.
    target: Option<&'static Field>,
    /// The list whose rows come next, where a mark says so.
    expected: Option<List>,
    /// Prose that belongs together, from its first block to its last.
    run: Option<(usize, usize)>,
    /// Where the heading over rows begins that has just been read: it belongs to the text where none follow.
    over_rows: Option<usize>,
    /// Whether the next list is the agenda, which follows from the sections.
    in_agenda: bool,
    /// Whether the file has Debrief's marks.
    marked: bool,
    titled: bool,
    /// The prose of each part and own section, by field.
    prose: HashMap<Owner, Vec<(&'static Field, String)>>,
    named: Vec<Named>,
    /// The components by name.
    components: HashMap<String, RowId>,
    elapsed: HashMap<RowId, String>,
    durations: HashMap<RowId, String>,
    counts: bool,
}

impl<'a> Reading<'a> {
    fn new(source: &'a str) -> Reading<'a> {
        Reading {
            source,
            given_title: None,
            report: Report::new(),
            notes: Notes::default(),
            next: 1,
            order: Vec::new(),
            at: Owner::Part(Part::Cover),
            target: None,
            expected: None,
            run: None,
            over_rows: None,
            in_agenda: false,
            marked: is_marked(source),
            titled: false,
            prose: HashMap::new(),
            named: Vec::new(),
            components: HashMap::new(),
            elapsed: HashMap::new(),
            durations: HashMap::new(),
            counts: false,
        }
    }

    fn slice(&self, block: &Block) -> &'a str {
        self.text(&block.range)
    }

    fn text(&self, range: &Range<usize>) -> &'a str {
        self.source.get(range.clone()).unwrap_or_default()
    }

    fn block(&mut self, block: &Block) {
        let over_rows = self.over_rows.take();
        let taken = match block.kind {
            Kind::Heading(level) => self.heading(level, block.range.start, self.slice(block)),
            Kind::Html => {
                self.over_rows = over_rows;
                self.html(self.slice(block))
            }
            Kind::List => self.list(block),
            Kind::Table => self.table(block),
            Kind::Rule => self.at == Owner::Part(Part::Brand),
            Kind::Other => self.subtitle(self.slice(block)),
        };
        if !taken {
            let start = self.run.map_or(over_rows.unwrap_or(block.range.start), |run| run.0);
            self.run = Some((start, block.range.end));
        }
    }

    fn heading(&mut self, level: usize, start: usize, source: &str) -> bool {
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

    /// Takes the first heading as the report's title, or below one that the front matter gives, where it can be.
    fn title(&mut self, title: &str) -> bool {
        let cover = Owner::Part(Part::Cover);
        let Some(given) = &self.given_title else {
            self.report.set_text(cover, &cover::TITLE, title);
            return true;
        };
        if foreign::same(&given.title, title) {
            return true;
        }
        let is_subtitle = given.heads_all && places::section_of(title).is_none();
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
        let Some(meant) = places::sub_heading(part, title) else { return false };
        self.flush();
        self.target = match meant {
            SubHeading::Prose(field) => Some(field),
            SubHeading::Rows => {
                self.over_rows = Some(start);
                places::after_rows(self.at)
            }
        };
        true
    }

    /// Starts the section that a heading without a mark names, or an own one.
    fn start(&mut self, title: &str) {
        let free = |part: &Part| !self.order.contains(&Section::Part(*part));
        match places::section_of(title).filter(free) {
            Some(part) => {
                self.enter(Section::Part(part));
                if !places::is_just(title, part.spec().title) {
                    self.report.set_text(self.at, &heading::TITLE, title);
                }
            }
            None => {
                self.own_section(title);
                if !self.marked {
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
        self.target = places::lead(self.at);
        self.expected = None;
        self.in_agenda = false;
    }

    /// Starts what a mark in a heading names.
    fn start_marked(&mut self, name: &str, hidden: bool, title: &str) -> bool {
        let part = Part::named(name).filter(|part| part.is_section());
        match part {
            Some(part) if !self.order.contains(&Section::Part(part)) => {
                self.enter(Section::Part(part));
                let standard = self.report.section_title(Section::Part(part));
                // A closing has no standard heading, so any it has is its own.
                let is_standard = part != Part::Closing && places::is_just(title, part.spec().title);
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

    fn html(&mut self, source: &str) -> bool {
        let Some((mark, _)) = blocks::mark(source) else {
            let comment = source.trim_start().starts_with("<!--") && source.trim_end().ends_with("-->");
            if comment {
                self.flush();
                if !self.marked {
                    self.notes.push(Note::quiet("A comment that readers do not see was left out."));
                }
            }
            return comment;
        };
        self.flush();
        match mark.name {
            "" => {}
            "agenda" => self.in_agenda = true,
            "brand" => {
                self.at = Owner::Part(Part::Brand);
                self.target = None;
            }
            name => {
                let field = name.rsplit_once('.').and_then(|(_, field)| self.at.field(field));
                let list = List::ALL.into_iter().find(|list| list.path() == name);
                match (list, field) {
                    (Some(list), _) if list != List::Own => self.expected = Some(list),
                    (_, Some(field)) if field.kind == FieldKind::Block => self.target = Some(field),
                    _ => return self.start_marked(name, mark.hidden, ""),
                }
            }
        }
        true
    }

    /// The paragraph under the title of a file with marks is the subtitle.
    fn subtitle(&mut self, source: &str) -> bool {
        let cover = Owner::Part(Part::Cover);
        let free = self.report.text(Part::Cover, &cover::SUBTITLE).is_empty() && self.run.is_none();
        if self.at != cover || !self.marked || !free {
            return false;
        }
        self.report.set_text(cover, &cover::SUBTITLE, &text::plain(source));
        true
    }

    /// Puts the prose gathered so far where it belongs.
    fn flush(&mut self) {
        let Some((start, end)) = self.run.take() else { return };
        let prose = self.source.get(start..end).unwrap_or_default();
        let (owner, field) = match (self.at, self.target) {
            (owner, Some(field)) => (owner, field),
            // Prose on the cover, or among the brand's lines, is the report's overview or its last word.
            (Owner::Part(Part::Brand), None) => {
                (Owner::Part(Part::Closing), &crate::report::sections::closing::NOTE)
            }
            (_, None) => (Owner::Part(Part::Summary), &summary::OVERVIEW),
        };
        let prose = prose.trim_matches('\n');
        let gathered = self.prose.entry(owner).or_default();
        match gathered.iter_mut().find(|(known, _)| known == &field) {
            None => gathered.push((field, prose.trim_end().to_owned())),
            Some((_, text)) => {
                text.push_str(if text.is_empty() { "" } else { "\n\n" });
                text.push_str(prose.trim_end());
            }
        }
    }

    fn new_id(&mut self) -> RowId {
        let id = RowId(self.next);
        self.next += 1;
        id
    }

    fn new_row(&mut self, list: List) -> RowId {
        let id = self.new_id();
        self.report.rows_mut(list).push(Row::new(list, id));
        id
    }

    fn finish(mut self) -> Opened {
        for (owner, fields) in std::mem::take(&mut self.prose) {
            fields.iter().for_each(|(field, text)| self.report.set_text(owner, field, text));
        }
        self.resolve_names();
        self.tell_stated_from_computed();
        let own: Vec<RowId> = self.report.rows(List::Own).iter().map(|row| row.id).collect();
        self.report.order = crate::report::ordered(&self.order, &own);
        Opened { report: self.report, notes: self.notes.list(), newer: None }
    }
}
