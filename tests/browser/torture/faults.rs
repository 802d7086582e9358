//! Faults: each call of the storage fails once, in any situation, while somebody creates a report, writes, leaves and
//! returns. After the fault, all that was typed is there, and the page works.

use std::time::Duration;

use serde_json::json;

use super::bare::Bare;
use super::{Dice, Tally, numbers, run};
use crate::site::Site;

/// The calls, as `faults.js` names them.
const KINDS: [&str; 15] = [
    "open",
    "transaction",
    "get",
    "put",
    "delete",
    "getAll",
    "getAllKeys",
    "abort",
    "setItem",
    "getItem",
    "removeItem",
    "request",
    "query",
    "channel",
    "postMessage",
];

/// How long a state is waited for before a person tries something else.
const PATIENCE: Duration = Duration::from_secs(4);

/// The fields to type in, in turn.
const FIELDS: [(&str, &str); 3] =
    [("cover", "cover-title"), ("summary", "summary-overview"), ("impact", "impact-description")];

/// Lets so many calls fail, each in its own visit, chosen by the seed; panics with all failures.
pub(crate) fn some_faults(count: u64, seed: u64) -> Tally {
    let mut dice = Dice::new(seed);
    let calls: Vec<(&str, u64)> = (0..count).map(|_| (dice.pick(&KINDS), 1 + dice.below(12))).collect();
    run(async { faults(&mut calls.into_iter(), seed).await })
}

/// Lets every call fail in turn: of each kind the first, the second, until there is none.
pub(crate) fn every_fault(_count: u64, _seed: u64) -> Tally {
    run(async {
        let mut tally = Tally::default();
        let mut troubles = Vec::new();
        for kind in chosen() {
            for which in 1.. {
                let visit = visit(kind, which).await;
                tally.words += visit.words;
                troubles.extend(visit.trouble);
                if !visit.is_hit {
                    break;
                }
                tally.blows += 1;
            }
        }
        assert!(troubles.is_empty(), "{} troubles:\n{}", troubles.len(), troubles.join("\n"));
        tally
    })
}

/// The kinds, or the one that is asked for.
fn chosen() -> Vec<&'static str> {
    let asked = std::env::var("TORTURE_FAULT").unwrap_or_default();
    KINDS.into_iter().filter(|kind| asked.is_empty() || asked.split(' ').any(|one| one == *kind)).collect()
}

