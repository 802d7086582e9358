//! Days without a year in numbers, alone above the entries of a day: `11/25`, `3-14`. Elsewhere such numbers are a fraction
//! or a page, so the grammar of moments leaves them; they are days where entries stand below them.

use super::when;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::heads;
use crate::formats::foreign::text::lists::shown_lines;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::when::Lead;
use crate::report::moment::{self, Clock, Day, Order, Reading};

/// Whether lines of a timeline are such days.
pub(super) fn are_used(build: &Build<'_>, blocks: &[ScannedBlock]) -> bool {
    let is_line = |block: &&ScannedBlock| {
        matches!(block.kind, ScannedKind::Heading(_) | ScannedKind::Item { .. } | ScannedKind::Text)
    };
    let lines = blocks.iter().filter(is_line).flat_map(|block| shown_lines(build.text, block.text.clone()));
    let lines: Vec<&str> = lines.map(|line| build.slice(&line)).collect();
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let is_above = |(line, next): (&&str, &&str)| {
        let day = short_day(line)?;
        let begins = when::leading(next, false).is_some_and(|lead| lead.reading.clock != Clock::Unknown);
        begins.then_some(day)
    };
    let days: Vec<Day> = pairs.filter_map(is_above).map(|reading| reading.day).collect();
    // "2/7" and "3/7" may be pages; days of one month have one number in front.
    days.iter().any(|day| matches!(day, Day::OfYear { .. })) || days.len() > 1 && build.numbers.is_some()
}

/// The reading of a line that is such a day and nothing else.
pub(in crate::formats::foreign) fn short_day(line: &str) -> Option<Reading> {
    let plain = heads::plain(line);
    let day = plain.trim().trim_end_matches([':', '：']);
    let (first, second) = day.split_once(['/', '-'])?;
    let is_number =
        |digits: &str| matches!(digits.len(), 1 | 2) && digits.bytes().all(|it| it.is_ascii_digit());
    if !is_number(first) || !is_number(second) {
        return None;
    }
    // Before a clock the grammar reads them.
    let before_clock = format!("{day} 0:00");
    let reading = moment::read(&before_clock);
    let is_day = matches!(reading.day, Day::OfYear { .. } | Day::Either(_))
        && moment::unread(&before_clock).is_empty();
    is_day.then_some(Reading { clock: Clock::Unknown, ..reading })
}

/// Such a day with its numbers in this order, written so that they are read in no other.
pub(super) fn in_order(stated: &str, order: Order) -> Option<String> {
    let settled = moment::in_order(&format!("{} 0:00", stated.trim()), order)?;
    settled.strip_suffix(" 0:00").map(str::to_owned)
}

/// A line that is such a day, as a time that it begins with.
pub(super) fn leading(text: &str) -> Option<Lead> {
    let line = text.split('\n').next().unwrap_or_default();
    let reading = short_day(line)?;
    let is_sign = |c: char| matches!(c, '*' | '_' | '`' | ' ' | ':' | '：');
    let start = line.len() - line.trim_start_matches(is_sign).len();
    let end = line.trim_end_matches(is_sign).len();
    Some(Lead { stated: start..end, reading, rest: line.len(), parted: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_day_is_two_numbers() {
        for line in ["11/25", "**3/14**:", "3-14", "3/4"] {
            assert!(short_day(line).is_some(), "{line}");
        }
        for line in ["3/4 of users", "13/32", "11/25 10:02", "1/2/3", "24/7 (2 hosts)", "v1-2", ""] {
            assert!(short_day(line).is_none(), "{line}");
        }
    }
}
