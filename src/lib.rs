//! Debrief: an incident-report editor that runs wholly in the browser.
//!
//! Each module is a room of the house that `ARCHITECTURE.md` draws. A room imports only from lower floors:
//! `report` (1), `prose` and `facts` (2, 3), `formats` and `editing` (4), `browser` (5), `app` (6). Floors 1 to 4
//! are pure: no Web API, no clock, no randomness. `tests/house.rs` guards this.

pub mod editing;
pub mod facts;
pub mod formats;
pub mod prose;
pub mod report;

#[cfg(feature = "web")]
pub mod app;
