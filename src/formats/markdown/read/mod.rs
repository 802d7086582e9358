//! Reading Markdown by anybody. Reading never fails for a file's content: what is not understood becomes prose of its
//! section, or a custom section, and a note says so.

mod headings;
mod lists;
mod outline;
mod settle;
mod tables;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::blocks::{self, BlockKind, MarkdownBlock};
use super::rows::Named;
use super::{foreign, matter};
use crate::formats::{LARGEST_FILE, Note, Notes, Opened, Unreadable, json};
use crate::prose::tables::mend;
use crate::prose::{references, text};
use crate::report::sections::{cover, heading, summary};
use crate::report::{Field, FieldKind, List, Owner, Part, Report, Row, RowId, Section, Value, clean};
use outline::Outline;

/// Reads a report from the text of a Markdown file. The only error is a file over the limit.
pub fn read(text: &str) -> Result<Opened, Unreadable> {
    if text.len() > LARGEST_FILE {
        return Err(json::too_large());
    }
    let text = clean(text);
    let (front, body) = matter::split(&text);
    let mut opened = read_below(body, front.given());
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
    read_below(body, Given::default())
}

/// What the front matter says about reading the body.
#[derive(Debug, Default)]
pub(in crate::formats) struct Given {
    /// The report's title.
    pub(in crate::formats) title: Option<String>,
    /// The line under it.
    pub(super) subtitle: Option<String>,
    /// What each section is, in order: a part, or a custom section.
    pub(super) sections: Option<Vec<Option<Part>>>,
}

/// Reads a body below a front matter.
fn read_below(body: &str, given: Given) -> Opened {
    // A report's own fields carry their addresses; other hands list them anywhere in the file.
    let resolved = if is_marked(body) { Cow::Borrowed(body) } else { Cow::Owned(references::resolve(body)) };
    let (resolved, cut) = mend(&resolved);
    let mut reading = MarkdownReader::new(&resolved);
    if cut > 0 {
        let rows =
            if cut == 1 { "A row of a table has".to_owned() } else { format!("{cut} rows of tables have") };
        reading.notes.push(Note::visible(format!(
            "{rows} more cells than there are headings; the last cell holds what would be cut off."
        )));
    }
    let blocks = blocks::blocks(&resolved);
    reading.outline = Outline::of(&resolved, &blocks, given.sections.as_deref().filter(|_| !reading.marked));
    reading.given = given;
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

struct MarkdownReader<'a> {
    source: &'a str,
    given: Given,
    outline: Outline,
    report: Report,
    notes: Notes,
    /// The next row's number.
    next: u32,
    order: Vec<Section>,
    /// The part or own section that is being read.
    at: Owner,
    /// The field that prose goes to.
    target: Option<&'static Field>,
    /// The list whose rows come next, if a mark says so.
    expected: Option<List>,
    /// Prose that belongs together, from its first block to its last.
    run: Option<(usize, usize)>,
    /// The start of the last heading of a list of rows: it belongs to the text if no rows follow.
    over_rows: Option<usize>,
    /// Whether the next list is the agenda, which follows from the sections.
    in_agenda: bool,
    /// Whether the section's short values come after its prose.
    before_facts: bool,
    /// Whether the summary has short values, so that a missing duration is left out on purpose.
    measured: bool,
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

impl<'a> MarkdownReader<'a> {
    fn new(source: &'a str) -> MarkdownReader<'a> {
        MarkdownReader {
            source,
            given: Given::default(),
            outline: Outline::default(),
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
            before_facts: false,
            measured: false,
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

    fn slice(&self, block: &MarkdownBlock) -> &'a str {
        self.text(&block.range)
    }

    fn text(&self, range: &Range<usize>) -> &'a str {
        self.source.get(range.clone()).unwrap_or_default()
    }

    fn block(&mut self, block: &MarkdownBlock) {
        let over_rows = self.over_rows.take();
        let taken = match block.kind {
            BlockKind::Heading(level) => self.heading(level, block.range.start, self.slice(block)),
            BlockKind::Html => {
                self.over_rows = over_rows;
                self.html(self.slice(block))
            }
            BlockKind::List => self.list(block, over_rows.is_some()),
            BlockKind::Table => self.table(block),
            BlockKind::Rule => self.rule(block),
            BlockKind::Other => self.subtitle(self.slice(block)),
        };
        if !taken {
            let start = self.run.map_or(over_rows.unwrap_or(block.range.start), |run| run.0);
            self.run = Some((start, block.range.end));
        }
    }

    fn html(&mut self, source: &str) -> bool {
        let Some((mark, _)) = blocks::mark(source) else {
            let comment = source.trim_start().starts_with("<!--") && source.trim_end().ends_with("-->");
            if comment {
                self.flush();
                // An empty comment separates two lists.
                let says = source.contains(char::is_alphanumeric);
                if says && !self.marked {
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

    /// A thematic break begins the brand, or a section without a heading if the front matter says so.
    fn rule(&mut self, block: &MarkdownBlock) -> bool {
        if self.outline.is_brand(block.range.start) {
            self.flush();
            self.at = Owner::Part(Part::Brand);
            self.target = None;
            return true;
        }
        let is_section = self.outline.is_exact() && self.slice(block).trim() == "---";
        if is_section {
            self.flush();
            self.start("");
        }
        is_section || self.at == Owner::Part(Part::Brand)
    }

    /// The paragraph under the title of a file with marks is the subtitle, and one that the front matter gives.
    fn subtitle(&mut self, source: &str) -> bool {
        let cover = Owner::Part(Part::Cover);
        let free = self.report.text(Part::Cover, &cover::SUBTITLE).is_empty() && self.run.is_none();
        let given = || {
            let given = self.given.subtitle.as_ref();
            given.is_some_and(|given| foreign::same(given, &text::plain(source)))
        };
        if self.at != cover || !free || !(self.marked || given()) {
            return false;
        }
        self.report.set_text(cover, &cover::SUBTITLE, &text::plain(source));
        true
    }

    /// Writes the prose collected so far to its field.
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
        if std::mem::take(&mut self.before_facts)
            && let Some(opening) = gathered.iter_mut().find(|(known, _)| known == &field)
        {
            opening.0 = &heading::BEFORE;
        }
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
        self.apply_agenda();
        let components = Section::Part(Part::Components);
        if !self.marked && !self.order.contains(&components) && !self.report.rows(List::Components).is_empty()
        {
            // They were only mentioned: readers of the file see no list of them.
            self.report.set(components.owner(), &heading::HIDDEN, Value::Flag(true));
        }
        self.tell_stated_from_computed();
        let own: Vec<RowId> = self.report.rows(List::Own).iter().map(|row| row.id).collect();
        self.report.order = crate::report::ordered(&self.order, &own);
        Opened { report: self.report, notes: self.notes.list(), newer: None }
    }
}
