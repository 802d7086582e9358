//! Files in and out, and what is said of them.

use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

use debrief::formats::{LARGEST_FILE, Opened, json, markdown, open};
use debrief::report::sections::cover;
use debrief::report::{Language, Part, Report, SCHEMA, choice};
use debrief::view;

use crate::call::{Output, ReportFormat, Source};
use crate::zones::Iana;

impl Source {
    /// A file's text and the report in it.
    pub fn open(&self, file: &Path) -> Result<(String, Opened), String> {
        let bytes = bytes(file)?;
        let text = || open::decode(&bytes).map(|decoded| decoded.0);
        let opened = match self.from {
            ReportFormat::Auto => open::open(&bytes),
            ReportFormat::Json => text().and_then(|text| json::read(&text)),
            ReportFormat::Markdown => text().and_then(|text| markdown::read(&text)),
        };
        let opened = opened.map_err(|unreadable| format!("{}: {unreadable}", name(file)))?;
        Ok((text().unwrap_or_default(), opened))
    }
}

impl Output {
    /// Writes the result.
    pub fn write(&self, text: &str) -> Result<(), String> {
        match &self.out {
            Some(out) => std::fs::write(out, text).map_err(|error| format!("{}: {error}", out.display())),
            None => match std::io::stdout().write_all(text.as_bytes()) {
                // The reader has closed the pipe.
                Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
                written => written.map_err(|error| error.to_string()),
            },
        }
    }
}

/// A report of a newer version is not rewritten: what this version does not know of it would be lost.
pub fn refuse_newer(file: &Path, newer: Option<u64>) -> Result<(), String> {
    newer.map_or(Ok(()), |newer| {
        Err(format!(
            "{}: a newer Debrief wrote this report (schema {newer}; this one knows {SCHEMA}) and has to write it",
            name(file)
        ))
    })
}

/// Warns if the report is not ready for readers; the page asks.
pub fn tell_doubts(file: &Path, report: &Report) {
    let state = report.text(Part::Cover, &cover::STATE);
    if view::is_unfinished(state) {
        let state = choice::STATE.label(state, Language::English).to_lowercase();
        eprintln!("{}: This report is still marked “{state}”; readers are not told.", name(file));
    }
    for (owner, field, token) in
        view::unfilled(report, &Iana, view::Figures::of(report, view::Reader::Public, &Iana))
    {
        let path = owner.path();
        eprintln!(
            "{}: {{{{{token}}}}} in {path}.{} has no value; readers see a dash.",
            name(file),
            field.name
        );
    }
}

/// Says what was moved or dropped; readers miss it if the exit code is 1.
pub fn tell(file: &Path, opened: &Opened) -> ExitCode {
    for note in &opened.notes {
        eprintln!("{}: {}", name(file), note.text);
    }
    let moved = opened.notes.iter().any(|note| note.visible);
    if moved { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// A file's bytes, or those of standard input.
pub fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    let fail = |error: std::io::Error| format!("{}: {error}", name(file));
    let source: Box<dyn Read> = if file == Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        Box::new(std::fs::File::open(file).map_err(fail)?)
    };
    // One byte more than the limit is read, to tell a file over it from one just at it.
    let mut bytes = Vec::new();
    source.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes).map_err(fail)?;
    Ok(bytes)
}

/// A file's name, for messages.
pub fn name(file: &Path) -> String {
    file.display().to_string()
}
