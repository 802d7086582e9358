//! Lines of a status page's thread: when an update was posted, and where one begins.

use std::ops::Range;

use super::facts;
use super::heads;
use super::introduced::{alone, announced, is_introduced, speaks_as_a_page};
use super::phase_lines::{is_name, other_phase, phase_line, phase_start};
use super::phases;
use super::scan::{ScannedLine, bullet};
use super::when;
use super::words;
use crate::report::moment::{Clock, Day};

const POSTED: [&str; 7] =
    ["posted ", "posted on ", "posted at ", "veröffentlicht ", "publié le ", "publicado ", "投稿日時 "];

/// Labels that other lines have, too, so that a phase has to be among the lines.
const UPDATED: [&str; 10] = [
    "updated ",
    "updated on ",
    "updated at ",
    "last updated ",
    "aktualisiert ",
    "mis à jour ",
    "actualizado ",
    "atualizado ",
    "aggiornato ",
    "更新日時 ",
];

/// The time in a line such as "Posted Feb 23, 2022 - 12:41 UTC".
pub(super) fn posted(line: &str) -> Option<&str> {
    behind_label(line, &POSTED)
}

/// The time in a line such as "» Updated Mon, 4 Mar 2024 10:20:00 +0000".
pub(super) fn updated(line: &str) -> Option<&str> {
    behind_label(line, &UPDATED)
}

fn behind_label<'a>(line: &'a str, labels: &[&str]) -> Option<&'a str> {
    let line = line.trim().trim_start_matches(['»', '›', '>', '*', '_', '(', '-', '–', '—', '•', ' ']);
    let line = line.trim_end_matches(['*', '_', ')']);
    let lower = line.to_lowercase();
    let label = labels.iter().filter(|label| lower.starts_with(**label)).map(|label| label.len()).max()?;
    let rest = line.get(label..)?.trim().trim_start_matches(['-', ':', ' ']).trim_end_matches('.');
    let rest = rest.split_once(" ago. ").map_or(rest, |(_, rest)| rest);
    when::whole(rest)
        .is_some_and(|reading| matches!(reading.day, Day::Full(_) | Day::OfYear { .. }))
        .then_some(rest)
}

/// How a thread says when its updates were posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ThreadForm {
    /// On a line behind each update: "Posted Feb 23, 2022 - 12:41 UTC".
    Posted,
    /// On such a line above each update.
    Above,
    /// On a line above the phase: "Feb 23, 2022, 12:41 UTC", "Resolved".
    Over,
    /// On such a line with another word: "» Updated Feb 23, 2022 12:41 UTC".
    Updated,
    /// The same line without its label: "Feb 23, 12:41 UTC".
    Bare,
    /// On the line of the phase or on the next, before the text: "Resolved - Feb 23, 2022, 12:41 UTC".
    Headed,
    /// Before the text, without a phase: "8:12 AM PDT We are investigating …".
    Stamped,
    /// Alone on a line above the text, below words that call what follows updates: "7:10 PM EST".
    Alone,
}

