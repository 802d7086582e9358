//! Checks: found when typing rests, counted in the outline, told beside the field, walked with F8, listed in a panel and
//! before anything goes out; fixed, dismissed and turned off, each a step that Undo takes back.
//!
//! Where `DEBRIEF_PICTURES` names a folder, what people judge by eye is pictured there.

use serde_json::json;

use crate::edit::{begin_blank, go, saved};
use crate::harness::with_page;
use crate::library::{choose_download, drop_file};
use crate::page::Page;

/// A report with a time no clock shows, a 24-hour time with PM, and a step that does not lead from one time to the next.
const PLANTED: &str = r#"{
  "format": "debrief", "schema": 1,
  "cover": { "title": "Search was down" },
  "summary": {
    "overview": "At 13:34 UTC we found the fault. After 20 minutes, at 13:55 UTC, we purged the cache."
  },
  "timeline": {
    "rows": [
      { "id": 1, "at": { "stated": "14:20 PM" }, "text": "The search stops" },
      { "id": 2, "at": { "stated": "25:10" }, "text": "The search is back" }
    ]
  }
}"#;

/// Opens the report and waits until it is checked.
async fn open_planted(page: &Page) {
    page.open().await;
    drop_file(page, "planted.json", "application/json", PLANTED).await;
    count_is(page, "3").await;
}

/// The number on the bar's button.
async fn count(page: &Page) -> String {
    let text = page
        .script("return document.querySelector('.segmented .count > span')?.textContent ?? ''", vec![])
        .await;
    text.as_str().unwrap_or_default().to_owned()
}

async fn count_is(page: &Page, number: &str) {
    page.wait_until(&format!("{number} findings are counted"), async || count(page).await == number).await;
}

async fn open_panel(page: &Page) {
    let press = "[...document.querySelectorAll('.segmented button')].find((it) => it.innerText.startsWith('Checks')).click()";
    page.script(press, vec![]).await;
    page.wait_until("the panel has the focus", async || {
        page.script("return document.activeElement.id", vec![]).await == json!("checks-title")
    })
    .await;
}

/// The sentences of the panel's findings, in order.
async fn listed(page: &Page) -> Vec<String> {
    let read = "return [...document.querySelectorAll('.checks .found-groups > section .found strong')].map((it) => it.innerText)";
    serde_json::from_value(page.script(read, vec![]).await).unwrap()
}

async fn selected(page: &Page) -> String {
    let read =
        "const it = document.activeElement; return it.value?.slice(it.selectionStart, it.selectionEnd) ?? ''";
    page.script(read, vec![]).await.as_str().unwrap_or_default().to_owned()
}

async fn selects(page: &Page, words: &str) {
    page.wait_until(&format!("“{words}” is selected"), async || selected(page).await == words).await;
}

/// Presses the first button with these words in the part of the page that a selector names.
async fn press_in(page: &Page, within: &str, words: &str) {
    let press = "
        const [within, words] = arguments;
        const found = [...document.querySelectorAll(`${within} button`)].find((it) => it.innerText.trim() === words);
        found?.click();
        return Boolean(found)";
    page.wait_until(&format!("“{words}” is pressed"), async || {
        page.script(press, vec![json!(within), json!(words)]).await == json!(true)
    })
    .await;
}

async fn assert_no_barriers(page: &Page) {
    let barriers = page.barriers().await;
    assert!(barriers.is_empty(), "{barriers:#?}");
}

#[test]
fn a_new_report_has_nothing_to_look_at_and_the_panel_says_so() {
    with_page(async |page| {
        begin_blank(page).await;
        open_panel(page).await;
        page.sees("Nothing was found").await;
        assert_no_barriers(page).await;
        page.press("F8").await;
        page.wait_until("it is told", async || {
            page.script("return document.querySelector('.editor > [role=status]').textContent", vec![]).await
                == json!("Nothing was found.")
        })
        .await;
    });
}

