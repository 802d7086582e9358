//! The examples: five published incident reports, restated as Debrief reports, each with a list of the facts it
//! has to hold. A report that lost a fact, or a format that does not print one, fails here by the fact's name.
//!
//! `tests/examples/NAME.facts.tsv` has a line a fact: what it is, the field that holds it, the text to find in that field, and
//! how it reads in Markdown and in HTML. Without a field the fact is computed; without a reading it is not printed.
#![allow(clippy::unwrap_used, clippy::panic)] // a test stops at the first thing that is not as it should be

mod common;

use std::path::Path;

use debrief::facts::UtcOnly;
use debrief::formats::{html, json, markdown};
use debrief::report::sections::heading;
use debrief::report::{Field, List, Owner, Part, Report, RowId, Section, Value, Visibility};
use debrief::view::Reader;

/// An example: its name, its file's text, the report in it and the facts it has to hold.
struct Example {
    name: String,
    text: String,
    report: Report,
    facts: Vec<Fact>,
}

/// A line of the list of facts.
struct Fact {
    what: String,
    field: String,
    value: String,
    markdown: String,
    html: String,
}

fn examples() -> Vec<Example> {
    let files = common::files("examples", "json");
    assert_eq!(files.len(), 5, "five examples");
    files.iter().map(|path| example(path)).collect()
}

fn example(path: &Path) -> Example {
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).unwrap();
    let opened = json::read(&text).unwrap();
    assert_eq!(opened.notes, [], "{name} is read without a note");
    let facts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples");
    let facts = std::fs::read_to_string(facts.join(format!("{name}.facts.tsv"))).unwrap();
    let facts: Vec<Fact> = facts.lines().skip(1).map(|line| fact(&name, line)).collect();
    Example { name, text, report: opened.report, facts }
}

fn fact(name: &str, line: &str) -> Fact {
    let columns: Vec<&str> = line.split('\t').collect();
    let [what, field, value, markdown, html] = columns[..] else {
        panic!("{name}: not five columns: {line}")
    };
    let [what, field, value, markdown, html] = [what, field, value, markdown, html].map(str::to_owned);
    Fact { what, field, value, markdown, html }
}

#[test]
fn examples_are_written_as_they_were_read() {
    for example in examples() {
        assert!(json::write(&example.report) == example.text, "{} is not as Debrief writes it", example.name);
        assert!(example.report.extra.is_empty(), "{} has fields nobody knows", example.name);
    }
}

/// So that a file without numbers gives the same ones.
#[test]
fn rows_are_numbered_as_they_stand_in_the_report() {
    for Example { name, report, .. } in examples() {
        let lists =
            |part: Part| part.lists().flat_map(|list| report.rows(list)).map(|row| row.id.0).collect();
        let in_section = |section: Section| match section {
            Section::Part(part) => lists(part),
            Section::Own(id) => vec![id.0],
        };
        let in_sections = report.sections().into_iter().flat_map(in_section);
        assert!(lists(Part::Cover).into_iter().chain(in_sections).eq(1..report.next_id().0), "{name}");
    }
}

#[test]
fn examples_hold_every_fact() {
    for example in examples() {
        for fact in example.facts.iter().filter(|fact| !fact.field.is_empty()) {
            let stored = text_at(&example.report, &fact.field)
                .unwrap_or_else(|| panic!("{}: there is no {}", example.name, fact.field));
            let holds = stored.contains(&fact.value) && !fact.value.is_empty();
            assert!(holds, "{}, {}: {:?} is not in {stored:?}", example.name, fact.what, fact.value);
        }
    }
}

#[test]
fn markdown_prints_every_fact() {
    for example in examples() {
        let markdown = markdown::write_full(&example.report, &UtcOnly);
        let body = markdown.split_once("\n---\n").map_or(markdown.as_str(), |halves| halves.1);
        for fact in &example.facts {
            let printed = body.contains(&fact.markdown);
            assert!(printed, "{}, {}: {:?} is not in the Markdown", example.name, fact.what, fact.markdown);
        }
    }
}

