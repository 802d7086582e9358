//! The logo: a small picture kept in the report.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::doc::Doc;
use super::super::files::Notice;
use super::{control_id, value};
use crate::browser::files;
use crate::formats::html::logo as safe_logo;
use crate::report::{Field, Owner, Value};

/// No larger picture is taken, in bytes: it is kept and sent with every copy of the report.
const LARGEST: f64 = 100_000.0;

/// A file field, the picture, and a button that takes it out.
pub(super) fn logo(owner: Owner, field: &'static Field) -> impl IntoView {
    let doc = Doc::here();
    let notice = expect_context::<Notice>();
    let now = value(&doc, owner, field);
    let shown = move || now.with(|value| safe_logo(value.text()).map(str::to_owned));
    let clearing = doc.clone();
    let choose = move |event: leptos::ev::Targeted<
        leptos::web_sys::Event,
        leptos::web_sys::HtmlInputElement,
    >| {
        let Some(file) = files::chosen(&event.target()) else { return };
        if file.size() > LARGEST {
            notice.say("This picture is larger than 100 KB. A logo goes with every copy of the report; please take a smaller one.");
            return;
        }
        let doc = doc.clone();
        spawn_local(async move {
            match files::as_data_address(file).await.filter(|address| safe_logo(address).is_some()) {
                Some(address) => doc.set(owner, field, Value::Text(address)),
                None => notice
                    .say("This is not a picture that a report can carry. PNG, JPEG, GIF, WebP and SVG are."),
            }
        });
    };
    view! {
        <div class="logo-in">
            <input id=control_id(owner, field) type="file" accept="image/*" on:change:target=choose />
            {move || {
                let doc = clearing.clone();
                shown().map(|address| view! {
                    <img src=address alt="The logo" />
                    <button type="button" class="btn" on:click=move |_| doc.set_text(owner, field, "")>"Remove the logo"</button>
                })
            }}
        </div>
    }
}
