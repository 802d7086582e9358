//! Before something goes out to readers: one line asks where the report is not finished, or a token has no value.

use leptos::prelude::*;

use super::Open;
use super::bar::{copy, give};
use super::doc::Doc;
use super::files::Notice;
use super::kit::{button, click, dynamic};
use crate::browser::files::Kind;
use crate::browser::page;
use crate::browser::zones::BrowserZones;
use crate::report::sections::cover;
use crate::report::{Language, Owner, Part, choice};
use crate::view::{self, Reader};

/// A way out to readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaving {
    /// A file to download.
    File(Kind),
    /// The public Markdown, to the clipboard.
    Copy,
    /// The public report on paper.
    Print,
}

/// The button that has the focus when a person is asked.
const GO_ON: &str = "leaving-go-on";

/// The button that opens the menu of ways out, to which the focus goes back.
pub(super) const MENU: &str = "download-menu";

impl Leaving {
    /// Goes this way, or asks first.
    pub(super) fn start(self, open: &Open, notice: Notice) {
        if doubts(&open.doc).is_empty() {
            return self.go(open, notice);
        }
        open.here.leaving.set(Some(self));
        page::focus_soon(GO_ON.to_owned());
    }

    fn go(self, open: &Open, notice: Notice) {
        match self {
            Leaving::File(kind) => give(&open.doc, open.here, kind, Reader::Public, notice),
            Leaving::Copy => copy(&open.doc, notice),
            Leaving::Print => {
                open.reader.set(Reader::Public);
                page::print_soon();
            }
        }
    }

    /// What the button that goes on says.
    fn label(self) -> &'static str {
        match self {
            Leaving::File(_) => "Download it all the same",
            Leaving::Copy => "Copy it all the same",
            Leaving::Print => "Print it all the same",
        }
    }
}

/// What speaks against giving the report to readers, a sentence each.
fn doubts(doc: &Doc) -> Vec<String> {
    let mut doubts = Vec::new();
    let cover = untrack(|| doc.part_cells(Part::Cover));
    if view::is_unfinished(cover.text(&cover::STATE)) {
        let state = choice::STATE.label(cover.text(&cover::STATE), Language::English).to_lowercase();
        doubts.push(format!("This report is still marked “{state}”."));
    }
    let unfilled = view::unfilled(&doc.report(), &BrowserZones);
    if let Some((owner, field, name)) = unfilled.first() {
        let place = match owner {
            Owner::Part(part) => format!("{}, {}", part.spec().title, field.label),
            Owner::Row(list, _) => format!("{}, {}", list.spec().title, field.label),
        };
        let more = match unfilled.len() {
            1 => String::new(),
            more => format!(" (and {} more)", more - 1),
        };
        doubts.push(format!("{{{{{name}}}}} in {place}{more} has no value; readers see a dash."));
    }
    doubts
}

/// The line that asks, while there is something to ask.
pub(super) fn leaving_bar() -> AnyView {
    let (open, notice) = (Open::here(), Notice::here());
    dynamic(move || {
        let Open { doc, here, .. } = open.clone();
        let leaving = here.leaving.get()?;
        let end = move || {
            here.leaving.set(None);
            page::focus_soon(MENU.to_owned());
        };
        let cover = untrack(|| doc.part_cells(Part::Cover));
        let (going, publishing) = (open.clone(), open.clone());
        let go_on = click(move || {
            end();
            leaving.go(&going, notice);
        });
        let publish = (view::is_unfinished(cover.text(&cover::STATE)) && !doc.is_read_only()).then(|| {
            button("btn", "Mark as published and go on", move || {
                publishing.doc.set_text(Owner::Part(Part::Cover), &cover::STATE, "published");
                end();
                leaving.go(&publishing, notice);
            })
        });
        let doubts = doubts(&doc).join(" ");
        Some(
            view! {
                <div class="standing-bar warn" role="alert">
                    <p prop:textContent=doubts></p>
                    <button type="button" class="btn" id=GO_ON on:click=go_on>{leaving.label()}</button>
                    {publish}
                    {button("btn quiet", "Not yet", end)}
                </div>
            }
            .into_any(),
        )
    })
}