#[test]
fn a_check_that_failed_is_tried_again_and_the_focus_stays_in_the_panel() {
    with_page(async |page| {
        begin_blank(page).await;
        open_panel(page).await;
        page.sees("Nothing was found").await;
        page.script(
            "window.post = Worker.prototype.postMessage; Worker.prototype.postMessage = () => { throw new Error() }",
            vec![],
        )
        .await;
        // One key, so that only one check fails.
        page.fill("Title", "X").await;
        page.sees("The report could not be checked").await;
        page.script("Worker.prototype.postMessage = window.post", vec![]).await;
        page.wait_until("it can be tried again", async || {
            let focus = "
                const button = document.querySelector('.checks-state button');
                button?.focus();
                return Boolean(button) && document.activeElement === button";
            page.script(focus, vec![]).await == json!(true)
        })
        .await;
        page.press("Enter").await;
        page.sees("Nothing was found").await;
        assert_eq!(page.script("return document.activeElement.id", vec![]).await, json!("checks-title"));
    });
}

#[test]
fn findings_are_counted_in_the_outline_and_told_beside_their_field() {
    with_page(async |page| {
        open_planted(page).await;
        let told = "return document.getElementById('outline-timeline').innerText + document.querySelector('#outline-timeline .visually-hidden').textContent";
        let told = page.script(told, vec![]).await;
        assert!(told.as_str().unwrap().ends_with(" (1 error, 1 warning)"), "{told}");
        go(page, "summary").await;
        page.wait_until("the control is described by its finding", async || {
            let described = "
                const ids = document.getElementById('summary-overview')?.getAttribute('aria-describedby')?.split(' ') ?? [];
                return ids.map((id) => document.getElementById(id)?.innerText ?? '').join(' ')";
            page.script(described, vec![]).await.as_str().is_some_and(|text| text.contains("Warning:"))
        })
        .await;
        assert_no_barriers(page).await;
        page.unfold(".figures-table").await;
        picture(page, "field").await;
        // What was written is checked once typing rests, also what comes of it elsewhere.
        page.fill(
            "Overview",
            "At 13:34 UTC we found the fault. After 21 minutes, at 13:55 UTC, we purged the cache.",
        )
        .await;
        count_is(page, "2").await;
        page.press("Control+z").await;
        count_is(page, "3").await;
    });
}

#[test]
fn f8_walks_the_findings_with_what_is_meant_selected() {
    with_page(async |page| {
        open_planted(page).await;
        page.press("F8").await;
        selects(page, "25:10").await;
        let told = "return document.querySelector('.editor > [role=status]').textContent";
        let told = page.script(told, vec![]).await;
        assert!(told.as_str().unwrap().starts_with("Finding 1 of "), "{told}");
        picture(page, "row").await;
        page.press("F8").await;
        page.wait_until("the next one is selected", async || selected(page).await != "25:10").await;
        page.press("Shift+F8").await;
        selects(page, "25:10").await;
        page.press("Shift+F8").await;
        page.wait_until("the walk goes round", async || selected(page).await != "25:10").await;
    });
}

/// Presses F8 until the finding is told that quotes these words; they are selected.
async fn walk_to(page: &Page, words: &str) {
    let told = async || {
        let told = "return document.querySelector('.editor > [role=status]').textContent";
        page.script(told, vec![]).await.as_str().unwrap_or_default().to_owned()
    };
    page.wait_until("the walk comes to it", async || {
        let before = told().await;
        page.press("F8").await;
        page.wait_until("the next one is told", async || told().await != before).await;
        told().await.contains(words)
    })
    .await;
    selects(page, words).await;
}

#[test]
fn enter_right_after_f8_mends_and_after_any_other_key_is_the_fields() {
    with_page(async |page| {
        open_planted(page).await;
        walk_to(page, "14:20 PM").await;
        page.wait_until("the button says that Enter presses it", async || {
            let words = "return document.activeElement.closest('.field')?.querySelector('.field-finding kbd')?.innerText ?? ''";
            page.script(words, vec![]).await == json!("Enter")
        })
        .await;
        page.press("End").await;
        page.press("Enter").await;
        page.wait_until("Enter was the field's", async || {
            page.script("return document.activeElement.value ?? ''", vec![]).await
                == json!("The search stops")
        })
        .await;
        count_is(page, "3").await;
        walk_to(page, "14:20 PM").await;
        page.press("Enter").await;
        page.wait_until("the time is mended, and the focus stays", async || {
            page.script("return document.activeElement.value ?? ''", vec![]).await == json!("14:20")
        })
        .await;
        count_is(page, "2").await;
        page.press("Control+z").await;
        count_is(page, "3").await;
    });
}

