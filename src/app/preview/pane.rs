//! The preview's pane, for the blocks in it.

use gloo::timers::callback::Timeout;
use leptos::html;
use leptos::prelude::*;

use super::shape::Shape;
use crate::app::memo::on_change;

/// The preview pane around a component.
#[derive(Clone, Copy)]
pub(super) struct PreviewPane {
    /// Which blocks there are.
    pub(super) shape: Shape,
    pub(super) element: NodeRef<html::Aside>,
    /// Notified as it scrolls.
    pub(super) scrolled: Trigger,
}

pub(super) fn use_pane() -> PreviewPane {
    expect_context()
}

/// A trigger that is notified when what `track` has read has rested for a moment.
pub(super) fn settled(track: impl Fn() + 'static) -> Trigger {
    const PAUSE: u32 = 120;
    let settled = Trigger::new();
    let timer = StoredValue::new_local(None::<Timeout>);
    on_change(track, move || timer.set_value(Some(Timeout::new(PAUSE, move || settled.notify()))));
    settled
}
