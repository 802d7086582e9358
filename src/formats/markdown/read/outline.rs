//! The outline of a file without marks: how many sections it has, what each is by its content, and which list is its
//! agenda. Readers of public Markdown know a section by its title, which may be anything.

use std::collections::HashSet;

use super::super::blocks::{self, BlockKind, MarkdownBlock};
use super::super::{conventions, rows};
use super::MarkdownReader;
use crate::prose::{embed, text};
use crate::report::sections::{actions, cover, heading, updates};
use crate::report::{Field, List, Owner, Part, Row, RowId, Section, Value};

/// What is known of a file's sections before they are read.
#[derive(Default)]
pub(super) struct Outline {
    /// Whether the first heading in the file is the title of all of it.
    pub(super) heads_all: bool,
    /// For each heading of a section, in order, what it may be.
    sections: Vec<Option<Part>>,
    /// Whether the front matter says so, which makes it certain.
    exact: bool,
    /// The range of the list that names all sections, and how it names them.
    agenda: Option<(usize, Vec<String>)>,
    /// The position of the thematic break before the brand.
    brand: Option<usize>,
    next: usize,
}

/// What the next section is.
pub(super) enum Next {
    /// A part or a custom section, for certain.
    Exactly(Option<Part>),
    /// A part, if its heading does not name another one.
    Perhaps(Option<Part>),
}

impl Outline {
    /// The outline of a file; `stated` is what the front matter says of its sections.
    pub(super) fn of(source: &str, all: &[MarkdownBlock], stated: Option<&[Option<Part>]>) -> Outline {
        let words = |block: &MarkdownBlock| {
            let source = source.get(block.range.clone()).unwrap_or_default();
            text::plain(blocks::heading_words(source))
        };
        let is_title = |block: &MarkdownBlock| block.kind == BlockKind::Heading(1);
        let title = all.iter().position(is_title);
        let is_section = |at: usize, block: &MarkdownBlock| {
            matches!(block.kind, BlockKind::Heading(level) if level <= embed::SECTION) && Some(at) != title
        };
        let brand = brand(source, all);
        let heads: Vec<usize> =
            all.iter().enumerate().filter(|(at, block)| is_section(*at, block)).map(|head| head.0).collect();
        let titles: Vec<String> = heads.iter().filter_map(|at| all.get(*at)).map(words).collect();
        let mut outline = Outline {
            heads_all: title == Some(0) && all.iter().filter(|block| is_title(block)).count() == 1,
            agenda: agenda(source, all, &titles),
            brand,
            ..Outline::default()
        };
        if let Some(stated) = stated {
            let is_rule = |block: &&MarkdownBlock| {
                block.kind == BlockKind::Rule
                    && source.get(block.range.clone()).is_some_and(|rule| rule.trim() == "---")
            };
            let rules = all.iter().filter(is_rule).filter(|rule| Some(rule.range.start) != brand).count();
            // A section added by hand is not in the front matter.
            if stated.len() == heads.len() + rules {
                outline.sections = stated.to_vec();
                outline.exact = true;
                return outline;
            }
        }
        let named: HashSet<Part> = titles.iter().filter_map(|title| conventions::section_of(title)).collect();
        let ends = heads.iter().skip(1).copied().chain([all.len()]);
        for (number, (at, end)) in heads.iter().zip(ends).enumerate() {
            let inner = all.get(at + 1..end).unwrap_or_default();
            let entry = outline.agenda.as_ref().and_then(|agenda| agenda.1.get(number));
            let by_agenda = entry.and_then(|entry| conventions::section_of(entry));
            let part = by_agenda.or_else(|| inner.iter().find_map(|block| evidence(source, block)));
            outline.sections.push(part.filter(|part| !named.contains(part)));
        }
        outline
    }

    /// What the next section is.
    pub(super) fn next(&mut self, marked: bool) -> Next {
        let section = self.sections.get(self.next).copied().flatten();
        self.next += 1;
        if self.exact { Next::Exactly(section) } else { Next::Perhaps(section.filter(|_| !marked)) }
    }

    /// Whether the front matter says what each section is.
    pub(super) fn is_exact(&self) -> bool {
        self.exact
    }

    /// Whether the rule there begins the brand.
    pub(super) fn is_brand(&self, rule: usize) -> bool {
        self.brand == Some(rule)
    }

    /// Whether the list there is the agenda.
    pub(super) fn is_agenda(&self, list: usize) -> bool {
        self.agenda.as_ref().is_some_and(|agenda| agenda.0 == list)
    }
}

