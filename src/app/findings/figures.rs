//! The metrics of the incident, beside the form: each with its formula, the sources it was computed from, and its
//! token.

use leptos::prelude::*;

use super::state::use_findings;
use crate::app::memo::memo;
use crate::formats::checked::{CheckedFigure, CheckedPlace};

/// The maximum number of metrics shown.
const MAX_SHOWN_METRICS: usize = 40;

/// The maximum number of sources shown for each metric.
const MAX_SHOWN_SOURCES: usize = 4;

/// The table of metrics, in a `details` that is closed at first; nothing if there are none.
#[component]
pub(in crate::app) fn FiguresTable() -> impl IntoView {
    let findings = use_findings();
    let figures = memo(move || findings.checked.with(|checked| checked.full.figures.clone()));
    view! {
        <Show when=move || figures.with(|figures| !figures.is_empty())>
            <details class="settings figures-table">
                <summary>"Figures of this incident"</summary>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Figure"</th>
                            <th scope="col">"Value"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            let figures = figures.get().into_iter().take(MAX_SHOWN_METRICS);
                            figures.map(|figure| view! { <FigureRow figure=figure /> }).collect::<Vec<_>>()
                        }}
                    </tbody>
                </table>
            </details>
        </Show>
    }
}

/// A metric: its value, formula and sources, and the token that prints it if there is one.
#[component]
fn FigureRow(
    /// The metric.
    figure: CheckedFigure,
) -> impl IntoView {
    let findings = use_findings();
    let CheckedFigure { name, label, text, is_known, is_overall, formula, from } = figure;
    let token = (is_known && is_overall).then(|| format!("{{{{{name}}}}}"));
    let source = |place: CheckedPlace| {
        let name = findings.name_of(&place);
        let label = format!("“{}” ({name})", place.quote.trim());
        view! {
            <button type="button" class="link" on:click=move |_| findings.open_place(&place)>
                {label}
            </button>
        }
    };
    let more = from.len().saturating_sub(MAX_SHOWN_SOURCES);
    let sources = from.into_iter().take(MAX_SHOWN_SOURCES).map(source).collect::<Vec<_>>();
    view! {
        <tr>
            <th scope="row">
                {label}
                {token.map(|token| view! { <code title="Prints this figure in any text">{token}</code> })}
            </th>
            <td>
                <span class:unknown=!is_known>{text}</span>
                <span class="figure-how">
                    {format!("= {formula}")} {sources}
                    {(more > 0).then(|| format!(" and {more} more"))}
                </span>
            </td>
        </tr>
    }
}
