//! The timeline: which pieces of a source are its entries. A time comes before the text (bold, in brackets or bare), as
//! a heading, as a line above, or behind it; an entry's lists, quotations and pictures stay with it.

mod coded;
mod dotted;
pub(super) mod embedded;
pub(super) mod entries;
mod glued;
mod headed;
pub(super) mod short_days;
mod spoken;
pub(super) mod typed;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::formats::foreign::build::Build;
use crate::formats::foreign::dates::relative;
use crate::formats::foreign::tables;
use crate::formats::foreign::text::heads;
use crate::formats::foreign::text::lists::{
    self, ListEntry, one_line, shown_lines, unwrapped, without_break,
};
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::when::{self, Lead};
use crate::report::List;
use crate::report::moment::{Clock, Reading};
use crate::report::sections::timeline::events;
use dotted::{dotted_clock, has_dotted_clocks};
use entries::{Around, add, is_entry, unknown_time, unread_clock};

/// Reads the blocks of a timeline's section. Returns for each block whether it became part of a row.
pub(super) fn section(build: &mut Build<'_>, blocks: &[ScannedBlock], around: &mut Around) -> Vec<bool> {
    build.has_dotted_clocks = has_dotted_clocks(build, blocks);
    if build.has_dotted_clocks {
        let at = blocks.first().map_or(0, |block| block.range.start);
        build.note(
            at,
            false,
            None,
            "Numbers such as 15.38 or 1538 at the head of a line were read as times.",
        );
    }
    let short_days = short_days::find(build, blocks);
    build.short_days.extend(short_days);
    // For each indentation, how many items there are and how many of them have times.
    let mut ranks: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for block in blocks.iter().filter(|block| matches!(block.kind, ScannedKind::Item { .. })) {
        let rank = ranks.entry(block.indent).or_default();
        rank.0 += 1;
        rank.1 += usize::from(is_timed(build, block));
    }
    let listed = ranks
        .into_iter()
        .filter(|(_, (all, timed))| timed * 2 >= *all && *timed > 0)
        .map(|rank| rank.0)
        .collect();
    let has_times = blocks.iter().any(|block| is_timed(build, block));
    let taken = vec![false; blocks.len()];
    let headed = BTreeSet::new();
    let mut reading = TimelineReader {
        build,
        blocks,
        around,
        taken,
        listed,
        headed,
        is_told: false,
        is_spoken: false,
        has_times,
    };
    reading.find_headed();
    reading.is_spoken = spoken::is_spoken(reading.build, blocks);
    let mut at = 0;
    while at < blocks.len() {
        at += reading.block(at).max(1);
    }
    reading.taken
}

/// The time that a text of a timeline begins with.
pub(super) fn leading(build: &Build<'_>, text: &str) -> Option<Lead> {
    if build.has_dotted_clocks && dotted::has_four_digits(text) {
        return dotted_clock(text);
    }
    let dotted = || build.has_dotted_clocks.then(|| dotted_clock(text)).flatten();
    short_days::leading(build, text)
        .or_else(|| when::leading(text, false))
        .or_else(dotted)
        .or_else(|| relative::leading(text))
}

/// Whether a block begins with a time, or is a table.
pub(super) fn is_timed(build: &Build<'_>, block: &ScannedBlock) -> bool {
    let text = build.slice(&block.text);
    match block.kind {
        ScannedKind::Item { .. } | ScannedKind::Text | ScannedKind::Heading(_) => {
            leading(build, text).is_some()
                || matches!(block.kind, ScannedKind::Item { .. }) && when::trailing(text).is_some()
        }
        _ => false,
    }
}

/// Whether a text is a name and its value, as in a file of settings: `retries = 3`.
fn is_setting(text: &str) -> bool {
    text.split_once(" = ").is_some_and(|(name, _)| !name.contains(char::is_whitespace))
}

