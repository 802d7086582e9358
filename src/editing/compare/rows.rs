//! Which row of one report is which row of another.
//!
//! Within a draft and its copies, ids tell. A file that was edited elsewhere may have other ids, so the content of rows
//! counts first, and an id only if nothing contradicts it. The result does not depend on the order of rows, except for rows
//! of equal content, which are told apart by it.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::Range;

use serde_json::{Map, Value as Json};

use super::alike::{self, Candidate};
use crate::report::encode::put_cells;
use crate::report::{FieldKind, List, Mark, Numbers, Owner, Part, Report, Row, RowId, Section, Value};

/// Gives the rows of `to` the ids of their matches in `from`, and all others unused ids. References are updated.
pub(super) fn align(from: &Report, to: &mut Report, mut free: Numbers) {
    // Rows that others point to come first: those others are compared by what they point to, not by its number.
    let (first, then): (Vec<List>, Vec<List>) = List::ALL.into_iter().partition(|list| is_pointed_to(*list));
    let mut numbers: BTreeMap<RowId, RowId> = BTreeMap::new();
    for list in first.into_iter().chain(then) {
        let was = RowsSide::of(from, list, as_they_stand(from, list).map(Cow::Borrowed).collect());
        let is = as_they_stand(to, list).map(|row| translated(list, row, &numbers)).collect();
        let is = RowsSide::of(to, list, is);
        let pairs = pair(list, &was, &is);
        let ids: Vec<RowId> = is.rows.iter().map(|row| row.id).collect();
        for (id, pair) in ids.into_iter().zip(pairs) {
            let same = pair.and_then(|at| was.rows.get(at)).map(|row| row.id);
            numbers.insert(id, same.unwrap_or_else(|| free.claim(id)));
        }
    }
    to.renumber(&numbers);
    let new = |owner: Owner| match owner {
        Owner::Row(list, id) => Owner::Row(list, numbers.get(&id).copied().unwrap_or(id)),
        part => part,
    };
    let marks = to.internal.iter().map(|mark| Mark { owner: new(mark.owner), field: mark.field });
    to.internal = marks.collect();
}

/// The list whose rows a field of this kind points to.
pub(super) fn points_to(kind: FieldKind) -> Option<List> {
    match kind {
        FieldKind::Components | FieldKind::Component | FieldKind::States => Some(List::Components),
        FieldKind::Causes => Some(List::Factors),
        FieldKind::Event => Some(List::Events),
        _ => None,
    }
}

/// Whether any field points to rows of this list.
pub(super) fn is_pointed_to(list: List) -> bool {
    let of_rows = List::ALL.into_iter().flat_map(|list| list.spec().fields);
    let of_parts = Part::ALL.into_iter().flat_map(|part| part.spec().fields);
    of_rows.chain(of_parts).any(|field| points_to(field.kind) == Some(list))
}

/// The rows that a value points to.
pub(super) fn named(value: &Value) -> Vec<RowId> {
    match value {
        Value::Rows(rows) => rows.clone(),
        Value::States(states) => states.iter().map(|state| state.component).collect(),
        _ => Vec::new(),
    }
}

/// A list's rows, in their order.
fn as_they_stand(report: &Report, list: List) -> impl Iterator<Item = &Row> {
    let mut rows: Vec<&Row> = report.rows(list).iter().collect();
    if list == List::Own {
        let sections = report.sections().into_iter().enumerate();
        let places: HashMap<Owner, usize> = sections.map(|(at, section)| (section.owner(), at)).collect();
        rows.sort_by_key(|row| places.get(&Owner::Row(list, row.id)).copied());
    }
    rows.into_iter()
}

/// A row that points to others by the numbers they are to have.
fn translated<'a>(list: List, row: &'a Row, numbers: &BTreeMap<RowId, RowId>) -> Cow<'a, Row> {
    let mut row = Cow::Borrowed(row);
    for field in list.spec().fields.iter().filter(|field| points_to(field.kind).is_some()) {
        let mut value = row.cells.get(field).clone();
        let new = |id: &mut RowId| *id = numbers.get(id).copied().unwrap_or(*id);
        match &mut value {
            Value::Rows(rows) => rows.iter_mut().for_each(new),
            Value::States(states) => states.iter_mut().for_each(|state| new(&mut state.component)),
            _ => {}
        }
        if value != *row.cells.get(field) {
            row.to_mut().cells.set(field, value);
        }
    }
    row
}

/// A list of rows, with the content of each and what is internal in it: rows of equal content are interchangeable.
struct RowsSide<'a> {
    rows: Vec<Cow<'a, Row>>,
    says: Vec<String>,
    /// For custom sections: all sections in their order.
    among: Vec<Option<Part>>,
}

