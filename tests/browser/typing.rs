//! Typing flows: rows without a mouse, one line for an event, the preview that follows, commands, several rows at once,
//! and how many keys a whole report takes.

use serde_json::{Value as Json, json};
use thirtyfour::Key;

use crate::edit::{begin_blank, go, preview, saved};
use crate::fill_in::focus_comes;
use crate::harness::with_page;
use crate::page::Page;
use crate::tabs::there;

async fn focus_id(page: &Page) -> String {
    page.focused().await.attr("id").await.ok().flatten().unwrap_or_default()
}

async fn preview_shows(page: &Page, words: &str) {
    page.wait_until(&format!("the preview shows “{words}”"), async || {
        preview(page).await.contains(words)
    })
    .await;
}

/// Closes the notice that is not urgent.
async fn close_notice(page: &Page) {
    page.click(&page.button_of(".notice:not(#update) > .notice-body:not(.urgent) > button:last-child").await)
        .await;
}

/// The texts of elements that a selector finds.
async fn texts(page: &Page, selector: &str) -> Vec<String> {
    let find = "return [...document.querySelectorAll(arguments[0])].map((it) => it.innerText.trim())";
    serde_json::from_value(page.script(find, vec![json!(selector)]).await).expect("texts")
}

async fn texts_become(page: &Page, selector: &str, wanted: &[&str]) {
    page.wait_until(&format!("{selector} says {wanted:?}"), async || texts(page, selector).await == wanted)
        .await;
}

async fn announced(page: &Page, words: &str) {
    let said = "return document.querySelector('.editor > [role=status]').textContent";
    page.wait_until(&format!("“{words}” is announced"), async || {
        page.script(said, vec![]).await.as_str().unwrap_or_default().contains(words)
    })
    .await;
}

/// What each event of the preview says.
const EVENTS: &str = ".report tbody tr .c-text";

#[test]
fn enter_leads_from_time_to_words_to_the_next_row_and_out_of_an_empty_one() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        for (time, words) in [("15:06", "It began"), ("15:10", "It went on")] {
            page.wait_until("the focus is in a time", async || focus_id(page).await.ends_with("-at")).await;
            page.type_text(time).await;
            page.press("Tab").await;
            page.type_text(words).await;
            page.press("Shift+Enter").await;
            page.type_text("and more").await;
            page.press("Enter").await;
        }
        page.wait_until("a third row is open", async || texts(page, ".row-item").await.len() == 3).await;
        page.wait_until("the focus is in its time", async || focus_id(page).await.ends_with("-at")).await;
        // Enter leads on in both fields, and ends in a row without words.
        page.press("Enter").await;
        page.wait_until("the focus is in its words", async || focus_id(page).await.ends_with("-text")).await;
        page.press("Enter").await;
        focus_comes(page, "add-timeline-rows").await;
        page.wait_until("the empty row is gone", async || texts(page, ".row-item").await.len() == 2).await;
        assert!(preview(page).await.contains("It went on"));
    });
}

#[test]
fn enter_leads_from_field_to_field_outside_of_rows() {
    with_page(async |page| {
        begin_blank(page).await;
        focus_comes(page, "cover-title").await;
        page.type_text("Login errors").await;
        page.press("Enter").await;
        focus_comes(page, "cover-subtitle").await;
        // With a modifier it is no Enter, and in prose it is a new line.
        page.press("Shift+Enter").await;
        assert_eq!(focus_id(page).await, "cover-subtitle");
        go(page, "summary").await;
        page.fill("Overview", "One").await;
        page.press("Enter").await;
        page.type_text("two").await;
        assert_eq!(page.value("Overview").await, "One\ntwo");
    });
}

#[test]
fn what_is_rare_waits_behind_more_and_stays_open_if_it_was_opened() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        let visible = "return [...document.querySelectorAll('.row-open .field')].filter((it) => it.checkVisibility()).map((it) => it.querySelector('.label, .check').innerText.trim())";
        let fields = async || page.script(visible, vec![]).await;
        page.wait_until("time and words alone are seen", async || {
            fields().await == json!(["Time", "What happened"])
        })
        .await;
        let summary = page.button_of("details.more > summary").await;
        page.click(&summary).await;
        page.wait_until("the rest is seen", async || {
            fields().await.as_array().is_some_and(|it| it.len() > 5)
        })
        .await;
        page.press_button("Done").await;
        page.press_button("Add an event").await;
        page.wait_until("it is open in the next row, too", async || {
            fields().await.as_array().is_some_and(|it| it.len() > 5)
        })
        .await;
    });
}

