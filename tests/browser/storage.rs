//! Storage that is refused, full or damaged: the page says so, and nothing that was typed is lost.

use serde_json::{Value as Json, json};

use crate::edit::{begin_blank, go, preview};
use crate::harness::with_page;
use crate::page::Page;
use crate::tabs::try_again;

/// A browser that refuses the page its storage, as with cookies blocked.
const REFUSED: &str = r#"for (const name of ["localStorage", "indexedDB"]) Object.defineProperty(window, name, {
    get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });"#;

/// A storage that is full while `storageIsFull` is set.
const FULL: &str = r#"window.storageIsFull = false;
    for (const [type, name] of [[Storage, "setItem"], [IDBObjectStore, "put"]]) {
      const write = type.prototype[name];
      type.prototype[name] = function (...entry) {
        if (window.storageIsFull) throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
        return write.apply(this, entry);
      };
    }"#;

async fn before_the_page(page: &Page, script: &str) {
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
}

/// The last entry of the database whose name begins so.
async fn the_one(page: &Page, start: &str) -> (String, String) {
    page.stored().await.into_iter().rfind(|(name, _)| name.starts_with(start)).expect("there is one")
}

/// The save status in the bar.
async fn status(page: &Page) -> String {
    let status = page.script("return document.querySelector('.saved')?.innerText ?? ''", vec![]).await;
    status.as_str().unwrap_or_default().to_owned()
}

pub(crate) async fn status_becomes(page: &Page, start: &str) {
    page.wait_until(&format!("the bar says “{start}”"), async || status(page).await.starts_with(start)).await;
}

/// The bar that is shown while something cannot be saved; empty if there is none.
pub(crate) async fn status_bar_text(page: &Page) -> String {
    let bar = "return document.querySelector('.status-bar')?.innerText ?? ''";
    page.script(bar, vec![]).await.as_str().unwrap_or_default().to_owned()
}

pub(crate) async fn downloaded(page: &Page, name: &str) -> Json {
    serde_json::from_slice(&page.download(name).await).expect("JSON")
}

#[test]
fn where_storage_is_refused_the_editor_works_and_says_that_nothing_is_saved() {
    with_page(async |page| {
        before_the_page(page, REFUSED).await;
        page.open().await;
        assert!(
            status_bar_text(page).await.contains("This browser keeps nothing for this page"),
            "the list does not say it"
        );
        begin_blank(page).await;
        assert!(
            status_bar_text(page).await.contains("This browser keeps nothing for this page"),
            "the editor does not say it"
        );
        assert_eq!(status(page).await, "Not stored in this browser");
        page.fill("Title", "Nowhere kept").await;
        go(page, "summary").await;
        page.fill("Overview", "Still written.").await;
        page.wait_until("the preview follows", async || preview(page).await.contains("Still written.")).await;
        page.press("Control+s").await;
        assert_eq!(status(page).await, "Not stored in this browser", "saving by hand claims what is not so");
        page.press_button("Download the report").await;
        let report = downloaded(page, "nowhere-kept.json").await;
        assert_eq!(report["summary"]["overview"], json!("Still written."));
        // It lasts as long as the page: back in the list, it can be opened again.
        page.click(&page.role("link", "Debrief: all reports").await).await;
        page.sees("Nowhere kept").await;
        page.script("document.querySelector('.report-link').click()", vec![]).await;
        page.wait_until("it opens again", async || {
            page.script("return !!document.querySelector('.report')", vec![]).await == json!(true)
                && preview(page).await.contains("Still written.")
        })
        .await;
        // Leaving would lose it; the page asks, in the editor and in the list.
        assert!(asks(page).await, "the editor does not ask");
        page.script("location.hash = '#/'", vec![]).await;
        page.sees("Nowhere kept").await;
        assert!(asks(page).await, "the list does not ask");
        page.script(
            "window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)",
            vec![],
        )
        .await;
    });
}

/// Whether the page asks before it is left.
pub(crate) async fn asks(page: &Page) -> bool {
    let leave = "return !dispatchEvent(new Event('beforeunload', { cancelable: true }))";
    page.script(leave, vec![]).await == json!(true)
}

