//! The list of reports: searched, filtered, sorted, exported and brought back; and files whose report is here already.

use serde_json::{Value, json};

use crate::edit::{begin_blank, go, preview, saved};
use crate::harness::with_page;
use crate::library::{choose_download, drop_file, drop_only};
use crate::page::Page;

fn report(title: &str, reference: &str, overview: &str) -> Value {
    json!({
        "format": "debrief",
        "schema": 1,
        "cover": { "title": title, "reference": reference, "state": "draft" },
        "summary": { "overview": overview }
    })
}

/// Opens reports from files, one after the other, and goes back to the list.
async fn with_reports(page: &Page, all: &[Value]) {
    page.open().await;
    for (at, report) in all.iter().enumerate() {
        drop_file(page, &format!("{at}.json"), "application/json", &report.to_string()).await;
        page.wait_until("it is open", async || {
            preview(page).await.contains(report["cover"]["title"].as_str().unwrap())
        })
        .await;
    }
    to_list(page).await;
}

async fn to_list(page: &Page) {
    page.click(&page.role("link", "Debrief: all reports").await).await;
    page.sees("Your reports").await;
}

/// The titles in the list, in their order.
async fn titles(page: &Page) -> Vec<String> {
    let titles =
        "return [...document.querySelectorAll('.reports .report-title')].map((it) => it.textContent)";
    serde_json::from_value(page.script(titles, vec![]).await).unwrap()
}

async fn titles_are(page: &Page, wanted: &[&str]) {
    page.wait_until(&format!("the list shows {wanted:?}"), async || titles(page).await == wanted).await;
}

/// Chooses an option in the select with this label.
async fn choose(page: &Page, label: &str, option: &str) {
    let select = page.field(label).await;
    let set = "const [select, label] = arguments;
        select.value = [...select.options].find((it) => it.text === label).value;
        select.dispatchEvent(new Event('change', { bubbles: true }))";
    page.script(set, vec![select.to_json().unwrap(), json!(option)]).await;
}

#[test]
fn reports_are_found_by_title_at_once_and_by_their_text_with_its_places() {
    with_page(async |page| {
        let mut with_rows = report("Search was down", "INC-1", "The connection pool ran dry.");
        with_rows["timeline"] = json!({ "rows": [{ "id": 1, "at": "10:02", "text": "The POOL grows" }] });
        with_reports(page, &[with_rows, report("Login failed", "INC-2", "Nothing of that kind.")]).await;
        page.click(&page.field("Search all reports").await).await;
        page.type_text("inc-2").await;
        titles_are(page, &["Login failed"]).await;
        page.fill("Search all reports", "pool").await;
        titles_are(page, &["Search was down"]).await;
        page.sees("1 of 2 reports, 2 matches").await;
        page.sees("The connection pool ran dry.").await;
        assert!(page.barriers().await.is_empty(), "{:?}", page.barriers().await);
        // A place leads to its section.
        page.click(&page.role("link", "Timeline").await).await;
        page.wait_until("the timeline is open", async || {
            page.script("return location.hash", vec![]).await.as_str().unwrap().ends_with("/timeline")
        })
        .await;
        to_list(page).await;
        page.fill("Search all reports", "nowhere at all").await;
        page.sees("No report is like that.").await;
        page.press_button("Show all reports").await;
        page.wait_until("all are shown", async || titles(page).await.len() == 2).await;
    });
}

#[test]
fn the_text_of_a_report_is_found_as_it_is_now() {
    with_page(async |page| {
        with_reports(page, &[report("One", "", "first words"), report("Two", "", "other words")]).await;
        page.click(&page.field("Search all reports").await).await;
        page.type_text("words").await;
        page.sees("2 of 2 reports, 2 matches").await;
        let open = "[...document.querySelectorAll('.report-link')].find((it) => it.innerText.startsWith('One')).click()";
        page.script(open, vec![]).await;
        go(page, "summary").await;
        page.fill("Overview", "something else").await;
        saved(page).await;
        to_list(page).await;
        page.fill("Search all reports", "SOMETHING").await;
        titles_are(page, &["One"]).await;
        page.sees("1 of 2 reports, 1 match").await;
    });
}

