//! A timeline in two zones of which one is not named, as when a chat of two places is pasted together.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::is_exact;
use crate::facts::claims::{Claims, TimeClaim};
use crate::report::moment::Day;

pub(super) static FAMILY: Family =
    Family { rules: &[&UNKNOWN], text: None, all: Some(|claims, _, found| check(claims, found)) };

static UNKNOWN: Rule = Rule {
    id: "zone-of-some-unknown",
    severity: Severity::Warning,
    title: "Rows of another zone, and it is not said which",
    about: "Some rows name a zone and others none, and in the named one the others would be hours before or behind their \
            neighbours. Told only if no zone is stated for all, and if the rows of either kind are in order.",
    fires: "# Outage\n\n## Timeline\n\n- 15:02 Errors begin\n- 15:12 A restart changes nothing\n- 07:15 PST 12 tickets\n\
            - 07:20 PST The status page is up\n- 15:31 The release is rolled back\n",
    silent: "# Outage\n\n## Timeline\n\n- 07:02 PST Errors begin\n- 07:12 A restart changes nothing\n- 07:15 PST 12 tickets\n\
             - 07:20 PST The status page is up\n- 07:31 The release is rolled back\n",
    public: None,
};

/// The minimum jump, in minutes, between two neighbours that cannot be of one zone.
const MIN_JUMP: u32 = 60;

/// The time of a row, and its clock in minutes.
type Row<'a> = (&'a TimeClaim, u32);

/// Whether these are several rows, none earlier than the one above it.
fn is_in_order(rows: &[Row<'_>]) -> bool {
    rows.len() >= 2 && rows.is_sorted_by_key(|row| row.1)
}

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    if claims.clocks.zone.is_some() {
        return;
    }
    for rows in claims.events.chunk_by(|one, other| one.list == other.list) {
        let times = rows.iter().filter_map(|row| claims.times.get(row.time)).filter(|time| is_exact(time));
        let times: Vec<Row<'_>> =
            times.filter_map(|time| Some((time, time.reading.clock.minute()?))).collect();
        // Of one day, so that no step is one to another day.
        let mut days = times.iter().map(|(time, _)| time.reading.day).filter(|day| *day != Day::Unknown);
        let first = days.next();
        if days.any(|day| Some(day) != first) {
            continue;
        }
        let (named, bare): (Vec<Row<'_>>, Vec<Row<'_>>) =
            times.iter().copied().partition(|(time, _)| time.reading.zone.is_some());
        let zone = named.first().and_then(|row| row.0.reading.zone.as_ref());
        let has_one_zone = named.iter().all(|row| row.0.reading.zone.as_ref() == zone);
        if !has_one_zone || !is_in_order(&named) || !is_in_order(&bare) {
            continue;
        }
        // A step back where the kind changes: in one zone the rows would not be in order.
        let step = times.windows(2).find_map(|pair| match pair {
            [one, other]
                if one.0.reading.zone.is_some() != other.0.reading.zone.is_some()
                    && other.1 + MIN_JUMP <= one.1 =>
            {
                Some((one.0, other.0))
            }
            _ => None,
        });
        let Some((one, other)) = step else { continue };
        let (named, bare) = if one.reading.zone.is_some() { (one, other) } else { (other, one) };
        let message = format!(
            "{} names no zone, and beside {} it is of another one. Choose the zone of the report, or name it in the row.",
            bare.quote, named.quote
        );
        found.push(Finding::new(&UNKNOWN, message, vec![Spot::time(bare), Spot::time(named)]));
    }
}
