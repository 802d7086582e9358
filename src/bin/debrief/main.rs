//! The command-line tool over the pure rooms.

mod call;
mod check;
mod files;
mod import;
mod zones;

use std::process::ExitCode;

use debrief::facts::Seen;
use debrief::facts::claims::Claims;
use debrief::formats::{html, json, markdown, picture, schema};
use debrief::report::words;
use debrief::view::Reader;

use call::{Call, Command, Render, RenderFormat};
use zones::Iana;

fn main() -> ExitCode {
    match call::read().and_then(|call| call.map_or(Ok(ExitCode::SUCCESS), run)) {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("debrief: {problem}");
            ExitCode::from(2)
        }
    }
}

fn run(call: Call) -> Result<ExitCode, String> {
    match call.command {
        Command::Render(call) => render(&call),
        Command::Import(call) => import::import(&call),
        Command::Check(call) => check::check(&call),
        Command::Metrics(call) => check::tell_metrics(&call),
        Command::Schema(output) => {
            let schema =
                serde_json::to_string_pretty(&schema::schema()).map_err(|error| error.to_string())?;
            output.write(&(schema + "\n"))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Words(output) => {
            output.write(&words::to_json())?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn render(call: &Render) -> Result<ExitCode, String> {
    let (_, opened) = call.source.open(&call.file)?;
    // A page and public files are for readers; a report opened again from them would have lost something.
    if !call.public && matches!(call.to, RenderFormat::Json | RenderFormat::Markdown) {
        files::refuse_newer(&call.file, opened.newer)?;
    }
    let reader = if call.public { Reader::Public } else { Reader::Full };
    let text = match call.to {
        RenderFormat::Json if call.public => {
            return Err("JSON is always the whole report; leave out --public".into());
        }
        RenderFormat::Json => json::write(&opened.report),
        RenderFormat::Markdown if call.public => markdown::write_public(&opened.report, &Iana),
        RenderFormat::Markdown => markdown::write_full(&opened.report, &Iana),
        RenderFormat::Html => html::page(&opened.report, reader, &Iana),
        RenderFormat::Svg => {
            let claims = Claims::of(Seen::new(&opened.report, reader), &Iana);
            picture::svg(&claims).ok_or_else(|| {
                format!("{}: fewer than two moments of this report are known", files::name(&call.file))
            })?
        }
    };
    call.output.write(&text)?;
    if call.public {
        files::tell_doubts(&call.file, &opened.report);
    }
    Ok(files::tell(&call.file, &opened))
}
