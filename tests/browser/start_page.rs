//! What new reports begin with: defaults that a person has chosen, and templates of their own.

use serde_json::json;

use crate::edit::{begin_blank, go, saved};
use crate::harness::with_page;
use crate::library::{choose_download, drop_only};
use crate::page::Page;

async fn to_list(page: &Page) {
    page.click(&page.role("link", "Debrief: all reports").await).await;
    page.sees("Your reports").await;
}

async fn open_defaults(page: &Page) {
    page.unfold(".defaults").await;
}

#[test]
fn new_reports_begin_with_the_defaults_once_they_are_asked_for() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Organisation", "Example Works").await;
        page.fill("Time zone", "Europe/Berlin").await;
        page.fill("Title", "First").await;
        saved(page).await;
        to_list(page).await;
        begin_blank(page).await;
        assert_eq!(page.value("Organisation").await, "", "nothing is remembered unasked");
        to_list(page).await;
        page.script(
            "[...document.querySelectorAll('.report-link')].find((it) => it.innerText.startsWith('First')).click()",
            vec![],
        )
        .await;
        page.press_button("Use as my defaults").await;
        page.sees("New reports begin with this: organisation, time zone.").await;
        to_list(page).await;
        begin_blank(page).await;
        assert_eq!(page.value("Organisation").await, "Example Works");
        assert_eq!(page.value("Time zone").await, "Europe/Berlin");
        assert_eq!(page.value("Title").await, "", "nothing else goes along");
        to_list(page).await;
        open_defaults(page).await;
        page.sees("Europe/Berlin").await;
        assert!(page.barriers().await.is_empty(), "{:?}", page.barriers().await);
        page.press_button("Clear the defaults").await;
        page.sees("None yet.").await;
        page.press_button("Undo").await;
        page.sees("Europe/Berlin").await;
        page.press_button("Clear the defaults").await;
        begin_blank(page).await;
        assert_eq!(page.value("Organisation").await, "");
    });
}

#[test]
fn an_urgent_notice_stays_and_what_comes_after_it_is_shown_with_its_button() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Organisation", "Example Works").await;
        page.fill("Subtitle", "a secret").await;
        page.press_button("Make Subtitle internal").await;
        page.click(&page.field("Organisation").await).await;
        page.press("Control+z").await;
        page.sees("readers see this again").await;
        page.press_button("Use as my defaults").await;
        page.sees("New reports begin with this: organisation.").await;
        assert!(page.barriers().await.is_empty(), "{:?}", page.barriers().await);
        let undo = "[...document.querySelectorAll('.notice-body')]
            .find((it) => it.innerText.includes('New reports begin')).querySelector('.primary').click()";
        page.script(undo, vec![]).await;
        page.wait_until("the later one is done with", async || {
            !page.text().await.contains("New reports begin with this:")
        })
        .await;
        page.sees("readers see this again").await;
        page.button("Hide it from them").await;
        to_list(page).await;
        assert!(!page.text().await.contains("readers see this again"), "it is about the report");
        open_defaults(page).await;
        page.sees("None yet.").await;
    });
}

/// The names of a person's own templates.
async fn own(page: &Page) -> Vec<String> {
    let names =
        "return [...document.querySelectorAll('.own-template .card-title')].map((it) => it.textContent)";
    serde_json::from_value(page.script(names, vec![]).await).unwrap()
}

#[test]
fn a_report_is_kept_as_template_renamed_shared_and_removed() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Depot outage").await;
        page.fill("Organisation", "Example Works").await;
        go(page, "timeline").await;
        page.unfold(".settings").await;
        page.fill("Title", "What happened when").await;
        page.press_button("Add an event").await;
        page.fill("What happened", "The feeder stops").await;
        saved(page).await;
        choose_download(page, "Keep as template").await;
        page.sees("No row and no prose goes along.").await;
        assert_eq!(page.value("Name").await, "Example Works report");
        page.press("Control+a").await;
        page.type_text("Depot\n").await;
        page.sees("“Depot” is among your templates").await;
        to_list(page).await;
        assert_eq!(own(page).await, ["Depot"]);
        assert!(page.barriers().await.is_empty(), "{:?}", page.barriers().await);
        page.script("document.querySelector('.own-template .card').click()", vec![]).await;
        page.wait_until("a report begins", async || {
            page.script("return !!document.getElementById('cover-title')", vec![]).await == json!(true)
        })
        .await;
        assert_eq!(page.value("Title").await, "");
        assert_eq!(page.value("Organisation").await, "Example Works");
        go(page, "timeline").await;
        page.sees("What happened when").await;
        assert!(!page.text().await.contains("The feeder stops"));
        to_list(page).await;

        page.press_button("Rename template Depot").await;
        page.press("Control+a").await;
        page.type_text("Works\n").await;
        page.wait_until("it has another name", async || own(page).await == ["Works"]).await;
        page.wait_until("the focus is on the button again", async || {
            page.script("return document.activeElement.ariaLabel", vec![]).await
                == json!("Rename template Works")
        })
        .await;
        page.press_button("Download template Works").await;
        let file = String::from_utf8(page.download("works-template.json").await).unwrap();
        assert!(!file.contains("feeder"), "{file}");
        page.press_button("Remove template Works").await;
        page.wait_until("it is gone", async || own(page).await.is_empty()).await;
        page.press_button("Undo").await;
        page.wait_until("it is back", async || own(page).await == ["Works"]).await;
        page.press_button("Remove template Works").await;
        page.wait_until("it is gone", async || own(page).await.is_empty()).await;
        // A colleague opens the file.
        drop_only(page, "works-template.json", "application/json", &file).await;
        page.sees("“Works” is among your templates").await;
        page.wait_until("it is there", async || own(page).await == ["Works"]).await;
        page.reload().await;
        page.wait_until("it stays", async || own(page).await == ["Works"]).await;
        drop_only(page, "half.json", "application/json", "{\"format\": \"debrief-template\", ").await;
        page.sees("its JSON is damaged").await;
    });
}

#[test]
fn a_colour_is_chosen_and_corrected_where_it_cannot_be_read() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "In yellow").await;
        go(page, "brand").await;
        page.fill("Brand name", "Example").await;
        page.fill("Accent colour", "#ffff00").await;
        page.sees("1.1:1 on light paper, shown as #777700").await;
        let colour = "return getComputedStyle(document.querySelector('.report .brand-name')).color";
        page.prefer("prefers-color-scheme", "light").await;
        page.wait_until("it is darker on light paper", async || {
            page.script(colour, vec![]).await == json!("rgb(119, 119, 0)")
        })
        .await;
        page.prefer("prefers-color-scheme", "dark").await;
        page.wait_until("it is itself on dark paper", async || {
            page.script(colour, vec![]).await == json!("rgb(255, 255, 0)")
        })
        .await;
        let pick = "const picker = document.querySelector('input[type=color]');
            picker.value = '#0b6e6e'; picker.dispatchEvent(new Event('input', { bubbles: true })); return picker.value";
        page.script(pick, vec![]).await;
        assert_eq!(page.value("Accent colour").await, "#0b6e6e");
        page.wait_until("nothing is said of light paper", async || {
            !page.text().await.contains("on light paper")
        })
        .await;
    });
}
