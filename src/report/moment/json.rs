//! A moment in JSON: the text, and beside it what it means, for programs that do not know the grammar.

use chrono::NaiveDate;
use serde_json::{Map, Value as Json};

use super::{Bound, Clock, Counted, Day, DayPart, End, Moment, Reading, Style, Zone, read};
use crate::report::encode::object;

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Moment {
    /// As JSON: the text, and the reading beside it.
    pub fn to_json(&self) -> Json {
        if self.stated.is_empty() {
            return Json::from("");
        }
        let mut object = Map::new();
        object.insert("stated".to_owned(), Json::from(self.stated.as_str()));
        self.reading.put(&mut object);
        Json::Object(object)
    }

    /// From JSON. The text is read by the present grammar, so that a file improves with the grammar and an earlier
    /// misreading does not persist. A reading beside a text that states no time was given by another program and is used.
    pub fn from_json(json: &Json) -> Result<Moment, &'static str> {
        match json {
            Json::String(stated) => Ok(Moment::read(&crate::report::value::clean(stated))),
            Json::Object(object) => {
                let stated = object.get("stated").and_then(Json::as_str).ok_or("a moment's text")?;
                let stated = crate::report::value::clean(stated);
                let by_text = read(&stated);
                let reading = if by_text.says_something() { by_text } else { Reading::take(object) };
                Ok(Moment { stated, reading })
            }
            _ => Err("a moment"),
        }
    }
}

impl Reading {
    fn put(&self, object: &mut Map<String, Json>) {
        let mut insert = |name: &str, value: Json| drop(object.insert(name.to_owned(), value));
        insert("day", self.day.to_json());
        insert("clock", self.clock.to_json());
        if self.about {
            insert("about", Json::from(true));
        }
        match self.bound {
            Bound::At => {}
            Bound::Before => insert("bound", Json::from("before")),
            Bound::After => insert("bound", Json::from("after")),
        }
        if let Some(zone) = &self.zone {
            insert("zone", zone.to_json());
        }
        if let Some(name) = self.weekday.and_then(|day| WEEKDAYS.get(day as usize)) {
            insert("weekday", Json::from(*name));
        }
        match &self.end {
            None => {}
            Some(End::Open) => insert("end", Json::from("ongoing")),
            Some(End::After(seconds)) => insert("end", object_of("seconds_later", *seconds)),
            Some(End::At(end) | End::Between(end)) => {
                let mut inner = Map::new();
                if matches!(self.end, Some(End::Between(_))) {
                    inner.insert("between".to_owned(), Json::from(true));
                }
                end.put(&mut inner);
                insert("end", Json::Object(inner));
            }
        }
        match self.counted {
            None => {}
            Some(Counted::FromStart(n)) => insert("counted", object_of("seconds_from_start", n)),
            Some(Counted::FromBefore(n)) => insert("counted", object_of("seconds_from_row_before", n)),
            Some(Counted::DaysLater(n)) => insert("counted", object_of("days_after_row_before", n)),
            Some(Counted::NthDay(n)) => insert("counted", object_of("day_of_incident", n)),
        }
    }