#[test]
fn one_line_is_enough_for_an_event() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "summary").await;
        page.fill("Incident date", "17 February 2023").await;
        go(page, "timeline").await;
        page.click(&page.button_of("#type-timeline-rows").await).await;
        page.type_text("15:06 traffic from Tokyo stops").await;
        page.sees("read as 15:06; on 17 February 2023").await;
        page.press("Enter").await;
        preview_shows(page, "traffic from Tokyo stops").await;
        announced(page, "Added event 1 of 1").await;
        page.type_text("15:20-15:30 no traffic").await;
        page.press("Enter").await;
        // What was counted is written as a clock, and stands where it belongs.
        page.type_text("+4m support escalates").await;
        page.sees("15:10; read as 4 min after the start").await;
        page.press("Enter").await;
        texts_become(page, EVENTS, &["traffic from Tokyo stops", "support escalates", "no traffic"]).await;
        texts_become(page, ".report tbody tr .c-at", &["15:06", "15:10", "15:20"]).await;
        page.press_button("Now").await;
        page.type_text(" it is over").await;
        page.press("Enter").await;
        preview_shows(page, "it is over").await;
        // The line is empty, so undo is the report's.
        page.press("Control+z").await;
        page.wait_until("the last row is gone", async || !preview(page).await.contains("it is over")).await;
        page.click(&page.button_of("#type-timeline-rows").await).await;
        // The next day is written.
        page.type_text("+26h a last alert").await;
        page.sees("2023-02-18 17:06; read as").await;
        // What is not entered yet is there again.
        go(page, "summary").await;
        go(page, "timeline").await;
        let value = "return document.getElementById('type-timeline-rows')?.value";
        page.wait_until("the line is there", async || {
            page.script(value, vec![]).await == json!("+26h a last alert")
        })
        .await;
        saved(page).await;
        page.reload().await;
        there(page).await;
        go(page, "timeline").await;
        page.wait_until("the line is there after a reload", async || {
            page.script(value, vec![]).await == json!("+26h a last alert")
        })
        .await;
        // A counted time in a row is offered as the clock time that it stands for.
        page.press_button("Add an event").await;
        page.fill("Time", "+20m").await;
        page.press_button("15:26").await;
        page.wait_until("it is written", async || page.value("Time").await == "15:26").await;
    });
}

#[test]
fn rows_out_of_order_are_marked_and_sorted_only_when_asked() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        for (time, words) in [("15:20", "second"), ("15:06", "first"), ("15:30", "third")] {
            page.press_button("Add an event").await;
            page.fill("Time", time).await;
            page.fill("What happened", words).await;
            page.press("Escape").await;
        }
        page.sees("1 row is earlier than one above it.").await;
        texts_become(page, ".row-item .mark.warn", &["out of order"]).await;
        page.press_button("Sort by time").await;
        texts_become(page, EVENTS, &["first", "second", "third"]).await;
        let focused = "return document.activeElement.matches('.row-item:first-child .row-line')";
        page.wait_until("the first row has the focus", async || {
            page.script(focused, vec![]).await == json!(true)
        })
        .await;
        page.press("Control+z").await;
        texts_become(page, EVENTS, &["second", "first", "third"]).await;
    });
}

#[test]
fn the_preview_follows_the_field_in_hand_and_marks_it() {
    with_page(async |page| {
        page.viewport(1280, 500, 1.0).await;
        begin_blank(page).await;
        focus_comes(page, "cover-title").await;
        page.type_text("Search was down").await;
        for section in ["summary", "impact", "cause", "lessons"] {
            go(page, section).await;
            let area = "document.querySelector('.form textarea').focus()";
            page.script(area, vec![]).await;
            page.type_text(&format!("Words of {section}. ")).await;
            let seen = "const block = document.querySelector('.report div.current');
                if (!block) return false;
                const [pane, it] = [document.querySelector('.side-pane'), block].map((one) => one.getBoundingClientRect());
                return block.innerText.includes(arguments[0]) && it.top >= pane.top - 1 && it.bottom <= pane.bottom + 1";
            page.wait_until(&format!("the preview shows what is typed in {section}"), async || {
                page.script(seen, vec![json!(format!("Words of {section}"))]).await == json!(true)
            })
            .await;
        }
        // A click goes to the field, a double click selects a word.
        let block = page.button_of("[data-at='cover.title'] > *").await;
        page.click(&block).await;
        focus_comes(page, "cover-title").await;
        page.web.action_chain().double_click_element(&block).perform().await.expect("a double click");
        page.wait_until("a word is selected", async || {
            page.script("return getSelection().toString().trim()", vec![])
                .await
                .as_str()
                .is_some_and(|it| !it.is_empty())
        })
        .await;
    });
}

