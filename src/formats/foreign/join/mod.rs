//! Merges an import into a report that already exists: what is new becomes changes, rows that exist already are
//! matched, and what both state differently stays as it is in the report, with a note.

mod moments;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::PlacedNote;
use crate::editing::Change;
use crate::facts::{Zones, elapsed};
use crate::report::sections::{actions, components, heading, impact, timeline, updates};
use crate::report::{
    Field, FieldKind, List, Mark, Numbers, Owner, Part, Report, Row, RowId, StateChange, Value, Visibility,
};
use crate::view::{self, Reader, Times};

/// The result of merging an import into a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Joined {
    /// The changes, to be applied as one step.
    pub changes: Vec<Change>,
    /// What was merged, to tell a person.
    pub told: JoinedWords,
}

/// What was merged, to tell a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct JoinedWords {
    /// The number of added rows.
    pub added: usize,
    /// The rows of the import that existed already, by their paths in the import.
    pub known: BTreeSet<String>,
    /// The number of empty fields that were filled in.
    pub filled: usize,
    /// The number of fields that held something and were extended.
    pub extended: usize,
    /// The number of fields that stay as they are, though the import states something else.
    pub kept: usize,
    /// Notes, with paths into the report.
    pub notes: Vec<PlacedNote>,
}

/// Merges an import into a report; the notes of the import come first, with the ids of rows in the report. New rows get
/// ids from `numbers`; those of the timeline are inserted in order of time, and all keep the moments they had (see
/// `moments`). Linear in the size of both reports, except for sorting.
pub fn join(
    into: &Report,
    from: &Report,
    notes: Vec<PlacedNote>,
    numbers: &mut Numbers,
    zones: &dyn Zones,
) -> Joined {
    let from = &*moments::in_zone_of(into, from);
    let mut joining = Joining { into, from, ids: HashMap::new(), joined: Joined::default() };
    let mut new = Vec::new();
    let (there, coming) = (instants(into, zones), instants(from, zones));
    let when_there: HashMap<RowId, SortKey> = there.iter().copied().collect();
    let when_new: HashMap<RowId, SortKey> = coming.iter().copied().collect();
    // Referenced rows come before those that reference them.
    let first = [List::Components, List::Factors, List::Events];
    let rest = List::ALL.into_iter().filter(|list| !first.contains(list));
    for list in first.into_iter().chain(rest) {
        let mut known: HashMap<String, RowId> = HashMap::new();
        for row in into.rows(list) {
            known.entry(key(list, row, &when_there)).or_insert(row.id);
        }
        for row in from.rows(list) {
            let key = key(list, row, &when_new);
            match known.get(&key) {
                Some(id) if !key.is_empty() => {
                    joining.ids.insert(row.id, *id);
                    let path = Mark { owner: Owner::Row(list, row.id), field: None }.path();
                    joining.joined.told.known.insert(path);
                    new.push((list, row, Some(*id)));
                }
                _ => {
                    let id = numbers.next_id();
                    joining.ids.insert(row.id, id);
                    joining.joined.told.added += 1;
                    new.push((list, row, None));
                }
            }
        }
    }
    joining.joined.told.notes = notes.into_iter().filter_map(|note| joining.placed(note)).collect();
    let mut events: HashMap<RowId, &Row> = HashMap::new();
    for (list, row, double) in new {
        match double {
            Some(id) => joining.fill(Owner::Row(list, row.id), Owner::Row(list, id)),
            None if list == List::Events => drop(events.insert(row.id, row)),
            None => joining.insert(list, row, usize::MAX),
        }
    }
    let mut inserted: Vec<&Row> = Vec::new();
    for place in places(&there, &coming) {
        if let Some(row) = events.get(&place.row) {
            joining.insert(List::Events, row, place.before + inserted.len());
            inserted.push(row);
            if place.is_same_time {
                joining.note_same_time(row.id);
            }
        }
    }
    inserted.retain(|row| when_new.get(&row.id).is_some_and(Option::is_some));
    joining.note_reordered(&inserted);
    for part in Part::ALL {
        joining.fill(Owner::Part(part), Owner::Part(part));
    }
    let lost = moments::keep(&mut joining.joined.changes, into, from, &joining.ids, zones);
    for (owner, field) in lost {
        let text = "Beside the rows it stands among now, its time is read as another one than before; write its day and its zone.";
        joining.note(owner, Some(field), text.to_owned());
    }
    joining.joined
}

