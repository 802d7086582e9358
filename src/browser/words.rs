//! The words for time of every language: a file beside the page, fetched once, as they would add 20 KB with gzip to the
//! program.

use std::cell::RefCell;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{files, page};
use crate::report::words;

thread_local! {
    static LOADING: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Starts to fetch the words, unless that has been started.
pub fn prefetch() {
    drop(loading());
}

/// Resolves when the words are in use: `false` if they could not be loaded. To be waited for before anything that reads
/// moments: the grammar takes up the words that are there when it reads the first one.
pub async fn loaded() -> bool {
    if words::are_installed() {
        return true;
    }
    JsFuture::from(loading()).await.is_ok()
}

fn loading() -> Promise {
    LOADING.with_borrow_mut(|loading| loading.get_or_insert_with(|| future_to_promise(load())).clone())
}

async fn load() -> Result<JsValue, JsValue> {
    let json = match page::meta_content("debrief-words") {
        Some(address) => files::fetch_text(&address).await,
        None => None,
    };
    if json.is_some_and(words::install_json) {
        return Ok(JsValue::TRUE);
    }
    // The next report that is opened tries again.
    LOADING.set(None);
    Err(JsValue::NULL)
}
