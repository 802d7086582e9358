//! The extent of the incident, in two parts of a report: "some" against "all", a start without an end, what ended it,
//! what caused it.

use std::collections::BTreeMap;

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{brief, say};
use crate::facts::claims::{BY_ITSELF, Claims, LengthClaim, LineForm, Place, Speaks, TextUnit, Topic};

pub(super) static FAMILY: Family = Family {
    rules: &[&SOME, &OPEN, &ITSELF, &CAUSES],
    text: Some(open_ranges),
    all: Some(|claims, _, found| check(claims, found)),
};

static SOME: Rule = Rule {
    id: "scope-some-or-all",
    severity: Severity::Warning,
    title: "Some in one place, all in another",
    about: "Two sentences state the same length of delay or loss for the same thing; one of them only for some of it.",
    fires: "# Outage\n\n## Impact\n\nEMEA customers experienced delays of up to 3 hours.\n\n## Timeline\n\n\
            - 2024-03-04 10:10 The queue stops\n- 2024-03-04 13:20 The queue runs, up to 3 hours late for some EMEA customers\n",
    silent: "# Outage\n\n## Impact\n\nSome EMEA customers experienced delays of up to 3 hours.\n\n## Timeline\n\n\
             - 2024-03-04 10:10 The queue stops\n- 2024-03-04 13:20 The queue runs, up to 3 hours late for some EMEA customers\n",
    public: None,
};

static OPEN: Rule = Rule {
    id: "scope-open-range",
    severity: Severity::Warning,
    title: "“Between” one time and nothing",
    about: "A sentence opens a period with “between” and a time, and names no second one.",
    fires: "# Outage\n\nDashboards were late between 2024/02/16 at around 17:00 UTC and after a fix was deployed they caught up.\n",
    silent: "# Outage\n\nDashboards were late between 2024/02/16 at around 17:00 UTC and 2024/02/17 at 04:30 UTC.\n",
    public: None,
};

static ITSELF: Rule = Rule {
    id: "scope-ended-by-itself",
    severity: Severity::Warning,
    title: "It ended by itself, and somebody ended it",
    about: "The text has it end without intervention; a row of the timeline says what was done that ended it.",
    fires: "# Outage\n\nIt lasted eleven hours before it recovered without intervention.\n\n## Timeline\n\n\
            - 2024-06-02 10:00 Launches fail\n- 2024-06-02 21:00 We are told\n- 2024-06-02 21:24 Delete the quota and the issue goes away\n",
    silent: "# Outage\n\nIt lasted eleven hours before it recovered without intervention.\n\n## Timeline\n\n\
             - 2024-06-02 10:00 Launches fail\n- 2024-06-02 21:00 We are told\n- 2024-06-02 21:24 Launches are back to normal\n",
    public: None,
};

static CAUSES: Rule = Rule {
    id: "scope-two-causes",
    severity: Severity::Warning,
    title: "Two things are each the cause",
    about: "One sentence says what the root cause was, another in a different section what was responsible, and both name different things. Contributing \
            factors are let be.",
    fires: "# Outage\n\n## Root cause\n\nThe root cause was our database cluster misbehaving.\n\n## Future\n\nA configuration flag was responsible for this misbehaviour.\n",
    silent: "# Outage\n\n## Root cause\n\nThe root cause was a configuration flag of our database cluster.\n\n## Future\n\nThe flag was responsible for this misbehaviour.\n",
    public: None,
};

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    some_or_all(claims, found);
    by_itself(claims, found);
    causes(claims, found);
}

/// The sentences of texts that may mention a subject, with their places, except quoted ones.
pub(super) fn sentences<'c>(
    claims: &'c Claims,
    may: impl Fn(&Speaks) -> bool + 'c,
) -> impl Iterator<Item = (&'c TextUnit, Topic, std::ops::Range<usize>, &'c str)> {
    claims.texts.iter().filter(move |unit| may(&unit.speaks)).flat_map(|unit| {
        unit.lines.iter().filter(|line| !matches!(line.form, LineForm::Quoted | LineForm::Blank)).flat_map(
            move |line| {
                let typed = unit.text.get(line.range.clone()).unwrap_or_default();
                let mut from = 0;
                let mut pieces = Vec::new();
                for (at, _) in typed.match_indices(". ").chain(std::iter::once((typed.len(), ""))) {
                    let to = (at + 1).min(typed.len());
                    if let Some(piece) = typed.get(from..to) {
                        pieces.push((
                            unit,
                            line.topic,
                            line.range.start + from..line.range.start + to,
                            piece,
                        ));
                    }
                    from = to;
                }
                pieces
            },
        )
    })
}

