//! Splits a text into lines: the form of each line, and the times and durations in it.

use std::ops::Range;

use super::words::{Milestones, Phase, Topic};
use crate::facts::phrases::in_small_letters;
use crate::report::moment::{Day, FoundLength, FoundTime};

/// The form of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineForm {
    /// A sentence, or anything else.
    #[default]
    Prose,
    /// Only blanks, or a thematic break.
    Blank,
    /// A heading, marked as one or standing like one.
    Heading,
    /// It begins with a time: a row of a timeline.
    Row,
    /// A stamp of a status page: "Posted …".
    Posted,
    /// The phase of a status update, alone or with its text behind.
    Phase(Phase),
    /// A line of a log, a chat or code: quoted, not claimed.
    Quoted,
}

/// One line of a text; all ranges are bytes of the whole text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its range in the text.
    pub range: Range<usize>,
    /// Its form.
    pub form: LineForm,
    /// The topic of its section.
    pub topic: Topic,
    /// Its label ("Time to repair"), its own or that of the line or heading above, in small letters.
    pub label: String,
    /// The end of its own label; the start of the line if it has none.
    pub value: usize,
    /// The times in it.
    pub times: Vec<FoundTime>,
    /// The durations in it.
    pub lengths: Vec<FoundLength>,
    /// The milestones that it mentions.
    pub milestones: Milestones,
    /// A cell before its time: the elapsed figure of a row.
    pub elapsed: Option<Range<usize>>,
}

/// The lines of a text, with the times and lengths that were found in it.
pub fn lines(
    text: &str,
    (times, lengths): (Vec<FoundTime>, Vec<FoundLength>),
    topic: Topic,
    label: &str,
) -> Vec<Line> {
    let (mut times, mut lengths) = (times.into_iter().peekable(), lengths.into_iter().peekable());
    let mut state = LineState { topic, base: topic, label: label.to_lowercase(), ..LineState::default() };
    let mut found = Vec::new();
    let mut from = 0;
    for piece in text.split_inclusive('\n') {
        let range = from..from + piece.trim_end_matches('\n').len();
        from += piece.len();
        let mut line = Line { range: range.clone(), value: range.start, ..Line::default() };
        while let Some(time) = times.next_if(|time| time.range.start < from) {
            line.times.push(time);
        }
        while let Some(length) = lengths.next_if(|length| length.range.start < from) {
            line.lengths.push(length);
        }
        state.take(text, &mut line);
        found.push(line);
    }
    found
}

#[derive(Default)]
struct LineState {
    topic: Topic,
    base: Topic,
    label: String,
    heading: String,
    /// The label of the current paragraph.
    goes_on: String,
    fenced: bool,
    after_blank: bool,
}

/// Decoration around a line, without meaning.
fn is_dress(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '*' | '_'
                | '#'
                | '-'
                | '•'
                | '+'
                | '`'
                | '['
                | ']'
                | '('
                | ')'
                | '>'
                | '◦'
                | '·'
                | '–'
                | '~'
                | '\\'
        )
}

