//! Components that only sentences name: "The portal and the shop were offline", "an outage affecting our ticket API",
//! and a title such as "Ticket API outage". They are read if no label or list names any. **Unread beats wrong**: each
//! name of such a list must look like one, or none is taken.

use std::ops::Range;

use super::name_words::{
    MAX_NAMES, checked, is_code, is_key, is_thing, name_of, pieces, without_shared_word,
};
use super::names::add_affected;
use crate::facts::phrases::Phrases;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::scan::{self, ScannedKind};
use crate::formats::foreign::text::{heads, regroup};
use crate::formats::foreign::words::affected::{
    ADVERBS, ARTICLES, BEFORE_NAMES, ENGLISH_BEFORE_NAMES, ENGLISH_VERBS, GENERIC, STATES, THINGS, VERBS,
};
use crate::formats::foreign::words::{self, Head, is_one, phases};
use crate::prose::text as prose_text;
use crate::report::sections::{cover, heading};
use crate::report::{List, Owner, Part, Section, Value};

/// What a phrase in a sentence says of the words beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// Names follow.
    Before { english: bool },
    /// Names stand in front, if a state follows.
    Verb { english: bool },
}

static SIGNS: Phrases<Sign> = Phrases::new(&[
    (Sign::Before { english: true }, ENGLISH_BEFORE_NAMES),
    (Sign::Before { english: false }, BEFORE_NAMES),
    (Sign::Verb { english: true }, ENGLISH_VERBS),
    (Sign::Verb { english: false }, VERBS),
]);

/// The maximum number of blocks that are read, and of bytes of one.
const MAX_BLOCKS: usize = 40;
const MAX_BLOCK: usize = 3000;

/// Signs that end a clause, and words that begin another.
const ENDS: [&str; 14] =
    [". ", "; ", ": ", " (", " — ", " – ", " - ", "\n", " that ", " because ", " so ", " but ", "! ", "? "];

/// Words behind a list of names.
const BEHIND: &[&str] = &[
    " from ",
    " for ",
    " between ",
    " on ",
    " in ",
    " at ",
    " that ",
    " which ",
    " who ",
    " where ",
    " when ",
    " while ",
    " resulting ",
    " causing ",
    " due ",
    " during ",
    " starting ",
    " with ",
    " by ",
    " was ",
    " experienced ",
    " saw ",
    " were ",
    " to ",
    " lasting ",
    ", lasting ",
    ", which ",
    ", resulting ",
    ", causing ",
    ", where ",
    " after ",
    " until ",
    " since ",
    " von ",
    " für ",
    " zwischen ",
    " durant ",
    " pendant ",
    " entre ",
    " durante ",
    " desde ",
    " por ",
    " pour ",
    " que ",
    " qui ",
    " am ",
    ". ",
    "; ",
    ": ",
    " (",
    "\n",
    " — ",
    " – ",
    " - ",
];

/// Adds the components that the sentences of a source, from some byte on, or its title name. Where the source has no
/// section for components, readers see no list of them.
pub(in crate::formats::foreign) fn settle(build: &mut Build<'_>, start: usize) {
    read(build, start);
    let is_section = build.order.contains(&Section::Part(Part::Components));
    if !is_section && !build.report.rows(List::Components).is_empty() {
        build.report.set(Owner::Part(Part::Components), &heading::HIDDEN, Value::Flag(true));
    }
}

fn read(build: &mut Build<'_>, start: usize) {
    if !build.report.rows(List::Components).is_empty() {
        return;
    }
    let text = build.text;
    let blocks = heads::promote(text, regroup::regrouped(text, scan::blocks(text, start..text.len())));
    let title = build.report.part(Part::Cover).text(&cover::TITLE).to_owned();
    let mut is_about = true;
    for block in blocks.iter().take(MAX_BLOCKS).filter(|block| block.text.len() <= MAX_BLOCK) {
        let text = build.slice(&block.text);
        // An update of a status page tells of the incident, whatever section of a report is above it.
        is_about |= phases::phase(text.lines().next().unwrap_or_default()).is_some();
        let found = match block.kind {
            ScannedKind::Heading(_) => {
                is_about = is_about_incident(&heads::plain(text), is_about);
                continue;
            }
            ScannedKind::Text | ScannedKind::Item { .. } if is_about => told(&prose_text::plain(text), text),
            _ => continue,
        };
        if !found.is_empty() {
            return add(build, &found, &block.range);
        }
    }
    let found = titled(&title)
        .into_iter()
        .chain(told(&title, &title))
        .chain(coded(&title, build.text))
        .take(MAX_NAMES)
        .collect::<Vec<_>>();
    let place = blocks.first().map(|first| first.range.clone()).unwrap_or_default();
    add(build, &found, &place);
}

