//! Opens a page, types into it, and takes the time.

use std::time::Duration;

use debrief::formats::json;
use debrief::report::sections::summary;
use debrief::report::{Owner, Part, Report};
use serde_json::{Value, json};
use tokio::time::{MissedTickBehavior, interval, sleep};

use crate::page::Page;
use crate::{percentile, reports};

/// Keys a run types.
pub(crate) const KEYS: usize = 200;
/// From one key to the next: faster than anybody types, slow enough for each to have its own frame.
const PACE: Duration = Duration::from_millis(25);
/// After the last key: longer than an autosave waits, and the same for the floor, whose caret blinks as long.
const REST: Duration = Duration::from_millis(1500);

/// The text that is typed, repeatedly.
const WORDS: &str = "the queue grew while the workers waited for a lock that nobody held any more, ";

/// The page of the floor.
const FLOOR: &str = concat!("file://", env!("CARGO_MANIFEST_DIR"), "/tests/bench/floor.html");

/// The fields that are measured: one of every kind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    /// The section it is in.
    section: &'static str,
    /// Its control. One in a row's controls is in the row that is opened.
    selector: &'static str,
}

pub(crate) const FIELDS: [Field; 7] = [
    Field { name: "overview", section: "summary", selector: "#summary-overview" },
    Field { name: "incident dates", section: "summary", selector: "#summary-incident_dates" },
    Field { name: "stated duration", section: "summary", selector: "#summary-duration" },
    Field { name: "component name", section: "components", selector: ".row-open [id$='-name']" },
    Field { name: "window start", section: "impact", selector: ".row-open [id$='-start']" },
    Field { name: "event time", section: "timeline", selector: ".row-open [id$='-at']" },
    Field { name: "event text", section: "timeline", selector: ".row-open textarea[id$='-text']" },
];

impl Field {
    fn is_in_row(self) -> bool {
        self.selector.starts_with(".row-open")
    }
}

/// What 200 keys cost, in milliseconds.
pub(crate) struct Typing {
    /// On the main thread, a key: all of it, and what of it is known to be script, style and layout.
    pub(crate) task: f64,
    pub(crate) script: f64,
    pub(crate) style: f64,
    pub(crate) layout: f64,
    /// From key to painted preview.
    pub(crate) p50: f64,
    pub(crate) p95: f64,
}

/// Types into a bare textarea beside as many plain rows.
pub(crate) async fn floor(page: &Page, rows: u32) -> Typing {
    visit(page, FLOOR).await;
    let texts: Vec<&str> = (1..=rows).map(reports::text).collect();
    page.script("fill(arguments[0])", vec![json!(texts)]).await;
    type_into(page, "#field").await
}

/// Opens a report of this size and types into it. Gives how long it took to open, and what typing cost.
pub(crate) async fn editor(page: &Page, rows: u32, field: Field) -> (f64, Typing) {
    let id = open_report(page, &reports::titled(rows, field.name)).await;
    visit(page, &format!("{}#/r/{}/{}", page.site.address, id, field.section)).await;
    let opening = opened(page).await;
    if !field.is_in_row() {
        return (opening, type_into(page, field.selector).await);
    }
    // A person scrolls to the row, too: one far away is not on the page before. It is opened in the upper part of
    // the form, so that its controls are all seen and typing does not scroll.
    page.script(
        "const form = document.querySelector('.form'); form.scrollTop = form.scrollHeight / 2",
        vec![],
    )
    .await;
    sleep(REST).await;
    page.script(
        "const { top, height } = document.querySelector('.form').getBoundingClientRect();
         const away = (line) => Math.abs(line.getBoundingClientRect().top - top - height / 5);
         [...document.querySelectorAll('.row-line')].reduce((a, b) => (away(a) < away(b) ? a : b)).click()",
        vec![],
    )
    .await;
    (opening, type_into(page, field.selector).await)
}

/// Opens a report in the page and gives its id. The page itself stores it, so that the benchmark does not depend on how.
async fn open_report(page: &Page, report: &Report) -> String {
    page.open().await;
    page.script(
        "const transfer = new DataTransfer();
         transfer.items.add(new File([arguments[0]], 'report.json', { type: 'application/json' }));
         document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }))",
        vec![json!(json::write(report))],
    )
    .await;
    let id = async || page.script("return location.hash.split('/')[2]", vec![]).await;
    page.wait_until("the dropped report is open", async || id().await.is_string()).await;
    id().await.as_str().unwrap().to_owned()
}

/// Types at the end of a field of so many lines. Gives what that costs in a bare textarea and in the editor, whose preview
/// follows when typing rests: key to paint is to the next frame.
pub(crate) async fn long_prose(page: &Page, lines: u32) -> (Typing, Typing) {
    let text: String = (1..=lines).map(|line| format!("{}\n", reports::text(line))).collect();
    visit(page, FLOOR).await;
    page.script("document.getElementById('field').value = arguments[0]", vec![json!(text)]).await;
    let floor = type_behind(page, "#field", &text).await;
    let mut report = reports::titled(1, "long prose");
    report.set_text(Owner::Part(Part::Summary), &summary::OVERVIEW, &text);
    let id = open_report(page, &report).await;
    visit(page, &format!("{}#/r/{id}/summary", page.site.address)).await;
    opened(page).await;
    (floor, type_behind(page, "#summary-overview", &text).await)
}

