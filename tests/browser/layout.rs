//! The layout of the page in any size and medium: narrow and wide, light and dark, zoomed and printed.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value as Json, json};

use crate::edit::go;
use crate::fill_in::{by_id, insert, open_settings, settled, write};
use crate::harness::with_page;
use crate::library::drop_file;
use crate::page::Page;

const OUTAGE: &str = include_str!("../../examples/000-ingest-outage.json");
const EXPORTS: &str = include_str!("../../examples/003-exports-and-dashboards.json");

/// The parts of a report, and the list of which to open a row in each, if it has one.
const SECTIONS: [(&str, Option<&str>); 12] = [
    ("cover", None),
    ("summary", None),
    ("impact", Some("impact-windows")),
    ("cause", None),
    ("timeline", Some("timeline-rows")),
    ("actions", Some("actions-rows")),
    ("updates", Some("updates-rows")),
    ("components", Some("components-rows")),
    ("levels", None),
    ("lessons", None),
    ("closing", None),
    ("brand", None),
];

/// Widths from the narrowest phone to a desk; 640 at a pixel ratio of 2 is 1280 at a zoom of 200 %.
const SIZES: [(u32, u32, f64); 5] =
    [(320, 640, 2.0), (390, 844, 2.0), (640, 400, 2.0), (1024, 768, 1.0), (1440, 900, 1.0)];

/// Opens a report from a file.
async fn open(page: &Page, text: &str) {
    page.open().await;
    drop_file(page, "report.json", "application/json", text).await;
    page.wait_until("the report opens", async || {
        page.script(
            "return !!document.querySelector('.report .title') && !!document.getElementById('cover-title')",
            vec![],
        )
        .await
            == json!(true)
    })
    .await;
}

/// Opens a section, its settings and the first of its rows.
async fn show_section(page: &Page, section: &str, list: Option<&str>) {
    go(page, section).await;
    open_settings(page).await;
    if let Some(list) = list {
        let open = "const first = document.querySelector(`[id^='line-${arguments[0]}-']`);
            if (first?.getAttribute('aria-expanded') === 'false') first.click();";
        page.script(open, vec![json!(list)]).await;
    }
    settled(page).await;
}

/// Shows one pane on a narrow screen.
async fn show_pane(page: &Page, name: &str) {
    let press = "[...document.querySelectorAll('.pane-tabs button')].find((it) => it.innerText.startsWith(arguments[0])).click()";
    page.script(press, vec![json!(name)]).await;
    settled(page).await;
}

