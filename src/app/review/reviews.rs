//! What was brought and waits for a person: to be reviewed, or to be decided about.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys::File;

use crate::app::editor::{Editor, Pane, SidePane};
use crate::app::known::KnownReport;
use crate::app::memo::memo;
use crate::app::notice::Notice;
use crate::app::route;
use crate::browser::worker::{Given, Imported, Job};
use crate::formats::foreign::SourceFormat;

/// What was read from files or a clipboard.
#[derive(Clone)]
pub(super) struct ReadSource {
    /// Its name for a person.
    pub(super) name: String,
    pub(super) given: Given,
    pub(super) imported: Arc<Imported>,
    /// The file, if it was one.
    pub(super) file: Option<File>,
}

/// An import that waits for review.
pub(super) struct Waiting {
    /// Tells it from those before.
    number: u32,
    /// Its file only if it can be saved in place.
    pub(super) source: ReadSource,
    /// Whether a person has said that it is to be merged into the open report.
    pub(super) paste_for: PasteFor,
}

/// A file whose report this browser has already.
pub(super) struct KnownFile {
    /// Tells it from those before.
    number: u32,
    pub(super) source: ReadSource,
    pub(super) known: KnownReport,
}

/// A file that a report is to be compared with.
#[derive(Debug)]
pub(in crate::app) struct FileToCompare {
    /// The report's id.
    id: String,
    /// The file's name.
    pub(in crate::app) name: String,
    /// The file's report, as JSON.
    pub(in crate::app) report: String,
}

/// What comes of a report that is pasted, or brought in otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum PasteFor {
    /// A report of its own.
    NewReport,
    /// It is merged into the open one.
    OpenReport,
}

/// The reading of what was pasted.
#[derive(Clone, Default)]
pub(super) struct PasteJob {
    pub(super) job: Job,
    is_cancelled: Rc<Cell<bool>>,
}

impl PasteJob {
    /// Whether the person has closed the dialog meanwhile: then nothing comes of it.
    pub(super) fn is_cancelled(&self) -> bool {
        self.is_cancelled.get()
    }
}

/// The dialog that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum OpenDialog {
    /// The review of an import, by its number, so that the next review is another value.
    Review(u32),
    /// The question about a file whose report this browser has already, by its number.
    Known(u32),
    /// The question about a file that was dropped into the open report.
    Dropped,
    /// The field to paste into.
    Paste,
}

/// The imports that wait for a person.
#[derive(Clone, Copy)]
pub(in crate::app) struct Reviews {
    pub(super) waiting: RwSignal<Vec<Rc<Waiting>>, LocalStorage>,
    /// What the dialog for pasting is open for, if it is open.
    pub(super) asks: RwSignal<Option<PasteFor>>,
    /// The reading of what was pasted, while it is read: one thing at a time.
    pasting: RwSignal<Option<PasteJob>, LocalStorage>,
    /// Files whose reports this browser has already, until a person has chosen what to do with each.
    pub(super) known: RwSignal<Vec<Rc<KnownFile>>, LocalStorage>,
    /// A file that was dropped into the open report, until a person has said what it is for.
    pub(super) dropped: RwSignal<Option<File>, LocalStorage>,
    /// The file that a report is compared with as soon as the report is open.
    comparison: RwSignal<Option<Arc<FileToCompare>>>,
    /// The number of the last import or file that waits.
    last_number: StoredValue<u32>,
    /// The open dialog: a review; if none waits, a question about a file; if there is none, the field to paste into.
    pub(super) open_dialog: Memo<Option<OpenDialog>>,
    /// Notified when reports or templates were stored without a report being opened.
    pub(in crate::app) stored: Trigger,
    /// The editor of the open report, if one is open.
    pub(super) editor: RwSignal<Option<Editor>>,
    pub(super) notice: Notice,
}

/// The context of imports that wait for a person.
pub(in crate::app) fn use_reviews() -> Reviews {
    expect_context()
}

impl Reviews {
    pub(in crate::app) fn new(notice: Notice) -> Reviews {
        let waiting = RwSignal::new_local(Vec::<Rc<Waiting>>::new());
        let known = RwSignal::new_local(Vec::<Rc<KnownFile>>::new());
        let dropped = RwSignal::new_local(None);
        let asks = RwSignal::new(None);
        let editor = RwSignal::new(None);
        let open_dialog = memo(move || {
            let review = waiting.with(|waiting| waiting.first().map(|it| it.number));
            let known = known.with(|known| known.first().map(|it| it.number));
            let is_dropped = dropped.with(Option::is_some) && editor.with(Option::is_some);
            let is_asking = asks.with(Option::is_some);
            let question = known.map(OpenDialog::Known).or(is_dropped.then_some(OpenDialog::Dropped));
            review.map(OpenDialog::Review).or(question).or(is_asking.then_some(OpenDialog::Paste))
        });
        Reviews {
            waiting,
            asks,
            pasting: RwSignal::new_local(None),
            known,
            dropped,
            comparison: RwSignal::new(None),
            last_number: StoredValue::new(0),
            open_dialog,
            stored: Trigger::new(),
            editor,
            notice,
        }
    }

