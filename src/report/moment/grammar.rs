//! The one grammar of moments. Typing, import and checks read times with it.
//!
//! It looks for a day, a time of day, a zone, and the words that make them approximate or one-sided, anywhere in a
//! text, in the forms that incident reports use; what it does not know it passes over. A date whose day and
//! month cannot be told apart (`03/04/2022`) is left unread rather than guessed.

use chrono::NaiveDate;

use super::tokens::Token::{self, Number, Sign, Space, Word};
use super::tokens::tokens;
use super::{Bound, Clock, Day, DayPart, Reading, Zone};
use crate::report::words::LANGUAGES;

/// What a text means as a moment.
pub fn read(text: &str) -> Reading {
    let tokens = tokens(text);
    let mut reading = Reading::default();
    let mut at = 0;
    while at < tokens.len() {
        let rest = tokens.get(at..).unwrap_or_default();
        at += step(rest, &mut reading).max(1);
    }
    reading
}

/// Reads what stands at the front of `rest` and returns how many tokens it took; none where nothing was known.
fn step(rest: &[Token], reading: &mut Reading) -> usize {
    if reading.day == Day::Unknown
        && let Some((day, taken)) = day(rest)
    {
        reading.day = day;
        return taken;
    }
    if reading.clock == Clock::Unknown
        && let Some((clock, taken)) = clock(rest)
    {
        reading.clock = clock;
        let (zone, more) = zone(rest.get(taken..).unwrap_or_default());
        reading.zone = zone.or(reading.zone.take());
        return taken + more;
    }
    match rest.first() {
        Some(Sign('~' | '≈')) => reading.about = true,
        Some(Word(word)) => {
            if let Some(bound) = bound_word(word) {
                reading.bound = bound;
            } else if ABOUT.contains(&word.as_str()) {
                reading.about = true;
            } else if reading.clock == Clock::Unknown {
                reading.clock = clock_word(word);
            }
        }
        _ => {}
    }
    0
}

const ABOUT: [&str; 10] =
    ["about", "around", "approximately", "approx", "circa", "ca", "roughly", "gegen", "etwa", "ungefähr"];

fn bound_word(word: &str) -> Option<Bound> {
    match word {
        "before" | "by" | "until" | "vor" | "bis" => Some(Bound::Before),
        "after" | "since" | "from" | "nach" | "ab" | "seit" => Some(Bound::After),
        _ => None,
    }
}

fn clock_word(word: &str) -> Clock {
    match word {
        "night" | "nachts" => Clock::Part(DayPart::Night),
        "morning" | "morgens" | "vormittags" => Clock::Part(DayPart::Morning),
        "afternoon" | "nachmittags" => Clock::Part(DayPart::Afternoon),
        "evening" | "abends" => Clock::Part(DayPart::Evening),
        "noon" | "midday" | "mittags" => Clock::Minute(12, 0),
        "midnight" | "mitternacht" => Clock::Minute(0, 0),
        _ => Clock::Unknown,
    }
}

fn day(rest: &[Token]) -> Option<(Day, usize)> {
    numeric_date(rest)
        .or_else(|| month_first(rest))
        .or_else(|| day_first(rest))
        .or_else(|| ordinal_alone(rest))
}

/// `2024-03-18`, `2022/02/16`, `17.02.2023`, `28/02/2023`, `02/28/2023`.
fn numeric_date(rest: &[Token]) -> Option<(Day, usize)> {
    let [Number(a, a_len), Sign(s1 @ ('-' | '/' | '.')), Number(b, b_len), Sign(s2), Number(c, c_len), ..] =
        rest
    else {
        return None;
    };
    if s1 != s2 {
        return None;
    }
    let (year, month, day) = match (a_len, b_len, c_len) {
        (4, 1..=2, 1..=2) => (*a, *b, *c),
        (1..=2, 1..=2, 4) if *s1 == '.' => (*c, *b, *a),
        (1..=2, 1..=2, 4) if *a > 12 || a == b => (*c, *b, *a),
        (1..=2, 1..=2, 4) if *b > 12 => (*c, *a, *b),
        _ => return None,
    };
    full(year, month, day).map(|day| (day, 5))
}

