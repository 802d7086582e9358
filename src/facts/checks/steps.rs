//! Consecutive steps of a story: "after 20 minutes, at 13:55", "another 25 minutes".

use std::ops::Range;

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{has_clock, just_before, minute, say};
use crate::facts::claims::{Claims, LengthClaim, Place, Role, TimeClaim, Topic};

pub(super) static FAMILY: Family =
    Family { rules: &[&STEP], text: None, all: Some(|claims, _, found| check(claims, found)) };

static STEP: Rule = Rule {
    id: "step-duration",
    severity: Severity::Warning,
    title: "A step that does not lead from one time to the next",
    about: "A story that goes on in steps: each length leads from the time told last to the time beside it. After “about” the first step may \
            be off by as much.",
    fires: "# Outage\n\nAt 13:34 UTC we found the fault. After 20 minutes, at 13:55 UTC, we purged the cache.\n",
    silent: "# Outage\n\nAt 13:34 UTC we found the fault. After 21 minutes, at 13:55 UTC, we purged the cache. It took 20 minutes on Monday, too.\n",
    public: None,
};

/// A time or a duration of the story, in order.
enum Told<'c> {
    Time(&'c TimeClaim),
    Length(&'c LengthClaim),
}

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    for (index, unit) in claims.texts.iter().enumerate() {
        let here = |place: &Place| place.owner == unit.owner && place.field == unit.field;
        let mut told: Vec<(usize, Told)> = Vec::new();
        told.extend(claims.lengths_of(index).map(|length| (length.place.range.start, Told::Length(length))));
        if told.is_empty() {
            continue;
        }
        let times = claims
            .times_of(index)
            .filter(|time| here(&time.place) && time.role == Role::Prose && has_clock(time));
        told.extend(times.map(|time| (time.place.range.start, Told::Time(time))));
        told.sort_by_key(|it| it.0);
        story(claims, &told, found);
    }
}

struct Story<'c> {
    /// The last stated time, and the current time of the story, in seconds.
    last: Option<(&'c TimeClaim, i64)>,
    now: i64,
    about: bool,
    steps: Vec<&'c LengthClaim>,
}

fn story(claims: &Claims, told: &[(usize, Told)], found: &mut Vec<Finding>) {
    let mut story = Story { last: None, now: 0, about: false, steps: Vec::new() };
    let mut at = 0;
    while let Some((_, one)) = told.get(at) {
        at += 1;
        match one {
            Told::Time(time) => story.starts(time),
            Told::Length(length) => {
                let next = told.get(at).and_then(|(_, next)| match next {
                    Told::Time(time) if is_beside(claims, length, time) => Some(*time),
                    _ => None,
                });
                if !leads(claims, length, next.is_some())
                    || matches!(length.topic, Topic::Actions | Topic::Lessons)
                {
                    continue;
                }
                match next {
                    Some(time) => {
                        story.arrives(length, time, found);
                        at += 1;
                    }
                    None => {
                        story.now += length.seconds;
                        story.about |= length.about;
                        story.steps.push(length);
                    }
                }
            }
        }
    }
}

impl<'c> Story<'c> {
    fn starts(&mut self, time: &'c TimeClaim) {
        let Some(at) = time.at else { return };
        (self.last, self.now) = (Some((time, minute(&at))), time.end.map_or(minute(&at), |end| minute(&end)));
        self.about = time.reading.about;
        self.steps.clear();
    }

    fn arrives(&mut self, length: &'c LengthClaim, time: &'c TimeClaim, found: &mut Vec<Finding>) {
        if let (Some((last, _)), Some(at)) = (self.last, time.at) {
            let (should, is) = (self.now + length.seconds, minute(&at));
            let about = self.about || length.about || time.reading.about;
            let room = if about {
                (length.unit / 2).max(600)
            } else if length.unit >= 3600 {
                length.unit / 2
            } else {
                0
            };
            let apart = (is - should).abs();
            if apart > room && apart < 6 * 3600 && is > self.now - 3600 {
                let steps: i64 = self.steps.iter().map(|step| step.seconds).sum();
                let message = format!(
                    "From {} on, {} lead to {} before {}, not to it.",
                    last.quote,
                    say(steps + length.seconds),
                    say(apart),
                    time.quote
                );
                let message = if is < should { message.replace(" before ", " after ") } else { message };
                let mut places = vec![Spot::length(length), Spot::time(time), Spot::time(last)];
                places.extend(self.steps.iter().map(|step| Spot::length(step)));
                found.push(Finding::new(&STEP, message, places));
            }
        }
        self.starts(time);
    }
}

/// Whether a time right behind a duration states its result: "after 20 minutes, at 13:55".
fn is_beside(claims: &Claims, length: &LengthClaim, time: &TimeClaim) -> bool {
    if time.place.range.start < length.place.range.end || time.reading.end.is_some() {
        return false;
    }
    let between = claims
        .quote(&Place { range: length.place.range.end..time.place.range.start, ..length.place.clone() });
    if between.len() > 20 {
        return false;
    }
    let between = between.to_lowercase();
    let words: Vec<&str> =
        between.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let joins = ["after", "later", "at", "afterwards", "around", "about"];
    !between.contains(['.', ';', '\n']) && words.iter().all(|word| joins.contains(word))
}

/// Whether a duration is a step of the story.
fn leads(claims: &Claims, length: &LengthClaim, has_time: bool) -> bool {
    let sentence = &length.sentence;
    let said = |range: Range<usize>| claims.quote(&Place { range, ..length.place.clone() });
    let before = said(sentence.start..length.place.range.start);
    let after = said(length.place.range.end..sentence.end);
    let next: String = after.trim_start().chars().take("later".len()).collect();
    let follows = ["later", "after"].iter().any(|word| next.eq_ignore_ascii_case(word));
    let near = just_before(before, before.len());
    let opens = ["after", "another", "after about"].iter().any(|words| near.ends_with(words));
    let took = || before.to_lowercase().contains("took");
    follows || opens && (has_time || took())
}
