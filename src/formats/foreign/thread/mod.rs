//! The thread of a status page, copied from the page: updates one below the other, each with its phase, text and time
//! of posting, and at the end what was affected.

mod containers;
mod contents;
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
use crate::formats::foreign::text::distance::{is_distance, without_distance};
use crate::formats::foreign::text::scan::{ScannedKind, ScannedLine, blocks, lines};
use crate::formats::foreign::text::{heads, labels, when};
use crate::formats::foreign::words::{self, phases};
use crate::report::moment::Clock;
use crate::report::sections::{cover, impact, updates};
use crate::report::{List, Owner, Part};
use contents::{affected, events, measures, opening};
use form::ThreadForm;
use phase_lines::{is_name, phase_line};
use posts::{Header, first_phase, head, header, is_between, posted, signed, updated};

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

/// Where an update ends, and the head of the next one if it begins there.
struct Cut {
    start: usize,
    head: Option<Header>,
    /// The day on a line above, with that line.
    day: Option<(String, Range<usize>)>,
}

const REPORT_FOR: [&str; 1] = ["incident report for "];
const AFFECTED: [&str; 6] = [
    "this incident affected:",
    "this incident affects:",
    "this scheduled maintenance affected:",
    "dieser vorfall betraf:",
    "cet incident a affecté",
    "components affected:",
];

