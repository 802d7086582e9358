//! The claims of a report, each with its place: times, windows, rows of the timeline, status updates, durations. They
//! come from structured fields and from prose alike, so that a rule asks for "the windows" and need not know how they
//! were written.

mod labelled;
mod lines;
mod placing;
mod prose;
mod rows;
mod speaks;
mod texts;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use super::instant::Instant;
use super::{Seen, Zones};
use crate::report::moment::Reading;
use crate::report::period::{self, Period};
use crate::report::{Field, Owner};

pub use lines::{Line, LineForm, lines, sentence};
pub use placing::Clocks;
pub use speaks::{BY_ITSELF, DAY_BEFORE, Speaks, tells_of_impact};
pub use texts::{TextUnit, texts, texts_of, unit};
pub use words::{Milestone, Milestones, Phase, Topic};

/// A place: a range of a field's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The part or row.
    pub owner: Owner,
    /// The field.
    pub field: &'static Field,
    /// The range of its text, in bytes.
    pub range: Range<usize>,
}

impl Place {
    /// Another range of the same text.
    pub fn with(&self, range: Range<usize>) -> Place {
        Place { range, ..*self }
    }

    /// The path of the field: `timeline.rows#3.text`.
    pub fn path(&self) -> String {
        format!("{}.{}", self.owner.path(), self.field.name)
    }
}

/// A claimed time.
#[derive(Clone, Debug)]
pub struct TimeClaim {
    /// Its place.
    pub place: Place,
    /// Its text as written.
    pub quote: String,
    /// Its reading.
    pub reading: Reading,
    /// Its instant, if known.
    pub at: Option<Instant>,
    /// The instant of its stated end.
    pub end: Option<Instant>,
    /// The element it belongs to.
    pub role: Role,
    /// The milestones that its line mentions.
    pub milestones: Milestones,
    /// The range of the sentence around it, in bytes of the field's text.
    pub sentence: Range<usize>,
    /// The topic of its section.
    pub topic: Topic,
    /// The label of its line, in small letters.
    pub label: String,
    /// The index of its text; `usize::MAX` for a structured field.
    pub unit_index: usize,
}

/// The element a time belongs to.
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
    /// The stated dates of the incident.
    Dates,
    /// The start or end of a structured window.
    Window,
}

/// A row of a timeline.
#[derive(Clone, Debug)]
pub struct Event {
    /// The index of its time.
    pub time: usize,
    /// The index of its timeline.
    pub list: usize,
    /// Its text.
    pub text: String,
    /// The same in small letters.
    pub lower: String,
    /// The place of that text.
    pub place: Place,
    /// Its stated elapsed figure, with its place.
    pub elapsed: Option<(String, Place)>,
    /// The milestones that it mentions.
    pub milestones: Milestones,
}

/// A time range in which something was affected.
#[derive(Clone, Debug)]
pub struct Window {
    /// The index of its start among the times.
    pub start: usize,
    /// The index of its end; equal to the start if one text states both.
    pub end: usize,
    /// The instants of its start and end.
    pub span: (Instant, Instant),
    /// Whether its text mentions an outage or impact.
    pub is_impact: bool,
}

/// A status update.
#[derive(Clone, Debug)]
pub struct Update {
    /// Its phase, if it names one.
    pub phase: Option<(Phase, Place)>,
    /// The index of its stamp.
    pub time: usize,
    /// The place of its text.
    pub body: Place,
}

impl Update {
    /// Whether a time stands in its text.
    pub fn holds(&self, time: &TimeClaim) -> bool {
        let own = &time.place;
        (own.owner, own.field) == (self.body.owner, self.body.field)
            && self.body.range.contains(&own.range.start)
    }
}

/// A claimed duration.
#[derive(Clone, Debug)]
pub struct LengthClaim {
    /// Its place.
    pub place: Place,
    /// Its text as written.
    pub quote: String,
    /// The duration, in seconds.
    pub seconds: i64,
    /// The smallest unit named, in seconds.
    pub unit: i64,
    /// Whether it is approximate.
    pub about: bool,
    /// The range of the sentence around it.
    pub sentence: Range<usize>,
    /// The label of its line, in small letters.
    pub label: String,
    /// The topic of its section.
    pub topic: Topic,
    /// The index of its text.
    pub unit_index: usize,
}

