//! Checks the open report in a worker that lives as long as the report is open: it caches what it found in each text,
//! so that after a change only what depends on it is computed. Only parts and rows that differ from the last request
//! are sent.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::clock;
use super::worker::{Fault, LastingWorker, Request};
use crate::formats::checked::CheckedReport;
use crate::report::encode::{put_cells, row_to_json, section_name};
use crate::report::{List, Part, Report, Row, RowId};

/// What has changed in a report since the last request: the first one holds all of it.
#[derive(Serialize, Deserialize)]
pub(super) struct CheckRequest {
    /// The parts whose fields differ, by name.
    pub(super) parts: Map<String, Json>,
    /// The lists that differ, by path; of a row that is the same as before, only its number.
    pub(super) lists: Map<String, Json>,
    /// The order of sections.
    pub(super) order: Vec<Json>,
    /// What is internal.
    pub(super) internal: Vec<String>,
    /// The day, as `2026-11-20`.
    pub(super) today: String,
}

/// Checks reports in a worker of its own, which knows the last one.
#[derive(Default)]
pub struct CheckWorker {
    worker: LastingWorker<Option<Report>>,
}

impl CheckWorker {
    /// Checks a report. One request at a time: the next one is made after the answer.
    pub async fn check(&self, report: Report) -> Result<CheckedReport, Fault> {
        let checked = self.try_check(&report).await;
        match checked {
            Ok(_) => self.worker.with_known(|known| *known = Some(report)),
            // What it knows now is uncertain.
            Err(_) => self.worker.end(),
        }
        checked
    }

    async fn try_check(&self, report: &Report) -> Result<CheckedReport, Fault> {
        // A new worker knows nothing.
        self.worker.ensure_running().await?;
        let request = self.worker.with_known(|known| request(known.as_ref(), report, clock::today()));
        self.worker.ask_json(&Request::Check(request)).await
    }
}

/// What differs between what the worker knows and the report now; `today` as `2026-11-20`.
pub(super) fn request(known: Option<&Report>, report: &Report, today: String) -> CheckRequest {
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
        today,
    }
}