#[test]
fn html_prints_every_fact() {
    for example in examples() {
        let text = text_of(&html::page(&example.report, Reader::Public, &UtcOnly));
        for fact in &example.facts {
            let printed = text.contains(&fact.html);
            assert!(printed, "{}, {}: {:?} is not in the HTML", example.name, fact.what, fact.html);
        }
    }
}

#[test]
fn markdown_of_an_example_needs_no_exact_source() {
    for Example { name, report, .. } in examples() {
        let markdown = markdown::write_full(&report, &UtcOnly);
        let front = markdown.split_once("\n---\n").map_or("", |halves| halves.0);
        let exact =
            ["exact", "whole", "ids", "rows"].into_iter().find(|key| front.contains(&format!("\n{key}:")));
        assert_eq!(exact, None, "{name}\n{front}");
        let back = markdown::read(&markdown).unwrap();
        assert_eq!(json::write(&back.report), json::write(&report), "{name}");
        assert_eq!(back.notes, [], "{name}");
    }
}

/// The front matter may be cut off, or the text pasted into a tracker and back.
#[test]
fn markdown_without_its_front_matter_says_the_same() {
    for Example { name, report, .. } in examples() {
        let markdown = markdown::write_full(&report, &UtcOnly);
        let body = markdown.split_once("\n---\n").map_or(markdown.as_str(), |halves| halves.1);
        let back = markdown::read(body).unwrap().report;
        assert_eq!(back.owners(), report.owners(), "{name}");
        for owner in report.owners() {
            let said = |field: &&&Field| field.seen == Visibility::ByReaders && **field != &heading::SHORT;
            for field in owner.fields().iter().filter(said) {
                let values = [&back, &report].map(|report| report.cells(owner).unwrap().get(field));
                assert_eq!(values[0], values[1], "{name}, {}.{}", owner.path(), field.name);
            }
        }
        assert_eq!(back.sections(), report.sections(), "{name}");
    }
}

/// The text of a page, as its readers see it: a space for each tag, no space twice.
fn text_of(page: &str) -> String {
    let body = page.split_once("<body").map_or(page, |halves| halves.1);
    let mut text = String::new();
    for part in body.split('<') {
        text.push_str(part.split_once('>').map_or(part, |halves| halves.1));
        text.push(' ');
    }
    for (entity, character) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    {
        text = text.replace(entity, character);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of the field at a path by position: `summary.scope`, `impact.windows[1].end`, `own[0].text`.
fn text_at(report: &Report, path: &str) -> Option<String> {
    let (owner, name) = path.rsplit_once('.')?;
    let owner = owner_at(report, owner)?;
    let field: &Field = owner.field(name)?;
    Some(stored(report, report.cells(owner)?.get(field)))
}

fn owner_at(report: &Report, path: &str) -> Option<Owner> {
    let Some((list, position)) = path.strip_suffix(']').and_then(|path| path.split_once('[')) else {
        return Part::named(path).map(Owner::Part);
    };
    let list = List::ALL.into_iter().find(|known| known.path() == list)?;
    let row = report.rows(list).get(position.parse::<usize>().ok()?)?;
    Some(Owner::Row(list, row.id))
}

/// A value as the lists of facts write it.
fn stored(report: &Report, value: &Value) -> String {
    let component = |id: &RowId| {
        let row = report.row(List::Components, *id);
        row.map(|row| Report::component_name(&row.cells)).unwrap_or_default()
    };
    match value {
        Value::Flag(on) => on.to_string(),
        Value::Set(keys) => keys.join(", "),
        Value::Rows(rows) => rows.iter().map(component).collect::<Vec<_>>().join(", "),
        Value::States(states) => {
            states.iter().map(|s| component(&s.component)).collect::<Vec<_>>().join(", ")
        }
        text => text.text().to_owned(),
    }
}
