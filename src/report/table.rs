//! The table of fields: every part of a report and every list of rows, each with its fields in the order in which
//! they are written, read and edited.

use super::field::Field;
use super::sections::*;

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
}

/// What stands in a part, one after the other.
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

/// How a list's rows look to readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A table, a column for each field that any row has.
    Table,
    /// Numbered paragraphs: a title, prose, then short values.
    Numbered {
        /// The field that stands first, in bold.
        head: &'static Field,
        /// The field whose prose follows.
        body: &'static Field,
    },
    /// A bullet a row.
    Bullets,
    /// Each row is a section of its own.
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
    /// What stands in it, in order.
    pub items: &'static [Item],
}

/// A list, as the table has it.
#[derive(Debug)]
pub struct ListSpec {
    /// The list.
    pub list: List,
    /// The part it stands in.
    pub part: Part,
    /// Its name in JSON and in paths.
    pub name: &'static str,
    /// Its heading where its part holds more than one list.
    pub title: &'static str,
    /// What one row is called.
    pub row: &'static str,
    /// The fields of a row.
    pub fields: &'static [&'static Field],
    /// How its rows look.
    pub look: Look,
}

impl Part {
    /// Every part, in the order of a report nobody has reordered.
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

    /// Whether it is a section: has a title and a place in the order.
    pub fn is_section(self) -> bool {
        !matches!(self, Part::Cover | Part::Brand)
    }

    /// The lists that stand in it.
    pub fn lists(self) -> impl Iterator<Item = List> {
        List::ALL.into_iter().filter(move |list| list.spec().part == self && *list != List::Own)
    }

    /// The part of this name.
    pub fn named(name: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.spec().name == name)
    }
}

impl List {
    /// Every list.
    pub const ALL: [List; 13] = [
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
        }
    }

    /// Its path: `impact.windows`; own sections are `own` alone.
    pub fn path(self) -> String {
        match self {
            List::Own => "own".to_owned(),
            list => format!("{}.{}", list.spec().part.spec().name, list.spec().name),
        }
    }
}

use Item::{Facts, Lead, Prose, Rows};

static COVER: PartSpec = PartSpec {
    part: Part::Cover,
    name: "cover",
    title: "Cover",
    fields: cover::FIELDS,
    items: &[
        Facts(&[
            &cover::ORGANISATION,
            &cover::REFERENCE,
            &cover::DATE,
            &cover::AUTHORS,
            &cover::STATE,
            &cover::PUBLISHED,
            &cover::SOURCE,
        ]),
        Rows(List::People),
        Rows(List::References),
        Rows(List::Revisions),
    ],
};

static SUMMARY: PartSpec = PartSpec {
    part: Part::Summary,
    name: "summary",
    title: "Summary",
    fields: summary::FIELDS,
    items: &[
        Lead(&heading::BEFORE),
        Facts(&[
            &summary::DATES,
            &summary::AFFECTED,
            &summary::ENVIRONMENT,
            &summary::SCOPE,
            &summary::DURATION,
        ]),
        Lead(&summary::OVERVIEW),
        Prose(&summary::READERS),
        Lead(&heading::AFTER),
    ],
};

static IMPACT: PartSpec = PartSpec {
    part: Part::Impact,
    name: "impact",
    title: "Impact",
    fields: impact::FIELDS,
    items: &[
        Lead(&heading::BEFORE),
        Facts(&[&impact::SEVERITY, &impact::SUMMARY]),
        Lead(&impact::DESCRIPTION),
        Rows(List::Windows),
        Rows(List::Figures),
        Lead(&heading::AFTER),
    ],
};

static CAUSE: PartSpec = PartSpec {
    part: Part::Cause,
    name: "cause",
    title: "Root cause",
    fields: cause::FIELDS,
    items: &[
        Lead(&heading::BEFORE),
        Lead(&cause::DESCRIPTION),
        Prose(&cause::TRIGGER),
        Facts(&[&cause::DETECTED_BY]),
        Prose(&cause::DETECTION),
        Prose(&cause::RESPONSE),
        Rows(List::Factors),
        Rows(List::Whys),
        Lead(&heading::AFTER),
    ],
};

static TIMELINE: PartSpec = PartSpec {
    part: Part::Timeline,
    name: "timeline",
    title: "Timeline",
    fields: timeline::FIELDS,
    items: &[Lead(&heading::BEFORE), Rows(List::Events), Lead(&heading::AFTER)],
};

static ACTIONS: PartSpec = PartSpec {
    part: Part::Actions,
    name: "actions",
    title: "Corrective actions",
    fields: actions::FIELDS,
    items: &[Lead(&heading::BEFORE), Rows(List::Actions), Lead(&heading::AFTER)],
};

static UPDATES: PartSpec = PartSpec {
    part: Part::Updates,
    name: "updates",
    title: "Status updates",
    fields: updates::FIELDS,
    items: &[Lead(&heading::BEFORE), Rows(List::Updates), Lead(&heading::AFTER)],
};

