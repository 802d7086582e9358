//! What people bring: a clipboard or a file of any kind is reviewed, corrected, and opened or merged; what is pasted into a
//! list becomes rows.

use serde_json::{Value, json};

use crate::edit::{begin_blank, go, preview};
use crate::fill_in::settled;
use crate::harness::with_page;
use crate::library::{drop_file, drop_only};
use crate::page::Page;

/// A postmortem as a colleague has it in a document.
const NOTES: &str = "# Label printing stopped

## Summary

On 12 May 2024 no labels were printed for 40 minutes in the north depot.
Severity: SEV2
Affected components: Label service, Depot gateway

## Timeline (UTC)

09:58 driver update rolled out
10:02 first printer stops
10:11 depot calls support
10:42 labels are printed again

## Corrective actions

- Roll out to one depot first (owner: Ines, due 2024-06-01)
- Alert when no label was printed for 5 minutes

## Weather

It rained all morning.
";

/// Puts texts on the browser's clipboard, as programs do that write more than one flavour.
pub(crate) async fn clipboard(page: &Page, text: &str, html: Option<&str>) {
    let origin = page.site.origin.clone();
    let given = json!({ "origin": origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    page.devtools("Browser.grantPermissions", given).await;
    let write = "
        const [text, html, done] = arguments;
        const parts = { 'text/plain': new Blob([text], { type: 'text/plain' }) };
        if (html) parts['text/html'] = new Blob([html], { type: 'text/html' });
        navigator.clipboard.write([new ClipboardItem(parts)]).then(() => done('written'), (error) => done(`${error}`));";
    let written = page.web.execute_async(write, vec![json!(text), json!(html)]).await.expect("the clipboard");
    assert_eq!(written.json(), &json!("written"));
    // The browser reads the styles in it, which the page's policy forbids to have an effect.
    page.take_violations().await;
}

/// The words of all elements that a selector finds.
async fn words(page: &Page, selector: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll(arguments[0])].map((it) => it.innerText.trim())";
    serde_json::from_value(page.script(script, vec![json!(selector)]).await).unwrap()
}

async fn count(page: &Page, selector: &str) -> usize {
    words(page, selector).await.len()
}

/// Waits for the review, and gives what stands in it on the right.
pub(crate) async fn reviewed(page: &Page) -> String {
    page.role("heading", "Review before opening").await;
    page.wait_until("nothing is read any more", async || {
        !words(page, ".review-counts").await.concat().contains("Reading")
    })
    .await;
    words(page, ".review-result").await.concat()
}

#[test]
fn a_report_that_is_pasted_on_the_start_page_is_reviewed_and_opened() {
    with_page(async |page| {
        page.open().await;
        clipboard(page, NOTES, None).await;
        let mut actions = 0;
        page.press("Control+v").await;
        actions += 1;
        let found = reviewed(page).await;
        for fact in ["Label printing stopped", "SEV2", "Depot gateway", "first printer stops", "Ines"] {
            assert!(found.contains(fact), "{fact} is missing in: {found}");
        }
        assert_eq!(count(page, ".review-result .row-of.timed").await, 4);
        page.press_button("Open as new report").await;
        actions += 1;
        assert_eq!(page.value("Title").await, "Label printing stopped");
        page.wait_until("the preview shows it", async || preview(page).await.contains("first printer stops"))
            .await;
        assert!(actions <= 15);
        // What there is to know stays until it is dismissed, over a reload, too.
        page.sees("became a section of its own").await;
        settled(page).await;
        page.reload().await;
        page.sees("became a section of its own").await;
        page.press_button("Dismiss all").await;
        page.reload().await;
        page.field("Title").await;
        assert!(!page.text().await.contains("became a section of its own"));
    });
}

#[test]
fn a_piece_is_sent_elsewhere_by_keys_and_the_result_follows() {
    with_page(async |page| {
        page.open().await;
        page.press_button("Paste a report").await;
        clipboard(page, NOTES, None).await;
        page.press("Control+v").await;
        reviewed(page).await;
        // The paragraph of an own section is an event.
        let pieces = words(page, ".piece-text").await;
        let rain = pieces.iter().position(|piece| piece.contains("It rained")).expect("the piece");
        page.click(&page.button_of(&format!("#piece-{rain}")).await).await;
        page.press("ArrowUp").await;
        page.press("ArrowDown").await;
        page.sees("This piece is:").await;
        let send = "const select = document.querySelector('.send'); select.value = 'timeline';
            select.dispatchEvent(new Event('change', { bubbles: true }))";
        page.script(send, vec![]).await;
        page.wait_until("it is an event", async || {
            words(page, ".review-result .part-rows").await.concat().contains("It rained all morning.")
        })
        .await;
        page.press_button("All as found").await;
        page.wait_until("it is a text again", async || {
            !words(page, ".review-result .part-rows").await.concat().contains("It rained all morning.")
        })
        .await;
        // Left out by a key.
        page.click(&page.button_of(&format!("#piece-{rain}")).await).await;
        page.press("Delete").await;
        page.wait_until("it is left out", async || {
            words(page, ".piece.out").await.concat().contains("It rained")
        })
        .await;
        assert!(page.barriers().await.is_empty(), "{:?}", page.barriers().await);
        // Leaving the page would drop it, so the browser asks.
        let would_ask = "return !dispatchEvent(new Event('beforeunload', { cancelable: true }))";
        assert_eq!(page.script(would_ask, vec![]).await, json!(true));
        // Nothing was stored.
        page.press("Escape").await;
        page.sees("No reports yet.").await;
        assert_eq!(page.script(would_ask, vec![]).await, json!(false));
    });
}

#[test]
fn pointing_at_a_result_shows_its_piece_and_the_other_way_round() {
    with_page(async |page| {
        page.open().await;
        clipboard(page, NOTES, None).await;
        page.press("Control+v").await;
        reviewed(page).await;
        let row = page.button_of(".review-result .row-of.timed:first-child").await;
        page.click(&row).await;
        page.wait_until("the piece has the focus", async || {
            page.focused().await.text().await.unwrap().contains("driver update rolled out")
        })
        .await;
        page.press_button("Show where it went").await;
        page.wait_until("the row has the focus", async || {
            page.script("return document.activeElement.className", vec![])
                .await
                .to_string()
                .contains("row-of")
        })
        .await;
    });
}

#[test]
fn back_closes_the_review_and_leaves_the_report_behind_it_alone() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Depot outage").await;
        settled(page).await;
        let address = page.script("return location.href", vec![]).await;
        drop_only(page, "notes.txt", "text/plain", NOTES).await;
        page.press_button("Bring its rows into this report").await;
        reviewed(page).await;
        page.back().await;
        page.wait_until("the review is closed", async || count(page, "dialog.review").await == 0).await;
        assert_eq!(page.value("Title").await, "Depot outage");
        assert_eq!(page.script("return location.href", vec![]).await, address);
        page.back().await;
        page.sees("Your reports").await;
    });
}

