//! Markdown: what a person would write by hand.
//!
//! *Full* Markdown is lossless by construction. The writer reads its own text back; what does not come back equal goes into
//! the front matter, together with a hash of what did come back: as long as nobody edits that text, the exact source
//! counts, and once somebody does, the edit wins. Rows and texts are matched by their content (`known`), so that an
//! internal mark stays with its target. *Public* Markdown is for readers, contains only what they may see, and opens again
//! with that: its front matter lists the sections if their titles do not tell (`sections`).
//!
//! Section headings carry an invisible mark (`<!-- debrief:timeline -->`). Prose in its default place needs none; `conventions`
//! lists those.

mod blocks;
pub(in crate::formats) mod conventions;
pub(in crate::formats) mod foreign;
pub(in crate::formats) mod front;
mod known;
pub(in crate::formats) mod matter;
mod matter_rows;
mod pairs;
mod read;
mod rows;
mod values;
mod write;
pub(in crate::formats) mod zones;

pub use read::read;
pub use write::{write_block, write_for_clipboard, write_full, write_public};
