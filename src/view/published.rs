//! A report as its readers see it, block by block: what every format that people read is written from.

use super::content::Content;
use crate::report::{Field, List, Owner, Part, RowId, Section};

/// A report as its readers see it.
#[derive(Clone, Debug, PartialEq)]
pub struct PublishedView {
    /// The day of publication as it is printed, or else the incident's dates; empty for neither.
    pub date: String,
    /// The title.
    pub title: String,
    /// The subtitle.
    pub subtitle: String,
    /// The content of the cover.
    pub cover: Vec<Block>,
    /// The agenda's entries, if there is one.
    pub agenda: Vec<AgendaEntry>,
    /// The sections that have something in them, in order.
    pub sections: Vec<SectionView>,
    /// The foot.
    pub brand: Vec<Block>,
    /// The brand's logo, as a `data:` address.
    pub logo: String,
    /// The accent colour, as `#rrggbb`.
    pub accent: String,
    /// The words that mark its ends as internal.
    pub internal: InternalEnds,
    /// The timeline to scale, as SVG, for [`Block::Picture`]; empty until a format that draws it sets it.
    pub picture: String,
}

impl PublishedView {
    /// The view of this section alone, or of the cover or the brand alone.
    pub fn only(mut self, owner: Owner) -> PublishedView {
        let (is_cover, is_brand) = (owner == Owner::Part(Part::Cover), owner == Owner::Part(Part::Brand));
        if !is_cover {
            self.cover.clear();
            self.title.clear();
            self.subtitle.clear();
        }
        if !is_brand {
            self.brand.clear();
            self.logo.clear();
        }
        self.agenda.clear();
        self.sections.retain(|view| view.section.owner() == owner);
        self
    }
}

/// The words that mark what is above and below the sections as internal, each empty if it is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // their names say it
pub struct InternalEnds {
    pub cover: &'static str,
    pub title: &'static str,
    pub subtitle: &'static str,
    pub brand: &'static str,
}

/// A line of the agenda.
#[derive(Clone, Debug, PartialEq)]
pub struct AgendaEntry {
    /// The section.
    pub section: Section,
    /// Its number, if it is numbered.
    pub number: Option<usize>,
    /// What the agenda calls it.
    pub title: String,
}

/// A section as its readers see it.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionView {
    /// The section.
    pub section: Section,
    /// Its number, if it is numbered.
    pub number: Option<usize>,
    /// Its title; empty for a closing without one.
    pub title: String,
    /// Whether it is left out of the report; only authors see it then.
    pub hidden: bool,
    /// The word that marks it as internal; empty if it is not.
    pub internal: &'static str,
    /// The word that marks its title as internal; empty if it is not.
    pub internal_title: &'static str,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// An element of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Short values after their labels.
    Facts(Vec<Fact>),
    /// Prose, under a label or none.
    Prose {
        /// Whose field it is.
        owner: Owner,
        /// The field.
        field: &'static Field,
        /// The label above it; empty for none.
        label: String,
        /// Block Markdown.
        text: String,
        /// The word that marks it as internal; empty if it is not.
        internal: &'static str,
    },
    /// The figures of the incident: label and value.
    Figures(Vec<(String, String)>),
    /// The timeline to scale.
    Picture,
    /// Rows as a table.
    Table {
        /// The list.
        list: List,
        /// The heading above it; empty for none.
        label: String,
        /// The columns.
        columns: Vec<Column>,
        /// The rows.
        rows: Vec<RowView>,
    },
    /// Rows as numbered paragraphs or bullets.
    Items {
        /// The list.
        list: List,
        /// The heading above it; empty for none.
        label: String,
        /// The rows.
        items: Vec<ItemView>,
    },
}

/// A value after its label.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Whose field it is.
    pub owner: Owner,
    /// The field.
    pub field: &'static Field,
    /// The label.
    pub label: String,
    /// The value.
    pub shown: Content,
    /// The word that marks it as internal; empty if it is not.
    pub internal: &'static str,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The field.
    pub field: &'static Field,
    /// The heading.
    pub label: String,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct RowView {
    /// The row.
    pub id: RowId,
    /// A value for each column.
    pub cells: Vec<Content>,
    /// The word that marks the row as internal; empty if it is not.
    pub internal: &'static str,
    /// For each cell, the word that marks it as internal; empty if it is not.
    pub internal_cells: Vec<&'static str>,
}

/// A row as a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemView {
    /// The row.
    pub id: RowId,
    /// The word that marks the row as internal; empty if it is not.
    pub internal: &'static str,
    /// Shown first, in bold.
    pub head: Content,
    /// The word that marks the head as internal; empty if it is not.
    pub internal_head: &'static str,
    /// The prose.
    pub body: Content,
    /// The word that marks the prose as internal; empty if it is not.
    pub internal_body: &'static str,
    /// The rest.
    pub facts: Vec<Fact>,
}

impl ItemView {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.head == Content::Nothing && self.body == Content::Nothing && self.facts.is_empty()
    }
}
