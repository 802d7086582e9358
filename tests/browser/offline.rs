//! Without a network: after one visit everything works; an update is whole or not at all, and never under an open
//! report.

use serde_json::{Value, json};

use crate::edit::{begin_blank, go, preview, saved};
use crate::harness::{with_page, with_page_in};
use crate::library::{choose_download, drop_file};
use crate::page::Page;

/// Waits until the page is cached for offline use.
pub(crate) async fn is_cached(page: &Page) {
    let ready = "return navigator.serviceWorker.controller?.state ?? ''";
    page.wait_until("the page has a copy for use without a network", async || {
        page.script(ready, vec![]).await == json!("activated")
    })
    .await;
}

#[test]
fn after_one_visit_everything_works_without_a_network_in_any_folder() {
    with_page_in("/a/b/", async |page| {
        page.open().await;
        is_cached(page).await;
        page.site.cut();
        let before = page.site.requests().len();

        // Even in this first visit, lazy parts are cached.
        begin_offline(page, "Kept without a network").await;
        page.reload().await;
        assert_eq!(page.value("Title").await, "Kept without a network");
        choose_download(page, "Markdown").await;
        let markdown = page.download("kept-without-a-network.md").await;
        assert!(String::from_utf8(markdown.clone()).unwrap().contains("# Kept without a network"));

        page.open().await;
        page.unfold(".examples").await;
        page.script("document.querySelector('.examples .card').click()", vec![]).await;
        page.sees("Incident timeline").await;
        page.open().await;
        drop_file(page, "kept.md", "text/markdown", &String::from_utf8(markdown).unwrap()).await;
        page.wait_until("the file is open", async || {
            page.script("return document.querySelector('.report .title')?.innerText", vec![]).await
                == json!("Kept without a network")
        })
        .await;

        let asked = page.site.requests().split_off(before);
        let is_check = |path: &String| path.ends_with("/service-worker.js");
        assert!(asked.iter().all(is_check), "asked for in vain: {asked:?}");
        // The browser reports that its check for a new version failed.
        page.take_errors().await;
    });
}

async fn begin_offline(page: &Page, title: &str) {
    page.open().await;
    page.script("document.querySelector('.start .card').click()", vec![]).await;
    page.fill("Title", title).await;
    saved(page).await;
}

