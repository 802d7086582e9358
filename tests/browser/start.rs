//! Opening the page: it starts, on any static host in any folder, within its policy, without requests to other origins.

use crate::harness::{with_page, with_page_in};
use crate::page::Page;

/// The policy as designed; a change to it is a decision, not an accident.
const POLICY: [&str; 9] = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval' 'sha256-",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
];

async fn starts(page: &Page) {
    page.open().await;
    page.role("heading", "Write an incident report").await;
    assert!(!page.text().await.contains("Opening Debrief"), "the loading line still stands");
}

#[test]
fn opens_at_the_root_of_a_host() {
    with_page(starts);
}

#[test]
fn opens_in_any_folder_of_a_host() {
    with_page_in("/a/b/", async |page| {
        starts(page).await;
        let requests = page.site.requests();
        assert!(requests.len() > 3, "too few requests were seen: {requests:?}");
        assert!(requests.iter().all(|path| path.starts_with("/a/b/")), "outside its folder: {requests:?}");
    });
}

#[test]
fn says_its_policy() {
    with_page(async |page| {
        page.open().await;
        let policy = "return document.querySelector('meta[http-equiv=Content-Security-Policy]').content";
        let policy = page.script(policy, vec![]).await;
        let directives: Vec<&str> = policy.as_str().expect("a policy").split("; ").collect();
        assert_eq!(directives.len(), POLICY.len(), "{directives:?}");
        for (is, ought) in directives.iter().zip(POLICY) {
            assert!(is == &ought || ought.ends_with('-') && is.starts_with(ought), "{is} instead of {ought}");
        }
    });
}

#[test]
fn has_no_barriers() {
    with_page(async |page| {
        page.open().await;
        let barriers = page.barriers().await;
        assert!(barriers.is_empty(), "{barriers:#?}");
    });
}