/// `March 18, 2024`, `October, 03`, `Feb 23rd 2022`.
fn month_first(rest: &[Token]) -> Option<(Day, usize)> {
    let month = month(rest.first()?)?;
    let at = 1 + gap(rest, 1, &['.', ',', '-']);
    let (day, at) = day_number(rest, at)?;
    Some(with_year(rest, at, month, day))
}

/// `18 March 2024`, `the 18th of March`, `17. Februar 2023`.
fn day_first(rest: &[Token]) -> Option<(Day, usize)> {
    let (day, mut at) = day_number(rest, 0)?;
    at += gap(rest, at, &['.', '-']);
    if rest.get(at) == Some(&Word("of".to_owned())) {
        at += 1 + gap(rest, at + 1, &[]);
    }
    let month = month(rest.get(at)?)?;
    Some(with_year(rest, at + 1, month, day))
}

/// `the 17th`: a day of a month that is not named.
fn ordinal_alone(rest: &[Token]) -> Option<(Day, usize)> {
    match rest {
        [Number(day @ 1..=31, 1..=2), Word(suffix), ..] if is_ordinal(suffix) => {
            Some((Day::OfMonth(*day), 2))
        }
        _ => None,
    }
}

fn with_year(rest: &[Token], at: usize, month: u32, day: u32) -> (Day, usize) {
    let year_at = at + gap(rest, at, &['.', ',', '-']);
    let bare = (Day::OfYear { month, day }, at);
    match rest.get(year_at) {
        Some(Number(year, 4)) if !starts_clock(rest, year_at) => {
            full(*year, month, day).map_or(bare, |day| (day, year_at + 1))
        }
        _ => bare,
    }
}

fn full(year: u32, month: u32, day: u32) -> Option<Day> {
    let year = i32::try_from(year).ok().filter(|year| (1900..=2999).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day).map(Day::Full)
}

/// A day of the month that is not the hour of a time, with its ordinal suffix where it has one.
fn day_number(rest: &[Token], at: usize) -> Option<(u32, usize)> {
    let Some(Number(day @ 1..=31, 1..=2)) = rest.get(at) else { return None };
    if starts_clock(rest, at) {
        return None;
    }
    let suffixed = matches!(rest.get(at + 1), Some(Word(word)) if is_ordinal(word));
    Some((*day, at + 1 + usize::from(suffixed)))
}

fn is_ordinal(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th")
}

fn starts_clock(rest: &[Token], at: usize) -> bool {
    matches!((rest.get(at + 1), rest.get(at + 2)), (Some(Sign(':')), Some(Number(_, 2))))
}

/// How many spaces and signs of these stand at `at`.
fn gap(rest: &[Token], at: usize, signs: &[char]) -> usize {
    let passes = |token: &&Token| match token {
        Space => true,
        Sign(sign) => signs.contains(sign),
        _ => false,
    };
    rest.iter().skip(at).take_while(passes).count()
}

fn month(token: &Token) -> Option<u32> {
    let Word(word) = token else { return None };
    if word.chars().count() < 3 {
        return None;
    }
    let is = |name: &str| {
        let name = name.to_ascii_lowercase();
        name == *word
            || (word.chars().count() == 3 && name.chars().take(3).eq(word.chars()))
            || (word == "sept" && name == "september")
    };
    LANGUAGES
        .iter()
        .find_map(|language| language.months().iter().position(|name| is(name)))
        .map(|at| at as u32 + 1)
}

/// `15:06`, `08:02 AM`, `10:44:05`, `3pm`, `14h05`.
fn clock(rest: &[Token]) -> Option<(Clock, usize)> {
    match rest {
        [Number(h, 1..=2), Sign(':'), Number(m, 2), Sign(':'), Number(s, 2), ..] => {
            let (pm, more) = half(rest, 5);
            let (h, m) = time(*h, *m, pm)?;
            (*s <= 59).then_some((Clock::Second(h, m, *s), 5 + more))
        }
        [Number(h, 1..=2), Sign(':'), Number(m, 2), ..] => {
            let (pm, more) = half(rest, 3);
            time(*h, *m, pm).map(|(h, m)| (Clock::Minute(h, m), 3 + more))
        }
        [Number(h, 1..=2), Word(letter), Number(m, 2), ..] if letter == "h" => {
            time(*h, *m, None).map(|(h, m)| (Clock::Minute(h, m), 3))
        }
        [Number(h @ 1..=12, 1..=2), ..] => match half(rest, 1) {
            (Some(pm), more) => time(*h, 0, Some(pm)).map(|(h, m)| (Clock::Minute(h, m), 1 + more)),
            (None, _) => None,
        },
        _ => None,
    }
}

