//! What the tests of whole rooms share: reports filled with anything a person might type, by the table of fields.
// Each test binary uses a part of it; what is indexed has just been counted.
#![allow(dead_code, clippy::indexing_slicing)]

mod dice;
pub mod safety;

pub use dice::Dice;

use debrief::report::{
    Field, FieldKind, List, Mark, Owner, Part, Report, RowId, Section, StateChange, Value,
};
use proptest::prelude::*;

/// Text that has broken editors and formats before, and anything else.
pub fn hostile() -> impl Strategy<Value = String> {
    let known = proptest::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned);
    let joined = proptest::collection::vec(proptest::sample::select(HOSTILE.to_vec()), 1..4)
        .prop_map(|parts| parts.join("\n"));
    prop_oneof![
        3 => Just(String::new()),
        3 => "[A-Za-z][A-Za-z0-9 ,.]{0,40}",
        3 => known,
        2 => joined,
        2 => "\\PC{0,40}",
        1 => "[#*_`<>|\\[\\]()!~=+:.&;\\\\ \\n-]{0,30}",
    ]
}

/// One of each kind of trouble.
pub const HOSTILE: &[&str] = &[
    "|",
    "a | b",
    "\\|",
    "\\",
    "a\\",
    "line\nline",
    "\n",
    " ",
    "  padded  ",
    "\ttab",
    "```",
    "```\nopen fence",
    "~~~\nopen tilde",
    "`open code",
    "<!--",
    "<!-- debrief:impact -->",
    "<!-- debrief:own -->",
    "-->",
    "---",
    "---\ntitle: \"x\"\n---",
    "# heading",
    "## Impact",
    "### What readers should do",
    "###### six",
    "Setext\n===",
    "Setext\n---",
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "<div>\n\nin\n\n</div>",
    "&amp;",
    "&lt;b&gt;",
    "&",
    "*",
    "**",
    "**bold**",
    "_",
    "~~x~~",
    "[a]: https://example.org",
    "[a]",
    "[a](b)",
    "![p](https://example.org/p.png)",
    "<https://example.org>",
    "1. one\n2. two",
    "- a\n- b",
    "- [ ] open\n- [x] done",
    "* * *",
    "> quote",
    "    code",
    "- **Scope:** all",
    "**Scope:** all",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "| Time (UTC) | What happened |\n|---|---|\n| 1 | 2 |",
    "{{duration}}",
    "\u{202E}right to left\u{202C}",
    "עברית",
    "😀👩‍👩‍👧",
    "\u{FEFF}",
    "\u{0}",
    "a\r\nb\rc",
    "\u{2028}",
    "e\u{301}",
    "Yes",
    "Major",
    "15:06 PM",
    "2024-03-18",
    "~13:00",
    "October, 03",
    "https://example.org/?a=1&b=2",
    "javascript:alert(1)",
    "a: b",
    "a, b; c → d",
    "Data (Exports)",
    "(",
    ")",
    "null",
    "true",
    "\"",
    "'",
    "0",
];

/// A report with anything in any field.
pub fn report() -> impl Strategy<Value = Report> {
    let rows = proptest::collection::vec(0..4_usize, List::ALL.len());
    (rows, any::<u64>(), proptest::collection::vec(hostile(), 40), any::<bool>()).prop_map(
        |(rows, seed, texts, full)| {
            let mut dice = Dice::new(seed);
            let mut report = Report::new();
            for (list, count) in List::ALL.into_iter().zip(rows) {
                for _ in 0..count {
                    report.push(list);
                }
            }
            let spread = if full { 1 } else { 4 };
            for owner in report.owners() {
                for field in owner.fields() {
                    if dice.roll(spread) == 0 {
                        let value = value(&report, field, &texts, &mut dice);
                        report.set(owner, field, value);
                    }
                }
            }
            let mut order = report.sections();
            if dice.roll(2) == 0 && !order.is_empty() {
                let at = dice.roll(order.len());
                let section: Section = order.remove(at);
                order.insert(dice.roll(order.len() + 1), section);
                report.order = order;
            }
            for owner in report.owners() {
                if dice.roll(9) == 0 {
                    report.internal.insert(Mark { owner, field: None });
                }
            }
            report
        },
    )
}

