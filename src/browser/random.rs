//! Random ids and numbers.

/// A name for a new report, which no other has.
pub fn new_id() -> String {
    let random = (js_sys::Math::random() * 4_294_967_296.0) as u64;
    format!("{:x}{:08x}", js_sys::Date::now() as u64, random)
}

/// A random number below this one, for what must differ from what another tab chooses.
pub fn below(below: u32) -> u32 {
    (js_sys::Math::random() * f64::from(below)) as u32
}
