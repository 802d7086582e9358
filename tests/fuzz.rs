//! Readers are total: any bytes give a report with notes or one clear error, never a panic and never a hang.
//!
//! A plain `cargo test` tries a few thousand inputs. For a long run:
//! `DEBRIEF_FUZZ=1000000 cargo test --release --test fuzz -- --nocapture`,
//! with `DEBRIEF_FUZZ_SEED=7` for other inputs than the last time, and `DEBRIEF_FUZZ_FORMATS=chat,csv` for some readers of what
//! others wrote. An input that fails is kept as a file whose
//! name is printed; once mended it goes into `tests/regressions.rs`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use std::collections::BTreeMap;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use common::{Dice, HOSTILE};
use debrief::facts::UtcOnly;
use debrief::formats::foreign::{self, ImportOptions, Imported, SourceFormat};
use debrief::formats::{Opened, bundle, html, json, markdown, open};
use debrief::report::List;
use debrief::report::sections::timeline::events;
use debrief::view::Reader;
use serde_json::{Value as Json, json};

/// How long one input may take before it counts as a hang.
const HANG: Duration = Duration::from_secs(10);

/// How long an input takes that is kept to be looked at.
const SLOW: Duration = Duration::from_secs(1);

#[test]
fn the_json_reader_is_total() {
    let read = |text: &str| json::read(text).ok();
    let bent = |dice: &mut Dice, seeds: &Seeds| match dice.roll(3) {
        0 => bend_text(dice, &seeds.json),
        _ => bend_json(dice, &seeds.json),
    };
    run("json", &read, &bent);
}

#[test]
fn the_markdown_reader_is_total() {
    let read = |text: &str| markdown::read(text).ok();
    let bent = |dice: &mut Dice, seeds: &Seeds| bend_text(dice, &seeds.markdown);
    run("markdown", &read, &bent);
}

/// What other tools write is read or refused, and what was read is written and comes back equal.
#[test]
fn files_of_other_tools_are_read_or_refused() {
    let read = |text: &str| {
        let opened = open::open(text.as_bytes()).ok()?;
        let full = markdown::write_full(&opened.report, &UtcOnly);
        let back = markdown::read(&full).unwrap().report;
        assert!(json::to_value(&back) == json::to_value(&opened.report), "it does not come back equal");
        Some(opened)
    };
    let foreign: Vec<String> = FOREIGN.map(str::to_owned).to_vec();
    let bent = move |dice: &mut Dice, _: &Seeds| bend_text(dice, &foreign);
    run("foreign", &read, &bent);
}

/// Files as other tools write them.
const FOREIGN: [&str; 8] = [
    "---\ntitle: It broke\ndate: 2024-05-17 10:00:00\nresolved: true\nresolvedWhen: 2024-05-17 10:42:00\nseverity: down\n\
     affected:\n  - Search\n  - &x API\nmore: {a: [1, *x], b: 'c'}\ntext: |\n  one\n  two\n---\n\nText.\n\n# It broke\n\nMore.\n",
    "---\nlayout: post\ntitle: \"It \\u00e4\"\ntags: [a, b]\ndescription: >-\n  In\n  short\n---\n\n# Another\n\n- [x] **Do**\n",
    "+++\ntitle = \"It broke\"\ndate = 2024-05-17T10:00:00Z\nauthors = [\"Ada\"]\n\n[extra]\nn = 1.5\n+++\n\nText.\n",
    "{\n  \"title\": \"It broke\",\n  \"n\": [1, {\"a\": null}]\n}\n\nText.\n",
    "Time,Event\n10:00,\"It, \"\"broke\"\"\"\n10:05,It works\n",
    "<!-- saved -->\n<html>\n<body><p>It broke.</p></body>\n</html>\n",
    "title: It broke\nrows:\n- at: 10:00\n  text: >\n    It broke\n",
    "---\ntitle: \"T\"\nsubtitle: \"S\"\nsections: [\"summary\",\"own\",\"closing\"]\n---\n\n# T\n\nS\n\n1. A\n2. B\n\n## A\n\n\
     - **Scope:** all\n\n## B\n\n| a | b |\n|---|---|\n| 1 | `x|y` | z |\n\n---\n\nEnd.\n\n---\n\n- **Brand name:** H\n",
];

