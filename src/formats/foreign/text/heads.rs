//! Finds headings. In Markdown `#` marks them; in text copied out of a PDF, a slide or a page they are recognised by
//! their words and their position: short, alone or above longer lines, without a full stop.

use std::ops::Range;

use super::scan::{self, ScannedBlock, ScannedKind, bullet, lines};
use super::{colon_heads, head_signs, labels, numbered_heads, when};
use crate::formats::foreign::words::{self, Head, phases};
use crate::prose::text as prose_text;
use crate::report::Part;
use crate::report::moment::Clock;

/// A heading as plain text, without emphasis around the whole of it.
pub(in crate::formats::foreign) fn plain(source: &str) -> String {
    let text = prose_text::plain(source.trim());
    text.trim().trim_matches(['*', '_']).trim().to_owned()
}

/// The inner range of a line that is emphasised as a whole.
fn emphasised(line: &str) -> Option<&str> {
    let line = line.trim();
    let inner =
        ["**", "__", "*", "_"].into_iter().find_map(|sign| line.strip_prefix(sign)?.strip_suffix(sign))?;
    (!inner.is_empty() && !inner.contains(['*', '\n']) && !inner.starts_with(' ')).then_some(inner)
}

/// Turns text blocks that are headings into headings, and splits blocks whose lines are paragraphs.
pub(in crate::formats::foreign) fn promote(text: &str, blocks: Vec<ScannedBlock>) -> Vec<ScannedBlock> {
    let marked = blocks.iter().filter(|block| matches!(block.kind, ScannedKind::Heading(_))).count();
    let is_flat = marked == 0 && is_flat(text, &blocks);
    let blocks =
        if is_flat { blocks.into_iter().flat_map(|block| split(text, block)).collect() } else { blocks };
    let is_tight =
        marked == 0 && blocks.iter().filter(|block| has_known_head(text, block)).count() >= MIN_TIGHT;
    let blocks =
        if marked == 0 { colon_heads::split(text, numbered_heads::split(text, blocks)) } else { blocks };
    let shouted = blocks.iter().filter(|block| colon_heads::is_shouted(text, block, true)).count();
    let shouts = marked == 0 && shouted >= MIN_TIGHT;
    let look = Look { text, is_plain: marked == 0, is_flat, is_tight, shouts };
    let mut promoted: Vec<ScannedBlock> = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        let next = blocks.iter().skip(at + 1).find(|block| block.kind != ScannedKind::Unseen);
        let before = promoted.last();
        promoted.extend(look.at(block, before, next));
    }
    promoted
}

/// Whether each line is a paragraph of its own, in text without blank lines.
fn is_flat(text: &str, blocks: &[ScannedBlock]) -> bool {
    let (mut long, mut ended, mut wrapped) = (0_usize, 0_usize, 0_usize);
    for block in blocks.iter().filter(|block| block.kind == ScannedKind::Text) {
        let own = lines(text, block.range.clone());
        for (nth, line) in own.iter().enumerate() {
            let line = text.get(line.start..line.end).unwrap_or_default().trim();
            let count = line.chars().count();
            let ends = line.ends_with(['.', '!', '?', ':', '。', ')', ']']);
            let next = own.get(nth + 1).and_then(|next| text.get(next.start..next.end)).unwrap_or_default();
            long += usize::from(count > 120);
            ended += usize::from(count > 120 && ends);
            wrapped += usize::from(count > 40 && !ends && next.trim_start().starts_with(char::is_lowercase));
        }
    }
    long > 0 && ended * 4 >= long * 3 && wrapped * 4 <= long
}

fn split(text: &str, block: ScannedBlock) -> Vec<ScannedBlock> {
    if block.kind != ScannedKind::Text {
        return vec![block];
    }
    let own = lines(text, block.range.clone());
    let part = |line: &scan::ScannedLine| {
        let inner = text.get(line.start..line.end).unwrap_or_default();
        let lead = inner.len() - inner.trim_start().len();
        let end = line.start + inner.trim_end().len();
        ScannedBlock {
            kind: ScannedKind::Text,
            range: line.start..line.end,
            text: line.start + lead..end.max(line.start + lead),
            indent: block.indent,
        }
    };
    // A line that begins with a small letter continues the one before it, wherever it was wrapped.
    let mut joined: Vec<scan::ScannedLine> = Vec::with_capacity(own.len());
    for line in own.into_iter().filter(|line| line.end > line.start) {
        let says = |line: &scan::ScannedLine| text.get(line.start..line.end).unwrap_or_default().trim();
        let goes_on = says(&line).starts_with(char::is_lowercase);
        match joined.last_mut() {
            Some(last) if goes_on && !says(last).ends_with(['.', '!', '?', ':', ';', '。']) => {
                last.end = line.end
            }
            _ => joined.push(line),
        }
    }
    joined.iter().map(part).collect()
}