/// All claims of a report.
pub struct Claims<'a> {
    /// The report as its reader sees it.
    pub seen: Seen<'a>,
    /// The rules of time zones.
    pub zones: &'a dyn Zones,
    /// Its texts, in reading order.
    pub texts: Vec<TextUnit>,
    /// Its times, in reading order.
    pub times: Vec<TimeClaim>,
    /// Its durations.
    pub lengths: Vec<LengthClaim>,
    /// The rows of its timelines.
    pub events: Vec<Event>,
    /// Its windows.
    pub windows: Vec<Window>,
    /// Its status updates, in chronological order.
    pub updates: Vec<Update>,
    /// Its zone and days.
    pub clocks: Clocks,
    /// The indices of the start and end of each structured window.
    stated_windows: Vec<(usize, usize)>,
    /// By text: the indices of the windows that it states as a range.
    window_numbers: BTreeMap<usize, Vec<usize>>,
    /// The index of each text.
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
        labelled::windows(&mut claims);
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

    /// The claims of a report, read anew.
    pub fn of(seen: Seen<'a>, zones: &'a dyn Zones) -> Claims<'a> {
        let units =
            texts(&seen).into_iter().map(|(owner, field, text)| unit(&seen, owner, field, text)).collect();
        Claims::new(seen, zones, units)
    }

    /// A time by its index.
    pub fn time(&self, at: usize) -> Option<&TimeClaim> {
        self.times.get(at)
    }

    /// The time of a row.
    pub fn event_time(&self, event: &Event) -> Option<&TimeClaim> {
        self.times.get(event.time)
    }

    /// The timeline that a row's time belongs to.
    pub fn event_list(&self, row: &TimeClaim) -> Option<usize> {
        let is_row = |event: &&Event| self.event_time(event).is_some_and(|time| time.place == row.place);
        self.events.iter().find(is_row).map(|event| event.list)
    }

    /// The stated dates of the incident: the first time in them, the whole text, and the days that they name.
    pub fn dates(&self) -> Option<(&TimeClaim, &str, Period)> {
        self.times.iter().filter(|time| time.role == Role::Dates).find_map(|time| {
            let unit = self.texts.get(time.unit_index)?;
            let line = unit.line_at(time.place.range.start)?;
            let value = unit.text.get(line.value..line.range.end)?;
            let value = value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
            let whole = period::read(value).map(|period| (time, value, period));
            whole.or_else(|| Some((time, time.quote.trim(), period::read(&time.quote)?)))
        })
    }

    /// The durations in a text, by the text's index.
    pub fn lengths_of(&self, unit: usize) -> impl Iterator<Item = &LengthClaim> {
        let from = self.lengths.partition_point(|length| length.unit_index < unit);
        self.lengths
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(move |length| length.unit_index == unit)
    }

    /// The times in a text, by the text's index.
    pub fn times_of(&self, unit: usize) -> impl Iterator<Item = &TimeClaim> {
        let from = self.times.partition_point(|time| time.unit_index < unit);
        self.times.get(from..).unwrap_or_default().iter().take_while(move |time| time.unit_index == unit)
    }

    /// The times that begin within these bytes of a text, by the text's index.
    pub fn times_within(&self, unit: usize, range: &Range<usize>) -> &[TimeClaim] {
        let key = |time: &TimeClaim| (time.unit_index, time.place.range.start);
        within(&self.times, key, unit, range)
    }

    /// The durations that begin within these bytes of a text, by the text's index.
    pub fn lengths_within(&self, unit: usize, range: &Range<usize>) -> &[LengthClaim] {
        let key = |length: &LengthClaim| (length.unit_index, length.place.range.start);
        within(&self.lengths, key, unit, range)
    }

    /// The windows that a text states as a range next to this position: the last one before and the first one behind.
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

    /// The milestones that a row's text mentions.
    fn milestones_in(&self, owner: Owner, field: &Field) -> Milestones {
        let unit = self.numbers.get(&(owner, field.index)).and_then(|number| self.texts.get(*number));
        unit.map(|unit| unit.milestones).unwrap_or_default()
    }

    /// The index of the text that a place is in.
    pub fn unit_of(&self, place: &Place) -> Option<usize> {
        self.numbers.get(&(place.owner, place.field.index)).copied()
    }

    /// The text at a place.
    pub fn quote(&self, place: &Place) -> &str {
        let unit = self.unit_of(place).and_then(|number| self.texts.get(number));
        unit.and_then(|unit| unit.text.get(place.range.clone())).unwrap_or_default()
    }

    /// The text at a place in small letters.
    pub fn lower(&self, place: &Place) -> &str {
        let unit = self.unit_of(place).and_then(|number| self.texts.get(number));
        unit.and_then(|unit| unit.lower.get(place.range.clone())).unwrap_or_default()
    }

    /// The sentence around a time.
    pub fn sentence(&self, time: &TimeClaim) -> &str {
        self.quote(&time.place.with(time.sentence.clone()))
    }

    /// The sentence around a time in small letters.
    pub fn lower_sentence(&self, time: &TimeClaim) -> &str {
        self.lower(&time.place.with(time.sentence.clone()))
    }
}

/// Those of a sorted list whose text and position are within a range.
fn within<'c, T>(
    all: &'c [T],
    key: impl Fn(&T) -> (usize, usize),
    unit: usize,
    range: &Range<usize>,
) -> &'c [T] {
    let from = all.partition_point(|one| key(one) < (unit, range.start));
    let to = all.partition_point(|one| key(one) < (unit, range.end));
    all.get(from..to).unwrap_or_default()
}
