//! Writing Markdown.

use super::front::{self, Front};
use super::read::{read, read_body};
use super::{blocks, conventions, values};
use serde_json::Value as Json;

use crate::facts::Zones;
use crate::formats::html;
use crate::formats::{Opened, Unreadable};
use crate::prose::{embed, text::plain};
use crate::report::sections::cover;
use crate::report::{Field, List, Owner, Part, Report};
use crate::view::{
    AgendaEntry, Block, Column, Content, Fact, ItemView, PublishedView, Reader, RowView, SectionView, publish,
};

/// The whole report, so that reading it back gives an equal one.
pub fn write_full(report: &Report, zones: &dyn Zones) -> String {
    let body = MarkdownWriter::new(true).publish(&publish(report, Reader::Full, zones));
    let front = front::for_body(report, &body);
    let text = format!("{}{body}", front.write());
    if front::reads_back(report, &text) {
        text
    } else {
        format!("{}{body}", front.with_whole(report, &body).write())
    }
}

/// What readers of the public report see. It opens again with what it shows, though not with the rest.
pub fn write_public(report: &Report, zones: &dyn Zones) -> String {
    let published = publish(report, Reader::Public, zones);
    let mut front = Front::default();
    front.push("title", published.title.as_str().into());
    let mut put = |key: &str, text: &str| {
        if !text.is_empty() {
            front.push(key, text.into());
        }
    };
    put("subtitle", &published.subtitle);
    put("date", &published.date);
    if !report.text(Part::Cover, &cover::LANGUAGE).is_empty() {
        put("lang", &html::language(report));
    }
    let text = format!("{}{}", front.write(), MarkdownWriter::new(false).publish(&published));
    if outline(&read(&text), zones) == outline_of(&published) {
        return text;
    }
    let name = |view: &SectionView| Json::from(conventions::section_mark(view.section));
    front.push(front::SECTIONS, published.sections.iter().map(name).collect());
    let mut writer = MarkdownWriter::new(false);
    writer.rules = published.sections.iter().any(|view| view.title.is_empty());
    format!("{}{}", front.write(), writer.publish(&published))
}

/// What readers of the public report see, for the clipboard: nothing but its text, without front matter and comments. With a
/// section, that alone.
pub fn write_for_clipboard(published: &PublishedView) -> String {
    let mut writer = MarkdownWriter::new(false);
    writer.is_bare = true;
    writer.publish(published).trim_end().to_owned()
}

/// One block of a report, as its public Markdown has it.
pub fn write_block(block: &Block) -> String {
    let mut writer = MarkdownWriter::new(false);
    writer.blocks(Owner::Part(Part::Cover), std::slice::from_ref(block));
    writer.text
}

/// The sections of a published report with their lists: what a reader of its Markdown has to know again.
fn outline_of(published: &PublishedView) -> Vec<String> {
    let rows = |block: &Block| match block {
        Block::Table { list, rows, .. } => Some(format!("{} {}", list.path(), rows.len())),
        Block::Items { list, items, .. } => Some(format!("{} {}", list.path(), items.len())),
        _ => None,
    };
    let section = |view: &SectionView| {
        let head = format!("{} {}", conventions::section_mark(view.section), view.title);
        [head].into_iter().chain(view.blocks.iter().filter_map(rows)).collect::<Vec<_>>()
    };
    published.sections.iter().flat_map(section).collect()
}

fn outline(opened: &Result<Opened, Unreadable>, zones: &dyn Zones) -> Vec<String> {
    let opened = opened.as_ref().map(|opened| outline_of(&publish(&opened.report, Reader::Public, zones)));
    opened.unwrap_or_default()
}

/// The last block of the text so far, as far as it matters to the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    List,
    Other,
}

struct MarkdownWriter {
    text: String,
    marks: bool,
    last: Last,
    /// Whether a rule of hyphens begins a section, so that those of prose have other signs.
    rules: bool,
    /// Whether nothing but text is written: lists that follow each other have other signs, not a comment between them.
    is_bare: bool,
    /// The field that unmarked prose would be read into.
    target: Option<(Owner, &'static Field)>,
}

impl MarkdownWriter {
    fn new(marks: bool) -> MarkdownWriter {
        MarkdownWriter {
            text: String::new(),
            marks,
            last: Last::Other,
            rules: false,
            is_bare: false,
            target: None,
        }
    }

