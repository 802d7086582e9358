//! The page itself: its address, title, focus and printing.

use std::ops::Range;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Document, Element, Event, EventInit, HtmlDialogElement, HtmlElement, ScrollIntoViewOptions,
    ScrollLogicalPosition, Window,
};

use super::controls;

/// The window; `None` in the worker, which has none.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The address's fragment, without the `#`.
pub fn hash() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Navigates to another fragment: a new entry in the browser's history.
pub fn set_hash(hash: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Changes the address without a new entry in the browser's history.
pub fn replace_hash(hash: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{hash}")));
    }
}

/// Writes another address as a new entry in the browser's history, without navigating.
pub fn push_hash(hash: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&format!("#{hash}")));
    }
}

/// The topmost modal dialog, if one is open.
pub fn topmost_dialog() -> Option<HtmlDialogElement> {
    let dialogs = document()?.query_selector_all("dialog:modal").ok()?;
    dialogs.get(dialogs.length().checked_sub(1)?)?.dyn_into().ok()
}

/// Closes the topmost modal dialog as Escape does; `false` if none is open.
pub fn cancel_dialog() -> bool {
    let Some(dialog) = topmost_dialog() else { return false };
    let cancelable = EventInit::new();
    cancelable.set_cancelable(true);
    let may_close = Event::new_with_event_init_dict("cancel", &cancelable)
        .and_then(|cancel| dialog.dispatch_event(&cancel))
        .unwrap_or(true);
    if may_close {
        dialog.close();
    }
    true
}

/// The page's `<meta>` of this name: the build writes file names there.
pub fn meta_content(name: &str) -> Option<String> {
    document()?.query_selector(&format!("meta[name={name}]")).ok()??.get_attribute("content")
}

/// Sets the tab's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The element of this id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Blurs the focused element before a whole view is replaced: an element that is removed with the focus still calls its
/// handlers, and the signals they use are disposed of by then.
pub fn release_focus() {
    if let Some(focused) = focused().and_then(|focused| focused.dyn_into::<HtmlElement>().ok()) {
        let _ = focused.blur();
    }
}

/// Moves the focus to an element, or to the first control in a group, once the page shows what was just changed.
///
/// What a change renders is queued as tasks of the same queue, so the focus is moved before the next key; an element that
/// does not exist by then is waited for until the next frame.
pub fn focus_soon(id: impl Into<String>) {
    focus_soon_at(id, None);
}

/// Moves the focus as [`focus_soon`] does, and selects a range of the control's text, in UTF-16 code units; an empty
/// one is where the caret goes.
pub fn focus_soon_at(id: impl Into<String>, selected: Option<Range<usize>>) {
    let id = id.into();
    spawn_local(async move {
        if !focus(&id, selected.as_ref()) {
            next_frame(move || {
                focus(&id, selected.as_ref());
            });
        }
    });
}

/// The attribute of the control that is shown as the place of a search.
const SHOWN_MATCH: &str = "data-found";

/// Shows a control, with a range of its text selected, in UTF-16 code units, once the page shows what was just changed.
/// The focus stays where it is.
pub fn reveal_soon(id: String, selected: Range<usize>) {
    end_reveal();
    spawn_local(async move {
        if !reveal(&id, &selected) {
            next_frame(move || {
                reveal(&id, &selected);
            });
        }
    });
}

fn reveal(id: &str, selected: &Range<usize>) -> bool {
    let Some(control) = by_id(id) else { return false };
    unfold(&control);
    controls::select(&control, selected);
    let _ = control.set_attribute(SHOWN_MATCH, "");
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    control.scroll_into_view_with_scroll_into_view_options(&options);
    true
}

/// Ends showing a control as the place of a search.
pub fn end_reveal() {
    let shown =
        document().and_then(|document| document.query_selector(&format!("[{SHOWN_MATCH}]")).ok().flatten());
    if let Some(shown) = shown {
        let _ = shown.remove_attribute(SHOWN_MATCH);
    }
}

/// Opens the `<details>` around a control: within closed ones it takes no focus and is not seen.
fn unfold(control: &HtmlElement) {
    // A summary is seen while its own `<details>` are closed: those around them count.
    let is_summary = control.tag_name() == "SUMMARY";
    let inside = if is_summary { control.parent_element().and_then(|it| it.parent_element()) } else { None };
    let from: &Element = inside.as_ref().unwrap_or(control);
    if let Ok(Some(folded)) = from.closest("details:not([open])") {
        let _ = folded.set_attribute("open", "");
    }
}

/// Moves the focus to the element of this id, or to its first control; `false` if there is none.
fn focus(id: &str, selected: Option<&Range<usize>>) -> bool {
    let Some(element) = by_id(id) else { return false };
    // Controls that Tab skips are skipped here, too.
    const FIRST_CONTROL: &str = ":is(input, select, textarea, button):not([tabindex='-1'], :disabled)";
    let inner = element.query_selector(FIRST_CONTROL).ok().flatten();
    let inner = inner.and_then(|inner| inner.dyn_into::<HtmlElement>().ok());
    let control = inner.unwrap_or(element);
    unfold(&control);
    // Before the focus comes, so that the browser scrolls to the caret with it.
    if let Some(selected) = selected {
        controls::select(&control, selected);
    }
    control.focus().is_ok()
}

/// Moves the focus into the element that a selector finds: to its current entry, else its heading or first control that takes
/// the focus, else itself.
pub fn focus_in_soon(selector: &'static str) {
    spawn_local(async move {
        let Some(element) = document().and_then(|document| document.query_selector(selector).ok().flatten())
        else {
            return;
        };
        // What is current in it, or else the first that takes the focus.
        const TARGETS: [&str; 2] = [
            "[aria-current='true']",
            "[tabindex='-1']:is(h1, h2), a[href], button:not([disabled]), input:not([disabled]), select, textarea, \
             [tabindex='0']",
        ];
        let itself = element.get_attribute("tabindex").is_some();
        let found = |selector| element.query_selector(selector).ok().flatten();
        let inner = TARGETS.into_iter().find_map(found).filter(|_| !itself);
        if let Ok(control) = inner.unwrap_or(element).dyn_into::<HtmlElement>() {
            let _ = control.focus();
        }
    });
}

/// Whether a dialog is open over the page.
pub fn has_modal() -> bool {
    document().is_some_and(|document| document.query_selector("dialog[open]").ok().flatten().is_some())
}

/// Scrolls an element into view, as little as is needed.
pub fn scroll_near(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Whether an event was on this element itself, not on something in it.
pub fn is_target(event: &Event, element: Option<&Element>) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.as_ref() == element && target.is_some()
}

/// Whether Cmd is used in place of Ctrl on this system.
pub fn is_mac() -> bool {
    let platform = window().and_then(|window| window.navigator().platform().ok()).unwrap_or_default();
    ["Mac", "iPhone", "iPad"].iter().any(|name| platform.starts_with(name))
}

/// The element with the focus.
pub fn focused() -> Option<Element> {
    document()?.active_element()
}

/// Does something at the next frame.
pub fn next_frame(act: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(act);
    if let Some(window) = window() {
        let _ = window.request_animation_frame(callback.unchecked_ref());
    }
}

/// Asks the person; `true` for yes.
pub fn confirm(question: &str) -> bool {
    window().is_some_and(|window| window.confirm_with_message(question).unwrap_or(false))
}

/// Opens the browser's print dialog, once the page shows what was just changed.
pub fn print_soon() {
    if let Some(window) = window() {
        next_frame(|| {
            next_frame(move || {
                let _ = window.print();
            });
        });
    }
}
