//! The figures of an incident: how long it lasted, how soon it was noticed and ended, how much of a service level it used
//! up.
//!
//! Each has its formula and what it was computed from, as tools define them differently (DORA, PagerDuty, FireHydrant and
//! Datadog count from different milestones). Approximate moments give ranges. What is missing is named; nothing is zero
//! because it is unknown.

mod levels;
mod spans;
mod words;

use super::claims::{Claims, Milestone, Place, Role, TimeClaim};
pub use spans::{ImpactSpan, of as spans};
use spans::{length, union};
pub use words::say;

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// Its name in files.
    pub id: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// Its subject, if there are several: a component, a window.
    pub about: String,
    /// The figure.
    pub figure: Figure,
    /// How it is computed.
    pub formula: &'static str,
    /// What it was computed from, as written.
    pub from: Vec<(Place, String)>,
}

/// What a metric comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// A range in seconds; both ends are the same if it is exact.
    Seconds(i64, i64),
    /// From and to so many percent.
    Percent(f64, f64),
    /// Unknown: the reason, as the end of "unknown, because …".
    Unknown(&'static str),
}

/// All metrics of a report.
pub fn metrics(claims: &Claims) -> Vec<Metric> {
    let spans = spans(claims);
    let mut found = vec![total(claims, &spans)];
    found.extend(spans.iter().map(|span| Metric {
        id: "window",
        label: "Window",
        about: span.name.clone(),
        figure: length(&span.from, &span.to),
        formula: "its end minus its start",
        from: span.sources(claims),
    }));
    found.extend(downtime(claims, &spans));
    found.extend(milestones(claims, &spans));
    found.extend(gaps(claims));
    found.extend(levels::of(claims, &spans));
    found
}

fn source(time: &TimeClaim) -> (Place, String) {
    (time.place.clone(), time.quote.clone())
}

fn total(claims: &Claims, spans: &[ImpactSpan]) -> Metric {
    let metric = |figure, from| Metric {
        id: "total-duration",
        label: "Total duration",
        about: String::new(),
        figure,
        formula: "the end of the last window minus the start of the first; without windows, the last end minus the first start that rows name",
        from,
    };
    let first = spans.iter().min_by_key(|span| span.from.from);
    let last = spans.iter().max_by_key(|span| span.to.to);
    if let (Some(first), Some(last)) = (first, last) {
        let from = [first.start, last.end].into_iter().filter_map(|at| claims.time(at)).map(source).collect();
        return metric(length(&first.from, &last.to), from);
    }
    match (
        times_with(claims, |time| time.milestones.has(Milestone::Starts)).next(),
        times_with(claims, |time| time.milestones.ends()).last(),
    ) {
        (Some(start), Some(end)) => {
            metric(between(Some(start), Some(end), "", ""), vec![source(start), source(end)])
        }
        (None, _) => metric(Figure::Unknown("no window and no row says when the impact began"), Vec::new()),
        (_, None) => metric(Figure::Unknown("no window and no row says when the impact ended"), Vec::new()),
    }
}

fn downtime(claims: &Claims, spans: &[ImpactSpan]) -> Vec<Metric> {
    let metric = |about: &str, figure, formula, from| Metric {
        id: "downtime",
        label: "Downtime",
        about: about.to_owned(),
        figure,
        formula,
        from,
    };
    const UNION: &str = "the union of all windows that count as downtime, so that what overlaps counts once";
    const WEIGHED: &str = "the windows that count as downtime, each times the share that was affected";
    let counted: Vec<&ImpactSpan> = match spans.iter().any(|span| span.counts) {
        true => spans.iter().filter(|span| span.counts).collect(),
        false => spans.iter().collect(),
    };
    let sources =
        |spans: &[&ImpactSpan]| spans.iter().flat_map(|span| span.sources(claims)).collect::<Vec<_>>();
    if counted.is_empty() {
        return vec![metric(
            "",
            Figure::Unknown("the report has no window with a start and an end"),
            UNION,
            Vec::new(),
        )];
    }
    let mut found = vec![metric("", union(&counted), UNION, sources(&counted))];
    let mut names: Vec<&str> =
        counted.iter().flat_map(|span| span.components.iter().map(String::as_str)).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let own: Vec<&ImpactSpan> =
            counted.iter().copied().filter(|span| span.components.iter().any(|it| it == name)).collect();
        found.push(metric(name, union(&own), UNION, sources(&own)));
    }
    if counted.iter().any(|span| span.share.is_some()) {
        let weighed =
            counted.iter().fold((0.0, 0.0), |(low, high), span| match length(&span.from, &span.to) {
                Figure::Seconds(from, to) => {
                    let share = span.share.unwrap_or(1.0);
                    (low + from as f64 * share, high + to as f64 * share)
                }
                _ => (low, high),
            });
        let figure = Figure::Seconds(weighed.0.round() as i64, weighed.1.round() as i64);
        found.push(metric("weighted", figure, WEIGHED, sources(&counted)));
    }
    found
}

