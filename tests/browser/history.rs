//! The history of a report: automatic and named versions, their differences, and taking things over.

use serde_json::json;

use crate::edit::{begin_blank, go, preview, saved};
use crate::fill_in::focus_comes;
use crate::harness::with_page;
use crate::library::choose_download;
use crate::page::Page;
use crate::tabs::{asleep, both_write, try_again};

/// What the history's pane shows.
async fn pane(page: &Page) -> String {
    let text = page.script("return document.querySelector('.history')?.innerText ?? ''", vec![]).await;
    text.as_str().unwrap_or_default().to_owned()
}

async fn shows(page: &Page, words: &str) {
    page.wait_until(&format!("the history shows “{words}”"), async || pane(page).await.contains(words)).await;
}

async fn open(page: &Page) {
    page.press_button("History").await;
    shows(page, "Name of this version").await;
}

/// Selects a side of the comparison, by the words of the option.
async fn pick(page: &Page, which: &str, words: &str) {
    // The versions are listed when they are read.
    let choose = "
        const [id, words] = arguments;
        const select = document.getElementById(id);
        const found = [...(select?.options ?? [])].find((option) => option.text.startsWith(words));
        if (found === undefined) return false;
        select.value = found.value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
        return true";
    let id = json!(format!("history-{which}"));
    page.wait_until(&format!("“{words}” is offered"), async || {
        page.script(choose, vec![id.clone(), json!(words)]).await == json!(true)
    })
    .await;
    let picked = "return document.getElementById(arguments[0])?.selectedOptions[0]?.text ?? ''";
    page.wait_until("it is picked", async || {
        let picked = page.script(picked, vec![id.clone()]).await;
        picked.as_str().is_some_and(|picked| picked.starts_with(words))
    })
    .await;
}

/// Presses the first button of the history with these words, in one script: the pane may be rendered again at any moment.
pub(crate) async fn press_first(page: &Page, words: &str) {
    let press = "
        const found = [...document.querySelectorAll('.history button')].find((it) => it.innerText.trim() === arguments[0]);
        found?.click();
        return Boolean(found)";
    page.wait_until(&format!("“{words}” is pressed"), async || {
        page.script(press, vec![json!(words)]).await == json!(true)
    })
    .await;
}

async fn value_becomes(page: &Page, label: &str, value: &str) {
    page.wait_until(&format!("{label} becomes “{value}”"), async || page.value(label).await == value).await;
}

#[test]
fn a_version_kept_by_hand_is_compared_word_by_word_and_taken_over_change_by_change() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "First title").await;
        page.fill("Subtitle", "The search was slow for an hour").await;
        saved(page).await;
        open(page).await;
        save_version(page, "Before the review <b>").await;
        page.fill("Title", "Second title").await;
        page.fill("Subtitle", "The search was down for an hour").await;
        saved(page).await;
        page.press_button("Public").await;
        open(page).await;
        // From the last version to now: what has changed since.
        pick(page, "from", "Before the review <b>").await;
        page.wait_until("the words that differ are marked", async || {
            let marked = "return ['del', 'ins'].map((it) => [...document.querySelectorAll('.history ' + it)].map((it) => it.innerText))";
            page.script(marked, vec![]).await == json!([["First", "slow"], ["Second", "down"]])
        })
        .await;
        assert!(!pane(page).await.contains("Take over"), "now is not changed by what it was");
        let barriers = page.barriers().await;
        assert!(barriers.is_empty(), "{barriers:#?}");
        page.press_button("Swap").await;
        shows(page, "Take over all of it").await;
        press_first(page, "Take over").await;
        value_becomes(page, "Title", "First title").await;
        shows(page, "Undo takes it back").await;
        assert_eq!(page.value("Subtitle").await, "The search was down for an hour", "only that one");
        page.press("Control+z").await;
        value_becomes(page, "Title", "Second title").await;
        // The comparison is outdated: it is repeated before anything is taken over.
        press_first(page, "Take over").await;
        shows(page, "has changed since it was compared").await;
        page.press_button("Take over all of it").await;
        value_becomes(page, "Subtitle", "The search was slow for an hour").await;
        value_becomes(page, "Title", "First title").await;
        // The previous state has become a version itself.
        shows(page, "There is no difference.").await;
        pick(page, "to", "Before taking over").await;
        shows(page, "Second").await;
        saved(page).await;
        page.reload().await;
        value_becomes(page, "Title", "First title").await;
        open(page).await;
        shows(page, "Before the review <b>").await;
    });
}

