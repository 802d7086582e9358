//! The model: what an incident report is. It depends on no format, browser or screen.

mod address;
mod cells;
pub mod choice;
pub mod duration;
pub mod encode;
pub mod field;
pub mod moment;
mod numbers;
pub mod period;
#[allow(clippy::module_inception)] // the file is named after its type
mod report;
pub mod sections;
pub mod table;
pub mod templates;
pub mod value;
pub mod words;

pub use address::{Mark, Owner, RowId, Section};
pub use cells::{Cells, Row};
pub use field::{Field, FieldKind, Visibility};
pub use moment::Moment;
pub use numbers::{APART, Numbers};
pub use report::{Report, SCHEMA, ordered};
pub use table::{Item, Layout, List, Part};
pub use value::{StateChange, Value, clean};
pub use words::Language;
