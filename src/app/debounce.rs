//! Debouncing: what is done once a person has paused.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::memo::on_change;

/// Runs the last function it was given once no other has come for a while; none once the component is gone.
#[derive(Clone, Copy)]
pub(super) struct Debounce {
    pause: u32,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Debounce {
    /// One that waits for so many milliseconds.
    pub(super) fn new(pause: u32) -> Debounce {
        Debounce { pause, timer: StoredValue::new_local(None) }
    }

    /// Runs this after the pause, in place of what is waiting.
    pub(super) fn run(self, run: impl FnOnce() + 'static) {
        self.timer.set_value(Some(Timeout::new(self.pause, run)));
    }

    /// Drops what is waiting.
    pub(super) fn cancel(self) {
        self.timer.set_value(None);
    }
}

/// A trigger that is notified so many milliseconds after the last change of what `track` reads.
pub(super) fn debounced(pause: u32, track: impl Fn() + 'static) -> Trigger {
    let trigger = Trigger::new();
    let debounce = Debounce::new(pause);
    on_change(track, move || debounce.run(move || trigger.notify()));
    trigger
}
