//! Problems that are numbered, against how many are announced: "two problems", and "Problem 3"; "two causes", and a
//! heading "3. …" among the causes.

use std::collections::BTreeMap;

use super::Family;
use super::figures::{Word, words};
use super::numbers::NUMBER_WORDS;
use super::rule::{Finding, Rule, Severity, Spot};
use crate::facts::claims::{Claims, LineForm};
use crate::report::sections::heading;
use crate::report::{Owner, Part};

pub(super) static FAMILY: Family =
    Family { rules: &[&NUMBERED], text: None, all: Some(|claims, _, found| check(claims, found)) };

static NUMBERED: Rule = Rule {
    id: "count-of-numbered",
    severity: Severity::Warning,
    title: "More are numbered than announced",
    about: "“Two problems”, “drei Ursachen” in a sentence, and below they are numbered from one on (“Problem 1”, for causes also headings \
            such as “1. The limit”) to a higher number. If the report announces another number, too, it is let be.",
    fires: "# Outage\n\n## Root cause\n\nThe host ran out of memory because of two problems.\n\n**Problem 1 — Requests**\n\nToo low.\n\n**Problem 2 — Limits**\n\nToo high.\n\n\
            **Problem 3 — Probes**\n\nToo slow.\n",
    silent: "# Outage\n\n## Root cause\n\nThe host ran out of memory because of three problems.\n\n**Problem 1 — Requests**\n\nToo low.\n\n**Problem 2 — Limits**\n\nToo high.\n\n\
             **Problem 3 — Probes**\n\nToo slow.\n",
    public: None,
};

/// What is numbered: one and several of it.
const THINGS: [(&str, &str); 23] = [
    ("problem", "problems"),
    ("issue", "issues"),
    ("cause", "causes"),
    ("bug", "bugs"),
    ("failure", "failures"),
    ("fault", "faults"),
    ("error", "errors"),
    ("finding", "findings"),
    ("factor", "factors"),
    ("incident", "incidents"),
    ("outage", "outages"),
    ("problem", "probleme"),
    ("ursache", "ursachen"),
    ("fehler", "fehler"),
    ("störung", "störungen"),
    ("problème", "problèmes"),
    ("erreur", "erreurs"),
    ("problema", "problemas"),
    ("causa", "causas"),
    ("error", "errores"),
    ("erro", "erros"),
    ("probleem", "problemen"),
    ("oorzaak", "oorzaken"),
];

/// Words between them that say that the number counts something else, or not all.
#[rustfmt::skip]
const OTHERS: [&str; 25] = [
    "of", "more", "other", "others", "in", "to", "or", "minutes", "hours", "days", "weeks", "times", "percent", "weitere", "andere", "der", "minuten", "stunden",
    "des", "autres", "heures", "de", "otros", "outros", "minutos",
];

/// What the headings of a section of causes count.
const CAUSES: [&str; 4] = ["causes", "ursachen", "causas", "oorzaken"];

/// What a title names besides, so that its headings count more than causes.
const BESIDES: [&str; 8] =
    ["factors", "contributing", "effects", "analysis", "faktoren", "factores", "fatores", "and"];

/// What begins a question.
const QUESTIONS: [&str; 12] =
    ["what", "why", "how", "who", "when", "was", "warum", "wie", "pourquoi", "comment", "qué", "por"];

/// Whether a sentence announces more causes than its number says: "and one factor", "then a third".
fn announces_more(words: &[Word]) -> bool {
    const MORE: [&str; 6] = ["third", "another", "would", "other", "weitere", "year"];
    const ONE: [&str; 7] = ["one", "a", "an", "eine", "ein", "une", "una"];
    let is_and = |word: &Word| ["and", "und", "et", "y"].contains(&word.lower.as_str());
    let pairs = words.iter().zip(words.iter().skip(1));
    words.iter().any(|word| MORE.contains(&word.lower.as_str()))
        || pairs.into_iter().any(|(one, next)| is_and(one) && ONE.contains(&next.lower.as_str()))
}

