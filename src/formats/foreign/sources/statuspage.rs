//! Atlassian Statuspage's JSON (`/api/v2/incidents.json`, `summary.json`, one incident): `{page, incidents: [{name,
//! status, impact, created_at, resolved_at, components, incident_updates: [{status, body, display_at,
//! affected_components}]}]}`. Updates are newest first. Of several incidents, the first is read.

use std::ops::Range;

use serde_json::Value as Json;

use crate::formats::foreign::build::Build;
use crate::formats::foreign::document::ForeignDocument;
use crate::formats::foreign::facts::{names, windows};
use crate::formats::foreign::{ImportOptions, Imported, SourceFormat, dates};
use crate::prose::rich;
use crate::report::sections::{cover, heading, impact, own, summary, updates};
use crate::report::{List, Owner, Part, RowId, Section, StateChange, Value, choice};

/// The incidents in a JSON value, or `None` if it is not Statuspage's.
pub(in crate::formats::foreign) fn incidents(json: &Json) -> Option<Vec<&Json>> {
    let is_incident =
        |json: &&Json| json.get("incident_updates").is_some_and(Json::is_array) && json.get("name").is_some();
    let list = json
        .get("incidents")
        .or(json.get("scheduled_maintenances").filter(|_| json.get("incidents").is_none()))
        .and_then(Json::as_array)
        .or(json.as_array());
    let found: Vec<&Json> = match list {
        Some(list) => list.iter().filter(is_incident).collect(),
        None => std::iter::once(json.get("incident").unwrap_or(json)).filter(is_incident).collect(),
    };
    (!found.is_empty()).then_some(found)
}

fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json.get(key).and_then(Json::as_str).unwrap_or_default()
}

/// An update with its range in the displayed text.
struct StatuspageUpdate<'a> {
    json: &'a Json,
    body: Range<usize>,
    all: Range<usize>,
}

