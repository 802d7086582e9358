//! What a reader in another place or year would have to guess: a day, a year, a zone, a half of the day that no time states.

use std::collections::BTreeSet;

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{day_of, has_clock, is_exact, minute};
use crate::facts::claims::{Claims, Milestone, Role, TimeClaim};
use crate::report::moment::{Clock, Day};
use crate::report::sections::summary;
use crate::report::{Part, period};

pub(super) static FAMILY: Family = Family {
    rules: &[&NO_DATE, &NO_YEAR, &NO_ZONE, &NO_HALF, &MIDNIGHT, &SAME_MINUTE],
    text: None,
    all: Some(|claims, _, found| check(claims, found)),
};

static NO_DATE: Rule = Rule {
    id: "date-unstated",
    severity: Severity::Hint,
    title: "Clocks and no day",
    about: "The report has times of day and states no date at all: who reads it next month cannot know when it was.",
    fires: "# Outage\n\nAt 8:28 UTC the host stopped. At 9:13 UTC it ran again.\n",
    silent: "# Outage\n\nOn 4 March 2024 at 8:28 UTC the host stopped. At 9:13 UTC it ran again.\n",
    public: None,
};

static NO_YEAR: Rule = Rule {
    id: "date-without-year",
    severity: Severity::Hint,
    title: "Dates without a year",
    about: "The report has dates and no year: who reads it next year cannot know which was meant.",
    fires: "# Outage\n\nOn May 5th at 8:28 UTC the host stopped.\n",
    silent: "# Outage\n\nOn May 5th at 8:28 UTC the host stopped. It was bought in May 2019, and the incident is of 2024-05-05.\n",
    public: None,
};

static NO_ZONE: Rule = Rule {
    id: "zone-unstated",
    severity: Severity::Hint,
    title: "Times without a zone",
    about: "The report has several times of day and names no zone, neither beside one of them nor for all.",
    fires: "# Outage\n\n## Timeline\n\n- 2024-03-04 10:10 The service stops\n- 2024-03-04 10:40 The cause is found\n- 2024-03-04 10:58 All is well\n",
    silent: "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 10:10 The service stops\n- 2024-03-04 10:40 The cause is found\n- 2024-03-04 10:58 All is well\n",
    public: None,
};

static NO_HALF: Rule = Rule {
    id: "half-day-unstated",
    severity: Severity::Hint,
    title: "A time without the AM or PM that all others have",
    about: "At least four times name their half of the day; one or two on the same 12-hour clock do not.",
    fires: "# Outage\n\n## Timeline (UTC)\n\n- 3:10 PM The power fails\n- 4:05 PM Generators run\n- 5:40 A breaker is replaced\n- 6:30 PM Power is back\n- 7:15 PM All is well\n",
    silent: "# Outage\n\n## Timeline (UTC)\n\n- 3:10 PM The power fails\n- 4:05 PM Generators run\n- 5:40 PM A breaker is replaced\n- 6:30 PM Power is back\n- 19:15 All is well\n",
    public: None,
};

static MIDNIGHT: Rule = Rule {
    id: "rows-past-midnight",
    severity: Severity::Hint,
    title: "Rows of the next day that do not say so",
    about: "A timeline passes midnight, and the first row behind it states no day. Read alone, that row is a day too early.",
    fires: "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 22:10 The service stops\n- 23:40 The cause is found\n- 00:31 The host is replaced\n- 00:58 All is well\n",
    silent: "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 22:10 The service stops\n- 23:40 The cause is found\n- 2024-03-05 00:31 The host is replaced\n- 00:58 All is well\n",
    public: None,
};

static SAME_MINUTE: Rule = Rule {
    id: "detection-at-start",
    severity: Severity::Hint,
    title: "It starts in the minute in which it was noticed",
    about: "The stated beginning is the very minute of the first row, in which somebody or something notices it. What is noticed has begun \
            before, as a rule: the beginning may only be that of the notice.",
    fires: "# Outage\n\nThe outage lasted from 10:10 UTC to 10:58 UTC.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:10 Customers report errors\n- 2024-03-04 10:40 The cause is found\n- 2024-03-04 10:58 All is well\n",
    silent: "# Outage\n\nThe outage lasted from 10:10 UTC to 10:58 UTC.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:10 The release goes out and customers report errors\n- 2024-03-04 10:58 All is well\n",
    public: None,
};

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    // "1 h 15" among the durations is a length.
    let is_clock = |time: &&TimeClaim| has_clock(time) && *time.place.field != summary::DURATION;
    let clocks: Vec<&TimeClaim> = claims.times.iter().filter(is_clock).collect();
    no_date(claims, &clocks, found);
    no_zone(claims, &clocks, found);
    no_half(&clocks, found);
    midnight(claims, found);
    same_minute(claims, found);
}

fn spots(times: &[&TimeClaim]) -> Vec<Spot> {
    times.iter().take(3).map(|time| Spot::time(time)).collect()
}