    /// Opens the dialog for pasting.
    pub(in crate::app) fn ask(self, paste_for: PasteFor) {
        self.asks.set(Some(paste_for));
    }

    /// Closes the dialog for pasting. Nothing comes of what is still being read.
    pub(super) fn cancel_paste(self) {
        if let Some(paste) = self.pasting.try_update(Option::take).flatten() {
            paste.is_cancelled.set(true);
            paste.job.stop();
        }
        self.asks.set(None);
    }

    /// Whether something that was pasted is being read; tracked.
    pub(super) fn is_pasting(self) -> bool {
        self.pasting.with(Option::is_some)
    }

    /// Begins to read what was pasted.
    pub(super) fn begin_paste(self) -> PasteJob {
        let paste = PasteJob::default();
        self.pasting.set(Some(paste.clone()));
        paste
    }

    /// Ends reading what was pasted, unless that was cancelled: another paste may be read by now.
    pub(super) fn end_paste(self, paste: &PasteJob) {
        if !paste.is_cancelled() {
            self.pasting.set(None);
        }
    }

    /// The editor of the report that what is pasted is merged into.
    pub(super) fn merges_into(self) -> Option<Editor> {
        self.asks.get_untracked().filter(|asks| *asks == PasteFor::OpenReport)?;
        self.editor.get_untracked()
    }

    /// Sets the open report, so that imports can be merged into it.
    pub(in crate::app) fn join_to(self, editor: Editor) {
        self.editor.set(Some(editor));
        on_cleanup(move || {
            self.cancel_paste();
            self.dropped.set(None);
            self.editor.set(None);
        });
        let is_compared = editor.id.with_value(|id| self.is_to_compare(id));
        if is_compared {
            show_history(editor);
        }
    }

    /// Compares a report with a file, in its history; opens the report if it is not open.
    pub(super) fn compare(self, id: String, source: &ReadSource) {
        let report = source.imported.report.to_string();
        let file = FileToCompare { id: id.clone(), name: source.name.clone(), report };
        self.comparison.set(Some(Arc::new(file)));
        match self.open_editor(&id) {
            Some(editor) => show_history(editor),
            // Its history is shown by `join_to`.
            None => route::open_report(&id),
        }
    }

    /// Opens a stored report. If it is open already, it stays as it is.
    pub(super) fn go_to(self, id: &str) {
        if self.open_editor(id).is_none() {
            route::open_report(id);
        }
    }

    /// The editor of this report, if it is open.
    fn open_editor(self, id: &str) -> Option<Editor> {
        self.editor.get_untracked().filter(|editor| editor.id.with_value(|open| open == id))
    }

    /// Whether there is a file to compare this report with; untracked.
    fn is_to_compare(self, id: &str) -> bool {
        self.comparison.with_untracked(|file| file.as_ref().is_some_and(|file| file.id == id))
    }

    /// Follows whether there is a file to compare a report with.
    pub(in crate::app) fn track_comparison(self) {
        self.comparison.track();
    }

    /// Takes the file that this report is to be compared with, if there is one; untracked.
    pub(in crate::app) fn take_comparison(self, id: &str) -> Option<Arc<FileToCompare>> {
        if !self.is_to_compare(id) {
            return None;
        }
        self.comparison.try_update(Option::take).flatten()
    }

    fn next_number(self) -> u32 {
        self.last_number
            .try_update_value(|number| {
                *number = number.wrapping_add(1);
                *number
            })
            .unwrap_or_default()
    }

    /// Queues an import for review.
    pub(super) fn review(self, mut source: ReadSource, paste_for: PasteFor) {
        // Only a text file can be saved in place: what is written is Markdown.
        source.file = source.file.filter(|_| source.imported.review.format == SourceFormat::Text);
        let waiting = Waiting { number: self.next_number(), source, paste_for };
        self.waiting.update(|all| all.push(Rc::new(waiting)));
    }

    /// Queues the question about a file whose report this browser has already.
    pub(super) fn ask_about_known(self, source: ReadSource, known: KnownReport) {
        let file = KnownFile { number: self.next_number(), source, known };
        self.known.update(|all| all.push(Rc::new(file)));
    }
}

/// Shows the history of the open report.
fn show_history(editor: Editor) {
    editor.beside.set(SidePane::History);
    editor.pane.set(Pane::Preview);
}