struct Joining<'a> {
    into: &'a Report,
    from: &'a Report,
    /// The ids of the import's rows in the report.
    ids: HashMap<RowId, RowId>,
    joined: Joined,
}

impl Joining<'_> {
    fn insert(&mut self, list: List, row: &Row, at: usize) {
        let Some(id) = self.ids.get(&row.id).copied() else { return };
        let mut cells = row.cells.clone();
        for field in list.spec().fields {
            cells.set(field, self.mapped(row.cells.get(field)));
        }
        let (owner, old) = (Owner::Row(list, id), Owner::Row(list, row.id));
        let fields = list.spec().fields.iter().map(|field| Some(field.index)).chain([None]);
        // Before anything else, so that internal content is never visible in between.
        for field in fields.filter(|field| self.from.internal.contains(&Mark { owner: old, field: *field })) {
            self.joined.changes.push(Change::Internal { mark: Mark { owner, field }, on: true });
        }
        self.joined.changes.push(Change::Insert { list, at, row: Row { id, cells } });
    }

    fn note_same_time(&mut self, row: RowId) {
        if let Some(id) = self.ids.get(&row).copied() {
            let text = "Another event has the same time; perhaps it is the same event.".to_owned();
            self.note(Owner::Row(List::Events, id), None, text);
        }
    }

    /// Notes the new events that stood out of order in the source: they were placed by their times.
    fn note_reordered(&mut self, inserted: &[&Row]) {
        let nth: HashMap<RowId, usize> =
            self.from.rows(List::Events).iter().enumerate().map(|(at, row)| (row.id, at)).collect();
        let places = inserted.iter().map(|row| nth.get(&row.id).copied().unwrap_or_default());
        let mut last = 0;
        let down = places.clone().zip(inserted).filter(|(at, _)| {
            last = last.max(*at);
            *at < last
        });
        let down: Vec<&Row> = down.map(|it| *it.1).collect();
        let mut first = usize::MAX;
        let up = places.rev().zip(inserted.iter().rev()).filter(|(at, _)| {
            first = first.min(*at);
            *at > first
        });
        let mut up: Vec<&Row> = up.map(|it| *it.1).collect();
        up.reverse();
        // The same order comes of moving some down or others up.
        let moved = if down.len() <= up.len() { down } else { up };
        let Some(row) = moved.first() else { return };
        let stated = row.cells.text(&timeline::events::AT).trim();
        let text = match moved.len() {
            1 => format!("The event of {stated} stood out of order, and was put in order of time."),
            many => format!(
                "{many} events stood out of order, that of {stated} first, and were put in order of time."
            ),
        };
        let owner = self.ids.get(&row.id).map(|id| Owner::Row(List::Events, *id));
        self.note(owner.unwrap_or(Owner::Part(Part::Timeline)), None, text);
    }

    /// Fills in empty fields, extends prose, and notes what is stated differently.
    fn fill(&mut self, old: Owner, owner: Owner) {
        let (Some(new), Some(cells)) = (self.from.cells(old), self.into.cells(owner)) else { return };
        for field in owner.fields().iter().copied().filter(|field| field.seen == Visibility::ByReaders) {
            let (value, there) = (self.mapped(new.get(field)), cells.get(field));
            if value.is_blank() || value == *there || is_known_by(owner, field) || is_heading(owner, field) {
                continue;
            }
            let joined = if there.is_blank() { Some(value.clone()) } else { united(field, there, &value) };
            match joined {
                Some(joined) if joined == *there => {}
                Some(value) => {
                    match there.is_blank() {
                        true => self.joined.told.filled += 1,
                        false => self.joined.told.extended += 1,
                    }
                    self.joined.changes.push(Change::Set { owner, field, value });
                }
                None if same_words(there.text(), value.text()) => {}
                None => {
                    self.joined.told.kept += 1;
                    let text = format!(
                        "{} stays \u{201C}{}\u{201D}; what came in says \u{201C}{}\u{201D}.",
                        field.label,
                        short(there.text()),
                        short(value.text())
                    );
                    self.note(owner, Some(field), text);
                }
            }
        }
    }

    fn note(&mut self, owner: Owner, field: Option<&Field>, text: String) {
        let path = Some(Mark { owner, field: field.map(|field| field.index) }.path());
        self.joined.told.notes.push(PlacedNote { text, visible: true, line: None, path });
    }

    /// A note of the import with its path in the report; the source's line means nothing there. `None` if it is about
    /// how a field was read that the report has already.
    fn placed(&self, note: PlacedNote) -> Option<PlacedNote> {
        let mark = note.path.as_deref().and_then(Mark::at_path).map(|mark| match mark.owner {
            Owner::Row(list, id) => {
                Mark { owner: Owner::Row(list, self.ids.get(&id).copied().unwrap_or(id)), ..mark }
            }
            Owner::Part(_) => mark,
        });
        let stays = |mark: Mark| {
            let field = mark.owner.fields().get(mark.field?)?;
            let is_part = matches!(mark.owner, Owner::Part(_)) && field.kind != FieldKind::Block;
            Some(is_part && !self.into.cells(mark.owner)?.get(field).is_blank())
        };
        if !note.visible && mark.and_then(stays) == Some(true) {
            return None;
        }
        Some(PlacedNote { path: mark.map(Mark::path).or(note.path), ..note })
    }

    /// A value with references translated to the row ids of the report.
    fn mapped(&self, value: &Value) -> Value {
        let id = |id: &RowId| self.ids.get(id).copied();
        match value {
            Value::Rows(rows) => Value::Rows(rows.iter().filter_map(id).collect()),
            Value::States(states) => Value::States(
                states
                    .iter()
                    .filter_map(|state| {
                        Some(StateChange { component: id(&state.component)?, ..state.clone() })
                    })
                    .collect(),
            ),
            value => value.clone(),
        }
    }
}

