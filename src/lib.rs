//! Debrief: an incident-report editor that runs wholly in the browser.
//!
//! Each module is a room of the house that `ARCHITECTURE.md` draws. A room imports only from lower floors:
//! `report` (1), `prose` (2), `facts` (3), `view` and `editing` (4), `formats` (5), `saving` (6), `browser` (7), `app` (8).
//! Floors 1 to 6 are pure: no Web API, no clock, no randomness. `tests/house.rs` guards this.

#[cfg(feature = "web")]
pub mod browser;
pub mod editing;
pub mod facts;
pub mod formats;
pub mod prose;
pub mod report;
pub mod saving;
pub mod view;

#[cfg(feature = "web")]
pub mod app;
