//! What follows from a report: instants, inferred days, elapsed times and durations. It knows nothing of formats,
//! browsers or screens.

pub mod elapsed;
pub mod instant;
pub mod zones;

pub use instant::{Context, Instant};
pub use zones::{Offset, UtcOnly, Zones};
