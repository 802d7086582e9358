//! The timeline: what happened when.

use super::heading;
use crate::report::choice;
use crate::report::field::{FieldKind::*, fields};

fields! {
    from 6, [&heading::TITLE, &heading::SHORT, &heading::NUMBERED, &heading::HIDDEN, &heading::BEFORE, &heading::AFTER];
    /// How the elapsed column counts.
    ELAPSED: "elapsed", "Elapsed column", Choice(&choice::ELAPSED), as setting;
    /// The row from which elapsed time counts; the first one where none is named.
    ZERO: "zero", "Count from", Event, as setting;
    /// How elapsed figures are rounded.
    ROUNDING: "rounding", "Rounding", Choice(&choice::ROUNDING), as setting;
    /// The elapsed column's heading, where it is not the standard one.
    ELAPSED_HEADING: "elapsed_heading", "Heading of the elapsed column", Plain;
    /// Whether a picture to scale stands above the table.
    PICTURE: "picture", "Draw it to scale", Flag, as setting;
}

/// Something that happened.
pub mod events {
    use crate::report::choice;
    use crate::report::field::{FieldKind::*, fields};
    fields! {
        /// The elapsed time as stated; where empty, the computed one is printed.
        ELAPSED: "elapsed", "Elapsed", Plain;
        /// Whether the elapsed cell of this row is blank on purpose.
        ELAPSED_BLANK: "elapsed_blank", "Leave elapsed blank", Flag, as setting;
        /// When it happened.
        AT: "at", "Time", Moment;
        /// When it ended, for something that took time.
        END: "end", "End", Moment;
        /// The milestones it marks.
        MILESTONES: "milestones", "Milestones", Set(&choice::MILESTONE);
        /// What happened.
        TEXT: "text", "What happened", Inline;
        /// Who did, said or noticed it.
        WHO: "who", "Who", Plain;
        /// Where it can be seen: a graph, a log, a message.
        EVIDENCE: "evidence", "Evidence", Link;
    }
}
