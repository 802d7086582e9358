//! The source, piece by piece, each with where it went, and a bar that assigns the selected ones elsewhere.

use leptos::prelude::*;

use super::result;
use super::reviewing::{Pointed, Reviewing, is_within, piece_id, use_reviewing};
use super::show_more::{ENTRIES_PER_PAGE, ShowMore};
use super::source_list::{ChosenPieces, SourceEntry};
use crate::app::keys::unless_composing;
use crate::app::memo::{memo, on_change};
use crate::app::stepping::Toward;
use crate::browser::page;
use crate::formats::foreign::{Destination, Fate, ReviewedPiece};

/// What a piece can be assigned to.
struct DestinationOption {
    /// The value of its option.
    key: &'static str,
    label: &'static str,
    /// `None` resets it.
    to: Option<Destination>,
}

const DESTINATIONS: [DestinationOption; 8] = [
    DestinationOption { key: "found", label: "Where it was found to belong", to: None },
    DestinationOption { key: "timeline", label: "Timeline", to: Some(Destination::Timeline) },
    DestinationOption { key: "actions", label: "Corrective actions", to: Some(Destination::Actions) },
    DestinationOption { key: "updates", label: "Status updates", to: Some(Destination::Updates) },
    DestinationOption { key: "windows", label: "Impact windows", to: Some(Destination::Windows) },
    DestinationOption { key: "components", label: "Components", to: Some(Destination::Components) },
    DestinationOption { key: "text", label: "Text in the summary", to: Some(Destination::Text) },
    DestinationOption { key: "out", label: "Nowhere: leave it out", to: Some(Destination::LeftOut) },
];

/// The pane with the source, and the bar that assigns pieces. Arrow keys select a piece, Delete leaves it out.
#[component]
pub(super) fn SourcePane() -> impl IntoView {
    let reviewing = use_reviewing();
    let list = reviewing.list;
    let count = memo(move || list.entries.with(Vec::len));
    let has_left_out = StoredValue::new(false);
    let keys = unless_composing(move |event| {
        let toward = match event.key().as_str() {
            "ArrowDown" => Toward::Next,
            "ArrowUp" => Toward::Previous,
            "Delete" => {
                event.prevent_default();
                has_left_out.set_value(true);
                return reviewing.leave_out();
            }
            _ => return,
        };
        let Some(next) = list.beside_tab_stop(toward) else { return };
        event.prevent_default();
        // With nothing selected, Shift selects from the piece that has the focus.
        if reviewing.chosen.with_untracked(Option::is_none) {
            reviewing.chosen.set(list.tab_stop.get_untracked().map(ChosenPieces::one));
        }
        reviewing.choose(next, event.shift_key());
        page::focus_soon(piece_id(next));
    });
    // A piece that was left out by its key gets a new element, or is in a closed fold now: the focus would be lost.
    on_change(
        move || reviewing.imported.track(),
        move || {
            if has_left_out.get_value()
                && is_focus_in_pieces()
                && let Some(nth) = list.tab_stop.get_untracked()
            {
                page::focus_soon(piece_id(nth));
            }
            has_left_out.set_value(false);
        },
    );
    let listed = move || list.entries.get().into_iter().take(list.shown.get()).collect::<Vec<_>>();
    let entry = move |entry: SourceEntry| match entry {
        SourceEntry::Piece { nth, .. } => view! { <PieceItem nth=nth /> }.into_any(),
        SourceEntry::Fold { from, to, reason } => {
            view! { <FoldedPieces from=from to=to reason=reason /> }.into_any()
        }
    };
    // Keyed by contents, so that an entry that a correction does not change keeps its element and the focus.
    let key = |entry: &SourceEntry| match entry {
        SourceEntry::Piece { nth, piece } => {
            (*nth, piece.end, piece.start, class_of(&piece.fate), piece.words.clone())
        }
        SourceEntry::Fold { from, to, reason } => (*from, *to, 0, "fold", reason.clone()),
    };
    view! {
        <section class="review-source" aria-labelledby="review-source-title">
            <h2 id="review-source-title">"What came in"</h2>
            <ol class="pieces" on:keydown=keys>
                <For
                    each=listed
                    key=key
                    children=entry
                />
            </ol>
            <ShowMore
                shown=list.shown
                total=count
                more=move || list.shown.update(|shown| *shown += ENTRIES_PER_PAGE)
            />
            <SendBar />
        </section>
    }
}

/// Whether the focus is on a piece, or nowhere, as it is after its element was removed.
fn is_focus_in_pieces() -> bool {
    page::focused().is_none_or(|focused| {
        focused.tag_name() == "BODY" || focused.closest(".pieces").is_ok_and(|pieces| pieces.is_some())
    })
}

