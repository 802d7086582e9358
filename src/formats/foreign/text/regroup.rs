//! Blocks that the signs of their lines do not tell: quotation signs used as bullets, and a day above a list at the end of
//! a paragraph.

use std::ops::Range;

use super::scan::{self, ScannedBlock, ScannedKind, lines};
use super::signs::{BOXES, HEADS, TICKS};
use super::{bare_clocks, labels, when};
use crate::formats::foreign::words::{self, Head};
use crate::report::Part;
use crate::report::moment::Clock;

/// The maximum length of a line that is only a day.
const MAX_DAY: usize = 60;

/// How many lines of a paragraph are looked at.
const MOST_LINES: usize = 12;

/// The maximum length of a title.
const MAX_NAME: usize = 80;

/// How many lines may stand above the first with a time.
const MOST_ABOVE: usize = 40;

/// The minimum length of a line that was wrapped, in characters.
const SHORTEST_WRAPPED: usize = 40;

/// The minimum number of quoted lines that begin with times.
const MIN_TIMED: usize = 3;

/// Blocks as their authors meant them.
pub(in crate::formats::foreign) fn regrouped(text: &str, blocks: Vec<ScannedBlock>) -> Vec<ScannedBlock> {
    let quoted = listed_quotes(text, &blocks);
    let mut regrouped: Vec<ScannedBlock> = Vec::with_capacity(blocks.len());
    let mut later = blocks.iter().skip(1).map(|next| matches!(next.kind, ScannedKind::Item { .. }));
    for (block, is_listed) in blocks.iter().zip(quoted) {
        let above_list = later.next().unwrap_or(false);
        if is_listed {
            regrouped.extend(items(text, block));
        } else if let Some((sign, start)) = common_sign(text, block) {
            if start > block.text.start {
                let [before, list] = cut(text, block, start);
                regrouped.push(before);
                regrouped.extend(signed_items(text, &list, sign));
            } else {
                regrouped.extend(signed_items(text, block, sign));
            }
        } else if let Some(tasks) = tasks(text, block) {
            regrouped.extend(tasks);
        } else if let Some(parts) = apart(text, block) {
            regrouped.extend(parts);
        } else if let Some(start) = above_list.then(|| last_day(text, block)).flatten() {
            regrouped.extend(cut(text, block, start));
        } else {
            regrouped.push(block.clone());
        }
    }
    bare_clocks::apart(text, regrouped)
}

/// Which quotations are lists.
fn listed_quotes(text: &str, blocks: &[ScannedBlock]) -> Vec<bool> {
    let said = |block: &ScannedBlock| text.get(block.text.clone()).unwrap_or_default();
    let is_plain = !blocks.iter().any(|block| {
        matches!(block.kind, ScannedKind::Heading(_)) && said_line(text, block).starts_with('#')
    });
    let is_quote = |block: &ScannedBlock| block.kind == ScannedKind::Quote && block.indent == 0;
    let is_timed: Vec<bool> = blocks.iter().map(|block| is_quote(block) && all_timed(text, block)).collect();
    let timed = blocks.iter().zip(&is_timed).filter(|(_, timed)| **timed);
    let count: usize = timed.map(|(block, _)| quoted(text, block).len()).sum();
    let mut listed = vec![false; blocks.len()];
    let mut at = 0;
    while at < blocks.len() {
        let run = blocks.iter().skip(at).take_while(|block| is_quote(block)).count();
        let before = at.checked_sub(1).and_then(|before| blocks.get(before));
        // A quotation below an entry belongs to it.
        let is_apart = before.is_none_or(|before| !matches!(before.kind, ScannedKind::Item { .. }));
        if run > 0 && is_apart {
            let lines = |at: usize| blocks.get(at).map_or(0, |block| quoted(text, block).len());
            let introduced = before.is_some_and(|before| {
                let words = said(before).trim_end();
                let is_head = words::head(words, false) == Some(Head::Part(Part::Actions));
                is_head || (is_plain && words.ends_with([':', '：']))
            });
            let alone = (at..at + run).all(|at| lines(at) == 1);
            let is_list =
                introduced && (alone && run >= 2 || is_plain && (at..at + run).any(|at| lines(at) >= 2));
            for at in at..at + run {
                let timed = is_timed.get(at) == Some(&true) && count >= MIN_TIMED;
                if let Some(flag) = listed.get_mut(at) {
                    *flag = timed || is_list;
                }
            }
        }
        at += run.max(1);
    }
    listed
}