impl ThreadForm {
    /// The form of the thread in these lines; `None` if they are none. `is_issue`: a status page's front matter is above
    /// them.
    pub(super) fn of(text: &str, all: &[ScannedLine], is_issue: bool) -> Option<ThreadForm> {
        let said: Vec<&str> = all
            .iter()
            .map(|line| text.get(line.start..line.end).unwrap_or_default().trim())
            .filter(|line| !line.is_empty())
            .collect();
        let is_thread = said.iter().filter(|line| posted(line).is_some()).count() >= 2
            || said.iter().any(|line| phase_line(line).is_some());
        if is_thread && let Some(first) = said.iter().position(|line| posted(line).is_some()) {
            // Where a text and no stamp is at the end, the stamps are above their texts.
            let ends = said
                .last()
                .is_some_and(|last| posted(last).is_none() && last.split_whitespace().count() >= 3);
            let is_above = ends && first <= 2 && !said.iter().any(|line| phase_line(line).is_some());
            return Some(if is_above { ThreadForm::Above } else { ThreadForm::Posted });
        }
        // A report with sections of its own is read by them, whatever its lines look like.
        let is_section = |line: &&&str| {
            line.starts_with('#') && words::head(&heads::plain(line.trim_start_matches('#')), true).is_some()
        };
        if said.iter().any(|line| is_section(&line)) {
            return None;
        }
        let is_phase = |line: &&&str| phase_line(line).is_some();
        let phases = said.iter().filter(is_phase).count();
        // Words that only some pages use are a phase above a time.
        let other = |pair: &&[&str]| match pair {
            [line, next] => other_phase(line).is_some() && bare_stamp(next).is_some(),
            _ => false,
        };
        let others = said.windows(2).filter(other).count();
        let stamped = said.windows(2).filter(|pair| match pair {
            [line, next] => is_phase(&line) && bare_stamp(next).is_some(),
            _ => false,
        });
        // A single one is an update if it is at the top, below a title.
        let is_first = said.iter().take(3).any(|line| is_phase(&line));
        let all = phases + others;
        if stamped.count() == phases && (all >= 2 || phases == 1 && is_first) {
            let is_fact = |pair: &[&str]| match pair {
                [stamp, next] => bare_stamp(stamp).is_some() && is_name(next),
                _ => false,
            };
            // Pairs of a word and a time, one below the other, are facts.
            if said.windows(2).filter(|pair| is_fact(pair)).count() * 2 <= all {
                return Some(ThreadForm::Headed);
            }
        }
        if phases >= 1 && said.iter().any(|line| updated(line).is_some()) {
            return Some(ThreadForm::Updated);
        }
        let over = said.windows(2).filter(|pair| match pair {
            [line, next] => bare_stamp(line).is_some() && phase_start(next).is_some(),
            _ => false,
        });
        let is_over = |last: &&str| bare_stamp(last).is_none();
        if over.count() >= 2 && said.last().is_some_and(is_over) {
            return Some(ThreadForm::Over);
        }
        if phases >= 2 && said.iter().filter(|line| bare_stamp(line).is_some()).count() >= 2 {
            return Some(ThreadForm::Bare);
        }
        // A list of facts ("Identified: 10:12") has no text below its lines.
        let heads: Vec<(usize, Header)> =
            said.iter().enumerate().filter_map(|(nth, line)| Some((nth, header(line, is_issue)?))).collect();
        if is_issue && !heads.is_empty() {
            return Some(ThreadForm::Headed);
        }
        let has_text = |nth: usize| {
            let next = said.get(nth + 1);
            next.is_some_and(|next| {
                header(next, is_issue).is_none()
                    && facts::pair(next).is_none()
                    && next.split_whitespace().count() >= 3
            })
        };
        let texts = heads.iter().filter(|(nth, _)| has_text(*nth)).count();
        let dated = heads.iter().filter(|(_, head)| head.has_day).count();
        if texts >= 2 && texts * 2 > heads.len() && dated * 2 >= heads.len() {
            return Some(ThreadForm::Headed);
        }
        let posts: Vec<&&str> = said.iter().filter(|line| stamped_line(line).is_some()).collect();
        let spoken = posts.iter().filter(|line| speaks_as_a_page(line)).count();
        let announced = posts.iter().filter(|line| announced(line).is_some()).count();
        let is_spoken = posts.len() >= 3 && spoken >= 2 || announced >= 2;
        if is_spoken && posts.len() * 2 >= said.len() {
            return Some(ThreadForm::Stamped);
        }
        is_introduced(&said).then_some(ThreadForm::Alone)
    }

    /// When an update was posted, if the line behind it says only that.
    pub(super) fn stamp(self, line: &str) -> Option<&str> {
        match self {
            ThreadForm::Posted => posted(line),
            ThreadForm::Updated => updated(line),
            ThreadForm::Bare => bare_stamp(line),
            ThreadForm::Above
            | ThreadForm::Over
            | ThreadForm::Headed
            | ThreadForm::Stamped
            | ThreadForm::Alone => None,
        }
    }
}

/// A day and a time on a line of their own.
fn bare_stamp(line: &str) -> Option<&str> {
    let line = line.trim();
    let is_name = line.len() <= 60;
    let reading = is_name.then(|| when::whole(line)).flatten()?;
    let has_day = matches!(reading.day, Day::Full(_) | Day::OfYear { .. });
    (has_day && reading.clock != Clock::Unknown && reading.end.is_none()).then_some(line)
}

/// A line that is a phase and the time of its update, in either order.
pub(super) struct Header {
    /// Its phase, and where it is in the line; `None` for a heading with only a time.
    pub(super) phase: Option<(String, Range<usize>)>,
    /// The time, as a range of the line.
    pub(super) stamp: Range<usize>,
    /// Where the update's text begins, from the start of the line.
    pub(super) text: usize,
    has_day: bool,
}

