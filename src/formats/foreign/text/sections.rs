//! Cuts a source into sections.

use super::scan::{ScannedBlock, ScannedKind};
use super::{heads, when};
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::stamped;
use crate::formats::foreign::words::{self, Head};
use crate::report::Part;

/// A section of the source: its heading, and the blocks below it.
pub(in crate::formats::foreign) struct Chapter<'b> {
    pub(in crate::formats::foreign) heading: Option<&'b ScannedBlock>,
    pub(in crate::formats::foreign) head: Option<Head>,
    pub(in crate::formats::foreign) blocks: Vec<ScannedBlock>,
}

/// Cuts blocks into sections at the headings that begin one.
pub(in crate::formats::foreign) fn sections<'b>(
    build: &Build<'_>,
    blocks: &'b [ScannedBlock],
) -> Vec<Chapter<'b>> {
    let level_of = |block: &ScannedBlock| match block.kind {
        ScannedKind::Heading(level) => Some(level),
        _ => None,
    };
    let is_plain = !blocks
        .iter()
        .any(|block| level_of(block).is_some() && build.slice(&block.range).trim_start().starts_with('#'));
    let least = blocks.iter().filter_map(level_of).min().unwrap_or(1);
    let mut parts = vec![Chapter { heading: None, head: None, blocks: Vec::new() }];
    let mut level = 0;
    for block in blocks {
        let begins = level_of(block).and_then(|own| {
            let words = heads::plain(build.slice(&block.text));
            let here = parts.last().and_then(|part| part.head);
            let exact = words::head(&words, true);
            let head = exact.or_else(|| words::head(&words, false).filter(|_| own <= least + 1));
            let in_rows = matches!(here, Some(Head::Part(Part::Timeline | Part::Actions)));
            let is_time = when::leading(&words, false).is_some();
            let is_label = words::label(&words).is_some() && exact.is_none();
            let same = head.is_some() && head == here;
            // "**Why this happened:**" in an entry introduces what follows in it.
            let introduces = words.ends_with([':', '：']);
            // "Already implemented" right below the name of the section is the first group in it.
            let is_first = parts.last().is_some_and(|part| part.heading.is_some() && part.blocks.is_empty());
            let is_group = here == Some(Head::Part(Part::Actions)) && words::is_taken(&words);
            match head {
                _ if is_group && (own > level || is_first) => None,
                _ if is_label && (own > least || is_plain || here == Some(Head::Part(Part::Summary))) => None,
                _ if is_time && here == Some(Head::Part(Part::Timeline)) => None,
                None if here == Some(Head::Part(Part::Timeline)) && stamped::stamped(&words).is_some() => {
                    None
                }
                // Within a section of rows, only a heading of the same or a higher level, or a certain one, ends it.
                Some(head)
                    if !same
                        && (own <= level.max(least) + 1 || exact.is_some())
                        && !(in_rows
                            && own > level
                            && (introduces
                                || matches!(
                                    head,
                                    Head::Part(Part::Actions | Part::Impact | Part::Summary | Part::Updates)
                                )
                                || here == Some(Head::Part(Part::Actions))
                                    && matches!(head, Head::Prose(Part::Cause, _)))) =>
                {
                    Some((own, Some(head)))
                }
                Some(_) if own <= level.max(least) => Some((own, head)),
                None if own <= least || (is_plain && !(in_rows && own > least + 1)) => Some((own, None)),
                // A heading at or above the level of a known section ends it.
                None if own <= level => Some((own, None)),
                _ => None,
            }
        });
        match begins {
            Some((own, head)) => {
                level = own;
                parts.push(Chapter { heading: Some(block), head, blocks: Vec::new() });
            }
            None => {
                if let Some(part) = parts.last_mut() {
                    part.blocks.push(block.clone());
                }
            }
        }
    }
    parts.retain(|part| part.heading.is_some() || !part.blocks.is_empty());
    without_response(build, &mut parts);
    parts
}

/// Sections of what was done are no actions beside one of actions: they tell how the incident was ended. Alone, what was
/// fixed is a list of actions or a text.
fn without_response(build: &Build<'_>, parts: &mut [Chapter<'_>]) {
    let title = |part: &Chapter<'_>| part.heading.map(|block| heads::plain(build.slice(&block.text)));
    let is_response = |part: &Chapter<'_>| {
        title(part).is_some_and(|title| {
            words::is_taken(&title) && !words::is_lasting(&title) || words::is_response(&title)
        })
    };
    let is_actions = |part: &Chapter<'_>| part.head == Some(Head::Part(Part::Actions));
    let is_item =
        |block: &ScannedBlock| matches!(block.kind, ScannedKind::Item { .. } | ScannedKind::Table(_));
    let has_actions = parts.iter().any(|part| is_actions(part) && !is_response(part));
    for part in parts.iter_mut().filter(|part| is_actions(part) && is_response(part)) {
        let is_text =
            || title(part).is_some_and(|title| words::is_fix(&title)) && !part.blocks.iter().any(is_item);
        if has_actions || is_text() {
            part.head = None;
        }
    }
}
