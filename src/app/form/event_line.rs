//! One line for a whole event: what is typed is understood as it is typed, and Enter adds the row.

use leptos::html;
use leptos::prelude::*;

use crate::app::debounce::Debounce;
use crate::app::editor::{Editor, use_editor};
use crate::app::icons::Icon;
use crate::app::ids;
use crate::app::keys::unless_composing;
use crate::app::memo::memo;
use crate::app::placing::{Placing, is_counted};
use crate::browser::clock;
use crate::browser::zones::BrowserZones;
use crate::editing::Change;
use crate::facts::{Placed, explain};
use crate::formats::foreign::{TypedEvent, typed_event};
use crate::report::sections::timeline::events;
use crate::report::{List, Mark, Moment, Owner, Row, Value};

/// The line is read after this pause in typing, in milliseconds: its time is placed among those of all rows.
const READ_DEBOUNCE_MS: u32 = 120;

/// The maximum difference between now and the instant at which the clock time of now is placed, in seconds. If it is
/// greater, the clock time was read as another day's.
const MAX_NOW_DIFFERENCE_SECONDS: i64 = 120;

/// What was read in a line.
#[derive(Clone, Debug, Default, PartialEq)]
struct Understood {
    event: TypedEvent,
    /// The second of UTC since 1970 at which it was, if that is known.
    second: Option<i64>,
    /// How its time was read, for a person.
    reading: String,
}

/// Reads a line against the rows that are there.
fn understand(editor: Editor, line: &str) -> Understood {
    editor.form_source.times.with_untracked(|times| {
        let context = &times.context;
        let second = (clock::now() / 1000.0) as i64;
        let now = context.local(second, &BrowserZones);
        let now = now.map(|now| now.format("%H:%M").to_string()).unwrap_or_default();
        let mut event = typed_event(line, &now);
        let mut moment = Moment::read(&event.at);
        let mut placed = Placing::placed_last(times, &moment);
        let instant = |placed: &Option<Placed>| placed.and_then(|placed| placed.instant);
        // "now" becomes a clock time, with its day if the clock time alone would be read as another day's.
        let is_now = !now.is_empty() && event.at == now && !line.contains(&now);
        let is_other_day =
            instant(&placed).is_none_or(|it| (it.from - second).abs() > MAX_NOW_DIFFERENCE_SECONDS);
        if is_now
            && is_other_day
            && let Some(local) = context.local(second, &BrowserZones)
        {
            event.at = local.format("%Y-%m-%d %H:%M").to_string();
            moment = Moment::read(&event.at);
            placed = Placing::placed_last(times, &moment);
        }
        let mut reading = explain::line(&moment, placed.as_ref(), context, &BrowserZones);
        // A counted time becomes a clock time: "+4m" says nothing to readers.
        let local = instant(&placed).and_then(|it| context.local(it.from, &BrowserZones));
        if let (true, Some(local)) = (is_counted(&moment), local) {
            event.at = Placing::clock_text(times, local, instant(&placed).map_or(0, |it| it.from));
            reading = format!("{}; {reading}", event.at);
        }
        Understood { second: instant(&placed).map(|it| it.from), event, reading }
    })
}

/// Adds an event in the order of time: before the first row that was later, or at the end. Announces what was added.
fn add(editor: Editor, understood: Understood) {
    let doc = editor.doc;
    let TypedEvent { at, end, text } = understood.event;
    let ids = doc.ids(List::Events).get_untracked();
    let later = understood.second.and_then(|second| {
        editor.placing.with_untracked(|placing| {
            ids.iter().position(|id| placing.second(*id).is_some_and(|other| other > second))
        })
    });
    let index = later.unwrap_or(ids.len());
    let id = doc.new_id();
    let mut row = Row::new(List::Events, id);
    for (field, text) in [(&events::AT, &at), (&events::END, &end), (&events::TEXT, &text)] {
        row.cells.set(field, Value::from_text(field.kind, text));
    }
    doc.end_typing();
    doc.edit(Change::Insert { list: List::Events, at: index, row });
    doc.end_typing();
    // The preview follows what is added.
    editor.current.set(Some(Mark { owner: Owner::Row(List::Events, id), field: None }));
    editor.announce(format!("Added event {} of {}: {at} {text}", index + 1, ids.len() + 1));
}