/// Each reader of what others wrote is fed with that, as it found out itself and as it was told. What came of it is a
/// report like any other, and the source is accounted for in order.
#[test]
fn what_others_wrote_is_read_or_refused() {
    for format in std::iter::once(None).chain(SourceFormat::NAMES.iter().map(|named| Some(named.1))) {
        let name = format.map_or("auto", SourceFormat::name);
        if std::env::var("DEBRIEF_FUZZ_FORMATS").is_ok_and(|only| !only.split(',').any(|it| it == name)) {
            continue;
        }
        let options = ImportOptions { from: format, ..ImportOptions::default() };
        let read = |text: &str| Some(account(foreign::import_text(text, &options).ok()?));
        let seeds: Vec<String> = OTHERS.map(str::to_owned).to_vec();
        // A reader of JSON refuses other text at once: it is given what it opens, bent as JSON.
        let is_own = |seed: &&String| {
            serde_json::from_str::<Json>(seed).is_ok() && foreign::import_text(seed, &options).is_ok()
        };
        let records = RECORDS.map(str::to_owned);
        let of_json: Vec<String> = seeds.iter().chain(&records).filter(is_own).cloned().collect();
        let takes_json = matches!(name, "slack" | "statuspage" | "records");
        let bent = move |dice: &mut Dice, _: &Seeds| match dice.roll(4) {
            0 => bend_text(dice, &seeds),
            _ if takes_json => bend_json(dice, &of_json),
            _ => bend_text(dice, &seeds),
        };
        run_some(name, 200, &read, &bent);
    }
}

/// What is pasted into any list.
#[test]
fn what_is_pasted_becomes_rows_or_nothing() {
    let seeds: Vec<String> = OTHERS.map(str::to_owned).to_vec();
    let bent = move |dice: &mut Dice, _: &Seeds| bend_text(dice, &seeds);
    let read = |text: &str| {
        let lists = [List::Events, List::Actions, List::Updates, List::Windows, List::Components];
        let list = lists[text.len() % lists.len()];
        let html = text.contains('<').then_some(text);
        let pasted = foreign::excerpt(text, html, list, &ImportOptions::default());
        assert!(pasted.rows.iter().all(|row| row.end <= pasted.source.len() && row.start <= row.end));
        None
    };
    run_some("pasted", 600, &read, &bent);
}

/// Archives, damaged in every way.
#[test]
fn archives_are_read_or_refused() {
    let zipped = |files: &[(&str, &str)]| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let word = "<w:document xmlns:w=\"w\"><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Timeline</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>10:02 &amp; on</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
    let own = r#"{"format":"debrief","schema":1,"cover":{"title":"One"}}"#;
    let archives = [
        zipped(&[("word/document.xml", word)]),
        zipped(&[("users.json", "[]"), ("a/1.json", OTHERS[5])]),
        zipped(&[("one.json", own), ("two.json", own)]),
    ];
    let bent = move |dice: &mut Dice, _: &Seeds| {
        // What is in a good archive may be bent, or the archive itself.
        if dice.roll(2) == 0 {
            let inner = match dice.roll(2) {
                0 => ("word/document.xml", word.to_owned()),
                _ => ("a/1.json", OTHERS[5].to_owned()),
            };
            let bent = String::from_utf8_lossy(&bend_text(dice, &[inner.1])).into_owned();
            return zipped(&[(inner.0, &bent), ("users.json", "[]")]);
        }
        let mut bytes = archives[dice.roll(archives.len())].clone();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(bytes.len());
            bytes[at] ^= 1 << dice.roll(8);
        }
        bytes.truncate(bytes.len() - dice.roll(3) * dice.roll(bytes.len() / 3));
        bytes
    };
    let read = |bytes: &[u8]| {
        let _ = bundle::unpack(bytes);
        Some(account(foreign::import(bytes, &ImportOptions::default()).ok()?))
    };
    run_bytes("archives", 1_000, &read, &bent);
}

/// Checks that the pieces cover the source, and returns it as an opened report.
fn account(imported: Imported) -> Opened {
    let mut at = 0;
    for piece in &imported.pieces {
        assert!(
            piece.start >= at && piece.end >= piece.start && piece.end <= imported.source.len(),
            "{piece:?}"
        );
        at = piece.end;
    }
    // The addresses of reference links are written out where they are named, with a limit (`prose::references`).
    let addresses = if imported.source.contains("]:") { 10_000 } else { 0 };
    let most = imported.source.len() * 3 + 100 + addresses;
    assert!(imported.report.rows(List::Events).iter().all(|row| row.cells.text(&events::TEXT).len() <= most));
    Opened { report: imported.report, notes: Vec::new(), newer: None }
}

