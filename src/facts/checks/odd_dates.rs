//! Dates with a slip of one letter or digit: no such day can be read from them.

use super::Family;
use super::impossible::begins;
use super::rule::{Finding, Rule, Severity, Spot};
use crate::facts::claims::{Claims, Line, LineForm, TextUnit};

pub(super) static FAMILY: Family =
    Family { rules: &[&SLIP], text: None, all: Some(|claims, _, found| check(claims, found)) };

static SLIP: Rule = Rule {
    id: "impossible-date-slip",
    severity: Severity::Warning,
    title: "A date with a slip of a letter or digit",
    about: "A day of three digits before a time (2024-03-015T10:00), a year that was cut short beside whole ones (21/05/202), a month with one wrong \
            letter at the beginning of a line where other lines begin with a date.",
    fires: "# Outage\n\n- Drills are written: done 20/05/2024\n- Alerts are louder: done 21/05/202\n",
    silent: "# Outage\n\n- Drills are written: done 20/05/2024\n- Alerts are louder: done 21/05/2024, as of build 21/05/202/7\n",
    public: None,
};

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What a report's texts have of dates that may be slips, and what shows that they are.
#[derive(Default)]
struct Dates {
    /// Dates such as 21/05/2024, with a whole year.
    whole: usize,
    cut: Vec<Spot>,
    /// Days at the beginning of a line whose month is one.
    months: usize,
    no_months: Vec<Spot>,
}

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let mut dates = Dates::default();
    for unit in &claims.texts {
        for line in unit.lines.iter().filter(|line| line.form != LineForm::Quoted) {
            look(unit, line, &mut dates, found);
        }
    }
    for spot in dates.cut.into_iter().filter(|_| dates.whole > 0) {
        found.push(Finding::new(&SLIP, format!("The year of “{}” was cut short.", spot.quote), vec![spot]));
    }
    for spot in dates.no_months.into_iter().filter(|_| dates.months >= 2) {
        found.push(Finding::new(&SLIP, format!("“{}” names no month.", spot.quote), vec![spot]));
    }
}

fn look(unit: &TextUnit, line: &Line, dates: &mut Dates, found: &mut Vec<Finding>) {
    let Some(typed) = unit.text.get(line.range.clone()) else { return };
    let in_line =
        |from: usize, to: usize| Spot::in_text(unit, line.range.start + from..line.range.start + to);
    match month_first(typed) {
        Some((_, _, true)) => dates.months += 1,
        Some((from, to, false)) => dates.no_months.push(in_line(from, to)),
        None => {}
    }
    let mut at = 0;
    while let Some(start) =
        typed.get(at..).and_then(|rest| rest.bytes().position(|byte| byte.is_ascii_digit())).map(|it| it + at)
    {
        at = start + digits(typed, start);
        if !begins(typed, start) {
            continue;
        }
        if let Some(end) = long_day(typed, start) {
            let spot = in_line(start, end);
            found.push(Finding::new(
                &SLIP,
                format!("“{}” has a day of three digits.", spot.quote),
                vec![spot],
            ));
        }
        match slashed(typed, start) {
            Some((_, true)) => dates.whole += 1,
            Some((end, false)) => dates.cut.push(in_line(start, end)),
            None => {}
        }
    }
}

/// How many digits stand here.
fn digits(typed: &str, at: usize) -> usize {
    typed.get(at..).map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count())
}

/// The end of a date such as 2024-03-015, if a time follows it.
fn long_day(typed: &str, start: usize) -> Option<usize> {
    let year: u32 = typed.get(start..start + 4)?.parse().ok().filter(|_| digits(typed, start) == 4)?;
    let month = typed.get(start + 4..)?.strip_prefix('-').filter(|_| digits(typed, start + 5) == 2)?;
    let month: u32 = month.get(..2)?.parse().ok()?;
    let is_day = typed.get(start + 7..)?.starts_with('-') && digits(typed, start + 8) == 3;
    let end = start + 11;
    let is_timed = typed.get(end..)?.starts_with('T') && digits(typed, end + 1) == 2;
    (is_day && is_timed && (1990..2100).contains(&year) && (1..=12).contains(&month)).then_some(end)
}

/// The end of a date such as 21/05/2024, and whether its year is whole: a cut one has three digits.
fn slashed(typed: &str, start: usize) -> Option<(usize, bool)> {
    let mut at = start;
    let mut parts = [0; 2];
    for part in &mut parts {
        let count = digits(typed, at);
        *part = typed.get(at..at + count)?.parse::<u32>().ok().filter(|_| count <= 2)?;
        at += count;
        typed.get(at..)?.strip_prefix('/')?;
        at += 1;
    }
    let [one, other] = parts;
    let is_date = one.min(other) >= 1 && one.min(other) <= 12 && one.max(other) <= 31;
    let count = digits(typed, at);
    let is_year =
        ["19", "20"].iter().any(|century| typed.get(at..).is_some_and(|year| year.starts_with(century)));
    let end = at + count;
    let ends = !typed.get(end..)?.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | ':'));
    (is_date && is_year && ends && (3..=4).contains(&count)).then_some((end, count == 4))
}

/// The day, month and year in letters and figures at the beginning of a line, and whether the month is one: else it is a
/// word with one wrong letter.
fn month_first(typed: &str) -> Option<(usize, usize, bool)> {
    let start = typed.len() - typed.trim_start_matches([' ', '-', '*', '\t']).len();
    let count = digits(typed, start);
    let rest = typed.get(start + count..).filter(|_| (1..=2).contains(&count))?;
    let word = rest.strip_prefix(' ')?.split(' ').next()?;
    let year = start + count + 1 + word.len() + 1;
    let is_year = digits(typed, year) == 4 && typed.get(year..)?.starts_with(['1', '2']);
    if !is_year || word.len() != 3 || !word.starts_with(|c: char| c.is_ascii_uppercase()) || !word.is_ascii()
    {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let is_month = MONTHS.contains(&lower.as_str());
    let is_near =
        |month: &&str| month.bytes().zip(lower.bytes()).filter(|(one, other)| one != other).count() == 1;
    const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let may_be = MONTHS.iter().any(is_near) && !WEEKDAYS.contains(&lower.as_str());
    (is_month || may_be).then_some((start, year + 4, is_month))
}
