//! The report on paper: every character of it is printed, portrait and landscape, whatever it contains and whatever the
//! page shows. What the browser prints is read back from its PDF.

use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::edit::{begin_blank, go, preview, saved};
use crate::fill_in::{by_id, insert, settled};
use crate::harness::with_page;
use crate::library::drop_file;
use crate::page::Page;

/// The text of each printed page, in reading order.
async fn printed(page: &Page, across: bool) -> Vec<String> {
    settled(page).await;
    let paper =
        json!({ "landscape": across, "paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": false });
    let pdf = page.devtools("Page.printToPDF", paper).await;
    let pdf = STANDARD.decode(pdf["data"].as_str().expect("a PDF")).expect("base64");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.pdf");
    std::fs::write(&file, pdf).expect("a file");
    let read = Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(&file).arg("-").output();
    let read = read.expect("pdftotext: run scripts/setup tests");
    let text = String::from_utf8(read.stdout).expect("text");
    // Each page ends with a form feed.
    text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
}

/// A text without what a line's end may add or take.
fn joined(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

async fn open(page: &Page, report: &Value) {
    page.open().await;
    drop_file(page, "report.json", "application/json", &report.to_string()).await;
    page.wait_until("it is open", async || {
        page.script("return !!document.querySelector('.report .title')", vec![]).await == json!(true)
    })
    .await;
}

fn report_with(text: &str) -> Value {
    json!({ "format": "debrief", "schema": 1, "cover": { "title": "On paper", "state": "published" }, "summary": { "overview": text } })
}

#[test]
fn long_lines_of_code_are_printed_to_their_end() {
    with_page(async |page| {
        let segments: Vec<String> = (1..=30).map(|at| format!("segment-{at:02}-of-thirty")).collect();
        let text = format!("```\n{}\n```\n\nAfter, `{}`.", segments.join(" && "), segments.join(","));
        open(page, &report_with(&text)).await;
        for across in [false, true] {
            let text = joined(&printed(page, across).await.concat());
            for segment in &segments {
                assert_eq!(text.matches(segment.as_str()).count(), 2, "{segment}, across: {across}");
            }
        }
    });
}

#[test]
fn wide_tables_are_printed_whole_and_break_no_word_that_has_room() {
    with_page(async |page| {
        let words = [
            "Component",
            "Environment",
            "Replication",
            "Availability",
            "Responsible",
            "Observations",
            "Ticket",
            "Weight",
        ];
        let row = |cells: &[&str]| format!("| {} |", cells.join(" | "));
        let long = "a-key-without-any-blank-that-is-longer-than-a-column-can-be-0123456789";
        let sentence = "a sentence of several words that may well take three lines of its column";
        let table = [
            row(&words),
            row(&["---"; 8]),
            row(&["checkout", "production", "synchronous", "99.95", "platform-team", sentence, "INC-1", "3"]),
            row(&["search", "staging", "asynchronous", "99.9", "discovery", long, "INC-2", "1"]),
        ];
        open(page, &report_with(&table.join("\n"))).await;
        for across in [false, true] {
            let pages = printed(page, across).await;
            let text = pages.concat();
            for word in words.iter().chain(&[
                "checkout",
                "production",
                "synchronous",
                "asynchronous",
                "platform-team",
                "discovery",
                "sentence",
            ]) {
                assert!(text.contains(word), "“{word}” is broken or not there, across: {across}:\n{text}");
            }
            assert!(joined(&text).contains(long), "across: {across}:\n{text}");
        }
    });
}

#[test]
fn times_take_no_more_than_two_lines() {
    with_page(async |page| {
        let times = ["September, 28 08:02 AM", "2020-05-14 01:06:33 America/Los_Angeles", "~13:00 PM"];
        let rows: Vec<Value> = times
            .iter()
            .zip(1..)
            .map(|(at, id)| json!({ "id": id, "at": at, "end": at, "text": "Something happened." }))
            .collect();
        let report = json!({ "format": "debrief", "schema": 1, "cover": { "title": "Times" }, "timeline": { "elapsed": "minutes", "rows": rows } });
        open(page, &report).await;
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        page.viewport(673, 1000, 1.0).await;
        settled(page).await;
        let lines = "return [...document.querySelectorAll('.report .c-at:is(td), .report .c-end:is(td)')].map((cell) => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
        })";
        let lines: Vec<u64> = serde_json::from_value(page.script(lines, vec![]).await).expect("numbers");
        assert_eq!(lines.len(), 6);
        assert!(lines.iter().all(|lines| *lines <= 2), "{lines:?}");
    });
}