/// AM or PM at `at`, with or without a space or dots before and in it.
fn half(rest: &[Token], at: usize) -> (Option<bool>, usize) {
    let space = gap(rest, at, &[]);
    let at = at + space;
    let word = |at: usize| match rest.get(at) {
        Some(Word(word)) => word.as_str(),
        _ => "",
    };
    match (word(at), rest.get(at + 1), word(at + 2)) {
        ("am", ..) => (Some(false), space + 1),
        ("pm", ..) => (Some(true), space + 1),
        ("a", Some(Sign('.')), "m") => (Some(false), space + 3),
        ("p", Some(Sign('.')), "m") => (Some(true), space + 3),
        _ => (None, 0),
    }
}

/// Hours and minutes of a 24-hour clock. `15:06 PM` is 15:06: whoever writes it means that.
fn time(hour: u32, minute: u32, pm: Option<bool>) -> Option<(u32, u32)> {
    let hour = match (pm, hour) {
        (Some(true), 1..=11) => hour + 12,
        (Some(false), 12) => 0,
        _ => hour,
    };
    (hour <= 23 && minute <= 59).then_some((hour, minute))
}

/// The zone after a time, and how many tokens it took.
fn zone(rest: &[Token]) -> (Option<Zone>, usize) {
    if let Some((label, offset, taken)) = signed_offset(rest) {
        return (Some(Zone { label, offset: Some(offset) }), taken);
    }
    let mut at = gap(rest, 0, &['(']);
    if matches!(rest.get(at), Some(Word(word)) if word == "uhr") {
        at += 1 + gap(rest, at + 1, &['(']);
    }
    let Some(Word(word)) = rest.get(at) else { return (None, 0) };
    let Some(known) = ZONES.iter().find(|zone| zone.0 == word) else { return (None, 0) };
    let label = word.to_ascii_uppercase();
    match signed_offset(rest.get(at + 1..).unwrap_or_default()) {
        Some((signed, offset, more)) if known.1 == Some(0) => {
            (Some(Zone { label: label + &signed, offset: Some(offset) }), at + 1 + more)
        }
        _ => (Some(Zone { label, offset: known.1 }), at + 1),
    }
}

/// `+02:00`, `-0700`, `+2`, right after what precedes it.
fn signed_offset(rest: &[Token]) -> Option<(String, i32, usize)> {
    let (sign, h, m, taken) = match rest {
        [Sign(sign @ ('+' | '-')), Number(h, 1..=2), Sign(':'), Number(m, 2), ..] => (*sign, *h, *m, 4),
        [Sign(sign @ ('+' | '-')), Number(hm, 4), ..] => (*sign, hm / 100, hm % 100, 2),
        [Sign(sign @ ('+' | '-')), Number(h, 1..=2), ..] => (*sign, *h, 0, 2),
        _ => return None,
    };
    if h > 14 || m > 59 {
        return None;
    }
    let minutes = i32::try_from(h * 60 + m).ok()?;
    let minutes = if sign == '-' { -minutes } else { minutes };
    Some((format!("{sign}{h:02}:{m:02}"), minutes, taken))
}

