//! Every form of time that the grammar of moments reads, and texts that are no time: `tests/moments.tsv`.
//!
//! Its columns: the text; the report's zone; the incident's dates; the rows above, parted by ` | `; the reading; where
//! the row states what follows from the report, its place in UTC; the group of forms. The reading is written as
//! `<` or `>` for a bound, `~` for about, weekday, day, clock, zone with its offset, then `..` and the end (`..*` for
//! none yet, `..+300` for a length in seconds, `&` between two times), and `row+600`, `start+900`, `day+1`, `day#2`
//! for what is counted. `-` is a text in which no time is read, `!` a day that does not exist, `a|b` a date either way.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use chrono::{DateTime, NaiveDate};
use debrief::facts::{Context, Offset, Zones};
use debrief::report::moment::{Bound, Clock, Counted, Dates, Day, End, Reading, Style, Zone, read};
use debrief::report::words::ALL_LANGUAGES;
use debrief::report::{Moment, Value};

fn notation(reading: &Reading) -> String {
    let mut words = Vec::new();
    if let Some(day) = reading.weekday {
        words.push(["mon", "tue", "wed", "thu", "fri", "sat", "sun"][day as usize].to_owned());
    }
    match reading.counted {
        None => {}
        Some(Counted::FromStart(n)) => words.push(format!("start{n:+}")),
        Some(Counted::FromBefore(n)) => words.push(format!("row{n:+}")),
        Some(Counted::DaysLater(n)) => words.push(format!("day{n:+}")),
        Some(Counted::NthDay(n)) => words.push(format!("day#{n}")),
    }
    match reading.day {
        Day::Unknown => {}
        day => words.push(day_notation(day)),
    }
    match reading.clock {
        Clock::Unknown => {}
        Clock::Minute(h, m) => words.push(format!("{h:02}:{m:02}")),
        Clock::Second(h, m, s) => words.push(format!("{h:02}:{m:02}:{s:02}")),
        Clock::Milli(h, m, s, milli) => words.push(format!("{h:02}:{m:02}:{s:02}.{milli:03}")),
        Clock::Part(part) => words.push(part.name().to_owned()),
        Clock::Span(from, to) => {
            words.push(format!("{:02}:{:02}/{:02}:{:02}", from / 60, from % 60, to / 60, to % 60));
        }
    }
    if let Some(zone) = &reading.zone {
        words.push(zone_notation(zone));
    }
    if let Some((clock, zone)) = &reading.second {
        let second = Reading { clock: *clock, zone: Some(zone.clone()), ..Reading::default() };
        words.push(format!("= {}", notation(&second)));
    }
    let end = match &reading.end {
        None => String::new(),
        Some(End::Open) => "..*".to_owned(),
        Some(End::After(seconds)) => format!("..+{seconds}"),
        Some(End::At(end)) => format!("..{}", notation(end)),
        Some(End::Between(end)) => format!("&{}", notation(end)),
    };
    let bound = match reading.bound {
        Bound::At => "",
        Bound::Before => "<",
        Bound::After => ">",
    };
    let about = if reading.about { "~" } else { "" };
    let all = format!("{bound}{about}{}{end}", words.join(" "));
    if all.is_empty() { "-".to_owned() } else { all }
}

fn day_notation(day: Day) -> String {
    match day {
        Day::Unknown => String::new(),
        Day::OfMonth(day) => format!("---{day:02}"),
        Day::OfYear { month, day } => format!("--{month:02}-{day:02}"),
        Day::Full(date) => date.to_string(),
        Day::Month(first) => first.format("%Y-%m").to_string(),
        Day::Impossible => "!".to_owned(),
        Day::Either(either) => {
            let all: Vec<String> = either.candidates().into_iter().map(|it| day_notation(it.1)).collect();
            all.join("|")
        }
    }
}

fn zone_notation(zone: &Zone) -> String {
    let offset = |minutes: i32| {
        let sign = if minutes < 0 { '-' } else { '+' };
        format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
    };
    match zone.offset {
        None => format!("{}@?", zone.label),
        Some(minutes) if offset(minutes) == zone.label => zone.label.clone(),
        Some(minutes) => format!("{}@{}", zone.label, offset(minutes)),
    }
}

