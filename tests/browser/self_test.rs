//! The test harness itself: it notices what it checks for after each test, and its input is like a person's.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;

use crate::harness::with_page;
use crate::page::Page;
use crate::site::Site;

#[test]
fn a_violation_of_the_policy_is_noticed() {
    with_page(async |page| {
        page.open().await;
        let inject =
            "const script = document.createElement('script'); script.textContent = 'window.ran = true';
            document.body.append(script); return window.ran === true";
        assert_eq!(page.script(inject, vec![]).await, json!(false), "an inline script ran");
        page.wait_until("the violation is noticed", async || {
            page.take_violations().await.iter().any(|violation| violation.contains("script-src-elem"))
        })
        .await;
    });
}

#[test]
fn an_error_in_the_page_is_noticed() {
    with_page(async |page| {
        page.open().await;
        page.script("setTimeout(() => { throw new Error('on purpose') })", vec![]).await;
        page.wait_until("the error is in the console", async || {
            page.take_errors().await.iter().any(|error| error.contains("on purpose"))
        })
        .await;
    });
}

#[test]
fn a_request_to_another_origin_is_noticed() {
    with_page(async |page| {
        let other = Site::start("/").await;
        // A page that asks for nothing afterwards, not even for an icon.
        other.serve("plain.html", "<!doctype html><link rel=icon href='data:,'><title>plain</title>");
        let address = format!("{}plain.html", other.address);
        page.web.goto(&address).await.expect("the other site opens");
        let strangers = page.take_strangers().await;
        assert!(strangers.contains(&address), "{strangers:?}");
    });
}

#[test]
fn a_barrier_is_noticed() {
    with_page(async |page| {
        page.open().await;
        page.script("document.querySelector('main').append(document.createElement('input'))", vec![]).await;
        let barriers = page.barriers().await;
        assert!(barriers.iter().any(|barrier| barrier.starts_with("label:")), "{barriers:?}");
    });
}

/// Adds a small form to the page to type into.
async fn open_with_form(page: &Page) {
    page.open().await;
    let form = r##"
        <label for="overview">Overview <span aria-hidden="true">*</span></label><textarea id="overview"></textarea>
        <label>Severity <select><option>Minor</option><option>Major</option></select></label>
        <input aria-label="Owner"><input aria-label="Hidden" hidden>
        <ul><li><button>Remove</button></li><li id="second"><button aria-label="Remove">×</button></li></ul>
        <a href="blob:" download="report.md" id="save">Save</a><a href="#elsewhere">Elsewhere</a>"##;
    page.script(
        "document.querySelector('main').insertAdjacentHTML('beforeend', arguments[0])",
        vec![json!(form)],
    )
    .await;
}

#[test]
fn finds_controls_by_their_labels_and_types_in_them() {
    with_page(async |page| {
        open_with_form(page).await;
        page.fill("Overview", "Search was down\nfor an hour").await;
        page.fill("Overview", "Search was slow\nfor an hour").await;
        assert_eq!(page.value("Overview").await, "Search was slow\nfor an hour");
        page.press("Control+Shift+Home").await;
        page.type_text("All well").await;
        assert_eq!(page.value("Overview").await, "All well");
        page.press("Control+z").await;
        assert_eq!(page.value("Overview").await, "Search was slow\nfor an hour");

        assert_eq!(page.value("Severity").await, "Minor");
        page.press("Tab").await;
        page.press("ArrowDown").await;
        assert_eq!(page.value("Severity").await, "Major");
        assert_eq!(page.focused().await.tag_name().await.unwrap(), "select");

        assert!(page.all("field", Some("Hidden")).await.is_empty(), "what cannot be seen was found");
        assert_eq!(page.all("button", Some("Remove")).await.len(), 2);
        let second = page.web.find(thirtyfour::By::Id("second")).await.unwrap();
        assert_eq!(page.within(&second, "button", "Remove").await.text().await.unwrap(), "×");
    });
}

#[test]
fn reads_downloads() {
    with_page(async |page| {
        open_with_form(page).await;
        let offer =
            "document.getElementById('save').href = URL.createObjectURL(new Blob(['# Search was down']))";
        page.script(offer, vec![]).await;
        page.click(&page.role("link", "Save").await).await;
        assert_eq!(page.download("report.md").await, b"# Search was down");
    });
}

#[test]
fn sets_the_size_and_the_theme() {
    with_page(async |page| {
        page.open().await;
        let state = "return [innerWidth, innerHeight, devicePixelRatio, matchMedia('(prefers-color-scheme: dark)').matches]";
        page.viewport(390, 844, 2.0).await;
        page.prefer("prefers-color-scheme", "dark").await;
        assert_eq!(page.script(state, vec![]).await, json!([390, 844, 2, true]));
        page.prefer("prefers-color-scheme", "light").await;
        page.viewport(1024, 768, 1.0).await;
        assert_eq!(page.script(state, vec![]).await, json!([1024, 768, 1, false]));
    });
}

#[test]
fn goes_to_and_fro_and_to_another_tab() {
    with_page(async |page| {
        open_with_form(page).await;
        page.click(&page.role("link", "Elsewhere").await).await;
        let hash = async || page.script("return location.hash", vec![]).await;
        assert_eq!(hash().await, json!("#elsewhere"));
        page.back().await;
        assert_eq!(hash().await, json!(""));
        page.forward().await;
        assert_eq!(hash().await, json!("#elsewhere"));

        page.script("sessionStorage.setItem('kept', 'yes'); localStorage.setItem('shared', 'yes')", vec![])
            .await;
        page.reload().await;
        let kept = "return [sessionStorage.getItem('kept'), localStorage.getItem('shared')]";
        assert_eq!(page.script(kept, vec![]).await, json!(["yes", "yes"]));
        page.open_in_new_tab().await;
        assert_eq!(page.script(kept, vec![]).await, json!([null, "yes"]));
        page.script(
            "document.body.append(Object.assign(document.createElement('img'), { src: '//127.0.0.2/' }))",
            vec![],
        )
        .await;
        // Watched there, too; the policy blocks it, yet the harness sees that it was tried.
        page.wait_until("the violation is noticed", async || !page.take_violations().await.is_empty()).await;
        page.wait_until("the request is noticed", async || {
            page.take_strangers().await.iter().any(|address| address == "http://127.0.0.2/")
        })
        .await;
    });
}

#[test]
fn only_a_test_that_the_driver_has_stopped_runs_once_more() {
    let counted = |why: &'static str| {
        let runs = AtomicUsize::new(0);
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            with_page(async |page| {
                page.open().await;
                if runs.fetch_add(1, Ordering::Relaxed) == 0 {
                    panic!("{why}");
                }
            });
        }));
        (outcome.is_ok(), runs.into_inner())
    };
    assert_eq!(counted("its value: WebDriverError(StaleElementReference)"), (true, 2));
    assert_eq!(counted("the page lost a word"), (false, 1));
}
