//! The long run: `scripts/torture` starts it with a time, a seed and the names of parts. It prints what it does, and at the
//! end a table of results.

use std::panic::catch_unwind;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::Tally;
use super::damage::damages;
use super::faults::{every_fault, some_faults};
use super::full::filled;
use super::kills::{Victim, kills};
use super::newer::newer_books;
use super::older::moves;
use super::several::together;
use super::update::broken_updates;

/// A part by its name, how often it strikes in one go, and what it does.
struct Part {
    name: &'static str,
    count: u64,
    strike: fn(u64, u64) -> Tally,
}

const fn part(name: &'static str, count: u64, strike: fn(u64, u64) -> Tally) -> Part {
    Part { name, count, strike }
}

const PARTS: [Part; 10] = [
    part("tab", 20, |count, seed| kills(Victim::Tab, count, seed)),
    part("browser", 20, |count, seed| kills(Victim::Browser, count, seed)),
    part("full", 2, filled),
    part("faults", 15, some_faults),
    part("damage", 12, damages),
    part("several", 3, together),
    part("newer", 1, newer_books),
    part("older", 4, moves),
    part("update", 14, broken_updates),
    // Only when it is asked for: it takes most of an hour, and the seed changes nothing.
    part(EVERY, 1, every_fault),
];
const EVERY: &str = "every-fault";

/// The result of a part over all its seeds.
#[derive(Default)]
struct Line {
    tally: Tally,
    seeds: Vec<u64>,
    failures: Vec<String>,
}

#[test]
#[ignore = "takes as long as it is given; scripts/torture runs it"]
fn for_long() {
    let minutes = given("TORTURE_MINUTES").unwrap_or(20);
    let end = Instant::now() + Duration::from_secs(60 * minutes);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |now| now.as_secs());
    let mut seed = given("TORTURE_SEED").unwrap_or(now);
    let asked = std::env::var("TORTURE_PARTS").unwrap_or_default();
    let asked: Vec<&str> = asked.split_whitespace().collect();
    let is_asked =
        |part: &&Part| if asked.is_empty() { part.name != EVERY } else { asked.contains(&part.name) };
    let mut lines: Vec<(&Part, Line)> =
        PARTS.iter().filter(is_asked).map(|part| (part, Line::default())).collect();
    assert!(!lines.is_empty(), "no part is called {asked:?}");
    loop {
        for (part, line) in &mut lines {
            println!("{}, seed {seed}", part.name);
            line.seeds.push(seed);
            match catch_unwind(|| (part.strike)(part.count, seed)) {
                Ok(tally) => line.tally.add(tally),
                Err(why) => {
                    let text = why.downcast_ref::<String>().map_or("it panicked", String::as_str);
                    line.failures.push(format!("{}, seed {seed}: {text}", part.name));
                }
            }
        }
        seed += 1;
        if Instant::now() >= end {
            break;
        }
    }
    print(&lines);
    let failures: Vec<&String> = lines.iter().flat_map(|(_, line)| &line.failures).collect();
    assert!(failures.is_empty(), "{} failed", failures.len());
}

fn given(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn print(lines: &[(&Part, Line)]) {
    println!(
        "\n| part | seeds | kills or faults | words | lost | kills that lost some | older than 1 s | worst, ms | failed |"
    );
    println!("|---|---|---:|---:|---:|---:|---:|---:|---:|");
    for (Part { name, .. }, Line { tally, seeds, failures }) in lines {
        let seeds =
            [seeds.first(), seeds.last()].map(|seed| seed.copied().unwrap_or(0).to_string()).join("–");
        let Tally { blows, words, lost, lossy } = tally;
        let old = lost.iter().filter(|age| **age > 1000).count();
        let (worst, failed) = (tally.worst(), failures.len());
        println!(
            "| {name} | {seeds} | {blows} | {words} | {} | {lossy} | {old} | {worst} | {failed} |",
            lost.len()
        );
    }
    for (part, Line { tally, .. }) in lines.iter().filter(|(_, line)| !line.tally.lost.is_empty()) {
        // By quarters of a second: how many were sent to their field so long before the kill.
        let quarters = (0..=tally.worst() / 250).map(|quarter| {
            let count = tally.lost.iter().filter(|age| **age / 250 == quarter).count();
            format!("{count} of {}–{} ms", quarter * 250, quarter * 250 + 249)
        });
        println!("\n{}: lost words by their age: {}", part.name, quarters.collect::<Vec<_>>().join(", "));
    }
    for failure in lines.iter().flat_map(|(_, line)| &line.failures) {
        println!("\nFAILED: {failure}");
    }
}
