//! The history of a report, in place of its preview: what has changed between any two versions of it, or between it
//! and a file a colleague has sent back, and what of that to take over.
//!
//! It is no part of the page's program but of the converter's, which is loaded into the page when a person first looks
//! at a history: so those who only write need not load it. It asks the page's program for the report by an event and
//! hands changes to it by another ([`serve`]), and draws itself as HTML; what a person does in it is heard by what
//! the controls say of themselves (`data-do`, `data-take`).

mod choosing;
mod pane;
mod taking;

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Array;
use leptos::web_sys;
use serde_json::Value as Json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{CustomEvent, CustomEventInit, Element, Event};

use crate::browser::store::Store;
use crate::browser::{controls, files, page, worker};
use crate::formats::{differences, json};
use crate::prose::html::plain as escape;
use crate::report::{Kind, Report, Value};

/// What stands for the report as it is now, and for a file, among the versions.
const NOW: &str = "now";
const FILE: &str = "file";

const TAKEN: &str = "Taken over. Undo takes it back.";

/// In place of the pane where the report does not answer.
const UNANSWERED: &str = "<h2 id=\"history-title\" tabindex=\"-1\">History</h2><p role=\"alert\">The open report did not answer, so nothing could be compared. <button type=\"button\" class=\"btn small\" data-do=\"stay\">Try again</button></p>";

/// The heading, which has the focus when the pane is opened.
const TITLE: &str = "history-title";

/// In place of where the focus goes: nowhere, as nobody has asked for this.
const FOLLOWING: &str = "nowhere";

/// A comparison is made anew when nothing has been written for so long, in milliseconds: for a large report it takes a
/// while, in which nobody should wait for a key.
const PAUSE: u32 = 700;

/// One pane, as long as it is on the page.
struct History {
    id: String,
    pane: Element,
    picked: RefCell<Picked>,
    html: RefCell<String>,
    pause: RefCell<Option<Timeout>>,
}

/// What is done about an event in the pane.
type Heard = fn(&Rc<History>, &Event);

/// What is compared.
#[derive(Clone, Default)]
struct Picked {
    from: String,
    to: String,
    /// A file's name and its report.
    file: Option<(String, String)>,
    /// What makes the first the second, as JSON.
    changes: Vec<Json>,
    /// How often the report had been changed when it was compared.
    count: f64,
    /// What came of the last thing that was done.
    said: String,
    /// Whether a person is asked whether a version is to go.
    asks: bool,
    /// What was written as the name of a version to keep.
    name: String,
}

/// The report as the page's program has it: its JSON, how often it was changed, and whether it takes changes.
struct Now {
    json: String,
    count: f64,
    takes: bool,
}

/// Fills the pane on the page whenever one is opened: the event `debrief-history` names its report.
///
/// The program beside this one hears `debrief-report`, and puts what it has into the array that comes with it; and
/// `debrief-apply`, whose array holds the count of changes the comparison is of, and changes as JSON. It refuses them
/// where the report has gone on since.
pub fn serve() {
    let open = Closure::<dyn FnMut(CustomEvent)>::new(|event: CustomEvent| {
        let pane = page::document().and_then(fresh_pane);
        if let (Some(pane), Some(id)) = (pane, event.detail().as_string()) {
            let picked = Picked { to: NOW.to_owned(), ..Picked::default() };
            let (picked, html, pause) = (RefCell::new(picked), RefCell::default(), RefCell::default());
            Rc::new(History { id, pane, picked, html, pause }).start();
        }
    });
    let kept = Closure::<dyn FnMut()>::new(|| {
        if let Some(history) = CURRENT.with_borrow(Clone::clone) {
            history.follow();
        }
    });
    for (name, heard) in [("debrief-history", open.into_js_value()), ("debrief-kept", kept.into_js_value())] {
        if let Some(window) = page::window() {
            let _ = window.add_event_listener_with_callback(name, heard.unchecked_ref());
        }
    }
}

thread_local! {
    /// The pane that was opened last.
    static CURRENT: RefCell<Option<Rc<History>>> = const { RefCell::new(None) };
}

/// A new element in the pane, which nothing listens to yet, in place of what was there.
fn fresh_pane(document: web_sys::Document) -> Option<Element> {
    let pane = document.query_selector(".history").ok().flatten()?;
    let fresh = document.create_element("div").ok()?;
    pane.set_inner_html("");
    pane.append_child(&fresh).ok()?;
    Some(fresh)
}

/// Tells the program beside this one; `false` where it refuses.
fn tell(name: &str, detail: &JsValue) -> bool {
    let about = CustomEventInit::new();
    about.set_detail(detail);
    about.set_cancelable(true);
    let event = CustomEvent::new_with_event_init_dict(name, &about);
    let (Ok(event), Some(window)) = (event, page::window()) else { return false };
    window.dispatch_event(&event).unwrap_or(false)
}

