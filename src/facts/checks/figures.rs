//! Figures of one thing in two parts of a report, and a number of things that are then listed.

use std::collections::BTreeMap;

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use crate::facts::claims::{Claims, Line, LineForm, TextUnit, Topic};

pub(super) static FAMILY: Family = Family {
    rules: &[&DIFFERS, &LISTED],
    text: Some(listed),
    all: Some(|claims, _, found| differs(claims, found)),
};

static DIFFERS: Rule = Rule {
    id: "count-differs",
    severity: Severity::Warning,
    title: "One figure with two values",
    about: "A share or number of those who were affected, or a fall or rise of one thing, in two sections with two values. Figures with “up to”, “at least”, \
            “peak” and the like, and those of which a place or a product is named in one section only, are let be.",
    fires: "# Outage\n\nThere was a 30% drop in overall traffic.\n\n## Impact\n\nWe saw a drop of about 20% in traffic.\n",
    silent: "# Outage\n\nThere was a 20% drop in overall traffic.\n\n## Impact\n\nWe saw a drop of about 20% in traffic, up to 30% in Oslo.\n",
    public: None,
};

static LISTED: Rule = Rule {
    id: "count-of-list",
    severity: Severity::Warning,
    title: "A number of things, and another number of them listed",
    about: "“Three changes:” above a list, and the list has two or four items.",
    fires: "# Outage\n\nWe made three changes:\n\n- The pool is larger\n- The cache is warm\n",
    silent: "# Outage\n\nWe made two changes:\n\n- The pool is larger\n  - by half\n- The cache is warm\n\nIt took 2 hours:\n\n- one to find it\n- one to mend it\n- none to forget it\n",
    public: None,
};

/// A figure with what it is of.
struct Figure {
    value: f64,
    spot: Spot,
    topic: Topic,
    /// Its text and its line there, so that two figures of one sentence are not compared.
    line: (usize, usize),
    /// The names in its clause.
    names: Vec<String>,
}

/// Those who can be affected, by the beginning of the word.
const WHO: [&str; 12] = [
    "user",
    "customer",
    "client",
    "account",
    "merchant",
    "tenant",
    "request",
    "order",
    "message",
    "email",
    "transaction",
    "traffic",
];

/// Words that make a figure one of several.
const ONE_OF_MANY: [&str; 24] = [
    "up",
    "least",
    "most",
    "peak",
    "peaked",
    "peaking",
    "over",
    "under",
    "than",
    "additional",
    "another",
    "remaining",
    "still",
    "initially",
    "each",
    "every",
    "per",
    "between",
    "average",
    "further",
    "first",
    "only",
    "other",
    "later",
];

fn differs(claims: &Claims, found: &mut Vec<Finding>) {
    let mut figures: BTreeMap<String, Vec<Figure>> = BTreeMap::new();
    for (number, unit) in claims.texts.iter().enumerate() {
        for (at, line) in unit.lines.iter().enumerate() {
            let is_told = !matches!(line.form, LineForm::Quoted | LineForm::Blank)
                && !matches!(line.topic, Topic::Actions | Topic::Lessons | Topic::Levels);
            if is_told {
                of_line(unit, line, (number, at), &mut figures);
            }
        }
    }
    for all in figures.values() {
        let mut values: Vec<f64> = all.iter().map(|figure| figure.value).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        // With more than two values, none can be said to be that of the whole.
        let ([_, _], Some(first)) = (values.as_slice(), all.first()) else { continue };
        let other = all.iter().find(|other| {
            (other.value - first.value).abs() > f64::EPSILON
                && other.topic != first.topic
                && other.line != first.line
                && other.names == first.names
        });
        if let Some(other) = other {
            let message = format!("“{}” in one place, “{}” in another.", first.spot.quote, other.spot.quote);
            found.push(Finding::new(&DIFFERS, message, vec![first.spot.clone(), other.spot.clone()]));
        }
    }
}

/// A word of a line, without signs around it, and whether a sentence or clause ends behind it.
struct Word<'t> {
    at: usize,
    text: &'t str,
    lower: String,
    ends: bool,
}

fn words(typed: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    for piece in typed.split_inclusive(char::is_whitespace) {
        let trimmed = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '%' && c != '~');
        if !trimmed.is_empty() {
            let lead = piece.find(trimmed).unwrap_or(0);
            let ends = piece.trim_end().ends_with(['.', ',', ';', ':', '!', '?']);
            found.push(Word { at: at + lead, text: trimmed, lower: trimmed.to_lowercase(), ends });
        }
        at += piece.len();
    }
    found
}

fn of_line(
    unit: &TextUnit,
    line: &Line,
    number: (usize, usize),
    figures: &mut BTreeMap<String, Vec<Figure>>,
) {
    let Some(typed) = unit.text.get(line.range.clone()) else { return };
    // Most lines have no figure of the kind; only those that may are cut into words.
    let may = typed.contains('%') || ["ffected", "mpacted", "nable"].iter().any(|word| typed.contains(word));
    if !may || typed.contains('|') || !typed.bytes().any(|byte| byte.is_ascii_digit()) {
        return;
    }
    let words = words(typed);
    for (at, word) in words.iter().enumerate() {
        let Some((value, is_share)) = value(word.text) else { continue };
        let ahead = clause(&words, at, 7);
        let behind: Vec<&Word> = words.get(at.saturating_sub(5)..at).unwrap_or_default().iter().collect();
        let Some((key, reach)) = subject(is_share, &ahead, &behind) else { continue };
        let near = behind.iter().chain(ahead.iter().take(reach + 2));
        if near.clone().any(|word| ONE_OF_MANY.contains(&word.lower.as_str())) {
            continue;
        }
        let is_name = |word: &&&Word| word.text.starts_with(char::is_uppercase) && word.at > 4;
        let mut names: Vec<String> = near.filter(is_name).map(|word| word.lower.clone()).collect();
        names.sort();
        let end = ahead
            .get(reach.saturating_sub(1))
            .map_or(word.at + word.text.len(), |word| word.at + word.text.len());
        let spot = Spot::in_text(unit, line.range.start + word.at..line.range.start + end);
        figures.entry(key).or_default().push(Figure { value, spot, topic: line.topic, line: number, names });
    }
}

