//! The only room that touches Web APIs: storage, files, clipboard, clock, zones, the address bar. It knows nothing
//! of what is on the screen.

pub mod chance;
pub mod clock;
pub mod controls;
pub mod converter;
pub mod files;
mod kept;
pub mod page;
pub mod store;
pub mod zones;
