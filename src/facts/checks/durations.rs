//! Stated durations against the times they refer to: next to a range, or as a time to detect, repair or resolve.

use super::Family;
use super::dates::BACKWARDS;
use super::in_sentence::in_sentence;
use super::rule::{Finding, Rule, Severity, Spot};
use super::spans::{Spans, fits};
use super::support::{has_clock, just_before, minute, say};
use crate::facts::claims::{Claims, LengthClaim, Place, Role, TimeClaim, Topic};
use crate::report::sections::impact::windows;
use crate::report::{List, Owner};

pub(super) static FAMILY: Family =
    Family { rules: &[&BESIDE, &METRIC], text: None, all: Some(|claims, _, found| check(claims, found)) };

pub(super) static BESIDE: Rule = Rule {
    id: "duration-beside-range",
    severity: Severity::Warning,
    title: "A length that the range beside it does not have",
    about: "“42 mins from 08:02-08:44”, “10:00 to 10:30 (25 min)”, a sentence with one period and the length of it, or a window whose duration is not that from its start to its end: one of both is wrong.",
    fires: "# Outage\n\nNobody could sign in: 75 mins from 13:00-13:55 UTC.\n",
    silent: "# Outage\n\nNobody could sign in: 55 mins from 13:00-13:55 UTC. Mails were up to 22 mins late between 18:44 and 20:44 UTC, some up to 20 mins from 10:00-11:00 UTC.\n",
    public: None,
};

static METRIC: Rule = Rule {
    id: "duration-of-metric",
    severity: Severity::Warning,
    title: "A time to detect, repair or resolve that no times give",
    about: "Against the key events that name its end, from any of those before; where none does, against all pairs of rows. Tools count from the \
            start, the detection or the declaration, so each of them is right.",
    fires: "# Outage\n\n- First detected: 2024-02-02 10:14\n- Repaired: 2024-02-02 10:20\n- Resolved: 2024-02-02 11:36\n\n- **Time to repair**: 0h 30m\n",
    silent: "# Outage\n\n- First detected: 2024-02-02 10:14\n- Repaired: 2024-02-02 10:20\n- Resolved: 2024-02-02 11:36\n\n- **Time to repair**: 0h 6m\n- **Time to resolve**: 1h 22m\n",
    public: None,
};

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let spans = Spans::of(claims);
    for length in &claims.lengths {
        if beside(claims, length, found) || of_window(claims, length, found) {
            continue;
        }
        let name = told_metric(claims, length).unwrap_or(&length.label);
        let is_aimed = AIMED.iter().any(|word| name.contains(word)) || length.topic == Topic::Levels;
        if let Some(ends) = metric(name).filter(|_| !is_aimed) {
            metric_against(claims, (length, name), ends, &spans, found);
        }
    }
}

/// How much before a length may name its metric, in bytes.
const NEAR: usize = 80;

/// How far a duration and its range may be apart, in bytes.
const BETWEEN: usize = 24;

