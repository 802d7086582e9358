//! A sentence that states a period and its length: "began at 10:00 and ended at 10:45, lasting 50 minutes".

use super::durations::{BESIDE, is_most};
use super::rule::{Finding, Spot};
use super::spans::fits;
use super::support::{has_clock, minute, say};
use crate::facts::claims::{Claims, LengthClaim, Place, Role, TimeClaim};

/// Compares a length with the one period of its sentence; true if there is one and the length is said to be its.
pub(super) fn in_sentence(claims: &Claims, length: &LengthClaim, found: &mut Vec<Finding>) -> bool {
    let sentence = &length.sentence;
    if claims.lengths_within(length.unit_index, sentence).len() != 1 {
        return false;
    }
    let times = claims.times_within(length.unit_index, sentence).iter();
    let times: Vec<&TimeClaim> = times.filter(|time| has_clock(time) && time.role != Role::Posted).collect();
    let text = |from: usize, to: usize| {
        claims.quote(&Place { range: from..to.max(from), ..length.place.clone() }).to_lowercase()
    };
    let (start, end) = match times.as_slice() {
        [one] if one.end.is_some() => (*one, *one),
        [one, other]
            if one.end.is_none()
                && other.end.is_none()
                && begins(&text(sentence.start, one.place.range.start), &one.quote)
                && ends(&text(one.place.range.end, other.place.range.start), &other.quote) =>
        {
            (*one, *other)
        }
        _ => return false,
    };
    let lead = text(end.place.range.end, length.place.range.start);
    let behind = text(length.place.range.end, sentence.end);
    let is_total = lead.trim() == ","
        && IN_TOTAL.iter().any(|words| {
            behind
                .trim_start()
                .strip_prefix(words)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([',', '.', ';', ')']))
        });
    let is_its =
        lead.len() < 60 && (says_whole(&lead) || is_total) && end.place.range.end <= length.place.range.start;
    let ends_at = if start.place == end.place { end.end } else { end.at };
    let (Some(from), Some(to)) = (start.at, ends_at) else { return false };
    if !is_its || is_most(claims, length) {
        return false;
    }
    let is_about = [start, end]
        .iter()
        .any(|time| time.reading.about || time.reading.end_reading().is_some_and(|end| end.about));
    let seconds = minute(&to) - minute(&from);
    let room = if is_about { (seconds / 6).max(600) } else { 0 };
    let is_near = fits(length, seconds) || (length.seconds - seconds).abs() <= room;
    if !is_near && seconds > 0 {
        let until = if start.place == end.place { String::new() } else { format!(" to {}", end.quote) };
        let message = format!("{} is stated, but {}{until} is {}.", length.quote, start.quote, say(seconds));
        let mut places = vec![Spot::length(length), Spot::time(start)];
        places.extend((start.place != end.place).then(|| Spot::time(end)));
        found.push(Finding::new(&BESIDE, message, places));
    }
    true
}

/// What says behind a length that it is all of it.
const IN_TOTAL: [&str; 8] =
    ["in total", "in all", "overall", "altogether", "total", "insgesamt", "au total", "en total"];

fn has(text: &str, words: &[&str]) -> bool {
    let mut all = text.split(|c: char| !c.is_alphabetic());
    all.any(|word| words.contains(&word))
}

/// Whether what stands before a time, or its own first word, says that something begins then.
fn begins(before: &str, quote: &str) -> bool {
    const WORDS: [&str; 8] =
        ["from", "began", "begun", "started", "starting", "beginning", "between", "starts"];
    has(before, &WORDS) || has(&quote.to_lowercase(), &WORDS)
}

fn ends(between: &str, quote: &str) -> bool {
    const WORDS: [&str; 14] = [
        "to",
        "until",
        "till",
        "through",
        "ended",
        "ending",
        "ends",
        "resolved",
        "restored",
        "recovered",
        "finished",
        "stopped",
        "over",
        "and",
    ];
    has(between, &WORDS) || has(&quote.to_lowercase(), &WORDS)
}

/// Whether what stands between a period and a length says that the length is that of all of it.
fn says_whole(lead: &str) -> bool {
    let is_part =
        ["some", "each", "every", "within", "after", "most", "average", "of which", "took", "about how"]
            .iter()
            .any(|word| lead.contains(word));
    let is_whole = [
        "lasting",
        "lasted",
        "a total of",
        "total duration",
        "totaling",
        "totalling",
        "duration of",
        "total of",
    ]
    .iter()
    .any(|word| lead.contains(word));
    is_whole && !is_part && !lead.contains(". ")
}