#[test]
fn a_version_is_restored_in_one_step_and_what_was_before_has_become_a_version() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "As it was").await;
        saved(page).await;
        open(page).await;
        save_version(page, "Reviewed").await;
        assert_eq!(page.value("Name of this version").await, "");
        // What is written while the history is open is compared without being asked; a name that is being typed stays.
        page.fill("Name of this version", "Begun").await;
        page.fill("Title", "As it is").await;
        pick(page, "from", "Reviewed").await;
        page.fill("Subtitle", "Later").await;
        shows(page, "Later").await;
        assert_eq!(page.value("Name of this version").await, "Begun");
        page.press_button("Restore this version").await;
        value_becomes(page, "Title", "As it was").await;
        value_becomes(page, "Subtitle", "").await;
        shows(page, "There is no difference.").await;
        pick(page, "from", "Before restoring").await;
        shows(page, "Later").await;
        page.press("Control+z").await;
        value_becomes(page, "Title", "As it is").await;
        value_becomes(page, "Subtitle", "Later").await;
    });
}

#[test]
fn a_version_is_saved_automatically_when_a_report_is_opened_again() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Old words").await;
        saved(page).await;
        page.reload().await;
        page.wait_until("a version is kept", async || {
            page.stored().await.keys().any(|name| name.starts_with("version:"))
        })
        .await;
        page.fill("Title", "New words").await;
        saved(page).await;
        open(page).await;
        shows(page, "Old").await;
        shows(page, "New").await;
        // The report is printed, whatever is shown beside the form.
        page.script("dispatchEvent(new Event('beforeprint'))", vec![]).await;
        page.wait_until("the report is there", async || preview(page).await.contains("New words")).await;
    });
}

#[test]
fn what_a_colleague_sent_back_is_compared_and_taken_over() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Sent to a colleague").await;
        go(page, "summary").await;
        page.fill("Overview", "It was down for an hour.").await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        page.fill("What happened", "The first alert.").await;
        saved(page).await;
        choose_download(page, "Markdown").await;
        let sent = String::from_utf8(page.download("sent-to-a-colleague.md").await).expect("text");
        let back = sent.replace("for an hour", "for two hours");
        let file = tempfile::Builder::new().suffix(".md").tempfile().unwrap();
        std::fs::write(file.path(), &back).unwrap();
        open(page).await;
        let input = page.web.find(thirtyfour::By::Css(".history input[type=file]")).await.unwrap();
        input.send_keys(file.path().to_str().unwrap()).await.unwrap();
        shows(page, "Take over all of it").await;
        page.wait_until("only the words that were edited are marked", async || {
            let marked = "return ['del', 'ins'].map((it) => [...document.querySelectorAll('.history ' + it)].map((it) => it.innerText))";
            page.script(marked, vec![]).await == json!([["an hour"], ["two hours"]])
        })
        .await;
        press_first(page, "Take over").await;
        shows(page, "There is no difference.").await;
        go(page, "summary").await;
        assert_eq!(page.value("Overview").await, "It was down for two hours.");
    });
}

async fn versions(page: &Page) -> String {
    let names = "return [...document.querySelectorAll('#history-from option')].map((it) => it.text).join()";
    page.script(names, vec![]).await.as_str().unwrap_or_default().to_owned()
}

#[test]
fn each_version_by_hand_stays_also_where_nothing_has_changed_between_them() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "The same").await;
        saved(page).await;
        open(page).await;
        for name in ["First name", "Second name"] {
            save_version(page, name).await;
        }
        let both = versions(page).await;
        assert!(both.contains("First name") && both.contains("Second name"), "{both}");
        // A version that is not wanted is removed after a confirmation.
        pick(page, "from", "Second name").await;
        page.press_button("Remove this version").await;
        page.press_button("Yes, remove it for good").await;
        shows(page, "The version is removed.").await;
        let left = versions(page).await;
        assert!(!left.contains("Second name") && left.contains("First name"), "{left}");
        assert!(!page.stored().await.values().any(|text| text.contains("Second name")));
    });
}

