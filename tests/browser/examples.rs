//! Each example written from nothing through the forms. What comes of it is the example in every respect: on screen,
//! after a reload, as JSON, as Markdown and back, and beside the example opened from the list.

use debrief::facts::UtcOnly;
use debrief::formats::{html, json as report_json};
use debrief::report::templates::Template;
use debrief::report::{Owner, Part, Report, sections::cover};
use debrief::view::Reader;
use serde_json::{Value as Json, json};

use crate::edit::begin_blank;
use crate::fill_in::write_report;
use crate::harness::with_page;
use crate::library::{choose_download, drop_file};
use crate::page::Page;

/// An article as lines: an element each with its attributes, and a line for each stretch of text. What only the
/// preview has is left out: marks of where a block comes from (and the element that carries the title's), of what is
/// edited now, of the room of rows that are not mounted, and what the article itself says of language and colour.
const CANONICAL: &str = r#"
    const [source] = arguments;
    const article = source === null
      ? document.querySelector(".report")
      : new DOMParser().parseFromString(source, "text/html").querySelector("article");
    const lines = [];
    const frames = "ARTICLE, SECTION, HEADER, NAV, FOOTER, DIV, TABLE, THEAD, TBODY, TR, DL, OL, UL";
    const plain = (text) => text.replace(/\s+/g, " ");
    function walk(node, depth) {
      let text = "";
      const flush = () => {
        if (text.trim() || (text && !node.matches(frames) && !text.includes("\n"))) lines.push("  ".repeat(depth + 1) + plain(text));
        text = "";
      };
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) text += child.data;
        // What is planned is in no output.
        if (child.nodeType !== Node.ELEMENT_NODE || child.matches("tr.spacer, .ghost")) continue;
        flush();
        const attributes = [...child.attributes]
          .filter(({ name }) => !name.startsWith("aria-") && !["data-at", "style"].includes(name))
          .map(({ name, value }) => [name, name === "class" ? value.split(/\s+/).filter((it) => it && it !== "current").join(" ") : value])
          .filter(([name, value]) => name !== "class" || value)
          .map(([name, value]) => ` ${name}=${value}`).sort().join("");
        // The page has its own first heading.
        const isTitle = child.matches("p.title[role=heading]");
        lines.push("  ".repeat(depth + 1) + (isTitle ? `<h1${attributes.replace(/ (class|role)=[a-z]+/g, "")}>` : "<" + child.localName + attributes + ">"));
        walk(child, depth + 1);
      }
      flush();
    }
    if (article) walk(article, 0);
    return lines;"#;

async fn canonical(page: &Page, source: Option<&str>) -> Vec<String> {
    let lines = page.script(CANONICAL, vec![json!(source)]).await;
    serde_json::from_value(lines).expect("lines")
}

/// Waits until the preview is this article; otherwise names the first difference.
async fn preview_becomes(page: &Page, when: &str, ought: &[String]) {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(10);
    loop {
        let is = canonical(page, None).await;
        if is == ought {
            return;
        }
        if std::time::Instant::now() > end {
            let at =
                is.iter().zip(ought).position(|(is, ought)| is != ought).unwrap_or(is.len().min(ought.len()));
            let near = |lines: &[String]| {
                lines.iter().skip(at.saturating_sub(3)).take(8).cloned().collect::<Vec<_>>().join("\n")
            };
            panic!(
                "{when}, the preview is not the exported page's article. It shows\n{}\nand the file says\n{}",
                near(&is),
                near(ought)
            );
        }
    }
}

/// The report as it downloads, as a JSON value.
async fn downloaded_json(page: &Page, name: &str) -> Json {
    choose_download(page, "JSON").await;
    serde_json::from_slice(&page.download(&format!("{name}.json")).await).expect("JSON")
}

/// Says which paths of two JSON values differ, and how.
fn differences(is: &Json, ought: &Json, path: &str, into: &mut Vec<String>) {
    match (is, ought) {
        (Json::Object(is), Json::Object(ought)) => {
            let keys: std::collections::BTreeSet<&String> = is.keys().chain(ought.keys()).collect();
            for key in keys {
                let get = |map: &serde_json::Map<String, Json>| map.get(key).cloned().unwrap_or(Json::Null);
                differences(&get(is), &get(ought), &format!("{path}.{key}"), into);
            }
        }
        (Json::Array(is), Json::Array(ought)) if is.len() == ought.len() => {
            for (at, (is, ought)) in is.iter().zip(ought).enumerate() {
                differences(is, ought, &format!("{path}[{at}]"), into);
            }
        }
        (is, ought) if is != ought => into.push(format!("{path}: {is} instead of {ought}")),
        _ => {}
    }
}

