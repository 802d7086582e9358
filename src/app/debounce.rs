//! Debouncing: runs something after a pause in the input.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::memo::on_change;

/// Runs the function it was given last, after a pause in which no other was given. Nothing runs once the component is
/// disposed of.
#[derive(Clone, Copy)]
pub(super) struct Debounce {
    /// In milliseconds.
    pause: u32,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Debounce {
    /// Waits for `pause` milliseconds.
    pub(super) fn new(pause: u32) -> Debounce {
        Debounce { pause, timer: StoredValue::new_local(None) }
    }

    /// Runs a function after the pause. It replaces the one that is waiting.
    pub(super) fn run(self, run: impl FnOnce() + 'static) {
        self.timer.set_value(Some(Timeout::new(self.pause, run)));
    }

    /// Drops the function that is waiting.
    pub(super) fn cancel(self) {
        self.timer.set_value(None);
    }
}

/// A trigger that is notified `pause` milliseconds after the last change of what `track` reads.
pub(super) fn debounced(pause: u32, track: impl Fn() + 'static) -> Trigger {
    let trigger = Trigger::new();
    let debounce = Debounce::new(pause);
    on_change(track, move || debounce.run(move || trigger.notify()));
    trigger
}
