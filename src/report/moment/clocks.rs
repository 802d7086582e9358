//! Times of day in numbers and words.

use super::items::{Scanner, Time, What};
use super::reading::Clock;
use super::tokens::Text;
use super::unknown_digits::{is_half_known, is_unknown, unknown_seconds, unsure};
use crate::report::words::time::Sense;

impl Time {
    pub(super) fn of(clock: Clock, half: Option<bool>) -> Time {
        let precise = matches!(clock, Clock::Second(..) | Clock::Milli(..));
        Time { clock, half, ends_day: false, precise }
    }
}

/// A clock of hours, minutes and, if stated, seconds and milliseconds. 24:00 is the end of the day. `15:06 PM` is 15:06, as
/// its writer means that.
pub(super) fn time(
    hour: u32,
    minute: u32,
    rest: Option<(u32, Option<u32>)>,
    half: Option<bool>,
) -> Option<Time> {
    let ends_day =
        hour == 24 && minute == 0 && rest.is_none_or(|(s, milli)| s == 0 && milli.unwrap_or(0) == 0);
    let hour = match (half, hour) {
        (Some(true), 1..=11) => hour + 12,
        (Some(false), 12) => 0,
        // "13:44 AM", "0:30 PM": one of both is wrong, and it is unknown which.
        (Some(false), 13..) | (Some(true), 0) => return None,
        _ if ends_day => 0,
        _ => hour,
    };
    if hour > 23 || minute > 59 {
        return None;
    }
    let clock = match rest {
        None => Clock::Minute(hour, minute),
        Some((second, _)) if second > 59 => return None,
        Some((second, None)) => Clock::Second(hour, minute, second),
        Some((second, Some(milli))) => Clock::Milli(hour, minute, second, milli),
    };
    Some(Time { ends_day, ..Time::of(clock, half) })
}

/// `15:06`, `08:02 AM`, `10:44:05.123`, `10:44:05,123`, `4:5 PM`, `10:4x`, `14:XX`, `10:??`, `11:39:xxZ`, `11:39:2x`.
pub(super) fn colon(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let hour = text.small(at)?;
    if !text.is(at + 1, ':') {
        return None;
    }
    if let Some((clock, to)) = unsure(text, at, hour) {
        let to = scanner.push(What::Time(Time::of(clock, None)), at, to);
        return Some(unknown_seconds(scanner, to).unwrap_or(to));
    }
    let minute = text.small(at + 2)?;
    if text.two(at + 2).is_some() && (is_unknown(text, at + 4) || is_half_known(text, at + 4)) {
        let time = time(hour, minute, None, None)?;
        scanner.push(What::Time(time), at, at + 3);
        return unknown_seconds(scanner, at + 3);
    }
    // The day ends at 24:00 sharp.
    if hour == 24 && text.digits(at + 6).bytes().any(|digit| digit != b'0') {
        return None;
    }
    let seconds = text.is(at + 3, ':').then(|| text.small(at + 4)).flatten();
    let (rest, to) = match seconds {
        Some(second) => {
            let (milli, to) = fraction(text, at + 5);
            (Some((second, milli)), to)
        }
        None => (None, at + 3),
    };
    let (half, end) = half(text, to);
    // `16:05h`
    let marked = half.is_none() && matches!(text.word(end), "h" | "hrs" | "hs" | "uhr" | "hr");
    let end = end + usize::from(marked);
    // Single digits are a clock only beside AM or PM; else they may be a score or a ratio.
    let whole = text.two(at + 2).is_some() && (seconds.is_none() || text.two(at + 4).is_some());
    if !whole && half.is_none() {
        return None;
    }
    let time = time(hour, minute, rest, half)?;
    Some(scanner.push(What::Time(time), at, end))
}

/// The fraction of a second behind a dot, a comma or a colon, cut to milliseconds.
fn fraction(text: &Text, at: usize) -> (Option<u32>, usize) {
    let digits = text.digits(at + 1);
    let fits = match text.sign(at) {
        Some('.' | ',') => (1..=12).contains(&digits.len()),
        Some(':') => digits.len() == 3,
        _ => false,
    };
    if !fits {
        return (None, at);
    }
    let milli = digits
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(3)
        .fold(0, |sum, b| sum * 10 + u32::from(b - b'0'));
    (Some(milli), at + 2)
}