#[test]
fn a_new_report_shows_its_template_and_no_output_has_it() {
    with_page(async |page| {
        page.open().await;
        page.press_button_beginning("Customer RCA").await;
        focus_comes(page, "cover-title").await;
        preview_shows(page, "Incident timeline").await;
        preview_shows(page, "Nothing is written here yet.").await;
        assert!(texts(page, ".report .agenda li").await.len() >= 5);
        let numbers = texts(page, ".outline-number").await;
        assert!(numbers.contains(&"05".to_owned()), "{numbers:?}");
        let sections = texts(page, ".report section.ghost").await.len();
        page.click(&page.button_of(".report .ghost-words .btn").await).await;
        page.wait_until("the section is left out", async || {
            texts(page, ".report section.ghost").await.len() == sections - 1
        })
        .await;
        page.type_text("").await;
        crate::library::choose_download(page, "JSON").await;
        let file = String::from_utf8(page.download("incident-report.json").await).expect("text");
        assert!(!file.contains("Nothing is written here"));
    });
}

#[test]
fn sections_that_are_not_used_stand_apart_until_something_is_in_them() {
    with_page(async |page| {
        page.open().await;
        page.press_button_beginning("Customer RCA").await;
        focus_comes(page, "cover-title").await;
        let unused = async || texts(page, ".outline h2 + ol .outline-name").await;
        let used = async || texts(page, ".outline ol:first-of-type .outline-name").await;
        let is_unused = unused().await;
        assert!(is_unused.contains(&"Lessons learned".to_owned()), "{is_unused:?}");
        assert!(!used().await.contains(&"Lessons learned".to_owned()));
        go(page, "lessons").await;
        page.fill("What went well", "Paging worked.").await;
        page.wait_until("it is among the sections of the report", async || {
            used().await.contains(&"Lessons learned".to_owned())
        })
        .await;
        assert!(!unused().await.contains(&"Lessons learned".to_owned()));
        // The next section by key is the one below it in the outline, and moving passes only what stands there.
        let at = async || used().await.iter().position(|name| name == "Lessons learned");
        let before = at().await.expect("it stands there");
        page.script("document.getElementById('outline-lessons').focus()", vec![]).await;
        page.press("Alt+ArrowUp").await;
        page.wait_until("it stands one higher", async || at().await == Some(before - 1)).await;
        page.press("Control+z").await;
        page.press("Control+z").await;
        page.wait_until("it is not used again", async || {
            unused().await.contains(&"Lessons learned".to_owned())
        })
        .await;
    });
}

#[test]
fn prose_has_keys_for_emphasis_links_lists_and_tokens() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "summary").await;
        page.click(&page.field("Overview").await).await;
        page.type_text("It was ").await;
        page.press("Control+b").await;
        page.type_text("down").await;
        page.press("End").await;
        page.type_text("\n- one\n").await;
        page.type_text("two\n\n").await;
        page.type_text("see log").await;
        page.press("Shift+Control+ArrowLeft").await;
        page.press("Control+k").await;
        page.type_text("https://example.com/log").await;
        page.press("End").await;
        page.type_text(" for {{du").await;
        page.role("option", "Duration of the incident no value yet").await;
        // Closed and opened again in the same field.
        page.press("Escape").await;
        page.wait_until("nothing is offered", async || page.all("option", None).await.is_empty()).await;
        page.type_text("r").await;
        page.role("option", "Duration of the incident no value yet").await;
        // A screen reader is told of the list and of what is chosen in it.
        let told = "const it = document.activeElement;
            const chosen = document.getElementById(it.getAttribute('aria-activedescendant'));
            return [it.ariaAutoComplete, it.ariaHasPopup, chosen?.closest('[role=listbox]')?.id === it.getAttribute('aria-controls')]";
        assert_eq!(page.script(told, vec![]).await, json!(["list", "listbox", true]));
        page.press("Enter").await;
        page.wait_until("the field holds all of it", async || {
            page.value("Overview").await
                == "It was **down**\n- one\n- two\nsee [log](https://example.com/log) for {{duration}}"
        })
        .await;
        // The palette is not opened by the key of the link.
        assert!(page.all("dialog", None).await.is_empty());
        for _ in 0..4 {
            page.press("Control+z").await;
        }
        page.wait_until("undo takes it back step by step", async || {
            !page.value("Overview").await.contains("duration")
        })
        .await;
    });
}

#[test]
fn the_palette_leads_to_a_section_before_it_changes_one_and_shows_what_it_sorted() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        for (time, words) in [("15:20", "second"), ("15:06", "first")] {
            page.press_button("Add an event").await;
            page.fill("Time", time).await;
            page.fill("What happened", words).await;
            page.press("Escape").await;
        }
        go(page, "summary").await;
        page.press("Control+Shift+p").await;
        page.type_text("timeline").await;
        page.press("Enter").await;
        texts_become(page, "#form-title", &["Timeline"]).await;
        texts_become(page, EVENTS, &["second", "first"]).await;
        go(page, "summary").await;
        page.press("Control+Shift+p").await;
        page.type_text("sort").await;
        page.press("Enter").await;
        texts_become(page, "#form-title", &["Timeline"]).await;
        texts_become(page, EVENTS, &["first", "second"]).await;
    });
}