fn add(build: &mut Build<'_>, names: &[String], range: &Range<usize>) {
    if !names.is_empty() {
        let ids = names.iter().map(|name| build.component(name, range)).collect();
        add_affected(build, ids, range);
    }
}

/// Whether what is below a heading tells of the incident, and not of what was learned, done or known before.
fn is_about_incident(heading: &str, before: bool) -> bool {
    const OTHER: [Part; 3] = [Part::Actions, Part::Lessons, Part::Timeline];
    match words::head(heading, false) {
        Some(Head::Part(part) | Head::Prose(part, _)) => !OTHER.contains(&part),
        Some(Head::Rows(_)) => false,
        None if words::fold(heading).contains("background") => false,
        None => before,
    }
}

/// The names of the first sentence of a text that says of some what happened to them.
fn told(text: &str, source: &str) -> Vec<String> {
    let lower = text.to_ascii_lowercase();
    let mut signs: Vec<_> = SIGNS.found_in(&lower).collect();
    signs.sort_by_key(|sign| sign.range.start);
    for sign in signs {
        let before = text.get(..sign.range.start).unwrap_or_default();
        let clause = clause(before);
        if is_supposed(clause) {
            continue;
        }
        let names = match sign.meaning {
            Sign::Before { english } => {
                let behind = text.get(sign.range.end..).unwrap_or_default();
                listed_behind(behind, english, source)
            }
            Sign::Verb { english } if has_state(lower.get(sign.range.end..).unwrap_or_default()) => {
                listed_before(clause, english, source)
            }
            Sign::Verb { .. } => Vec::new(),
        };
        if !names.is_empty() {
            return names;
        }
    }
    Vec::new()
}

/// The end of a text from where its last clause begins.
fn clause(before: &str) -> &str {
    let from = ENDS.iter().filter_map(|sign| Some(before.rfind(sign)? + sign.len())).max().unwrap_or(0);
    before.get(from..).unwrap_or_default()
}

/// Whether a clause only supposes what it says, or denies it.
fn is_supposed(clause: &str) -> bool {
    const WORDS: &str = "if|should|would|could|might|may|can|without|not|unless|ensure|falls|könnte|würde|ohne|nicht|si|sans|pourrait|sin|\
         podría|caso|poderia|sem|test|no";
    let lower = clause.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| is_one(WORDS, word) && !word.is_empty())
}

/// Whether words behind a verb say that something was not as it should be.
fn has_state(behind: &str) -> bool {
    let mut rest = behind.trim_start();
    for _ in 0..3 {
        if STATES.iter().any(|state| rest.starts_with(state)) {
            return true;
        }
        let Some((word, after)) = rest.split_once(' ') else { return false };
        if !is_one(ADVERBS, word) {
            return false;
        }
        rest = after.trim_start();
    }
    false
}

/// The names that a clause ends with, as the subject of its sentence.
fn listed_before(clause: &str, english: bool, source: &str) -> Vec<String> {
    let pieces = pieces(clause);
    let mut names: Vec<String> = Vec::new();
    for piece in pieces.iter().rev() {
        let Some(name) = name_of(piece, english) else {
            // "Dialling in to the North, East and West gateways": the first name stands behind an article.
            let tail = ARTICLES.iter().filter_map(|article| {
                let sign = format!(" {article}");
                Some(piece.rfind(&sign)? + sign.len())
            });
            let tail = tail.max().and_then(|from| name_of(piece.get(from..)?, english));
            names.extend(tail);
            break;
        };
        names.push(name);
    }
    names.reverse();
    let surely = names.last().is_some_and(|last| is_thing(last) || is_code(last, source));
    let names = without_shared_word(names);
    if surely { checked(names) } else { Vec::new() }
}

