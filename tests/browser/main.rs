//! The page as its users meet it: the release build in `dist/`, served from this process, in a real browser driven
//! over WebDriver. `scripts/test browser` builds the page and runs these; `harness` says how a test is written.

// Clippy knows only functions marked `#[test]` as tests; all of this is one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod attacks;
mod database;
#[path = "../common/dice.rs"]
mod dice;
mod fill_in;
mod harness;
mod page;
mod site;

mod bring;
mod checks;
mod controls;
mod crash;
mod disk;
mod edit;
mod everyday;
mod examples;
mod find;
mod focus;
mod history;
mod layout;
mod library;
mod long_lists;
mod offline;
mod parts;
mod print;
mod reports;
mod safety;
mod self_test;
mod start;
mod start_page;
mod storage;
mod tabs;
mod torture;
mod typing;
