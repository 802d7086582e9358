//! The only room that touches Web APIs: storage, files, clipboard, clock, zones, the address bar. It knows nothing
//! of what is on the screen.

pub mod checking;
pub mod clock;
pub mod controls;
pub mod files;
pub mod highlights;
pub mod many_reports;
pub mod messages;
pub mod page;
pub mod random;
pub mod store;
pub mod words;
pub mod worker;
pub mod zones;