/// What others write, one of each format.
const OTHERS: [&str; 12] = [
    "# Outage of March 4, 2024\n\nAuthors: Ada\n\n## Summary\n\n- **Severity**: SEV2\n- Duration: 18 min\n\nFrom 10:02 to 10:20 UTC.\n\n## Timeline (UTC)\n\n2024-03-04\n\n- **10:02** stops\n  - in EU\n- [10:20] runs\n\n### 10:30 - later\n\nwords\n\n## Action items\n\n| Action | Owner |\n|---|---|\n| Alert | ada |\n\n### Done\n\n- [x] Restart (DONE)\n",
    "Feeder\nIncident Report for Halden\nPostmortem\n\nSummary\n\nIt stopped.\n\nTimeline\n\n10:02 - 10:05: stops\n\nPosted Mar 06, 2024 - 09:00 UTC\nResolved\nIt runs.\nPosted Mar 04, 2024 - 10:30 UTC\nThis incident affected: A (b, c) and D.\n",
    "Ada Lovelace  10:02 AM\nthe feeder is down\nGrace  10:05 AM\nrestarting\nAda Lovelace  10:20 AM\nback to normal\n[10:21] <ada> done\n",
    "Date;Time;Who;Note\n2024-03-04;10:02;Ada;\"It \"\"stops\"\"\"\n2024-03-04;10:20;Grace;It runs\n",
    "WEBVTT\n\n1\n00:00:05.000 --> 00:00:07.000\n<v Ada>It is down.</v>\n\n00:01:05.000 --> 00:01:07.000\nGrace: It runs.\n",
    "[{\"type\":\"message\",\"user\":\"U1\",\"text\":\"<@U1> *restarted* <https://a.example|it>\",\"ts\":\"1709546645.000100\"}]",
    "{\"page\":{\"name\":\"H\"},\"incidents\":[{\"name\":\"F\",\"status\":\"resolved\",\"impact\":\"major\",\"created_at\":\"2024-03-04T10:02:05.123Z\",\"incident_updates\":[{\"status\":\"resolved\",\"body\":\"It<br />runs\",\"display_at\":\"2024-03-04T10:20:00Z\",\"affected_components\":[{\"code\":\"a\",\"name\":\"B\",\"old_status\":\"x\",\"new_status\":\"operational\"}]}]}]}",
    "{\"alerts\":[{\"labels\":{\"alertname\":\"Full\"},\"annotations\":{\"summary\":\"It is full\"},\"startsAt\":\"2024-03-04T10:02:00Z\",\"endsAt\":\"0001-01-01T00:00:00Z\"}]}",
    "{\"incident\":{\"title\":\"F\",\"priority\":{\"summary\":\"P1\"}},\"log_entries\":[{\"type\":\"resolve_log_entry\",\"created_at\":\"2024-03-04T10:02:00Z\",\"summary\":\"It runs again\",\"agent\":{\"summary\":\"Ada\"}}]}",
    "<!doctype html><html><head><title>F</title></head><body><h2>Timeline</h2><ul><li><b>10:02</b> stops<ul><li>in EU</li></ul></li></ul><table><tr><th>Action</th><th>Owner</th></tr><tr><td>Alert</td><td>Ada</td></tr></table><p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>x</p></body></html>",
    "---\ntitle: F\ndate: 2024-03-04 10:02:00\naffected: [A]\n---\n\n*Resolved* - It runs. {{< track \"2024-03-04 10:20:00\" >}}\n\n*Update* -\nwords\n",
    "Störung\n\n4. März 2024\n\nAuswirkung\n\nSchweregrad: hoch\n\nZeitlicher Ablauf\n\n  • 10:02 Uhr: Ausfall\n  • 10:20 Uhr: läuft\n\nMaßnahmen\n\n1. Alarm\n\nStatus: erledigt\n\nタイムライン\n\n10時2分 停止\n",
];