/// How many known headings directly above their text tell that an author writes all of them so.
const MIN_TIGHT: usize = 2;

/// Whether a paragraph's first line is a known heading of those below it.
fn has_known_head(text: &str, block: &ScannedBlock) -> bool {
    let words = text.get(block.text.clone()).filter(|_| block.kind == ScannedKind::Text);
    words
        .and_then(|words| words.split_once('\n'))
        .is_some_and(|(first, _)| words::head(first, true).is_some())
}

struct Look<'a> {
    text: &'a str,
    is_plain: bool,
    is_flat: bool,
    /// Whether headings stand directly above their text.
    is_tight: bool,
    /// Whether items in capitals are headings.
    shouts: bool,
}

impl Look<'_> {
    fn at(
        &self,
        block: &ScannedBlock,
        before: Option<&ScannedBlock>,
        next: Option<&ScannedBlock>,
    ) -> Vec<ScannedBlock> {
        if let Some(parts) = head_signs::marked(self.text, block, self.is_plain) {
            return parts;
        }
        if block.kind != ScannedKind::Text {
            return self.item(block).unwrap_or_else(|| vec![block.clone()]);
        }
        let words = self.text.get(block.text.clone()).unwrap_or_default();
        let (first, rest) =
            words.split_once('\n').map_or((words, ""), |(first, rest)| (first.trim_end(), rest));
        let heading = |level: usize, range: Range<usize>| ScannedBlock {
            kind: ScannedKind::Heading(level),
            text: range.clone(),
            range,
            indent: block.indent,
        };
        let line = block.text.start..block.text.start + first.len();
        if let Some(inner) = emphasised(first).filter(|inner| is_title(inner))
            && rest.is_empty()
        {
            let level = match words::head(inner, true) {
                Some(_) if self.is_plain => 2,
                _ if self.is_plain && !inner.ends_with(':') => 3,
                _ => 5,
            };
            return vec![heading(level, line)];
        }
        if !self.is_plain {
            return vec![block.clone()];
        }
        let is_label = labels::pair(first)
            .is_some_and(|(label, value)| !value.is_empty() && words::label(&label).is_some());
        if is_label {
            return vec![block.clone()];
        }
        // Above a line with a time, a longer heading is one, too.
        let is_above = words::head(first, false) == Some(Head::Part(Part::Timeline))
            && when::leading(rest.trim_start(), true)
                .is_some_and(|lead| lead.reading.clock != Clock::Unknown);
        let begins = (is_above || words::head(first, true).is_some())
            && is_title(first)
            && first.chars().count() <= 60;
        let within = || {
            rest.is_empty()
                && first.chars().count() <= 80
                && is_title(first)
                && words::head(first, false).is_some()
        };
        let is_above_text = || {
            let below = rest.lines().next().unwrap_or_default().chars().count();
            self.is_tight && below > first.chars().count() && may_be_heading(first)
        };
        if begins
            || within()
            || is_above_text()
            || (rest.is_empty() && self.is_heading_by_looks(first, before, next))
        {
            let level = if begins || words::head(first, false).is_some() { 2 } else { 3 };
            let mut parts = vec![heading(level, line.clone())];
            let more = line.end..block.range.end;
            let inner = self.text.get(more.clone()).unwrap_or_default();
            let lead = inner.len() - inner.trim_start().len();
            if lead < inner.len() {
                let start = more.start + lead;
                parts.push(ScannedBlock {
                    kind: ScannedKind::Text,
                    range: start..block.range.end,
                    text: start..block.text.end,
                    indent: 0,
                });
            }
            return parts;
        }
        vec![block.clone()]
    }

    /// "1. Summary" in plain text is a heading, too, if it is a section's name and not part of a list.
    fn item(&self, block: &ScannedBlock) -> Option<Vec<ScannedBlock>> {
        let words = self.text.get(block.text.clone())?;
        if self.shouts && colon_heads::is_shouted(self.text, block, false) {
            return Some(vec![ScannedBlock { kind: ScannedKind::Heading(2), ..block.clone() }]);
        }
        let is_head = self.is_plain
            && block.kind == (ScannedKind::Item { ordered: true })
            && !words.contains('\n')
            && matches!(words::head(words, true), Some(words::Head::Part(_)));
        is_head.then(|| {
            vec![ScannedBlock { kind: ScannedKind::Heading(2), text: block.range.clone(), ..block.clone() }]
        })
    }

    /// Whether a line of unknown words is positioned like a heading.
    fn is_heading_by_looks(
        &self,
        line: &str,
        before: Option<&ScannedBlock>,
        next: Option<&ScannedBlock>,
    ) -> bool {
        let count = line.chars().count();
        let Some(next) = next.filter(|_| may_be_heading(line)) else { return false };
        let shouts = line.chars().filter(|c| c.is_alphabetic()).count() > 3
            && !line.chars().any(char::is_lowercase)
            && line.is_ascii();
        let below = self.text.get(next.text.clone()).unwrap_or_default();
        let longer = match next.kind {
            ScannedKind::Text => below.chars().count() > count.max(if self.is_flat { 80 } else { 60 }),
            ScannedKind::Item { .. } => false,
            _ => false,
        };
        // Below another short line without an end it is one of several, as in a list.
        let before_is_short = before.is_some_and(|before| {
            let words = self.text.get(before.text.clone()).unwrap_or_default();
            before.kind == ScannedKind::Text && words.len() < 60 && !words.ends_with(['.', '!', '?', ':'])
        });
        (longer && !before_is_short)
            || (shouts
                && count <= 40
                && matches!(next.kind, ScannedKind::Text | ScannedKind::Heading(_))
                && longer)
    }
}

