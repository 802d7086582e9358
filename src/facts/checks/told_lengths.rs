//! How long a sentence says it took until something was reached, against the times of the report: "detected within five
//! minutes", "declared 15 minutes after the alert", "it took an hour to restore the service".

use super::Family;
use super::figures::{Word, words};
use super::rule::{Finding, Rule, Severity, Spot};
use super::spans::fits;
use super::support::{has_clock, is_exact, is_told, minute, say};
use crate::facts::claims::{Claims, LengthClaim, Milestone, Role, TimeClaim, Topic};
use crate::facts::phrases::Phrases;

pub(super) static FAMILY: Family =
    Family { rules: &[&UNTIL], text: None, all: Some(|claims, _, found| check(claims, found)) };

static UNTIL: Rule = Rule {
    id: "duration-until",
    severity: Severity::Warning,
    title: "Something reached after a time that no times give",
    about: "A sentence says how long it took to detect, declare, mitigate or end it, from the beginning, the alert or the declaration. No time of the report is so \
            long after that, and what reached it is not so long after any other time. “Within” is a bound: less is right.",
    fires: "# Outage\n\n## Summary\n\nIt was detected within 5 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Outage begins\n- 10:20 First detected by an alert\n- 10:55 Service restored\n",
    silent: "# Outage\n\n## Summary\n\nIt was detected within 20 minutes, and the outage was resolved after 55 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:00 Outage begins\n- 10:20 First detected by an alert\n- 10:55 Service restored\n",
    public: None,
};

/// What is reached, or counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Point {
    Begun,
    Detected,
    Declared,
    Mitigated,
    Over,
}

impl Point {
    fn is_told_by(self, time: &TimeClaim) -> bool {
        let has = |milestone| time.milestones.has(milestone);
        let is_named = match self {
            Point::Begun => has(Milestone::Starts),
            Point::Detected => has(Milestone::IsDetected),
            Point::Declared => has(Milestone::IsDeclared),
            Point::Mitigated => has(Milestone::IsMitigated) || has(Milestone::Recovers),
            Point::Over => {
                has(Milestone::Recovers) || has(Milestone::IsResolved) || has(Milestone::IsMitigated)
            }
        };
        is_named && !has(Milestone::IsPlanned)
    }
}

/// Verbs that say what was reached, as they stand behind "was", and as they stand behind "to".
#[rustfmt::skip]
const REACHED: [(Point, &[&str], &[&str]); 4] = [
    (
        Point::Detected,
        &["detected", "noticed", "discovered", "spotted", "alerted", "paged", "erkannt", "bemerkt", "entdeckt", "détecté", "détectée", "constaté", "detectado", "detectada", "detectó", "opgemerkt", "ontdekt"],
        &["detect", "notice", "discover", "spot"],
    ),
    (Point::Declared, &["declared", "ausgerufen", "déclaré", "déclarée", "declarado", "declarada"], &["declare"]),
    (Point::Mitigated, &["mitigated", "contained", "contenu", "mitigado", "mitigada"], &["mitigate", "contain"]),
    (
        Point::Over,
        &["resolved", "restored", "recovered", "fixed", "behoben", "wiederhergestellt", "rétabli", "rétablie", "résolu", "restaurado", "restablecido", "resuelto", "resolvido"],
        &["resolve", "restore", "recover", "fix"],
    ),
];

/// What the words for what was reached begin with.
#[rustfmt::skip]
static STEMS: Phrases<()> = Phrases::new(&[((), &[
    "detect", "notic", "discover", "spot", "alert", "page", "declar", "mitig", "contain", "resol", "restor", "recover", "fix", "erk", "bemerkt", "entdeckt",
    "ausgerufen", "behob", "behebung", "wiederher", "détect", "constat", "déclar", "contenu", "rétabli", "résol", "contenid", "restaur", "restabl", "resuel", "recuper",
    "opgemerkt", "ontdekt", "detecc",
])]);

/// What the whole of it is called: only of that it is compared when it was reached.
#[rustfmt::skip]
const WHOLE: [&str; 17] = [
    "outage", "incident", "issue", "problem", "impact", "fault", "it", "service", "störung", "ausfall", "vorfall", "panne", "incidente", "servicio", "serviço", "caída",
    "storing",
];

