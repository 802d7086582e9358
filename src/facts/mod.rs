//! What follows from a report: instants, inferred days, elapsed times and durations. It depends on no format, browser or
//! screen.

pub mod checks;
pub mod choices;
pub mod claims;
pub mod days;
pub mod doubts;
pub mod elapsed;
pub mod explain;
pub mod glance;
pub mod inferred;
pub mod instant;
pub mod metrics;
mod order;
pub(crate) mod phrases;
mod read;
pub mod zones;

pub use days::{Inference, Placed};
pub use inferred::InferredDays;
pub use instant::{Context, Instant};
pub use read::{ReadReport, Reader, Seen, is_internal};
pub use zones::{Offset, UtcOnly, Zones};
