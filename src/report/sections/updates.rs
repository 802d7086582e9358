//! Status updates: what customers were told while the incident lasted.

use super::heading;
use crate::report::choice;
use crate::report::field::{FieldKind::*, fields};

fields! {
    from 6, [&heading::TITLE, &heading::SHORT, &heading::NUMBERED, &heading::HIDDEN, &heading::BEFORE, &heading::AFTER];
    /// Which update stands first.
    ORDER: "order", "Order", Choice(&choice::UPDATE_ORDER), as setting;
}

/// One status update.
pub mod rows {
    use crate::report::choice;
    use crate::report::field::{FieldKind::*, fields};
    fields! {
        /// How far the incident had come.
        PHASE: "phase", "Phase", Choice(&choice::PHASE);
        /// When the update was posted.
        AT: "posted_at", "Posted", Moment;
        /// What it said.
        BODY: "body", "Text", Block;
        /// The components it names, with the states they left and came to.
        STATES: "components", "Components", States;
    }
}
