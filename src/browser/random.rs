//! Random ids and numbers.

use std::cell::Cell;

/// A name for a new report, which no other has.
pub fn new_id() -> String {
    let random = (js_sys::Math::random() * 4_294_967_296.0) as u64;
    format!("{:x}{:08x}", js_sys::Date::now() as u64, random)
}

/// A random number below this one, for what must differ from what another tab chooses.
pub fn below(below: u32) -> u32 {
    (js_sys::Math::random() * f64::from(below)) as u32
}

thread_local! {
    static SAVES: Cell<u32> = const { Cell::new(0) };
}

/// The number of this tab's next save: they rise as long as the page lasts, whichever reports are saved.
pub fn next_save() -> u32 {
    SAVES.set(SAVES.get() + 1);
    SAVES.get()
}
