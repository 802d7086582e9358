//! Entries of the timeline whose time stands in a heading or on a line of its own, with their text below.

use std::collections::BTreeMap;

use super::entries::add;
use super::{TimelineReader, is_timed, leading};
use crate::formats::foreign::build::Build;
use crate::formats::foreign::tables;
use crate::formats::foreign::text::distance::is_distance;
use crate::formats::foreign::text::heads;
use crate::formats::foreign::text::lists::unwrapped;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::stamped::{self, Stamped};
use crate::formats::foreign::text::when::{self, Lead};
use crate::report::List;
use crate::report::Owner;
use crate::report::moment::{Clock, Day, Reading};
use crate::report::sections::timeline::events;

/// The maximum length of words that stand before a time on a line of its own.
const MAX_LABEL: usize = 80;

/// The minimum number of headings above paragraphs that begin with their day.
const MIN_TOLD: usize = 3;

impl TimelineReader<'_, '_> {
    /// Adds to the text before the entries.
    pub(super) fn add_before(&mut self, text: &str) {
        let owner = Owner::Part(crate::report::Part::Timeline);
        self.build.add_text(owner, &crate::report::sections::heading::BEFORE, text);
    }

    /// Reads a heading: an entry, the day or the group of those below it, or only a heading.
    pub(super) fn heading(&mut self, at: usize, level: usize) -> usize {
        let Some(block) = self.blocks.get(at) else { return 1 };
        let source = self.build.slice(&block.text);
        let words = heads::plain(source);
        self.around.group = None;
        if let Some(reading) = when::whole(&words).filter(|reading| reading.clock == Clock::Unknown) {
            let own =
                |block: &&ScannedBlock| !matches!(block.kind, ScannedKind::Heading(_) | ScannedKind::Rule);
            let below: Vec<ScannedBlock> = self.blocks.iter().skip(at + 1).take_while(own).cloned().collect();
            let is_above_table = below.iter().any(|block| tables::holds_events(self.build, block));
            // Without an entry below it, it is just a heading.
            if !is_above_table && !self.blocks.iter().skip(at + 1).any(|block| is_timed(self.build, block)) {
                return 1;
            }
            let is_next = self.blocks.get(at + 1 + below.len()).is_some_and(|next| {
                let words = heads::plain(self.build.slice(&next.text));
                matches!(next.kind, ScannedKind::Heading(_)) && when::whole(&words).is_some()
            });
            // The day of a text without a time, among days with entries.
            if is_next
                && below.first().is_some_and(|first| first.kind == ScannedKind::Text)
                && !is_above_table
                && !below.iter().any(|block| is_timed(self.build, block))
            {
                let text = self.build.prose_of(&below).trim().to_owned();
                let range = block.range.start..below.last().map_or(block.range.end, |last| last.range.end);
                let count = below.len() + 1;
                add(self.build, self.around, &words, &reading, &text, &range);
                return self.take(at, count);
            }
            self.around.set_day(&words, &reading, self.build.numbers);
            self.around.above.push(block.range.clone());
            return self.take(at, 1);
        }
        if leading(self.build, source).is_none()
            && let Some(found) = stamped::stamped(source).filter(|_| !self.has_timed_below(at))
        {
            let says = if found.is_bare { "" } else { source.get(found.words.clone()).unwrap_or_default() };
            let stated = source.get(found.stated.clone()).unwrap_or_default().to_owned();
            return self.headed_row(at, level, Some((&stated, &found.reading)), says);
        }
        let Some(lead) = leading(self.build, source) else {
            // A location or a team that the entries below it share.
            let next = self
                .blocks
                .get(at + 1)
                .is_some_and(|next| !matches!(next.kind, ScannedKind::Heading(_)) && self.begins_entry(next));
            if next && (self.is_told || words.split_whitespace().count() <= 6) {
                self.around.learn(&words, self.build.numbers);
                self.around.group = Some(words);
                self.around.above.push(block.range.clone());
                return self.take(at, 1);
            }
            if self.headed.contains(&level) && !self.has_timed_below(at) {
                return self.headed_row(at, level, None, source);
            }
            return 1;
        };
        let rest = unwrapped(
            source.get(lead.rest..).unwrap_or_default(),
            source.get(..lead.rest).unwrap_or_default(),
        );
        let deeper = |block: &&ScannedBlock| match block.kind {
            ScannedKind::Heading(other) => other > level && !says_time(self.build, block),
            ScannedKind::Rule => false,
            _ => true,
        };
        let below: Vec<ScannedBlock> = self.blocks.iter().skip(at + 1).take_while(deeper).cloned().collect();
        let is_entry =
            |block: &ScannedBlock| is_timed(self.build, block) || tables::holds_events(self.build, block);
        let is_day = lead.reading.clock == Clock::Unknown && below.iter().any(is_entry);
        if is_day {
            let stated = source.get(lead.stated.clone()).unwrap_or_default().to_owned();
            // "4 March 2024 (all times UTC)".
            let zone = when::zone_in(&rest).filter(|_| rest.starts_with(['(', '[']));
            self.around.set_day(&stated, &lead.reading, self.build.numbers);
            if zone.is_some() {
                self.around.zone = zone;
            } else if !rest.is_empty() {
                self.around.group = Some(heads::plain(&rest));
            }
            self.around.above.push(block.range.clone());
            return self.take(at, 1);
        }
        // A phase, with the entries in it below: they are entries of their own.
        let is_phase = lead.reading.end.is_some() && {
            let timed = below.iter().filter(|block| is_timed(self.build, block)).count();
            timed >= 2 || below.iter().any(|block| tables::holds_events(self.build, block))
        };
        let first = below.iter().position(is_entry).filter(|_| is_phase);
        let below = below.get(..first.unwrap_or(below.len())).unwrap_or_default();
        let body = self.build.prose_of(below);
        let text = [rest.as_str(), body.trim()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n");
        let range = block.range.start..below.last().map_or(block.range.end, |last| last.range.end);
        self.row(source, &lead, &text, &range);
        let count = below.len() + 1;
        self.take(at, count)
    }

    /// A time on a line of its own, with its text below; `words` stand before it.
    pub(super) fn time_alone(&mut self, at: usize, stated: &str, words: &str) -> usize {
        let is_body = |block: &&ScannedBlock| {
            let text = self.build.slice(&block.text);
            let head = text.split('\n').next().unwrap_or_default();
            let is_stamped = block.kind == ScannedKind::Text
                && !text.contains('\n')
                && stamped::stamped(text).is_some_and(|found| found.is_bare || !words.is_empty());
            !matches!(block.kind, ScannedKind::Heading(_) | ScannedKind::Rule | ScannedKind::Table(_))
                && !is_stamped
                && leading(self.build, head).is_none_or(|lead| !lead.parted)
        };
        let below: Vec<ScannedBlock> = self.blocks.iter().skip(at + 1).take_while(is_body).cloned().collect();
        let body = self.build.prose_of(&below);
        let text = joined(words, &body);
        // A page's own line, as of when it was copied.
        if is_distance(body.lines().next().unwrap_or_default()) {
            return 1;
        }
        let range = self.blocks.get(at).map_or(0, |block| block.range.start)
            ..below.last().map_or(0, |last| last.range.end);
        let range = range.start..range.end.max(self.blocks.get(at).map_or(0, |block| block.range.end));
        if let Some(reading) = when::whole(stated) {
            let group = self.around.group.as_ref().map_or(String::new(), |group| format!("{group}: "));
            add(self.build, self.around, stated, &reading, &format!("{group}{text}"), &range);
        }
        let count = 1 + below.len();
        self.take(at, count)
    }

    /// The moment of a line that consists of it and of words that announce it; other words need text below them.
    pub(super) fn stamped_line(&self, at: usize, source: &str) -> Option<Stamped> {
        let found = stamped::stamped(source).filter(|_| leading(self.build, source).is_none())?;
        let next = self.blocks.get(at + 1).filter(|next| {
            matches!(next.kind, ScannedKind::Item { .. } | ScannedKind::Text) && !is_timed(self.build, next)
        });
        let is_next = next.is_some_and(|next| stamped::stamped(self.build.slice(&next.text)).is_none());
        (is_next && (found.is_bare || source.chars().count() <= MAX_LABEL)).then_some(found)
    }

    /// A row from a heading and what stands below it.
    fn headed_row(&mut self, at: usize, level: usize, when: Option<(&str, &Reading)>, words: &str) -> usize {
        let deeper = |block: &&ScannedBlock| match block.kind {
            ScannedKind::Heading(other) => other > level && !says_time(self.build, block),
            ScannedKind::Rule => false,
            _ => true,
        };
        let below: Vec<ScannedBlock> = self.blocks.iter().skip(at + 1).take_while(deeper).cloned().collect();
        let text = joined(&heads::plain(words), &self.build.prose_of(&below));
        let start = self.blocks.get(at).map_or(0..0, |block| block.range.clone());
        let range = start.start..below.last().map_or(start.end, |last| last.range.end);
        match when {
            Some((stated, reading)) => {
                add(self.build, self.around, stated, reading, &text, &range);
            }
            None => {
                let owner = self.build.row(List::Events);
                self.build.put(owner, &events::TEXT, &text, &range);
            }
        }
        let count = 1 + below.len();
        self.take(at, count)
    }

    /// Whether blocks below a heading, up to the next, begin with times.
    fn has_timed_below(&self, at: usize) -> bool {
        let own = |block: &&ScannedBlock| !matches!(block.kind, ScannedKind::Heading(_) | ScannedKind::Rule);
        self.blocks.iter().skip(at + 1).take_while(own).any(|block| is_timed(self.build, block))
    }

    /// Whether a block begins an entry.
    pub(super) fn begins_entry(&self, block: &ScannedBlock) -> bool {
        let source = self.build.slice(&block.text);
        match block.kind {
            ScannedKind::Text => {
                when::whole(heads::plain(source).trim_end_matches(':')).is_some()
                    || !self.line_rows(block).is_empty()
                    || (self.is_told && told(source).is_some())
            }
            _ => is_timed(self.build, block),
        }
    }

    /// An entry that is told under a heading: "On 4 March 2024, it stops."
    pub(super) fn told_row(&mut self, at: usize, source: &str) -> Option<usize> {
        let lead = told(source).filter(|_| self.is_told)?;
        let is_body = |block: &&ScannedBlock| {
            !matches!(block.kind, ScannedKind::Heading(_) | ScannedKind::Rule | ScannedKind::Table(_))
                && told(self.build.slice(&block.text)).is_none()
        };
        let below: Vec<ScannedBlock> = self.blocks.iter().skip(at + 1).take_while(is_body).cloned().collect();
        let text = joined(source.get(lead.rest..)?, &self.build.prose_of(&below));
        let range = self.blocks.get(at)?.range.clone();
        let range = range.start..below.last().map_or(range.end, |last| last.range.end);
        self.row(source, &lead, &text, &range);
        Some(self.take(at, 1 + below.len()))
    }

    /// Finds how headings and entries go together: the levels at which headings are entries, and whether most headings
    /// stand above a paragraph that begins with its day.
    pub(super) fn find_headed(&mut self) {
        let heads = self.blocks.iter().zip(self.blocks.iter().skip(1)).filter(|(head, next)| {
            matches!(head.kind, ScannedKind::Heading(_)) && !matches!(next.kind, ScannedKind::Heading(_))
        });
        let (mut all, mut dated) = (0, 0);
        for (_, next) in heads {
            all += 1;
            dated +=
                usize::from(next.kind == ScannedKind::Text && told(self.build.slice(&next.text)).is_some());
        }
        self.is_told = dated >= MIN_TOLD && dated * 3 >= all * 2;
        let mut ranks: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (at, block) in self.blocks.iter().enumerate() {
            let ScannedKind::Heading(level) = block.kind else { continue };
            let rank = ranks.entry(level).or_default();
            rank.0 += 1;
            let is_entry = stamped::stamped(self.build.slice(&block.text)).is_some();
            rank.1 += usize::from(is_entry && !self.has_timed_below(at));
        }
        let most = |(all, timed): (usize, usize)| timed >= 2 && timed * 2 > all;
        self.headed = ranks.into_iter().filter(|rank| most(rank.1)).map(|rank| rank.0).collect();
    }
}

/// The day that a sentence begins with: "On 4 March 2024, it stops".
fn told(source: &str) -> Option<Lead> {
    let lead = when::leading(source, false)?;
    let behind = source.get(lead.stated.end..)?;
    let is_day = matches!(lead.reading.day, Day::Full(_)) && lead.reading.end.is_none();
    (is_day && behind.starts_with([',', '，', '、'])).then_some(lead)
}

/// Whether a heading says when something was.
fn says_time(build: &Build<'_>, block: &ScannedBlock) -> bool {
    let source = build.slice(&block.text);
    leading(build, source).is_some() || stamped::stamped(source).is_some()
}

/// Words and what stands below them.
fn joined(words: &str, below: &str) -> String {
    let parts = [words.trim(), below.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}
