//! Inconsistencies of the report: found by the worker when typing pauses, shown at the field, in the outline, in the
//! preview and in a panel.

mod actions;
mod counts;
mod dismiss;
mod figures;
mod item;
mod line;
mod panel;
mod rules;
mod state;
mod tallies;
#[cfg(test)]
mod tests;
mod walk;

pub(super) use counts::{BarCount, OwnerCount, RowCount};
pub(super) use figures::FiguresTable;
pub(super) use item::FindingsList;
pub(super) use line::{FieldFindings, findings_in, line_id};
pub(super) use panel::ChecksPanel;
pub(super) use state::{Findings, Progress, use_findings};
