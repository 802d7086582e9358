//! The open report: one signal for each field of a part and one for each row, and one door for changes.
//!
//! A keystroke updates the signal of one field. The whole [`Report`] is collected from the signals only to be exported,
//! compared or saved as a whole.

mod apply;
mod doc;
mod steps;

pub use doc::Doc;
pub use steps::{SAVED_STEPS, Step};