#[test]
fn where_storage_is_full_the_bar_stays_offers_the_file_and_tries_again() {
    with_page(async |page| {
        before_the_page(page, FULL).await;
        begin_blank(page).await;
        page.fill("Title", "Too much").await;
        status_becomes(page, "Saved").await;
        page.script("window.storageIsFull = true", vec![]).await;
        go(page, "summary").await;
        page.fill("Overview", "The first words that found no room.").await;
        page.sees("This browser's storage is full.").await;
        status_becomes(page, "Not saved").await;
        // The bar stays while more is written, without flickering, and nothing is lost.
        let watch = "
            const bar = document.querySelector('.status-bar');
            window.barWent = false;
            new MutationObserver(() => (window.barWent ||= !bar.isConnected)).observe(document.body, { childList: true, subtree: true });";
        page.script(watch, vec![]).await;
        page.fill("What readers should do", "Wait.").await;
        page.press("Control+s").await;
        status_becomes(page, "Not saved").await;
        assert_eq!(
            page.script("return window.barWent", vec![]).await,
            json!(false),
            "the bar comes and goes"
        );
        assert!(asks(page).await, "it does not ask before it is left");
        assert!(status_bar_text(page).await.contains("storage is full"), "the bar went away");
        assert_eq!(page.value("Overview").await, "The first words that found no room.");
        assert!(preview(page).await.contains("Wait."), "the preview has lost words");
        page.press_button("Download the report").await;
        let report = downloaded(page, "too-much.json").await;
        assert_eq!(report["summary"]["overview"], json!("The first words that found no room."));
        assert_eq!(report["summary"]["readers_should"], json!("Wait."));
        page.press_button("Try again").await;
        assert!(
            status_bar_text(page).await.contains("storage is full"),
            "the bar went away though nothing was kept"
        );
        page.script("window.storageIsFull = false", vec![]).await;
        try_again(page).await;
        status_becomes(page, "Saved").await;
        assert_eq!(status_bar_text(page).await, "", "the bar stays though all is kept");
        assert!(!asks(page).await, "it asks though all is kept");
        page.reload().await;
        assert_eq!(page.value("Overview").await, "The first words that found no room.");
        assert_eq!(page.value("What readers should do").await, "Wait.");
    });
}

#[test]
fn where_storage_was_full_room_is_found_by_itself_with_the_next_change() {
    with_page(async |page| {
        before_the_page(page, FULL).await;
        begin_blank(page).await;
        page.script("window.storageIsFull = true", vec![]).await;
        page.fill("Title", "For a while").await;
        page.sees("This browser's storage is full.").await;
        page.script("window.storageIsFull = false", vec![]).await;
        page.fill("Subtitle", "And then not").await;
        status_becomes(page, "Saved").await;
        page.reload().await;
        assert_eq!(page.value("Title").await, "For a while");
        assert_eq!(page.value("Subtitle").await, "And then not");
    });
}

#[test]
fn a_new_report_that_finds_no_room_gets_a_sentence() {
    with_page(async |page| {
        before_the_page(page, FULL).await;
        page.open().await;
        page.script("window.storageIsFull = true; document.querySelector('.start .card').click()", vec![])
            .await;
        page.sees("This browser's storage is full.").await;
        page.role("heading", "Write an incident report").await;
    });
}

#[test]
fn a_damaged_report_is_not_shown_not_overwritten_and_can_be_saved() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Whole").await;
        status_becomes(page, "Saved").await;
        let place = page.script("return location.hash", vec![]).await;
        let place = place.as_str().expect("a place").to_owned();
        page.click(&page.role("link", "Debrief: all reports").await).await;
        page.sees("Your reports").await;
        let (name, whole) = the_one(page, "report:").await;
        let damaged = format!("{}…", whole.chars().take(whole.chars().count() - 40).collect::<String>());
        page.keep(&name, &damaged).await;
        page.open_at(&place).await;
        page.reload().await;
        page.role("heading", "This report cannot be shown").await;
        page.sees("cannot be read").await;
        page.press_button("Save what is there").await;
        let saved = String::from_utf8(page.download("damaged-report.json").await).expect("text");
        let saved: serde_json::Value = serde_json::from_str(&saved).expect("JSON");
        assert_eq!(saved["report"], json!(damaged), "what is saved is not what is there");
        // Other reports are saved as always; this one is not touched.
        page.click(&page.role("link", "To all reports").await).await;
        page.sees("Your reports").await;
        begin_blank(page).await;
        page.fill("Title", "Another").await;
        status_becomes(page, "Saved").await;
        page.open_at(&place).await;
        page.reload().await;
        page.role("heading", "This report cannot be shown").await;
        assert_eq!(page.stored().await[&name], damaged, "something wrote over it");
    });
}

