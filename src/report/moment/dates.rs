//! Days in numbers and by their month's name.

use chrono::NaiveDate;

use super::items::{Scanner, What};
use super::marks;
use super::reading::{Day, Either, full_year, of_year};
use super::tokens::{Text, TokenKind};
use crate::report::words::time::{Order, Sense};

/// A full date of a year that reports are about; one that does not exist is impossible.
pub(super) fn full(year: u32, month: u32, day: u32) -> Option<Day> {
    let year = i32::try_from(year).ok().filter(|year| (1000..=2999).contains(year))?;
    let plausible = (1..=12).contains(&month) && (1..=31).contains(&day);
    plausible.then(|| NaiveDate::from_ymd_opt(year, month, day).map_or(Day::Impossible, Day::Full))
}

/// A month by its name: its number, whether it is an abbreviation that is also an everyday word, and its end.
pub(super) fn month(text: &Text, at: usize) -> Option<(u32, bool, usize)> {
    let found = text.sense(at, |sense| match sense {
        Sense::Month(month) => Some((month, false)),
        Sense::ShyMonth(month) => Some((month, true)),
        _ => None,
    });
    found.map(|((month, shy), to)| (month, shy, to))
}

/// Past blanks and these signs.
pub(super) fn gap(text: &Text, mut at: usize, signs: &[char]) -> usize {
    while text.is_space(at) || text.sign(at).is_some_and(|sign| signs.contains(&sign)) {
        at += 1;
    }
    at
}

/// Past particles like "of" or "de" with the blanks behind them.
pub(super) fn particle(text: &Text, mut at: usize) -> usize {
    for _ in 0..2 {
        match text.says(at, Sense::Of) {
            Some(to) if text.is_space(to) && month(text, at).is_none() => at = to + 1,
            _ => break,
        }
    }
    at
}

/// `2024-03-18`, `2012/8/10`, `2024-Mar-18`, `2018 March 18`, `2014 12 28`, `2024年3月18日`, `2024-W12-1`,
/// `2022-02-??`.
pub(super) fn year_first(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let (year, 4) = text.number(at)? else { return None };
    if let Some(mark) = text.says(text.skip(at + 1), Sense::YearMark) {
        let (day, to) = marks::month_and_day_marks(text, marks::behind_year(text, mark))
            .or_else(|| marks::month_and_day(text, marks::behind_year(text, mark)))
            .or_else(|| marks::month_alone(text, year, marks::behind_year(text, mark)))?;
        let Day::OfYear { month, day } = day else { return Some(scanner.push(What::Day(day, None), at, to)) };
        return Some(scanner.push(What::Day(full(year, month, day)?, None), at, to));
    }
    if text.is(at + 1, ',') && text.is_space(at + 2) {
        let (month, false, to) = month(text, at + 3)? else { return None };
        let (day, to) = day_number(scanner, gap(text, to, &['.', ',']))?;
        return Some(scanner.push(What::Day(full(year, month, day)?, None), at, to));
    }
    if text.is_space(at + 1) {
        if let (Some(month), true, Some(day)) = (text.two(at + 2), text.is_space(at + 3), text.two(at + 4)) {
            let day = full(year, month, day).filter(|_| text.is_gap(at + 5) || text.is_unspaced(at + 6))?;
            return Some(scanner.push(What::Day(day, None), at, at + 5));
        }
        if let Some(day) = text.small(at + 2).filter(|_| text.is_space(at + 3)) {
            // "2020 10 August"
            let (month, false, to) = month(text, at + 4)? else { return None };
            return Some(scanner.push(What::Day(full(year, month, day)?, None), at, to));
        }
        let (month, false, to) = month(text, at + 2)? else { return None };
        let Some((day, to)) = day_number(scanner, gap(text, to, &['.', ','])) else {
            let alone = (1900..=2099).contains(&year) && scanner.last() != Some(&What::Other);
            let ends = scanner.ends_clearly(to) && is_name(text, at + 2);
            return if alone && ends { scanner.push_month(year, month, at, to) } else { None };
        };
        return Some(scanner.push(What::Day(full(year, month, day)?, None), at, to));
    }
    let sign = text.sign(at + 1).filter(|sign| matches!(sign, '-' | '/' | '.'))?;
    if let Some((month, false, to)) = month(text, at + 2) {
        if scanner.ends(to) && sign != '.' {
            return scanner.push_month(year, month, at, to);
        }
        let day = text.small(to + 1).filter(|_| text.is(to, sign))?;
        return Some(scanner.push(What::Day(full(year, month, day)?, None), at, to + 2));
    }
    if sign == '.' && text.is_space(at + 2) {
        // "2016. augusztus 14."
        let (month, false, to) = month(text, at + 3)? else { return None };
        let (day, to) = day_number(scanner, gap(text, to, &['.']))?;
        return Some(scanner.push(
            What::Day(full(year, month, day)?, None),
            at,
            to + usize::from(text.is(to, '.')),
        ));
    }
    if sign == '-' && text.word(at + 2) == "w" {
        return iso_week(scanner, at, year);
    }
    if let (Some((ordinal, 3)), '-') = (text.number(at + 2), sign) {
        // Without a time it may be any identifier.
        let date = NaiveDate::from_yo_opt(i32::try_from(year).ok()?, ordinal);
        let date = date.filter(|_| (1900..=2999).contains(&year) && text.word(at + 3) == "t")?;
        return Some(scanner.push(What::Day(Day::Full(date), None), at, at + 3));
    }
    if let Some(day) = text.small(at + 2).filter(|_| text.is(at + 3, sign))
        && let Some((month, false, to)) = month(text, at + 4)
    {
        // `2003-25-September`
        return Some(scanner.push(What::Day(full(year, month, day)?, None), at, to));
    }
    if (1990..=2099).contains(&year) && sign == '-' && at == 0 && text.len() == 3 {
        // `2017-04` and nothing else; `2024-25` are two years.
        let Day::Full(first) = full(year, text.two(2)?, 1)? else { return None };
        return Some(scanner.push(What::Day(Day::Month(first), None), at, at + 3));
    }
    let month = text.small(at + 2).filter(|_| text.is(at + 3, sign) && year >= 1900)?;
    if text.is(at + 4, '?') && text.is(at + 5, '?') || text.word(at + 4) == "xx" {
        let to = if text.is(at + 4, '?') { at + 6 } else { at + 5 };
        let Day::Full(first) = full(year, month, 1)? else { return None };
        return Some(scanner.push(What::Day(Day::Month(first), None), at, to));
    }
    let day = text.small(at + 4)?;
    // `2024-03-18Txx:xx:xxZ`: nothing of the clock is known.
    let mut to = at + 5;
    if text.word(to) == "txx" {
        to += 1;
        while text.is(to, ':') && super::unknown_digits::is_unknown(text, to + 1) {
            to += 2;
        }
    }
    Some(scanner.push(What::Day(full(year, month, day)?, None), at, to))
}

