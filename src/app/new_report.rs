//! New reports: stored, and opened.

use leptos::task::spawn_local;
use serde_json::Value as Json;

use super::notice::Notice;
use super::route;
use super::sentences::problem;
use crate::browser::clock;
use crate::browser::random::new_id;
use crate::browser::store::{Problem, Store};
use crate::facts::glance::Glance;
use crate::formats::json;
use crate::report::sections::cover;
use crate::report::{Field, Part, Report};
use crate::saving::Meta;

/// Stores a new report and opens it, or says why not.
pub(super) fn open_new(notice: Notice, report: Report) {
    spawn_local(async move {
        match store_new(&report, None).await {
            Ok(id) => route::open_report(&id),
            Err(why) => notice.say(problem(why)),
        }
    });
}

/// Stores a report that is new to this browser. Returns its id.
pub(super) async fn store_new(report: &Report, glance: Option<Glance>) -> Result<String, Problem> {
    store_json(json::to_value(report), None, glance).await
}

/// Stores a report's JSON as a new one; `newer` is its schema's number, if a newer Debrief wrote it. Returns its id.
///
/// `glance` is what the list shows of the report's dates. The caller computes it, as that takes the grammar of moments,
/// which the list's part of the program does not contain. With `None` the list shows no dates until the report is first
/// changed.
pub(super) async fn store_json(
    report: Json,
    newer: Option<u64>,
    glance: Option<Glance>,
) -> Result<String, Problem> {
    let fields = [&cover::TITLE, &cover::ORGANISATION, &cover::REFERENCE, &cover::STATE];
    let meta = Meta::new(&new_id(), fields.map(|field| cover_text(&report, field)), clock::now());
    let meta = match glance {
        Some(Glance { incident, due }) => meta.with_days(incident, due),
        None => meta,
    };
    Store.create_json(&meta, 1, report, newer).await.map(|()| meta.id)
}

/// A text of the cover of a report's JSON.
pub(super) fn cover_text<'a>(report: &'a Json, field: &Field) -> &'a str {
    let cover = report.get(Part::Cover.spec().name);
    cover.and_then(|cover| cover.get(field.name)?.as_str()).unwrap_or_default()
}
