//! Words that make a report less credible: blame, weasel words, praise, "outage" for a partial failure. Hints, each of
//! which can be turned off. English and German.

use std::collections::BTreeMap;

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use crate::facts::claims::{Claims, LineForm, TextUnit};
use crate::facts::phrases::{FoundPhrase, Phrases, in_small_letters};
use crate::report::sections::{cover, summary};
use crate::report::{Owner, Part};

pub(super) static FAMILY: Family = Family {
    rules: &[&BLAME, &WEASEL, &MARKETING, &TODAY, &OUTAGE],
    text: Some(check),
    all: Some(|claims, _, found| outage(claims, found)),
};

static BLAME: Rule = Rule {
    id: "wording-blame",
    severity: Severity::Hint,
    title: "Words that blame a person",
    about: "Reviews are blameless: say what let it happen, not who failed (Google SRE, Postmortem Culture).",
    fires: "# Outage\n\nThe outage was due to human error of an engineer.\n",
    silent: "# Outage\n\nThe script took a wrong host without asking.\n",
    public: Some(Severity::Warning),
};

static WEASEL: Rule = Rule {
    id: "wording-weasel",
    severity: Severity::Hint,
    title: "Words that say nothing for sure",
    about: "“Hopefully”, “should be fine”, “obviously”: say what is known, or that it is not.",
    fires: "# Outage\n\nHopefully it will not happen again.\n",
    silent: "# Outage\n\nA new test fails if it happens again.\n",
    public: None,
};

static MARKETING: Rule = Rule {
    id: "wording-marketing",
    severity: Severity::Hint,
    title: "Praise of the product",
    about: "A report of a failure is no place for it.",
    fires: "# Outage\n\nOur availability is remarkable and our service world-class.\n",
    silent: "# Outage\n\nOur availability was 99.9 % last year.\n",
    public: None,
};

static TODAY: Rule = Rule {
    id: "wording-relative-day",
    severity: Severity::Hint,
    title: "A day that moves with its reader",
    about: "“Today”, “yesterday”, “last night” with what happened: a report is read later. Say the date.",
    fires: "# Outage\n\nToday at around 13:20 UTC the network failed.\n",
    silent: "# Outage\n\nOn 2024-03-04 at around 13:20 UTC the network failed. We still use it today.\n",
    public: None,
};

static OUTAGE: Rule = Rule {
    id: "wording-outage",
    severity: Severity::Hint,
    title: "“Outage” for what was partial",
    about: "The scope says that the service was degraded or delayed; the title says outage (PagerDuty's guide: avoid the word unless it was full).",
    fires: "---\ndebrief: 1\ntitle: Outage of search\nsummary:\n  scope: degraded\n---\n\n# Outage of search\n\n## Summary\n\n- **Scope:** Degraded\n",
    silent: "# Slow search\n\n## Summary\n\n- **Scope:** Degraded\n",
    public: None,
};

static PHRASES: Phrases<&Rule> = Phrases::new(&[
    (
        &BLAME,
        &[
            "human error",
            "operator error",
            "user error",
            "careless",
            "negligen",
            "should have known",
            "forgot to",
            "his mistake",
            "her mistake",
            "menschliches versagen",
            "hätte wissen müssen",
        ],
    ),
    (
        &WEASEL,
        &[
            "hopefully",
            "should be fine",
            "obviously",
            "it seems that",
            "some kind of",
            "more or less",
            "as far as we can tell",
            "basically",
            "hoffentlich",
            "offensichtlich",
        ],
    ),
    (
        &MARKETING,
        &[
            "remarkable",
            "world-class",
            "world class",
            "best-in-class",
            "industry-leading",
            "industry leading",
            "market leader",
            "cutting-edge",
            "state-of-the-art",
            "superior manner",
            "marktführer",
            "erstklassig",
        ],
    ),
    (
        &TODAY,
        &[
            "today at",
            "today around",
            "today we experienced",
            "yesterday at",
            "yesterday around",
            "earlier today",
            "last night at",
            "this morning at",
            "heute um",
            "gestern um",
        ],
    ),
]);

fn check(unit: &TextUnit, found: &mut Vec<Finding>) {
    for line in unit.lines.iter().filter(|line| line.form != LineForm::Quoted) {
        let Some(lower) = unit.lower.get(line.range.clone()) else { continue };
        let begins_word = |at: usize| !lower.get(..at).unwrap_or_default().ends_with(char::is_alphanumeric);
        // Each phrase once a line, in the order of the lists.
        let mut first: BTreeMap<usize, FoundPhrase<&'static Rule>> = BTreeMap::new();
        for phrase in PHRASES.found_in(lower).filter(|phrase| begins_word(phrase.range.start)) {
            first.entry(phrase.number).or_insert(phrase);
        }
        for phrase in first.into_values() {
            let (rule, range) = (phrase.meaning, phrase.range);
            let spot = Spot::in_text(unit, line.range.start + range.start..line.range.start + range.end);
            let message = format!("“{}”: {}.", spot.quote, rule.title.to_lowercase());
            found.push(Finding::new(rule, message, vec![spot]));
        }
    }
}

fn outage(claims: &Claims, found: &mut Vec<Finding>) {
    let scope = claims.seen.text(Part::Summary, &summary::SCOPE);
    let title = claims.seen.text(Part::Cover, &cover::TITLE);
    let lower = in_small_letters(&title);
    let Some(at) = lower.find("outage") else { return };
    if matches!(scope.as_str(), "degraded" | "delayed_data") && !lower.contains("partial") {
        let quote = title.get(at..at + 6).unwrap_or_default().to_owned();
        let place = crate::facts::claims::Place {
            owner: Owner::Part(Part::Cover),
            field: &cover::TITLE,
            range: at..at + 6,
        };
        found.push(Finding::new(
            &OUTAGE,
            "The title says outage, the scope says it was partial.",
            vec![Spot { place, quote }],
        ));
    }
}
