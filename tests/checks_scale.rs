//! Checking is total and takes time in proportion to the report: any words in any order give findings that point at
//! what stands there, never a panic and never a hang.
//!
//! A plain `cargo test` tries some hundred reports. For a long run:
//! `DEBRIEF_FUZZ=1000000 cargo test --release --test checks_scale -- --nocapture`, with `DEBRIEF_FUZZ_SEED=7` for others.
//! The first line printed says how long a report of a thousand rows takes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use std::time::{Duration, Instant};

use common::{Dice, HOSTILE};
use debrief::facts::checks::{CheckOptions, Checker, Finding};
use debrief::facts::{Seen, UtcOnly};
use debrief::formats::open;
use debrief::report::sections::{summary, timeline::events};
use debrief::report::{List, Owner, Part, Report, Value};
use debrief::view::Reader;

/// A report of so many rows, and about as many hundred bytes of prose, as people write it.
fn large(rows: usize) -> Report {
    let mut report = Report::new();
    report.set_text(Owner::Part(Part::Summary), &summary::DATES, "18 March 2024");
    let sentences = [
        "The first requests failed at 10:44 UTC, and after 20 minutes the queue had grown to 10,000 entries. ",
        "Between 11:02 and 11:31 UTC about 40% of customers could not sign in, which lasted nearly half an hour. ",
        "We had seen the same on Monday, without finding why the pool of connections was not given back. ",
        "A change of its settings, deployed by the team on call, let it recover by itself until the next morning. ",
    ];
    let mut text = String::new();
    while text.len() < rows * 100 {
        text.push_str(sentences[text.len() % 4]);
        if text.len().is_multiple_of(7) {
            text.push_str("\n\n");
        }
    }
    report.set_text(Owner::Part(Part::Summary), &summary::OVERVIEW, &text);
    for at in 0..rows {
        let id = report.push(List::Events);
        let owner = Owner::Row(List::Events, id);
        let (day, hour, minute) = (18 + at / 1440, at / 60 % 24, at % 60);
        let stated = format!("2024-03-{:02} {hour:02}:{minute:02}", day.min(31));
        report.set_text(owner, &events::AT, &stated);
        report.set_text(
            owner,
            &events::TEXT,
            "The team restarted another host of the pool and watched its connections",
        );
    }
    report
}

fn timed(checker: &mut Checker, report: &Report) -> (Vec<Finding>, Duration) {
    let begun = Instant::now();
    let found = checker.check(Seen::new(report, Reader::Full), &UtcOnly, &CheckOptions::default());
    (found, begun.elapsed())
}

#[test]
fn a_large_report_is_checked_at_once() {
    let mut report = large(1_000);
    let mut checker = Checker::default();
    let (_, first) = timed(&mut checker, &report);
    let (_, again) = (0..5).map(|_| timed(&mut Checker::default(), &report)).min_by_key(|it| it.1).unwrap();
    let row = report.rows(List::Events)[500].id;
    report.set_text(Owner::Row(List::Events, row), &events::TEXT, "At 25:10 UTC nobody knew why");
    let (found, change) = timed(&mut checker, &report);
    println!(
        "1,000 rows and 100 KB of prose: {first:?} the first time, {again:?} then, {change:?} after one change"
    );
    assert_eq!(checker.read_anew, 1);
    assert!(found.iter().any(|finding| finding.rule.id == "impossible-time"));
}

/// More rows than anybody has. Nothing here asserts a time.
#[test]
fn checking_grows_with_the_report() {
    let (found, took) = timed(&mut Checker::default(), &large(4_000));
    println!("4,000 rows and 400 KB of prose: {took:?}, {} findings", found.len());
}

#[test]
fn any_words_give_findings_that_point_at_what_stands_there() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let count = number("DEBRIEF_FUZZ").unwrap_or(400);
    let mut dice = Dice::new(number("DEBRIEF_FUZZ_SEED").unwrap_or(0x5EED));
    let (mut findings, mut slowest) = (0_usize, Duration::ZERO);
    for at in 0..count {
        let opened = |text: &str| open::open(text.as_bytes()).map(|opened| opened.report).unwrap_or_default();
        let report = match at % 4 {
            0 => opened(&text(&mut dice, 120)),
            1 => opened(&lines(&mut dice)),
            _ => structured(&mut dice),
        };
        let (found, took) = timed(&mut Checker::default(), &report);
        slowest = slowest.max(took);
        assert!(
            took < Duration::from_secs(10),
            "a report of {} bytes hangs",
            report.text(Part::Summary, &summary::OVERVIEW).len()
        );
        for finding in &found {
            for spot in &finding.places {
                let text = report.cells(spot.place.owner).unwrap().text(spot.place.field);
                assert_eq!(
                    text.get(spot.place.range.clone()),
                    Some(spot.quote.as_str()),
                    "{}",
                    finding.message
                );
            }
            if let Some(fix) = &finding.fix {
                let text = report.cells(fix.place.owner).unwrap().text(fix.place.field);
                assert!(fix.value(text).is_some(), "{}", finding.message);
            }
        }
        findings += found.len();
    }
    println!("{count} reports, {findings} findings, the slowest took {slowest:?}");
    assert!(findings > 0);
}

