//! Dates in numbers whose order only the text's language tells: they are written out, as readers elsewhere would take one
//! for the other.

use chrono::NaiveDate;

use crate::facts::Context;
use crate::formats::foreign::PlacedNote;
use crate::formats::foreign::build::Build;
use crate::report::moment::{self, Day, Order, Reading};
use crate::report::sections::impact::windows;
use crate::report::sections::timeline::events;
use crate::report::sections::updates;
use crate::report::{Field, List, Owner};

/// Writes out the dates of rows that can be read either way: in the order of other dates of the same list, in the one that
/// brings them near the incident's days, or in the language's. (Those of the timeline's own rows settle each other wherever they are read.)
pub(in crate::formats::foreign) fn settle(build: &mut Build<'_>, of_language: Option<Order>) {
    let context = Context { order: None, ..Context::of(&build.report) };
    let year = context.year;
    let lists: [(List, &'static Field); 5] = [
        (List::Events, &events::AT),
        (List::Events, &events::END),
        (List::Updates, &updates::rows::AT),
        (List::Windows, &windows::START),
        (List::Windows, &windows::END),
    ];
    let mut edits = Vec::new();
    for (list, field) in lists {
        let moments = build.report.rows(list).iter().filter_map(|row| row.cells.moment(field));
        let mut orders = moments.filter_map(|moment| moment.reading.order);
        let of_rows =
            orders.next().filter(|first| list != List::Events && orders.all(|other| other == *first));
        // Where the language would tell the order, the incident's own days tell it better.
        let readings: Vec<&Reading> = build
            .report
            .rows(list)
            .iter()
            .filter_map(|row| row.cells.moment(field))
            .map(|moment| &moment.reading)
            .filter(|reading| matches!(reading.day, Day::Either(_)))
            .collect();
        let of_incident = context.order_of(&readings).filter(|_| of_language.is_some());
        let Some(order) = of_rows.or(of_incident).or(of_language) else { continue };
        for row in build.report.rows(list) {
            let Some(at) = row.cells.moment(field) else { continue };
            // Where a time is expected, two numbers are a day, though alone they may be a fraction.
            let is_bare = at.reading == Reading::default() && day_and_month(at.stated.trim()).is_some();
            if (matches!(at.reading.day, Day::Either(_)) || is_bare)
                && let Some(text) = written_out(&at.stated, order, year)
            {
                edits.push((Owner::Row(list, row.id), field, text));
            }
        }
    }
    if edits.is_empty() {
        return;
    }
    for (owner, field, text) in edits {
        build.report.set_text(owner, field, &text);
    }
    let text = "Dates in numbers were read in the order of other dates or of the text's language.".to_owned();
    build.notes.push(PlacedNote { text, visible: false, line: None, path: None });
}

/// A moment's text with its date in the form of ISO 8601.
fn written_out(stated: &str, order: Order, year: Option<i32>) -> Option<String> {
    let word = stated.split([' ', ',', '(', ')']).find(|word| day_and_month(word).is_some())?;
    let (one, other, own) = day_and_month(word)?;
    let (month, day) = match order {
        Order::DayFirst => (other, one),
        Order::MonthFirst => (one, other),
        Order::YearFirst => return None,
    };
    let date = NaiveDate::from_ymd_opt(own.or(year)?, month, day)?;
    let text = stated.replacen(word, &date.to_string(), 1);
    let (was, is) = (moment::read(stated), moment::read(&text));
    (is.day == Day::Full(date) && is.clock == was.clock).then_some(text)
}

/// The two numbers of a date such as `03/04`, and its year if it has one.
fn day_and_month(word: &str) -> Option<(u32, u32, Option<i32>)> {
    let sign = word.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
    let mut parts = word.trim_end_matches('.').split(sign);
    let mut number = |digits: std::ops::RangeInclusive<usize>| {
        let part = parts.next()?;
        let is_number = digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (one, other) = (number(1..=2)?, number(1..=2)?);
    let year = number(2..=4);
    if parts.next().is_some() {
        return None;
    }
    let year = year.map(|year| if year < 100 { year + 2000 } else { year });
    Some((one, other, year.and_then(|year| i32::try_from(year).ok())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_numbers_is_written_out_in_its_order() {
        let first = Order::DayFirst;
        assert_eq!(written_out("01/07", first, Some(2026)).as_deref(), Some("2026-07-01"));
        assert_eq!(written_out("10/04 10:38 PM", first, Some(2026)).as_deref(), Some("2026-04-10 10:38 PM"));
        assert_eq!(
            written_out("03/04/22, 10:44", Order::MonthFirst, Some(2026)).as_deref(),
            Some("2022-03-04, 10:44")
        );
        assert_eq!(written_out("05/11/2025 - 16:47", first, None).as_deref(), Some("2025-11-05 - 16:47"));
        for text in ["32/01", "10:44", "1.2.3.4", "soon"] {
            assert_eq!(written_out(text, first, Some(2026)), None, "{text}");
        }
    }
}
