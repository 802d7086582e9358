//! A number of things that is announced, and the list below it.

use super::figures::{Word, words};
use super::numbers::NUMBER_WORDS;
use super::rule::{Finding, Rule, Severity, Spot};
use super::{CheckOptions, Family};
use crate::facts::claims::{Claims, Line, LineForm, TextUnit};
use crate::report::sections::{actions::rows, heading};
use crate::report::{List, Owner, Part};

pub(super) static FAMILY: Family = Family {
    rules: &[&LISTED],
    text: Some(|unit, found| {
        listed(unit, found);
        named(unit, found);
    }),
    all: Some(actions),
};

static LISTED: Rule = Rule {
    id: "count-of-list",
    severity: Severity::Warning,
    title: "A number of things, and another number of them listed",
    about: "“Three changes:” or “Three causes were found:” above a list, and the list has two or four items.",
    fires: "# Outage\n\nWe made three changes:\n\n- The pool is larger\n- The cache is warm\n",
    silent: "# Outage\n\nWe made two changes:\n\n- The pool is larger\n  - by half\n- The cache is warm\n\nIt took 2 hours:\n\n- one to find it\n- one to mend it\n- none to forget it\n",
    public: None,
};

/// A line that announces a number of things, and the list below it.
fn listed(unit: &TextUnit, found: &mut Vec<Finding>) {
    for (at, line) in unit.lines.iter().enumerate() {
        let Some(typed) = unit.text.get(line.range.clone()) else { continue };
        let trimmed = typed.trim_end().trim_end_matches(['*', '_']);
        if line.form == LineForm::Quoted || !trimmed.ends_with(':') {
            continue;
        }
        let Some((announced, range)) = announced(trimmed).or_else(|| opening(trimmed)) else { continue };
        let Some(items) = items(unit, at) else { continue };
        if items.len() != announced {
            let range = line.range.start + range.start..line.range.start + range.end;
            let spot = Spot::in_text(unit, range);
            let message = format!("“{}” are announced, {} are listed.", spot.quote, items.len());
            let last = items
                .last()
                .and_then(|at| unit.lines.get(*at))
                .map(|line| Spot::in_text(unit, line.range.clone()));
            found.push(Finding::new(&LISTED, message, std::iter::once(spot).chain(last).collect()));
        }
    }
}

/// How much of a line before a list within it is read, in bytes.
const NEAR: usize = 80;

/// The longest list within a line that is read, in bytes.
const MAX_LIST: usize = 300;

/// How many lists within lines are told of a text: other rules go through all that was found.
const MAX_TOLD: usize = 20;

/// "Three hosts (web-1 and web-2)": names in brackets or behind a colon, in the line itself.
fn named(unit: &TextUnit, found: &mut Vec<Finding>) {
    let lines = unit.lines.iter().filter(|line| line.form != LineForm::Quoted);
    let lists = lines.flat_map(|line| {
        let typed = unit.text.get(line.range.clone()).unwrap_or_default();
        typed.match_indices(['(', ':']).filter_map(|(at, sign)| wrong_list(unit, line, at, sign))
    });
    found.extend(lists.take(MAX_TOLD));
}

/// What is counted as often as it happens, whatever it is of.
const EVENTS: [&str; 7] = ["errors", "alerts", "retries", "failures", "requests", "customers", "users"];

/// A list behind a sign of a line that has more or fewer names than the words before it announce.
fn wrong_list(unit: &TextUnit, line: &Line, at: usize, sign: &str) -> Option<Finding> {
    let typed = unit.text.get(line.range.clone())?;
    let near = typed.floor_char_boundary(at.saturating_sub(NEAR));
    // Only behind a plural; the colons of clocks are many.
    let head = typed.get(near..at)?.trim_end();
    let is_plural = head.ends_with('s') && !EVENTS.iter().any(|word| head.ends_with(word));
    let (announced, range) = Some(head).filter(|_| is_plural).and_then(announced)?;
    let behind = typed.get(at + sign.len()..)?;
    let behind = behind.get(..behind.floor_char_boundary(MAX_LIST))?;
    let end = if sign == "(" {
        behind.find(')')?
    } else {
        behind.find(['.', ';', '(', ':']).unwrap_or(behind.len())
    };
    let names = behind.get(..end)?;
    let count = names_in(names);
    if count < 2 || count == announced {
        return None;
    }
    let from = line.range.start;
    let spot = Spot::in_text(unit, from + near + range.start..from + near + range.end);
    let start = from + at + sign.len() + names.len() - names.trim_start().len();
    let list = Spot::in_text(unit, start..start + names.trim().len());
    let message = format!("“{}” are announced, {count} are named.", spot.quote);
    Some(Finding::new(&LISTED, message, vec![spot, list]))
}

