//! Clocks without a sign between hour and minute: `1044 UTC`, `340pm`, `630-930am`.

use super::clocks::{half, time};
use super::items::{Scanner, What};
use super::tokens::Text;

/// Hour and minute in three or four digits.
pub(super) fn four_digits_at(text: &Text, at: usize) -> Option<(u32, u32)> {
    let (value, 3 | 4) = text.number(at)? else { return None };
    (value / 100 <= 24 && value % 100 <= 59).then_some((value / 100, value % 100))
}

/// `1044 UTC`, `1044Z`, `1044 hrs`, `1044h`, `1140 a.m.`, `340pm`.
pub(super) fn four_digits(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    if let (Some(half), to) = half(text, at + 1) {
        let (hour, minute) = four_digits_at(text, at).filter(|(hour, _)| (1..=12).contains(hour))?;
        let time = time(hour, minute, None, Some(half))?;
        return Some(scanner.push(What::Time(time), at, to));
    }
    let (value, 4) = text.number(at)? else { return None };
    let next = text.skip(at + 1);
    let is_hours = matches!(text.word(next), "h" | "hrs" | "hours" | "hr" | "uhr");
    let zone = scanner.zone_at(next).is_some();
    // `20240318 1044`; behind another day only where nothing follows that it could count: `2024-03-18 1044`.
    // A sum, a share or a change is none: `2024-03-18 1044 €`, `2024-03-18 1044 %`, `2024-03-18 1044 + 20`.
    let ends = |sign| matches!(sign, ',' | ';' | ':' | ')' | ']' | '-' | '|' | '.' | '/' | '"' | '*');
    let is_alone = text.kind(at + 1).is_none() || text.sign(next).is_some_and(ends);
    let dated = scanner.items.last().is_some_and(|item| {
        matches!(item.what, What::Day(super::Day::Full(_), _))
            && (text.digits(item.from).len() == 8 || is_alone && text.skip(item.to) == at)
    });
    if !is_hours && !zone && !dated {
        return None;
    }
    let time = time(value / 100, value % 100, None, None)?;
    let to = if is_hours { next + 1 } else { at + 1 };
    Some(scanner.push(What::Time(time), at, to))
}

/// The first end of a range of clocks without signs whose second says the half: `630-930am`; or a zone: `1630-1745 UTC`.
pub(super) fn digits_of_range(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    let (hour, minute) = four_digits_at(text, at)?;
    let second = super::ranges::behind_joint(text, at + 1)?;
    four_digits_at(text, second)?;
    let four = text.digits(at).len() == 4 && text.digits(second).len() == 4;
    let marked = matches!(text.word(text.skip(second + 1)), "h" | "hrs" | "hours" | "uhr")
        || scanner.zone_at(text.skip(second + 1)).is_some();
    let halved = half(text, second + 1).0.is_some() && hour <= 12;
    let time = time(hour, minute, None, None).filter(|_| halved || (four && marked))?;
    Some(scanner.push(What::Time(time), at, at + 1))
}
