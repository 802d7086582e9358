//! Markdown: what a person would write by hand.
//!
//! *Full* Markdown is lossless by construction. The writer reads its own text back; what does not come back equal
//! goes into the front matter, together with a hash of what did come back: as long as nobody edits that place,
//! the exact source holds, and once somebody does, the edit wins. Rows and texts are known again by what they say
//! (`known`), so that an internal mark stays with what it marks. *Public* Markdown is for readers, holds only what they
//! may see, and opens again with that: its front matter names the sections where their titles do not (`sections`).
//!
//! Section headings carry an invisible mark (`<!-- debrief:timeline -->`). Prose that stands where the reader of
//! the file expects it needs none; `places` says where that is.

mod blocks;
pub(in crate::formats) mod foreign;
pub(in crate::formats) mod front;
mod known;
pub(in crate::formats) mod matter;
mod pairs;
pub(in crate::formats) mod places;
mod read;
mod rows;
mod values;
mod write;
pub(in crate::formats) mod zones;

pub use read::read;
pub use write::{write_full, write_public};