#[test]
fn a_file_by_another_hand_is_merged_into_the_open_report_as_one_step() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Depot outage").await;
        settled(page).await;
        drop_only(page, "notes.txt", "text/plain", NOTES).await;
        page.press_button("Bring its rows into this report").await;
        reviewed(page).await;
        page.press_button("Merge into “Depot outage”").await;
        page.sees("Undo takes it back").await;
        page.wait_until("the rows are there", async || preview(page).await.contains("first printer stops"))
            .await;
        assert_eq!(page.value("Title").await, "Depot outage");
        page.sees("Title stays “Depot outage”").await;
        page.press_button("Undo").await;
        page.wait_until("all of it is gone", async || !preview(page).await.contains("first printer stops"))
            .await;
        assert!(preview(page).await.contains("Depot outage"));
    });
}

#[test]
fn lines_pasted_into_the_timeline_are_shown_as_rows_before_they_are_added() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        page.field("Time").await;
        clipboard(
            page,
            "10:02 the feeder stops\n10:11 depot calls\nsomebody looks\n\n~10:20 it runs\n",
            None,
        )
        .await;
        page.press("Control+v").await;
        page.button("Add 3 events").await;
        assert_eq!(count(page, ".pasting-rows li").await, 3);
        assert!(page.barriers().await.is_empty(), "{:?}", page.barriers().await);
        // A line is corrected before it is added.
        page.fill(
            "What was pasted, to be corrected before it is added",
            "10:02 the feeder stops\n10:30 all clear",
        )
        .await;
        page.press_button("Add 2 events").await;
        page.wait_until("they are rows", async || count(page, ".row-item").await == 2).await;
        let rows = words(page, ".row-line").await.concat();
        assert!(rows.contains("the feeder stops") && rows.contains("all clear"), "{rows}");
        page.press("Control+z").await;
        page.wait_until("one step takes them back", async || {
            !words(page, ".row-line").await.concat().contains("all clear")
        })
        .await;
    });
}

