//! When each report was downloaded last, stored in a note: a copy outside the browser is the only one that outlives it.

use crate::browser::clock;
use crate::browser::store::Store;

fn note_name(id: &str) -> String {
    format!("given.{id}")
}

/// Stores that a report was downloaded now.
pub(super) fn note_download(id: &str) {
    Store.put_note(&note_name(id), &(clock::now() as u64).to_string());
}

/// When a report was downloaded last, in milliseconds since 1970; `None` if it never was.
pub(super) fn last_download(id: &str) -> Option<f64> {
    let at = Store.note(&note_name(id))?.parse::<u64>().ok()?;
    Some(at as f64)
}
