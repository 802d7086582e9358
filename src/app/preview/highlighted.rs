//! Highlights in the preview: findings are underlined, and words that were searched for are marked. The report's
//! elements are not changed for that, so exports have none of it.

use leptos::prelude::*;
use leptos::web_sys::{Element, HtmlElement};

use crate::app::document::Doc;
use crate::app::findings::Findings;
use crate::app::search::{Search, TextSpot};
use crate::browser::highlights::{self, TextRanges};
use crate::facts::checks::Severity;
use crate::report::{List, Mark, Owner};

/// The maximum number of highlights of one kind.
const MAX_HIGHLIGHTS: usize = 200;

/// Names in the style sheet of findings, from the least severe: if two overlap, the later one is visible.
const FINDINGS: [(&str, Severity); 2] =
    [("finding-warning", Severity::Warning), ("finding-error", Severity::Error)];

/// The name in the style sheet of all matches of the search.
const FOUND: &str = "found";

/// The name in the style sheet of the current match.
const FOUND_CURRENT: &str = "found-current";

/// Underlines the findings, which are tracked: they change with the worker's answer, so that no key waits for this.
pub(super) fn underline_findings(findings: Findings, doc: Doc, preview: &HtmlElement) {
    let items = findings.open_items();
    for (name, severity) in FINDINGS {
        let of_it = items.iter().filter(|item| item.severity == severity);
        let spots = of_it.flat_map(|item| &item.places).filter_map(|place| {
            let mark = Mark::at_path(&place.path)?;
            Some(TextSpot { mark, start: place.start, words: place.quote.trim().to_owned() })
        });
        highlight(name, doc, preview, spots);
    }
}

/// Highlights the matches of the search; not tracked.
pub(super) fn mark_found(search: Search, doc: Doc, preview: &HtmlElement) {
    let (current, all) = untrack(|| (search.current_spot(), search.spots(MAX_HIGHLIGHTS)));
    highlight(FOUND, doc, preview, all.into_iter());
    highlight(FOUND_CURRENT, doc, preview, current.into_iter());
}

/// Replaces the highlights of a name.
fn highlight(name: &str, doc: Doc, preview: &HtmlElement, spots: impl Iterator<Item = TextSpot>) {
    let ranges = TextRanges::default();
    for spot in spots.take(MAX_HIGHLIGHTS) {
        if let Some(element) = element_of(preview, spot.mark) {
            ranges.add(&element, &spot.words, skipped(doc, &spot));
        }
    }
    highlights::set(name, &ranges);
}

/// The element of the preview that shows a field.
fn element_of(preview: &HtmlElement, mark: Mark) -> Option<Element> {
    let name = mark.owner.fields().get(mark.field?)?.name;
    let selector = match mark.owner {
        Owner::Row(list, _) if list != List::Own => {
            let row = format!("[data-at='{}']", mark.owner.path());
            let cell = format!("{row} > .c-{name}");
            return preview
                .query_selector(&cell)
                .ok()
                .flatten()
                .or_else(|| preview.query_selector(&format!("li{row}")).ok().flatten());
        }
        _ => format!("[data-at='{}']", mark.path()),
    };
    let found = preview.query_selector(&selector).ok().flatten()?;
    // A fact's value comes after its label.
    found.query_selector("dd").ok().flatten().or(Some(found))
}

/// How often the same words occur in the field before the spot.
fn skipped(doc: Doc, TextSpot { mark, start, words }: &TextSpot) -> usize {
    let field = mark.field.and_then(|index| mark.owner.fields().get(index).copied());
    match field {
        Some(field) if !words.is_empty() => {
            let value = untrack(|| doc.get(mark.owner, field));
            value.text().get(..*start).map_or(0, |before| before.matches(words.as_str()).count())
        }
        _ => 0,
    }
}