/// How many words may stand between a number and what it counts.
const MAX_BETWEEN: usize = 2;

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let headed = headed_causes(claims);
    if headed.is_empty() && !claims.texts.iter().any(|unit| unit.speaks.of_numbered) {
        return;
    }
    // By what is counted: the places of its numbers.
    let mut numbered: BTreeMap<&str, BTreeMap<usize, Spot>> = BTreeMap::new();
    let mut announced: BTreeMap<&str, Vec<(usize, Spot)>> = BTreeMap::new();
    for (unit, line) in claims.texts.iter().flat_map(|unit| unit.lines.iter().map(move |line| (unit, line))) {
        let words = words(unit.text.get(line.range.clone()).unwrap_or_default());
        let spot = |from: &Word, to: &Word| {
            Spot::in_text(unit, line.range.start + from.at..line.range.start + to.at + to.text.len())
        };
        for (at, word) in words.iter().enumerate() {
            if let Some(next) = words.get(at + 1)
                && let Ok(number @ 0..20) = next.text.parse::<usize>()
            {
                for (_, things) in THINGS.iter().filter(|it| it.0 == word.lower) {
                    numbered.entry(things).or_default().entry(number).or_insert_with(|| spot(word, next));
                }
            }
            let number =
                NUMBER_WORDS.iter().find_map(|names| names.iter().position(|name| *name == word.lower));
            let Some(number) = number.map(|at| at + 2) else { continue };
            let behind = words.get(at + 1..).unwrap_or_default().iter().take(MAX_BETWEEN + 1);
            let thing = behind.clone().position(|word| THINGS.iter().any(|it| it.1 == word.lower));
            // "Two minutes of errors", "two more", "two of the", "There were two. Problems" count something else.
            let is_other = |between: usize| {
                word.ends
                    || behind.clone().take(between).any(|it| it.ends || OTHERS.contains(&it.lower.as_str()))
            };
            if let Some(between) = thing.filter(|between| !is_other(*between))
                && let Some(noun) = words.get(at + 1 + between)
                && let Some((_, things)) = THINGS.iter().find(|it| it.1 == noun.lower)
                && !(CAUSES.contains(things) && announces_more(&words))
            {
                announced.entry(things).or_default().push((number, spot(word, noun)));
            }
        }
    }
    for things in CAUSES.into_iter().filter(|_| !headed.is_empty()) {
        numbered.entry(things).or_insert_with(|| headed.clone());
    }
    for (things, numbers) in numbered {
        let count = (1..).take_while(|number| numbers.contains_key(number)).last().unwrap_or_default();
        let Some(told) = announced.get(things) else { continue };
        let Some((number, spot)) = told.first().filter(|first| told.iter().all(|it| it.0 == first.0)) else {
            continue;
        };
        if let Some(last) = numbers.get(&count).filter(|_| count > *number) {
            let message =
                format!("“{}” are announced, and they are numbered up to “{}”.", spot.quote, last.quote);
            found.push(Finding::new(&NUMBERED, message, vec![spot.clone(), last.clone()]));
        }
    }
}

/// The numbers of the headings in a section whose title speaks of causes, with the places of the headings.
fn headed_causes(claims: &Claims) -> BTreeMap<usize, Spot> {
    let mut numbers = BTreeMap::new();
    let title = claims.seen.text(Part::Cause, &heading::TITLE).to_lowercase();
    let title = words(&title);
    let of_causes = title.iter().any(|word| CAUSES.contains(&word.lower.as_str()));
    // "Root causes and contributing factors" are of more.
    if !of_causes || title.iter().any(|word| BESIDES.contains(&word.lower.as_str())) {
        return numbers;
    }
    let mut level = None;
    let units = claims.texts.iter().filter(|unit| unit.owner == Owner::Part(Part::Cause));
    for (unit, line) in units.flat_map(|unit| unit.lines.iter().map(move |line| (unit, line))) {
        let typed = unit.text.get(line.range.clone()).unwrap_or_default();
        let title = typed.trim_start_matches(['#', ' ']);
        let own = typed.len() - typed.trim_start_matches('#').len();
        let Some((number, name)) = title.split_once(['.', ')']).filter(|_| line.form == LineForm::Heading)
        else {
            continue;
        };
        let Ok(number) = number.parse::<usize>() else { continue };
        // "3. Why was it not found?" is no cause.
        let first = words(name).first().map(|word| word.lower.clone()).unwrap_or_default();
        if name.ends_with('?') || QUESTIONS.contains(&first.as_str()) {
            return BTreeMap::new();
        }
        if *level.get_or_insert(own) == own {
            numbers.entry(number).or_insert_with(|| Spot::in_text(unit, line.range.clone()));
        }
    }
    numbers
}