fn iso_week(scanner: &mut Scanner, at: usize, year: u32) -> Option<usize> {
    let text = &scanner.text;
    let week = text.two(at + 3)?;
    let (day, 1) = text.number(at + 5).filter(|_| text.is(at + 4, '-'))? else { return None };
    let weekday = chrono::Weekday::try_from(u8::try_from(day).ok()?.checked_sub(1)?).ok()?;
    let date = NaiveDate::from_isoywd_opt(i32::try_from(year).ok()?, week, weekday)?;
    Some(scanner.push(What::Day(Day::Full(date), None), at, at + 6))
}

/// `18.03.2024`, `28/02/2023`, `02/28/2023`, `3/18/24`, `5-26-21`, `18. 3. 2024`, `18/3-24`.
pub(super) fn three_numbers(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let first = text.small(at)?;
    let sign = text.sign(at + 1).filter(|sign| matches!(sign, '-' | '/' | '.'))?;
    let after = |at: usize| if sign == '.' { text.skip(at) } else { at };
    let second_at = after(at + 2);
    let second = text.small(second_at)?;
    // `08/12,2015`
    let comma = sign != '.' && text.is(second_at + 1, ',');
    let third_at = if comma { text.skip(second_at + 2) } else { after(second_at + 2) };
    let (third, digits) = text.number(third_at)?;
    // `21/9-20 kl 18:18`, as people in the north write a day; `9/21-22` is a range of days.
    let is_northern = sign == '/'
        && text.is(second_at + 1, '-')
        && (1..=12).contains(&second)
        && (first > 12 || text.word(text.skip(third_at + 1)) == "kl")
        && !text.is(third_at + 1, '/');
    let parted = text.is(second_at + 1, sign) || (comma && digits == 4) || is_northern;
    if !parted {
        return None;
    }
    let ends_with_year = digits == 4 && (1900..=2999).contains(&third);
    if !ends_with_year && digits != 2 {
        return None;
    }
    let to = third_at + 1;
    if sign == '.' && !ends_with_year {
        // Versions are written so as well.
        let padded = text.two(at).is_some() && text.two(second_at).is_some();
        let spaced = second_at != at + 2;
        if !(padded || spaced || starts_clock(text, gap(text, to, &[',']))) {
            return None;
        }
    }
    // Two digits are a year in front only between hyphens.
    let either = Either { first, second, third: Some(third), ends_with_year: ends_with_year || sign != '-' };
    let day = if is_northern {
        either.in_order(Order::DayFirst).map(|day| (day, Some(Order::DayFirst)))
    } else if sign == '.' {
        either.in_order(Order::DayFirst).or_else(|| either.in_order(Order::MonthFirst)).map(|day| (day, None))
    } else {
        sure(either)
    };
    let plausible = first.min(second) <= 12 && first.max(second) <= 31 && first.min(second) > 0;
    let day = day.or((ends_with_year && plausible).then_some((Day::Impossible, None)))?;
    Some(scanner.push(What::Day(day.0, day.1), at, to))
}