/// AM or PM, with or without a space or dots: true after noon, and its end.
pub(super) fn half(text: &Text, at: usize) -> (Option<bool>, usize) {
    let next = text.skip(at);
    let found = text.sense(next, |sense| match sense {
        Sense::Am => Some(false),
        Sense::Pm => Some(true),
        _ => None,
    });
    if let Some((half, to)) = found {
        let longer = text.known(next).is_some_and(|len| next + len > to);
        // In these scripts the word is before its number.
        if !longer
            && !text.is_unspaced(next)
            && (!text.is_word(to) || text.is_unspaced(to))
            && !is_german_am(text, next, to)
            && !announces(text, next, to)
        {
            return (Some(half), to);
        }
    }
    // `4:30p`, and `4:30 P` in capitals.
    let letter = match text.word(next) {
        "p" => Some(true),
        "a" => Some(false),
        _ => None,
    };
    let alone = !text.is_word(next + 1) && (text.is_gap(next + 1) || !text.is(next + 1, '.'));
    let fits = next == at || text.is_capitals(next, next + 1);
    match letter.filter(|_| alone && fits && text.number(at.wrapping_sub(1)).is_some()) {
        Some(half) if text.is(at.wrapping_sub(2), ':') => (Some(half), next + 1),
        _ => (None, at),
    }
}

/// "fora de 5 a 6 em 22 de abril": a word that is also used before days, with something after it.
fn announces(text: &Text, at: usize, to: usize) -> bool {
    text.says(at, Sense::OnDay).is_some() && text.word(at) != "am" && text.kind(text.skip(to)).is_some()
}

/// "um 12:30 am 18. März": the German "am" announces a day.
fn is_german_am(text: &Text, at: usize, to: usize) -> bool {
    let next = text.skip(to);
    let dotted = text.small(next).is_some() && text.is(next + 1, '.');
    let weekday = text.sense(next, |sense| matches!(sense, Sense::Weekday(_)).then_some(())).is_some();
    text.word(at) == "am"
        && !text.is_capitals(at, to)
        && (dotted || (weekday && text.typed(next, next + 1).ends_with("tag")))
}

/// `14h05`, `10h44m05`, `10 h 44`, `8h10 PM`, `14h`.
pub(super) fn letter(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let hour = text.small(at)?;
    let letter = text.skip(at + 1);
    if text.word(letter) != "h" {
        return None;
    }
    let spaced = letter != at + 1;
    let minutes = if spaced { text.skip(letter + 1) } else { letter + 1 };
    let counts = text.number(minutes).is_some() && text.says(text.skip(minutes + 1), Sense::Minute).is_some();
    if let Some(minute) = text.two(minutes) {
        let mut to = minutes + 1;
        // "2 h 30 min" is a length, but for "à 2 h 30 min".
        if counts && spaced && !scanner.is_addressed() {
            return None;
        }
        let mut seconds = None;
        if matches!(text.word(to), "m" | "min" | "mn") {
            to += 1;
            if let Some(second) = text.two(to) {
                let (milli, end) = fraction(text, to + 1);
                seconds = Some((second, milli));
                to = end + usize::from(text.word(end) == "s");
            }
        }
        let (half, to) = half(text, to);
        let time = time(hour, minute, seconds, half)?;
        return Some(scanner.push(What::Time(time), at, to));
    }
    // An hour alone may be a length: only if nothing unknown is before it.
    let follows = text.skip(letter + 1);
    let measured =
        text.number(follows).is_some() && text.says(text.skip(follows + 1), Sense::Minute).is_some();
    let is_hour = text.two(at).is_some() && (hour < 10 || matches!(hour, 10 | 11 | 13..=23));
    let alone = scanner.stands_as_hour()
        && !measured
        && (is_hour || scanner.is_addressed() || hour_of_day_follows(text, letter + 1));
    let (half, to) = half(&scanner.text, letter + 1);
    let time = time(hour, 0, None, half).filter(|_| alone)?;
    Some(scanner.push(What::Time(time), at, to))
}