/// The elements that overflow to the right, if the page scrolls sideways.
async fn sideways(page: &Page) -> Vec<String> {
    let look = "
        const { scrollWidth } = document.scrollingElement;
        const room = document.documentElement.clientWidth;
        const wrong = [];
        if (scrollWidth > innerWidth) {
          const wide = [...document.body.querySelectorAll('*')].filter((it) => it.checkVisibility() && it.getBoundingClientRect().right > innerWidth + 1);
          wrong.push(`the page is ${scrollWidth} wide: ${wide.slice(-3).map((it) => `${it.localName}#${it.id}.${it.className}`).join(', ')}`);
        }
        // Panes scroll by themselves, and must not do so sideways either.
        for (const pane of document.querySelectorAll('.form, .side-pane, .outline')) {
          if (pane.checkVisibility() && pane.scrollWidth > pane.clientWidth + 1) {
            const edge = pane.getBoundingClientRect().left + pane.clientWidth + 1;
            const wide = [...pane.querySelectorAll('*')].filter((it) => it.checkVisibility() && it.getBoundingClientRect().right > edge);
            wrong.push(`the pane ${pane.className} is ${pane.scrollWidth} wide in ${pane.clientWidth}: ${wide.slice(-3).map((it) => `${it.localName}#${it.id}.${it.className}`).join(', ')}`);
          }
        }
        return wrong;";
    serde_json::from_value(page.script(look, vec![]).await).expect("sentences")
}

fn assert_none(wrong: &[String], sentence: &str) {
    assert!(wrong.is_empty(), "{sentence}:\n{}", wrong.join("\n"));
}

async fn looks_at_each_width(page: &Page, text: &str) {
    let mut wrong = Vec::new();
    open(page, text).await;
    for (section, list) in SECTIONS {
        page.viewport(1440, 900, 1.0).await;
        show_section(page, section, list).await;
        for (width, height, ratio) in SIZES {
            // That one has its own test.
            if (section, width) != ("brand", 320) {
                page.viewport(width, height, ratio).await;
                settled(page).await;
                wrong
                    .extend(sideways(page).await.into_iter().map(|it| format!("{section} at {width}: {it}")));
            }
        }
    }
    for (width, height, ratio) in SIZES {
        page.viewport(width, height, ratio).await;
        for pane in ["Preview", "Outline"] {
            show_pane(page, pane).await;
            wrong.extend(sideways(page).await.into_iter().map(|it| format!("{pane} at {width}: {it}")));
        }
    }
    assert_none(&wrong, "what ought to fit scrolls sideways");
}

#[test]
fn a_customer_report_never_scrolls_sideways() {
    with_page(async |page| looks_at_each_width(page, OUTAGE).await);
}

#[test]
fn a_status_page_report_never_scrolls_sideways() {
    with_page(async |page| looks_at_each_width(page, EXPORTS).await);
}

#[test]
fn the_brand_never_scrolls_sideways_on_the_narrowest_phone() {
    with_page(async |page| {
        open(page, OUTAGE).await;
        show_section(page, "brand", None).await;
        page.viewport(320, 640, 2.0).await;
        settled(page).await;
        assert_none(&sideways(page).await, "the brand's form scrolls sideways");
    });
}

#[test]
fn the_list_of_reports_never_scrolls_sideways() {
    with_page(async |page| {
        let mut wrong = Vec::new();
        open(page, OUTAGE).await;
        page.open().await;
        page.sees("Your reports").await;
        page.script("document.querySelectorAll('details').forEach((it) => { it.open = true })", vec![]).await;
        for (width, height, ratio) in SIZES {
            page.viewport(width, height, ratio).await;
            settled(page).await;
            wrong.extend(sideways(page).await.into_iter().map(|it| format!("at {width}: {it}")));
        }
        assert_none(&wrong, "the list of reports scrolls sideways");
    });
}

async fn barriers_in(page: &Page, scheme: &str) {
    let mut wrong = Vec::new();
    page.prefer("prefers-color-scheme", scheme).await;
    open(page, EXPORTS).await;
    for (section, list) in SECTIONS {
        show_section(page, section, list).await;
        wrong.extend(page.barriers().await.into_iter().map(|it| format!("{section}: {it}")));
    }
    page.viewport(390, 844, 2.0).await;
    for pane in ["Outline", "Form", "Preview"] {
        show_pane(page, pane).await;
        wrong.extend(page.barriers().await.into_iter().map(|it| format!("{pane} alone: {it}")));
    }
    page.viewport(1440, 900, 1.0).await;
    page.open().await;
    page.sees("Your reports").await;
    page.script("document.querySelectorAll('details').forEach((it) => { it.open = true })", vec![]).await;
    wrong.extend(page.barriers().await.into_iter().map(|it| format!("the list: {it}")));
    assert_none(&wrong, &format!("barriers in the {scheme} look"));
}

#[test]
fn there_are_no_barriers_in_the_light_look() {
    with_page(async |page| barriers_in(page, "light").await);
}

#[test]
fn there_are_no_barriers_in_the_dark_look() {
    with_page(async |page| barriers_in(page, "dark").await);
}

/// The position of each control and heading of the form.
async fn places(page: &Page) -> Json {
    let places = "return [...document.querySelectorAll('.form :is(input, textarea, select, button, .label, h1, h2)')]
        .filter((it) => it.checkVisibility())
        .map((it) => { const { x, y, width, height } = it.getBoundingClientRect(); return [it.id || it.innerText, x, y, width, height] })";
    page.script(places, vec![]).await
}

/// Where everything stands when nothing has moved for two seconds: what the checks find when typing rests is there then.
async fn at_rest(page: &Page) -> Json {
    loop {
        let before = places(page).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        if places(page).await == before {
            return before;
        }
    }
}

/// Types into each of these fields, given with its section and the list of its row, and says what moved.
async fn moves(page: &Page, fields: &[(&str, Option<&str>, &str)]) -> Vec<String> {
    open(page, OUTAGE).await;
    let mut wrong = Vec::new();
    for (section, list, id) in fields.iter().copied() {
        show_section(page, section, list).await;
        let control = by_id(page, id).await;
        // From the first character on, which may show what was read.
        write(page, &control, "").await;
        settled(page).await;
        let mut before = at_rest(page).await;
        for text in ["1", "5", ":", "0", "6", " x"] {
            insert(page, text).await;
            settled(page).await;
            let after = places(page).await;
            if before != after {
                let (Json::Array(before), Json::Array(after)) = (&before, &after) else { panic!("lists") };
                let moved = before.iter().zip(after).filter(|(before, after)| before != after).take(3);
                let moved: Vec<String> = moved.map(|(before, after)| format!("{before} → {after}")).collect();
                wrong.push(format!("{id} at “{text}”: {}", moved.join("; ")));
            }
            before = after;
        }
    }
    wrong
}

#[test]
fn nothing_moves_while_a_person_types() {
    with_page(async |page| {
        let wrong = moves(
            page,
            &[
                ("cover", None, "cover-title"),
                ("cover", None, "cover-published_at"),
                ("summary", None, "summary-overview"),
                ("summary", None, "summary-scope"),
                ("summary", None, "summary-incident_dates"),
                ("timeline", Some("timeline-rows"), "timeline-rows-3-text"),
                ("timeline", Some("timeline-rows"), "timeline-rows-3-at"),
                ("actions", Some("actions-rows"), "actions-rows-7-due"),
            ],
        )
        .await;
        assert_none(&wrong, "the form moves while a person types");
    });
}

#[test]
fn nothing_moves_while_a_person_types_a_time_zone() {
    with_page(async |page| {
        let wrong = moves(page, &[("cover", None, "cover-zone")]).await;
        assert_none(&wrong, "the form moves while a person types");
    });
}

#[test]
fn on_paper_only_the_report_is_seen() {
    with_page(async |page| {
        open(page, OUTAGE).await;
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        settled(page).await;
        let seen = "
            const report = document.querySelector('.report');
            return [...document.body.querySelectorAll('*')]
              .filter((it) => !report.contains(it) && !it.contains(report) && it.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
              .filter((it) => { const { width, height } = it.getBoundingClientRect(); return width > 1 && height > 1 })
              .map((it) => `${it.localName}#${it.id}.${it.className}`);";
        let seen: Vec<String> = serde_json::from_value(page.script(seen, vec![]).await).expect("names");
        assert_none(&seen, "more than the report is printed");
        let whole = "
            const report = document.querySelector('.report');
            const { height } = report.getBoundingClientRect();
            return [height > 1000, document.scrollingElement.scrollHeight + 1 >= height, report.innerText.includes('Piano')];";
        assert_eq!(page.script(whole, vec![]).await, json!([true, true, true]), "the report is cut");
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    });
}

/// Takes pictures of every view for people to judge, into the folder `DEBRIEF_PICTURES` (see CONTRIBUTING). Fails if a view
/// cannot be reached.
#[test]
#[ignore = "takes pictures for people to judge"]
fn pictures() {
    let folder = PathBuf::from(std::env::var("DEBRIEF_PICTURES").expect("DEBRIEF_PICTURES names a folder"));
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    with_page(async |page| {
        for scheme in ["light", "dark"] {
            page.prefer("prefers-color-scheme", scheme).await;
            for (width, height) in [(1440, 900), (1024, 768), (390, 844)] {
                page.viewport(width, height, 1.0).await;
                let take = async |what: &str| {
                    settled(page).await;
                    page.screenshot(&folder.join(format!("{what}-{width}-{scheme}.png"))).await;
                };
                page.open().await;
                page.sees("Your reports").await;
                take("list").await;
                page.press_button("Paste a report").await;
                page.sees("Paste").await;
                take("paste").await;
                page.press("Escape").await;
                open(page, OUTAGE).await;
                for (section, list) in SECTIONS {
                    show_section(page, section, list).await;
                    take(section).await;
                }
                go(page, "timeline").await;
                for (keys, view) in [("Control+Shift+p", "palette"), ("Control+Shift+f", "find")] {
                    page.press(keys).await;
                    take(view).await;
                    page.press("Escape").await;
                }
                show_pane(page, "Preview").await;
                for view in ["Checks", "History", "Public"] {
                    let press = "[...document.querySelectorAll('.segmented button')].find((it) => it.innerText.startsWith(arguments[0]))?.click()";
                    page.script(press, vec![json!(view)]).await;
                    take(&view.to_lowercase()).await;
                }
                let other = "# Outage of the depot\n\n## Timeline\n\n- 10:02 It stops\n- 10:31 It runs\n\n## Weather\n\nRain.\n";
                page.open().await;
                drop_file(page, "depot.md", "text/markdown", other).await;
                page.sees("Open as new report").await;
                take("review").await;
                page.press("Escape").await;
            }
        }
    });
}