#[test]
fn rows_pasted_into_a_filled_timeline_go_where_their_times_put_them() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        for line in ["2024-05-12 10:02 the feeder stops", "10:40 it runs"] {
            page.fill("Add events, one a line: a time, and what happened", line).await;
            page.press("Enter").await;
        }
        page.press_button("Paste rows").await;
        let field = "What was pasted, to be corrected before it is added";
        page.fill(field, "10:11 depot calls\n10:50 all clear").await;
        page.press_button("Add 2 events").await;
        page.wait_until("they are rows", async || count(page, ".row-item").await == 4).await;
        let rows = words(page, ".row-line").await;
        let order = ["the feeder stops", "depot calls", "it runs", "all clear"];
        for (row, words) in rows.iter().zip(order) {
            assert!(row.contains(words), "{rows:?}");
        }
        assert!(!page.text().await.contains("out of order"));
    });
}

#[test]
fn what_is_pasted_is_brought_into_the_open_report_by_a_command() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Depot outage").await;
        settled(page).await;
        page.press_button("Bring something in").await;
        clipboard(page, NOTES, None).await;
        page.press("Control+v").await;
        reviewed(page).await;
        page.press_button("Merge into “Depot outage”").await;
        page.sees("Undo takes it back").await;
        page.wait_until("the rows are there", async || preview(page).await.contains("first printer stops"))
            .await;
        assert_eq!(page.value("Title").await, "Depot outage");
        assert_eq!(count(page, "dialog[open]").await, 0, "nothing asks any more");
    });
}

#[test]
fn what_is_pasted_can_stay_text() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        page.fill("What happened", "Said in the call: ").await;
        clipboard(page, "one thing\nanother thing", None).await;
        page.press("Control+v").await;
        page.press_button("Paste as text").await;
        page.wait_until("it is text", async || {
            page.value("What happened").await == "Said in the call: one thing\nanother thing"
        })
        .await;
        // At once, by the key for it.
        page.press("Control+Shift+v").await;
        page.wait_until("it is there twice", async || {
            page.value("What happened").await.matches("another thing").count() == 2
        })
        .await;
        assert_eq!(count(page, ".pasting").await, 0);
    });
}

#[test]
fn a_table_is_pasted_by_the_button_into_every_list_that_takes_rows() {
    with_page(async |page| {
        begin_blank(page).await;
        let cases = [
            ("timeline", "Time\tEvent\n10:02\tit stops\n10:20\tit runs\n", "Add 2 events", "it stops"),
            (
                "actions",
                "Action\tOwner\nAlert on the queue\tAda\nWrite it down\tGrace\n",
                "Add 2 actions",
                "Write it down",
            ),
            ("components", "Search\nExports\nBilling", "Add 3 components", "Exports"),
            ("impact", "EU: 10:02 to 10:20 UTC\nUS: 10:05 to 10:30 UTC", "Add 2 windows", "10:05"),
            (
                "updates",
                "Investigating - It stopped.\nMar 4, 2024 - 10:05 UTC\n\nResolved - It runs.\nMar 4, 2024 - 10:20 UTC",
                "Add 2 updates",
                "It runs.",
            ),
        ];
        for (section, text, button, fact) in cases {
            go(page, section).await;
            page.click(&page.button_of(".add-rows button:nth-child(2)").await).await;
            clipboard(page, text, None).await;
            page.press("Control+v").await;
            page.press_button(button).await;
            page.wait_until(fact, async || words(page, ".row-line").await.concat().contains(fact)).await;
        }
    });
}

