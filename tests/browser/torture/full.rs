//! Storage that is full to the byte: the browser's quota is set near its usage, and somebody goes on writing.

use serde_json::json;

use super::{Dice, Tally, numbers};
use crate::edit::{begin_blank, go, preview};
use crate::harness::with_page_once;
use crate::page::Page;
use crate::storage::{downloaded, status_bar_text, status_becomes};
use crate::tabs::try_again;

/// How much room there is when there is some, in bytes: the page itself takes more than one million.
const ROOM: u64 = 3_000_000;

/// Fills the storage so often; each time room is made again.
pub(crate) fn filled(count: u64, seed: u64) -> Tally {
    let mut dice = Dice::new(seed);
    let mut tally = Tally::default();
    with_page_once(async |page| {
        // The browser checks the quota when it expects little to be left, so there is never much.
        quota(page, ROOM).await;
        begin_blank(page).await;
        page.fill("Title", "Another").await;
        status_becomes(page, "Saved").await;
        begin_blank(page).await;
        page.fill("Title", "Too much").await;
        status_becomes(page, "Saved").await;
        go(page, "summary").await;
        let id = page.script("return location.hash.split('/')[2]", vec![]).await.as_str().unwrap().to_owned();
        for round in 0..count {
            let said = format!("seed {seed}, round {}", round + 1);
            let before = page.stored().await;
            let size = used(page).await + dice.below(300_000);
            quota(page, size).await;
            // Some two hundred thousand letters a change, until storage is full.
            let mut text = page.value("Overview").await;
            for _ in 0..100 {
                tally.words += 1;
                text = [text.as_str(), &format!("w{} ", tally.words)].concat();
                write(page, &format!("{text}{}", "x".repeat(200_000))).await;
                page.wait_until("it is kept or not", async || {
                    let status =
                        page.script("return document.querySelector('.saved').innerText", vec![]).await;
                    ["Saved", "Not saved"]
                        .iter()
                        .any(|start| status.as_str().unwrap_or_default().starts_with(start))
                })
                .await;
                if status_bar_text(page).await.contains("storage is full") {
                    break;
                }
            }
            let room = page.devtools("Storage.getUsageAndQuota", json!({ "origin": page.site.origin })).await;
            assert!(
                status_bar_text(page).await.contains("storage is full"),
                "{said}: it was never full: {room}"
            );
            // All is on screen, and in the file; what was stored before is unchanged.
            assert!(page.value("Overview").await.starts_with(&text), "{said}: the field has lost words");
            assert!(is_all(&preview(page).await, tally.words), "{said}: the preview has lost words");
            page.press_button("Download the report").await;
            let report = downloaded(page, "too-much.json").await;
            assert!(
                is_all(report["summary"]["overview"].as_str().unwrap(), tally.words),
                "{said}: the file has lost words"
            );
            // The log may have been compacted meanwhile; reading it again proves that it is whole.
            let now = page.stored().await;
            let other =
                |(name, text): &(&String, &String)| !name.contains(&id) && now.get(*name) != Some(text);
            assert_eq!(before.iter().find(other), None, "{said}: another report is damaged");
            let size = used(page).await + ROOM;
            quota(page, size).await;
            try_again(page).await;
            status_becomes(page, "Saved").await;
            assert_eq!(status_bar_text(page).await, "", "{said}: the bar stays");
            page.reload().await;
            page.wait_until("the report is there", async || {
                is_all(&page.value("Overview").await, tally.words)
            })
            .await;
            write(page, &text).await;
            status_becomes(page, "Saved").await;
            tally.blows += 1;
        }
        page.script("location.hash = '#/'", vec![]).await;
        page.sees("Another").await;
        page.take_errors().await;
    });
    tally
}

fn is_all(text: &str, words: u64) -> bool {
    let found = numbers(text);
    (1..=words).all(|word| found.contains(&word))
}

/// Gives the field this text, as a paste does.
async fn write(page: &Page, text: &str) {
    let write = "const area = document.getElementById('summary-overview');
        area.value = arguments[0];
        area.dispatchEvent(new InputEvent('input', { bubbles: true }));";
    page.script(write, vec![json!(text)]).await;
}

async fn used(page: &Page) -> u64 {
    let used = page.script("return navigator.storage.estimate().then(({ usage }) => usage)", vec![]).await;
    used.as_u64().expect("a number")
}

/// Sets the browser's quota for the page. It is asked for until it holds: the browser may forget it with a page.
async fn quota(page: &Page, size: u64) {
    page.wait_until("the quota holds", async || {
        let to = json!({ "origin": page.site.origin, "quotaSize": size });
        page.devtools("Storage.overrideQuotaForOrigin", to).await;
        let now = page.devtools("Storage.getUsageAndQuota", json!({ "origin": page.site.origin })).await;
        now["overrideActive"] == json!(true) && now["quota"].as_f64() == Some(size as f64)
    })
    .await;
}

#[test]
fn storage_that_is_full_to_the_byte_damages_nothing_and_loses_nothing() {
    filled(1, 1);
}