/// Both values as one, if a field can hold both.
fn united(field: &Field, there: &Value, new: &Value) -> Option<Value> {
    match (there, new) {
        (Value::Rows(there), Value::Rows(new))
            if !matches!(field.kind, FieldKind::Component | FieldKind::Event) =>
        {
            let more = new.iter().filter(|id| !there.contains(id));
            Some(Value::Rows(there.iter().chain(more).copied().collect()))
        }
        (Value::Set(there), Value::Set(new)) => {
            let FieldKind::Set(choices) = field.kind else { return None };
            let is_in = |key: &&'static str| there.contains(key) || new.contains(key);
            Some(Value::Set(choices.words.iter().map(|word| word.0).filter(is_in).collect()))
        }
        (Value::States(there), Value::States(new)) => {
            let more =
                new.iter().filter(|state| !there.iter().any(|known| known.component == state.component));
            Some(Value::States(there.iter().chain(more).cloned().collect()))
        }
        (Value::Text(there), Value::Text(new)) if field.kind == FieldKind::Block => {
            if there.contains(new.trim()) {
                return Some(Value::Text(there.clone()));
            }
            Some(Value::Text(format!("{}\n\n{}", there.trim_end(), new.trim())))
        }
        _ => None,
    }
}

/// Whether a row was matched by this field, so that both sides agree on it, if in other words.
fn is_known_by(owner: Owner, field: &Field) -> bool {
    matches!(owner, Owner::Row(list, _) if known_by(list).contains(&field))
}

