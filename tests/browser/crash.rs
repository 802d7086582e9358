//! A crash of the program: the page's script says so, offers the draft, and stops the same report from crashing it again
//! and again.

use serde_json::{Value, json};

use crate::edit::{begin_blank, preview, saved};
use crate::harness::with_page;
use crate::page::Page;

/// Crashes the program as a panic does: by an uncaught trap in WebAssembly.
async fn stop(page: &Page) {
    let trap = "
        const code = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
        const { f } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(code))).exports;
        setTimeout(f);";
    page.script(trap, vec![]).await;
    page.sees("Debrief has stopped").await;
    let errors = page.take_errors().await;
    assert!(errors.iter().all(|error| error.contains("unreachable")), "{errors:#?}");
}

async fn started(page: &Page) {
    page.wait_until("the page has started again", async || {
        page.script(
            "return !document.getElementById('loading') && !document.getElementById('stopped').open",
            vec![],
        )
        .await
            == json!(true)
    })
    .await;
}

/// Damages the last entry of the database whose name begins so.
async fn damage(page: &Page, start: &str, how: impl Fn(&str) -> String) {
    let (name, whole) = page.stored().await.into_iter().rfind(|(name, _)| name.starts_with(start)).unwrap();
    page.keep(&name, &how(&whole)).await;
}

fn title(file: &[u8]) -> Value {
    let json: Value = serde_json::from_slice(file).expect("JSON");
    json["cover"]["title"].clone()
}

#[test]
fn a_fault_ends_in_a_dialog_with_the_draft_and_the_next_opening_spares_the_preview() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Before the fault").await;
        saved(page).await;
        stop(page).await;
        let barriers = page.barriers().await;
        assert!(barriers.is_empty(), "{barriers:#?}");
        page.press("Escape").await;
        page.press_button("Save the report as a file").await;
        assert_eq!(title(&page.download("incident-report-draft.json").await), json!("Before the fault"));

        page.press_button("Reload").await;
        started(page).await;
        page.sees("so the preview is off").await;
        assert_eq!(page.value("Title").await, "Before the fault");
        page.fill("Title", "After the fault").await;
        saved(page).await;
        page.press_button("Turn the preview on").await;
        started(page).await;
        page.wait_until("the preview is on", async || {
            page.script("return !!document.querySelector('.report')", vec![]).await == json!(true)
        })
        .await;
        assert!(preview(page).await.contains("After the fault"));
    });
}

#[test]
fn a_report_that_ends_the_program_again_is_not_opened_but_can_be_saved() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Twice").await;
        saved(page).await;
        for _ in 0..2 {
            stop(page).await;
            page.press_button("Reload").await;
            started(page).await;
        }
        page.role("heading", "This report is not opened").await;
        let barriers = page.barriers().await;
        assert!(barriers.is_empty(), "{barriers:#?}");
        page.press_button("Save the report").await;
        assert_eq!(title(&page.download("incident-report-draft.json").await), json!("Twice"));
        page.press_button("Open it once more").await;
        started(page).await;
        assert_eq!(page.value("Title").await, "Twice");
    });
}

#[test]
fn what_is_damaged_is_downloaded_as_it_is_stored() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Damaged").await;
        saved(page).await;
        damage(page, "report:", |whole| whole[..40].to_owned()).await;
        stop(page).await;
        page.press_button("Save the report as a file").await;
        let file: Value = serde_json::from_slice(&page.download("incident-report-draft.json").await).unwrap();
        assert_eq!(file["report"].as_str().map(str::len), Some(40));
        assert!(file["changes"].to_string().contains("Damaged"), "{file}");
    });
}

/// Of a draft whose last changes cannot be read, what comes before them alone would pass for all of it.
#[test]
fn a_draft_with_a_damaged_part_is_downloaded_as_it_is_stored() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Damaged").await;
        saved(page).await;
        damage(page, "changes:", |whole| whole[..whole.len() - 3].to_owned()).await;
        stop(page).await;
        page.press_button("Save the report as a file").await;
        let file: Value = serde_json::from_slice(&page.download("incident-report-draft.json").await).unwrap();
        assert!(file["changes"].to_string().contains("Damaged"), "{file}");
    });
}

#[test]
fn a_page_that_cannot_be_loaded_says_so() {
    with_page(async |page| {
        let html = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/dist/index.html")).unwrap();
        let wasm = html
            .split("'./")
            .find(|rest| rest.contains("_bg.wasm'"))
            .and_then(|it| it.split('\'').next())
            .unwrap();
        page.site.break_off(wasm);
        page.web.goto(&page.site.address).await.unwrap();
        page.sees("Debrief could not be loaded.").await;
        page.take_errors().await;
    });
}
