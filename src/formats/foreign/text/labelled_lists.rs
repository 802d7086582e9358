//! A list whose items are the sections of a report: `- **Impact**: …`, `- **Review actions**:` with items below.

use std::ops::Range;

use super::heads;
use super::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::words::{self, Head};

/// The level of the headings that such items become: the lowest.
const LEVEL: usize = 6;

/// What stands behind a label.
const COLONS: [char; 2] = [':', '：'];

/// The minimum number of items that name a section.
const MIN_NAMED: usize = 2;

/// The length from which a value is a text of its own and not a fact.
const MIN_TEXT: usize = 60;

/// Blocks with such items as headings, each with its value and the items below it as the blocks of its section. A short
/// value with another label is no row of the section above it: it stays text.
pub(in crate::formats::foreign) fn as_sections(text: &str, blocks: Vec<ScannedBlock>) -> Vec<ScannedBlock> {
    let mut all = Vec::with_capacity(blocks.len());
    let mut rest = blocks.as_slice();
    while let Some(first) = rest.first() {
        // What stands between the items belongs to the one above.
        let length = rest.iter().take_while(|block| !matches!(block.kind, ScannedKind::Heading(_))).count();
        let length = if is_top_item(first) { length } else { 1 };
        let (list, after) = rest.split_at(length);
        if names_sections(text, list) {
            all.extend(sections(text, list));
        } else {
            all.extend_from_slice(list);
        }
        rest = after;
    }
    all
}

fn is_top_item(block: &ScannedBlock) -> bool {
    matches!(block.kind, ScannedKind::Item { ordered: false }) && block.indent == 0
}

/// The label of an item in bold, and where it and its value are in the text.
fn label(text: &str, block: &ScannedBlock) -> Option<(String, Range<usize>, Range<usize>)> {
    let words = text.get(block.text.clone())?;
    let sign = ["**", "__"].into_iter().find(|sign| words.starts_with(sign))?;
    let (name, value) = words.get(sign.len()..)?.split_once(sign)?;
    let is_label = name.trim_end().ends_with(COLONS) || value.trim_start().starts_with(COLONS);
    let name = name.trim_end().trim_end_matches(COLONS);
    let start = block.text.start + sign.len();
    let value = value.trim_start_matches(|c: char| COLONS.contains(&c) || c.is_whitespace()).trim_end();
    let named = start..start + name.len();
    let rest = block.text.end - value.len()..block.text.end;
    let name = heads::plain(name);
    (!name.is_empty() && (is_label || value.is_empty())).then_some((name, named, rest))
}

/// Whether the items of a list have labels, and several of these name a section.
fn names_sections(text: &str, list: &[ScannedBlock]) -> bool {
    let top: Vec<&ScannedBlock> = list.iter().filter(|block| is_top_item(block)).collect();
    let names: Vec<String> =
        top.iter().filter_map(|block| label(text, block).map(|(name, ..)| name)).collect();
    let is_head = |name: &&String| matches!(words::head(name, true), Some(Head::Part(_) | Head::Prose(..)));
    names.len() * 4 >= top.len() * 3 && names.iter().filter(is_head).count() >= MIN_NAMED
}

fn sections(text: &str, list: &[ScannedBlock]) -> Vec<ScannedBlock> {
    let mut all = Vec::with_capacity(list.len());
    // How far the items below the last heading are indented.
    let mut indent = None;
    for (at, block) in list.iter().enumerate() {
        if block.indent > 0 {
            let least = *indent.get_or_insert(block.indent);
            all.push(ScannedBlock { indent: block.indent.saturating_sub(least), ..block.clone() });
            continue;
        }
        let below = list.get(at + 1).is_some_and(|next| next.indent > 0);
        match label(text, block).filter(|_| is_top_item(block)) {
            Some((name, named, value))
                if below || value.len() >= MIN_TEXT || words::head(&name, true).is_some() =>
            {
                indent = None;
                let end = text.get(..value.start).unwrap_or_default().trim_end().len();
                all.push(ScannedBlock {
                    kind: ScannedKind::Heading(LEVEL),
                    range: block.range.start..end,
                    text: named,
                    indent: 0,
                });
                if !value.is_empty() {
                    let range = value.start..block.range.end;
                    all.push(ScannedBlock { kind: ScannedKind::Text, range, text: value, indent: 0 });
                }
            }
            // A short value is no row of the section that it happens to stand in.
            Some(_) => {
                all.push(ScannedBlock { kind: ScannedKind::Text, text: block.range.clone(), ..block.clone() })
            }
            None => all.push(block.clone()),
        }
    }
    all
}