/// The head of an update: in this line, or a phase in it and the time in the next one, which begins so many bytes after it.
pub(super) fn head(
    form: ThreadForm,
    line: &str,
    next: Option<(usize, &str)>,
    is_issue: bool,
) -> Option<Header> {
    match form {
        ThreadForm::Stamped => return stamped_line(line),
        ThreadForm::Over => {
            let stamp = bare_stamp(line)?;
            let (from, below) = next?;
            let (phase, end) = phase_start(below)?;
            let start = line.find(stamp)?;
            let phase = Some((phase.to_owned(), from..from + end));
            return Some(Header {
                phase,
                stamp: start..start + stamp.len(),
                text: from + end,
                has_day: true,
            });
        }
        ThreadForm::Above => {
            let stated = posted(line)?;
            let start = line.find(stated)?;
            let stamp = start..start + stated.len();
            return Some(Header { phase: None, stamp, text: line.len(), has_day: true });
        }
        ThreadForm::Alone => {
            let stamp = alone(line)?;
            return Some(Header { phase: None, stamp, text: line.len(), has_day: false });
        }
        _ => {}
    }
    // A time without a phase, among heads that have one: "12.06.2024 09:05 Uhr:".
    let bare = || {
        let stamp = alone(line).filter(|_| line.trim_end().ends_with([':', '：']))?;
        let has_day = when::whole(line.get(stamp.clone())?).is_some_and(|reading| !reading.says_no_day());
        has_day.then_some(Header { phase: None, stamp, text: line.len(), has_day })
    };
    header(line, is_issue).or_else(bare).or_else(|| {
        let (from, next) = next?;
        let phase = phase_line(line).map(str::to_owned).or_else(|| other_phase(line))?;
        let stamp = bare_stamp(next)?;
        let start = from + next.find(stamp)?;
        Some(Header {
            phase: Some((phase, 0..line.len())),
            stamp: start..start + stamp.len(),
            text: from + next.len(),
            has_day: true,
        })
    })
}

/// A line of text behind a time of a 12-hour clock or one with its zone.
fn stamped_line(line: &str) -> Option<Header> {
    let after = announced(line);
    let bare = line.get(after.unwrap_or(0)..)?.trim_start();
    let start = line.len() - bare.len();
    let lead = when::leading(bare, false)?;
    let stated = bare.get(lead.stated.clone())?.to_lowercase();
    let is_time = lead.reading.clock != Clock::Unknown
        && lead.reading.end.is_none()
        && (after.is_some() && lead.parted
            || lead.reading.zone.is_some()
            || lead.parted && !lead.reading.says_no_day()
            || stated.contains("am")
            || stated.contains("pm"));
    let rest = bare.get(lead.rest..)?;
    let count = if after.is_some() { 2 } else { 5 };
    let is_text = rest.split_whitespace().count() >= count && rest.starts_with(char::is_uppercase);
    (is_time && is_text && bare.starts_with(|c: char| c.is_alphanumeric() || c == '[')).then(|| Header {
        phase: None,
        stamp: start + lead.stated.start..start + lead.stated.end,
        text: start + lead.rest,
        has_day: !lead.reading.says_no_day(),
    })
}

/// The phase and the time that a line consists of; with `is_issue`, also a Markdown heading that begins with a time.
pub(super) fn header(line: &str, is_issue: bool) -> Option<Header> {
    phase_and_time(line).or_else(|| is_issue.then(|| time_heading(line)).flatten())
}

/// A heading with the time of an update, and perhaps a few words behind it.
fn time_heading(line: &str) -> Option<Header> {
    let words = line.trim_start_matches('#').trim_start();
    let start = line.len() - words.len();
    let lead = line.starts_with("##").then(|| when::leading(words, true)).flatten()?;
    let is_time = lead.reading.clock != Clock::Unknown && !lead.reading.says_no_day();
    is_time.then(|| Header {
        phase: None,
        stamp: start + lead.stated.start..start + lead.stated.end,
        text: start + lead.rest,
        has_day: true,
    })
}

