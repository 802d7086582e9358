//! `debrief import`: whatever there is of an incident, as a report.

use std::path::PathBuf;
use std::process::ExitCode;

use debrief::formats::foreign::{self, ImportOptions, Imported, MessageChoice};
use debrief::formats::json;

use crate::call::Import;
use crate::files::{bytes, name, refuse_newer};

/// Reads the files and writes the report, or where each byte of them went.
pub fn import(call: &Import) -> Result<ExitCode, String> {
    let Some(first) = call.files.first() else { return Err("a file is missing".to_owned()) };
    let messages = if call.all_messages { MessageChoice::All } else { MessageChoice::Events };
    let options =
        ImportOptions { from: call.from.0, zone: call.zone.clone(), messages, ..ImportOptions::default() };
    let imported = if first.is_dir() || call.files.len() > 1 {
        foreign::import_files(&files(&call.files)?, &options)
    } else {
        foreign::import(&bytes(first)?, &options)
    };
    let imported = imported.map_err(|unreadable| format!("{}: {unreadable}", name(first)))?;
    refuse_newer(first, imported.newer)?;
    if call.report_uses {
        call.output.write(&uses(&imported)?)?;
    } else {
        call.output.write(&json::write(&imported.report))?;
    }
    Ok(tell_places(&name(first), &imported))
}

fn tell_places(name: &str, imported: &Imported) -> ExitCode {
    for note in &imported.notes {
        let line = note.line.map_or_else(String::new, |line| format!(":{line}"));
        let path = note.path.as_ref().map_or_else(String::new, |path| format!(" ({path})"));
        eprintln!("{name}{line}: {}{path}", note.text);
    }
    let moved = imported.notes.iter().any(|note| note.visible);
    if moved { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// The files that were named, and those in named folders, one level deep as Slack exports them, by their names.
fn files(named: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut paths: Vec<PathBuf> = named.to_vec();
    let mut files = Vec::new();
    let mut total = 0_u64;
    while let Some(path) = paths.pop() {
        let fail = |error: std::io::Error| format!("{}: {error}", name(&path));
        if path.is_dir() {
            for entry in std::fs::read_dir(&path).map_err(fail)? {
                let inner = entry.map_err(fail)?.path();
                if inner.is_dir() || inner.extension().is_some_and(|extension| extension == "json") {
                    paths.push(inner);
                }
            }
            continue;
        }
        let bytes = std::fs::read(&path).map_err(fail)?;
        total += bytes.len() as u64;
        if total > foreign::LARGEST_UNPACKED {
            return Err(format!("{}: these files are larger than 50 MB together", name(&path)));
        }
        files.push((name(&path), bytes));
    }
    files.sort();
    Ok(files)
}

/// Where each byte of the source went, as JSON.
fn uses(imported: &Imported) -> Result<String, String> {
    let uses = serde_json::json!({"shape": imported.format, "bytes": imported.source.len(), "pieces": imported.pieces});
    serde_json::to_string_pretty(&uses).map(|text| text + "\n").map_err(|error| error.to_string())
}