fn assert_same(is: &Json, ought: &Json, sentence: &str) {
    let mut found = Vec::new();
    differences(is, ought, "", &mut found);
    assert!(is == ought, "{sentence}:\n{}", found.join("\n"));
}

/// The name under which a report of this title is downloaded.
fn file_name(title: &str) -> String {
    let hyphened: String =
        title.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    hyphened.split('-').filter(|word| !word.is_empty()).collect::<Vec<&str>>().join("-")
}

/// The blank report as the page begins it.
fn blank() -> Report {
    let mut report = Template::Blank.report();
    report.set_text(Owner::Part(Part::Cover), &cover::STATE, "draft");
    report
}

fn walk(source: &'static str, card: &'static str) {
    with_page(async |page| {
        let example = report_json::read(source).expect("an example").report;
        let wanted: Json = serde_json::from_str(source).expect("JSON");
        let name = file_name(example.text(Part::Cover, &cover::TITLE));
        let file = html::page(&example, Reader::Public, &UtcOnly);

        begin_blank(page).await;
        assert_same(
            &downloaded_json(page, "incident-report").await,
            &report_json::to_value(&blank()),
            "a blank report is not blank",
        );
        write_report(page, &example, &blank()).await;
        assert_same(
            &downloaded_json(page, &name).await,
            &wanted,
            "what was written through the forms is not the example",
        );

        let (from, to) =
            (file.find("<article").expect("its start"), file.find("</article>").expect("its end"));
        let article = canonical(page, Some(&file[from..to])).await;
        preview_becomes(page, "after writing", &article).await;
        choose_download(page, "Public page").await;
        // Each example restates a report that contradicts itself, and the page says so first.
        page.press_button("Download it all the same").await;
        let exported = String::from_utf8(page.download(&format!("{name}-public.html")).await).expect("text");
        assert!(exported == file, "the page that downloads is not the one the tool writes");
        choose_download(page, "Markdown").await;
        let markdown = String::from_utf8(page.download(&format!("{name}.md")).await).expect("text");

        page.reload().await;
        preview_becomes(page, "after a reload", &article).await;
        assert_same(&downloaded_json(page, &name).await, &wanted, "after a reload, the report is another");

        let before = page.script("return location.hash", vec![]).await;
        drop_file(page, "walk.md", "text/markdown", &markdown).await;
        page.wait_until("the Markdown opens as a report of its own", async || {
            page.script("return location.hash", vec![]).await != before
        })
        .await;
        preview_becomes(page, "after opening its Markdown", &article).await;
        assert_same(
            &downloaded_json(page, &name).await,
            &wanted,
            "opened from its Markdown, the report is another",
        );

        page.open().await;
        let choose = "document.querySelector('.examples').open = true;
            [...document.querySelectorAll('.examples .card')].find((it) => it.querySelector('.card-title').innerText === arguments[0]).click()";
        page.script(choose, vec![json!(card)]).await;
        page.wait_until("the example opens", async || {
            page.script("return !!document.querySelector('.report')", vec![]).await == json!(true)
        })
        .await;
        preview_becomes(page, "as the example from the list", &article).await;
        assert_same(&downloaded_json(page, &name).await, &wanted, "the example from the list is another");
    });
}

#[test]
fn the_ingest_outage_is_written_through_the_forms() {
    walk(include_str!("../../examples/000-ingest-outage.json"), "Ingest outage");
}

#[test]
fn the_login_errors_are_written_through_the_forms() {
    walk(include_str!("../../examples/001-login-errors.json"), "Login errors");
}

#[test]
fn the_empty_segments_are_written_through_the_forms() {
    walk(include_str!("../../examples/002-empty-segments.json"), "Empty segments");
}

#[test]
fn the_exports_and_dashboards_are_written_through_the_forms() {
    walk(include_str!("../../examples/003-exports-and-dashboards.json"), "Exports and dashboards");
}

#[test]
fn the_serving_downtime_is_written_through_the_forms() {
    walk(include_str!("../../examples/004-serving-downtime.json"), "Serving downtime");
}