/// A timeline while its blocks become entries.
pub(super) struct TimelineReader<'b, 'a> {
    pub(super) build: &'b mut Build<'a>,
    pub(in crate::formats::foreign) blocks: &'b [ScannedBlock],
    pub(super) around: &'b mut Around,
    pub(super) taken: Vec<bool>,
    /// Indentations at which most items have a time, so that one without is an entry, too.
    listed: BTreeSet<usize>,
    /// Levels at which most headings have a time, so that one without is an entry, too.
    pub(super) headed: BTreeSet<usize>,
    /// Whether entries are told in paragraphs that begin with their day, each under a heading.
    pub(super) is_told: bool,
    /// Whether entries are sentences: "At 10:02, the feeder stops."
    is_spoken: bool,
    /// Whether any block has a time.
    pub(super) has_times: bool,
}

impl TimelineReader<'_, '_> {
    pub(super) fn take(&mut self, from: usize, count: usize) -> usize {
        self.taken.iter_mut().skip(from).take(count).for_each(|taken| *taken = true);
        count
    }

    /// Reads the block at an index; returns the number of blocks read.
    fn block(&mut self, at: usize) -> usize {
        let Some(block) = self.blocks.get(at) else { return 1 };
        match block.kind {
            ScannedKind::Heading(level) => self.heading(at, level),
            ScannedKind::Table(_) => {
                // Here, too, a table may hold the rows of another list.
                let list = tables::list_of(self.build, block).unwrap_or(List::Events);
                let read = tables::read(self.build, list, block, self.around);
                if read { self.take(at, 1) } else { 1 }
            }
            ScannedKind::Item { .. } => self.item(at),
            ScannedKind::Text => self.text(at),
            ScannedKind::Code => self.coded(at),
            _ => 1,
        }
    }

    fn item(&mut self, at: usize) -> usize {
        let Some(entry) = lists::entry(self.blocks, at) else { return 1 };
        let count = 1 + entry.below.len();
        let source = self.build.slice(&entry.block.text);
        let timed_below = entry
            .below
            .iter()
            .filter(|block| matches!(block.kind, ScannedKind::Item { .. }) && is_timed(self.build, block))
            .count();
        let items_below =
            entry.below.iter().filter(|block| matches!(block.kind, ScannedKind::Item { .. })).count();
        match leading(self.build, source) {
            Some(lead) => {
                let says = source.get(lead.rest..).unwrap_or_default().trim().trim_matches(['*', '_', ':']);
                if lead.reading.clock == Clock::Unknown
                    && timed_below > 0
                    && says.split_whitespace().count() <= 4
                {
                    let stated = source.get(lead.stated.clone()).unwrap_or_default().to_owned();
                    self.around.set_day(&stated, &lead.reading, self.build.numbers);
                    self.around.above.push(entry.block.range.clone());
                    return self.take(at, 1);
                }
                // Items below that all have times are entries of their own.
                if timed_below > 0 && timed_below == items_below && lead.reading.clock != Clock::Unknown {
                    let is_item = |block: &ScannedBlock| matches!(block.kind, ScannedKind::Item { .. });
                    let own = entry.below.iter().take_while(|block| !is_item(block)).count();
                    let below = entry.below.get(..own).unwrap_or_default();
                    self.entry(&ListEntry { block: entry.block, below }, Some(&lead));
                    return self.take(at, 1 + own);
                }
                self.entry(&entry, Some(&lead));
                self.take(at, count)
            }
            None if timed_below > 0 && timed_below * 2 >= items_below && when::trailing(source).is_none() => {
                1
            }
            // A question with its answer below is none.
            None if items_below > 0 && source.trim_end().ends_with(['?', '？']) => 1,
            None if self.listed.contains(&entry.block.indent) || when::trailing(source).is_some() => {
                self.entry(&entry, None);
                self.take(at, count)
            }
            None => 1,
        }
    }

    /// Turns an item into a row.
    fn entry(&mut self, entry: &ListEntry<'_>, lead: Option<&Lead>) {
        let source = self.build.slice(&entry.block.text);
        let body = lists::body(self.build, entry.below);
        let more = if body.is_empty() { String::new() } else { format!("\n\n{body}") };
        if !body.is_empty() && entry.below.iter().any(|block| matches!(block.kind, ScannedKind::Item { .. }))
        {
            self.build.note(
                entry.block.range.start,
                false,
                None,
                "The list below this entry became part of its text.",
            );
        }
        match lead {
            Some(lead) => {
                let rest = one_line(source.get(lead.rest..).unwrap_or_default());
                let rest = unwrapped(&rest, source.get(..lead.rest).unwrap_or_default());
                self.row(source, lead, &format!("{rest}{more}"), &entry.range());
            }
            None => self.untimed(source, &more, &entry.range()),
        }
    }

