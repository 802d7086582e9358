//! Days that begin with their month's name, and months of a year without a day.

use super::dates::{day_number, full, gap, in_one_language, is_name, month, particle, with_year};
use super::items::{Scanner, What};
use super::reading::{Day, full_year};
use crate::report::words::time::Sense;

/// `March 18, 2024`, `October, 03`, `Feb 23rd 2022`, `Mar/18/2024`.
pub(super) fn month_first(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let (month_number, shy, to) = month(text, at)?;
    let next = particle(text, gap(text, to, &['.', ',', '-', '/']));
    let word = super::day_words::day_word(scanner, next).filter(|_| text.is_word(next));
    // "may need one", but "May twenty-first".
    let unclear = word.as_ref().is_some_and(|word| !is_name(text, at) || !(word.ordinal || word.day > 20) || next == to || !in_one_language(text, next, at))
            // "à sept trente"
            || (word.is_some() && scanner.number(at).is_some());
    let behind_of = next > gap(text, to, &['.', ',', '-', '/']);
    let unclear = unclear || (behind_of && text.word(gap(text, to, &['.', ',', '-', '/'])) == "of");
    if let Some((day, to)) = day_number(scanner, next).filter(|_| !unclear)
        && let Some((found, end)) = with_year(text, to, month_number, day)
    {
        // "mar 7 giu": a day of the week before the date.
        let other = particle(text, gap(text, to, &['.', '-', '/']));
        let weekday = text.sense(at, |sense| matches!(sense, Sense::ShortWeekday(_)).then_some(())).is_some();
        if weekday && other > to && month(text, other).is_some() {
            return None;
        }
        let dated = matches!(found, Day::Full(_) | Day::Impossible);
        return (!shy || dated).then(|| scanner.push(What::Day(found, None), at, end));
    }
    if let Some(to) = month_range(scanner, at, month_number, to) {
        return Some(to);
    }
    // `March 2024`: the month of a year; `Aug 96`.
    let text = &scanner.text;
    let (year, digits) = text.number(next)?;
    let ends = text.is_gap(next + 1) || matches!(text.sign(next + 1), Some(')' | ',' | '.' | ';' | ':'));
    let ends = ends && (text.is_gap(next + 1) || text.number(next + 2).is_none());
    let year = match digits {
        4 => year,
        2 if (69..=99).contains(&year) && next > to && is_name(text, at) => {
            u32::try_from(full_year(year)).ok()?
        }
        _ => return None,
    };
    // "September 2003 25", and "Sep of 03" below, are in no order that is known.
    let more = text.small(text.skip(next + 1)).is_some() && text.is_gap(text.skip(next + 1) + 1);
    let ends = ends && !more && (digits == 4 || text.kind(next + 1).is_none());
    (ends && (!shy || scanner.items.is_empty()))
        .then(|| scanner.push_month(year, month_number, at, next + 1))
        .flatten()
}

/// "December to May 2020": months with one year for both.
fn month_range(scanner: &mut Scanner, at: usize, first: u32, to: usize) -> Option<usize> {
    let text = &scanner.text;
    let joint = text.skip(to);
    let joint_end = if text.is(joint, '-') {
        joint + 1
    } else {
        text.says(joint, Sense::To).or(text.says(joint, Sense::Until))?
    };
    let second = text.skip(joint_end);
    let (last, false, end) = month(text, second)? else { return None };
    let next = particle(text, gap(text, end, &['.', ',']));
    let (year, 4) = text.number(next)? else { return None };
    let ends = text.is_gap(next + 1) || text.is(next + 1, ')') || text.is(next + 1, ',');
    if !ends || second == to {
        return None;
    }
    scanner.push_month(year - u32::from(first > last), first, at, to)?;
    scanner.push(What::Sign('-'), joint, joint_end);
    scanner.push_month(year, last, second, next + 1)
}

impl Scanner<'_> {
    /// A month of a year.
    pub(super) fn push_month(&mut self, year: u32, month: u32, at: usize, to: usize) -> Option<usize> {
        let Day::Full(first) = full(year, month, 1)? else { return None };
        Some(self.push(What::Day(Day::Month(first), None), at, to))
    }
}
