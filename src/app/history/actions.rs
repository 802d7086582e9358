//! The actions of the history: open a file, take changes over, restore, save and remove versions.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;
use serde_json::Value as Json;

use super::comparing::{ComparedFile, ComparedSide, Comparing, Comparison, Outcome};
use crate::app::sentences::fault;
use crate::browser::store::Store;
use crate::browser::{files, worker};
use crate::editing::{Change, record};
use crate::formats::json;

const TAKEN: &str = "Taken over. Undo takes it back.";

impl Comparing {
    /// Compares the report with a file.
    pub(super) fn open(self, file: File) {
        spawn_local(async move {
            match self.read(file).await {
                Some(file) => self.show_file(file),
                None => self.refresh(),
            }
        });
    }

    /// Compares the report with the file on disk it is saved in.
    pub(super) fn open_from_disk(self) {
        let id = self.editor.id.get_value();
        spawn_local(async move {
            let Some(file) = Store.file(&id).await else { return self.say_unread() };
            match self.read(file).await {
                Some(file) => {
                    Store.accept_file(&id).await;
                    self.show_file(file);
                }
                None => self.refresh(),
            }
        });
    }

    /// Reads a file. If that fails, says so; `None` also if the history was left meanwhile.
    async fn read(self, file: File) -> Option<ComparedFile> {
        let Some(chosen) = files::read(file).await else {
            self.say_unread();
            return None;
        };
        let read = worker::read(&chosen.name, &chosen.bytes).await;
        if self.is_closed() {
            return None;
        }
        let name = chosen.name;
        match read {
            Ok(Ok(opened)) => {
                let notes: Vec<String> = opened.notes.into_iter().map(|note| note.text).collect();
                let report = json::to_value(&opened.report).to_string();
                return Some(ComparedFile { name, report, notes: notes.join(" ") });
            }
            Ok(Err(unreadable)) => self.said.set(format!("{name} could not be opened: {unreadable}.")),
            Err(why) => self.said.set(format!("{name} could not be opened: {}", fault(why))),
        }
        None
    }

    /// Compares the report with that of a file.
    pub(super) fn show_file(self, file: ComparedFile) {
        if self.is_closed() {
            return;
        }
        self.said.set(file.notes.clone());
        self.from.set(ComparedSide::Now);
        self.to.set(ComparedSide::File);
        self.show(Outcome::Pending);
        self.file.set(Some(file));
        self.refresh();
    }

    /// Says that a file could not be read, unless the history was left meanwhile.
    fn say_unread(self) {
        if !self.is_closed() {
            self.said.set("The browser could not read the file.".to_owned());
        }
    }

    /// Takes over one difference.
    pub(super) fn take_over(self, index: usize) {
        if let Some(Comparison { compared, revision, .. }) = self.to_take_over() {
            let change = compared.changes.get(index).cloned();
            self.apply(change.into_iter().collect(), revision, TAKEN);
        }
    }

    /// Takes over all differences; the current report is saved as a version first.
    pub(super) fn take_over_all(self) {
        let Some(Comparison { compared, revision, .. }) = self.to_take_over() else { return };
        spawn_local(async move {
            if self.save_version_first("Before taking over").await && !self.is_closed() {
                self.apply(compared.changes, revision, TAKEN);
            }
        });
    }

    /// Restores the compared version; the current report is saved as a version first.
    pub(super) fn restore(self) {
        // Another version may be selected while the report is saved.
        let side = self.from.get_untracked();
        spawn_local(async move {
            if !self.save_version_first("Before restoring").await || self.is_closed() {
                return;
            }
            let revision = untrack(|| self.editor.doc.revision());
            let texts = (self.text_of(&ComparedSide::Now).await, self.text_of(&side).await);
            let (Some(now), Some(version)) = texts else {
                return self.said.set("This version cannot be read, so nothing was changed.".to_owned());
            };
            match worker::compare(now, version).await {
                Ok(compared) => self.apply(compared.changes, revision, "Restored. Undo takes it back."),
                Err(why) => self.said.set(format!("This version could not be restored: {}", fault(why))),
            }
        });
    }

    /// Applies changes to the report, as one step of undo, unless it has changed since this revision of it was
    /// compared.
    fn apply(self, changes: Vec<Json>, revision: u64, done: &str) {
        if self.is_closed() {
            return;
        }
        let doc = self.editor.doc;
        let changes: Vec<Change> = changes.iter().filter_map(record::from_json).collect();
        let is_same = untrack(|| doc.revision()) == revision;
        if is_same && !changes.is_empty() && !doc.is_read_only() {
            doc.edit(Change::All(changes));
            self.said.set(done.to_owned());
        } else {
            self.said
                .set("The report has changed since it was compared. Here is the comparison anew.".to_owned());
            self.show(Outcome::Pending);
        }
        self.refresh();
    }

    /// Saves the current report as a version before a large change. Returns whether it was saved; if not, says so.
    async fn save_version_first(self, title: &str) -> bool {
        self.saving.flush();
        let id = self.editor.id.get_value();
        let is_saved = Store.save_version(&id, title, true).await.is_ok();
        if !is_saved {
            let said = "The report as it is now could not be saved as a version, so nothing was changed.";
            self.said.set(said.to_owned());
        }
        is_saved
    }

    /// Saves the current report as a version of this name.
    pub(super) fn save_version(self, name: RwSignal<String>) {
        self.saving.flush();
        let id = self.editor.id.get_value();
        let title = match name.get_untracked().trim() {
            "" => "Saved by hand".to_owned(),
            title => title.to_owned(),
        };
        spawn_local(async move {
            let is_saved = Store.save_version(&id, &title, false).await.is_ok();
            if self.is_closed() {
                return;
            }
            if is_saved {
                name.set(String::new());
                // The new version is the one to compare with.
                self.from.set(ComparedSide::Now);
                self.to.set(ComparedSide::Now);
                self.show(Outcome::Pending);
            }
            let said = if is_saved { "The version is saved." } else { "The version could not be saved." };
            self.said.set(said.to_owned());
            self.refresh();
        });
    }

    /// Removes a version, by its name in the store, for good.
    pub(super) fn remove_version(self, name: String) {
        spawn_local(async move {
            let said = match Store.remove_version(&name).await {
                Ok(()) => "The version is removed.",
                Err(_) => "The version could not be removed. Please try again.",
            };
            self.said.set(said.to_owned());
            self.refresh();
        });
    }
}