/// A date whose numbers can be read in one order only, with that order, or else both ways.
pub(super) fn sure(either: Either) -> Option<(Day, Option<Order>)> {
    let candidates = either.candidates();
    match candidates.as_slice() {
        [] => None,
        [(order, day)] => Some((*day, Some(*order))),
        [first, rest @ ..] if rest.iter().all(|other| other.1 == first.1) => Some((first.1, None)),
        _ => Some((Day::Either(either), None)),
    }
}

/// A day of the month that is not the hour of a time, past its ordinal suffix; or in words.
pub(super) fn day_number(scanner: &Scanner, at: usize) -> Option<(u32, usize)> {
    let text = &scanner.text;
    let Some(day) = text.small(at) else {
        return super::day_words::day_word(scanner, at).map(|word| (word.day, word.to));
    };
    if !(1..=31).contains(&day) || starts_clock(text, at) {
        return None;
    }
    let dotted = usize::from(text.is(at + 1, '.') && text.says(at + 2, Sense::Ordinal).is_some());
    let degree = usize::from(text.is(at + 1, '°'));
    Some((day, text.says(at + 1 + dotted, Sense::Ordinal).unwrap_or(at + 1 + degree)))
}

/// Whether there is a clock with a colon here.
pub(super) fn starts_clock(text: &Text, at: usize) -> bool {
    text.small(at).is_some() && text.is(at + 1, ':') && !text.is_gap(at + 2)
}

/// `18 March 2024`, `the 18th of March`, `18. Februar`, `18/Mar/2024`, `18-Mar-24`, `1er août`, `18 de marzo de 2024`.
pub(super) fn day_and_month_name(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let (day, mut to) = day_number(scanner, at)?;
    let spelled = text.is_word(at);
    // "the 1st day of March"
    let counted = text.sense(text.skip(to), |sense| (sense == Sense::Unit(86_400)).then_some(()));
    if let Some((_, end)) = counted.filter(|(_, end)| text.says(text.skip(*end), Sense::Of).is_some()) {
        to = end;
    }
    let next = gap(text, to, &['.', '-', '/', ',']);
    let named = particle(text, next);
    let is_of = named != next;
    if spelled && (next == to || !is_name(text, named) || !in_one_language(text, at, named)) {
        return None;
    }
    let (month, shy, month_end) = month(text, named)?;
    // An hour's unit or a word that only begins like a month.
    if text.is_unspaced(named) && text.says(named, Sense::MonthMark).is_some() {
        return None;
    }
    let (found, end) = with_year(text, month_end, month, day)?;
    let has_year = end != month_end && text.number(end.wrapping_sub(1)).is_some_and(|number| number.1 == 4);
    let joined = matches!(text.sign(to), Some('-' | '/'));
    let beside = (is_on_day(scanner) || joined) && text.is_capitalised(named) && text.small(at).is_some();
    let first = spelled && is_on_day(scanner);
    let shy_ok = has_year || (is_of && text.typed(next, named).trim() != "of") || beside || first;
    let ok = !shy || shy_ok;
    ok.then(|| scanner.push(What::Day(found, None), at, end))
}

/// Whether the word before announces a date, or is its day of the week.
fn is_on_day(scanner: &Scanner) -> bool {
    let last = scanner.items.iter().rev().find(|item| item.what != What::Sign(','));
    last.is_some_and(|item| match item.what {
        What::Word => scanner.text.says(item.from, Sense::OnDay).is_some(),
        What::Weekday(..) => true,
        _ => false,
    })
}

/// Whether a day in words and a month are of one language.
pub(super) fn in_one_language(text: &Text, day: usize, month: usize) -> bool {
    let days = text.languages(day, |sense| matches!(sense, Sense::Nth(_) | Sense::Number(_)));
    let months = text.languages(month, |sense| matches!(sense, Sense::Month(_) | Sense::ShyMonth(_)));
    !days.and(months).is_empty()
}

/// Whether this is a month's name here: "first may" is none.
pub(super) fn is_name(text: &Text, at: usize) -> bool {
    text.says(at, Sense::Verb).is_none() || text.is_capitalised(at)
}