    /// A row whose time comes behind its text, or that has none.
    fn untimed(&mut self, source: &str, more: &str, range: &Range<usize>) {
        if let Some((stated, reading)) = when::trailing(source) {
            let text = source
                .get(..stated.start)
                .unwrap_or_default()
                .trim()
                .trim_end_matches([':', '-', '–', '—', ',', '@', '(', '[', '|', ' ']);
            let text = text.trim_end_matches(" at").trim_end_matches(" on");
            let stated = source.get(stated).unwrap_or_default().to_owned();
            let lead = Lead { stated: 0..stated.len(), reading, rest: stated.len(), parted: true };
            self.row(&stated, &lead, &format!("{}{more}", unwrapped(text, "")), range);
            return;
        }
        let owner = self.build.row(List::Events);
        let (unknown, rest) = unknown_time(source);
        if !unknown.is_empty() {
            self.build.put(owner, &events::AT, unknown, range);
        }
        self.build.put(owner, &events::TEXT, &format!("{}{more}", one_line(rest)), range);
    }

    pub(super) fn row(&mut self, source: &str, lead: &Lead, text: &str, range: &Range<usize>) {
        let stated = source.get(lead.stated.clone()).unwrap_or_default();
        let has_colon =
            lead.reading.clock == Clock::Unknown || when::whole(stated).as_ref() == Some(&lead.reading);
        let colon = if has_colon { None } else { dotted::written(stated) };
        let stated = colon.as_deref().unwrap_or_else(|| spoken::without_preposition(stated));
        let text = match &self.around.group {
            Some(group) => format!("{group}: {}", text.trim()),
            None => text.trim().to_owned(),
        };
        add(self.build, self.around, stated, &lead.reading, &text, range);
    }

    fn text(&mut self, at: usize) -> usize {
        let Some(block) = self.blocks.get(at) else { return 1 };
        let source = self.build.slice(&block.text);
        let short = || short_days::day(self.build, source);
        if let Some(reading) = when::whole(heads::plain(source).trim_end_matches(':')).or_else(short) {
            if reading.clock == Clock::Unknown {
                return self.day(at, source, &reading);
            }
            let stated = heads::plain(source).trim_end_matches(':').to_owned();
            return self.time_alone(at, &stated, "");
        }
        if let Some(found) = self.stamped_line(at, source) {
            let stated = source.get(found.stated).unwrap_or_default();
            let words = if found.is_bare { "" } else { source.get(found.words).unwrap_or_default() };
            return self.time_alone(at, stated, words);
        }
        if let Some(count) = self.told_row(at, source) {
            return count;
        }
        let rows = self.line_rows(block);
        if rows.is_empty() {
            let heads_entries = || self.blocks.get(at + 1).is_some_and(|next| self.begins_entry(next));
            if let Some((day, reading)) = when::day_with_zone(source).filter(|_| heads_entries()) {
                self.around.learn(source, self.build.numbers);
                self.around.set_day(&day, &reading, self.build.numbers);
                self.around.above.push(block.range.clone());
                return self.take(at, 1);
            }
            let is_label = source.trim_end().ends_with(':')
                && source.split_whitespace().count() <= 4
                && !source.contains('\n');
            if is_label && heads_entries() {
                self.around.group = Some(heads::plain(source).trim_end_matches(':').to_owned());
                self.around.above.push(block.range.clone());
                return self.take(at, 1);
            }
            if source.len() <= 400 && self.build.report.rows(List::Events).is_empty() {
                self.around.learn(source, self.build.numbers);
            }
            return 1;
        }
        for (first, last) in rows {
            let text = self.unwrapped_time(self.build.slice(&(first..last)));
            // A day among the lines holds for those below it.
            let day = heads::plain(&text).trim_end_matches([':', '：']).to_owned();
            let short = || short_days::day(self.build, &day);
            if let Some(reading) = when::whole(&day).filter(|it| it.is_day_alone()).or_else(short) {
                self.around.set_day(&day, &reading, self.build.numbers);
                self.around.above.push(first..last);
                continue;
            }
            if let Some((day, reading, aside)) = short_days::with_aside(&day) {
                self.around.set_day(day, &reading, self.build.numbers);
                self.around.above.push(first..last);
                self.add_before(aside);
                continue;
            }
            match leading(self.build, &text).or_else(|| unread_clock(&text)) {
                Some(lead) => {
                    let rest = one_line(text.get(lead.rest..).unwrap_or_default());
                    let rest = unwrapped(without_break(&rest), text.get(..lead.rest).unwrap_or_default());
                    self.row(&text, &lead, &rest, &(first..last));
                }
                None => self.add_before(text.trim()),
            }
        }
        self.take(at, 1)
    }

