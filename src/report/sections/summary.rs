//! The summary: what a reader in a hurry needs.

use super::heading;
use crate::report::choice;
use crate::report::field::{FieldKind::*, fields};

fields! {
    from 6, [&heading::TITLE, &heading::SHORT, &heading::NUMBERED, &heading::HIDDEN, &heading::BEFORE, &heading::AFTER];
    /// The day or days of the incident, as written.
    DATES: "incident_dates", "Incident date", Dates;
    /// The components that were affected.
    AFFECTED: "affected", "Affected components", Components;
    /// The environment, region or customers that were affected.
    ENVIRONMENT: "environment", "Environment or location", Inline;
    /// What the incident did to the service.
    SCOPE: "scope", "Scope", Choice(&choice::SCOPE);
    /// How long it lasted, in own words; where empty, the computed duration is printed.
    DURATION: "duration", "Duration", Inline;
    /// Whether no duration is printed, not even the computed one.
    DURATION_BLANK: "duration_blank", "Leave the duration blank", Flag, as setting;
    /// What happened, in a few sentences.
    OVERVIEW: "overview", "Overview", Block;
    /// What readers should do now.
    READERS: "readers_should", "What readers should do", Block;
    /// Whether the figures of the incident are printed: its total duration, downtime, how soon it was detected and ended.
    FIGURES: "figures", "Print the figures", Flag, as setting;
}