    fn publish(mut self, published: &PublishedView) -> String {
        if !published.title.trim().is_empty() {
            self.put(&format!("# {}", values::write_plain(&published.title)));
        }
        if !published.subtitle.trim().is_empty() {
            self.put(&embed::inline_block(&values::write_plain(&published.subtitle)));
        }
        self.blocks(Owner::Part(Part::Cover), &published.cover);
        if !published.agenda.is_empty() {
            self.mark("agenda");
            let lines = self.agenda(&published.agenda);
            self.put(&lines.join("\n"));
            self.last = Last::List;
        }
        for view in &published.sections {
            self.section(view);
        }
        if !published.brand.is_empty() {
            self.mark("brand");
            self.put("---");
            self.blocks(Owner::Part(Part::Brand), &published.brand);
        }
        self.text.push('\n');
        self.text
    }

    /// The lines of the agenda. Headings in Markdown have no numbers, so for readers the agenda has none either.
    fn agenda(&self, entries: &[AgendaEntry]) -> Vec<String> {
        // One bullet alone would not be known again as an agenda.
        let is_numbered = self.marks || entries.len() < 2;
        let line = |(at, entry): (usize, &AgendaEntry)| {
            let title = values::write_plain(&entry.title);
            if is_numbered { format!("{}. {title}", at + 1) } else { format!("- {title}") }
        };
        entries.iter().enumerate().map(line).collect()
    }

    fn section(&mut self, view: &SectionView) {
        let hidden = if view.hidden { " hidden" } else { "" };
        let name = conventions::section_mark(view.section);
        let title = values::write_plain(&view.title);
        match (title.is_empty(), self.marks) {
            (true, true) => self.put(&format!("<!-- debrief:{name}{hidden} -->")),
            (true, false) => self.put("---"),
            (false, true) => self.put(&format!("## {title} <!-- debrief:{name}{hidden} -->")),
            (false, false) => self.put(&format!("## {title}")),
        }
        let owner = view.section.owner();
        self.target = conventions::lead(owner).map(|field| (owner, field));
        self.blocks(owner, &view.blocks);
    }

    fn blocks(&mut self, owner: Owner, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Facts(facts) => {
                    self.separate();
                    let lines: Vec<String> = facts.iter().map(|fact| fact_line(fact, self.marks)).collect();
                    let lines = lines.join("\n");
                    self.put(&if self.is_bare { lines.replace("- **", "* **") } else { lines });
                    self.last = Last::List;
                }
                Block::Prose { owner, field, label, text, .. } => self.prose(*owner, field, label, text),
                // They are computed anew when it is opened again, and in what readers get they are text.
                Block::Figures(lines) if !self.marks => {
                    let line = |(label, text): &(String, String)| {
                        format!("| {} | {} |", values::write_plain(label), values::write_plain(text))
                    };
                    let lines: Vec<String> = lines.iter().map(line).collect();
                    self.put(&format!("| Figure | Value |\n|---|---|\n{}", lines.join("\n")));
                }
                Block::Figures(_) | Block::Picture => {}
                Block::Table { label, columns, rows, .. } => {
                    self.heading(label);
                    self.put(&table(columns, rows));
                    self.target = conventions::after_rows(owner).map(|field| (owner, field));
                }
                Block::Items { list, label, items } => {
                    self.heading(label);
                    self.mark(&list.path());
                    let items: Vec<String> = items.iter().enumerate().map(item).collect();
                    self.put(&items.join("\n\n"));
                    self.last = Last::List;
                    self.target = conventions::after_rows(owner).map(|field| (owner, field));
                }
            }
        }
    }

    fn prose(&mut self, owner: Owner, field: &'static Field, label: &str, text: &str) {
        let labelled = !label.is_empty();
        self.heading(label);
        let taken = |source: &str| match owner {
            Owner::Part(part) => {
                conventions::sub_heading(part, &plain(blocks::heading_words(source))).is_some()
            }
            Owner::Row(..) => false,
        };
        let text = embed::block(text, if labelled { embed::LABEL } else { embed::SECTION }, &taken);
        let text = if self.rules { embed::starred_rules(&text) } else { text };
        // Readers of Markdown see the line breaks that were typed; the whole report comes back as it was typed.
        let text = if self.marks { text } else { embed::hard_breaks(&text) };
        let expected = labelled || self.target == Some((owner, field));
        if !expected || (self.last == Last::List && embed::joins_a_list(&text)) {
            match owner {
                Owner::Part(part) => self.mark(&format!("{}.{}", part.spec().name, field.name)),
                Owner::Row(..) => self.mark(&format!("{}.{}", List::Own.spec().name, field.name)),
            }
        }
        self.put(&text);
        self.last = if embed::ends_in_list(&text) { Last::List } else { Last::Other };
        self.target = Some((owner, field));
    }

    fn heading(&mut self, label: &str) {
        if !label.is_empty() {
            self.put(&format!("### {}", values::write_plain(label)));
        }
    }

    /// Separates a list from the one before it.
    fn separate(&mut self) {
        if self.last == Last::List && !self.is_bare {
            self.put(if self.marks { "<!-- debrief: -->" } else { "<!-- -->" });
        }
    }

    fn mark(&mut self, name: &str) {
        if self.marks {
            self.put(&format!("<!-- debrief:{name} -->"));
        } else {
            self.separate();
        }
    }

    fn put(&mut self, block: &str) {
        if block.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.push_str(block);
        self.last = Last::Other;
    }
}

