//! Ways to begin a report: blank, from a template, from an example.

use leptos::prelude::*;

use super::editor::DEFAULTS;
use super::files::Notice;
use super::library::begin;
use crate::browser::store::Store;
use crate::formats::json;
use crate::report::sections::cover;
use crate::report::templates::Template;
use crate::report::{Owner, Part, Report};

/// The examples: reports that companies have published, restated.
const EXAMPLES: [(&str, &str, &str); 5] = [
    (
        "Ingest outage",
        "A customer RCA of one afternoon, with an agenda",
        include_str!("../../tests/examples/000-ingest-outage.json"),
    ),
    (
        "Login errors",
        "A customer RCA of an incident that came back",
        include_str!("../../tests/examples/001-login-errors.json"),
    ),
    (
        "Empty segments",
        "A customer RCA of two bugs over a week",
        include_str!("../../tests/examples/002-empty-segments.json"),
    ),
    (
        "Exports and dashboards",
        "A status-page postmortem with its updates",
        include_str!("../../tests/examples/003-exports-and-dashboards.json"),
    ),
    (
        "Serving downtime",
        "A narrative postmortem with service levels",
        include_str!("../../tests/examples/004-serving-downtime.json"),
    ),
];

/// The chooser.
#[component]
pub(super) fn Start() -> impl IntoView {
    let store = StoredValue::new(expect_context::<Store>());
    let notice = expect_context::<Notice>();
    let template = move |template: Template| {
        let start =
            move |_| store.with_value(|store| begin(store, notice, &with_defaults(store, template.report())));
        view! {
            <li>
                <button type="button" class="card" on:click=start>
                    <span class="card-title">{template.name()}</span>
                    <span class="card-about">{template.about()}</span>
                </button>
            </li>
        }
    };
    let example = move |(name, about, text): (&'static str, &'static str, &'static str)| {
        let start = move |_| match json::read(text) {
            Ok(opened) => store.with_value(|store| begin(store, notice, &opened.report)),
            Err(unreadable) => notice.say(format!("This example could not be opened: {unreadable}.")),
        };
        view! {
            <li>
                <button type="button" class="card example" on:click=start>
                    <span class="card-title">{name}</span>
                    <span class="card-about">{about}</span>
                </button>
            </li>
        }
    };
    view! {
        <section class="start" aria-labelledby="start-title">
            <h1 id="start-title">"Write an incident report"</h1>
            <p class="hint">"Structured forms, a live preview, Markdown and JSON out. Everything stays in this browser."</p>
            <h2>"Start from a template"</h2>
            <ul class="cards">{Template::ALL.into_iter().map(template).collect_view()}</ul>
            <details class="examples">
                <summary>"Start from an example"</summary>
                <p class="hint">"Each is restated from a published report, with every fact kept, its contradictions included."</p>
                <ul class="cards">{EXAMPLES.into_iter().map(example).collect_view()}</ul>
            </details>
        </section>
    }
}

/// A new report with what the last ones had in common: organisation, brand, language, zone, date style.
fn with_defaults(store: &Store, mut report: Report) -> Report {
    for (part, field) in DEFAULTS {
        let name = format!("default.{}.{}", part.spec().name, field.name);
        if let Some(text) = store.note(&name)
            && report.text(part, field).is_empty()
        {
            report.set_text(Owner::Part(part), field, &text);
        }
    }
    report.set_text(Owner::Part(Part::Cover), &cover::STATE, "draft");
    report
}
