//! Forgotten placeholders: TODO, TBD, XX:XX, [Duration].

use std::collections::BTreeSet;
use std::ops::Range;

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use crate::facts::claims::{LineForm, TextUnit, Topic};
use crate::facts::phrases::Phrases;

pub(super) static FAMILY: Family = Family { rules: &[&LEFT, &SAMPLE], text: Some(check), all: None };

static LEFT: Rule = Rule {
    id: "placeholder-left",
    severity: Severity::Warning,
    title: "A placeholder that was not filled in",
    about: "TODO, TBD, FIXME, XX:XX, HH:MM, YYYY-MM-DD, [Duration], <insert …>, [TO BE ADDED BY …], “to be filled in”, “remove this section”. Words in capitals within code are let be.",
    fires: "# Outage\n\nThe outage lasted [Duration]. The cause is TBD.\n",
    silent: "# Outage\n\nThe outage lasted 5 min. The cause is the constant `TODO` [in the code](https://example.com).\n",
    public: Some(Severity::Error),
};

static SAMPLE: Rule = Rule {
    id: "placeholder-guidance",
    severity: Severity::Hint,
    title: "A sentence of the template",
    about: "Sentences that tell the writer what to write.",
    fires: "# Outage\n\n## What went well\n\nList of things that went well. For example,\n",
    silent: "# Outage\n\n## What went well\n\nThe list of hosts was at hand, for example.\n",
    public: Some(Severity::Warning),
};

fn check(unit: &TextUnit, found: &mut Vec<Finding>) {
    for line in unit.lines.iter().filter(|line| line.form != LineForm::Quoted) {
        let Some(typed) = unit.text.get(line.range.clone()) else { continue };
        let lower = unit.lower.get(line.range.clone()).unwrap_or_default();
        let phrases: Vec<_> = PHRASES.found_in(lower).collect();
        let words = phrases.iter().filter(|phrase| matches!(phrase.meaning, OfTemplate::Word));
        let mut ranges: Vec<(usize, usize)> =
            words.filter_map(|word| stands_for(typed, &word.range)).collect();
        ranges.extend(in_brackets(typed));
        ranges.sort_unstable();
        for (from, to) in ranges {
            // In an action's row, it is the status.
            let alone = typed.contains('|') || typed.trim_matches(|c: char| !c.is_alphanumeric()) == "TODO";
            let is_state = line.topic == Topic::Actions && alone && typed.get(from..to) == Some("TODO");
            if is_state {
                continue;
            }
            let spot = Spot::in_text(unit, line.range.start + from..line.range.start + to);
            found.push(Finding::new(&LEFT, format!("“{}” was left in.", spot.quote), vec![spot]));
        }
        let mut told = BTreeSet::new();
        for phrase in phrases {
            let range = line.range.start + phrase.range.start..line.range.start + phrase.range.end;
            let spot = Spot::in_text(unit, range);
            match phrase.meaning {
                OfTemplate::ToDo => {
                    found.push(Finding::new(&LEFT, format!("“{}” was left in.", spot.quote), vec![spot]));
                }
                OfTemplate::Guidance if told.insert(phrase.number) => {
                    let message = format!("“{}…” is guidance of the template.", spot.quote);
                    found.push(Finding::new(&SAMPLE, message, vec![spot]));
                }
                OfTemplate::Guidance | OfTemplate::Word => {}
            }
        }
    }
}

/// Words that stand for something to be filled in.
const WORDS: [&str; 12] = [
    "TODO",
    "TBD",
    "TBA",
    "FIXME",
    "XX:XX",
    "xx:xx",
    "HH:MM",
    "hh:mm",
    "YYYY-MM-DD",
    "XXXX",
    "DD/MM/YYYY",
    "MM/DD/YYYY",
];

/// What stands in templates.
#[derive(Clone, Copy)]
enum OfTemplate {
    /// One of [`WORDS`], if it is in the right case.
    Word,
    /// What its writer is told to fill in or to take away.
    ToDo,
    Guidance,
}

static PHRASES: Phrases<OfTemplate> = Phrases::new(&[
    (
        OfTemplate::Word,
        &["todo", "tbd", "tba", "fixme", "xx:xx", "hh:mm", "yyyy-mm-dd", "xxxx", "dd/mm/yyyy", "mm/dd/yyyy"],
    ),
    (
        OfTemplate::ToDo,
        &[
            "to be filled in",
            "sections should be filled",
            "section should be filled",
            "fill in this section",
            "can remove after",
            "remove this section",
            "delete this section",
            "remove before publishing",
            "delete before publishing",
        ],
    ),
    (
        OfTemplate::Guidance,
        &[
            "these are only sample",
            "list of things that went",
            "describe what happened here",
            "insert text here",
            "lorem ipsum",
            "replace this text",
        ],
    ),
]);

