//! Searching many reports at once: an index of their texts, and what was found, as data for the page.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::editing::folding::{Pattern, fold};
use crate::editing::search::{home, written};
use crate::report::sections::heading;
use crate::report::{Owner, Report};

/// What was found in one report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportMatches {
    /// The report's name in the store.
    pub id: String,
    /// How often the words occur in it.
    pub count: usize,
    /// Where, in the order in which it is read.
    pub sections: Vec<SectionMatches>,
}

/// What was found in one section of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionMatches {
    /// The section's path: `timeline`, `own#3`.
    pub path: String,
    /// Its title.
    pub title: String,
    /// How often the words occur in it.
    pub count: usize,
    /// The first place, with some words around it.
    pub excerpt: MatchExcerpt,
}

/// A place in a text with some words around it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchExcerpt {
    /// The text before it.
    pub before: String,
    /// What was found.
    pub found: String,
    /// The text after it.
    pub after: String,
}

/// The words of a query, without their case: what is between quotation marks is one.
pub fn terms(query: &str) -> Vec<String> {
    let mut terms = Vec::new();
    for (nth, piece) in query.split(['"', '“', '”', '„', '«', '»']).enumerate() {
        // Every second piece is between marks.
        match nth % 2 {
            1 => terms.push(fold(piece.trim())),
            _ => terms.extend(piece.split_whitespace().map(fold)),
        }
    }
    terms.retain(|term| !term.is_empty());
    terms
}

/// Whether a text holds each of these terms.
pub fn holds(text: &str, terms: &[String]) -> bool {
    let text = fold(text);
    terms.iter().all(|term| text.contains(term.as_str()))
}

/// The texts of many reports.
#[derive(Debug, Default)]
pub struct SearchIndex {
    reports: BTreeMap<String, Vec<IndexedSection>>,
}

#[derive(Debug)]
struct IndexedSection {
    path: String,
    title: String,
    texts: Vec<IndexedText>,
}

#[derive(Debug)]
struct IndexedText {
    written: String,
    folded: String,
}

impl SearchIndex {
    /// Takes a report in, or in place of what was known of it.
    pub fn insert(&mut self, id: String, report: &Report) {
        let mut sections: Vec<IndexedSection> = Vec::new();
        for text in written(report) {
            let home = home(text.owner);
            let path = home.path();
            if sections.last().is_none_or(|last| last.path != path) {
                sections.push(IndexedSection { path, title: title_of(report, home), texts: Vec::new() });
            }
            if let Some(section) = sections.last_mut() {
                let (written, folded) = (text.text.to_owned(), fold(text.text));
                section.texts.push(IndexedText { written, folded });
            }
        }
        self.reports.insert(id, sections);
    }

    /// Forgets a report.
    pub fn remove(&mut self, id: &str) {
        self.reports.remove(id);
    }

    /// The reports in which each word of a query occurs.
    pub fn search(&self, query: &str) -> Vec<ReportMatches> {
        let terms = terms(query);
        if terms.is_empty() {
            return Vec::new();
        }
        let found = self.reports.iter().filter_map(|(id, sections)| {
            let texts = || sections.iter().flat_map(|section| &section.texts);
            let has_all = terms.iter().all(|term| texts().any(|text| text.folded.contains(term.as_str())));
            has_all.then(|| {
                let sections: Vec<SectionMatches> =
                    sections.iter().filter_map(|section| section.search(&terms)).collect();
                let count = sections.iter().map(|section| section.count).sum();
                ReportMatches { id: id.clone(), count, sections }
            })
        });
        found.collect()
    }
}

impl IndexedSection {
    fn search(&self, terms: &[String]) -> Option<SectionMatches> {
        let count_in = |text: &IndexedText| -> usize {
            terms.iter().map(|term| text.folded.matches(term.as_str()).count()).sum()
        };
        let count = self.texts.iter().map(count_in).sum();
        let first = self.texts.iter().find(|text| count_in(text) > 0)?;
        let excerpt = terms
            .iter()
            .filter_map(|term| Pattern::new(term)?.find(&first.written).into_iter().next())
            .min_by_key(|range| range.start)
            .map(|range| excerpt(&first.written, range))
            .unwrap_or_default();
        Some(SectionMatches { path: self.path.clone(), title: self.title.clone(), count, excerpt })
    }
}

