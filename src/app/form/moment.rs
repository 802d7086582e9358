//! Moments: one text field, its reading, and the meanings to choose from if it is ambiguous.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

use super::text::{ReadingLine, reading_id, refuse_picture};
use super::value::{text_of, value_of};
use crate::app::document::Doc;
use crate::app::editor::{use_doc, use_editor};
use crate::app::events::follow;
use crate::app::icons::Icon;
use crate::app::ids;
use crate::app::keys::unless_composing;
use crate::app::memo::memo;
use crate::app::notice::use_notice;
use crate::app::placing::Explanation;
use crate::browser::page;
use crate::editing::Change;
use crate::facts::choices::Choice;
use crate::formats::foreign::{TypedEvent, typed_event};
use crate::report::moment::{Day, Order, in_order, split_range, unread};
use crate::report::sections::{impact::windows, timeline::events};
use crate::report::{Field, FieldKind, List, Moment, Owner, Part, Value};

/// A moment: one text field, its reading, and a picker that writes into it.
#[component]
pub(super) fn MomentField(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
    /// The ids of the elements that describe the control (`aria-describedby`), separated by blanks; `None` for none.
    described: Signal<Option<String>>,
) -> impl IntoView {
    let (editor, notice) = (use_editor(), use_notice());
    let doc = editor.doc;
    let id = ids::control(owner, field);
    let picker = NodeRef::<html::Input>::new();
    let text = text_of(doc, owner, field);
    let value = value_of(doc, owner, field);
    let explanation = memo(move || {
        value.with(|value| match value {
            Value::Moment(moment) => editor.placing.with(|placing| {
                let times = editor.form_source.times;
                times.with_untracked(|times| placing.explain(times, doc, owner, field, moment))
            }),
            _ => Explanation::default(),
        })
    });
    let reading = memo(move || explanation.with(|it| it.line.clone()));
    let choices = memo(move || explanation.with(|it| it.choices.clone()));
    let commit = move |text: String| {
        doc.set_text(owner, field, &text);
        split(doc, owner, field, &text);
    };
    let pick = move |picked: String| {
        if picked.is_empty() {
            return;
        }
        let text = value.with_untracked(|value| match value {
            Value::Moment(moment) => with_picked(moment, &picked),
            _ => picked.replace('T', " "),
        });
        // A separate step of undo.
        doc.end_typing();
        doc.set_text(owner, field, &text);
        doc.end_typing();
    };
    // The picker opens at the time that is written.
    let open_picker = move || {
        let Some(picker) = picker.get_untracked() else { return };
        let written = value.with_untracked(|value| match value {
            Value::Moment(moment) => {
                editor.placing.with_untracked(|placing| untrack(|| placing.local(doc, owner, field, moment)))
            }
            _ => None,
        });
        let written = written.map(|local| local.format("%Y-%m-%dT%H:%M").to_string());
        show_picker(&picker, &written.unwrap_or_default());
    };
    // Alt+↓ opens the picker, as in the browser's own date fields. Its button is not in the tab order: Tab goes to the
    // next field.
    let keys = unless_composing(move |event| {
        if event.alt_key() && event.key() == "ArrowDown" {
            event.prevent_default();
            open_picker();
        }
    });
    // A part states a day, a row mostly a time.
    let example = match owner {
        Owner::Part(_) => "18 March 2024",
        Owner::Row(..) => "10:44, ~13:00, 18 March",
    };
    view! {
        <div class="moment-input">
            <input
                id=id
                class="input"
                type="text"
                dir="auto"
                spellcheck="false"
                autocomplete="off"
                placeholder=example
                aria-describedby=move || described.get()
                aria-keyshortcuts="Alt+Shift+I Alt+ArrowDown"
                data-bound=""
                use:follow=text
                on:keydown=keys
                on:input:target=move |event| doc.set_text(owner, field, &event.target().value())
                on:change:target=move |event| commit(event.target().value())
                on:paste=move |event| refuse_picture(&event, notice)
            />
            <button
                type="button"
                class="pick"
                tabindex="-1"
                aria-label=format!("Pick {}", field.label)
                title="Pick a date and time (Alt+↓ in the field)"
                on:click=move |_| open_picker()
            >
                <Icon name="calendar" />
            </button>
            <input
                node_ref=picker
                class="picker"
                type="datetime-local"
                tabindex="-1"
                aria-hidden="true"
                on:change:target=move |event| pick(event.target().value())
            />
        </div>
        <div class="below">
            <ReadingLine id=reading_id(owner, field) text=reading />
            " "
            <Meanings owner=owner field=field choices=choices />
        </div>
    }
}

