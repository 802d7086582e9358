//! Lengths of time, and moments that are counted from others by them.

use super::items::{Scanner, What};
use super::reading::Counted;
use super::tokens::Text;
use crate::report::words::time::Sense;

/// The maximum length that is read, in seconds: anything longer is not a length within an incident.
const MAX_LENGTH_SECONDS: i64 = 400 * 86_400;

pub(super) fn unit(text: &Text, at: usize) -> Option<(i64, usize)> {
    let unit = |sense| match sense {
        Sense::Unit(seconds) => Some(seconds),
        _ => None,
    };
    text.sense(at, unit)
}

/// One number with its unit.
fn one(text: &Text, at: usize) -> Option<(i64, usize)> {
    let (value, digits) = text.number(at)?;
    let fraction = (matches!(text.sign(at + 1), Some('.' | ','))
        && (1..=2).contains(&text.digits(at + 2).len()))
    .then(|| text.number(at + 2))
    .flatten();
    let next = if fraction.is_some() { at + 3 } else { at + 1 };
    let (seconds, to) = unit(text, text.skip(next))?;
    let (part, places) = fraction.unwrap_or((0, 0));
    let part = i64::from(part) * seconds / 10_i64.pow(u32::try_from(places).unwrap_or(0));
    (digits <= 6).then(|| (i64::from(value) * seconds + part, to))
}

/// Numbers with units, one after the other: `1h 30m`, `25 minutes`; behind a comma if the unit is smaller: `6 hours, 8
/// minutes`.
pub(super) fn measure(text: &Text, at: usize) -> Option<(i64, usize)> {
    let (mut sum, mut to) = one(text, at)?;
    loop {
        let next = text.skip(to);
        let is_listed = text.is(next, ',');
        let next = if is_listed { text.skip(next + 1) } else { next };
        let next = text.says(next, Sense::And).map_or(next, |to| text.skip(to));
        let named = |end: usize| Some(unit(text, end.checked_sub(1)?)?.0);
        let is_smaller = |end: usize| named(end).zip(named(to)).is_some_and(|(own, before)| own < before);
        match one(text, next).filter(|(_, end)| !is_listed || is_smaller(*end)) {
            Some((more, end)) => (sum, to) = (sum + more, end),
            None => return (sum <= MAX_LENGTH_SECONDS).then_some((sum, to)),
        }
    }
}

/// A length at a position that expects one.
pub(super) fn length(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let (seconds, to) = measure(&scanner.text, at)?;
    Some(scanner.push(What::Length(seconds, false), at, to))
}

/// A length with a word before or after it that makes it one: `10 minutes later`, `(5 min)`, `for 1h 30m`.
pub(super) fn length_before_word(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let (seconds, to) = measure(text, at)?;
    let follows = |sense: &Sense| text.says(text.skip(to), *sense).is_some();
    let behind =
        [Sense::Later, Sense::Into, Sense::After, Sense::Before, Sense::Relative].iter().any(follows);
    let before = match scanner.items.last() {
        Some(item) if item.what == What::Sign('(') => text.is(to, ')') || text.is(to, ']'),
        Some(item) if item.what == What::Sign('+') => scanner.items.len() > 1,
        Some(item) if item.what == What::Word => {
            text.says(item.from, Sense::Lasting).is_some() && scanner.items.len() > 1
                || (scanner.text.says(item.from, Sense::About).is_some() && scanner.is_lasting_about())
        }
        _ => false,
    };
    (behind || before).then(|| scanner.push(What::Length(seconds, false), at, to))
}

/// A length that begins with a word: `ten minutes later`, `a few minutes later`, `an hour later`.
pub(super) fn length_in_words(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let few = |sense| match sense {
        Sense::Few(number) => Some((number, true)),
        _ => None,
    };
    let number = scanner.number(at).map(|number| ((number.value, false), number.to));
    let ((number, few), to) = text.sense(at, few).or(number)?;
    let (seconds, to) = unit(text, text.skip(to)).filter(|_| text.is_space(to))?;
    let next = text.skip(to);
    let behind = [Sense::Later, Sense::Into, Sense::After, Sense::Before, Sense::Relative];
    let follows = behind.iter().any(|sense| text.says(next, *sense).is_some());
    follows.then(|| scanner.push(What::Length(i64::from(number) * seconds, few), at, to))
}