/// How many names stand in a list within a sentence; none if one of them may be something else than a name.
fn names_in(list: &str) -> usize {
    let list = list
        .replace(" and ", ",")
        .replace(" und ", ",")
        .replace(" & ", ",")
        .replace(" y ", ",")
        .replace(" et ", ",");
    let names: Vec<&str> = list.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let shape = |name: &str| -> String {
        let mut shape = String::new();
        for c in name.chars() {
            let kind = if c.is_ascii_digit() {
                '9'
            } else if c.is_alphabetic() {
                'a'
            } else {
                c
            };
            if !shape.ends_with(kind) {
                shape.push(kind);
            }
        }
        shape
    };
    // Names of one shape, such as "web-1" and "web-2": examples and attributes have others.
    let first = names.first().map(|name| shape(name)).unwrap_or_default();
    let is_numbered = first.contains('9') && first.contains('a') && !first.contains(' ');
    if is_numbered && names.iter().all(|name| shape(name) == first) { names.len() } else { 0 }
}

/// The sentence above the list of actions that announces how many there are.
fn actions(claims: &Claims, _: &CheckOptions, found: &mut Vec<Finding>) {
    let owner = Owner::Part(Part::Actions);
    let count = claims.seen.ids(List::Actions).len();
    let unit = claims.texts.iter().find(|unit| unit.owner == owner && unit.field == &heading::BEFORE);
    let last =
        unit.and_then(|unit| Some((unit, unit.lines.iter().rfind(|line| line.form != LineForm::Blank)?)));
    let Some((unit, line)) = last.filter(|_| count > 0) else { return };
    let typed = unit.text.get(line.range.clone()).unwrap_or_default().trim_end().trim_end_matches(['*', '_']);
    let told = announced(typed).or_else(|| opening(typed)).filter(|_| typed.ends_with(':'));
    // Far more rows than were announced are the items of several lists, or of their parts.
    if let Some((_, range)) = told.filter(|told| count.abs_diff(told.0) == 1) {
        let spot = Spot::in_text(unit, line.range.start + range.start..line.range.start + range.end);
        let message = format!("“{}” are announced, {count} are listed.", spot.quote);
        let last = claims.seen.ids(List::Actions).last().map(|id| Owner::Row(List::Actions, *id));
        let last = claims.texts.iter().find(|unit| Some(unit.owner) == last && unit.field == &rows::TITLE);
        let last = last.map(|unit| Spot::in_text(unit, 0..unit.text.len()));
        found.push(Finding::new(&LISTED, message, std::iter::once(spot).chain(last).collect()));
    }
}

/// How many things a line's end announces, and the words that say so.
fn announced(typed: &str) -> Option<(usize, std::ops::Range<usize>)> {
    const NUMBERS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    const LENGTHS: [&str; 20] = [
        "seconds", "minutes", "hours", "days", "weeks", "months", "quarters", "years", "times", "mins",
        "hrs", "phases", "percent", "sprints", "releases", "weekends", "nights", "points", "ways", "units",
    ];
    let words = words(typed);
    let last = words.last()?;
    let is_plural =
        last.lower.ends_with('s') && !last.lower.ends_with("ss") && !LENGTHS.contains(&last.lower.as_str());
    if !is_plural && last.lower != "people" {
        return None;
    }
    let from = words.len().saturating_sub(4);
    let (at, number) = words.iter().enumerate().skip(from).find_map(|(at, word)| {
        let spelled = NUMBERS.iter().position(|number| *number == word.lower).map(|at| at + 2);
        let figure = word.text.parse::<usize>().ok().filter(|number| (2..=10).contains(number));
        Some((at, spelled.or(figure)?))
    })?;
    let number_word = words.get(at)?;
    let is_of = words.get(at + 1).is_some_and(|word| word.lower == "of");
    (!is_of
        && !is_other(&words, at)
        && at + 1 < words.len()
        && !words.get(at..)?.iter().rev().skip(1).any(|word| word.ends))
    .then(|| (number, number_word.at..last.at + last.text.len()))
}

/// What is listed below a line that begins with a number of it, in the languages of reports.
#[rustfmt::skip]
const LISTABLE: [&str; 54] = [
    "items", "actions", "causes", "factors", "reasons", "lessons", "changes", "issues", "problems", "steps", "measures", "fixes",
    "improvements", "findings", "bugs", "mistakes", "learnings", "tasks", "maßnahmen", "ursachen", "gründe", "faktoren", "probleme", "schritte",
    "änderungen", "fehler", "lehren", "raisons", "facteurs", "problèmes", "étapes", "mesures", "changements", "erreurs", "acciones", "causas",
    "razones", "factores", "problemas", "pasos", "medidas", "cambios", "errores", "ações", "razões", "fatores", "passos", "mudanças", "erros",
    "lições", "acties", "oorzaken", "maatregelen", "stappen",
];