#[test]
fn a_long_report_is_printed_whole_also_while_its_history_is_open() {
    with_page(async |page| {
        let row = |at: usize| json!({ "id": at, "at": format!("2024-03-{:02} 10:00", at % 28 + 1), "text": format!("Event number {at} of the day.") });
        let rows: Vec<Value> = (1..=260).map(row).collect();
        let report = json!({ "format": "debrief", "schema": 1, "cover": { "title": "Long" }, "timeline": { "rows": rows } });
        open(page, &report).await;
        saved_or_stored(page).await;
        for history in [false, true] {
            if history {
                page.press_button("History").await;
                page.sees("Name of this version").await;
            }
            let pages = printed(page, false).await;
            let text = joined(&pages.concat());
            let missing: Vec<usize> =
                (1..=260).filter(|at| !text.contains(&format!("Eventnumber{at}ofthe"))).collect();
            assert_eq!(missing, [0_usize; 0], "with the history open: {history}");
            assert!(pages.iter().all(|page| page.trim().len() > 100), "no sheet is blank");
            assert!(!text.contains("Nameofthisversion"), "only the report is printed");
        }
        // The history did not change.
        page.sees("Name of this version").await;
    });
}

async fn saved_or_stored(page: &Page) {
    page.wait_until("it is stored", async || {
        let said = page.script("return document.querySelector('.saved')?.innerText ?? ''", vec![]).await;
        said.as_str().is_some_and(|said| said.starts_with("Stored") || said.starts_with("Saved"))
    })
    .await;
}

#[test]
fn a_sheet_has_a_documents_margins_and_the_reports_own_title() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Search was down").await;
        saved(page).await;
        let titles = "
            const seen = [];
            for (const kind of ['beforeprint', 'afterprint']) {
              dispatchEvent(new Event(kind));
              await new Promise((done) => setTimeout(done));
              seen.push(document.title);
            }
            return seen;";
        let titles = page.script(&format!("return (async () => {{ {titles} }})()"), vec![]).await;
        assert_eq!(titles, json!(["Search was down", "Search was down – Debrief"]));
        let margin = "return [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSPageRule).map((rule) => rule.style.margin)";
        assert_eq!(page.script(margin, vec![]).await, json!(["18mm 16mm"]));
    });
}

#[test]
fn each_sheet_of_an_internal_report_says_so_and_none_of_a_public_one() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Two readers").await;
        go(page, "summary").await;
        page.click(&by_id(page, "summary-overview").await).await;
        let prose: Vec<String> = (1..=120).map(|at| format!("Paragraph {at} of a long story.")).collect();
        insert(page, &prose.join("\n\n")).await;
        page.fill("What readers should do", "for us alone {{duration}}").await;
        page.press("Alt+Shift+i").await;
        page.wait_until("it is internal", async || !preview(page).await.contains("for us alone")).await;
        page.press_button("Internal").await;
        page.wait_until("it is shown", async || preview(page).await.contains("for us alone")).await;
        let pages = printed(page, false).await;
        assert!(pages.len() > 2, "{} sheets", pages.len());
        assert!(pages.iter().all(|page| joined(page).to_uppercase().contains("INTERNAL")), "{pages:#?}");
        page.press_button("Public").await;
        page.fill("Overview", "It took {{duration}}.").await;
        page.wait_until("it is public", async || !preview(page).await.contains("for us alone")).await;
        let text = printed(page, false).await.concat();
        assert!(!text.to_uppercase().contains("INTERNAL") && !text.contains("for us alone"), "{text}");
        assert!(!text.contains("{{"), "a token stands on paper: {text}");
    });
}
