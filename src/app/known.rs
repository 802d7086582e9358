//! Recognises files whose report is in this browser already.
//!
//! Of each report, the fingerprints (hashes of its JSON) are stored with which it was opened from a file or downloaded.
//! So the same file is recognised even if the report was changed since, and whether it is JSON or Markdown. A file that
//! a colleague has changed is recognised by title and reference together; without a reference, by title and incident
//! date.

use serde_json::Value as Json;

use super::new_report::cover_text;
use crate::browser::clock;
use crate::browser::store::{Problem, Store};
use crate::editing::folding::fold;
use crate::facts::glance::Glance;
use crate::formats::json::fingerprint;
use crate::report::sections::cover;
use crate::saving::Meta;

/// The maximum number of fingerprints stored of a report; the oldest are dropped.
const MAX_FINGERPRINTS: usize = 12;

fn note_name(id: &str) -> String {
    format!("files.{id}")
}

/// Stores that a report was opened from, or downloaded as, a file with this fingerprint.
pub(super) fn remember(id: &str, fingerprint: &str) {
    let before = Store.note(&note_name(id)).unwrap_or_default();
    let mut known: Vec<&str> = before.split_whitespace().filter(|known| *known != fingerprint).collect();
    known.push(fingerprint);
    let last = known.split_off(known.len().saturating_sub(MAX_FINGERPRINTS));
    Store.put_note(&note_name(id), &last.join(" "));
}

/// A report in this browser that a file is of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct KnownReport {
    pub(super) meta: Meta,
    /// Whether this very file was opened or downloaded before. If not, it has the same title and reference.
    pub(super) is_same_file: bool,
}

/// The reports of the list that are not deleted.
pub(super) async fn stored() -> Result<Vec<Meta>, Problem> {
    let mut all = Store.list(clock::now()).await?;
    all.retain(|meta| meta.deleted.is_none());
    Ok(all)
}

/// The report that this file is of, if it is among `all`. Several: the first, which is the one changed last if `all` is
/// sorted as [`stored`] sorts.
pub(super) fn find(all: &[Meta], report: &Json, glance: &Glance) -> Option<KnownReport> {
    let own = fingerprint(report);
    let is_same_file = |meta: &&Meta| {
        let known = Store.note(&note_name(&meta.id)).unwrap_or_default();
        known.split_whitespace().any(|known| known == own)
    };
    if let Some(meta) = all.iter().find(is_same_file) {
        return Some(KnownReport { meta: meta.clone(), is_same_file: true });
    }
    let is_same = |one: &str, other: &str| fold(one.trim()) == fold(other.trim()) && !one.trim().is_empty();
    let (title, reference) = (cover_text(report, &cover::TITLE), cover_text(report, &cover::REFERENCE));
    let is_alike = |meta: &&Meta| {
        let has_reference = !reference.trim().is_empty() || !meta.reference.trim().is_empty();
        let is_same_incident = match has_reference {
            true => is_same(reference, &meta.reference),
            false => is_same(&glance.incident, &meta.incident),
        };
        is_same(title, &meta.title) && is_same_incident
    };
    let alike = all.iter().find(is_alike);
    alike.map(|meta| KnownReport { meta: meta.clone(), is_same_file: false })
}
