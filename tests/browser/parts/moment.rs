//! A moment's field: what was read stands under it, and what it can be meant as is offered.

use debrief::report::List;
use debrief::report::sections::{cover, timeline::events};
use debrief::report::{Owner, Part};
use serde_json::json;
use thirtyfour::By;

use super::{add_row, gives, has_focus, has_value};
use crate::edit::{begin_blank, go};
use crate::fill_in::{by_id, control_id, write};
use crate::harness::with_page;
use crate::page::Page;

/// What stands under a moment's field: what was read, what is asked, and what is offered as an answer.
const BELOW: &str = r#"
    const field = document.getElementById(arguments[0]).closest(".field");
    const group = field.querySelector(".meanings");
    return [
      field.querySelector(".understood").textContent,
      group?.getAttribute("aria-label") ?? "",
      [...field.querySelectorAll(".meanings button")].map((it) => it.textContent),
    ];"#;

const FOR_ALL: &str = "Read it, and all dates like it, as:";

/// A text, what is said of it, what is asked, and what is offered.
const CASES: [(&str, &str, &str, &[&str]); 8] = [
    ("2024-03-18 10:44 UTC", "read as 18 March 2024, 10:44 UTC", "", &[]),
    ("10:44", "read as 10:44", "", &[]),
    ("10:44 deploy begins", "read as 10:44; not read: “deploy begins”", "", &[]),
    ("whenever", "not read as a time; kept as written", "", &[]),
    ("February 30, 2024", "that date does not exist", "", &[]),
    ("Mon 2024-03-19", "read as 19 March 2024; that day is a Tuesday, not a Monday", "", &[]),
    (
        "03/04/2022",
        "day and month can be read either way: 3 April 2022 or 4 March 2022",
        FOR_ALL,
        &["3 April 2022", "4 March 2022"],
    ),
    (
        "2024-12-18 10:44 AMT",
        "read as 18 December 2024, 10:44 AMT; AMT has several meanings; write its offset behind it, like AMT (UTC+1)",
        "Read it as:",
        &["UTC-4, as in Manaus", "UTC+4, as in Yerevan"],
    ),
];

async fn says(page: &Page, id: &str, text: &str, said: &str, asked: &str, offered: &[&str]) {
    gives(page, text, BELOW, vec![json!(id)], json!([said, asked, offered])).await;
}

#[test]
fn what_was_read_stands_under_it_in_every_state() {
    with_page(async |page| {
        begin_blank(page).await;
        let id = control_id(add_row(page, List::Events, 1).await, &events::AT);
        says(page, &id, "an empty field", "", "", &[]).await;
        for (text, said, asked, offered) in CASES {
            write(page, &by_id(page, &id).await, text).await;
            says(page, &id, text, said, asked, offered).await;
        }
        write(page, &by_id(page, &id).await, "").await;
        says(page, &id, "a cleared field", "", "", &[]).await;
        // A screen reader is told while the focus stays in the field.
        let live = "return document.getElementById(arguments[0]).closest('.field').querySelector('.understood').ariaLive";
        assert_eq!(page.script(live, vec![json!(id)]).await, json!("polite"));
        assert_eq!(page.barriers().await, Vec::<String>::new());
    });
}

#[test]
fn a_chosen_meaning_is_written_into_all_dates_like_it_and_undone_in_one_step() {
    with_page(async |page| {
        begin_blank(page).await;
        let first = control_id(Owner::Part(Part::Cover), &cover::PUBLISHED);
        write(page, &by_id(page, &first).await, "05/06/2022").await;
        let id = control_id(add_row(page, List::Events, 1).await, &events::AT);
        write(page, &by_id(page, &id).await, "03/04/2022").await;
        let offer = page.web.find(By::XPath("//div[@class='meanings']/button[text()='3 April 2022']"));
        page.click(&offer.await.expect("the meaning is offered")).await;
        has_value(page, &id, "2022-04-03").await;
        has_focus(page, &id).await;
        says(page, &id, "a chosen meaning", "read as 3 April 2022", "", &[]).await;
        go(page, "cover").await;
        has_value(page, &first, "2022-06-05").await;
        page.press("Control+z").await;
        has_value(page, &id, "03/04/2022").await;
        go(page, "cover").await;
        has_value(page, &first, "05/06/2022").await;
    });
}

#[test]
fn a_range_goes_into_start_and_end_and_tab_goes_past_the_picker() {
    with_page(async |page| {
        begin_blank(page).await;
        let owner = add_row(page, List::Events, 1).await;
        let (start, end) = (control_id(owner, &events::AT), control_id(owner, &events::END));
        write(page, &by_id(page, &start).await, "10:30-11:00").await;
        page.press("Tab").await;
        // What happened comes next; the end waits behind "More".
        has_focus(page, &control_id(owner, &events::TEXT)).await;
        has_value(page, &start, "10:30").await;
        has_value(page, &end, "11:00").await;
        // The end was filled in already, so the start stays as it is written.
        write(page, &by_id(page, &start).await, "10:40-10:50").await;
        page.press("Tab").await;
        has_value(page, &start, "10:40-10:50").await;
        has_value(page, &end, "11:00").await;
    });
}
