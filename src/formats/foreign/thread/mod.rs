//! The thread of a status page, copied from the page: updates one below the other, each with its phase, text and time
//! of posting, and at the end what was affected.

mod containers;
mod contents;
mod controls;
mod cuts;
mod find;
mod form;
mod introduced;
pub(super) mod mail;
mod newest;
mod phase_lines;
pub(super) mod phased;
mod posts;

use std::ops::Range;

use crate::formats::foreign::build::Build;
use crate::formats::foreign::dates;
use crate::formats::foreign::facts::{self, windows};
use crate::formats::foreign::text::distance::without_distance;
use crate::formats::foreign::text::scan::{ScannedKind, ScannedLine, blocks, lines};
use crate::formats::foreign::text::{heads, labels};
use crate::formats::foreign::words;
use crate::report::sections::{cover, heading, impact, updates};
use crate::report::{List, Owner, Part};
use contents::{affected, events, measures, opening};
use find::REPORT_FOR;
pub(super) use find::find;
use phase_lines::phase_line;
use posts::{posted, signed, updated};

/// A parsed thread.
#[derive(Debug, Default)]
pub(super) struct Thread {
    pub(super) title: Option<Range<usize>>,
    /// "Incident Report for Example".
    report_for: Option<Range<usize>>,
    /// Lines before the title.
    above: Vec<Range<usize>>,
    /// Lines of the page itself, such as "Subscribe to updates".
    controls: Vec<Range<usize>>,
    /// A word above the title for how bad it is.
    level: Option<Range<usize>>,
    /// The other marks of a page beside that word.
    marks: Option<Range<usize>>,
    /// The day above the title, for the updates without one.
    pub(super) day: Option<Range<usize>>,
    /// Blocks between the title and the first update: the report's own text.
    pub(super) before: Option<Range<usize>>,
    pub(super) updates: Vec<ThreadUpdate>,
    /// "This incident affected: …".
    affected: Vec<Range<usize>>,
    /// Whether an update is the report itself.
    has_report: bool,
}

/// One update of a thread.
#[derive(Clone, Debug)]
pub(super) struct ThreadUpdate {
    phase: Option<(String, Range<usize>)>,
    pub(super) body: Range<usize>,
    posted: Option<Range<usize>>,
    /// All that stands before its text: a number, a word that announces the time.
    head: Option<Range<usize>>,
    /// The day on a line above, with that line, if the time has none.
    day: Option<(String, Range<usize>)>,
}

fn update(text: &str, range: Range<usize>, posted: Option<Range<usize>>) -> Option<ThreadUpdate> {
    let all = lines(text, range.clone());
    let mut said =
        all.iter().filter(|line| text.get(line.start..line.end).is_some_and(|line| !line.trim().is_empty()));
    let first = said.next()?;
    let words = text.get(first.start..first.end).unwrap_or_default();
    let phase = phase_line(words).map(|phase| (phase.to_owned(), first.start..first.end));
    let start = if phase.is_some() { first.end } else { first.start };
    Some(ThreadUpdate { phase, body: start..range.end, posted, head: None, day: None })
}

impl Thread {
    /// Which update is the report itself: a postmortem, or one with the sections of a report.
    pub(super) fn report(&mut self, text: &str) -> Option<usize> {
        let heads = |update: &ThreadUpdate| {
            let all = lines(text, update.body.clone());
            all.iter()
                .filter(|line| {
                    text.get(line.start..line.end).is_some_and(|line| {
                        words::head(&heads::plain(line.trim().trim_start_matches('#')), true).is_some()
                    })
                })
                .count()
        };
        // "Root cause: …": a section in one line.
        let labelled = |update: &ThreadUpdate| {
            let all = lines(text, update.body.clone());
            let is_head = |line: &&ScannedLine| {
                let words = text.get(line.start..line.end).and_then(labels::pair);
                words.is_some_and(|(name, _)| words::head(&name, true).is_some())
            };
            all.iter().filter(is_head).count()
        };
        let report = self.updates.iter().position(|update| match &update.phase {
            Some((phase, _)) if phase == "Postmortem" => true,
            Some(_) => heads(update) >= if self.updates.len() == 1 { 2 } else { 3 },
            // A page with one update that says all.
            None if self.updates.len() == 1 && self.before.is_none() => {
                heads(update) >= 1 || labelled(update) >= 2
            }
            None => heads(update) >= 2,
        });
        self.has_report = report.is_some();
        report
    }

