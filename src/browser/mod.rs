//! What the program asks of the Web: storage, files, clipboard, clock, zones, the address bar, the worker. It knows
//! nothing of what is on the screen.

pub mod checking;
pub mod clock;
pub mod controls;
pub mod files;
pub mod focus;
pub mod highlights;
pub mod many_reports;
pub mod messages;
pub mod page;
pub mod random;
pub mod store;
pub mod words;
pub mod worker;
pub mod zones;
