//! Checks the open report in a worker that lives as long as the report is open: it caches what it found in each text,
//! so that after a change only what depends on it is computed. Only parts and rows that differ from the last request
//! are sent.

use std::cell::RefCell;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use wasm_bindgen::JsValue;
use web_sys::Worker;

use super::clock;
use super::worker::{self, Fault, Job, Request};
use super::zones::BrowserZones;
use crate::formats::checked::{CheckedReport, ReportChecker};
use crate::report::encode::{put_cells, row_from_json, row_to_json, section_name, section_named};
use crate::report::{Cells, List, Mark, Owner, Part, Report, Row, RowId, Value};

/// What has changed in a report since the last request: the first one holds all of it.
#[derive(Serialize, Deserialize)]
pub(super) struct CheckRequest {
    /// The parts whose fields differ, by name.
    parts: Map<String, Json>,
    /// The lists that differ, by path; of a row that is the same as before, only its number.
    lists: Map<String, Json>,
    /// The order of sections.
    order: Vec<Json>,
    /// What is internal.
    internal: Vec<String>,
    /// The day, as `2026-11-20`.
    today: String,
}

/// The page's side: a worker of its own for one report.
#[derive(Default)]
pub struct CheckWorker {
    state: RefCell<CheckedState>,
}

#[derive(Default)]
struct CheckedState {
    worker: Option<Worker>,
    /// What the worker knows.
    known: Option<Report>,
}

impl CheckWorker {
    /// Checks a report. One request at a time: the next one is made after the answer.
    pub async fn check(&self, report: Report) -> Result<CheckedReport, Fault> {
        let worker = match self.running() {
            Some(worker) => worker,
            None => {
                let worker = worker::start()?;
                worker::wait_until_ready(&worker, &Job::default()).await?;
                *self.state.borrow_mut() = CheckedState { worker: Some(worker.clone()), known: None };
                worker
            }
        };
        let request = Request::Check(request(self.state.borrow().known.as_ref(), &report));
        let answer = worker::exchange_text(&worker, &request, &JsValue::NULL, &Job::default()).await;
        let checked = answer.and_then(|text| serde_json::from_str(&text).map_err(|_| Fault::Ended));
        match checked {
            Ok(checked) => {
                self.state.borrow_mut().known = Some(report);
                Ok(checked)
            }
            Err(why) => {
                self.end();
                Err(why)
            }
        }
    }

    fn running(&self) -> Option<Worker> {
        self.state.borrow().worker.clone()
    }

    /// Ends the worker; the next request starts another.
    pub fn end(&self) {
        if let Some(worker) = std::mem::take(&mut *self.state.borrow_mut()).worker {
            worker.terminate();
        }
    }
}

impl Drop for CheckWorker {
    fn drop(&mut self) {
        self.end();
    }
}

/// What differs between what the worker knows and the report now.
fn request(known: Option<&Report>, report: &Report) -> CheckRequest {
    let mut parts = Map::new();
    for part in Part::ALL {
        let cells = report.part(part);
        if known.is_none_or(|known| known.part(part) != cells) {
            let mut object = Map::new();
            put_cells(&mut object, part.spec().fields, cells);
            parts.insert(part.spec().name.to_owned(), Json::Object(object));
        }
    }
    let mut lists = Map::new();
    for list in List::ALL {
        let rows = report.rows(list);
        let before = known.map(|known| known.rows(list));
        if before == Some(rows) {
            continue;
        }
        let before: HashMap<RowId, &Row> =
            before.unwrap_or_default().iter().map(|row| (row.id, row)).collect();
        let to_json = |row: &Row| match before.get(&row.id) {
            Some(same) if *same == row => Json::from(row.id.0),
            _ => Json::Object(row_to_json(row, list)),
        };
        lists.insert(list.path(), rows.iter().map(to_json).collect());
    }
    CheckRequest {
        parts,
        lists,
        order: report.sections().into_iter().map(section_name).collect(),
        internal: report.internal.iter().map(|mark| mark.path()).collect(),
        today: clock::today(),
    }
}

thread_local! {
    /// The worker's side: the report as it was sent last, and what was found in it.
    static CHECKED: RefCell<(Report, ReportChecker)> = RefCell::default();
}

/// The worker's answer.
pub(super) fn answer(request: CheckRequest) -> Option<String> {
    CHECKED.with_borrow_mut(|(report, checker)| {
        let today = request.today.parse().ok();
        take_over(report, request);
        serde_json::to_string(&checker.check(report, &BrowserZones, today)).ok()
    })
}

fn take_over(report: &mut Report, request: CheckRequest) {
    for (name, json) in &request.parts {
        if let (Some(part), Some(object)) = (Part::named(name), json.as_object())
            && let Some(cells) = report.cells_mut(Owner::Part(part))
        {
            *cells = Cells::new(part.spec().fields);
            for field in part.spec().fields {
                if let Some(Ok(value)) = object.get(field.name).map(|json| Value::from_json(field.kind, json))
                {
                    cells.set(field, value);
                }
            }
        }
    }
    for list in List::ALL {
        let Some(Json::Array(rows)) = request.lists.get(&list.path()) else { continue };
        let mut before: HashMap<u32, Row> =
            std::mem::take(report.rows_mut(list)).into_iter().map(|row| (row.id.0, row)).collect();
        let row = |json: &Json| match json.as_u64() {
            Some(id) => before.remove(&u32::try_from(id).ok()?),
            None => row_from_json(list, json),
        };
        *report.rows_mut(list) = rows.iter().filter_map(row).collect();
    }
    report.order = request.order.iter().filter_map(|name| section_named(name.as_str()?)).collect();
    report.internal = request.internal.iter().filter_map(|path| Mark::at_path(path)).collect();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::json;
    use crate::report::sections::{summary, timeline::events};

    #[test]
    fn the_worker_knows_the_report_after_each_request() {
        let mut report = Report::new();
        report.set_text(Owner::Part(Part::Summary), &summary::OVERVIEW, "It was slow");
        let rows = [report.push(List::Events), report.push(List::Events), report.push(List::Events)];
        report.set_text(Owner::Row(List::Events, rows[0]), &events::AT, "10:44");
        let mut there = Report::new();
        take_over(&mut there, request(None, &report));
        assert_eq!(json::to_value(&there), json::to_value(&report));
        let before = report.clone();
        report.set_text(Owner::Row(List::Events, rows[1]), &events::TEXT, "It was fast");
        report.rows_mut(List::Events).remove(0);
        report.rows_mut(List::Events).reverse();
        report.set_text(Owner::Part(Part::Summary), &summary::OVERVIEW, "");
        report.internal.insert(Mark { owner: Owner::Part(Part::Impact), field: None });
        let small = request(Some(&before), &report);
        assert_eq!(small.parts.len(), 1);
        assert!(small.lists.values().all(|list| list[0].is_u64()), "a row that is the same is only named");
        take_over(&mut there, small);
        assert_eq!(json::to_value(&there), json::to_value(&report));
    }
}
