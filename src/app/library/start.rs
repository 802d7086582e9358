//! Ways to begin a report: blank, from a template, from an example.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::card::Card;
use super::defaults::DefaultsList;
use super::templates::OwnTemplates;
use crate::app::defaults::with_defaults;
use crate::app::ids;
use crate::app::import::{OpenFileButton, PasteButton};
use crate::app::new_report::{open_new, store_json};
use crate::app::notice::{Notice, use_notice};
use crate::app::route;
use crate::app::sentences::problem;
use crate::browser::files::{self, Chosen};
use crate::browser::worker::{self, Given, Imported, Job};
use crate::formats::foreign::ImportOptions;
use crate::report::templates::Template;

/// An example: a published report, restated. Each is a file beside the page, fetched when it is opened.
struct Example {
    name: &'static str,
    about: &'static str,
    /// The file's name in `examples/`, without `.json`.
    file: &'static str,
}

const EXAMPLES: [Example; 5] = [
    Example {
        name: "Ingest outage",
        about: "A customer RCA of one afternoon, with an agenda",
        file: "000-ingest-outage",
    },
    Example {
        name: "Login errors",
        about: "A customer RCA of an incident that came back",
        file: "001-login-errors",
    },
    Example {
        name: "Empty segments",
        about: "A customer RCA of two bugs over a week",
        file: "002-empty-segments",
    },
    Example {
        name: "Exports and dashboards",
        about: "A status-page postmortem with its updates",
        file: "003-exports-and-dashboards",
    },
    Example {
        name: "Serving downtime",
        about: "A narrative postmortem with service levels",
        file: "004-serving-downtime",
    },
];

/// The head of the list of reports: ways to bring in a report, templates, defaults and examples.
#[component]
pub(super) fn Start() -> impl IntoView {
    let notice = use_notice();
    let template = move |template: Template| {
        let begin = move || open_new(notice, with_defaults(template.report()));
        view! {
            <li>
                <Card title=template.name() about=template.about() act=begin />
            </li>
        }
    };
    let example = move |example: Example| {
        let Example { name, about, file } = example;
        view! {
            <li>
                <Card title=name about=about act=move || open_example(file, notice) />
            </li>
        }
    };
    view! {
        <section class="start" aria-labelledby="start-title">
            <h1 id="start-title">"Write an incident report"</h1>
            <p class="hint">
                "Structured forms, a live preview, Markdown and JSON out. Everything stays in this browser."
            </p>
            <div class="bring">
                <p>
                    <b>"Bring what you have"</b>
                    " "
                    <span class="hint">
                        "Paste or drop a chat log, a status page, a table, alerts or a draft anywhere on this page. \
                         You see what comes of it before anything is stored."
                    </span>
                </p>
                <PasteButton />
                <OpenFileButton />
            </div>
            <h2 id=ids::TEMPLATES_TITLE tabindex="-1">"Start from a template"</h2>
            <ul class="cards">{Template::ALL.into_iter().map(template).collect::<Vec<_>>()}</ul>
            <OwnTemplates />
            <DefaultsList />
            <details class="examples">
                <summary>"Start from an example"</summary>
                <p class="hint">
                    "Each is restated from a published report, with every fact kept, its contradictions included."
                </p>
                <ul class="cards">{EXAMPLES.into_iter().map(example).collect::<Vec<_>>()}</ul>
            </details>
        </section>
    }
}

fn open_example(file: &'static str, notice: Notice) {
    spawn_local(async move {
        let read = match files::fetch_text(&format!("examples/{file}.json")).await {
            Some(text) => {
                let (name, bytes) = (file.to_owned(), text.into_bytes());
                let given = Given::Files(vec![Chosen { name, bytes, is_picture: false }]);
                worker::import(&given, &ImportOptions::default(), &Job::default()).await.ok()
            }
            None => None,
        };
        match read {
            Some(Ok(Imported { report, newer, glance, .. })) => {
                match store_json(report, newer, Some(glance)).await {
                    Ok(id) => route::open_report(&id),
                    Err(why) => notice.say(problem(why)),
                }
            }
            _ => notice.say(
                "This example could not be loaded. Examples are fetched when they are first opened; \
                 please try again when you are online.",
            ),
        }
    });
}
