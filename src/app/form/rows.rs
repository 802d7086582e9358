//! A list's rows in the form: each is a line of text until it is opened, and only the open one has controls.

use leptos::context::Provider;
use leptos::ev::ClipboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::event_line::EventLine;
use super::pasting::{Pasted, asks_for_text, pasted_rows, takes_rows};
use super::pasting_panel::PastedRows;
use super::removed::{RemovedLine, outdate};
use super::row::FormRow;
use super::row_list::RowList;
use super::selected::SelectedBar;
use super::selection::Selection;
use super::sorting::OutOfOrder;
use crate::app::document::Doc;
use crate::app::editor::use_editor;
use crate::app::icons::Icon;
use crate::app::ids;
use crate::app::memo::{effect, memo, on_change};
use crate::app::windowing::{MAX_ROWS_RENDERED_WHOLE, RowWindow, WindowItem, spacer_style};
use crate::editing::describe::row_of;
use crate::editing::folding::Pattern;
use crate::report::{List, Owner, RowId};

/// The rows of a list: a search if it is long, the rows, the line for events, and buttons that add and paste rows.
#[component]
pub(super) fn Rows(
    /// The list.
    list: List,
) -> impl IntoView {
    let editor = use_editor();
    let doc = editor.doc;
    // The row with the focus is rendered wherever the list is scrolled, and so is the open one.
    let focused = move || editor.focused_row.get().filter(|row| row.0 == list).map(|row| row.1);
    let open = move || editor.open_row.get().filter(|row| row.0 == list).map(|row| row.1);
    let pinned = memo(move || open().into_iter().chain(focused()).collect::<Vec<_>>());
    let search = RwSignal::new(String::new());
    let shown = memo(move || matching_rows(doc, list, &search.get(), doc.ids(list).get()));
    let window = RowWindow::new(shown, pinned);
    let total = memo(move || doc.ids(list).with(Vec::len));
    let count = memo(move || shown.with(Vec::len));
    let body = NodeRef::<html::Ol>::new();
    effect(move || {
        editor.form_scrolled.track();
        if let (Some(pane), Some(body)) = (editor.form_pane.get(), body.get()) {
            window.update_range(&pane, &body, count.get());
        }
    });
    // A row that is opened or gets the focus is never hidden by a search.
    on_change(
        move || {
            editor.open_row.track();
            editor.focused_row.track();
        },
        move || {
            let is_hidden = |id: RowId| {
                doc.ids(list).with(|all| all.contains(&id)) && shown.with(|shown| !shown.contains(&id))
            };
            if open().into_iter().chain(focused()).any(is_hidden) {
                search.set(String::new());
            }
        },
    );
    let selection = Selection::new(shown);
    let removed = RwSignal::new(None);
    outdate(doc, removed);
    let rows = RowList { list, shown, selection, removed };
    let is_timeline = list == List::Events;
    let add = move |_| {
        let id = doc.add(list, usize::MAX);
        search.set(String::new());
        window.bring(count.get_untracked().saturating_sub(1));
        editor.open_row(list, id);
    };
    let spec = list.spec();
    let empty_words = move || if total.get() == 0 { empty_words(list) } else { "No row has these words." };
    // A paste that may become rows is first shown below the list.
    let pasted = RwSignal::new(None::<Pasted>);
    let close_pasted = Callback::new(move |()| pasted.set(None));
    let ask_for_rows = move |_| {
        // What is shown already is not thrown away.
        if pasted.with_untracked(Option::is_none) {
            pasted.set(Some(Pasted::default()));
        }
    };
    let wants_text = StoredValue::new(false);
    let paste = move |event: ClipboardEvent| {
        let as_text = wants_text.get_value();
        wants_text.set_value(false);
        let is_shown = pasted.with_untracked(Option::is_some);
        if as_text || is_shown || doc.is_read_only() || !takes_rows(list) {
            return;
        }
        if let Some(rows) = pasted_rows(editor, list, &event) {
            event.prevent_default();
            event.stop_propagation();
            pasted.set(Some(rows));
        }
    };
    view! {
        <div
            class="rows-form"
            on:keydown:capture=move |event| wants_text.set_value(asks_for_text(&event))
            on:paste:capture=paste
        >
            {(spec.title != spec.part.spec().title).then(|| view! { <h3>{spec.title}</h3> })}
            // The browser's own search finds only what is rendered, which of a long list is only a part.
            <Show when=move || { total.get() > MAX_ROWS_RENDERED_WHOLE }>
                <p class="find">
                    <input
                        class="input"
                        type="search"
                        dir="auto"
                        placeholder="Find in these rows"
                        aria-label="Find in these rows"
                        prop:value=move || search.get()
                        on:input:target=move |event| search.set(event.target().value())
                    />
                    " "
                    <span
                        class="hint"
                        role="status"
                        prop:textContent=move || format!("{} of {}", count.get(), total.get())
                    ></span>
                </p>
            </Show>
            {is_timeline.then(|| view! { <OutOfOrder /> })}
            // Each list has its own context, also if a section has several.
            <Provider value=rows>
                <SelectedBar />
                <RemovedLine after=None />
                <ol class="row-list" node_ref=body>
                    <Show when=move || count.get() == 0>
                        <li class="rows-empty" prop:textContent=empty_words></li>
                    </Show>
                    <For each=move || window.items.get() key=|item| *item let:item>
                        {match item {
                            WindowItem::Row(id) => {
                                view! { <FormRow id=id /> }.into_any()
                            }
                            WindowItem::Spacer { rows, .. } => {
                                view! {
                                    <li class="spacer" aria-hidden="true" prop:style=spacer_style(rows)></li>
                                }
                                    .into_any()
                            }
                        }}
                    </For>
                </ol>
            </Provider>
            {(is_timeline && !doc.is_read_only()).then(|| view! { <EventLine search=search /> })}
            <p class="add-rows">
                <button
                    type="button"
                    class="btn add"
                    id=ids::add_row(list)
                    disabled=doc.is_read_only()
                    on:click=add
                >
                    <Icon name="plus" />
                    {format!(" Add {}", row_of(list))}
                </button>
                {takes_rows(list)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="btn add"
                                disabled=doc.is_read_only()
                                on:click=ask_for_rows
                            >
                                <Icon name="paste" />
                                " Paste rows"
                            </button>
                        }
                    })}
            </p>
            {move || {
                pasted.get().map(|given| view! { <PastedRows list=list given=given close=close_pasted /> })
            }}
        </div>
    }
}

/// The rows that contain a text, or all if it is blank.
fn matching_rows(doc: Doc, list: List, search: &str, ids: Vec<RowId>) -> Vec<RowId> {
    let Some(pattern) = Pattern::new(search.trim()) else { return ids };
    let has = |id: &RowId| {
        let cells = doc.cells(Owner::Row(list, *id));
        let mut texts = list.spec().fields.iter().map(|field| match cells.moment(field) {
            Some(moment) => moment.stated.as_str(),
            None => cells.text(field),
        });
        texts.any(|text| pattern.is_in(text))
    };
    // Untracked: a row that was found stays while it is edited.
    untrack(|| ids.into_iter().filter(has).collect())
}

fn empty_words(list: List) -> &'static str {
    match list {
        List::Events => {
            "Nothing yet. Add what happened, one event a row; times may be written as you have them."
        }
        List::Windows => "Nothing yet. Add each stretch of time in which something was affected.",
        List::Actions => "Nothing yet. Add what is done so that it does not happen again.",
        List::Updates => "Nothing yet. Add what customers were told while it lasted.",
        List::Components => "Nothing yet. Components named elsewhere appear here too.",
        List::Levels => "Nothing yet. Add what was promised for each component.",
        _ => "Nothing yet.",
    }
}