/// The same two events as programs put them on the clipboard: plain text, and rich text in the shape of each.
#[test]
fn rich_text_of_many_programs_becomes_markdown_and_rows() {
    let flavours = [
        (
            "a word processor in the browser",
            "<meta charset='utf-8'><b style='font-weight:normal' id='docs-internal-guid-1'><ul><li dir='ltr'><p dir='ltr'><span style='font-weight:700'>10:02</span><span> it stops</span></p></li><li><p><span style='font-weight:700'>10:20</span><span> it runs</span></p></li></ul></b>",
        ),
        (
            "a word processor",
            "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span><b>10:02</b> it stops</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span><b>10:20</b> it runs</p></body></html>",
        ),
        (
            "a wiki",
            "<meta charset='utf-8'><ul class='ak-ul'><li><p><strong>10:02</strong> it stops</p></li><li><p><strong>10:20</strong> it runs</p></li></ul>",
        ),
        (
            "a spreadsheet",
            "<table><tr><td>10:02</td><td>it stops</td></tr><tr><td>10:20</td><td>it runs</td></tr></table>",
        ),
        ("a mail", "<div dir='ltr'><div><b>10:02</b> it stops</div><div><b>10:20</b> it runs</div></div>"),
    ];
    with_page(async |page| {
        begin_blank(page).await;
        for (program, html) in flavours {
            go(page, "timeline").await;
            page.press_button("Add an event").await;
            page.field("Time").await;
            clipboard(page, "10:02 it stops\n10:20 it runs\n", Some(html)).await;
            page.press("Control+v").await;
            page.press_button("Add 2 events").await;
            page.wait_until(program, async || {
                let rows = words(page, ".row-line").await;
                rows.len() == 2 && rows[0].contains("10:02") && rows[1].contains("it runs")
            })
            .await;
            page.press("Control+z").await;
            page.press("Control+z").await;
            page.wait_until("the list is empty again", async || count(page, ".row-item").await == 0).await;
        }
        // In prose it is Markdown.
        go(page, "summary").await;
        page.click(&page.field("Overview").await).await;
        let html =
            "<h2>What broke</h2><p>The <b>feeder</b>, see <a href='https://example.com/f'>its page</a>.</p>";
        clipboard(page, "What broke The feeder, see its page.", Some(html)).await;
        page.press("Control+v").await;
        page.wait_until("it is Markdown", async || {
            page.value("Overview").await.contains("The **feeder**, see [its page](https://example.com/f).")
        })
        .await;
    });
}

#[test]
fn a_long_conversation_is_reviewed_with_its_talk_folded() {
    with_page(async |page| {
        page.open().await;
        let messages: Vec<Value> = (0..3000)
            .map(|nth| {
                let text = if nth % 50 == 0 { "rolled back the release, error rate falls" } else { "thanks!" };
                json!({ "type": "message", "user": "U1", "text": text, "ts": format!("{}.000{}", 1_715_500_000 + nth * 7, nth % 10) })
            })
            .collect();
        drop_file(page, "2024-05-12.json", "application/json", &json!(messages).to_string()).await;
        reviewed(page).await;
        assert_eq!(count(page, ".review-result .row-of.timed").await, 60);
        assert!(count(page, ".fold").await > 0);
        // All of a fold can be chosen and sent to the timeline.
        page.click(&page.button_of(".fold:nth-child(2) summary").await).await;
        page.press_button("Choose all of them").await;
        let send = "const select = document.querySelector('.send'); select.value = 'timeline';
            select.dispatchEvent(new Event('change', { bubbles: true }))";
        page.script(send, vec![]).await;
        page.wait_until("more are events", async || {
            words(page, ".review-result h3").await.concat().contains("109 rows")
        })
        .await;
    });
}

#[test]
fn all_messages_of_a_conversation_in_two_zones_are_added_by_one_choice() {
    with_page(async |page| {
        page.open().await;
        let chat = "[15:02] bob: checkout is throwing 500s\n[15:03] alice: morning\n[15:10] bob: restarting\n\
            07:20 PST kim: 12 tickets so far\n[15:22] alice: rolling back\n07:40 PST kim: all clear from support\n\
            [15:45] alice: thanks everyone\n";
        clipboard(page, chat, None).await;
        page.press("Control+v").await;
        let found = reviewed(page).await;
        assert_eq!(count(page, ".review-result .row-of.timed").await, 5, "{found}");
        assert!(!found.contains("thanks everyone"), "{found}");
        choose(page, "Messages", "all").await;
        page.wait_until("all are events", async || count(page, ".review-result .row-of.timed").await == 7)
            .await;
        choose(page, "Messages", "events").await;
        page.wait_until("some are events", async || count(page, ".review-result .row-of.timed").await == 5)
            .await;
    });
}

