//! Lists and paragraphs with times in other sections, read as part of the timeline.

use std::ops::Range;

use super::entries::{Around, is_entry};
use super::{dotted, glued, section, spoken};
use crate::formats::foreign::build::Build;
use crate::formats::foreign::facts::windows;
use crate::formats::foreign::text::lists::shown_lines;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::{bare_clocks, heads, when};
use crate::formats::foreign::words::{self, columns};
use crate::report::List;
use crate::report::moment::Clock;
use crate::report::sections::timeline::events;
use columns::SourceColumn;

/// The minimum number of paragraphs or lines with times.
const MIN_LINES: usize = 3;

/// The maximum number of words of an entry whose time stands behind them.
const MAX_WORDS: usize = 14;

/// The same for sentences that begin with their times: one or two are no timeline.
const MIN_TOLD: usize = 4;

/// Finds lists and paragraphs with times in other sections. Returns for each block whether it became part of a timeline row.
pub(in crate::formats::foreign) fn embedded(
    build: &mut Build<'_>,
    blocks: &[ScannedBlock],
    around: &mut Around,
) -> Vec<bool> {
    let mut taken = vec![false; blocks.len()];
    let mut at = 0;
    while at < blocks.len() {
        let is_item = |block: &ScannedBlock| {
            matches!(block.kind, ScannedKind::Item { .. })
                || block.indent > 0 && !matches!(block.kind, ScannedKind::Heading(_))
        };
        let run = blocks.iter().skip(at).take_while(|block| is_item(block)).count();
        let group = blocks.get(at..at + run).unwrap_or_default();
        if run >= 2 {
            let indents: std::collections::BTreeSet<usize> = group.iter().map(|block| block.indent).collect();
            for indent in indents.into_iter().take(4) {
                embedded_level(build, blocks, at..at + run, indent, around, &mut taken);
            }
        }
        at += run.max(1);
    }
    told_below_clocks(build, blocks, around, &mut taken);
    paragraphs(build, blocks, around, &mut taken);
    taken
}

/// Reads a story whose times stand on lines of their own, each above its text, up to the next heading.
fn told_below_clocks(
    build: &mut Build<'_>,
    blocks: &[ScannedBlock],
    around: &mut Around,
    taken: &mut [bool],
) {
    let is_text = |at: usize| {
        taken.get(at) == Some(&false) && blocks.get(at).is_some_and(|block| block.kind == ScannedKind::Text)
    };
    let minute = |at: usize| {
        let block = blocks.get(at).filter(|_| is_text(at))?;
        bare_clocks::minute(build.slice(&block.text))
    };
    let found: Vec<usize> = (0..blocks.len()).filter(|at| minute(*at).is_some()).collect();
    let goes_up = found.windows(2).all(|pair| matches!(pair, [one, two] if minute(*one) < minute(*two)));
    let has_text = |at: &usize| is_text(at + 1) && minute(at + 1).is_none();
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return };
    if found.len() < MIN_LINES || !goes_up || !found.iter().all(has_text) {
        return;
    }
    let ends = |block: &&ScannedBlock| !matches!(block.kind, ScannedKind::Heading(_) | ScannedKind::Rule);
    let end = last + blocks.iter().skip(*last).take_while(ends).count();
    let first = with_day(build, blocks, *first, taken);
    let part = blocks.get(first..end).unwrap_or_default();
    for (at, read) in (first..).zip(section(build, part, around)) {
        if let Some(taken) = taken.get_mut(at) {
            *taken |= read;
        }
    }
}

