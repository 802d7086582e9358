//! Long lists: only rows in view are rendered, and nothing is missing.

use serde_json::json;

use crate::edit::{go, preview, saved};
use crate::harness::with_page;
use crate::library::{choose_download, drop_file};
use crate::page::Page;

async fn open_rows(page: &Page, count: usize) {
    let row = |at: usize| json!({ "id": at, "at": format!("2024-03-{:02} 10:00", at % 28 + 1), "text": format!("Event number {at}.") });
    let rows: Vec<_> = (1..=count).map(row).collect();
    let report = json!({ "format": "debrief", "schema": 1, "cover": { "title": "Long" }, "timeline": { "rows": rows } });
    page.open().await;
    drop_file(page, "long.json", "application/json", &report.to_string()).await;
    page.wait_until("it is open", async || {
        page.script("return !!document.querySelector('.report tbody tr')", vec![]).await == json!(true)
    })
    .await;
    go(page, "timeline").await;
}

async fn count(page: &Page, selector: &str) -> u64 {
    let count = "return document.querySelectorAll(arguments[0]).length";
    page.script(count, vec![json!(selector)]).await.as_u64().unwrap()
}

#[test]
fn a_long_timeline_is_on_the_page_in_part_and_in_print_whole() {
    with_page(async |page| {
        open_rows(page, 300).await;
        assert!(count(page, ".row-item").await < 150 && count(page, ".report tbody tr[data-at]").await < 150);
        let rows = "return document.querySelector('.report table').getAttribute('aria-rowcount')";
        assert_eq!(page.script(rows, vec![]).await, json!("301"));

        page.script(
            "{ const form = document.querySelector('.form'); form.scrollTop = form.scrollHeight }",
            vec![],
        )
        .await;
        page.wait_until("the last row is on the page", async || {
            let last = "return [...document.querySelectorAll('.row-line')].some((it) => it.innerText.includes('Event number 300.'))";
            page.script(last, vec![]).await == json!(true)
        })
        .await;
        let open = "[...document.querySelectorAll('.row-line')].find((it) => it.innerText.includes('Event number 300.')).click()";
        page.script(open, vec![]).await;
        page.fill("What happened", "The last one, written anew.").await;
        saved(page).await;
        let index = "return document.querySelector('.report tr.current')?.getAttribute('aria-rowindex')";
        page.wait_until("its row knows its place", async || page.script(index, vec![]).await == json!("301"))
            .await;

        page.script("dispatchEvent(new Event('beforeprint'))", vec![]).await;
        page.wait_until("all of it is there to print", async || count(page, ".paper tbody tr").await == 300)
            .await;
        page.script("dispatchEvent(new Event('afterprint'))", vec![]).await;
        page.wait_until("it is gone again", async || count(page, ".paper tbody tr").await == 0).await;
        assert!(count(page, ".report tbody tr[data-at]").await < 150);

        page.reload().await;
        go(page, "timeline").await;
        choose_download(page, "Markdown").await;
        let markdown = String::from_utf8(page.download("long.md").await).unwrap();
        assert!(markdown.contains("Event number 1.") && markdown.contains("The last one, written anew."));
    });
}

#[test]
fn where_the_worker_cannot_be_loaded_the_page_says_so_and_json_can_be_had() {
    with_page(async |page| {
        let dist = concat!(env!("CARGO_MANIFEST_DIR"), "/dist");
        let mut files =
            std::fs::read_dir(dist).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        let wasm = files.find(|name| name.starts_with("debrief-worker") && name.ends_with(".wasm")).unwrap();
        page.site.break_off(&wasm);
        page.open().await;
        page.script("document.querySelector('.start .card').click()", vec![]).await;
        page.fill("Title", "Kept anyway").await;
        choose_download(page, "Markdown").await;
        page.sees("could not be loaded").await;
        choose_download(page, "JSON").await;
        assert!(!page.download("kept-anyway.json").await.is_empty());
        // The checks need it, too, and say so where they are asked for.
        page.press_button("Checks").await;
        page.sees("The report could not be checked").await;
        // The browser says what it could not load.
        page.take_errors().await;
    });
}

#[test]
fn rows_that_are_not_on_the_page_are_found() {
    with_page(async |page| {
        open_rows(page, 300).await;
        page.fill("Find in these rows", "number 277").await;
        page.sees("1 of 300").await;
        assert_eq!(count(page, ".row-item").await, 1);
        page.script("document.querySelector('.row-line').click()", vec![]).await;
        page.fill("What happened", "Another text.").await;
        page.wait_until("the preview shows it", async || preview(page).await.contains("Another text.")).await;
        assert_eq!(count(page, ".row-item").await, 1, "the row stays while it is written in");
        page.fill("Find in these rows", "nowhere").await;
        page.sees("No row has these words.").await;
        page.press_button("Add an event").await;
        page.sees("301 of 301").await;
    });
}

#[test]
fn what_is_done_to_all_rows_is_done_to_those_that_a_search_shows() {
    with_page(async |page| {
        open_rows(page, 300).await;
        page.fill("Find in these rows", "number 27").await;
        page.sees("11 of 300").await;
        page.script("document.querySelector('.row-line').focus()", vec![]).await;
        page.press("Control+a").await;
        page.sees("11 events selected").await;
        page.press("Delete").await;
        page.sees("Removed 11 events.").await;
        page.fill("Find in these rows", "").await;
        page.sees("289 of 289").await;
        // The focus goes to the last row, which was not on the page.
        page.script("document.querySelector('.row-line').focus()", vec![]).await;
        page.press("End").await;
        page.wait_until("the last row has the focus", async || {
            page.script("return document.activeElement.innerText", vec![])
                .await
                .as_str()
                .is_some_and(|text| text.contains("Event number 300."))
        })
        .await;
    });
}
