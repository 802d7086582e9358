//! Writing a report: what is typed is shown, saved, undone, and found again after a reload.

use serde_json::json;

use crate::harness::with_page;
use crate::page::Page;

/// Begins a blank report and waits until its form is there.
pub(crate) async fn begin_blank(page: &Page) {
    page.open().await;
    let card = "document.querySelector('.start .card').click()";
    page.script(card, vec![]).await;
    page.wait_until("the form is there", async || {
        page.script("return !!document.getElementById('cover-title')", vec![]).await == json!(true)
    })
    .await;
}

/// Opens a section by its entry in the outline.
pub(crate) async fn go(page: &Page, path: &str) {
    let id = format!("outline-{}", path.replace(['.', '#'], "-"));
    // The editor may be on its way still.
    let click = "const entry = document.getElementById(arguments[0]); entry?.click(); return Boolean(entry)";
    page.wait_until("the section is in the outline", async || {
        page.script(click, vec![json!(id)]).await == json!(true)
    })
    .await;
    page.wait_until("the section's form is there", async || {
        let on = "return document.getElementById(arguments[0])?.classList.contains('on')";
        page.script(on, vec![json!(id)]).await == json!(true)
    })
    .await;
}

/// What the preview shows.
pub(crate) async fn preview(page: &Page) -> String {
    let text = page.script("return document.querySelector('.report')?.innerText ?? ''", vec![]).await;
    text.as_str().unwrap_or_default().to_owned()
}

async fn preview_shows(page: &Page, words: &str) {
    page.wait_until(&format!("the preview shows “{words}”"), async || {
        preview(page).await.contains(words)
    })
    .await;
}

pub(crate) async fn saved(page: &Page) {
    page.wait_until("the report is saved", async || {
        let status = page.script("return document.querySelector('.saved')?.innerText ?? ''", vec![]).await;
        status.as_str().unwrap_or_default().starts_with("Saved")
    })
    .await;
}

#[test]
fn typing_is_shown_saved_and_found_again_after_a_reload() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Search was down").await;
        go(page, "summary").await;
        page.fill("Overview", "For an hour, *no search* answered.").await;
        preview_shows(page, "Search was down").await;
        preview_shows(page, "For an hour, no search answered.").await;
        assert_eq!(page.script("return document.title", vec![]).await, json!("Search was down – Debrief"));
        saved(page).await;
        page.reload().await;
        // The same section, with the same words.
        assert_eq!(page.value("Overview").await, "For an hour, *no search* answered.");
        preview_shows(page, "Search was down").await;
    });
}

#[test]
fn what_is_typed_shows_within_the_same_frame() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "summary").await;
        page.fill("Overview", "first of all").await;
        preview_shows(page, "first of all").await;
        let in_a_frame = "
            const done = arguments[0];
            const area = document.getElementById('summary-overview');
            area.value = 'seen at once';
            area.dispatchEvent(new InputEvent('input', { bubbles: true }));
            requestAnimationFrame(() => done(document.querySelector('.report').innerText.includes('seen at once')));";
        let seen = page.web.execute_async(in_a_frame, vec![]).await.expect("an answer");
        assert_eq!(*seen.json(), json!(true));
    });
}

#[test]
fn rows_are_added_moved_and_removed_by_keyboard_and_all_of_it_is_undone() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        for (time, text) in [("15:06 PM", "It began"), ("15:10", "It went on"), ("18:10", "It ended")] {
            page.press_button("Add an event").await;
            page.fill("Time", time).await;
            page.fill("What happened", text).await;
            page.press("Escape").await;
        }
        preview_shows(page, "It ended").await;
        let order = async || {
            let texts = "return [...document.querySelectorAll('.report tbody tr .c-text')].map((cell) => cell.innerText)";
            page.script(texts, vec![]).await
        };
        assert_eq!(order().await, json!(["It began", "It went on", "It ended"]));
        // The focus is on the last row's line since Escape.
        page.press("Alt+ArrowUp").await;
        page.wait_until("the row has moved", async || {
            order().await == json!(["It began", "It ended", "It went on"])
        })
        .await;
        page.wait_until("the focus went with it", async || {
            page.focused().await.text().await.unwrap_or_default().contains("It ended")
        })
        .await;
        page.press("Delete").await;
        page.wait_until("the row is gone", async || order().await == json!(["It began", "It went on"])).await;
        page.press("Control+z").await;
        page.wait_until("the row is back", async || {
            order().await == json!(["It began", "It ended", "It went on"])
        })
        .await;
        page.press("Control+z").await;
        page.wait_until("it is where it was", async || {
            order().await == json!(["It began", "It went on", "It ended"])
        })
        .await;
        page.press("Control+Shift+z").await;
        page.wait_until("redo moves it again", async || {
            order().await == json!(["It began", "It ended", "It went on"])
        })
        .await;
    });
}

