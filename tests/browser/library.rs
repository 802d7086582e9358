//! The list of reports, opening and downloading files, and the messages about files that are no reports.

use serde_json::json;

use crate::edit::{begin_blank, go, preview};
use crate::harness::with_page;
use crate::page::Page;

/// Drops a file on the page.
pub(crate) async fn drop_only(page: &Page, name: &str, kind: &str, text: &str) {
    let script = "
        const [name, type, text] = arguments;
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], name, { type }));
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));";
    page.script(script, vec![json!(name), json!(kind), json!(text)]).await;
}

/// Drops a file on the page, and has it opened as a report of its own, whatever is asked about it.
pub(crate) async fn drop_file(page: &Page, name: &str, kind: &str, text: &str) {
    let is_asked = "return !!document.querySelector('.editor') && !document.querySelector('dialog[open]')";
    let is_asked = page.script(is_asked, vec![]).await == json!(true) && !name.ends_with(".png");
    let before = page.script("return location.hash", vec![]).await;
    drop_only(page, name, kind, text).await;
    if is_asked {
        page.press_button("Open it as its own report").await;
    }
    page.wait_until("the file is opened, reviewed or refused", async || {
        let state = "
            const both = [...document.querySelectorAll('dialog.question button')].find((it) => it.innerText === 'Keep both');
            both?.click();
            return !both && (location.hash !== arguments[0] || !!document.querySelector('.review') || (document.querySelector('.notice:not(#update) .notice-body')?.innerText ?? 'Reading').indexOf('Reading') !== 0)";
        page.script(state, vec![before.clone()]).await == json!(true)
    })
    .await;
}

/// Chooses an entry of the download menu.
pub(crate) async fn choose_download(page: &Page, entry: &str) {
    let script = "
        document.querySelector('.menu').open = true;
        [...document.querySelectorAll('.menu-list button')].find((it) => it.querySelector('span').innerText === arguments[0]).click()";
    page.script(script, vec![json!(entry)]).await;
}

#[test]
fn an_empty_list_says_what_to_do() {
    with_page(async |page| {
        page.open().await;
        page.sees("No reports yet.").await;
    });
}

#[test]
fn reports_are_renamed_duplicated_deleted_and_restored() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "One").await;
        page.press("Control+s").await;
        page.click(&page.role("link", "Debrief: all reports").await).await;
        page.press_button("Rename One").await;
        page.wait_until("the field has the focus", async || {
            page.script("return document.activeElement.classList.contains('rename')", vec![]).await
                == json!(true)
        })
        .await;
        page.press("Control+a").await;
        page.type_text("Two\n").await;
        page.press_button("Duplicate Two").await;
        page.sees("Two (copy)").await;
        page.press_button("Delete Two").await;
        page.sees("Recently deleted").await;
        page.unfold(".deleted").await;
        page.press_button("Restore Two").await;
        page.wait_until("nothing is deleted", async || !page.text().await.contains("Recently deleted")).await;
        page.reload().await;
        page.sees("Two (copy)").await;
        // The new title is the report's own.
        page.script("[...document.querySelectorAll('.report-link')].find((it) => it.innerText.startsWith('Two\\n') || it.innerText === 'Two').click()", vec![]).await;
        page.wait_until("the report opens", async || preview(page).await.contains("Two")).await;
        assert_eq!(page.value("Title").await, "Two");
    });
}

#[test]
fn a_dialog_that_the_browser_closes_is_gone_and_opens_again() {
    with_page(async |page| {
        page.open().await;
        for _ in 0..2 {
            page.press_button("Paste a report").await;
            page.wait_until("it is open", async || {
                page.script("return !!document.querySelector('.paste-dialog[open]')", vec![]).await
                    == json!(true)
            })
            .await;
            // As browsers do when a person asks twice.
            page.script("document.querySelector('.paste-dialog').close()", vec![]).await;
            page.wait_until("it is gone", async || {
                page.script("return !document.querySelector('.paste-dialog')", vec![]).await == json!(true)
            })
            .await;
        }
    });
}

#[test]
fn a_closed_notice_gives_the_focus_back() {
    with_page(async |page| {
        page.open().await;
        drop_only(page, "other.json", "application/json", "{\"a\": 1}").await;
        page.sees("this is JSON, but not a Debrief report").await;
        let close = "document.querySelector('.paste-report').focus();
            [...document.querySelectorAll('.notice[aria-live] button')].find((it) => it.innerText === 'Close').focus()";
        page.script(close, vec![]).await;
        page.press("Enter").await;
        page.wait_until("it is closed, and the focus is where it was", async || {
            let state = "return !document.querySelector('.notice[aria-live] .notice-body')
                && document.activeElement.classList.contains('paste-report')";
            page.script(state, vec![]).await == json!(true)
        })
        .await;
    });
}

