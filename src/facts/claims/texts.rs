//! The texts that are read for claims, each with what a search finds in it once.

use super::lines::{Line, lines};
use super::rows;
use super::speaks::Speaks;
use super::words::Milestones;
use crate::facts::Seen;
use crate::facts::phrases::in_small_letters;
use crate::report::moment::{FoundTime, find};
use crate::report::sections::timeline;
use crate::report::{Field, FieldKind, Owner};

/// A text of the report with its lines.
#[derive(Clone, Debug)]
pub struct TextUnit {
    /// The part or row.
    pub owner: Owner,
    /// The field.
    pub field: &'static Field,
    /// The text.
    pub text: String,
    /// The same in small letters, each at its place.
    pub lower: String,
    /// Its lines.
    pub lines: Vec<Line>,
    /// The subjects it may mention.
    pub speaks: Speaks,
    /// The milestones that it mentions, if it is the text of a timeline's row.
    pub milestones: Milestones,
}

impl TextUnit {
    /// The line in which a byte of the text stands.
    pub fn line_at(&self, at: usize) -> Option<&Line> {
        let next = self.lines.partition_point(|line| line.range.start <= at);
        self.lines.get(next.checked_sub(1)?).filter(|line| at <= line.range.end)
    }
}

/// The texts of a report that a reader sees, in reading order: prose and the plain texts of its rows.
pub fn texts(seen: &Seen) -> Vec<(Owner, &'static Field, String)> {
    rows::texts(seen, |_, _| true)
}

/// Those of the texts that are of such fields.
pub fn texts_of(
    seen: &Seen,
    is_wanted: impl Fn(Owner, &Field) -> bool,
) -> Vec<(Owner, &'static Field, String)> {
    rows::texts(seen, is_wanted)
}

/// A text with its lines. The text of a moment was read when it was stated.
pub fn unit(seen: &Seen, owner: Owner, field: &'static Field, text: String) -> TextUnit {
    let (topic, label) = rows::about(owner, field);
    let found = if field.kind == FieldKind::Moment {
        let reading = seen.cells(owner).moment(field).map(|moment| moment.reading.clone());
        let reading = reading.filter(|reading| !reading.is_empty());
        (reading.map(|reading| FoundTime { range: 0..text.len(), reading }).into_iter().collect(), Vec::new())
    } else {
        find(&text)
    };
    let lines = lines(&text, found, topic, label);
    let lower = in_small_letters(&text);
    let speaks = Speaks::of(&lower);
    let milestones =
        if *field == timeline::events::TEXT { Milestones::of(&lower) } else { Milestones::default() };
    TextUnit { owner, field, text, lower, lines, speaks, milestones }
}
