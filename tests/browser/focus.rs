//! The focus: it is never lost. When what has it goes away, it goes to what is left beside it, or back to where it was.

use serde_json::json;

use crate::bring::{clipboard, reviewed};
use crate::edit::{begin_blank, go};
use crate::fill_in::focus_comes;
use crate::harness::with_page;
use crate::library::drop_file;
use crate::page::Page;

const LOG: &str =
    "# Depot outage\n\n## Timeline\n\n- 2026-03-04 10:02 UTC the feeder stops\n- 10:11 depot calls\n";

/// Waits until what has the focus says or is named so.
async fn focus_is_on(page: &Page, words: &str) {
    page.wait_until(&format!("the focus is on “{words}”"), async || {
        let named = "const it = document.activeElement; return it.ariaLabel ?? it.innerText ?? it.tagName";
        page.script(named, vec![]).await.as_str().is_some_and(|it| it.trim().starts_with(words))
    })
    .await;
}

#[test]
fn a_review_has_the_focus_and_gives_it_back_when_it_is_closed() {
    with_page(async |page| {
        page.open().await;
        page.press_button("Paste a report").await;
        clipboard(page, LOG, None).await;
        page.press("Control+v").await;
        reviewed(page).await;
        focus_is_on(page, "Open as new report").await;
        page.press("Escape").await;
        focus_is_on(page, "Paste a report").await;
    });
}

#[test]
fn a_report_that_is_opened_has_the_focus_and_the_list_has_it_at_the_report_that_was_left() {
    with_page(async |page| {
        page.open().await;
        clipboard(page, LOG, None).await;
        page.press("Control+v").await;
        reviewed(page).await;
        page.press("Enter").await;
        focus_comes(page, "form-title").await;
        page.back().await;
        focus_is_on(page, "Depot outage").await;
        page.press("Enter").await;
        focus_comes(page, "form-title").await;
    });
}

#[test]
fn after_a_command_of_the_menu_the_focus_is_on_the_menu() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Feeder").await;
        page.click(&page.button_of("#download-menu").await).await;
        page.press_button_beginning("JSON").await;
        focus_comes(page, "download-menu").await;
        // With a dialog in between, too.
        page.click(&page.button_of("#download-menu").await).await;
        page.press_button_beginning("Keep as template").await;
        page.wait_until("the dialog is open", async || {
            page.script("return Boolean(document.querySelector('dialog[open]'))", vec![]).await == json!(true)
        })
        .await;
        page.press("Escape").await;
        focus_comes(page, "download-menu").await;
    });
}

#[test]
fn a_merge_gives_the_focus_back_to_the_field_it_was_called_from() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Feeder").await;
        clipboard(page, LOG, None).await;
        page.press("Control+k").await;
        page.type_text("bring something in").await;
        page.press("Enter").await;
        focus_is_on(page, "What you have").await;
        page.press("Control+v").await;
        reviewed(page).await;
        page.sees("Merging: 2 new rows").await;
        focus_is_on(page, "Merge into").await;
        page.press("Enter").await;
        page.sees("Undo takes it back").await;
        focus_comes(page, "cover-title").await;
        // Once more: all of it is there.
        page.press("Control+k").await;
        page.type_text("bring something in").await;
        page.press("Enter").await;
        focus_is_on(page, "What you have").await;
        page.press("Control+v").await;
        reviewed(page).await;
        page.sees("Merging: 2 rows there already, 1 field kept as it is.").await;
        page.sees("there already").await;
    });
}

#[test]
fn a_row_that_an_undo_removes_leaves_the_focus_to_its_neighbour() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        page.fill("Time", "10:02").await;
        page.fill("What happened", "The feeder stops").await;
        page.press("Enter").await;
        page.wait_until("another row is open", async || page.value("Time").await.is_empty()).await;
        // Back until the second row is gone.
        page.press("Control+z").await;
        page.wait_until("the focus is in the first row", async || {
            let is_in = "return Boolean(document.activeElement.closest('.row-item'))
                && document.querySelectorAll('.row-item').length === 1";
            page.script(is_in, vec![]).await == json!(true)
        })
        .await;
    });
}

#[test]
fn a_finding_that_goes_away_leaves_the_focus_to_its_field() {
    with_page(async |page| {
        page.open().await;
        let planted = r#"{ "format": "debrief", "schema": 1, "cover": { "title": "Search was down" },
            "timeline": { "rows": [{ "id": 1, "at": { "stated": "14:20 PM" }, "text": "The search stops" }] } }"#;
        drop_file(page, "planted.json", "application/json", planted).await;
        go(page, "timeline").await;
        page.press("F8").await;
        focus_comes(page, "timeline-rows-1-at").await;
        let button =
            "const it = document.activeElement.closest('.field').querySelector('.field-finding button');
            it?.focus(); return document.activeElement === it";
        page.wait_until("the button beside the field has the focus", async || {
            page.script(button, vec![]).await == json!(true)
        })
        .await;
        // Mended elsewhere, as by another hand.
        let mend = "const it = document.getElementById('timeline-rows-1-at');
            it.value = '14:20'; it.dispatchEvent(new InputEvent('input', { bubbles: true }))";
        page.script(mend, vec![]).await;
        focus_comes(page, "timeline-rows-1-at").await;
    });
}

#[test]
fn who_has_left_a_control_is_not_called_back_when_it_goes_away() {
    let frames =
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
    let is_near = "return Boolean(document.activeElement.closest('.start'))";
    for is_left in [false, true] {
        with_page(async |page| {
            page.open().await;
            page.script("document.querySelector('.paste-report').focus()", vec![]).await;
            if is_left {
                // As by a click beside all controls.
                page.script("document.activeElement.blur()", vec![]).await;
                page.web.execute_async(frames, vec![]).await.expect("two frames");
            }
            page.script("document.querySelector('.paste-report').remove()", vec![]).await;
            page.web.execute_async(frames, vec![]).await.expect("two frames");
            assert_eq!(page.script(is_near, vec![]).await, json!(!is_left), "left before: {is_left}");
        });
    }
}