#[test]
fn the_list_is_sorted_and_filtered_and_shows_what_is_overdue() {
    with_page(async |page| {
        let mut late = report("Beta", "", "It was slow.");
        late["summary"]["incident_dates"] = json!("2024-03-01");
        late["actions"] = json!({ "rows": [
            { "id": 1, "title": "Pin it", "status": "planned", "due": "2024-04-01" },
            { "id": 2, "title": "Test it", "status": "done", "due": "2024-04-01" },
            { "id": 3, "title": "Watch it", "status": "planned", "due": "2199-01-01" },
        ] });
        let mut early = report("alpha", "", "It was down.");
        early["summary"]["incident_dates"] = json!("2023-01-01");
        early["cover"]["state"] = json!("published");
        with_reports(page, &[early, late]).await;
        titles_are(page, &["Beta", "alpha"]).await;
        page.sees("1 action overdue").await;
        page.sees("Incident 1 Mar 2024").await;
        choose(page, "Sort by", "Title").await;
        titles_are(page, &["alpha", "Beta"]).await;
        choose(page, "Sort by", "Incident date").await;
        titles_are(page, &["Beta", "alpha"]).await;
        choose(page, "State", "Published").await;
        titles_are(page, &["alpha"]).await;
        choose(page, "State", "Any state").await;
        page.click(&page.role("checkbox", "With overdue actions").await).await;
        titles_are(page, &["Beta"]).await;
        page.sees("1 of 2 reports").await;
        // The order is remembered; what is looked for is not.
        page.reload().await;
        titles_are(page, &["Beta", "alpha"]).await;
        assert_eq!(page.value("Sort by").await, "incident");
        // What is done is overdue no longer, without the report being opened from the list.
        let open = "[...document.querySelectorAll('.report-link')].find((it) => it.innerText.startsWith('Beta')).click()";
        page.script(open, vec![]).await;
        go(page, "actions").await;
        page.script("document.getElementById('line-actions-rows-1').click()", vec![]).await;
        page.fill("Status", "Done").await;
        saved(page).await;
        to_list(page).await;
        page.wait_until("nothing is overdue", async || {
            !page.text().await.contains("overdue\n") && !page.text().await.contains("1 action overdue")
        })
        .await;
    });
}

#[test]
fn a_filter_can_be_ended_when_one_report_is_left() {
    with_page(async |page| {
        let mut published = report("Beta", "", "It was slow.");
        published["cover"]["state"] = json!("published");
        with_reports(page, &[report("Alpha", "", "It was down."), published]).await;
        choose(page, "State", "Published").await;
        titles_are(page, &["Beta"]).await;
        page.press_button("Delete Beta").await;
        page.sees("No report is like that.").await;
        assert_eq!(page.value("State").await, "published");
        choose(page, "State", "Draft").await;
        titles_are(page, &["Alpha"]).await;
        choose(page, "State", "Any state").await;
        titles_are(page, &["Alpha"]).await;
        // What a person has in hand stays.
        assert_eq!(page.value("State").await, "");
    });
}

#[test]
fn what_the_list_says_of_times_stays_true() {
    with_page(async |page| {
        with_reports(page, &[report("One", "", "first words")]).await;
        // Minutes that are quicker, and a clock that can be put forward.
        let clock = "
            const [interval, now] = [window.setInterval, Date.now];
            window.setInterval = (act, ms) => interval(act, Math.min(ms, 200));
            window.later = 0;
            Date.now = () => now() + window.later";
        page.script(clock, vec![]).await;
        page.script("document.querySelector('.report-link').click()", vec![]).await;
        page.wait_until("it is open", async || preview(page).await.contains("first words")).await;
        to_list(page).await;
        page.sees("just now · no copy downloaded").await;
        page.script("window.later = 10 * 60000", vec![]).await;
        page.sees("10 min ago · no copy downloaded").await;
    });
}