/// The IANA database, as the tool asks it.
struct Rules;

impl Zones for Rules {
    fn offset(&self, zone: &str, local: chrono::NaiveDateTime) -> Offset {
        use chrono::{MappedLocalTime, Offset as _, TimeZone};
        let Ok(zone) = zone.parse::<chrono_tz::Tz>() else { return Offset::Unknown };
        let seconds = |offset: chrono_tz::TzOffset| offset.fix().local_minus_utc();
        match zone.offset_from_local_datetime(&local) {
            MappedLocalTime::Single(offset) => Offset::One(seconds(offset)),
            MappedLocalTime::Ambiguous(first, second) => Offset::Overlap(seconds(first), seconds(second)),
            MappedLocalTime::None => {
                let before = local - chrono::TimeDelta::hours(3);
                let offset = zone.offset_from_local_datetime(&before).earliest();
                offset.map_or(Offset::Unknown, |offset| Offset::Gap(seconds(offset)))
            }
        }
    }
}

/// The instant of the last of these texts.
fn resolved(texts: &[&str], zone: &str, dates: &str) -> String {
    let zone = if zone.is_empty() { "UTC" } else { zone };
    let context = Context::from_texts(dates, None, zone);
    let readings: Vec<Reading> = texts.iter().map(|text| read(text)).collect();
    let placed = context.place(&readings.iter().collect::<Vec<_>>(), None, &Rules);
    let at = |seconds: i64, milli: u32| {
        let time = DateTime::from_timestamp(seconds, milli * 1_000_000).unwrap().naive_utc();
        let form = if milli > 0 { "%Y-%m-%dT%H:%M:%S%.3f" } else { "%Y-%m-%dT%H:%M:%S" };
        time.format(form).to_string()
    };
    let last = placed.last().unwrap();
    match (last.instant, last.end) {
        (None, _) => "-".to_owned(),
        (Some(start), None) => at(start.from, start.milli),
        (Some(start), Some(end)) => format!("{}/{}", at(start.from, start.milli), at(end.from, end.milli)),
    }
}

#[test]
fn every_text_of_the_table_is_read_as_it_says() {
    let table = include_str!("moments.tsv");
    let (mut wrong, mut times, mut none) = (Vec::new(), 0, 0);
    for line in table.lines().skip(1).filter(|line| !line.is_empty()) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [text, zone, dates, above, reading, place, _group] = columns.as_slice() else {
            panic!("not seven columns: {line}")
        };
        let found = notation(&read(text));
        if found != *reading {
            wrong.push(format!("{text:?}: {found}, not {reading}"));
        }
        if !place.is_empty() {
            let above = above.split(" | ").filter(|row| !row.is_empty());
            let texts: Vec<&str> = above.chain([*text]).collect();
            let found = resolved(&texts, zone, dates);
            if found != *place {
                wrong.push(format!("{text:?} after {above:?}: at {found}, not {place}", above = &texts));
            }
        }
        if *reading == "-" { none += 1 } else { times += 1 }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), times + none, wrong.join("\n"));
    println!("{times} texts are read as times, {none} are not");
}

/// What a report prints, in each of its styles and languages, is read back as the same moment.
#[test]
fn what_is_printed_is_read_back_as_the_same() {
    let zones = [
        "",
        " UTC",
        " PST",
        " CEST",
        " +05:30",
        " IST",
        " UTC+02:00",
        " Europe/Berlin",
        " PT",
        " CST (UTC+08:00)",
    ];
    let clocks =
        ["10:44", "00:05", "12:30", "23:59:07", "10:44:05.123", "09:13 PM", "10:30–11:00", "22:57–01:10"];
    let mut lost = Vec::new();
    for day in 0..400_u64 {
        let date = NaiveDate::from_ymd_opt(2023, 12, 1).unwrap() + chrono::Days::new(day);
        let zone = zones[day as usize % zones.len()];
        let clock = clocks[day as usize % clocks.len()];
        let about = if day % 11 == 0 { "~" } else { "" };
        for text in
            [format!("{date} {about}{clock}{zone}"), format!("{date}"), format!("{about}{clock}{zone}")]
        {
            let moment = Moment::read(&text);
            for language in ALL_LANGUAGES {
                for dates in [Dates::AsStated, Dates::Iso, Dates::Long] {
                    for twelve_hours in [false, true] {
                        let style = Style { dates, twelve_hours, language };
                        let printed = style.write(&moment);
                        let back = read(&printed);
                        if back != moment.reading {
                            lost.push(format!("{text} as {printed}: {}", notation(&back)));
                        }
                    }
                }
            }
        }
    }
    assert!(lost.is_empty(), "{} lost:\n{}", lost.len(), lost[..lost.len().min(40)].join("\n"));
}

