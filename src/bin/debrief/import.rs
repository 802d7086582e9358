//! `debrief import`: whatever there is of an incident, as a report.

use std::path::PathBuf;
use std::process::ExitCode;

use debrief::formats::foreign::{self, ImportOptions, Imported, SourceFormat};
use debrief::formats::json;

use crate::call::{Call, bytes, name};

/// Reads the files and writes the report, or where each byte of them went.
pub fn import(call: &Call) -> Result<ExitCode, String> {
    let imported = read(call)?;
    call.refuse_newer(imported.newer)?;
    if call.report_uses {
        call.write(&uses(&imported)?)?;
    } else {
        call.write(&json::write(&imported.report))?;
    }
    Ok(tell_places(call, &imported))
}

fn read(call: &Call) -> Result<Imported, String> {
    let from = match call.from.as_deref() {
        // Markdown is Debrief's own or anybody's; which, is found out.
        None | Some("auto" | "markdown") => None,
        Some("json") => Some(SourceFormat::Debrief),
        Some(name) => match SourceFormat::NAMES.iter().find(|named| named.0 == name) {
            Some(named) => Some(named.1),
            None => {
                let names: Vec<&str> = SourceFormat::NAMES.iter().map(|named| named.0).collect();
                return Err(format!("--from takes auto, {}", names.join(", ")));
            }
        },
    };
    if let Some(zone) = call.zone.as_deref().filter(|zone| zone.parse::<chrono_tz::Tz>().is_err()) {
        return Err(format!(
            "--zone takes a name of the IANA database, such as Europe/Berlin; {zone} is none"
        ));
    }
    let options = ImportOptions { from, zone: call.zone.clone(), ..ImportOptions::default() };
    let first = call.first()?;
    let imported = if first.is_dir() || call.files.len() > 1 {
        foreign::import_files(&files(call)?, &options)
    } else {
        foreign::import(&bytes(first)?, &options)
    };
    imported.map_err(|unreadable| format!("{}: {unreadable}", call.name()))
}

fn tell_places(call: &Call, imported: &Imported) -> ExitCode {
    for note in &imported.notes {
        let line = note.line.map_or_else(String::new, |line| format!(":{line}"));
        let path = note.path.as_ref().map_or_else(String::new, |path| format!(" ({path})"));
        eprintln!("{}{line}: {}{path}", call.name(), note.text);
    }
    let moved = imported.notes.iter().any(|note| note.visible);
    if moved { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// The files that were named, and those in named folders, one level deep as Slack exports them, by their names.
fn files(call: &Call) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut paths: Vec<PathBuf> = call.files.clone();
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
