//! The logo: a small picture stored in the report.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;

use super::value::text_of;
use crate::app::editor::use_editor;
use crate::app::ids;
use crate::app::notice::use_notice;
use crate::browser::files;
use crate::formats::html::logo as safe_logo;
use crate::report::{Field, Owner, Value};

/// The maximum size of a picture, in bytes: every copy of the report contains it.
const MAX_LOGO_BYTES: f64 = 100_000.0;

/// A file input for the logo; if there is one, also the picture, and a button that removes it.
#[component]
pub(super) fn LogoField(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
    /// The ids of the elements that describe the control (`aria-describedby`), separated by blanks; `None` for none.
    described: Signal<Option<String>>,
) -> impl IntoView {
    let (editor, notice) = (use_editor(), use_notice());
    let doc = editor.doc;
    let stored = text_of(doc, owner, field);
    let choose = move |file: File| {
        if file.size() > MAX_LOGO_BYTES {
            notice.say("This picture is larger than 100 KB. A logo goes with every copy of the report; please take a smaller one.");
            return;
        }
        spawn_local(async move {
            let read = files::as_data_address(file).await.filter(|address| safe_logo(address).is_some());
            // The report may have been closed meanwhile.
            if editor.id.try_get_value().is_none() {
                return;
            }
            match read {
                Some(address) => doc.set(owner, field, Value::Text(address)),
                None => notice
                    .say("This is not a picture that a report can carry. PNG, JPEG, GIF, WebP and SVG are."),
            }
        });
    };
    let picture = move || {
        let address = stored.with(|stored| safe_logo(stored).map(str::to_owned))?;
        Some(view! {
            <img src=address alt="The logo" />
            <button type="button" class="btn" on:click=move |_| doc.set_text(owner, field, "")>
                "Remove the logo"
            </button>
        })
    };
    view! {
        <div class="logo-input">
            <input
                id=ids::control(owner, field)
                type="file"
                accept="image/*"
                aria-describedby=move || described.get()
                on:change:target=move |event| {
                    if let Some(file) = files::take_file(&event.target()) {
                        choose(file);
                    }
                }
            />
            {picture}
        </div>
    }
}
