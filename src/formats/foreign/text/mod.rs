//! A text taken apart: its lines and blocks, headings and sections, lists, and the times in its lines.

pub(super) mod bare_clocks;
mod broken;
mod cells;
mod colon_heads;
pub(super) mod distance;
mod fences;
mod flattened;
mod head_signs;
pub(super) mod heads;
pub(super) mod labelled_lines;
pub(super) mod labelled_lists;
pub(super) mod labels;
pub(super) mod lists;
pub(super) mod numbered_heads;
pub(super) mod regroup;
pub(super) mod scan;
pub(super) mod sections;
pub(super) mod signs;
pub(super) mod stamped;
mod times;
pub(super) mod when;
