//! How the time of reading, writing and checking grows with a report: four times the rows must not take much more than
//! four times as long.

use std::time::Instant;

use debrief::facts::Seen;
use debrief::facts::UtcOnly;
use debrief::facts::checks::{CheckOptions, check};
use debrief::formats::{html, json, markdown};
use debrief::report::Report;
use debrief::view::Reader;

use crate::{percentile, reports};

const ROWS: u32 = 1000;
const TIMES: u32 = 4;
const RUNS: usize = 5;
/// What four times the rows may cost at most. With their square it would be 16.
const LIMIT: f64 = 8.0;

/// A step, and what it does to a report.
type Step = (&'static str, fn(&Report));

const STEPS: [Step; 6] = [
    ("writing JSON", |report| drop(json::write(report))),
    ("reading JSON", |report| drop(json::from_value(json::to_value(report)))),
    ("writing Markdown", |report| drop(markdown::write_full(report, &UtcOnly))),
    ("writing and reading Markdown", |report| drop(markdown::read(&markdown::write_full(report, &UtcOnly)))),
    ("publishing HTML", |report| drop(html::page(report, Reader::Public, &UtcOnly))),
    ("checking", |report| drop(check(Seen::new(report, Reader::Full), &UtcOnly, &CheckOptions::default()))),
];

/// Measures each step at both sizes and says whether it is within the limit; `false` if one is not.
pub(crate) fn judge() -> bool {
    let (small, large) = (reports::report(ROWS), reports::report(TIMES * ROWS));
    println!("Time at {} rows over time at {ROWS} (medians of {RUNS} runs):\n", TIMES * ROWS);
    let mut all_hold = true;
    for (name, step) in STEPS {
        let ratio = median(&large, step) / median(&small, step);
        all_hold &= ratio <= LIMIT;
        let verdict = if ratio <= LIMIT { "reached" } else { "NOT REACHED" };
        println!("{verdict}: {name}: {ratio:.1} times (at most {LIMIT:.1})");
    }
    println!();
    all_hold
}

fn median(report: &Report, step: fn(&Report)) -> f64 {
    let seconds = |_| {
        let begun = Instant::now();
        step(report);
        begun.elapsed().as_secs_f64()
    };
    percentile((0..RUNS).map(seconds).collect(), 0.5)
}
