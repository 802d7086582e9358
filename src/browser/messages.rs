//! Messages from the scripts outside the program (`outside/`). They call one function, which the program registers when it
//! starts; every listener gets each message.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::File;

/// A message from outside the program.
#[derive(Clone, Debug)]
pub enum Message {
    /// Another tab has changed this report; empty for any report, or for the list.
    News(String),
    /// A sentence for the person.
    Say(String),
    /// Files that the system opens with Debrief, or that a person chose so that they can be saved in place.
    Files(Vec<File>),
}

type Hear = Rc<dyn Fn(&Message)>;

thread_local! {
    static LISTENERS: RefCell<Vec<(u32, Hear)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// Ends listening when it is dropped.
#[derive(Debug)]
pub struct Listener(u32);

impl Drop for Listener {
    fn drop(&mut self) {
        LISTENERS.with_borrow_mut(|listeners| listeners.retain(|(id, _)| *id != self.0));
    }
}

/// Hears every message from now on.
pub fn listen(hear: impl Fn(&Message) + 'static) -> Listener {
    let id = NEXT.get();
    NEXT.set(id + 1);
    LISTENERS.with_borrow_mut(|listeners| listeners.push((id, Rc::new(hear))));
    Listener(id)
}

fn tell(message: &Message) {
    // A listener may begin or end another one.
    let listeners: Vec<Hear> =
        LISTENERS.with_borrow(|all| all.iter().map(|(_, hear)| hear.clone()).collect());
    listeners.iter().for_each(|hear| hear(message));
}

#[wasm_bindgen(js_namespace = debriefStore)]
extern "C" {
    #[wasm_bindgen(js_name = listen)]
    fn listen_js(hear: &JsValue);
}

/// Hands the scripts outside the function they call, for as long as the page lasts.
pub fn connect() {
    let hear = Closure::<dyn FnMut(String, JsValue)>::new(|kind: String, detail: JsValue| {
        let text = || detail.as_string().unwrap_or_default();
        match kind.as_str() {
            "news" => tell(&Message::News(text())),
            "say" => tell(&Message::Say(text())),
            "files" => {
                let files = detail.dyn_into::<Array>().unwrap_or_default();
                tell(&Message::Files(files.iter().filter_map(|file| file.dyn_into().ok()).collect()));
            }
            _ => {}
        }
    });
    listen_js(&hear.into_js_value());
}
