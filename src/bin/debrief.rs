//! The command-line tool over the pure rooms.
//!
//! Exit codes: 0 good, 1 read but something visible was moved or dropped (each listed), 2 unreadable or misused.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{NaiveDateTime, Offset as _, TimeZone};
use debrief::facts::checks::{self, Severity};
use debrief::facts::claims::Claims;
use debrief::facts::metrics;
use debrief::facts::{Offset, Seen, Zones};
use debrief::formats::{self, LARGEST_FILE, Opened, findings, html, json, markdown, open, schema};
use debrief::report::sections::cover;
use debrief::report::{Language, Part, Report, SCHEMA, choice, words};
use debrief::view::{self, Reader};
use lexopt::prelude::*;

const USAGE: &str = "\
Usage:
  debrief render FILE --to markdown|json|html|svg [--public] [-o OUT]
  debrief import FILE [--from auto|json|markdown] [-o OUT]
  debrief check FILE... [--format text|json|sarif] [--rule ID]... [--public] [-o OUT]
  debrief check --list
  debrief metrics FILE... [--format text|json] [--public] [-o OUT]
  debrief schema
  debrief words

FILE is a report as JSON or Markdown, or - for standard input. `import` writes the report as JSON and says on
standard error what was moved or dropped. `check` says where a report contradicts itself: exit code 0 without an error, 1 with one;
--list says which rules there are. `metrics` gives durations, times to detect and
resolve, downtime and what was used of a service level, each with its formula. `words` writes each language's words for time. Exit code 1: something readers see was; 2: the file could not be
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
    let takes_many = matches!(command.as_str(), "check" | "metrics");
    let call = Call::read(&mut arguments, takes_many).map_err(|error| error.to_string())?;
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
            let opened = call.open_one()?;
            // A page and what is public are for readers; what can be opened again would be written with losses.
            if !call.public && matches!(call.to.as_deref(), Some("json" | "markdown")) {
                call.refuse_newer(&opened)?;
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
                Some("svg") => {
                    let claims = Claims::of(Seen::new(&opened.report, reader), &Iana);
                    let picture = formats::picture::timeline(&claims);
                    picture.ok_or_else(|| {
                        format!("{}: fewer than two moments of this report are known", call.name())
                    })?
                }
                _ => return Err("--to takes markdown, json or html, or svg for the timeline".into()),
            };
            call.write(&text)?;
            if call.public {
                call.tell_doubts(&opened.report);
            }
            Ok(call.tell(&opened))
        }
        "import" => {
            let opened = call.open_one()?;
            call.refuse_newer(&opened)?;
            call.write(&json::write(&opened.report))?;
            Ok(call.tell(&opened))
        }
        "check" => check(&call),
        "metrics" => tell_metrics(&call),
        other => Err(format!("{other} is no command\n{USAGE}")),
    }
}

