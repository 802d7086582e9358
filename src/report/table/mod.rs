//! The table of fields: every part of a report and every list of rows, each with its fields in the order in which
//! they are written, read and edited.

mod lists;
mod parts;

use super::field::Field;
use lists::*;
use parts::*;

/// A part of a report. All but cover and brand are sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // each is described in the file of its name
pub enum Part {
    Cover,
    Summary,
    Impact,
    Cause,
    Timeline,
    Actions,
    Updates,
    Components,
    Levels,
    Lessons,
    Closing,
    Brand,
}

/// A list of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // each is described in the file of its part
pub enum List {
    People,
    References,
    Revisions,
    Windows,
    Figures,
    Factors,
    Whys,
    Events,
    Actions,
    Updates,
    Components,
    Levels,
    Own,
    Dismissals,
}

/// An item of a part, in order.
#[derive(Debug)]
pub enum Item {
    /// Short values, each after its label.
    Facts(&'static [&'static Field]),
    /// Prose that needs no label, such as a section's opening words.
    Lead(&'static Field),
    /// Prose under its label.
    Prose(&'static Field),
    /// Rows.
    Rows(List),
}

/// How a list's rows are shown to readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A table, a column for each field that any row has.
    Table,
    /// Numbered paragraphs: a title, prose, then short values.
    Numbered {
        /// The field shown first, in bold.
        head: &'static Field,
        /// The field whose prose follows.
        body: &'static Field,
    },
    /// A bullet a row.
    Bullets,
    /// Each row is a section.
    Sections,
}

/// A part, as the table has it.
#[derive(Debug)]
pub struct PartSpec {
    /// The part.
    pub part: Part,
    /// Its name in JSON and in paths.
    pub name: &'static str,
    /// Its standard title.
    pub title: &'static str,
    /// Its fields.
    pub fields: &'static [&'static Field],
    /// Its items, in order.
    pub items: &'static [Item],
}

/// A list, as the table has it.
#[derive(Debug)]
pub struct ListSpec {
    /// The list.
    pub list: List,
    /// The part it belongs to.
    pub part: Part,
    /// Its name in JSON and in paths.
    pub name: &'static str,
    /// Its heading if its part has more than one list.
    pub title: &'static str,
    /// What one row is called.
    pub row: &'static str,
    /// The fields of a row.
    pub fields: &'static [&'static Field],
    /// How its rows are shown.
    pub layout: Layout,
}

impl Part {
    /// Every part, in default order and that of the enum: a part is the index of its values.
    pub const ALL: [Part; 12] = [
        Part::Cover,
        Part::Summary,
        Part::Impact,
        Part::Cause,
        Part::Timeline,
        Part::Actions,
        Part::Updates,
        Part::Components,
        Part::Levels,
        Part::Lessons,
        Part::Closing,
        Part::Brand,
    ];

    /// What the table says of it.
    pub fn spec(self) -> &'static PartSpec {
        match self {
            Part::Cover => &COVER,
            Part::Summary => &SUMMARY,
            Part::Impact => &IMPACT,
            Part::Cause => &CAUSE,
            Part::Timeline => &TIMELINE,
            Part::Actions => &ACTIONS,
            Part::Updates => &UPDATES,
            Part::Components => &COMPONENTS,
            Part::Levels => &LEVELS,
            Part::Lessons => &LESSONS,
            Part::Closing => &CLOSING,
            Part::Brand => &BRAND,
        }
    }

    /// Whether it is a section, with a title and a position in the order.
    pub fn is_section(self) -> bool {
        !matches!(self, Part::Cover | Part::Brand)
    }

    /// The lists of this part.
    pub fn lists(self) -> impl Iterator<Item = List> {
        List::ALL.into_iter().filter(move |list| list.spec().part == self && *list != List::Own)
    }

    /// The part of this name.
    pub fn named(name: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.spec().name == name)
    }
}

impl List {
    /// Every list, in the order of the enum: a list is the index of its rows.
    pub const ALL: [List; 14] = [
        List::People,
        List::References,
        List::Revisions,
        List::Windows,
        List::Figures,
        List::Factors,
        List::Whys,
        List::Events,
        List::Actions,
        List::Updates,
        List::Components,
        List::Levels,
        List::Own,
        List::Dismissals,
    ];

    /// What the table says of it.
    pub fn spec(self) -> &'static ListSpec {
        match self {
            List::People => &PEOPLE,
            List::References => &REFERENCES,
            List::Revisions => &REVISIONS,
            List::Windows => &WINDOWS,
            List::Figures => &FIGURES,
            List::Factors => &FACTORS,
            List::Whys => &WHYS,
            List::Events => &EVENTS,
            List::Actions => &ACTION_ROWS,
            List::Updates => &UPDATE_ROWS,
            List::Components => &COMPONENT_ROWS,
            List::Levels => &LEVEL_ROWS,
            List::Own => &OWN,
            List::Dismissals => &DISMISSALS,
        }
    }

    /// Its path: `impact.windows`; custom sections are `own` alone.
    pub fn path(self) -> String {
        match self {
            List::Own => "own".to_owned(),
            list => format!("{}.{}", list.spec().part.spec().name, list.spec().name),
        }
    }
}