/// A conversation of 18 messages: the sixth of each six is an event, the five before it are talk.
fn conversation() -> String {
    let messages: Vec<Value> = (0..18)
        .map(|nth| {
            let text = if nth % 6 == 5 { "rolled back the release, error rate falls" } else { "thanks!" };
            json!({ "type": "message", "user": "U1", "text": text, "ts": format!("{}.0000", 1_715_500_000 + nth * 60) })
        })
        .collect();
    json!(messages).to_string()
}

/// The ids of the pieces that are shown, in order.
async fn piece_ids(page: &Page) -> Vec<String> {
    let ids = "return [...document.querySelectorAll('.pieces .piece')].map((it) => it.id)";
    serde_json::from_value(page.script(ids, vec![]).await).unwrap()
}

async fn has_focus(page: &Page, id: &str) {
    page.wait_until(&format!("{id} has the focus"), async || {
        page.script("return document.activeElement.id", vec![]).await == json!(id)
    })
    .await;
}

#[test]
fn keys_lead_only_to_pieces_that_are_shown() {
    with_page(async |page| {
        page.open().await;
        drop_file(page, "2024-05-12.json", "application/json", &conversation()).await;
        reviewed(page).await;
        let folded = piece_ids(page).await;
        assert!(count(page, ".fold").await == 3 && folded.len() == 3, "{folded:?}");
        // The list begins with a fold; Tab leads to the first piece behind it.
        let stops = "return [...document.querySelectorAll('.piece[tabindex=\"0\"]')].map((it) => it.id)";
        assert_eq!(page.script(stops, vec![]).await, json!([folded[0]]));
        page.click(&page.button_of(&format!("#{}", folded[0])).await).await;
        page.press("ArrowDown").await;
        has_focus(page, &folded[1]).await;
        page.press("ArrowUp").await;
        has_focus(page, &folded[0]).await;
        page.press("ArrowUp").await;
        has_focus(page, &folded[0]).await;
        // Pieces of an open fold are led to.
        page.click(&page.button_of(".fold summary").await).await;
        page.wait_until("the fold is open", async || piece_ids(page).await.len() > folded.len()).await;
        let opened = piece_ids(page).await;
        let at = opened.iter().position(|id| *id == folded[0]).expect("the piece");
        page.click(&page.button_of(&format!("#{}", folded[0])).await).await;
        page.press("ArrowUp").await;
        has_focus(page, &opened[at - 1]).await;
        // A piece in a fold that is closed is not left out by a key: the one with the focus is chosen first.
        page.click(&page.button_of(".fold summary").await).await;
        page.wait_until("the fold is closed", async || piece_ids(page).await == folded).await;
        page.script("document.querySelector('.piece[tabindex=\"0\"]').focus()", vec![]).await;
        has_focus(page, &folded[0]).await;
        page.press("Delete").await;
        page.wait_until("it is chosen", async || count(page, ".piece.chosen").await == 1).await;
        assert_eq!(count(page, ".piece.out").await, 0);
        // Now it is left out and in a fold with the talk around it; the focus goes to the next piece that is shown.
        page.press("Delete").await;
        page.wait_until("it is left out", async || piece_ids(page).await == folded[1..]).await;
        has_focus(page, &folded[1]).await;
        page.press("ArrowDown").await;
        has_focus(page, &folded[2]).await;
    });
}

/// Chooses an option of a select of the review by its value.
async fn choose(page: &Page, label: &str, value: &str) {
    let select = page.field(label).await.to_json().unwrap();
    let choose = "const [select, value] = arguments; select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }))";
    page.script(choose, vec![select, json!(value)]).await;
}

#[test]
fn a_correction_that_cannot_be_read_is_taken_back() {
    with_page(async |page| {
        page.open().await;
        clipboard(page, NOTES, None).await;
        page.press("Control+v").await;
        reviewed(page).await;
        assert_eq!(page.value("Read as").await, "text");
        choose(page, "03/04 means", "month").await;
        let found = reviewed(page).await;
        choose(page, "Read as", "statuspage").await;
        page.sees("It cannot be read like this").await;
        page.wait_until("the format is what it was", async || page.value("Read as").await == "text").await;
        assert_eq!(page.value("03/04 means").await, "month");
        assert_eq!(reviewed(page).await, found);
        // A later correction is read as what it was, too.
        choose(page, "03/04 means", "day").await;
        page.wait_until("it is read again", async || {
            !page.text().await.contains("It cannot be read like this")
        })
        .await;
        assert_eq!(page.value("Read as").await, "text");
    });
}

