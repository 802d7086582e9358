//! Figures of one thing in two parts of a report.

use std::collections::BTreeMap;

use super::Family;
use super::numbers::meanings;
use super::rule::{Finding, Rule, Severity, Spot};
use crate::facts::claims::{Claims, Line, LineForm, TextUnit, Topic};
use crate::report::moment::FoundTime;

pub(super) static FAMILY: Family =
    Family { rules: &[&DIFFERS], text: None, all: Some(|claims, _, found| differs(claims, found)) };

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

/// A figure with what it is of.
struct Figure {
    value: f64,
    spot: Spot,
    topic: Topic,
    /// Its text and its line there, so that two figures of one sentence are not compared.
    line: (usize, usize),
    /// The names in its clause.
    names: Vec<String>,
    /// The times in its sentence.
    when: Vec<String>,
}

impl Figure {
    /// Whether both can be of one moment: a figure of Monday does not contradict one of Tuesday.
    fn is_beside(&self, other: &Figure) -> bool {
        self.when.is_empty() || other.when.is_empty() || self.when == other.when
    }
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
const ONE_OF_MANY: [&str; 39] = [
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
    "now",
    "already",
    "far",
    "then",
    "eventually",
    "meanwhile",
    "currently",
    "rose",
    "grew",
    "fell",
    "growing",
    "rising",
    "falling",
    "reached",
    "estimated",
];

fn differs(claims: &Claims, found: &mut Vec<Finding>) {
    let mut figures: BTreeMap<String, Vec<Figure>> = BTreeMap::new();
    for (number, unit) in claims.texts.iter().enumerate() {
        for (at, line) in unit.lines.iter().enumerate() {
            // Rows and updates tell how it develops; only what tells of the whole can contradict itself.
            let is_told = matches!(line.form, LineForm::Prose | LineForm::Heading)
                && !matches!(
                    line.topic,
                    Topic::Actions | Topic::Lessons | Topic::Levels | Topic::Timeline | Topic::Updates
                );
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
                && other.is_beside(first)
        });
        if let Some(other) = other {
            let message = format!("“{}” in one place, “{}” in another.", first.spot.quote, other.spot.quote);
            found.push(Finding::new(&DIFFERS, message, vec![first.spot.clone(), other.spot.clone()]));
        }
    }
}

/// The times in the sentence around a position of a line.
fn times_around<'l>(typed: &str, line: &'l Line, at: usize) -> impl Iterator<Item = &'l FoundTime> {
    const REACH: usize = 400;
    let from = typed.floor_char_boundary(at.saturating_sub(REACH));
    let to = typed.floor_char_boundary(at + REACH);
    let (before, after) = (typed.get(from..at).unwrap_or_default(), typed.get(at..to).unwrap_or_default());
    let start = line.range.start + from + before.rfind(". ").map_or(0, |dot| dot + 2);
    let end = line.range.start + at + after.find(". ").unwrap_or(after.len());
    line.times.iter().filter(move |time| (start..end).contains(&time.range.start))
}

/// Whether times tell of one moment, not of the whole: there is a clock and no period.
fn is_moment(times: &[&FoundTime]) -> bool {
    let is_clock = |time: &&&FoundTime| time.reading.clock.minute().is_some();
    times.iter().any(|time| is_clock(&time))
        && times.iter().filter(is_clock).all(|time| time.reading.end.is_none())
}

/// A word of a line, without signs around it, and whether a sentence or clause ends behind it.
pub(super) struct Word<'t> {
    pub(super) at: usize,
    pub(super) text: &'t str,
    pub(super) lower: String,
    pub(super) ends: bool,
}

/// The words of a line.
pub(super) fn words(typed: &str) -> Vec<Word<'_>> {
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
        let times: Vec<&FoundTime> = times_around(typed, line, word.at).collect();
        if is_moment(&times) {
            continue;
        }
        let when = times.iter().filter_map(|time| unit.text.get(time.range.clone()));
        let when = when.map(str::to_lowercase).collect();
        let figure = Figure { value, spot, topic: line.topic, line: number, names, when };
        figures.entry(key).or_default().push(figure);
    }
}

/// A number, and whether it is a share. Where its sign can group thousands it does, except in a share.
fn value(word: &str) -> Option<(f64, bool)> {
    let is_share = word.ends_with('%');
    let meanings = meanings(word.trim_end_matches('%')).into_iter();
    let value = if is_share { meanings.reduce(f64::min) } else { meanings.reduce(f64::max) };
    Some((value?, is_share))
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