impl LineState {
    fn take(&mut self, text: &str, line: &mut Line) {
        let typed = text.get(line.range.clone()).unwrap_or_default();
        let trimmed = typed.trim();
        line.topic = self.topic;
        let was_blank = std::mem::replace(&mut self.after_blank, trimmed.is_empty());
        let fence = trimmed.starts_with("```") || trimmed.starts_with("~~~");
        if fence || self.fenced || trimmed.starts_with(['>', '<']) || trimmed.starts_with("![") {
            let closes = trimmed.len() > 3 && trimmed.ends_with("```");
            self.fenced ^= fence && !closes;
            line.form = LineForm::Quoted;
            return;
        }
        if trimmed.chars().all(|c| matches!(c, '-' | '*' | '_' | '=' | ' ')) {
            line.form = LineForm::Blank;
            return;
        }
        let inner = trimmed.trim_matches(is_dress);
        let marked = trimmed.starts_with('#');
        self.own_label(text, line);
        line.form = self.form(text, line, inner);
        // Some people mark whole paragraphs as headings.
        let is_long = inner.len() > 120 && inner.split_whitespace().count() > 16;
        if (marked && !is_long || stands_as_heading(trimmed, inner, was_blank))
            && !matches!(line.form, LineForm::Row | LineForm::Phase(_) | LineForm::Posted)
        {
            line.form = LineForm::Heading;
        }
        if line.form == LineForm::Heading {
            let topic = Topic::of_heading(inner);
            self.topic = topic.unwrap_or(if marked { self.base } else { self.topic });
            self.heading = inner.trim_end_matches(':').to_lowercase();
            self.label = self.heading.clone();
        }
        line.topic = self.topic;
        if line.value > line.range.start {
            let label = text.get(line.range.start..line.value).unwrap_or_default();
            line.label = label.trim_matches(|c: char| is_dress(c) || matches!(c, ':' | '|')).to_lowercase();
            let rest = text.get(line.value..line.range.end).unwrap_or_default();
            // A label with nothing behind it applies to the following lines.
            self.goes_on = line.label.clone();
            self.label = if rest.trim_matches(is_dress).is_empty() {
                line.label.clone()
            } else {
                self.heading.clone()
            };
        } else {
            // All lines of a paragraph have the label it began with.
            let same = !was_blank && line.form == LineForm::Prose && !trimmed.starts_with(['-', '*', '•']);
            if !same {
                self.goes_on.clear();
            }
            line.label = if self.goes_on.is_empty() { self.label.clone() } else { self.goes_on.clone() };
        }
        if !line.times.is_empty() || !line.lengths.is_empty() {
            line.milestones = Milestones::of(&in_small_letters(typed));
        }
    }

    /// Finds a label before a colon, in the first of two cells, or before a time that ends the line.
    fn own_label(&self, text: &str, line: &mut Line) {
        let typed = text.get(line.range.clone()).unwrap_or_default();
        let is_label = |label: &str| {
            let label = label.trim_matches(is_dress);
            let words = label.split_whitespace().count();
            label.chars().any(char::is_alphabetic) && (1..=7).contains(&words) && label.len() <= 60
        };
        let first = line.times.first().map_or(line.range.end, |time| time.range.start);
        if let Some(value) = second_of_two_cells(typed)
            && line.range.start + value <= first
            && typed.get(..value).is_some_and(|cell| is_label(cell.trim_matches(['|', ' '])))
        {
            line.value = line.range.start + value;
            return;
        }
        if let Some(colon) = typed.find(':')
            && line.range.start + colon < first
            && typed.get(..colon).is_some_and(is_label)
            && !typed.get(colon..).is_some_and(|rest| rest.starts_with("://"))
        {
            line.value = line.range.start + colon + 1;
            return;
        }
        let Some(time) = line.times.first() else { return };
        let rest = text.get(time.range.end..line.range.end).unwrap_or_default();
        let before = text.get(line.range.start..time.range.start).unwrap_or_default();
        let listed = typed.trim_start().starts_with(['-', '*', '•']);
        if listed && rest.trim_matches(is_dress).is_empty() && is_label(before) {
            line.value = time.range.start;
        }
    }

    fn form(&self, text: &str, line: &mut Line, inner: &str) -> LineForm {
        let lower = inner.get(..inner.len().min(10)).unwrap_or(inner).to_lowercase();
        if lower.starts_with("posted")
            && line.times.first().is_some_and(|time| time.reading.day != Day::Unknown)
        {
            return LineForm::Posted;
        }
        let head = inner.split(['-', '–', ':', '*', '_']).next().unwrap_or(inner).trim();
        if let Some(phase) = Phase::of(head)
            && (inner == head
                || text
                    .get(line.range.clone())
                    .is_some_and(|typed| typed.trim_start().starts_with(['*', '_'])))
        {
            return LineForm::Phase(phase);
        }
        let Some(time) = line.times.first() else { return LineForm::Prose };
        let before = text.get(line.range.start..time.range.start).unwrap_or_default();
        let bare = !before.chars().any(char::is_alphabetic) && before.len() <= 24;
        // "Between 15:06 and 15:15 we …" begins a sentence, "Between 15:06 and 15:15: …" a row.
        let quote = text.get(time.range.clone()).unwrap_or_default().to_lowercase();
        let opens =
            ["between", "from", "beginning", "starting", "since", "after", "before", "until", "by ", "prior"]
                .iter()
                .any(|word| quote.starts_with(word));
        let behind = text.get(time.range.end..line.range.end).unwrap_or_default().trim_start();
        if opens && !behind.starts_with([':', '-', '–', '—', '|', '\t']) {
            return LineForm::Prose;
        }
        let weekday_only = time.reading.day == Day::Unknown && time.reading.clock.minute().is_none();
        if !bare || weekday_only {
            return LineForm::Prose;
        }
        if let Some(cell) = before.find(['\t', '|']).filter(|_| before.contains(|c: char| c.is_ascii_digit()))
        {
            let cell = if before.starts_with('|') { before.rfind('|').unwrap_or(cell) } else { cell };
            let cell_start =
                before.get(..cell).map_or(0, |it| it.len() - it.trim_start_matches(['|', ' ']).len());
            line.elapsed = Some(line.range.start + cell_start..line.range.start + cell);
        }
        LineForm::Row
    }
}

