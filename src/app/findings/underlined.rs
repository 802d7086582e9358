//! Underlines findings in the preview. The report's elements are not changed for that, so nothing of it is exported.

use leptos::prelude::*;
use leptos::web_sys::{Element, HtmlElement};

use super::state::Findings;
use crate::browser::highlights::{self, Stretches};
use crate::facts::checks::Severity;
use crate::formats::checked::FoundPlace;
use crate::report::{List, Mark, Owner};

/// The maximum number of underlined places.
const MOST: usize = 200;

/// Names in the style sheet, from the least severe: if two overlap, the later one is visible.
const NAMES: [(&str, Severity); 2] =
    [("finding-warning", Severity::Warning), ("finding-error", Severity::Error)];

/// Underlines findings in the preview; tracked. It runs after the worker's answer, so that no key waits for it.
pub(in crate::app) fn underline(findings: Findings, preview: &HtmlElement) {
    let items = findings.open_items();
    for (name, severity) in NAMES {
        let stretches = Stretches::default();
        let of_it = items.iter().filter(|item| item.severity == severity);
        for place in of_it.flat_map(|item| &item.places).take(MOST) {
            if let Some(element) = element_of(preview, place) {
                let skip = skipped(findings, place);
                stretches.add(&element, place.quote.trim(), skip);
            }
        }
        highlights::set(name, &stretches);
    }
}

/// The element of the preview that shows a place.
fn element_of(preview: &HtmlElement, place: &FoundPlace) -> Option<Element> {
    let mark = Mark::at_path(&place.path)?;
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
        _ => format!("[data-at='{}']", place.path),
    };
    let found = preview.query_selector(&selector).ok().flatten()?;
    // A fact's value comes after its label.
    found.query_selector("dd").ok().flatten().or(Some(found))
}

/// How often the same words occur in the field before this place.
fn skipped(findings: Findings, place: &FoundPlace) -> usize {
    let mark = Mark::at_path(&place.path);
    let field = mark.and_then(|mark| Some((mark.owner, *mark.owner.fields().get(mark.field?)?)));
    let words = place.quote.trim();
    match field {
        Some((owner, field)) if !words.is_empty() => {
            let value = untrack(|| findings.editor.doc.get(owner, field));
            value.text().get(..place.start).map_or(0, |before| before.matches(words).count())
        }
        _ => 0,
    }
}
