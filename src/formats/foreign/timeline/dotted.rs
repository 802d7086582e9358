//! Times of a timeline that are written with a full stop or without a sign, as in `15.38 It breaks`, `1538 - It breaks`,
//! `2024-03-04 1538: It breaks`. A number alone reads like that, too, so that several lines have to begin with one.

use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind, ScannedLine, lines};
use crate::formats::foreign::text::when::{Lead, whole};
use crate::report::moment;

/// The minimum number of lines that begin with such a time.
const MIN_LINES: usize = 3;

/// The maximum number of words of a time with its day.
const MAX_WORDS: usize = 6;

/// Numbers that are years as often as times of day.
const YEARS: std::ops::Range<u32> = 1990..2040;

/// Whether the entries of a timeline are written so.
pub(super) fn has_dotted_clocks(build: &Build<'_>, blocks: &[ScannedBlock]) -> bool {
    let texts =
        blocks.iter().filter(|block| matches!(block.kind, ScannedKind::Text | ScannedKind::Item { .. }));
    let begins = texts.flat_map(|block| lines(build.text, block.text.clone()));
    let mut clocks: Vec<Found> = Vec::new();
    for line in begins {
        clocks.extend(clock(build.slice(&(line.start..line.end))));
    }
    // A day and a month ("12.03") have no number above 12; a list of years is none of times.
    let is_day = |clock: &Found| clock.is_dotted && (1..=12).contains(&(clock.minutes % 60));
    let is_year = |clock: &Found| {
        !clock.is_dotted && !clock.has_day && YEARS.contains(&(clock.minutes / 60 * 100 + clock.minutes % 60))
    };
    if clocks.iter().all(is_day) || clocks.iter().all(is_year) {
        return false;
    }
    // Times of a day go up; numbers of versions and sections need not.
    let goes_up = |pair: &&[Found]| matches!(pair, [one, two] if one.minutes <= two.minutes || one.has_day && two.has_day);
    let up = clocks.windows(2).filter(goes_up).count();
    clocks.len() >= MIN_LINES && (up + 1) * 4 >= clocks.len() * 3
}

/// Whether items outside of a timeline are such entries: each begins with a time of four digits that is no year, and says
/// something, and they go up.
pub(super) fn are_all(build: &Build<'_>, items: &[ScannedBlock]) -> bool {
    let is_entry = |item: &ScannedBlock| {
        let text = build.slice(&item.text);
        clock(text).is_some_and(|found| {
            let digits = text.get(found.digits.clone()).unwrap_or_default();
            let behind = text.get(found.digits.end..).unwrap_or_default();
            let is_year = digits.parse().is_ok_and(|digits| YEARS.contains(&digits)) && items.len() < MIN_ALL;
            !found.is_dotted && !is_year && behind.contains(char::is_alphabetic)
        })
    };
    items.len() > MIN_LINES && items.iter().all(is_entry) && has_dotted_clocks(build, items)
}

/// Whether each line of a paragraph outside of a timeline is such an entry.
pub(super) fn is_paragraph(build: &Build<'_>, block: &ScannedBlock) -> bool {
    let all = lines(build.text, block.text.clone());
    let is_entry = |line: &ScannedLine| {
        let text = build.slice(&(line.start..line.end)).trim_start();
        clock(text).is_some_and(|found| {
            let behind = text.get(found.digits.end..).unwrap_or_default();
            behind.split_whitespace().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 3)
        })
    };
    // Numbers of versions and sections go up by one.
    let clocks: Vec<u32> = all
        .iter()
        .filter_map(|line| Some(clock(build.slice(&(line.start..line.end)).trim_start())?.minutes))
        .collect();
    let counts = clocks.windows(2).all(|pair| matches!(pair, [one, two] if one.abs_diff(*two) <= 1));
    block.kind == ScannedKind::Text
        && all.len() > MIN_LINES
        && !counts
        && all.iter().all(is_entry)
        && has_dotted_clocks(build, std::slice::from_ref(block))
}

/// The number of items from which some of them may look like years.
const MIN_ALL: usize = 5;

/// A time that a line begins with.
struct Found {
    /// Its minute of the day.
    minutes: u32,
    /// Where its digits are.
    digits: std::ops::Range<usize>,
    is_dotted: bool,
    /// Whether a day stands before it.
    has_day: bool,
}