/// Reads the incidents.
pub(in crate::formats::foreign) fn read(
    json: &Json,
    incidents: &[&Json],
    options: &ImportOptions,
) -> Imported {
    // The source is displayed as text, in its order.
    let mut shown = String::new();
    let mut add = |piece: &str| {
        let start = shown.len();
        shown.push_str(piece);
        let range = start..shown.len();
        shown.push_str("\n\n");
        range
    };
    let page = json.get("page").map(|page| text(page, "name")).unwrap_or_default();
    let page_range = add(page);
    let mut parts = Vec::new();
    for incident in incidents {
        let title = add(text(incident, "name"));
        let facts = add(&format!(
            "Impact: {}\nStatus: {}\nStarted: {}\nResolved: {}",
            text(incident, "impact"),
            text(incident, "status"),
            started(incident),
            text(incident, "resolved_at")
        ));
        let list = incident.get("incident_updates").and_then(Json::as_array).into_iter().flatten();
        let updates: Vec<StatuspageUpdate<'_>> = list
            .map(|json| {
                let head = add(&format!("{} – {}", text(json, "status"), posted(json)));
                let body = add(&body(text(json, "body")));
                StatuspageUpdate { json, all: head.start..body.end, body }
            })
            .collect();
        let postmortem = add(&body(text(incident, "postmortem_body")));
        parts.push((*incident, title, facts, updates, postmortem));
    }
    let mut document = ForeignDocument {
        build: Build::new(&shown),
        options,
        said: Vec::new(),
        has_title: true,
        has_actions: false,
        given: None,
    };
    let mut rest = parts.into_iter();
    if let Some((incident, title, facts, updates, postmortem)) = rest.next() {
        let build = &mut document.build;
        let cover = Owner::Part(Part::Cover);
        build.put(cover, &cover::TITLE, text(incident, "name"), &title);
        if !page.is_empty() {
            build.put(cover, &cover::ORGANISATION, page, &page_range);
        }
        let link = text(incident, "shortlink");
        if !link.is_empty() {
            build.put(cover, &cover::SOURCE, link, &title);
        }
        if !matches!(text(incident, "impact"), "" | "none" | "maintenance") {
            build.put(Owner::Part(Part::Impact), &impact::SEVERITY, text(incident, "impact"), &facts);
        }
        if !started(incident).is_empty() {
            windows::add(build, &seconds(started(incident)), &seconds(text(incident, "resolved_at")), &facts);
        }
        build.report.set_text(Owner::Part(Part::Updates), &updates::ORDER, "newest");
        build.order.push(Section::Part(Part::Updates));
        let mut affected: Vec<RowId> = Vec::new();
        for component in incident.get("components").and_then(Json::as_array).into_iter().flatten() {
            affected.push(build.component(text(component, "name"), &facts));
            let about = text(component, "description");
            if !about.trim().is_empty() {
                let said = format!(
                    "- {}: {}",
                    text(component, "name"),
                    crate::report::clean(about).replace('\n', " ")
                );
                build.add_text(Owner::Part(Part::Components), &heading::BEFORE, &said);
            }
        }
        for update in &updates {
            row(build, update, &mut affected);
        }
        affected.dedup();
        names::add_affected(build, affected, &facts);
        if !postmortem.is_empty() {
            let posted = text(incident, "postmortem_published_at");
            if !posted.is_empty() {
                build.put(cover, &cover::PUBLISHED, &seconds(posted), &postmortem);
            }
            document.body(postmortem);
        }
    }
    let more = rest.len();
    for (incident, title, facts, updates, postmortem) in rest {
        let build = &mut document.build;
        let owner = build.row(List::Own);
        if let Owner::Row(_, id) = owner {
            build.order.push(Section::Own(id));
        }
        build.put(owner, &heading::TITLE, text(incident, "name"), &title);
        for update in &updates {
            let said = format!(
                "**{}**, {}\n\n{}",
                phase(update.json),
                seconds(posted(update.json)),
                build.slice(&update.body)
            );
            build.add_text(owner, &own::TEXT, &said);
            build.used(&update.all, owner, &own::TEXT);
        }
        let named = affected_names(incident);
        if !named.is_empty() {
            build.add_text(owner, &own::TEXT, &format!("Affected: {}", named.join(", ")));
        }
        if !postmortem.is_empty() {
            let said = build.slice(&postmortem).to_owned();
            build.add_text(owner, &own::TEXT, &said);
            build.used(&postmortem, owner, &own::TEXT);
        }
        build.left_out(&facts, "the state of another incident than the report's");
    }
    let mut build = document.build;
    if more > 0 {
        build.note(
            0,
            false,
            None,
            format!(
                "The file has {} incidents; the first became the report, the others sections of their own.",
                more + 1
            ),
        );
    }
    build.report.set(Owner::Part(Part::Components), &heading::HIDDEN, Value::Flag(true));
    build.settle_prose();
    dates::settle(&mut build, &[]);
    dates::zone(&mut build, options.zone.as_deref());
    let owner = Owner::Part(Part::Summary);
    if build.is_free(owner, &summary::DATES) && !build.report.rows(List::Windows).is_empty() {
        dates::settle(&mut build, &document.said);
    }
    build.finish(SourceFormat::Statuspage, None)
}

