//! Changes to a report: every change is a value, and applying one gives the one that takes it back.
//!
//! [`compare`] tells what changes one report into another. The page itself does without it.

pub mod change;
pub mod compare;
pub mod describe;
pub mod history;
pub mod merge;
pub mod record;
pub mod splice;

pub use change::{Change, Document};
pub use history::History;
pub use merge::{Aside, Recorded, Unkept};
pub use splice::Splice;
