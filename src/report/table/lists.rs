//! The lists of rows, and how each is shown to readers.

use super::{Layout, List, ListSpec, Part};
use crate::report::sections::*;

pub(super) static PEOPLE: ListSpec = ListSpec {
    list: List::People,
    part: Part::Cover,
    name: "people",
    title: "People",
    row: "person",
    fields: cover::people::FIELDS,
    layout: Layout::Table,
};

pub(super) static REFERENCES: ListSpec = ListSpec {
    list: List::References,
    part: Part::Cover,
    name: "references",
    title: "References",
    row: "reference",
    fields: cover::references::FIELDS,
    layout: Layout::Table,
};

pub(super) static REVISIONS: ListSpec = ListSpec {
    list: List::Revisions,
    part: Part::Cover,
    name: "revisions",
    title: "Revisions",
    row: "revision",
    fields: cover::revisions::FIELDS,
    layout: Layout::Table,
};

pub(super) static WINDOWS: ListSpec = ListSpec {
    list: List::Windows,
    part: Part::Impact,
    name: "windows",
    title: "Impact windows",
    row: "window",
    fields: impact::windows::FIELDS,
    layout: Layout::Table,
};

pub(super) static FIGURES: ListSpec = ListSpec {
    list: List::Figures,
    part: Part::Impact,
    name: "figures",
    title: "Figures",
    row: "figure",
    fields: impact::figures::FIELDS,
    layout: Layout::Table,
};

pub(super) static FACTORS: ListSpec = ListSpec {
    list: List::Factors,
    part: Part::Cause,
    name: "factors",
    title: "Contributing factors",
    row: "contributing factor",
    fields: cause::factors::FIELDS,
    layout: Layout::Bullets,
};

pub(super) static WHYS: ListSpec = ListSpec {
    list: List::Whys,
    part: Part::Cause,
    name: "whys",
    title: "Five whys",
    row: "why",
    fields: cause::whys::FIELDS,
    layout: Layout::Table,
};

pub(super) static EVENTS: ListSpec = ListSpec {
    list: List::Events,
    part: Part::Timeline,
    name: "rows",
    title: "Timeline",
    row: "event",
    fields: timeline::events::FIELDS,
    layout: Layout::Table,
};

pub(super) static ACTION_ROWS: ListSpec = ListSpec {
    list: List::Actions,
    part: Part::Actions,
    name: "rows",
    title: "Corrective actions",
    row: "action",
    fields: actions::rows::FIELDS,
    layout: Layout::Numbered { head: &actions::rows::TITLE, body: &actions::rows::DETAILS },
};

pub(super) static UPDATE_ROWS: ListSpec = ListSpec {
    list: List::Updates,
    part: Part::Updates,
    name: "rows",
    title: "Status updates",
    row: "update",
    fields: updates::rows::FIELDS,
    layout: Layout::Numbered { head: &updates::rows::PHASE, body: &updates::rows::BODY },
};

pub(super) static COMPONENT_ROWS: ListSpec = ListSpec {
    list: List::Components,
    part: Part::Components,
    name: "rows",
    title: "Components",
    row: "component",
    fields: components::rows::FIELDS,
    layout: Layout::Table,
};

pub(super) static LEVEL_ROWS: ListSpec = ListSpec {
    list: List::Levels,
    part: Part::Levels,
    name: "rows",
    title: "Service levels",
    row: "service level",
    fields: levels::rows::FIELDS,
    layout: Layout::Table,
};

pub(super) static OWN: ListSpec = ListSpec {
    list: List::Own,
    part: Part::Cover,
    name: "own",
    title: "Own sections",
    row: "own section",
    fields: own::FIELDS,
    layout: Layout::Sections,
};

pub(super) static DISMISSALS: ListSpec = ListSpec {
    list: List::Dismissals,
    part: Part::Cover,
    name: "dismissals",
    title: "Dismissed findings",
    row: "dismissal",
    fields: cover::dismissals::FIELDS,
    layout: Layout::Table,
};
