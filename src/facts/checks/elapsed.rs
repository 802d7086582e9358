//! The elapsed column against the times next to it.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{has_clock, say};
use crate::facts::Instant;
use crate::facts::claims::{Claims, Place, TimeClaim};
use crate::facts::elapsed::Counting;
use crate::report::duration::{Rounding, Unit};
use crate::report::moment::find;
use crate::report::{List, Owner, Part};

pub(super) static FAMILY: Family =
    Family { rules: &[&FIGURE], text: None, all: Some(|claims, _, found| check(claims, found)) };

static FIGURE: Rule = Rule {
    id: "elapsed-figure",
    severity: Severity::Warning,
    title: "An elapsed figure that its times do not give",
    about: "Each figure of the column is compared with the time from the row that has 0 (else the first). The unit and \
            the rounding are those that most rows have; a figure that only another rounding gives is told, too. A row with a day \
            alone can have any figure of that day, but not whole days times 24, which count dates and not hours.",
    fires: "# Outage\n\n## Timeline\n\n| Hours | Time (UTC) | What happened |\n|---|---|---|\n| 0 | 2024-03-18 10:44 | A release goes out |\n\
            | 22 | 2024-03-19 08:17 | First reports |\n| 31 | 2024-03-19 13:25 | A fix goes out |\n| 45 | 2024-03-20 07:37 | All is well |\n",
    silent: "# Outage\n\n## Timeline\n\n| Hours | Time (UTC) | What happened |\n|---|---|---|\n| 0 | 2024-03-18 10:44 | A release goes out |\n\
             | 22 | 2024-03-19 08:17 | First reports |\n| 27 | 2024-03-19 13:25 | A fix goes out |\n| 45 | 2024-03-20 07:37 | All is well |\n",
    public: None,
};

/// A figure of the column with the time next to it.
struct ElapsedFigure<'c> {
    place: &'c Place,
    text: &'c str,
    /// A bare number, or a duration with units, in seconds, with its smallest unit in seconds.
    number: Option<i64>,
    length: Option<(i64, i64)>,
    time: &'c TimeClaim,
    at: Instant,
}

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let mut lists: Vec<(usize, Vec<ElapsedFigure>)> = Vec::new();
    for event in &claims.events {
        let Some((text, place)) = &event.elapsed else { continue };
        let Some((time, at)) = claims.event_time(event).and_then(|time| Some((time, time.at?))) else {
            continue;
        };
        // "T+15", "+15 min"
        let bare = text.trim().trim_start_matches(['T', 't']).trim_start_matches(['+', ' ']);
        let number = bare.parse::<i64>().ok().filter(|number| (0..1_000_000).contains(number));
        let length = find(bare).1.first().map(|length| (length.seconds, length.unit));
        if number.is_none() && length.is_none() {
            continue;
        }
        let figure = ElapsedFigure { place, text, number, length, time, at };
        match lists.last_mut().filter(|list| list.0 == event.list) {
            Some(list) => list.1.push(figure),
            None => lists.push((event.list, vec![figure])),
        }
    }
    let structured = counting(claims);
    for (_, figures) in lists {
        let is_structured =
            figures.first().is_some_and(|figure| matches!(figure.place.owner, Owner::Row(..)));
        column(&figures, structured.as_ref().filter(|_| is_structured), found);
    }
}

/// How the report's own timeline counts: unit, rounding and zero. A figure that agrees with it is not stored as stated.
struct Counted<'c> {
    unit: Option<i64>,
    rounding: Rounding,
    zero: (&'c TimeClaim, Instant),
    /// What is printed for rows without a stated figure: seconds from zero, and the computed figure.
    unstated: Vec<(i64, i64)>,
}

fn counting<'c>(claims: &'c Claims) -> Option<Counted<'c>> {
    let counting = Counting::of(&claims.seen.cells(Owner::Part(Part::Timeline)));
    let unit = match counting.unit? {
        Unit::Minutes => Some(60),
        Unit::Hours => Some(3600),
        _ => None,
    };
    let mut rows = claims.events.iter().filter_map(|event| claims.event_time(event));
    let named = |time: &&TimeClaim| {
        counting.zero.is_some_and(|zero| time.place.owner == Owner::Row(List::Events, zero))
    };
    let is_row = |time: &&TimeClaim| {
        matches!(time.place.owner, Owner::Row(..)) && has_clock(time) && time.at.is_some()
    };
    let zero = rows.clone().find(named).filter(is_row).or_else(|| rows.find(is_row))?;
    let start = zero.at?;
    let silent = claims.events.iter().filter(|event| event.elapsed.is_none());
    let silent =
        silent.filter_map(|event| claims.event_time(event)).filter(is_row).filter_map(|time| time.at);
    let unstated = silent.filter_map(|at| {
        let seconds = at.from - start.from;
        Some((seconds, rounded(seconds, unit?, counting.rounding)))
    });
    Some(Counted { unit, rounding: counting.rounding, zero: (zero, start), unstated: unstated.collect() })
}

