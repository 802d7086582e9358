//! The parts, and the items of each, in order.

use super::Item::{Facts, Lead, Prose, Rows};
use super::{List, Part, PartSpec};
use crate::report::sections::*;

pub(super) static COVER: PartSpec = PartSpec {
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

pub(super) static SUMMARY: PartSpec = PartSpec {
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

pub(super) static IMPACT: PartSpec = PartSpec {
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

pub(super) static CAUSE: PartSpec = PartSpec {
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

pub(super) static TIMELINE: PartSpec = PartSpec {
    part: Part::Timeline,
    name: "timeline",
    title: "Timeline",
    fields: timeline::FIELDS,
    items: &[Lead(&heading::BEFORE), Rows(List::Events), Lead(&heading::AFTER)],
};

pub(super) static ACTIONS: PartSpec = PartSpec {
    part: Part::Actions,
    name: "actions",
    title: "Corrective actions",
    fields: actions::FIELDS,
    items: &[Lead(&heading::BEFORE), Rows(List::Actions), Lead(&heading::AFTER)],
};

pub(super) static UPDATES: PartSpec = PartSpec {
    part: Part::Updates,
    name: "updates",
    title: "Status updates",
    fields: updates::FIELDS,
    items: &[Lead(&heading::BEFORE), Rows(List::Updates), Lead(&heading::AFTER)],
};

pub(super) static COMPONENTS: PartSpec = PartSpec {
    part: Part::Components,
    name: "components",
    title: "Components",
    fields: components::FIELDS,
    items: &[Lead(&heading::BEFORE), Rows(List::Components), Lead(&heading::AFTER)],
};

pub(super) static LEVELS: PartSpec = PartSpec {
    part: Part::Levels,
    name: "levels",
    title: "Service levels",
    fields: levels::FIELDS,
    items: &[Lead(&heading::BEFORE), Rows(List::Levels), Lead(&heading::AFTER)],
};

pub(super) static LESSONS: PartSpec = PartSpec {
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

pub(super) static CLOSING: PartSpec = PartSpec {
    part: Part::Closing,
    name: "closing",
    title: "Closing",
    fields: closing::FIELDS,
    items: &[Lead(&heading::BEFORE), Lead(&closing::NOTE), Lead(&heading::AFTER), Facts(&[&closing::FOOTER])],
};

pub(super) static BRAND: PartSpec = PartSpec {
    part: Part::Brand,
    name: "brand",
    title: "Brand",
    fields: brand::FIELDS,
    items: &[Facts(&[&brand::NAME, &brand::TAGLINE, &brand::ABOUT, &brand::CONTACT])],
};