/// Checks each file; one that cannot be read is told and the others are checked.
fn check(call: &Call) -> Result<ExitCode, String> {
    if call.list {
        call.write(&findings::documentation())?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(unknown) = call.rules.iter().find(|id| checks::rule(id).is_none()) {
        return Err(format!("{unknown} is no rule; `debrief check --list` names all"));
    }
    let options =
        checks::Options { only: call.rules.clone(), public: call.public, dismissed: false, today: today() };
    let reader = if call.public { Reader::Public } else { Reader::Full };
    let (mut checked, mut unreadable) = (Vec::new(), false);
    for file in &call.files {
        let opened = call.open(file);
        match opened {
            Ok((source, opened)) => {
                let found = checks::check(Seen::new(&opened.report, reader), &Iana, &options);
                checked.push((name(file), source, opened.report, found));
            }
            Err(problem) => {
                eprintln!("debrief: {problem}");
                unreadable = true;
            }
        }
    }
    if call.files.is_empty() {
        return Err(format!("a file is missing\n{USAGE}"));
    }
    let all: Vec<findings::Checked> = checked
        .iter()
        .map(|(name, source, report, findings)| findings::Checked { name, source, report, findings })
        .collect();
    let pretty =
        |json| serde_json::to_string_pretty(&json).map(|text| text + "\n").map_err(|error| error.to_string());
    call.write(&match call.format.as_deref() {
        None | Some("text") => findings::to_text(&all),
        Some("json") => pretty(findings::to_json(&all))?,
        Some("sarif") => pretty(findings::to_sarif(&all))?,
        Some(_) => return Err("--format takes text, json or sarif".into()),
    })?;
    let has_error =
        all.iter().flat_map(|file| file.findings).any(|finding| finding.severity == Severity::Error);
    Ok(ExitCode::from(if unreadable { 2 } else { u8::from(has_error) }))
}

/// The metrics of each file.
fn tell_metrics(call: &Call) -> Result<ExitCode, String> {
    let reader = if call.public { Reader::Public } else { Reader::Full };
    if call.files.is_empty() {
        return Err(format!("a file is missing\n{USAGE}"));
    }
    let (mut text, mut all, mut unreadable) = (String::new(), Vec::new(), false);
    for file in &call.files {
        match call.open(file) {
            Ok((_, opened)) => {
                let found = metrics::metrics(&Claims::of(Seen::new(&opened.report, reader), &Iana));
                text.push_str(&formats::metrics::to_text(&name(file), &found));
                all.extend(formats::metrics::to_json(&name(file), &found));
            }
            Err(problem) => {
                eprintln!("debrief: {problem}");
                unreadable = true;
            }
        }
    }
    match call.format.as_deref() {
        None | Some("text") => call.write(&text)?,
        Some("json") => {
            let json = serde_json::json!({ "metrics": all });
            call.write(&(serde_json::to_string_pretty(&json).map_err(|error| error.to_string())? + "\n"))?;
        }
        Some(_) => return Err("--format takes text or json".into()),
    }
    Ok(ExitCode::from(if unreadable { 2 } else { 0 }))
}

/// The day by this machine's clock, in UTC.
fn today() -> Option<chrono::NaiveDate> {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    chrono::DateTime::from_timestamp(i64::try_from(now.as_secs()).ok()?, 0).map(|now| now.date_naive())
}

fn name(file: &Path) -> String {
    file.display().to_string()
}

/// What the command line asks for.
#[derive(Default)]
struct Call {
    files: Vec<PathBuf>,
    format: Option<String>,
    rules: Vec<String>,
    list: bool,
    out: Option<PathBuf>,
    to: Option<String>,
    from: Option<String>,
    public: bool,
}

impl Call {
    fn read(words: &mut lexopt::Parser, takes_many: bool) -> Result<Call, lexopt::Error> {
        let mut call = Call::default();
        while let Some(word) = words.next()? {
            match word {
                Long("to") => call.to = Some(words.value()?.string()?),
                Long("from") => call.from = Some(words.value()?.string()?),
                Long("public") => call.public = true,
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

    fn name(&self) -> String {
        self.files.first().map_or_else(String::new, |file| name(file))
    }

    fn open_one(&self) -> Result<Opened, String> {
        let file = self.files.first().ok_or_else(|| format!("a file is missing\n{USAGE}"))?;
        self.open(file).map(|opened| opened.1)
    }

    /// A file's text and the report in it.
    fn open(&self, file: &Path) -> Result<(String, Opened), String> {
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

    /// A report of a newer version is not written anew: what this one does not know of it would be lost.
    fn refuse_newer(&self, opened: &Opened) -> Result<(), String> {
        opened.newer.map_or(Ok(()), |newer| {
            Err(format!(
                "{}: a newer Debrief wrote this report (schema {newer}; this one knows {SCHEMA}) and has to write it",
                self.name()
            ))
        })
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

/// A file's bytes, or those of standard input.
fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    let fail = |error: std::io::Error| format!("{}: {error}", name(file));
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