/// The text of a moment with its day and time replaced by those that were picked, such as `2023-02-17T16:10`. The
/// picker shows the stated clock time, so the zone stays. The end of a range and "~" stay, too.
fn with_picked(moment: &Moment, picked: &str) -> String {
    let about = if moment.reading.about { "~" } else { "" };
    let zone = moment.reading.zone.as_ref().map(|zone| format!(" {}", zone.label.trim())).unwrap_or_default();
    let end = split_range(&moment.stated).map(|(_, end)| format!(" – {end}")).unwrap_or_default();
    format!("{about}{}{zone}{end}", picked.replace('T', " "))
}

/// The meanings of an ambiguous or counted moment: a button for each, which writes it unambiguously.
#[component]
fn Meanings(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
    /// The meanings; empty if the moment is plain.
    choices: Memo<Vec<Choice>>,
) -> impl IntoView {
    let doc = use_doc();
    move || {
        let choices = choices.get();
        let is_for_all = choices.iter().any(|choice| choice.order.is_some());
        let lead = if is_for_all { "Read it, and all dates like it, as:" } else { "Read it as:" };
        let button = |choice: Choice| {
            let Choice { label, text, order } = choice;
            view! {
                <button
                    type="button"
                    class="btn small"
                    on:click=move |_| choose(doc, owner, field, &text, order)
                    prop:textContent=label
                ></button>
            }
        };
        let buttons = choices.into_iter().map(button).collect::<Vec<_>>();
        (!buttons.is_empty()).then(|| {
            view! {
                <div class="meanings" role="group" aria-label=lead>
                    <span prop:textContent=lead></span>
                    " "
                    {buttons}
                </div>
            }
        })
    }
}

/// Writes a moment with the chosen meaning. With an order of day and month, also rewrites all other ambiguous dates in
/// that order. One step of undo.
fn choose(doc: Doc, owner: Owner, field: &'static Field, text: &str, order: Option<Order>) {
    // The chosen field comes first: undo reverts it last, and shows what it has reverted last.
    let chosen = set(owner, field, text);
    let mut others = order.map(|order| in_this_order(doc, order)).unwrap_or_default();
    others.retain(|other| *other != chosen);
    let changes = std::iter::once(chosen).chain(others).collect();
    doc.end_typing();
    doc.edit(Change::All(changes));
    doc.end_typing();
    // The buttons disappear with the ambiguity.
    page::focus_soon(ids::control(owner, field));
}

fn set(owner: Owner, field: &'static Field, text: &str) -> Change {
    Change::Set { owner, field, value: Value::from_text(field.kind, text) }
}

/// The changes that rewrite all ambiguous dates of the report in this order of day and month.
fn in_this_order(doc: Doc, order: Order) -> Vec<Change> {
    let parts = Part::ALL.into_iter().map(|part| (Owner::Part(part), part.spec().fields));
    let rows = List::ALL.into_iter().flat_map(|list| {
        let ids = doc.ids(list).get_untracked();
        ids.into_iter().map(move |id| (Owner::Row(list, id), list.spec().fields))
    });
    let fields = parts.chain(rows).flat_map(|(owner, fields)| fields.iter().map(move |field| (owner, field)));
    let rewritten = |(owner, field): (Owner, &&'static Field)| {
        let value = (field.kind == FieldKind::Moment).then(|| untrack(|| doc.get(owner, field)))?;
        match value {
            Value::Moment(moment) if matches!(moment.reading.day, Day::Either(_)) => {
                Some(set(owner, field, &in_order(&moment.stated, order)?))
            }
            _ => None,
        }
    };
    fields.filter_map(rewritten).collect()
}

