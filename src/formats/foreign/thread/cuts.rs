//! Threads whose updates begin with when they were posted: the source is cut at these lines, and at the days above them.

use std::ops::Range;

use super::form::ThreadForm;
use super::phase_lines::is_name;
use super::posts::{Header, head, header};
use super::{Thread, ThreadUpdate};
use crate::formats::foreign::text::scan::ScannedLine;
use crate::formats::foreign::text::when;
use crate::report::moment::Clock;

/// Where an update ends, and the head of the next one if it begins there.
struct Cut {
    start: usize,
    head: Option<Header>,
    /// The day on a line above, with that line.
    day: Option<(String, Range<usize>)>,
}

/// The day that stands above the first update.
fn day_of_first(cuts: &[Cut]) -> Option<&str> {
    cuts.first()?.day.as_ref().map(|(day, _)| day.as_str())
}

impl Thread {
    /// Reads updates whose first line says when they were posted.
    pub(super) fn headed(
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
        let mut day = self
            .day
            .clone()
            .map(|range| (text.get(range.clone()).unwrap_or_default().trim().to_owned(), range));
        // Below it, the first text is an update, too.
        if self.day.is_some() && form == ThreadForm::Stamped {
            cuts.push(Cut { start: within.start, head: None, day: day.clone() });
        }
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
        // The day of the first update is no text of the report.
        let is_day = |range: &Range<usize>| {
            let words = text.get(range.clone()).unwrap_or_default().trim();
            day_of_first(&cuts).is_some_and(|day| day == words)
        };
        let before = cuts.first().map(|first| within.start..first.start);
        self.before = before.filter(|range| !is_day(range));
        for (nth, Cut { start, head, day }) in cuts.iter().enumerate() {
            let next = cuts.get(nth + 1).map_or(within.end, |cut| cut.start);
            let shifted = |range: &Range<usize>| start + range.start..start + range.end;
            let body = match (head, day) {
                (Some(head), _) => start + head.text..next,
                (None, Some((_, line))) => line.end.max(*start)..next,
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
}
