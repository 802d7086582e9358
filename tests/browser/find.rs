//! Finding and replacing in the open report.

use serde_json::json;

use crate::edit::{begin_blank, go, preview, saved};
use crate::harness::with_page;
use crate::page::Page;

async fn with_words(page: &Page) {
    begin_blank(page).await;
    page.fill("Title", "REDIS was down").await;
    go(page, "summary").await;
    page.fill("Overview", "Redis lost its redis.").await;
    go(page, "timeline").await;
    page.press_button("Add an event").await;
    page.fill("What happened", "redis fails over").await;
    saved(page).await;
}

async fn found(page: &Page) -> String {
    let text = page.script("return document.querySelector('.find-found')?.innerText ?? ''", vec![]).await;
    text.as_str().unwrap().to_owned()
}

async fn finds(page: &Page, words: &str) {
    page.wait_until(&format!("the bar says “{words}”"), async || found(page).await.contains(words)).await;
}

/// Waits until these words, and no others, are highlighted in the preview under a name of the style sheet.
async fn marks(page: &Page, name: &str, words: serde_json::Value) {
    let marked = "return [...CSS.highlights.get(arguments[0]) ?? []].map((it) => it.toString())";
    page.wait_until(&format!("{name} marks {words}"), async || {
        page.script(marked, vec![json!(name)]).await == words
    })
    .await;
}

/// The id of the control that is shown, and what is selected in it.
async fn shown(page: &Page) -> serde_json::Value {
    let shown = "const it = document.querySelector('[data-found]');
        return it && [it.id, it.value.slice(it.selectionStart, it.selectionEnd)]";
    page.script(shown, vec![]).await
}

#[test]
fn words_are_found_in_every_part_and_case_and_walked_through() {
    with_page(async |page| {
        with_words(page).await;
        page.press("Control+Shift+f").await;
        page.wait_until("the field has the focus", async || {
            page.script("return document.activeElement.id", vec![]).await == json!("find-words")
        })
        .await;
        page.type_text("redis").await;
        finds(page, "4 matches.").await;
        assert!(page.barriers().await.is_empty(), "{:?}", page.barriers().await);
        marks(page, "found", json!(["REDIS", "Redis", "redis", "redis"])).await;
        for (at, id, word) in
            [(1, "cover-title", "REDIS"), (2, "summary-overview", "Redis"), (3, "summary-overview", "redis")]
        {
            page.press("Enter").await;
            finds(page, &format!("{at} of 4")).await;
            page.wait_until(id, async || shown(page).await == json!([id, word])).await;
            marks(page, "found-current", json!([word])).await;
        }
        page.press("Enter").await;
        finds(page, "Timeline, event 1").await;
        page.press("Enter").await;
        finds(page, "1 of 4").await;
        page.press("Shift+Enter").await;
        finds(page, "4 of 4").await;
        // The words can be edited where they stand.
        page.press_button("Edit there").await;
        page.wait_until("they are selected", async || {
            page.script("const it = document.activeElement; return it.value?.slice(it.selectionStart, it.selectionEnd)", vec![])
                .await
                == json!("redis")
        })
        .await;
        page.press("Control+h").await;
        page.press("Escape").await;
        page.wait_until("the bar is gone", async || found(page).await.is_empty()).await;
        marks(page, "found", json!([])).await;
    });
}

#[test]
fn one_place_or_all_are_replaced_and_all_is_one_step_of_undo() {
    with_page(async |page| {
        with_words(page).await;
        page.press("Control+h").await;
        page.type_text("redis").await;
        finds(page, "4 matches.").await;
        page.click(&page.field("Replace with").await).await;
        page.type_text("Valkey").await;
        page.press("Enter").await;
        finds(page, "1 of 4").await;
        page.press("Enter").await;
        page.wait_until("the title is replaced", async || preview(page).await.contains("Valkey was down"))
            .await;
        finds(page, "1 of 3").await;
        page.press_button("Replace all").await;
        finds(page, "Replaced in 3 places.").await;
        page.wait_until("all are replaced", async || {
            let shown = preview(page).await;
            shown.contains("Valkey lost its Valkey.") && shown.contains("Valkey fails over")
        })
        .await;
        page.press_button("Undo").await;
        page.wait_until("one step takes them back", async || {
            let shown = preview(page).await;
            shown.contains("Redis lost its redis.")
                && shown.contains("redis fails over")
                && shown.contains("Valkey was down")
        })
        .await;
    });
}

#[test]
fn finding_has_room_on_a_narrow_screen() {
    with_page(async |page| {
        with_words(page).await;
        page.viewport(390, 844, 2.0).await;
        page.press("Control+Shift+f").await;
        page.type_text("redis").await;
        page.press("Enter").await;
        finds(page, "1 of 4").await;
        let wide = page.script("return document.scrollingElement.scrollWidth > innerWidth", vec![]).await;
        assert_eq!(wide, json!(false));
        page.wait_until("the place is in sight", async || {
            page.script(
                "const it = document.querySelector('[data-found]'); return !!it?.checkVisibility()",
                vec![],
            )
            .await
                == json!(true)
        })
        .await;
    });
}

#[test]
fn the_state_of_the_search_is_followed_on_a_page_that_the_browser_translates() {
    with_page(async |page| {
        with_words(page).await;
        page.press("Control+Shift+f").await;
        page.type_text("redis").await;
        page.press("Enter").await;
        finds(page, "1 of 4").await;
        // As browsers do it: each text node is replaced by an element.
        let translate = "
            const walker = document.createTreeWalker(document.querySelector('.find-found'), NodeFilter.SHOW_TEXT);
            const texts = [];
            while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
            for (const text of texts) {
              const font = document.createElement('font');
              font.textContent = text.data;
              text.replaceWith(font);
            }";
        page.script(translate, vec![]).await;
        page.press("Enter").await;
        finds(page, "2 of 4").await;
        finds(page, "Summary, Overview").await;
        assert!(!found(page).await.contains("1 of 4"), "{}", found(page).await);
    });
}