/// Makes the site's files those of a next version: its page says so, and its service worker lists that page.
pub(crate) async fn release_next(page: &Page) {
    let next = "const done = arguments[0];
        const read = async (name) => (await fetch(name, { cache: 'no-store' })).text();
        const hash = async (text) => {
          const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
          return 'sha256-' + btoa(String.fromCharCode(...new Uint8Array(bytes)));
        };
        (async () => {
          const old = await read('./?as-it-is');
          const page = old.replace('<title>', '<meta name=\"version\" content=\"next\" /><title>');
          const worker = await read('./service-worker.js');
          done([page, worker.replace(await hash(old), await hash(page)).replace(/=\"[0-9a-f]{16}\"/, '=\"next\"')]);
        })();";
    let next = page.web.execute_async(next, vec![]).await.expect("the next version").json().clone();
    let (html, worker) = (next[0].as_str().unwrap(), next[1].as_str().unwrap());
    assert!(html.contains("content=\"next\"") && worker.contains("=\"next\""), "{worker}");
    page.site.replace("", "text/html", html);
    page.site.replace("service-worker.js", "text/javascript", worker);
}

pub(crate) async fn look_for_update(page: &Page) -> Value {
    // One that breaks off at once is redundant before `update` has answered.
    let look = "const done = arguments[0];
        navigator.serviceWorker.getRegistration().then(async (it) => {
          // The page looks by itself, too, and may have been quicker.
          if (it.waiting) return done(it.waiting.state);
          let found;
          it.addEventListener('updatefound', () => { found = it.installing; }, { once: true });
          try { await it.update(); } catch (error) { return done(String(error)); }
          const worker = found ?? it.installing ?? it.waiting;
          if (!worker) return done('none');
          if (worker.state !== 'installing') return done(worker.state);
          worker.addEventListener('statechange', () => done(worker.state));
        })";
    page.web.execute_async(look, vec![]).await.expect("an answer").json().clone()
}

pub(crate) async fn version(page: &Page) -> Value {
    page.script("return document.querySelector('meta[name=version]')?.content ?? 'this'", vec![]).await
}

pub(crate) const OFFER: &str = "A new version of Debrief is ready.";

#[test]
fn an_update_is_offered_when_it_is_whole_and_taken_when_its_person_says_so() {
    with_page(async |page| {
        page.open().await;
        is_cached(page).await;
        begin_blank(page).await;
        page.fill("Title", "Written in the old version").await;
        release_next(page).await;
        assert!(!page.text().await.contains(OFFER));
        assert_eq!(look_for_update(page).await, json!("installed"));
        page.sees(OFFER).await;

        // Nothing is updated without being asked, not even by a reload.
        page.reload().await;
        assert_eq!(version(page).await, json!("this"));
        page.sees(OFFER).await;
        page.fill("Subtitle", "And on").await;
        page.press_button("Reload now").await;
        page.wait_until("the new version is there", async || version(page).await == json!("next")).await;
        page.wait_until("it has started", async || {
            page.script("return !document.getElementById('loading')", vec![]).await == json!(true)
        })
        .await;
        assert_eq!(page.value("Title").await, "Written in the old version");
        assert_eq!(page.value("Subtitle").await, "And on");
        assert!(!page.text().await.contains(OFFER));
    });
}

#[test]
fn an_update_that_breaks_off_changes_nothing() {
    with_page(async |page| {
        page.open().await;
        is_cached(page).await;
        release_next(page).await;
        page.site.break_off("icon.svg");
        assert_eq!(look_for_update(page).await, json!("redundant"));
        page.reload().await;
        assert_eq!(version(page).await, json!("this"));
        assert!(!page.text().await.contains(OFFER));
        let caches = page.web.execute_async("caches.keys().then(arguments[0])", vec![]).await.unwrap();
        assert_eq!(
            caches.json().as_array().map(Vec::len),
            Some(1),
            "half a version is left: {:?}",
            caches.json()
        );

        // When the host is itself again, the update comes as if nothing had been.
        page.site.restore("icon.svg");
        assert_eq!(look_for_update(page).await, json!("installed"));
        page.sees(OFFER).await;
        page.take_errors().await;
    });
}

#[test]
fn another_tab_goes_on_with_its_version_and_is_told() {
    with_page(async |page| {
        page.open().await;
        is_cached(page).await;
        let first = page.web.window().await.unwrap();
        page.open_in_new_tab().await;
        begin_blank(page).await;
        page.fill("Title", "In the second tab").await;
        release_next(page).await;
        assert_eq!(look_for_update(page).await, json!("installed"));
        let second = page.web.window().await.unwrap();
        page.web.switch_to_window(first).await.unwrap();
        page.press_button("Reload now").await;
        page.wait_until("the new version is there", async || version(page).await == json!("next")).await;

        page.web.switch_to_window(second).await.unwrap();
        page.sees(OFFER).await;
        assert_eq!(version(page).await, json!("this"));
        // What this version fetches when it is asked for is still there.
        choose_download(page, "Markdown").await;
        assert!(!page.download("in-the-second-tab.md").await.is_empty());
        go(page, "summary").await;
        page.fill("Overview", "Still at work.").await;
        page.press_button("Reload now").await;
        page.wait_until("the new version is there", async || version(page).await == json!("next")).await;
        page.wait_until("what was typed is there", async || preview(page).await.contains("Still at work."))
            .await;
    });
}

#[test]
fn it_can_be_installed_and_opens_files_the_system_hands_over() {
    with_page(async |page| {
        let launch = r"Object.defineProperty(window, 'launchQueue', { value: { setConsumer: (take) => take({ files: [
            { getFile: async () => new File(['# Handed over\n\n## Summary\n\nBy the system.'], 'handed.md') }] }) } })";
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": launch })).await;
        page.open().await;
        page.sees("By the system.").await;
        is_cached(page).await;
        let manifest = page.devtools("Page.getAppManifest", json!({})).await;
        assert_eq!(manifest["errors"], json!([]), "{manifest}");
        let errors = page.devtools("Page.getInstallabilityErrors", json!({})).await;
        // A headless browser cannot install anything; that is the only complaint allowed.
        let found = errors["installabilityErrors"].as_array().cloned().unwrap_or_default();
        let found: Vec<&Value> = found.iter().map(|error| &error["errorId"]).collect();
        assert!(found.iter().all(|id| **id == json!("in-incognito")), "{errors}");
    });
}
