//! Several tabs, and tabs that ended: what is written in one is shown in the others, and nothing is overwritten.

use serde_json::json;
use thirtyfour::WindowHandle;

use crate::edit::{begin_blank, go, saved};
use crate::fill_in::write;
use crate::harness::{with_page, with_page_in};
use crate::history::press_first;
use crate::page::Page;

/// Opens the current tab's page in another one, and switches to it. Returns both.
pub(crate) async fn second_tab(page: &Page) -> (WindowHandle, WindowHandle) {
    let one = page.web.window().await.unwrap();
    let place = place(page).await;
    page.open_in_new_tab().await;
    page.script("location.hash = arguments[0]", vec![json!(place)]).await;
    there(page).await;
    (one, page.web.window().await.unwrap())
}

async fn place(page: &Page) -> String {
    page.script("return location.hash", vec![]).await.as_str().unwrap().to_owned()
}

/// Waits until a report's form is there.
pub(crate) async fn there(page: &Page) {
    page.wait_until("the form is there", async || {
        page.script("return !!document.getElementById('form-title')", vec![]).await == json!(true)
    })
    .await;
}

pub(crate) async fn to(page: &Page, tab: &WindowHandle) {
    page.web.switch_to_window(tab.clone()).await.unwrap();
}

async fn becomes(page: &Page, label: &str, value: &str) {
    page.wait_until(&format!("{label} becomes “{value}”"), async || page.value(label).await == value).await;
}

/// Presses "Try again", unless the automatic retry was quicker.
pub(crate) async fn try_again(page: &Page) {
    let press =
        "[...document.querySelectorAll('button')].find((it) => it.innerText === 'Try again')?.click()";
    page.script(press, vec![]).await;
}

/// Keeps this tab from saving until the other has, as if it had been asleep.
pub(crate) async fn asleep(page: &Page, on: bool) {
    let script = "
        window.wakeUp?.();
        const put = IDBObjectStore.prototype.put;
        if (!arguments[0]) return;
        // A transient error: the save is retried.
        IDBObjectStore.prototype.put = () => { throw new DOMException('asleep', 'QuotaExceededError') };
        window.wakeUp = () => (IDBObjectStore.prototype.put = put);";
    page.script(script, vec![json!(on)]).await;
}

/// Writes two texts in a field at once: a second tab writes one of them and cannot save it, and the first writes and saves
/// the other. Ends in the second tab, which is still asleep.
pub(crate) async fn both_write(page: &Page, label: &str, first: &str, second: &str) {
    let (one, two) = second_tab(page).await;
    asleep(page, true).await;
    page.fill(label, second).await;
    page.sees("This browser's storage is full.").await;
    to(page, &one).await;
    page.fill(label, first).await;
    saved(page).await;
    to(page, &two).await;
}

#[test]
fn what_is_written_in_one_tab_appears_in_the_other() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "In two tabs").await;
        saved(page).await;
        let (one, two) = second_tab(page).await;
        assert_eq!(page.value("Title").await, "In two tabs");
        page.fill("Subtitle", "From the second").await;
        saved(page).await;
        to(page, &one).await;
        becomes(page, "Subtitle", "From the second").await;
        page.fill("Organisation", "From the first").await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        page.fill("What happened", "A row of the first.").await;
        saved(page).await;
        to(page, &two).await;
        becomes(page, "Organisation", "From the first").await;
        go(page, "timeline").await;
        page.sees("A row of the first.").await;
        page.press_button("Add an event").await;
        page.fill("What happened", "A row of the second.").await;
        saved(page).await;
        to(page, &one).await;
        page.sees("A row of the second.").await;
        page.reload().await;
        there(page).await;
        page.sees("A row of the first.").await;
        page.sees("A row of the second.").await;
    });
}

