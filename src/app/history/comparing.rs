//! The two sides of the comparison and its result: the state of the history.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::editor::Editor;
use crate::app::ids;
use crate::app::requests::Requests;
use crate::app::saving::Saving;
use crate::browser::page;
use crate::browser::store::Store;
use crate::browser::worker::{self, Compared, Fault};
use crate::formats::json;
use crate::saving::Version;

/// One side of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum ComparedSide {
    /// The report as it is now.
    #[default]
    Now,
    /// The file that was opened last.
    File,
    /// A version, by its name in the store.
    Version(String),
}

/// A file that the report is compared with.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ComparedFile {
    pub(super) name: String,
    /// Its report, as JSON.
    pub(super) report: String,
    /// What the reader of the file has to say about it; empty for nothing.
    pub(super) notes: String,
}

/// The result of comparing.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// Not finished yet.
    Pending,
    /// What differs.
    Found(Comparison),
    /// Why it could not be done.
    Failed(&'static str),
}

/// What differs between two sides.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Comparison {
    pub(super) compared: Compared,
    from: ComparedSide,
    to: ComparedSide,
    /// The document's revision that was compared: changes can be taken over only into that revision.
    pub(super) revision: u64,
}

impl Outcome {
    /// The ids of the buttons that take over one difference each, in the order in which they are shown.
    fn take_over_buttons(&self) -> Vec<String> {
        let Outcome::Found(comparison) = self else { return Vec::new() };
        let differences = comparison.compared.view.sections.iter().flat_map(|section| &section.differences);
        differences.map(|difference| take_over_button(difference.index)).collect()
    }
}

/// The id of the button that takes over the difference of this index.
pub(super) fn take_over_button(index: usize) -> String {
    format!("history-take-over-{index}")
}

/// The history of the open report.
#[derive(Clone, Copy)]
pub(super) struct Comparing {
    pub(super) editor: Editor,
    pub(super) saving: Saving,
    pub(super) versions: RwSignal<Vec<Version>>,
    pub(super) from: RwSignal<ComparedSide>,
    pub(super) to: RwSignal<ComparedSide>,
    pub(super) file: RwSignal<Option<ComparedFile>>,
    pub(super) outcome: RwSignal<Outcome>,
    /// The message of the last action.
    pub(super) said: RwSignal<String>,
    comparisons: Requests,
}

pub(super) fn use_comparing() -> Comparing {
    expect_context()
}

impl Comparing {
    pub(super) fn new(editor: Editor, saving: Saving) -> Comparing {
        Comparing {
            editor,
            saving,
            versions: RwSignal::new(Vec::new()),
            from: RwSignal::new(ComparedSide::Now),
            to: RwSignal::new(ComparedSide::Now),
            file: RwSignal::new(None),
            outcome: RwSignal::new(Outcome::Pending),
            said: RwSignal::new(String::new()),
            comparisons: Requests::new(),
        }
    }

    /// The result, if it is of the sides that are selected now; tracked.
    fn with_comparison<T>(self, read: impl FnOnce(&Comparison) -> T) -> Option<T> {
        let (from, to) = (self.from.get(), self.to.get());
        self.outcome.with(|outcome| match outcome {
            Outcome::Found(comparison) if comparison.from == from && comparison.to == to => {
                Some(read(comparison))
            }
            _ => None,
        })
    }

    /// Whether the selected sides differ; tracked.
    pub(super) fn has_changes(self) -> bool {
        self.with_comparison(|comparison| !comparison.compared.changes.is_empty()).unwrap_or(false)
    }

    /// Whether the differences can be taken over into the report as it is now; tracked.
    pub(super) fn can_take_over(self) -> bool {
        let is_from_now = self.from.get() == ComparedSide::Now;
        is_from_now && !self.editor.doc.is_read_only() && self.with_comparison(|_| ()).is_some()
    }

    /// The differences that can be taken over into the report as it is now.
    pub(super) fn to_take_over(self) -> Option<Comparison> {
        untrack(|| match self.can_take_over() {
            true => self.with_comparison(Comparison::clone),
            false => None,
        })
    }

