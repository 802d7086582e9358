//! What a person can do in an open report: the one table from which bar, menus, keys, palette and the list of shortcuts
//! are made.

mod chord;
mod context;
mod palette;
mod run;
mod shortcuts;
mod table;

pub(super) use context::{Commands, Overlay, use_commands};
pub(super) use palette::Palette;
pub(super) use run::listen_to_keys;
pub(super) use shortcuts::ShortcutList;
pub(super) use table::{COMMANDS, Command, Group};