#[test]
fn the_same_field_written_in_two_tabs_keeps_both_until_somebody_chooses() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Two minds").await;
        saved(page).await;
        let (one, two) = second_tab(page).await;
        go(page, "summary").await;
        asleep(page, true).await;
        page.fill("Overview", "Written in the second tab.").await;
        page.sees("This browser's storage is full.").await;
        to(page, &one).await;
        go(page, "summary").await;
        // In one event: on a machine under load, keys would be saved in several pieces, each with its own conflict.
        write(page, &page.field("Overview").await, "Written in the first tab.").await;
        saved(page).await;
        to(page, &two).await;
        assert_eq!(
            page.value("Overview").await,
            "Written in the second tab.",
            "nothing moves under the person"
        );
        asleep(page, false).await;
        try_again(page).await;
        saved(page).await;
        for tab in [&one, &two] {
            to(page, tab).await;
            page.sees("One field was written in two tabs at the same time.").await;
            becomes(page, "Overview", "Written in the second tab.").await;
            page.press_button("Choose").await;
            page.wait_until("both stand side by side", async || {
                let sides = "return document.querySelector('.sides')?.innerText ?? ''";
                let sides = page.script(sides, vec![]).await;
                ["Written in the first tab.", "Written in the second tab."]
                    .iter()
                    .all(|text| sides.as_str().unwrap().contains(text))
            })
            .await;
        }
        let barriers = page.barriers().await;
        assert!(barriers.is_empty(), "{barriers:#?}");
        page.press_button("Keep both").await;
        let both = "Written in the second tab.\n\nWritten in the first tab.";
        becomes(page, "Overview", both).await;
        saved(page).await;
        to(page, &one).await;
        becomes(page, "Overview", both).await;
        page.wait_until("there is nothing left to choose", async || {
            !page.text().await.contains("was written in two tabs")
        })
        .await;
        assert!(!page.stored().await.keys().any(|name| name.starts_with("aside:")));
    });
}

#[test]
fn the_list_of_reports_is_right_in_every_tab() {
    with_page(async |page| {
        page.open().await;
        let one = page.web.window().await.unwrap();
        page.open_in_new_tab().await;
        let two = page.web.window().await.unwrap();
        begin_blank(page).await;
        page.fill("Title", "From another tab").await;
        saved(page).await;
        to(page, &one).await;
        page.sees("From another tab").await;
        page.press_button("Delete From another tab").await;
        page.sees("Recently deleted").await;
        to(page, &two).await;
        page.script("location.hash = '#/'", vec![]).await;
        page.sees("Recently deleted").await;
    });
}

#[test]
fn a_tab_that_ends_leaves_what_it_could_not_write_to_the_next() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Left behind").await;
        saved(page).await;
        asleep(page, true).await;
        page.fill("Subtitle", "Never in the book").await;
        page.sees("This browser's storage is full.").await;
        let copies = page.copies().await;
        assert!(copies.keys().any(|name| name.starts_with("copy:")), "{copies:?}");
        // The page asks before it is left; a tab that is killed does not.
        page.script(
            "window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)",
            vec![],
        )
        .await;
        page.reload().await;
        there(page).await;
        becomes(page, "Subtitle", "Never in the book").await;
        saved(page).await;
        page.wait_until("the copy is in the book", async || {
            !page.copies().await.keys().any(|name| name.starts_with("copy:"))
        })
        .await;
        assert!(page.stored().await.values().any(|text| text.contains("Never in the book")));
    });
}

#[test]
fn two_copies_of_debrief_on_one_host_do_not_meet() {
    with_page_in("/a/b/", async |page| {
        begin_blank(page).await;
        page.fill("Title", "In its own folder").await;
        saved(page).await;
        let names = page
            .script("return indexedDB.databases().then((all) => all.map(({ name }) => name))", vec![])
            .await;
        assert_eq!(names, json!(["debrief /a/b/"]));
        let copies = page.script("return Object.keys(localStorage)", vec![]).await;
        let all = copies.as_array().unwrap().iter();
        assert!(all.clone().all(|name| name.as_str().unwrap().starts_with("debrief:/a/b/:")), "{copies}");
    });
}

