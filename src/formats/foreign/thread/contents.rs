//! What an update says besides its text: the entries of a timeline, how a report opens, what was affected.

use std::ops::Range;

use crate::formats::foreign::actions::lead_ins;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::facts::names;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::{heads, labels, regroup};
use crate::formats::foreign::timeline::embedded;
use crate::formats::foreign::timeline::entries::Around;
use crate::prose::text as prose_text;
use crate::report::sections::components;
use crate::report::{Owner, Part};

/// The minimum number of words of a paragraph that opens a report.
const MIN_OPENING: usize = 8;

/// Adds the entries of a timeline that an update tells; its text stays with it.
pub(super) fn events(build: &mut Build<'_>, parts: &[ScannedBlock]) {
    let parts = heads::promote(build.text, regroup::regrouped(build.text, parts.to_vec()));
    let mut around = Around::of("", build);
    embedded::embedded(build, &parts, &mut around);
}

/// Adds the actions that an update introduces; its text stays with it.
pub(super) fn measures(build: &mut Build<'_>, parts: &[ScannedBlock]) {
    lead_ins::lists(build, parts.to_vec());
}

/// The first heading and paragraph.
pub(super) fn opening(build: &Build<'_>, parts: &[ScannedBlock]) -> Vec<ScannedBlock> {
    let parts = heads::promote(build.text, parts.to_vec());
    let is_said = |block: &ScannedBlock| {
        let says = build.slice(&block.text);
        let is_long = says.split_whitespace().count() >= MIN_OPENING || !says.is_ascii();
        matches!(block.kind, ScannedKind::Text | ScannedKind::Item { .. })
            && is_long
            && labels::pair(says).is_none()
    };
    let is_text = |block: &ScannedBlock| matches!(block.kind, ScannedKind::Text | ScannedKind::Item { .. });
    let paragraph = parts.iter().take(8).position(is_said).or_else(|| parts.iter().position(is_text));
    parts.into_iter().take(paragraph.map_or(1, |at| at + 1)).collect()
}

/// The components a thread lists as affected: "A (x, y), B / c and D."
pub(super) fn affected(build: &mut Build<'_>, range: &Range<usize>) {
    let line = build.slice(range);
    let list =
        line.split_once([':', '：']).map_or(line, |(_, list)| list).trim().trim_end_matches('.').to_owned();
    let mut ids = Vec::new();
    for name in names::split_names(&prose_text::plain(&list)) {
        match name.split_once(" (").and_then(|(group, inner)| Some((group, inner.strip_suffix(')')?))) {
            Some((group, inner)) if !group.is_empty() && !is_short_for(inner, group) => {
                for name in inner.split(", ") {
                    ids.push(build.component_in(group, name, range));
                }
            }
            _ => ids.push(build.component(&name, range)),
        }
    }
    names::add_affected(build, ids, range);
    build.used(range, Owner::Part(Part::Components), &components::rows::NAME);
}

/// Whether the one word in brackets behind a name is its own short form: "Order Desk (OD)".
fn is_short_for(inner: &str, name: &str) -> bool {
    let is_short = (2..=6).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_uppercase());
    // Not each word gives a letter, and some give more than one: they are in the name in their order.
    let mut letters = name.bytes().map(|byte| byte.to_ascii_uppercase());
    let is_in_order = inner.bytes().all(|byte| letters.any(|letter| letter == byte));
    is_short && is_in_order && name.bytes().next() == inner.bytes().next() && name.contains(' ')
}
