//! Findings as text, as JSON and as SARIF 2.1.0 (OASIS standard), with their lines in the file.

use serde_json::{Value as Json, json};

use crate::facts::checks::{Finding, Rule, Severity, Spot, rules};
use crate::report::{Owner, Report};

/// A file that was checked.
pub struct Checked<'a> {
    /// Its name, for the reader.
    pub name: &'a str,
    /// Its text.
    pub source: &'a str,
    /// The report in it.
    pub report: &'a Report,
    /// The findings.
    pub findings: &'a [Finding],
}

/// The findings a line each: file, line, severity, rule and sentence.
pub fn to_text(checked: &[Checked]) -> String {
    let mut text = String::new();
    for file in checked {
        let lines = Lines::of(file);
        for finding in file.findings {
            let line = finding.places.first().and_then(|spot| lines.line(spot));
            let line = line.map(|line| format!(":{line}")).unwrap_or_default();
            let (severity, rule) = (finding.severity.name(), finding.rule.id);
            text.push_str(&format!("{}{line}: {severity}: {} [{rule}]\n", file.name, finding.message));
        }
    }
    text
}

/// The findings as JSON: `{"findings": [{file, rule, severity, message, places: [{path, quote, line}], fix}]}`.
pub fn to_json(checked: &[Checked]) -> Json {
    let mut all = Vec::new();
    for file in checked {
        let lines = Lines::of(file);
        for finding in file.findings {
            let places = finding.places.iter().map(
                |spot| json!({"path": spot.place.path(), "quote": spot.quote, "line": lines.line(spot)}),
            );
            let mut one = json!({
                "file": file.name,
                "rule": finding.rule.id,
                "severity": finding.severity.name(),
                "message": finding.message,
                "places": places.collect::<Vec<Json>>(),
            });
            if let (Some(fix), Some(one)) = (&finding.fix, one.as_object_mut()) {
                let range = json!([fix.place.range.start, fix.place.range.end]);
                let fix =
                    json!({"label": fix.label, "path": fix.place.path(), "bytes": range, "text": fix.text});
                one.insert("fix".to_owned(), fix);
            }
            all.push(one);
        }
    }
    json!({ "findings": all })
}

/// The findings as SARIF 2.1.0, which code hosts show beside a change.
pub fn to_sarif(checked: &[Checked]) -> Json {
    let known: Vec<&Rule> = rules().collect();
    let described = known.iter().map(|rule| {
        json!({
            "id": rule.id,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.about},
            "defaultConfiguration": {"level": level(rule.severity)},
        })
    });
    let mut results = Vec::new();
    for file in checked {
        let lines = Lines::of(file);
        let location = |spot: &Spot| {
            let region = json!({
                "startLine": lines.line(spot).unwrap_or(1),
                "snippet": {"text": spot.quote},
            });
            json!({
                "physicalLocation": {"artifactLocation": {"uri": uri(file.name)}, "region": region},
                "logicalLocations": [{"fullyQualifiedName": spot.place.path()}],
            })
        };
        for finding in file.findings {
            let related = finding.places.iter().skip(1).enumerate().map(|(id, spot)| {
                let mut place = location(spot);
                if let Some(place) = place.as_object_mut() {
                    place.insert("id".to_owned(), json!(id + 1));
                    place.insert("message".to_owned(), json!({"text": spot.quote}));
                }
                place
            });
            results.push(json!({
                "ruleId": finding.rule.id,
                "ruleIndex": known.iter().position(|rule| rule.id == finding.rule.id),
                "level": level(finding.severity),
                "message": {"text": finding.message},
                "locations": finding.places.iter().take(1).map(location).collect::<Vec<Json>>(),
                "relatedLocations": related.collect::<Vec<Json>>(),
            }));
        }
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "Debrief",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": described.collect::<Vec<Json>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

/// A file's name as a reference of a URI: what has a meaning there is escaped.
fn uri(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
    let mut uri = String::with_capacity(name.len());
    for c in name.replace('\\', "/").chars() {
        if plain(c) {
            uri.push(c);
        } else {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|byte| uri.push_str(&format!("%{byte:02X}")));
        }
    }
    uri
}

/// The lines of a file, to find a place of the report in it.
struct Lines<'a> {
    report: &'a Report,
    /// Each line with its number, as it is compared: letters, digits and signs without blanks and marks.
    lines: Vec<String>,
}

impl<'a> Lines<'a> {
    fn of(file: &Checked<'a>) -> Lines<'a> {
        Lines { report: file.report, lines: file.source.lines().map(compared).collect() }
    }

    /// The line, from 1, of a place; `None` if the file says it in other words.
    fn line(&self, spot: &Spot) -> Option<usize> {
        let place = &spot.place;
        let cells = self.report.cells(place.owner)?;
        let text = cells.text(place.field);
        let start =
            text.get(..place.range.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let line = compared(text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default());
        let quote = compared(spot.quote.lines().next().unwrap_or_default());
        let has = |wanted: &str| {
            let found = self.lines.iter().position(|line| !wanted.is_empty() && line.contains(wanted));
            found.map(|at| at + 1)
        };
        if let Owner::Row(..) = place.owner {
            // A row's cells are on one line.
            let others: Vec<String> = cells
                .values()
                .map(|value| compared(value.text().lines().next().unwrap_or_default()))
                .collect();
            let long = others.iter().filter(|other| other.len() > 3);
            let beside = self.lines.iter().enumerate();
            let score = |line: &String| long.clone().filter(|other| line.contains(*other)).count();
            let best = beside
                .filter(|(_, line)| line.contains(&quote))
                .max_by_key(|(at, line)| (score(line), std::cmp::Reverse(*at)));
            if let Some((at, line)) = best.filter(|_| !quote.is_empty())
                && score(line) > 0
            {
                return Some(at + 1);
            }
        }
        // A time that was read in another form is on the line of its row's words.
        let words = || {
            let texts = cells.values().map(|value| compared(value.text().lines().next().unwrap_or_default()));
            let longest = texts.filter(|text| text.len() > 12).max_by_key(String::len)?;
            matches!(place.owner, Owner::Row(..)).then(|| has(&longest)).flatten()
        };
        // A zone may stand in a heading or a label of the file.
        let bare = || has(&compared(spot.quote.trim().rsplit_once(' ')?.0));
        has(&line).or_else(|| has(&quote)).or_else(words).or_else(bare)
    }
}

/// A line without what formats write differently.
fn compared(line: &str) -> String {
    line.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '*' | '_' | '`' | '\\' | '#' | '>' | '|'))
        .collect()
}

/// All rules with their examples, as Markdown: what `docs/checks.md` holds.
pub fn documentation() -> String {
    let mut text = String::from(
        "# What Debrief checks\n\n\
         `debrief check FILE...` says where a report contradicts itself. An *error* cannot be true, a *warning* is probably \
         wrong, a *hint* says what would be better. Each rule with a report in which it fires and one much like it in \
         which it does not:\n",
    );
    for rule in rules() {
        text.push_str(&format!(
            "\n## `{}`\n\n{} ({}). {}\n",
            rule.id,
            rule.title,
            rule.severity.name(),
            rule.about
        ));
        for (label, example) in [("Fires:", rule.fires), ("Lets be:", rule.silent)] {
            text.push_str(&format!("\n{label}\n\n"));
            for line in example.trim_end().lines() {
                let line = if line.is_empty() { String::new() } else { format!("    {line}") };
                text.push_str(&line);
                text.push('\n');
            }
        }
    }
    text
}