/// Holds each request to a worker back until [`send_requests`], so that reading takes as long as a person needs to do
/// something else, and counts the requests that were made and those that were sent on.
async fn hold_requests(page: &Page) {
    let hold = "const post = window.post ??= Worker.prototype.postMessage;
        const held = [];
        window.requests = { made: 0, sent: 0, send: () => { for (const send of held.splice(0)) send() } };
        Worker.prototype.postMessage = function (...message) {
            window.requests.made += 1;
            held.push(() => { post.apply(this, message); window.requests.sent += 1 });
        }";
    page.script(hold, vec![]).await;
}

/// Sends what was held back; later requests go at once.
async fn send_requests(page: &Page) {
    page.script("Worker.prototype.postMessage = window.post; window.requests.send()", vec![]).await;
}

/// Waits until so many requests to workers have been made, or sent on (`what`).
async fn requests(page: &Page, what: &str, count: u32) {
    let read = format!("return window.requests.{what}");
    page.wait_until(&format!("{count} requests are {what}"), async || {
        page.script(&read, vec![]).await == json!(count)
    })
    .await;
}

#[test]
fn what_is_pasted_twice_while_it_is_read_is_reviewed_once() {
    with_page(async |page| {
        page.open().await;
        page.press_button("Paste a report").await;
        clipboard(page, NOTES, None).await;
        hold_requests(page).await;
        page.click(&page.field("What you have").await).await;
        page.press("Control+v").await;
        requests(page, "made", 1).await;
        page.press("Control+v").await;
        send_requests(page).await;
        reviewed(page).await;
        page.press("Escape").await;
        page.wait_until("no other review is open", async || count(page, "dialog[open]").await == 0).await;
        // By the button, too; the field holds what was typed.
        page.press_button("Paste a report").await;
        page.fill("What you have", "10:02 it stops").await;
        hold_requests(page).await;
        page.press_button("Review it").await;
        let button = page.button("Review it").await;
        assert_eq!(button.attr("aria-disabled").await.unwrap().as_deref(), Some("true"));
        page.click(&button).await;
        send_requests(page).await;
        reviewed(page).await;
        page.press("Escape").await;
        page.wait_until("no other review is open", async || count(page, "dialog[open]").await == 0).await;
    });
}

#[test]
fn nothing_comes_of_a_paste_that_is_cancelled_while_it_is_read() {
    with_page(async |page| {
        page.open().await;
        page.press_button("Paste a report").await;
        clipboard(page, NOTES, None).await;
        hold_requests(page).await;
        page.click(&page.field("What you have").await).await;
        page.press("Control+v").await;
        requests(page, "made", 1).await;
        page.press_button("Cancel").await;
        page.wait_until("the dialog is closed", async || count(page, "dialog[open]").await == 0).await;
        // When the request would have been answered, nothing opens.
        send_requests(page).await;
        requests(page, "sent", 1).await;
        settled(page).await;
        assert_eq!(count(page, "dialog[open]").await, 0);
        // Another paste is read.
        page.press("Control+v").await;
        reviewed(page).await;
    });
}

#[test]
fn a_correction_ends_the_reading_of_the_one_before() {
    with_page(async |page| {
        page.open().await;
        clipboard(page, NOTES, None).await;
        page.press("Control+v").await;
        reviewed(page).await;
        hold_requests(page).await;
        let watch = "window.ended = 0; const end = Worker.prototype.terminate;
            Worker.prototype.terminate = function () { window.ended += 1; end.call(this) }";
        page.script(watch, vec![]).await;
        // The first worker waits for its request when the second correction is made.
        choose(page, "Read as", "html").await;
        requests(page, "made", 1).await;
        choose(page, "Read as", "text").await;
        page.wait_until("the first one's worker has ended", async || {
            page.script("return window.ended > 0", vec![]).await == json!(true)
        })
        .await;
        assert!(words(page, ".review-counts").await.concat().contains("Reading"));
        send_requests(page).await;
        assert!(reviewed(page).await.contains("first printer stops"));
        assert_eq!(page.value("Read as").await, "text");
        assert!(!page.text().await.contains("could not be read again"));
    });
}