#[test]
fn f6_reaches_the_checks_and_leads_back_to_the_open_section() {
    with_page(async |page| {
        open_planted(page).await;
        go(page, "timeline").await;
        open_panel(page).await;
        for _ in 0..2 {
            page.press("F6").await;
        }
        page.wait_until("the open section has the focus in the outline", async || {
            page.script("return document.activeElement.id", vec![]).await == json!("outline-timeline")
        })
        .await;
        for _ in 0..2 {
            page.press("F6").await;
        }
        page.wait_until("the checks have the focus", async || {
            page.script("return Boolean(document.activeElement.closest('.checks'))", vec![]).await
                == json!(true)
        })
        .await;
    });
}

#[test]
fn a_fix_is_one_step_that_undo_takes_back() {
    with_page(async |page| {
        open_planted(page).await;
        open_panel(page).await;
        let before = listed(page).await;
        assert_eq!(before.len(), 3, "{before:?}");
        assert_no_barriers(page).await;
        // Where there is room for one pane, it is a pane of its own.
        page.script("document.querySelector('.pane-tabs button:last-child').click()", vec![]).await;
        picture(page, "panel").await;
        press_in(page, ".checks", "Write 14:20").await;
        count_is(page, "2").await;
        page.wait_until("the list has one less", async || listed(page).await.len() == 2).await;
        go(page, "timeline").await;
        page.sees("14:20").await;
        page.press("Control+z").await;
        count_is(page, "3").await;
    });
}

#[test]
fn the_panel_is_walked_with_the_arrow_keys_and_enter() {
    with_page(async |page| {
        open_planted(page).await;
        open_panel(page).await;
        page.script("document.querySelector('.found-head').focus()", vec![]).await;
        let at = "return [...document.querySelectorAll('.found-head')].indexOf(document.activeElement)";
        page.press("ArrowDown").await;
        assert_eq!(page.script(at, vec![]).await, json!(1));
        page.press("ArrowDown").await;
        page.press("ArrowUp").await;
        page.press("ArrowUp").await;
        assert_eq!(page.script(at, vec![]).await, json!(0));
        // The first one has no fix: Enter goes there.
        page.press("Enter").await;
        selects(page, "25:10").await;
        // One with a fix is fixed; the focus goes to its neighbour.
        let focus_fixed = "[...document.querySelectorAll('.found')].find((it) => it.innerText.includes('Write 14:20')).querySelector('.found-head').focus()";
        page.script(focus_fixed, vec![]).await;
        page.press("Enter").await;
        count_is(page, "2").await;
        page.wait_until("the focus is in the list", async || {
            page.script("return document.activeElement.classList.contains('found-head')", vec![]).await
                == json!(true)
        })
        .await;
    });
}

#[test]
fn all_slips_of_one_kind_are_fixed_as_one_step() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        page.click(&page.field("Add events, one a line: a time, and what happened").await).await;
        for line in ["13:05 PM alerts fire", "13:20 PM the team is paged", "14:10 PM it is over"] {
            page.type_text(&format!("{line}\n")).await;
        }
        open_panel(page).await;
        let rows = "return [...document.querySelectorAll('.row-item')].filter((it) => it.innerText.includes('PM')).length";
        let slips = async || page.script(rows, vec![]).await;
        assert_eq!(slips().await, json!(3));
        press_in(page, ".checks", "Fix all 3 of this kind").await;
        page.wait_until("all are fixed", async || slips().await == json!(0)).await;
        page.wait_until("the focus stays in the panel", async || {
            let is_in = "return !!document.activeElement.closest('.checks')";
            page.script(is_in, vec![]).await == json!(true)
        })
        .await;
        page.press("Control+z").await;
        page.wait_until("one step takes them back", async || slips().await == json!(3)).await;
    });
}

