//! The table of fields is the one list of what a report holds: every field of it is in the schema, in the fixture
//! that sets them all, in what readers see and in the files, and every word of it can be said in each language.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use std::collections::BTreeSet;
use std::path::Path;

use debrief::facts::UtcOnly;
use debrief::formats::{html, json, markdown, schema};
use debrief::report::choice::Choices;
use debrief::report::sections::{cover, heading};
use debrief::report::words::{LANGUAGES, Language};
use debrief::report::{Field, FieldKind, List, Owner, Part, Report, Section, Value, Visibility};
use debrief::view::{Reader, list_label};

/// The part or list that declares a field.
type Home = Result<Part, List>;

#[test]
fn a_fields_index_is_its_place() {
    for (home, field) in common::all_fields() {
        let fields = fields_of(home);
        assert_eq!(fields[field.index].name, field.name, "{}", path(home, field));
        assert!(std::ptr::eq(fields[field.index], field), "{} is declared twice", path(home, field));
        let same_name = fields.iter().filter(|other| other.name == field.name).count();
        assert_eq!(same_name, 1, "{} has a name of its own", path(home, field));
    }
}

#[test]
fn the_schema_has_every_field_and_no_other() {
    let schema = schema::schema();
    let mut in_schema = BTreeSet::new();
    for part in Part::ALL {
        let properties = &schema["properties"][part.spec().name]["properties"];
        for (name, property) in properties.as_object().unwrap() {
            match property["items"]["properties"].as_object() {
                Some(row) if property["title"].is_null() => {
                    in_schema.extend(row.keys().map(|field| format!("{}.{name}.{field}", part.spec().name)));
                }
                _ => drop(in_schema.insert(format!("{}.{name}", part.spec().name))),
            }
        }
    }
    let own = schema["properties"]["own"]["items"]["properties"].as_object().unwrap();
    in_schema.extend(own.keys().map(|field| format!("own.{field}")));
    in_schema.retain(|path| !path.ends_with(".id"));
    let in_table: BTreeSet<String> =
        common::all_fields().into_iter().map(|(home, field)| path(home, field)).collect();
    assert_eq!(in_schema, in_table);
}

#[test]
fn the_fixture_sets_every_field() {
    let report = fixture();
    for (home, field) in common::all_fields() {
        // Not every section can be hidden: a report in which all are shows nothing.
        assert!(
            *field == heading::HIDDEN || !filled(&report, home, field).is_empty(),
            "{} is not set",
            path(home, field)
        );
    }
    for list in List::ALL {
        assert!(report.rows(list).len() >= 2, "{} has two rows", list.path());
    }
    let hidden = report.sections().into_iter().filter(|section| is_hidden(&report, *section)).count();
    assert!(hidden >= 2 && !report.internal.is_empty() && !report.extra.is_empty());
}

/// The JSON of a field that is taken out is another, and it is read back as it is.
#[test]
fn every_field_is_written_to_json_and_read_back() {
    each_field_taken_out(json::write, |text| json::read(text).unwrap().report);
}

/// The same for full Markdown: nothing in it is written and not read, or read and not written.
#[test]
fn every_field_is_written_to_markdown_and_read_back() {
    each_field_taken_out(
        |report| markdown::write_full(report, &UtcOnly),
        |text| markdown::read(text).unwrap().report,
    );
}

#[test]
fn every_field_that_readers_see_is_in_the_html() {
    let mut report = fixture();
    for section in report.sections() {
        report.set(section.owner(), &heading::HIDDEN, Value::Flag(false));
    }
    let page = html::page(&report, Reader::Full, &UtcOnly);
    for (home, field) in
        common::all_fields().into_iter().filter(|(_, field)| field.seen == Visibility::ByReaders)
    {
        // The closing is the one section that no agenda names.
        if home == Ok(Part::Closing) && *field == heading::SHORT {
            continue;
        }
        for owner in filled(&report, home, field) {
            let mut other = report.clone();
            other.set(owner, field, Value::empty(field.kind));
            let without = html::page(&other, Reader::Full, &UtcOnly);
            assert!(page != without, "{}.{} shows", owner.path(), field.name);
            if let Value::Text(text) = report.cells(owner).unwrap().get(field)
                && matches!(field.kind, FieldKind::Plain)
            {
                assert!(page.contains(&debrief::prose::html::plain(text)), "{}.{}", owner.path(), field.name);
            }
        }
    }
}

/// Settings change how a report is shown; none of them is printed itself.
#[test]
fn no_setting_is_printed() {
    let mut report = fixture();
    report.set_text(Owner::Part(Part::Cover), &cover::ZONE, "Antarctica/Troll");
    report.set_text(Owner::Part(Part::Cover), &cover::TEMPLATE, "narrative");
    let page = html::page(&report, Reader::Full, &UtcOnly);
    assert!(page.contains("Time (Antarctica/Troll)"), "a zone is named with the times");
    for setting in ["narrative", "nearest", "oldest", ">en<", ">iso<", "#2f6f4f<"] {
        assert!(!page.contains(setting), "{setting} is printed");
    }
}