/// What stands between the name of the whole and what was reached: "the outage was fully resolved".
#[rustfmt::skip]
const BETWEEN: [&str; 22] = [
    "was", "were", "is", "has", "had", "have", "been", "fully", "completely", "first", "wurde", "war", "ist", "vollständig", "a", "été", "fue", "foi", "werd", "all", "of",
    "then",
];

/// Words before a length that say when, and those by which it is the most.
const AFTER: [&str; 9] = ["in", "after", "nach", "après", "en", "tras", "após", "em", "na"];
const WITHIN: [&str; 5] = ["within", "under", "innerhalb", "binnen", "inside"];

/// Words behind a length before what it is counted from, and before the first of two between which it is.
const JOINTS: [&str; 10] =
    ["after", "of", "from", "since", "following", "nach", "après", "después", "depois", "tras"];
const OPENERS: [&str; 7] = ["from", "between", "zwischen", "von", "entre", "de", "desde"];

/// Words behind a length that count it from something.
#[rustfmt::skip]
const COUNTED: [&str; 12] = [
    "after", "before", "of", "from", "since", "later", "nach", "vor", "après", "avant", "después", "antes",
];

const ARTICLES: [&str; 18] = [
    "the", "this", "that", "a", "an", "our", "first", "der", "die", "das", "dem", "den", "la", "le", "l",
    "el", "o", "de",
];

/// Words that only make a length vague.
#[rustfmt::skip]
const VAGUE: [&str; 17] = [
    "about", "approximately", "roughly", "around", "just", "only", "circa", "etwa", "ungefähr", "environ", "unos", "aproximadamente", "cerca", "almost", "nearly", "von",
    "de",
];

/// Words behind a length that say what it is counted from.
#[rustfmt::skip]
const FROM: [(Point, &[&str]); 3] = [
    (Point::Detected, &["alert", "alarm", "page", "detection", "discovery", "alerte", "alarme", "alarma", "alerta", "détection", "detección", "erkennung"]),
    (Point::Declared, &["declaration", "déclaration", "declaración"]),
    (
        Point::Begun,
        &["start", "onset", "beginning", "beginn", "début", "inicio", "início", "impact", "outage", "incident", "failure", "errors", "ausfall", "störung"],
    ),
];

/// Nouns that say what was reached: "from detection to resolution".
#[rustfmt::skip]
const REACHED_NOUNS: [(Point, &[&str]); 4] = [
    (Point::Detected, &["detection", "discovery", "alert", "erkennung", "détection", "detección"]),
    (Point::Declared, &["declaration", "déclaration", "declaración"]),
    (Point::Mitigated, &["mitigation", "containment"]),
    (Point::Over, &["resolution", "recovery", "restoration", "behebung", "wiederherstellung", "rétablissement", "résolution", "resolución", "recuperación"]),
];

/// Words of a sentence that tells of a plan, a rule, a part, another time, somebody else or a denial, or counts from an act of its
/// own.
#[rustfmt::skip]
const NOT_TOLD: [&str; 66] = [
    "majority", "most", "partially", "partly", "partial", "part", "half", "limited", "read-only", "some", "second", "third", "another", "last", "previous", "same", "drill",
    "staging", "customer", "customers", "user", "users", "kunden", "clients", "clientes", "provider", "vendor", "team", "their", "once", "when", "but", "following",
    "should", "would", "will", "must", "goal", "target", "sla", "slo", "usually", "typically", "normally", "could", "might", "can", "aim", "every", "each", "if",
    "not", "never", "no", "sollte", "nicht", "pas", "next", "kein", "nachdem", "sobald", "aber", "mais", "pero", "cuando", "tras",
];

/// What a sentence tells with a length.
struct Told {
    reached: Point,
    from: Point,
    /// Whether the length is the most.
    is_bound: bool,
}

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let times: Vec<(i64, &TimeClaim)> = claims
        .times
        .iter()
        .filter(|time| is_exact(time) && !matches!(time.role, Role::Title | Role::Posted))
        .filter_map(|time| Some((minute(time.at.as_ref()?), time)))
        .collect();
    if times.len() < 2 {
        return;
    }
    for length in claims.lengths.iter().filter(|length| (60..48 * 3600).contains(&length.seconds)) {
        if matches!(length.topic, Topic::Actions | Topic::Updates | Topic::Levels)
            || is_told(found, &length.place)
        {
            continue;
        }
        if let Some(told) = told(claims, length) {
            compare(claims, length, &told, &times, found);
        }
    }
}