#[test]
fn the_palette_finds_commands_sections_fields_and_reports() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "An older report").await;
        crate::edit::saved(page).await;
        begin_blank(page).await;
        go(page, "impact").await;
        page.click(&page.field("Description").await).await;
        // In prose Ctrl+K is the link.
        page.press("Control+Shift+p").await;
        page.type_text("timeline").await;
        page.press("Enter").await;
        focus_comes(page, "form-title").await;
        assert_eq!(texts(page, "#form-title").await, ["Timeline"]);
        page.press("Control+k").await;
        page.type_text("environment").await;
        page.press("Enter").await;
        focus_comes(page, "summary-environment").await;
        page.press("Control+Shift+p").await;
        page.type_text("add an action").await;
        page.press("Enter").await;
        page.wait_until("a row of actions is open", async || {
            focus_id(page).await.starts_with("actions-rows-")
        })
        .await;
        page.press("Control+Shift+p").await;
        page.type_text("older").await;
        page.role("option", "An older report Report").await;
        page.press("Escape").await;
        page.wait_until("the focus is back", async || focus_id(page).await.starts_with("actions-rows-"))
            .await;
        page.press("Control+Shift+p").await;
        page.type_text("older").await;
        page.role("option", "An older report Report").await;
        page.press("Enter").await;
        page.wait_until("the other report is open", async || page.value("Title").await == "An older report")
            .await;
    });
}

#[test]
fn a_question_mark_lists_the_shortcuts_and_keys_go_between_panes_and_sections() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "summary").await;
        page.press("Alt+PageDown").await;
        texts_become(page, "#form-title", &["Impact"]).await;
        focus_comes(page, "form-title").await;
        page.press("Alt+PageUp").await;
        texts_become(page, "#form-title", &["Summary"]).await;
        page.press("?").await;
        page.role("heading", "Keyboard shortcuts").await;
        page.sees("Ctrl+Shift+P").await;
        assert!(page.barriers().await.is_empty());
        page.press("Escape").await;
        page.wait_until("the list is closed", async || page.all("dialog", None).await.is_empty()).await;
        let pane = "const at = document.activeElement;
            return ['.bar', '.outline', 'section.form', '.side-pane'].find((it) => at.closest(it)) ?? ''";
        for wanted in [".side-pane", ".bar", ".outline", "section.form"] {
            page.press("F6").await;
            page.wait_until(&format!("the focus is in {wanted}"), async || {
                page.script(pane, vec![]).await == json!(wanted)
            })
            .await;
        }
        page.press("Shift+F6").await;
        page.wait_until("the focus is back in the outline", async || {
            page.script(pane, vec![]).await == json!(".outline")
        })
        .await;
    });
}

#[test]
fn keys_are_the_same_on_keyboards_of_other_scripts() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "One").await;
        // The key at the place of "z", on Cyrillic, Greek, Hebrew and Japanese keyboards, and "z" at its place on AZERTY.
        for (key, code) in
            [("я", "KeyZ"), ("ζ", "KeyZ"), ("ז", "KeyZ"), ("つ", "KeyZ"), ("z", "KeyW"), ("z", "KeyY")]
        {
            page.fill("Title", &format!("Title {code}")).await;
            let press = "const [key, code] = arguments; document.activeElement.dispatchEvent(
                new KeyboardEvent('keydown', { key, code, ctrlKey: true, bubbles: true, cancelable: true }))";
            page.script(press, vec![json!(key), json!(code)]).await;
            page.wait_until(&format!("{key} at {code} undoes"), async || {
                page.value("Title").await != format!("Title {code}")
            })
            .await;
        }
    });
}

/// A timeline of four events.
async fn four_events(page: &Page) {
    begin_blank(page).await;
    go(page, "timeline").await;
    page.click(&page.button_of("#type-timeline-rows").await).await;
    for line in ["10:00 one", "10:10 two", "10:20 three", "10:30 four"] {
        page.type_text(line).await;
        page.press("Enter").await;
    }
    texts_become(page, EVENTS, &["one", "two", "three", "four"]).await;
}