/// Compares a duration with a range right next to it; true if there is one.
pub(super) fn beside(claims: &Claims, length: &LengthClaim, found: &mut Vec<Finding>) -> bool {
    for (time, window) in claims.windows_beside(length.unit_index, length.place.range.start) {
        let apart = time.place.range.start.abs_diff(length.place.range.end);
        if apart.min(length.place.range.start.abs_diff(time.place.range.end)) > BETWEEN {
            continue;
        }
        let (one, other) = (&length.place.range, &time.place.range);
        let between = if one.end <= other.start { one.end..other.start } else { other.end..one.start };
        if between.start > between.end || between.len() > BETWEEN {
            continue;
        }
        let text = claims.lower(&length.place.with(between));
        let words: Vec<&str> =
            text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        #[rustfmt::skip]
        const VAGUE: [&str; 16] = [
            "approximately", "about", "around", "roughly", "circa", "ca", "nearly", "almost", "just", "etwa", "rund", "ungefähr", "environ", "unos",
            "aproximadamente", "cerca",
        ];
        let joins = [
            "from",
            "between",
            "for",
            "lasting",
            "a",
            "total",
            "of",
            "utc",
            "gmt",
            "am",
            "pm",
            "duration",
            "downtime",
            "dauer",
            "durée",
            "duración",
            "duração",
            "停止時間",
        ];
        // "42 mins from 08:02-08:44" and "08:02-08:44 (42 mins)", not "08:02-08:44, 55 mins from …".
        let says = |forms: &[&str]| words.iter().any(|word| forms.contains(word));
        let tied = match one.end <= other.start {
            true => {
                time.quote.starts_with(['f', 'F', 'b', 'B'])
                    || says(&["from", "between"])
                    || text.contains('(')
            }
            false => text.contains('(') || says(&["for", "lasting"]),
        };
        let is_joined = words.iter().all(|word| joins.contains(word) || VAGUE.contains(word));
        // "For 2 hours, from 10:00 to 12:00": the comma sets off the same.
        let is_set_off = text.trim() == "," && is_for(claims, length, &time.place);
        if !tied || !is_joined || text.contains(['\n', ';', '.', ',']) && !is_set_off {
            continue;
        }
        // "(about 1 hour of it in peak time)", "30 minutes (10:13 to 12:51) of data"
        let end = one.end.max(other.end);
        let behind = claims.lower(&length.place.with(end..length.sentence.end.max(end)));
        if behind.trim_start_matches([')', ' ']).starts_with("of ") {
            continue;
        }
        // "Up to 22 mins between 18:44 and 20:44" is the most that something in it took.
        if is_most(claims, length) {
            return true;
        }
        let seconds = minute(&window.span.1) - minute(&window.span.0);
        if !fits(length, seconds) && has_clock(time) && !is_backwards(time, found) {
            let message = format!("{} is stated, but {} is {}.", length.quote, time.quote, say(seconds));
            found.push(Finding::new(&BESIDE, message, vec![Spot::length(length), Spot::time(time)]));
        }
        return true;
    }
    in_sentence(claims, length, found)
}

/// Whether a sentence begins with "for" and this length, or says that something lasted it, and the range behind it is set
/// off.
fn is_for(claims: &Claims, length: &LengthClaim, range: &Place) -> bool {
    let before = claims.lower(&length.place.with(length.sentence.start..length.place.range.start));
    let end = range.range.end;
    let behind = claims.lower(&length.place.with(end..length.sentence.end.max(end)));
    let opens = matches!(before.trim(), "for" | "während" | "pendant" | "durante");
    (opens || before.trim_end().ends_with("lasted")) && (behind.is_empty() || behind.starts_with([',', '.']))
}

/// Whether the window of a time was told to end before it starts: then it has no length to compare with.
fn is_backwards(time: &TimeClaim, found: &[Finding]) -> bool {
    found.iter().any(|finding| finding.rule == &BACKWARDS && finding.names(&time.place))
}

/// Whether the words before a length say that it is the most.
pub(super) fn is_most(claims: &Claims, length: &LengthClaim) -> bool {
    let unit = claims.texts.get(length.unit_index);
    let before = unit.map(|unit| just_before(&unit.text, length.place.range.start)).unwrap_or_default();
    ["up to", "at most", "as much as", "as long as", "no more than", "bis zu"]
        .iter()
        .any(|words| before.ends_with(words))
}

/// Compares the stated duration of a window with its start and end; true if it is one.
fn of_window(claims: &Claims, length: &LengthClaim, found: &mut Vec<Finding>) -> bool {
    let owner = length.place.owner;
    if !matches!(owner, Owner::Row(List::Windows, _)) || *length.place.field != windows::DURATION {
        return false;
    }
    for window in &claims.windows {
        let (Some(start), Some(end)) = (claims.time(window.start), claims.time(window.end)) else { continue };
        if start.place.owner != owner || !has_clock(start) || !has_clock(end) {
            continue;
        }
        let seconds = minute(&window.span.1) - minute(&window.span.0);
        if !fits(length, seconds) && !is_backwards(start, found) {
            let (from, to) = (&start.quote, &end.quote);
            let message = format!("{} is stated, but from {from} to {to} is {}.", length.quote, say(seconds));
            let places = vec![Spot::length(length), Spot::time(start), Spot::time(end)];
            found.push(Finding::new(&BESIDE, message, places));
        }
    }
    true
}