/// How many bytes in front of a length and behind it are read.
const NEAR: usize = 100;

/// What the sentence around a length tells with it.
fn told(claims: &Claims, length: &LengthClaim) -> Option<Told> {
    let unit = claims.texts.get(length.unit_index)?;
    let sentence = unit.text.get(length.sentence.clone())?;
    let (start, end) = (length.place.range.start, length.place.range.end);
    let from = unit.text.floor_char_boundary(start.saturating_sub(NEAR)).max(length.sentence.start);
    let to = unit.text.floor_char_boundary(end + NEAR).min(length.sentence.end);
    // Most sentences tell no such thing.
    let may_tell = |range| STEMS.found_in(unit.lower.get(range).unwrap_or_default()).next().is_some();
    if !may_tell(from..start) && !may_tell(end..to) {
        return None;
    }
    let (before, behind) = (words(unit.text.get(from..start)?), words(unit.text.get(end..to)?));
    // A clause ends with a sign.
    let clause = before.iter().rposition(|word| word.ends).map_or(0, |at| at + 1);
    let clause = before.get(clause..)?;
    let told = took(clause, &behind)
        .or_else(|| (0..clause.len()).find_map(|at| between(clause.get(at..)?)))
        .or_else(|| between(&behind))
        .or_else(|| timed(clause, &behind))?;
    let is_meant = words(sentence).iter().all(|word| !is(word, &NOT_TOLD));
    // "After the rollback", and a clock of its own, say what it is counted from.
    let opens_otherwise = words(sentence).first().is_some_and(|word| is(word, &COUNTED));
    let has_clock = claims.times_within(length.unit_index, &length.sentence).iter().any(has_clock);
    (is_meant && !opens_otherwise && !has_clock).then_some(told)
}

fn is(word: &Word, all: &[&str]) -> bool {
    all.contains(&word.lower.as_str())
}

/// The word in front of a length that is not only there to make it vague.
fn lead<'w>(clause: &'w [Word<'w>]) -> Option<&'w Word<'w>> {
    clause.iter().rev().find(|word| !is(word, &VAGUE))
}

/// "It took 20 minutes to detect it."
fn took(clause: &[Word], behind: &[Word]) -> Option<Told> {
    lead(clause).filter(|word| is(word, &["took", "taken", "taking", "takes"]))?;
    let (to, rest) = behind.split_first()?;
    let verb = rest.first().filter(|_| to.lower == "to")?;
    let (reached, ..) = *REACHED.iter().find(|it| is(verb, it.2))?;
    // "To detect it", "to resolve the incident", and no more.
    let articles = rest.iter().skip(1).take_while(|word| is(word, &ARTICLES)).count();
    let object = rest.get(1 + articles).filter(|word| is(word, &WHOLE))?;
    let is_all = object.ends || rest.len() == articles + 2;
    is_all.then_some(Told { reached, from: Point::Begun, is_bound: false })
}

/// "It was detected within 5 minutes", "it was declared 15 minutes after the alert".
fn timed(clause: &[Word], behind: &[Word]) -> Option<Told> {
    let lead = lead(clause);
    let is_bound = lead.is_some_and(|word| is(word, &WITHIN));
    let is_timed = is_bound || lead.is_some_and(|word| is(word, &AFTER));
    let from = match counted_from(behind) {
        Some(from) => from,
        // "5 minutes after the deploy" is counted from something else.
        None if !is_timed || behind.first().is_some_and(|word| is(word, &COUNTED)) => return None,
        None => Point::Begun,
    };
    // "The outage was resolved within": the whole of it, and right before the length what was reached.
    let mut near =
        clause.iter().rev().skip_while(|word| is(word, &VAGUE) || is(word, &AFTER) || is(word, &WITHIN));
    let verb = near.next()?;
    let reached = REACHED.iter().find(|it| is(verb, it.1))?.0;
    let subject = near.find(|word| !is(word, &BETWEEN))?;
    // Not "the login service", nor "by a revert".
    let is_whole = is(subject, &WHOLE)
        && near.next().is_none_or(|word| is(word, &ARTICLES) || is(word, &["and", "und", "et", "y"]));
    let is_act = behind.first().is_some_and(|word| is(word, &["by", "durch", "par", "por"]));
    (is_whole && !is_act && from != reached).then_some(Told { reached, from, is_bound })
}

