//! Ordinary hands: what people do without thinking about it leaks nothing, hides nothing and loses nothing.

use serde_json::{Value, json};
use thirtyfour::{By, WebElement};

use crate::bring::clipboard;
use crate::edit::{begin_blank, go, preview, saved};
use crate::fill_in::{by_id, focus_comes, settled};
use crate::harness::with_page;
use crate::library::choose_download;
use crate::page::Page;
use crate::tabs::{second_tab, to};

/// The labels of what is marked as internal.
async fn internal(page: &Page) -> Vec<String> {
    let marks = "return [...document.querySelectorAll('.internal-mark.on')].map((it) => it.getAttribute('aria-label'))";
    serde_json::from_value(page.script(marks, vec![]).await).expect("labels")
}

async fn focus_id(page: &Page) -> String {
    page.script("return document.activeElement.id", vec![]).await.as_str().unwrap_or_default().to_owned()
}

/// What the notice says.
async fn notice(page: &Page) -> String {
    let text =
        page.script("return document.querySelector('.notice[aria-live]')?.innerText ?? ''", vec![]).await;
    text.as_str().unwrap_or_default().to_owned()
}

/// The caret's index in the focused field.
async fn caret(page: &Page) -> (String, u64) {
    let place = "const { value, selectionStart } = document.activeElement; return [value, selectionStart]";
    let place = page.script(place, vec![]).await;
    (place[0].as_str().unwrap_or_default().to_owned(), place[1].as_u64().unwrap_or_default())
}

/// Moves the caret of the focused field after these words.
async fn put_caret_behind(page: &Page, words: &str) {
    let put = "const it = document.activeElement; const at = it.value.indexOf(arguments[0]) + arguments[0].length; it.setSelectionRange(at, at)";
    page.script(put, vec![json!(words)]).await;
}

async fn double_click(page: &Page, element: &WebElement) {
    page.web.action_chain().double_click_element(element).perform().await.expect("a double click");
    settled(page).await;
}

// The internal switch

#[test]
fn tab_goes_from_field_to_field_and_what_is_typed_then_is_the_fields() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Search was down").await;
        page.press("Tab").await;
        focus_comes(page, "cover-subtitle").await;
        page.type_text("two words").await;
        page.press("Tab").await;
        page.type_text("Example Ltd").await;
        page.wait_until("the words are the fields'", async || {
            page.value("Subtitle").await == "two words" && page.value("Organisation").await == "Example Ltd"
        })
        .await;
        assert_eq!(internal(page).await, [""; 0]);
        // From a time to what happened: the picker is no stop either.
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        focus_comes(page, "timeline-rows-1-at").await;
        page.type_text("10:05").await;
        page.press("Tab").await;
        focus_comes(page, "timeline-rows-1-text").await;
    });
}

#[test]
fn a_field_is_made_internal_by_its_keys_and_by_a_click_that_leaves_the_focus() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Subtitle", "for us").await;
        page.press("Alt+Shift+i").await;
        page.wait_until("it is internal", async || internal(page).await.len() == 1).await;
        assert_eq!(internal(page).await, ["Internal: Subtitle is not in the public report"]);
        page.press_button("Internal: Subtitle is not in the public report").await;
        page.wait_until("it is public", async || internal(page).await.is_empty()).await;
        assert_eq!(focus_id(page).await, "cover-subtitle");
        // Of a row, with the focus on its line.
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        page.fill("What happened", "It began").await;
        page.press("Escape").await;
        page.press("Alt+Shift+i").await;
        page.sees("internal").await;
        page.wait_until("readers do not see the row", async || !preview(page).await.contains("It began"))
            .await;
    });
}

#[test]
fn a_blank_between_two_words_presses_no_switch() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        let switch = page.button("Make event internal").await;
        page.script("arguments[0].focus()", vec![switch.to_json().unwrap()]).await;
        page.type_text("two words ").await;
        settled(page).await;
        assert_eq!(internal(page).await, [""; 0]);
        // Alone it is the press that it is on every button.
        page.press("Tab").await;
        page.press("Shift+Tab").await;
        page.press("Space").await;
        page.wait_until("the row is internal", async || internal(page).await.len() == 1).await;
    });
}

// Double clicks