/// Words that rules look for, in any order.
const WORDS: [&str; 128] = [
    "15:06",
    "15:06 PM",
    "23:00 AM",
    "25:99",
    "24:00",
    "10:44 UTC",
    "9:13 PST",
    "2024-03-18",
    "2024-02-30",
    "March 18",
    "27nd",
    "Monday",
    "between",
    "and",
    "from",
    "to",
    "until",
    "after",
    "another",
    "minutes",
    "20 minutes",
    "half an hour",
    "two days",
    "additional",
    "lasted",
    "outage",
    "the",
    "started",
    "ended",
    "resolved",
    "Resolved",
    "Investigating",
    "Posted",
    "Feb 21, 2022 - 15:23 UTC",
    "- ",
    "* ",
    "# ",
    "## ",
    "\n",
    "\n\n",
    "\n- ",
    "\n\n## Timeline\n\n",
    "\n| ",
    " | ",
    "|---|---|\n",
    "\t",
    ": ",
    ". ",
    "(",
    ")",
    "**",
    "`",
    "```\n",
    "> ",
    "some",
    "all",
    "APAC customers",
    "SLA is 99.95%",
    "120% of users",
    "increase",
    "60",
    "80",
    "TODO",
    "[Duration]",
    "~13:00",
    "13:00-13:55",
    "08:02 – 08:44",
    "Time to repair",
    "0h 30m",
    "11m",
    "declared",
    "detected",
    "All times in CET",
    "root cause was",
    "was responsible for this",
    "without intervention",
    "a@b.example",
    "10.63.250.17",
    "+49 30 1234 5678",
    "Status: Done",
    "Estimated delivery date",
    "Sommerzeit",
    "é",
    "今日",
    "Started: 06:43 UTC\n",
    "Resolved: 05:20 UTC\n",
    "\n\nDuration: ",
    "Incident date: 2024-03-04\n",
    "Report date: ",
    "yesterday",
    "gestern",
    "30% drop in traffic",
    "a drop of about 20% in traffic",
    "270 of 1,620 (20%)",
    "120 customers were affected",
    "five",
    "three changes:\n\n- ",
    "14:05 UTC (10:05 EDT)",
    "15:00 CET / 13:00 UTC",
    "9:53 ~ 14:45",
    "~",
    "2024年5月23日(火)",
    "7時07分",
    "障害発生",
    "復旧",
    "rollback successful",
    "rollback initiated",
    "customers report",
    "2017-03-27 20:53",
    "9999-12-31 23:59",
    "0001-01-01",
    "Thursday, April 11th",
    "a total of",
    "lasting",
    "down for",
    "MTTR",
    "TTD: ",
    "0:15 AM",
    "١٢:٣٠",
    "１２：３０",
    "🙂",
    "\u{202e}",
    "e\u{301}",
    "%",
    "999999999999999999999",
    "0.0000001%",
    "Started\n",
    "\n1. ",
];

fn text(dice: &mut Dice, most: usize) -> String {
    let mut text = String::new();
    for _ in 0..dice.roll(most) + 1 {
        match dice.roll(12) {
            0 => text.push_str(HOSTILE[dice.roll(HOSTILE.len())]),
            1 => text.extend(char::from_u32(u32::try_from(dice.roll(0x3000)).unwrap())),
            _ => text.push_str(WORDS[dice.roll(WORDS.len())]),
        }
        if dice.roll(4) != 0 {
            text.push(' ');
        }
    }
    text
}

/// A report of lines as reports have them, in any order and with anything in their places.
fn lines(dice: &mut Dice) -> String {
    let mut report = String::new();
    for _ in 0..dice.roll(30) + 1 {
        let (hour, minute) = (dice.roll(27), dice.roll(63));
        let (month, day) = (dice.roll(14), dice.roll(33));
        let year = 2015 + dice.roll(12);
        let words = text(dice, 6);
        report += &match dice.roll(9) {
            0 => format!("- {year}-{month:02}-{day:02} {hour:02}:{minute:02} {words}\n"),
            1 => format!("- {hour}:{minute:02} {words}\n"),
            2 => format!("| {hour:02}:{minute:02} | {words} |\n"),
            3 => format!("\n## {words}\n\n"),
            4 => format!("**{words}:** {hour:02}:{minute:02}\n"),
            5 => format!("From {hour:02}:{minute:02} to {}:{} UTC {words}.\n", dice.roll(25), dice.roll(61)),
            6 => format!("It lasted {} minutes, {words}.\n", dice.roll(400)),
            7 => format!("Investigating\n{words}\nPosted Feb {day}, {year} - {hour:02}:{minute:02} UTC\n"),
            _ => format!("{words}\n"),
        };
    }
    report
}

/// A report whose fields hold anything.
fn structured(dice: &mut Dice) -> Report {
    let mut report = Report::new();
    for list in [List::Events, List::Windows, List::Updates, List::Actions, List::Levels, List::Components] {
        for _ in 0..dice.roll(6) {
            report.push(list);
        }
    }
    for owner in report.owners() {
        for field in owner.fields() {
            if dice.roll(3) == 0 && matches!(Value::empty(field.kind), Value::Text(_) | Value::Moment(_)) {
                let text = text(dice, 14);
                report.set_text(owner, field, &text);
            }
        }
    }
    report
}
