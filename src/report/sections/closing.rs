//! The end of the report.

use super::heading;
use crate::report::field::{FieldKind::*, fields};

fields! {
    from 6, [&heading::TITLE, &heading::SHORT, &heading::NUMBERED, &heading::HIDDEN, &heading::BEFORE, &heading::AFTER];
    /// Thanks, an apology, a last word.
    NOTE: "note", "Closing note", Block;
    /// A line at the very end.
    FOOTER: "footer", "Footer", Inline;
}
