//! Finds the thread in a text, part by part: the page's own controls, the title with what stands above it, the updates.

use std::ops::Range;

use super::form::ThreadForm;
use super::phase_lines::phase_line;
use super::posts::{first_phase, header, is_between};
use super::{Thread, controls, update};
use crate::formats::foreign::text::distance::is_distance;
use crate::formats::foreign::text::scan::{ScannedLine, lines};
use crate::formats::foreign::text::when;
use crate::formats::foreign::words::{self, phases};

/// The line of a page below the title of a report.
pub(super) const REPORT_FOR: [&str; 1] = ["incident report for "];
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
pub(in crate::formats::foreign) fn find(text: &str, within: Range<usize>, is_issue: bool) -> Option<Thread> {
    let mut all: Vec<ScannedLine> = lines(text, within.clone());
    let mut thread = Thread::default();
    let within = thread.take_controls(text, &mut all, within);
    let said: Vec<&ScannedLine> = all.iter().filter(|it| !line(text, it).is_empty()).collect();
    let says_report =
        |it: &&ScannedLine| REPORT_FOR.iter().any(|begins| line(text, it).to_lowercase().starts_with(begins));
    let report_for = said.iter().take(8).position(says_report);
    let form = ThreadForm::of(text, &all, is_issue);
    let has_posts = form.is_some_and(ThreadForm::has_posts);
    let form = form.or(report_for.map(|_| ThreadForm::Posted))?;
    let start = match report_for {
        Some(nth) => thread.take_report_for(&said, nth),
        None => thread.take_title(text, &said, form, is_issue),
    };
    let start = start.unwrap_or(within.start);
    if form.is_headed() {
        thread.headed(text, &all, start..within.end, form, is_issue);
    } else {
        thread.take_posts(text, &all, start..within.end, (form, has_posts));
    }
    (!thread.updates.is_empty()).then_some(thread)
}

/// Whether a line of a page says what was affected.
pub(super) fn is_affected(line: &str) -> bool {
    let lower = line.to_lowercase();
    AFFECTED.iter().any(|label| lower.starts_with(label))
}

fn line<'t>(text: &'t str, line: &ScannedLine) -> &'t str {
    text.get(line.start..line.end).unwrap_or_default().trim()
}

impl Thread {
    /// Takes the page's own controls around the thread from the lines; the range of what is left.
    fn take_controls(
        &mut self,
        text: &str,
        all: &mut Vec<ScannedLine>,
        within: Range<usize>,
    ) -> Range<usize> {
        let mut within = within;
        let above = controls::above(text, all);
        self.controls = all.drain(..above).map(|line| line.start..line.end).collect();
        // A page's own words for nothing, and as of when it was copied.
        let is_tail = |it: &ScannedLine| {
            let says = line(text, it);
            let words = says.to_lowercase();
            says.is_empty()
                || phases::is_control(says)
                || is_distance(&words)
                || phases::is_empty_list(&words)
        };
        let mut is_list = false;
        while let Some(last) =
            all.pop_if(|last| is_tail(last) || is_list && phases::is_list(line(text, last)))
        {
            is_list |= phases::is_empty_list(line(text, &last));
            within.end = last.start;
            self.controls.push(last.start..last.end);
        }
        within.start = all.first().map_or(within.start, |first| first.start);
        within
    }

    /// Takes the title above "Incident Report for …", which is the line of this number; its end.
    fn take_report_for(&mut self, said: &[&ScannedLine], nth: usize) -> Option<usize> {
        let range = |line: &&ScannedLine| line.start..line.end;
        self.report_for = said.get(nth).map(range);
        self.title = nth.checked_sub(1).and_then(|nth| said.get(nth)).map(range);
        self.above = said.iter().take(nth.saturating_sub(1)).map(range).collect();
        self.report_for.as_ref().map(|range| range.end)
    }