/// The thread in a text, or `None` if it is not one. `is_issue`: a status page's front matter is above it, so that its
/// headings with times are updates.
pub(super) fn find(text: &str, within: Range<usize>, is_issue: bool) -> Option<Thread> {
    let mut all: Vec<ScannedLine> = lines(text, within.clone());
    let line = |line: &ScannedLine| text.get(line.start..line.end).unwrap_or_default().trim();
    let mut within = within;
    let mut thread = Thread::default();
    // The page's own controls around the thread.
    let is_outer = |it: &ScannedLine| line(it).is_empty() || phases::is_control(line(it));
    let above = all.iter().take_while(|it| is_outer(it)).count();
    thread.controls = all.drain(..above).map(|line| line.start..line.end).collect();
    // A page's own words for nothing, and as of when it was copied.
    let is_tail = |it: &ScannedLine| {
        let words = line(it).to_lowercase();
        is_outer(it) || is_distance(&words) || phases::is_empty_list(&words)
    };
    let mut is_list = false;
    while let Some(last) = all.pop_if(|last| is_tail(last) || is_list && phases::is_list(line(last))) {
        is_list |= phases::is_empty_list(line(&last));
        within.end = last.start;
        thread.controls.push(last.start..last.end);
    }
    within.start = all.first().map_or(within.start, |first| first.start);
    let report_for = all
        .iter()
        .filter(|it| !line(it).is_empty())
        .take(8)
        .position(|it| REPORT_FOR.iter().any(|begins| line(it).to_lowercase().starts_with(begins)));
    let form = ThreadForm::of(text, &all, is_issue);
    if report_for.is_none() && form.is_none() {
        return None;
    }
    let has_posts = matches!(
        form,
        Some(ThreadForm::Posted | ThreadForm::Signed | ThreadForm::Updated | ThreadForm::Bare)
    );
    let form = form.unwrap_or(ThreadForm::Posted);
    let said: Vec<&ScannedLine> = all.iter().filter(|it| !line(it).is_empty()).collect();
    let mut start = within.start;
    if let Some(nth) = report_for {
        thread.report_for = said.get(nth).map(|line| line.start..line.end);
        thread.title = nth.checked_sub(1).and_then(|nth| said.get(nth)).map(|line| line.start..line.end);
        thread.above = said.iter().take(nth.saturating_sub(1)).map(|line| line.start..line.end).collect();
        start = thread.report_for.clone().map_or(start, |range| range.end);
    } else if let Some((nth, first)) =
        said.iter().enumerate().find(|it| !phases::is_level(line(it.1))).filter(|(_, it)| {
            phases::phase(line(it)).is_none()
                && header(line(it), is_issue).is_none()
                && when::whole(line(it)).is_none()
                && line(it).chars().count() <= 140
                && !line(it).ends_with('.')
        })
    {
        // A line above a phase, or a short one, is the title.
        let next = said.get(nth + 1).map(|it| line(it)).unwrap_or_default();
        thread.level = nth.checked_sub(1).and_then(|nth| said.get(nth)).map(|line| line.start..line.end);
        start = thread.level.as_ref().map_or(start, |level| level.end);
        if phases::phase(next).is_some()
            || (words::head(line(first), true).is_none()
                && when::leading(line(first), true).is_none()
                && line(first).split_whitespace().count() <= 16)
        {
            thread.title = Some(first.start..first.end);
            start = first.end;
        }
    }
    if matches!(
        form,
        ThreadForm::Headed
            | ThreadForm::Stamped
            | ThreadForm::Newest
            | ThreadForm::Alone
            | ThreadForm::Above
            | ThreadForm::Over
    ) {
        thread.headed(text, &all, start..within.end, form, is_issue);
        return (!thread.updates.is_empty()).then_some(thread);
    }
    if let Some(first) = first_phase(text, &all, start, form) {
        thread.before = Some(start..first);
        start = first;
    }
    let mut from = start;
    for it in all.iter().filter(|it| it.start >= start) {
        let says = line(it);
        let lower = says.to_lowercase();
        if form.stamp(says).is_some() {
            thread.updates.extend(update(text, from..it.start, Some(it.start..it.end)));
            from = it.end;
        } else if AFFECTED.iter().any(|label| lower.starts_with(label)) && (has_posts || says.len() < 2000) {
            thread.updates.extend(update(text, from..it.start, None));
            thread.affected.push(it.start..it.end);
            from = it.end;
        } else if has_posts
            && from < it.start
            && phase_line(says).is_some()
            && text.get(from..it.start).is_some_and(|body| !body.trim().is_empty())
            && is_between(text, from..it.start)
        {
            // A phase begins the next update even if the one before has no time.
            thread.updates.extend(update(text, from..it.start, None));
            from = it.start;
        }
    }
    thread.updates.extend(update(text, from..within.end, None));
    (!thread.updates.is_empty()).then_some(thread)
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
    /// Reads updates whose first line says when they were posted.
    fn headed(
        &mut self,
        text: &str,
        all: &[ScannedLine],
        within: Range<usize>,
        form: ThreadForm,
        is_issue: bool,
    ) {
        let words = |line: &ScannedLine| text.get(line.start..line.end).unwrap_or_default();
        let own = all.iter().filter(|line| line.start >= within.start && !words(line).trim().is_empty());
        let own: Vec<&ScannedLine> = own.collect();
        let mut cuts: Vec<Cut> = Vec::new();
        let mut day = None;
        // If heads are single lines, a word above a time is a fact among them.
        let is_single = own.iter().filter(|line| header(words(line), is_issue).is_some()).count() >= 2;
        for (nth, line) in own.iter().enumerate() {
            // Above a label, a word and a time are one of several facts.
            let is_fact = own.get(nth + 2).is_some_and(|below| is_name(words(below)));
            let next = own.get(nth + 1).filter(|_| !is_single && !is_fact);
            let next = next.map(|next| (next.start - line.start, words(next)));
            // Right below a head, what looks like another is how the text begins.
            let begins = |cut: &Cut| {
                let end = cut.head.as_ref().map(|head| cut.start + head.text);
                end.and_then(|end| text.get(end..line.start)).is_some_and(|it| it.trim().is_empty())
            };
            let is_text = !is_single && cuts.last().is_some_and(begins);
            if let Some(head) = head(form, words(line), next, is_issue).filter(|_| !is_text) {
                cuts.push(Cut { start: line.start, head: Some(head), day: day.clone() });
            } else if matches!(form, ThreadForm::Stamped | ThreadForm::Newest | ThreadForm::Alone)
                && when::whole(words(line)).is_some_and(|reading| reading.clock == Clock::Unknown)
            {
                day = Some((words(line).trim().to_owned(), line.start..line.end));
                // The day above the page's title.
                if matches!(form, ThreadForm::Stamped) || !cuts.is_empty() {
                    cuts.push(Cut { start: line.start, head: None, day: day.clone() });
                }
            }
        }
        self.before = cuts.first().map(|first| within.start..first.start);
        for (nth, Cut { start, head, day }) in cuts.iter().enumerate() {
            let next = cuts.get(nth + 1).map_or(within.end, |cut| cut.start);
            let shifted = |range: &Range<usize>| start + range.start..start + range.end;
            let body = match (head, day) {
                (Some(head), _) => start + head.text..next,
                (None, Some((_, line))) => line.end..next,
                (None, None) => continue,
            };
            // A day with nothing but updates below it is no update.
            if head.is_none() && text.get(body.clone()).is_none_or(|body| body.trim().is_empty()) {
                continue;
            }
            let phase = head.as_ref().and_then(|head| head.phase.as_ref());
            self.updates.push(ThreadUpdate {
                phase: phase.map(|(phase, range)| (phase.clone(), shifted(range))),
                body,
                posted: head.as_ref().map(|head| shifted(&head.stamp)),
                head: head.as_ref().map(|head| *start..start + head.text),
                day: day.clone(),
            });
        }
    }

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
        let report = self.updates.iter().position(|update| match &update.phase {
            Some((phase, _)) if phase == "Postmortem" => true,
            Some(_) => heads(update) >= if self.updates.len() == 1 { 2 } else { 3 },
            // A page with one update that says all.
            None if self.updates.len() == 1 && self.before.is_none() => heads(update) >= 1,
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
