//! `debrief check` and `debrief metrics`.

use std::path::PathBuf;
use std::process::ExitCode;

use debrief::facts::Seen;
use debrief::facts::checks::{self, Severity};
use debrief::facts::claims::Claims;
use debrief::facts::metrics;
use debrief::formats::{self, Opened, findings};
use debrief::view::Reader;

use crate::call::{Check, CheckFormat, Metrics, MetricsFormat, Source};
use crate::files::name;
use crate::zones::Iana;

/// Checks each file; one that cannot be read is reported and the others are checked.
pub fn check(call: &Check) -> Result<ExitCode, String> {
    if call.list {
        call.output.write(&findings::documentation())?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(unknown) = call.rule.iter().find(|id| checks::rule(id).is_none()) {
        return Err(format!("{unknown} is no rule; `debrief check --list` names all"));
    }
    let options = checks::CheckOptions {
        only: call.rule.clone(),
        public: call.public,
        dismissed: false,
        today: today(),
    };
    let reader = if call.public { Reader::Public } else { Reader::Full };
    let mut checked = Vec::new();
    let all_read = each(&call.files, &call.source, |name, source, opened| {
        let found = checks::check(Seen::new(&opened.report, reader), &Iana, &options);
        checked.push((name, source, opened.report, found));
    });
    let all: Vec<findings::Checked> = checked
        .iter()
        .map(|(name, source, report, findings)| findings::Checked { name, source, report, findings })
        .collect();
    call.output.write(&match call.format {
        CheckFormat::Text => findings::to_text(&all),
        CheckFormat::Json => pretty(&findings::to_json(&all))?,
        CheckFormat::Sarif => pretty(&findings::to_sarif(&all))?,
    })?;
    let has_error =
        all.iter().flat_map(|file| file.findings).any(|finding| finding.severity == Severity::Error);
    Ok(ExitCode::from(if all_read { u8::from(has_error) } else { 2 }))
}

/// The metrics of each file.
pub fn tell_metrics(call: &Metrics) -> Result<ExitCode, String> {
    let reader = if call.public { Reader::Public } else { Reader::Full };
    let (mut text, mut all) = (String::new(), Vec::new());
    let all_read = each(&call.files, &call.source, |name, _, opened| {
        let found = metrics::metrics(&Claims::of(Seen::new(&opened.report, reader), &Iana));
        text.push_str(&formats::metrics::to_text(&name, &found));
        all.extend(formats::metrics::to_json(&name, &found));
    });
    match call.format {
        MetricsFormat::Text => call.output.write(&text)?,
        MetricsFormat::Json => call.output.write(&pretty(&serde_json::json!({ "metrics": all }))?)?,
    }
    Ok(ExitCode::from(if all_read { 0 } else { 2 }))
}

/// Opens each file and gives its name, its text and its report. One that cannot be read is reported; returns whether all
/// were read.
fn each(files: &[PathBuf], source: &Source, mut take: impl FnMut(String, String, Opened)) -> bool {
    let mut all_read = true;
    for file in files {
        match source.open(file) {
            Ok((text, opened)) => take(name(file), text, opened),
            Err(problem) => {
                eprintln!("debrief: {problem}");
                all_read = false;
            }
        }
    }
    all_read
}

fn pretty(json: &serde_json::Value) -> Result<String, String> {
    serde_json::to_string_pretty(json).map(|text| text + "\n").map_err(|error| error.to_string())
}

/// The day by this machine's clock, in UTC.
fn today() -> Option<chrono::NaiveDate> {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    chrono::DateTime::from_timestamp(i64::try_from(now.as_secs()).ok()?, 0).map(|now| now.date_naive())
}
