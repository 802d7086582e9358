//! Custom sections: a title and prose, as many as wanted, anywhere in the order.

use super::heading;
use crate::report::field::{FieldKind::*, fields};

fields! {
    from 4, [&heading::TITLE, &heading::SHORT, &heading::NUMBERED, &heading::HIDDEN];
    /// The section's prose.
    TEXT: "text", "Text", Block;
}