#[test]
fn several_rows_are_moved_duplicated_set_copied_and_removed_in_one_step_each() {
    with_page(async |page| {
        four_events(page).await;
        let lines = page.web.find_all(thirtyfour::By::Css(".row-line")).await.expect("the lines");
        page.script("arguments[0].focus()", vec![lines[1].to_json().expect("an element")]).await;
        page.press("Shift+ArrowDown").await;
        page.sees("2 events selected").await;
        page.press("Alt+ArrowUp").await;
        texts_become(page, EVENTS, &["two", "three", "one", "four"]).await;
        page.press("Control+z").await;
        texts_become(page, EVENTS, &["one", "two", "three", "four"]).await;
        page.press_button("Internal or public: selected rows").await;
        page.wait_until("both are internal", async || texts(page, EVENTS).await == ["one", "four"]).await;
        page.press("Control+z").await;
        texts_become(page, EVENTS, &["one", "two", "three", "four"]).await;
        // A choice changes with each key; it is set when that is asked for.
        page.script("document.querySelector('.selected-bar select').focus()", vec![]).await;
        page.type_text("Mitigated").await;
        page.wait_until("it is chosen", async || {
            page.script("return document.activeElement.value", vec![]).await == json!("mitigated")
        })
        .await;
        assert!(texts(page, ".row-item .mark.good").await.is_empty(), "set before that was asked for");
        page.press("Enter").await;
        texts_become(page, ".row-item .mark.good", &["Mitigated", "Mitigated"]).await;
        page.press("Control+z").await;
        page.wait_until("both milestones are gone", async || {
            texts(page, ".row-item .mark.good").await.is_empty()
        })
        .await;
        page.devtools(
            "Browser.grantPermissions",
            json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
        )
        .await;
        page.press_button("Copy as Markdown: selected rows").await;
        page.sees("The rows are on the clipboard.").await;
        let clip = async |kind: &str| {
            let read = "const [kind, done] = arguments;
                navigator.clipboard.read().then(async ([item]) => done(await (await item.getType(kind)).text()), (why) => done(String(why)))";
            let got = page.web.execute_async(read, vec![json!(kind)]).await.expect("the clipboard");
            got.json().as_str().unwrap_or_default().to_owned()
        };
        assert_eq!(
            clip("text/plain").await,
            "| Time | What happened |\n| --- | --- |\n| 10:10 | two |\n| 10:20 | three |"
        );
        close_notice(page).await;
        page.press_button("Copy as table: selected rows").await;
        page.sees("The rows are on the clipboard.").await;
        assert!(clip("text/plain").await.ends_with("10:10\ttwo\n10:20\tthree"));
        let html = clip("text/html").await;
        assert!(html.contains("<table border="), "{html}");
        close_notice(page).await;
        page.press_button("Duplicate: selected rows").await;
        texts_become(page, EVENTS, &["one", "two", "three", "two", "three", "four"]).await;
        page.press("Control+z").await;
        texts_become(page, EVENTS, &["one", "two", "three", "four"]).await;
        let lines = page.web.find_all(thirtyfour::By::Css(".row-line")).await.expect("the lines");
        page.script("arguments[0].focus()", vec![lines[0].to_json().expect("an element")]).await;
        page.press("Control+a").await;
        page.sees("4 events selected").await;
        page.press("Delete").await;
        page.sees("Removed 4 events.").await;
        page.wait_until("all are gone", async || texts(page, EVENTS).await.is_empty()).await;
        // The Undo in place.
        page.click(&page.button_of(".removed-line .btn").await).await;
        texts_become(page, EVENTS, &["one", "two", "three", "four"]).await;
    });
}

#[test]
fn a_key_that_is_held_removes_one_row_and_two_removals_are_two_announcements() {
    with_page(async |page| {
        four_events(page).await;
        let line = page.button_of(".row-item:first-child .row-line, .row-item .row-line").await;
        page.script("arguments[0].focus()", vec![line.to_json().expect("an element")]).await;
        let held = "for (const repeat of [false, true, true]) document.activeElement.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'Delete', repeat, bubbles: true, cancelable: true }))";
        page.script(held, vec![]).await;
        texts_become(page, EVENTS, &["two", "three", "four"]).await;
        announced(page, "Removed an event.").await;
        let said = "return document.querySelector('.editor > [role=status]').textContent";
        let first = page.script(said, vec![]).await;
        page.wait_until("the focus is on the next row", async || focus_id(page).await.starts_with("line-"))
            .await;
        page.press("Delete").await;
        texts_become(page, EVENTS, &["three", "four"]).await;
        page.wait_until("the second removal is announced", async || page.script(said, vec![]).await != first)
            .await;
        // Undo is announced, and followed by the focus.
        page.press("Control+z").await;
        texts_become(page, EVENTS, &["two", "three", "four"]).await;
        announced(page, "Undone: An event is back.").await;
        page.wait_until("the focus is on the row that is back", async || {
            page.focused().await.text().await.unwrap_or_default().contains("two")
        })
        .await;
    });
}

