//! The controls over the list of reports, and what was found in one of them.

use leptos::prelude::*;

use super::list_query::use_list_query;
use super::reports::use_reports;
use crate::app::counted::counted;
use crate::app::ids;
use crate::app::keys::unless_composing;
use crate::browser::page;
use crate::formats::searched::{MatchExcerpt, ReportMatches, SectionMatches};
use crate::report::Language;
use crate::report::choice::STATE;
use crate::saving::listing::{DateFilter, ListOption, SortBy};

/// The maximum number of sections shown of a report in which something was found.
const MAX_SHOWN_SECTIONS: usize = 3;

/// The bar over the list: the search, the filters, the order, and how many reports match.
#[component]
pub(super) fn ListSearchBar() -> impl IntoView {
    let (reports, query) = (use_reports(), use_list_query());
    let keys = unless_composing(move |event| {
        if event.key() == "Escape" && query.words.with_untracked(|words| !words.is_empty()) {
            event.prevent_default();
            query.words.set(String::new());
        }
    });
    let all = move || reports.present().len();
    view! {
        <div class="list-tools" role="search" aria-label="Reports">
            <label class="list-search">
                <span class="visually-hidden">"Search all reports"</span>
                <input
                    class="input"
                    id="search-reports"
                    type="search"
                    dir="auto"
                    autocomplete="off"
                    placeholder="Search titles and texts"
                    prop:value=move || query.words.get()
                    on:input:target=move |event| query.words.set(event.target().value())
                    on:keydown=keys
                />
            </label>
            <StateFilter />
            <PeriodFilter />
            <label class="list-check">
                <input
                    type="checkbox"
                    prop:checked=move || query.filter.with(|filter| filter.is_overdue)
                    on:change:target=move |event| {
                        let is_on = event.target().checked();
                        query.filter.update(|filter| filter.is_overdue = is_on);
                    }
                />
                " With overdue actions"
            </label>
            <SortSelect />
            <p class="list-found hint" role="status">{move || query.in_words(all())}</p>
        </div>
    }
}

/// An option of a select. It says itself whether it is chosen: a value of the select is lost while there are no
/// options.
fn option(key: &'static str, label: String, is_chosen: impl Fn() -> bool + Send + 'static) -> impl IntoView {
    view! {
        <option value=key prop:selected=is_chosen>
            {label}
        </option>
    }
}

/// The filter by state.
#[component]
fn StateFilter() -> impl IntoView {
    let query = use_list_query();
    let is_chosen = move |key: &str| query.filter.with(|filter| filter.state == key);
    let state = |(key, _): &(&'static str, &'static str)| {
        let key = *key;
        option(key, STATE.label(key, Language::English), move || is_chosen(key))
    };
    view! {
        <label>
            <span class="visually-hidden">"State"</span>
            <select
                class="input"
                on:change:target=move |event| {
                    let state = event.target().value();
                    query.filter.update(|filter| filter.state = state);
                }
            >
                {option("", "Any state".to_owned(), move || is_chosen(""))}
                {STATE.words.iter().map(state).collect::<Vec<_>>()}
            </select>
        </label>
    }
}

/// The filter by incident date.
#[component]
fn PeriodFilter() -> impl IntoView {
    let query = use_list_query();
    let period = |ListOption { value, key, label }: ListOption<DateFilter>| {
        option(key, label.to_owned(), move || query.filter.with(|filter| filter.period == value))
    };
    view! {
        <label>
            <span class="visually-hidden">"Incident date"</span>
            <select
                class="input"
                on:change:target=move |event| {
                    let period = DateFilter::of(&event.target().value());
                    query.filter.update(|filter| filter.period = period);
                }
            >
                {DateFilter::ALL.into_iter().map(period).collect::<Vec<_>>()}
            </select>
        </label>
    }
}

/// The order of the list.
#[component]
fn SortSelect() -> impl IntoView {
    let query = use_list_query();
    let order = |ListOption { value, key, label }: ListOption<SortBy>| {
        option(key, label.to_owned(), move || query.sort_by.get() == value)
    };
    view! {
        <label class="list-sort">
            "Sort by "
            <select class="input" on:change:target=move |event| query.sort(&event.target().value())>
                {SortBy::ALL.into_iter().map(order).collect::<Vec<_>>()}
            </select>
        </label>
    }
}

/// Shown instead of the list if no report matches the search and the filters.
#[component]
pub(super) fn NothingFound() -> impl IntoView {
    let query = use_list_query();
    let show_all = move |_| {
        query.clear();
        page::focus_soon(ids::REPORTS_TITLE.to_owned());
    };
    view! {
        <p class="empty-list">
            "No report is like that. "
            <button type="button" class="btn small" on:click=show_all>
                "Show all reports"
            </button>
        </p>
    }
}

/// The sections of a report in which something was found, each a link with an excerpt; nothing if nothing was found.
#[component]
pub(super) fn Matches(
    /// The report's id.
    id: String,
) -> impl IntoView {
    let query = use_list_query();
    move || {
        let ReportMatches { id, sections, .. } = query.matches(&id)?;
        let more = sections.len().saturating_sub(MAX_SHOWN_SECTIONS);
        let more = (more > 0).then(|| {
            let more = counted(more, "more section", "more sections");
            view! { <li class="hint">{format!("and in {more}")}</li> }
        });
        let section = |section: SectionMatches| {
            let href = format!("#/r/{id}/{}", section.path.replace("own#", "own-"));
            let count = if section.count > 1 { format!(" × {}", section.count) } else { String::new() };
            let MatchExcerpt { before, found, after } = section.excerpt;
            view! {
                <li>
                    <a href=href>{section.title} {count}</a>
                    " "
                    <span class="excerpt" dir="auto">{before} <mark>{found}</mark> {after}</span>
                </li>
            }
        };
        let sections = sections.into_iter().take(MAX_SHOWN_SECTIONS).map(section).collect::<Vec<_>>();
        Some(view! { <ul class="report-matches">{sections} {more}</ul> })
    }
}