/// A piece: its text and where it went. A click selects it, with Shift all from the one selected first.
#[component]
fn PieceItem(
    /// The index of the piece.
    nth: usize,
) -> impl IntoView {
    let reviewing = use_reviewing();
    let (text, words, class, line) = untrack(|| {
        let piece = reviewing.piece(nth);
        let text = piece.as_ref().map(|piece| text_of(reviewing, piece)).unwrap_or_default();
        let class = piece.as_ref().map(|piece| class_of(&piece.fate)).unwrap_or_default();
        let line = piece.as_ref().map(|piece| piece.line).unwrap_or_default();
        (text, piece.map(|piece| piece.words).unwrap_or_default(), class, line)
    });
    let is_chosen = memo(move || reviewing.chosen.get().is_some_and(|chosen| chosen.range().contains(&nth)));
    let is_lit = memo(move || {
        reviewing.pointed.with(|pointed| match pointed {
            Pointed::Path(path) => reviewing.paths(nth).iter().any(|own| is_within(own, path)),
            _ => false,
        })
    });
    let is_tab_stop = memo(move || reviewing.list.tab_stop.get() == Some(nth));
    view! {
        <li>
            <button
                type="button"
                id=piece_id(nth)
                class=class
                class:on=move || is_lit.get()
                class:chosen=move || is_chosen.get()
                aria-pressed=move || is_chosen.get().to_string()
                aria-description=format!("Line {line}")
                // Roving tabindex: one tab stop for all pieces, arrow keys between them.
                tabindex=move || if is_tab_stop.get() { "0" } else { "-1" }
                on:click=move |event| reviewing.choose(nth, event.shift_key())
                on:focus=move |_| reviewing.pointed.set(Pointed::Piece(nth))
                on:pointerenter=move |_| reviewing.pointed.set(Pointed::Piece(nth))
                on:pointerleave=move |_| reviewing.pointed.set(Pointed::Nothing)
            >
                <span class="piece-text" dir="auto">{text}</span>
                <span class="piece-to">{words}</span>
            </button>
        </li>
    }
}

fn class_of(fate: &Fate) -> &'static str {
    match fate {
        Fate::Used(_) => "piece used",
        Fate::Kept(_) => "piece kept",
        Fate::LeftOut(_) => "piece out",
    }
}

/// A piece's text without the blank lines around it.
fn text_of(reviewing: Reviewing, piece: &ReviewedPiece) -> String {
    reviewing.imported.with_untracked(|imported| {
        imported.review.source.get(piece.start..piece.end).unwrap_or_default().trim_matches('\n').to_owned()
    })
}

/// Adjacent pieces that were left out for one reason, in a `details` that renders them once it is opened.
#[component]
fn FoldedPieces(
    /// The index of the first piece.
    from: usize,
    /// The index behind the last piece.
    to: usize,
    /// Why they were left out.
    reason: String,
) -> impl IntoView {
    let reviewing = use_reviewing();
    let list = reviewing.list;
    let shown = memo(move || list.shown_of_fold(from));
    let is_open = memo(move || shown.get() != 0);
    let listed = move || (from..to.min(from + shown.get())).collect::<Vec<_>>();
    let choose_all = move |_| reviewing.chosen.set(Some(ChosenPieces { anchor: from, end: to - 1 }));
    view! {
        <li class="fold">
            <details
                prop:open=move || is_open.get()
                on:toggle:target=move |event| list.set_open(from, event.target().open())
            >
                <summary>{format!("{} pieces left out: {reason}", to - from)}</summary>
                <Show when=move || is_open.get()>
                    <button type="button" class="btn small" on:click=choose_all>"Choose all of them"</button>
                    <ol class="pieces">
                        <For
                            each=listed
                            key=|nth| *nth
                            let:nth
                        >
                            <PieceItem nth=nth />
                        </For>
                    </ol>
                    <ShowMore shown=shown total={to - from} more=move || list.show_more_of_fold(from) />
                </Show>
            </details>
        </li>
    }
}

/// The bar that assigns the selected pieces to another section; a hint if none is selected.
#[component]
fn SendBar() -> impl IntoView {
    let reviewing = use_reviewing();
    let count = memo(move || reviewing.chosen.get().map_or(0, ChosenPieces::count));
    let send = move |key: String| {
        if let Some(option) = DESTINATIONS.iter().find(|option| option.key == key) {
            reviewing.send(option.to);
        }
    };
    let show = move |_| {
        let paths = reviewing.chosen.get_untracked().map(|chosen| untrack(|| reviewing.paths(chosen.end)));
        if let Some(path) = paths.unwrap_or_default().first() {
            reviewing.pointed.set(Pointed::Path(path.clone()));
            reviewing.shows_source.set(false);
            result::show(path);
        }
    };
    let corrected = memo(move || reviewing.options.with(|options| options.assigned.len()));
    view! {
        <div class="send-bar" role="group" aria-label="What is chosen">
            <Show
                when=move || count.get() != 0
                fallback=|| {
                    view! {
                        <span class="hint">
                            "Choose a piece to see where it went or to send it elsewhere; with Shift, several."
                        </span>
                    }
                }
            >
                <label>
                    {move || match count.get() {
                        1 => "This piece is: ".to_owned(),
                        count => format!("These {count} pieces are: "),
                    }}
                    <select
                        class="input send"
                        disabled=move || reviewing.is_storing.get()
                        on:change:target=move |event| {
                            send(event.target().value());
                            event.target().set_value("");
                        }
                    >
                        <option value="" selected>"choose …"</option>
                        {DESTINATIONS
                            .iter()
                            .map(|option| view! { <option value=option.key>{option.label}</option> })
                            .collect::<Vec<_>>()}
                    </select>
                </label>
                <button type="button" class="btn small" on:click=show>"Show where it went"</button>
            </Show>
            <Show when=move || corrected.get() != 0>
                <button
                    type="button"
                    class="btn small"
                    on:click=move |_| reviewing.correct(|options| options.assigned.clear())
                >
                    "All as found"
                </button>
            </Show>
        </div>
    }
}
