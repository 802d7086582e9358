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
    /// Another tab has changed something.
    News {
        /// The report that was changed; `None` for any report, or for the list.
        report: Option<String>,
    },
    /// A sentence for the person.
    Say(String),
    /// Files that the system opens with Debrief, or that a person chose so that they can be saved in place.
    Files(Vec<File>),
}

type Handler = Rc<dyn Fn(&Message)>;

thread_local! {
    static LISTENERS: RefCell<Vec<(u32, Handler)>> = const { RefCell::new(Vec::new()) };
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

/// Calls `handler` with every message from now on.
pub fn listen(handler: impl Fn(&Message) + 'static) -> Listener {
    let id = NEXT.get();
    NEXT.set(id + 1);
    LISTENERS.with_borrow_mut(|listeners| listeners.push((id, Rc::new(handler))));
    Listener(id)
}

fn dispatch(message: &Message) {
    // A listener may begin or end another one.
    let listeners: Vec<Handler> =
        LISTENERS.with_borrow(|all| all.iter().map(|(_, handler)| handler.clone()).collect());
    listeners.iter().for_each(|handler| handler(message));
}

#[wasm_bindgen(js_namespace = debriefStore)]
extern "C" {
    #[wasm_bindgen(js_name = listen)]
    fn listen_js(listener: &JsValue);
}

/// Hands the scripts outside the function they call, for as long as the page lasts.
pub fn connect() {
    let listener = Closure::<dyn FnMut(String, JsValue)>::new(|kind: String, detail: JsValue| {
        let text = || detail.as_string().unwrap_or_default();
        match kind.as_str() {
            "news" => dispatch(&Message::News { report: Some(text()).filter(|id| !id.is_empty()) }),
            "say" => dispatch(&Message::Say(text())),
            "files" => {
                let files = detail.dyn_into::<Array>().unwrap_or_default();
                dispatch(&Message::Files(files.iter().filter_map(|file| file.dyn_into().ok()).collect()));
            }
            _ => {}
        }
    });
    listen_js(&listener.into_js_value());
}