fn said_line<'a>(text: &'a str, block: &ScannedBlock) -> &'a str {
    text.get(block.range.clone()).unwrap_or_default().trim_start()
}

/// The lines of a quotation without their signs, as ranges of the text; empty ones are left out.
fn quoted(text: &str, block: &ScannedBlock) -> Vec<Range<usize>> {
    let inner = |line: &scan::ScannedLine| {
        let words = text.get(line.start..line.end)?;
        let bare = words.trim_start().trim_start_matches(['>', ' ', '\t']);
        let start = line.end - bare.len();
        (!bare.trim().is_empty()).then_some(start..start + bare.trim_end().len())
    };
    lines(text, block.range.clone()).iter().filter_map(inner).collect()
}

/// Whether each line of a quotation begins with a time and says something.
fn all_timed(text: &str, block: &ScannedBlock) -> bool {
    let all = quoted(text, block);
    let is_timed = |range: &Range<usize>| {
        let line = text.get(range.clone()).unwrap_or_default();
        when::leading(line, false).is_some_and(|lead| {
            lead.reading.clock != Clock::Unknown
                && (lead.parted || all.len() >= MIN_TIMED)
                && line.get(lead.rest..).is_some_and(|rest| !rest.trim().is_empty())
        })
    };
    !all.is_empty() && all.iter().all(is_timed)
}

/// A quotation's lines as items.
fn items(text: &str, block: &ScannedBlock) -> Vec<ScannedBlock> {
    let starts = lines(text, block.range.clone());
    let item = |words: Range<usize>| {
        let line = starts.partition_point(|line| line.start <= words.start).checked_sub(1);
        let line = line.and_then(|at| starts.get(at))?;
        Some(ScannedBlock {
            kind: ScannedKind::Item { ordered: false },
            range: line.start..line.end,
            text: words,
            indent: 0,
        })
    };
    quoted(text, block).into_iter().filter_map(item).collect()
}

/// Signs that are bullets where each line of a paragraph begins with them.
const SIGNS: [&str; 12] = ["→", "➔", "⇒", "▸", "->", "=>", ">>", "--", "✔", "✓", "✅", "☑"];

/// The sign that each of several lines begins with, and where the first of them is.
fn common_sign(text: &str, block: &ScannedBlock) -> Option<(&'static str, usize)> {
    if block.kind != ScannedKind::Text {
        return None;
    }
    let all = lines(text, block.range.clone());
    let words = |line: &scan::ScannedLine| text.get(line.start..line.end).unwrap_or_default().trim_start();
    let has = |line: &scan::ScannedLine, sign: &str| {
        words(line).strip_prefix(sign).is_some_and(|rest| !rest.trim().is_empty())
    };
    let sign = SIGNS.iter().find(|sign| all.last().is_some_and(|last| has(last, sign)))?;
    let count = all.iter().rev().take_while(|line| has(line, sign)).count();
    let first = all.get(all.len().checked_sub(count)?)?;
    // Behind lines with times they are what follows from these.
    let is_apart = all.iter().take(all.len() - count).all(|line| when::leading(words(line), false).is_none());
    (count >= 2 && is_apart && all.len() - count <= 2).then_some((sign, first.start))
}

/// Lines that begin with boxes as items, below a heading or nothing: at least two, and most of the lines.
fn tasks(text: &str, block: &ScannedBlock) -> Option<Vec<ScannedBlock>> {
    if block.kind != ScannedKind::Text {
        return None;
    }
    let all = lines(text, block.text.clone());
    let has_box = |line: &scan::ScannedLine| {
        let words = text.get(line.start..line.end).unwrap_or_default().trim_start();
        BOXES.iter().any(|sign| words.starts_with(sign))
    };
    let first = all.iter().take(2).position(has_box)?;
    let count = all.iter().filter(|line| has_box(line)).count();
    if count < 2 || count * 3 < (all.len() - first) * 2 {
        return None;
    }
    let start = all.get(first).filter(|_| first > 0).map(|line| line.start);
    Some(match start {
        Some(start) => {
            let [head, rest] = cut(text, block, start);
            std::iter::once(head).chain(boxed_items(text, &rest)).collect()
        }
        None => boxed_items(text, block),
    })
}