fn column(figures: &[ElapsedFigure], counted: Option<&Counted>, found: &mut Vec<Finding>) {
    let is_zero =
        |figure: &&ElapsedFigure| figure.number == Some(0) || figure.length.is_some_and(|it| it.0 == 0);
    let stated = figures.iter().find(is_zero).filter(|figure| has_clock(figure.time));
    let stated = stated.map(|figure| (figure.time, figure.at));
    let Some((zero, zero_at)) = counted.map(|counted| counted.zero).or(stated) else { return };
    let zero_at = zero_at.from;
    let exact: Vec<&ElapsedFigure> =
        figures.iter().filter(|figure| has_clock(figure.time) && figure.number.is_some()).collect();
    let computed = |figure: &ElapsedFigure, unit: i64, rounding: Rounding| {
        rounded(figure.at.from - zero_at, unit, rounding)
    };
    let unstated = counted.map(|counted| counted.unstated.as_slice()).unwrap_or_default();
    let fits = |unit: i64, rounding: Rounding| {
        let silent =
            unstated.iter().filter(|(seconds, figure)| rounded(*seconds, unit, rounding) == *figure).count();
        silent + exact.iter().filter(|figure| figure.number == Some(computed(figure, unit, rounding))).count()
    };
    let all = [60, 3600].into_iter().flat_map(|unit| {
        [Rounding::Nearest, Rounding::Down, Rounding::Up].into_iter().map(move |rounding| (unit, rounding))
    });
    let own = counted.and_then(|counted| Some((counted.unit?, counted.rounding)));
    // The first of the best; the report's own counting wins.
    let best = own.into_iter().chain(all).fold(None::<(usize, i64, Rounding)>, |best, (unit, rounding)| {
        let fit = fits(unit, rounding);
        if best.is_none_or(|best| fit > best.0) { Some((fit, unit, rounding)) } else { best }
    });
    let Some((fit, unit, rounding)) = best else { return };
    // Unless most rows follow one counting, nothing contradicts it.
    let count = exact.len() + unstated.len();
    let is_sure = count >= 3 && fit * 2 > count;
    for figure in figures {
        let seconds = figure.at.from - zero_at;
        let about = figure.time.reading.about;
        let finding = match (figure.number, figure.length) {
            (Some(number), _) if is_sure && has_clock(figure.time) && !about => {
                let right = computed(figure, unit, rounding);
                (number != right).then(|| {
                    let how = match rounding {
                        Rounding::Nearest => "to the nearest",
                        Rounding::Down => "down",
                        Rounding::Up => "up",
                    };
                    (format!("The column says {number}; from {} to {} it is {}, which is {right} rounded {how} as in the other rows.",
                        zero.quote, figure.time.quote, say(seconds)), Some(right.to_string()))
                })
            }
            (Some(number), _) if is_sure && !has_clock(figure.time) => {
                let (low, high) = (figure.at.from - zero_at, figure.at.to - zero_at);
                let days = (figure.at.from.div_euclid(86_400) - zero_at.div_euclid(86_400)) * 24;
                let outside = number * unit < low - unit || number * unit > high + unit;
                let counts_days = unit == 3600 && number > 0 && number == days && low % 86_400 != 0;
                (outside || counts_days).then(|| {
                    (format!("The column says {number}, but {} is a day alone: it begins {} after {}. State its time, or leave the figure out.",
                        figure.time.quote, say(low), zero.quote), None)
                })
            }
            (None, Some((length, small))) if has_clock(figure.time) && !about => {
                let fits = (length - seconds).abs() < small.max(60);
                (!fits).then(|| {
                    (
                        format!(
                            "The column says {}; from {} to {} it is {}.",
                            figure.text,
                            zero.quote,
                            figure.time.quote,
                            say(seconds)
                        ),
                        None,
                    )
                })
            }
            _ => None,
        };
        let Some((message, right)) = finding else { continue };
        let spot = Spot { place: figure.place.clone(), quote: figure.text.to_owned() };
        let finding = Finding::new(&FIGURE, message, vec![spot, Spot::time(figure.time), Spot::time(zero)]);
        found.push(match right {
            Some(right) => finding.with_fix(format!("Write {right}"), figure.place.clone(), right),
            None => finding,
        });
    }
}

fn rounded(seconds: i64, unit: i64, rounding: Rounding) -> i64 {
    match rounding {
        Rounding::Down => seconds.div_euclid(unit),
        Rounding::Nearest => (seconds + unit / 2).div_euclid(unit),
        Rounding::Up => -(-seconds).div_euclid(unit),
    }
}
