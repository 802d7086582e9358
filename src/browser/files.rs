//! Files in and out, and the clipboard.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{
    Blob, BlobPropertyBag, Clipboard, DataTransfer, File, FileList, HtmlAnchorElement, HtmlInputElement,
    Response, Url,
};

use super::page;
use crate::formats::LARGEST_FILE;

/// The type of a file to download.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileType {
    /// JSON.
    Json,
    /// Markdown.
    Markdown,
    /// A page.
    Html,
}

impl FileType {
    fn mime(self) -> &'static str {
        match self {
            FileType::Json => "application/json",
            FileType::Markdown => "text/markdown;charset=utf-8",
            FileType::Html => "text/html;charset=utf-8",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            FileType::Json => "json",
            FileType::Markdown => "md",
            FileType::Html => "html",
        }
    }
}

/// A file's name for a report of this title: its letters and digits, joined by hyphens; a public one says so.
pub fn name_for(title: &str, kind: FileType, is_public: bool) -> String {
    let mut name = String::new();
    for c in title.to_ascii_lowercase().chars().take(80) {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    let name = if name.is_empty() { "incident-report" } else { name };
    format!("{name}{}.{}", if is_public { "-public" } else { "" }, kind.ending())
}

/// Offers a person a file to save. `false` if the browser refuses.
pub fn download(name: &str, kind: FileType, text: &str) -> bool {
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &of_type(kind.mime()));
    blob.is_ok_and(|blob| start_download(name, &blob).is_some())
}

/// Offers a person a zip to save. `false` if the browser refuses.
pub fn download_zip(name: &str, bytes: &Uint8Array) -> bool {
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(bytes), &of_type("application/zip"));
    blob.is_ok_and(|blob| start_download(name, &blob).is_some())
}

fn of_type(mime: &str) -> BlobPropertyBag {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    options
}

/// How long a download's address is valid, in milliseconds: the browser reads it after the click.
const ADDRESS_LIFETIME_MS: u32 = 60_000;

fn start_download(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let anchor: HtmlAnchorElement = page::document()?.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    Timeout::new(ADDRESS_LIFETIME_MS, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}

#[wasm_bindgen]
extern "C" {
    /// `ClipboardItem`, declared by hand, as `web-sys` has no constructor that takes promises.
    type ClipboardItem;

    #[wasm_bindgen(constructor, catch)]
    fn new(parts: &JsValue) -> Result<ClipboardItem, JsValue>;
}

/// A text for the clipboard, plain and as rich text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The plain text.
    pub text: String,
    /// The rich text, as HTML.
    pub html: String,
}

/// Writes a text that is still being made to the clipboard. To be called within the handler of a click: some browsers
/// refuse the clipboard later, which is why it gets a promise.
pub fn copy(text: impl Future<Output = Option<String>> + 'static) -> impl Future<Output = bool> {
    let text = future_to_promise(async move { text.await.map(JsValue::from).ok_or(JsValue::NULL) });
    resolves(write_to_clipboard(&[("text/plain", text)]))
}

/// Writes a text and its rich text, which are still being made, to the clipboard. To be called as [`copy`] is.
pub fn copy_rich(copied: impl Future<Output = Option<Copied>> + 'static) -> impl Future<Output = bool> {
    let both = future_to_promise(async move {
        let Copied { text, html } = copied.await.ok_or(JsValue::NULL)?;
        Ok(Array::of2(&text.into(), &html.into()).into())
    });
    let part = |at: u32| {
        let both = both.clone();
        future_to_promise(async move {
            let both: Array = JsFuture::from(both).await?.unchecked_into();
            Ok(both.get(at))
        })
    };
    resolves(write_to_clipboard(&[("text/plain", part(0)), ("text/html", part(1))]))
}

/// Whether a promise is there and resolves.
async fn resolves(promise: Option<Promise>) -> bool {
    match promise {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

fn write_to_clipboard(kinds: &[(&str, Promise)]) -> Option<Promise> {
    let clipboard = Reflect::get(&page::window()?.navigator(), &"clipboard".into()).ok()?;
    // Pages that were not loaded over https have no clipboard.
    let clipboard: Clipboard = clipboard.dyn_into().ok()?;
    let parts = Object::new();
    for (mime, text) in kinds {
        Reflect::set(&parts, &(*mime).into(), text).ok()?;
    }
    let item = ClipboardItem::new(&parts).ok()?;
    Some(clipboard.write(&Array::of1(&item)))
}

/// The text of a file that lies beside the page.
pub async fn fetch_text(path: &str) -> Option<String> {
    let response = JsFuture::from(page::window()?.fetch_with_str(path)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// A file a person chose or dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its name.
    pub name: String,
    /// Its bytes; at most one byte over the limit, to tell a file that is over it.
    pub bytes: Vec<u8>,
    /// Whether the browser takes it for a picture.
    pub is_picture: bool,
}

/// Reads a file. `None` if the browser could not.
pub async fn read(file: File) -> Option<Chosen> {
    let name = file.name();
    let is_picture = file.type_().starts_with("image/");
    let head = file.slice_with_f64_and_f64(0.0, LARGEST_FILE as f64 + 1.0).ok()?;
    let bytes = bytes_of(&head).await?;
    Some(Chosen { name, bytes, is_picture })
}

async fn bytes_of(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// The files in a file input, which is emptied so that the same can be chosen again.
pub fn take_files(input: &HtmlInputElement) -> Vec<File> {
    let files = all_of(input.files());
    input.set_value("");
    files
}

/// The file in a file input, which is emptied so that the same file can be chosen again.
pub fn take_file(input: &HtmlInputElement) -> Option<File> {
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// The files of a drop or paste.
pub fn transferred_files(transfer: Option<DataTransfer>) -> Vec<File> {
    all_of(transfer.and_then(|transfer| transfer.files()))
}

fn all_of(files: Option<FileList>) -> Vec<File> {
    files.map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect()).unwrap_or_default()
}

/// Whether files are dragged, not a selection of the page.
pub fn has_files(transfer: Option<DataTransfer>) -> bool {
    transfer.is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0))
}

/// A small picture as a `data:` address.
pub async fn as_data_address(file: File) -> Option<String> {
    let bytes: String = bytes_of(&file).await?.into_iter().map(char::from).collect();
    let base64 = page::window()?.btoa(&bytes).ok()?;
    Some(format!("data:{};base64,{base64}", file.type_()))
}