/// The list before all sections that names each of them, line by line; the closing may be missing.
fn agenda(source: &str, all: &[MarkdownBlock], titles: &[String]) -> Option<(usize, Vec<String>)> {
    let is_section = |block: &&MarkdownBlock| block.kind == BlockKind::Heading(embed::SECTION);
    let before = all.iter().take_while(|block| !is_section(block));
    let entries = |list: &MarkdownBlock| -> Option<Vec<String>> {
        // Public Markdown has bullets; one bullet alone may be anything.
        let numbered = source.get(list.range.clone())?.starts_with(|c: char| c.is_ascii_digit());
        let item = |item: &std::ops::Range<usize>| {
            let text = blocks::item_text(source.get(item.clone())?);
            (!text.contains('\n')).then(|| text::plain(&text))
        };
        let items = list.parts.iter().map(item).collect::<Option<Vec<String>>>()?;
        let fits = items.len() == titles.len() || items.len() + 1 == titles.len();
        let names = items.iter().zip(titles).all(|(item, title)| may_name(item, title));
        let is_list = if numbered { !items.is_empty() } else { items.len() > 1 };
        (is_list && fits && names).then_some(items)
    };
    let mut lists = before.filter(|block| block.kind == BlockKind::List);
    lists.find_map(|list| Some((list.range.start, entries(list)?)))
}

/// Whether an agenda's line may be for the section of this title: it names a section, or shares a word.
fn may_name(item: &str, title: &str) -> bool {
    let words = |text: &str| -> HashSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
        words.map(str::to_lowercase).collect()
    };
    conventions::section_of(item).is_some() || !words(item).is_disjoint(&words(title)) || item == title
}

/// The position of the thematic break that only the brand's lines follow.
fn brand(source: &str, all: &[MarkdownBlock]) -> Option<usize> {
    let [.., rule, list] = all else { return None };
    let fields: Vec<&Field> = conventions::fact_fields(Part::Brand).collect();
    let is_brand = (rule.kind, list.kind) == (BlockKind::Rule, BlockKind::List)
        && list.parts.iter().all(|item| fact_of(source, item, &fields).is_some());
    is_brand.then_some(rule.range.start)
}

fn fact_of(source: &str, item: &std::ops::Range<usize>, fields: &[&'static Field]) -> Option<&'static Field> {
    let item = blocks::item_text(source.get(item.clone())?);
    conventions::labelled(fields.iter().copied(), blocks::fact(&item)?.0)
}

/// The part that a block of an unnamed section can only belong to.
fn evidence(source: &str, block: &MarkdownBlock) -> Option<Part> {
    let mut parts = Part::ALL.into_iter().filter(|part| part.is_section());
    match block.kind {
        BlockKind::Heading(embed::LABEL) => {
            let title = text::plain(blocks::heading_words(source.get(block.range.clone())?));
            parts.find(|part| conventions::sub_heading(*part, &title).is_some())
        }
        BlockKind::Table => parts.find(|part| {
            let headings = rows::headings(*part, source, block);
            headings.is_some_and(|it| it.fields.len() > 1 && it.fields.iter().all(Option::is_some))
        }),
        BlockKind::List => items(source, block).or_else(|| {
            parts.find(|part| {
                let fields: Vec<&Field> = conventions::fact_fields(*part).collect();
                let all = block.parts.iter().all(|item| fact_of(source, item, &fields).is_some());
                // One line may have such a label by coincidence.
                all && (block.parts.len() > 1 || *part == Part::Closing || *part == Part::Impact)
            })
        }),
        _ => None,
    }
}

/// The part whose rows the items of a list are: actions have short values, updates a phase.
fn items(source: &str, block: &MarkdownBlock) -> Option<Part> {
    let rows = |list: List, says: &dyn Fn(&Row) -> bool| {
        block.parts.iter().take(3).any(|item| {
            let mut row = Row::new(list, RowId(0));
            let item = source.get(item.clone()).unwrap_or_default();
            rows::read_item(item, list, &mut row, &mut Vec::new());
            says(&row)
        })
    };
    let is_phase = |row: &Row| {
        let phase = row.cells.text(&updates::rows::PHASE);
        crate::report::choice::PHASE.words.iter().any(|word| word.0 == phase)
            || !row.cells.get(&updates::rows::AT).is_empty()
    };
    let is_action = |row: &Row| {
        let titled = !row.cells.get(&actions::rows::TITLE).is_empty();
        let mut fields = actions::rows::FIELDS.iter();
        let measure = |field: &&&Field| {
            ![&actions::rows::TITLE, &actions::rows::DETAILS].contains(*field)
                && !row.cells.get(field).is_empty()
        };
        titled && fields.any(|field| measure(&field))
    };
    if rows(List::Updates, &is_phase) {
        return Some(Part::Updates);
    }
    rows(List::Actions, &is_action).then_some(Part::Actions)
}

impl MarkdownReader<'_> {
    /// Sections get the short titles that an agenda gives them.
    pub(super) fn apply_agenda(&mut self) {
        let Some((_, entries)) = self.outline.agenda.take().filter(|_| !self.marked) else { return };
        self.report.set(Owner::Part(Part::Cover), &cover::AGENDA, Value::Flag(true));
        let titled = |section: &&Section| !self.report.section_title(**section).is_empty();
        let listed = self.order.iter().filter(|section| **section != Section::Part(Part::Closing));
        let listed: Vec<Section> = listed.filter(titled).copied().collect();
        for (section, entry) in listed.into_iter().zip(entries) {
            if self.report.section_title(section) != entry {
                self.report.set_text(section.owner(), &heading::SHORT, &entry);
            }
        }
    }
}