/// The line under the timeline's rows, and below it how its time was read.
#[component]
pub(super) fn EventLine(
    /// The search in the rows. It is cleared when an event is added, so that its row is shown.
    search: RwSignal<String>,
) -> impl IntoView {
    let editor = use_editor();
    let understood = RwSignal::new(Understood::default());
    // A signal of the editor, so that the draft stays while other sections are open.
    let draft = editor.event_draft;
    let is_blank = memo(move || draft.with(|draft| draft.trim().is_empty()));
    let input = NodeRef::<html::Input>::new();
    let debounce = Debounce::new(READ_DEBOUNCE_MS);
    let read = move || {
        if let Some(line) = draft.try_get_untracked() {
            understood.set(if line.trim().is_empty() {
                Understood::default()
            } else {
                understand(editor, &line)
            });
        }
    };
    read();
    let typed = move |line: String| {
        draft.set(line);
        // At once, as the report may be left with the next key.
        editor.store_event_draft();
        debounce.run(read);
    };
    let add_line = move || {
        let line = draft.get_untracked();
        if line.trim().is_empty() {
            return;
        }
        search.set(String::new());
        add(editor, understand(editor, &line));
        draft.set(String::new());
        editor.store_event_draft();
        read();
        if let Some(input) = input.get_untracked() {
            input.scroll_into_view_with_bool(false);
        }
    };
    let keys = unless_composing(move |event| {
        let is_plain = !event.shift_key() && !event.alt_key() && !event.ctrl_key() && !event.meta_key();
        if event.key() == "Enter" && is_plain {
            event.prevent_default();
            if !event.repeat() {
                add_line();
            }
        }
    });
    let stamp = move |_| {
        let line = draft.get_untracked();
        if line.split_whitespace().next().is_none_or(|word| !word.eq_ignore_ascii_case("now")) {
            typed(format!("now {line}"));
        }
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
    };
    let message = move || {
        understood.with(|line| match (line.event.at.is_empty(), line.event.text.is_empty()) {
            (true, true) => String::new(),
            (true, false) => "No time at the head of the line; the row gets the words alone".to_owned(),
            _ => line.reading.clone(),
        })
    };
    let message_id = format!("{}-said", ids::event_line(List::Events));
    let hint_id = || format!("{}-hint", ids::event_line(List::Events));
    let described = {
        let message_id = message_id.clone();
        move || if is_blank.get() { format!("{message_id} {}", hint_id()) } else { message_id.clone() }
    };
    view! {
        <div class="event-line">
            <div class="event-line-input">
                <input
                    id=ids::event_line(List::Events)
                    node_ref=input
                    class="input"
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    // With `data-bound`, undo is the report's: while the line is empty.
                    data-bound=move || is_blank.get().then_some("")
                    aria-label="Add events, one a line: a time, and what happened"
                    aria-describedby=described
                    prop:value=move || draft.get()
                    placeholder="15:06 what happened"
                    on:input:target=move |event| typed(event.target().value())
                    on:keydown=keys
                />
                <button type="button" class="btn" title="Begin with the present time" on:click=stamp>
                    <Icon name="clock" />
                    " Now"
                </button>
                <button type="button" class="btn" disabled=move || is_blank.get() on:click=move |_| add_line()>
                    "Add"
                </button>
            </div>
            <div class="event-line-said">
                <p class="understood" id=message_id aria-live="polite" prop:textContent=message></p>
                <Show when=move || is_blank.get()>
                    <p class="guidance" id=hint_id()>
                        "Times as in 15:06, 15:06–15:15, +4m or now. Enter adds the row."
                    </p>
                </Show>
            </div>
        </div>
    }
}