/// Words that limit the next word to a part of it.
const LIMITS: [&str; 9] =
    ["some", "certain", "several", "few", "subset", "part", "portion", "limited", "fraction"];

/// Whether a word names those who can be affected.
fn is_affected(word: &str) -> bool {
    const AFFECTED: [&str; 8] =
        ["user", "customer", "client", "request", "account", "tenant", "service", "region"];
    let lower = word.to_lowercase();
    AFFECTED.iter().any(|stem| lower.starts_with(stem))
}

fn some_or_all(claims: &Claims, found: &mut Vec<Finding>) {
    let mut lengths: BTreeMap<i64, Vec<&LengthClaim>> = BTreeMap::new();
    for length in
        claims.lengths.iter().filter(|length| !matches!(length.topic, Topic::Actions | Topic::Lessons))
    {
        lengths.entry(length.seconds).or_default().push(length);
    }
    // A duration that is stated everywhere does not link sentences.
    for (seconds, lengths) in lengths.iter().filter(|(_, lengths)| (2..=8).contains(&lengths.len())) {
        let clauses: Vec<Clause> = lengths.iter().map(|length| Clause::of(claims, length)).collect();
        let pairs = clauses.iter().enumerate();
        for (first, second) in
            pairs.flat_map(|(at, one)| clauses.iter().skip(at + 1).map(move |other| (one, other)))
        {
            if first.is_some == second.is_some || first.topic == second.topic || first.names.is_empty() {
                continue;
            }
            let shared: Vec<&String> =
                first.names.iter().filter(|name| second.names.contains(name)).collect();
            let Some(name) = shared.first() else { continue };
            let (limited, whole) = if first.is_some { (first, second) } else { (second, first) };
            let message = format!(
                "{} for only some of {name} in one place (“{}”), for all in another (“{}”).",
                say(*seconds),
                brief(&limited.text),
                brief(&whole.text)
            );
            let spot = |clause: &Clause| Spot { place: clause.place.clone(), quote: clause.text.clone() };
            found.push(Finding::new(&SOME, message, vec![spot(first), spot(second)]));
        }
    }
}

/// The part of a sentence around a length.
struct Clause {
    place: Place,
    text: String,
    is_some: bool,
    topic: Topic,
    /// Its names: words with a capital letter.
    names: Vec<String>,
}

impl Clause {
    fn of(claims: &Claims, length: &LengthClaim) -> Clause {
        let whole = Place { range: length.sentence.clone(), ..length.place.clone() };
        let sentence = claims.quote(&whole);
        let at = length.place.range.start.saturating_sub(length.sentence.start);
        let end = length.place.range.end.saturating_sub(length.sentence.start);
        let cuts = [", and ", ", but ", " and up to ", ", up to ", "; ", " and events ", "\n"];
        let from = cuts
            .iter()
            .filter_map(|cut| {
                sentence.get(..at)?.rfind(cut).map(|found| found + usize::from(cut.starts_with('\n')))
            })
            .max()
            .unwrap_or(0);
        let to = cuts
            .iter()
            .filter_map(|cut| sentence.get(end..)?.find(cut).map(|found| found + end))
            .min()
            .unwrap_or(sentence.len());
        let text = sentence.get(from..to.max(from)).unwrap_or_default();
        // The sign that parts it from the clause before is not its own.
        let bare = text.trim_start_matches([',', ';', ' ', '\n']);
        let (from, text) = (from + text.len() - bare.len(), bare);
        let words: Vec<&str> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let is_name = |word: &str| word.len() > 2 && word.starts_with(char::is_uppercase);
        // "Several events a day" limits nobody: what is limited is a name, or those who are affected.
        let limits = |(at, word): (usize, &&str)| {
            LIMITS.contains(&word.to_lowercase().as_str())
                && words.iter().skip(at + 1).take(4).any(|word| is_name(word) || is_affected(word))
        };
        let is_some = words.iter().enumerate().any(limits);
        let names = words.iter().filter(|word| is_name(word)).map(|word| (*word).to_owned());
        let start = whole.range.start + from;
        Clause {
            place: Place { range: start..start + text.len(), ..whole },
            text: text.to_owned(),
            is_some,
            topic: length.topic,
            names: names.collect(),
        }
    }
}

