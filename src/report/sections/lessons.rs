//! What was learned.

use super::heading;
use crate::report::field::{FieldKind::*, fields};

fields! {
    from 6, [&heading::TITLE, &heading::SHORT, &heading::NUMBERED, &heading::HIDDEN, &heading::BEFORE, &heading::AFTER];
    /// What went well.
    WELL: "went_well", "What went well", Block;
    /// What went badly.
    BADLY: "went_badly", "What went badly", Block;
    /// Where luck kept it from being worse.
    LUCKY: "lucky", "Where we were lucky", Block;
}
