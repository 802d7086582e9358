//! What views are built with, so that the page stays light.
//!
//! Leptos makes a copy of its machinery for each type it meets, and every closure is a type of its own. The
//! functions here put closures behind one type each: a text that changes, a flag that changes, a view that comes
//! and goes, rows that come and go, a handler. Views use them instead of bare closures.
//!
//! For the same reason what HTML has as a property too (`disabled`, `open`, `style`, `innerHTML`) is set as one with
//! `prop:`: controls need properties anyway, and each further kind of attribute is a further copy.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::reactive::{Live, Shown, State, effect, kept};
use crate::browser::controls;
use crate::browser::messages::{self, Message};

/// A text that a view shows and follows.
pub(super) type Text = Shown<String>;

/// A flag that a view shows and follows.
pub(super) type Flag = Shown<bool>;

/// A text that follows what it is made of.
pub(super) fn text(make: impl FnMut() -> String + Send + 'static) -> Text {
    Arc::new(Mutex::new(make))
}

/// A text that is made anew only when what it is made of has changed.
pub(super) fn kept_text(make: impl Fn() -> String + Send + Sync + 'static) -> Text {
    kept(make).shown()
}

/// Whether something holds.
pub(super) fn flag(holds: impl FnMut() -> bool + Send + 'static) -> Flag {
    Arc::new(Mutex::new(holds))
}

/// The same, waking others only when it has changed.
pub(super) fn kept_flag(holds: impl Fn() -> bool + Send + Sync + 'static) -> Flag {
    kept(holds).shown()
}

/// "true" or "false", for `aria-` attributes.
pub(super) fn yes_no(holds: impl Fn() -> bool + Send + 'static) -> Text {
    text(move || if holds() { "true".to_owned() } else { "false".to_owned() })
}

/// A view that follows what it is made of, or nothing.
pub(super) fn dynamic(make: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    boxed(Box::new(make))
}

fn boxed(make: Box<dyn Fn() -> Option<AnyView> + Send>) -> AnyView {
    (move || make().unwrap_or_else(|| ().into_any())).into_any()
}

/// A view that is there while something holds.
pub(super) fn when(
    holds: impl Fn() -> bool + Send + Sync + 'static,
    make: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let holds = kept(holds);
    dynamic(move || holds.get().then(&make))
}

/// One view for each key, kept while its key is there.
pub(super) fn each(
    keys: impl Fn() -> Vec<u64> + Send + Sync + 'static,
    draw: impl Fn(u64) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    keyed(Box::new(keys), Arc::new(draw))
}

fn keyed(
    keys: Box<dyn Fn() -> Vec<u64> + Send + Sync>,
    draw: Arc<dyn Fn(u64) -> AnyView + Send + Sync>,
) -> AnyView {
    view! { <For each=move || keys() key=|key| *key children=move |key| draw(key) /> }.into_any()
}

/// A handler of clicks.
pub(super) type OnClick = Box<dyn FnMut(web_sys::MouseEvent)>;

/// What a click does.
pub(super) fn click(mut act: impl FnMut() + 'static) -> OnClick {
    Box::new(move |_| act())
}

/// A handler of keys.
pub(super) type OnKey = Box<dyn FnMut(web_sys::KeyboardEvent)>;

/// What a key does. Keys of an input method do nothing else.
pub(super) fn key(mut act: impl FnMut(web_sys::KeyboardEvent) + 'static) -> OnKey {
    Box::new(move |event| {
        if !controls::is_composing(&event) {
            act(event);
        }
    })
}

/// A handler of any other event.
pub(super) type OnEvent = Box<dyn FnMut(web_sys::Event)>;

/// What happens when a control's text has changed.
pub(super) fn typed(mut act: impl FnMut(String) + 'static) -> OnEvent {
    Box::new(move |event| act(event_target_value(&event)))
}

/// What happens when a checkbox was ticked or cleared.
pub(super) fn ticked(mut act: impl FnMut(bool) + 'static) -> OnEvent {
    Box::new(move |event| act(event_target_checked(&event)))
}

/// Listens to an event of the window as long as the view is there.
pub(super) fn on_window(event: &'static str, act: impl Fn(web_sys::Event) + 'static) {
    on_window_boxed(event, Box::new(act));
}

fn on_window_boxed(event: &'static str, act: Box<dyn Fn(web_sys::Event)>) {
    let listener = window_event_listener_untyped(event, act);
    on_cleanup(move || listener.remove());
}

/// Hears messages of the scripts outside the program as long as the view is there.
pub(super) fn on_message(hear: impl Fn(&Message) + 'static) {
    let listener = StoredValue::new_local(Some(messages::listen(hear)));
    on_cleanup(move || drop(listener.try_update_value(Option::take)));
}

/// An element of the page, once it is there: `use:placed=place`.
pub(super) type Place = State<Option<web_sys::Element>>;

/// Notes an element where others look for it. Unlike `NodeRef`, it is one type for all kinds of element.
pub(super) fn placed(element: web_sys::Element, place: Place) {
    place.set(Some(element));
}

/// Lets a text control follow a text from wherever it changes, with the caret staying where it is: `use:synced=text`.
/// (`prop:value` throws the caret to the end, and comes to a new control only after the focus may have.)
pub(super) fn synced(element: web_sys::Element, text: Live<String>) {
    controls::follow(&element, &text.get_untracked());
    effect(move || controls::follow(&element, &text.get()));
}

/// An element as the text field it is.
pub(super) fn as_input(element: web_sys::Element) -> Option<web_sys::HtmlInputElement> {
    element.dyn_into().ok()
}

/// The file field an event comes from.
pub(super) fn file_input(event: &web_sys::Event) -> Option<web_sys::HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Plain buttons: a label and what they do.
pub(super) fn button(class: &'static str, label: impl Into<String>, act: impl FnMut() + 'static) -> AnyView {
    view! { <button type="button" class=class on:click=click(act) prop:textContent=label.into()></button> }
        .into_any()
}