/// A fact as an item of a list. `marks`: the whole report, which keeps the lines of a value elsewhere; readers see them.
fn fact_line(fact: &Fact, marks: bool) -> String {
    let shown = match &fact.shown {
        Content::Inline(text) if !marks => {
            let mut lines = text.trim().lines().filter(|line| !line.trim().is_empty());
            let first = lines.next().map(embed::inline).unwrap_or_default();
            // What follows is at the start of a line, where a sign would begin a list or heading.
            lines.fold(first, |shown, line| format!("{shown}  \n  {}", embed::inline_block(line)))
        }
        shown => values::write(shown),
    };
    format!("- **{}:** {shown}", values::write_plain(&fact.label))
}

fn table(columns: &[Column], rows: &[RowView]) -> String {
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let head = columns.iter().map(|column| values::write_plain(&column.label)).collect();
    let rule = columns.iter().map(|_| "---".to_owned()).collect();
    let row = |row: &RowView| line(row.cells.iter().map(values::write_cell).collect());
    let lines: Vec<String> = [line(head), line(rule)].into_iter().chain(rows.iter().map(row)).collect();
    lines.join("\n")
}

fn item((at, item): (usize, &ItemView)) -> String {
    let sign = format!("{}. ", at + 1);
    let mut parts = Vec::new();
    if item.head != Content::Nothing {
        parts.push(format!("**{}**", values::write(&item.head)));
    }
    match &item.body {
        Content::Nothing => {}
        Content::Block(text) => parts.push(embed::item(text)),
        Content::Inline(text) => parts.push(embed::inline_block(text)),
        other => parts.push(values::write(other)),
    }
    if !item.facts.is_empty() {
        let ends_in_list = parts.last().is_some_and(|part| embed::ends_in_list(part));
        let lines: Vec<String> = item.facts.iter().map(|fact| fact_line(fact, true)).collect();
        // Between two lists of the same sign, another sign starts a new list.
        let lines = lines.join("\n");
        parts.push(if ends_in_list { lines.replace("- **", "* **") } else { lines });
    }
    let indent = " ".repeat(sign.len());
    let body = parts.join("\n\n");
    let lines = body.lines().enumerate().map(|(at, line)| match (at, line) {
        (0, line) => format!("{sign}{line}"),
        (_, "") => String::new(),
        (_, line) => format!("{indent}{line}"),
    });
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() { sign.trim_end().to_owned() } else { lines.join("\n") }
}

/// The report that a body alone reads as: the front matter must make up the difference.
pub(super) fn read_back(body: &str) -> Report {
    read_body(body).report
}