#[test]
fn all_reports_are_exported_and_brought_back_and_those_here_already_are_left() {
    with_page(async |page| {
        with_reports(page, &[report("One", "INC-1", "first"), report("Two", "INC-2", "second")]).await;
        page.press_button("Export all").await;
        page.sees("2 reports are in debrief-reports-").await;
        let name = page
            .script("return /debrief-reports-[0-9-]+\\.zip/.exec(document.body.innerText)[0]", vec![])
            .await;
        let zip = page.download(name.as_str().unwrap()).await;
        page.script("document.querySelector('.notice:not(#update) .btn').click()", vec![]).await;
        drop_bytes(page, "all.zip", &zip).await;
        page.sees("2 reports: all here already.").await;
        titles_are(page, &["Two", "One"]).await;
        // In a browser that does not have them, they come back.
        page.script(
            "indexedDB.databases().then((all) => all.forEach(({ name }) => indexedDB.deleteDatabase(name))); localStorage.clear()",
            vec![],
        )
        .await;
        page.reload().await;
        page.sees("No reports yet.").await;
        drop_bytes(page, "all.zip", &zip).await;
        page.sees("2 reports brought in.").await;
        page.wait_until("both are there", async || titles(page).await.len() == 2).await;
        page.script("document.querySelector('.report-link').click()", vec![]).await;
        page.wait_until("one opens", async || {
            let shown = preview(page).await;
            shown.contains("first") || shown.contains("second")
        })
        .await;
    });
}

async fn drop_bytes(page: &Page, name: &str, bytes: &[u8]) {
    let script = "
        const [name, bytes] = arguments;
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], name, { type: 'application/zip' }));
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));";
    page.script(script, vec![json!(name), json!(bytes)]).await;
}

#[test]
fn a_file_whose_report_is_here_is_recognised_opened_compared_or_kept_beside_it() {
    with_page(async |page| {
        let file = report("Depot outage", "INC-7", "The feeder stopped.").to_string();
        page.open().await;
        drop_only(page, "depot.json", "application/json", &file).await;
        page.wait_until("it opens", async || preview(page).await.contains("The feeder stopped.")).await;
        let first = page.script("return location.hash.split('/')[2]", vec![]).await;
        go(page, "summary").await;
        page.fill("Overview", "The feeder stopped twice.").await;
        saved(page).await;
        to_list(page).await;
        // The very file again, although the report was changed.
        drop_only(page, "depot.json", "application/json", &file).await;
        page.sees("You have this report").await;
        page.sees("it was opened from this file before").await;
        assert!(page.barriers().await.is_empty(), "{:?}", page.barriers().await);
        page.press_button("Compare it with the file").await;
        page.sees("History").await;
        page.wait_until("what differs is shown", async || {
            let shown =
                page.script("return document.querySelector('.history')?.innerText ?? ''", vec![]).await;
            shown.as_str().unwrap().contains("twice") && shown.as_str().unwrap().contains("depot.json")
        })
        .await;
        assert_eq!(page.script("return location.hash.split('/')[2]", vec![]).await, first);
        to_list(page).await;
        // One that a colleague has changed.
        let changed = report("DEPOT outage", "inc-7", "The feeder was restarted.").to_string();
        drop_only(page, "theirs.json", "application/json", &changed).await;
        page.sees("called the same as one of yours").await;
        page.press_button("Open what you have").await;
        page.wait_until("what is here opens", async || preview(page).await.contains("stopped twice.")).await;
        to_list(page).await;
        drop_only(page, "theirs.json", "application/json", &changed).await;
        page.press_button("Keep both").await;
        page.wait_until("the file opens", async || preview(page).await.contains("was restarted.")).await;
        to_list(page).await;
        page.wait_until("both are in the list", async || titles(page).await.len() == 2).await;
        drop_only(page, "theirs.json", "application/json", &changed).await;
        page.sees("You have this report").await;
        page.press("Escape").await;
        page.wait_until("the question is gone", async || !page.text().await.contains("You have this report"))
            .await;
        assert_eq!(titles(page).await.len(), 2);
    });
}