#[test]
fn drafts_of_a_debrief_without_a_book_move_over() {
    with_page(async |page| {
        page.open().await;
        let old = r##"
            const put = (name, value) => localStorage.setItem("debrief:/:" + name, JSON.stringify(value));
            const report = { format: "debrief", schema: 1, cover: { title: "From before" } };
            put("meta:old", { schema: 1, id: "old", title: "From before", about: "", state: "draft", changed: 1e12, deleted: null });
            put("report:old", { schema: 1, revision: 3, newer: null, report });
            put("changes:old:3", { schema: 1, revision: 3, changes: [{ set: "cover.title", to: "Folded already" }] });
            put("changes:old:10", { schema: 1, revision: 5, changes: [] });
            localStorage.removeItem("debrief:/:changes:old:10");
            put("changes:old:4", { schema: 1, revision: 4, changes: [{ set: "cover.subtitle", to: "And its last change" }] });
            put("note:default.cover.organisation", "x");"##;
        page.script(old, vec![]).await;
        page.reload().await;
        page.sees("From before").await;
        page.script("location.hash = '#/r/old'", vec![]).await;
        there(page).await;
        assert_eq!(page.value("Title").await, "From before");
        assert_eq!(page.value("Subtitle").await, "And its last change");
        let left: Vec<String> =
            page.copies().await.into_keys().filter(|name| !name.starts_with("note:")).collect();
        assert_eq!(left, [""; 0], "what has moved is gone from where it was");
        page.fill("Organisation", "Goes on").await;
        saved(page).await;
        page.reload().await;
        there(page).await;
        assert_eq!(page.value("Organisation").await, "Goes on");
    });
}

#[test]
fn a_tab_that_meets_newer_data_turns_read_only_and_says_why() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Ahead of this tab").await;
        saved(page).await;
        // A newer Debrief upgrades the database; this tab lets it, and is read-only.
        let newer = r#"return new Promise((done) => {
            const open = indexedDB.open("debrief /", 7);
            open.onsuccess = () => { open.result.close(); done(true); };
            open.onblocked = () => done("blocked");
        });"#;
        assert_eq!(page.script(newer, vec![]).await, json!(true), "this tab stands in the way");
        page.sees("A newer Debrief has taken over").await;
        assert!(!page.is_enabled("Title").await, "it is shown, not edited");
        page.reload().await;
        there(page).await;
        page.sees("A newer Debrief has taken over").await;
        assert_eq!(page.value("Title").await, "Ahead of this tab");
        assert!(!page.is_enabled("Title").await);
    });
}

#[test]
fn a_record_of_a_newer_schema_turns_an_open_report_read_only() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "One schema on").await;
        saved(page).await;
        let kept = page.stored().await;
        let (name, head) = kept.iter().find(|(name, _)| name.starts_with("head:")).unwrap();
        let id = &name[5..];
        let head: serde_json::Value = serde_json::from_str(head.split_once('\n').unwrap().1).unwrap();
        let next = head["head"].as_u64().unwrap() + 1;
        let record =
            json!({ "schema": 99, "id": id, "revision": next, "changes": [{ "do": "what is not known" }] });
        page.keep(&format!("changes:{id}:{next:012}"), &record.to_string()).await;
        // A missing head is rebuilt.
        page.lose(name).await;
        page.fill("Subtitle", "Written meanwhile").await;
        page.sees("was written by a newer Debrief").await;
        assert!(!page.is_enabled("Title").await, "it is shown, not edited");
        assert_eq!(page.value("Subtitle").await, "Written meanwhile", "nothing typed is lost");
        page.reload().await;
        there(page).await;
        page.sees("newer Debrief (schema 99)").await;
        let copies = page.copies().await;
        assert!(copies.values().any(|text| text.contains("Written meanwhile")), "{copies:?}");
    });
}

#[test]
fn undo_puts_aside_what_another_tab_has_written_since() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Taken back").await;
        go(page, "summary").await;
        page.fill("Overview", "A first try.").await;
        saved(page).await;
        let (one, two) = second_tab(page).await;
        page.fill("Overview", "A first try. And the whole story from the second tab.").await;
        saved(page).await;
        to(page, &one).await;
        becomes(page, "Overview", "A first try. And the whole story from the second tab.").await;
        page.press("Control+z").await;
        becomes(page, "Overview", "").await;
        page.sees("One field was written in two tabs at the same time.").await;
        page.press_button("Choose").await;
        page.wait_until("both stand side by side", async || {
            let sides = page.script("return document.querySelector('.sides')?.innerText ?? ''", vec![]).await;
            sides.as_str().unwrap().contains("the whole story")
        })
        .await;
        press_first(page, "Take the other").await;
        becomes(page, "Overview", "A first try. And the whole story from the second tab.").await;
        page.wait_until("there is nothing left to choose", async || {
            !page.stored().await.keys().any(|name| name.starts_with("aside:"))
        })
        .await;
        to(page, &two).await;
        becomes(page, "Overview", "A first try. And the whole story from the second tab.").await;
    });
}

