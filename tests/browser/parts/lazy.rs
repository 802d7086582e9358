//! Parts of the page whose code is fetched when they are first asked for, and what is said if it cannot be had.

use serde_json::json;

use super::gives;
use crate::edit::begin_blank;
use crate::harness::with_page;

const SORRY: &str = "This part of Debrief could not be loaded. Please try again when you are online.";

/// The name of the file that holds a part's code.
fn part(name: &str) -> String {
    let dist = concat!(env!("CARGO_MANIFEST_DIR"), "/dist");
    let files = std::fs::read_dir(dist).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut files =
        files.filter(|file| file.starts_with(&format!("split_{name}-")) && file.ends_with(".wasm"));
    files.next().expect("the part's file")
}

#[test]
fn the_editor_is_asked_for_again_where_its_code_could_not_be_had() {
    with_page(async |page| {
        let file = part("editor");
        page.site.lose(&file);
        page.open().await;
        page.script("document.querySelector('.start .card').click()", vec![]).await;
        page.sees(SORRY).await;
        // It stays lost for as long as it is.
        page.press_button("Try again").await;
        page.sees(SORRY).await;
        page.site.restore(&file);
        page.press_button("Try again").await;
        gives(page, "the form", "return !!document.getElementById('cover-title')", vec![], json!(true)).await;
        page.fill("Title", "Found again").await;
        assert!(!page.take_errors().await.is_empty(), "a lost file is an error of the network");
    });
}

#[test]
fn the_history_is_asked_for_again_where_its_code_could_not_be_had_and_no_word_is_lost() {
    with_page(async |page| {
        // From the start, so that the service worker has no copy of it.
        let file = part("history");
        page.site.lose(&file);
        begin_blank(page).await;
        page.fill("Title", "Written before").await;
        page.press_button("History").await;
        page.sees(SORRY).await;
        // The form beside it works on.
        page.fill("Title", "Written meanwhile").await;
        page.site.restore(&file);
        page.press_button("Try again").await;
        page.role("heading", "History").await;
        assert_eq!(page.value("Title").await, "Written meanwhile");
        assert!(!page.take_errors().await.is_empty(), "a lost file is an error of the network");
    });
}
