//! The rules of time zones, answered by the browser's `Intl`.

use std::cell::RefCell;
use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::facts::{Offset, Zones};

/// The offsets around a date in a zone, `None` for a zone the browser does not know.
type Around = HashMap<(String, NaiveDate), Option<(i32, i32)>>;

thread_local! {
    static FORMATS: RefCell<HashMap<String, Option<Intl::DateTimeFormat>>> = RefCell::new(HashMap::new());
    /// Seconds east of UTC a day before and a day after midday of a date: equal but near a change of clocks.
    static AROUND: RefCell<Around> = RefCell::new(HashMap::new());
}

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

/// The zone this machine is set to.
pub fn local() -> String {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    let zone = Reflect::get(&options, &"timeZone".into()).ok().and_then(|zone| zone.as_string());
    zone.unwrap_or_else(|| "UTC".to_owned())
}

fn around(zone: &str, date: NaiveDate) -> Option<(i32, i32)> {
    let key = (zone.to_owned(), date);
    if let Some(known) = AROUND.with_borrow(|around| around.get(&key).copied()) {
        return known;
    }
    let midday = date.and_hms_opt(12, 0, 0)?;
    let side = |hours| midday.checked_add_signed(TimeDelta::hours(hours)).and_then(|utc| at(zone, utc));
    let found = side(-24).zip(side(24));
    AROUND.with_borrow_mut(|around| around.insert(key, found));
    found
}

/// Seconds east of UTC in a zone at an instant.
fn at(zone: &str, utc: NaiveDateTime) -> Option<i32> {
    let seconds = utc.and_utc().timestamp();
    let date = Date::new(&JsValue::from_f64(seconds as f64 * 1000.0));
    let format = format(zone)?;
    let mut parts: HashMap<String, i64> = HashMap::new();
    for part in format.format_to_parts(&date).iter() {
        let text = |key: &str| Reflect::get(&part, &key.into()).ok().and_then(|value| value.as_string());
        if let (Some(kind), Some(Ok(number))) = (text("type"), text("value").map(|value| value.parse())) {
            parts.insert(kind, number);
        }
    }
    let part = |name: &str| parts.get(name).copied();
    let day = NaiveDate::from_ymd_opt(
        i32::try_from(part("year")?).ok()?,
        u32::try_from(part("month")?).ok()?,
        u32::try_from(part("day")?).ok()?,
    )?;
    let time = part("hour")? % 24 * 3600 + part("minute")? * 60 + part("second")?;
    let local = day.and_hms_opt(0, 0, 0)?.and_utc().timestamp() + time;
    i32::try_from(local - seconds).ok()
}

fn format(zone: &str) -> Option<Intl::DateTimeFormat> {
    if let Some(known) = FORMATS.with_borrow(|formats| formats.get(zone).cloned()) {
        return known;
    }
    let made = make_format(zone);
    FORMATS.with_borrow_mut(|formats| formats.insert(zone.to_owned(), made.clone()));
    made
}

/// `Intl` throws at a name it does not know, so the constructor is called where that can be caught.
fn make_format(zone: &str) -> Option<Intl::DateTimeFormat> {
    let options = Object::new();
    let fields = ["year", "month", "day", "hour", "minute", "second"];
    for field in fields {
        Reflect::set(&options, &field.into(), &"numeric".into()).ok()?;
    }
    Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
    Reflect::set(&options, &"hourCycle".into(), &"h23".into()).ok()?;
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor =
        Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
    let made = Reflect::construct(&constructor, &Array::of2(&"en-US".into(), &options)).ok()?;
    made.dyn_into().ok()
}