/// Lines as items, each with the lines without a box below it, over which its text was wrapped. One that begins a sentence
/// behind the end of another is a line of its own.
fn boxed_items(text: &str, block: &ScannedBlock) -> Vec<ScannedBlock> {
    let mut items: Vec<ScannedBlock> = Vec::new();
    for item in signed_items(text, block, "☑") {
        let words = text.get(item.text.clone()).unwrap_or_default();
        let has_box = BOXES.iter().any(|sign| words.starts_with(sign));
        let before = items.last().and_then(|last| text.get(last.text.clone())).unwrap_or_default();
        // A short line was not wrapped, so that a capital behind it begins another.
        let may_end =
            before.ends_with(['.', '!', '?', ':', '。']) || before.chars().count() < SHORTEST_WRAPPED;
        let begins = words.starts_with(|c: char| !c.is_lowercase() && !c.is_ascii_digit() && c != '(');
        let is_apart = may_end && begins;
        match items.last_mut() {
            Some(last) if !has_box && !is_apart && !words.is_empty() => {
                last.range.end = item.range.end;
                last.text.end = item.text.end;
            }
            _ => items.push(item),
        }
    }
    items
}

/// Lines as items; a tick stays in the text, as it says something.
fn signed_items(text: &str, block: &ScannedBlock, sign: &str) -> Vec<ScannedBlock> {
    let is_tick = TICKS.contains(&sign);
    let item = |line: scan::ScannedLine| {
        let words = text.get(line.start..line.end).unwrap_or_default();
        let bare = words.trim_start();
        let bare = if is_tick { bare } else { bare.strip_prefix(sign).unwrap_or(bare).trim_start() };
        let start = line.end - bare.len();
        ScannedBlock {
            kind: ScannedKind::Item { ordered: false },
            range: line.start..line.end,
            text: start..start + bare.trim_end().len(),
            indent: block.indent,
        }
    };
    lines(text, block.range.clone()).into_iter().map(item).collect()
}

/// Where lines with times begin in a paragraph, below a short title or a line that has ended.
fn below_words(text: &str, block: &ScannedBlock) -> Option<usize> {
    let words = text.get(block.text.clone()).filter(|_| block.kind == ScannedKind::Text)?;
    let all = lines(text, block.text.clone());
    let said = |line: &scan::ScannedLine| text.get(line.start..line.end).unwrap_or_default().trim();
    let is_timed = |line: &&scan::ScannedLine| {
        when::leading(said(line), true).is_some_and(|lead| lead.reading.clock != Clock::Unknown)
    };
    let at = all.iter().take(MOST_ABOVE).position(|line| is_timed(&line)).filter(|at| *at > 0)?;
    let before = said(all.get(at.checked_sub(1)?)?);
    let is_title = at == 1
        && before.chars().count() <= MAX_DAY
        && !before.ends_with(['.', ',', ';', '。'])
        && when::leading(before, false).is_none()
        && words::head(before, false).is_none();
    let is_end = at > 1 && before.ends_with(['.', ':', '。', '：', '!', '！']);
    let timed = all.iter().skip(at).take(MOST_LINES).filter(is_timed).count();
    let first = all.get(at)?;
    // Of lines that only mention times, not every other one begins with one.
    let is_most = is_title || timed * 3 >= all.iter().skip(at).take(MOST_LINES).count() * 2;
    let fits = (is_title || is_end) && is_most && timed >= MIN_TIMED && !words.is_empty();
    fits.then_some(first.start)
}

/// A paragraph cut below the title of the text, at signs of headings, and above lines with times; `None` if it has none.
fn apart(text: &str, block: &ScannedBlock) -> Option<Vec<ScannedBlock>> {
    let parts = at_signs(text, block).unwrap_or_else(|| vec![block.clone()]);
    let mut out = Vec::with_capacity(parts.len());
    for mut part in parts {
        let finders: [fn(&str, &ScannedBlock) -> Option<usize>; 3] = [below_name, below_words, below_label];
        for find in finders {
            if let Some(start) = find(text, &part).filter(|start| *start > part.text.start) {
                let [before, rest] = cut(text, &part, start);
                out.push(before);
                part = rest;
            }
        }
        out.push(part);
    }
    (out.len() > 1).then_some(out)
}