/// A day of a month with the year after it, if there is one; `None` if another number is there.
pub(super) fn with_year(text: &Text, at: usize, month: u32, day: u32) -> Option<(Day, usize)> {
    let bare = || Some((of_year(month, day).unwrap_or(Day::Impossible), at));
    let gap_end = gap(text, at, &['.', ',', '-', '/']);
    let next = particle(text, gap_end);
    let joined = next == at || (gap_end == at + 1 && matches!(text.sign(at), Some('-' | '/')));
    match text.number(next) {
        // "Feb 7 1506 UTC": four digits that no report has as its year, before a zone or a word for hours, are a clock.
        Some((year, 4)) if is_clock_before_zone(text, year, next + 1) => bare(),
        Some((year, 4)) if (1000..=2999).contains(&year) => {
            Some((full(year, month, day)?, marks::behind_mark(text, next + 1)))
        }
        // "12 March 3, 2024": the number before the month is not its day.
        Some((_, 1 | 2))
            if next == at + 1
                && text.is_space(at)
                && text.is(next + 1, ',')
                && text.number(text.skip(next + 2)).is_some_and(|it| it.1 == 4) =>
        {
            None
        }
        Some((year, 2)) if joined && !text.is(next + 1, ':') && (next == at || !is_range_end(text, next)) => {
            let year = u32::try_from(full_year(year)).ok()?;
            Some((full(year, month, day)?, next + 1))
        }
        Some((year, 2))
            if !joined
                && !starts_clock(text, next)
                && ends_as_year(text, next + 1)
                && !text.is(gap_end.wrapping_sub(2), '-') =>
        {
            let year = u32::try_from(full_year(year)).ok()?;
            Some((full(year, month, day)?, next + 1))
        }
        _ if text.is(next, '\'') && text.two(next + 1).is_some() => {
            let year = u32::try_from(full_year(text.two(next + 1)?)).ok()?;
            Some((full(year, month, day)?, next + 2))
        }
        // "Mar 5 06 2009"
        Some((_, 2))
            if !joined && text.is_space(next + 1) && text.number(next + 2).is_some_and(|it| it.1 == 4) =>
        {
            None
        }
        // "10 August 88 CE": another count of years.
        Some(_) if matches!(text.word(text.skip(next + 1)), "bc" | "bce" | "ad" | "ce") => None,
        _ => bare(),
    }
}

/// Whether four digits are a time of day and no year, by their size and by what stands behind them.
fn is_clock_before_zone(text: &Text, digits: u32, at: usize) -> bool {
    let next = text.skip(at);
    let is_clock = digits / 100 <= 24 && digits % 100 <= 59 && !YEARS.contains(&digits);
    let is_hours = matches!(text.word(next), "h" | "hrs" | "hours" | "hr" | "uhr" | "z");
    let is_zone = || text.sense(next, |sense| matches!(sense, Sense::Zone(_)).then_some(())).is_some();
    is_clock && (is_hours || next > at && is_zone() && text.is_capitals(next, next + 1))
}

/// The years that reports are about.
const YEARS: std::ops::Range<u32> = 1970..2100;

/// "March 18-22": two digits behind a hyphen that end a range of days rather than name a year: the date's own parts
/// are not joined by hyphens.
fn is_range_end(text: &Text, at: usize) -> bool {
    // `18-Mar-24` and `Mar-18-24` have a hyphen before as well.
    let before = at.checked_sub(3).is_some_and(|at| matches!(text.sign(at), Some('-' | '/')));
    !before
}

/// Whether two digits behind a month and a day can be a year: nothing follows that they might count.
fn ends_as_year(text: &Text, at: usize) -> bool {
    match text.kind(at) {
        None => true,
        Some(TokenKind::Sign(sign)) => matches!(sign, ',' | ')' | ']' | ';'),
        Some(TokenKind::Space) => starts_clock(text, at + 1),
        _ => false,
    }
}

/// The first end of a range of days whose second names the month: `18–22 March`, `18. bis 22. März`.
pub(super) fn day_range(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let (day, to) = day_number(scanner, at)?;
    let to = to + usize::from(text.is(to, '.'));
    let next = text.skip(to);
    let joint = match text.sign(next) {
        Some('-' | '/' | '~' | '→') => next + 1,
        _ => text
            .says(next, Sense::To)
            .or_else(|| text.says(next, Sense::Until))
            .or_else(|| text.says(next, Sense::And))?,
    };
    let second = text.skip(joint);
    let second = text.says(second, Sense::At).map_or(second, |to| text.skip(to));
    let (last, after) = day_number(scanner, second)?;
    let named = particle(text, gap(text, after, &['.']));
    let by_name = month(text, named).is_some_and(|found| !found.1);
    let by_number =
        text.is(after, '.') && text.small(after + 1).is_some() && text.is(to.wrapping_sub(1), '.');
    (last > day && (by_name || by_number)).then(|| scanner.push(What::DayNumber(day), at, to))
}

/// The forms of a day that begin with digits, as what may follow a range of hours.
pub(super) const DAYS: [fn(&mut Scanner, usize) -> Option<usize>; 3] =
    [year_first, three_numbers, day_and_month_name];
