//! Text: one line and prose, with what was understood beside them.

use leptos::prelude::*;
use leptos::web_sys;

use super::super::Open;
use super::super::derived::DocSource;
use super::super::doc::Doc;
use super::super::files::refuse_picture;
use super::super::kit::{OnEvent, Text, kept_text, synced, typed};
use super::{control_id, text_value};
use crate::browser::{files, zones};
use crate::facts::elapsed::Period;
use crate::report::moment::{Dates, Style};
use crate::report::sections::{cover, heading, impact::windows};
use crate::report::{Field, Kind, Language, List, Owner, Part, period};
use crate::view::{Source, is_computed};

/// The language that prose is written in, for spelling and for screen readers.
fn language(doc: &Doc) -> Text {
    let cell = doc.cell(Part::Cover, &cover::LANGUAGE);
    kept_text(move || {
        cell.with(|value| if value.text().is_empty() { "en".to_owned() } else { value.text().to_owned() })
    })
}

/// The way of a control's text into its field.
pub(super) struct Put {
    pub(super) doc: Doc,
    pub(super) owner: Owner,
    pub(super) field: &'static Field,
}

impl Put {
    /// A handler that puts a control's text into its field: when it is typed, and for what is written by a program
    /// that tells only of the change.
    pub(super) fn on_event(&self) -> OnEvent {
        let Put { doc, owner, field } = self;
        let (doc, owner, field) = (doc.clone(), *owner, *field);
        typed(move |text| doc.set_text(owner, field, &text))
    }
}

/// One line of text. What it was understood as stands under it where that is more than the text.
pub(super) fn line(owner: Owner, field: &'static Field, described: Text) -> AnyView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let now = text_value(&doc, owner, field);
    let lang = language(&doc);
    let put = Put { doc, owner, field };
    let kind = field.kind;
    let mode = if kind == Kind::Link { "url" } else { "text" };
    let spelled = if kind == Kind::Plain { "true" } else { "false" };
    let has_reading =
        matches!(kind, Kind::Dates | Kind::Due | Kind::Zone | Kind::Link | Kind::Colour | Kind::Decimal);
    let reading = has_reading.then(|| reading_line(move || now.with(|text| understood(kind, text))));
    let list = list_of(kind).map(|list| {
        let options: Vec<AnyView> =
            options_of(kind).iter().map(|it| view! { <option value=*it></option> }.into_any()).collect();
        view! { <datalist id=list>{options}</datalist> }.into_any()
    });
    view! {
        <input
            id=id
            class="in"
            type="text"
            inputmode=mode
            dir="auto"
            lang=lang
            spellcheck=spelled
            autocomplete="off"
            list=list_of(kind).unwrap_or_default()
            aria-describedby=described
            data-bound=""
            use:synced=now
            aria-keyshortcuts="Alt+Shift+I"
            on:input=put.on_event()
            on:change=put.on_event()
            on:paste=refuse_picture()
        />
        {list}
        {reading}
    }
    .into_any()
}

/// The line under a control that says what was understood.
pub(super) fn reading_line(reading: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    let reading = kept_text(reading);
    view! { <p class="understood" aria-live="polite" prop:textContent=reading></p> }.into_any()
}

/// What is computed beside a field that can be stated; it is printed where nothing is.
pub(super) fn computed(owner: Owner, field: &'static Field) -> Option<AnyView> {
    if !is_computed(owner, field) {
        return None;
    }
    let is_incident = matches!(owner, Owner::Part(_));
    let Open { doc, writing, placing, .. } = Open::here();
    Some(reading_line(move || match (writing.computed(owner, field).unwrap_or_default(), is_incident) {
        (computed, true) if computed.is_empty() => match doc.ids(List::Windows).with(Vec::len) {
            0 => String::new(),
            _ => "no duration computed: a window has no start or no end that can be read".to_owned(),
        },
        (computed, false) if computed.is_empty() => match owner {
            Owner::Row(List::Events, id) => placing.with(|placing| placing.why_no_elapsed(id)),
            _ => String::new(),
        },
        (computed, true) => {
            format!("computed: {computed}{}; {{{{duration}}}} in any text prints it", made_of(&doc, &writing))
        }
        (computed, false) => format!("computed: {computed}"),
    }))
}

/// No more periods are named than this.
const PERIODS: usize = 4;

/// What the incident's duration is made of, where that is more than one window.
fn made_of(doc: &Doc, source: &DocSource) -> String {
    let periods = source.periods();
    let one = |period: &Period| {
        let stated = |id, field| doc.get(Owner::Row(List::Windows, id), field).text().trim().to_owned();
        let (start, end) = (stated(period.first, &windows::START), stated(period.last, &windows::END));
        format!("{start} to {end} ({})", period.length)
    };
    let named: Vec<String> = periods.iter().take(PERIODS).map(one).collect();
    let more = match periods.len() - named.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    match (periods.len(), doc.ids(List::Windows).with(Vec::len)) {
        (0, _) | (1, 0 | 1) => String::new(),
        (1, _) => format!(", {}; what windows share is counted once", named.join("")),
        _ => format!(": {}{more}", named.join(", ")),
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
    let said = match kind {
        Kind::Dates | Kind::Due => {
            let long = Style { dates: Dates::Long, twelve_hours: false, language: Language::English };
            return match period::read(text) {
                Some(period) if period.first == period.last => long.date(period.first),
                Some(period) => format!("{} to {}", long.date(period.first), long.date(period.last)),
                None => "kept as own words".to_owned(),
            };
        }
        Kind::Zone if !zones::is_known(text) => "not a zone this browser knows",
        Kind::Link if crate::prose::links::safe(text).is_none() => "not a web address; it is printed as text",
        Kind::Colour if crate::formats::html::accent(text).is_none() => "not a colour; write it like #0b6e6e",
        Kind::Decimal if !is_decimal(text) => "not a number; it is printed as it is",
        _ => "",
    };
    said.to_owned()
}

/// Whether a text is a decimal, with a comparator or a percent sign or not.
fn is_decimal(text: &str) -> bool {
    let number =
        text.trim().trim_start_matches(['+', '<', '>', '=', '≥', '≤', '~']).trim_end_matches('%').trim();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    digits > 0 && digits + number.matches(['.', ',']).count().min(1) == number.chars().count()
}

/// Prose.
pub(super) fn area(owner: Owner, field: &'static Field, described: Text) -> AnyView {
    let doc = Doc::here();
    let now = text_value(&doc, owner, field);
    let lang = language(&doc);
    let put = Put { doc, owner, field };
    let is_aside = *field == heading::BEFORE || *field == heading::AFTER;
    let is_long = field.kind == Kind::Block && !is_aside;
    let (class, rows) = if is_long { ("in prose-in block", "4") } else { ("in prose-in", "2") };
    view! {
        <textarea
            id=control_id(owner, field)
            class=class
            rows=rows
            dir="auto"
            lang=lang
            spellcheck="true"
            aria-describedby=described
            data-bound=""
            use:synced=now
            aria-keyshortcuts="Alt+Shift+I"
            on:input=put.on_event()
            on:change=put.on_event()
            on:paste=refuse_picture()
        ></textarea>
    }
    .into_any()
}

/// Whether a paste brought a picture and no words.
pub(in crate::app) fn is_picture_alone(event: &web_sys::ClipboardEvent) -> bool {
    let Some(data) = event.clipboard_data() else { return false };
    let words = data.get_data("text/plain").unwrap_or_default();
    words.is_empty()
        && files::carried(Some(data)).first().is_some_and(|file| file.type_().starts_with("image/"))
}
