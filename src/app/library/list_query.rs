//! Searching, filtering and sorting the list of reports: the query, and what was found.
//!
//! Title, organisation and reference are in the list and are searched with each key. The texts of the reports are
//! searched by a worker after a pause in typing.

use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::reports::Reports;
use crate::app::counted::counted;
use crate::app::debounce::Debounce;
use crate::app::memo::{memo, on_change};
use crate::app::sentences::fault;
use crate::browser::clock;
use crate::browser::many_reports::SearchWorker;
use crate::browser::store::Store;
use crate::browser::worker::Fault;
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

impl TextMatches {
    fn of(query: &str, answer: Result<Vec<ReportMatches>, Fault>) -> TextMatches {
        let (matches, failed) = match answer {
            Ok(matches) => (matches, ""),
            Err(why) => (Vec::new(), fault(why)),
        };
        let matches = matches.into_iter().map(|report| (report.id.clone(), report)).collect();
        TextMatches { query: query.to_owned(), matches, failed }
    }
}

/// What is searched for, and where.
#[derive(Clone, Debug, PartialEq)]
struct TextQuery {
    words: String,
    reports: Vec<Meta>,
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
    reports: Reports,
    /// The last answer of the worker. It stays until the next one has come, or until there are no words.
    text_matches: RwSignal<TextMatches>,
    is_searching: StoredValue<bool>,
    worker: StoredValue<Rc<SearchWorker>, LocalStorage>,
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
        let text_matches = RwSignal::new(TextMatches::default());
        let shown = memo(move || {
            // The day decides what is overdue.
            reports.times.track();
            let (terms, today) = (words.with(|words| terms(words)), clock::today());
            let mut all = reports.present();
            all.retain(|meta| filter.with(|filter| filter.lets(meta, &today)));
            if !terms.is_empty() {
                let in_text = |meta: &Meta| text_matches.with(|texts| texts.matches.contains_key(&meta.id));
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
            reports,
            text_matches,
            is_searching: StoredValue::new(false),
            worker: StoredValue::new_local(Rc::default()),
        };
        let debounce = Debounce::new(SEARCH_DEBOUNCE_MS);
        on_change(
            move || {
                words.track();
                reports.all.track();
            },
            move || {
                if query.text_query().is_none() {
                    text_matches.set(TextMatches::default());
                }
                debounce.run(move || query.search_texts());
            },
        );
        query
    }

    /// What is to be searched for in the texts now; `None` if nothing is, or if the list is no longer shown. Not tracked.
    fn text_query(self) -> Option<TextQuery> {
        let words = self.words.try_get_untracked().filter(|words| !terms(words).is_empty())?;
        Some(TextQuery { words, reports: untrack(|| self.reports.present()) })
    }

    /// Searches the texts. One search runs at a time; if the words or the list have changed meanwhile, another one
    /// follows.
    fn search_texts(self) {
        if self.is_searching.try_update_value(|is| std::mem::replace(is, true)) != Some(false) {
            return;
        }
        spawn_local(async move {
            while let Some(asked) = self.text_query() {
                let Some(worker) = self.worker.try_get_value() else { return };
                let answer = worker.search(&asked.reports, &asked.words).await;
                if self.text_query().as_ref() == Some(&asked) {
                    self.text_matches.try_set(TextMatches::of(&asked.words, answer));
                    break;
                }
            }
            self.is_searching.set_value(false);
        });
    }

    /// What was found in the text of a report; tracked.
    pub(super) fn matches(self, id: &str) -> Option<ReportMatches> {
        self.text_matches.with(|texts| texts.matches.get(id).cloned())
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
        self.text_matches.with(|texts| {
            if texts.query != query {
                return format!("{reports} so far; searching their texts …");
            }
            if !texts.failed.is_empty() {
                return format!("{reports}. Their texts were not searched: {}", texts.failed);
            }
            let count_in = |meta: &Meta| texts.matches.get(&meta.id).map_or(0, |matches| matches.count);
            match self.shown.with(|shown| shown.iter().map(count_in).sum()) {
                0 => reports,
                count => format!("{reports}, {}", counted(count, "match", "matches")),
            }
        })
    }
}

/// Whether title, organisation and reference of a report contain all of these words.
fn is_in_entry(meta: &Meta, terms: &[String]) -> bool {
    holds(&format!("{} {}", meta.shown_title(), meta.about), terms)
}
