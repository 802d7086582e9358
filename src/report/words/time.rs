//! A language's words for time, as data: one file a language, read by the grammar of moments and printed by it.
//!
//! Words are compared without case and accents (`moment::fold`). Forms of one word are separated by a bar; a form may be a
//! phrase of several words.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A language's words: those for time, and those a report is printed with.
#[derive(Debug, Serialize, Deserialize)]
pub struct TimeWords {
    /// The BCP 47 tag.
    pub tag: &'static str,
    /// The months as used in a date, January first.
    #[serde(borrow)]
    pub months: [&'static str; 12],
    /// Other forms of the months: twelve groups parted by blanks, forms by bars; `-` for none.
    pub short_months: &'static str,
    /// The days of the week, Monday first: seven groups parted by blanks; the full name first, then abbreviations. `_`
    /// is a blank within a name.
    pub weekdays: &'static str,
    /// How a date is printed: `{d}`, `{m}` and `{y}` are filled in.
    pub date: &'static str,
    /// Which number comes first in a date of numbers alone.
    pub order: Order,
    /// The fixed words of a report by their English; empty for a language that is printed with English ones.
    #[serde(borrow)]
    pub fixed: Cow<'static, [(&'static str, &'static str)]>,
    /// All other words for time, by what they say.
    #[serde(borrow)]
    pub senses: Cow<'static, [(Sense, &'static str)]>,
}

/// The order of a date's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// Day, month, year.
    DayFirst,
    /// Month, day, year.
    MonthFirst,
    /// Year, month, day.
    YearFirst,
}

/// What a word says in a stated time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sense {
    /// A month, 1 to 12.
    Month(u32),
    /// A month's abbreviation that is also an everyday word ("set", "out"): a month only with a year or "de".
    ShyMonth(u32),
    /// A day of the week by its full name, Monday 0.
    Weekday(u32),
    /// A day of the week abbreviated: only beside a date or a time.
    ShortWeekday(u32),
    /// Before noon, after a clock.
    Am,
    /// After noon, after a clock.
    Pm,
    /// A part of the day, from and to in minutes of the day; past 1440 it ends on the next.
    Part(u32, u32),
    /// A part of the day that is also an everyday word: only beside a date or a time.
    ShyPart(u32, u32),
    /// A time of day that is a word: minutes of the day.
    Named(u32),
    /// The first, middle or last third of the part that follows: 0, 1, 2.
    Third(u32),
    /// Approximate; before a time.
    About,
    /// Approximate; after a time, also joined ("10:44ish").
    AboutAfter,
    /// Some time before what follows.
    Before,
    /// Some time after what follows.
    After,
    /// That or before; after a time.
    OrBefore,
    /// That or after; after a time.
    OrAfter,
    /// Opens a range; alone, some time after.
    From,
    /// Between the ends of a range; no bound alone.
    To,
    /// Between the ends of a range; alone, some time before what follows.
    Until,
    /// Opens a range whose ends are joined by "and".
    Between,
    /// Joins the ends of a range after "between".
    And,
    /// The end has not come.
    Ongoing,
    /// A length of time follows.
    Lasting,
    /// After a length of time: counted from the row before.
    Later,
    /// After a length of time: counted from the beginning.
    Into,
    /// A number of days after the row before: "next day" is one.
    DaysLater(i64),
    /// Before a day's number in the incident: "Day 2".
    NthDay,
    /// A unit of time in seconds.
    Unit(i64),
    /// A small number as a word.
    Number(u32),
    /// An unsure small number.
    Few(u32),
    /// After an hour: "Uhr", "o'clock".
    Hour,
    /// After minutes.
    Minute,
    /// After seconds.
    Second,
    /// Announces a clock, so that a dot may part its numbers: "kl", "ore".
    Clock,
    /// Minutes that are added to the hour that follows: "half past", "quarter to" (negative).
    Offset(i64),
    /// Parts minutes from the hour they follow: "past".
    Past,
    /// Parts minutes from the hour they come before: "to", "vor".
    Short,
    /// Minutes that are added to the hour before: "y media", "moins le quart" (negative).
    Added(i64),
    /// Adds the minutes that follow to the hour: "y", "e".
    Plus,
    /// Takes the minutes that follow from the hour: "menos".
    Minus,
    /// Before an hour that is a word: "at seven".
    AtHour,
    /// Before a day's numbers: "on 4/22".
    OnDay,
    /// The number of a day in an order, as a word: "third".
    Nth(u32),
    /// How ones and tens make one word: `{u}und{t}`; not a word itself.
    Compound,
    /// A month's name that is a verb as well, but for its capital.
    Verb,
    /// Years are counted from the one before this: "令和".
    Era(u32),
    /// Before a time, without meaning: "at".
    At,
    /// Between day, month and year: "of".
    Of,
    /// Marks the day's number: "th".
    Ordinal,
    /// A day that depends on today: "yesterday". What is beside it is not read.
    Relative,
    /// Makes the day or unit that follows depend on today: "last Friday". What is beside it is not read.
    RelativeTo,
    /// What follows is a number of another kind: "version", "port".
    NotTime,
    /// The year's mark behind its number.
    YearMark,
    /// The month's mark behind its number.
    MonthMark,
    /// The day's mark behind its number.
    DayMark,
    /// A zone, by its index in the table of zones.
    Zone(usize),
    /// Begins phrases; the length of the longest, in tokens.
    Phrase(usize),
}
