//! Differences in words, for a person to read and choose from.

use serde::{Deserialize, Serialize};

use super::names::{Names, shortened};
use super::order::reordering;
use super::words::{Piece, words};
use super::{Difference, DifferenceKind};
use crate::report::sections::cover::dismissals;
use crate::report::sections::heading;
use crate::report::{Field, FieldKind, List, Mark, Moment, Owner, Report, Row, RowId, Section, Value};

/// The number of unchanged words that are shown on each side of a difference.
const CONTEXT_WORDS: usize = 8;

/// The maximum length of the values of added and removed rows, in characters; longer ones are cut.
const MAX_VALUE_CHARS: usize = 300;

/// The maximum number of moved rows or sections that are named; the others are counted.
const MAX_NAMED: usize = 12;

/// What differs between two reports, section by section, for a person to read and choose from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ComparisonView {
    /// The sections in which something differs, in reading order; the order of sections comes last.
    pub sections: Vec<ComparedSection>,
}

/// A section in which something differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComparedSection {
    /// Its title.
    pub title: String,
    /// What differs in it.
    pub differences: Vec<ShownDifference>,
}

/// A difference in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownDifference {
    /// Its index among the [`Difference`]s.
    pub index: usize,
    /// What differs: `Event “15:06 · The alert fired”: Time`.
    pub name: String,
    /// What it says.
    pub body: Body,
}

/// What a difference says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Body {
    /// A text with its removed and added pieces.
    Text {
        /// Whether its line breaks count.
        is_block: bool,
        /// Its pieces, in order.
        pieces: Vec<TextPiece>,
    },
    /// A row that is new: labels and values.
    Added(Vec<(String, String)>),
    /// A removed row: labels and values.
    Removed(Vec<(String, String)>),
    /// What has moved, each with what it now follows; and how many more.
    Moved(Vec<String>, usize),
    /// A sentence, for values that are shown alike.
    Note(String),
}

/// A piece of a compared text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextPiece {
    /// What both have; far from a difference, only its ends.
    Same(String),
    /// What only the first has.
    Gone(String),
    /// What only the second has.
    New(String),
}

/// The differences from a report, for a person.
pub fn comparison(from: &Report, differences: &[Difference]) -> ComparisonView {
    let show = Show { from, names: Names::of(from, differences) };
    let mut sections: Vec<(Option<Section>, ComparedSection)> = Vec::new();
    for (index, difference) in in_reading_order(differences) {
        let place = difference.what.place();
        let shown =
            ShownDifference { index, name: show.name(&difference.what), body: show.body(&difference.what) };
        match sections.last_mut() {
            Some((open, section)) if *open == place => section.differences.push(shown),
            _ => {
                let section = ComparedSection { title: show.title(place), differences: vec![shown] };
                sections.push((place, section));
            }
        }
    }
    ComparisonView { sections: sections.into_iter().map(|(_, section)| section).collect() }
}

/// Differences with their numbers; new rows from the first to the last.
fn in_reading_order(differences: &[Difference]) -> Vec<(usize, &Difference)> {
    let list = |difference: &Difference| match &difference.what {
        // A custom section has no part around it.
        DifferenceKind::Added { list, .. } if *list != List::Own => Some(*list),
        _ => None,
    };
    let mut numbered: Vec<(usize, &Difference)> = differences.iter().enumerate().collect();
    for same in numbered.chunk_by_mut(|one, next| list(one.1).is_some() && list(one.1) == list(next.1)) {
        same.reverse();
    }
    numbered
}

struct Show<'a> {
    from: &'a Report,
    names: Names<'a>,
}

