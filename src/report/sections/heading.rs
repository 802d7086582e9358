//! The fields of every section: its titles, how it is shown, and prose before and after its rows.

use crate::report::field::{FieldKind::*, fields};

fields! {
    /// The section's heading; empty for the standard one.
    TITLE: "title", "Title", Plain;
    /// How the agenda names the section; empty for its title.
    SHORT: "short_title", "Short title for the agenda", Plain;
    /// Whether the section is numbered.
    NUMBERED: "numbered", "Numbered", Flag, as setting;
    /// Whether the section is left out of the report.
    HIDDEN: "hidden", "Left out of the report", Flag, as setting;
    /// Prose before everything else in the section.
    BEFORE: "before", "Opening words", Block;
    /// Prose after everything else in the section.
    AFTER: "after", "Closing words", Block;
}