/// A value for a field: from the texts, or pointing to rows that are there.
pub fn value(report: &Report, field: &Field, texts: &[String], dice: &mut Dice) -> Value {
    let text = &texts[dice.roll(texts.len())];
    let ids = |list: List| -> Vec<RowId> { report.rows(list).iter().map(|row| row.id).collect() };
    match field.kind {
        FieldKind::Flag => Value::Flag(dice.roll(2) == 0),
        FieldKind::Set(choices) => {
            Value::Set(choices.words.iter().map(|word| word.0).filter(|_| dice.roll(3) == 0).collect())
        }
        FieldKind::Choice(choices) if dice.roll(2) == 0 => {
            Value::Text(choices.words[dice.roll(choices.words.len())].0.to_owned())
        }
        FieldKind::Components => Value::Rows(ids(List::Components)),
        FieldKind::Component => Value::Rows(ids(List::Components).into_iter().take(1).collect()),
        FieldKind::Causes => Value::Rows(ids(List::Factors)),
        FieldKind::Event => Value::Rows(ids(List::Events).into_iter().take(1).collect()),
        FieldKind::States => {
            let state =
                |component| StateChange { component, old: "operational".into(), new: "major_outage".into() };
            Value::States(ids(List::Components).into_iter().map(state).collect())
        }
        kind => Value::from_text(kind, text),
    }
}

/// A report with one field filled, and a row for it if it is a row's.
pub fn with_field(part_or_list: Result<Part, List>, field: &'static Field, text: &str) -> (Report, Owner) {
    let mut report = Report::new();
    let owner = match part_or_list {
        Ok(part) => Owner::Part(part),
        Err(list) => Owner::Row(list, report.push(list)),
    };
    report.set_text(owner, field, text);
    (report, owner)
}

/// Every field of the table, with the part or list it belongs to.
pub fn all_fields() -> Vec<(Result<Part, List>, &'static Field)> {
    let parts =
        Part::ALL.into_iter().flat_map(|part| part.spec().fields.iter().map(move |field| (Ok(part), *field)));
    let lists = List::ALL
        .into_iter()
        .flat_map(|list| list.spec().fields.iter().map(move |field| (Err(list), *field)));
    parts.chain(lists).collect()
}

/// The files of a folder of the project that end in `.extension`, by name; there is at least one.
pub fn files(folder: &str, extension: &str) -> Vec<std::path::PathBuf> {
    let files = entries(folder, &[extension]);
    assert!(!files.is_empty(), "no .{extension} in {folder}");
    files
}

/// The files of a folder with one of these extensions, by name.
fn entries(folder: &str, extensions: &[&str]) -> Vec<std::path::PathBuf> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries
        .filter(|path| path.extension().is_some_and(|it| extensions.iter().any(|extension| it == *extension)))
        .collect();
    files.sort();
    files
}

/// The texts in the folders that `DEBRIEF_CORPUS` names, parted as in `PATH`. If it names none, says on standard error
/// (past the test runner, which shows only what failed) that this test is skipped.
pub fn published_reports(test: &str) -> Option<Vec<std::path::PathBuf>> {
    use std::io::Write as _;
    let Some(folders) = std::env::var_os("DEBRIEF_CORPUS") else {
        let line = format!("SKIPPED {test}: DEBRIEF_CORPUS names no folder of published reports.\n");
        std::io::stderr().write_all(line.as_bytes()).unwrap();
        return None;
    };
    let folders = std::env::split_paths(&folders).map(|folder| folder.to_string_lossy().into_owned());
    let folders: Vec<String> = folders.collect();
    let mut found: Vec<_> = folders.iter().flat_map(|folder| entries(folder, &["md", "txt"])).collect();
    found.sort();
    assert!(!found.is_empty(), "no .md and no .txt in {folders:?}");
    Some(found)
}

/// The words of a Markdown text, four letters or digits and longer, that are nowhere in the report read from it.
/// Comments are not counted: no reader sees them. Nor are the words of the table: a label says which field it is.
pub fn words_lost(text: &str, report: &Report) -> std::collections::BTreeSet<String> {
    let json = debrief::formats::json::to_value(report).to_string();
    let known: std::collections::HashSet<String> =
        words(&json.replace("\\n", " ").replace("\\t", " ")).collect();
    let mut seen = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        seen.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    seen.push_str(rest);
    let table = table_words();
    words(&seen).filter(|word| !known.contains(word) && !table.contains(word)).collect()
}

/// The words of labels, titles and standard words.
fn table_words() -> std::collections::HashSet<String> {
    let mut texts: Vec<&str> = Vec::new();
    for (_, field) in all_fields() {
        texts.push(field.label);
        if let FieldKind::Choice(choices) | FieldKind::Set(choices) = field.kind {
            texts.extend(choices.words.iter().map(|word| word.1));
        }
    }
    texts.extend(debrief::report::choice::COMPONENT_STATE.words.iter().map(|word| word.1));
    texts.extend(Part::ALL.into_iter().map(|part| part.spec().title));
    texts.extend(List::ALL.into_iter().map(|list| list.spec().title));
    texts.into_iter().flat_map(words).collect()
}

/// The words of a text, four letters or digits and longer, in small letters.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 4);
    words.map(str::to_lowercase)
}