/// ISO 8601's length as the end of a range: `PT30M`.
pub(super) fn iso(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    if text.word(at) != "pt" {
        return None;
    }
    let (mut sum, mut to) = (0, at + 1);
    while let Some((value, 1..=5)) = text.number(to) {
        let unit = match text.word(to + 1) {
            "h" => 3600,
            "m" => 60,
            "s" => 1,
            _ => return None,
        };
        (sum, to) = (sum + i64::from(value) * unit, to + 2);
    }
    (to > at + 1 && sum <= MAX_LENGTH_SECONDS).then(|| scanner.push(What::Length(sum, false), at, to))
}

/// `+15m`, `+00:15`, `(+1)`, `(+1d)`, behind the sign or at it.
pub(super) fn counted(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let sign = match text.sign(at)? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let in_brackets = scanner.last() == Some(&What::Sign('('));
    let has_time = scanner.items.iter().any(|item| matches!(item.what, What::Time(_) | What::Day(..)));
    if has_time {
        // The day a clock is on, against the row before.
        let days = text.number(at + 1).filter(|number| in_brackets && number.1 == 1 && sign > 0)?.0;
        let next = text.skip(at + 2);
        let to = match unit(text, next) {
            Some((86_400, to)) => to,
            _ => next,
        };
        return text
            .is(to, ')')
            .then(|| scanner.push(What::Counted(Counted::DaysLater(i64::from(days))), at, to));
    }
    if in_brackets || !scanner.items.iter().all(|item| matches!(item.what, What::Sign('~') | What::Word)) {
        return None;
    }
    let (seconds, to) = from_start(text, at + 1)?;
    let ends = scanner.ends(to);
    ends.then(|| scanner.push(What::Counted(Counted::FromStart(sign * seconds)), at, to))
}

/// `00:15`, `1:30`, `00:15:30` as hours, minutes and seconds, or a length with units.
fn from_start(text: &Text, at: usize) -> Option<(i64, usize)> {
    if text.is(at + 1, ':')
        && let (Some((hours, 1..=3)), Some(minutes)) = (text.number(at), text.two(at + 2))
    {
        let second = text.two(at + 4).filter(|_| text.is(at + 3, ':'));
        let to = if second.is_some() { at + 5 } else { at + 3 };
        let seconds = i64::from(hours) * 3600 + i64::from(minutes) * 60 + i64::from(second.unwrap_or(0));
        return Some((seconds, to));
    }
    measure(text, at)
}

/// `T+15`, `T-5m`, `T+00:15`, `H+2`, `D+1`, `T0`, `Day 2`: counted from the start by a letter or a word.
pub(super) fn counted_word(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let unit = match text.word(at) {
        "t" | "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => return nth_day(scanner, at),
    };
    if text.word(at) == "t" && text.number(at + 1) == Some((0, 1)) && text.is_gap(at + 2) {
        return Some(scanner.push(What::Counted(Counted::FromStart(0)), at, at + 2));
    }
    let sign_at = if text.word(at) == "t" { text.skip(at + 1) } else { at + 1 };
    let sign = match text.sign(sign_at)? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let start = text.skip(sign_at + 1);
    let measured = from_start(text, start).filter(|_| text.word(at) == "t");
    let (seconds, to) = match measured {
        Some(found) => found,
        None => {
            let (value, 1..=3) = text.number(start)? else { return None };
            (i64::from(value) * unit, start + 1)
        }
    };
    let counted = match (unit, sign) {
        (86_400, 1) => Counted::NthDay(seconds / unit + 1),
        (86_400, _) => return None,
        _ => Counted::FromStart(sign * seconds),
    };
    // A capital, as "t" and "h" are units too.
    let ends = scanner.ends(to) || scanner.text.is(to, ',');
    let capital = scanner.text.is_capitals(at, at + 1);
    (ends && capital).then(|| scanner.push(What::Counted(counted), at, to))
}

/// `Day 2`, `Tag 2`, `第2天`.
fn nth_day(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let to = text.says(at, Sense::NthDay)?;
    let number = text.skip(to);
    let number = number + usize::from(text.is(number, '#'));
    let n = text.small(number).filter(|n| (1..=31).contains(n))?;
    let mut end = number + 1;
    if text.is_unspaced(at) {
        let is_day = |seconds| (seconds == 86_400).then_some(());
        end = unit(text, end)
            .and_then(|(seconds, to)| is_day(seconds).map(|()| to))
            .or_else(|| text.says(end, Sense::DayMark))?;
    } else if to == number
        || !scanner.ends(end)
        || super::dates::day_and_month_name(scanner, number).is_some()
    {
        // "dag 18 maart" is a date.
        return None;
    }
    Some(scanner.push(What::Counted(Counted::NthDay(i64::from(n))), at, end))
}
