//! The components of the service. Summary, windows, updates and service levels point to them.

use super::heading;
use crate::report::field::fields;

fields! {
    from 6, [&heading::TITLE, &heading::SHORT, &heading::NUMBERED, &heading::HIDDEN, &heading::BEFORE, &heading::AFTER];
}

/// One component, written `Group (Name)`.
pub mod rows {
    use crate::report::field::{FieldKind::*, fields};
    fields! {
        /// The group it belongs to, where there is one.
        GROUP: "group", "Group", Plain;
        /// Its name.
        NAME: "name", "Name", Plain;
    }
}
