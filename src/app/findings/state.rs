//! The findings of the open report, and when it is checked.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::tallies::Tallies;
use crate::app::debounce::Debounce;
use crate::app::derived::ComputedFigures;
use crate::app::editor::Editor;
use crate::app::memo::{memo, on_change};
use crate::app::requests::Requests;
use crate::app::stepping::Toward;
use crate::browser::checking::CheckWorker;
use crate::browser::worker::Fault;
use crate::facts::checks::Severity;
use crate::formats::checked::{CheckedFinding, CheckedReport};
use crate::view::Reader;

/// The report is checked after this pause in typing, in milliseconds.
const CHECK_DEBOUNCE_MS: u32 = 700;

/// The progress of checking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Progress {
    /// No result yet, or not since the last failure.
    Pending,
    /// The shown findings are of this revision of the document.
    Done(u64),
    /// It failed.
    Failed(Fault),
}

/// The findings of the open report.
#[derive(Clone, Copy)]
pub(in crate::app) struct Findings {
    pub(super) editor: Editor,
    pub(in crate::app) progress: RwSignal<Progress>,
    pub(super) checked: RwSignal<Arc<CheckedReport>>,
    /// The number of findings in each part or row.
    pub(super) tallies: Memo<Arc<Tallies>>,
    /// The finding that F8 went to last, by its key.
    pub(super) current: RwSignal<Option<String>>,
    /// The index of that finding among the open ones.
    pub(super) position: StoredValue<usize>,
    /// The finding that F8 has just gone to and Enter mends.
    pub(super) ready: RwSignal<Option<CheckedFinding>>,
    /// Where F8 goes as soon as the report is checked.
    pub(super) waiting_steps: StoredValue<Vec<Toward>>,
    worker: StoredValue<Rc<CheckWorker>, LocalStorage>,
    requests: Requests,
    /// Whether the worker is checking: one check runs at a time.
    is_running: StoredValue<bool>,
    debounce: Debounce,
}

/// The context of the open report's findings.
pub(in crate::app) fn use_findings() -> Findings {
    expect_context()
}

impl Findings {
    /// Starts checking the open report after changes.
    pub(in crate::app) fn start(editor: Editor) -> Findings {
        let checked = RwSignal::new(Arc::new(CheckedReport::default()));
        let findings = Findings {
            editor,
            progress: RwSignal::new(Progress::Pending),
            checked,
            tallies: memo(move || checked.with(|checked| Arc::new(Tallies::of(checked)))),
            current: RwSignal::new(None),
            position: StoredValue::new(0),
            ready: RwSignal::new(None),
            waiting_steps: StoredValue::new(Vec::new()),
            worker: StoredValue::new_local(Rc::default()),
            requests: Requests::new(),
            is_running: StoredValue::new(false),
            debounce: Debounce::new(CHECK_DEBOUNCE_MS),
        };
        findings.refresh_soon();
        on_change(move || editor.doc.track_revision(), move || findings.refresh_soon());
        findings
    }

    /// Checks after a pause in typing. If checking has failed, it waits for a person to ask again.
    fn refresh_soon(self) {
        if !matches!(self.progress.get_untracked(), Progress::Failed(_)) {
            self.debounce.run(move || self.refresh());
        }
    }

    /// Checks at once, without the pause in typing.
    pub(super) fn refresh_now(self) {
        self.debounce.cancel();
        self.refresh();
    }

    /// Checks at once; if a check is running, another one follows it.
    pub(in crate::app) fn refresh(self) {
        // A check that runs sees by this request that it is not the last.
        if self.requests.begin().is_none() || self.is_running.get_value() {
            return;
        }
        self.is_running.set_value(true);
        if matches!(self.progress.get_untracked(), Progress::Failed(_)) {
            self.progress.set(Progress::Pending);
        }
        let worker = self.worker.get_value();
        spawn_local(async move {
            // `None` once the report was closed.
            while let Some(request) = self.requests.begin() {
                let revision = untrack(|| self.editor.doc.revision());
                let answer = worker.check(self.editor.doc.report()).await;
                // If the text has changed since, it is checked again.
                if answer.is_ok() && !self.requests.is_last(request) {
                    continue;
                }
                return self.finish(answer, revision);
            }
        });
    }

    /// Shows what the worker has answered for this revision.
    fn finish(self, answer: Result<CheckedReport, Fault>, revision: u64) {
        if self.checked.is_disposed() {
            return;
        }
        match answer {
            Ok(checked) => {
                let (full, public) = (checked.full.printable(), checked.public.printable());
                let figures = ComputedFigures { full, public };
                for source in [self.editor.preview_source, self.editor.form_source] {
                    if source.figures.with_untracked(|before| *before != figures) {
                        source.figures.set(figures.clone());
                    }
                }
                self.checked.set(Arc::new(checked));
                self.progress.set(Progress::Done(revision));
            }
            Err(why) => self.progress.set(Progress::Failed(why)),
        }
        self.is_running.set_value(false);
        self.go_on();
    }

    /// The findings that were not dismissed; tracked.
    pub(in crate::app) fn open_items(self) -> Vec<CheckedFinding> {
        self.checked.with(|checked| checked.full.open().cloned().collect())
    }

    /// Errors and warnings of the public check; tracked.
    pub(in crate::app) fn public_items(self) -> Vec<CheckedFinding> {
        self.checked.with(|checked| {
            let grave = checked.public.findings.iter().filter(|item| item.severity != Severity::Hint);
            grave.cloned().collect()
        })
    }

    /// The timeline to scale as this reader sees it, as SVG; tracked.
    pub(in crate::app) fn picture(self, reader: Reader) -> String {
        self.checked.with(|checked| match reader {
            Reader::Full => checked.full.picture.clone(),
            Reader::Public => checked.public.picture.clone(),
        })
    }

    /// Whether the findings are of the report's current revision.
    pub(in crate::app) fn is_current(self) -> bool {
        self.progress.get_untracked() == Progress::Done(untrack(|| self.editor.doc.revision()))
    }
}
