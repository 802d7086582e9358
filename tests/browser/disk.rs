//! A report in a file on disk, in browsers that can write to files; and the storage that reports use.
//!
//! Files of the page's own file system replace what a person chooses in the browser's dialogs; they have the same handles.

use serde_json::{Value, json};

use crate::edit::{begin_blank, go, saved};
use crate::harness::with_page;
use crate::history::press_first;
use crate::page::Page;

const DIALOGS: &str = "
    const folder = () => navigator.storage.getDirectory();
    window.showSaveFilePicker = async ({ suggestedName }) => (await folder()).getFileHandle(window.wanted ?? suggestedName, { create: true });
    window.showOpenFilePicker = async () => [await (await folder()).getFileHandle(window.wanted)];";

async fn with_dialogs(page: &Page) {
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": DIALOGS })).await;
}

async fn on_disk(page: &Page, name: &str) -> String {
    // A file cannot be read while it is being written.
    let read = "return (async (name) => {
        const folder = await navigator.storage.getDirectory();
        return (await (await folder.getFileHandle(name, { create: true })).getFile()).text();
    })(...arguments).catch(() => '');";
    text(page.script(read, vec![json!(name)]).await)
}

async fn put_on_disk(page: &Page, name: &str, content: &str) {
    let write = "return (async (name, content) => {
        const folder = await navigator.storage.getDirectory();
        const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
        await stream.write(content);
        await stream.close();
    })(...arguments);";
    page.script(write, vec![json!(name), json!(content)]).await;
}

fn text(value: Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

async fn choose(page: &Page, entry: &str) {
    let click = "
        const menu = document.querySelector('.menu');
        menu.open = true;
        [...menu.querySelectorAll('button')].find((button) => button.innerText.startsWith(arguments[0])).click();";
    page.script(click, vec![json!(entry)]).await;
}

#[test]
fn a_report_is_saved_in_place_and_never_over_what_was_not_seen() {
    with_page(async |page| {
        with_dialogs(page).await;
        begin_blank(page).await;
        page.fill("Title", "On disk").await;
        saved(page).await;
        choose(page, "Save in a file").await;
        page.sees("Saved in on-disk.md.").await;
        assert!(on_disk(page, "on-disk.md").await.contains("On disk"));
        page.fill("Subtitle", "Saved again").await;
        page.press("Control+s").await;
        page.wait_until("the file follows", async || {
            on_disk(page, "on-disk.md").await.contains("Saved again")
        })
        .await;
        // Somebody else writes in the file.
        let theirs = on_disk(page, "on-disk.md").await.replace("Saved again", "Saved by a colleague");
        put_on_disk(page, "on-disk.md", &theirs).await;
        page.fill("Subtitle", "Saved here").await;
        page.press("Control+s").await;
        page.sees("on-disk.md has changed on disk, so it was not written over.").await;
        assert_eq!(on_disk(page, "on-disk.md").await, theirs);
        // What could not be read was not seen: it is still not written over.
        put_on_disk(page, "on-disk.md", "").await;
        page.press_button("History").await;
        page.press_button("Compare with on-disk.md").await;
        page.sees("could not be opened").await;
        page.press("Control+s").await;
        page.sees("on-disk.md has changed on disk, so it was not written over.").await;
        assert_eq!(on_disk(page, "on-disk.md").await, "");
        // When a person returns to the page, it says so without being asked.
        put_on_disk(page, "on-disk.md", &theirs).await;
        page.press_button("Close").await;
        page.script("dispatchEvent(new Event('focus'))", vec![]).await;
        page.sees("on-disk.md has changed on disk, so it was not written over.").await;
        page.press_button("Compare with on-disk.md").await;
        page.wait_until("what they wrote is shown", async || {
            page.script("return document.querySelector('.history ins')?.innerText ?? ''", vec![])
                .await
                .as_str()
                .is_some_and(|it| it.contains("by a colleague"))
        })
        .await;
        press_first(page, "Take over").await;
        page.wait_until("it is taken over", async || page.value("Subtitle").await == "Saved by a colleague")
            .await;
        // What was compared counts as seen.
        page.fill("Organisation", "Both of us").await;
        page.press("Control+s").await;
        page.wait_until("the file has both", async || {
            let file = on_disk(page, "on-disk.md").await;
            file.contains("Saved by a colleague") && file.contains("Both of us")
        })
        .await;
        // The file is known after a reload, too.
        page.reload().await;
        page.field("Title").await;
        page.fill("Title", "On disk still").await;
        page.press("Control+s").await;
        page.wait_until("the file follows after a reload", async || {
            on_disk(page, "on-disk.md").await.contains("On disk still")
        })
        .await;
    });
}

#[test]
fn a_file_that_was_opened_is_saved_in_place_in_its_own_format() {
    with_page(async |page| {
        with_dialogs(page).await;
        begin_blank(page).await;
        page.fill("Title", "Begun here").await;
        saved(page).await;
        page.script("window.wanted = 'report.json'", vec![]).await;
        choose(page, "Save in another file").await;
        page.sees("Saved in report.json.").await;
        let before = text(page.script("return location.hash", vec![]).await);
        page.click(&page.role("link", "Debrief: all reports").await).await;
        page.sees("Your reports").await;
        page.script("document.querySelector('.open-file').click()", vec![]).await;
        page.wait_until("it opens as a report of its own", async || {
            let now = text(page.script("return location.hash", vec![]).await);
            now.starts_with("#/r/") && now != before
        })
        .await;
        page.field("Title").await;
        page.fill("Title", "Opened there").await;
        page.press("Control+s").await;
        page.wait_until("the file it came from follows", async || {
            let file: Value = serde_json::from_str(&on_disk(page, "report.json").await).unwrap_or_default();
            file["cover"]["title"] == json!("Opened there")
        })
        .await;
    });
}

#[test]
fn the_list_says_what_room_is_used_and_when_a_report_was_downloaded() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Takes room").await;
        saved(page).await;
        page.click(&page.role("link", "Debrief: all reports").await).await;
        page.sees("no copy downloaded").await;
        page.sees("Debrief uses").await;
        page.press_button("Ask the browser to keep it").await;
        page.wait_until("its answer is told", async || {
            let said = page.text().await;
            said.contains("did not agree") || said.contains("has promised to keep it")
        })
        .await;
        page.script("document.querySelector('.report-link').click()", vec![]).await;
        page.field("Title").await;
        choose(page, "JSON").await;
        page.download("takes-room.json").await;
        page.click(&page.role("link", "Debrief: all reports").await).await;
        page.sees("copy downloaded just now").await;
        // Chromium does not tell a page its true quota; other browsers do.
        let little = "navigator.storage.estimate = async () => ({ usage: 900, quota: 1000 })";
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": little })).await;
        page.reload().await;
        page.sees("This browser's storage is almost full.").await;
    });
}