#[test]
fn a_conflict_is_removed_only_once_the_choice_is_saved() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Of the first").await;
        saved(page).await;
        both_write(page, "Title", "Of the first again", "Of the second").await;
        asleep(page, false).await;
        try_again(page).await;
        saved(page).await;
        page.press_button("Choose").await;
        page.sees("Take the other").await;
        asleep(page, true).await;
        press_first(page, "Take the other").await;
        becomes(page, "Title", "Of the first again").await;
        page.sees("This browser's storage is full.").await;
        assert!(
            page.stored().await.keys().any(|name| name.starts_with("aside:")),
            "it is forgotten too early"
        );
        asleep(page, false).await;
        try_again(page).await;
        page.wait_until("the choice is kept and the other forgotten", async || {
            !page.stored().await.keys().any(|name| name.starts_with("aside:"))
        })
        .await;
    });
}

#[test]
fn without_locks_two_tabs_still_number_their_rows_apart() {
    with_page(async |page| {
        let none = "Object.defineProperty(navigator, 'locks', { value: undefined })";
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": none })).await;
        begin_blank(page).await;
        page.fill("Title", "No locks").await;
        saved(page).await;
        let one = page.web.window().await.unwrap();
        let place = place(page).await;
        let two = page.web.new_tab().await.unwrap();
        to(page, &two).await;
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": none })).await;
        page.open_at(&place).await;
        there(page).await;
        for (tab, text) in [(&two, "A row of the second."), (&one, "A row of the first.")] {
            to(page, tab).await;
            go(page, "timeline").await;
            asleep(page, true).await;
            page.press_button("Add an event").await;
            page.fill("What happened", text).await;
            page.sees("This browser's storage is full.").await;
        }
        for tab in [&one, &two] {
            to(page, tab).await;
            asleep(page, false).await;
            try_again(page).await;
            saved(page).await;
        }
        for tab in [&one, &two] {
            to(page, tab).await;
            page.sees("A row of the first.").await;
            page.sees("A row of the second.").await;
        }
    });
}

async fn has(page: &Page, selector: &str) -> bool {
    page.script("return !!document.querySelector(arguments[0])", vec![json!(selector)]).await == json!(true)
}

/// Deletes the report of this title in the list, for good if asked for.
async fn delete(page: &Page, title: &str, for_ever: bool) {
    page.open().await;
    page.press_button(&format!("Delete {title}")).await;
    page.sees("Recently deleted").await;
    if for_ever {
        page.unfold(".deleted").await;
        page.press_button(&format!("Delete for ever {title}")).await;
        page.press_button("Yes, delete for ever").await;
        page.wait_until("it is gone", async || !has(page, ".deleted").await).await;
    }
}

#[test]
fn a_report_deleted_for_ever_comes_back_only_where_its_person_says_so() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Still open here").await;
        saved(page).await;
        let (one, two) = second_tab(page).await;
        delete(page, "Still open here", true).await;
        to(page, &one).await;
        page.sees("This report was deleted for ever in another tab.").await;
        page.fill("Subtitle", "typed on").await;
        page.sees("This report was deleted for ever in another tab.").await;
        to(page, &two).await;
        page.reload().await;
        page.sees("No reports yet.").await;
        to(page, &one).await;
        // The bar may be rendered again at any moment.
        let press =
            "[...document.querySelectorAll('button')].find((it) => it.innerText === arguments[0]).click()";
        page.sees("Keep it as a report again").await;
        page.script(press, vec![json!("Keep it as a report again")]).await;
        saved(page).await;
        page.fill("Organisation", "saved again").await;
        saved(page).await;
        page.reload().await;
        there(page).await;
        assert_eq!(page.value("Subtitle").await, "typed on");
        assert_eq!(page.value("Organisation").await, "saved again");
    });
}

#[test]
fn a_deleted_report_that_is_written_in_elsewhere_comes_back_and_says_so() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Deleted too soon").await;
        saved(page).await;
        let (one, two) = second_tab(page).await;
        delete(page, "Deleted too soon", false).await;
        to(page, &one).await;
        page.fill("Subtitle", "typed on").await;
        page.sees("This report had been deleted in another tab. As it is written in here, it is back").await;
        to(page, &two).await;
        page.wait_until("it is in the list", async || {
            !has(page, ".deleted").await && has(page, ".reports .report-entry").await
        })
        .await;
    });
}