/// Zone labels of incident reports, with minutes east of UTC where a label means one offset only.
const ZONES: [(&str, Option<i32>); 33] = [
    ("utc", Some(0)),
    ("gmt", Some(0)),
    ("z", Some(0)),
    ("pst", Some(-480)),
    ("pdt", Some(-420)),
    ("pt", None),
    ("mst", Some(-420)),
    ("mdt", Some(-360)),
    ("mt", None),
    ("cst", None),
    ("cdt", None),
    ("ct", None),
    ("est", Some(-300)),
    ("edt", Some(-240)),
    ("et", None),
    ("ast", None),
    ("bst", None),
    ("wet", Some(0)),
    ("west", Some(60)),
    ("cet", Some(60)),
    ("cest", Some(120)),
    ("mez", Some(60)),
    ("mesz", Some(120)),
    ("eet", Some(120)),
    ("eest", Some(180)),
    ("msk", Some(180)),
    ("ist", None),
    ("jst", Some(540)),
    ("kst", Some(540)),
    ("sgt", Some(480)),
    ("hkt", Some(480)),
    ("aest", Some(600)),
    ("aedt", Some(660)),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> Day {
        Day::Full(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    /// Each form was seen in a published report.
    #[test]
    fn reads_the_forms_that_reports_use() {
        let cases = [
            ("15:06 PM", Day::Unknown, Clock::Minute(15, 6)),
            ("08:02 AM", Day::Unknown, Clock::Minute(8, 2)),
            ("12:30 am", Day::Unknown, Clock::Minute(0, 30)),
            ("3pm", Day::Unknown, Clock::Minute(15, 0)),
            ("3 p.m. on Friday", Day::Unknown, Clock::Minute(15, 0)),
            ("14h05", Day::Unknown, Clock::Minute(14, 5)),
            ("October, 03", Day::OfYear { month: 10, day: 3 }, Clock::Unknown),
            ("September, 28 08:02 AM", Day::OfYear { month: 9, day: 28 }, Clock::Minute(8, 2)),
            ("2024-03-18 10:44", date(2024, 3, 18), Clock::Minute(10, 44)),
            ("2024-03-18T10:44:05Z", date(2024, 3, 18), Clock::Second(10, 44, 5)),
            ("2022/02/16", date(2022, 2, 16), Clock::Unknown),
            ("17.02.2023 um 15:06 Uhr", date(2023, 2, 17), Clock::Minute(15, 6)),
            ("17. Februar 2023", date(2023, 2, 17), Clock::Unknown),
            ("Feb 23, 2022 - 12:41 UTC", date(2022, 2, 23), Clock::Minute(12, 41)),
            ("April 10th, 2024", date(2024, 4, 10), Clock::Unknown),
            ("18 March 2024", date(2024, 3, 18), Clock::Unknown),
            ("Jan. 7th at 13:15 UTC", Day::OfYear { month: 1, day: 7 }, Clock::Minute(13, 15)),
            ("the 17th, morning", Day::OfMonth(17), Clock::Part(DayPart::Morning)),
            ("28/02/2023", date(2023, 2, 28), Clock::Unknown),
            ("02/28/2023", date(2023, 2, 28), Clock::Unknown),
            ("03/04/2022", Day::Unknown, Clock::Unknown),
            ("2023-02-30", Day::Unknown, Clock::Unknown),
            ("25:61", Day::Unknown, Clock::Unknown),
            ("soon", Day::Unknown, Clock::Unknown),
            ("", Day::Unknown, Clock::Unknown),
        ];
        for (text, day, clock) in cases {
            let reading = read(text);
            assert_eq!((reading.day, reading.clock), (day, clock), "{text}");
        }
    }

    #[test]
    fn reads_what_makes_a_time_approximate_or_one_sided() {
        assert!(read("~13:00 PM").about);
        assert!(read("2022/02/16 at around 17:00 UTC").about);
        assert_eq!(read("before 9:13 PST").bound, Bound::Before);
        assert_eq!(read("after 18:10").bound, Bound::After);
        assert!(!read("15:06").about);
    }

    #[test]
    fn reads_zones_and_keeps_those_that_mean_several_offsets_unread() {
        let zone = |text| read(text).zone.map(|zone| (zone.label, zone.offset));
        assert_eq!(zone("9:13 PST"), Some(("PST".to_owned(), Some(-480))));
        assert_eq!(zone("9:13 UTC+2"), Some(("UTC+02:00".to_owned(), Some(120))));
        assert_eq!(zone("2024-03-18T10:44:05-0730"), Some(("-07:30".to_owned(), Some(-450))));
        assert_eq!(zone("9:13 IST"), Some(("IST".to_owned(), None)));
        assert_eq!(zone("15:06 - outage begins"), None);
        assert_eq!(zone("15:06"), None);
    }

    #[test]
    fn reads_anything_without_panic() {
        for text in
            ["9".repeat(400), "1:".repeat(300), "\u{202E}13:00\u{0}".to_owned(), "--::..//~~".to_owned()]
        {
            read(&text);
        }
    }
}
