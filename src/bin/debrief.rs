//! The command-line tool over the pure rooms.
//!
//! Exit codes: 0 good, 1 read but something visible was moved or dropped (each listed), 2 unreadable or misused.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{NaiveDateTime, Offset as _, TimeZone};
use debrief::facts::{Offset, Zones};
use debrief::formats::foreign::{self, Imported, Options, Shape};
use debrief::formats::{LARGEST_FILE, Opened, html, json, markdown, open, schema};
use debrief::report::sections::cover;
use debrief::report::{Language, Part, Report, SCHEMA, choice, words};
use debrief::view::{self, Reader};
use lexopt::prelude::*;

const USAGE: &str = "\
Usage:
  debrief render FILE --to markdown|json|html [--public] [-o OUT]
  debrief import FILE… [--from SHAPE] [--zone ZONE] [--report-uses] [-o OUT]
  debrief schema
  debrief words

FILE is a report as JSON or Markdown, or - for standard input. `import` reads whatever there is of an incident (see
README), a Slack export's folder included, writes the report as JSON and says on standard error what was moved or dropped, with the line; --zone is the
zone of times that name none, and --report-uses writes which bytes of the source went where instead of the report.
SHAPE is auto, debrief, text, html, docx, table, chat, captions, slack, statuspage or json. `words` writes each language's words for time. Exit code 1: something readers see was; 2: the file could not be
read, or a newer version wrote it and has to write it again.";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("debrief: {problem}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode, String> {
    let mut arguments = lexopt::Parser::from_env();
    let command = match arguments.next().map_err(|error| error.to_string())? {
        Some(Value(command)) => command.string().map_err(|error| error.to_string())?,
        Some(Short('h') | Long("help")) => {
            println!("{USAGE}");
            return Ok(ExitCode::SUCCESS);
        }
        _ => return Err(format!("a command is missing\n{USAGE}")),
    };
    let call = Call::read(&mut arguments).map_err(|error| error.to_string())?;
    if let Some(file) = call.more.first().filter(|_| command != "import") {
        return Err(format!("{command} takes one file; {} is another", file.display()));
    }
    match command.as_str() {
        "schema" => {
            let schema =
                serde_json::to_string_pretty(&schema::schema()).map_err(|error| error.to_string())?;
            call.write(&(schema + "\n"))?;
            Ok(ExitCode::SUCCESS)
        }
        // For the build of the page (scripts/finish.mjs).
        "words" => {
            call.write(&words::to_json())?;
            Ok(ExitCode::SUCCESS)
        }
        "render" => {
            let opened = call.open()?;
            // A page and what is public are for readers; what can be opened again would be written with losses.
            if !call.public && matches!(call.to.as_deref(), Some("json" | "markdown")) {
                call.refuse_newer(opened.newer)?;
            }
            let reader = if call.public { Reader::Public } else { Reader::Full };
            let text = match call.to.as_deref() {
                Some("json") if call.public => {
                    return Err("JSON is always the whole report; leave out --public".into());
                }
                Some("json") => json::write(&opened.report),
                Some("markdown") if call.public => markdown::write_public(&opened.report, &Iana),
                Some("markdown") => markdown::write_full(&opened.report, &Iana),
                Some("html") => html::page(&opened.report, reader, &Iana),
                _ => return Err("--to takes markdown, json or html".into()),
            };
            call.write(&text)?;
            if call.public {
                call.tell_doubts(&opened.report);
            }
            Ok(call.tell(&opened))
        }
        "import" => {
            let imported = call.import()?;
            call.refuse_newer(imported.newer)?;
            if call.report_uses {
                call.write(&uses(&imported)?)?;
            } else {
                call.write(&json::write(&imported.report))?;
            }
            Ok(call.tell_places(&imported))
        }
        other => Err(format!("{other} is no command\n{USAGE}")),
    }
}

/// What the command line asks for.
#[derive(Default)]
struct Call {
    file: Option<PathBuf>,
    /// More files after it: a Slack export's days.
    more: Vec<PathBuf>,
    out: Option<PathBuf>,
    to: Option<String>,
    from: Option<String>,
    public: bool,
    zone: Option<String>,
    report_uses: bool,
}

impl Call {
    fn read(words: &mut lexopt::Parser) -> Result<Call, lexopt::Error> {
        let mut call = Call::default();
        while let Some(word) = words.next()? {
            match word {
                Long("to") => call.to = Some(words.value()?.string()?),
                Long("from") => call.from = Some(words.value()?.string()?),
                Long("public") => call.public = true,
                Long("zone") => call.zone = Some(words.value()?.string()?),
                Long("report-uses") => call.report_uses = true,
                Short('o') | Long("output") => call.out = Some(words.value()?.into()),
                Value(file) if call.file.is_none() => call.file = Some(file.into()),
                Value(file) => call.more.push(file.into()),
                other => return Err(other.unexpected()),
            }
        }
        Ok(call)
    }

    fn name(&self) -> String {
        self.file.as_deref().map_or_else(String::new, |file| file.display().to_string())
    }

    fn open(&self) -> Result<Opened, String> {
        let bytes = self.bytes()?;
        let text = || open::decode(&bytes).map(|decoded| decoded.0);
        let opened = match self.from.as_deref() {
            None | Some("auto") => open::open(&bytes),
            Some("json") => text().and_then(|text| json::read(&text)),
            Some("markdown") => text().and_then(|text| markdown::read(&text)),
            Some(_) => return Err("--from takes auto, json or markdown".into()),
        };
        opened.map_err(|unreadable| format!("{}: {unreadable}", self.name()))
    }