#[test]
fn a_reading_comes_back_from_json() {
    let table = include_str!("moments.tsv");
    for line in table.lines().skip(1).filter(|line| !line.is_empty()) {
        let text = line.split('\t').next().unwrap();
        let moment = Moment::read(text);
        let back = Moment::from_json(&Value::Moment(moment.clone()).to_json()).unwrap();
        assert_eq!(back, moment, "{text}");
    }
}

/// Reading never panics and takes time in proportion to a text's length: at most 200 characters are read, whatever
/// they are. `DEBRIEF_FUZZ=1000000` tries as many texts.
#[test]
fn any_text_is_read_without_panic() {
    let count = std::env::var("DEBRIEF_FUZZ").ok().and_then(|text| text.parse().ok()).unwrap_or(20_000_u64);
    let seed = std::env::var("DEBRIEF_FUZZ_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(0x5EED);
    let mut dice = common::Dice::new(seed);
    let texts: Vec<&str> =
        include_str!("moments.tsv").lines().filter_map(|line| line.split('\t').next()).collect();
    let signs: Vec<char> = "0123456789:.-/+~ T,()hZ年月日時–→?xap'".chars().collect();
    let context = Context::from_texts("18 March 2024", None, "Europe/Berlin");
    let mut slowest = std::time::Duration::ZERO;
    for _ in 0..count {
        let mut text: Vec<char> = texts[dice.roll(texts.len())].chars().collect();
        for _ in 0..dice.roll(5) {
            let at = dice.roll(text.len() + 1);
            match dice.roll(5) {
                0 if at < text.len() => drop(text.remove(at)),
                1 => text.extend(texts[dice.roll(texts.len())].chars()),
                2 => text = text.repeat(dice.roll(4) + 1),
                _ => text.insert(at, signs[dice.roll(signs.len())]),
            }
        }
        let text: String = text.into_iter().collect();
        let begun = std::time::Instant::now();
        let moment = Moment::read(&text);
        slowest = slowest.max(begun.elapsed());
        debrief::report::moment::split_range(&text);
        let other = read(texts[dice.roll(texts.len())]);
        let placed = context.place(&[&moment.reading, &other, &moment.reading], None, &Rules);
        debrief::facts::explain::line(&moment, placed.first(), &context, &Rules);
        let back = Moment::from_json(&Value::Moment(moment.clone()).to_json()).unwrap();
        assert_eq!(back, moment, "{text}");
    }
    println!("{count} texts; the slowest took {slowest:?} to be read");
}

/// Prints how long reading takes: `cargo test --release --test moments how_long -- --ignored --nocapture`.
#[test]
#[ignore = "a benchmark; asserts nothing"]
fn how_long_reading_takes() {
    let texts: Vec<&str> =
        include_str!("moments.tsv").lines().filter_map(|line| line.split('\t').next()).collect();
    texts.iter().for_each(|text| drop(read(text)));
    let begun = std::time::Instant::now();
    for _ in 0..200 {
        texts.iter().for_each(|text| drop(read(text)));
    }
    println!("a moment is read in {:?}", begun.elapsed() / (200 * texts.len() as u32));
}

/// A debugging aid: the reading of each line of the file `DEBRIEF_DUMP`.
#[test]
#[ignore = "prints; asserts nothing"]
fn dump() {
    let file = std::env::var("DEBRIEF_DUMP").unwrap();
    for line in std::fs::read_to_string(file).unwrap().lines() {
        println!("{line:<50} => {}", notation(&read(line)));
    }
}
