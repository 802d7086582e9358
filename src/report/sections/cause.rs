//! The root cause: what happened and why, how it was noticed and how it was resolved.

use super::heading;
use crate::report::choice;
use crate::report::field::{FieldKind::*, fields};

fields! {
    from 6, [&heading::TITLE, &heading::SHORT, &heading::NUMBERED, &heading::HIDDEN, &heading::BEFORE, &heading::AFTER];
    /// What caused the incident.
    DESCRIPTION: "description", "Description", Block;
    /// The event that set it off.
    TRIGGER: "trigger", "Trigger", Block;
    /// Who or what noticed first.
    DETECTED_BY: "detected_by", "Detected by", Choice(&choice::DETECTED_BY);
    /// How it was noticed.
    DETECTION: "detection", "Detection", Block;
    /// What was done about it, and what ended it.
    RESPONSE: "response", "Response and resolution", Block;
}

/// Something that made the incident likelier, longer or worse.
pub mod factors {
    use crate::report::field::{FieldKind::*, fields};
    fields! {
        /// The contributing factor.
        TEXT: "text", "Factor", Inline;
    }
}

/// One step of the five whys.
pub mod whys {
    use crate::report::field::{FieldKind::*, fields};
    fields! {
        /// Why did it happen?
        QUESTION: "question", "Question", Inline;
        /// Because of this.
        ANSWER: "answer", "Answer", Inline;
    }
}