#[test]
fn the_menu_goes_by_arrow_keys_and_gives_the_focus_back() {
    with_page(async |page| {
        begin_blank(page).await;
        page.script("document.getElementById('download-menu').focus()", vec![]).await;
        page.press("ArrowDown").await;
        page.wait_until("the first item has the focus", async || {
            page.focused().await.text().await.unwrap_or_default().contains("Public page")
        })
        .await;
        page.press("ArrowUp").await;
        page.wait_until("the last item has the focus", async || {
            !page.focused().await.text().await.unwrap_or_default().contains("Public page")
        })
        .await;
        page.press("Escape").await;
        focus_comes(page, "download-menu").await;
    });
}

#[test]
fn choices_and_dates_say_what_they_stand_for_and_the_picker_opens_on_the_written_time() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "summary").await;
        page.fill("Incident date", "17 February 2023").await;
        go(page, "cover").await;
        page.fill("Date", "Incident dates").await;
        page.press("Tab").await;
        page.wait_until("the date is said", async || {
            texts(page, "#cover-cover_date-read").await == ["17 February 2023"]
        })
        .await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        page.fill("Time", "15:06").await;
        page.sees("on 17 February 2023").await;
        page.press_button("Pick Time").await;
        let picked = "return document.querySelector('.row-open .picker').value";
        assert_eq!(page.script(picked, vec![]).await, json!("2023-02-17T15:06"));
        page.press("Escape").await;
    });
}

#[test]
fn controls_are_described_by_what_is_said_of_them_and_nothing_is_empty() {
    with_page(async |page| {
        begin_blank(page).await;
        for section in ["cover", "summary", "impact", "timeline", "actions", "updates", "components"] {
            go(page, section).await;
            let add = page
                .script(
                    "const add = document.querySelector('.add-rows .add'); add?.click(); return Boolean(add)",
                    vec![],
                )
                .await;
            if add == json!(true) {
                page.wait_until("a row is open", async || texts(page, ".row-open").await.len() == 1).await;
            }
            let empty = page.script("return [...document.querySelectorAll('[aria-describedby=\"\"], [list=\"\"]')].map((it) => it.id)", vec![]).await;
            assert_eq!(empty, json!([]), "{section}");
            let broken = page.script("return [...document.querySelectorAll('[aria-describedby]')].filter((it) => it.getAttribute('aria-describedby').split(' ').some((id) => !document.getElementById(id))).map((it) => it.id)", vec![]).await;
            assert_eq!(broken, json!([]), "{section}");
            assert_eq!(page.script("return document.querySelectorAll('h1').length", vec![]).await, json!(1));
        }
    });
}

/// Counts the keys that are pressed besides what is written.
struct Typist<'a> {
    page: &'a Page,
    keys: usize,
    written: usize,
}

impl Typist<'_> {
    async fn press(&mut self, keys: &str) {
        self.keys += 1;
        self.page.press(keys).await;
    }

    /// Writes words of the report.
    async fn write(&mut self, text: &str) {
        self.written += text.chars().count();
        // Many words at once, as they come from the keyboard.
        let keys = text.replace('\n', &char::from(Key::Enter).to_string());
        self.page.web.action_chain().send_keys(keys).perform().await.expect("typing");
    }

    /// Tab until the focus is in a control whose id ends so.
    async fn tab_to(&mut self, ending: &str) {
        for _ in 0..40 {
            if focus_id(self.page).await.ends_with(ending) {
                return;
            }
            self.press("Tab").await;
        }
        panic!("no Tab leads to “{ending}”; the focus is in “{}”", focus_id(self.page).await);
    }

    async fn next_section(&mut self, name: &str) {
        for _ in 0..12 {
            self.press("Alt+PageDown").await;
            focus_comes(self.page, "form-title").await;
            if texts(self.page, "#form-title").await == [name] {
                return;
            }
        }
        panic!("there is no section “{name}”");
    }
}

/// A text of a report's JSON.
fn text_of<'a>(report: &'a Json, path: &str) -> &'a str {
    report.pointer(path).and_then(Json::as_str).unwrap_or_else(|| panic!("{path} is a text"))
}

