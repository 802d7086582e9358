//! Text controls of the page: their text, their caret, and keys that belong to an input method.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};

use super::page;
use crate::editing::Splice;

/// A control that holds text.
enum TextControl {
    Line(HtmlInputElement),
    Area(HtmlTextAreaElement),
}

impl TextControl {
    fn of(element: &Element) -> Option<TextControl> {
        let line = || element.dyn_ref::<HtmlInputElement>().cloned().map(TextControl::Line);
        let area = || element.dyn_ref::<HtmlTextAreaElement>().cloned().map(TextControl::Area);
        line().or_else(area)
    }

    fn text(&self) -> String {
        match self {
            TextControl::Line(line) => line.value(),
            TextControl::Area(area) => area.value(),
        }
    }

    fn set_text(&self, text: &str) {
        match self {
            TextControl::Line(line) => line.set_value(text),
            TextControl::Area(area) => area.set_value(text),
        }
    }

    /// Replaces a range; a selection outside of it does not move.
    fn replace(&self, splice: Splice<'_>) -> bool {
        let (Ok(start), Ok(end)) = (u32::try_from(splice.start), u32::try_from(splice.end)) else {
            return false;
        };
        match self {
            TextControl::Line(line) => {
                line.set_range_text_with_start_and_end(splice.text, start, end).is_ok()
            }
            TextControl::Area(area) => {
                area.set_range_text_with_start_and_end(splice.text, start, end).is_ok()
            }
        }
    }

    fn select(&self, start: u32, end: u32) {
        // Kinds of inputs that have no caret refuse; they need none.
        let _ = match self {
            TextControl::Line(line) => line.set_selection_range(start, end),
            TextControl::Area(area) => area.set_selection_range(start, end),
        };
    }
}

/// Gives a control another text. If it has the focus, only the range that differs is replaced, so that the caret does not
/// move; assigning `value` would move it to the end.
pub fn follow(control: &Element, text: &str) {
    let Some(known) = TextControl::of(control) else { return };
    let now = known.text();
    if now == text {
        return;
    }
    let is_focused = page::focused().as_ref() == Some(control);
    if !is_focused || !known.replace(Splice::between(&now, text)) {
        known.set_text(text);
    }
}

/// Selects a range of a control's text, in UTF-16 code units; an empty one is where its caret goes.
pub fn select(control: &Element, range: &Range<usize>) {
    let ends = u32::try_from(range.start).ok().zip(u32::try_from(range.end).ok());
    if let (Some(control), Some((start, end))) = (TextControl::of(control), ends) {
        control.select(start, end);
    }
}

/// The selection in a control's text, in UTF-16 units.
pub fn selection(control: &Element) -> Option<Range<usize>> {
    let (start, end) = match TextControl::of(control)? {
        TextControl::Line(line) => (line.selection_start(), line.selection_end()),
        TextControl::Area(area) => (area.selection_start(), area.selection_end()),
    };
    let at = |units: Option<u32>| units.and_then(|units| usize::try_from(units).ok());
    Some(at(start.ok()?)?..at(end.ok()?)?)
}

/// What is selected in a control's text.
pub fn selected_text(control: &Element) -> Option<String> {
    let selected = selection(control)?;
    let text = TextControl::of(control)?.text();
    let units = text.encode_utf16().skip(selected.start).take(selected.len());
    Some(char::decode_utf16(units).filter_map(Result::ok).collect())
}

/// The next control in the same form that is shown and can be filled in; buttons are passed over.
pub fn next_in(form: &Element, control: &Element) -> Option<HtmlElement> {
    let all = form.query_selector_all("input:not([type=hidden]), select, textarea").ok()?;
    let controls = (0..all.length()).filter_map(|at| all.item(at)?.dyn_into::<HtmlElement>().ok());
    let is_offered = |it: &HtmlElement| {
        it.offset_parent().is_some() && it.tab_index() >= 0 && it.matches(":enabled").unwrap_or(false)
    };
    controls.skip_while(|it| it.as_ref() as &Element != control).skip(1).find(is_offered)
}

/// Whether a text is written in an element: its own undo is the browser's, unless the report's fields use theirs.
pub fn is_text(element: &Element) -> bool {
    match TextControl::of(element) {
        Some(TextControl::Area(_)) => true,
        Some(TextControl::Line(line)) => {
            !matches!(line.type_().as_str(), "checkbox" | "radio" | "file" | "button" | "color" | "range")
        }
        None => false,
    }
}

/// Whether a key is an input method's: it is chosen with there, and must do nothing else. The key that ends a
/// composition comes after its end in some browsers, with the code 229.
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}
