//! Updates: the network is cut at one file of a new version after the other. The old version stays whole.

use serde_json::{Value, json};

use super::{Dice, Tally};
use crate::edit::{begin_blank, saved};
use crate::harness::with_page_once;
use crate::offline::{OFFER, is_cached, look_for_update, release_next, version};
use crate::page::Page;

/// Interrupts so many updates, each at a file chosen by the seed, or at each file in turn if there are as many.
pub(crate) fn broken_updates(count: u64, seed: u64) -> Tally {
    let mut dice = Dice::new(seed);
    let mut tally = Tally::default();
    with_page_once(async |page| {
        page.open().await;
        is_cached(page).await;
        begin_blank(page).await;
        page.fill("Title", "w1 in the old version").await;
        saved(page).await;
        let files = files(page).await;
        let start = dice.below(files.len() as u64);
        for at in 0..count {
            let file = &files[((start + at) as usize) % files.len()];
            release_next(page).await;
            page.site.break_off(file);
            assert_eq!(look_for_update(page).await, json!("redundant"), "seed {seed}: {file} broke off");
            page.reload().await;
            assert_eq!(version(page).await, json!("this"), "seed {seed}: {file} broke off");
            assert!(!page.text().await.contains(OFFER), "seed {seed}: {file} broke off, and it is offered");
            // The reload checks for the update once more, which fails, too.
            page.wait_until("nothing of half a version is left", async || {
                let caches =
                    page.web.execute_async("caches.keys().then(arguments[0])", vec![]).await.unwrap();
                caches.json().as_array().map(Vec::len) == Some(1)
            })
            .await;
            assert_eq!(page.value("Title").await, "w1 in the old version");
            for file in [file.as_str(), "", "service-worker.js"] {
                page.site.restore(file);
            }
            tally.blows += 1;
        }
        // The host is itself again: the update comes.
        release_next(page).await;
        assert_eq!(look_for_update(page).await, json!("installed"), "seed {seed}");
        page.sees(OFFER).await;
        page.press_button("Reload now").await;
        page.wait_until("the new version is there", async || version(page).await == json!("next")).await;
        page.wait_until("it has started", async || page.text().await.contains("w1 in the old version")).await;
        page.take_errors().await;
    });
    tally.words = 1;
    tally
}

/// The files of a version, as the service worker lists them.
async fn files(page: &Page) -> Vec<String> {
    let list = "const done = arguments[0];
        fetch('./service-worker.js', { cache: 'no-store' }).then(async (answer) =>
          done([...(await answer.text()).matchAll(/\"([^\"]*)\":\\s*\"sha256-/g)].map(([, file]) => file)))";
    let files: Value = page.web.execute_async(list, vec![]).await.expect("the list").json().clone();
    let files: Vec<String> = serde_json::from_value(files).expect("names");
    assert!(files.len() > 5, "{files:?}");
    files.into_iter().map(|file| file.trim_start_matches("./").to_owned()).collect()
}

#[test]
fn an_update_that_breaks_off_at_any_file_leaves_the_old_version_whole() {
    broken_updates(5, 1);
}
