//! The preview's pane, for the blocks in it.

use leptos::html;
use leptos::prelude::*;

use super::shape::Shape;

/// The preview pane around a component.
#[derive(Clone, Copy)]
pub(super) struct PreviewPane {
    /// Which sections, blocks, rows and columns the preview shows.
    pub(super) shape: Shape,
    /// Its element, which scrolls.
    pub(super) element: NodeRef<html::Aside>,
    /// Notified as it scrolls.
    pub(super) scrolled: Trigger,
}

/// The preview pane around the component.
pub(super) fn use_pane() -> PreviewPane {
    expect_context()
}

/// What follows typing or scrolling in the preview waits for this pause, in milliseconds.
pub(super) const PREVIEW_DEBOUNCE_MS: u32 = 120;
