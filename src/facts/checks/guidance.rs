//! Instructions of a template that are all that stands where an answer should.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use crate::facts::claims::{Line, LineForm, TextUnit, Topic};

pub(super) static FAMILY: Family = Family { rules: &[&INSTRUCTION], text: Some(check), all: None };

static INSTRUCTION: Rule = Rule {
    id: "placeholder-instruction",
    severity: Severity::Warning,
    title: "An instruction of the template where the answer should be",
    about: "“List anything that …”, “Describe what …” as all that stands below a heading: it tells the writer what to write. Actions, which are told in \
            that form, are let be.",
    fires: "# Outage\n\n## What went well\n\n- Describe what helped, in a sentence or two.\n",
    silent: "# Outage\n\n## What went well\n\n- Describe what helped, in a sentence or two.\n- The alert came within a minute.\n",
    public: Some(Severity::Error),
};

/// How an instruction begins.
#[rustfmt::skip]
const OPENINGS: [(&str, &[&str]); 6] = [
    ("list", &["anything", "any", "everything", "what"]),
    ("describe", &["what", "anything", "briefly", "in"]),
    ("explain", &["what", "briefly", "in"]),
    ("summarize", &["what", "briefly", "in"]),
    ("summarise", &["what", "briefly", "in"]),
    ("outline", &["what", "briefly"]),
];

fn check(unit: &TextUnit, found: &mut Vec<Finding>) {
    for lines in unit.lines.split(|line| line.form == LineForm::Heading) {
        let mut content = lines.iter().filter(|line| line.form != LineForm::Blank);
        let (Some(line), None) = (content.next(), content.next()) else { continue };
        if line.form == LineForm::Prose && line.topic != Topic::Actions && instructs(unit, line) {
            let spot = Spot::in_text(unit, line.range.clone());
            let message =
                format!("“{}” is an instruction of the template.", super::support::brief(&spot.quote));
            found.push(Finding::new(&INSTRUCTION, message, vec![spot]));
        }
    }
}

fn instructs(unit: &TextUnit, line: &Line) -> bool {
    let typed = unit.text.get(line.range.clone()).unwrap_or_default();
    let mut words = typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default().to_lowercase());
    // A sentence, not a title: "Describe what is on call".
    let is_sentence = typed.trim_end().ends_with(['.', ':']) && words.count() >= 3;
    let begins =
        |(verb, next): &(&str, &[&str])| first.to_lowercase() == *verb && next.contains(&second.as_str());
    is_sentence && OPENINGS.iter().any(begins)
}
