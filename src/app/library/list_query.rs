//! Searching, filtering and sorting the list of reports: the query, and what was found.
//!
//! Title, organisation and reference are in the list and are searched with each key. The texts of the reports are
//! searched by a worker after a pause in typing.

use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::reports::Reports;
use crate::app::debounce::Debounce;
use crate::app::memo::{effect, memo};
use crate::app::sentences::fault;
use crate::browser::clock;
use crate::browser::many_reports::SearchWorker;
use crate::browser::store::Store;
use crate::formats::searched::{ReportMatches, holds, terms};
use crate::saving::Meta;
use crate::saving::listing::{Filter, SortBy, sort};

/// The texts are searched after this pause in typing, in milliseconds.
const SEARCH_DEBOUNCE_MS: u32 = 250;

/// The note that stores the order.
const SORT_NOTE: &str = "library.sort";

/// What was found in the texts of the reports.
#[derive(Clone, Debug, Default, PartialEq)]
struct TextMatches {
    /// The query that was searched for.
    query: String,
    /// By the report's id.
    matches: BTreeMap<String, ReportMatches>,
    /// Why the texts could not be searched; empty if they were.
    failed: &'static str,
}

/// The query, and the reports that match it.
#[derive(Clone, Copy)]
pub(super) struct ListQuery {
    /// The words that are searched for.
    pub(super) words: RwSignal<String>,
    pub(super) filter: RwSignal<Filter>,
    pub(super) sort_by: RwSignal<SortBy>,
    /// The entries to show, in their order.
    pub(super) shown: Memo<Vec<Meta>>,
    found: RwSignal<TextMatches>,
    is_searching: RwSignal<bool>,
    worker: StoredValue<Rc<SearchWorker>, LocalStorage>,
    debounce: Debounce,
}

pub(super) fn use_list_query() -> ListQuery {
    expect_context()
}

impl ListQuery {
    /// Follows the list and what is typed, as long as the component is there.
    pub(super) fn start(reports: Reports) -> ListQuery {
        let words = RwSignal::new(String::new());
        let filter = RwSignal::new(Filter::default());
        let sort_by = RwSignal::new(SortBy::of(&Store.note(SORT_NOTE).unwrap_or_default()));
        let found = RwSignal::new(TextMatches::default());
        let shown = memo(move || {
            let (terms, today) = (words.with(|words| terms(words)), clock::today());
            let mut all = reports.listed(false);
            all.retain(|meta| filter.with(|filter| filter.lets(meta, &today)));
            if !terms.is_empty() {
                // What was found for the last query stays until the next answer has come.
                let in_text = |meta: &Meta| found.with(|found| found.matches.contains_key(&meta.id));
                all.retain(|meta| is_in_entry(meta, &terms) || in_text(meta));
            }
            sort(&mut all, sort_by.get());
            all
        });
        let query = ListQuery {
            words,
            filter,
            sort_by,
            shown,
            found,
            is_searching: RwSignal::new(false),
            worker: StoredValue::new_local(Rc::default()),
            debounce: Debounce::new(SEARCH_DEBOUNCE_MS),
        };
        effect(move || {
            reports.all.track();
            let has_terms = words.with(|words| !terms(words).is_empty());
            if has_terms {
                query.debounce.run(move || query.search(reports));
            } else {
                query.debounce.cancel();
                found.set(TextMatches::default());
            }
        });
        query
    }

    /// Searches the texts. One search runs at a time; if the query or the list has changed meanwhile, another one follows.
    fn search(self, reports: Reports) {
        if self.is_searching.try_update(|is| std::mem::replace(is, true)) != Some(false) {
            return;
        }
        spawn_local(async move {
            loop {
                let query = self.words.try_get_untracked().unwrap_or_default();
                let Some(worker) = self.worker.try_get_value() else { return };
                if terms(&query).is_empty() {
                    break;
                }
                let all = untrack(|| reports.listed(false));
                let (matches, failed) = match worker.search(&all, &query).await {
                    Ok(found) => (found, ""),
                    Err(why) => (Vec::new(), fault(why)),
                };
                let matches = matches.into_iter().map(|found| (found.id.clone(), found)).collect();
                let found = TextMatches { query: query.clone(), matches, failed };
                if self.words.try_get_untracked() == Some(query) && untrack(|| reports.listed(false)) == all {
                    self.found.try_set(found);
                    break;
                }
            }
            self.is_searching.try_set(false);
        });
    }

    /// What was found in the text of a report; tracked.
    pub(super) fn matches(self, id: &str) -> Option<ReportMatches> {
        self.found.with(|found| found.matches.get(id).cloned())
    }

    /// Whether anything is searched or filtered; tracked.
    pub(super) fn is_on(self) -> bool {
        self.words.with(|words| !words.trim().is_empty()) || self.filter.with(|filter| !filter.is_off())
    }

    /// Shows all reports again.
    pub(super) fn clear(self) {
        self.words.set(String::new());
        self.filter.set(Filter::default());
    }

    /// Sorts the list, and remembers how.
    pub(super) fn sort(self, key: &str) {
        Store.put_note(SORT_NOTE, key);
        self.sort_by.set(SortBy::of(key));
    }

    /// What was found, for a person; empty if nothing is searched or filtered. `all` is the number of reports in the
    /// list.
    pub(super) fn in_words(self, all: usize) -> String {
        if !self.is_on() {
            return String::new();
        }
        let query = self.words.get();
        let shown = self.shown.with(Vec::len);
        let reports = match shown {
            0 => "No report".to_owned(),
            shown => format!("{shown} of {all} reports"),
        };
        if terms(&query).is_empty() {
            return reports;
        }
        self.found.with(|found| match found.query == query {
            false => format!("{reports} so far; searching their texts …"),
            true if !found.failed.is_empty() => {
                format!("{reports}. Their texts were not searched: {}", found.failed)
            }
            true => {
                let count: usize = self.shown.with(|shown| {
                    shown.iter().filter_map(|meta| found.matches.get(&meta.id)).map(|it| it.count).sum()
                });
                match count {
                    0 => reports,
                    1 => format!("{reports}, 1 match"),
                    count => format!("{reports}, {count} matches"),
                }
            }
        })
    }
}

/// Whether title, organisation and reference of a report contain all of these words.
fn is_in_entry(meta: &Meta, terms: &[String]) -> bool {
    holds(&format!("{} {}", meta.shown_title(), meta.about), terms)
}
