//! What a sentence says was not affected, against the title and the list of affected components.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::scope::sentences;
use super::support::brief;
use crate::facts::claims::{Claims, LineForm, Place};
use crate::report::sections::{components, summary};
use crate::report::{List, Owner, Part};

pub(super) static FAMILY: Family = Family {
    rules: &[&TITLE, &LISTED],
    text: None,
    all: Some(|claims, _, found| {
        title(claims, found);
        listed(claims, found);
    }),
};

static TITLE: Rule = Rule {
    id: "scope-title",
    severity: Severity::Warning,
    title: "The title names what was not affected",
    about: "The title names a thing that a sentence says had no impact.",
    fires: "# Delivery of Email, Push & SMS degraded\n\n## Impact\n\nEmail was late. No impact was observed on SMS delivery.\n",
    silent: "# Delivery of Email and Push degraded\n\n## Impact\n\nEmail was late. No impact was observed on SMS delivery.\n",
    public: None,
};

static LISTED: Rule = Rule {
    id: "scope-listed-unaffected",
    severity: Severity::Warning,
    title: "An affected component that was not affected",
    about: "A component that the summary lists as affected, and a sentence that says it was not.",
    fires: "# Outage\n\nAffected components: Search, Dashboard\n\n## Impact\n\nSearch was down. The Dashboard was not affected.\n",
    silent: "# Outage\n\nAffected components: Search\n\n## Impact\n\nSearch was down. The Dashboard was not affected.\n",
    public: None,
};

/// What comes before the thing that was not affected.
const BEFORE: [&str; 6] = [
    "no impact was observed on ",
    "no impact on ",
    "no impact to ",
    "did not affect ",
    "did not impact ",
    "had no effect on ",
];

/// What comes after it.
const AFTER: [&str; 9] = [
    "was not affected",
    "were not affected",
    "was not impacted",
    "were not impacted",
    "was unaffected",
    "were unaffected",
    "war nicht betroffen",
    "waren nicht betroffen",
    "n'a pas été affecté",
];

/// The words of a sentence that name what it says was not affected, the nearest first.
fn unaffected<'s>(sentence: &'s str, lower: &str) -> Option<Vec<&'s str>> {
    let after = BEFORE.iter().find_map(|word| lower.find(word).map(|at| at + word.len()));
    let before = AFTER.iter().find_map(|word| lower.find(word));
    match (after, before) {
        (Some(at), _) => Some(sentence.get(at..)?.split_whitespace().take(4).collect()),
        (None, Some(at)) => Some(sentence.get(..at)?.split_whitespace().rev().take(4).collect()),
        _ => None,
    }
}

/// What a sentence says was not affected, in small letters, if it says that of all of it and at all times: "The dashboard was
/// not affected", but not "Users of the dashboard in Europe were not affected".
fn wholly_unaffected(sentence: &str) -> Option<String> {
    const ARTICLES: [&str; 8] = ["the ", "our ", "die ", "der ", "das ", "le ", "la ", "el "];
    let lower = sentence.trim().trim_start_matches(['-', '*', ' ']).to_lowercase();
    let said = lower.trim_end_matches(['.', '!', ' ']);
    let before = BEFORE.iter().find_map(|word| said.strip_prefix(word.trim_start()));
    let named = before.or_else(|| AFTER.iter().find_map(|word| said.strip_suffix(word)))?.trim();
    let named = ARTICLES.iter().find_map(|article| named.strip_prefix(article)).unwrap_or(named);
    Some(named.to_owned())
}

/// A component that is listed as affected, and a sentence that says it was not.
fn listed(claims: &Claims, found: &mut Vec<Finding>) {
    let affected = claims.seen.cells(Owner::Part(Part::Summary)).rows(&summary::AFFECTED).to_vec();
    let names: Vec<(Owner, String)> = affected
        .into_iter()
        .map(|id| Owner::Row(List::Components, id))
        .map(|owner| (owner, claims.seen.cells(owner).text(&components::rows::NAME).trim().to_owned()))
        .filter(|(_, name)| name.chars().count() > 2)
        .collect();
    if names.is_empty() {
        return;
    }
    for (unit, _, range, sentence) in sentences(claims, |speaks| speaks.of_no_effect) {
        let Some(named) = wholly_unaffected(sentence) else { continue };
        let said = |name: &str| name.to_lowercase() == named;
        if let Some((owner, name)) = names.iter().find(|(_, name)| said(name)) {
            let message = format!("{name} is among the affected components, but “{}”", brief(sentence));
            let place = Place { owner: *owner, field: &components::rows::NAME, range: 0..name.len() };
            let places = vec![Spot::in_text(unit, range), Spot { place, quote: name.clone() }];
            found.push(Finding::new(&LISTED, message, places));
        }
    }
}

fn title(claims: &Claims, found: &mut Vec<Finding>) {
    // The report's title, or the first line of a text that was pasted whole.
    let first = claims.texts.first().and_then(|unit| {
        let line = unit.lines.iter().find(|line| line.form != LineForm::Blank)?;
        (line.range.len() < 160).then(|| Spot::in_text(unit, line.range.clone()))
    });
    let Some(title) = first else { return };
    let words: Vec<&str> =
        title.quote.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).collect();
    let negated =
        |lower: &str| ["no ", "not ", "without", "except", "but "].iter().any(|word| lower.contains(word));
    if negated(&title.quote.to_lowercase()) {
        return;
    }
    for (unit, _, range, sentence) in sentences(claims, |speaks| speaks.of_no_effect) {
        let lower = sentence.to_lowercase();
        let Some(named) = unaffected(sentence, &lower) else { continue };
        let named = named.iter().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        let is_name = |word: &&str| word.len() > 2 && word.chars().skip(1).any(char::is_uppercase);
        let Some(name) = named.filter(is_name).find(|name| words.contains(name)) else { continue };
        let message = format!("The title names {name}, but “{}”", brief(sentence));
        found.push(Finding::new(&TITLE, message, vec![Spot::in_text(unit, range), title]));
        return;
    }
}
