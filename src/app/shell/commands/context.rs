//! What commands work on, as a context.

use leptos::prelude::*;

use crate::app::editor::Editor;
use crate::app::findings::Findings;
use crate::app::notice::Notice;
use crate::app::review::Reviews;
use crate::app::saving::Saving;
use crate::app::search::Search;

/// What is shown over the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Overlay {
    Palette,
    Shortcuts,
    /// The dialog that saves the report's form as a template.
    Template,
}

/// What commands work on.
#[derive(Clone, Copy)]
pub(in crate::app) struct Commands {
    pub(in crate::app) editor: Editor,
    pub(in crate::app) saving: Saving,
    pub(in crate::app) findings: Findings,
    pub(in crate::app) search: Search,
    pub(in crate::app) reviews: Reviews,
    pub(in crate::app) notice: Notice,
    pub(in crate::app) overlay: RwSignal<Option<Overlay>>,
}

/// The commands of the open report.
pub(in crate::app) fn use_commands() -> Commands {
    expect_context()
}
