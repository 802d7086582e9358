//! `debrief check` and `debrief metrics`.

use std::process::ExitCode;

use debrief::facts::Seen;
use debrief::facts::checks::{self, Severity};
use debrief::facts::claims::Claims;
use debrief::facts::metrics;
use debrief::formats::{self, findings};
use debrief::view::Reader;

use crate::call::{Call, USAGE, name};
use crate::zones::Iana;

/// Checks each file; one that cannot be read is reported and the others are checked.
pub fn check(call: &Call) -> Result<ExitCode, String> {
    if call.list {
        call.write(&findings::documentation())?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(unknown) = call.rules.iter().find(|id| checks::rule(id).is_none()) {
        return Err(format!("{unknown} is no rule; `debrief check --list` names all"));
    }
    let options = checks::CheckOptions {
        only: call.rules.clone(),
        public: call.public,
        dismissed: false,
        today: today(),
    };
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
pub fn tell_metrics(call: &Call) -> Result<ExitCode, String> {
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
