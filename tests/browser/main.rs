//! The page as its users meet it: the release build in `dist/`, served from this process, in a real browser driven
//! over WebDriver. `scripts/test browser` builds the page and runs these; `harness` says how a test is written.

// Clippy knows only functions marked `#[test]` as tests; all of this is one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod attacks;
mod book;
#[path = "../common/dice.rs"]
mod dice;
mod hand;
mod harness;
mod page;
mod site;

mod controls;
mod disk;
mod edit;
mod history;
mod itself;
mod kept;
mod library;
mod long;
mod looks;
mod offline;
mod ordinary;
mod paper;
mod parts;
mod safety;
mod start;
mod stopped;
mod tabs;
mod torture;
mod walk;