#[test]
fn a_moment_says_how_it_was_read() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        page.fill("Time", "~13:00 PM on March 18, 2024").await;
        page.sees("read as about 18 March 2024, 13:00").await;
        page.fill("Time", "whenever").await;
        page.sees("not read as a time; kept as written").await;
    });
}

/// The words of other languages come after the page, and the list of reports needs words, too.
#[test]
fn times_in_other_languages_are_read_after_the_list_has_been_seen() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "In the list").await;
        saved(page).await;
        page.open().await;
        page.sees("In the list").await;
        page.sees("Draft").await;
        begin_blank(page).await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        page.fill("Time", "gegen 13 Uhr am 18. März 2024").await;
        page.sees("read as about 18 March 2024, 13:00").await;
    });
}

#[test]
fn a_range_written_into_a_time_goes_into_its_end_as_one_step() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "summary").await;
        page.fill("Incident date", "17 February 2023").await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        page.fill("Time", "15:06-15:15 UTC").await;
        page.press("Tab").await;
        page.wait_until("both have their half", async || {
            page.value("Time").await == "15:06 UTC" && page.value("End").await == "15:15 UTC"
        })
        .await;
        page.sees("on 17 February 2023, the first day known").await;
        page.press("Control+z").await;
        page.wait_until("one step takes it back", async || {
            page.value("Time").await == "15:06-15:15 UTC" && page.value("End").await.is_empty()
        })
        .await;
    });
}

#[test]
fn a_whole_line_written_into_a_time_is_taken_apart_as_one_step() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        page.fill("Time", "15:06-15:15 no traffic from Tokyo").await;
        page.press("Tab").await;
        page.wait_until("each field has its own", async || {
            page.value("Time").await == "15:06"
                && page.value("End").await == "15:15"
                && page.value("What happened").await == "no traffic from Tokyo"
        })
        .await;
        page.press("Control+z").await;
        page.wait_until("one step takes it back", async || {
            page.value("Time").await == "15:06-15:15 no traffic from Tokyo"
                && page.value("What happened").await.is_empty()
        })
        .await;
    });
}

#[test]
fn a_doubtful_moment_is_settled_by_a_choice_and_one_step_takes_it_back() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Time zone", "Europe/Berlin").await;
        go(page, "timeline").await;
        page.press_button("Add an event").await;
        page.fill("Time", "05/04/2022 11:00").await;
        page.press("Escape").await;
        page.press_button("Add an event").await;
        page.fill("Time", "03/04/2022 10:44").await;
        page.sees("day and month can be read either way: 3 April 2022 or 4 March 2022").await;
        page.press_button("3 April 2022").await;
        page.wait_until("the text says what was chosen", async || {
            page.value("Time").await == "2022-04-03 10:44"
        })
        .await;
        preview_shows(page, "2022-04-05 11:00").await;
        page.wait_until("the focus is in the field", async || {
            page.script("return document.activeElement.id", vec![]).await == json!("timeline-rows-2-at")
        })
        .await;
        page.press("Control+z").await;
        page.wait_until("one step takes it back", async || page.value("Time").await == "03/04/2022 10:44")
            .await;
        preview_shows(page, "05/04/2022 11:00").await;
        page.fill("Time", "2024-10-27 02:30").await;
        page.press_button("the second time, UTC+1").await;
        page.wait_until("the text says which of the two", async || {
            page.value("Time").await == "2024-10-27 02:30 UTC+01:00"
        })
        .await;
    });
}

#[test]
fn undo_reaches_over_sections_and_goes_to_what_it_changed() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "First").await;
        go(page, "impact").await;
        page.fill("Severity", "Major").await;
        go(page, "closing").await;
        page.press("Control+z").await;
        page.wait_until("undo goes to the severity", async || {
            page.script("return document.activeElement.id", vec![]).await == json!("impact-severity")
        })
        .await;
        assert_eq!(page.value("Severity").await, "");
        page.press("Control+y").await;
        page.wait_until("redo brings it back", async || page.value("Severity").await == "Major").await;
    });
}

#[test]
fn saving_by_hand_says_so() {
    with_page(async |page| {
        begin_blank(page).await;
        page.sees("Stored in this browser").await;
        page.press("Control+s").await;
        saved(page).await;
    });
}

#[test]
fn what_is_internal_or_left_out_is_not_in_the_public_preview() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "summary").await;
        page.fill("Overview", "for everybody").await;
        page.fill("What readers should do", "for us alone").await;
        preview_shows(page, "for us alone").await;
        page.press_button("Make What readers should do internal").await;
        page.wait_until("it is gone", async || !preview(page).await.contains("for us alone")).await;
        page.press_button("Internal").await;
        preview_shows(page, "for us alone").await;
    });
}

