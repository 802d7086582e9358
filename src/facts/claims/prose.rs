//! Claims from prose: combines lines into rows, updates, windows and durations.

use std::ops::Range;

use super::lines::{Line, LineForm};
use super::speaks::tells_of_impact;
use super::words::{Milestones, Phase, Topic};
use super::{Claims, Event, LengthClaim, Place, Role, TextUnit, TimeClaim, Update, Window, rows, sentence};
use crate::facts::phrases::in_small_letters;
use crate::report::FieldKind;
use crate::report::sections::summary;

/// The claims of all texts.
pub(super) fn collect(claims: &mut Claims) {
    let texts = std::mem::take(&mut claims.texts);
    for (index, unit) in texts.iter().enumerate().filter(|(_, unit)| unit.field.kind != FieldKind::Moment) {
        Collector { claims, unit, index, list: None, block: 0, phase: None }.collect();
    }
    claims.texts = texts;
}

struct Collector<'c, 'a, 't> {
    claims: &'c mut Claims<'a>,
    unit: &'t TextUnit,
    index: usize,
    /// The timeline that following rows belong to, with its topic.
    list: Option<(usize, Topic)>,
    /// The first line of the current status update.
    block: usize,
    /// A phase whose time follows in its text.
    phase: Option<(Phase, Place)>,
}

impl Collector<'_, '_, '_> {
    fn collect(mut self) {
        let lines = &self.unit.lines;
        let rows = lines.iter().filter(|line| line.form == LineForm::Row).count();
        let first_posted = lines.iter().position(|line| line.form == LineForm::Posted);
        let paragraphs = paragraphs(self.unit);
        for (at, (line, paragraph)) in lines.iter().zip(&paragraphs).enumerate() {
            let listed = line.form == LineForm::Row
                && (rows > 1 || line.topic == Topic::Timeline)
                && !matches!(line.topic, Topic::Actions | Topic::Lessons)
                && self.tells(at, line);
            self.lengths(line, paragraph);
            if line.form == LineForm::Quoted {
                continue;
            }
            // A heading or a label begins another list.
            let value = self.text(&(line.value..line.range.end));
            let followed =
                lines.get(at + 1..).unwrap_or_default().iter().find(|line| line.form != LineForm::Blank);
            let names_list = line.value > line.range.start
                && !value.contains(char::is_alphanumeric)
                && followed.is_some_and(|line| line.form == LineForm::Row);
            if (line.form == LineForm::Heading || names_list) && !listed {
                self.list = None;
            }
            let first = self.claims.times.len();
            for time in &line.times {
                let role = match line.form {
                    LineForm::Posted => Role::Posted,
                    LineForm::Row if listed => Role::Row,
                    _ if rows::is_title(self.unit.owner, self.unit.field)
                        || line.form == LineForm::Heading =>
                    {
                        Role::Title
                    }
                    _ if self.unit.field == &summary::DATES || is_dates_label(&line.label) => Role::Dates,
                    _ if line.value > line.range.start && time.range.start >= line.value => Role::Label,
                    _ => Role::Prose,
                };
                let is_first = self.claims.times.len() == first;
                // The text of a row may state other times, too.
                let role = if role == Role::Row && !is_first { Role::Prose } else { role };
                self.claims.times.push(TimeClaim {
                    place: self.place(time.range.clone()),
                    quote: self.text(&time.range).to_owned(),
                    reading: time.reading.clone(),
                    at: None,
                    end: None,
                    role,
                    milestones: line.milestones,
                    sentence: sentence(&self.unit.text, paragraph, &time.range),
                    topic: line.topic,
                    label: line.label.clone(),
                    unit_index: self.index,
                });
            }
            if listed {
                self.row(at, line, first);
            }
            match line.form {
                LineForm::Posted => {
                    self.update(at, first, first_posted == Some(at));
                    self.block = at + 1;
                }
                LineForm::Phase(phase) if first_posted.is_none() => {
                    self.phase = Some((phase, self.place(line.range.clone())));
                    self.stamped(line);
                }
                LineForm::Blank => self.phase = None,
                _ => self.stamped(line),
            }
        }
    }

    /// Whether a line that begins with a time is a row: it has a clock or a text, or is a day above such rows.
    fn tells(&self, at: usize, line: &Line) -> bool {
        let Some(time) = line.times.first() else { return false };
        let has_text = self.text(&(time.range.end..line.range.end)).chars().any(char::is_alphabetic);
        let mut below = self.unit.lines.get(at + 1..).unwrap_or_default().iter();
        let below = below.find(|line| line.form != LineForm::Blank);
        let is_header =
            || below.is_some_and(|line| line.form == LineForm::Row) && !line.label.contains("date");
        time.reading.clock.minute().is_some() || has_text || is_header()
    }

    fn text(&self, range: &Range<usize>) -> &str {
        self.unit.text.get(range.clone()).unwrap_or_default()
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place { owner: self.unit.owner, field: self.unit.field, range }
    }

    fn row(&mut self, at: usize, line: &Line, time: usize) {
        let next = self.claims.events.last().map_or(0, |event| event.list + 1);
        let list = match self.list {
            Some((list, topic)) if topic == line.topic => list,
            _ => next,
        };
        self.list = Some((list, line.topic));
        let Some(first) = line.times.first() else { return };
        let mut range = first.range.end..line.range.end;
        let says = |range: &Range<usize>| self.text(range).chars().any(char::is_alphabetic);
        // If the line has only the time, its text is below.
        if !says(&range) {
            let below = self.unit.lines.get(at + 1..).unwrap_or_default();
            let below = below.iter().take(3).find(|line| line.form != LineForm::Blank);
            if let Some(below) = below.filter(|line| line.form == LineForm::Prose) {
                range = below.range.clone();
            }
        }
        let text = self
            .text(&range)
            .trim_start_matches([']', ')', ' ', '-', '–', ':', '*', '\t', '|', '.'])
            .to_owned();
        let lower = in_small_letters(&text);
        let milestones = Milestones::of(&lower);
        if let Some(time) = self.claims.times.get_mut(time) {
            time.milestones = milestones;
        }
        let elapsed = line.elapsed.clone().map(|cell| (self.text(&cell).trim().to_owned(), self.place(cell)));
        let place = self.place(range);
        self.claims.events.push(Event { time, list, text, lower, place, elapsed, milestones });
    }

    fn update(&mut self, at: usize, time: usize, is_first: bool) {
        let block = self.unit.lines.get(self.block..at).unwrap_or_default();
        let phase = block.iter().find_map(|line| match line.form {
            LineForm::Phase(phase) => Some((phase, self.place(line.range.clone()))),
            _ => None,
        });
        let start = block.first().map_or(0, |line| line.range.start);
        let end = block.last().map_or(start, |line| line.range.end);
        let body = self.place(start..end);
        let phase = phase.or_else(|| is_first.then(|| (Phase::Postmortem, self.place(start..start))));
        if time < self.claims.times.len() {
            self.claims.updates.push(Update { phase, time, body });
        }
    }

    /// A line that ends the current status update with its time.
    fn stamped(&mut self, line: &Line) {
        if line.times.is_empty() {
            return;
        }
        let Some((phase, place)) = self.phase.take() else { return };
        let time = self.claims.times.len() - 1;
        if let Some(time) = self.claims.times.get_mut(time) {
            time.role = Role::Posted;
        }
        let body = self.place(place.range.start..line.range.end);
        self.claims.updates.push(Update { phase: Some((phase, place)), time, body });
    }

    fn lengths(&mut self, line: &Line, paragraph: &Range<usize>) {
        if line.form == LineForm::Quoted {
            return;
        }
        for length in &line.lengths {
            self.claims.lengths.push(LengthClaim {
                place: self.place(length.range.clone()),
                quote: self.text(&length.range).to_owned(),
                seconds: length.seconds,
                unit: length.unit,
                about: length.about,
                sentence: sentence(&self.unit.text, paragraph, &length.range),
                label: line.label.clone(),
                topic: line.topic,
                unit_index: self.index,
            });
        }
    }
}