#[test]
fn what_is_meant_stays_away_with_its_reason_until_it_is_looked_at_again() {
    with_page(async |page| {
        open_planted(page).await;
        open_panel(page).await;
        press_in(page, ".checks .found.error", "It is meant").await;
        page.wait_until("the reason is asked for", async || {
            page.script("return document.activeElement.tagName", vec![]).await == json!("INPUT")
        })
        .await;
        page.type_text("The log counts so").await;
        page.press("Enter").await;
        count_is(page, "2").await;
        saved(page).await;
        page.reload().await;
        count_is(page, "2").await;
        open_panel(page).await;
        page.script(
            "document.querySelectorAll('.checks details').forEach((it) => { it.open = true; })",
            vec![],
        )
        .await;
        page.sees("Meant: The log counts so").await;
        assert_no_barriers(page).await;
        press_in(page, ".checks .set-aside", "Check again").await;
        count_is(page, "3").await;
        page.press("Control+z").await;
        count_is(page, "2").await;
    });
}

#[test]
fn a_rule_is_turned_off_in_this_report_and_in_new_ones() {
    with_page(async |page| {
        open_planted(page).await;
        open_panel(page).await;
        page.unfold(".checks .found.error .found-off").await;
        press_in(page, ".checks .found.error .found-off", "Nor in new ones").await;
        count_is(page, "2").await;
        page.sees("Not checked").await;
        saved(page).await;
        page.click(&page.role("link", "Debrief: all reports").await).await;
        page.script("document.querySelector('.start .card').click()", vec![]).await;
        page.wait_until("the form is there", async || {
            page.script("return !!document.getElementById('cover-title')", vec![]).await == json!(true)
        })
        .await;
        open_panel(page).await;
        page.sees("Not checked").await;
        page.script(
            "document.querySelectorAll('.checks details').forEach((it) => { it.open = true; })",
            vec![],
        )
        .await;
        press_in(page, ".checks .set-aside", "Check again").await;
        page.wait_until("all is checked again", async || !page.text().await.contains("Not checked")).await;
    });
}

#[test]
fn what_would_go_out_is_shown_first_and_can_go_out_all_the_same() {
    with_page(async |page| {
        open_planted(page).await;
        choose_download(page, "Public Markdown").await;
        page.sees("things in it should be looked at first").await;
        assert_no_barriers(page).await;
        picture(page, "publishing").await;
        press_in(page, ".publish-found .found.error", "Go there").await;
        selects(page, "25:10").await;
        press_in(page, ".publish-found", "Write 14:20").await;
        count_is(page, "2").await;
        press_in(page, ".publish", "Download it all the same").await;
        let text = String::from_utf8(page.download("search-was-down-public.md").await).unwrap();
        assert!(text.contains("14:20") && text.contains("25:10"), "{text}");
        // What stays with those who write is never asked about.
        choose_download(page, "Markdown").await;
        page.download("search-was-down.md").await;
    });
}

#[test]
fn findings_are_underlined_in_the_preview_and_change_nothing_in_it() {
    with_page(async |page| {
        open_planted(page).await;
        let words = "
            const words = [];
            for (const name of ['finding-error', 'finding-warning'])
              for (const range of CSS.highlights.get(name) ?? []) words.push(`${name}: ${range.toString()}`);
            return words";
        page.wait_until("they are underlined", async || {
            let words: Vec<String> = serde_json::from_value(page.script(words, vec![]).await).unwrap();
            words.iter().any(|it| it.starts_with("finding-error: 25:10"))
                && words.iter().any(|it| it == "finding-warning: 20 minutes")
        })
        .await;
    });
}

/// Pictures the page at each width, light and dark, where a folder for them is named.
async fn picture(page: &Page, name: &str) {
    let Ok(folder) = std::env::var("DEBRIEF_PICTURES") else { return };
    let folder = std::path::PathBuf::from(folder);
    for scheme in ["light", "dark"] {
        page.prefer("prefers-color-scheme", scheme).await;
        for (width, height) in [(1440, 900), (1024, 768), (390, 844)] {
            page.viewport(width, height, 1.0).await;
            crate::fill_in::settled(page).await;
            page.screenshot(&folder.join(format!("{name}-{width}-{scheme}.png"))).await;
        }
    }
    page.prefer("prefers-color-scheme", "light").await;
    page.viewport(1440, 900, 1.0).await;
}
