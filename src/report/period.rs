//! A date, month, quarter, half or year, or a range of dates, read from the words it was stated with.

use chrono::{Days, Months, NaiveDate};

use super::moment::{Day, read as read_moment, unread};

/// A range of whole days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
}

/// The period a text states: `Q1, 2023`, `H2 2024`, `March 2024`, `2024`, `April 10th, 2024`,
/// `March 18 – 22, 2024`. `None` for own words.
pub fn read(text: &str) -> Option<Period> {
    let text = text.trim();
    if text.len() > 120 {
        return None;
    }
    day(text).map(|day| Period { first: day, last: day }).or_else(|| named(text)).or_else(|| range(text))
}

fn day(text: &str) -> Option<NaiveDate> {
    let alone = separators(text).is_empty();
    let reading = read_moment(text);
    match reading.day {
        Day::Full(date) if alone || reading.end.is_none() && is_one_word(text) => Some(date),
        _ => None,
    }
}

/// The hyphens within one word are those of its date and not a range's: `2024-04-10`, `2024-Apr-10`, `10-April-2024`.
fn is_one_word(text: &str) -> bool {
    !text.contains(char::is_whitespace) && unread(text).is_empty()
}

/// Quarter, half, month or year.
fn named(text: &str) -> Option<Period> {
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/'))
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let year_of =
        |word: &String| word.parse::<i32>().ok().filter(|y| word.len() == 4 && (1900..3000).contains(y));
    let year = words.iter().find_map(year_of)?;
    let others: Vec<&String> = words.iter().filter(|word| year_of(word).is_none()).collect();
    let span = |month: u32, months: u32| {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let last = first.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1))?;
        Some(Period { first, last })
    };
    match others.as_slice() {
        [] => span(1, 12),
        [word] => match word.as_str() {
            "q1" => span(1, 3),
            "q2" => span(4, 3),
            "q3" => span(7, 3),
            "q4" => span(10, 3),
            "h1" => span(1, 6),
            "h2" => span(7, 6),
            month => match read_moment(&format!("{month} 1 {year}")).day {
                Day::Full(first) => Some(Period {
                    first,
                    last: first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))?,
                }),
                _ => None,
            },
        },
        _ => None,
    }
}

/// Where a range may be split: byte offset and length of each separator.
fn separators(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    const JOINTS: [&str; 14] = [
        "–",
        "—",
        " to ",
        " until ",
        " through ",
        " bis ",
        " au ",
        " al ",
        " a ",
        " até ",
        " t/m ",
        "〜",
        " - ",
        "-",
    ];
    for separator in JOINTS {
        found.extend(text.match_indices(separator).map(|(at, s)| (at, s.len())));
    }
    found
}

fn range(text: &str) -> Option<Period> {
    separators(text).into_iter().find_map(|(at, len)| {
        let (left, right) = (text.get(..at)?.trim(), text.get(at + len..)?.trim());
        let last = full(right, left)?;
        let first = full(left, right)?;
        (first <= last).then_some(Period { first, last })
    })
}

/// The date one side of a range states, with the month or year it leaves to the other side.
fn full(side: &str, other: &str) -> Option<NaiveDate> {
    let year = |text: &str| {
        let word = text.split(|c: char| !c.is_ascii_digit()).find(|word| word.len() == 4)?;
        word.parse::<i32>().ok()
    };
    let month =
        |text: &str| text.split(|c: char| !c.is_alphabetic()).find(|word| word.len() > 2).map(str::to_owned);
    let year = if year(side).is_some() { None } else { year(other) };
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    let month = month(other).unwrap_or_default();
    let candidates = [format!("{side} {year}"), format!("{month} {side} {year}")];
    candidates.into_iter().find_map(|text| match read_moment(&text).day {
        Day::Full(date) => Some(date),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_periods_as_reports_state_them() {
        let cases = [
            ("Q1, 2023", "2023-01-01", "2023-03-31"),
            ("2024-Q3", "2024-07-01", "2024-09-30"),
            ("H2 2024", "2024-07-01", "2024-12-31"),
            ("March 2024", "2024-03-01", "2024-03-31"),
            ("2024", "2024-01-01", "2024-12-31"),
            ("April 10th, 2024", "2024-04-10", "2024-04-10"),
            ("2024-04-10", "2024-04-10", "2024-04-10"),
            ("2024-Apr-10", "2024-04-10", "2024-04-10"),
            ("10-April-2024", "2024-04-10", "2024-04-10"),
            ("March 18-22, 2024", "2024-03-18", "2024-03-22"),
            ("March 18 – March 22, 2024", "2024-03-18", "2024-03-22"),
            ("30 December 2023 to 2 January 2024", "2023-12-30", "2024-01-02"),
        ];
        for (text, first, last) in cases {
            let period = read(text).unwrap_or_else(|| panic!("{text} was not read"));
            assert_eq!(
                (period.first.to_string(), period.last.to_string()),
                (first.into(), last.into()),
                "{text}"
            );
        }
        for own in ["soon", "", "Q5 2023", "next sprint", "-", "––"] {
            assert_eq!(read(own), None, "{own}");
        }
    }
}
