//! Headings that a sign or a colon makes one: `■ 原因`, `【時系列】`, `Corrective measures: To prevent this, we will:`.

use std::ops::Range;

use super::scan::{ScannedBlock, ScannedKind};
use super::{labels, when};
use crate::formats::foreign::words::{self, Head};

/// Signs before headings of plain text.
const SIGNS: [char; 20] =
    ['■', '□', '◆', '◇', '▼', '▽', '▲', '△', '★', '☆', '▶', '►', '◎', '〓', '●', '○', '▪', '❖', '❏', '§'];

/// Signs among them that are bullets, too: what they mark is a heading only if it says so.
const BULLETS: [char; 5] = ['●', '○', '▪', '►', '❖'];

/// The maximum length of such a heading.
const MAX_HEADING: usize = 40;

/// The minimum length of a text behind a heading in its line; shorter ones are values.
const MIN_TEXT: usize = 60;

/// A block that begins with such a heading, cut into the heading and the rest.
pub(super) fn marked(text: &str, block: &ScannedBlock, is_plain: bool) -> Option<Vec<ScannedBlock>> {
    if !matches!(block.kind, ScannedKind::Text | ScannedKind::Item { .. }) {
        return None;
    }
    let whole = text.get(block.range.clone())?;
    let line = whole.split('\n').next()?;
    let lead = line.len() - line.trim_start().len();
    let words = line.trim();
    let first = words.chars().next()?;
    let start = block.range.start + lead;
    let level = if is_plain { 2 } else { 5 };
    if first == '【' {
        let (inner, behind) = words.get(first.len_utf8()..)?.split_once('】')?;
        let is_head = words::head(inner, true).is_some() && inner.chars().count() <= MAX_HEADING;
        let end = first.len_utf8() * 2 + inner.len();
        let is_alone = behind.trim().is_empty() && is_plain && is_name(inner);
        let name = start + first.len_utf8()..start + first.len_utf8() + inner.len();
        return (is_head || is_alone).then(|| cut(text, block, start..start + end, name, level));
    }
    if SIGNS.contains(&first) {
        let inner = words.get(first.len_utf8()..)?.trim_matches([' ', '\u{3000}', '\t', first]);
        let is_known = words::head(inner, false).is_some();
        let is_head = is_known || (is_plain && !BULLETS.contains(&first));
        let has_value = labels::pair(words).is_some_and(|(_, value)| !value.is_empty());
        let fits = is_name(inner) && is_head && !has_value;
        let from = start + words.find(inner)?;
        return fits.then(|| cut(text, block, start..start + words.len(), from..from + inner.len(), level));
    }
    if block.kind != ScannedKind::Text || !is_plain {
        return None;
    }
    let (label, value) = labels::pair(words)?;
    let is_head = matches!(words::head(&label, true), Some(Head::Part(_) | Head::Prose(..)));
    let is_said = value.chars().count() >= MIN_TEXT || value.ends_with([':', '：']);
    let is_fact = |line: &str| labels::pair(line).is_some_and(|(label, _)| words::label(&label).is_some());
    if !is_head || !is_said || whole.split('\n').skip(1).any(is_fact) {
        return None;
    }
    let end = words.len() - value.len();
    let heading = start..start + words.get(..end)?.trim_end().len();
    let name = start..start + words.get(..end)?.trim_end().trim_end_matches([':', '：']).len();
    Some(cut(text, block, heading, name, level))
}

/// Whether words can be a heading: few of them, without the end of a sentence, and no time.
fn is_name(words: &str) -> bool {
    let words = words.trim();
    words.chars().any(char::is_alphabetic)
        && words.chars().count() <= MAX_HEADING
        && !words.ends_with(['.', '。', ',', '、', ';'])
        && when::leading(words, true).is_none()
}

/// The heading, with where its words are in it, and the rest of its block as a paragraph.
fn cut(
    text: &str,
    block: &ScannedBlock,
    heading: Range<usize>,
    name: Range<usize>,
    level: usize,
) -> Vec<ScannedBlock> {
    let rest = text.get(heading.end..block.range.end).unwrap_or_default();
    let lead = rest.len() - rest.trim_start().len();
    let mut parts = vec![ScannedBlock {
        kind: ScannedKind::Heading(level),
        range: heading.clone(),
        text: name,
        indent: block.indent,
    }];
    if lead < rest.len() {
        let start = heading.end + lead;
        parts.push(ScannedBlock {
            kind: ScannedKind::Text,
            range: start..block.range.end,
            text: start..block.text.end.max(start),
            indent: 0,
        });
    }
    parts
}
