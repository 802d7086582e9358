//! Matches the rows and texts of a body to those of the front matter. A body may have been edited by hand: one line more or
//! less moves every row after it, and a mark must stay with its target. If a target cannot be found, everything unmatched
//! becomes internal, with a note: to hide too much is better than to publish a secret.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value as Json, json};

use super::front::is_listed;
use super::pairs::{RowPairs, in_place, pair};
use super::values;
use crate::formats::Note;
use crate::report::encode::{hash, row_from_json};
use crate::report::sections::{impact::windows, summary, timeline::events};
use crate::report::{Field, List, Mark, Numbers, Owner, Part, Report, Row, RowId, Value, Visibility};
use crate::view::{Snapshot, stated_content};

/// What the front matter stores of a body, to match its rows and texts.
pub(super) fn prints(body: &Report) -> Json {
    let body_view = Snapshot::stated(body);
    let mut prints = Map::new();
    for list in List::ALL.into_iter().filter(|list| !body.rows(*list).is_empty()) {
        let rows = body.rows(list).iter().map(|row| Json::from(print(&body_view, list, row)));
        prints.insert(list.path(), rows.collect());
    }
    let texts = texts(body).into_iter().map(|(part, field, print)| (path(part, field), Json::from(print)));
    prints.insert("texts".to_owned(), Json::Object(texts.collect()));
    Json::Object(prints)
}

/// A row's content, as a hash. Values computed from other rows are not part of it, and rows it refers to count by their
/// names.
fn print(view: &Snapshot, list: List, row: &Row) -> String {
    let mut says = String::new();
    for field in list.spec().fields.iter().copied().filter(|field| field.seen == Visibility::ByReaders) {
        let computed = (list == List::Events && *field == events::ELAPSED)
            || (list == List::Windows && *field == windows::DURATION);
        let value = row.cells.get(field);
        if computed || value.is_empty() {
            continue;
        }
        let value = match value {
            Value::Rows(_) | Value::States(_) => {
                values::write(&stated_content(view, Owner::Row(list, row.id), field, value)).into()
            }
            value => value.to_json(),
        };
        says.push_str(&format!("{}:{value}\n", field.name));
    }
    short(&says)
}

fn short(text: &str) -> String {
    hash(text).get(..8).unwrap_or_default().to_owned()
}

/// The content of the parts, except their rows.
fn texts(report: &Report) -> Vec<(Part, &'static Field, String)> {
    let fields = |part: Part| part.spec().fields.iter().map(move |field| (part, *field));
    let text = |(part, field): (Part, &'static Field)| {
        let value = report.part(part).get(field);
        // The duration is computed from the windows, or may be.
        let seen =
            field.seen == Visibility::ByReaders && !(part == Part::Summary && *field == summary::DURATION);
        (seen && !value.is_empty()).then(|| (part, field, short(&value.to_json().to_string())))
    };
    Part::ALL.into_iter().flat_map(fields).filter_map(text).collect()
}

fn path(part: Part, field: &Field) -> String {
    format!("{}.{}", part.spec().name, field.name)
}

/// A body as far as it is known again.
#[derive(Default)]
pub(super) struct Known {
    /// The numbers its rows are to have.
    pub(super) numbers: BTreeMap<RowId, RowId>,
    /// Rows that cannot be found, each with the indices of its candidates.
    doubtful: HashMap<(List, RowId), usize>,
    candidates: Vec<Vec<RowId>>,
    /// Custom sections that were not there.
    new_sections: Vec<RowId>,
    /// Texts that say something else than they did.
    changed: Vec<(Part, &'static Field)>,
    /// Parts that are empty, and fields.
    lost_parts: HashSet<Part>,
    lost_fields: HashSet<(Part, usize)>,
}

impl Known {
    /// Compares a body with what the front matter has of it: the ids of its rows, their content, and the rows of lists that
    /// a body cannot show.
    pub(super) fn of(report: &Report, ids: &Json, prints: &Json, rows: &Json) -> Known {
        let mut known = Known::default();
        known.compare_texts(report, prints);
        let view = Snapshot::stated(report);
        let was: Vec<(List, Vec<RowId>, RowPairs)> = List::ALL
            .into_iter()
            .filter(|list| !is_listed(report, *list, rows))
            .map(|list| {
                let now = report.rows(list).iter().map(|row| print(&view, list, row));
                let (was, pairs) = match rows.get(list.path()).and_then(|rows| rows.get("is")?.as_array()) {
                    Some(rows) => {
                        let rows: Vec<Row> = rows.iter().filter_map(|row| row_from_json(list, row)).collect();
                        let said: Vec<String> = rows.iter().map(|row| print(&view, list, row)).collect();
                        (rows.iter().map(|row| row.id).collect(), pair(&said, &now.collect::<Vec<_>>()))
                    }
                    None => {
                        let was = numbers(ids.get(list.path()));
                        let said = said(prints.get(list.path())).filter(|said| said.len() == was.len());
                        let pairs = match said {
                            Some(said) => pair(&said, &now.collect::<Vec<_>>()),
                            None => in_place(was.len(), now.len()),
                        };
                        (was, pairs)
                    }
                };
                (list, was, pairs)
            })
            .collect();
        if was.iter().all(|(_, was, _)| was.is_empty()) {
            return known;
        }
        let mut free = Numbers::of(report);
        was.iter().flat_map(|(_, was, _)| was).for_each(|id| free.take(*id));
        let mut taken = HashSet::new();
        for (list, was, pairs) in was {
            known.number(report, list, &was, &pairs, &mut free, &mut taken);
        }
        known
    }