/// Saves the report as a version of this name.
async fn save_version(page: &Page, name: &str) {
    page.fill("Name of this version", name).await;
    page.press_button("Save version").await;
    shows(page, "The version is saved.").await;
    page.wait_until("it is among the versions", async || versions(page).await.contains(name)).await;
}

#[test]
fn only_the_version_that_was_asked_about_is_removed() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "The same").await;
        saved(page).await;
        open(page).await;
        for name in ["First name", "Second name"] {
            save_version(page, name).await;
        }
        pick(page, "from", "First name").await;
        page.press_button("Remove this version").await;
        page.button("Yes, remove it for good").await;
        pick(page, "from", "Second name").await;
        page.button("Remove this version").await;
        assert!(!pane(page).await.contains("Yes, remove it for good"), "the question was about another one");
        page.press_button("Remove this version").await;
        page.press_button("Yes, remove it for good").await;
        shows(page, "The version is removed.").await;
        page.wait_until("only that one is gone", async || {
            let left = versions(page).await;
            left.contains("First name") && !left.contains("Second name")
        })
        .await;
    });
}

#[test]
fn where_no_version_can_be_kept_nothing_is_restored() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "As it was").await;
        saved(page).await;
        open(page).await;
        page.press_button("Save version").await;
        shows(page, "The version is saved.").await;
        page.fill("Title", "As it is").await;
        saved(page).await;
        shows(page, "Restore this version").await;
        let full = r#"
            const { put } = IDBObjectStore.prototype;
            IDBObjectStore.prototype.put = function (text, name) {
              if (name.startsWith("version:")) throw new DOMException("full", "QuotaExceededError");
              return put.call(this, text, name);
            };"#;
        page.script(full, vec![]).await;
        page.press_button("Restore this version").await;
        shows(page, "could not be saved as a version, so nothing was changed").await;
        assert_eq!(page.value("Title").await, "As it is");
    });
}

#[test]
fn the_version_that_was_selected_when_it_was_asked_for_is_restored() {
    with_page(async |page| {
        begin_blank(page).await;
        open(page).await;
        for title in ["First", "Second"] {
            page.fill("Title", title).await;
            saved(page).await;
            save_version(page, &format!("Version {title}")).await;
        }
        page.fill("Title", "Third").await;
        saved(page).await;
        pick(page, "from", "Version First").await;
        shows(page, "Restore this version").await;
        // Another one is selected while the report is saved as a version.
        let restore = "
            const button = [...document.querySelectorAll('.history button')].find((it) => it.innerText.trim() === 'Restore this version');
            const select = document.getElementById('history-from');
            button.click();
            select.value = [...select.options].find((option) => option.text.startsWith('Version Second')).value;
            select.dispatchEvent(new Event('change', { bubbles: true }));";
        page.script(restore, vec![]).await;
        value_becomes(page, "Title", "First").await;
    });
}

#[test]
fn a_version_that_cannot_be_read_is_not_restored_and_the_history_says_so() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "As it was").await;
        saved(page).await;
        open(page).await;
        save_version(page, "Reviewed").await;
        page.fill("Title", "As it is").await;
        saved(page).await;
        pick(page, "from", "Reviewed").await;
        shows(page, "Restore this version").await;
        // Only the read that the button leads to fails: the comparison may be repeated at any moment.
        let unread = r#"
            const { get } = IDBObjectStore.prototype;
            IDBObjectStore.prototype.get = function (name) {
              if (!`${name}`.startsWith("text:")) return get.call(this, name);
              IDBObjectStore.prototype.get = get;
              throw new DOMException("damaged", "DataError");
            };
            [...document.querySelectorAll('.history button')].find((it) => it.innerText.trim() === 'Restore this version').click();"#;
        page.script(unread, vec![]).await;
        shows(page, "This version cannot be read, so nothing was changed.").await;
        assert_eq!(page.value("Title").await, "As it is");
    });
}

