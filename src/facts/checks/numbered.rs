//! Problems that are numbered, against how many are announced: "two problems", and "Problem 3".

use std::collections::BTreeMap;
use std::ops::Range;

use super::Family;
use super::numbers::NUMBER_WORDS;
use super::rule::{Finding, Rule, Severity, Spot};
use crate::facts::claims::Claims;

pub(super) static FAMILY: Family =
    Family { rules: &[&NUMBERED], text: None, all: Some(|claims, _, found| check(claims, found)) };

static NUMBERED: Rule = Rule {
    id: "count-of-numbered",
    severity: Severity::Warning,
    title: "More are numbered than announced",
    about: "“Two problems”, “drei Ursachen” in a sentence, and below they are numbered from one on (“Problem 1”) to a higher number. If the report announces \
            another number, too, it is let be.",
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

/// How many words may stand between a number and what it counts.
const MAX_BETWEEN: usize = 2;

/// Words with their places, in small letters.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> + '_ {
    let mut from = 0;
    text.split_inclusive(|c: char| !c.is_alphanumeric()).filter_map(move |piece| {
        let start = from;
        from += piece.len();
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        (!word.is_empty()).then(|| (start..start + word.len(), word.to_lowercase()))
    })
}

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    if !claims.texts.iter().any(|unit| unit.speaks.of_numbered) {
        return;
    }
    // By what is counted: the places of its numbers.
    let mut numbered: BTreeMap<&str, BTreeMap<usize, Spot>> = BTreeMap::new();
    let mut announced: BTreeMap<&str, Vec<(usize, Spot)>> = BTreeMap::new();
    for unit in &claims.texts {
        let words: Vec<(Range<usize>, String)> = words(&unit.text).collect();
        for (at, (range, word)) in words.iter().enumerate() {
            let next = words.get(at + 1).map(|it| it.1.as_str()).unwrap_or_default();
            if let Ok(number) = next.parse::<usize>()
                && number < 20
            {
                let end = words.get(at + 1).map_or(range.end, |it| it.0.end);
                for (_, things) in THINGS.iter().filter(|it| it.0 == word) {
                    let spot = Spot::in_text(unit, range.start..end);
                    numbered.entry(things).or_default().entry(number).or_insert(spot);
                }
            }
            let number = NUMBER_WORDS.iter().find_map(|names| names.iter().position(|name| name == word));
            let Some(number) = number.map(|at| at + 2) else { continue };
            let behind = words.iter().skip(at + 1).take(MAX_BETWEEN + 1);
            // "Two minutes of errors", "two more", "two of the", "There were two. Problems" count something else.
            let is_other = |to: usize| {
                let between = unit.text.get(range.end..to).unwrap_or_default().to_lowercase();
                between.contains(['.', ';', ':', '!', '?', ',', '\n'])
                    || between.split_whitespace().any(|word| OTHERS.contains(&word))
            };
            let thing = behind.into_iter().find_map(|(end, word)| {
                let thing = THINGS.iter().find(|it| it.1 == word).filter(|_| !is_other(end.start));
                thing.map(|it| (it.1, end.end))
            });
            if let Some((things, end)) = thing {
                announced.entry(things).or_default().push((number, Spot::in_text(unit, range.start..end)));
            }
        }
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
