//! One line of text, with what was understood below it.

use leptos::ev::ClipboardEvent;
use leptos::prelude::*;

use super::value::text_of;
use crate::app::document::Doc;
use crate::app::editor::{Editor, use_doc, use_editor};
use crate::app::events::follow;
use crate::app::ids;
use crate::app::memo::memo;
use crate::app::notice::{Notice, use_notice};
use crate::browser::{files, zones};
use crate::facts::elapsed::DowntimePeriod;
use crate::formats::html::accent;
use crate::prose::links::safe as safe_link;
use crate::report::moment::{Dates, Style, read_zone};
use crate::report::sections::{cover, impact::windows};
use crate::report::{Field, FieldKind, Language, List, Owner, Part, period};
use crate::view::{Source, is_computed};

/// The language of prose, for spelling and screen readers.
pub(super) fn prose_language(doc: Doc) -> Memo<String> {
    memo(move || match doc.text(Part::Cover, &cover::LANGUAGE) {
        tag if tag.is_empty() => "en".to_owned(),
        tag => tag,
    })
}

/// A one-line text field. If the field [`has_reading`], a line below says what its text was understood as.
#[component]
pub(super) fn TextField(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
    /// The ids of the elements that describe the control (`aria-describedby`), separated by blanks; `None` for none.
    described: Signal<Option<String>>,
) -> impl IntoView {
    let (doc, notice) = (use_doc(), use_notice());
    let text = text_of(doc, owner, field);
    let lang = prose_language(doc);
    let kind = field.kind;
    let has_list = matches!(kind, FieldKind::Zone | FieldKind::Language);
    let list = has_list.then(|| format!("{}-list", ids::control(owner, field)));
    let options = move || {
        suggestions(kind).iter().map(|word| view! { <option value=*word></option> }).collect::<Vec<_>>()
    };
    view! {
        <input
            id=ids::control(owner, field)
            class="input"
            type="text"
            inputmode=if kind == FieldKind::Link { "url" } else { "text" }
            dir="auto"
            lang=move || lang.get()
            spellcheck=(kind == FieldKind::Plain).to_string()
            autocomplete="off"
            enterkeyhint="next"
            list=list.clone()
            aria-describedby=move || described.get()
            aria-keyshortcuts="Alt+Shift+I"
            data-bound=""
            use:follow=text
            on:input:target=move |event| doc.set_text(owner, field, &event.target().value())
            on:change:target=move |event| doc.set_text(owner, field, &event.target().value())
            on:paste=move |event| refuse_picture(&event, notice)
        />
        {list.map(|list| view! { <datalist id=list>{options()}</datalist> })}
        {has_reading(field)
            .then(|| {
                let text = memo(move || text.with(|text| understood(kind, text)));
                view! { <ReadingLine id=reading_id(owner, field) text=text /> }
            })}
    }
}

/// A pasted picture gives a notice; anything else is pasted as usual.
pub(super) fn refuse_picture(event: &ClipboardEvent, notice: Notice) {
    let Some(data) = event.clipboard_data() else { return };
    let has_text = data.get_data("text/plain").is_ok_and(|text| !text.is_empty());
    let files = files::transferred_files(Some(data));
    if !has_text && files.first().is_some_and(|file| file.type_().starts_with("image/")) {
        event.prevent_default();
        notice.say("Pictures cannot be pasted into a report. Write a link to the picture instead.");
    }
}

/// Whether a line under a field's control says what its text was understood as.
pub(super) fn has_reading(field: &Field) -> bool {
    matches!(
        field.kind,
        FieldKind::Dates
            | FieldKind::Due
            | FieldKind::Zone
            | FieldKind::Link
            | FieldKind::Colour
            | FieldKind::Decimal
            | FieldKind::Moment
    ) || *field == cover::DATE
}

/// The id of the line that says what a field's text was understood as.
pub(super) fn reading_id(owner: Owner, field: &Field) -> String {
    format!("{}-read", ids::control(owner, field))
}

/// The id of the line that says what is computed for a field.
pub(super) fn computed_id(owner: Owner, field: &Field) -> String {
    format!("{}-computed", ids::control(owner, field))
}

