//! Several tabs of one report, in which somebody writes at random: in the end all show the same, and every word is in the
//! report or in a conflict.

use serde_json::json;
use thirtyfour::WindowHandle;

use super::{Dice, Tally, numbers};
use crate::edit::{begin_blank, saved};
use crate::harness::with_page_once;
use crate::page::Page;
use crate::storage::status_bar_text;
use crate::tabs::{asleep, both_write, second_tab, there, to};

const FIELDS: [(&str, &str); 4] = [
    ("cover", "cover-title"),
    ("cover", "cover-subtitle"),
    ("summary", "summary-overview"),
    ("impact", "impact-description"),
];

/// Runs so many rounds, each of two or three tabs and a few dozen steps.
pub(crate) fn together(count: u64, seed: u64) -> Tally {
    let mut tally = Tally::default();
    for round in 0..count {
        tally.add(round_of(seed * 1000 + round, 24));
    }
    tally
}

fn round_of(seed: u64, steps: u64) -> Tally {
    let mut dice = Dice::new(seed);
    let mut words = 0;
    let mut blows = 0;
    with_page_once(async |page| {
        begin_blank(page).await;
        let (one, two) = second_tab(page).await;
        let mut tabs = vec![one, two];
        if dice.one_in(2) {
            tabs.push(second_tab(page).await.1);
        }
        let mut sleeping = vec![false; tabs.len()];
        let mut told = Vec::new();
        for _ in 0..steps {
            let at = dice.below(tabs.len() as u64) as usize;
            to(page, &tabs[at]).await;
            match dice.below(10) {
                0 => {
                    reload(page).await;
                    told.push(format!("tab {at} is loaded again"));
                    sleeping[at] = false;
                    blows += 1;
                }
                1 | 2 => {
                    sleeping[at] = !sleeping[at];
                    asleep(page, sleeping[at]).await;
                    told.push(format!("tab {at} {}", if sleeping[at] { "falls asleep" } else { "wakes up" }));
                    blows += 1;
                }
                what => {
                    words += 1;
                    let place = if what < 5 { None } else { Some(dice.pick(&FIELDS)) };
                    let is_new = dice.one_in(2);
                    let wrote = write(page, place, is_new, words).await;
                    told.push(format!("w{words} in tab {at}: {wrote}"));
                }
            }
        }
        agree(page, &tabs, words, &format!("seed {seed}: {told:#?}\n")).await;
        page.take_errors().await;
    });
    Tally { blows, words, ..Tally::default() }
}

/// Writes a word at the end of a field, or of a row of the timeline. Gives what the field then holds.
async fn write(page: &Page, place: Option<(&str, &str)>, is_new: bool, word: u64) -> String {
    let (section, control) = match place {
        Some((section, control)) => (section, format!("document.getElementById('{control}')")),
        None => ("timeline", "document.querySelector(`.row-open textarea[id$='-text']`)".to_owned()),
    };
    page.script(&format!("document.getElementById('outline-{section}').click()"), vec![]).await;
    if place.is_none() {
        let add = "document.querySelector('.form button.add')";
        wait(page, add).await;
        if is_new {
            page.script(&format!("{add}.click()"), vec![]).await;
        } else {
            page.script(
                &format!("if (!{control}) (document.querySelector('.row-line') ?? {add}).click()"),
                vec![],
            )
            .await;
        }
    }
    wait(page, &control).await;
    let frame = "const done = arguments[0]; requestAnimationFrame(() => setTimeout(done))";
    page.web.execute_async(frame, vec![]).await.expect("a frame");
    let focus = format!("const it = {control}; it.focus(); it.selectionStart = it.value.length");
    page.script(&focus, vec![]).await;
    page.devtools("Input.insertText", json!({ "text": format!("w{word} ") })).await;
    let held =
        page.script(&format!("const it = {control}; return `${{it.id}}: ${{it.value}}`"), vec![]).await;
    let held = held.as_str().unwrap_or_default().to_owned();
    assert!(numbers(&held).contains(&word), "w{word} is not in the field: {held}");
    held
}

async fn wait(page: &Page, what: &str) {
    page.wait_until(what, async || page.script(&format!("return !!{what}"), vec![]).await == json!(true))
        .await;
}

