//! The rules of time zones, answered by the browser's `Intl`.

use std::cell::RefCell;
use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::facts::{Offset, Zones};

/// Seconds east of UTC a day before and a day after midday of a date: equal but near a change of clocks.
type OffsetsAround = (i32, i32);

// Each is `None` for a zone that the browser does not know.
thread_local! {
    static FORMATS: RefCell<HashMap<String, Option<Intl::DateTimeFormat>>> = RefCell::default();
    static AROUND: RefCell<HashMap<(String, NaiveDate), Option<OffsetsAround>>> = RefCell::default();
}

/// The maximum number of days whose offsets are cached; those of further days are computed each time.
const MAX_CACHED_DAYS: usize = 400;

/// The zones that are offered as suggestions; any other of the IANA database can be typed.
pub const OFFERED: [&str; 13] = [
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Paris",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
];

/// The browser's zones.
pub struct BrowserZones;

impl Zones for BrowserZones {
    fn offset(&self, zone: &str, local: NaiveDateTime) -> Offset {
        let Some((before, after)) = around(zone, local.date()) else { return Offset::Unknown };
        if before == after {
            return Offset::One(before);
        }
        let holds = |offset: i32| {
            let utc = local.checked_sub_signed(TimeDelta::seconds(i64::from(offset)));
            utc.and_then(|utc| at(zone, utc)) == Some(offset)
        };
        match (holds(before), holds(after)) {
            (true, true) => Offset::Overlap(before, after),
            (true, false) => Offset::One(before),
            (false, true) => Offset::One(after),
            (false, false) => Offset::Gap(before),
        }
    }
}

/// Whether the browser knows a zone of this name.
pub fn is_known(zone: &str) -> bool {
    format(zone).is_some()
}

fn around(zone: &str, date: NaiveDate) -> Option<OffsetsAround> {
    // Native tests of the page's signals have no `Intl`: no zone is known there.
    if cfg!(not(target_family = "wasm")) {
        return None;
    }
    let key = (zone.to_owned(), date);
    if let Some(known) = AROUND.with_borrow(|around| around.get(&key).copied()) {
        return known;
    }
    let midday = date.and_hms_opt(12, 0, 0)?;
    let side = |hours| midday.checked_add_signed(TimeDelta::hours(hours)).and_then(|utc| at(zone, utc));
    let offsets = side(-24).zip(side(24));
    AROUND.with_borrow_mut(|around| {
        if around.len() < MAX_CACHED_DAYS {
            around.insert(key, offsets);
        }
    });
    offsets
}

/// Seconds east of UTC in a zone at an instant.
fn at(zone: &str, utc: NaiveDateTime) -> Option<i32> {
    let date = Date::new(&JsValue::from_f64(utc.and_utc().timestamp() as f64 * 1000.0));
    let name = format(zone)?.format_to_parts(&date).iter().find_map(|part| {
        let text = |key: &str| Reflect::get(&part, &key.into()).ok().and_then(|value| value.as_string());
        if text("type")? == "timeZoneName" { text("value") } else { None }
    })?;
    seconds_of(&name)
}

/// The offset in seconds of `GMT`, `GMT+02:00` or `GMT-00:44:30`.
fn seconds_of(name: &str) -> Option<i32> {
    let offset = name.strip_prefix("GMT")?;
    let (mut seconds, mut unit) = (0, 3600);
    for part in offset.split([':', '+', '-', '−']).filter(|part| !part.is_empty()) {
        seconds += part.parse::<i32>().ok()? * unit;
        unit /= 60;
    }
    Some(if offset.starts_with(['-', '−']) { -seconds } else { seconds })
}

fn format(zone: &str) -> Option<Intl::DateTimeFormat> {
    if let Some(known) = FORMATS.with_borrow(|formats| formats.get(zone).cloned()) {
        return known;
    }
    let made = make_format(zone);
    FORMATS.with_borrow_mut(|formats| formats.insert(zone.to_owned(), made.clone()));
    made
}

/// `Intl` throws at an unknown name, so the constructor is called through a binding that catches.
fn make_format(zone: &str) -> Option<Intl::DateTimeFormat> {
    let options = Object::new();
    Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
    Reflect::set(&options, &"timeZoneName".into(), &"longOffset".into()).ok()?;
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into::<Function>().ok()?;
    let made = Reflect::construct(&constructor, &Array::of2(&"en-US".into(), &options)).ok()?;
    made.dyn_into().ok()
}
