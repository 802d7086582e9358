//! Changes applied to the open report: each value goes to its signal.

use leptos::prelude::*;

use super::doc::{Doc, lock};
use crate::editing::Document;
use crate::report::sections::cover;
use crate::report::{Field, List, Mark, Owner, Part, Row, RowId, Section, Value, Visibility};

impl Document for Doc {
    fn value(&self, owner: Owner, field: &'static Field) -> Option<Value> {
        untrack(|| match owner {
            Owner::Part(_) => Some(self.get(owner, field)),
            Owner::Row(list, id) => self.index_of(list, id).map(|_| self.get(owner, field)),
        })
    }

    fn set_value(&mut self, owner: Owner, field: &'static Field, value: Value) {
        let before = self.value(owner, field);
        let inner = self.inner();
        let flips = before.as_ref().is_none_or(|before| before.is_blank() != value.is_blank());
        let is_moment = matches!(value, Value::Moment(_));
        match owner {
            Owner::Part(part) => self.cell(part, field).set(value),
            Owner::Row(list, id) => {
                if let Some(row) = self.row(list, id) {
                    row.update(|cells| drop(cells.set(field, value)));
                }
                if is_moment {
                    inner.moments.notify();
                }
            }
        }
        match owner {
            // The public report has no state while it is unfinished, so another state can add or remove the fact.
            Owner::Part(part) => {
                let is_state = part == Part::Cover && *field == cover::STATE;
                if flips || is_state || field.seen == Visibility::AsSetting {
                    inner.shape.notify();
                }
            }
            Owner::Row(list, _) => {
                // Updates are ordered by their moments.
                let reorders = is_moment && list == List::Updates;
                if let Some(shape) = inner.list_shapes.get(list as usize)
                    && (flips || reorders || field.seen == Visibility::AsSetting)
                {
                    shape.notify();
                }
            }
        }
    }

    fn index_of(&self, list: List, id: RowId) -> Option<usize> {
        self.ids(list).with_untracked(|ids| ids.iter().position(|other| *other == id))
    }

    fn insert(&mut self, list: List, at: usize, row: Row) {
        let new = || ArcRwSignal::new(row.cells.clone());
        let signal = lock(&self.inner().rows).entry((list, row.id)).or_insert_with(new).clone();
        signal.set(row.cells);
        self.ids(list).update(|ids| ids.insert(at.min(ids.len()), row.id));
    }

    fn remove(&mut self, list: List, id: RowId) -> Option<Row> {
        let cells = self.row(list, id)?.get_untracked();
        self.ids(list).update(|ids| ids.retain(|other| *other != id));
        Some(Row { id, cells })
    }

    fn move_row(&mut self, list: List, id: RowId, to: usize) {
        self.ids(list).update(|ids| {
            if let Some(from) = ids.iter().position(|other| *other == id) {
                ids.remove(from);
                ids.insert(to.min(ids.len()), id);
            }
        });
    }

    fn order(&self) -> Vec<Section> {
        self.inner().order.get_untracked()
    }

    fn set_order(&mut self, order: Vec<Section>) {
        self.inner().order.set(order);
    }

    fn is_marked(&self, mark: Mark) -> bool {
        untrack(|| Doc::is_marked(*self, mark))
    }

    fn set_marked(&mut self, mark: Mark, on: bool) {
        self.inner().internal.update(|internal| {
            if on {
                internal.insert(mark);
            } else {
                internal.remove(&mark);
            }
        });
    }
}
