//! The current time, and how it is shown to a person.

use js_sys::{Date, Object, Reflect};
use wasm_bindgen::JsValue;

/// Milliseconds since 1970, by this machine's clock.
#[cfg(target_family = "wasm")]
pub fn now() -> f64 {
    Date::now()
}

/// Outside of a browser: for native tests of the page's signals.
#[cfg(not(target_family = "wasm"))]
pub fn now() -> f64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0.0, |since| since.as_secs_f64() * 1000.0)
}

/// The local time of day, such as `14:03`.
pub fn time_of_day(ms: f64) -> String {
    let options = options(&[("hour", "2-digit"), ("minute", "2-digit")]);
    date(ms).to_locale_time_string_with_options("en-GB", &options).into()
}

/// The local date, such as `20 Nov 2026`.
pub fn day(ms: f64) -> String {
    let options = options(&[("day", "numeric"), ("month", "short"), ("year", "numeric")]);
    date(ms).to_locale_date_string("en-GB", &options).into()
}

/// An ISO date (`2026-11-20`) as it is shown: `20 Nov 2026`.
pub fn date_in_words(iso: &str) -> String {
    // Noon: no zone's clock makes another day of it.
    day(Date::parse(&format!("{iso}T12:00:00")))
}

fn date(ms: f64) -> Date {
    Date::new(&JsValue::from_f64(ms))
}

fn options(entries: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (key, value) in entries {
        // Setting a property on a fresh object cannot fail.
        let _ = Reflect::set(&options, &(*key).into(), &(*value).into());
    }
    options
}

/// How long ago a time was, in words: `just now`, `5 min ago`, `yesterday`, or the day.
pub fn ago(ms: f64) -> String {
    let minutes = (now() - ms) / 60_000.0;
    let same_day = day(ms) == day(now());
    match minutes {
        m if m < 1.0 => "just now".to_owned(),
        m if m < 60.0 => format!("{} min ago", m as u32),
        _ if same_day => format!("today, {}", time_of_day(ms)),
        m if m < 48.0 * 60.0 && day(ms) == day(now() - 86_400_000.0) => {
            format!("yesterday, {}", time_of_day(ms))
        }
        _ => day(ms),
    }
}

/// The day where the person is, as `2026-11-20`.
pub fn today() -> String {
    let date = Date::new(&JsValue::from_f64(now()));
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}