/// Whether a line of unknown words can be a heading: few words, no time, and none that mean something else alone on a line.
fn may_be_heading(line: &str) -> bool {
    let is_small = line.chars().count() <= 60 && line.split_whitespace().count() <= 8;
    let begins = line.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_ascii());
    is_small
        && begins
        && is_title(line)
        && !line.contains(['\t', '|', '@', ':'])
        && when::whole(line).is_none()
        && when::leading(line, false).is_none_or(|lead| !lead.parted)
        && phases::phase(line).is_none()
        && phases::status(line).is_none()
        && words::label(line).is_none()
        && words::action_label(line).is_none()
}

/// Whether a line can be a heading at all: not a sentence, not a list item, and with a letter in it.
fn is_title(line: &str) -> bool {
    let line = line.trim();
    line.chars().any(char::is_alphabetic)
        && line.chars().count() <= 120
        && !line.ends_with(['.', ',', ';', '。', '!'])
        && bullet(line).is_none_or(|(_, ordered)| ordered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::foreign::text::scan;

    fn headings(text: &str) -> Vec<(usize, &str)> {
        let blocks = promote(text, scan::blocks(text, 0..text.len()));
        let heading = |block: &ScannedBlock| match block.kind {
            ScannedKind::Heading(level) => Some((level, &text[block.text.clone()])),
            _ => None,
        };
        blocks.iter().filter_map(heading).collect()
    }

    #[test]
    fn lines_of_plain_text_are_headings_by_what_they_say_and_how_they_stand() {
        let long = "It went down for all of the people who use it, and they could not do anything about it for a while.";
        let text = format!(
            "Summary\n{long}\n\nThe feeder\n\n{long}\n\nTimeline (UTC)\n\n10:00 It breaks\n10:05 It works\n\nShort\n\nlines"
        );
        assert_eq!(headings(&text), [(2, "Summary"), (3, "The feeder"), (2, "Timeline (UTC)")]);
        let bold = "# Title\n\n**Impact**\n\nAll of it.\n\n**Owner:** Ada\n\n**10:00** no\n";
        assert_eq!(headings(bold), [(1, "Title"), (5, "**Impact**")]);
        let flat = format!("What it is\n{long} {long}\n{long}\nNext steps\n{long} {long}\n");
        assert_eq!(headings(&flat), [(3, "What it is"), (2, "Next steps")]);
    }
}