#[test]
fn the_second_click_of_a_double_click_hits_nothing_new() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        double_click(page, &page.button("Add an event").await).await;
        page.field("Time").await;
        focus_comes(page, "timeline-rows-1-at").await;
        assert_eq!(page.all("button", Some("Make event internal")).await.len(), 1, "one row");
        assert_eq!(internal(page).await, [""; 0]);
        page.fill("What happened", "It began").await;
        page.press("Escape").await;
        // A row's line stays open, and the start page's card begins one report.
        let line = by_id(page, "line-timeline-rows-1").await;
        double_click(page, &line).await;
        assert_eq!(line.attr("aria-expanded").await.unwrap().as_deref(), Some("true"));
        // What moves away under the pointer is not followed by what comes there.
        for text in ["two", "three"] {
            page.press_button("Add an event").await;
            page.fill("What happened", text).await;
        }
        double_click(page, &page.button("Move up").await).await;
        let order = "return [...document.querySelectorAll('.row-line .row-text')].map((it) => it.innerText)";
        assert_eq!(page.script(order, vec![]).await, json!(["It began", "three", "two"]));
        // Buttons that do not move can be clicked quickly.
        double_click(page, &page.button("Undo").await).await;
        page.wait_until("two steps are undone", async || {
            page.script(order, vec![]).await == json!(["It began", "two", "Empty event"])
        })
        .await;
    });
}

#[test]
fn a_double_click_on_a_card_begins_one_report_and_on_delete_deletes_one() {
    with_page(async |page| {
        page.open().await;
        double_click(page, &page.web.find(By::Css(".start .card")).await.unwrap()).await;
        page.field("Title").await;
        page.fill("Title", "The only one").await;
        saved(page).await;
        page.click(&page.role("link", "Debrief: all reports").await).await;
        page.press_button("Duplicate The only one").await;
        page.sees("The only one (copy)").await;
        let entries =
            "return [...document.querySelectorAll('.reports .report-title')].map((it) => it.innerText)";
        page.wait_until("there are two", async || {
            page.script(entries, vec![]).await.as_array().unwrap().len() == 2
        })
        .await;
        let first = page.script(entries, vec![]).await[0].as_str().unwrap().to_owned();
        double_click(page, &page.button(&format!("Delete {first}")).await).await;
        page.wait_until("one is left", async || {
            page.script(entries, vec![]).await.as_array().unwrap().len() == 1
        })
        .await;
    });
}

// Undo

#[test]
fn undo_that_shows_readers_something_again_says_so_and_offers_redo() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Subtitle", "a secret").await;
        page.press_button("Make Subtitle internal").await;
        page.wait_until("readers do not see it", async || !preview(page).await.contains("a secret")).await;
        page.click(&page.field("Organisation").await).await;
        page.press("Control+z").await;
        page.sees("Undone: readers see this again: “Subtitle” under Cover.").await;
        focus_comes(page, "cover-subtitle").await;
        // It stays until it is closed, whatever is typed.
        page.type_text("!").await;
        page.sees("readers see this again").await;
        page.press_button("Hide it from them").await;
        page.wait_until("it is internal again", async || !preview(page).await.contains("a secret")).await;
        assert!(!notice(page).await.contains("Undone"), "it is done with");
    });
}

#[test]
fn undo_after_a_reload_brings_an_internal_row_back_as_internal() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        page.fill("What happened", "a secret").await;
        page.press_button("Make event internal").await;
        page.press_button("Duplicate").await;
        page.wait_until("its copy is internal, too", async || {
            let marks = "return document.querySelectorAll('.row-marks .redacted').length";
            page.script(marks, vec![]).await == json!(2)
        })
        .await;
        assert!(!preview(page).await.contains("a secret"));
        page.press_button("Remove event").await;
        saved(page).await;
        page.reload().await;
        by_id(page, "form-title").await;
        page.press("Control+z").await;
        page.sees("Undone: An event is back.").await;
        assert!(!preview(page).await.contains("a secret"), "the row is public");
        assert_eq!(
            page.script("return document.querySelectorAll('.row-marks .redacted').length", vec![]).await,
            json!(2)
        );
    });
}

#[test]
fn what_was_pasted_is_a_step_of_undo_by_itself() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "summary").await;
        page.click(&page.field("Overview").await).await;
        page.type_text("Before. ").await;
        clipboard(page, "Pasted. ", None).await;
        page.press("Control+v").await;
        page.wait_until("it is pasted", async || page.value("Overview").await == "Before. Pasted. ").await;
        page.type_text("After.").await;
        for left in ["Before. Pasted. ", "Before. ", ""] {
            page.press("Control+z").await;
            page.wait_until(&format!("{left:?} is left"), async || page.value("Overview").await == left)
                .await;
        }
    });
}

