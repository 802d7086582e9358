//! Reports of an older Debrief in local storage are migrated into the database, also if that is interrupted by a kill or a
//! write that fails.

use std::time::Duration;

use serde_json::json;

use super::bare::Bare;
use super::{Dice, Tally, numbers, run};
use crate::site::Site;

/// A page of the same origin without the program.
const PLAIN: &str = "plain.html";
const REPORTS: u64 = 3;

/// The reports of a Debrief without a database: three, each with a snapshot and two changes since.
const OLD: &str = r#"for (let at = 0; at < 3; at++) {
    const put = (name, value) => localStorage.setItem("debrief:/:" + name, JSON.stringify(value));
    const report = { format: "debrief", schema: 1, cover: { title: `Report ${at} w${at * 3 + 1}` } };
    put(`meta:old${at}`, { schema: 1, id: `old${at}`, title: `Report ${at}`, about: "", state: "draft", changed: 1e12, deleted: null });
    put(`report:old${at}`, { schema: 1, revision: 3, newer: null, report });
    put(`changes:old${at}:4`, { schema: 1, revision: 4, changes: [{ set: "cover.subtitle", to: `w${at * 3 + 2}` }] });
    put(`changes:old${at}:5`, { schema: 1, revision: 5, changes: [{ set: "summary.overview", to: `w${at * 3 + 3}` }] });
}"#;

/// Breaks so many moves off: every second by a kill, the others by a write that fails.
pub(crate) fn moves(count: u64, seed: u64) -> Tally {
    let mut dice = Dice::new(seed);
    let mut tally = Tally::default();
    for round in 0..count {
        let is_kill = round % 2 == 0;
        // While the page starts, moves, and shows what has come.
        let (after, which) = (dice.below(350), 1 + dice.below(16));
        let said = format!("seed {seed}, round {}", round + 1);
        let twice = run(broken_off(is_kill, after, which, &said));
        tally.blows += 1;
        tally.words += REPORTS * 3;
        assert_eq!(
            twice, 0,
            "{said}: reports came in twice (killed {is_kill} after {after} ms, or write {which})"
        );
    }
    tally
}

/// Gives how many reports are there more than once.
async fn broken_off(is_kill: bool, after: u64, which: u64, said: &str) -> usize {
    let folder = tempfile::Builder::new().prefix("debrief-torture-").tempdir().expect("a folder");
    let site = Site::start("/").await;
    site.serve(PLAIN, "<!doctype html><title>plain</title>");
    let mut tab = Bare::start(folder.path()).await;
    tab.go(&format!("{}{PLAIN}", site.address)).await;
    tab.until("document.title === 'plain'").await;
    tab.value(OLD).await;
    // Closed as usual, all of it is on the disk.
    tab.close().await;
    let mut tab = Bare::start(folder.path()).await;
    if is_kill {
        tab.go(&site.address).await;
        tokio::time::sleep(Duration::from_millis(after)).await;
        tab.kill().await;
        tab = Bare::start(folder.path()).await;
    } else {
        tab.ask("Page.enable", json!({})).await;
        let script = include_str!("faults.js").replace("KIND", "put").replace("WHICH", &which.to_string());
        let script = tab.ask("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
        tab.open(&site.address).await;
        tab.until("document.getElementById('reports-title')").await;
        tab.ask("Page.removeScriptToEvaluateOnNewDocument", script).await;
    }
    tab.open(&site.address).await;
    let links = format!("document.querySelectorAll('.report-link').length >= {REPORTS}");
    assert!(
        tab.comes(&links, Duration::from_secs(8)).await,
        "{said}: reports are not in the list: {}",
        tab.value("document.body.innerText").await
    );
    let all = tab
        .value("[...document.querySelectorAll('.report-link')].map((it) => it.getAttribute('href'))")
        .await;
    let all: Vec<String> = serde_json::from_value(all).expect("links");
    for at in 0..REPORTS {
        let wanted: Vec<u64> = (1..=3).map(|word| at * 3 + word).collect();
        let mut is_there = false;
        let mut shown = Vec::new();
        for link in all.iter().filter(|link| link.starts_with(&format!("#/r/old{at}"))) {
            tab.open(&format!("{}{link}/summary", site.address)).await;
            tab.comes("document.querySelector('.report')", Duration::from_secs(5)).await;
            let text = tab.value("document.querySelector('.report')?.textContent ?? ''").await;
            let found = numbers(text.as_str().unwrap_or_default());
            shown.push(format!("{link}: {found:?} {}", text.as_str().unwrap_or_default()));
            is_there |= wanted.iter().all(|word| found.contains(word));
        }
        assert!(is_there, "{said}: report {at} is not whole: {shown:#?} of {all:?}");
    }
    tab.close().await;
    all.len() - REPORTS as usize
}

#[test]
fn reports_of_an_older_debrief_are_whole_also_when_their_move_breaks_off() {
    moves(2, 1);
}
