//! The source, piece by piece, each with where it went, and a bar that assigns the selected ones elsewhere.

use leptos::prelude::*;

use super::reviewing::{Pointed, Reviewing, is_within, piece_id, use_reviewing};
use super::show_more::{SHOWN, ShowMore};
use crate::app::events::unless_composing;
use crate::app::memo::memo;
use crate::browser::page;
use crate::formats::foreign::{Destination, Fate, ReviewedPiece};

/// The minimum number of adjacent pieces, left out for the same reason, that are folded into one entry.
const MIN_FOLDED_PIECES: usize = 4;

/// What a piece can be assigned to: key, label, destination.
const DESTINATIONS: [(&str, &str, Option<Destination>); 8] = [
    ("found", "Where it was found to belong", None),
    ("timeline", "Timeline", Some(Destination::Timeline)),
    ("actions", "Corrective actions", Some(Destination::Actions)),
    ("updates", "Status updates", Some(Destination::Updates)),
    ("windows", "Impact windows", Some(Destination::Windows)),
    ("components", "Components", Some(Destination::Components)),
    ("text", "Text in the summary", Some(Destination::Text)),
    ("out", "Nowhere: leave it out", Some(Destination::LeftOut)),
];

/// An entry of the list: a piece, or several that were left out for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
enum SourceEntry {
    /// A piece by its index, and its contents: a correction can change only these.
    Piece { nth: usize, piece: ReviewedPiece },
    /// The pieces from index `from` up to, not including, `to`.
    Fold { from: usize, to: usize, reason: String },
}

/// The pieces as entries of the list.
fn entries(pieces: &[ReviewedPiece]) -> Vec<SourceEntry> {
    let mut entries = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let same = match &piece.fate {
            Fate::LeftOut(_) => pieces.iter().skip(at).take_while(|other| other.fate == piece.fate).count(),
            _ => 1,
        };
        match &piece.fate {
            Fate::LeftOut(reason) if same >= MIN_FOLDED_PIECES => {
                entries.push(SourceEntry::Fold { from: at, to: at + same, reason: reason.clone() });
                at += same;
            }
            _ => {
                entries.push(SourceEntry::Piece { nth: at, piece: piece.clone() });
                at += 1;
            }
        }
    }
    entries
}

/// The pane with the source, and the bar that assigns pieces. Arrow keys select a piece, Delete leaves it out.
#[component]
pub(super) fn SourcePane() -> impl IntoView {
    let reviewing = use_reviewing();
    let shown = RwSignal::new(SHOWN);
    let all = memo(move || reviewing.imported.with(|imported| entries(&imported.review.pieces)));
    let count = memo(move || all.with(Vec::len));
    let keys = unless_composing(move |event| {
        let count = reviewing.imported.with_untracked(|imported| imported.review.pieces.len());
        let chosen = reviewing.chosen.get_untracked();
        let (first, last) = chosen.unwrap_or((0, 0));
        let next = match event.key().as_str() {
            "ArrowDown" => (last + 1).min(count.saturating_sub(1)),
            "ArrowUp" => last.saturating_sub(1),
            "Delete" => {
                event.prevent_default();
                return reviewing.send(Some(Destination::LeftOut));
            }
            _ => return,
        };
        event.prevent_default();
        reviewing.chosen.set(Some(if event.shift_key() { (first, next) } else { (next, next) }));
        page::focus_soon(piece_id(next));
    });
    let listed = move || all.get().into_iter().take(shown.get()).collect::<Vec<_>>();
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
            <ShowMore shown=shown total=count />
            <SendBar />
        </section>
    }
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
    let is_chosen = memo(move || {
        reviewing.chosen.get().is_some_and(|(first, last)| (first.min(last)..=first.max(last)).contains(&nth))
    });
    let is_lit = memo(move || {
        reviewing.pointed.with(|pointed| match pointed {
            Pointed::Path(path) => reviewing.paths(nth).iter().any(|own| is_within(own, path)),
            _ => false,
        })
    });
    let is_entry = memo(move || reviewing.chosen.get().map_or(0, |chosen| chosen.1) == nth);
    let choose = move |shift: bool| {
        reviewing.chosen.update(|chosen| {
            *chosen = Some(match (*chosen, shift) {
                (Some((first, _)), true) => (first, nth),
                _ => (nth, nth),
            });
        });
    };
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
                tabindex=move || if is_entry.get() { "0" } else { "-1" }
                on:click=move |event| choose(event.shift_key())
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
    let is_open = RwSignal::new(false);
    let shown = RwSignal::new(SHOWN);
    let listed = move || (from..to.min(from + shown.get())).collect::<Vec<_>>();
    let choose_all = move |_| reviewing.chosen.set(Some((from, to - 1)));
    view! {
        <li class="fold">
            <details on:toggle:target=move |event| is_open.set(event.target().open())>
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
                    <ShowMore shown=shown total={to - from} />
                </Show>
            </details>
        </li>
    }
}

/// The bar that assigns the selected pieces to another section; a hint if none is selected.
#[component]
fn SendBar() -> impl IntoView {
    let reviewing = use_reviewing();
    let count = memo(move || reviewing.chosen.get().map_or(0, |(first, last)| first.abs_diff(last) + 1));
    let send = move |key: String| {
        if let Some(to) = DESTINATIONS.iter().find(|to| to.0 == key) {
            reviewing.send(to.2);
        }
    };
    let show = move |_| {
        let paths = reviewing.chosen.get_untracked().map(|chosen| untrack(|| reviewing.paths(chosen.1)));
        if let Some(path) = paths.unwrap_or_default().first() {
            reviewing.pointed.set(Pointed::Path(path.clone()));
            reviewing.shows_source.set(false);
            super::result::show(path);
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
                        on:change:target=move |event| {
                            send(event.target().value());
                            event.target().set_value("");
                        }
                    >
                        <option value="" selected>"choose …"</option>
                        {DESTINATIONS
                            .iter()
                            .map(|(key, label, _)| view! { <option value=*key>{*label}</option> })
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
