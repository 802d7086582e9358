//! Outputs as files that can be read and reviewed: any change of a format shows as a change in `tests/golden`.
//!
//! `UPDATE_GOLDEN=1 cargo test … --test golden` rewrites them; review the difference before committing it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use std::path::{Path, PathBuf};

use debrief::editing::{Change, compare};
use debrief::facts::UtcOnly;
use debrief::formats::{html, json, markdown, schema};
use debrief::report::sections::timeline::events;
use debrief::report::sections::{cause, components, cover, summary};
use debrief::report::{List, Mark, Owner, Part, Report, RowId, Value};
use debrief::view::Reader;

#[test]
fn a_report_with_every_field_set() {
    let report = read("fixtures/schema-1.json");
    compare_outputs("every-field", &report);
}

#[test]
fn a_report_with_nothing_in_it() {
    let report = read("golden/empty.json");
    assert_eq!(report, Report::new());
    compare_outputs("empty", &report);
}

#[test]
fn a_report_in_german_with_long_dates() {
    compare_outputs("german", &read("golden/german.json"));
}

/// A report as somebody else sent it back: a row added, one removed, one moved, other words and another order.
#[test]
fn a_comparison_as_a_person_sees_it() {
    let from = read("../examples/000-ingest-outage.json");
    let mut to = from.clone();
    let rows: Vec<RowId> = from.rows(List::Events).iter().map(|row| row.id).collect();
    let event = |at: usize| Owner::Row(List::Events, rows[at]);
    let component = to.push(List::Components);
    to.set_text(Owner::Row(List::Components, component), &components::rows::NAME, "Query <API>");
    let mut affected = from.part(Part::Summary).rows(&summary::AFFECTED).to_vec();
    affected.push(component);
    to.set(Owner::Part(Part::Summary), &summary::AFFECTED, Value::Rows(affected));
    let cause = from.text(Part::Cause, &cause::DESCRIPTION).replacen(" in Tokyo ", " in *Osaka* ", 1);
    to.set_text(Owner::Part(Part::Cause), &cause::DESCRIPTION, &(cause + "\n\nWe are sorry."));
    to.set_text(Owner::Part(Part::Cover), &cover::STATE, "in_review");
    to.set_text(event(0), &events::AT, "~13:00");
    to.internal.insert(Mark { owner: event(1), field: None });
    Change::Remove { list: List::Events, id: rows[2] }.apply(&mut to);
    Change::Move { list: List::Events, id: rows[3], to: 0 }.apply(&mut to);
    let id = to.push(List::Events);
    let new = Owner::Row(List::Events, id);
    to.set_text(new, &events::TEXT, "Somebody asked whether a < b & c.");
    to.set(new, &events::MILESTONES, Value::Set(vec!["detected", "resolved"]));
    to.internal.insert(Mark { owner: new, field: None });
    let mut order = to.sections();
    order.rotate_left(1);
    to.order = order;
    let shown = compare::comparison(&from, &compare::differences(&from, &to));
    self::compare("comparison.json", &(serde_json::to_string_pretty(&shown).unwrap() + "\n"));
}

#[test]
fn the_json_schema() {
    compare("schema.json", &(serde_json::to_string_pretty(&schema::schema()).unwrap() + "\n"));
}

/// In the report with every field set, internal texts say "for us only" and hidden ones "left out".
#[test]
fn public_outputs_hold_nothing_internal_and_nothing_hidden() {
    let report = read("fixtures/schema-1.json");
    let full = markdown::write_full(&report, &UtcOnly);
    assert!(full.contains("for us only") && full.contains("left out"));
    let public =
        [markdown::write_public(&report, &UtcOnly), html::page(&report, Reader::Public, &UtcOnly)].concat();
    for secret in ["for us only", "left out", "Left out", "debrief:", "kept as it came", "x_tool"] {
        assert!(!public.contains(secret), "{secret:?} is in a public output");
    }
}

/// Every file that a released version wrote opens for ever, without a note, and is written unchanged.
#[test]
fn every_fixture_opens_and_is_written_as_it_was() {
    let fixtures = common::files("tests/fixtures", "json");
    assert!(!fixtures.is_empty());
    for file in fixtures {
        let text = std::fs::read_to_string(&file).unwrap();
        let opened = json::read(&text).unwrap();
        assert_eq!(opened.notes, [], "{}", file.display());
        assert_same(&file, &json::write(&opened.report), &text);
    }
}

fn read(file: &str) -> Report {
    let text =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file)).unwrap();
    json::read(&text).unwrap().report
}

fn compare_outputs(name: &str, report: &Report) {
    compare(&format!("{name}.full.md"), &markdown::write_full(report, &UtcOnly));
    compare(&format!("{name}.public.md"), &markdown::write_public(report, &UtcOnly));
    // The stylesheet is reviewed in its own file, and one element a line is easier to read.
    let page = html::page(report, Reader::Public, &UtcOnly).replace(include_str!("../style/report.css"), "");
    compare(&format!("{name}.public.html"), &page.replace("><", ">\n<"));
}

#[track_caller]
fn compare(name: &str, output: &str) {
    let file: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, output).unwrap();
        return;
    }
    let golden = std::fs::read_to_string(&file).unwrap_or_default();
    assert_same(&file, output, &golden);
}

/// Fails with the first line that differs and its context.
#[track_caller]
fn assert_same(file: &Path, output: &str, kept: &str) {
    if output == kept {
        return;
    }
    let (new, old): (Vec<&str>, Vec<&str>) = (output.lines().collect(), kept.lines().collect());
    let at = new.iter().zip(&old).take_while(|(new, old)| new == old).count();
    let around = |lines: &[&str], sign: &str| {
        let lines = lines.iter().skip(at).take(4);
        lines.map(|line| format!("{sign} {line}\n")).collect::<String>()
    };
    let before: String =
        new.iter().take(at).skip(at.saturating_sub(3)).map(|line| format!("  {line}\n")).collect();
    panic!(
        "{} differs from line {}:\n\n{before}{}{}\nIf that is meant, run with UPDATE_GOLDEN=1 and review the files.",
        file.display(),
        at + 1,
        around(&old, "-"),
        around(&new, "+")
    );
}
