//! One moment on two clocks: "14:05 UTC (10:05 EDT)".

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{day_of, has_clock, minute, say};
use crate::facts::claims::{Claims, Place, TimeClaim};
use crate::report::moment::{Clock, Reading};

pub(super) static FAMILY: Family =
    Family { rules: &[&CONVERTED], text: None, all: Some(|claims, _, found| check(claims, found)) };

static CONVERTED: Rule = Rule {
    id: "zone-conversion",
    severity: Severity::Warning,
    title: "A second clock that shows another time",
    about: "A time with the same moment in another zone in brackets or behind a slash, which is not the same moment: one of both was converted wrongly. Names \
            of zones with more than one meaning and zones without known rules are let be; CST and the like have one beside another zone of America.",
    fires: "# Outage\n\nOn 2024-06-16 at 14:05 UTC (11:05 EDT) the service stopped.\n",
    silent: "# Outage\n\nOn 2024-06-16 at 14:05 UTC (10:05 EDT) the service stopped. At 15:00 UTC / 17:00 CEST it was back.\n",
    public: None,
};

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    for (at, time) in claims.times.iter().enumerate().filter(|(_, time)| has_clock(time)) {
        if let Some((clock, zone)) = &time.reading.second {
            let reading = Reading { clock: *clock, zone: Some(zone.clone()), ..Reading::default() };
            compare(time, apart(claims, time, &reading), &zone.label, vec![Spot::time(time)], found);
        }
        let Some(next) = claims.time(at + 1).filter(|next| is_other_clock(claims, time, next)) else {
            continue;
        };
        let label = next.reading.zone.as_ref().map(|zone| zone.label.clone()).unwrap_or_default();
        let places = vec![Spot::time(next), Spot::time(time)];
        compare(time, apart(claims, time, &next.reading), &label, places, found);
    }
}

/// How many seconds the moment of the second clock is behind that of the first.
fn apart(claims: &Claims, time: &TimeClaim, reading: &Reading) -> Option<i64> {
    if let Some(apart) = american_apart(&time.reading, reading) {
        return Some(apart);
    }
    // Without a date, it is not known which season's rules hold.
    let other = second(claims, time, reading).filter(|_| claims.clocks.dated)?;
    Some(other - minute(&time.at?))
}

/// The zones of North America, as minutes from UTC. Beside another one of them each has one meaning.
const AMERICAN: [(&str, i64); 12] = [
    ("EST", -300),
    ("CST", -360),
    ("MST", -420),
    ("PST", -480),
    ("EDT", -240),
    ("CDT", -300),
    ("MDT", -360),
    ("PDT", -420),
    ("ET", -300),
    ("CT", -360),
    ("MT", -420),
    ("PT", -480),
];

/// The same for two clocks in zones of North America of one season, whose distance needs no date; 0 if they are no pair.
fn american_apart(first: &Reading, second: &Reading) -> Option<i64> {
    let zone = |reading: &Reading| {
        let label = &reading.zone.as_ref()?.label;
        AMERICAN.into_iter().find(|zone| zone.0 == label)
    };
    let ((label, offset), (other_label, other_offset)) = (zone(first)?, zone(second)?);
    if label.get(..1) == other_label.get(..1) {
        // Two seasons of one zone are no pair.
        return Some(0);
    }
    if label.get(1..) != other_label.get(1..) {
        return None;
    }
    let (clock, other) = (first.clock.minute()?.cast_signed(), second.clock.minute()?.cast_signed());
    let apart = (i64::from(other) - other_offset) - (i64::from(clock) - offset);
    // The same clock in both is local time. CST is also China's, 14 hours ahead.
    let is_china = [label, other_label].contains(&"CST") && matches!(apart.rem_euclid(1440), 600 | 840);
    if clock == other || is_china || apart % 60 != 0 {
        return Some(0);
    }
    // On the day on which it is nearest.
    Some(((apart + 720).rem_euclid(1440) - 720) * 60)
}

/// The moment that the second clock shows, on the day on which it is nearest to the first.
fn second(claims: &Claims, time: &TimeClaim, reading: &Reading) -> Option<i64> {
    let at = time.at?;
    let day = day_of(at.from)?;
    let days = [day.pred_opt(), Some(day), day.succ_opt()].into_iter().flatten();
    let all = days.filter_map(|day| claims.clocks.context.instant(reading, Some(day), claims.zones));
    all.map(|other| minute(&other)).min_by_key(|other| (other - minute(&at)).abs())
}

fn compare(time: &TimeClaim, apart: Option<i64>, label: &str, places: Vec<Spot>, found: &mut Vec<Finding>) {
    let Some(apart) = apart else { return };
    // An exact half or whole hour; other differences are mostly two times.
    if apart == 0 || apart % 1800 != 0 || time.reading.about {
        return;
    }
    let message = match places.as_slice() {
        [next, first] => format!("{} and {} are {} apart.", first.quote, next.quote, say(apart)),
        _ => format!("{}: the clock in {label} is {} off.", time.quote, say(apart)),
    };
    found.push(Finding::new(&CONVERTED, message, places));
}

/// Whether a time stands right behind another as the same moment in another zone: "15:00 UTC / 17:00 CEST".
fn is_other_clock(claims: &Claims, time: &TimeClaim, next: &TimeClaim) -> bool {
    let is_same_text = time.unit_index == next.unit_index && time.unit_index != usize::MAX;
    let (Some(zone), Some(other)) = (&time.reading.zone, &next.reading.zone) else { return false };
    let is_clock_alone = next.reading.says_no_day() && next.reading.end.is_none() && time.end.is_none();
    if !is_same_text
        || zone.label == other.label
        || !is_clock_alone
        || !matches!(next.reading.clock, Clock::Minute(..))
    {
        return false;
    }
    let (from, to) = (time.place.range.end, next.place.range.start);
    let between = claims.quote(&Place { range: from..to.max(from), ..time.place.clone() });
    matches!(between.trim(), "/" | "(" | "=")
}
