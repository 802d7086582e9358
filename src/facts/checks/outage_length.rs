//! The duration of the outage: against its times, in two places, and in parts.

use std::collections::BTreeMap;

use super::durations::{beside, metric};
use super::other_outages::is_of_another;
use super::rule::{Finding, Rule, Severity, Spot};
use super::spans::Spans;
use super::support::{has_clock, is_exact, minute, say};
use super::total_lengths::is_total_label;
use super::{Family, two_lengths};
use crate::facts::claims::{Claims, LengthClaim, Milestone, Place, Role, TimeClaim, Topic};
use crate::report::Owner;

pub(super) static FAMILY: Family = Family {
    rules: &[&OUTAGE, &two_lengths::TWICE, &PARTS],
    text: None,
    all: Some(|claims, _, found| check(claims, found)),
};

static OUTAGE: Rule = Rule {
    id: "duration-of-outage",
    severity: Severity::Warning,
    title: "A length of the outage that no times give",
    about: "How long the outage is said to have lasted, against each window and each pair of times in the report, and against the sum of outages that \
            the rows begin and end. “About”, “nearly” and the unit that is named leave room.",
    fires: "# Outage\n\nThe outage lasted approximately nine hours.\n\n## Timeline\n\n- 2024-06-02 10:00 The problem starts\n\
            - 2024-06-02 21:00 The team is alerted\n- 2024-06-02 21:24 Back to normal\n",
    silent: "# Outage\n\nThe outage lasted just over eleven hours.\n\n## Timeline\n\n- 2024-06-02 10:00 The problem starts\n\
             - 2024-06-02 21:00 The team is alerted\n- 2024-06-02 21:24 Back to normal\n",
    public: None,
};

static PARTS: Rule = Rule {
    id: "duration-of-parts",
    severity: Severity::Warning,
    title: "Stated parts that do not add up to the whole",
    about: "“Two days until the fix, one additional day until all was well”: together they must be about as long as the timeline or a window.",
    fires: "# Outage\n\nIncident duration: Two days to the first fix.\nTwo additional days for the backlog.\n\n## Timeline\n\n\
            - 2024-03-18 10:44 The release goes out\n- 2024-03-20 13:25 A fix goes out\n- 2024-03-24 11:36 All is well\n",
    silent: "# Outage\n\nIncident duration: Two days to the first fix.\nFour additional days for the backlog.\n\n## Timeline\n\n\
             - 2024-03-18 10:44 The release goes out\n- 2024-03-20 13:25 A fix goes out\n- 2024-03-24 11:36 All is well\n",
    public: None,
};

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let spans = Spans::of(claims);
    let rows = RowTexts::of(claims);
    for length in &claims.lengths {
        let is_told = beside(claims, length, &mut Vec::new()) || metric(&length.label).is_some();
        if !is_told
            && is_of_outage(claims, length)
            && !rows.have(&length.place)
            && !is_of_another(claims, length)
        {
            outage(claims, length, &spans, found);
        }
    }
    two_lengths::check(claims, found);
    parts(claims, &spans, found);
}

/// The sentence around a duration in small letters.
pub(super) fn around<'c>(claims: &'c Claims, length: &LengthClaim) -> &'c str {
    claims.lower(&length.place.with(length.sentence.clone()))
}

/// The texts of rows, to find a duration in them.
struct RowTexts(BTreeMap<(Owner, usize), BTreeMap<usize, usize>>);

impl RowTexts {
    fn of(claims: &Claims) -> RowTexts {
        let mut rows: BTreeMap<(Owner, usize), BTreeMap<usize, usize>> = BTreeMap::new();
        for place in claims.events.iter().map(|event| &event.place) {
            let texts = rows.entry((place.owner, place.field.index)).or_default();
            texts.insert(place.range.start, place.range.end);
        }
        RowTexts(rows)
    }

    fn have(&self, place: &Place) -> bool {
        let texts = self.0.get(&(place.owner, place.field.index));
        let before = texts.and_then(|texts| texts.range(..=place.range.start).next_back());
        before.is_some_and(|(_, end)| place.range.end <= *end)
    }
}

/// What lasts, in the languages of reports.
const SUBJECTS: [&str; 14] = [
    "outage",
    "incident",
    "disruption",
    "downtime",
    "interruption",
    "störung",
    "ausfall",
    "unterbrechung",
    "vorfall",
    "panne",
    "incidencia",
    "interrupción",
    "caída",
    "indisponibilidade",
];

/// What is said before a length by which something was gone, in any section.
const GONE_FOR: [&str; 9] = [
    "down for",
    "unavailable for",
    "offline for",
    "unreachable for",
    "inaccessible for",
    "out of service for",
    "out for",
    "hors service pendant",
    "ausgefallen für",
];