/// The time that a line begins with.
fn clock(line: &str) -> Option<Found> {
    if let Some(bare) = line.strip_prefix('~') {
        let found = clock(bare.trim_start())?;
        let signs = line.len() - bare.trim_start().len();
        return Some(Found { digits: found.digits.start + signs..found.digits.end + signs, ..found });
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (hour, rest) = line.split_at_checked(digits)?;
    if !rest.starts_with('.') || !(1..=2).contains(&digits) {
        return four_digits(line);
    }
    let minute =
        rest.strip_prefix('.')?.get(..2).filter(|two| two.bytes().all(|byte| byte.is_ascii_digit()))?;
    let is_apart = rest.get(3..)?.starts_with([' ', '\t', ':']);
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    (is_apart && hour < 24 && minute < 60).then_some(Found {
        minutes: hour * 60 + minute,
        digits: 0..digits + 3,
        is_dotted: true,
        has_day: false,
    })
}

/// `1538 It breaks`, `2024-03-04 1538: It breaks`, `Mar 4 2024, 1538 - It breaks`.
fn four_digits(line: &str) -> Option<Found> {
    let mut at = 0;
    let mut found = None;
    for word in line.split([' ', '\t']).take(MAX_WORDS) {
        let start = at;
        at += word.len() + 1;
        let bare = word.trim_end_matches([':', ',', '-', '–', '—', ';', '*', ']']);
        let bare = bare.strip_suffix("ish").unwrap_or(bare);
        let opened = bare.trim_start_matches(['*', '[', '`']);
        let digits = start + bare.len() - opened.len()..start + bare.len();
        if opened.len() != 4 || !opened.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let number: u32 = opened.parse().ok()?;
        let before = line.get(..digits.start)?.trim_matches([' ', ',', '*', '[', '`', '\t']);
        let is_day = |text: &str| whole(text).is_some_and(|it| it.is_day_alone());
        let has_day = !before.is_empty();
        // "12 March 2024": the year of a day.
        let is_year = has_day && (1970..2100).contains(&number) && is_day(line.get(..digits.end)?);
        let has_words = line.get(digits.end..).is_some_and(|rest| rest.contains(char::is_alphabetic));
        if number / 100 < 24 && number % 100 < 60 && has_words && !is_year && (!has_day || is_day(before)) {
            found =
                Some(Found { minutes: number / 100 * 60 + number % 100, digits, is_dotted: false, has_day });
        }
    }
    found
}

/// The time that a line begins with, as if it had a colon.
pub(super) fn dotted_clock(line: &str) -> Option<Lead> {
    let found = clock(line)?;
    let digits = found.digits.end;
    let end = digits + zone_behind(line.get(digits..)?);
    let reading = whole(&written(line.get(..end)?)?)?;
    let behind = line.get(end..)?;
    let signs = [' ', '\t', ':', '-', '–', '—', '*', ']', '`'];
    let rest = end + behind.len() - behind.trim_start_matches(signs).len();
    let parted = behind.trim_start().starts_with([':', '-', '–', '—', '*', ']']);
    Some(Lead { stated: 0..end, reading, rest, parted })
}

/// The length of a zone or a word for hours behind a time, with the blank before it: ` UTC`, `Z`, ` hrs`; else 0.
fn zone_behind(behind: &str) -> usize {
    let bare = behind.trim_start_matches(' ');
    let blank = behind.len() - bare.len();
    let length = bare.find([' ', '\t', ':', '-', '–', '—', '*', '`', ']', ',', ';']).unwrap_or(bare.len());
    let word = bare.get(..length).unwrap_or_default();
    let inner = word.trim_matches(['(', ')']);
    let is_name = inner.len() <= 5 && !inner.is_empty() && inner.chars().all(|c| c.is_ascii_uppercase());
    let is_hours =
        blank == 0 && inner == "ish" || matches!(inner, "h" | "hrs" | "hours" | "Uhr" | "H" | "HRS");
    let is_zone = blank <= 1 && (is_hours || is_name && moment::read_zone(inner).is_some());
    if is_zone { blank + length } else { 0 }
}

/// Whether a line begins with a time of four digits, perhaps behind its day.
pub(super) fn has_four_digits(line: &str) -> bool {
    clock(line).is_some_and(|found| !found.is_dotted)
}

/// A time that ends with its clock, with a colon in it: `15.38` as `15:38`, `2024-03-04 1538` as `2024-03-04 15:38`.
pub(super) fn written(stated: &str) -> Option<String> {
    let stated = stated.trim_start_matches(['*', '[', '`']);
    if let Some(bare) = stated.strip_prefix('~') {
        return Some(format!("~{}", written(bare.trim_start())?));
    }
    let (stated, zone) = stated.split_at_checked(stated.rfind(|c: char| c.is_ascii_digit())? + 1)?;
    let day = stated.len() - stated.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    if day == stated.len() && stated.contains('.') {
        return Some(format!("{}{zone}", stated.replace('.', ":")));
    }
    let (before, hour) = stated.split_at_checked(stated.len().checked_sub(4)?)?;
    let (hour, minute) = hour.split_at_checked(2)?;
    let is_number = [hour, minute].iter().all(|two| two.bytes().all(|byte| byte.is_ascii_digit()));
    is_number.then(|| format!("{before}{hour}:{minute}{zone}"))
}