/// Whether the end of a range with the same letter follows, or a zone: `8h-17h`.
fn hour_of_day_follows(text: &Text, at: usize) -> bool {
    let next = text.skip(at);
    let joint = if text.is(next, '-') { Some(next + 1) } else { text.says(next, Sense::To) };
    joint
        .map(|joint| text.skip(joint))
        .is_some_and(|hour| text.small(hour).is_some() && text.word(hour + 1) == "h")
}

/// Whether the word after a number is not one of time: "alle 10 macchine".
pub(super) fn counts_something(text: &Text, at: usize) -> bool {
    let next = text.skip(at);
    let speaks_of_time =
        |sense| !matches!(sense, Sense::Unit(_) | Sense::NotTime | Sense::Number(_) | Sense::Phrase(_));
    text.is_word(next) && text.sense(next, |sense| speaks_of_time(sense).then_some(())).is_none()
}

/// `4.05pm`, `10.44 Uhr`, `kl 10.44`, `10.44 UTC`, `18.03.2024 10.44`.
pub(super) fn dot(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let hour = text.small(at)?;
    let sign = text.sign(at + 1).filter(|sign| matches!(sign, '.' | ','))?;
    let minute = text.two(at + 2)?;
    let (seconds, to) = match (text.sign(at + 3), text.two(at + 4)) {
        (Some('.'), Some(second)) => (Some((second, None)), at + 5),
        _ => (None, at + 3),
    };
    let (half, end) = half(text, to);
    let announced = scanner.is_announced();
    let named = text.sense(text.skip(to), |sense| (sense == Sense::Hour).then_some(())).is_some();
    let zoned = scanner.zone_at(text.skip(to)).is_some();
    let dotted_date = matches!(scanner.last(), Some(What::Day(super::Day::Full(_), _)))
        && scanner.items.last().is_some_and(|item| scanner.text.is(item.from + 1, '.'));
    // A range's other end has shown it.
    let ranged = sign == '.' && scanner.is_second_end();
    let after_day = sign == '.' && scanner.is_at_behind_day() && !counts_something(text, to);
    if half.is_none()
        && (sign == ',' || !(named || zoned || dotted_date || ranged || after_day))
        && !announced
    {
        let later_end = sign == '.' && dotted_range(&scanner.text, at, to);
        if !later_end {
            return None;
        }
    }
    let time = time(hour, minute, seconds, half)?;
    Some(scanner.push(What::Time(time), at, end))
}

/// Whether a range of dotted clocks follows whose end makes it one: `10.30–11.00 Uhr`.
fn dotted_range(text: &Text, at: usize, to: usize) -> bool {
    let next = text.skip(to);
    let joint = if text.is(next, '-') {
        Some(next + 1)
    } else {
        text.says(next, Sense::Until).or(text.says(next, Sense::To))
    };
    let Some(second) = joint.map(|joint| text.skip(joint)) else { return false };
    let is_clock = text.small(second).is_some() && text.is(second + 1, '.') && text.two(second + 2).is_some();
    let end = second + 3;
    let (half, _) = half(text, end);
    let named = text.sense(text.skip(end), |sense| (sense == Sense::Hour).then_some(())).is_some();
    is_clock && at != second && (half.is_some() || named)
}