/// Reads runs of paragraphs that begin with times, with the day above them.
fn paragraphs(build: &mut Build<'_>, blocks: &[ScannedBlock], around: &mut Around, taken: &mut [bool]) {
    let mut rows: Vec<usize> = blocks
        .iter()
        .zip(&*taken)
        .map(|(block, taken)| match timed_lines(build, block) {
            _ if *taken || block.kind != ScannedKind::Text => 0,
            0 if dotted::is_paragraph(build, block) => MIN_LINES,
            count => count,
        })
        .collect();
    with_told(build, blocks, taken, &mut rows);
    let mut at = 0;
    while at < blocks.len() {
        let run = rows.iter().skip(at).take_while(|rows| **rows > 0).count();
        if rows.iter().skip(at).take(run).sum::<usize>() >= MIN_LINES {
            let first = with_day(build, blocks, at, taken);
            let part = blocks.get(first..at + run).unwrap_or_default();
            for (at, read) in (first..).zip(section(build, part, around)) {
                if let Some(taken) = taken.get_mut(at) {
                    *taken |= read;
                }
            }
        }
        at += run.max(1);
    }
}

/// Counts sentences that begin with their time as entries, too, where some paragraphs of the same run are: a run of
/// sentences alone is a story.
fn with_told(build: &Build<'_>, blocks: &[ScannedBlock], taken: &[bool], rows: &mut [usize]) {
    let begins = |(block, taken): (&ScannedBlock, &bool)| {
        let text = build.slice(&block.text);
        !*taken && block.kind == ScannedKind::Text && !text.contains('\n') && begins_with_clock(text)
    };
    let told: Vec<bool> = blocks.iter().zip(taken).map(begins).collect();
    let mut at = 0;
    for run in told.chunk_by(|one, other| one == other) {
        let own = rows.get_mut(at..at + run.len()).unwrap_or_default();
        if run.len() >= MIN_TOLD && run.first() == Some(&true) && own.iter().any(|rows| *rows > 0) {
            own.iter_mut().for_each(|rows| *rows = (*rows).max(1));
        }
        at += run.len();
    }
}

/// Whether a text begins with a time of day, with or without a word that leads to it, and says something.
fn begins_with_clock(text: &str) -> bool {
    when::leading(text, false).is_some_and(|lead| {
        let rest = text.get(lead.rest..).unwrap_or_default();
        lead.reading.clock != Clock::Unknown && rest.split_whitespace().count() >= 2
    })
}

/// How many lines of a paragraph are entries: each begins with a clock, a sign, and words. None if other lines are among
/// the first.
fn timed_lines(build: &Build<'_>, block: &ScannedBlock) -> usize {
    let mut count = 0;
    // Where each of many lines begins with a clock, its words may begin in any way.
    let is_listed = all_timed(build, block);
    let mut lines = shown_lines(build.text, block.text.clone());
    // What the columns of a table are called, where its lines were copied.
    if lines.len() > 1 && lines.first().is_some_and(|line| names_columns(build.slice(line))) {
        lines.remove(0);
    }
    for line in lines {
        for part in glued::entries(build.text, line) {
            let text = build.slice(&part);
            let is_row = when::leading(text, false).is_some_and(|lead| {
                let rest = text.get(lead.rest..).unwrap_or_default().trim();
                let begins = is_listed || rest.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
                // "At 10:02 on 4 March, Ken called": a sentence of a story.
                let stated = text.get(lead.stated.clone()).unwrap_or_default();
                let is_told = !lead.parted && spoken::without_preposition(stated) != stated;
                lead.reading.clock != Clock::Unknown
                    && !is_told
                    && (lead.parted || begins && is_entry(text, &lead))
                    && rest.len() >= 2
            });
            if count == 0 && !is_row {
                return 0;
            }
            count += usize::from(is_row);
        }
    }
    count
}

/// Whether a line consists of the names of a timeline's columns: "Date Time (UTC) Event".
fn names_columns(line: &str) -> bool {
    let words: Vec<String> =
        line.split_whitespace().map(words::fold).filter(|word| !word.is_empty()).collect();
    let column = |word: &String| columns::column(List::Events, word);
    let is_time = |word: &String| column(word) == Some(SourceColumn::Field(&events::AT));
    let is_known = |word: &String| column(word).is_some();
    (2..=6).contains(&words.len()) && words.iter().any(is_time) && words.iter().all(is_known)
}

