//! Storing files that Debrief wrote: a report, or a zip of reports. A report that this browser has already is not
//! stored again without asking.

use leptos::prelude::*;
use serde_json::Value as Json;

use super::reviews::{ReadSource, Reviews};
use crate::app::counted::counted;
use crate::app::import_notes::store_import_notes;
use crate::app::new_report::store_json;
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
    pub(super) async fn store_own(self, source: ReadSource) {
        let all = known::stored().await.unwrap_or_default();
        match known::find(&all, &source.imported.report, &source.imported.glance) {
            Some(known) => self.ask_about_known(source, known),
            None => self.store_and_open(&source).await,
        }
    }

    /// Stores a report that Debrief wrote as a new one, and opens it.
    pub(super) async fn store_and_open(self, source: &ReadSource) {
        let ReadSource { given, imported, file, .. } = source;
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
                    Store.link(&id, file);
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
    pub(super) fn import_template(self, file: &Chosen) -> bool {
        let message = match OwnTemplate::read(&file.bytes) {
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
        self.stored.notify();
        self.notice.say(message);
        true
    }

    /// Stores the reports of a zip, except those that this browser has already, and says how many were stored.
    pub(super) async fn store_bundle(self, reports: Vec<Unpacked>) {
        let all = known::stored().await.unwrap_or_default();
        let of_file = |unpacked: &Unpacked| {
            unpacked.imported.as_ref().map_or_else(Vec::new, |imported| of_this_file(&all, imported))
        };
        let same: Vec<Vec<String>> = reports.iter().map(of_file).collect();
        // A stored report may have changed since it was this file. If that cannot be determined, both are stored.
        let present = many_reports::fingerprints(&same.concat()).await.unwrap_or_default();
        let mut outcome = BundleOutcome::default();
        for (Unpacked { name, imported, raw }, same) in reports.into_iter().zip(same) {
            let Some(imported) = imported else {
                outcome.unread.push(name);
                continue;
            };
            let own = fingerprint(&imported.report);
            if present.iter().any(|known| known.fingerprint == own) {
                outcome.known += 1;
                continue;
            }
            let is_alike = known::find(&all, &imported.report, &imported.glance).is_some();
            match self.store(raw, &imported).await {
                Ok(_) if !same.is_empty() => outcome.changed += 1,
                Ok(_) if is_alike => outcome.beside += 1,
                Ok(_) => outcome.new += 1,
                Err(why) => return self.notice.say(format!("{} {}", outcome.in_words(), problem(why))),
            }
            self.stored.notify();
        }
        self.notice.say(outcome.in_words());
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
struct BundleOutcome {
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

impl BundleOutcome {
    /// The same for a person.
    fn in_words(&self) -> String {
        let reports = |count: usize| counted(count, "report", "reports");
        let mut sentences = vec![match (self.new + self.beside + self.changed, self.known) {
            (0, 0) => "No report was brought in.".to_owned(),
            (0, known) => format!("{}: all here already. Nothing was changed.", reports(known)),
            (stored, 0) => format!("{} brought in.", reports(stored)),
            (stored, known) => {
                format!("{} brought in. {} were here already.", reports(stored), reports(known))
            }
        }];
        if self.beside > 0 {
            let beside = reports(self.beside);
            sentences.push(format!("Of {beside} you have another version, too: both are in the list."));
        }
        if self.changed > 0 {
            let changed = reports(self.changed);
            sentences.push(format!("{changed} here had changed since: both versions are in the list."));
        }
        if !self.unread.is_empty() {
            sentences.push(format!("Not read: {}.", self.unread.join(", ")));
        }
        sentences.join(" ")
    }
}
