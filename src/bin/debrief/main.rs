//! The command-line tool over the pure rooms.
//!
//! Exit codes: 0 good, 1 read but something visible was moved or dropped (each listed), 2 unreadable or misused.

mod call;
mod check;
mod import;
mod zones;

use std::process::ExitCode;

use debrief::facts::Seen;
use debrief::facts::claims::Claims;
use debrief::formats::{html, json, markdown, picture, schema};
use debrief::report::words;
use debrief::view::Reader;
use lexopt::prelude::*;

use call::{Call, USAGE};
use zones::Iana;

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
    let takes_many = matches!(command.as_str(), "check" | "metrics" | "import");
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
            // A page and public files are for readers; a report opened again from them would have lost something.
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
                Some("svg") => {
                    let claims = Claims::of(Seen::new(&opened.report, reader), &Iana);
                    let picture = picture::svg(&claims);
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
        "import" => import::import(&call),
        "check" => check::check(&call),
        "metrics" => check::tell_metrics(&call),
        other => Err(format!("{other} is no command\n{USAGE}")),
    }
}