static COMPONENTS: PartSpec = PartSpec {
    part: Part::Components,
    name: "components",
    title: "Components",
    fields: components::FIELDS,
    items: &[Lead(&heading::BEFORE), Rows(List::Components), Lead(&heading::AFTER)],
};

static LEVELS: PartSpec = PartSpec {
    part: Part::Levels,
    name: "levels",
    title: "Service levels",
    fields: levels::FIELDS,
    items: &[Lead(&heading::BEFORE), Rows(List::Levels), Lead(&heading::AFTER)],
};

static LESSONS: PartSpec = PartSpec {
    part: Part::Lessons,
    name: "lessons",
    title: "Lessons learned",
    fields: lessons::FIELDS,
    items: &[
        Lead(&heading::BEFORE),
        Prose(&lessons::WELL),
        Prose(&lessons::BADLY),
        Prose(&lessons::LUCKY),
        Lead(&heading::AFTER),
    ],
};

static CLOSING: PartSpec = PartSpec {
    part: Part::Closing,
    name: "closing",
    title: "Closing",
    fields: closing::FIELDS,
    items: &[Lead(&heading::BEFORE), Lead(&closing::NOTE), Lead(&heading::AFTER), Facts(&[&closing::FOOTER])],
};

static BRAND: PartSpec = PartSpec {
    part: Part::Brand,
    name: "brand",
    title: "Brand",
    fields: brand::FIELDS,
    items: &[Facts(&[&brand::NAME, &brand::TAGLINE, &brand::ABOUT, &brand::CONTACT])],
};

static PEOPLE: ListSpec = ListSpec {
    list: List::People,
    part: Part::Cover,
    name: "people",
    title: "People",
    row: "person",
    fields: cover::people::FIELDS,
    look: Look::Table,
};

static REFERENCES: ListSpec = ListSpec {
    list: List::References,
    part: Part::Cover,
    name: "references",
    title: "References",
    row: "reference",
    fields: cover::references::FIELDS,
    look: Look::Table,
};

static REVISIONS: ListSpec = ListSpec {
    list: List::Revisions,
    part: Part::Cover,
    name: "revisions",
    title: "Revisions",
    row: "revision",
    fields: cover::revisions::FIELDS,
    look: Look::Table,
};

static WINDOWS: ListSpec = ListSpec {
    list: List::Windows,
    part: Part::Impact,
    name: "windows",
    title: "Impact windows",
    row: "window",
    fields: impact::windows::FIELDS,
    look: Look::Table,
};

static FIGURES: ListSpec = ListSpec {
    list: List::Figures,
    part: Part::Impact,
    name: "figures",
    title: "Figures",
    row: "figure",
    fields: impact::figures::FIELDS,
    look: Look::Table,
};

static FACTORS: ListSpec = ListSpec {
    list: List::Factors,
    part: Part::Cause,
    name: "factors",
    title: "Contributing factors",
    row: "contributing factor",
    fields: cause::factors::FIELDS,
    look: Look::Bullets,
};

static WHYS: ListSpec = ListSpec {
    list: List::Whys,
    part: Part::Cause,
    name: "whys",
    title: "Five whys",
    row: "why",
    fields: cause::whys::FIELDS,
    look: Look::Table,
};

static EVENTS: ListSpec = ListSpec {
    list: List::Events,
    part: Part::Timeline,
    name: "rows",
    title: "Timeline",
    row: "event",
    fields: timeline::events::FIELDS,
    look: Look::Table,
};

static ACTION_ROWS: ListSpec = ListSpec {
    list: List::Actions,
    part: Part::Actions,
    name: "rows",
    title: "Corrective actions",
    row: "action",
    fields: actions::rows::FIELDS,
    look: Look::Numbered { head: &actions::rows::TITLE, body: &actions::rows::DETAILS },
};

static UPDATE_ROWS: ListSpec = ListSpec {
    list: List::Updates,
    part: Part::Updates,
    name: "rows",
    title: "Status updates",
    row: "update",
    fields: updates::rows::FIELDS,
    look: Look::Numbered { head: &updates::rows::PHASE, body: &updates::rows::BODY },
};

static COMPONENT_ROWS: ListSpec = ListSpec {
    list: List::Components,
    part: Part::Components,
    name: "rows",
    title: "Components",
    row: "component",
    fields: components::rows::FIELDS,
    look: Look::Table,
};

static LEVEL_ROWS: ListSpec = ListSpec {
    list: List::Levels,
    part: Part::Levels,
    name: "rows",
    title: "Service levels",
    row: "service level",
    fields: levels::rows::FIELDS,
    look: Look::Table,
};

static OWN: ListSpec = ListSpec {
    list: List::Own,
    part: Part::Cover,
    name: "own",
    title: "Own sections",
    row: "own section",
    fields: own::FIELDS,
    look: Look::Sections,
};