/// Loads the page again, as a browser does that does not ask.
async fn reload(page: &Page) {
    let unasked =
        "window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)";
    page.script(unasked, vec![]).await;
    page.reload().await;
    there(page).await;
}

/// Wakes all tabs and waits until they show the same, with every word there is.
async fn agree(page: &Page, tabs: &[WindowHandle], words: u64, told: &str) {
    for tab in tabs {
        to(page, tab).await;
        asleep(page, false).await;
        let again = "[...document.querySelectorAll('.status-bar button')].find((it) => it.innerText === 'Try again')?.click()";
        page.script(again, vec![]).await;
    }
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    loop {
        let mut texts = Vec::new();
        let mut has_all = true;
        for tab in tabs {
            to(page, tab).await;
            let text =
                page.script("return document.querySelector('.report')?.textContent ?? ''", vec![]).await;
            texts.push(text.as_str().unwrap_or_default().to_owned());
            let status =
                page.script("return document.querySelector('.saved')?.innerText ?? ''", vec![]).await;
            has_all &= ["Saved", "Stored"]
                .iter()
                .any(|start| status.as_str().unwrap_or_default().starts_with(start));
        }
        let is_same = texts.iter().all(|text| *text == texts[0]);
        let kept = page.stored().await;
        let asides = kept.iter().filter(|(name, _)| name.starts_with("aside:"));
        let asides: Vec<u64> = asides.flat_map(|(_, text)| numbers(text)).collect();
        let here = numbers(&texts[0]);
        let gone: Vec<u64> =
            (1..=words).filter(|word| !here.contains(word) && !asides.contains(word)).collect();
        if is_same && has_all && gone.is_empty() {
            return;
        }
        if std::time::Instant::now() > end {
            let why = if gone.is_empty() { String::new() } else { format!("words are lost: {gone:?}; ") };
            panic!(
                "{told}{why}the same: {is_same}, all kept: {has_all}; tabs: {texts:#?}; aside: {asides:?}; copies: {:?}",
                page.copies().await
            );
        }
    }
}

#[test]
fn tabs_that_write_at_the_same_time_come_to_the_same_and_keep_every_word() {
    together(1, 1);
}

#[test]
fn two_tabs_that_make_the_same_change_at_the_same_time_are_both_saved() {
    with_page_once(async |page| {
        begin_blank(page).await;
        page.fill("Title", "The same").await;
        saved(page).await;
        both_write(page, "Organisation", "w1", "w1").await;
        // It learns that all its changes are in the log, and has nothing to retry.
        let status = "return document.querySelector('.saved').innerText";
        page.wait_until("the second tab says that it is saved", async || {
            let status = page.script(status, vec![]).await;
            status.as_str().unwrap_or_default().starts_with("Saved")
        })
        .await;
        assert_eq!(status_bar_text(page).await, "", "the bar goes");
        let copies = page.copies().await;
        assert!(!copies.keys().any(|name| name.starts_with("copy:")), "all is in the book: {copies:?}");
    });
}

/// This tab replaced another tab's text, which became a conflict, and ended before either was in the log.
#[test]
fn what_is_put_aside_outlives_a_reload_before_it_is_in_the_book() {
    with_page_once(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Two minds").await;
        saved(page).await;
        both_write(page, "Organisation", "w2", "w1").await;
        // It learns what the other has written, as its copy shows, and still cannot write.
        let found = async || {
            let copy = page.copies().await.into_iter().find(|(name, _)| name.starts_with("copy:"));
            copy.and_then(|(_, text)| text.split(r#""found":"#).nth(1).map(str::to_owned))
        };
        let before = found().await;
        page.wait_until("it has heard of the other's words", async || {
            page.press_button("Try again").await;
            found().await != before
        })
        .await;
        reload(page).await;
        let is_there = async |word: u64| {
            let kept = page.stored().await;
            let asides = kept.iter().filter(|(name, _)| name.starts_with("aside:"));
            let aside: Vec<u64> = asides.flat_map(|(_, text)| numbers(text)).collect();
            aside.contains(&word) || numbers(&page.value("Organisation").await).contains(&word)
        };
        page.wait_until("the words of both tabs are there", async || is_there(1).await && is_there(2).await)
            .await;
    });
}