    /// Shows a result. All differences are rendered anew: if the button of one has the focus, the focus moves to the
    /// button that takes its place, or to the heading.
    pub(super) fn show(self, outcome: Outcome) {
        let focused = page::focused().map(|element| element.id());
        let shown = self.outcome.with_untracked(Outcome::take_over_buttons);
        let place = focused.and_then(|focused| shown.iter().position(|id| *id == focused));
        let next = place.map(|place| {
            let buttons = outcome.take_over_buttons();
            let next = buttons.get(place).or(buttons.last()).cloned();
            next.unwrap_or_else(|| ids::HISTORY_TITLE.to_owned())
        });
        self.outcome.set(outcome);
        if let Some(next) = next {
            page::focus_soon(next);
        }
    }

    /// Compares what was just selected.
    pub(super) fn compare_anew(self) {
        self.said.set(String::new());
        self.show(Outcome::Pending);
        self.refresh();
    }

    /// Reloads the versions and repeats the comparison, unless the history was left meanwhile.
    pub(super) fn refresh(self) {
        let Some(request) = self.comparisons.begin() else { return };
        let id = self.editor.id.get_value();
        spawn_local(async move {
            let versions = Store.versions(&id).await;
            if !self.comparisons.is_last(request) {
                return;
            }
            self.select_existing(&versions);
            self.versions.set(versions);
            let revision = untrack(|| self.editor.doc.revision());
            let outcome = self.compare(revision).await;
            if self.comparisons.is_last(request) {
                self.show(outcome);
            }
        });
    }

    /// Selects sides that exist: the last version and now, unless a person has selected others.
    fn select_existing(self, versions: &[Version]) {
        let exists = |side: &ComparedSide| match side {
            ComparedSide::Now => true,
            ComparedSide::File => self.file.with_untracked(Option::is_some),
            ComparedSide::Version(name) => versions.iter().any(|version| version.name == *name),
        };
        let selected = (self.from.get_untracked(), self.to.get_untracked());
        let to = if exists(&selected.1) { selected.1.clone() } else { ComparedSide::Now };
        // The current report is not offered as the older side.
        let from = match exists(&selected.0) && selected.0 != to {
            true => selected.0.clone(),
            false => {
                versions.first().map_or(ComparedSide::Now, |last| ComparedSide::Version(last.name.clone()))
            }
        };
        if (&from, &to) != (&selected.0, &selected.1) {
            self.from.set(from);
            self.to.set(to);
            self.show(Outcome::Pending);
        }
    }

    async fn compare(self, revision: u64) -> Outcome {
        let (from, to) = (self.from.get_untracked(), self.to.get_untracked());
        let texts = (self.text_of(&from).await, self.text_of(&to).await);
        let (Some(from_text), Some(to_text)) = texts else {
            return Outcome::Failed("One of the two cannot be read.");
        };
        match worker::compare(from_text, to_text).await {
            Ok(compared) => Outcome::Found(Comparison { compared, from, to, revision }),
            Err(Fault::NotLoaded) => Outcome::Failed(
                "A part of Debrief could not be loaded. Please try again when you are online.",
            ),
            Err(Fault::Ended | Fault::Stopped) => Outcome::Failed("One of the two cannot be read."),
        }
    }

    /// Whether the history was left: then its signals are disposed of, and none may be read.
    pub(super) fn is_closed(self) -> bool {
        self.outcome.is_disposed()
    }

    /// The report of a side, as JSON; `None` if it cannot be read.
    pub(super) async fn text_of(self, side: &ComparedSide) -> Option<String> {
        match side {
            _ if self.is_closed() => None,
            ComparedSide::Now => Some(json::to_value(&self.editor.doc.report()).to_string()),
            ComparedSide::File => {
                self.file.with_untracked(|file| file.as_ref().map(|file| file.report.clone()))
            }
            ComparedSide::Version(name) => Store.version(name).await,
        }
    }
}