/// The verb before a length.
const LASTED: [&str; 12] = [
    "lasted",
    "lasted for",
    "lasting",
    "lasted in total",
    "went on for",
    "dauerte",
    "dauerte insgesamt",
    "dauerte etwa",
    "a duré",
    "duró",
    "durou",
    "persisted for",
];

/// Words of a sentence that tells of a failure, in any section.
const FAILED: [&str; 2] = ["outage", "failed"];

/// The same in the summary or the impact.
const DOWN: [&str; 11] = [
    "with errors",
    "saw errors",
    "unavailable",
    "not available",
    "unreachable",
    "was down",
    "were down",
    "offline",
    "was slow",
    "read-only",
    "degraded",
];

/// What people do for a while in a sentence that tells of a failure: "remained on standby for four hours".
#[rustfmt::skip]
const ACTS: [&str; 14] = [
    "standby", "waited", "waiting", "worked", "working", "stayed", "monitored", "monitoring", "investigated", "watched", "observed",
    "tested", "kept", "retained",
];

/// Words of a sentence that tells of a part of it.
const PARTLY: [&str; 6] = ["some ", "certain ", "several ", "after the ", "by design", "before the "];

/// A text without a last word that makes a length approximate or only links it.
pub(super) fn without_about(before: &str) -> &str {
    const ABOUT: [&str; 16] = [
        "approximately",
        "about",
        "around",
        "roughly",
        "nearly",
        "almost",
        "just over",
        "over",
        "a total of",
        "just under",
        "damit",
        "somit",
        "etwa",
        "rund",
        "environ",
        "thus",
    ];
    ABOUT.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before).trim_end()
}

/// Whether a duration is stated as that of the outage.
pub(super) fn is_of_outage(claims: &Claims, length: &LengthClaim) -> bool {
    if matches!(length.topic, Topic::Actions) || length.seconds < 120 {
        return false;
    }
    let label = length.label.as_str();
    if is_total_label(label) {
        // What else has a duration: a measure, a job.
        let is_of_other = label == "duration" && matches!(length.topic, Topic::Cause | Topic::Lessons);
        return !is_of_other && !around(claims, length).contains("additional");
    }
    let text = around(claims, length);
    let quote = claims.lower(&length.place);
    let Some(at) = text.find(quote) else { return false };
    let before = text.get(..at).unwrap_or_default().trim_end();
    let after = text.get(at + quote.len()..).unwrap_or_default().trim_start_matches([' ', '-']);
    let subject = SUBJECTS.iter().chain(&["effect", "impact", "degradation"]);
    let before = before.trim_end_matches(|c: char| !c.is_alphabetic());
    let before = without_about(before);
    let lasted = LASTED.iter().any(|verb| before.ends_with(verb));
    let named = after.starts_with("of downtime")
        || ["outage", "disruption", "downtime"].iter().any(|word| after.starts_with(word));
    let is_told = matches!(length.topic, Topic::Summary | Topic::Impact | Topic::Title);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let is_down = has(&FAILED) || is_told && has(&DOWN) && !has(&PARTLY);
    let acts = before.trim_end_matches("for").trim_end();
    let is_act = ACTS.iter().any(|word| acts.ends_with(word));
    let failed = before.ends_with("for") && is_down && !is_act && !text.contains("every");
    let each = ["each", "between them", "at a time", "per ", "every", "within", "up to", "intervals"]
        .iter()
        .any(|word| text.contains(word));
    let is_gone = GONE_FOR.iter().any(|words| before.ends_with(words))
        || claims.windows.is_empty() && is_unable_for(before);
    // Sections that tell of much else have to say it plainly.
    if matches!(length.topic, Topic::Updates | Topic::Cause | Topic::Lessons) {
        return is_gone && !each && !has(&PARTLY);
    }
    let lasted_by = lasted && subject.into_iter().any(|word| before.contains(word));
    (lasted_by || named || failed || is_gone && !has(&PARTLY)) && (!each || named)
}

/// "Unschedulable for": whatever could not be done to something, if nothing else tells of the impact.
fn is_unable_for(before: &str) -> bool {
    let word = before
        .strip_suffix("for")
        .map(str::trim_end)
        .and_then(|text| text.rsplit(' ').next())
        .unwrap_or_default();
    ["unschedulable", "unusable", "unserviceable"].contains(&word)
}