/// The names that stand behind a word.
fn listed_behind(behind: &str, english: bool, source: &str) -> Vec<String> {
    let lower = behind.to_ascii_lowercase();
    let end = BEHIND.iter().filter_map(|sign| lower.find(sign)).min().unwrap_or(behind.len());
    let list = behind.get(..end).unwrap_or_default().trim_end_matches(['.', ',', ';', '!', ')']);
    let names: Option<Vec<String>> = pieces(list).iter().map(|piece| name_of(piece, english)).collect();
    let names = names.unwrap_or_default();
    let surely = |name: &String| is_thing(name) || is_code(name, source);
    let is_proper = |name: &String| name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let fits = names.iter().all(|name| surely(name) || is_proper(name)) && names.iter().any(surely);
    if fits { checked(without_shared_word(names)) } else { Vec::new() }
}

/// The name that a title begins with: "Ticket API outage", "Website down".
fn titled(title: &str) -> Option<String> {
    const FAULTS: &str = "outage|downtime|unavailability|unavailable|down|disruption|degradation|offline|inaccessible|failure|ausfall|\
         störung|indisponible|indisponibilité|indisponibilidad|caída|indisponibilidade|fora";
    const KINDS: &str =
        "total|partial|complete|full|major|minor|regional|global|planned|scheduled|brief|intermittent";
    let part = title.split([':', '–', '—', '|']).find_map(|part| {
        let part = part.trim();
        let cut = part.match_indices(' ').find(|(at, _)| {
            let next = part.get(at + 1..).and_then(|rest| rest.split([' ', ',']).next()).unwrap_or_default();
            is_one(FAULTS, &next.to_lowercase())
        });
        part.get(..cut?.0)
    })?;
    let name = name_of(part, true)?;
    let last = name.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let is_general = is_one(GENERIC, &name.to_lowercase());
    // "Total node failure" says how much of it failed.
    let is_kind = is_one(KINDS, &name.split_whitespace().next().unwrap_or_default().to_lowercase());
    (is_one(THINGS, &last) && !is_general && !is_kind && pieces(part).len() == 1).then_some(name)
}

/// The names in a title that the text writes as code: `orders-api`.
fn coded(title: &str, text: &str) -> Vec<String> {
    let words =
        title.split_whitespace().map(|word| word.trim_matches([',', ';', ':', '(', ')', '"', '`', '.']));
    words.filter(|word| is_key(word) && text.contains(&format!("`{word}`"))).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_name_what_was_affected() {
        for (text, names) in [
            (
                "As you saw, the Orchard website and mail server have been offline since noon.",
                "Orchard website|mail server",
            ),
            (
                "We had an outage affecting our ticket API, crew portal, and gate dashboard from 10:02.",
                "ticket API|crew portal|gate dashboard",
            ),
            (
                "We found that dialling in to the North, East and West gateways was unavailable.",
                "North|East|West",
            ),
            ("Das Fahrgastportal und die Buchungsdatenbank waren nicht erreichbar.", ""),
            ("Die Ticket-Datenbank war nicht erreichbar.", ""),
            ("Die Ticket API war zeitweise nicht erreichbar.", "Ticket API"),
            ("L'API Billets était indisponible pendant une heure.", "API Billets"),
            ("La plataforma Boletos quedó fuera de servicio.", "plataforma Boletos"),
            ("A API de bilhetes ficou indisponível.", "API de bilhetes"),
            ("The `orders-api` was down for an hour.", "orders-api"),
            (
                "Users could not access the crew portal or the gate dashboard for an hour.",
                "crew portal|gate dashboard",
            ),
            ("All customers were affected.", ""),
            ("If the crew portal is unavailable, call us.", ""),
            ("The crew portal was not affected.", ""),
            ("The service was unavailable.", ""),
            ("Our on-call and third-party were unavailable.", ""),
            ("Over 10,000 webhooks and multiple portals were affected.", ""),
            ("A fault affected users in the north.", ""),
            ("The test was a success and the portal is blue.", ""),
        ] {
            assert_eq!(told(&prose_text::plain(text), text).join("|"), names, "{text}");
        }
    }

    #[test]
    fn titles_name_what_was_affected() {
        assert_eq!(titled("Ticket API outage on 4 March").as_deref(), Some("Ticket API"));
        assert_eq!(titled("Incident report: crew portal down").as_deref(), Some("crew portal"));
        for title in ["Service disruption", "Regional outage", "Down the line", "Outage of the belt"] {
            assert_eq!(titled(title), None, "{title}");
        }
        assert_eq!(coded("orders-api out of memory (v1.2.3)", "the `orders-api` stopped"), ["orders-api"]);
    }
}