    /// The reading that another program gave beside a text that states no time.
    fn take(object: &Map<String, Json>) -> Reading {
        let text = |name: &str| object.get(name).and_then(Json::as_str).unwrap_or_default();
        let bound = match text("bound") {
            "before" => Bound::Before,
            "after" => Bound::After,
            _ => Bound::At,
        };
        let zone = object.get("zone").and_then(|zone| {
            let label = zone.get("label")?.as_str()?.to_owned();
            let offset = zone.get("offset_minutes").and_then(Json::as_i64);
            let offset = offset.and_then(|o| i32::try_from(o).ok()).filter(|o| o.abs() < 24 * 60);
            Some(Zone { label, offset })
        });
        let weekday = WEEKDAYS.iter().position(|name| *name == text("weekday")).map(|at| at as u32);
        let number =
            |name: &str, of: &Json| of.get(name).and_then(Json::as_i64).filter(|n| n.abs() < 1 << 40);
        let end = object.get("end").and_then(|end| match end {
            Json::String(word) if word == "ongoing" => Some(End::Open),
            Json::Object(inner) => {
                if let Some(seconds) = number("seconds_later", end) {
                    return Some(End::After(seconds));
                }
                // An end has no end itself, however deep a file nests them.
                let mut inner = inner.clone();
                inner.remove("end");
                let between = inner.get("between").and_then(Json::as_bool).unwrap_or(false);
                let reading = Box::new(Reading::take(&inner));
                Some(if between { End::Between(reading) } else { End::At(reading) })
            }
            _ => None,
        });
        let counted = object.get("counted").and_then(|it| {
            let from_start = number("seconds_from_start", it).map(Counted::FromStart);
            let from_before = || number("seconds_from_row_before", it).map(Counted::FromBefore);
            let days = || number("days_after_row_before", it).map(Counted::DaysLater);
            let nth = || number("day_of_incident", it).map(Counted::NthDay);
            from_start.or_else(from_before).or_else(days).or_else(nth)
        });
        let about = object.get("about").and_then(Json::as_bool).unwrap_or(false);
        Reading {
            day: take_day(text("day")),
            clock: take_clock(text("clock")),
            about,
            bound,
            zone,
            weekday,
            end,
            counted,
            ..Reading::default()
        }
    }
}

fn object_of(name: &'static str, number: i64) -> Json {
    object(vec![(name, number.into())])
}

impl Zone {
    fn to_json(&self) -> Json {
        object(vec![("label", self.label.as_str().into()), ("offset_minutes", self.offset.into())])
    }
}

impl Day {
    fn to_json(self) -> Json {
        match self {
            Day::Unknown | Day::Either(_) | Day::Impossible => Json::Null,
            Day::OfMonth(day) => Json::from(format!("---{day:02}")),
            Day::OfYear { month, day } => Json::from(format!("--{month:02}-{day:02}")),
            Day::Full(date) => Json::from(date.to_string()),
            Day::Month(first) => Json::from(first.format("%Y-%m").to_string()),
        }
    }
}

impl Clock {
    fn to_json(self) -> Json {
        match self {
            Clock::Unknown => Json::Null,
            Clock::Minute(..) | Clock::Second(..) | Clock::Milli(..) => {
                Style::default().clock(self).map_or(Json::Null, Json::from)
            }
            Clock::Part(part) => Json::from(part.name()),
            Clock::Span(from, to) => {
                let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
                Json::from(format!("{}/{}", clock(from), clock(to)))
            }
        }
    }
}

fn take_clock(text: &str) -> Clock {
    if let Some(part) = DayPart::ALL.into_iter().find(|part| part.name() == text) {
        return Clock::Part(part);
    }
    let minute = |text: &str| {
        let (h, m) = text.split_once(':')?;
        let (h, m) = (h.parse::<u32>().ok()?, m.parse::<u32>().ok()?);
        (h <= 48 && m < 60).then_some(h * 60 + m)
    };
    if let Some((from, to)) = text.split_once('/')
        && let (Some(from), Some(to)) = (minute(from), minute(to))
    {
        return if from < to { Clock::span(from, to) } else { Clock::Unknown };
    }
    read(text).clock
}

/// A day in the notation of ISO 8601, with the truncated forms `--MM-DD` and `---DD` of its first edition.
fn take_day(text: &str) -> Day {
    let number = |text: &str, most: u32| text.parse::<u32>().ok().filter(|n| (1..=most).contains(n));
    if let Some(day) = text.strip_prefix("---") {
        return number(day, 31).map_or(Day::Unknown, Day::OfMonth);
    }
    if let Some((month, day)) = text.strip_prefix("--").and_then(|rest| rest.split_once('-')) {
        return match (number(month, 12), number(day, 31)) {
            (Some(month), Some(day)) => Day::OfYear { month, day },
            _ => Day::Unknown,
        };
    }
    let mut parts = text.split('-');
    if let (Some(year), Some(month), None) = (parts.next(), parts.next(), parts.next())
        && let (4, Some(year), Some(month)) = (year.len(), number(year, 9999), number(month, 12))
    {
        let first = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, 1));
        return first.map_or(Day::Unknown, Day::Month);
    }
    match read(text).day {
        day @ Day::Full(_) => day,
        _ => Day::Unknown,
    }
}
