//! Corrective actions: what is done so that it does not happen again.

use super::heading;
use crate::report::field::fields;

fields! {
    from 6, [&heading::TITLE, &heading::SHORT, &heading::NUMBERED, &heading::HIDDEN, &heading::BEFORE, &heading::AFTER];
}

/// One corrective action.
pub mod rows {
    use crate::report::choice;
    use crate::report::field::{FieldKind::*, fields};
    fields! {
        /// What is to be done, in a few words.
        TITLE: "title", "Title", Inline;
        /// What is to be done, in full.
        DETAILS: "details", "Details", Block;
        /// What the action does.
        KIND: "kind", "Kind", Choice(&choice::ACTION_KIND);
        /// How far it has come.
        STATUS: "status", "Status", Choice(&choice::ACTION_STATUS);
        /// Who does it.
        OWNER: "owner", "Owner", Plain;
        /// How urgent it is.
        PRIORITY: "priority", "Priority", Plain;
        /// When it is to be delivered.
        DUE: "due", "Due", Due;
        /// When it was delivered.
        DELIVERED: "delivered", "Delivered", Due;
        /// Its ticket.
        TICKET: "ticket", "Ticket", Link;
        /// The contributing factors it answers.
        CAUSES: "causes", "Answers", Causes;
    }
}
