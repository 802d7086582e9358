//! Memos and effects with a boxed closure, so that Leptos' machinery is compiled once for each type of value and not
//! once for each call: 6 KB of gzip when it was measured.

use leptos::prelude::*;
#[cfg(test)]
use std::{cell::RefCell, collections::BTreeMap, panic::Location};

/// A [`Memo`] of what a closure gives.
#[cfg_attr(test, track_caller)]
pub(super) fn memo<T: PartialEq + Send + Sync + 'static>(
    compute: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    let compute: Box<dyn Fn() -> T + Send + Sync> = Box::new(compute);
    #[cfg(test)]
    let compute = counted(compute, Location::caller());
    Memo::new(move |_| compute())
}

#[cfg(test)]
thread_local! {
    /// How often the memos of each call of [`memo`] have run.
    static RUNS: RefCell<BTreeMap<String, u32>> = const { RefCell::new(BTreeMap::new()) };
}

/// Counts how often a memo runs.
#[cfg(test)]
fn counted<T: 'static>(
    compute: Box<dyn Fn() -> T + Send + Sync>,
    from: &'static Location<'static>,
) -> Box<dyn Fn() -> T + Send + Sync> {
    Box::new(move || {
        let name = format!("{}:{}", from.file(), from.line());
        RUNS.with_borrow_mut(|runs| *runs.entry(name).or_default() += 1);
        compute()
    })
}

/// How often the memos of each call of [`memo`] have run since the last call of this function.
#[cfg(test)]
pub(super) fn take_runs() -> BTreeMap<String, u32> {
    RUNS.take()
}

/// An [`Effect`]: run after the page is rendered, and again whenever what it has read changes.
pub(super) fn effect(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move |_: Option<()>| run());
}

/// Runs `run` whenever what `track` has read changes, but not at first.
pub(super) fn on_change(track: impl Fn() + 'static, run: impl Fn() + 'static) {
    let mut is_first = true;
    effect(move || {
        track();
        if !std::mem::take(&mut is_first) {
            untrack(&run);
        }
    });
}
