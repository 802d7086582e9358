//! Lines of a status page's thread: when an update was posted, and where one begins.

use std::ops::Range;

use super::facts;
use super::heads;
use super::phases;
use super::scan::ScannedLine;
use super::when;
use super::words;
use crate::report::moment::{Clock, Day};

const POSTED: [&str; 7] =
    ["posted ", "posted on ", "posted at ", "veröffentlicht ", "publié le ", "publicado ", "投稿日時 "];

/// The time in a line such as "Posted Feb 23, 2022 - 12:41 UTC".
pub(super) fn posted(line: &str) -> Option<&str> {
    let lower = line.trim().to_lowercase();
    let label = POSTED.into_iter().filter(|label| lower.starts_with(label)).map(str::len).max()?;
    let rest = line.trim().get(label..)?.trim().trim_end_matches('.');
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
    /// The same line without its label: "Feb 23, 12:41 UTC".
    Bare,
    /// On the line of the phase or on the next, before the text: "Resolved - Feb 23, 2022, 12:41 UTC".
    Headed,
    /// Before the text, without a phase: "8:12 AM PDT We are investigating …".
    Stamped,
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
        if said.iter().any(|line| posted(line).is_some()) {
            return Some(ThreadForm::Posted);
        }
        // A report with sections of its own is read by them, whatever its lines look like.
        let is_section = |line: &&&str| {
            line.starts_with('#') && words::head(&heads::plain(line.trim_start_matches('#')), true).is_some()
        };
        if said.iter().any(|line| is_section(&line)) {
            return None;
        }
        let is_phase = |line: &&&str| phases::phase(line).is_some() && !line.starts_with('#');
        let phases = said.iter().filter(is_phase).count();
        let stamped = said.windows(2).filter(|pair| match pair {
            [line, next] => is_phase(&line) && bare_stamp(next).is_some(),
            _ => false,
        });
        // A single one is an update if it is at the top, below a title.
        let is_first = said.iter().take(3).any(|line| is_phase(&line));
        if stamped.count() == phases && (phases >= 2 || phases == 1 && is_first) {
            return Some(ThreadForm::Headed);
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
        (posts.len() >= 3 && posts.len() * 2 >= said.len() && spoken >= 2).then_some(ThreadForm::Stamped)
    }

    /// When an update was posted, if the line behind it says only that.
    pub(super) fn stamp(self, line: &str) -> Option<&str> {
        match self {
            ThreadForm::Posted => posted(line),
            ThreadForm::Bare => bare_stamp(line),
            ThreadForm::Headed | ThreadForm::Stamped => None,
        }
    }
}

/// A day and a time on a line of their own.
fn bare_stamp(line: &str) -> Option<&str> {
    let line = line.trim();
    let is_short = line.len() <= 60;
    let reading = is_short.then(|| when::whole(line)).flatten()?;
    let has_day = matches!(reading.day, Day::Full(_) | Day::OfYear { .. });
    (has_day && reading.clock != Clock::Unknown && reading.end.is_none()).then_some(line)
}

/// A line that is a phase and the time of its update, in either order.
pub(super) struct Header {
    /// Its phase, and where it is in the line; `None` for a heading with only a time.
    pub(super) phase: Option<(&'static str, Range<usize>)>,
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
    if form == ThreadForm::Stamped {
        return stamped_line(line);
    }
    header(line, is_issue).or_else(|| {
        let phase = phases::phase(line).filter(|_| !line.starts_with('#'))?;
        let (from, next) = next?;
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
    let bare = line.trim_start();
    let start = line.len() - bare.len();
    let lead = when::leading(bare, false)?;
    let stated = bare.get(lead.stated.clone())?.to_lowercase();
    let is_time = lead.reading.clock != Clock::Unknown
        && lead.reading.end.is_none()
        && (lead.reading.zone.is_some() || stated.contains("am") || stated.contains("pm"));
    let rest = bare.get(lead.rest..)?;
    let is_text = rest.split_whitespace().count() >= 5 && rest.starts_with(char::is_uppercase);
    (is_time && is_text && bare.starts_with(|c: char| c.is_alphanumeric() || c == '[')).then(|| Header {
        phase: None,
        stamp: start + lead.stated.start..start + lead.stated.end,
        text: start + lead.rest,
        has_day: !lead.reading.says_no_day(),
    })
}

/// Whether a line is written as a provider speaks on its status page.
fn speaks_as_a_page(line: &str) -> bool {
    const WORDS: [&str; 9] = [
        "we are investigating",
        "we can confirm",
        "we continue to",
        "we have identified",
        "we are seeing",
        "we are working",
        "has been resolved",
        "operating normally",
        "customers experienced",
    ];
    let lower = line.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
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
    let start = line.find(bare)?;
    if bare.len() > 120 {
        return None;
    }
    [" - ", " – ", " — ", ": ", ", ", " (", " at ", " @ ", " "].into_iter().find_map(|sign| {
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
                let edit = words.trim().eq_ignore_ascii_case("edit").then_some("Update");
                phases::phase(words).or(edit)
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
    })
}

/// Where the first update begins, if text of the report comes before its phase.
pub(super) fn first_phase(text: &str, all: &[ScannedLine], start: usize, form: ThreadForm) -> Option<usize> {
    let line = |line: &ScannedLine| text.get(line.start..line.end).unwrap_or_default().trim();
    let mut lines = all.iter().filter(|it| it.start >= start && !line(it).is_empty());
    let before = lines.by_ref().take_while(|it| form.stamp(line(it)).is_none());
    let before: Vec<&ScannedLine> = before.collect();
    let last =
        before.iter().rposition(|it| phases::phase(line(it)).is_some() && !line(it).starts_with('#'))?;
    // A block that begins with a phase is an update.
    let begins = before.first().is_some_and(|it| phases::phase(line(it)).is_some());
    (last > 0 && !begins).then(|| before.get(last).map(|it| it.start)).flatten()
}

/// Whether a range already begins with a phase.
pub(super) fn is_between(text: &str, range: Range<usize>) -> bool {
    let first = text.get(range).unwrap_or_default().lines().map(str::trim).find(|line| !line.is_empty());
    first.is_some_and(|line| phases::phase(line).is_some())
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
        assert_eq!(head.phase.map(|phase| phase.0), Some("Resolved"));
    }
}
