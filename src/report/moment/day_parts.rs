//! Days of which something is not stated: without a year, in the numbers of a range, the day of a month alone.

use super::dates::{day_number, gap, starts_clock, sure};
use super::items::{Scanner, What};
use super::reading::{Day, Either};
use super::tokens::{Text, TokenKind};
use crate::report::words::time::{Order, Sense};

/// `11/28 22:38`, `18.03. 10:44`, `18.3.`, `03-18 10:44:05`, `11/27 (Sat)`, `Sat 11/27`: only with a clock behind, beside its
/// weekday, or with the German dots.
pub(super) fn day_and_month(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let first = text.small(at)?;
    let sign = text.sign(at + 1).filter(|sign| matches!(sign, '-' | '/' | '.'))?;
    let second_at = if sign == '.' { text.skip(at + 2) } else { at + 2 };
    let second = text.small(second_at)?;
    let dotted = sign == '.' && text.is(second_at + 1, '.');
    let to = second_at + 1 + usize::from(dotted);
    let next = gap(text, to, &[',']);
    let next = text.says(next, Sense::At).map_or(next, |to| text.skip(to));
    let halved = || text.small(next).is_some() && super::clocks::half(text, next + 1).0.is_some();
    let clocked = next > to && (starts_clock(text, next) || halved());
    let on_day = sign != '.'
        && (first, second) != (24, 7)
        && scanner
            .items
            .last()
            .is_some_and(|item| item.what == What::Word && text.says(item.from, Sense::OnDay).is_some())
        && (first.max(second) > 12 || sign == '/')
        && ends_day(scanner, to);
    // A dot may end a sentence about a number.
    let free = !matches!(scanner.last(), Some(What::Other))
        && (text.is_gap(to) || text.is(to, '-') || text.is(to, ','));
    let of_week = sign != '.'
        && (has_weekday_in_brackets(text, to)
            || matches!(scanner.last(), Some(What::Weekday(..))) && ends_day(scanner, to));
    if !(clocked || on_day || of_week || dotted && free) {
        return None;
    }
    let either = Either { first, second, third: None, ends_with_year: false };
    let (day, order) = if sign == '.' { (either.in_order(Order::DayFirst)?, None) } else { sure(either)? };
    Some(scanner.push(What::Day(day, order), at, to))
}

/// Whether a day of the week in brackets follows: `(Sat)`, `（土）`.
fn has_weekday_in_brackets(text: &Text, at: usize) -> bool {
    let open = text.skip(at);
    let weekday = |sense| matches!(sense, Sense::Weekday(_) | Sense::ShortWeekday(_)).then_some(());
    text.is(open, '(')
        && text
            .sense(open + 1, weekday)
            .is_some_and(|(_, to)| text.is(to + usize::from(text.is(to, '.')), ')'))
}

/// Whether the text ends after a day in two numbers, or goes on with what follows days only.
fn ends_day(scanner: &Scanner, at: usize) -> bool {
    let text = &scanner.text;
    let next = text.skip(at);
    match text.kind(next) {
        None => true,
        Some(TokenKind::Sign(sign)) => {
            matches!(sign, ',' | '.' | ';' | ')' | '!' | '?') && text.number(next + 1).is_none()
        }
        Some(TokenKind::Word) => {
            let clocked = text.says(next, Sense::At).is_some_and(|to| text.number(text.skip(to)).is_some());
            let weekday =
                text.sense(next, |sense| matches!(sense, Sense::Weekday(_)).then_some(())).is_some();
            clocked || weekday
        }
        _ => false,
    }
}

/// `04/2016`: a month of a year, alone or in brackets or behind a colon.
pub(super) fn month_and_year(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let month = text.small(at).filter(|_| text.is(at + 1, '/'))?;
    let (year, 4) = text.number(at + 2)? else { return None };
    let before = at.checked_sub(1).is_none_or(|before| {
        let sign = if text.is_space(before) { before.checked_sub(1) } else { Some(before) };
        sign.is_none_or(|sign| matches!(text.sign(sign), Some('(' | '[' | ':')))
    });
    let end = text.skip(at + 3);
    let behind = text.kind(end).is_none() || matches!(text.sign(end), Some(')' | ']'));
    let ok = before && behind && (1990..=2099).contains(&year);
    let Day::Full(first) = super::dates::full(year, month, 1).filter(|_| ok)? else { return None };
    Some(scanner.push(What::Day(Day::Month(first), None), at, at + 3))
}

/// The year behind the clock of a date without one: `Mon Mar 18 10:44:05 2024`.
pub(super) fn year_behind(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let (year, 4) = scanner.text.number(at)? else { return None };
    let undated = scanner
        .items
        .iter()
        .any(|item| matches!(item.what, What::Day(Day::OfYear { .. }, _) | What::DayNumber(_)));
    let behind =
        scanner.follows_time() || matches!(scanner.last(), Some(What::Sign(',' | ')') | What::DayNumber(_)));
    ((1900..=2099).contains(&year) && undated && behind).then(|| scanner.push(What::Year(year), at, at + 1))
}

/// `the 17th`: a day of a month that is not named; or the second end of a range of days, `March 18-22`.
pub(super) fn ordinal(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let (day, to) = day_number(scanner, at)?;
    let text = &scanner.text;
    let next = text.skip(to);
    let speaks_of_time =
        |sense| !matches!(sense, Sense::Unit(_) | Sense::NotTime | Sense::Number(_) | Sense::Phrase(_));
    let followed =
        text.is_word(next) && text.sense(next, |sense| speaks_of_time(sense).then_some(())).is_none();
    if followed {
        return None;
    }
    if scanner.ends_day_range(at) {
        return Some(scanner.push(
            What::DayNumber(day),
            at,
            to + usize::from(text.is(to, '.') && text.is_gap(to + 1)),
        ));
    }
    let suffix = matches!(text.word(at + 1), "st" | "nd" | "rd" | "th");
    // "1st" alone is an ordinal, no day.
    let said = matches!(scanner.last(), Some(What::Word | What::Weekday(..)))
        || text.is(to, ',')
        || !text.is_gap(next);
    (suffix && said).then(|| scanner.push(What::Day(Day::OfMonth(day), None), at, to))
}

impl Scanner<'_> {
    /// Whether a joint is before this and a day before that.
    pub(super) fn ends_day_range(&self, _: usize) -> bool {
        let mut items = self.items.iter().rev().filter(|item| {
            !(item.what == What::Word
                && self.text.says(item.from, Sense::At) == Some(item.to)
                && self.text.says(item.from, Sense::To).is_none())
        });
        let Some(joint) = items.next() else { return false };
        let joins = match joint.what {
            What::Sign(sign) => matches!(sign, '-' | '/' | '~' | '→'),
            What::Word => [Sense::To, Sense::Until, Sense::And]
                .into_iter()
                .any(|it| self.text.says(joint.from, it).is_some()),
            _ => false,
        };
        joins
            && matches!(
                items.next().map(|item| &item.what),
                Some(What::Day(Day::OfYear { .. } | Day::Full(_), _))
            )
    }
}