/// Alerts and incidents of further tools, as far as their shapes are known.
const RECORDS: [&str; 4] = [
    "{\"message\":\"It is full\",\"description\":\"d\",\"priority\":\"P2\",\"createdAt\":\"2024-03-04T10:02:00Z\",\"logs\":[{\"log\":\"seen\",\"owner\":\"ada\",\"createdAt\":\"2024-03-04T10:05:00Z\"}]}",
    "{\"incident\":{\"name\":\"It is full\",\"summary\":\"s\",\"severity\":{\"name\":\"Major\"},\"created_at\":\"2024-03-04T10:02:00Z\"},\"incident_updates\":[{\"message\":\"m\",\"new_incident_status\":{\"category\":\"closed\"},\"created_at\":\"2024-03-04T10:20:00Z\"}]}",
    "{\"name\":\"It is full\",\"started_at\":\"2024-03-04T10:02:00Z\",\"events\":[{\"type\":\"note\",\"occurred_at\":\"2024-03-04T10:05:00Z\",\"author\":{\"name\":\"Ada\"},\"data\":{\"body\":\"b\"}}],\"milestones\":[{\"type\":\"resolved\",\"occurred_at\":\"2024-03-04T10:20:00Z\"}]}",
    "{\"title\":\"A is down\",\"body\":\"In `abc` it was down\",\"state\":\"closed\",\"created_at\":\"2024-03-04T10:02:00Z\",\"closed_at\":\"2024-03-04T10:20:00Z\",\"comments\":[{\"body\":\"Resolved\",\"created_at\":\"2024-03-04T10:20:00Z\",\"user\":{\"login\":\"ada\"}}]}",
];

type Read<'a> = dyn Fn(&str) -> Option<Opened> + 'a;
type ReadBytes<'a> = dyn Fn(&[u8]) -> Option<Opened> + 'a;
type Bend = dyn Fn(&mut Dice, &Seeds) -> Vec<u8>;

/// Feeds a reader of texts.
fn run(name: &'static str, read: &Read<'_>, bend: &Bend) {
    run_some(name, 3_000, read, bend);
}

/// The same with so many inputs by default.
fn run_some(name: &'static str, least: u64, read: &Read<'_>, bend: &Bend) {
    run_bytes(name, least, &|bytes| open::decode(bytes).ok().and_then(|(text, _)| read(&text)), bend);
}

/// Feeds a reader with noise and with bent files, and counts.
fn run_bytes(name: &'static str, least: u64, read: &ReadBytes<'_>, bend: &Bend) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let (count, seed) =
        (number("DEBRIEF_FUZZ").unwrap_or(least), number("DEBRIEF_FUZZ_SEED").unwrap_or(0x5EED));
    let seeds = Seeds::load();
    let mut dice = Dice::new(seed);
    let watch = Watch::start(name);
    let (mut opened, mut bytes, mut written) = (0_u64, 0_u64, 0_u64);
    let mut slowest = (Duration::ZERO, 0);
    let mut panics: BTreeMap<String, PathBuf> = BTreeMap::new();
    for at in 0..count {
        let input = if dice.roll(5) == 0 { noise(&mut dice) } else { bend(&mut dice, &seeds) };
        bytes += input.len() as u64;
        watch.begin(&input);
        let begun = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let report = read(&input).map(|opened| opened.report);
            // What was read must be writable; that takes longer, so it is tried on some.
            if let Some(report) = report.as_ref().filter(|_| at % 8 == 0) {
                json::write(report);
                markdown::write_full(report, &UtcOnly);
                markdown::write_public(report, &UtcOnly);
                html::page(report, Reader::Public, &UtcOnly);
            }
            report.is_some()
        }));
        let took = begun.elapsed();
        watch.end();
        if took > slowest.0 {
            slowest = (took, input.len());
            // Kept to be looked at: it may only have waited for the machine.
            if took > SLOW {
                println!("{name}: {took:?} for {}", keep(name, at, &input).display());
            }
        }
        match outcome {
            Ok(read) => {
                opened += u64::from(read);
                written += u64::from(read && at % 8 == 0);
            }
            Err(cause) => {
                let cause = cause.downcast_ref::<String>().cloned().unwrap_or_else(|| "a panic".to_owned());
                panics.entry(cause).or_insert_with(|| keep(name, at, &input));
            }
        }
    }
    println!(
        "{name}: {count} inputs, {} MB, {opened} opened, {written} of them written again; slowest {:.1} ms \
         ({} bytes)",
        bytes / 1_000_000,
        slowest.0.as_secs_f64() * 1000.0,
        slowest.1
    );
    assert!(panics.is_empty(), "{panics:#?}");
}