impl Show<'_> {
    /// What the part of a report is called in which something differs.
    fn title(&self, place: Option<Section>) -> String {
        match place {
            None => "Order of sections".to_owned(),
            Some(section) => self.section(section),
        }
    }

    /// A section's own title, or the standard one in English, as in the editor.
    fn section(&self, section: Section) -> String {
        let own = match section {
            Section::Part(part) => self.from.part(part).text(&heading::TITLE).to_owned(),
            Section::Own(id) => {
                self.names.row(id).map(|row| row.cells.text(&heading::TITLE).to_owned()).unwrap_or_default()
            }
        };
        match section {
            Section::Part(part) if !part.is_section() || own.is_empty() => part.spec().title.to_owned(),
            Section::Own(_) if own.is_empty() => "Own section without a title".to_owned(),
            _ => own,
        }
    }

    fn name(&self, what: &DifferenceKind) -> String {
        match what {
            DifferenceKind::Field { owner, field, .. } => self.field_name(*owner, field),
            DifferenceKind::Added { list, row, .. } => format!("{} added", self.row_name(*list, row.id)),
            DifferenceKind::Removed { list, id } => format!("{} removed", self.row_name(*list, *id)),
            DifferenceKind::Moved { list, .. } => format!("{} in another order", list.spec().title),
            DifferenceKind::Sections(_) => "Sections in another order".to_owned(),
            DifferenceKind::Internal { mark: Mark { owner, field }, on } => {
                let field = field.and_then(|index| owner.fields().get(index));
                let name = match (field, owner) {
                    (Some(field), owner) => self.field_name(*owner, field),
                    (None, Owner::Part(part)) => self.section(Section::Part(*part)),
                    (None, Owner::Row(list, id)) => self.row_name(*list, *id),
                };
                format!("{name}, {}", if *on { "internal" } else { "no longer internal" })
            }
        }
    }

    fn field_name(&self, owner: Owner, field: &Field) -> String {
        match owner {
            // Its title is shown above.
            Owner::Part(_) | Owner::Row(List::Own, _) => field.label.to_owned(),
            Owner::Row(list, id) => format!("{}: {}", self.row_name(list, id), field.label),
        }
    }

    /// `Event “15:06 · The alert fired”`.
    fn row_name(&self, list: List, id: RowId) -> String {
        let word = list.spec().row;
        let mut letters = word.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{first}{} {}", letters.as_str(), self.names.quoted(id))
    }

    fn body(&self, what: &DifferenceKind) -> Body {
        match what {
            DifferenceKind::Field { owner, field, value } => self.field(*owner, field, value),
            DifferenceKind::Added { list, row, internal } => Body::Added(self.values(*list, row, internal)),
            DifferenceKind::Removed { list, id } => {
                let owner = Owner::Row(*list, *id);
                let marks = std::iter::once(None).chain(owner.fields().iter().map(|field| Some(field.index)));
                let marks = marks.map(|field| Mark { owner, field });
                let internal: Vec<Mark> = marks.filter(|mark| self.from.internal.contains(mark)).collect();
                let row = self.names.row(*id);
                Body::Removed(row.map(|row| self.values(*list, row, &internal)).unwrap_or_default())
            }
            DifferenceKind::Moved { rows, .. } => {
                let moves = rows.iter();
                moved(
                    moves.map(|(id, after)| (self.names.quoted(*id), after.map(|id| self.names.quoted(id)))),
                )
            }
            DifferenceKind::Sections(order) => {
                let quoted = |section: Section| format!("“{}”", self.section(section));
                let moves = reordering(&self.from.sections(), order).moves.into_iter();
                moved(moves.map(|moved| (quoted(moved.id), moved.after.map(quoted))))
            }
            DifferenceKind::Internal { on, .. } => {
                let hidden = "Readers of the public report do not see it.";
                let seen = "Readers of the public report see it.";
                let (was, is) = if *on { (seen, hidden) } else { (hidden, seen) };
                text(false, &[Piece::Gone(was), Piece::Same(" "), Piece::New(is)], false)
            }
        }
    }

    fn field(&self, owner: Owner, field: &Field, value: &Value) -> Body {
        let was = match owner {
            Owner::Part(part) => Some(self.from.part(part)),
            Owner::Row(_, id) => self.names.row(id).map(|row| &row.cells),
        };
        let old = was.map(|cells| cells.get(field)).cloned().unwrap_or_else(|| Value::empty(field.kind));
        let (was, is) = (self.names.value(field, &old), self.names.value(field, value));
        if was == is {
            return Body::Note(same_words(&old, value).to_owned());
        }
        let is_block = field.kind == FieldKind::Block || was.contains('\n') || is.contains('\n');
        let by_words =
            matches!(field.kind, FieldKind::Plain | FieldKind::Inline | FieldKind::Block | FieldKind::Set(_))
                || matches!(value, Value::Rows(_) | Value::States(_));
        if by_words {
            return text(is_block, &words(&was, &is), true);
        }
        let whole = match (was.is_empty(), is.is_empty()) {
            (true, _) => vec![Piece::New(is.as_str())],
            (_, true) => vec![Piece::Gone(was.as_str())],
            _ => vec![Piece::Gone(was.as_str()), Piece::Same(" "), Piece::New(is.as_str())],
        };
        text(is_block, &whole, false)
    }

    /// The fields of a row that are filled in.
    fn values(&self, list: List, row: &Row, internal: &[Mark]) -> Vec<(String, String)> {
        let fields = list.spec().fields;
        // A hash says nothing to a person.
        let told = fields.iter().filter(|field| ***field != dismissals::HASH);
        let filled = told.filter(|field| !row.cells.get(field).is_empty()).map(|field| {
            let value = self.names.value(field, row.cells.get(field));
            (field.label.to_owned(), shortened(&value, MAX_VALUE_CHARS))
        });
        let marks = internal.iter().map(|mark| {
            let field = mark.field.and_then(|index| fields.get(index));
            ("Internal".to_owned(), field.map_or("all of it", |field| field.label).to_owned())
        });
        filled.chain(marks).collect()
    }
}

