//! The cover: what the report is, whose it is, and how it is written.

use crate::report::choice;
use crate::report::field::{FieldKind::*, fields};

fields! {
    /// The report's title.
    TITLE: "title", "Title", Plain;
    /// A second line under the title.
    SUBTITLE: "subtitle", "Subtitle", Plain;
    /// Who publishes the report.
    ORGANISATION: "organisation", "Organisation", Plain;
    /// The incident's number, such as `INC-123`.
    REFERENCE: "reference", "Reference", Plain;
    /// Who wrote the report.
    AUTHORS: "authors", "Authors", Plain;
    /// How far the report has come.
    STATE: "state", "State", Choice(&choice::STATE);
    /// The date on the cover: the incident's, the publication's, or own words.
    DATE: "cover_date", "Date", Choice(&choice::COVER_DATE);
    /// When the report was published.
    PUBLISHED: "published_at", "Published", Moment;
    /// The language of the report's fixed words and dates.
    LANGUAGE: "language", "Language", Language, as setting;
    /// The time zone of times that name none.
    ZONE: "zone", "Time zone", Zone, as setting;
    /// How dates are written.
    DATE_STYLE: "date_style", "Date style", Choice(&choice::DATE_STYLE), as setting;
    /// How times of day are written.
    CLOCK: "clock", "Clock", Choice(&choice::CLOCK), as setting;
    /// Whether times are printed as stated, or all in the report's zone with the stated time in brackets.
    TIMES: "times", "Times", Choice(&choice::TIMES), as setting;
    /// A second time zone, whose time is printed beside each time.
    SECOND_ZONE: "second_zone", "Second time zone", Zone, as setting;
    /// Whether the report opens with a list of its sections.
    AGENDA: "agenda", "Open with an agenda", Flag, as setting;
    /// Whose guidance stands under the fields while the report is written.
    TEMPLATE: "template", "Guidance", Choice(&choice::TEMPLATE), as setting;
    /// Where the report comes from, when it restates one published elsewhere.
    SOURCE: "source", "Restated from", Plain;
    /// The rules that this report is not checked by: their ids, with commas between.
    CHECKS_OFF: "checks_off", "Rules turned off", Plain, as setting;
    /// Dismissals as earlier versions wrote them, a line each: the rule, a hash of what was found, and the reason.
    DISMISSED: "dismissed", "Dismissed findings", Block, as setting;
}

/// Findings that are meant to be so. Readers never see them.
pub mod dismissals {
    use crate::report::field::{FieldKind::*, fields};
    fields! {
        /// The rule's id.
        RULE: "rule", "Rule", Plain, as setting;
        /// A hash of what was found: the finding returns when that changes.
        HASH: "hash", "Finding", Plain, as setting;
        /// Why it is meant to be so.
        REASON: "reason", "Reason", Plain, as setting;
    }
}

/// People who took part.
pub mod people {
    use crate::report::field::{FieldKind::*, fields};
    fields! {
        /// What the person did in the incident.
        ROLE: "role", "Role", Plain;
        /// The person.
        NAME: "name", "Name", Plain;
    }
}

/// What the report refers to.
pub mod references {
    use crate::report::field::{FieldKind::*, fields};
    fields! {
        /// What it is.
        LABEL: "label", "Label", Plain;
        /// Where it is.
        ADDRESS: "address", "Address", Link;
    }
}

/// What changed in the report after it was first published.
pub mod revisions {
    use crate::report::field::{FieldKind::*, fields};
    fields! {
        /// When it changed.
        AT: "at", "When", Moment;
        /// What changed.
        CHANGE: "change", "What changed", Inline;
    }
}