async fn faults(calls: &mut dyn Iterator<Item = (&'static str, u64)>, seed: u64) -> Tally {
    let mut tally = Tally::default();
    let mut troubles = Vec::new();
    for (kind, which) in calls {
        let visit = visit(kind, which).await;
        tally.blows += u64::from(visit.is_hit);
        tally.words += visit.words;
        troubles.extend(visit.trouble);
    }
    assert!(troubles.is_empty(), "seed {seed}: {} troubles:\n{}", troubles.len(), troubles.join("\n"));
    tally
}

struct Visit {
    /// Whether the call was made at all.
    is_hit: bool,
    words: u64,
    trouble: Option<String>,
}

/// One visit in which one call fails.
async fn visit(kind: &'static str, which: u64) -> Visit {
    let folder = tempfile::Builder::new().prefix("debrief-torture-").tempdir().expect("a folder");
    let site = Site::start("/").await;
    let mut tab = Bare::start(folder.path()).await;
    let script = include_str!("faults.js").replace("KIND", kind).replace("WHICH", &which.to_string());
    tab.ask("Page.enable", json!({})).await;
    let script = tab.ask("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    let mut person = Person { tab, site, words: 0, trouble: None, stuck: None };
    person.writes().await;
    let count = person
        .tab
        .value("Number(/fault=(\\d+)/.exec(document.cookie)?.[1] ?? 0)")
        .await
        .as_u64()
        .unwrap_or(0);
    // The fault has passed: in a new page, all that was typed is there.
    person.tab.ask("Page.removeScriptToEvaluateOnNewDocument", script).await;
    person.looks_again().await;
    let trouble =
        person.trouble.take().or(person.stuck.take()).map(|trouble| format!("{kind} {which}: {trouble}"));
    println!("{}", trouble.as_deref().unwrap_or(&format!("{kind} {which} of {count}: nothing lost")));
    let words = person.words;
    person.tab.close().await;
    Visit { is_hit: count >= which, words, trouble }
}

struct Person {
    tab: Bare,
    site: Site,
    words: u64,
    trouble: Option<String>,
    /// What only passed by loading the page again.
    stuck: Option<String>,
}

impl Person {
    async fn writes(&mut self) {
        self.loads().await;
        self.begins().await;
        for field in FIELDS {
            self.types(field).await;
        }
        self.waits_until_it_is_saved("after the first words").await;
        self.types(FIELDS[1]).await;
        self.waits_until_it_is_saved("after more words").await;
        self.reloads("in the middle").await;
        self.types(FIELDS[1]).await;
        self.waits_until_it_is_saved("after the reload").await;
        self.leaves_and_comes_back().await;
        self.types(FIELDS[2]).await;
        self.waits_until_it_is_saved("at the end").await;
    }

    /// Opens the list of reports; if it does not come, once more.
    async fn loads(&mut self) {
        for attempt in 0..3 {
            self.tab.go(&self.site.address).await;
            if self.tab.comes("document.querySelector('#reports-title')", 2 * PATIENCE).await {
                return;
            }
            if attempt == 0 {
                self.stuck = Some("STUCK until it is loaded again".to_owned());
            }
        }
        let text = self.text().await;
        self.notes(format!("the page does not start: {text}"));
    }

    fn notes(&mut self, trouble: String) {
        self.trouble.get_or_insert(trouble);
    }

    /// Creates a report; if that fails, again, and then after a reload.
    async fn begins(&mut self) {
        for attempt in 0..3 {
            self.tab.value("document.querySelector('.start .card')?.click()").await;
            if self.tab.comes("document.getElementById('cover-title')", PATIENCE).await {
                return;
            }
            if attempt == 1 {
                self.loads().await;
            }
        }
        let text = self.text().await;
        self.notes(format!("no report can be begun: {text}"));
    }

    async fn types(&mut self, (section, control): (&str, &str)) {
        let click = format!("document.getElementById('outline-{section}')?.click()");
        self.tab.value(&click).await;
        let is_there =
            format!("document.getElementById('{control}') && !document.getElementById('{control}').disabled");
        if !self.tab.comes(&is_there, PATIENCE).await {
            self.reloads("to write").await;
            self.tab.value(&click).await;
            if !self.tab.comes(&is_there, PATIENCE).await {
                let text = self.text().await;
                return self.notes(format!("{control} cannot be written in: {text}"));
            }
        }
        self.tab.value(&format!("(() => {{ const it = document.getElementById('{control}'); it.focus(); it.selectionStart = it.value.length }})()")).await;
        self.words += 1;
        self.tab.insert(&format!("w{} ", self.words)).await;
    }

    /// Waits until the page says that all is saved; if it says that it is not, presses “Try again”.
    async fn waits_until_it_is_saved(&mut self, when: &str) {
        if self.trouble.is_some() {
            return;
        }
        let saved = "document.querySelector('.saved').innerText.startsWith('Saved')";
        let retry =
            "[...document.querySelectorAll('.status-bar button')].find((it) => it.innerText === 'Try again')";
        for _ in 0..3 {
            self.tab.comes(&format!("{saved} || {retry}"), PATIENCE).await;
            self.tab.value(&format!("{retry}?.click()")).await;
            if self.tab.comes(saved, PATIENCE).await {
                return;
            }
        }
        let text = self.text().await;
        self.notes(format!("never saved {when}: {text}"));
    }

    async fn reloads(&mut self, when: &str) {
        self.tab.ask("Page.reload", json!({})).await;
        for _ in 0..2 {
            let there = "document.querySelector('.report') && document.querySelector('.saved')";
            if self.tab.comes(there, PATIENCE).await {
                return;
            }
            self.tab.ask("Page.reload", json!({})).await;
        }
        let text = self.text().await;
        self.notes(format!("not there after a reload {when}: {text}"));
    }

    async fn leaves_and_comes_back(&mut self) {
        if self.trouble.is_some() {
            return;
        }
        self.tab.value("document.querySelector('.home').click()").await;
        for _ in 0..2 {
            if self.tab.comes("document.querySelector('.report-link')", PATIENCE).await {
                self.tab.value("document.querySelector('.report-link').click()").await;
                if self.tab.comes("document.querySelector('.report')", PATIENCE).await {
                    return;
                }
            }
            self.loads().await;
        }
        let text = self.text().await;
        self.notes(format!("the report is not found in the list: {text}"));
    }

    /// In a page without faults: whether the report is there, with every word, and can be written in.
    async fn looks_again(&mut self) {
        let stopped = "!!document.getElementById('stopped')?.open";
        if self.tab.value(stopped).await == json!(true) {
            self.notes("the program has stopped".to_owned());
        }
        self.loads().await;
        let link = "document.querySelector('.report-link')";
        if !self.tab.comes(link, PATIENCE).await {
            let what = self.trouble.take().unwrap_or_default();
            return self.notes(format!("LOST: the report is not in the list any more. {what}"));
        }
        self.tab.value(&format!("{link}.click()")).await;
        self.tab
            .comes("document.querySelector('.report') && document.querySelector('.saved')", PATIENCE)
            .await;
        let is_all = |text: &str, words: u64| (1..=words).all(|word| numbers(text).contains(&word));
        let mut text = String::new();
        for _ in 0..50 {
            text = self.preview().await;
            if is_all(&text, self.words) {
                return;
            }
        }
        let what = self.trouble.take().unwrap_or_default();
        self.notes(format!("LOST: of {} words, {:?} are left. {what}", self.words, numbers(&text)));
    }

    async fn preview(&mut self) -> String {
        let text = self.tab.value("document.querySelector('.report')?.textContent ?? ''").await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// What the page shows, in a line.
    async fn text(&mut self) -> String {
        let text = self.tab.value("document.body?.innerText ?? ''").await;
        let text = text.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        text.chars().take(300).collect()
    }
}

/// Lets one call fail after the other.
fn these_faults(calls: &[(&'static str, u64)]) {
    let tally = run(async { faults(&mut calls.iter().copied(), 0).await });
    assert_eq!(tally.blows, calls.len() as u64, "a call that was to fail was never made");
}

#[test]
fn a_call_of_the_storage_that_fails_once_loses_nothing() {
    these_faults(&[("put", 3), ("abort", 5), ("get", 4), ("setItem", 2), ("transaction", 6)]);
}

#[test]
fn a_book_that_cannot_be_opened_once_hides_no_report() {
    these_faults(&[("open", 1)]);
}

#[test]
fn where_other_tabs_cannot_be_told_it_is_saved_all_the_same() {
    these_faults(&[("postMessage", 2)]);
}

#[test]
fn where_there_is_no_channel_to_other_tabs_the_page_starts() {
    these_faults(&[("channel", 1)]);
}
