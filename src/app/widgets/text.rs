//! Text: one line, prose, and moments with what was understood beside them.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::super::doc::Doc;
use super::super::files::refuse_picture;
use super::{control_id, value};
use crate::browser::{files, zones};
use crate::report::sections::cover;
use crate::report::{Field, Kind, Owner, Part, Value, moment, period};

/// The language that prose is written in, for spelling and for screen readers.
fn language(doc: &Doc) -> impl Fn() -> String + Clone + Send + Sync + use<> {
    let cell = doc.cell(Part::Cover, &cover::LANGUAGE);
    move || cell.with(|value| if value.text().is_empty() { "en".to_owned() } else { value.text().to_owned() })
}

/// One line of text. What it was understood as stands under it where that is more than the text.
pub(super) fn line(owner: Owner, field: &'static Field, described: Signal<String>) -> impl IntoView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let now = value(&doc, owner, field);
    let lang = language(&doc);
    let mode = if field.kind == Kind::Link { "url" } else { "text" };
    let is_words = field.kind == Kind::Plain;
    let kind = field.kind;
    let understood = move || now.with(|value| understood(kind, value.text()));
    let has_reading =
        matches!(kind, Kind::Dates | Kind::Due | Kind::Zone | Kind::Link | Kind::Colour | Kind::Decimal);
    view! {
        <input
            id=id.clone()
            class="in"
            type="text"
            inputmode=mode
            dir="auto"
            lang=lang
            spellcheck=if is_words { "true" } else { "false" }
            autocomplete="off"
            list=list_of(kind)
            aria-describedby=described
            prop:value=move || now.with(|value| value.text().to_owned())
            on:input:target=move |event| doc.set_text(owner, field, &event.target().value())
            on:paste=refuse_picture
        />
        {list_of(kind).map(|list| view! {
            <datalist id=list>
                {options_of(kind).iter().map(|option| view! { <option value=*option></option> }).collect_view()}
            </datalist>
        })}
        {has_reading.then(|| view! { <p class="understood" aria-live="polite">{understood}</p> })}
    }
}

fn list_of(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Zone => Some("zones"),
        Kind::Language => Some("languages"),
        _ => None,
    }
}

fn options_of(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Language => &["en", "de"],
        _ => &[
            "UTC",
            "Europe/London",
            "Europe/Berlin",
            "Europe/Paris",
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/Sao_Paulo",
            "Asia/Kolkata",
            "Asia/Singapore",
            "Asia/Tokyo",
            "Australia/Sydney",
        ],
    }
}

/// What a text was understood as, or what is wrong with it, in a few words; nothing where there is nothing to say.
fn understood(kind: Kind, text: &str) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    match kind {
        Kind::Dates | Kind::Due => match period::read(text) {
            Some(period) if period.first == period.last => {
                format!("{}", period.first.format("%A, %-d %B %Y"))
            }
            Some(period) => {
                format!("{} to {}", period.first.format("%-d %B %Y"), period.last.format("%-d %B %Y"))
            }
            None => "kept as own words".to_owned(),
        },
        Kind::Zone if zones::is_known(text) => String::new(),
        Kind::Zone => "not a zone this browser knows; elapsed times are left out".to_owned(),
        Kind::Link if crate::prose::links::safe(text).is_some() => String::new(),
        Kind::Link => "not a web address; it is printed as text".to_owned(),
        Kind::Colour if crate::formats::html::accent(text).is_some() => String::new(),
        Kind::Colour => "not a colour; write it like #0b6e6e".to_owned(),
        Kind::Decimal => {
            let number =
                text.trim().trim_start_matches(['+', '<', '>', '=', '≥', '≤', '~']).trim_end_matches('%');
            let is_number = number.trim().parse::<f64>().is_ok();
            if is_number { String::new() } else { "not a number; it is printed as it is".to_owned() }
        }
        _ => String::new(),
    }
}

/// Prose.
pub(super) fn area(owner: Owner, field: &'static Field, described: Signal<String>) -> impl IntoView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let now = value(&doc, owner, field);
    let lang = language(&doc);
    let is_block = field.kind == Kind::Block;
    view! {
        <textarea
            id=id
            class="in prose-in"
            class:block=is_block
            rows=if is_block { "4" } else { "2" }
            dir="auto"
            lang=lang
            spellcheck="true"
            aria-describedby=described
            prop:value=move || now.with(|value| value.text().to_owned())
            on:input:target=move |event| doc.set_text(owner, field, &event.target().value())
            on:paste=refuse_picture
        ></textarea>
    }
}

/// A moment: one text field, what was understood under it, and a picker that writes into it.
pub(super) fn moment(owner: Owner, field: &'static Field, described: Signal<String>) -> impl IntoView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let picker_id = format!("{id}-picker");
    let now = value(&doc, owner, field);
    let reading = move || {
        now.with(|value| match value {
            Value::Moment(moment) if moment.stated.trim().is_empty() => String::new(),
            Value::Moment(moment) => match moment::describe(&moment.reading) {
                Some(reading) => format!("read as {reading}"),
                None => "not read as a time; kept as written".to_owned(),
            },
            _ => String::new(),
        })
    };
    let picking = doc.clone();
    let pick = move |event: ev::Targeted<leptos::web_sys::Event, leptos::web_sys::HtmlInputElement>| {
        let picked = event.target().value().replace('T', " ");
        if !picked.is_empty() {
            picking.set_text(owner, field, &picked);
        }
    };
    let opened = picker_id.clone();
    view! {
        <div class="moment-in">
            <input
                id=id
                class="in"
                type="text"
                dir="auto"
                spellcheck="false"
                autocomplete="off"
                placeholder="15:06, ~13:00, 2024-03-18 10:44 …"
                aria-describedby=described
                prop:value=move || now.with(|value| value.text().to_owned())
                on:input:target=move |event| doc.set_text(owner, field, &event.target().value())
                on:paste=refuse_picture
            />
            <button type="button" class="pick" aria-label=format!("Pick {}", field.label) title="Pick a date and time"
                on:click=move |_| show_picker(&opened)>
                {super::super::icons::icon("calendar")}
            </button>
            <input id=picker_id class="picker" type="datetime-local" tabindex="-1" aria-hidden="true" on:change:target=pick />
        </div>
        <p class="understood" aria-live="polite">{reading}</p>
    }
}

/// Opens the browser's own picker.
fn show_picker(id: &str) {
    let input = crate::browser::page::by_id(id)
        .and_then(|input| input.dyn_into::<leptos::web_sys::HtmlInputElement>().ok());
    if let Some(input) = input {
        // Browsers without it leave the text field, which takes every moment.
        let _ = js_sys::Reflect::get(&input, &"showPicker".into())
            .ok()
            .and_then(|show| show.dyn_into::<js_sys::Function>().ok())
            .map(|show| show.call0(&input));
    }
}

/// Whether a paste brought a picture and no words.
pub(in crate::app) fn is_picture_alone(event: &leptos::web_sys::ClipboardEvent) -> bool {
    let Some(data) = event.clipboard_data() else { return false };
    let words = data.get_data("text/plain").unwrap_or_default();
    words.is_empty() && files::carried(Some(data)).is_some_and(|file| file.type_().starts_with("image/"))
}