#[test]
fn what_was_found_for_other_sides_is_never_offered_to_be_taken_over() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "As it was").await;
        saved(page).await;
        open(page).await;
        save_version(page, "Reviewed").await;
        page.fill("Title", "As it is").await;
        saved(page).await;
        pick(page, "from", "Reviewed").await;
        shows(page, "Restore this version").await;
        // Saving a version selects the report as it is now on both sides until the versions are read again.
        let watch = "
            const history = document.querySelector('.history');
            window.wasOffered = false;
            new MutationObserver(() => { window.wasOffered ||= history.innerText.includes('Take over'); })
              .observe(history, { childList: true, subtree: true, characterData: true });";
        page.script(watch, vec![]).await;
        save_version(page, "As it is").await;
        shows(page, "There is no difference.").await;
        assert_eq!(page.script("return window.wasOffered", vec![]).await, json!(false));
    });
}

#[test]
fn the_focus_stays_among_the_differences_when_one_is_taken_over() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "First title").await;
        page.fill("Subtitle", "First subtitle").await;
        saved(page).await;
        open(page).await;
        save_version(page, "Reviewed").await;
        page.fill("Title", "Second title").await;
        page.fill("Subtitle", "Second subtitle").await;
        saved(page).await;
        pick(page, "from", "Reviewed").await;
        page.press_button("Swap").await;
        shows(page, "Take over all of it").await;
        page.wait_until("the first one can be taken over", async || {
            let focus = "
                const button = document.querySelector('.history .difference button');
                button?.focus();
                return Boolean(button) && document.activeElement === button";
            page.script(focus, vec![]).await == json!(true)
        })
        .await;
        page.press("Enter").await;
        value_becomes(page, "Title", "First title").await;
        page.wait_until("the focus is on the other one", async || {
            let rest = "
                const buttons = [...document.querySelectorAll('.history .difference button')];
                return buttons.length === 1 && document.activeElement === buttons[0]";
            page.script(rest, vec![]).await == json!(true)
        })
        .await;
        page.press("Enter").await;
        value_becomes(page, "Subtitle", "First subtitle").await;
        shows(page, "There is no difference.").await;
        focus_comes(page, "history-title").await;
        // The buttons for all of it go, too.
        page.fill("Title", "Third title").await;
        pick(page, "from", "Reviewed").await;
        pick(page, "to", "Now").await;
        page.press_button("Restore this version").await;
        value_becomes(page, "Title", "First title").await;
        focus_comes(page, "history-title").await;
    });
}

#[test]
fn the_focus_stays_in_the_history_when_a_conflict_is_resolved() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Two minds").await;
        saved(page).await;
        both_write(page, "Title", "Of the first", "Of the second").await;
        asleep(page, false).await;
        try_again(page).await;
        saved(page).await;
        page.press_button("Choose").await;
        page.sees("Keep the report’s").await;
        press_first(page, "Keep the report’s").await;
        page.wait_until("there is nothing left to choose", async || {
            !page.text().await.contains("Keep the report’s")
        })
        .await;
        focus_comes(page, "history-title").await;
    });
}

#[test]
fn where_nobody_compares_the_history_says_so_and_nothing_looks_removed() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Not removed").await;
        saved(page).await;
        page.script(
            "window.worker = window.Worker; window.Worker = function () { throw new Error() }",
            vec![],
        )
        .await;
        page.press_button("History").await;
        shows(page, "This could not be compared.").await;
        assert!(!pane(page).await.contains("Not removed"), "nothing looks removed");
        page.script("window.Worker = window.worker", vec![]).await;
        page.press_button("Try again").await;
        shows(page, "There is no difference.").await;
    });
}

#[test]
fn an_attack_stays_text_where_it_is_compared() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Before").await;
        saved(page).await;
        open(page).await;
        save_version(page, "<img src=x onerror=alert(1)>").await;
        page.fill("Title", "</del><script>alert(1)</script><img src=x onerror=alert(1)>").await;
        pick(page, "from", "<img src=x onerror=alert(1)>").await;
        shows(page, "<script>alert(1)</script>").await;
        let strangers = "return document.querySelectorAll('.history img, .history script').length";
        assert_eq!(page.script(strangers, vec![]).await, json!(0));
    });
}
