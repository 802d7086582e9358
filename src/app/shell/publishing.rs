//! Before something goes out to readers: one line asks if the report is not finished, or if a token has no value.

use leptos::prelude::*;

use super::outputs::{copy, give};
use crate::app::document::Doc;
use crate::app::editor::{Editor, Way, use_editor};
use crate::app::ids;
use crate::app::notice::{Notice, use_notice};
use crate::browser::page;
use crate::browser::zones::BrowserZones;
use crate::report::sections::cover;
use crate::report::{Language, Owner, Part, choice};
use crate::view::{self, Reader};

/// The button that has the focus when a person is asked.
const GO_ON: &str = "publish-go-on";

/// Goes this way, or asks first.
pub(super) fn publish(way: Way, editor: Editor, notice: Notice) {
    if doubts(editor.doc).is_empty() {
        return go(way, editor, notice);
    }
    editor.asked.set(Some(way));
    page::focus_soon(GO_ON.to_owned());
}

fn go(way: Way, editor: Editor, notice: Notice) {
    match way {
        Way::File(kind) => give(editor, kind, Reader::Public, notice),
        Way::Copy => copy(editor, notice),
        Way::Print => {
            editor.reader.set(Reader::Public);
            page::print_soon();
        }
    }
}

/// What the button that goes on says.
fn label(way: Way) -> &'static str {
    match way {
        Way::File(_) => "Download it all the same",
        Way::Copy => "Copy it all the same",
        Way::Print => "Print it all the same",
    }
}

fn is_unfinished(doc: Doc) -> bool {
    view::is_unfinished(&untrack(|| doc.text(Part::Cover, &cover::STATE)))
}

/// What speaks against giving the report to readers, a sentence each.
fn doubts(doc: Doc) -> Vec<String> {
    let mut doubts = Vec::new();
    if is_unfinished(doc) {
        let state = untrack(|| doc.text(Part::Cover, &cover::STATE));
        let state = choice::STATE.label(&state, Language::English).to_lowercase();
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

/// The bar that asks, while there is something to ask.
#[component]
pub(super) fn PublishBar() -> impl IntoView {
    let editor = use_editor();
    move || editor.asked.get().map(|way| view! { <PublishQuestion way=way /> })
}

#[component]
fn PublishQuestion(way: Way) -> impl IntoView {
    let (editor, notice) = (use_editor(), use_notice());
    let doc = editor.doc;
    let end = move || {
        editor.asked.set(None);
        page::focus_soon(ids::DOWNLOAD_MENU.to_owned());
    };
    let go_on = move || {
        end();
        go(way, editor, notice);
    };
    let publish = move |_| {
        doc.set_text(Owner::Part(Part::Cover), &cover::STATE, "published");
        go_on();
    };
    let can_publish = is_unfinished(doc) && !doc.is_read_only();
    view! {
        <div class="standing-bar warn" role="alert">
            <p>{doubts(doc).join(" ")}</p>
            <button type="button" class="btn" id=GO_ON on:click=move |_| go_on()>
                {label(way)}
            </button>
            <Show when=move || can_publish>
                <button type="button" class="btn" on:click=publish>
                    "Mark as published and go on"
                </button>
            </Show>
            <button type="button" class="btn quiet" on:click=move |_| end()>"Not yet"</button>
        </div>
    }
}