fn outage(claims: &Claims, length: &LengthClaim, spans: &Spans, found: &mut Vec<Finding>) {
    if of_days(claims, length, found) {
        return;
    }
    // Nothing to compare with.
    if spans.points.len() < 2 && spans.windows.is_empty() || spans.have(length) {
        return;
    }
    // Of several lengths in a sentence, one of which is known, the others are of parts of it.
    let mut beside = claims.lengths_within(length.unit_index, &length.sentence).iter().take(8);
    if beside.any(|other| other.seconds > length.seconds && spans.have(other)) {
        return;
    }
    // "An hour" is a rough figure: only windows contradict it.
    let is_rough = ["a ", "an "].iter().any(|article| claims.lower(&length.place).starts_with(article));
    if is_rough && spans.windows.is_empty() {
        return;
    }
    let mut places = vec![Spot::length(length)];
    let starts = claims
        .events
        .iter()
        .filter(|event| event.milestones.has(Milestone::Starts) || event.milestones.ends());
    let mut told: Vec<&TimeClaim> = starts.filter_map(|event| claims.event_time(event)).collect();
    let window = spans.windows.iter().max_by_key(|window| window.0);
    let window = window.and_then(|(seconds, (start, end))| {
        Some((*seconds, claims.time(*start)?, claims.time(*end).filter(|_| start != end)))
    });
    let message = match (window, spans.sum) {
        (_, Some(sum)) => format!(
            "{} are stated, but the outages of the timeline last {} together.",
            length.quote,
            say(sum)
        ),
        (Some((seconds, time, end)), None) => {
            places.push(Spot::time(time));
            places.extend(end.map(Spot::time));
            let to = end.map(|end| format!(" to {}", end.quote)).unwrap_or_default();
            format!("{} is stated, but {}{to} is {}.", length.quote, time.quote, say(seconds))
        }
        (None, None) => {
            if told.len() < 2 {
                told = claims.events.iter().filter_map(|event| claims.event_time(event)).collect();
            }
            if told.len() < 2 {
                told = claims.times.iter().filter(|time| is_exact(time) && time.at.is_some()).collect();
                told.sort_by_key(|time| (time.role == Role::Posted, time.at.map(|at| at.from)));
                let stamps = told.iter().filter(|time| time.role == Role::Posted).count();
                told.truncate((told.len() - stamps).max(2));
            }
            let (Some(first), Some(last)) = (told.first(), told.last()) else { return };
            let seconds = first.at.zip(last.at).map_or(0, |(from, to)| minute(&to) - minute(&from));
            format!(
                "{} is stated, but from {} to {} it is {}.",
                length.quote,
                first.quote,
                last.quote,
                say(seconds)
            )
        }
    };
    let ends = [told.first(), told.last()];
    places.extend(ends.into_iter().flatten().map(|time| Spot::time(time)));
    found.push(Finding::new(&OUTAGE, message, places));
}

/// Compares a length in days with the days that the incident is dated; true if it is contradicted.
fn of_days(claims: &Claims, length: &LengthClaim, found: &mut Vec<Finding>) -> bool {
    const DAY: i64 = 86_400;
    let Some((dates, quote, period)) = claims.dates().filter(|_| length.unit >= DAY) else { return false };
    // Both of its ends may count or not.
    let days = (period.last - period.first).num_days() + 1;
    // Several lengths under one label are parts.
    if claims.lengths.iter().filter(|other| other.label == length.label).count() > 1 {
        return false;
    }
    let stated = length.seconds / DAY;
    let room = if length.about { 1 + stated / 4 } else { 0 };
    if days < 2 || (days - 2 - room..=days + room).contains(&stated) {
        return false;
    }
    let message = format!("{} is stated, but {quote} is {days} days.", length.quote);
    found.push(Finding::new(&OUTAGE, message, vec![Spot::length(length), Spot::time(dates)]));
    true
}

fn parts(claims: &Claims, spans: &Spans, found: &mut Vec<Finding>) {
    let more = |length: &LengthClaim| {
        let text = around(claims, length);
        ["additional", "another", "further"].iter().any(|word| text.contains(word))
    };
    let mut stated: Vec<&LengthClaim> =
        claims.lengths.iter().filter(|length| length.label.contains("duration")).collect();
    stated.retain(|length| length.seconds >= 60);
    let (Some(first), true) = (stated.first(), stated.iter().skip(1).any(|length| more(length))) else {
        return;
    };
    if more(first) || stated.iter().skip(1).any(|length| !more(length)) {
        return;
    }
    let sum: i64 = stated.iter().map(|length| length.seconds).sum();
    let room: i64 = stated.iter().map(|length| length.unit.max(60) / 2).sum();
    let (Some(from), Some(to)) = (spans.points.first(), spans.points.last()) else { return };
    let whole = to - from;
    let is_clocked = |at: usize| claims.time(at).is_some_and(has_clock);
    let is_right = (sum - whole).abs() <= room
        || spans.windows.iter().any(|window| is_clocked(window.1.0) && (sum - window.0).abs() <= room);
    if is_right {
        return;
    }
    let rows: Vec<&TimeClaim> = claims.events.iter().filter_map(|event| claims.event_time(event)).collect();
    let places = stated.iter().map(|length| Spot::length(length));
    let ends = [rows.first(), rows.last()].into_iter().flatten().map(|time| Spot::time(time));
    let message = format!("The stated parts are {} together, the timeline is {} long.", say(sum), say(whole));
    found.push(Finding::new(&PARTS, message, places.rev().chain(ends).collect()));
}