fn title_of(report: &Report, section: Owner) -> String {
    let own = report.cells(section).map(|cells| cells.text(&heading::TITLE)).unwrap_or_default();
    match section {
        Owner::Part(part) if !part.is_section() || own.trim().is_empty() => part.spec().title.to_owned(),
        Owner::Row(..) if own.trim().is_empty() => "Untitled section".to_owned(),
        _ => own.to_owned(),
    }
}

/// The maximum number of characters that are shown before and after a match.
const CONTEXT_CHARS: usize = 48;

fn excerpt(text: &str, range: Range<usize>) -> MatchExcerpt {
    let (before, after) =
        (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
    let from = before.char_indices().rev().take(CONTEXT_CHARS).last().map_or(before.len(), |(at, _)| at);
    let to = after.char_indices().nth(CONTEXT_CHARS).map_or(after.len(), |(at, _)| at);
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let (start, end) = (before.get(from..).unwrap_or_default(), after.get(..to).unwrap_or_default());
    // Cut at a word, if there is one.
    let start = match start.split_once(char::is_whitespace) {
        Some((_, rest)) if from > 0 => rest,
        _ => start,
    };
    let end = match end.rsplit_once(char::is_whitespace) {
        Some((rest, _)) if to < after.len() => rest,
        _ => end,
    };
    MatchExcerpt {
        before: format!("{}{start}", cut(from > 0)),
        found: text.get(range).unwrap_or_default().to_owned(),
        after: format!("{end}{}", cut(to < after.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sections::{cover, own, summary, timeline::events};
    use crate::report::{List, Part};

    fn index() -> SearchIndex {
        let mut index = SearchIndex::default();
        let mut report = Report::new();
        report.set_text(Owner::Part(Part::Cover), &cover::TITLE, "Search was down");
        report.set_text(
            Owner::Part(Part::Summary),
            &summary::OVERVIEW,
            "The connection pool ran dry. The pool is small.",
        );
        let event = report.push(List::Events);
        report.set_text(Owner::Row(List::Events, event), &events::TEXT, "Pool grows");
        let section = report.push(List::Own);
        report.set_text(Owner::Row(List::Own, section), &own::TEXT, "Nothing");
        index.insert("a".to_owned(), &report);
        let mut other = Report::new();
        other.set_text(Owner::Part(Part::Cover), &cover::TITLE, "CONNECTION refused");
        index.insert("b".to_owned(), &other);
        index
    }

    #[test]
    fn reports_hold_every_word_in_any_case_and_say_how_often_and_where() {
        let index = index();
        let ids = |query: &str| index.search(query).into_iter().map(|found| found.id).collect::<Vec<_>>();
        assert_eq!(ids("connection"), ["a", "b"]);
        assert_eq!(ids("CONNECTION pool"), ["a"]);
        assert_eq!(ids("pool connection"), ["a"]);
        assert_eq!(ids("\"pool connection\""), [""; 0]);
        assert_eq!(ids("“Connection Pool” dry"), ["a"]);
        assert_eq!(ids("absent"), [""; 0]);
        assert_eq!(ids("  \" "), [""; 0]);
        let found = index.search("pool").remove(0);
        let places: Vec<(&str, usize)> =
            found.sections.iter().map(|section| (section.path.as_str(), section.count)).collect();
        assert_eq!((found.count, places), (3, vec![("summary", 2), ("timeline", 1)]));
        let MatchExcerpt { before, found, after } = &found.sections[0].excerpt;
        assert_eq!((before.as_str(), found.as_str()), ("The connection ", "pool"));
        assert!(after.starts_with(" ran dry."), "{after}");
    }

    #[test]
    fn a_report_that_changed_or_went_is_found_by_what_it_says_now() {
        let mut index = index();
        index.insert("a".to_owned(), &Report::new());
        assert_eq!(index.search("pool"), []);
        index.remove("b");
        assert_eq!(index.search("connection"), []);
    }

    #[test]
    fn long_texts_are_cut_at_words_on_both_sides() {
        let text = format!("{}needle {}", "word ".repeat(40), "other ".repeat(40));
        let at = text.find("needle").unwrap();
        let cut = excerpt(&text, at..at + 6);
        assert!(cut.before.starts_with("…word ") && cut.after.ends_with("other…"), "{cut:?}");
    }
}