/// Ends the whole run if one input takes too long: a thread that hangs cannot be stopped otherwise.
struct Watch(Arc<Mutex<Current>>);

/// The current input, and when it began.
type Current = Option<(Instant, Vec<u8>)>;

impl Watch {
    fn start(name: &'static str) -> Watch {
        let current: Arc<Mutex<Current>> = Arc::default();
        let seen = Arc::clone(&current);
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_millis(500));
                let late = seen.lock().unwrap().as_ref().filter(|now| now.0.elapsed() > HANG).cloned();
                if let Some((_, input)) = late {
                    eprintln!(
                        "{name}: an input takes longer than {HANG:?}: {}",
                        keep(name, 0, &input).display()
                    );
                    std::process::abort();
                }
            }
        });
        Watch(current)
    }

    fn begin(&self, input: &[u8]) {
        *self.0.lock().unwrap() = Some((Instant::now(), input.to_vec()));
    }

    fn end(&self) {
        *self.0.lock().unwrap() = None;
    }
}

fn keep(name: &str, at: u64, input: &[u8]) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}-{at}"));
    std::fs::write(&file, input).unwrap();
    file
}

/// Good files to bend: the examples and the fixtures, as JSON and as Markdown, and files by other hands.
struct Seeds {
    json: Vec<String>,
    markdown: Vec<String>,
}

impl Seeds {
    fn load() -> Seeds {
        let json: Vec<String> = ["examples", "tests/fixtures"]
            .into_iter()
            .flat_map(|folder| common::files(folder, "json"))
            .map(|file| std::fs::read_to_string(file).unwrap())
            .collect();
        assert!(json.len() >= 6, "the seeds are the examples and the fixtures");
        let reports: Vec<_> = json.iter().map(|text| json::read(text).unwrap().report).collect();
        let full = reports.iter().map(|report| markdown::write_full(report, &UtcOnly));
        let public = reports.iter().map(|report| markdown::write_public(report, &UtcOnly));
        let markdown = full.chain(public).chain([BY_HAND.to_owned()]).collect();
        Seeds { json, markdown }
    }
}

const BY_HAND: &str = "---\ntitle: Lock files\ndate: 2021-03-04\n---\n# Postmortem\n\nStatus: *done*\n\n\
## Summary\n\n- **Scope**: all\n- Severity: SEV2\n\nText[^1] with `code`.\n\n## Impact\n\n1. one\n   - two\n\n\
## Timeline\n\n| Time | Event | By |\n|---|:-:|---|\n| 10:00 | down \\| out | me |\n| 10:05 | up |\n\n\
## Action items\n\n1. **Do it**\n\n   With care.\n\n   - **Owner:** me\n2. Else\n\n## Other\n\n> quote\n\n<b>x</b>\n";

/// Bytes that mean nothing, or almost.
fn noise(dice: &mut Dice) -> Vec<u8> {
    const SIGNS: &[u8] = b"{}[]\":,\\#*_`<>|()!~=+-.&; \n\n\t01aA\xC3\xA4\xF0\x9F\x98\x80\x00\xFF";
    let any = dice.roll(2) == 0;
    let byte = |dice: &mut Dice| if any { dice.roll(256) as u8 } else { SIGNS[dice.roll(SIGNS.len())] };
    let length = dice.roll(600);
    (0..length).map(|_| byte(dice)).collect()
}

