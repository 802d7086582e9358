//! A list of rows: lines of text of which one is open, by mouse and by keyboard.

use debrief::report::List;
use debrief::report::sections::timeline::events;
use serde_json::{Value as Json, json};

use super::{add_row, gives, has_focus};
use crate::edit::{begin_blank, go};
use crate::fill_in::{by_id, control_id, write};
use crate::harness::with_page;
use crate::page::Page;

/// The lines of the timeline: each row's number, whether it is open, its description and its words.
const LINES: &str = r#"
    return [...document.querySelectorAll("[id^='line-timeline-rows-']")].map((it) => {
      const row = it.id.replace("line-timeline-rows-", "");
      const isOpen = it.getAttribute("aria-expanded") === "true";
      return [`${row}${isOpen ? " open" : ""}`, it.getAttribute("aria-description"), it.innerText.trim()];
    });"#;

/// Rows in their order, each by its number and with its words.
type Rows = &'static [(u32, &'static str)];

/// Waits until the lines are these rows in this order, given with what each says; `open` is the row that is open.
async fn are(page: &Page, sentence: &str, rows: &[(u32, &str)], open: Option<u32>) {
    let line = |(at, (row, words)): (usize, &(u32, &str))| {
        let is_open = if open == Some(*row) { " open" } else { "" };
        json!([format!("{row}{is_open}"), format!("event {} of {}", at + 1, rows.len()), words])
    };
    let lines: Vec<Json> = rows.iter().enumerate().map(line).collect();
    gives(page, sentence, LINES, vec![], json!(lines)).await;
}

fn line(row: u32) -> String {
    format!("line-timeline-rows-{row}")
}

/// A blank report with three events, A, B and C, none of them open; the focus is on the last line.
async fn three(page: &Page) {
    begin_blank(page).await;
    for (row, text) in [(1, "A"), (2, "B"), (3, "C")] {
        let owner = add_row(page, List::Events, row).await;
        write(page, &by_id(page, &control_id(owner, &events::TEXT)).await, text).await;
    }
    page.press("Escape").await;
    has_focus(page, &line(3)).await;
    are(page, "three rows", &[(1, "A"), (2, "B"), (3, "C")], None).await;
}

#[test]
fn an_empty_list_says_what_belongs_in_it_and_an_empty_row_that_it_is_empty() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        let words = "return document.querySelector('.rows-empty')?.innerText ?? ''";
        let nothing =
            "Nothing yet. Add what happened, one event a row; times may be written as you have them.";
        gives(page, "an empty list", words, vec![], json!(nothing)).await;
        add_row(page, List::Events, 1).await;
        gives(page, "a list of one", words, vec![], json!("")).await;
        are(page, "an empty row", &[(1, "Empty event")], Some(1)).await;
        assert_eq!(page.barriers().await, Vec::<String>::new());
    });
}

#[test]
fn the_keyboard_goes_through_the_lines_and_moves_removes_and_opens_rows() {
    with_page(async |page| {
        three(page).await;
        // A key, the rows after it, and the line with the focus.
        let cases: [(&str, Rows, u32); 9] = [
            ("ArrowUp", &[(1, "A"), (2, "B"), (3, "C")], 2),
            ("ArrowUp", &[(1, "A"), (2, "B"), (3, "C")], 1),
            ("ArrowUp", &[(1, "A"), (2, "B"), (3, "C")], 1),
            ("Alt+ArrowUp", &[(1, "A"), (2, "B"), (3, "C")], 1),
            ("Alt+ArrowDown", &[(2, "B"), (1, "A"), (3, "C")], 1),
            ("Alt+ArrowDown", &[(2, "B"), (3, "C"), (1, "A")], 1),
            ("Alt+ArrowDown", &[(2, "B"), (3, "C"), (1, "A")], 1),
            ("ArrowUp", &[(2, "B"), (3, "C"), (1, "A")], 3),
            ("Delete", &[(2, "B"), (1, "A")], 1),
        ];
        for (key, rows, focus) in cases {
            page.press(key).await;
            are(page, key, rows, None).await;
            has_focus(page, &line(focus)).await;
        }
        page.press("Enter").await;
        are(page, "Enter opens it", &[(2, "B"), (1, "A")], Some(1)).await;
        let inside = "return document.activeElement.closest('.row-open')?.id ?? ''";
        gives(page, "the focus is in it", inside, vec![], json!("row-timeline-rows-1")).await;
        page.press("Escape").await;
        has_focus(page, &line(1)).await;
        page.press("Delete").await;
        page.press("Delete").await;
        are(page, "no row is left", &[], None).await;
        has_focus(page, "add-timeline-rows").await;
        page.press("Control+z").await;
        are(page, "Undo brings one back", &[(2, "B")], None).await;
    });
}

#[test]
fn the_tools_of_an_open_row_do_what_they_say() {
    with_page(async |page| {
        three(page).await;
        page.press("Enter").await;
        let open = || by_id(page, "row-timeline-rows-3");
        page.click(&page.within(&open().await, "button", "Move up").await).await;
        are(page, "moved up", &[(1, "A"), (3, "C"), (2, "B")], Some(3)).await;
        page.click(&page.within(&open().await, "button", "Move down").await).await;
        are(page, "moved down", &[(1, "A"), (2, "B"), (3, "C")], Some(3)).await;
        page.click(&page.within(&open().await, "button", "Make event internal").await).await;
        are(page, "internal", &[(1, "A"), (2, "B"), (3, "internal\nC")], Some(3)).await;
        page.click(&page.within(&open().await, "button", "Duplicate").await).await;
        // What is internal in a row is so in its copy.
        let copied = [(1, "A"), (2, "B"), (3, "internal\nC"), (4, "internal\nC")];
        are(page, "duplicated", &copied, Some(4)).await;
        let open = by_id(page, "row-timeline-rows-4").await;
        page.click(&page.within(&open, "button", "Remove event").await).await;
        are(page, "removed", &copied[..3], None).await;
        has_focus(page, &line(3)).await;
        // From within a row, the next one is begun under it.
        page.script("document.getElementById('line-timeline-rows-1').click()", vec![]).await;
        are(page, "the first is open", &copied[..3], Some(1)).await;
        page.press("Control+Enter").await;
        let begun = [(1, "A"), (5, "Empty event"), (2, "B"), (3, "internal\nC")];
        are(page, "the next one", &begun, Some(5)).await;
        let open = by_id(page, "row-timeline-rows-5").await;
        page.click(&page.within(&open, "button", "Done").await).await;
        has_focus(page, &line(5)).await;
    });
}