#[test]
fn undo_outside_of_the_field_in_hand_says_what_it_changed_until_the_next_change() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Subtitle", "one").await;
        page.press("Control+z").await;
        settled(page).await;
        assert_eq!(notice(page).await, "", "the field in hand shows it itself");
        go(page, "impact").await;
        page.fill("Severity", "Major").await;
        go(page, "closing").await;
        page.press("Control+z").await;
        page.sees("Undone: “Severity” under Impact has changed.").await;
        page.type_text("M").await;
        page.wait_until("the next change takes it away", async || notice(page).await.is_empty()).await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        page.press_button("Remove event").await;
        page.press("Control+z").await;
        page.sees("Undone: An event is back.").await;
    });
}

#[test]
fn the_caret_stands_where_undo_and_redo_changed_the_text() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "summary").await;
        page.fill("Overview", "The search was down for an hour.").await;
        put_caret_behind(page, "The search ").await;
        page.click(&page.field("Environment or location").await).await;
        page.click(&page.field("Overview").await).await;
        put_caret_behind(page, "The search ").await;
        page.type_text("engine ").await;
        page.press("Control+z").await;
        let before = "The search was down for an hour.".to_owned();
        page.wait_until("it is undone", async || caret(page).await == (before.clone(), 11)).await;
        page.press("Control+y").await;
        let after = "The search engine was down for an hour.".to_owned();
        page.wait_until("it is redone", async || caret(page).await == (after.clone(), 18)).await;
        // The next word goes there, too, after another section was open.
        go(page, "impact").await;
        page.press("Control+z").await;
        page.wait_until("it is undone from elsewhere", async || caret(page).await == (before.clone(), 11))
            .await;
        page.type_text("page ").await;
        page.wait_until("the word stands there", async || {
            page.value("Overview").await == "The search page was down for an hour."
        })
        .await;
    });
}

#[test]
fn what_another_tab_writes_leaves_the_caret_where_it_is() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "summary").await;
        page.fill("Overview", "First. Last.").await;
        saved(page).await;
        let (one, two) = second_tab(page).await;
        by_id(page, "summary-overview").await;
        to(page, &one).await;
        page.click(&page.field("Overview").await).await;
        put_caret_behind(page, "First.").await;
        to(page, &two).await;
        page.click(&page.field("Overview").await).await;
        page.press("Control+Home").await;
        page.type_text("At once. ").await;
        saved(page).await;
        to(page, &one).await;
        page.wait_until("it has come, before the caret", async || {
            caret(page).await == ("At once. First. Last.".to_owned(), 15)
        })
        .await;
        page.type_text(" Then.").await;
        page.wait_until("the words go on where they were", async || {
            page.value("Overview").await == "At once. First. Then. Last."
        })
        .await;
    });
}

#[test]
fn undo_and_redo_go_on_after_a_reload_and_after_another_report() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "First").await;
        page.press("Tab").await;
        page.type_text("second line").await;
        saved(page).await;
        page.reload().await;
        assert_eq!(page.value("Subtitle").await, "second line");
        page.press("Control+z").await;
        page.wait_until("the subtitle is undone", async || page.value("Subtitle").await.is_empty()).await;
        saved(page).await;
        let place = page.script("return location.hash", vec![]).await;
        page.click(&page.role("link", "Debrief: all reports").await).await;
        page.sees("Your reports").await;
        page.script("location.hash = arguments[0]", vec![place]).await;
        by_id(page, "cover-title").await;
        page.press("Control+y").await;
        page.wait_until("it is made again", async || page.value("Subtitle").await == "second line").await;
        page.press("Control+z").await;
        page.press("Control+z").await;
        page.wait_until("the title, too, is undone", async || page.value("Title").await.is_empty()).await;
    });
}

/// The page ends while a save is under way: whether it comes to its end or is recovered, it was one person's writing.
#[test]
fn undo_after_a_reload_in_mid_word_takes_back_what_was_typed_last() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "First").await;
        saved(page).await;
        for word in ["one", "two", "three"] {
            page.fill("Subtitle", word).await;
            page.reload().await;
            assert_eq!(page.value("Subtitle").await, word);
            page.press("Control+z").await;
            page.wait_until("the word is undone", async || page.value("Subtitle").await != word).await;
            saved(page).await;
            assert!(!page.text().await.contains("two tabs"), "one tab has written");
            assert!(!page.stored().await.keys().any(|name| name.starts_with("aside:")));
        }
    });
}

/// Undoes what was typed in a field by the browser's own undo: a step or, if there was a pause in typing, several.
async fn undone(page: &Page, field: &WebElement) {
    for _ in 0..10 {
        page.press("Control+z").await;
        settled(page).await;
        if field.value().await.unwrap().unwrap_or_default().is_empty() {
            return;
        }
    }
    panic!("what was typed is still there");
}