/// Words by which a length is a goal, a usual one or that of another time.
#[rustfmt::skip]
const AIMED: [&str; 15] = [
    "target", "goal", "average", "mean ", "median", "sla", "slo", "threshold", "budget", "aim", "last ", "previous", "usual", "should", "objective",
];

/// The metric that the words before a length name: "time to detect was", "the time to resolve:".
fn told_metric<'c>(claims: &'c Claims, length: &LengthClaim) -> Option<&'c str> {
    const COPULAS: [&str; 8] = ["was", "is", "of", "took", "about", "approximately", "around", "only"];
    const NAME: &str = "time to ";
    let start = length.place.range.start;
    let unit = claims.texts.get(length.unit_index)?;
    let from = unit.text.floor_char_boundary(start.saturating_sub(NEAR)).max(length.sentence.start);
    let before = unit.lower.get(from..start)?;
    let at = before.rfind(NAME)?;
    let verb = before.get(at + NAME.len()..)?;
    let end = verb.find(|c: char| !c.is_alphabetic()).unwrap_or(verb.len());
    // What is aimed at, usual, or of another time.
    let around = claims.lower(&length.place.with(length.sentence.clone()));
    if AIMED.iter().any(|word| around.contains(word)) {
        return None;
    }
    let mut between = verb.get(end..)?.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    between.all(|word| COPULAS.contains(&word)).then(|| before.get(at..at + NAME.len() + end))?
}

/// The labels of metrics in other languages, each with the milestones that may end it.
#[rustfmt::skip]
const OTHER_LANGUAGES: [(&[&str], &[&str]); 2] = [
    (
        &["temps de détection", "délai de détection", "zeit bis zur erkennung", "erkennungszeit", "tiempo de detección", "tempo de detecção", "tempo até a detecção", "время обнаружения", "検知までの時間", "検知時間", "检测时间", "发现时间"],
        &["détect", "erkannt", "erkennung", "entdeckt", "detec", "обнаруж", "検知", "发现", "检测"],
    ),
    (
        &["temps de résolution", "délai de résolution", "zeit bis zur behebung", "zeit bis zur lösung", "behebungszeit", "lösungszeit", "tiempo de resolución", "tempo de resolução", "время восстановления", "время устранения", "復旧までの時間", "復旧時間", "恢复时间"],
        &["résol", "rétabli", "restaur", "behoben", "gelöst", "resuel", "resolv", "restablec", "восстанов", "устран", "復旧", "恢复"],
    ),
];

/// The milestones that may end a metric, from its label or its abbreviation.
pub(super) fn metric(label: &str) -> Option<&'static [&'static str]> {
    const ENDS: [(&str, &[&str]); 9] = [
        ("repair", &["repair"]),
        ("recover", &["recover"]),
        ("restor", &["restor"]),
        ("resol", &["resol"]),
        ("detect", &["detect"]),
        ("mitigat", &["mitigat"]),
        ("acknowledg", &["acknowledg"]),
        ("declar", &["declar"]),
        ("identif", &["identif"]),
    ];
    const SHORT: [(&str, &[&str]); 4] = [
        ("ttd", &["detect"]),
        ("tta", &["acknowledg"]),
        ("ttm", &["mitigat"]),
        ("ttr", &["repair", "recover", "restor", "resol"]),
    ];
    let first = label.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let short = SHORT.iter().find(|(short, _)| first == *short || first.strip_prefix('m') == Some(*short));
    if let Some((_, ends)) = short {
        return Some(ends);
    }
    let of_language =
        OTHER_LANGUAGES.iter().find(|(names, _)| names.iter().any(|name| label.starts_with(name)));
    if let Some((_, ends)) = of_language {
        return Some(ends);
    }
    if let Some((_, ends)) = ENDS.iter().find(|(word, _)| is_time_of(label, word)) {
        return Some(ends);
    }
    let rest = label.split_once("time to ").map(|it| it.1)?;
    ENDS.iter().find(|(word, _)| rest.starts_with(word)).map(|it| it.1)
}