fn phase_and_time(line: &str) -> Option<Header> {
    let bare = line.trim_matches(['#', '*', '_', ' ', '>', '-', '•', ':']);
    // "1. investigating Mar 4, 2024, 10:02 AM UTC".
    let number = bullet(bare).filter(|(_, ordered)| *ordered).map_or(0, |(sign, _)| sign);
    let bare = bare.get(number..)?;
    let start = line.find(bare)?;
    if bare.len() > 120 {
        return None;
    }
    [" - ", " – ", " — ", " · ", " • ", " | ", ": ", ", ", " (", " at ", " @ ", " "].into_iter().find_map(
        |sign| {
            bare.match_indices(sign).find_map(|(at, _)| {
                let (left, right) = (bare.get(..at)?, bare.get(at + sign.len()..)?);
                let ranges = (start..start + at, start + at + sign.len()..start + bare.len());
                let time = |text: &str| {
                    let inner = text.trim_matches(['(', ')', '[', ']', '*', ' ']);
                    let reading = when::whole(inner).filter(|reading| reading.clock != Clock::Unknown)?;
                    reading.end.is_none().then_some((inner.len(), text.find(inner)?, !reading.says_no_day()))
                };
                let inner = |range: &Range<usize>, (length, from): (usize, usize)| {
                    range.start + from..range.start + from + length
                };
                // "EDIT 4 March, 10:44 UTC:"
                let phase = |words: &str| {
                    let edit = words.trim().eq_ignore_ascii_case("edit").then(|| "Update".to_owned());
                    phases::phase(words).map(str::to_owned).or(edit)
                };
                match (phase(left), phase(right)) {
                    (Some(phase), _) => time(right).map(|(length, from, has_day)| Header {
                        phase: Some((phase, ranges.0.clone())),
                        stamp: inner(&ranges.1, (length, from)),
                        text: line.len(),
                        has_day,
                    }),
                    (_, Some(phase)) => time(left).map(|(length, from, has_day)| Header {
                        phase: Some((phase, ranges.1.clone())),
                        stamp: inner(&ranges.0, (length, from)),
                        text: line.len(),
                        has_day,
                    }),
                    _ => None,
                }
            })
        },
    )
}

/// Where the first update begins, if text of the report comes before its phase.
pub(super) fn first_phase(text: &str, all: &[ScannedLine], start: usize, form: ThreadForm) -> Option<usize> {
    let line = |line: &ScannedLine| text.get(line.start..line.end).unwrap_or_default().trim();
    let mut lines = all.iter().filter(|it| it.start >= start && !line(it).is_empty());
    let before = lines.by_ref().take_while(|it| form.stamp(line(it)).is_none());
    let before: Vec<&ScannedLine> = before.collect();
    let last = before.iter().rposition(|it| phase_line(line(it)).is_some())?;
    // A block that begins with a phase is an update.
    let begins = before.first().is_some_and(|it| phase_line(line(it)).is_some());
    (last > 0 && !begins).then(|| before.get(last).map(|it| it.start)).flatten()
}

/// Whether a range already begins with a phase.
pub(super) fn is_between(text: &str, range: Range<usize>) -> bool {
    let first = text.get(range).unwrap_or_default().lines().map(str::trim).find(|line| !line.is_empty());
    first.is_some_and(|line| phase_line(line).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::scan::lines;
    use super::*;

    fn form(text: &str) -> Option<ThreadForm> {
        ThreadForm::of(text, &lines(text, 0..text.len()), false)
    }

    #[test]
    fn a_thread_says_in_one_of_four_forms_when_its_updates_were_posted() {
        let posted = "Resolved\nIt is over.\nPosted Mar 4, 2024 - 10:44 UTC";
        assert_eq!(form(posted), Some(ThreadForm::Posted));
        let bare = "Resolved -\nIt is over.\nMar 4, 10:44 UTC\nUpdate -\nWe look on.\nMar 4, 10:12 UTC";
        assert_eq!(form(bare), Some(ThreadForm::Bare));
        let headed = "Investigating - Mar 4, 2024, 10:12 UTC\nWe look into it.\n\nMar 4, 2024, 10:44 UTC - Resolved\nIt is over by now.";
        assert_eq!(form(headed), Some(ThreadForm::Headed));
        let stamped = "8:12 AM PDT We are investigating slow feeders.\n  8:40 AM PDT We can confirm that they are slow.\n10:48 AM PDT All feeders run as they should.";
        assert_eq!(form(stamped), Some(ThreadForm::Stamped));
        let section = "Resolved\nMar 4, 2024 10:44 UTC\n\n## Impact\n\nNobody could pay.";
        let listed = "Identified: 2024-03-04 10:12\nIdentified by: the alert on call\nResolved: 2024-03-04 10:44\nResolved by: a new belt of the feeder";
        for none in [
            section,
            listed,
            "Identified: 10:12\nResolved: 10:44\nDuration: 32 min",
            "It was resolved at 10:44.",
            "",
        ] {
            assert_eq!(form(none), None, "{none}");
        }
        let head = header("**Resolved** (4 March 2024, 10:44 UTC)", false).unwrap();
        assert_eq!(head.phase.map(|phase| phase.0).as_deref(), Some("Resolved"));
    }
}