/// The line under a control that says what its text was understood as, or what is computed for its field.
#[component]
pub(super) fn ReadingLine(
    /// The line's id, for the control's `aria-describedby`.
    id: String,
    /// What it says; empty if there is nothing to say.
    text: Memo<String>,
) -> impl IntoView {
    view! { <p class="understood" id=id aria-live="polite" prop:textContent=move || text.get()></p> }
}

/// The line with the computed value of a field that can override it; nothing for other fields.
#[component]
pub(super) fn ComputedLine(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
) -> impl IntoView {
    let editor = use_editor();
    is_computed(owner, field).then(|| {
        let text = memo(move || computed_words(editor, owner, field));
        view! { <ReadingLine id=computed_id(owner, field) text=text /> }
    })
}

fn computed_words(editor: Editor, owner: Owner, field: &'static Field) -> String {
    let computed = editor.form_source.computed(owner, field).unwrap_or_default();
    match owner {
        Owner::Part(_) if computed.is_empty() => match editor.doc.ids(List::Windows).with(Vec::len) {
            0 => String::new(),
            _ => "no duration computed: a window has no start or end that can be read, or ends before it starts"
                .to_owned(),
        },
        Owner::Part(_) => {
            format!("computed: {computed}{}; {{{{duration}}}} in any text prints it", made_of(editor))
        }
        Owner::Row(List::Events, id) if computed.is_empty() => {
            editor.placing.with(|placing| placing.why_no_elapsed(id))
        }
        Owner::Row(..) if computed.is_empty() => String::new(),
        Owner::Row(..) => format!("computed: {computed}"),
    }
}

/// The maximum number of periods that are named; of the others only the number is.
const MAX_NAMED_PERIODS: usize = 4;

/// The periods that the incident's duration consists of, if there are several.
fn made_of(editor: Editor) -> String {
    let doc = editor.doc;
    let periods = editor.form_source.periods();
    let one = |period: &DowntimePeriod| {
        let stated = |id, field| doc.get(Owner::Row(List::Windows, id), field).text().trim().to_owned();
        let (start, end) = (stated(period.first, &windows::START), stated(period.last, &windows::END));
        format!("{start} to {end} ({})", period.length)
    };
    let named: Vec<String> = periods.iter().take(MAX_NAMED_PERIODS).map(one).collect();
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

/// The suggestions for a text field.
fn suggestions(kind: FieldKind) -> &'static [&'static str] {
    match kind {
        FieldKind::Language => &["en", "de"],
        _ => &zones::OFFERED,
    }
}

/// What was understood of a text, or what is wrong with it, in a few words; empty if there is nothing to say.
fn understood(kind: FieldKind, text: &str) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    let message = match kind {
        FieldKind::Dates | FieldKind::Due => {
            let long = Style { dates: Dates::Long, twelve_hours: false, language: Language::English };
            return match period::read(text) {
                Some(period) if period.first == period.last => long.date(period.first),
                Some(period) => format!("{} to {}", long.date(period.first), long.date(period.last)),
                None => "kept as own words".to_owned(),
            };
        }
        FieldKind::Zone if !zones::is_known(text) && !is_offset(text) => "not a zone this browser knows",
        FieldKind::Link if safe_link(text).is_none() => "not a web address; it is printed as text",
        FieldKind::Colour if accent(text).is_none() => "not a colour; write it like #0b6e6e",
        FieldKind::Decimal if !is_decimal(text) => "not a number; it is printed as it is",
        _ => "",
    };
    message.to_owned()
}

/// Whether a text is an offset from UTC, such as `UTC+2`.
fn is_offset(text: &str) -> bool {
    read_zone(text).is_some_and(|zone| zone.offset.is_some())
}

/// Whether a text is a decimal, with or without a comparator or a percent sign.
fn is_decimal(text: &str) -> bool {
    let number =
        text.trim().trim_start_matches(['+', '<', '>', '=', '≥', '≤', '~']).trim_end_matches('%').trim();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    digits > 0 && digits + number.matches(['.', ',']).count().min(1) == number.chars().count()
}
