//! A newer Debrief: this one meets its database, its reports and its orphaned copies, and loses and overwrites nothing.

use serde_json::{Value, json};

use super::{Tally, numbers};
use crate::edit::{begin_blank, saved};
use crate::harness::with_page_once;
use crate::page::Page;
use crate::tabs::there;

/// Begins a report with one word in its title and one in its subtitle, saved. Gives its name in the store.
async fn written(page: &Page) -> String {
    begin_blank(page).await;
    page.fill("Title", "w1").await;
    page.fill("Subtitle", "w2").await;
    saved(page).await;
    page.script("return location.hash.split('/')[2]", vec![]).await.as_str().unwrap().to_owned()
}

/// Upgrades the database's format while somebody types, so often.
pub(crate) fn newer_books(count: u64, _seed: u64) -> Tally {
    let mut tally = Tally::default();
    for _ in 0..count {
        with_page_once(async |page| {
            written(page).await;
            // Typed, and not saved yet when the newer one comes.
            let newer = "const field = document.getElementById('cover-organisation');
                field.value = 'w3';
                field.dispatchEvent(new InputEvent('input', { bubbles: true }));
                return new Promise((done) => {
                  const open = indexedDB.open('debrief /', 7);
                  open.onsuccess = () => { open.result.close(); done(true); };
                  open.onblocked = () => done('blocked');
                });";
            assert_eq!(page.script(newer, vec![]).await, json!(true), "this tab stands in the way");
            page.sees("A newer Debrief has taken over").await;
            let mut kept: Vec<String> = page.stored().await.into_values().collect();
            kept.extend(
                page.copies()
                    .await
                    .into_iter()
                    .filter(|(name, _)| name.starts_with("copy:"))
                    .map(|(_, text)| text),
            );
            let kept = numbers(&kept.join(" "));
            let lost: Vec<u64> = (1..=3).filter(|word| !kept.contains(word)).collect();
            assert_eq!(lost, [0; 0], "what was typed is neither in the book nor in a copy");
            // This version goes on showing it.
            page.reload().await;
            there(page).await;
            page.sees("A newer Debrief has taken over").await;
            let shown = numbers(&page.text().await);
            assert!((1..=3).all(|word| shown.contains(&word) || word == 3), "{shown:?}");
        });
        tally.blows += 1;
        tally.words += 3;
    }
    tally
}

/// What follows the seal of a text, if it has one.
fn unsealed(text: &str) -> Value {
    let json = text.split_once('\n').map_or(text, |(_, json)| json);
    serde_json::from_str(json).expect("JSON")
}

#[test]
fn a_newer_book_that_comes_while_somebody_types_loses_no_word() {
    newer_books(1, 1);
}

#[test]
fn a_snapshot_of_a_newer_schema_is_shown_and_never_written_over() {
    with_page_once(async |page| {
        let id = written(page).await;
        let name = format!("report:{id}");
        let mut snapshot = unsealed(&page.stored().await[&name]);
        snapshot["schema"] = json!(99);
        page.keep(&name, &snapshot.to_string()).await;
        let before = page.stored().await;
        page.reload().await;
        there(page).await;
        page.sees("newer Debrief (schema 99)").await;
        assert!(!page.is_enabled("Title").await, "it is shown, not edited");
        page.script("location.hash = '#/'", vec![]).await;
        page.sees("Your reports").await;
        assert_eq!(page.stored().await, before);
    });
}

#[test]
fn what_a_newer_tab_has_left_stays_for_a_newer_debrief() {
    with_page_once(async |page| {
        let id = written(page).await;
        let name = format!("debrief:/:copy:{id}:newer");
        let text = format!(
            r#"4{}{{"schema":99,"id":"{id}","revision":4,"changes":[{{"do":"what is not known"}}]}}"#,
            '\n'
        );
        page.script("localStorage.setItem(...arguments)", vec![json!(name), json!(text)]).await;
        page.reload().await;
        there(page).await;
        page.fill("Organisation", "w3").await;
        saved(page).await;
        assert_eq!(page.copies().await.get(&format!("copy:{id}:newer")), Some(&text), "it is gone");
    });
}

#[test]
fn the_list_shows_a_report_that_a_newer_debrief_describes() {
    with_page_once(async |page| {
        let id = written(page).await;
        let name = format!("meta:{id}");
        let mut meta = unsealed(&page.stored().await[&name]);
        meta["schema"] = json!(99);
        meta["title"] = json!({ "en": "in another form" });
        page.keep(&name, &meta.to_string()).await;
        page.script("location.hash = '#/'", vec![]).await;
        page.sees("Untitled report").await;
        page.script("document.querySelector('.report-link').click()", vec![]).await;
        there(page).await;
        assert_eq!(page.value("Title").await, "w1");
    });
}