#[test]
fn a_report_that_is_not_there_gets_a_page_that_says_so() {
    with_page(async |page| {
        page.open_at("#/r/nothing/summary").await;
        page.role("heading", "This report cannot be shown").await;
        page.sees("This report is not in this browser.").await;
        page.role("link", "To all reports").await;
    });
}

#[test]
fn what_pointed_to_a_removed_row_does_not_fall_onto_the_next_one() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        page.fill("What happened", "For us alone").await;
        page.press_button("Make event internal").await;
        page.press_button("Remove event").await;
        status_becomes(page, "Saved").await;
        page.reload().await;
        page.press_button("Add an event").await;
        page.fill("What happened", "For everybody").await;
        status_becomes(page, "Saved").await;
        page.reload().await;
        page.wait_until("the new row is seen", async || preview(page).await.contains("For everybody")).await;
    });
}

#[test]
fn changes_that_cannot_be_read_leave_the_report_as_it_was_before_them() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Before").await;
        status_becomes(page, "Saved").await;
        page.reload().await;
        page.fill("Subtitle", "And after").await;
        status_becomes(page, "Saved").await;
        let (name, record) = the_one(page, "changes:").await;
        page.keep(&name, &record[..record.len() - 9]).await;
        page.reload().await;
        page.sees("cannot be read").await;
        assert_eq!(page.value("Title").await, "Before");
        assert!(!page.is_enabled("Title").await, "it is shown, not edited");
        page.press_button("Save what is there").await;
        let saved: serde_json::Value =
            serde_json::from_slice(&page.download("damaged-report.json").await).expect("JSON");
        assert!(saved["changes"].to_string().contains("cover.subtitle"), "{saved}");
        assert!(page.stored().await.contains_key(&name), "the record is gone");
    });
}

#[test]
fn a_report_that_could_not_be_kept_is_not_left_unasked() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Kept").await;
        status_becomes(page, "Saved").await;
        let full =
            "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }";
        page.script(full, vec![]).await;
        page.fill("Subtitle", "Nowhere kept").await;
        page.sees("This browser's storage is full.").await;
        page.script("setTimeout(() => document.querySelector('.home').click())", vec![]).await;
        page.wait_until("it asks", async || page.web.get_alert_text().await.is_ok()).await;
        page.web.dismiss_alert().await.unwrap();
        assert_eq!(page.value("Subtitle").await, "Nowhere kept");
        page.script("setTimeout(() => document.querySelector('.home').click())", vec![]).await;
        page.wait_until("it asks again", async || page.web.get_alert_text().await.is_ok()).await;
        page.web.accept_alert().await.unwrap();
        page.sees("Your reports").await;
    });
}

/// A browser that refuses IndexedDB alone.
const NO_BOOK: &str = r#"Object.defineProperty(window, "indexedDB", {
    get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });"#;

#[test]
fn where_there_is_no_book_local_storage_keeps_reports_and_one_tab_writes() {
    with_page(async |page| {
        before_the_page(page, NO_BOOK).await;
        begin_blank(page).await;
        page.fill("Title", "Kept without a book").await;
        status_becomes(page, "Saved").await;
        let one = page.web.window().await.unwrap();
        let place = page.script("return location.hash", vec![]).await;
        let two = page.web.new_tab().await.unwrap();
        page.web.switch_to_window(two).await.unwrap();
        before_the_page(page, NO_BOOK).await;
        page.open().await;
        page.sees("Kept without a book").await;
        page.script("location.hash = arguments[0]", vec![place]).await;
        page.sees("This report is open in another tab").await;
        assert!(!page.is_enabled("Title").await, "two tabs would write over each other");
        page.web.close_window().await.unwrap();
        page.web.switch_to_window(one).await.unwrap();
        page.fill("Subtitle", "And found again").await;
        status_becomes(page, "Saved").await;
        page.reload().await;
        assert_eq!(page.value("Title").await, "Kept without a book");
        assert_eq!(page.value("Subtitle").await, "And found again");
    });
}

/// Delays the completion of every write.
const SLOW: &str = r#"
    const known = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
    Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
      set(done) { known.set.call(this, () => setTimeout(done, this.mode === "readwrite" ? 700 : 0)); },
    });"#;

