//! Dates whose numbers have marks behind them: `2024年3月18日`, `3월 18일`, `2015г.`.

use super::dates::{full, gap, month};
use super::items::{Scanner, What};
use super::reading::{Day, of_year};
use super::tokens::Text;
use crate::report::words::time::Sense;

/// Skips what may be between a marked year and its month: `2024年の3月`, `2024年，3月`.
pub(super) fn behind_year(text: &Text, at: usize) -> usize {
    let mut next = gap(text, at, &[',']);
    if text.word(next) == "の" {
        next += 1;
    }
    next
}

/// Past the mark of a year: `2015г.`, `2013年`.
pub(super) fn behind_mark(text: &Text, at: usize) -> usize {
    let mark = text.says(at, Sense::YearMark).or_else(|| text.says(text.skip(at), Sense::YearMark));
    mark.map_or(at, |to| to + usize::from(text.is(to, '.') && !text.is_word(to + 1)))
}

/// `3月18日`, `3월 18일`.
pub(super) fn unspaced(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let (day, to) = month_and_day_marks(&scanner.text, at)?;
    Some(scanner.push(What::Day(day, None), at, to))
}

pub(super) fn month_and_day_marks(text: &Text, at: usize) -> Option<(Day, usize)> {
    let (month, marked) = match text.small(at) {
        Some(month) => (month, text.says(text.skip(at + 1), Sense::MonthMark)?),
        None => {
            let (month, false, to) = month(text, at).filter(|_| text.is_unspaced(at))? else { return None };
            (month, to)
        }
    };
    let day_at = text.skip(marked);
    let day = text.small(day_at)?;
    // "八月十五" does without the mark.
    let in_characters = !text.digits(day_at).is_ascii();
    let to = match text.says(text.skip(day_at + 1), Sense::DayMark) {
        Some(to) => to,
        None if in_characters && text.is_gap(day_at + 1) => day_at + 1,
        None => return None,
    };
    ((1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| (of_year(month, day).unwrap_or(Day::Impossible), to))
}

/// `2013年2月`
pub(super) fn month_alone(text: &Text, year: u32, at: usize) -> Option<(Day, usize)> {
    let month = text.small(at)?;
    let to = text.says(text.skip(at + 1), Sense::MonthMark)?;
    let Day::Full(first) = full(year, month, 1)? else { return None };
    text.number(text.skip(to)).is_none().then_some((Day::Month(first), to))
}

/// A marked month and a day without its mark, behind a year: `2016年6月29`.
pub(super) fn month_and_day(text: &Text, at: usize) -> Option<(Day, usize)> {
    let month = text.small(at)?;
    let day_at = text.says(at + 1, Sense::MonthMark)?;
    let day = text.small(day_at)?;
    text.is_gap(day_at + 1).then(|| (of_year(month, day).unwrap_or(Day::Impossible), day_at + 1))
}
