//! The resulting report, part by part, and the notes of its import.

use leptos::prelude::*;

use super::reviewing::{Pointed, is_within, use_reviewing};
use super::show_more::{ENTRIES_PER_PAGE, ShowMore};
use crate::app::counted::counted;
use crate::app::memo::memo;
use crate::browser::page;
use crate::formats::foreign::{PlacedNote, ReviewedFact, ReviewedList, ReviewedPart, ReviewedRow};

/// The id of a field's or row's element.
fn result_id(path: &str) -> String {
    format!("result-{}", path.replace(['.', '#'], "-"))
}

/// Moves the focus to a field, or to the row or part it is in.
pub(super) fn show(path: &str) {
    let row = path.rsplit_once('.').map_or(path, |(owner, _)| owner);
    let part = row.split(['.', '#']).next().unwrap_or(row);
    let id = [path, row, part].map(result_id).into_iter().find(|id| page::by_id(id).is_some());
    if let Some(id) = id {
        page::focus_soon(id);
    }
}

/// The notes of the import, each a button that goes to its piece and its field; nothing if there are none.
#[component]
pub(super) fn Notes() -> impl IntoView {
    let reviewing = use_reviewing();
    let notes = memo(move || reviewing.imported.with(|imported| imported.review.notes.clone()));
    let note = move |note: PlacedNote| {
        let line = note.line.map(|line| format!("Line {line}: ")).unwrap_or_default();
        let show_source = move |_| {
            if let Some(path) = &note.path {
                reviewing.pointed.set(Pointed::Path(path.clone()));
            }
            let by_path = note.path.as_ref().and_then(|path| reviewing.piece_of(path));
            if let Some(piece) = note.line.and_then(|line| reviewing.piece_at(line)).or(by_path) {
                reviewing.show_piece(piece);
            } else if let Some(path) = &note.path {
                show(path);
            }
        };
        view! {
            <li>
                <button type="button" class="note" on:click=show_source>
                    <b>{line}</b>
                    {note.text.clone()}
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || notes.with(|notes| !notes.is_empty())>
            <details class="review-notes" open>
                <summary>
                    {move || counted(notes.with(Vec::len), "thing to know", "things to know")}
                </summary>
                <ul>{move || notes.get().into_iter().map(note).collect::<Vec<_>>()}</ul>
            </details>
        </Show>
    }
}

/// The resulting report, part by part; a hint if nothing was recognised.
#[component]
pub(super) fn ResultingReport() -> impl IntoView {
    let reviewing = use_reviewing();
    let parts = memo(move || reviewing.imported.with(|imported| imported.review.parts.clone()));
    view! {
        <Show when=move || parts.with(Vec::is_empty)>
            <p class="hint">
                "Nothing of it was recognised. Choose pieces on the left and say what they are, or open it as a report with a text."
            </p>
        </Show>
        {move || parts.get().into_iter().map(|part| view! { <ResultPart part=part /> }).collect::<Vec<_>>()}
    }
}

/// A part: its title, the fields that are filled in, and its rows.
#[component]
fn ResultPart(
    /// The part.
    part: ReviewedPart,
) -> impl IntoView {
    let ReviewedPart { path, title, facts, lists } = part;
    let rows: usize = lists.iter().map(|list| list.rows.len()).sum();
    let counts = [(facts.len(), "field", "fields"), (rows, "row", "rows")];
    let counts = counts.into_iter().filter(|(count, ..)| *count != 0);
    let counts: Vec<String> = counts.map(|(count, one, many)| counted(count, one, many)).collect();
    let is_alone = lists.len() == 1;
    let facts = facts.into_iter().map(|fact| view! { <ResultFact fact=fact /> }).collect::<Vec<_>>();
    let lists = lists
        .into_iter()
        .map(|list| {
            let is_named = !is_alone || list.title != title;
            view! { <ResultList list=list is_named=is_named /> }
        })
        .collect::<Vec<_>>();
    view! {
        <section class="part" id=result_id(&path) tabindex="-1">
            <h3>
                <span dir="auto">{title.clone()}</span>
                " "
                <span class="hint">{counts.join(", ")}</span>
            </h3>
            {(!facts.is_empty()).then(|| view! { <div class="part-facts">{facts}</div> })}
            {lists}
        </section>
    }
}

/// A field or row. Pointing at it highlights the pieces it came from, and pointing at one of those highlights it. A
/// click goes to the first of them.
#[component]
fn ResultButton(
    /// The path of the field or row.
    path: String,
    /// The class of the button.
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let reviewing = use_reviewing();
    let id = result_id(&path);
    let path = StoredValue::new(path);
    let is_lit = memo(move || {
        let is_own = |other: &String| path.with_value(|path| is_within(other, path));
        reviewing.pointed.with(|pointed| match pointed {
            Pointed::Piece(nth) => reviewing.paths(*nth).iter().any(is_own),
            Pointed::Path(pointed) => is_own(pointed),
            Pointed::Nothing => false,
        })
    });
    let light = move || reviewing.pointed.set(Pointed::Path(path.get_value()));
    let show_source = move |_| {
        if let Some(piece) = path.with_value(|path| reviewing.piece_of(path)) {
            reviewing.show_piece(piece);
        }
    };
    view! {
        <button
            type="button"
            id=id
            class=class
            class:on=move || is_lit.get()
            on:click=show_source
            on:focus=move |_| light()
            on:pointerenter=move |_| light()
            on:pointerleave=move |_| reviewing.pointed.set(Pointed::Nothing)
        >
            {children()}
        </button>
    }
}

/// A field that is filled in.
#[component]
fn ResultFact(
    /// The field.
    fact: ReviewedFact,
) -> impl IntoView {
    let ReviewedFact { path, label, text } = fact;
    view! {
        <ResultButton path=path class="fact-line">
            <span class="fact-label">{label}</span>
            " "
            <span class="fact-text" dir="auto">{text}</span>
        </ResultButton>
    }
}

/// The rows of a list; of a long one only the first, with a button for more.
#[component]
fn ResultList(
    /// The list.
    list: ReviewedList,
    /// Whether the list's title is shown.
    is_named: bool,
) -> impl IntoView {
    let ReviewedList { title, rows, .. } = list;
    let shown = RwSignal::new(ENTRIES_PER_PAGE);
    let rows = StoredValue::new(rows);
    let count = rows.with_value(Vec::len);
    let shown_rows = move || {
        rows.with_value(|rows| rows.iter().take(shown.get()).cloned().enumerate().collect::<Vec<_>>())
    };
    view! {
        {is_named.then(|| view! { <h4>{title}</h4> })}
        <ol class="part-rows">
            <For each=shown_rows key=|(nth, _)| *nth let((_, row))>
                <ResultRow row=row />
            </For>
        </ol>
        <ShowMore
            shown=shown
            total=count
            more=move || shown.update(|count| *count += ENTRIES_PER_PAGE)
        />
    }
}

/// A row, with its time if it has one.
#[component]
fn ResultRow(
    /// The row.
    row: ReviewedRow,
) -> impl IntoView {
    let ReviewedRow { path, time, day, text } = row;
    let has_time = !time.is_empty();
    let reviewing = use_reviewing();
    let own = path.clone();
    let is_known =
        memo(move || reviewing.plan.with(|plan| plan.as_ref().is_some_and(|told| told.known.contains(&own))));
    let time = has_time.then(|| {
        view! {
            <span class="row-time">
                {time}
                <span class="row-day">{day}</span>
            </span>
            " "
        }
    });
    view! {
        <li>
            <ResultButton path=path class=if has_time { "row-of timed" } else { "row-of" }>
                {time}
                <span class="row-said" dir="auto">
                    {text}
                    <Show when=move || is_known.get()>
                        " "
                        <span class="chip">"there already"</span>
                    </Show>
                </span>
            </ResultButton>
        </li>
    }
}
