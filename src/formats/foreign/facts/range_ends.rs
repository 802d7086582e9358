//! The two ends of a range of time, each as its own text.

use crate::formats::foreign::dates;
use crate::formats::markdown::zones::with_zone;
use crate::report::moment::{self, End, Reading};

/// Both ends of a range, if the text states two: each as written if that is complete, otherwise in the canonical form.
pub(super) fn both_ends(stated: &str, reading: &Reading) -> Option<(String, String)> {
    // "From 10:02 to 10:20" without its first word.
    let lower = stated.to_lowercase();
    let lead = BEFORE.split('|').find(|word| lower.starts_with(word)).map_or(0, str::len);
    let bare = stated.get(lead..).filter(|bare| lead > 0 && moment::read(bare) == *reading);
    if let Some(both) = bare.and_then(moment::split_range).or_else(|| moment::split_range(stated)) {
        return Some(both);
    }
    let end = match &reading.end {
        Some(End::At(end) | End::Between(end)) => end,
        _ => return None,
    };
    if let Some(both) = typed(stated, &Reading { end: None, ..reading.clone() }, end) {
        return Some(both);
    }
    if let Some((clocks, day)) = day_behind(stated, reading).or_else(|| day_before(stated, reading)) {
        let (start, end) = both_ends(clocks, &moment::read(clocks))?;
        return Some((dates::with_day(day, &start)?, end));
    }
    // On the clock of the text: what a person has written as 1:30 PM is not 13:30.
    let twelve_hours = lower
        .split(|c: char| !c.is_alphabetic() && c != '.')
        .any(|word| matches!(word.replace('.', "").as_str(), "am" | "pm"));
    let plain = |reading: &Reading| {
        let alone = Reading { end: None, ..reading.clone() };
        let moment = moment::Moment { stated: String::new(), reading: alone };
        // A day without a year has no canonical form in numbers.
        [moment::Dates::Iso, moment::Dates::Long].into_iter().find_map(|dates| {
            let written = moment::Style { dates, twelve_hours, ..moment::Style::default() }.write(&moment);
            (!written.is_empty()).then_some(written)
        })
    };
    Some((plain(reading)?, plain(end)?))
}

/// Whether a text is the day of a reading and nothing else.
fn is_day_of(text: &str, reading: &Reading) -> bool {
    let alone = moment::read(text);
    alone.is_day_alone()
        && alone.zone.is_none()
        && alone.day == reading.day
        && moment::unread(text).is_empty()
}

/// A range of clocks and the day before it: "4 March, from 10:02 to 10:20".
fn day_before<'t>(stated: &'t str, reading: &Reading) -> Option<(&'t str, &'t str)> {
    let mut cuts = stated.match_indices(' ').map(|(at, _)| at);
    let at = cuts
        .find(|at| is_day_of(stated.get(..*at).unwrap_or_default().trim_end_matches([',', ':']), reading))?;
    let clocks = stated.get(at..)?.trim_start();
    moment::read(clocks)
        .says_no_day()
        .then(|| (clocks, stated.get(..at).unwrap_or_default().trim_end_matches([',', ':'])))
}

/// A range of clocks and the day behind it, which holds for both: "from 10:02 to 10:20 on 4 March".
fn day_behind<'t>(stated: &'t str, reading: &Reading) -> Option<(&'t str, &'t str)> {
    const ON: [&str; 12] = ["on", "on the", "am", "le", "el", "em", "del", "do", "of", "il", "op", "den"];
    let is_day = |text: &str| is_day_of(text, reading);
    let (at, day) = stated.rmatch_indices(' ').find_map(|(at, _)| {
        let rest = stated.get(at + 1..)?;
        is_day(rest).then_some((at, rest))
    })?;
    let before = stated.get(..at)?.trim_end_matches([' ', ',']);
    let word = |text: &str, word: &str| {
        text.len() > word.len() + 1 && text.to_lowercase().ends_with(&format!(" {word}"))
    };
    let on = ON.iter().find(|on| word(before, on)).map_or(0, |on| on.len() + 1);
    // The day may begin with the word that leads to it.
    let lead =
        ON.iter().find_map(|on| day.to_lowercase().starts_with(&format!("{on} ")).then_some(on.len() + 1));
    let day = day.get(lead.unwrap_or_default()..).filter(|day| is_day(day)).unwrap_or(day);
    let clocks = before.get(..before.len() - on)?.trim_end_matches([' ', ',']);
    moment::read(clocks).says_no_day().then_some((clocks, day))
}

/// Words before a range.
const BEFORE: &str = "from |between |von |zwischen |de |du |entre |desde |des ";

/// Both ends as written, if each has the same meaning alone as in the range.
fn typed(stated: &str, start: &Reading, end: &Reading) -> Option<(String, String)> {
    const BETWEEN: &str =
        " to | until | till | and | through | - | – | — | bis | und | à | au | et | hasta | y | a | até | e ";
    let lower = stated.to_lowercase();
    let lead = BEFORE.split('|').find(|word| lower.starts_with(word)).map_or(0, str::len);
    let cuts = BETWEEN.split('|').flat_map(|sign| stated.match_indices(sign));
    let mut halves = cuts
        .filter_map(|(at, sign)| Some((stated.get(lead..at)?.trim(), stated.get(at + sign.len()..)?.trim())));
    // A zone behind the range holds for both its ends: "4 March between 10:02 and 10:20 UTC".
    let alone = |text: &str| Reading { zone: start.zone.clone(), ..moment::read(text) };
    let is_start = |text: &str| alone(text) == *start;
    let says = |text: &str, meant: &Reading| moment::read(text) == *meant;
    let (one, other) = halves.find(|(one, other)| is_start(one) && says(other, end))?;
    // A word of the range within its start is none of the moment.
    let joined = BEFORE.split('|').map(|word| one.replacen(&format!(" {word}"), " ", 1));
    let shorter = joined.filter(|it| it.len() < one.len()).find(|it| is_start(it));
    let zone = start.zone.as_ref().filter(|_| moment::read(one) != *start);
    let one = with_zone(shorter.as_deref().unwrap_or(one), zone);
    let one = one.as_str();
    // "The 2022/02/17": without the article.
    let bare = |text: &str, meant: &Reading| {
        let rest = text
            .split_once(' ')
            .filter(|(first, _)| ["the", "The"].contains(first))
            .map_or(text, |(_, rest)| rest);
        if says(rest, meant) { rest.to_owned() } else { text.to_owned() }
    };
    Some((bare(one, start), bare(other, end)))
}
