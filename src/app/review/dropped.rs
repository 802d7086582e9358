//! What is asked about a file that is dropped into an open report: is it one of its own, another version of this one,
//! or are its rows to be brought in?

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;

use super::merging::merge;
use super::reading::{Reviews, use_reviews};
use crate::app::editor::Editor;
use crate::app::modal::Modal;
use crate::browser::worker::{Given, Imported};
use crate::browser::{files, page};
use crate::formats::foreign::SourceFormat;

/// The dialog that asks what a file is for that was dropped into the open report.
#[component]
pub(super) fn DroppedDialog(
    /// The dropped file.
    file: StoredValue<File, LocalStorage>,
    editor: Editor,
) -> impl IntoView {
    let reviews = use_reviews();
    let name = file.with_value(File::name);
    let close = move || {
        page::release_focus();
        reviews.dropped.set(None);
    };
    let open = move |_| {
        let file = file.get_value();
        close();
        reviews.open(vec![file]);
    };
    let compare = move |_| {
        let file = file.get_value();
        close();
        let id = editor.id.get_value();
        spawn_local(async move {
            if let Some((name, _, imported)) = read(reviews, &file).await {
                reviews.compare(id, name, &imported);
            }
        });
    };
    let bring = move |_| {
        let file = file.get_value();
        close();
        spawn_local(async move {
            let Some((name, given, imported)) = read(reviews, &file).await else { return };
            if imported.review.format != SourceFormat::Debrief {
                reviews.review(name, given, imported, Some(&file), true);
            } else if let Err(why) = merge(editor, &imported, reviews.notice).await {
                reviews.notice.say(why);
            }
        });
    };
    let can_merge = !editor.doc.is_read_only();
    view! {
        <Modal class="question" title_id="dropped-title" close=close>
            <h1 id="dropped-title">"What is this file for?"</h1>
            <p class="question-what" dir="auto">{name}</p>
            <div class="choices">
                <button type="button" class="btn primary" autofocus on:click=open>
                    "Open it as its own report"
                </button>
                <button type="button" class="btn" on:click=compare>"Compare it with this report"</button>
                {can_merge
                    .then(|| {
                        view! {
                            <button type="button" class="btn" on:click=bring>
                                "Bring its rows into this report"
                            </button>
                        }
                    })}
                <button type="button" class="btn quiet" on:click=move |_| close()>"Cancel"</button>
            </div>
        </Modal>
    }
}

/// Reads the file; says why if it could not be read.
async fn read(reviews: Reviews, file: &File) -> Option<(String, Given, Imported)> {
    let Some(chosen) = files::read(file.clone()).await else {
        reviews.notice.say("The browser could not read this file. Please try again.");
        return None;
    };
    let name = chosen.name.clone();
    let given = Given::Files(vec![chosen]);
    let imported = reviews.read_or_say(&name, &given).await?;
    Some((name, given, imported))
}
