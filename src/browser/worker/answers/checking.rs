//! Checks a report of which only what has changed comes with each request.

use std::cell::RefCell;
use std::collections::HashMap;

use serde_json::Value as Json;
use wasm_bindgen::JsValue;

use super::as_json;
use crate::browser::checking::CheckRequest;
use crate::browser::zones::BrowserZones;
use crate::formats::checked::ReportChecker;
use crate::report::encode::{row_from_json, section_named};
use crate::report::{Cells, List, Mark, Owner, Part, Report, Row, Value};

thread_local! {
    /// The report as it was sent last, and what was found in it.
    static CHECKED: RefCell<(Report, ReportChecker)> = RefCell::default();
}

/// The answer to a request to check.
pub(super) fn answer(request: CheckRequest) -> Option<JsValue> {
    CHECKED.with_borrow_mut(|(report, checker)| {
        let today = request.today.parse().ok();
        update_known(report, request);
        as_json(&checker.check(report, &BrowserZones, today))
    })
}

/// Takes what has changed into the report that is known.
fn update_known(report: &mut Report, request: CheckRequest) {
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
    use crate::browser::checking::request;
    use crate::formats::json;
    use crate::report::sections::{summary, timeline::events};

    fn today() -> String {
        "2026-11-20".to_owned()
    }

    #[test]
    fn the_worker_knows_the_report_after_each_request() {
        let mut report = Report::new();
        report.set_text(Owner::Part(Part::Summary), &summary::OVERVIEW, "It was slow");
        let rows = [report.push(List::Events), report.push(List::Events), report.push(List::Events)];
        report.set_text(Owner::Row(List::Events, rows[0]), &events::AT, "10:44");
        let mut there = Report::new();
        update_known(&mut there, request(None, &report, today()));
        assert_eq!(json::to_value(&there), json::to_value(&report));
        let before = report.clone();
        report.set_text(Owner::Row(List::Events, rows[1]), &events::TEXT, "It was fast");
        report.rows_mut(List::Events).remove(0);
        report.rows_mut(List::Events).reverse();
        report.set_text(Owner::Part(Part::Summary), &summary::OVERVIEW, "");
        report.internal.insert(Mark { owner: Owner::Part(Part::Impact), field: None });
        let small = request(Some(&before), &report, today());
        assert_eq!(small.parts.len(), 1);
        assert!(small.lists.values().all(|list| list[0].is_u64()), "a row that is the same is only named");
        update_known(&mut there, small);
        assert_eq!(json::to_value(&there), json::to_value(&report));
    }
}