#[test]
fn fields_that_are_not_the_reports_have_an_undo_of_their_own() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Stays as it is").await;
        go(page, "summary").await;
        let component = page.field("Name of a new component").await;
        page.click(&component).await;
        page.type_text("Web").await;
        undone(page, &component).await;
        page.press("Control+z").await;
        settled(page).await;
        page.press_button("History").await;
        page.sees("Name of this version").await;
        let version = page.field("Name of this version").await;
        page.click(&version).await;
        page.type_text("Before").await;
        undone(page, &version).await;
        go(page, "cover").await;
        assert_eq!(page.value("Title").await, "Stays as it is");
    });
}

/// A key of an input method: with the sign that it composes, and, as some browsers send the one that ends it, with the
/// code 229 alone.
async fn composing_enter(page: &Page, element: &WebElement) {
    let send = "
        for (const it of [{ isComposing: true }, { keyCode: 229 }]) {
          arguments[0].dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ctrlKey: false, ...it }));
        }";
    page.script(send, vec![element.to_json().unwrap()]).await;
    settled(page).await;
}

#[test]
fn the_enter_that_ends_a_composition_does_nothing_else() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "会議").await;
        saved(page).await;
        go(page, "summary").await;
        let component = page.field("Name of a new component").await;
        page.click(&component).await;
        page.type_text("half").await;
        composing_enter(page, &component).await;
        assert_eq!(component.value().await.unwrap().as_deref(), Some("half"));
        page.press_button("History").await;
        page.sees("Name of this version").await;
        let version = page.field("Name of this version").await;
        page.click(&version).await;
        page.type_text("half").await;
        composing_enter(page, &version).await;
        assert_eq!(version.value().await.unwrap().as_deref(), Some("half"));
        assert!(!page.text().await.contains("The version is saved."));
        // In the list of reports, too.
        page.click(&page.role("link", "Debrief: all reports").await).await;
        page.press_button("Rename 会議").await;
        let name = page.field("New title").await;
        composing_enter(page, &name).await;
        assert_eq!(page.all("field", Some("New title")).await.len(), 1, "it is still named");
    });
}

// Texts that come another way

#[test]
fn a_text_that_comes_with_change_alone_is_saved() {
    with_page(async |page| {
        begin_blank(page).await;
        let put = "
            const [id, text] = arguments;
            const control = document.getElementById(id);
            control.value = text;
            control.dispatchEvent(new Event('change', { bubbles: true }));";
        for (section, fields) in [
            ("cover", &[("cover-title", "By an assistant"), ("cover-published_at", "2024-03-18 10:44")][..]),
            ("summary", &[("summary-overview", "One *paragraph*."), ("summary-scope", "Degraded")]),
        ] {
            go(page, section).await;
            for (id, text) in fields {
                by_id(page, id).await;
                page.script(put, vec![json!(id), json!(text)]).await;
            }
        }
        page.sees("One paragraph.").await;
        saved(page).await;
        page.reload().await;
        assert_eq!(page.value("Overview").await, "One *paragraph*.");
        assert_eq!(page.value("Scope").await, "Degraded");
        go(page, "cover").await;
        assert_eq!(page.value("Title").await, "By an assistant");
        assert_eq!(page.value("Published").await, "2024-03-18 10:44");
    });
}

/// A browser that translates the page replaces each text by its own elements, as this does.
const TRANSLATE: &str = "
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest('script, style, noscript, textarea, option, font')) texts.push(walker.currentNode);
    for (const text of texts) {
      const font = document.createElement('font');
      font.innerHTML = `<font>${text.data.toUpperCase().replace(/</g, '&lt;')}</font>`;
      text.replaceWith(font);
    }";

