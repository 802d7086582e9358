//! Searches the texts of many reports, packs them into one file, and unpacks that.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

use super::{as_json, to_review};
use crate::browser::files::{FileType, name_for};
use crate::browser::many_reports::{ManyReportsRequest, PackedReport, Unpacked};
use crate::browser::store::Parts;
use crate::formats::searched::SearchIndex;
use crate::formats::{Unreadable, bundle, foreign, json};
use crate::report::sections::cover;
use crate::report::{Part, Report};
use crate::saving;

thread_local! {
    /// The texts of the reports.
    static INDEX: RefCell<SearchIndex> = RefCell::default();
}

/// The answer to a request about many reports.
pub(super) fn answer(request: ManyReportsRequest, bytes: JsValue) -> Option<JsValue> {
    match request {
        ManyReportsRequest::Index { parts } => {
            let id = parts.id.clone();
            INDEX.with_borrow_mut(|index| match parts.assemble() {
                Some(stored) => index.insert(id, &stored.report),
                None => index.remove(&id),
            });
            as_json(&true)
        }
        ManyReportsRequest::Forget { id } => {
            INDEX.with_borrow_mut(|index| index.remove(&id));
            as_json(&true)
        }
        ManyReportsRequest::Search { query } => as_json(&INDEX.with_borrow(|index| index.search(&query))),
        ManyReportsRequest::Pack { reports } => packed(reports),
        ManyReportsRequest::Fingerprint { reports } => {
            let known: Vec<PackedReport> =
                reports.into_iter().filter_map(present).map(|(known, _)| known).collect();
            as_json(&known)
        }
        ManyReportsRequest::Unpack => {
            let bytes = bytes.dyn_into::<Uint8Array>().ok()?.to_vec();
            let unpacked =
                bundle::unpack(&bytes).map(|files| files.into_iter().map(unpacked).collect::<Vec<_>>());
            as_json(&unpacked)
        }
    }
}

/// A stored report as it is now, with its fingerprint; `None` if it cannot be read.
fn present(parts: Parts) -> Option<(PackedReport, Report)> {
    let id = parts.id.clone();
    let mut report = parts.assemble()?.report;
    report.repair();
    let fingerprint = json::fingerprint(&json::to_value(&report));
    Some((PackedReport { id, fingerprint }, report))
}

fn packed(reports: Vec<Parts>) -> Option<JsValue> {
    let (mut packed, mut files) = (Vec::new(), Vec::new());
    for parts in reports {
        // A newer version's report goes out as it is stored, with what this version does not know.
        let newer = saving::newer_json(&parts.snapshot).filter(|_| parts.records.is_empty());
        let Some((known, report)) = present(parts) else { continue };
        let name = name_for(report.text(Part::Cover, &cover::TITLE), FileType::Json, false);
        packed.push(known);
        files.push((name, newer.unwrap_or_else(|| json::write(&report))));
    }
    let answer = Array::of1(&as_json(&packed)?);
    for zip in bundle::pack(files)? {
        answer.push(&Uint8Array::from(&*zip));
    }
    Some(answer.into())
}

fn unpacked((name, read): (String, Result<foreign::Imported, Unreadable>)) -> Unpacked {
    let Ok(imported) = read else { return Unpacked { name, imported: None, raw: None } };
    let source = imported.source.trim_start_matches('\u{FEFF}');
    let raw = imported.newer.and_then(|_| serde_json::from_str(source).ok());
    Unpacked { name, imported: Some(Box::new(to_review(imported))), raw }
}