/// The times of rows and labels that say something, in the order of time.
fn times_with<'c>(
    claims: &'c Claims,
    says: impl Fn(&TimeClaim) -> bool,
) -> impl Iterator<Item = &'c TimeClaim> {
    let mut found: Vec<&TimeClaim> = claims
        .times
        .iter()
        .filter(|time| matches!(time.role, Role::Row | Role::Label) && time.at.is_some() && says(time))
        .collect();
    found.sort_by_key(|time| time.at.map(|at| at.from));
    found.into_iter()
}

fn milestones(claims: &Claims, spans: &[ImpactSpan]) -> Vec<Metric> {
    let first_window =
        spans.iter().min_by_key(|span| span.from.from).and_then(|span| claims.time(span.start));
    let started = times_with(claims, |time| time.milestones.has(Milestone::Starts)).next().or(first_window);
    let detected = times_with(claims, |time| time.milestones.has(Milestone::IsDetected)).next();
    let acknowledged = times_with(claims, |time| time.milestones.has(Milestone::IsAcknowledged)).next();
    let mitigated = times_with(claims, |time| time.milestones.has(Milestone::IsMitigated)).next();
    let resolved = times_with(claims, |time| time.milestones.ends()).last();
    let metric =
        |id, label, formula, start: Option<&TimeClaim>, end: Option<&TimeClaim>, no_start, no_end| Metric {
            id,
            label,
            about: String::new(),
            figure: between(start, end, no_start, no_end),
            formula,
            from: start.into_iter().chain(end).map(source).collect(),
        };
    const NO_START: &str = "nothing says when it began";
    vec![
        metric(
            "time-to-detect",
            "Time to detect",
            "detected minus started",
            started,
            detected,
            NO_START,
            "no row says when it was detected",
        ),
        metric(
            "time-to-acknowledge",
            "Time to acknowledge",
            "acknowledged minus detected",
            detected,
            acknowledged,
            "no row says when it was detected",
            "no row says when it was acknowledged",
        ),
        metric(
            "time-to-mitigate",
            "Time to mitigate",
            "mitigated minus started",
            started,
            mitigated,
            NO_START,
            "no row says when it was mitigated",
        ),
        metric(
            "time-to-resolve",
            "Time to resolve",
            "resolved minus started",
            started,
            resolved,
            NO_START,
            "no row says when it was resolved",
        ),
    ]
}

/// The length between two moments, or why there is none.
fn between(
    start: Option<&TimeClaim>,
    end: Option<&TimeClaim>,
    no_start: &'static str,
    no_end: &'static str,
) -> Figure {
    match (start.and_then(|time| time.at), end.and_then(|time| time.at)) {
        (None, _) => Figure::Unknown(no_start),
        (_, None) => Figure::Unknown(no_end),
        (Some(from), Some(to)) => length(&from, &to),
    }
}

fn gaps(claims: &Claims) -> Option<Metric> {
    let posted: Vec<&TimeClaim> = claims
        .updates
        .iter()
        .filter(|update| {
            update.phase.as_ref().is_none_or(|phase| phase.0 != super::claims::Phase::Postmortem)
        })
        .filter_map(|update| claims.time(update.time).filter(|time| time.at.is_some()))
        .collect();
    let pairs = posted.iter().zip(posted.iter().skip(1));
    let apart =
        |one: &TimeClaim, next: &TimeClaim| one.at.zip(next.at).map_or(0, |(one, next)| next.from - one.from);
    let longest = pairs.max_by_key(|(one, next)| apart(one, next))?;
    Some(Metric {
        id: "longest-silence",
        label: "Longest silence",
        about: String::new(),
        figure: between(Some(longest.0), Some(longest.1), "", ""),
        formula: "the longest time between two status updates",
        from: vec![source(longest.0), source(longest.1)],
    })
}