#[test]
fn what_is_written_while_a_save_is_in_flight_is_saved_also_if_the_report_is_left() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Begun").await;
        status_becomes(page, "Saved").await;
        page.script(SLOW, vec![]).await;
        page.fill("Subtitle", "On its way").await;
        page.wait_until("the save is on its way", async || {
            page.stored().await.values().any(|text| text.contains("On its way"))
        })
        .await;
        // In one go, so that the save cannot be complete before.
        let leave = "
            const field = document.getElementById('cover-title');
            field.value = 'Written last';
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            const saved = document.querySelector('.saved').innerText;
            document.querySelector('.home').click();
            return saved;";
        assert_eq!(page.script(leave, vec![]).await, json!("Saving …"));
        page.wait_until("what was written last is in the book", async || {
            page.stored().await.values().any(|text| text.contains("Written last"))
        })
        .await;
        page.wait_until("nothing is left to be kept", async || {
            !page.copies().await.keys().any(|name| name.starts_with("copy:"))
        })
        .await;
        page.reload().await;
        page.sees("Written last").await;
    });
}

#[test]
fn renaming_and_duplicating_keep_what_a_tab_has_left() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Named before").await;
        status_becomes(page, "Saved").await;
        let id = page.script("return location.hash.split('/')[2]", vec![]).await;
        let id = id.as_str().unwrap().to_owned();
        page.click(&page.role("link", "Debrief: all reports").await).await;
        page.sees("Named before").await;
        // This very page has left a write-ahead copy.
        let left = r#"
            const [id] = arguments;
            const text = JSON.stringify({ schema: 1, id, revision: 3, changes: [{ set: "cover.subtitle", to: "Left behind" }] });
            localStorage.setItem(`debrief:/:copy:${id}:${debriefStore.tab}`, `3\n${text}`);"#;
        page.script(left, vec![json!(id)]).await;
        page.press_button("Duplicate Named before").await;
        page.sees("Named before (copy)").await;
        page.press_button("Rename Named before").await;
        page.fill("New title", "Named anew").await;
        page.press("Enter").await;
        page.sees("Named anew").await;
        for title in ["Named before (copy)", "Named anew"] {
            let open = "[...document.querySelectorAll('.report-link')].find((it) => it.innerText.startsWith(arguments[0])).click()";
            page.script(open, vec![json!(title)]).await;
            page.wait_until("it opens", async || preview(page).await.contains(title)).await;
            page.wait_until("what was left is there", async || preview(page).await.contains("Left behind"))
                .await;
            page.script("location.hash = '#/'", vec![]).await;
            page.sees("Your reports").await;
        }
    });
}

#[test]
fn a_book_that_is_lost_while_a_report_is_open_is_waited_for() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "In the book").await;
        status_becomes(page, "Saved").await;
        let gone = "
            const { open } = indexedDB;
            indexedDB.open = () => { throw new DOMException('Internal error.', 'UnknownError') };
            window.isBack = () => (indexedDB.open = open);";
        page.script(gone, vec![]).await;
        let origin = json!({ "origin": page.site.origin, "storageTypes": "indexeddb" });
        page.devtools("Storage.clearDataForOrigin", origin).await;
        page.fill("Subtitle", "Written meanwhile").await;
        page.sees("This browser's storage does not answer just now.").await;
        status_becomes(page, "Not saved").await;
        page.script("window.isBack()", vec![]).await;
        try_again(page).await;
        status_becomes(page, "Saved").await;
        page.reload().await;
        page.wait_until("all is there", async || {
            page.value("Title").await == "In the book" && page.value("Subtitle").await == "Written meanwhile"
        })
        .await;
        let copies = page.copies().await;
        assert!(!copies.keys().any(|name| name.starts_with("head:")), "it was kept elsewhere: {copies:?}");
    });
}

#[test]
fn a_report_that_can_only_be_looked_at_is_given_as_it_is_shown() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Ahead of this tab").await;
        status_becomes(page, "Saved").await;
        let newer = r#"return new Promise((done) => {
            const open = indexedDB.open("debrief /", 7);
            open.onsuccess = () => { open.result.close(); done(true); };
        });"#;
        page.script(newer, vec![]).await;
        page.sees("A newer Debrief has taken over").await;
        status_becomes(page, "Read-only").await;
        page.press("Control+s").await;
        assert_eq!(status(page).await, "Read-only");
        let download = "[...document.querySelectorAll('.menu button')].find((it) => it.innerText.startsWith('JSON')).click()";
        page.script(download, vec![]).await;
        let file = downloaded(page, "ahead-of-this-tab.json").await;
        assert_eq!(file["cover"]["title"], json!("Ahead of this tab"));
    });
}
