//! The logo: a small picture kept in the report.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::doc::Doc;
use super::super::files::Notice;
use super::super::kit::{OnEvent, button, dynamic, file_input};
use super::{control_id, text_value};
use crate::browser::files;
use crate::formats::html::logo as safe_logo;
use crate::report::{Field, Owner, Value};

/// No larger picture is taken, in bytes: it is kept and sent with every copy of the report.
const LARGEST: f64 = 100_000.0;

/// A file field, the picture, and a button that takes it out.
pub(super) fn logo(owner: Owner, field: &'static Field) -> AnyView {
    let doc = Doc::here();
    let notice = Notice::here();
    let now = text_value(&doc, owner, field);
    let clearing = doc.clone();
    let choose: OnEvent = Box::new(move |event| {
        let Some(file) = file_input(&event).and_then(|input| files::chosen(&input)) else { return };
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
    });
    let shown = dynamic(move || {
        let address = now.with(|now| safe_logo(now).map(str::to_owned))?;
        let doc = clearing.clone();
        let remove = button("btn", "Remove the logo", move || doc.set_text(owner, field, ""));
        Some(view! { <img src=address alt="The logo" /> {remove} }.into_any())
    });
    view! {
        <div class="logo-in">
            <input id=control_id(owner, field) type="file" accept="image/*" on:change=choose />
            {shown}
        </div>
    }
    .into_any()
}
