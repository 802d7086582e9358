//! A moment holds what was written and what it means.
//!
//! `stated` is the text as a person or a file had it: `15:06 PM`, `October, 03`, `~13:00`, `9:13 PST`. The
//! [`Reading`] is what it means, as far as it says so by itself; a day or year that only follows from the rest of
//! the report is inferred in `facts`, never written here.

mod grammar;
mod tokens;
mod write;

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value as Json};

pub use grammar::read;
pub use write::{Dates, Style, describe};

/// What a moment's day is, as far as it was stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Day {
    /// No day was stated.
    #[default]
    Unknown,
    /// Only the day of the month: "the 17th".
    OfMonth(u32),
    /// Day and month, no year.
    OfYear {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// A full date.
    Full(NaiveDate),
}

/// A part of the day, for times stated in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // their names say it
pub enum DayPart {
    Night,
    Morning,
    Afternoon,
    Evening,
}

/// What a moment's time of day is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// No time was stated.
    #[default]
    Unknown,
    /// Hours and minutes.
    Minute(u32, u32),
    /// Hours, minutes and seconds.
    Second(u32, u32, u32),
    /// In words.
    Part(DayPart),
}

/// Which side of the moment is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// The moment itself.
    #[default]
    At,
    /// Some time before it.
    Before,
    /// Some time after it.
    After,
}

/// A zone stated with a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// As written: `PST`, `+02:00`.
    pub label: String,
    /// Minutes east of UTC, where the label alone says it.
    pub offset: Option<i32>,
}

/// What a stated moment means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The day.
    pub day: Day,
    /// The time of day.
    pub clock: Clock,
    /// Whether it is approximate.
    pub about: bool,
    /// Which side of it is meant.
    pub bound: Bound,
    /// The zone stated with it.
    pub zone: Option<Zone>,
}

/// A point in time, as written and as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// The text as it was written.
    pub stated: String,
    /// What it means.
    pub reading: Reading,
}

impl Moment {
    /// The moment a text states. Total: a text that says no time is kept, with an empty reading.
    pub fn read(stated: &str) -> Moment {
        Moment { stated: stated.to_owned(), reading: read(stated) }
    }

    /// As JSON: the text, and the reading beside it for programs that do not know the grammar.
    pub fn to_json(&self) -> Json {
        if self.stated.is_empty() {
            return Json::from("");
        }
        let mut object = Map::new();
        object.insert("stated".to_owned(), Json::from(self.stated.as_str()));
        self.reading.put(&mut object);
        Json::Object(object)
    }

    /// From JSON: a text alone is read by the grammar; a reading beside it holds where it can be read.
    pub fn from_json(json: &Json) -> Result<Moment, &'static str> {
        match json {
            Json::String(stated) => Ok(Moment::read(&super::clean(stated))),
            Json::Object(object) => {
                let stated = object.get("stated").and_then(Json::as_str).ok_or("a moment's text")?;
                let stated = super::clean(stated);
                let only_stated = object.len() == 1;
                let reading = if only_stated { read(&stated) } else { Reading::take(object) };
                Ok(Moment { stated, reading })
            }
            _ => Err("a moment"),
        }
    }
}

impl Reading {
    /// Whether nothing was understood.
    pub fn is_empty(&self) -> bool {
        self.day == Day::Unknown && self.clock == Clock::Unknown
    }

    fn put(&self, object: &mut Map<String, Json>) {
        let day = match self.day {
            Day::Unknown => Json::Null,
            Day::OfMonth(day) => Json::from(format!("---{day:02}")),
            Day::OfYear { month, day } => Json::from(format!("--{month:02}-{day:02}")),
            Day::Full(date) => {
                Json::from(format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()))
            }
        };
        let clock = match self.clock {
            Clock::Unknown => Json::Null,
            Clock::Minute(h, m) => Json::from(format!("{h:02}:{m:02}")),
            Clock::Second(h, m, s) => Json::from(format!("{h:02}:{m:02}:{s:02}")),
            Clock::Part(part) => Json::from(part.name()),
        };
        object.insert("day".to_owned(), day);
        object.insert("clock".to_owned(), clock);
        if self.about {
            object.insert("about".to_owned(), Json::from(true));
        }
        match self.bound {
            Bound::At => {}
            Bound::Before => drop(object.insert("bound".to_owned(), Json::from("before"))),
            Bound::After => drop(object.insert("bound".to_owned(), Json::from("after"))),
        }
        if let Some(zone) = &self.zone {
            object.insert(
                "zone".to_owned(),
                super::encode::object(vec![
                    ("label", zone.label.as_str().into()),
                    ("offset_minutes", zone.offset.into()),
                ]),
            );
        }
    }

    fn take(object: &Map<String, Json>) -> Reading {
        let text = |name: &str| object.get(name).and_then(Json::as_str).unwrap_or_default();
        let clock = match DayPart::ALL.into_iter().find(|part| part.name() == text("clock")) {
            Some(part) => Clock::Part(part),
            None => read(text("clock")).clock,
        };
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
        let about = object.get("about").and_then(Json::as_bool).unwrap_or(false);
        Reading { day: take_day(text("day")), clock, about, bound, zone }
    }
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
    match read(text).day {
        day @ Day::Full(_) => day,
        _ => Day::Unknown,
    }
}

impl DayPart {
    const ALL: [DayPart; 4] = [DayPart::Night, DayPart::Morning, DayPart::Afternoon, DayPart::Evening];

    /// Its name in JSON and in English.
    pub fn name(self) -> &'static str {
        match self {
            DayPart::Night => "night",
            DayPart::Morning => "morning",
            DayPart::Afternoon => "afternoon",
            DayPart::Evening => "evening",
        }
    }

    /// The hours it covers, from and to, as minutes of the day.
    pub fn span(self) -> (u32, u32) {
        match self {
            DayPart::Night => (0, 6 * 60),
            DayPart::Morning => (6 * 60, 12 * 60),
            DayPart::Afternoon => (12 * 60, 18 * 60),
            DayPart::Evening => (18 * 60, 24 * 60),
        }
    }
}