    /// The text of an entry, in one line if its time was wrapped: "3:10 PM Monday, May", "18th: It stops".
    fn unwrapped_time(&self, text: &str) -> String {
        let joined = one_line(text);
        let end =
            |text: &str| leading(self.build, text).filter(|lead| lead.parted).map(|lead| lead.stated.end);
        let first = text.lines().next().unwrap_or_default().len();
        let is_wrapped = text.contains('\n') && end(&joined).is_some_and(|end| end > first);
        if is_wrapped { joined } else { text.to_owned() }
    }

    /// A day above the entries, or a line with only a day and its text on the next line.
    fn day(&mut self, at: usize, source: &str, reading: &Reading) -> usize {
        let next = self.blocks.get(at + 1);
        let later = self.blocks.iter().skip(at + 1).take(6);
        let heads_entries = later
            .filter(|block| {
                is_timed(self.build, block)
                    && leading(self.build, self.build.slice(&block.text))
                        .is_some_and(|lead| lead.reading.clock != Clock::Unknown)
            })
            .count()
            > 0;
        match next {
            Some(below)
                if !heads_entries
                    && below.kind == ScannedKind::Text
                    && !is_setting(self.build.slice(&below.text))
                    && leading(self.build, self.build.slice(&below.text)).is_none() =>
            {
                let text = one_line(self.build.slice(&below.text));
                let range = self.blocks.get(at).map_or(0, |block| block.range.start)..below.range.end;
                let stated = heads::plain(source).trim_end_matches(':').to_owned();
                add(self.build, self.around, &stated, reading, &text, &range);
                self.take(at, 2)
            }
            _ if !heads_entries => 1,
            _ => {
                self.around.group = None;
                self.around.above.extend(self.blocks.get(at).map(|block| block.range.clone()));
                self.around.set_day(heads::plain(source).trim_end_matches(':'), reading, self.build.numbers);
                self.take(at, 1)
            }
        }
    }

    /// Splits a paragraph into rows: each begins with a line that begins with a time.
    pub(super) fn line_rows(&self, block: &ScannedBlock) -> Vec<(usize, usize)> {
        let mut rows: Vec<(usize, usize)> = Vec::new();
        let mut before = None;
        let is_row = leading(self.build, self.build.slice(&block.text)).is_some_and(|lead| lead.parted);
        let cut = |line: Range<usize>| {
            if is_row { glued::entries(self.build.text, line) } else { vec![line] }
        };
        for line in shown_lines(self.build.text, block.text.clone()).into_iter().flat_map(cut) {
            let text = self.build.slice(&line);
            let begins = leading(self.build, text)
                .is_some_and(|lead| is_entry(text, &lead) || self.is_spoken && spoken::begins(text, &lead))
                || (self.has_times && unread_clock(text).is_some());
            match rows.last_mut() {
                _ if begins => rows.push((line.start, line.end)),
                Some(row) => row.1 = line.end,
                None => before = before.or(Some(line.start)),
            }
        }
        // Text before the first time is a row of its own.
        if let (Some(start), Some(first)) = (before, rows.first().copied()) {
            rows.insert(0, (start, first.0));
        }
        rows
    }
}