/// Whether words in brackets call on somebody to write: several in capitals, of which the first ones say that it is still
/// to be done, `[TO BE ADDED]`.
fn is_call(inner: &str) -> bool {
    const FIRST: [&str; 16] = [
        "TO BE",
        "TO DO",
        "TO ADD",
        "TO COMPLETE",
        "TO CONFIRM",
        "STILL TO",
        "NOCH ZU",
        "ZU ERG",
        "BITTE ",
        "À ",
        "POR ",
        "PENDIENTE DE",
        "A SER ",
        "PREENCHER",
        "INSERT ",
        "FILL ",
    ];
    let words = inner.split_whitespace().count();
    let is_capital = inner.chars().any(char::is_uppercase) && !inner.chars().any(char::is_lowercase);
    is_capital && (2..=8).contains(&words) && FIRST.iter().any(|first| inner.starts_with(first))
}

/// The range of a word, if it stands for something to be filled in.
fn stands_for(typed: &str, range: &Range<usize>) -> Option<(usize, usize)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '/' | '-' | '.' | '#' | '=' | '&' | '?');
    let (before, after) = (typed.get(..range.start)?, typed.get(range.end..)?);
    let word = typed.get(range.clone()).filter(|word| WORDS.contains(word))?;
    let in_code = before.matches('`').count() % 2 == 1;
    // "The TODO was never done" speaks of one.
    let last = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_named = ["the", "a", "this", "that", "every", "each", "no", "our"]
        .iter()
        .any(|word| last.eq_ignore_ascii_case(word));
    let ends = !after.starts_with(|c: char| {
        c.is_alphanumeric() || matches!(c, '_' | '/' | '-' | ':') && word != "TODO" && word != "FIXME"
    });
    // "TODO list", "the format YYYY-MM-DD" speak of the word, too.
    let next = after.split_whitespace().next().unwrap_or_default().to_lowercase();
    let next = next.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_named = is_named
        || matches!(next, "list" | "lists" | "comment" | "comments" | "item" | "items" | "app")
        || word.contains(['Y', 'H', 'h', '/']) && typed.to_lowercase().contains("format");
    (!before.ends_with(is_part) && ends && !in_code && !is_named).then_some((range.start, range.end))
}

/// The placeholders in brackets.
fn in_brackets(typed: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    if !typed.bytes().any(|byte| matches!(byte, b'[' | b'<' | b'{')) {
        return found;
    }
    #[rustfmt::skip]
    const IN_BRACKETS: [&str; 21] = [
        "duration", "date", "time", "name", "service", "link", "description", "start time", "end time", "root cause", "your name", "component", "team", "number",
        "tonnom", "ton nom", "votre nom", "dein name", "ihr name", "tu nombre", "seu nome",
    ];
    // Words that also stand for what was made unknown: only where nothing else is said.
    #[rustfmt::skip]
    const ALONE: [&str; 21] = [
        "email", "e-mail", "phone", "telephone", "address", "customer", "company", "author", "owner", "reason", "ticket", "datum", "uhrzeit", "dauer", "nom", "nombre",
        "fecha", "hora", "nome", "correo", "teléfono",
    ];
    // Words to the writer: "<Name eintragen>".
    const FILL_IN: [&str; 8] = [
        "eintragen",
        "ausfüllen",
        "ergänzen",
        "to fill in",
        "fill in",
        "à remplir",
        "por completar",
        "a preencher",
    ];
    for (open, close) in [('[', ']'), ('<', '>'), ('{', '}')] {
        for (at, _) in typed.match_indices(open) {
            let rest = typed.get(at + 1..).unwrap_or_default();
            let Some(end) = rest.find(close).filter(|end| *end < 60) else { continue };
            let inner = rest.get(..end).unwrap_or_default().trim().to_lowercase();
            let is_link = rest.get(end + 1..).is_some_and(|after| after.starts_with(['(', '[', ':']));
            let before = typed.get(..at).unwrap_or_default().trim_end();
            let after = rest.get(end + 1..).unwrap_or_default().trim_start();
            let is_alone = open == '['
                && (before.is_empty() || before.ends_with([':', '：', '—', '–', '|', '*', ',']))
                && (after.is_empty() || after.starts_with(['—', '–', '|', '*', ',', '.']));
            let is_call = open != '{' && is_call(rest.get(..end).unwrap_or_default().trim());
            let told = is_call
                || IN_BRACKETS.contains(&inner.as_str())
                || inner.starts_with("insert ")
                || inner.starts_with("your ")
                || open == '<' && FILL_IN.iter().any(|word| inner.ends_with(word))
                || is_alone && (ALONE.contains(&inner.as_str()) || inner.ends_with(" name"));
            let in_code = typed.get(..at).unwrap_or_default().matches('`').count() % 2 == 1;
            if told && !is_link && !in_code {
                found.push((at, at + 1 + end + 1));
            }
        }
    }
    found
}
