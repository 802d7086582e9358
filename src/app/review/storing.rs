//! Storing files that Debrief wrote: a report, or a zip of reports. A report that this browser has already is not
//! stored again without asking.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys::File;
use serde_json::Value as Json;

use super::reading::{KnownFile, Reviews};
use crate::app::begin::{store_import_notes, store_json};
use crate::app::sentences::problem;
use crate::app::{known, route, templates};
use crate::browser::files::Chosen;
use crate::browser::many_reports::{self, Unpacked};
use crate::browser::store::{Problem, Store};
use crate::browser::worker::{Given, Imported};
use crate::formats::json::fingerprint;
use crate::formats::template::OwnTemplate;
use crate::saving::Meta;

impl Reviews {
    /// Stores a report that Debrief wrote, and opens it. If this browser has it already, a dialog asks what to do.
    pub(super) async fn store_own(self, name: String, given: Given, imported: Imported, file: Option<&File>) {
        let file = file.map(|file| StoredValue::new_local(file.clone()));
        let all = known::stored().await.unwrap_or_default();
        match known::find(&all, &imported.report, &imported.glance) {
            Some(known) => {
                let known = KnownFile { name, known, given, imported, file };
                self.known.update(|all| all.push(Arc::new(known)));
            }
            None => self.store_and_open(&given, &imported, file).await,
        }
    }

    /// Stores a report that Debrief wrote as a new one, and opens it.
    pub(super) async fn store_and_open(
        self,
        given: &Given,
        imported: &Imported,
        file: Option<StoredValue<File, LocalStorage>>,
    ) {
        // A newer version's JSON is stored as it came, as this version knows only a part of it.
        let raw = imported.newer.and_then(|_| match given {
            Given::Files(files) => {
                let text = std::str::from_utf8(&files.first()?.bytes).ok()?;
                serde_json::from_str(text.trim_start_matches('\u{FEFF}')).ok()
            }
            Given::Pasted(text, _) => serde_json::from_str(text.trim()).ok(),
        });
        match self.store(raw, imported).await {
            Err(why) => self.notice.say(problem(why)),
            Ok(id) => {
                if let Some(file) = file {
                    file.try_with_value(|file| Store.link(&id, file));
                }
                route::open_report(&id);
            }
        }
    }

    /// Stores a report that Debrief wrote as a new one, by its JSON as it came if that is given. Returns its id.
    async fn store(self, raw: Option<Json>, imported: &Imported) -> Result<String, Problem> {
        let Imported { report, review, newer, glance } = imported;
        let id = store_json(raw.unwrap_or_else(|| report.clone()), *newer, Some(glance.clone())).await?;
        known::remember(&id, &fingerprint(report));
        if !review.notes.is_empty() {
            store_import_notes(&id, &review.notes);
        }
        Ok(id)
    }

    /// Adds a template to the person's own, if the file is one. Returns whether it is.
    pub(super) fn take_template(self, file: &Chosen) -> bool {
        let said = match OwnTemplate::read(&file.bytes) {
            Ok(None) => return false,
            Err(why) => format!("{} could not be opened: {why}. Nothing was changed.", file.name),
            Ok(Some(template)) => {
                let name = template.name.clone();
                match templates::add(template) {
                    true => format!("“{name}” is among your templates, in the list of reports."),
                    false => format!("This browser has no room for the template “{name}”."),
                }
            }
        };
        self.brought.notify();
        self.notice.say(said);
        true
    }

    /// Stores the reports of a zip, except those that this browser has already, and says how many were stored.
    pub(super) async fn bring(self, reports: Vec<Unpacked>) {
        let all = known::stored().await.unwrap_or_default();
        let of_file = |unpacked: &Unpacked| {
            unpacked.imported.as_ref().map_or_else(Vec::new, |imported| of_this_file(&all, imported))
        };
        let same: Vec<Vec<String>> = reports.iter().map(of_file).collect();
        // A stored report may have changed since it was this file. If that cannot be determined, both are stored.
        let present = many_reports::fingerprints(&same.concat()).await.unwrap_or_default();
        let mut brought = Brought::default();
        for (Unpacked { name, imported, raw }, same) in reports.into_iter().zip(same) {
            let Some(imported) = imported else {
                brought.unread.push(name);
                continue;
            };
            let own = fingerprint(&imported.report);
            if present.iter().any(|known| known.fingerprint == own) {
                brought.known += 1;
                continue;
            }
            let is_alike = known::find(&all, &imported.report, &imported.glance).is_some();
            match self.store(raw, &imported).await {
                Ok(_) if !same.is_empty() => brought.changed += 1,
                Ok(_) if is_alike => brought.beside += 1,
                Ok(_) => brought.new += 1,
                Err(why) => return self.notice.say(format!("{} {}", brought.in_words(), problem(why))),
            }
            self.brought.notify();
        }
        self.notice.say(brought.in_words());
    }
}

/// The ids of the stored reports that were opened from, or downloaded as, this file.
fn of_this_file(all: &[Meta], imported: &Imported) -> Vec<String> {
    let mut rest = all.to_vec();
    let mut same = Vec::new();
    while let Some(known) = known::find(&rest, &imported.report, &imported.glance)
        && known.is_same_file
    {
        rest.retain(|meta| meta.id != known.meta.id);
        same.push(known.meta.id);
    }
    same
}

/// What became of the reports of a zip.
#[derive(Default)]
struct Brought {
    /// The number of reports that are new.
    new: usize,
    /// The number of reports that were stored beside one with the same title and reference.
    beside: usize,
    /// The number of reports that were stored beside one that was this file and has changed since.
    changed: usize,
    /// The number of reports that this browser has already.
    known: usize,
    /// The names of the reports that could not be read.
    unread: Vec<String>,
}

impl Brought {
    fn in_words(&self) -> String {
        let reports =
            |count: usize| if count == 1 { "1 report".to_owned() } else { format!("{count} reports") };
        let mut said = vec![match (self.new + self.beside + self.changed, self.known) {
            (0, 0) => "No report was brought in.".to_owned(),
            (0, known) => format!("{}: all here already. Nothing was changed.", reports(known)),
            (brought, 0) => format!("{} brought in.", reports(brought)),
            (brought, known) => {
                format!("{} brought in. {} were here already.", reports(brought), reports(known))
            }
        }];
        if self.beside > 0 {
            let beside = reports(self.beside);
            said.push(format!("Of {beside} you have another version, too: both are in the list."));
        }
        if self.changed > 0 {
            let changed = reports(self.changed);
            said.push(format!("{changed} here had changed since: both versions are in the list."));
        }
        if !self.unread.is_empty() {
            said.push(format!("Not read: {}.", self.unread.join(", ")));
        }
        said.join(" ")
    }
}