#[test]
fn a_section_of_ones_own_can_be_added_named_and_moved() {
    with_page(async |page| {
        begin_blank(page).await;
        page.press_button("Add a section").await;
        page.fill("Title", "Background").await;
        page.fill("Text", "How the service works.").await;
        preview_shows(page, "How the service works.").await;
        go(page, "summary").await;
        page.fill("Overview", "What happened.").await;
        let headings = async || {
            let script = "return [...document.querySelectorAll('.report h2')].map((it) => it.innerText)";
            page.script(script, vec![]).await
        };
        page.wait_until("both stand there", async || headings().await == json!(["Summary", "Background"]))
            .await;
        page.script("[...document.querySelectorAll('.outline button')].find((it) => it.innerText.includes('Background')).focus()", vec![]).await;
        for _ in 0..9 {
            page.press("Alt+ArrowUp").await;
        }
        page.wait_until("it stands first", async || headings().await == json!(["Background", "Summary"]))
            .await;
    });
}

#[test]
fn a_token_prints_the_duration_and_counts_no_internal_window() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "summary").await;
        page.fill("Overview", "It took {{duration}} in all.").await;
        preview_shows(page, "It took {{duration}} in all.").await;
        go(page, "impact").await;
        for (start, end) in
            [("2024-03-18 10:00", "2024-03-18 11:00"), ("2024-03-18 12:00", "2024-03-18 14:30")]
        {
            page.press_button("Add a window").await;
            page.fill("Start", start).await;
            page.fill("End", end).await;
        }
        preview_shows(page, "It took 3 h 30 min in 2 periods in all.").await;
        page.field("Duration").await;
        page.sees("computed: 2 h 30 min").await;
        page.press_button("Make window internal").await;
        preview_shows(page, "It took 1 h in all.").await;
        // Authors see all of it, whoever the preview is for.
        go(page, "summary").await;
        page.sees(
            "computed: 3 h 30 min in 2 periods: 2024-03-18 10:00 to 2024-03-18 11:00 (1 h), \
             2024-03-18 12:00 to 2024-03-18 14:30 (2 h 30 min); {{duration}} in any text prints it",
        )
        .await;
    });
}

#[test]
fn a_section_whose_adding_is_undone_leaves_no_form() {
    with_page(async |page| {
        begin_blank(page).await;
        page.press_button("Add a section").await;
        page.fill("Title", "Background").await;
        page.press("Control+z").await;
        page.press("Control+z").await;
        page.role("heading", "Summary").await;
        page.press("Control+y").await;
        page.press("Control+y").await;
        page.wait_until("it is back", async || page.value("Title").await == "Background").await;
    });
}

#[test]
fn an_internal_title_is_not_in_the_public_preview() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "A secret name").await;
        preview_shows(page, "A secret name").await;
        page.press_button("Make Title internal").await;
        page.wait_until("it is gone", async || !preview(page).await.contains("secret")).await;
        page.press_button("Internal").await;
        preview_shows(page, "A secret name").await;
    });
}

/// The preview resolves the names of characters as the browser does.
#[test]
fn names_of_characters_show_what_they_stand_for() {
    with_page(async |page| {
        begin_blank(page).await;
        go(page, "summary").await;
        let names = "AElig AMP Afr Cross DownBreve Gg NotSucceedsTilde Tab Zopf acE amp bne caps copy fjlig \
            gesl nGtv ngE nosuchname nvlt para quot race sqcups suphsub thetasym vsupnE yuml zwnj zscr";
        let text: Vec<String> = names.split_whitespace().map(|name| format!("&{name};")).collect();
        let text = text.join("·");
        let known = "return new DOMParser().parseFromString(arguments[0], 'text/html').body.textContent";
        let known = page.script(known, vec![json!(text)]).await;
        page.fill("Overview", &text).await;
        let shown = "return [...document.querySelectorAll('.report p')].at(-1)?.textContent ?? ''";
        page.wait_until("the preview has the characters", async || {
            page.script(shown, vec![])
                .await
                .as_str()
                .is_some_and(|shown| shown.contains("AElig") || shown.contains('Æ'))
        })
        .await;
        assert_eq!(page.script(shown, vec![]).await, known);
    });
}

async fn has_focus(page: &Page, id: &str) {
    page.wait_until(&format!("the focus comes to “{id}”"), async || {
        page.script("return document.activeElement.id", vec![]).await == json!(id)
    })
    .await;
}