/// Splits what was typed into a time if it is more than one: a range into start and end, and a whole line of a timeline
/// into its time and what happened, if the fields for those are empty. A separate step of undo.
fn split(doc: Doc, owner: Owner, field: &Field, text: &str) {
    let is_empty = |field| untrack(|| doc.get(owner, field)).is_empty();
    if matches!(owner, Owner::Row(List::Events, _)) && *field == events::AT && is_empty(&events::TEXT) {
        let TypedEvent { at, end, text: words } = whole_line(text);
        if !words.is_empty() && (end.is_empty() || is_empty(&events::END)) {
            let mut changes = vec![set(owner, &events::AT, &at), set(owner, &events::TEXT, &words)];
            changes.extend((!end.is_empty()).then(|| set(owner, &events::END, &end)));
            doc.end_typing();
            return doc.edit(Change::All(changes));
        }
    }
    let (start, end) = match owner {
        Owner::Row(List::Events, _) if *field == events::AT => (&events::AT, &events::END),
        Owner::Row(List::Windows, _) if *field == windows::START => (&windows::START, &windows::END),
        _ => return,
    };
    if !is_empty(end) {
        return;
    }
    if let Some((first, last)) = split_range(text) {
        doc.end_typing();
        doc.edit(Change::All(vec![set(owner, start, &first), set(owner, end, &last)]));
    }
}

/// Words behind a time that still say when: "10:44 or 10:45", "+5m after the alert", "10:44 local time".
const STILL_WHEN: [&str; 12] =
    ["after", "before", "or", "and", "until", "till", "from", "to", "since", "by", "week", "my"];

/// The event of a line that says more than a time: at least two words behind it that do not say when. Nothing if it is a
/// time alone, or none.
fn whole_line(text: &str) -> TypedEvent {
    let typed = if unread(text).is_empty() { TypedEvent::default() } else { typed_event(text, "") };
    let mut words = typed.text.split_whitespace().map(str::to_lowercase);
    let is_told = words.next().is_some_and(|first| {
        first.starts_with(char::is_alphabetic) && !STILL_WHEN.contains(&first.trim_end_matches(','))
    });
    let is_event = is_told && words.next_back().is_some_and(|last| last != "time");
    let is_cut = typed.at.matches('(').count() != typed.at.matches(')').count();
    if typed.at.is_empty() || !is_event || is_cut { TypedEvent::default() } else { typed }
}

/// Opens the browser's own picker. In browsers without one the text field remains, which accepts every moment.
fn show_picker(picker: &HtmlInputElement, written: &str) {
    picker.set_value(written);
    let _ = picker.show_picker();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_that_says_more_than_a_time_is_taken_apart() {
        for (text, at, words) in [
            ("15:06 traffic from Tokyo stops", "15:06", "traffic from Tokyo stops"),
            ("15:06", "", ""),
            ("~13:00 CET (12:00 UTC)", "", ""),
            ("18 March 2024, 10:44", "", ""),
            ("after the deploy", "", ""),
            ("now it stops", "", ""),
            ("+5m after the alert", "", ""),
            ("10:44 (estimated from graphs)", "", ""),
            ("10:44 or 10:45", "", ""),
            ("10:44 IST (India)", "", ""),
            ("10:44 GMT Standard Time", "", ""),
            ("10:44 until further notice", "", ""),
            ("10:44 stops", "", ""),
        ] {
            let typed = whole_line(text);
            assert_eq!([typed.at, typed.text], [at, words], "{text}");
        }
    }

    #[test]
    fn picking_preserves_the_zone_the_end_of_a_range_and_the_tilde() {
        for (stated, text) in [
            ("", "2023-02-17 16:10"),
            ("16:06 CET", "2023-02-17 16:10 CET"),
            ("~16:06", "~2023-02-17 16:10"),
            ("16:06–16:15 UTC", "2023-02-17 16:10 UTC – 16:15 UTC"),
        ] {
            assert_eq!(with_picked(&Moment::read(stated), "2023-02-17T16:10"), text, "{stated}");
        }
    }
}