/// The paragraph of each line: consecutive lines of prose without a mark between them.
fn paragraphs(unit: &TextUnit) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::with_capacity(unit.lines.len());
    let mut first = 0;
    for (at, line) in unit.lines.iter().enumerate() {
        let typed = unit.text.get(line.range.clone()).unwrap_or_default().trim_start();
        let numbered = typed.chars().next().is_some_and(|c| c.is_ascii_digit()) && typed.contains(". ");
        let marked = typed.starts_with(['-', '*', '•', '+', '|', '#']) || numbered;
        let goes_on = at > 0
            && line.form == LineForm::Prose
            && line.value == line.range.start
            && !marked
            && unit
                .lines
                .get(at - 1)
                .is_some_and(|before| matches!(before.form, LineForm::Prose | LineForm::Row));
        if !goes_on {
            first = at;
        }
        let start = unit.lines.get(first).map_or(line.range.start, |line| line.range.start);
        found.push(start..line.range.end);
        // The lines before extend to the current end of the paragraph.
        if goes_on && let Some(before) = found.get_mut(first..at) {
            before.iter_mut().rev().take(12).for_each(|range| range.end = line.range.end);
        }
    }
    found
}

fn is_dates_label(label: &str) -> bool {
    ["incident date", "date of incident", "date of the incident", "datum des vorfalls"]
        .iter()
        .any(|name| label.starts_with(name))
        || label == "date"
}

/// The windows stated in prose: times with an end, if both are known.
pub(super) fn windows(claims: &mut Claims) {
    // What is measured from one time to another, in whatever words.
    const MEASURED: [&str; 3] = ["period", "mins from", "minutes from"];
    let mut found = Vec::new();
    for (at, time) in claims.times.iter().enumerate() {
        if time.role == Role::Window || time.role == Role::Posted {
            continue;
        }
        let (Some(from), Some(to)) = (time.at, time.end) else { continue };
        let is_told = |text: &str| tells_of_impact(text) || MEASURED.iter().any(|word| text.contains(word));
        let is_impact =
            time.topic == Topic::Impact || is_told(&time.label) || is_told(claims.lower_sentence(time));
        found.push(Window { start: at, end: at, span: (from, to), is_impact });
    }
    claims.windows.extend(found);
}