/// `14 Uhr`, `14 Uhr 30`, `4 o'clock`, `10時30分`, `10点半`, `14 heures 30`, `kl 14`, `ore 14`.
pub(super) fn hour_word(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let hour = text.small(at)?;
    let next = text.skip(at + 1);
    let announced = scanner.is_announced();
    let Some(mark) = text.sense(next, |sense| (sense == Sense::Hour).then_some(())).map(|found| found.1)
    else {
        let (_, to) = half(text, at + 1);
        let bare = announced && to == at + 1 && scanner.ends(at + 1) && !counts_something(text, at + 1);
        let time = bare.then(|| time(hour, 0, None, None)).flatten()?;
        return Some(scanner.push(What::Time(time), at, at + 1));
    };
    // Units that are lengths as well need a sign that a time is meant.
    let is_length = text.sense(next, |sense| matches!(sense, Sense::Unit(_)).then_some(())).is_some();
    let part = text.sense(text.skip(mark), |sense| matches!(sense, Sense::Part(..)).then_some(()));
    let strict =
        is_length && part.is_none() && text.word(next) != "uur" && !announced && !scanner.is_addressed();
    let minutes = text.skip(mark);
    let half_at = text.skip(mark);
    let added = text.sense(half_at, |sense| match sense {
        Sense::Added(minutes) => u32::try_from(minutes).ok().filter(|_| text.is_unspaced(half_at)),
        _ => None,
    });
    let added = added.map(|found| found.0);
    let seconds = |at: usize| {
        let at = text.skip(at);
        text.small(at).and_then(|second| Some((second, text.says(text.skip(at + 1), Sense::Second)?)))
    };
    // "三点", "three points" as well, needs nothing unknown before it.
    let is_numeral = !text.digits(at).is_ascii();
    if is_numeral && scanner.last() == Some(&What::Other) && text.small(mark).is_none() && added.is_none() {
        return None;
    }
    if let (Some(minute), Some(to)) =
        (text.small(mark), text.says(mark + 1, Sense::Short).filter(|_| text.is_unspaced(mark + 1)))
    {
        // "8時3分前"
        let minutes = (hour * 60 + 1440).checked_sub(minute)? % 1440;
        let time = time(minutes / 60, minutes % 60, None, None).filter(|_| hour < 24)?;
        return Some(scanner.push(What::Time(time), at, to));
    }
    let (minute, rest, to) = match text.small(minutes) {
        _ if added.is_some() => {
            let second = seconds(half_at + 1);
            (added.unwrap_or(0), second.map(|it| (it.0, None)), second.map_or(half_at + 1, |it| it.1))
        }
        Some(second)
            if text.is_unspaced(mark - 1)
                && seconds(minutes).is_some()
                && text.says(minutes + 1, Sense::Minute).is_none() =>
        {
            (0, Some((second, None)), seconds(minutes).map_or(mark, |it| it.1))
        }
        Some(minute) => match text.says(text.skip(minutes + 1), Sense::Minute) {
            // "3 giờ 15 phút chiều"
            Some(_) if scanner.part_at(minutes + 1).is_some_and(|(phrase, _)| phrase) => {
                (minute, None, minutes + 1)
            }
            Some(_) if strict && !text.is_unspaced(next) => return None,
            Some(to) => match seconds(to) {
                Some((second, to)) => (minute, Some((second, None)), to),
                None => (minute, None, to),
            },
            None if text.two(minutes).is_some() && !text.is(minutes + 1, ':') => (minute, None, minutes + 1),
            None if strict => return None,
            None => (0, None, mark),
        },
        None if strict => return None,
        None => (0, None, mark),
    };
    let (half, to) = half(text, to);
    let time = time(hour, minute, rest, half)?;
    Some(scanner.push(What::Time(time), at, to))
}

/// `3pm`, `3 p.m.`, `11 at night`, `3 da tarde`.
pub(super) fn half_day(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let hour = text.small(at).filter(|hour| (1..=12).contains(hour))?;
    let (half, to) = half(text, at + 1);
    if let Some(half) = half {
        let time = time(hour, 0, None, Some(half))?;
        return Some(scanner.push(What::Time(time), at, to));
    }
    // "11ish", "10-ish"
    let ish = at + 1 + usize::from(text.is(at + 1, '-'));
    if text.word(ish) == "ish" && scanner.ends_clearly(ish + 1) {
        let time = time(hour, 0, None, None)?;
        scanner.push(What::Sign('~'), at, at);
        return Some(scanner.push(What::Time(time), at, ish + 1));
    }
    // A phrase for a part of the day makes the number an hour.
    let next = text.skip(at + 1);
    let part = text.sense(next, |sense| match sense {
        Sense::Part(from, to) => Some((from, to)),
        _ => None,
    });
    let phrase = part.is_some_and(|(_, to)| to > next + 1 || scanner.is_addressed());
    let time = time(hour, 0, None, None).filter(|_| phrase && next > at + 1)?;
    Some(scanner.push(What::Time(time), at, at + 1))
}