/// Where the second line of a text begins, if the first is its title: a short one above longer lines.
fn below_name(text: &str, block: &ScannedBlock) -> Option<usize> {
    let is_first = text.get(..block.range.start).is_some_and(|before| before.trim().is_empty());
    let words = text.get(block.text.clone()).filter(|_| is_first && block.kind == ScannedKind::Text)?;
    let (first, rest) = words.split_once('\n')?;
    let name = first.trim();
    let count = |line: &str| line.trim().chars().count();
    let begins = |line: &str| {
        line.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_numeric() || !c.is_ascii())
    };
    let longest = rest.lines().take(MOST_LINES).map(count).max()?;
    let is_name = begins(name)
        && name.contains(char::is_alphabetic)
        && count(name) <= MAX_NAME
        && count(name) * 10 <= longest * 7
        && !name.ends_with(['.', ',', ':', ';', '!', '?', '。', '：', '、', '，'])
        && labels::pair(name).is_none()
        && when::leading(name, false).is_none_or(|lead| !lead.parted)
        && words::head(name, true).is_none();
    // A line that was wrapped goes on in small letters.
    let is_apart = rest.lines().next().is_some_and(|next| begins(next) && count(next) > 0);
    (is_name && is_apart && rest.lines().count() >= 2).then_some(block.text.start + first.len() + 1)
}

/// Where a timeline begins in running text, behind its name: "… by a new belt. Timeline: 10:02 UTC: It stops. …".
fn below_label(text: &str, block: &ScannedBlock) -> Option<usize> {
    let words = text.get(block.text.clone()).filter(|_| block.kind == ScannedKind::Text)?;
    words.match_indices([':', '：']).find_map(|(at, sign)| {
        // Its name is short: no more of the text is looked at.
        let first = (at.saturating_sub(MAX_DAY * 2)..=at).find(|first| words.is_char_boundary(*first))?;
        let before = words.get(first..at)?;
        let from = before.trim_end_matches(|c| !matches!(c, '.' | '!' | '?' | '。' | '\n')).len();
        let label = before.get(from..)?.trim_matches(['.', '!', '?', '。', ' ', '\n']);
        let is_named = label.len() <= MAX_DAY && words::head(label, true) == Some(Head::Part(Part::Timeline));
        let rest = words.get(at + sign.len()..)?;
        let bare = rest.trim_start_matches([' ', '\t']);
        let lead = (is_named && !bare.starts_with('\n')).then(|| when::leading(bare, true)).flatten()?;
        let is_entry = lead.reading.clock != Clock::Unknown && lead.parted;
        is_entry.then(|| block.text.start + at + sign.len() + rest.len() - bare.len())
    })
}

/// A paragraph cut where a line among its lines begins with a sign of headings.
fn at_signs(text: &str, block: &ScannedBlock) -> Option<Vec<ScannedBlock>> {
    let words = text.get(block.text.clone()).filter(|_| block.kind == ScannedKind::Text)?;
    let breaks = words.match_indices('\n').map(|(at, _)| block.text.start + at + 1);
    let is_head = |at: &usize| {
        text.get(*at..).is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with(HEADS))
    };
    let starts: Vec<usize> = breaks.filter(is_head).collect();
    if starts.is_empty() {
        return None;
    }
    let mut rest = block.clone();
    let mut parts = Vec::with_capacity(starts.len() + 1);
    for start in starts {
        let [before, after] = cut(text, &rest, start);
        parts.push(before);
        rest = after;
    }
    parts.push(rest);
    Some(parts)
}

/// Where the last of a paragraph's lines begins, if it is only a day.
fn last_day(text: &str, block: &ScannedBlock) -> Option<usize> {
    if block.kind != ScannedKind::Text {
        return None;
    }
    let words = text.get(block.text.clone())?;
    let (before, last) = words.rsplit_once('\n')?;
    let day = last.trim().trim_matches(['*', '_']).trim_end_matches([':', '：']);
    let is_day = day.len() <= MAX_DAY && when::whole(day).is_some_and(|it| it.is_day_alone());
    is_day.then_some(block.text.start + before.len() + 1)
}

/// A paragraph cut in two.
pub(super) fn cut(text: &str, block: &ScannedBlock, at: usize) -> [ScannedBlock; 2] {
    let before = text.get(block.text.start..at).unwrap_or_default().trim_end().len();
    let end = block.text.start + before;
    let blanks = text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start_matches([' ', '\t']).len());
    let first = ScannedBlock { range: block.range.start..end, text: block.text.start..end, ..block.clone() };
    let second =
        ScannedBlock { range: at..block.range.end, text: at + blanks..block.text.end, ..block.clone() };
    [first, second]
}