#[test]
fn where_there_is_no_room_history_goes_first() {
    with_page(async |page| {
        // There is no room until a version is given up.
        let full = r#"
            const { put, delete: remove } = IDBObjectStore.prototype;
            IDBObjectStore.prototype.put = function (...entry) {
              if (window.storageIsFull) throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
              return put.apply(this, entry);
            };
            IDBObjectStore.prototype.delete = function (name) {
              if (name.startsWith("version:")) window.storageIsFull = false;
              return remove.call(this, name);
            };"#;
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": full })).await;
        begin_blank(page).await;
        page.fill("Title", "Before").await;
        saved(page).await;
        page.reload().await;
        page.wait_until("a version is kept", async || {
            page.stored().await.keys().any(|name| name.starts_with("version:"))
        })
        .await;
        page.script("window.storageIsFull = true", vec![]).await;
        go(page, "summary").await;
        page.fill("Overview", "There is room for this.").await;
        saved(page).await;
        page.sees("This browser's storage is almost full.").await;
        let kept = page.stored().await;
        assert!(!kept.keys().any(|name| name.starts_with("version:") || name.starts_with("text:")));
        assert!(kept.values().any(|text| text.contains("There is room for this.")));
    });
}

/// A handwritten postmortem.
const FOREIGN: &str =
    "Search was down\n===============\n\n* it was slow\n* then it was down\n\nWe are sorry.\n";

#[test]
fn a_file_of_another_hand_is_written_anew_only_after_one_question_that_shows_what_changes() {
    with_page(async |page| {
        with_dialogs(page).await;
        page.open().await;
        put_on_disk(page, "theirs.md", FOREIGN).await;
        page.script("window.wanted = 'theirs.md'", vec![]).await;
        page.script("document.querySelector('.open-file').click()", vec![]).await;
        page.press_button("Open as new report").await;
        page.field("Title").await;
        page.fill("Subtitle", "One word more").await;
        saved(page).await;
        page.press("Control+s").await;
        page.role("heading", "Write theirs.md anew?").await;
        let (gone, new) = (
            "return [...document.querySelectorAll('.ask-lines del')].map((it) => it.innerText)",
            "return document.querySelector('.ask-lines').innerText",
        );
        let gone: Vec<String> = serde_json::from_value(page.script(gone, vec![]).await).unwrap();
        assert!(gone.contains(&"===============".to_owned()), "{gone:?}");
        assert!(text(page.script(new, vec![]).await).contains("One word more"));
        page.press_button("Leave it as it is").await;
        assert_eq!(on_disk(page, "theirs.md").await, FOREIGN);
        page.press("Control+s").await;
        page.press_button("Write the file anew").await;
        page.sees("Saved in theirs.md.").await;
        assert!(on_disk(page, "theirs.md").await.contains("One word more"));
        // From then on it is Debrief's.
        page.fill("Subtitle", "And another").await;
        page.press("Control+s").await;
        page.wait_until("the file follows", async || {
            on_disk(page, "theirs.md").await.contains("And another")
        })
        .await;
    });
}

#[test]
fn a_chosen_file_is_not_emptied_where_the_report_cannot_be_written() {
    with_page(async |page| {
        with_dialogs(page).await;
        begin_blank(page).await;
        page.fill("Title", "Cannot be written").await;
        saved(page).await;
        put_on_disk(page, "precious.md", "What was there.\n").await;
        // As the browser does it: choosing a file to write to empties it.
        let emptied = "
            window.wanted = 'precious.md';
            const choose = window.showSaveFilePicker;
            window.showSaveFilePicker = async (options) => {
              const handle = await choose(options);
              const stream = await handle.createWritable();
              await stream.close();
              return handle;
            };
            window.Worker = class extends EventTarget { postMessage() {} terminate() {} set onerror(failed) { setTimeout(failed) } };";
        page.script(emptied, vec![]).await;
        choose(page, "Save in another file").await;
        page.sees("The report could not be written to its file.").await;
        assert_eq!(on_disk(page, "precious.md").await, "What was there.\n");
    });
}
