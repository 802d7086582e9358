//! Prose: the Markdown of a report's fields, as safe HTML and as text.
//!
//! It depends on no report, file or screen. No raw HTML passes in any direction; see [`html`].

mod autolinks;
mod columns;
pub mod embed;
pub mod html;
pub mod links;
pub mod references;
pub mod rich;
pub mod tables;
pub mod text;
pub mod tokens;
pub mod typing;

use pulldown_cmark::Options;

/// The Markdown that prose is written in: CommonMark with tables, task lists and strikethrough.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH
}