/// The components named by an incident and its updates.
fn affected_names(incident: &Json) -> Vec<&str> {
    let of_updates = incident
        .get("incident_updates")
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
        .filter_map(|update| update.get("affected_components"));
    let lists = incident.get("components").into_iter().chain(of_updates).filter_map(Json::as_array);
    let mut names: Vec<&str> = lists
        .flatten()
        .map(|component| text(component, "name"))
        .filter(|name| !name.is_empty() && !name.ends_with('.'))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// When an incident began: as its page says, otherwise when it was opened there.
fn started(incident: &Json) -> &str {
    ["started_at", "scheduled_for", "created_at"]
        .into_iter()
        .map(|key| text(incident, key))
        .find(|it| !it.is_empty())
        .unwrap_or_default()
}

fn posted(update: &Json) -> &str {
    ["display_at", "created_at"]
        .into_iter()
        .map(|key| text(update, key))
        .find(|it| !it.is_empty())
        .unwrap_or_default()
}

/// A timestamp without fractions of a second.
fn seconds(stamp: &str) -> String {
    match (stamp.find('.'), stamp.find(['Z', '+'])) {
        (Some(dot), Some(zone)) if dot < zone => {
            format!("{}{}", stamp.get(..dot).unwrap_or_default(), stamp.get(zone..).unwrap_or_default())
        }
        _ => stamp.to_owned(),
    }
}

fn phase(update: &Json) -> String {
    let status = text(update, "status").replace('_', " ");
    let mut letters = status.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

/// A body as Markdown: pages write line breaks as elements.
fn body(text: &str) -> String {
    let has_elements = text.contains("<br") || text.contains("</");
    if has_elements { rich::markdown(text) } else { crate::report::clean(text) }
}

fn row(build: &mut Build<'_>, update: &StatuspageUpdate<'_>, affected: &mut Vec<RowId>) {
    let owner = build.row(List::Updates);
    build.put(owner, &updates::rows::PHASE, &phase(update.json), &update.all);
    build.put(owner, &updates::rows::AT, &seconds(posted(update.json)), &update.all);
    let said = build.slice(&update.body).to_owned();
    build.put(owner, &updates::rows::BODY, &said, &update.body);
    windows::in_text(build, &said, &update.body);
    let mut states = Vec::new();
    for component in update.json.get("affected_components").and_then(Json::as_array).into_iter().flatten() {
        let name = text(component, "name");
        // The placeholder used if an update names no component.
        if name.is_empty() || (component.get("code").is_none() && name.ends_with('.')) {
            continue;
        }
        let id = build.component(name, &update.all);
        if !affected.contains(&id) {
            affected.push(id);
        }
        let state = |key: &str| choice::COMPONENT_STATE.admit(text(component, key));
        states.push(StateChange { component: id, old: state("old_status"), new: state("new_status") });
    }
    build.report.set(owner, &updates::rows::STATES, Value::States(states));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sections::impact::windows as window;

    #[test]
    fn an_incident_is_read_with_its_updates_and_states() {
        let json = serde_json::json!({"page": {"name": "Halden"}, "incidents": [{
        "name": "Feeder stopped", "status": "resolved", "impact": "major", "created_at": "2024-03-04T10:02:05.123Z", "resolved_at": "2024-03-04T10:20:00.000Z",
        "components": [{"name": "Feeder"}],
        "incident_updates": [
            {"status": "resolved", "body": "It runs.<br />All is well.", "display_at": "2024-03-04T10:20:00.000Z",
             "affected_components": [{"code": "f", "name": "Feeder", "old_status": "major_outage", "new_status": "operational"}]},
            {"status": "investigating", "body": "It stopped.", "created_at": "2024-03-04T10:05:00.000Z", "affected_components": null}
        ]}]});
        let found = incidents(&json).unwrap();
        let imported = read(&json, &found, &ImportOptions::default());
        let report = imported.report;
        assert_eq!(report.text(Part::Cover, &cover::TITLE), "Feeder stopped");
        assert_eq!(report.text(Part::Impact, &impact::SEVERITY), "major");
        assert_eq!(report.text(Part::Summary, &summary::DATES), "2024-03-04");
        let rows = report.rows(List::Updates);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].cells.text(&updates::rows::PHASE), "resolved");
        assert_eq!(rows[0].cells.text(&updates::rows::BODY), "It runs.\nAll is well.");
        assert!(
            matches!(rows[0].cells.get(&updates::rows::STATES), Value::States(states) if states.len() == 1)
        );
        assert_eq!(report.rows(List::Windows)[0].cells.text(&window::START), "2024-03-04T10:02:05Z");
        assert_eq!(report.rows(List::Components).len(), 1);
    }
}
