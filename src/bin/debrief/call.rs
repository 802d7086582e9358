//! What the command line asks for.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use debrief::formats::foreign::SourceFormat;

const EXIT_CODES: &str = "\
Exit codes: 0 good; 1 something readers see was moved or dropped, each listed on standard error, or a check found an error; \
2 a file could not be read, or a newer version wrote it and has to write it again.";

/// Incident reports: rendered, imported, checked.
#[derive(Parser)]
#[command(name = "debrief", version, after_help = EXIT_CODES)]
pub struct Call {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Writes a report in another format
    Render(Render),
    /// Reads whatever there is of an incident (see README), a Slack export's folder included, and writes it as JSON
    Import(Import),
    /// Says where a report contradicts itself
    Check(Check),
    /// Gives durations, times to detect and resolve, downtime and what was used of a service level, with their formulas
    Metrics(Metrics),
    /// Writes the JSON Schema of reports
    Schema(Output),
    /// Writes each language's words for time, for the build of the page (scripts/finish.mjs)
    Words(Output),
}

/// Where the result goes.
#[derive(Args)]
pub struct Output {
    /// Writes into this file instead of standard output
    #[arg(short, long = "output", value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// How files are read that hold a report.
#[derive(Args)]
pub struct Source {
    /// What a file holds; found out by itself
    #[arg(long, value_enum, default_value_t)]
    pub from: ReportFormat,
}

#[derive(Args)]
pub struct Render {
    /// A report as JSON or Markdown, whatever `import` reads, or - for standard input
    pub file: PathBuf,
    /// The format; svg is the timeline to scale
    #[arg(long, value_enum)]
    pub to: RenderFormat,
    /// As its readers see it, without internal parts
    #[arg(long)]
    pub public: bool,
    #[command(flatten)]
    pub source: Source,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Args)]
pub struct Import {
    /// Files of any kind that belong together, a folder, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What the files hold: auto, or one of the formats that README lists
    #[arg(long, value_parser = import_format, default_value = "auto")]
    pub from: ImportFormat,
    /// The zone of times that name none, as in the IANA database
    #[arg(long, value_parser = zone)]
    pub zone: Option<String>,
    /// Takes all messages of a conversation for the timeline, not only those that look like events
    #[arg(long)]
    pub all_messages: bool,
    /// Writes which bytes of the source went where, instead of the report
    #[arg(long)]
    pub report_uses: bool,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Args)]
pub struct Check {
    /// Reports as JSON or Markdown, whatever `import` reads, or - for standard input
    #[arg(required_unless_present = "list", value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
    /// Only this rule, by its id; may be given several times
    #[arg(long, value_name = "ID")]
    pub rule: Vec<String>,
    /// As its readers see it, with what must not go out to them
    #[arg(long)]
    pub public: bool,
    /// Writes which rules there are, as Markdown
    #[arg(long, conflicts_with = "files")]
    pub list: bool,
    #[command(flatten)]
    pub source: Source,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Args)]
pub struct Metrics {
    /// Reports as JSON or Markdown, whatever `import` reads, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t)]
    pub format: MetricsFormat,
    /// As its readers see it
    #[arg(long)]
    pub public: bool,
    #[command(flatten)]
    pub source: Source,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum ReportFormat {
    #[default]
    Auto,
    Json,
    Markdown,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RenderFormat {
    Markdown,
    Json,
    Html,
    Svg,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum CheckFormat {
    #[default]
    Text,
    Json,
    Sarif,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum MetricsFormat {
    #[default]
    Text,
    Json,
}

/// The format of what is imported; `None` is found out.
#[derive(Clone, Copy)]
pub struct ImportFormat(pub Option<SourceFormat>);

fn import_format(name: &str) -> Result<ImportFormat, String> {
    match name {
        // Markdown is Debrief's own or anybody's; which, is found out.
        "auto" | "markdown" => Ok(ImportFormat(None)),
        "json" => Ok(ImportFormat(Some(SourceFormat::Debrief))),
        name => match SourceFormat::NAMES.iter().find(|named| named.0 == name) {
            Some(named) => Ok(ImportFormat(Some(named.1))),
            None => {
                let names: Vec<&str> = SourceFormat::NAMES.iter().map(|named| named.0).collect();
                Err(format!("it takes auto, {}", names.join(", ")))
            }
        },
    }
}

fn zone(name: &str) -> Result<String, String> {
    match name.parse::<chrono_tz::Tz>() {
        Ok(_) => Ok(name.to_owned()),
        Err(_) => Err("it takes a name of the IANA database, such as Europe/Berlin".to_owned()),
    }
}

/// What the command line asks for. The error of a misuse is a sentence; help is no error and is printed.
pub fn read() -> Result<Option<Call>, String> {
    match Call::try_parse() {
        Ok(call) => Ok(Some(call)),
        Err(error) if error.use_stderr() => {
            let text = error.render().to_string();
            Err(text.trim_start_matches("error: ").trim_end().to_owned())
        }
        Err(help) => {
            print!("{}", help.render());
            Ok(None)
        }
    }
}