    /// Adds everything except the report's own text to the report.
    pub(super) fn read(&self, build: &mut Build<'_>, report: Option<usize>) {
        let cover = Owner::Part(Part::Cover);
        if let Some(title) = &self.title {
            let words = heads::plain(build.slice(title).trim().trim_start_matches('#'));
            build.put(cover, &cover::TITLE, &words, title);
        }
        if let Some(range) = &self.report_for {
            let line = build.slice(range).trim();
            build.put(cover, &cover::SUBTITLE, line, range);
            let name = REPORT_FOR.iter().find_map(|begins| line.get(begins.len()..)).unwrap_or_default();
            build.put(cover, &cover::ORGANISATION, name, range);
        }
        if let (Some(first), Some(last)) = (self.above.first(), self.above.last()) {
            let range = first.start..last.end;
            let words: Vec<&str> =
                build.slice(&range).lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            build.put(cover, &cover::SOURCE, &words.join(" · "), &range);
        }
        for range in &self.controls {
            if !build.slice(range).trim().is_empty() {
                build.left_out(range, "a control of the page");
            }
        }
        if let Some(range) = &self.marks {
            let owner = Owner::Part(Part::Updates);
            build.add_text(owner, &heading::BEFORE, build.slice(range).trim());
            build.used(range, owner, &heading::BEFORE);
        }
        if let Some(range) = &self.day {
            build.put(cover, &cover::DATE, build.slice(range).trim(), range);
        }
        if let Some(range) = &self.level {
            let level = build.slice(range).trim();
            build.put(Owner::Part(Part::Impact), &impact::SEVERITY, level, range);
        }
        for (nth, update) in self.updates.iter().enumerate() {
            self.row(build, update, report == Some(nth));
        }
        for range in &self.affected {
            affected(build, range);
        }
    }

    fn row(&self, build: &mut Build<'_>, update: &ThreadUpdate, is_report: bool) {
        let parts = blocks(build.text, update.body.clone());
        if parts.iter().all(|block| matches!(block.kind, ScannedKind::Rule | ScannedKind::Unseen))
            && update.posted.is_none()
        {
            return;
        }
        // A page with nothing but its report has no updates.
        if is_report && update.phase.is_none() && update.posted.is_none() {
            return;
        }
        let owner = build.row(List::Updates);
        if let Some(head) = &update.head {
            build.used(head, owner, &updates::rows::AT);
        }
        if let Some((phase, range)) = &update.phase {
            build.put(owner, &updates::rows::PHASE, phase, range);
        }
        if let Some(range) = &update.posted {
            let line = build.slice(range).trim();
            let stated = posted(line)
                .or_else(|| updated(line))
                .or_else(|| signed(line))
                .unwrap_or_else(|| without_distance(line))
                .to_owned();
            let dated = update.day.as_ref().and_then(|(day, line)| {
                build.used(line, owner, &updates::rows::AT);
                dates::with_day(day, &stated)
            });
            let stated = dated.unwrap_or(stated);
            build.put(owner, &updates::rows::AT, &stated, range);
            if is_report {
                build.put(Owner::Part(Part::Cover), &cover::PUBLISHED, &stated, range);
            }
        }
        if is_report {
            // The report's text is in its sections; the update that posted it keeps only the opening, to identify it.
            let opening = opening(build, &parts);
            let text = build.prose_of(&opening);
            build.report.set_text(owner, &updates::rows::BODY, text.trim());
            let at = update.body.start;
            let path = format!("{}.{}", owner.path(), updates::rows::BODY.name);
            build.note(
                at,
                false,
                Some(path),
                "The postmortem became the report's sections; its update holds only how it begins.",
            );
            return;
        }
        build.add_prose(owner, &updates::rows::BODY, &parts);
        if let Some((range, by)) = update.posted.clone().and_then(|range| {
            let line = build.slice(&range);
            Some((range.clone(), posts::signature(line)?.to_owned()))
        }) {
            // Who wrote it is said with the time.
            build.add_text(owner, &updates::rows::BODY, &by);
            build.used(&range, owner, &updates::rows::BODY);
        }
        events(build, &parts);
        if !self.has_report {
            measures(build, &parts);
        }
        // Labelled values in an update belong to the report, too.
        for block in
            parts.iter().filter(|block| matches!(block.kind, ScannedKind::Item { .. } | ScannedKind::Text))
        {
            for line in lines(build.text, block.range.clone()) {
                let text = build.slice(&(line.start..line.end)).to_owned();
                let found = labels::pair(&text)
                    .and_then(|(name, value)| Some((words::label(&name)?, name, value.to_owned())));
                if let Some((label @ (words::Label::Components | words::Label::Field(..)), name, value)) =
                    found
                {
                    facts::put(build, label, &name, &value, &(line.start..line.end));
                }
            }
        }
        windows::section(build, &parts);
    }
}