#[test]
fn an_example_that_a_colleague_has_changed_is_recognised() {
    with_page(async |page| {
        page.open().await;
        page.unfold(".examples").await;
        page.press_button_beginning("Login errors").await;
        page.wait_until("it opens", async || preview(page).await.contains("Mitigation Plan")).await;
        choose_download(page, "JSON").await;
        let file = page.download("root-cause-analysis-mitigation-plan.json").await;
        let mut changed: Value = serde_json::from_slice(&file).unwrap();
        changed["summary"]["overview"] = json!("Nobody could sign in.");
        to_list(page).await;
        page.sees("Incident 28 Sept 2022").await;
        drop_only(page, "theirs.json", "application/json", &changed.to_string()).await;
        page.sees("You have this report").await;
    });
}

#[test]
fn deleting_a_report_can_be_undone_where_it_was_said() {
    with_page(async |page| {
        with_reports(page, &[report("Depot outage", "", ""), report("Feeder notes", "", "")]).await;
        page.press_button("Delete Depot outage").await;
        titles_are(page, &["Feeder notes"]).await;
        page.press_button("Undo").await;
        titles_are(page, &["Feeder notes", "Depot outage"]).await;
    });
}

#[test]
fn a_download_is_recognised_in_both_formats() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "There and back").await;
        go(page, "summary").await;
        page.fill("Overview", "All of it.").await;
        for (entry, name) in [("JSON", "there-and-back.json"), ("Markdown", "there-and-back.md")] {
            choose_download(page, entry).await;
            let file = String::from_utf8(page.download(name).await).unwrap();
            to_list(page).await;
            drop_only(page, name, "", &file).await;
            page.sees("or downloaded as it").await;
            page.press_button("Open what you have").await;
            page.wait_until("it opens", async || preview(page).await.contains("All of it.")).await;
        }
    });
}

#[test]
fn a_file_dropped_into_a_report_is_asked_about() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Depot outage").await;
        saved(page).await;
        let hash = page.script("return location.hash", vec![]).await;
        let mut other = report("Feeder notes", "INC-9", "From the other shift.");
        other["timeline"] = json!({ "rows": [{ "id": 1, "at": "10:02", "text": "The feeder jams" }] });
        let file = other.to_string();
        drop_only(page, "notes.json", "application/json", &file).await;
        page.sees("What is this file for?").await;
        assert!(page.barriers().await.is_empty(), "{:?}", page.barriers().await);
        page.press("Escape").await;
        page.wait_until("nothing happens", async || !page.text().await.contains("What is this file for?"))
            .await;
        drop_only(page, "notes.json", "application/json", &file).await;
        page.press_button("Compare it with this report").await;
        page.wait_until("it is compared", async || {
            let shown =
                page.script("return document.querySelector('.history')?.innerText ?? ''", vec![]).await;
            shown.as_str().unwrap().contains("The feeder jams")
        })
        .await;
        drop_only(page, "notes.json", "application/json", &file).await;
        page.press_button("Bring its rows into this report").await;
        page.sees("Undo takes it back").await;
        go(page, "timeline").await;
        page.sees("The feeder jams").await;
        assert_eq!(
            page.script("return document.querySelector('h1.title').textContent", vec![]).await,
            json!("Depot outage")
        );
        page.press_button("Undo").await;
        page.wait_until("one step takes the rows back", async || {
            page.script("return document.querySelectorAll('.row-item').length", vec![]).await == json!(0)
        })
        .await;
        drop_only(page, "notes.json", "application/json", &file).await;
        page.press_button("Open it as its own report").await;
        page.wait_until("another report is open", async || {
            page.script("return location.hash", vec![]).await != hash
                && page.script("return document.querySelector('h1.title')?.textContent", vec![]).await
                    == json!("Feeder notes")
        })
        .await;
    });
}