/// "Detection time", "resolution time".
fn is_time_of(label: &str, word: &str) -> bool {
    let noun = label.strip_suffix(" time").filter(|noun| noun.starts_with(word));
    noun.is_some_and(|noun| !noun.contains(' ') && noun.ends_with("ion"))
}

fn metric_against(
    claims: &Claims,
    (length, name): (&LengthClaim, &str),
    names: &[&str],
    spans: &Spans,
    found: &mut Vec<Finding>,
) {
    let labelled: Vec<&TimeClaim> = claims
        .times
        .iter()
        .filter(|time| time.role == Role::Label && has_clock(time) && time.at.is_some())
        .collect();
    // A short row of the timeline that names a key event is as good as a label.
    let rows = claims.events.iter().filter(|event| event.text.split_whitespace().count() <= 4);
    let rows = rows.filter_map(|event| Some((claims.event_time(event)?, event.lower.as_str())));
    let rows = rows.filter(|(time, _)| has_clock(time) && time.at.is_some());
    let labelled: Vec<(&TimeClaim, &str)> =
        labelled.into_iter().map(|time| (time, time.label.as_str())).chain(rows).collect();
    let of = |time: &TimeClaim| time.at.map(|at| minute(&at)).unwrap_or(0);
    let ends: Vec<&TimeClaim> = labelled
        .iter()
        .filter(|(_, label)| names.iter().any(|end| label.contains(end)))
        .map(|it| it.0)
        .collect();
    let Some(last) = ends.first() else {
        // Few timelines tell when somebody took charge of it, so its length can be right without a row.
        if names != ["acknowledg"] && spans.points.len() >= 2 && !spans.have(length) {
            let rows: Vec<Spot> = claims
                .events
                .iter()
                .take(1)
                .filter_map(|event| claims.event_time(event))
                .map(Spot::time)
                .collect();
            let message =
                format!("“{name}” is {}, but no two times of the report are so far apart.", length.quote);
            found.push(Finding::new(
                &METRIC,
                message,
                std::iter::once(Spot::length(length)).chain(rows).collect(),
            ));
        }
        return;
    };
    let starts = labelled.iter().map(|it| it.0);
    let starts: Vec<&TimeClaim> =
        starts.filter(|time| of(time) <= of(last) && !std::ptr::eq(*time, *last)).collect();
    let right = ends.iter().any(|last| starts.iter().any(|start| fits(length, of(last) - of(start))));
    let Some(first) = starts.iter().min_by_key(|time| of(time)).filter(|_| !right) else { return };
    let message = format!(
        "“{name}” is {}, but from {} to {} it is {}.",
        length.quote,
        first.quote,
        last.quote,
        say(of(last) - of(first))
    );
    let label = label_spot(claims, length);
    found.push(Finding::new(&METRIC, message, vec![label, Spot::time(first), Spot::time(last)]));
}

/// The duration with its label, if both are on one line.
fn label_spot(claims: &Claims, length: &LengthClaim) -> Spot {
    let unit = claims.texts.get(length.unit_index);
    let line = unit.and_then(|unit| unit.line_at(length.place.range.start));
    match (unit, line) {
        (Some(unit), Some(line)) if line.value > line.range.start => {
            Spot::in_text(unit, line.range.start..length.place.range.end)
        }
        _ => Spot::length(length),
    }
}