    fn number(
        &mut self,
        report: &Report,
        list: List,
        was: &[RowId],
        pairs: &RowPairs,
        free: &mut Numbers,
        taken: &mut HashSet<RowId>,
    ) {
        let mut now = Vec::new();
        for (row, was_at) in report.rows(list).iter().zip(&pairs.was) {
            let same = was_at.and_then(|at| was.get(at).copied()).filter(|id| id.0 > 0 && taken.insert(*id));
            let id = same.unwrap_or_else(|| free.next_id());
            self.numbers.insert(row.id, id);
            now.push(id);
        }
        let rows = |places: &Vec<usize>| places.iter().filter_map(|at| now.get(*at).copied()).collect();
        let first = self.candidates.len();
        self.candidates.extend(pairs.candidates.iter().map(rows));
        for (id, doubt) in was.iter().zip(&pairs.doubt) {
            if let Some(doubt) = doubt {
                self.doubtful.insert((list, *id), first + doubt);
            }
        }
        if list == List::Own {
            self.new_sections = rows(&pairs.strangers);
        }
    }

    fn compare_texts(&mut self, report: &Report, prints: &Json) {
        let Some(said) = prints.get("texts").and_then(Json::as_object) else { return };
        let now = texts(report);
        let is_new = |(part, field, print): &&(Part, &'static Field, String)| {
            said.get(&path(*part, field)) != Some(&json!(print))
        };
        let changed = now.iter().filter(|text| text.1.is_prose()).filter(is_new);
        self.changed = changed.map(|text| (text.0, text.1)).collect();
        for part in Part::ALL {
            let had = |field: &Field| said.contains_key(&path(part, field));
            let has = |field: &Field| now.iter().any(|text| text.0 == part && text.1 == field);
            let fields = part.spec().fields;
            let lost =
                fields.iter().filter(|field| had(field) && !has(field)).map(|field| (part, field.index));
            self.lost_fields.extend(lost);
            let had = fields.iter().any(|field| had(field))
                || part.lists().any(|list| prints.get(list.path()).is_some());
            let has = fields.iter().any(|field| has(field))
                || part.lists().any(|list| !report.rows(list).is_empty());
            if had && !has {
                self.lost_parts.insert(part);
            }
        }
    }

    /// The targets of these marks in the body, and the marks on all that may be their target.
    pub(super) fn marks(&self, marks: &[Mark]) -> (Vec<Mark>, Vec<Mark>) {
        let (mut told, mut doubtful) = (Vec::new(), Vec::new());
        let mut asked = HashSet::new();
        // The parts in whose prose the words may be now, or all of it.
        let (mut near, mut anywhere) = (HashSet::new(), false);
        // Whether a heading between may have made a section of them.
        let mut split = false;
        for mark in marks {
            match mark.owner {
                Owner::Row(list, id) => match self.doubtful.get(&(list, id)) {
                    None => told.push(*mark),
                    Some(at) => {
                        if asked.insert((*at, mark.field)) {
                            let rows = self.candidates.get(*at).into_iter().flatten();
                            doubtful.extend(
                                rows.map(|id| Mark { owner: Owner::Row(list, *id), field: mark.field }),
                            );
                        }
                        near.insert(list.spec().part);
                        anywhere |= list == List::Own || self.lost_parts.contains(&list.spec().part);
                    }
                },
                Owner::Part(part) => {
                    told.push(*mark);
                    anywhere |= self.lost_parts.contains(&part);
                    let of_mark = |field: usize| mark.field.is_none_or(|marked| marked == field);
                    if self.lost_fields.iter().any(|lost| lost.0 == part && of_mark(lost.1)) {
                        near.insert(part);
                    }
                    split |= self.changed.iter().any(|text| text.0 == part && of_mark(text.1.index));
                }
            }
        }
        if near.contains(&Part::Cover) {
            // Prose that has no place on the cover becomes the overview.
            near.insert(Part::Summary);
        }
        let texts = self.changed.iter().filter(|text| anywhere || near.contains(&text.0));
        doubtful.extend(texts.map(|text| Mark { owner: Owner::Part(text.0), field: Some(text.1.index) }));
        if anywhere || split || !near.is_empty() {
            let own = |id: &RowId| Mark { owner: Owner::Row(List::Own, *id), field: None };
            doubtful.extend(self.new_sections.iter().map(own));
        }
        (told, doubtful)
    }
}

/// The note on marks on all that may be their target.
pub(super) fn doubt(marks: &[Mark]) -> Option<Note> {
    let named: Vec<String> = marks.iter().take(8).map(|mark| mark.path()).collect();
    let more = match marks.len() - named.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    (!marks.is_empty()).then(|| {
        Note::visible(format!(
            "After an edit by hand it cannot be told where something internal stands now. To be safe this is \
             internal, too: {}{more}.",
            named.join(", ")
        ))
    })
}

fn numbers(ids: Option<&Json>) -> Vec<RowId> {
    let ids = ids.and_then(Json::as_array).into_iter().flatten();
    ids.map(|id| RowId(id.as_u64().and_then(|id| u32::try_from(id).ok()).unwrap_or(0))).collect()
}

fn said(prints: Option<&Json>) -> Option<Vec<String>> {
    let prints = prints?.as_array()?;
    Some(prints.iter().map(|print| print.as_str().unwrap_or_default().to_owned()).collect())
}