fn fault(fault: worker::Fault) -> &'static str {
    match fault {
        worker::Fault::NotLoaded => {
            "A part of Debrief could not be loaded. Please try again when you are online."
        }
        worker::Fault::Ended => "Debrief has stopped at it. That is a fault in Debrief.",
    }
}

impl Now {
    /// The report itself; `None` where what came is none.
    fn report(&self) -> Option<Report> {
        json::read(&self.json).ok().map(|opened| opened.report)
    }
}

impl History {
    fn start(self: Rc<Self>) {
        let heard: [(&str, Heard); 3] =
            [("click", Self::clicked), ("change", Self::changed), ("keydown", Self::struck)];
        for (name, heard) in heard {
            let history = self.clone();
            let heard =
                Closure::<dyn FnMut(Event)>::new(move |event: Event| heard(&history, &event)).into_js_value();
            let _ = self.pane.add_event_listener_with_callback(name, heard.unchecked_ref());
        }
        CURRENT.set(Some(self.clone()));
        self.draw(TITLE);
    }

    /// The report as it is; `None` where the page's program does not answer. Nothing stands in for it: against an empty
    /// report, everything would look removed.
    fn now(&self) -> Option<Now> {
        let answer = Array::new();
        tell("debrief-report", &answer);
        let json = answer.get(0).as_string()?;
        Some(Now { json, count: answer.get(1).as_f64().unwrap_or(-1.0), takes: answer.get(2).is_truthy() })
    }

    /// Compares anew what is picked and shows it, with the focus there.
    fn draw(self: &Rc<Self>, focus: &'static str) {
        let history = self.clone();
        spawn_local(async move {
            let html = history.drawn().await;
            let focused = history.focused();
            let follows = focus == FOLLOWING;
            // What a person is about to do here is of what is shown here.
            if follows && focused.as_deref().is_some_and(|id| id != TITLE) {
                return;
            }
            // What is the same stays, and the focus with it.
            if history.html.replace(html.clone()) != html {
                history.pane.set_inner_html(&html);
            }
            let focus = if follows { focused.unwrap_or_default() } else { focus.to_owned() };
            if !focus.is_empty() {
                page::focus_soon(focus);
            }
        });
    }

    /// The name of what has the focus in the pane.
    fn focused(&self) -> Option<String> {
        let focused = page::document()?.active_element()?;
        self.pane.contains(Some(&focused)).then(|| focused.id())
    }

    async fn drawn(&self) -> String {
        let versions = Store.versions(&self.id).await;
        let Some((now, report)) = self.now().and_then(|now| now.report().map(|report| (now, report))) else {
            return UNANSWERED.to_owned();
        };
        let mut picked = self.picked.borrow().clone();
        let is_there = |name: &str| name == NOW || name == FILE || versions.iter().any(|it| it.name == name);
        if !is_there(&picked.to) {
            picked.to = NOW.to_owned();
        }
        // Nobody wants to know what is new since now.
        if !is_there(&picked.from) || picked.from == picked.to {
            picked.from = versions.first().map_or(NOW, |last| &last.name).to_owned();
        }
        let takes = picked.from == NOW && now.takes;
        let (from, to) = (text(&picked, &picked.from, &now).await, text(&picked, &picked.to, &now).await);
        let compared = match (from, to) {
            (Some(from), Some(to)) => worker::compare(from, to)
                .await
                .map(|compared| (differences::html(&compared.view, takes), compared.changes)),
            _ => Err(worker::Fault::Ended),
        };
        let (found, changes) = compared.unwrap_or_else(|why| {
            let why = match why {
                worker::Fault::NotLoaded => fault(why),
                worker::Fault::Ended => "One of the two cannot be read.",
            };
            (format!("<p class=\"hint\">This could not be compared. {why}</p>"), Vec::new())
        });
        picked.changes = changes;
        picked.count = now.count;
        picked.name = page::value_of("history-name");
        let asides = self.to_choose(&report).await;
        let asides: String = asides.iter().map(|(name, aside)| pane::beside(&report, name, aside)).collect();
        let disk = Store.file_name(&self.id).await.map(|name| {
            format!(
                "<button type=\"button\" class=\"btn small\" data-do=\"disk\">Compare with {}</button>",
                escape(&name)
            )
        });
        let html = pane::pane(&picked, &versions, now.takes, &[&disk.unwrap_or_default(), &asides, &found]);
        picked.said.clear();
        picked.asks = false;
        self.picked.replace(picked);
        html
    }