/// Changes the overview and, before that is checked, chooses outputs for readers from the menu.
async fn write_and_choose(page: &Page, text: &str, outputs: &[&str]) {
    let script = "
        const area = document.getElementById('summary-overview');
        area.value = arguments[0];
        area.dispatchEvent(new InputEvent('input', { bubbles: true }));
        const entries = [...document.querySelectorAll('.menu-list button')];
        for (const output of arguments[1]) entries.find((it) => it.querySelector('span').textContent === output).click()";
    page.script(script, vec![json!(text), json!(outputs)]).await;
}

/// A report in which nothing is left to look at, in its summary.
async fn published(page: &Page) {
    begin_blank(page).await;
    page.fill("Title", "Search was down").await;
    go(page, "summary").await;
    page.fill("Overview", "It took long.").await;
    crate::library::choose_download(page, "Public Markdown").await;
    page.press_button("Mark as published and go on").await;
    page.download("search-was-down-public.md").await;
}

#[test]
fn an_output_that_is_chosen_twice_while_the_report_is_checked_goes_out_once_and_without_a_question() {
    with_page(async |page| {
        published(page).await;
        let count = "
            window.given = 0;
            const click = HTMLElement.prototype.click;
            HTMLAnchorElement.prototype.click = function () { window.given += 1; click.call(this); }";
        page.script(count, vec![]).await;
        write_and_choose(page, "It took an hour.", &["Public Markdown", "Public Markdown"]).await;
        let text = String::from_utf8(page.download("search-was-down-public.md").await).unwrap();
        assert!(text.contains("It took an hour."), "{text}");
        page.wait_until("the bar is gone", async || !page.text().await.contains("Not yet")).await;
        crate::library::choose_download(page, "Markdown").await;
        page.download("search-was-down.md").await;
        assert_eq!(page.script("return window.given", vec![]).await, json!(2));
    });
}

#[test]
fn a_copy_that_had_to_wait_for_the_check_asks_for_a_click() {
    with_page(async |page| {
        published(page).await;
        let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        page.devtools("Browser.grantPermissions", permissions).await;
        write_and_choose(page, "It took an hour.", &["Copy the public report"]).await;
        page.sees("Nothing is left to look at.").await;
        assert!(!page.text().await.contains("is on the clipboard"), "it is copied outside of a click");
        has_focus(page, "publish-go-on").await;
        page.press_button("Copy it").await;
        page.sees("The public report is on the clipboard").await;
        page.wait_until("the question is gone", async || !page.text().await.contains("Nothing is left"))
            .await;
    });
}

#[test]
fn a_question_before_publishing_follows_what_is_mended() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Search was down").await;
        go(page, "summary").await;
        page.fill("Overview", "It took {{duration}}.").await;
        crate::library::choose_download(page, "Public Markdown").await;
        page.sees("{{duration}} in Summary, Overview has no value").await;
        page.fill("Overview", "It took an hour.").await;
        page.wait_until("only the draft is left", async || {
            let text = page.text().await;
            !text.contains("readers see a dash") && text.contains("still marked “draft”")
        })
        .await;
    });
}

#[test]
fn a_section_that_the_address_names_is_opened_in_the_open_report() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Search was down").await;
        let opens = async |name: &str, title: &str| {
            let go = "location.hash = [...location.hash.split('/').slice(0, 3), arguments[0]].join('/')";
            page.script(go, vec![json!(name)]).await;
            page.wait_until(&format!("“{title}” is open"), async || {
                page.script("return document.getElementById('form-title').innerText", vec![]).await
                    == json!(title)
            })
            .await;
        };
        opens("timeline", "Timeline").await;
        has_focus(page, "form-title").await;
        opens("summary", "Summary").await;
        page.back().await;
        page.wait_until("Back leads to the section before", async || {
            page.script("return document.getElementById('form-title').innerText", vec![]).await
                == json!("Timeline")
        })
        .await;
        opens("own-99", "Cover").await;
        assert_eq!(page.value("Title").await, "Search was down");
    });
}

#[test]
fn trying_again_to_save_gives_the_focus_back_to_the_field() {
    with_page(async |page| {
        begin_blank(page).await;
        page.fill("Title", "Too much").await;
        saved(page).await;
        let full = "
            window.storageIsFull = true;
            for (const [type, name] of [[Storage, 'setItem'], [IDBObjectStore, 'put']]) {
              const write = type.prototype[name];
              type.prototype[name] = function (...entry) {
                if (window.storageIsFull) throw new DOMException('No room.', 'QuotaExceededError');
                return write.apply(this, entry);
              };
            }";
        page.script(full, vec![]).await;
        page.fill("Title", "Far too much").await;
        page.sees("This browser's storage is full.").await;
        let retry = page.button("Try again").await.to_json().unwrap();
        let press = "arguments[0].focus(); window.storageIsFull = false; arguments[0].click()";
        page.script(press, vec![retry]).await;
        saved(page).await;
        has_focus(page, "cover-title").await;
    });
}
