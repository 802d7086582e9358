//! Readers are total: any bytes give a report with notes or one clear error, never a panic and never a hang.
//!
//! A plain `cargo test` tries a few thousand inputs. For a long run:
//! `DEBRIEF_FUZZ=1000000 cargo test --release --test fuzz -- --nocapture`,
//! with `DEBRIEF_FUZZ_SEED=7` for other inputs than the last time. An input that fails is kept as a file whose
//! name is printed; once mended it goes into `tests/regressions.rs`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use common::{Dice, HOSTILE};
use debrief::facts::UtcOnly;
use debrief::formats::{Opened, html, json, markdown, open};
use debrief::view::Reader;
use serde_json::{Value as Json, json};

/// How long one input may take before it counts as a hang.
const HANG: Duration = Duration::from_secs(10);

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

/// What other tools write is read or refused, and what was read goes out and comes back equal.
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

type Read = dyn Fn(&str) -> Option<Opened>;
type Bend = dyn Fn(&mut Dice, &Seeds) -> Vec<u8>;

/// Feeds a reader with noise and with bent files, and counts.
fn run(name: &'static str, read: &Read, bend: &Bend) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let (count, seed) =
        (number("DEBRIEF_FUZZ").unwrap_or(3_000), number("DEBRIEF_FUZZ_SEED").unwrap_or(0x5EED));
    let seeds = Seeds::load();
    let mut dice = Dice(seed | 1);
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
            let report =
                open::decode(&input).ok().and_then(|(text, _)| read(&text)).map(|opened| opened.report);
            // What was read must be fit to be written; that takes longer, so it is tried on some.
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

/// Ends the whole run where one input takes too long: a thread that hangs cannot be stopped otherwise.
struct Watch(Arc<Mutex<Current>>);

/// The input in hand, and since when.
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
        let json: Vec<String> = ["tests/examples", "tests/fixtures"]
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