/// A number, and whether it is a share.
fn value(word: &str) -> Option<(f64, bool)> {
    let plain = word.trim_start_matches('~').replace(',', "");
    let (digits, is_share) = match plain.strip_suffix('%') {
        Some(digits) => (digits, true),
        None => (plain.as_str(), false),
    };
    let value = digits.parse::<f64>().ok().filter(|value| value.is_finite() && *value >= 0.0)?;
    (digits.starts_with(|c: char| c.is_ascii_digit()) && !digits.contains(['e', 'E']))
        .then_some((value, is_share))
}

/// The words behind a number within its clause.
fn clause<'w, 't>(words: &'w [Word<'t>], at: usize, most: usize) -> Vec<&'w Word<'t>> {
    let mut found = Vec::new();
    if words.get(at).is_some_and(|word| word.ends) {
        return found;
    }
    for word in words.iter().skip(at + 1).take(most) {
        found.push(word);
        if word.ends {
            break;
        }
    }
    found
}

/// What a figure is of, as a key, and how many of the words behind it say so.
fn subject(is_share: bool, ahead: &[&Word], behind: &[&Word]) -> Option<(String, usize)> {
    let who = |word: &&Word| WHO.iter().copied().find(|who| word.lower.starts_with(who));
    let is_affected = |word: &&Word| {
        ["affected", "impacted"].iter().any(|stem| word.lower == *stem) || word.lower == "unable"
    };
    let change = |word: &Word| match word.lower.as_str() {
        "drop" | "fall" | "decrease" | "decline" | "reduction" | "loss" => Some("fall"),
        "rise" | "increase" | "spike" | "surge" | "jump" => Some("rise"),
        _ => None,
    };
    if is_share {
        // "A 30% drop in overall traffic", "a drop of about 20% in traffic"
        let named = ahead.first().and_then(|word| change(word)).map(|change| (change, 1));
        let told = || {
            let of = behind.iter().rev().take(3).find_map(|word| change(word))?;
            behind.iter().rev().take(2).any(|word| word.lower == "of").then_some((of, 0))
        };
        if let Some((change, at)) = named.or_else(told) {
            let is_in = ahead.get(at).is_some_and(|word| matches!(word.lower.as_str(), "in" | "of"));
            let of = ahead
                .iter()
                .enumerate()
                .skip(at + 1)
                .take(3)
                .find_map(|(at, word)| Some((at, who(word)?)))?;
            return is_in.then(|| (format!("{change} {}", of.1), of.0 + 1));
        }
        // "About 5% of our users were affected"
        let is_of = ahead.first().is_some_and(|word| word.lower == "of");
        let (at, who) = ahead.iter().enumerate().take(4).find_map(|(at, word)| Some((at, who(word)?)))?;
        let is_told = ahead.iter().any(is_affected) || behind.iter().any(is_affected);
        return (is_of && is_told).then(|| (format!("share {who}"), at + 1));
    }
    // "120 customers were affected", "affected 120 customers"
    let (at, who) = ahead.iter().enumerate().take(2).find_map(|(at, word)| Some((at, who(word)?)))?;
    let next = ahead.iter().skip(at + 1).take(2);
    let is_told = next.clone().any(is_affected) || behind.iter().rev().take(2).any(is_affected);
    is_told.then(|| (format!("count {who}"), at + 1))
}

/// A line that announces a number of things, and the list below it.
fn listed(unit: &TextUnit, found: &mut Vec<Finding>) {
    for (at, line) in unit.lines.iter().enumerate() {
        let Some(typed) = unit.text.get(line.range.clone()) else { continue };
        let trimmed = typed.trim_end().trim_end_matches(['*', '_']);
        if line.form == LineForm::Quoted || !trimmed.ends_with(':') {
            continue;
        }
        let Some((announced, range)) = announced(trimmed) else { continue };
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

/// How many things a line's end announces, and the words that say so.
fn announced(typed: &str) -> Option<(usize, std::ops::Range<usize>)> {
    const NUMBERS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    const LENGTHS: [&str; 12] = [
        "seconds", "minutes", "hours", "days", "weeks", "months", "years", "times", "mins", "hrs", "phases",
        "percent",
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
    let before = at.checked_sub(1).and_then(|before| words.get(before)).map(|word| word.lower.as_str());
    let is_part = matches!(
        before,
        Some("of" | "least" | "about" | "first" | "last" | "than" | "top" | "over" | "section" | "part")
    );
    let number_word = words.get(at)?;
    (!is_part && at + 1 < words.len() && !words.get(at..)?.iter().rev().skip(1).any(|word| word.ends))
        .then(|| (number, number_word.at..last.at + last.text.len()))
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
