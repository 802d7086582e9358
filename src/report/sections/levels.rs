//! Service levels: what was promised, and what is claimed to have been kept.

use super::heading;
use crate::report::field::fields;

fields! {
    from 6, [&heading::TITLE, &heading::SHORT, &heading::NUMBERED, &heading::HIDDEN, &heading::BEFORE, &heading::AFTER];
}

/// The service level of one component.
pub mod rows {
    use crate::report::field::{FieldKind::*, fields};
    fields! {
        /// The component it is about.
        COMPONENT: "component", "Component", Component;
        /// The availability promised, in percent, as written.
        TARGET: "target", "Target", Decimal;
        /// The period the promise is measured over.
        TARGET_PERIOD: "target_period", "Target period", Plain;
        /// The availability said to have been reached, in percent, as written.
        CLAIM: "claim", "Claim", Decimal;
        /// The period the claim is about.
        CLAIM_PERIOD: "claim_period", "Claim period", Plain;
    }
}
