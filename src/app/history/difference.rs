//! What differs, section by section, each with a button that takes it over.

use leptos::prelude::*;

use super::comparing::{take_over_button, use_comparing};
use crate::browser::worker::Compared;
use crate::editing::compare::{Body, ComparedSection, ShownDifference, TextPiece};

/// The differences, section by section; a sentence if there are none.
#[component]
pub(super) fn Differences(
    /// The result of comparing.
    compared: Compared,
) -> impl IntoView {
    if compared.view.sections.is_empty() {
        return view! { <p class="same">"There is no difference."</p> }.into_any();
    }
    let section = |section: ComparedSection| view! { <SectionDifferences section=section /> };
    compared.view.sections.into_iter().map(section).collect::<Vec<_>>().into_any()
}

/// The differences in one section.
#[component]
fn SectionDifferences(
    /// The section, with what differs in it.
    section: ComparedSection,
) -> impl IntoView {
    let ComparedSection { title, differences } = section;
    let difference = |difference: ShownDifference| {
        view! { <Difference section=title.clone() difference=difference /> }
    };
    let differences = differences.into_iter().map(difference).collect::<Vec<_>>();
    view! {
        <section class="compared">
            <h3 dir="auto">{title}</h3>
            {differences}
        </section>
    }
}

/// A difference, with a button that takes it over if that is possible.
#[component]
fn Difference(
    /// The section's title, for the button's label.
    section: String,
    /// What differs.
    difference: ShownDifference,
) -> impl IntoView {
    let comparing = use_comparing();
    let ShownDifference { index, name, body } = difference;
    let label = format!("Take over: {section}, {name}");
    view! {
        <div class="difference">
            <h4 dir="auto">{name}</h4>
            <DifferenceBody body=body />
            <Show when=move || comparing.can_take_over()>
                <button
                    type="button"
                    class="btn small"
                    id=take_over_button(index)
                    aria-label=label.clone()
                    on:click=move |_| comparing.take_over(index)
                >
                    "Take over"
                </button>
            </Show>
        </div>
    }
}

/// What differs: a sentence, a text with its changes marked, or values that were added, removed or moved.
#[component]
fn DifferenceBody(
    /// What differs, as it is shown.
    body: Body,
) -> impl IntoView {
    match body {
        Body::Note(sentence) => view! { <p>{sentence}</p> }.into_any(),
        Body::Text { is_block: true, pieces } => {
            view! { <pre class="words" dir="auto">{pieces_view(pieces)}</pre> }.into_any()
        }
        Body::Text { is_block: false, pieces } => {
            view! { <p class="words" dir="auto">{pieces_view(pieces)}</p> }.into_any()
        }
        Body::Added(values) => view! {
            <span class="visually-hidden">"added: "</span>
            <ins>
                <Values values=values />
            </ins>
        }
        .into_any(),
        Body::Removed(values) => view! {
            <span class="visually-hidden">"removed: "</span>
            <del>
                <Values values=values />
            </del>
        }
        .into_any(),
        Body::Moved(lines, more) => {
            let lines = lines.into_iter().map(|line| view! { <li dir="auto">{line}</li> });
            view! {
                <ul class="moved">
                    {lines.collect::<Vec<_>>()}
                    {(more > 0).then(|| view! { <li>{format!("and {more} more")}</li> })}
                </ul>
            }
            .into_any()
        }
    }
}

fn pieces_view(pieces: Vec<TextPiece>) -> Vec<AnyView> {
    let piece = |piece: TextPiece| match piece {
        TextPiece::Same(text) => text.into_any(),
        TextPiece::Gone(text) => view! {
            <span class="visually-hidden">"removed: "</span>
            <del>{text}</del>
        }
        .into_any(),
        TextPiece::New(text) => view! {
            <span class="visually-hidden">"added: "</span>
            <ins>{text}</ins>
        }
        .into_any(),
    };
    pieces.into_iter().map(piece).collect()
}

/// The fields of a row that are filled in.
#[component]
fn Values(
    /// Label and value of each field.
    values: Vec<(String, String)>,
) -> impl IntoView {
    let is_empty = values.is_empty();
    let item = |(label, value): (String, String)| {
        view! {
            <li>
                <span class="label">{format!("{label}:")}</span>
                " "
                <span dir="auto">{value}</span>
            </li>
        }
    };
    view! {
        <ul>
            {values.into_iter().map(item).collect::<Vec<_>>()}
            {is_empty.then(|| view! { <li>"Nothing is filled in."</li> })}
        </ul>
    }
}