fn open_ranges(unit: &TextUnit, found: &mut Vec<Finding>) {
    for line in unit.lines.iter().filter(|line| line.form != LineForm::Quoted) {
        for time in &line.times {
            let quote = unit.text.get(time.range.clone()).unwrap_or_default();
            let opens = quote.to_lowercase().starts_with("between");
            if !opens || time.reading.end.is_some() || time.reading.clock.minute().is_none() {
                continue;
            }
            // "between 15:06 and when …", continued on the next line.
            let after = unit.text.get(time.range.end..).unwrap_or_default();
            let after = after.trim_start();
            let lower: String = after.chars().take(60).collect::<String>().to_lowercase();
            let Some(rest) = lower.strip_prefix("and") else { continue };
            let next = rest.trim_start();
            let later = line
                .times
                .iter()
                .any(|other| other.range.start > time.range.end && other.range.start < time.range.end + 24);
            if next.starts_with(|c: char| c.is_ascii_digit())
                || next.starts_with("the ")
                || next.starts_with("about")
                || next.starts_with("around")
                || later
            {
                continue;
            }
            let spot = Spot::in_text(unit, time.range.clone());
            let message = format!("“{}” opens a period that no second time ends.", spot.quote);
            let to = time.range.end
                + unit
                    .text
                    .get(time.range.end..)
                    .map_or(0, |rest| rest.char_indices().nth(24).map_or(rest.len(), |it| it.0));
            found.push(Finding::new(&OPEN, message, vec![Spot::in_text(unit, time.range.start..to)]));
        }
    }
}

fn by_itself(claims: &Claims, found: &mut Vec<Finding>) {
    const ACTS: [&str; 12] = [
        "delete", "restart", "roll", "revert", "deploy", "fix", "disable", "scale", "remove", "replace",
        "reboot", "change",
    ];
    let said = sentences(claims, |speaks| speaks.of_itself).find_map(|(unit, _, range, sentence)| {
        let lower = sentence.to_lowercase();
        let at = BY_ITSELF.iter().find_map(|word| lower.find(word).map(|at| (at, word.len())))?;
        let start = range.start + at.0;
        let is_same = unit.text.get(start..start + at.1).is_some();
        is_same.then(|| Spot::in_text(unit, start..start + at.1))
    });
    let Some(said) = said else { return };
    let ended = claims.events.iter().rfind(|event| event.milestones.ends());
    let Some(event) = ended else { return };
    let acts = event
        .lower
        .split(|c: char| !c.is_alphabetic())
        .take(12)
        .any(|word| ACTS.iter().any(|act| word.starts_with(act)));
    if let Some(time) = claims.event_time(event).filter(|_| acts) {
        let message = format!(
            "“{}” is said, but the row of {} ends it: “{}”.",
            said.quote,
            time.quote,
            brief(&event.text)
        );
        let row = Spot { place: event.place.clone(), quote: claims.quote(&event.place).to_owned() };
        found.push(Finding::new(&ITSELF, message, vec![said, Spot::time(time), row]));
    }
}

fn causes(claims: &Claims, found: &mut Vec<Finding>) {
    let mut root: Option<(Spot, Topic, String)> = None;
    let mut other: Option<(Spot, Topic, String)> = None;
    for (unit, topic, range, sentence) in sentences(claims, |speaks| speaks.of_cause) {
        let lower = sentence.to_lowercase();
        let spot = || Spot::in_text(unit, range.clone());
        if let Some(at) =
            ["root cause was ", "root cause of the incident was ", "root cause of this incident was "]
                .iter()
                .find_map(|word| lower.find(word).map(|at| at + word.len()))
        {
            root = root.or_else(|| Some((spot(), topic, lower.get(at..).unwrap_or_default().to_owned())));
        } else if let Some(at) =
            ["was responsible for this", "was responsible for the", "were responsible for this"]
                .iter()
                .find_map(|word| lower.find(word))
        {
            other = other.or_else(|| Some((spot(), topic, lower.get(..at).unwrap_or_default().to_owned())));
        }
    }
    let (Some(root), Some(other)) = (root, other) else { return };
    // The subject ends at the first comma or "when".
    let named = |text: &str| -> Vec<String> {
        let head = text.split([',', '.']).next().unwrap_or_default();
        let head = head.split(" when ").next().unwrap_or_default();
        head.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3).map(str::to_owned).collect()
    };
    let subject = other.2.rsplit(", ").next().unwrap_or(&other.2);
    let (one, two) = (named(&root.2), named(subject));
    let differs = !one.is_empty() && !two.is_empty() && !two.iter().any(|word| one.contains(word));
    if differs && root.1 != other.1 {
        let message = format!(
            "The root cause is “{}” in one place; in another “{}”.",
            brief(&root.2),
            brief(&other.0.quote)
        );
        found.push(Finding::new(&CAUSES, message, vec![root.0, other.0]));
    }
}
