//! Conventions that the writer and the reader share: the default fields of unmarked prose, and the meaning of labels and
//! headings.

use crate::report::sections::{cause, closing, heading, impact, own, summary};
use crate::report::words::LANGUAGES;
use crate::report::{Field, Item, Layout, List, Owner, Part, Section};
use crate::view::list_label;

/// The field that prose at the start of a section belongs to.
pub(super) fn lead(owner: Owner) -> Option<&'static Field> {
    match owner {
        Owner::Part(Part::Summary) => Some(&summary::OVERVIEW),
        Owner::Part(Part::Impact) => Some(&impact::DESCRIPTION),
        Owner::Part(Part::Cause) => Some(&cause::DESCRIPTION),
        Owner::Part(Part::Closing) => Some(&closing::NOTE),
        Owner::Part(Part::Cover | Part::Brand) => None,
        Owner::Part(_) => Some(&heading::BEFORE),
        Owner::Row(List::Own, _) => Some(&own::TEXT),
        Owner::Row(..) => None,
    }
}

/// The field that prose after rows belongs to.
pub(super) fn after_rows(owner: Owner) -> Option<&'static Field> {
    match owner {
        Owner::Part(part) if part.is_section() => Some(&heading::AFTER),
        _ => None,
    }
}

/// The short values of a part.
pub(super) fn fact_fields(part: Part) -> impl Iterator<Item = &'static Field> {
    let facts = part.spec().items.iter().filter_map(|item| match item {
        Item::Facts(fields) => Some(fields.iter().copied()),
        _ => None,
    });
    facts.flatten()
}

/// The prose of a part that has a label.
pub(super) fn prose_fields(part: Part) -> impl Iterator<Item = &'static Field> {
    part.spec().items.iter().filter_map(|item| match item {
        Item::Prose(field) => Some(*field),
        _ => None,
    })
}

/// The list of a part whose rows are paragraphs, for a file that does not mark it.
pub(super) fn item_list(part: Part) -> Option<List> {
    part.lists().find(|list| !matches!(list.spec().layout, Layout::Table | Layout::Sections))
}

/// Whether a heading or label, without what is in brackets after it, is this word in any language.
pub(in crate::formats) fn is_word(text: &str, word: &'static str) -> bool {
    let text = text.trim().trim_end_matches([':', '.']).to_ascii_lowercase();
    let bare = text.split(" (").next().unwrap_or_default();
    LANGUAGES.iter().any(|language| {
        let word = language.say(word).to_ascii_lowercase();
        word == text || word == bare
    })
}

/// Whether a heading is this word in any language, and says nothing else.
pub(in crate::formats) fn is_just(text: &str, word: &'static str) -> bool {
    !text.contains(" (") && is_word(text, word)
}

/// What a heading of the third level means in a part: prose under its label, or rows.
pub(super) enum SubHeading {
    Prose(&'static Field),
    Rows,
}

/// What a heading of the third level with these words means in a part; `None` for one that is prose.
pub(super) fn sub_heading(part: Part, title: &str) -> Option<SubHeading> {
    let field = prose_fields(part).find(|field| is_just(title, field.label)).map(SubHeading::Prose);
    let heads = |list: &List| list_label(*list).is_some_and(|label| is_just(title, label));
    field.or_else(|| part.lists().any(|list| heads(&list)).then_some(SubHeading::Rows))
}

/// The field of this label.
pub(super) fn labelled(
    mut fields: impl Iterator<Item = &'static Field>,
    label: &str,
) -> Option<&'static Field> {
    fields.find(|field| is_word(label, field.label))
}

/// The section that a heading names, by its standard title or one that other hands use for it.
pub(super) fn section_of(title: &str) -> Option<Part> {
    let is_part = |part: &Part| part.is_section() && is_word(title, part.spec().title);
    let title = title.trim().to_ascii_lowercase();
    let title = title.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | ')'));
    let other = OTHER_TITLES.iter().find(|(_, titles)| titles.contains(&title)).map(|other| other.0);
    Part::ALL.into_iter().find(is_part).or(other)
}

/// Titles that postmortem templates give to the sections (Google's, PagerDuty's and Atlassian's among them).
const OTHER_TITLES: [(Part, &[&str]); 7] = [
    (Part::Summary, &["incident summary", "executive summary", "overview", "tl;dr", "issue summary"]),
    (Part::Impact, &["incident impact", "customer impact", "business impact"]),
    (
        Part::Cause,
        &["root causes", "root cause analysis", "cause", "causes", "what went wrong", "contributing factors"],
    ),
    (Part::Timeline, &["incident timeline", "timeline of events", "chronology"]),
    (
        Part::Actions,
        &[
            "action items",
            "actions",
            "corrective measures",
            "remediation",
            "next steps",
            "follow-ups",
            "follow ups",
            "corrective and preventative measures",
            "preventive measures",
        ],
    ),
    (Part::Updates, &["updates", "incident updates"]),
    (Part::Lessons, &["lessons", "learnings", "what we learned"]),
];

/// The mark of a section.
pub(super) fn section_mark(section: Section) -> &'static str {
    match section {
        Section::Part(part) => part.spec().name,
        Section::Own(_) => List::Own.spec().name,
    }
}