/// Where the second cell begins in a row of a table that has two: "| Time to detect | 15 min |".
fn second_of_two_cells(typed: &str) -> Option<usize> {
    let row = typed.trim_end().strip_suffix('|')?;
    let first = row.find('|').filter(|first| row.get(..*first).is_some_and(|lead| lead.trim().is_empty()))?;
    let second = row.get(first + 1..)?.find('|')? + first + 1;
    let has_more = row.get(second + 1..)?.contains('|');
    (!has_more).then_some(second + 1)
}

/// Whether a line without Markdown signs looks like a heading: short, set apart, not a sentence.
fn stands_as_heading(trimmed: &str, inner: &str, was_blank: bool) -> bool {
    let words = inner.split_whitespace().count();
    let bold = trimmed.starts_with("**") && trimmed.trim_end_matches(':').ends_with("**");
    let ends = inner.ends_with(['.', '!', '?', ',', ';']);
    let starts = inner.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let listed = trimmed.starts_with(['-', '•', '·', '◦']) || trimmed.starts_with("* ");
    words <= 8
        && !ends
        && !listed
        && starts
        && (was_blank || bold)
        && !inner.is_empty()
        && (bold || Topic::of_heading(inner).is_some())
}

/// The range of the sentence around some bytes of a line.
pub fn sentence(text: &str, line: &Range<usize>, at: &Range<usize>) -> Range<usize> {
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
    // Bytes, as every time and length asks for its sentence.
    let is_end = |byte: &u8| matches!(byte, b'.' | b'!' | b'?');
    let ends_at =
        |bytes: &[u8], at: usize, base: usize| bytes.get(at).is_some_and(is_end) && ends(typed, base + at);
    let from = (0..before.len()).rev().find(|at| ends_at(before.as_bytes(), *at, 0));
    let to = (0..after.len()).find(|at| ends_at(after.as_bytes(), *at, end));
    let from = line.start + from.map_or(0, |at| at + 1);
    let to = line.start + end + to.map_or(after.len(), |at| at + 1);
    from..to
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::moment::find;

    #[test]
    fn lines_are_known_by_their_form() {
        let text = "## Timeline\n\n- [03-26 07:30] A deploy starts\n09:10 PM - It ends\n24\t2024-03-19\tJobs run\n\
                    - First detected 2024-03-19 09:12\n**Time to repair**: 0h 30m\nPosted Jun 16, 2025 - 17:59 UTC\nResolved\n\
                    > 10:00 AM she said\nWe saw it at 10:15.\n";
        let found = lines(text, find(text), Topic::Other, "");
        let forms: Vec<LineForm> = found.iter().map(|line| line.form).collect();
        use LineForm::*;
        let expected = [
            Heading,
            Blank,
            Row,
            Row,
            Row,
            Prose,
            Prose,
            Posted,
            LineForm::Phase(super::Phase::Resolved),
            Quoted,
            Prose,
        ];
        assert_eq!(forms, expected);
        assert_eq!(found[5].label, "first detected");
        assert_eq!(found[6].label, "time to repair");
        assert_eq!(found[4].elapsed.clone().map(|cell| &text[cell]), Some("24"));
        assert!(found.iter().all(|line| line.topic == Topic::Timeline || line.range.start == 0));
    }
}