    fn clicked(self: &Rc<Self>, event: &Event) {
        let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let at = at.and_then(|at| at.closest("[data-do], [data-take]").ok().flatten());
        let Some(at) = at else { return };
        if let Some(number) = at.get_attribute("data-take").and_then(|number| number.parse::<usize>().ok()) {
            let change = self.picked.borrow().changes.get(number).cloned();
            return self.take(change.into_iter().collect(), TAKEN);
        }
        match at.get_attribute("data-do").as_deref() {
            Some("swap") => {
                let mut picked = self.picked.borrow_mut();
                let Picked { from, to, .. } = &mut *picked;
                std::mem::swap(from, to);
                drop(picked);
                self.draw("history-swap");
            }
            Some("keep") => self.keep(),
            Some("mine") => self.choose(&at, |_, _, _| None),
            Some("theirs") => self.choose(&at, |_, theirs, _| Some(theirs.clone())),
            Some("both") => self.choose(&at, |mine, theirs, kind| {
                let between = if matches!(kind, Kind::Block) { "\n\n" } else { " / " };
                Some(Value::Text([mine.text(), theirs.text()].join(between)))
            }),
            Some("disk") => {
                let history = self.clone();
                spawn_local(async move {
                    match Store.file(&history.id).await {
                        Some(file) => history.open(file, true),
                        None => history.unread(),
                    }
                });
            }
            Some("all") => {
                let history = self.clone();
                self.now();
                spawn_local(async move {
                    if history.keep_first("Before taking over").await {
                        let changes = history.picked.borrow().changes.clone();
                        history.take(changes, TAKEN);
                    }
                });
            }
            Some("restore") => self.restore(),
            Some("ask") => {
                self.picked.borrow_mut().asks = true;
                self.draw("history-sure");
            }
            Some("forget") => self.forget(),
            Some("stay") => self.draw(TITLE),
            _ => {}
        }
    }

    /// Compares anew once a person who writes on in the form has stopped for a while.
    fn follow(self: &Rc<Self>) {
        let history = self.clone();
        let pause = Timeout::new(PAUSE, move || {
            if history.pane.is_connected() {
                history.draw(FOLLOWING);
            }
        });
        self.pause.replace(Some(pause));
    }

    /// Enter in the name of a version keeps it.
    fn struck(self: &Rc<Self>, event: &Event) {
        let is_enter = event
            .dyn_ref::<web_sys::KeyboardEvent>()
            .is_some_and(|key| key.key() == "Enter" && !controls::is_composing(key));
        if is_enter && self.focused().as_deref() == Some("history-name") {
            self.keep();
        }
    }

    fn changed(self: &Rc<Self>, event: &Event) {
        let input = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.dyn_ref().and_then(files::chosen) {
            return self.open(file, false);
        }
        let focus = match input.id().as_str() {
            "history-from" => "history-from",
            "history-to" => "history-to",
            _ => return,
        };
        {
            let mut picked = self.picked.borrow_mut();
            picked.from = page::value_of("history-from");
            picked.to = page::value_of("history-to");
        }
        self.draw(focus);
    }

    fn unread(self: &Rc<Self>) {
        self.picked.borrow_mut().said = "The browser could not read the file.".to_owned();
        self.draw(TITLE);
    }

    /// Compares the report with a file.
    fn open(self: &Rc<Self>, file: web_sys::File, is_on_disk: bool) {
        let history = self.clone();
        spawn_local(async move {
            let Some(chosen) = files::read(file).await else { return history.unread() };
            let opened = worker::read(&chosen.bytes).await;
            if is_on_disk && matches!(opened, Ok(Ok(_))) {
                Store.file_seen(&history.id).await;
            }
            {
                let mut picked = history.picked.borrow_mut();
                match opened {
                    Ok(Ok(opened)) => {
                        picked.from = NOW.to_owned();
                        picked.to = FILE.to_owned();
                        picked.file = Some((chosen.name, json::to_value(&opened.report).to_string()));
                        let notes: Vec<String> = opened.notes.into_iter().map(|note| note.text).collect();
                        picked.said = notes.join(" ");
                    }
                    Ok(Err(why)) => picked.said = format!("{} could not be opened: {why}.", chosen.name),
                    Err(why) => picked.said = format!("{} could not be opened. {}", chosen.name, fault(why)),
                }
            }
            history.draw(TITLE);
        });
    }
}

/// What is compared under this name, as the converter reads it.
async fn text(picked: &Picked, name: &str, now: &Now) -> Option<String> {
    match name {
        NOW => Some(now.json.clone()),
        FILE => picked.file.as_ref().map(|(_, text)| text.clone()),
        name => Store.version(name).await,
    }
}