#[test]
fn a_whole_report_is_entered_by_keys_alone() {
    let report = include_str!("../../examples/001-login-errors.json");
    let report: Json = serde_json::from_str(report).expect("the example");
    with_page(async |page| {
        page.open().await;
        let mut typist = Typist { page, keys: 0, written: 0 };
        let is_card = "return document.activeElement.innerText.startsWith('Customer RCA')";
        while page.script(is_card, vec![]).await != json!(true) {
            assert!(typist.keys < 20, "Tab leads to the template");
            typist.press("Tab").await;
        }
        typist.press("Enter").await;
        focus_comes(page, "cover-title").await;
        typist.write(text_of(&report, "/cover/title")).await;
        typist.tab_to("cover-organisation").await;
        typist.write(text_of(&report, "/cover/organisation")).await;

        typist.next_section("Summary").await;
        typist.tab_to("summary-incident_dates").await;
        typist.write(text_of(&report, "/summary/incident_dates")).await;
        typist.press("Tab").await;
        for component in report.pointer("/components/rows").and_then(Json::as_array).expect("rows") {
            typist.write(text_of(component, "/name")).await;
            typist.press("Enter").await;
        }
        typist.tab_to("summary-environment").await;
        typist.write(text_of(&report, "/summary/environment")).await;
        typist.tab_to("summary-scope").await;
        typist.write("Partial outage").await;
        typist.tab_to("summary-duration").await;
        typist.write(text_of(&report, "/summary/duration")).await;

        typist.next_section("Impact").await;
        typist.tab_to("impact-severity").await;
        typist.write("Medium").await;
        typist.tab_to("impact-summary").await;
        typist.write(text_of(&report, "/impact/summary")).await;
        typist.tab_to("impact-description").await;
        typist.write(text_of(&report, "/impact/description")).await;
        typist.tab_to("add-impact-windows").await;
        typist.press("Enter").await;
        for (nth, window) in
            report.pointer("/impact/windows").and_then(Json::as_array).expect("rows").iter().enumerate()
        {
            if nth > 0 {
                typist.press("Control+Enter").await;
            }
            let ending = "-start";
            page.wait_until("the start has the focus", async || focus_id(page).await.ends_with(ending)).await;
            typist.write(text_of(window, "/start/stated")).await;
            typist.press("Enter").await;
            page.wait_until("the end has the focus", async || focus_id(page).await.ends_with("-end")).await;
            typist.write(text_of(window, "/end/stated")).await;
        }

        typist.next_section("Root cause").await;
        typist.tab_to("cause-description").await;
        typist.write(text_of(&report, "/cause/description")).await;

        typist.next_section("Incident timeline").await;
        typist.tab_to("type-timeline-rows").await;
        for event in report.pointer("/timeline/rows").and_then(Json::as_array).expect("rows") {
            typist.write(&format!("{} {}", text_of(event, "/at/stated"), text_of(event, "/text"))).await;
            typist.press("Enter").await;
        }

        typist.next_section("Solutions and corrective measures").await;
        typist.tab_to("add-actions-rows").await;
        typist.press("Enter").await;
        page.wait_until("the title has the focus", async || focus_id(page).await.ends_with("-title")).await;
        let action = report.pointer("/actions/rows/0").expect("an action");
        typist.write(text_of(action, "/title")).await;
        typist.tab_to("-due").await;
        typist.write(text_of(action, "/due")).await;
        typist.tab_to("-status").await;
        typist.write(text_of(action, "/status")).await;
        typist.tab_to("-details").await;
        typist.write(text_of(action, "/details")).await;

        let shown = preview(page).await;
        for fact in [
            "Piano",
            "September 28, 2022",
            "CCE. Content UIs",
            "Partial outage",
            "Medium",
            "08:44 AM UTC",
            "13:55 PM UTC",
            "September, 28 ~13:00 PM",
            "The fix for the issue is complete",
            "October 03, 2022",
            "no longer to reload",
        ] {
            assert!(shown.contains(fact), "“{fact}” is missing in: {shown}");
        }
        let Typist { keys, written, .. } = typist;
        // A practised typist: 0.1 s a letter of running text, 0.4 s for a key that has to be thought of.
        let seconds = written as f64 * 0.1 + keys as f64 * 0.4;
        println!("{keys} keys besides {written} letters: about {:.1} minutes", seconds / 60.0);
        assert!(keys < 250, "{keys} keys");
    });
}

/// What the clipboard holds as this kind.
async fn clipboard(page: &Page, kind: &str) -> String {
    let read = "const [kind, done] = arguments;
        navigator.clipboard.read().then(async ([item]) => done(await (await item.getType(kind)).text()), (why) => done(String(why)))";
    let got = page.web.execute_async(read, vec![json!(kind)]).await.expect("the clipboard");
    got.json().as_str().unwrap_or_default().to_owned()
}

async fn allow_clipboard(page: &Page) {
    let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    page.devtools("Browser.grantPermissions", permissions).await;
}

/// Chooses an option of a list by its key.
async fn choose(page: &Page, id: &str, key: &str) {
    let set = "const [id, key] = arguments; const it = document.getElementById(id); it.value = key;
        it.dispatchEvent(new Event('input', { bubbles: true }))";
    page.script(set, vec![json!(id), json!(key)]).await;
}

