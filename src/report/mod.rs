//! The model: what an incident report is. It knows nothing of formats, browsers or screens.

pub mod choice;
pub mod duration;
pub mod encode;
pub mod field;
pub mod moment;
pub mod period;
#[allow(clippy::module_inception)]
mod report;
pub mod sections;
pub mod table;
pub mod templates;
pub mod value;
pub mod words;

pub use field::{Field, Kind, Seen};
pub use moment::Moment;
pub use report::{Cells, Mark, Owner, Report, Row, RowId, SCHEMA, Section, ordered};
pub use table::{Item, List, Look, Part};
pub use value::{StateChange, Value, clean};
pub use words::Language;