/// Whether each line of a paragraph is a clock and some words, one not earlier than the other.
fn all_timed(build: &Build<'_>, block: &ScannedBlock) -> bool {
    let (mut count, mut before) = (0, None);
    for line in shown_lines(build.text, block.text.clone()) {
        let text = build.slice(&line).trim_start();
        let lead =
            when::leading(text, false).filter(|lead| is_entry(text, lead) && lead.reading.end.is_none());
        let Some(minute) = lead.and_then(|lead| {
            let says = text.get(lead.rest..).unwrap_or_default().split_whitespace().count() >= 2;
            lead.reading.clock.minute().filter(|_| says)
        }) else {
            return false;
        };
        if before.is_some_and(|before| minute < before) {
            return false;
        }
        before = Some(minute);
        count += 1;
    }
    count > MIN_LINES
}

/// The index of the first of some blocks, or of the line above it that is only a day.
fn with_day(build: &Build<'_>, blocks: &[ScannedBlock], first: usize, taken: &[bool]) -> usize {
    let above = first.checked_sub(1).filter(|above| taken.get(*above) == Some(&false));
    above.filter(|above| blocks.get(*above).is_some_and(|block| is_day(build, block))).unwrap_or(first)
}

/// Whether a block is a day alone.
fn is_day(build: &Build<'_>, block: &ScannedBlock) -> bool {
    let text = heads::plain(build.slice(&block.text));
    let is_line = matches!(block.kind, ScannedKind::Text | ScannedKind::Heading(_)) && text.len() <= 80;
    is_line && when::whole(text.trim_end_matches([':', '：'])).is_some_and(|it| it.is_day_alone())
}

/// Reads runs of sibling items in which enough items have times.
fn embedded_level(
    build: &mut Build<'_>,
    blocks: &[ScannedBlock],
    within: Range<usize>,
    indent: usize,
    around: &mut Around,
    taken: &mut [bool],
) {
    let mut start = within.start;
    while start < within.end {
        let siblings: Vec<usize> = (start..within.end)
            .take_while(|at| blocks.get(*at).is_some_and(|block| block.indent >= indent))
            .filter(|at| {
                blocks.get(*at).is_some_and(|block| {
                    block.indent == indent && matches!(block.kind, ScannedKind::Item { .. })
                })
            })
            .collect();
        let run = (start..within.end)
            .take_while(|at| blocks.get(*at).is_some_and(|block| block.indent >= indent))
            .count();
        let free = siblings.iter().all(|at| taken.get(*at) == Some(&false));
        let timed = if free { timed_run(build, blocks, &siblings) } else { None };
        if let Some((first, last)) = timed {
            // Up to the next sibling, with what is below the last one.
            let next = siblings.iter().find(|at| **at > last).map_or(start + run, |at| *at);
            let start = with_day(build, blocks, first, taken);
            let part = blocks.get(start..next).unwrap_or_default();
            let read = section(build, part, around);
            for (at, read) in (start..).zip(read) {
                if let Some(taken) = taken.get_mut(at) {
                    *taken |= read;
                }
            }
        }
        start += run.max(1);
    }
}

/// The first and the last of sibling items that are entries of a timeline: all of them, or those in a row that begin with
/// times, of which there have to be at least three.
fn timed_run(build: &Build<'_>, blocks: &[ScannedBlock], siblings: &[usize]) -> Option<(usize, usize)> {
    // A list of ranges says when it was down, not what happened.
    let is_range = |at: &usize| {
        blocks.get(*at).is_some_and(|block| windows::whole_range(build.slice(&block.text)).is_some())
    };
    if siblings.iter().filter(|at| is_range(at)).count() * 2 > siblings.len() {
        return None;
    }
    let items: Vec<ScannedBlock> = siblings.iter().filter_map(|at| blocks.get(*at)).cloned().collect();
    if is_timeline(build, blocks, siblings) || dotted::are_all(build, &items) {
        return siblings.first().copied().zip(siblings.last().copied());
    }
    let is_timed = |at: &usize| {
        let Some(text) = blocks.get(*at).map(|block| build.slice(&block.text)) else { return false };
        let leads = when::leading(text, false)
            .is_some_and(|lead| lead.reading.clock != Clock::Unknown && lead.parted);
        // "Belt stands: 10:02 UTC, 4 March 2024".
        let ends = || {
            when::trailing(text).is_some_and(|(_, reading)| {
                reading.clock != Clock::Unknown && !reading.says_no_day() && text.contains(": ")
            })
        };
        leads || text.split_whitespace().count() <= MAX_WORDS && ends()
    };
    let runs = siblings.chunk_by(|one, other| is_timed(one) == is_timed(other));
    let longest =
        runs.filter(|run| run.len() >= 3 && run.first().is_some_and(is_timed)).max_by_key(|run| run.len())?;
    longest.first().copied().zip(longest.last().copied())
}