/// A good file with a few things done to its text.
fn bend_text(dice: &mut Dice, seeds: &[String]) -> Vec<u8> {
    let mut bytes = seeds[dice.roll(seeds.len())].clone().into_bytes();
    // A part of a file is as good a start, and faster.
    if dice.roll(2) == 0 {
        let range = range(dice, bytes.len(), 3_000);
        bytes = bytes[range].to_vec();
    }
    for _ in 0..=dice.roll(4) {
        match dice.roll(8) {
            0 => {
                let at = dice.roll(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.roll(8);
                }
            }
            1 => drop(bytes.drain(range(dice, bytes.len(), 500))),
            2 => {
                let piece = bytes[range(dice, bytes.len(), 500)].to_vec();
                let at = dice.roll(bytes.len() + 1);
                bytes.splice(at..at, piece);
            }
            3 => {
                let other = seeds[dice.roll(seeds.len())].as_bytes();
                let piece = other[range(dice, other.len(), 1_000)].to_vec();
                let at = range(dice, bytes.len(), 500);
                bytes.splice(at, piece);
            }
            4 => bytes.truncate(dice.roll(bytes.len() + 1)),
            5 => {
                let nested = nested(dice);
                let at = dice.roll(bytes.len() + 1);
                bytes.splice(at..at, nested.into_bytes());
            }
            _ => {
                let trouble = HOSTILE[dice.roll(HOSTILE.len())].as_bytes().to_vec();
                let at = dice.roll(bytes.len() + 1);
                bytes.splice(at..at, trouble);
            }
        }
    }
    bytes
}

fn range(dice: &mut Dice, length: usize, most: usize) -> std::ops::Range<usize> {
    let start = dice.roll(length + 1);
    start..(start + dice.roll(most)).min(length)
}

/// Something that opens again and again, or one thing many times.
fn nested(dice: &mut Dice) -> String {
    const OPENERS: &[&str] = &[
        "[",
        "{\"a\":",
        "> ",
        "- ",
        "1. ",
        "*",
        "**",
        "_",
        "`",
        "``",
        "<",
        "<b>",
        "<!--",
        "![",
        "](",
        "[a](",
        "|",
        "| a ",
        "\\",
        "&",
        "~~",
        "\n# ",
        "\n- a\n",
        "\n\n",
        "\n> a",
        "*a_",
        "a**b",
        "<a ",
        "\n| a |\n|---|\n",
        "(",
        "\n```\n",
        "\n<div>\n\n",
        "[a]: b\n",
    ];
    let times = [3, 30, 300, 1_500][dice.roll(4)];
    OPENERS[dice.roll(OPENERS.len())].repeat(dice.roll(times) + 1)
}

/// A good report whose JSON is still JSON, with values of the wrong kind, strange numbers and repetitions.
fn bend_json(dice: &mut Dice, seeds: &[String]) -> Vec<u8> {
    let mut json: Json = serde_json::from_str(&seeds[dice.roll(seeds.len())]).unwrap();
    for _ in 0..=dice.roll(6) {
        bend_value(&mut json, dice, 0);
    }
    json.to_string().into_bytes()
}

fn bend_value(json: &mut Json, dice: &mut Dice, depth: usize) {
    let here = depth > 0 && dice.roll(4) == 0;
    match json {
        Json::Object(object) if !here && !object.is_empty() => {
            let at = dice.roll(object.len());
            match (dice.roll(12), object.values_mut().nth(at)) {
                (0, _) => drop(object.insert(HOSTILE[dice.roll(HOSTILE.len())].to_owned(), strange(dice))),
                (_, Some(value)) => bend_value(value, dice, depth + 1),
                (_, None) => {}
            }
        }
        Json::Array(items) if !here && !items.is_empty() => {
            let at = dice.roll(items.len());
            match dice.roll(8) {
                0 => drop(items.remove(at)),
                1 => {
                    let copy = items[at].clone();
                    items.resize(items.len() + dice.roll(40), copy);
                }
                2 => items.push(strange(dice)),
                _ => bend_value(&mut items[at], dice, depth + 1),
            }
        }
        value => *value = strange(dice),
    }
}

fn strange(dice: &mut Dice) -> Json {
    match dice.roll(14) {
        0 => Json::Null,
        1 => json!(true),
        2 => json!(u64::MAX),
        3 => json!(-1),
        4 => json!(u32::MAX),
        5 => json!(1.5e300),
        6 => json!([]),
        7 => json!({}),
        8 => json!([1, 1, 2, "x", null, {"component": 1, "old": 7}]),
        9 => {
            json!({"stated": "the 31st", "day": "---31", "clock": "99:99", "zone": {"label": "", "offset_minutes": 1}})
        }
        10 => {
            json!({"stated": "x", "day": "9999-12-31", "clock": "23:59:59", "about": true, "bound": "after"})
        }
        11 => json!(nested(dice)),
        12 => json!(["timeline.rows#1.text", "own#0", "summary.overview", "own#4294967295", "#", "."]),
        _ => json!(HOSTILE[dice.roll(HOSTILE.len())]),
    }
}
