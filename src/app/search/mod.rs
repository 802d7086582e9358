//! Finding and replacing words in the open report, in every part of it and in every case of letters.
//!
//! A command opens it ([`Search::open`]). The shortcut of the browser's own search is not taken: that finds what is on
//! the screen, this finds what is in the report.

mod bar;
mod state;

pub(super) use bar::SearchBar;
pub(super) use state::{Search, TextSpot, use_search};