    /// Takes the title, and the marks of a page around it; the end of the last of them.
    fn take_title(
        &mut self,
        text: &str,
        said: &[&ScannedLine],
        form: ThreadForm,
        is_issue: bool,
    ) -> Option<usize> {
        let line = |it: &ScannedLine| line(text, it);
        // Only pages that say the day once have it above all of their updates.
        let has_days_above = matches!(form, ThreadForm::Stamped | ThreadForm::Newest | ThreadForm::Alone);
        let is_day =
            |it: &ScannedLine| has_days_above && when::whole(line(it)).is_some_and(|it| it.is_day_alone());
        let mut lines = said.iter().enumerate();
        let (nth, first) = lines.find(|it| !phases::is_level(line(it.1)) && !is_day(it.1))?;
        let can_be_title = phases::phase(line(first)).is_none()
            && header(line(first), is_issue).is_none()
            && when::whole(line(first)).is_none()
            && line(first).chars().count() <= 140
            && !line(first).ends_with('.');
        if !can_be_title {
            return None;
        }
        let above = said.get(..nth).unwrap_or_default();
        let last = |is: &dyn Fn(&ScannedLine) -> bool| above.iter().rev().find(|it| is(it)).copied();
        self.level = last(&|it| phases::is_level(line(it))).map(|line| line.start..line.end);
        self.day = last(&is_day).map(|line| line.start..line.end);
        let end_above = above.last().map(|above| above.end);
        // A line above a phase, or a short one, is the title.
        let next = said.get(nth + 1).map(|it| line(it)).unwrap_or_default();
        let is_title_here = phases::phase(next).is_some()
            || (words::head(line(first), true).is_none()
                && when::leading(line(first), true).is_none()
                && line(first).split_whitespace().count() <= 16);
        if !is_title_here {
            return end_above;
        }
        // "Example incident" above the title.
        let is_name = words::is_document_name(line(first)) && is_title(next);
        let title = said.get(nth + 1).filter(|_| is_name).unwrap_or(first);
        self.above.extend(is_name.then_some(first.start..first.end));
        self.title = Some(title.start..title.end);
        // "Major Closed Details": marks of a page, of which the first says how bad it was.
        let below = said.iter().find(|it| it.start >= title.end);
        let Some((level, below)) = below.and_then(|it| Some((phases::badge(line(it))?, it))) else {
            return Some(title.end);
        };
        let from = below.start + text.get(below.start..below.end).and_then(|it| it.find(level)).unwrap_or(0);
        self.level = Some(from..from + level.len());
        self.marks = Some(from + level.len()..below.end);
        Some(below.end)
    }

    /// Takes the updates whose time stands below their text, or that a phase begins where there are such times
    /// (`has_posts`), and what was affected.
    fn take_posts(
        &mut self,
        text: &str,
        all: &[ScannedLine],
        within: Range<usize>,
        (form, has_posts): (ThreadForm, bool),
    ) {
        let first = first_phase(text, all, within.start, form);
        self.before = first.map(|first| within.start..first);
        let start = first.unwrap_or(within.start);
        let mut from = start;
        for it in all.iter().filter(|it| it.start >= start) {
            let says = line(text, it);
            if form.stamp(says).is_some() {
                self.updates.extend(update(text, from..it.start, Some(it.start..it.end)));
                from = it.end;
            } else if is_affected(says) && (has_posts || says.len() < 2000) {
                self.updates.extend(update(text, from..it.start, None));
                self.affected.push(it.start..it.end);
                from = it.end;
            } else if has_posts
                && from < it.start
                && phase_line(says).is_some()
                && text.get(from..it.start).is_some_and(|body| !body.trim().is_empty())
                && is_between(text, from..it.start)
            {
                // A phase begins the next update even if the one before has no time.
                self.updates.extend(update(text, from..it.start, None));
                from = it.start;
            }
        }
        self.updates.extend(update(text, from..within.end, None));
    }
}

/// Whether a line can be a title below one that only says what this is.
fn is_title(line: &str) -> bool {
    (2..=16).contains(&line.split_whitespace().count())
        && !line.ends_with(['.', ':', '。', '：'])
        && !line.starts_with('#')
        && phase_line(line).is_none()
        && header(line, false).is_none()
        && words::label(line).is_none()
        && words::head(line, true).is_none()
        && when::times(line).is_empty()
}
