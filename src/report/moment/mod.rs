//! A moment holds what was written and what it means.
//!
//! `stated` is the text as a person or a file had it: `15:06 PM`, `October, 03`, `~13:00`, `9:13 PST`. The
//! [`Reading`] is what it means, as far as it says so by itself; a day or year that only follows from the rest of
//! the report is inferred in `facts`, never written here.
//!
//! How a text is read: it is folded and cut into tokens (`fold`, `tokens`), words are looked up in all languages at
//! once (`lexicon`), pieces are found from left to right (`items`, and a file for each kind of them), and put
//! together (`assemble`, `finish`). Languages are data in `report/words`, zones in `zones`.

mod assemble;
mod clocks;
mod dates;
mod day_parts;
mod day_words;
mod describe;
mod digit_clocks;
mod find;
mod find_lengths;
mod finish;
mod fold;
mod items;
mod json;
mod lengths;
mod lexicon;
mod marks;
mod months;
mod numerals;
mod ranges;
mod reading;
mod second_clocks;
mod segments;
mod settle;
mod split;
mod spoken;
mod stamps;
mod take;
mod tokens;
mod unknown_digits;
mod words;
mod write;
mod zone_items;
pub mod zones;

pub use crate::report::words::time::Order;
pub use describe::{date as say_date, describe, length as say_length, unread, weekday as say_weekday};
pub use find::{FoundLength, FoundTime, find};
pub use reading::{Bound, Clock, Counted, Day, DayPart, Either, End, Reading, Zone};
pub use settle::{in_order, with_offset};
pub use split::split_range;
pub use write::{Dates, Style};

/// What a text means as a moment.
pub fn read(text: &str) -> Reading {
    assemble::parse(text).reading
}

/// The zone that a text names and nothing else, like the bracket of a heading: `PST`, `UTC+2`, `America/New_York`.
pub fn read_zone(text: &str) -> Option<Zone> {
    let at_noon = read(&format!("12:00 {}", text.trim()));
    let alone = unread(&format!("12:00 {}", text.trim())).is_empty();
    at_noon.zone.filter(|_| alone && at_noon.end.is_none() && at_noon.day == Day::Unknown)
}

/// A point in time, as written and as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// The text as written.
    pub stated: String,
    /// What it means.
    pub reading: Reading,
}

impl Moment {
    /// The moment of a text. Total: a text that states no time has an empty reading.
    pub fn read(stated: &str) -> Moment {
        Moment { stated: stated.to_owned(), reading: read(stated) }
    }
}
