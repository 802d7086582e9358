//! What each part of a report holds: one file a part, each a declaration of its fields and of its rows' fields.

pub mod actions;
pub mod brand;
pub mod cause;
pub mod closing;
pub mod components;
pub mod cover;
pub mod heading;
pub mod impact;
pub mod lessons;
pub mod levels;
pub mod own;
pub mod summary;
pub mod timeline;
pub mod updates;