/// Titles of sections stay as they are in the report.
fn is_heading(owner: Owner, field: &Field) -> bool {
    matches!(owner, Owner::Part(part) if part.is_section())
        && [heading::TITLE.name, heading::SHORT.name].contains(&field.name)
}

/// The fields by which a row is matched.
fn known_by(list: List) -> Vec<&'static Field> {
    match list {
        List::Events => vec![&timeline::events::AT, &timeline::events::TEXT],
        List::Windows => vec![&impact::windows::START, &impact::windows::END, &impact::windows::TEXT],
        List::Actions => vec![&actions::rows::TITLE],
        List::Updates => vec![&updates::rows::AT, &updates::rows::BODY],
        List::Components => vec![&components::rows::NAME, &components::rows::GROUP],
        list => list.spec().fields.to_vec(),
    }
}

/// The key by which two rows are matched; empty for a row that matches none. Events match if they have the same text
/// and the same time, however it is written.
fn key(list: List, row: &Row, when: &HashMap<RowId, SortKey>) -> String {
    let known = when.get(&row.id).copied().flatten();
    let text = |field: &&'static Field| match known {
        Some((seconds, milli)) if list == List::Events && **field == timeline::events::AT => {
            format!("{seconds}.{milli}")
        }
        _ => folded(row.cells.get(field).text()),
    };
    let texts: Vec<String> = known_by(list).iter().map(text).collect();
    if texts.iter().all(String::is_empty) { String::new() } else { texts.join("\u{1F}") }
}

/// A text in lower case, without punctuation and extra spaces.
fn folded(text: &str) -> String {
    let words = text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, ':' | '~' | '+'))
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

fn same_words(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

fn short(text: &str) -> String {
    const MAX_CHARS: usize = 60;
    let line = text.lines().next().unwrap_or_default().trim();
    match line.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{} \u{2026}", line.get(..end).unwrap_or(line)),
        None => line.to_owned(),
    }
}

/// Where to insert a new event among those of the report.
struct RowPlace {
    row: RowId,
    /// The number of rows of the report before it.
    before: usize,
    /// Whether one of them has the same time.
    is_same_time: bool,
}

/// Where to insert new events: each behind the last one that is not later. One without a known time comes behind the
/// one it follows in the source.
fn places(there: &[(RowId, SortKey)], coming: &[(RowId, SortKey)]) -> Vec<RowPlace> {
    // The last row of each instant; a list that is out of order stays so.
    let known: BTreeMap<(i64, u32), usize> =
        there.iter().enumerate().filter_map(|(at, row)| Some((row.1?, at + 1))).collect();
    let mut before = there.len();
    let mut instant = (i64::MAX, 0);
    let mut places: Vec<((i64, u32), RowPlace)> = Vec::new();
    for &(row, found) in coming {
        if let Some(found) = found {
            instant = found;
            before = known.range(..=found).next_back().map_or(0, |last| *last.1);
        }
        let is_same_time = found.is_some_and(|found| known.contains_key(&found));
        places.push((instant, RowPlace { row, before, is_same_time }));
    }
    places.sort_by_key(|(instant, place)| (place.before, *instant));
    places.into_iter().map(|(_, place)| place).collect()
}

/// When something was, in seconds since 1970 and milliseconds; `None` if unknown.
type SortKey = Option<(i64, u32)>;

/// When each event was.
fn instants(report: &Report, zones: &dyn Zones) -> Vec<(RowId, SortKey)> {
    let times = Times::of(&view::Seen::new(report, Reader::Full));
    let placed = elapsed::place(&times.events, times.counting.zero, &times.context, zones);
    let instants =
        placed.into_iter().map(|placed| placed.instant.map(|instant| (instant.from, instant.milli)));
    times.events.iter().map(|event| event.0).zip(instants).collect()
}

#[cfg(test)]
mod tests;
