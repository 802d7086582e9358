//! The long run: `scripts/torture` starts it with a time, a seed and the names of parts.

use std::time::{Duration, Instant};

use super::Tally;
use super::damage::damages;
use super::faults::{all_faults, some_faults};
use super::full::filled;
use super::kills::{Victim, kills};
use super::newer::newer_books;
use super::older::moves;
use super::several::together;
use super::update::broken_updates;

/// A part by its name, with how often it strikes in one go.
type Part = (&'static str, u64, fn(u64, u64) -> Tally);

const PARTS: [Part; 9] = [
    ("tab", 20, |count, seed| kills(Victim::Tab, count, seed)),
    ("browser", 20, |count, seed| kills(Victim::Browser, count, seed)),
    ("faults", 15, some_faults),
    ("full", 3, filled),
    ("damage", 12, damages),
    ("newer", 1, newer_books),
    ("older", 4, moves),
    ("several", 3, together),
    ("update", 14, broken_updates),
];

fn given(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
#[ignore = "takes as long as it is given; scripts/torture runs it"]
fn for_long() {
    let end = Instant::now() + Duration::from_secs(60 * given("TORTURE_MINUTES").unwrap_or(20));
    let first = given("TORTURE_SEED").unwrap_or_else(|| {
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(1, |now| now.as_secs())
    });
    let asked = std::env::var("TORTURE_PARTS").unwrap_or_default();
    let asked: Vec<&str> = asked.split_whitespace().collect();
    let parts: Vec<&Part> = PARTS.iter().filter(|part| asked.is_empty() || asked.contains(&part.0)).collect();
    assert!(!parts.is_empty(), "no such part: {asked:?}");
    let mut lines: Vec<(Tally, Vec<u64>, Vec<String>)> = parts.iter().map(|_| Default::default()).collect();
    let mut seed = first;
    while Instant::now() < end {
        for ((name, count, part), (tally, seeds, failures)) in parts.iter().zip(&mut lines) {
            println!("{name}, seed {seed}");
            seeds.push(seed);
            match std::panic::catch_unwind(|| part(*count, seed)) {
                Ok(more) => tally.add(more),
                Err(failure) => {
                    let text = failure.downcast_ref::<String>().cloned();
                    let text = text.or_else(|| failure.downcast_ref::<&str>().map(|text| (*text).to_owned()));
                    failures.push(format!("seed {seed}: {}", text.unwrap_or_default()));
                }
            }
        }
        seed += 1;
    }
    println!("\n| part | seeds | blows | words | lost | blows that lost some | worst loss, ms |");
    println!("|---|---|---:|---:|---:|---:|---:|");
    for (part, (tally, seeds, _)) in parts.iter().zip(&lines) {
        let seeds = format!("{}–{}", seeds.first().unwrap_or(&0), seeds.last().unwrap_or(&0));
        let (lost, worst) = (tally.lost.len(), tally.worst());
        println!("| {} | {seeds} | {} | {} | {lost} | {} | {worst} |", part.0, tally.blows, tally.words, tally.lossy);
    }
    for (part, (tally, _, _)) in parts.iter().zip(&lines).filter(|(_, (tally, ..))| !tally.lost.is_empty()) {
        let mut ages = tally.lost.clone();
        ages.sort_unstable();
        println!("\n{}: ages of lost words, ms: {ages:?}", part.0);
    }
    let failures: Vec<String> = lines.into_iter().flat_map(|(.., failures)| failures).collect();
    for failure in &failures {
        println!("FAILED: {failure}");
    }
    assert!(failures.is_empty(), "{} failed", failures.len());
}

/// Each call of the storage there is, in turn: `TORTURE_FAULT` names those to try alone.
#[test]
#[ignore = "takes many minutes; scripts/torture runs it"]
fn every_fault() {
    println!("faults: {:?}", all_faults());
}
