//! Standard words: a list where they are all there is, and a text field that offers them.

use debrief::report::choice;
use debrief::report::sections::{cover, impact, timeline};
use debrief::report::{Owner, Part};
use serde_json::json;

use super::{gives, has_value};
use crate::edit::{begin_blank, go, preview};
use crate::fill_in::{by_id, control_id, write};
use crate::harness::with_page;

#[test]
fn a_list_offers_every_word_and_none_of_them() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        let id = control_id(Owner::Part(Part::Timeline), &timeline::ELAPSED);
        by_id(page, &id).await;
        page.unfold(".settings").await;
        let offered =
            "return [...document.getElementById(arguments[0]).options].map((it) => [it.value, it.text])";
        let words: Vec<(&str, &str)> =
            [("", "–")].into_iter().chain(choice::ELAPSED.words.iter().copied()).collect();
        gives(page, "the words", offered, vec![json!(id)], json!(words)).await;
        page.script("document.getElementById(arguments[0]).focus()", vec![json!(id)]).await;
        // A letter goes to the first word that begins with it, as in every list.
        for (key, chosen) in
            [("m", "minutes"), ("Home", ""), ("End", "auto"), ("ArrowUp", "hours"), ("Home", "")]
        {
            page.press(key).await;
            has_value(page, &id, chosen).await;
        }
    });
}

/// What is typed into the severity, and what stands there once it is left.
const CASES: [(&str, &str); 6] = [
    ("major", "Major"),
    ("SEV1", "SEV1"),
    (" critical ", "Critical"),
    ("Ours: grave", "Ours: grave"),
    ("Kritisch", "Critical"),
    ("", ""),
];

#[test]
fn a_text_field_takes_a_standard_word_in_any_spelling_and_own_words() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "impact").await;
        let id = control_id(Owner::Part(Part::Impact), &impact::SEVERITY);
        let control = by_id(page, &id).await;
        let offered = "return [...document.getElementById(arguments[0]).list.options].map((it) => it.value)";
        let labels: Vec<&str> = choice::SEVERITY.words.iter().map(|word| word.1).collect();
        gives(page, "the words offered", offered, vec![json!(id)], json!(labels)).await;
        for (typed, left) in CASES {
            write(page, &control, typed).await;
            // As it was typed, for as long as it is typed.
            has_value(page, &id, typed).await;
            page.press("Tab").await;
            has_value(page, &id, left).await;
            page.wait_until(&format!("the preview shows “{left}”"), async || {
                preview(page).await.contains(left)
            })
            .await;
        }
        page.wait_until("nothing is left in the preview", async || !preview(page).await.contains("Severity"))
            .await;
        assert_eq!(page.barriers().await, Vec::<String>::new());
    });
}

#[test]
fn a_choice_is_described_by_the_guidance_of_the_template() {
    with_page(async |page| {
        begin_blank(page).await;
        let template = control_id(Owner::Part(Part::Cover), &cover::TEMPLATE);
        let described = "const it = document.getElementById(arguments[0]);
            return document.getElementById(it.getAttribute('aria-describedby'))?.textContent ?? ''";
        let severity = control_id(Owner::Part(Part::Impact), &impact::SEVERITY);
        go(page, "impact").await;
        gives(page, "a blank report has no guidance", described, vec![json!(severity)], json!("")).await;
        go(page, "cover").await;
        page.unfold(".settings").await;
        let control = by_id(page, &template).await;
        page.click(&control.find(thirtyfour::By::Css("option[value=customer_rca]")).await.unwrap()).await;
        go(page, "impact").await;
        let guidance = "The word your contract uses, if it has one.";
        gives(page, "guidance", described, vec![json!(severity)], json!(guidance)).await;
    });
}