    fn import(&self) -> Result<Imported, String> {
        let from = match self.from.as_deref() {
            // Markdown is Debrief's own or anybody's; which, is found out.
            None | Some("auto" | "markdown") => None,
            Some("json") => Some(Shape::Debrief),
            Some(name) => match Shape::NAMES.iter().find(|named| named.0 == name) {
                Some(named) => Some(named.1),
                None => {
                    let names: Vec<&str> = Shape::NAMES.iter().map(|named| named.0).collect();
                    return Err(format!("--from takes auto, {}", names.join(", ")));
                }
            },
        };
        if let Some(zone) = self.zone.as_deref().filter(|zone| zone.parse::<chrono_tz::Tz>().is_err()) {
            return Err(format!(
                "--zone takes a name of the IANA database, such as Europe/Berlin; {zone} is none"
            ));
        }
        let options = Options { from, zone: self.zone.clone(), ..Options::default() };
        let is_folder = self.file.as_ref().is_some_and(|file| file.is_dir());
        let imported = if is_folder || !self.more.is_empty() {
            foreign::import_files(&self.files()?, &options)
        } else {
            foreign::import(&self.bytes()?, &options)
        };
        imported.map_err(|unreadable| format!("{}: {unreadable}", self.name()))
    }

    fn tell_places(&self, imported: &Imported) -> ExitCode {
        for note in &imported.notes {
            let line = note.line.map_or_else(String::new, |line| format!(":{line}"));
            let path = note.path.as_ref().map_or_else(String::new, |path| format!(" ({path})"));
            eprintln!("{}{line}: {}{path}", self.name(), note.text);
        }
        let moved = imported.notes.iter().any(|note| note.visible);
        if moved { ExitCode::from(1) } else { ExitCode::SUCCESS }
    }

    /// A report of a newer version is not written anew: what this one does not know of it would be lost.
    fn refuse_newer(&self, newer: Option<u64>) -> Result<(), String> {
        newer.map_or(Ok(()), |newer| {
            Err(format!(
                "{}: a newer Debrief wrote this report (schema {newer}; this one knows {SCHEMA}) and has to write it",
                self.name()
            ))
        })
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        let file = self.file.as_deref().ok_or_else(|| format!("a file is missing\n{USAGE}"))?;
        let fail = |error: std::io::Error| format!("{}: {error}", self.name());
        let source: Box<dyn Read> = if file == Path::new("-") {
            Box::new(std::io::stdin())
        } else {
            Box::new(std::fs::File::open(file).map_err(fail)?)
        };
        // One byte more than is read tells a file over the limit from one just at it.
        let mut bytes = Vec::new();
        source.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes).map_err(fail)?;
        Ok(bytes)
    }

    /// The files that were named, and those in named folders, one level deep as Slack exports them, by their names.
    fn files(&self) -> Result<Vec<(String, Vec<u8>)>, String> {
        let mut paths: Vec<PathBuf> = self.file.iter().chain(&self.more).cloned().collect();
        let mut files = Vec::new();
        let mut total = 0_u64;
        while let Some(path) = paths.pop() {
            let fail = |error: std::io::Error| format!("{}: {error}", path.display());
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
                return Err(format!("{}: these files are larger than 50 MB together", path.display()));
            }
            files.push((path.display().to_string(), bytes));
        }
        files.sort();
        Ok(files)
    }

    fn write(&self, text: &str) -> Result<(), String> {
        match &self.out {
            Some(out) => std::fs::write(out, text).map_err(|error| format!("{}: {error}", out.display())),
            None => match std::io::stdout().write_all(text.as_bytes()) {
                // Whoever reads has had enough.
                Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
                written => written.map_err(|error| error.to_string()),
            },
        }
    }

    /// Says what speaks against giving the report to readers; the page asks.
    fn tell_doubts(&self, report: &Report) {
        let state = report.text(Part::Cover, &cover::STATE);
        if view::is_unfinished(state) {
            let state = choice::STATE.label(state, Language::English).to_lowercase();
            eprintln!("{}: This report is still marked “{state}”; readers are not told.", self.name());
        }
        for (owner, field, name) in view::unfilled(report, &Iana) {
            let path = owner.path();
            eprintln!(
                "{}: {{{{{name}}}}} in {path}.{} has no value; readers see a dash.",
                self.name(),
                field.name
            );
        }
    }

    fn tell(&self, opened: &Opened) -> ExitCode {
        for note in &opened.notes {
            eprintln!("{}: {}", self.name(), note.text);
        }
        let moved = opened.notes.iter().any(|note| note.visible);
        if moved { ExitCode::from(1) } else { ExitCode::SUCCESS }
    }
}

/// Which bytes of the source went where, as JSON.
fn uses(imported: &Imported) -> Result<String, String> {
    let uses = serde_json::json!({"shape": imported.shape, "bytes": imported.source.len(), "pieces": imported.pieces});
    serde_json::to_string_pretty(&uses).map(|text| text + "\n").map_err(|error| error.to_string())
}

/// Time zones from the IANA database.
struct Iana;

impl Zones for Iana {
    fn offset(&self, zone: &str, local: NaiveDateTime) -> Offset {
        let Ok(zone) = zone.parse::<chrono_tz::Tz>() else { return Offset::Unknown };
        let seconds = |offset: chrono_tz::TzOffset| offset.fix().local_minus_utc();
        match zone.offset_from_local_datetime(&local) {
            chrono::LocalResult::Single(offset) => Offset::One(seconds(offset)),
            chrono::LocalResult::Ambiguous(first, second) => Offset::Overlap(seconds(first), seconds(second)),
            chrono::LocalResult::None => {
                let before = local - chrono::TimeDelta::hours(3);
                zone.offset_from_local_datetime(&before)
                    .earliest()
                    .map_or(Offset::Unknown, |o| Offset::Gap(seconds(o)))
            }
        }
    }
}