#[test]
fn the_focus_goes_from_a_dismissed_note_to_the_next_and_then_to_the_form() {
    with_page(async |page| {
        page.open().await;
        let text = "# Outage of the shop\n\n## Summary\n\nThe shop was down.\n\n## Weather\n\nRain.\n\n## Parking\n\nFull.\n\n## Canteen\n\nClosed.\n";
        drop_file(page, "shop.md", "text/markdown", text).await;
        page.press_button("Open as new report").await;
        let notes = "return document.querySelectorAll('.import-notes li').length";
        page.wait_until("the notes are shown", async || page.script(notes, vec![]).await.as_u64() >= Some(2))
            .await;
        let mut count = page.script(notes, vec![]).await.as_u64().unwrap();
        let focus = "document.querySelector('.import-notes').open = true;
            const all = [...document.querySelectorAll('.import-notes li > button:last-child')];
            all.at(-2).focus(); return document.activeElement.innerText";
        assert_eq!(page.script(focus, vec![]).await, json!("Dismiss"));
        while count > 0 {
            page.press("Enter").await;
            count -= 1;
            page.wait_until("the next button has the focus", async || {
                let is_on = "return document.activeElement.matches('.import-notes li > button:last-child')
                    || document.activeElement.id === 'form-title' && !document.querySelector('.import-notes')";
                page.script(notes, vec![]).await == json!(count)
                    && page.script(is_on, vec![]).await == json!(true)
            })
            .await;
        }
    });
}

#[test]
fn back_and_forward_move_between_list_and_report() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Somewhere").await;
        page.back().await;
        page.sees("Your reports").await;
        page.forward().await;
        page.wait_until("the report is there again", async || preview(page).await.contains("Somewhere"))
            .await;
    });
}

#[test]
fn what_is_downloaded_opens_again_as_a_new_report() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "There and back").await;
        go(page, "summary").await;
        page.fill("Overview", "All of it.").await;
        choose_download(page, "JSON").await;
        let json = String::from_utf8(page.download("there-and-back.json").await).expect("text");
        choose_download(page, "Markdown").await;
        let markdown = String::from_utf8(page.download("there-and-back.md").await).expect("text");
        assert!(markdown.contains("All of it."), "{markdown}");
        for (name, text) in [("a.json", json), ("a.md", markdown)] {
            let before = page.script("return location.hash", vec![]).await;
            drop_file(page, name, "", &text).await;
            page.wait_until("another report is open", async || {
                let now = page.script("return location.hash", vec![]).await;
                now != before && preview(page).await.contains("All of it.")
            })
            .await;
            assert_eq!(page.value("Title").await, "There and back");
        }
    });
}

#[test]
fn a_file_that_is_no_report_gets_a_sentence_and_changes_nothing() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Still here").await;
        let cases = [
            (
                "half.json",
                "application/json",
                "{\"format\": \"debrief\", \"schema\": 1, \"cover\": {",
                "line 1: the file ends in the middle of its JSON",
            ),
            ("other.json", "application/json", "{\"a\": 1}", "this is JSON, but not a Debrief report"),
            ("picture.png", "image/png", "\u{89}PNG", "is a picture"),
        ];
        for (name, kind, text, sentence) in cases {
            drop_file(page, name, kind, text).await;
            page.sees(sentence).await;
            assert_eq!(page.value("Title").await, "Still here");
        }
        // 50 MB: made in the page, so that it need not travel.
        let huge = "
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(50e6).fill(65)], 'huge.md'));
            document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));";
        page.script(huge, vec![]).await;
        page.press_button("Open it as its own report").await;
        page.sees("the file is larger than 20 MB").await;
        assert_eq!(page.value("Title").await, "Still here");
    });
}

#[test]
fn a_report_of_a_newer_schema_is_shown_and_cannot_be_changed() {
    with_page(async |page| {
        page.open().await;
        let text = r#"{"format": "debrief", "schema": 2, "cover": {"title": "From tomorrow", "mood": "bright"},
            "timeline": {"rows": [{"id": 1, "at": {"stated": "10:44"}, "text": "Readers saw errors"}]}}"#;
        drop_file(page, "newer.json", "application/json", text).await;
        page.sees("It is read-only, so that nothing in it is lost").await;
        page.wait_until("it is shown", async || preview(page).await.contains("From tomorrow")).await;
        assert!(!page.is_enabled("Title").await, "it is shown, not edited");
        // Rows are opened to be read; keys and buttons change nothing.
        go(page, "timeline").await;
        page.script("document.querySelector('.row-line').focus()", vec![]).await;
        page.press("Delete").await;
        page.press("Enter").await;
        page.wait_until("the row is open", async || {
            page.value("What happened").await == "Readers saw errors"
        })
        .await;
        assert!(!page.is_enabled("What happened").await);
        page.press("Control+Enter").await;
        page.press_button("Done").await;
        let rows = "return [...document.querySelectorAll('.row-text')].map((row) => row.innerText)";
        assert_eq!(page.script(rows, vec![]).await, json!(["Readers saw errors"]));
    });
}

#[test]
fn markdown_by_another_hand_becomes_a_report_and_says_what_became_of_it() {
    with_page(async |page| {
        page.open().await;
        let text = "# Outage of the shop\n\n## Summary\n\nThe shop was down.\n\n## Timeline\n\n| Time (UTC) | Description |\n|---|---|\n| 10:02 | It went down |\n\n## Weather\n\nRain.\n";
        drop_file(page, "shop.md", "text/markdown", text).await;
        page.sees("became a section of its own").await;
        page.press_button("Open as new report").await;
        for words in ["Outage of the shop", "The shop was down.", "It went down", "Rain."] {
            page.wait_until(words, async || preview(page).await.contains(words)).await;
        }
    });
}

#[test]
fn a_pasted_picture_gets_a_sentence() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "summary").await;
        let paste = "
            const transfer = new DataTransfer();
            transfer.items.add(new File(['x'], 'a.png', { type: 'image/png' }));
            document.getElementById('summary-overview').dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: transfer }));";
        page.script(paste, vec![]).await;
        page.sees("Pictures cannot be pasted into a report.").await;
    });
}