#[test]
fn times_are_printed_on_the_clocks_that_the_report_asks_for() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Time zone", "UTC+2").await;
        page.wait_until("an offset is a zone", async || {
            texts(page, "#cover-zone-read").await.concat().trim().is_empty()
        })
        .await;
        page.fill("Time zone", "Nowhere").await;
        page.sees("not a zone this browser knows").await;
        page.fill("Time zone", "UTC").await;
        go(page, "summary").await;
        page.fill("Incident date", "17 February 2023").await;
        go(page, "timeline").await;
        page.click(&page.button_of("#type-timeline-rows").await).await;
        page.type_text("16:06 CET traffic stops").await;
        page.press("Enter").await;
        texts_become(page, ".report tbody tr .c-at", &["16:06 CET"]).await;
        go(page, "cover").await;
        choose(page, "cover-times", "in_zone").await;
        texts_become(page, ".report tbody tr .c-at", &["15:06 (16:06 CET)"]).await;
        page.fill("Second time zone", "Asia/Tokyo").await;
        texts_become(page, ".report tbody tr .c-at", &["15:06 (16:06 CET; 00:06 Asia/Tokyo, 2023-02-18)"])
            .await;
    });
}

#[test]
fn a_line_break_is_one_for_readers_in_every_output_and_the_clipboard_is_clean() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Search was down").await;
        go(page, "summary").await;
        page.click(&page.field("Environment or location").await).await;
        page.type_text("Tokyo").await;
        page.press("Shift+Enter").await;
        page.type_text("Osaka").await;
        page.click(&page.field("Overview").await).await;
        page.type_text("One line\nand another, at ~13:00. See https://example.org/a_b.").await;
        preview_shows(page, "One line\nand another").await;
        preview_shows(page, "Tokyo\nOsaka").await;
        texts_become(page, ".report .prose a", &["https://example.org/a_b"]).await;
        allow_clipboard(page).await;
        crate::library::choose_download(page, "Copy the public report").await;
        page.press_button("Copy it all the same").await;
        page.sees("The public report is on the clipboard").await;
        let text = clipboard(page, "text/plain").await;
        assert!(text.starts_with("# Search was down\n\n## Summary\n"), "{text}");
        assert!(text.contains("One line  \nand another, at ~13:00."), "{text}");
        assert!(!text.contains("<!--") && !text.contains('\\'), "{text}");
        let html = clipboard(page, "text/html").await;
        assert!(html.contains("One line<br>") && html.contains("Search was down"), "{html}");
        page.press_button("Close").await;
        crate::library::choose_download(page, "Copy this section").await;
        page.press_button("Copy it all the same").await;
        page.sees("The section is on the clipboard").await;
        let text = clipboard(page, "text/plain").await;
        assert!(text.starts_with("## Summary\n"), "{text}");
    });
}

#[test]
fn bullets_of_other_programs_are_pasted_as_bullets() {
    with_page(async |page| {
        begin_blank(page).await;
        allow_clipboard(page).await;
        let write = "const done = arguments[0]; navigator.clipboard.writeText('Done:\\n• one\\n• two').then(done, done)";
        page.web.execute_async(write, vec![]).await.expect("the clipboard");
        go(page, "summary").await;
        page.click(&page.field("Overview").await).await;
        page.press("Control+v").await;
        page.wait_until("bullets are Markdown's", async || {
            page.value("Overview").await == "Done:\n- one\n- two"
        })
        .await;
        page.press("Control+a").await;
        page.press("Delete").await;
        page.press("Control+Shift+v").await;
        page.wait_until("as plain text they stay", async || {
            page.value("Overview").await == "Done:\n• one\n• two"
        })
        .await;
    });
}

#[test]
fn paragraphs_have_their_own_direction_and_lists_that_of_the_report() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Language", "he").await;
        go(page, "summary").await;
        page.click(&page.field("Overview").await).await;
        page.type_text("שלום לכולם\n\nAn English paragraph.\n\n- one").await;
        preview_shows(page, "An English paragraph.").await;
        let laid = "const report = document.querySelector('.report');
            const [first, second] = [...report.querySelectorAll('.prose p')].map((it) => {
              const range = document.createRange(); range.selectNodeContents(it);
              const [words, box] = [range.getBoundingClientRect(), it.getBoundingClientRect()];
              return words.left - box.left < box.right - words.right ? 'left' : 'right';
            });
            return [report.dir, first, second, getComputedStyle(report.querySelector('ul')).direction]";
        page.wait_until("each goes its way", async || {
            page.script(laid, vec![]).await == json!(["rtl", "right", "left", "rtl"])
        })
        .await;
    });
}
