//! The command line: what it asks for, and what all commands do with it.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use debrief::formats::{LARGEST_FILE, Opened, json, markdown, open};
use debrief::report::sections::cover;
use debrief::report::{Language, Part, Report, SCHEMA, choice};
use debrief::view;
use lexopt::prelude::*;

use crate::zones::Iana;

pub const USAGE: &str = "\
Usage:
  debrief render FILE --to markdown|json|html|svg [--public] [-o OUT]
  debrief import FILE… [--from SHAPE] [--zone ZONE] [--report-uses] [-o OUT]
  debrief check FILE… [--format text|json|sarif] [--rule ID]… [--public] [-o OUT]
  debrief check --list
  debrief metrics FILE… [--format text|json] [--public] [-o OUT]
  debrief schema
  debrief words

FILE is a report as JSON or Markdown, whatever import reads, or - for standard input.

import   reads whatever there is of an incident (see README), a Slack export's folder included, writes the report as
         JSON and says on standard error what was moved or dropped, with the line. --zone is the zone of times that
         name none; --report-uses writes which bytes of the source went where instead of the report.
         SHAPE is auto, debrief, text, html, docx, table, chat, captions, slack, statuspage or records.
check    says where a report contradicts itself; --list says which rules there are. Exit code 0 without an error, 1
         with one.
metrics  gives durations, times to detect and resolve, downtime and what was used of a service level, each with its
         formula.
words    writes each language's words for time.

Exit code 1 of the others: something readers see was moved or dropped; 2: the file could not be read, or a newer version
wrote it and has to write it again.";

/// What the command line asks for.
#[derive(Default)]
pub struct Call {
    pub files: Vec<PathBuf>,
    pub format: Option<String>,
    pub rules: Vec<String>,
    pub list: bool,
    pub out: Option<PathBuf>,
    pub to: Option<String>,
    pub from: Option<String>,
    pub public: bool,
    pub zone: Option<String>,
    pub report_uses: bool,
}

impl Call {
    pub fn read(words: &mut lexopt::Parser, takes_many: bool) -> Result<Call, lexopt::Error> {
        let mut call = Call::default();
        while let Some(word) = words.next()? {
            match word {
                Long("to") => call.to = Some(words.value()?.string()?),
                Long("from") => call.from = Some(words.value()?.string()?),
                Long("public") => call.public = true,
                Long("zone") => call.zone = Some(words.value()?.string()?),
                Long("report-uses") => call.report_uses = true,
                Short('o') | Long("output") => call.out = Some(words.value()?.into()),
                Long("format") => call.format = Some(words.value()?.string()?),
                Long("rule") => call.rules.push(words.value()?.string()?),
                Long("list") => call.list = true,
                Value(file) if call.files.is_empty() || takes_many => call.files.push(file.into()),
                other => return Err(other.unexpected()),
            }
        }
        Ok(call)
    }

    pub fn name(&self) -> String {
        self.files.first().map_or_else(String::new, |file| name(file))
    }

    /// The first file.
    pub fn first(&self) -> Result<&Path, String> {
        self.files.first().map(PathBuf::as_path).ok_or_else(|| format!("a file is missing\n{USAGE}"))
    }

    /// The report in the first file.
    pub fn open_one(&self) -> Result<Opened, String> {
        self.open(self.first()?).map(|opened| opened.1)
    }

    /// A file's text and the report in it.
    pub fn open(&self, file: &Path) -> Result<(String, Opened), String> {
        let bytes = bytes(file)?;
        let text = || open::decode(&bytes).map(|decoded| decoded.0);
        let opened = match self.from.as_deref() {
            None | Some("auto") => open::open(&bytes),
            Some("json") => text().and_then(|text| json::read(&text)),
            Some("markdown") => text().and_then(|text| markdown::read(&text)),
            Some(_) => return Err("--from takes auto, json or markdown".into()),
        };
        let opened = opened.map_err(|unreadable| format!("{}: {unreadable}", name(file)))?;
        Ok((text().unwrap_or_default(), opened))
    }

    /// A report of a newer version is not rewritten: what this version does not know of it would be lost.
    pub fn refuse_newer(&self, newer: Option<u64>) -> Result<(), String> {
        newer.map_or(Ok(()), |newer| {
            Err(format!(
                "{}: a newer Debrief wrote this report (schema {newer}; this one knows {SCHEMA}) and has to write it",
                self.name()
            ))
        })
    }

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

    /// Warns if the report is not ready for readers; the page asks.
    pub fn tell_doubts(&self, report: &Report) {
        let state = report.text(Part::Cover, &cover::STATE);
        if view::is_unfinished(state) {
            let state = choice::STATE.label(state, Language::English).to_lowercase();
            eprintln!("{}: This report is still marked “{state}”; readers are not told.", self.name());
        }
        for (owner, field, name) in
            view::unfilled(report, &Iana, view::Figures::of(report, view::Reader::Public, &Iana))
        {
            let path = owner.path();
            eprintln!(
                "{}: {{{{{name}}}}} in {path}.{} has no value; readers see a dash.",
                self.name(),
                field.name
            );
        }
    }

    pub fn tell(&self, opened: &Opened) -> ExitCode {
        for note in &opened.notes {
            eprintln!("{}: {}", self.name(), note.text);
        }
        let moved = opened.notes.iter().any(|note| note.visible);
        if moved { ExitCode::from(1) } else { ExitCode::SUCCESS }
    }
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