/// What a length is between: "from detection to resolution".
fn between(behind: &[Word]) -> Option<Told> {
    let (first, rest) = behind.split_first()?;
    if first.ends || !OPENERS.contains(&first.lower.as_str()) {
        return None;
    }
    let near: Vec<&str> = rest.iter().take(8).map(|word| word.lower.as_str()).collect();
    let at = near.iter().position(|word| {
        ["to", "and", "until", "bis", "und", "à", "et", "y", "a", "hasta", "e"].contains(word)
    })?;
    let (one, other) = near.split_at(at);
    let from = one.iter().find_map(|word| FROM.iter().find(|it| it.1.contains(word)))?.0;
    let reached = other.iter().find_map(|word| REACHED_NOUNS.iter().find(|it| it.1.contains(word)))?.0;
    (from != reached).then_some(Told { reached, from, is_bound: false })
}

/// What a length is counted from, by the words behind it: "after the alert", "after the outage began".
fn counted_from(behind: &[Word]) -> Option<Point> {
    let (first, rest) = behind.split_first().filter(|it| !it.0.ends && is(it.0, &JOINTS))?;
    let articles = rest.iter().take_while(|word| is(word, &ARTICLES)).count();
    let noun = rest.get(articles).filter(|_| !first.ends)?;
    let next = rest.get(articles + 1).filter(|_| !noun.ends);
    let begins = next.is_some_and(|verb| is(verb, &["began", "started", "begann", "begun"]));
    if begins {
        return (is(noun, &WHOLE) || is(noun, &["errors", "failures"])).then_some(Point::Begun);
    }
    // "The incident commander", "the start of the rollback" are something else.
    FROM.iter().find(|it| next.is_none() && is(noun, it.1)).map(|it| it.0)
}

fn compare(
    claims: &Claims,
    length: &LengthClaim,
    told: &Told,
    times: &[(i64, &TimeClaim)],
    found: &mut Vec<Finding>,
) {
    let of = |point: Point| times.iter().filter(move |it| point.is_told_by(it.1));
    let windows = claims.windows.iter().filter_map(|window| {
        let time = claims.time(window.start).filter(|time| is_exact(time))?;
        Some((minute(&window.span.0), minute(&window.span.1), time))
    });
    let windows: Vec<(i64, i64, &TimeClaim)> = windows.collect();
    let mut starts: Vec<(i64, &TimeClaim)> = of(told.from).copied().collect();
    let mut ends: Vec<(i64, &TimeClaim)> = of(told.reached).copied().collect();
    if told.from == Point::Begun {
        starts.extend(windows.iter().map(|window| (window.0, window.2)));
    }
    if told.reached == Point::Over {
        ends.extend(windows.iter().map(|window| (window.1, window.2)));
    }
    let Some(start) = starts.iter().min_by_key(|it| it.0) else { return };
    let Some(end) = ends.iter().filter(|end| end.0 > start.0).min_by_key(|it| it.0) else { return };
    let points = || times.iter().map(|it| it.0).chain(windows.iter().flat_map(|it| [it.0, it.1]));
    let is_reached = points().any(|point| starts.iter().any(|start| fits(length, point - start.0)))
        || ends.iter().any(|end| points().any(|point| fits(length, end.0 - point)));
    // From whatever was before it: a bound may count from an act that is not named.
    let is_within = |(end, _): &(i64, &TimeClaim)| {
        told.reached != Point::Detected
            && points().any(|point| (1..=length.seconds + 60).contains(&(end - point)))
            || starts.iter().any(|(start, _)| (0..=length.seconds + 60).contains(&(end - start)))
    };
    if is_reached || told.is_bound && ends.iter().any(is_within) {
        return;
    }
    let message = format!(
        "“{}” is told, but from {} to {} it is {}.",
        length.quote,
        start.1.quote,
        end.1.quote,
        say(end.0 - start.0)
    );
    found.push(Finding::new(
        &UNTIL,
        message,
        vec![Spot::length(length), Spot::time(end.1), Spot::time(start.1)],
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_reached_is_found_by_its_stem() {
        let verbs = REACHED.iter().flat_map(|it| it.1.iter().chain(it.2));
        for word in verbs.chain(REACHED_NOUNS.iter().flat_map(|it| it.1)) {
            assert!(STEMS.found_in(word).next().is_some(), "{word}");
        }
    }
}
