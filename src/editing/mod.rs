//! Changes to a report: every change is a value, and applying one gives its inverse.
//!
//! [`compare`] finds the changes that turn one report into another; only the worker uses it.

pub mod change;
pub mod compare;
pub mod describe;
pub mod folding;
pub mod merge;
pub mod record;
pub mod search;
pub mod splice;
pub mod undo;

pub use change::{Change, Document};
pub use merge::{Conflict, LoggedChange, PendingChanges};
pub use splice::Splice;
pub use undo::UndoStack;
