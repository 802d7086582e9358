//! Damage: texts in the store are cut, changed by a letter, swapped with others of their kind, or removed. The report is
//! shown, or the page says that it is damaged and offers its parts; nothing overwrites what is damaged.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use debrief::report::encode::hash;
use serde_json::json;

use super::{Dice, Tally, numbers};
use crate::edit::{begin_blank, go, saved};
use crate::harness::with_page_once;
use crate::page::Page;

const KINDS: [&str; 6] = ["meta:", "report:", "changes:", "head:", "aside:", "copy:"];
const WAYS: [&str; 4] = ["cut", "flip", "swap", "remove"];

/// Which of a report's six words is in a conflict.
const ASIDE: u64 = 3;

/// A page of the same origin without the program.
const PLAIN: &str = "plain.html";

/// Damages so often, at random; panics with all that went wrong.
pub(crate) fn damages(count: u64, seed: u64) -> Tally {
    let mut dice = Dice::new(seed);
    let blows: Vec<(&str, &str)> = (0..count)
        .map(|round| {
            let kind = KINDS[(round as usize) % KINDS.len()];
            // A conflict or an orphaned copy that is missing may as well have been resolved or recovered: that cannot be
            // detected.
            let goes = ["aside:", "copy:"].contains(&kind);
            (kind, dice.pick(if goes { &WAYS[..3] } else { &WAYS }))
        })
        .collect();
    damage(&blows, seed)
}

/// Damages a text of this kind in this way, one after the other; panics with all that went wrong.
fn damage(blows: &[(&str, &str)], seed: u64) -> Tally {
    let mut dice = Dice::new(seed);
    let mut tally = Tally::default();
    let mut troubles = Vec::new();
    with_page_once(async |page| {
        page.site.serve(PLAIN, "<!doctype html><title>plain</title>");
        let ids = [write(page, 100).await, write(page, 200).await];
        tally.words = 12;
        let good = everything(page).await;
        // Whole, it is shown whole.
        look(page, &ids, "").await.unwrap_or_else(|why| panic!("before any damage: {why}"));
        for (round, (kind, way)) in blows.iter().enumerate() {
            restore(page, &good).await;
            let own: Vec<&String> =
                good.keys().filter(|name| name.starts_with(&format!("{kind}{}", ids[0]))).collect();
            let name = own[dice.below(own.len() as u64) as usize].clone();
            let other = |other: &&String| {
                other.starts_with(kind) && **other != name && (*kind != "copy:" || other.contains(&ids[1]))
            };
            let others: Vec<&String> = good.keys().filter(other).collect();
            let other = others[dice.below(others.len() as u64) as usize];
            let (text, at) = damaged(&good[&name], &good[other], way, &mut dice);
            put(page, &name, text.as_deref()).await;
            let said = format!("seed {seed}, round {}: {way} {at} of {name}", round + 1);
            match look(page, &ids, &name).await {
                Ok(how) => println!("{said}: {how}"),
                Err(why) => {
                    println!("{said}: FAILED: {why}");
                    troubles.push(format!("{said}: {why}"));
                }
            }
            tally.blows += 1;
        }
        restore(page, &good).await;
        page.take_errors().await;
    });
    assert!(troubles.is_empty(), "{} troubles:\n{}", troubles.len(), troubles.join("\n"));
    tally
}