impl<'a> RowsSide<'a> {
    fn of(report: &Report, list: List, rows: Vec<Cow<'a, Row>>) -> RowsSide<'a> {
        let mut marks: HashMap<RowId, Vec<Json>> = HashMap::new();
        for mark in &report.internal {
            if let Owner::Row(_, id) = mark.owner {
                marks.entry(id).or_default().push(mark.field.into());
            }
        }
        let says = |row: &Cow<Row>| {
            let mut object = Map::new();
            put_cells(&mut object, list.spec().fields, &row.cells);
            let internal = marks.get(&row.id).cloned().unwrap_or_default();
            format!("{} {}", Json::Array(internal), Json::Object(object))
        };
        let part = |section: Section| match section {
            Section::Part(part) => Some(part),
            Section::Own(_) => None,
        };
        let sections = if list == List::Own { report.sections() } else { Vec::new() };
        RowsSide {
            says: rows.iter().map(says).collect(),
            rows,
            among: sections.into_iter().map(part).collect(),
        }
    }

    fn says(&self, at: usize) -> &str {
        self.says.get(at).map(String::as_str).unwrap_or_default()
    }

    /// The rows at these indices, each with whether it may match a row of another id.
    fn candidates(&self, places: Vec<usize>, strays: impl Fn(&str) -> bool) -> Vec<Candidate<'_>> {
        let candidate =
            |at: usize| self.rows.get(at).map(|row| Candidate { at, row, strays: strays(self.says(at)) });
        places.into_iter().filter_map(candidate).collect()
    }
}

/// Matching rows of two lists: for each row of one, the index of its match in the other.
struct RowMatches {
    of_was: Vec<Option<usize>>,
    of_is: Vec<Option<usize>>,
}

impl RowMatches {
    fn join(&mut self, was: usize, is: usize) {
        if let (Some(of_was), Some(of_is)) = (self.of_was.get_mut(was), self.of_is.get_mut(is))
            && of_was.is_none()
            && of_is.is_none()
        {
            (*of_was, *of_is) = (Some(is), Some(was));
        }
    }
}

/// The indices of rows without a match.
fn unmatched(pairs: &[Option<usize>]) -> Vec<usize> {
    pairs.iter().enumerate().filter(|pair| pair.1.is_none()).map(|pair| pair.0).collect()
}

/// For each row of `is` the index of its match in `was`.
fn pair(list: List, was: &RowsSide, is: &RowsSide) -> Vec<Option<usize>> {
    if was.says == is.says && was.among == is.among {
        return (0..is.rows.len()).map(Some).collect();
    }
    let mut pairs = RowMatches { of_was: vec![None; was.rows.len()], of_is: vec![None; is.rows.len()] };
    let mut places: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
    was.says.iter().enumerate().for_each(|(at, says)| places.entry(says).or_default().0.push(at));
    is.says.iter().enumerate().for_each(|(at, says)| places.entry(says).or_default().1.push(at));
    for (was, is) in places.values() {
        if let ([was], [is]) = (was.as_slice(), is.as_slice()) {
            pairs.join(*was, *is);
        }
    }
    // A row whose content several share is left for one of those, except for the one of its own id.
    let strays = |says: &str| places.get(says).is_none_or(|(was, is)| was.is_empty() || is.is_empty());
    let from = was.candidates(unmatched(&pairs.of_was), strays);
    let to = is.candidates(unmatched(&pairs.of_is), strays);
    alike::pairs(list, &from, &to).into_iter().for_each(|(was, is)| pairs.join(was, is));
    // What remains of equal ids: a row that was rewritten, as no other is like it.
    let numbers: HashMap<RowId, usize> = from.iter().map(|one| (one.row.id, one.at)).collect();
    for one in &to {
        if let Some(at) = numbers.get(&one.row.id) {
            pairs.join(*at, one.at);
        }
    }
    // An own section's order is that of all sections.
    if list != List::Own {
        between(&mut pairs, was, is);
    }
    pairs.of_is
}

/// Rows of equal content are told apart by their order, each between rows that are matched.
fn between(pairs: &mut RowMatches, was: &RowsSide, is: &RowsSide) {
    let (mut next_was, mut at) = (0, 0);
    let known = pairs.of_is.clone();
    while at <= known.len() {
        let gap_is =
            at..known.iter().skip(at).position(Option::is_some).map_or(known.len(), |more| at + more);
        let of_was = pairs.of_was.iter().skip(next_was);
        let gap_was = next_was..next_was + of_was.take_while(|pair| pair.is_none()).count();
        // The row that ends the one gap must end the other, too; otherwise it was moved.
        let ends = known.get(gap_is.end).copied().flatten().unwrap_or(was.rows.len());
        at = gap_is.end + 1;
        if ends == gap_was.end {
            in_order(pairs, (was, gap_was), (is, gap_is));
        }
        next_was = ends + 1;
    }
}

/// Matches rows of two gaps that say the same, none before one that is matched already.
fn in_order(
    pairs: &mut RowMatches,
    (was, mut gap_was): (&RowsSide, Range<usize>),
    (is, mut gap_is): (&RowsSide, Range<usize>),
) {
    while !gap_was.is_empty() && !gap_is.is_empty() && was.says(gap_was.start) == is.says(gap_is.start) {
        pairs.join(gap_was.start, gap_is.start);
        (gap_was.start, gap_is.start) = (gap_was.start + 1, gap_is.start + 1);
    }
    while !gap_was.is_empty() && !gap_is.is_empty() && was.says(gap_was.end - 1) == is.says(gap_is.end - 1) {
        (gap_was.end, gap_is.end) = (gap_was.end - 1, gap_is.end - 1);
        pairs.join(gap_was.end, gap_is.end);
    }
    let mut places: HashMap<&str, VecDeque<usize>> = HashMap::new();
    gap_was.clone().for_each(|at| places.entry(was.says(at)).or_default().push_back(at));
    let mut next = gap_was.start;
    for at in gap_is {
        let Some(places) = places.get_mut(is.says(at)) else { continue };
        while places.pop_front_if(|place| *place < next).is_some() {}
        if let Some(place) = places.pop_front() {
            pairs.join(place, at);
            next = place + 1;
        }
    }
}