/// Types at the end of a field that holds this text.
async fn type_behind(page: &Page, selector: &str, before: &str) -> Typing {
    focus(page, selector, "field.setSelectionRange(field.value.length, field.value.length)").await;
    let typing = type_keys(page, "frames").await;
    let value = page.script("return document.querySelector(arguments[0]).value", vec![json!(selector)]).await;
    assert_eq!(value.as_str().unwrap(), format!("{before}{}", typed()), "every key arrived, and no other");
    typing
}

/// Loads an address afresh, also one that differs from the last only in its fragment.
async fn visit(page: &Page, address: &str) {
    page.web.goto("about:blank").await.expect("an empty page");
    let watch = json!({ "source": include_str!("watch.js") });
    let script = page.devtools("Page.addScriptToEvaluateOnNewDocument", watch).await;
    page.web.goto(address).await.expect("the page opens");
    if address == FLOOR {
        page.wait_until("the floor is loaded", async || {
            page.script("return typeof fill === 'function'", vec![]).await == json!(true)
        })
        .await;
    }
    // Each visit brings its own, so none may stay for the next.
    page.devtools("Page.removeScriptToEvaluateOnNewDocument", script).await;
}

/// Waits until a report is on screen; gives the milliseconds since its page was asked for.
async fn opened(page: &Page) -> f64 {
    let opened = async || page.script("return bench.opened", vec![]).await;
    page.wait_until("the report is on screen", async || opened().await.is_number()).await;
    opened().await.as_f64().unwrap()
}

/// Types into the field that this selector finds, over its content, and waits for the autosave.
async fn type_into(page: &Page, selector: &str) -> Typing {
    focus(page, selector, "field.select()").await;
    let typing = type_keys(page, "keys").await;
    let state = "return [document.querySelector(arguments[0]).value, bench.keys.length]";
    let state = page.script(state, vec![json!(selector)]).await;
    assert_eq!(state[0], json!(typed()), "every key arrived, and no other");
    // A space at the end of a text does not show, so not every key changes the preview.
    assert!(
        state[1].as_u64() > Some(KEYS as u64 * 3 / 4),
        "only {} of {KEYS} keys were seen in the preview",
        state[1]
    );
    typing
}

/// Moves the focus to a field once it is there, and its caret or selection where this script says.
async fn focus(page: &Page, selector: &str, select: &str) {
    let focus = format!(
        "const field = document.querySelector(arguments[0]);
         if (field) {{ field.focus(); {select}; }}
         return !!field"
    );
    page.wait_until("the field is there", async || {
        page.script(&focus, vec![json!(selector)]).await == json!(true)
    })
    .await;
}

/// What is typed.
fn typed() -> String {
    WORDS.chars().cycle().take(KEYS).collect()
}

/// Types where the focus is and waits for the autosave. `times` names which times of keys are taken: to the preview that
/// shows them (`keys`), or to the next frame (`frames`).
async fn type_keys(page: &Page, times: &str) -> Typing {
    // Work left over from opening and scrolling is not counted.
    sleep(REST).await;
    page.script("bench.watch()", vec![]).await;

    let before = Metrics::now(page).await;
    let mut pace = interval(PACE);
    pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
    for letter in typed().chars() {
        pace.tick().await;
        let down = json!({ "type": "keyDown", "text": letter, "key": letter });
        page.devtools("Input.dispatchKeyEvent", down).await;
        page.devtools("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": letter })).await;
    }
    sleep(REST).await;
    let after = Metrics::now(page).await;

    let state = "return [bench[arguments[0]], document.querySelector('.saved')?.innerText ?? 'Saved']";
    let state = page.script(state, vec![json!(times)]).await;
    assert!(state[1].as_str().unwrap().starts_with("Saved"), "not saved in time: {}", state[1]);
    let keys: Vec<f64> = state[0].as_array().unwrap().iter().filter_map(Value::as_f64).collect();
    let a_key = |name| (after.get(name) - before.get(name)) * 1000.0 / KEYS as f64;
    Typing {
        task: a_key("TaskDuration"),
        script: a_key("ScriptDuration"),
        style: a_key("RecalcStyleDuration"),
        layout: a_key("LayoutDuration"),
        p50: percentile(keys.clone(), 0.5),
        p95: percentile(keys, 0.95),
    }
}

/// What the browser counts of its main thread, in seconds.
struct Metrics(Value);

impl Metrics {
    /// Thread time, not wall-clock time: other processes do not count. From here on, whatever page was measured before.
    async fn now(page: &Page) -> Self {
        page.devtools("Performance.enable", json!({ "timeDomain": "threadTicks" })).await;
        Self(page.devtools("Performance.getMetrics", json!({})).await)
    }

    fn get(&self, name: &str) -> f64 {
        let all = self.0["metrics"].as_array().expect("a list");
        all.iter().find(|metric| metric["name"] == name).and_then(|it| it["value"].as_f64()).expect(name)
    }
}