/// Values are looked up by these numbers.
#[test]
fn parts_and_lists_are_listed_in_the_order_of_their_numbers() {
    assert!(Part::ALL.into_iter().enumerate().all(|(at, part)| part as usize == at));
    assert!(List::ALL.into_iter().enumerate().all(|(at, list)| list as usize == at));
}

#[test]
fn every_word_that_readers_see_has_a_german_one() {
    let same = ["Organisation", "Name", "Logo", "Region", "Status", "Ticket", "Phase", "Text"];
    // Scales and forms that are not words.
    let no_words = ["SEV1", "SEV2", "SEV3", "SEV4", "SEV5", "2023-02-17", "17 February 2023"];
    let mut words: BTreeSet<&'static str> = BTreeSet::new();
    for (_, field) in
        common::all_fields().into_iter().filter(|(_, field)| field.seen == Visibility::ByReaders)
    {
        words.insert(field.label);
    }
    for (_, choices) in choices() {
        words.extend(choices.words.iter().map(|word| word.1));
    }
    words.extend(Part::ALL.into_iter().filter(|part| part.is_section()).map(|part| part.spec().title));
    words.extend(List::ALL.into_iter().filter_map(list_label));
    words.extend(["Yes", "No", "Minutes", "Hours", "Elapsed"]);
    // Seen only by those who write.
    for only_in_the_form in FORM_ONLY {
        assert!(words.remove(only_in_the_form), "{only_in_the_form} is no word of the table");
    }
    let missing: Vec<&str> = words
        .into_iter()
        .filter(|word| !same.contains(word) && !no_words.contains(word))
        .filter(|word| Language::German.say(word) == *word)
        .collect();
    assert_eq!(missing, [""; 0], "these have no German word");
}

/// Words of the table that are shown beside a control and never in a report.
const FORM_ONLY: [&str; 5] = [
    "Opening words",
    "Closing words",
    "Short title for the agenda",
    "Heading of the elapsed column",
    "Own sections",
];

#[test]
fn every_standard_word_is_recognised_by_its_label_in_every_language() {
    for (path, choices) in choices() {
        for (key, label) in choices.words {
            for language in LANGUAGES {
                let said = choices.label(key, language);
                assert_eq!(choices.key_of(&said), Some(*key), "{path}: {said}");
                assert_eq!(
                    choices.key_of(&said.to_lowercase()),
                    Some(*key),
                    "{path}: {said} in small letters"
                );
            }
            assert_eq!(choices.key_of(label), Some(*key), "{path}: {label}");
        }
    }
}

fn each_field_taken_out(write: impl Fn(&Report) -> String, read: impl Fn(&str) -> Report) {
    let report = fixture();
    let whole = write(&report);
    assert_eq!(json::write(&read(&whole)), json::write(&report));
    for (home, field) in common::all_fields() {
        for owner in filled(&report, home, field) {
            let name = format!("{}.{}", owner.path(), field.name);
            let mut without = report.clone();
            without.set(owner, field, Value::empty(field.kind));
            let text = write(&without);
            assert!(text != whole, "{name} is written");
            let back = read(&text);
            assert_eq!(json::write(&back), json::write(&without), "{name} is read back");
        }
    }
}

/// The parts or rows of the fixture that have this field filled.
fn filled(report: &Report, home: Home, field: &Field) -> Vec<Owner> {
    let owners = report.owners().into_iter().filter(|owner| match (home, owner) {
        (Ok(part), Owner::Part(other)) => part == *other,
        (Err(list), Owner::Row(other, _)) => list == *other,
        _ => false,
    });
    owners.filter(|owner| !report.cells(*owner).unwrap().get(field).is_empty()).collect()
}

fn is_hidden(report: &Report, section: Section) -> bool {
    report.cells(section.owner()).unwrap().flag(&heading::HIDDEN)
}

fn fields_of(home: Home) -> &'static [&'static Field] {
    match home {
        Ok(part) => part.spec().fields,
        Err(list) => list.spec().fields,
    }
}

fn path(home: Home, field: &Field) -> String {
    match home {
        Ok(part) => format!("{}.{}", part.spec().name, field.name),
        Err(list) => format!("{}.{}", list.path(), field.name),
    }
}

/// Every field that offers standard words, with them.
fn choices() -> Vec<(String, &'static Choices)> {
    let choices = |(home, field): (Home, &'static Field)| match field.kind {
        FieldKind::Choice(choices) | FieldKind::Set(choices) if field.seen == Visibility::ByReaders => {
            Some((path(home, field), choices))
        }
        FieldKind::States => Some((path(home, field), &debrief::report::choice::COMPONENT_STATE)),
        _ => None,
    };
    common::all_fields().into_iter().filter_map(choices).collect()
}

fn fixture() -> Report {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/schema-1.json");
    let opened = json::read(&std::fs::read_to_string(file).unwrap()).unwrap();
    opened.report
}
