//! Ways to begin a report: blank, from a template, from an example.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::editor::DEFAULTS;
use super::files::Notice;
use super::kit::click;
use super::library::begin;
use crate::browser::files;
use crate::browser::store::Store;
use crate::browser::worker;
use crate::report::sections::cover;
use crate::report::templates::Template;
use crate::report::{Owner, Part, Report};

/// The examples: reports that companies have published, restated. Each is a file beside the page, fetched when it
/// is asked for: together they would add 12 KB with gzip.
const EXAMPLES: [(&str, &str, &str); 5] = [
    ("Ingest outage", "A customer RCA of one afternoon, with an agenda", "000-ingest-outage"),
    ("Login errors", "A customer RCA of an incident that came back", "001-login-errors"),
    ("Empty segments", "A customer RCA of two bugs over a week", "002-empty-segments"),
    ("Exports and dashboards", "A status-page postmortem with its updates", "003-exports-and-dashboards"),
    ("Serving downtime", "A narrative postmortem with service levels", "004-serving-downtime"),
];

/// The chooser.
pub(super) fn start() -> AnyView {
    let notice = Notice::here();
    let template = move |template: Template| {
        let begin = move || begin(notice, with_defaults(template.report()));
        card(template.name(), template.about(), begin)
    };
    let example = move |(name, about, file): (&'static str, &'static str, &'static str)| {
        card(name, about, move || {
            spawn_local(async move {
                let text = files::beside(&format!("examples/{file}.json")).await;
                let opened = match text {
                    Some(text) => worker::read(text.as_bytes()).await.ok(),
                    None => None,
                };
                match opened {
                    Some(Ok(opened)) => begin(notice, opened.report),
                    _ => notice.say("This example could not be loaded. Examples are fetched when they are first opened; please try again when you are online."),
                }
            });
        })
    };
    let templates: Vec<AnyView> = Template::ALL.into_iter().map(template).collect();
    let examples: Vec<AnyView> = EXAMPLES.into_iter().map(example).collect();
    view! {
        <section class="start" aria-labelledby="start-title">
            <h1 id="start-title">"Write an incident report"</h1>
            <p class="hint">"Structured forms, a live preview, Markdown and JSON out. Everything stays in this browser."</p>
            <h2>"Start from a template"</h2>
            <ul class="cards">{templates}</ul>
            <details class="examples">
                <summary>"Start from an example"</summary>
                <p class="hint">"Each is restated from a published report, with every fact kept, its contradictions included."</p>
                <ul class="cards">{examples}</ul>
            </details>
        </section>
    }
    .into_any()
}

fn card(title: &'static str, about: &'static str, act: impl FnMut() + 'static) -> AnyView {
    view! {
        <li>
            <button type="button" class="card" on:click=click(act)>
                <span class="card-title">{title}</span>
                <span class="card-about">{about}</span>
            </button>
        </li>
    }
    .into_any()
}

/// A new report with what the last ones had in common: organisation, brand, language, zone, date style.
fn with_defaults(mut report: Report) -> Report {
    for (part, field) in DEFAULTS {
        let name = format!("default.{}.{}", part.spec().name, field.name);
        if let Some(text) = Store.note(&name)
            && report.text(part, field).is_empty()
        {
            report.set_text(Owner::Part(part), field, &text);
        }
    }
    report.set_text(Owner::Part(Part::Cover), &cover::STATE, "draft");
    report
}