#[test]
fn on_a_page_that_the_browser_translates_what_changes_goes_on_changing() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        page.fill("Time", "10:05").await;
        page.sees("read as 10:05").await;
        saved(page).await;
        page.script(TRANSLATE, vec![]).await;
        page.sees("READ AS 10:05").await;
        page.click(&by_id(page, "timeline-rows-1-at").await).await;
        page.press("Control+a").await;
        page.type_text("11:30").await;
        page.sees("read as 11:30").await;
        assert!(!page.text().await.contains("READ AS 10:05"));
        let line = "return document.querySelector('.row-first').innerText";
        page.wait_until("the row's line follows", async || {
            page.script(line, vec![]).await.as_str().is_some_and(|line| line.starts_with("11:30"))
        })
        .await;
        page.wait_until("how it is kept is told anew", async || {
            let said = page.script("return document.querySelector('.saved').innerText", vec![]).await;
            said.as_str().is_some_and(|said| said.starts_with("Saved"))
        })
        .await;
        // Sections, rows and notices come and go.
        page.script("document.getElementById('outline-summary').click()", vec![]).await;
        by_id(page, "summary-overview").await;
        let label = "return document.querySelector('label[for=summary-overview]').innerText + ' ' + document.getElementById('form-title').innerText";
        assert_eq!(page.script(label, vec![]).await, json!("Overview Summary"));
        page.press("Control+z").await;
        page.wait_until("undo is told", async || notice(page).await.contains("Undone")).await;
        page.script(TRANSLATE, vec![]).await;
        page.script("document.getElementById('outline-cover').click()", vec![]).await;
        by_id(page, "cover-title").await;
        page.script("document.getElementById('cover-title').focus()", vec![]).await;
        page.type_text("Translated").await;
        page.wait_until("the bar shows the title", async || {
            page.script("return document.querySelector('.bar .title').innerText", vec![]).await
                == json!("Translated")
        })
        .await;
    });
}

// What goes out

#[test]
fn the_menu_of_ways_out_scrolls_where_there_is_little_room() {
    with_page(async |page| {
        begin_blank(page).await;
        page.viewport(844, 390, 2.0).await;
        page.unfold(".menu").await;
        let last = page.web.find_all(By::Css(".menu-list button")).await.unwrap().pop().unwrap();
        last.scroll_into_view().await.unwrap();
        settled(page).await;
        let is_seen = "const { top, bottom } = arguments[0].getBoundingClientRect(); return top >= 0 && bottom <= innerHeight";
        assert_eq!(page.script(is_seen, vec![last.to_json().unwrap()]).await, json!(true));
        let heads = "return [...document.querySelectorAll('.menu-head')].map((it) => it.innerText.trim())";
        assert_eq!(
            page.script(heads, vec![]).await,
            json!(["For readers: nothing internal", "For us: everything, internal parts too"])
        );
    });
}

#[test]
fn a_draft_goes_out_to_readers_only_after_one_question() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Search was down").await;
        go(page, "summary").await;
        page.fill("Overview", "It took {{duration}}.").await;
        page.sees("{{duration}} has no value yet").await;
        let marked = "return document.querySelector('.report .unfilled')?.innerText";
        page.wait_until("the preview marks it", async || {
            page.script(marked, vec![]).await == json!("{{duration}}")
        })
        .await;
        choose_download(page, "Public Markdown").await;
        page.sees("This report is still marked “draft”. {{duration}} in Summary, Overview has no value; readers see a dash.")
            .await;
        focus_comes(page, "publish-go-on").await;
        page.press_button("Not yet").await;
        page.wait_until("the question is gone", async || !page.text().await.contains("still marked")).await;
        focus_comes(page, "download-menu").await;
        choose_download(page, "Public Markdown").await;
        page.press_button("Download it all the same").await;
        let text = String::from_utf8(page.download("search-was-down-public.md").await).unwrap();
        assert!(text.contains("It took —.") && !text.contains("{{") && !text.contains("Draft"), "{text}");
        choose_download(page, "Public page").await;
        page.press_button("Mark as published and go on").await;
        let html = String::from_utf8(page.download("search-was-down-public.html").await).unwrap();
        assert!(html.contains("Published") && !html.contains("{{duration}}"), "{html}");
        // Neither internal nor finished parts are asked about.
        go(page, "summary").await;
        page.fill("Overview", "It took an hour.").await;
        choose_download(page, "Public Markdown").await;
        page.download("search-was-down-public.md").await;
        choose_download(page, "Markdown").await;
        page.download("search-was-down.md").await;
    });
}

#[test]
fn the_internal_preview_marks_what_is_internal_and_the_public_one_has_nothing_of_it() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Search was down").await;
        go(page, "summary").await;
        page.fill("Overview", "for everybody").await;
        page.fill("What readers should do", "for us").await;
        page.press("Alt+Shift+i").await;
        let marks =
            "return [...document.querySelectorAll('.report [data-internal]')].map((it) => it.innerText)";
        page.wait_until("nothing of it is public", async || {
            page.script(marks, vec![]).await == json!([]) && !preview(page).await.contains("for us")
        })
        .await;
        page.press_button("Internal").await;
        page.wait_until("it is marked", async || {
            let marks: Vec<Value> = serde_json::from_value(page.script(marks, vec![]).await).unwrap();
            marks.len() == 1 && marks[0].as_str().is_some_and(|text| text.contains("for us"))
        })
        .await;
    });
}