/// Whether sibling items are entries of a timeline: at least three begin with a clock and a sign, or at least two end
/// with a day and a clock, and these are most of them.
fn is_timeline(build: &Build<'_>, blocks: &[ScannedBlock], siblings: &[usize]) -> bool {
    let (mut leading, mut trailing, mut whole) = (0, 0, Vec::new());
    // Where each begins with a clock, or a day stands above, no sign is needed behind it.
    let has_clock = |at: &usize| {
        let text = blocks.get(*at).map_or("", |block| build.slice(&block.text));
        when::leading(text, false)
            .is_some_and(|lead| lead.reading.clock != Clock::Unknown && is_entry(text, &lead))
    };
    // Each is a sentence that begins with its time: "From 8:56 to 9:02, the belts stand."
    let is_told = |at: &usize| {
        let text = blocks.get(*at).map_or("", |block| build.slice(&block.text));
        when::leading(text, false).is_some_and(|lead| {
            let behind = text.get(lead.stated.end..).unwrap_or_default();
            lead.reading.clock != Clock::Unknown
                && text.starts_with(char::is_alphabetic)
                && behind.starts_with([',', '，', '、'])
        })
    };
    if siblings.len() >= MIN_LINES && siblings.iter().all(is_told) {
        return true;
    }
    // Some of them may go on without a time of their own.
    let begins = |at: &&usize| {
        let text = blocks.get(**at).map_or("", |block| build.slice(&block.text));
        text.starts_with(char::is_alphabetic) && begins_with_clock(text)
    };
    let told = siblings.iter().filter(begins).count();
    if told >= MIN_TOLD && told * 3 >= siblings.len() * 2 {
        return true;
    }
    let above = siblings.first().and_then(|first| blocks.get(first.checked_sub(1)?));
    let is_dated = above.is_some_and(|above| is_day(build, above));
    if (siblings.len() >= MIN_LINES || is_dated && siblings.len() >= 2) && siblings.iter().all(has_clock) {
        return true;
    }
    for block in siblings.iter().filter_map(|at| blocks.get(*at)) {
        let text = build.slice(&block.text);
        let lead = when::leading(text, false);
        let has_clock = |lead: &when::Lead| lead.reading.clock != Clock::Unknown;
        let says_day = |lead: &when::Lead| !lead.reading.says_no_day();
        let lead = lead.filter(has_clock);
        whole.extend(lead.as_ref().filter(|lead| lead.parted && says_day(lead)).map(|lead| lead.reading.day));
        leading += usize::from(lead.is_some_and(|lead| lead.parted || says_day(&lead)));
        let short = text.split_whitespace().count() <= MAX_WORDS;
        trailing +=
            usize::from(short && when::trailing(text).is_some_and(|(_, reading)| !reading.says_no_day()));
    }
    let most = |count: usize| count * 10 >= siblings.len() * 6;
    // Two with a clock of the same day each, and nothing else.
    let is_one_day = || whole.windows(2).all(|pair| matches!(pair, [one, other] if one == other));
    if whole.len() >= 2 && whole.len() == siblings.len() && is_one_day() {
        return true;
    }
    (leading >= 3 && most(leading)) || (trailing + leading >= 2 && trailing > 0 && most(trailing + leading))
}