/// How many things a line announces that begins with their number: "Three action items came out of it:", "Drei Ursachen:".
fn opening(typed: &str) -> Option<(usize, std::ops::Range<usize>)> {
    // What happened to them or where they came from; any other verb may have the list as its object.
    const TAILS: [&str; 20] = [
        "resulted",
        "came",
        "were",
        "emerged",
        "arose",
        "contributed",
        "wurden",
        "ergaben",
        "führten",
        "trugen",
        "ont",
        "en",
        "sont",
        "fueron",
        "se",
        "foram",
        "contribuíram",
        "werden",
        "zijn",
        "droegen",
    ];
    const OTHER_LIST: [&str; 8] =
        ["following", "these", "those", "such", "folgende", "folgenden", "suivants", "siguientes"];
    let words = words(typed);
    let first = words.first().filter(|word| !word.ends)?;
    let spelled = NUMBER_WORDS.iter().find_map(|names| names.iter().position(|name| *name == first.lower));
    let figure = first.text.parse::<usize>().ok().filter(|number| (2..=10).contains(number));
    let number = spelled.map(|at| at + 2).or(figure)?;
    let at = (1..=3).find(|at| words.get(*at).is_some_and(|word| LISTABLE.contains(&word.lower.as_str())))?;
    // "Two action items" is of items.
    let at = if words.get(at + 1).is_some_and(|word| word.lower == "items") { at + 1 } else { at };
    let noun = words.get(at)?;
    let is_one_sentence = !words.split_last()?.1.iter().any(|word| word.ends);
    let is_told = words.get(at + 1).is_none_or(|word| TAILS.contains(&word.lower.as_str()));
    let is_other = words.iter().any(|word| OTHER_LIST.contains(&word.lower.as_str()));
    (is_one_sentence && is_told && !is_other).then(|| (number, first.at..noun.at + noun.text.len()))
}

/// Whether a number counts something else than what follows: “over the next two quarters”, “on both of our two sites”,
/// “Tier 2 services”.
fn is_other(words: &[Word], at: usize) -> bool {
    const BETWEEN: [&str; 12] = [
        "the", "these", "those", "our", "their", "all", "next", "last", "past", "first", "previous", "coming",
    ];
    const BEFORE: [&str; 49] = [
        "of", "least", "most", "about", "than", "top", "over", "on", "in", "for", "across", "within",
        "every", "each", "during", "between", "among", "per", "after", "before", "with", "by", "to", "up",
        "from", "at", "into", "around", "next", "last", "past", "first", "previous", "coming", "under",
        "until", "de", "des", "du", "di", "da", "von", "dans", "pour", "para", "por", "mit", "für", "bei",
    ];
    let before = |at: usize| at.checked_sub(1).and_then(|at| words.get(at)).filter(|word| !word.ends);
    let Some(direct) = before(at) else { return false };
    // "Tier 2", "phase 3": a figure behind a name is one of many, not how many.
    const NUMBERED: [&str; 22] = [
        "tier", "level", "phase", "stage", "step", "zone", "region", "rack", "node", "host", "cluster",
        "version", "section", "part", "wave", "batch", "priority", "severity", "sprint", "week", "day",
        "layer",
    ];
    let is_figure = words.get(at).is_some_and(|word| word.text.starts_with(|c: char| c.is_ascii_digit()));
    if is_figure && NUMBERED.contains(&direct.lower.as_str()) || BEFORE.contains(&direct.lower.as_str()) {
        return true;
    }
    let beyond = BETWEEN.contains(&direct.lower.as_str()).then(|| before(at - 1)).flatten();
    beyond.is_some_and(|word| BEFORE.contains(&word.lower.as_str()))
}

/// The lines that begin the items of the list right below a line: those of its first level.
fn items(unit: &TextUnit, at: usize) -> Option<Vec<usize>> {
    let mut found = Vec::new();
    let mut level: Option<(usize, bool)> = None;
    let mut blank = false;
    for (number, line) in unit.lines.iter().enumerate().skip(at + 1) {
        let typed = unit.text.get(line.range.clone()).unwrap_or_default();
        let inner = typed.trim_start();
        let indent = typed.len() - inner.len();
        if line.form == LineForm::Quoted {
            return None;
        }
        if inner.trim().is_empty() {
            blank = true;
            continue;
        }
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        let behind = inner.get(digits..).unwrap_or_default();
        let is_numbered = digits > 0 && (behind.starts_with(". ") || behind.starts_with(") "));
        let is_bullet = ["- ", "* ", "+ ", "• "].iter().any(|mark| inner.starts_with(mark));
        match level {
            None if !is_numbered && !is_bullet => return None,
            None => level = Some((indent, is_numbered)),
            Some((first, _)) if indent > first => {}
            Some((_, numbered)) if is_numbered != numbered || !(is_numbered || is_bullet) => {
                // Text that goes on without a blank line is part of the item.
                if blank || is_numbered || is_bullet { break } else { continue }
            }
            Some(_) => {}
        }
        if level.is_some_and(|(first, _)| indent <= first) {
            found.push(number);
        }
        blank = false;
    }
    (!found.is_empty()).then_some(found)
}