/// What moves, each with what it then follows.
fn moved(moves: impl ExactSizeIterator<Item = (String, Option<String>)>) -> Body {
    let more = moves.len().saturating_sub(MAX_NAMED);
    let line = |(name, after): (String, Option<String>)| match after {
        Some(after) => format!("{name}, now after {after}"),
        None => format!("{name}, now the first"),
    };
    Body::Moved(moves.take(MAX_NAMED).map(line).collect(), more)
}

/// The difference between two values that are shown alike.
fn same_words(was: &Value, is: &Value) -> &'static str {
    match (was, is) {
        (Value::Moment(Moment { stated, .. }), Value::Moment(other)) if *stated == other.stated => {
            "It is written the same, but is taken to mean another time."
        }
        (Value::Text(one), Value::Text(other)) if one.starts_with("data:") && other.starts_with("data:") => {
            "It is another picture."
        }
        (Value::Rows(_) | Value::States(_), _) => "It names others that are called the same.",
        _ => "It looks the same, but is not.",
    }
}

/// A text with its removed and added pieces. Unchanged text far from both may be left out.
fn text(is_block: bool, pieces: &[Piece], may_shorten: bool) -> Body {
    let last = pieces.len().saturating_sub(1);
    let piece = |(at, piece): (usize, &Piece)| match piece {
        Piece::Same(same) if may_shorten => TextPiece::Same(around(same, at > 0, at < last)),
        Piece::Same(same) => TextPiece::Same((*same).to_owned()),
        Piece::Gone(gone) => TextPiece::Gone((*gone).to_owned()),
        Piece::New(new) => TextPiece::New((*new).to_owned()),
    };
    Body::Text { is_block, pieces: pieces.iter().enumerate().map(piece).collect() }
}

/// Of unchanged text, the words before and after a difference.
fn around(same: &str, has_before: bool, has_after: bool) -> String {
    let words: Vec<&str> = same.split_inclusive(char::is_whitespace).collect();
    let (head, tail) =
        (if has_before { CONTEXT_WORDS } else { 0 }, if has_after { CONTEXT_WORDS } else { 0 });
    // Leaving out less than that saves nothing.
    if words.len() <= head + tail + CONTEXT_WORDS / 2 {
        return same.to_owned();
    }
    let head: String = words.iter().take(head).copied().collect();
    let tail: String = words.iter().skip(words.len() - tail).copied().collect();
    match (has_before, has_after) {
        (true, true) => format!("{head}… {tail}"),
        (true, false) => format!("{head}…"),
        (false, true) => format!("… {tail}"),
        (false, false) => same.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn what_is_the_same_is_shortened_to_the_words_beside_a_difference() {
        let many: String = (1..=40).map(|n| format!("w{n} ")).collect();
        assert_eq!(around(&many, true, true), "w1 w2 w3 w4 w5 w6 w7 w8 … w33 w34 w35 w36 w37 w38 w39 w40 ");
        assert_eq!(around(&many, false, true), "… w33 w34 w35 w36 w37 w38 w39 w40 ");
        assert_eq!(around(&many, true, false), "w1 w2 w3 w4 w5 w6 w7 w8 …");
        assert_eq!(around("a few words", true, true), "a few words");
    }
}