fn no_date(claims: &Claims, clocks: &[&TimeClaim], found: &mut Vec<Finding>) {
    let dates = claims.seen.text(Part::Summary, &summary::DATES);
    if claims.clocks.dated || period::read(&dates).is_some() {
        return;
    }
    let days: Vec<&TimeClaim> =
        claims.times.iter().filter(|time| matches!(time.reading.day, Day::OfYear { .. })).collect();
    let others = claims.times.iter().any(|time| {
        matches!(time.reading.day, Day::Full(_) | Day::Month(_) | Day::Either(_) | Day::Impossible)
    });
    if let Some(first) = days.first().filter(|_| !others) {
        let message = format!("No date has a year, such as {}.", first.quote);
        found.push(Finding::new(&NO_YEAR, message, spots(&days)));
    } else if let Some(first) = clocks.first().filter(|_| days.is_empty() && !others && clocks.len() >= 2) {
        let message = format!("No day is stated, only clocks such as {}.", first.quote);
        found.push(Finding::new(&NO_DATE, message, spots(clocks)));
    }
}

fn no_zone(claims: &Claims, clocks: &[&TimeClaim], found: &mut Vec<Finding>) {
    let is_named = claims.clocks.zone.is_some()
        || claims.times.iter().any(|time| {
            let ends = time.reading.end_reading();
            std::iter::once(&time.reading).chain(ends).any(|reading| reading.zone.is_some())
        });
    if let Some(first) = clocks.first().filter(|_| clocks.len() >= 3 && !is_named) {
        let message = format!("No zone is named for {} and the other times.", first.quote);
        found.push(Finding::new(&NO_ZONE, message, spots(clocks)));
    }
}

fn no_half(clocks: &[&TimeClaim], found: &mut Vec<Finding>) {
    let halved = clocks.iter().filter(|time| super::slips::half_day(time).is_some()).count();
    if halved < 4 {
        return;
    }
    let lacks = |time: &&&TimeClaim| {
        let digits: String = time.quote.chars().skip_while(|c| !c.is_ascii_digit()).take(5).collect();
        let hour = digits.split_once(':').map(|it| it.0);
        let on_twelve =
            hour.and_then(|hour| hour.parse::<u32>().ok()).is_some_and(|hour| (1..=12).contains(&hour));
        let lower = time.quote.to_lowercase();
        let is_halved =
            ["am", "pm", "a.m", "p.m", "noon", "midnight"].iter().any(|half| lower.contains(half));
        // Windows that an import has made are on 24 hours.
        on_twelve
            && time.role != Role::Window
            && !digits.starts_with('0')
            && !is_halved
            && time.reading.end.is_none()
            && matches!(time.reading.clock, Clock::Minute(..))
    };
    let lacking: Vec<&TimeClaim> = clocks.iter().filter(lacks).copied().collect();
    if let Some(first) = lacking.first().filter(|_| lacking.len() <= 2) {
        let message = format!("{} names no half of the day, the other times do.", first.quote);
        found.push(Finding::new(&NO_HALF, message, spots(&lacking)));
    }
}

fn midnight(claims: &Claims, found: &mut Vec<Finding>) {
    let day = |time: &TimeClaim| time.at.and_then(|at| day_of(at.from));
    for pair in claims.events.windows(2) {
        let [one, next] = pair else { continue };
        let (Some(before), Some(time)) = (claims.event_time(one), claims.event_time(next)) else { continue };
        let is_silent = one.list == next.list && time.reading.says_no_day() && claims.clocks.dated;
        let falls = before.reading.clock.minute() > time.reading.clock.minute();
        if is_silent && falls && has_clock(time) && day(before) < day(time) {
            let message =
                format!("{} is of the day after {}, and does not say so.", time.quote, before.quote);
            found.push(Finding::new(&MIDNIGHT, message, vec![Spot::time(time), Spot::time(before)]));
            return;
        }
    }
}

fn same_minute(claims: &Claims, found: &mut Vec<Finding>) {
    const NOTICED: [&str; 9] =
        ["detect", "report", "alert", "notic", "identif", "complain", "discover", "aware", "declared"];
    const BEGUN: [&str; 10] =
        ["start", "began", "begin", "deploy", "release", "fail", "crash", "goes down", "went down", "stopp"];
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    // Lists may begin with the newest: the first row is the earliest one.
    let rows = claims.events.iter().filter_map(|event| Some((event, claims.event_time(event)?)));
    let rows = rows.filter_map(|(event, row)| Some((row.at?.from, event, row)));
    let Some((_, event, row)) = rows.min_by_key(|it| it.0).filter(|it| is_exact(it.2)) else { return };
    let text = event.lower.as_str();
    if !has(text, &NOTICED) || has(text, &BEGUN) {
        return;
    }
    let Some(at) = row.at.map(|at| minute(&at)) else { return };
    // A period begins it only if it is that of the impact: "customers called between 10:10 and 10:30" is none.
    let impacts: BTreeSet<usize> =
        claims.windows.iter().filter(|window| window.is_impact).map(|window| window.start).collect();
    let begins = |(number, time): &(usize, &TimeClaim)| {
        let is_label = time.role == Role::Label && has(&time.label, &["start", "began", "begin", "onset"]);
        let is_told =
            matches!(time.role, Role::Prose | Role::Label) && time.milestones.has(Milestone::Starts);
        let is_start = impacts.contains(number) && time.role != Role::Row || is_label || is_told;
        let is_detected = time.role == Role::Label && has(&time.label, &["detect", "notic", "report"]);
        let is_that = time.at.is_some_and(|start| minute(&start) == at);
        is_start && !is_detected && is_exact(time) && is_that
    };
    if let Some((_, start)) = claims.times.iter().enumerate().find(begins) {
        let message = format!("It starts at {}, the minute in which it is noticed.", start.quote);
        found.push(Finding::new(&SAME_MINUTE, message, vec![Spot::time(start), Spot::time(row)]));
    }
}
