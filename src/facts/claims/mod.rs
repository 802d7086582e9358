//! What a report claims, each claim with its place: times, windows, rows of the timeline, status updates, lengths of time.
//! They come from structured fields and from prose alike, so that a rule asks for "the windows" and need not know how they
//! were written.

mod lines;
mod placing;
mod prose;
mod rows;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use super::instant::Instant;
use super::{Seen, Zones};
use crate::report::moment::Reading;
use crate::report::{Field, Owner};

pub use lines::{Form, Line, lines};
pub use placing::Clocks;
pub use words::{Milestone, Milestones, Phase, Speaks, Topic};

/// A place: the bytes of a field's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The part or row.
    pub owner: Owner,
    /// The field.
    pub field: &'static Field,
    /// The bytes of its text.
    pub range: Range<usize>,
}

impl Place {
    /// The path of the field: `timeline.rows#3.text`.
    pub fn path(&self) -> String {
        format!("{}.{}", self.owner.path(), self.field.name)
    }
}

/// A text of the report with its lines.
#[derive(Clone, Debug)]
pub struct TextUnit {
    /// The part or row.
    pub owner: Owner,
    /// The field.
    pub field: &'static Field,
    /// The text.
    pub text: String,
    /// Its lines.
    pub lines: Vec<Line>,
    /// What it may speak of.
    pub speaks: Speaks,
}

/// A time that is claimed.
#[derive(Clone, Debug)]
pub struct TimeClaim {
    /// Its place.
    pub place: Place,
    /// Its text as written.
    pub quote: String,
    /// What it means.
    pub reading: Reading,
    /// Its instant, if it can be known.
    pub at: Option<Instant>,
    /// When its stated end was.
    pub end: Option<Instant>,
    /// What it belongs to.
    pub role: Role,
    /// What its line says of the course of the incident.
    pub milestones: Milestones,
    /// The sentence around it, with the bytes of the field's text.
    pub sentence: Range<usize>,
    /// What its section is about.
    pub topic: Topic,
    /// The label of its line, in small letters.
    pub label: String,
    /// The index of its text; `usize::MAX` for a structured field.
    pub unit_index: usize,
}

/// What a time belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A sentence.
    Prose,
    /// A title or heading.
    Title,
    /// A label: "First detected: …".
    Label,
    /// A row of a timeline.
    Row,
    /// The stamp of a status update.
    Posted,
    /// The dates of the incident as the report states them.
    Dates,
    /// The start or end of a structured window.
    Window,
}

/// A row of a timeline.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its time, by its number among the times.
    pub time: usize,
    /// Which timeline it is of.
    pub list: usize,
    /// What happened.
    pub text: String,
    /// The place of that text.
    pub place: Place,
    /// Its elapsed figure as stated, with its place.
    pub elapsed: Option<(String, Place)>,
    /// What it says of the course of the incident.
    pub milestones: Milestones,
}

/// A stretch of time in which something was affected.
#[derive(Clone, Debug)]
pub struct Window {
    /// Its start, by its number among the times.
    pub start: usize,
    /// Its end, by index among the times: the same as the start if one text states both.
    pub end: usize,
    /// When it began and when it ended.
    pub span: (Instant, Instant),
    /// Whether its words name an outage or impact.
    pub is_impact: bool,
}

/// A status update.
#[derive(Clone, Debug)]
pub struct Update {
    /// Its phase, if it names one.
    pub phase: Option<(Phase, Place)>,
    /// Its stamp, by its number among the times.
    pub time: usize,
    /// The place of its text.
    pub body: Place,
}

/// A length of time that is claimed.
#[derive(Clone, Debug)]
pub struct LengthClaim {
    /// Its place.
    pub place: Place,
    /// Its text as written.
    pub quote: String,
    /// How long, in seconds.
    pub seconds: i64,
    /// The smallest unit named, in seconds.
    pub unit: i64,
    /// Whether it is approximate.
    pub about: bool,
    /// The sentence around it.
    pub sentence: Range<usize>,
    /// The label of its line, in small letters.
    pub label: String,
    /// What its section is about.
    pub topic: Topic,
    /// The index of its text.
    pub unit_index: usize,
}

/// All that a report claims.
pub struct Claims<'a> {
    /// The report through its reader's eyes.
    pub seen: Seen<'a>,
    /// Who knows the rules of time zones.
    pub zones: &'a dyn Zones,
    /// Its texts, in the order they are read.
    pub texts: Vec<TextUnit>,
    /// Its times, in that order.
    pub times: Vec<TimeClaim>,
    /// Its lengths of time.
    pub lengths: Vec<LengthClaim>,
    /// The rows of its timelines.
    pub events: Vec<Event>,
    /// Its windows.
    pub windows: Vec<Window>,
    /// Its status updates, in the order of time.
    pub updates: Vec<Update>,
    /// Its zone and days.
    pub clocks: Clocks,
    /// The times of each structured window.
    stated_windows: Vec<(usize, usize)>,
    /// The numbers of the windows that each text states whole.
    window_numbers: BTreeMap<usize, Vec<usize>>,
    /// The number of each text.
    numbers: BTreeMap<(Owner, usize), usize>,
}