/// Creates a report with words in the snapshot and its changes, one in a conflict and one in an orphaned copy.
async fn write(page: &Page, first: u64) -> String {
    begin_blank(page).await;
    page.fill("Title", &format!("w{first}")).await;
    saved(page).await;
    go(page, "summary").await;
    page.fill("Overview", &format!("w{}", first + 1)).await;
    saved(page).await;
    page.fill("What readers should do", &format!("w{}", first + 2)).await;
    saved(page).await;
    let id = page.script("return location.hash.split('/')[2]", vec![]).await.as_str().unwrap().to_owned();
    plain(page).await;
    let aside = sealed(&format!(r#"{{"at":"summary.overview","value":"w{}","id":"{id}"}}"#, first + ASIDE));
    page.keep(&format!("aside:{id}:{:012}:0", 2), &aside).await;
    let copy = |save: u64, path: &str, word: u64| {
        let change = format!(r#"{{"set":"{path}","to":"w{word}"}}"#);
        format!(
            "{save}\n{}",
            sealed(&format!(r#"{{"schema":1,"id":"{id}","revision":{save},"changes":[{change}]}}"#))
        )
    };
    put(page, &format!("copy:{id}:one"), Some(&copy(7, "impact.description", first + 4))).await;
    put(page, &format!("copy:{id}:two"), Some(&copy(12, "cover.subtitle", first + 5))).await;
    id
}

fn sealed(text: &str) -> String {
    format!("{}\n{text}", hash(text))
}

async fn plain(page: &Page) {
    page.web.goto(format!("{}{PLAIN}", page.site.address)).await.expect("a plain page");
}

/// All stored texts, by name, write-ahead copies included.
async fn everything(page: &Page) -> BTreeMap<String, String> {
    let mut all = page.stored().await;
    all.extend(page.copies().await.into_iter().filter(|(name, _)| name.starts_with("copy:")));
    all
}

async fn put(page: &Page, name: &str, text: Option<&str>) {
    match text {
        _ if name.starts_with("copy:") => {
            let set = "arguments[1] === null ? localStorage.removeItem(arguments[0]) : localStorage.setItem(...arguments)";
            page.script(set, vec![json!(format!("debrief:/:{name}")), json!(text)]).await;
        }
        Some(text) => page.keep(name, text).await,
        None => page.lose(name).await,
    }
}

/// Restores all stored texts.
async fn restore(page: &Page, good: &BTreeMap<String, String>) {
    plain(page).await;
    for name in everything(page).await.into_keys().filter(|name| !good.contains_key(name)) {
        put(page, &name, None).await;
    }
    for (name, text) in good {
        put(page, name, Some(text)).await;
    }
}

/// A text after damage, and its position; none if it is removed.
fn damaged(text: &str, other: &str, way: &str, dice: &mut Dice) -> (Option<String>, usize) {
    let at = dice.below(text.len() as u64) as usize;
    match way {
        "cut" => (Some(text[..at].to_owned()), at),
        "flip" => {
            // A letter becomes another, a digit another digit.
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] = if bytes[at] == b'~' { b'}' } else { bytes[at] ^ 1 };
            (String::from_utf8(bytes).ok(), at)
        }
        "swap" => (Some(other.to_owned()), 0),
        _ => (None, 0),
    }
}

/// Opens both reports and checks what is shown; `name` is what was damaged, of the first of them.
async fn look(page: &Page, ids: &[String; 2], name: &str) -> Result<String, String> {
    let before = everything(page).await;
    open(page, "#/").await;
    page.wait_until("the list is there", async || page.text().await.contains("Your reports")).await;
    let count = "return document.querySelectorAll('.report-link').length";
    if !comes(async || page.script(count, vec![]).await == json!(2)).await {
        return Err("a report is not in the list".to_owned());
    }
    open(page, &format!("#/r/{}/summary", ids[0])).await;
    let settled = "return document.querySelector('.unopened')?.innerText ?? (document.querySelector('.saved') && document.querySelector('.report') ? 'open' : '')";
    page.wait_until("it is opened or not", async || page.script(settled, vec![]).await != json!("")).await;
    let text = all_shown(page, &ids[0], 100).await;
    let shown = numbers(&text);
    // A swap with the other of two copies is no loss while both words are there.
    let missing: Vec<u64> = (100..106).filter(|word| !shown.contains(word)).collect();
    let says = ["cannot be read", "cannot be shown", "is not in this browser", "damaged"]
        .iter()
        .any(|words| text.contains(words));
    let rescue = "return !!document.querySelector('[data-saved], .history .conflict pre')";
    let rescue = page.script(rescue, vec![]).await == json!(true);
    let is_editable = page
        .script(
            "const it = document.querySelector('#summary-overview'); return !!it && !it.matches(':disabled')",
            vec![],
        )
        .await
        == json!(true);
    // What cannot be read can be downloaded as stored.
    let raw = "return document.querySelector('.history .conflict pre')?.innerText ?? ''";
    let raw = page.script(raw, vec![]).await;
    let raw = raw.as_str().unwrap_or_default();
    let foreign = |word: &u64| (200..206).contains(word) && !numbers(raw).contains(word);
    if shown.iter().any(foreign) {
        return Err(format!("words of the other report are shown: {shown:?}"));
    }
    if !missing.is_empty() && !says {
        return Err(format!(
            "words are missing, {missing:?}, and nothing says so (what is there can be saved: {rescue}; can be written in: {is_editable}): {}",
            in_a_line(&text)
        ));
    }
    if !missing.is_empty() && !rescue {
        return Err(format!(
            "words are missing, {missing:?}, and what is there cannot be saved: {}",
            in_a_line(&text)
        ));
    }
    if is_editable {
        page.fill("Overview", "w101 and on").await;
        let status = "return document.querySelector('.saved')?.innerText ?? ''";
        if !comes(async || {
            page.script(status, vec![]).await.as_str().unwrap_or_default().starts_with("Saved")
        })
        .await
        {
            return Err(format!("it takes words and does not keep them: {}", in_a_line(&page.text().await)));
        }
    }
    // What was damaged is not overwritten, and the other report is unchanged.
    let now = everything(page).await;
    let is_rewritten = ["meta:", "head:"].iter().any(|own| name.starts_with(own)) && is_editable;
    if !name.is_empty() && !missing.is_empty() && !is_rewritten && now.get(name) != before.get(name) {
        return Err("what was damaged was written over".to_owned());
    }
    let of_other = |name: &str| name.contains(&ids[1]) && !name.starts_with("copy:");
    if let Some((name, _)) = before.iter().find(|(name, text)| of_other(name) && now.get(*name) != Some(text))
    {
        return Err(format!("{name} of the other report was touched"));
    }
    open(page, &format!("#/r/{}/summary", ids[1])).await;
    let other = all_shown(page, &ids[1], 200).await;
    let missing_there = gone(&other, 200);
    if !missing_there.is_empty() {
        return Err(format!("of the other report, {missing_there:?} are missing: {}", in_a_line(&other)));
    }
    Ok(if missing.is_empty() { "shown whole".to_owned() } else { format!("said: {}", in_a_line(&text)) })
}

/// All that the page shows of a report: its form and preview, and then its conflicts.
async fn all_shown(page: &Page, id: &str, first: u64) -> String {
    // Words of copies come a moment later; conflicts are not in the preview.
    comes(async || gone(&page.text().await, first).iter().all(|word| *word == first + ASIDE)).await;
    let report = page.text().await;
    show_asides(page, id).await;
    [report, page.text().await].join("\n")
}

/// Opens the history, which shows the conflicts.
async fn show_asides(page: &Page, id: &str) {
    let start = format!("aside:{id}");
    let is_open = "return !!document.querySelector('.editor')";
    let has_aside = everything(page).await.keys().any(|name| name.starts_with(&start));
    if !has_aside || !comes(async || page.script(is_open, vec![]).await == json!(true)).await {
        return;
    }
    if comes(async || page.text().await.contains("was written in two tabs")).await {
        page.press_button("Choose").await;
        let aside = "return !!document.querySelector('.history .conflict')";
        comes(async || page.script(aside, vec![]).await == json!(true)).await;
    }
}

/// Those of a report's six words that are missing in what is shown.
fn gone(text: &str, first: u64) -> Vec<u64> {
    let shown = numbers(text);
    (first..first + 6).filter(|word| !shown.contains(word)).collect()
}

/// Whether a state comes about in a while.
async fn comes(mut state: impl AsyncFnMut() -> bool) -> bool {
    let end = Instant::now() + Duration::from_secs(3);
    while !state().await {
        if Instant::now() > end {
            return false;
        }
    }
    true
}

async fn open(page: &Page, place: &str) {
    plain(page).await;
    page.open_at(place).await;
}

fn in_a_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let start = line.find("Download").map_or(0, |at| at + 8);
    line.chars().skip(start.min(60)).take(260).collect()
}

#[test]
fn damaged_snapshots_and_changes_are_known_and_never_written_over() {
    damage(&[("report:", "flip"), ("changes:", "swap"), ("head:", "remove")], 1);
}

#[test]
fn a_report_whose_entry_in_the_list_is_gone_is_listed_all_the_same() {
    damage(&[("meta:", "remove")], 1);
}

#[test]
fn what_was_put_aside_and_is_damaged_or_of_another_report_is_known() {
    damage(&[("aside:", "flip"), ("aside:", "swap")], 1);
}

#[test]
fn what_a_tab_has_left_and_is_damaged_is_said_to_be_there() {
    damage(&[("copy:", "cut")], 1);
}
