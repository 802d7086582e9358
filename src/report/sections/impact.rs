//! The impact: how grave, on whom, and during which windows of time.

use super::heading;
use crate::report::choice;
use crate::report::field::{FieldKind::*, fields};

fields! {
    from 6, [&heading::TITLE, &heading::SHORT, &heading::NUMBERED, &heading::HIDDEN, &heading::BEFORE, &heading::AFTER];
    /// How grave the incident was.
    SEVERITY: "severity", "Severity", Choice(&choice::SEVERITY);
    /// The impact in one sentence.
    SUMMARY: "summary", "Impact summary", Inline;
    /// The impact in full.
    DESCRIPTION: "description", "Description", Block;
}

/// A period in which something was affected.
pub mod windows {
    use crate::report::choice;
    use crate::report::field::{FieldKind::*, fields};
    fields! {
        /// What was affected.
        COMPONENTS: "components", "Components", Components;
        /// Where it was affected.
        REGION: "region", "Region", Plain;
        /// What happened to it.
        KIND: "kind", "Kind", Choice(&choice::SCOPE);
        /// When the impact began.
        START: "start", "Start", Moment;
        /// When the impact ended.
        END: "end", "End", Moment;
        /// Whether the impact has ended, goes on, or nobody knows.
        END_STATE: "end_state", "End state", Choice(&choice::END_STATE);
        /// How long it lasted, in own words; where empty, the computed duration is printed.
        DURATION: "duration", "Duration", Plain;
        /// Whether no duration is printed for this window.
        DURATION_BLANK: "duration_blank", "Leave the duration blank", Flag, as setting;
        /// The share of users, requests or data that was affected.
        SHARE: "share", "Share affected", Plain;
        /// Whether the window counts against a service level.
        DOWNTIME: "downtime", "Counts as downtime", Flag;
        /// What else there is to say.
        TEXT: "text", "Notes", Inline;
    }
}

/// A number that describes the impact.
pub mod figures {
    use crate::report::field::{FieldKind::*, fields};
    fields! {
        /// What is counted.
        LABEL: "label", "Figure", Plain;
        /// How many.
        VALUE: "value", "Value", Inline;
    }
}