impl<'a> Claims<'a> {
    /// The claims of a report. `units` are its texts, from [`texts`] or cached from an earlier check.
    pub fn new(seen: Seen<'a>, zones: &'a dyn Zones, units: Vec<TextUnit>) -> Claims<'a> {
        let numbers =
            units.iter().enumerate().map(|(at, unit)| ((unit.owner, unit.field.index), at)).collect();
        let mut claims = Claims {
            seen,
            stated_windows: Vec::new(),
            window_numbers: BTreeMap::new(),
            numbers,
            zones,
            texts: units,
            times: Vec::new(),
            lengths: Vec::new(),
            events: Vec::new(),
            windows: Vec::new(),
            updates: Vec::new(),
            clocks: Clocks::default(),
        };
        prose::collect(&mut claims);
        rows::collect(&mut claims);
        placing::place(&mut claims);
        prose::windows(&mut claims);
        rows::windows(&mut claims);
        for (number, window) in
            claims.windows.iter().enumerate().filter(|(_, window)| window.start == window.end)
        {
            if let Some(time) = claims.times.get(window.start) {
                claims.window_numbers.entry(time.unit_index).or_default().push(number);
            }
        }
        let times = &claims.times;
        let at = |update: &Update| times.get(update.time).and_then(|time| time.at).map(|at| at.from);
        claims.updates.sort_by_key(at);
        claims
    }

    /// What a report claims.
    pub fn of(seen: Seen<'a>, zones: &'a dyn Zones) -> Claims<'a> {
        let units = texts(&seen).into_iter().map(|(owner, field, text)| unit(owner, field, text)).collect();
        Claims::new(seen, zones, units)
    }

    /// A time by its number.
    pub fn time(&self, at: usize) -> Option<&TimeClaim> {
        self.times.get(at)
    }

    /// The time of a row.
    pub fn event_time(&self, event: &Event) -> Option<&TimeClaim> {
        self.times.get(event.time)
    }

    /// The lengths in a text, by its number.
    pub fn lengths_of(&self, unit: usize) -> impl Iterator<Item = &LengthClaim> {
        let from = self.lengths.partition_point(|length| length.unit_index < unit);
        self.lengths
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(move |length| length.unit_index == unit)
    }

    /// The times in a text, by its number.
    pub fn times_of(&self, unit: usize) -> impl Iterator<Item = &TimeClaim> {
        let from = self.times.partition_point(|time| time.unit_index < unit);
        self.times.get(from..).unwrap_or_default().iter().take_while(move |time| time.unit_index == unit)
    }

    /// The windows that a text states whole next to some bytes of it: the last one before and the first one behind.
    pub fn windows_beside(&self, unit: usize, at: usize) -> impl Iterator<Item = (&TimeClaim, &Window)> {
        let numbers = self.window_numbers.get(&unit).map(Vec::as_slice).unwrap_or_default();
        let start = |number: &usize| {
            let window = self.windows.get(*number);
            window.and_then(|window| self.times.get(window.start)).map_or(0, |time| time.place.range.start)
        };
        let next = numbers.partition_point(|number| start(number) < at);
        let near = numbers.get(next.saturating_sub(1)..(next + 1).min(numbers.len())).unwrap_or_default();
        near.iter().filter_map(|number| {
            let window = self.windows.get(*number)?;
            Some((self.times.get(window.start)?, window))
        })
    }

    /// The text at a place.
    pub fn quote(&self, place: &Place) -> &str {
        let number = self.numbers.get(&(place.owner, place.field.index));
        let unit = number.and_then(|number| self.texts.get(*number));
        unit.and_then(|unit| unit.text.get(place.range.clone())).unwrap_or_default()
    }

    /// The sentence around a time.
    pub fn sentence(&self, time: &TimeClaim) -> &str {
        self.quote(&Place { range: time.sentence.clone(), ..time.place.clone() })
    }
}

/// The texts of a report that a reader sees, in the order they are read: prose and the plain texts of its rows.
pub fn texts(seen: &Seen) -> Vec<(Owner, &'static Field, String)> {
    rows::texts(seen)
}

/// A text with its lines.
pub fn unit(owner: Owner, field: &'static Field, text: String) -> TextUnit {
    let (topic, label) = rows::about(owner, field);
    let lines = lines(&text, topic, label);
    let speaks = Speaks::of(&text);
    TextUnit { owner, field, text, lines, speaks }
}

/// The sentence around some bytes of a line.
pub(super) fn sentence(text: &str, line: &Range<usize>, at: &Range<usize>) -> Range<usize> {
    let typed = text.get(line.clone()).unwrap_or_default();
    let (start, end) = (at.start.saturating_sub(line.start), at.end.saturating_sub(line.start));
    let before = typed.get(..start).unwrap_or_default();
    let after = typed.get(end..).unwrap_or_default();
    let ends = |text: &str, at: usize| {
        let rest = text.get(at + 1..).unwrap_or_default();
        rest.is_empty()
            || rest.starts_with(char::is_whitespace)
                && rest.trim_start().starts_with(|c: char| !c.is_lowercase() && !c.is_ascii_digit())
    };
    let from = before.rmatch_indices(['.', '!', '?']).find(|(at, _)| ends(typed, *at));
    let to = after.match_indices(['.', '!', '?']).find(|(at, _)| ends(typed, end + at));
    let from = line.start + from.map_or(0, |(at, _)| at + 1);
    let to = line.start + end + to.map_or(after.len(), |(at, _)| at + 1);
    from..to
}
