//! Lines of a status page's thread: when an update was posted, and where one begins.

use std::ops::Range;

use super::form::ThreadForm;
use super::introduced::{alone, announced};
use super::newest::newest_line;
use super::phase_lines::{other_phase, phase_line, phase_start};
use crate::formats::foreign::text::distance::without_distance;
use crate::formats::foreign::text::scan::{ScannedLine, bullet};
use crate::formats::foreign::text::when;
use crate::formats::foreign::words::phases;
use crate::report::moment::{Clock, Day};

/// The maximum number of words that say what an update is about, behind its phase.
const MAX_ABOUT: usize = 6;

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

/// The time in a line that also says who wrote the update: "Updated by Ada Lovelace on 13th Jul 2024 @ 11:35am".
pub(super) fn signed(line: &str) -> Option<&str> {
    const SIGNS: [&str; 10] = [
        "posted by ",
        "updated by ",
        "written by ",
        "published by ",
        "geschrieben von ",
        "aktualisiert von ",
        "publié par ",
        "mis à jour par ",
        "publicado por ",
        "atualizado por ",
    ];
    const BEFORE: [&str; 12] =
        [" on ", " at ", ", ", " - ", " – ", " — ", " | ", " · ", " am ", " le ", " el ", " em "];
    let line = line.trim().trim_start_matches(['»', '›', '>', '*', '_', '(', '-', '–', '—', '•', ' ']);
    let line = line.trim_end_matches(['*', '_', ')', '.']);
    let lower = line.to_lowercase();
    let label = SIGNS.iter().find(|sign| lower.starts_with(**sign))?;
    let rest = line.get(label.len()..).filter(|rest| rest.len() <= MAX_SIGNED)?;
    BEFORE.iter().flat_map(|word| rest.match_indices(word)).find_map(|(at, word)| {
        let (name, stated) = (rest.get(..at)?, rest.get(at + word.len()..)?.trim());
        let is_name = (1..=5).contains(&name.split_whitespace().count());
        let reading = when::whole(stated).filter(|_| is_name)?;
        matches!(reading.day, Day::Full(_) | Day::OfYear { .. }).then_some(stated)
    })
}

/// The words of such a line without its time.
pub(super) fn signature(line: &str) -> Option<&str> {
    let stated = signed(line)?;
    let words = line
        .get(..line.find(stated)?)?
        .trim_matches(['»', '›', '>', '*', '_', '(', '-', '–', '—', '•', ' ', ',', '|']);
    let bare = [" on", " at", " am", " le", " el", " em"].iter().find_map(|word| words.strip_suffix(word));
    Some(bare.unwrap_or(words))
}

/// The maximum length of a name with a time.
const MAX_SIGNED: usize = 120;

fn behind_label<'a>(line: &'a str, labels: &[&str]) -> Option<&'a str> {
    let line = line.trim().trim_start_matches(['»', '›', '>', '*', '_', '(', '-', '–', '—', '•', ' ']);
    let line = without_distance(line).trim_end_matches(['*', '_', ')']);
    let lower = line.to_lowercase();
    let label = labels.iter().filter(|label| lower.starts_with(**label)).map(|label| label.len()).max()?;
    let rest = line.get(label..)?.trim().trim_start_matches(['-', ':', ' ']).trim_end_matches('.');
    let rest = rest.split_once(" ago. ").map_or(rest, |(_, rest)| rest);
    when::whole(rest)
        .is_some_and(|reading| matches!(reading.day, Day::Full(_) | Day::OfYear { .. }))
        .then_some(rest)
}

/// A day and a time on a line of their own.
pub(super) fn bare_stamp(line: &str) -> Option<&str> {
    let line = without_distance(line);
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
    pub(in crate::formats::foreign) text: usize,
    pub(super) has_day: bool,
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
        ThreadForm::Newest => return newest_line(line),
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
            // "15:40 Update:" names its phase, too.
            let phase = header(line, false).and_then(|it| it.phase);
            return Some(Header { phase, stamp, text: line.len(), has_day: false });
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
pub(super) fn stamped_line(line: &str) -> Option<Header> {
    let after = announced(line);
    let bare = line.get(after.unwrap_or(0)..)?.trim_start();
    let start = line.len() - bare.len();
    let lead = when::leading(bare, false)?;
    let stated = bare.get(lead.stated.clone())?.to_lowercase();
    // Behind a word that announces it, a day is enough: "Update 4 March: …".
    let is_announced = after.is_some() && lead.parted;
    let has_clock = lead.reading.clock != Clock::Unknown;
    let is_time = lead.reading.end.is_none()
        && (is_announced && (has_clock || lead.reading.is_day_alone())
            || has_clock
                && (lead.reading.zone.is_some()
                    || lead.parted && !lead.reading.says_no_day()
                    || stated.contains("am")
                    || stated.contains("pm")));
    let rest = bare.get(lead.rest..)?;
    let count = if after.is_some() { 2 } else { 5 };
    let is_text = rest.split_whitespace().count() >= count && rest.starts_with(char::is_uppercase);
    let word = line.get(..start).unwrap_or_default();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let phase = line.find(word).filter(|_| !word.is_empty()).map(|from| {
        let phase = phases::stamped(word).unwrap_or_else(|| word.to_owned());
        (phase, from..from + word.len())
    });
    (is_time && is_text && bare.starts_with(|c: char| c.is_alphanumeric() || c == '[')).then(|| Header {
        phase,
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
                // "4 March 2024 at 10:05: Identified: Search".
                let behind = |words: &str| {
                    let (words, about) =
                        [": ", " - ", " – ", " — "].iter().find_map(|sign| words.split_once(sign))?;
                    let is_name =
                        about.split_whitespace().count() <= MAX_ABOUT && !about.ends_with(['.', '!', '。']);
                    phases::stamped(words).filter(|_| is_name).map(|phase| (phase, words.len()))
                };
                if let Some((phase, length)) = behind(right)
                    && let Some((stamp, from, has_day)) = time(left)
                {
                    let end = ranges.1.start + length;
                    let signs = line.get(end..)?.len()
                        - line.get(end..)?.trim_start_matches([':', ' ', '-', '–', '—']).len();
                    return Some(Header {
                        phase: Some((phase, ranges.1.start..end)),
                        stamp: inner(&ranges.0, (stamp, from)),
                        text: end + signs,
                        has_day,
                    });
                }
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
