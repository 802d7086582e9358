//! What a keystroke costs, in the release build in `dist/`: typing into one field of every kind of reports of several sizes, beside a bare textarea with as many plain rows on its page (the floor); and how reading, writing and checking grow with a report.
//!
//! It prints what it measured and whether the goals are reached. Times are the machine's as much as the page's, so nothing is
//! asserted of them; it fails only if something grows faster than the report. `scripts/bench` builds the page and runs it.

// Clippy knows only functions marked `#[test]` as tests; all of this is one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../browser/harness.rs"]
#[allow(dead_code, reason = "the benchmark counts, and begins nothing again")]
mod harness;
#[path = "../browser/page.rs"]
mod page;
#[path = "../browser/site.rs"]
#[allow(dead_code, reason = "the benchmark asks for no list of requests")]
mod site;

mod checking;
mod importing;
mod measure;
mod reports;
mod scaling;

use harness::with_page_once;
use measure::{FIELDS, Field, Typing};

const SIZES: [u32; 4] = [10, 100, 1000, 10_000];
const RUNS: usize = 3;
/// The lines of the longest field.
const LINES: u32 = 5000;

/// What may be added to the floor's time from key to painted preview, in milliseconds.
const FRAME: f64 = 1000.0 / 60.0;
/// What a key at this size may cost above one at the smallest, and how long a report of this size may take to open, in
/// milliseconds.
const GOALS: [(u32, f64, f64); 2] = [(1000, 2.0, 500.0), (10_000, 3.0, 1000.0)];

/// The runs of one line of the table.
#[derive(Default)]
struct Line {
    floor: Vec<Typing>,
    ours: Vec<Typing>,
    opening: Vec<f64>,
}

impl Line {
    /// Main-thread milliseconds a key that are the editor's own.
    fn own(&self) -> f64 {
        median(&self.ours, |run| run.task) - median(&self.floor, |run| run.task)
    }

    /// What the slowest keys take to the painted preview above the floor's, in milliseconds.
    fn lag(&self) -> f64 {
        median(&self.ours, |run| run.p95) - median(&self.floor, |run| run.p95)
    }
}

fn main() {
    let scales = scaling::judge();
    // Other sizes: `cargo test … --test bench -- 10 10000`.
    let asked: Vec<u32> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if asked.is_empty() { SIZES.to_vec() } else { asked };
    let every = |rows: u32| FIELDS.map(|field| (rows, field, Line::default()));
    let mut lines: Vec<(u32, Field, Line)> = sizes.into_iter().flat_map(every).collect();
    // A browser for each run; the sizes and the floor take turns within it, so that a machine that is busy for a
    // while does not slow one of them alone.
    for run in 1..=RUNS {
        with_page_once(async |page| {
            for (rows, field, line) in &mut lines {
                eprintln!("run {run} of {RUNS}: {rows} rows, {}", field.name);
                line.floor.push(measure::floor(page, *rows).await);
                let (opening, typing) = measure::editor(page, *rows, *field).await;
                line.opening.push(opening);
                line.ours.push(typing);
            }
        });
    }
    print(&lines);
    with_page_once(async |page| {
        let (floor, ours) = measure::long_prose(page, LINES).await;
        let line = |name: &str, it: &Typing| {
            println!(
                "{name}: {:.1} ms a key; to the next frame p50 {:.1}, p95 {:.1}",
                it.task, it.p50, it.p95
            );
        };
        println!("\nA key at the end of a field of {LINES} lines, one run:\n");
        line("a bare textarea", &floor);
        line("the overview", &ours);
    });
    with_page_once(async |page| {
        let took = checking::large_report(page).await;
        println!("\nChecking 1,000 rows and 100 KB of prose in the worker, goal {} ms:\n", checking::GOAL);
        println!(
            "first of all {:.0} ms, first of a worker {:.0} ms, anew {:.0} ms, after one change {:.0} ms",
            took.cold, took.first, took.whole, took.change
        );
    });
    with_page_once(async |page| {
        let took = importing::long_conversation(page).await;
        println!("\nReading 10,000 messages of a Slack export, goal {} ms: {took:.0} ms", importing::GOAL);
    });
    println!();
    let weight = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/weight");
    std::process::Command::new(weight).status().expect("scripts/weight runs");
    println!();
    judge(&lines);
    if !scales {
        std::process::exit(1);
    }
}

fn print(lines: &[(u32, Field, Line)]) {
    println!("Main-thread ms a key (medians of {RUNS} runs of {} keys):\n", measure::KEYS);
    println!("| rows | field | ours | floor | own cost | ours: script | style | layout |");
    println!("|---:|---|---:|---:|---:|---:|---:|---:|");
    for (rows, field, line) in lines {
        let ours = |of: fn(&Typing) -> f64| median(&line.ours, of);
        let floor = median(&line.floor, |run| run.task);
        println!(
            "| {rows} | {} | {:.2} | {floor:.2} | {:.2} | {:.2} | {:.2} | {:.2} |",
            field.name,
            ours(|run| run.task),
            line.own(),
            ours(|run| run.script),
            ours(|run| run.style),
            ours(|run| run.layout),
        );
    }
    println!("\nMilliseconds from key to painted preview, and to open the report:\n");
    println!("| rows | field | ours p50 | p95 | floor p50 | p95 | open |");
    println!("|---:|---|---:|---:|---:|---:|---:|");
    for (rows, field, line) in lines {
        println!(
            "| {rows} | {} | {:.1} | {:.1} | {:.1} | {:.1} | {:.0} |",
            field.name,
            median(&line.ours, |run| run.p50),
            median(&line.ours, |run| run.p95),
            median(&line.floor, |run| run.p50),
            median(&line.floor, |run| run.p95),
            median(&line.opening, |ms| *ms),
        );
    }
}

/// Says of each goal whether it is reached, by the field that does worst.
fn judge(lines: &[(u32, Field, Line)]) {
    let least = lines.iter().map(|line| line.0).min().unwrap_or_default();
    let of = |rows: u32| lines.iter().filter(move |line| line.0 == rows);
    let own = |rows, field| of(rows).find(|line| line.1 == field).unwrap().2.own();
    let lag = worst(of(least).chain(of(1000)).map(|line| line.2.lag()));
    let mut goals = vec![("key to painted preview, p95 above the floor's".to_owned(), lag, FRAME)];
    for (rows, growth, opening) in GOALS.into_iter().filter(|goal| of(goal.0).next().is_some()) {
        let grown = worst(FIELDS.map(|field| own(rows, field) - own(least, field)));
        goals.push((format!("own cost of a key at {rows} rows above that at {least}"), grown, growth));
        let opened = worst(of(rows).map(|line| median(&line.2.opening, |ms| *ms)));
        goals.push((format!("opening {rows} rows"), opened, opening));
    }
    for (goal, reached, limit) in goals {
        let verdict = if reached <= limit { "reached" } else { "NOT REACHED" };
        println!("{verdict}: {goal}: {reached:.1} ms (at most {limit:.1})");
    }
}

fn worst(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().fold(f64::NEG_INFINITY, f64::max)
}

/// The median over the runs of one of their figures.
fn median<T>(runs: &[T], of: impl Fn(&T) -> f64) -> f64 {
    percentile(runs.iter().map(of).collect(), 0.5)
}

/// The smallest of the values that this share of them does not exceed.
fn percentile(mut values: Vec<f64>, share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values[((values.len() as f64 * share).ceil() as usize).saturating_sub(1)]
}
