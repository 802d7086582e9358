//! Keeps the focus: when the element that has it goes away or is disabled, the focus goes to what is left beside it,
//! or back to where it was before a dialog, menu, notice or bar came over the page. Browsers leave it on the body, from where
//! the next Tab begins at the head of the page.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, FocusOptions, HtmlElement, MutationObserver, MutationObserverInit};

use super::page::{document, focused, next_frame, topmost_dialog};

/// What comes over the page for a while.
const OVER_THE_PAGE: &str = "dialog, .menu-list, .notice, .status-bar";

/// Controls that hold text, before others the ones to go on in.
const TEXT_CONTROLS: &str = "textarea:not(:disabled), \
    input:not(:disabled, [tabindex='-1'], [type='checkbox'], [type='radio'], [type='file'], [type='color'])";

/// What Tab stops at.
const STOPS: &str = "a[href], summary, :is(button, input, select, textarea):not(:disabled, [tabindex='-1']), \
    [tabindex='0']";

/// What is too large for the focus to go anywhere in it.
const TOO_LARGE: &str = "main, .editor, .library, .side-pane";

/// The largest number of elements that are tried: some may be hidden.
const MAX_TRIED: u32 = 50;

/// An element that has or contains the focus, and its neighbours at that time.
struct Step {
    element: Element,
    next: Option<Element>,
    previous: Option<Element>,
}

/// A place of the focus: the element that has it, and those around it up to the body's child.
struct Place(Vec<Step>);

impl Place {
    fn of(element: Element) -> Place {
        let mut steps = Vec::new();
        let mut around = Some(element);
        while let Some(element) = around.filter(|element| element.tag_name() != "BODY") {
            around = element.parent_element();
            let (next, previous) = (element.next_element_sibling(), element.previous_element_sibling());
            steps.push(Step { element, next, previous });
        }
        // Beside the whole view there is nothing to go on with.
        if let Some(view) = steps.last_mut() {
            (view.next, view.previous) = (None, None);
        }
        Place(steps)
    }

    /// Whether the element can have the focus no more.
    fn is_gone(&self) -> bool {
        self.0.first().is_none_or(|step| !step.element.is_connected() || is_disabled(&step.element))
    }

    /// Moves the focus to the element, or to what is left of its surroundings within `scope`: what was a neighbour when it
    /// had the focus, if it is like the one that went away, else what is around it. Beside a disabled button the next one
    /// may do anything, so only a text control takes its place.
    fn restore(&self, scope: Option<&Element>) -> bool {
        let is_there = |element: &&Element| {
            element.is_connected() && scope.is_none_or(|scope| scope.contains(Some(element)))
        };
        let is_left = |step: &Step| step.element.is_connected();
        let is_disabled = self.0.first().is_some_and(is_left);
        let around: &[&str] = if is_disabled { &[TEXT_CONTROLS] } else { &[TEXT_CONTROLS, STOPS] };
        let is_near = |step: &&Step| !step.element.matches(TOO_LARGE).unwrap_or(true);
        self.0.iter().take_while(is_near).enumerate().any(|(nth, step)| {
            let Step { element, next, previous } = step;
            if is_there(&element) {
                return nth > 0 && focus_first(element, around) || focus(element);
            }
            let beside = [next, previous].into_iter().flatten().filter(is_there);
            beside.filter(|other| are_alike(element, other)).any(|it| focus(it) || focus_first(it, &[STOPS]))
        })
    }
}

/// Whether two neighbours are of one kind, such as two entries of a list.
fn are_alike(one: &Element, other: &Element) -> bool {
    let kind = |element: &Element| element.class_name().split(' ').next().unwrap_or_default().to_owned();
    one.tag_name() == other.tag_name() && kind(one) == kind(other)
}

fn is_disabled(element: &Element) -> bool {
    element.matches(":disabled").unwrap_or(false)
}

/// Moves the focus to an element; `false` if it takes none.
fn focus(element: &Element) -> bool {
    if is_disabled(element) {
        // It may still be the one that the browser names.
        return false;
    }
    let Some(element) = element.dyn_ref::<HtmlElement>() else { return false };
    // The page stays where it is: a person may be reading elsewhere.
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).is_ok()
        && focused().is_some_and(|focused| focused.is_same_node(Some(element)))
}

/// Moves the focus to the first element in another one that takes it, of the first selector that finds one.
fn focus_first(element: &Element, selectors: &[&str]) -> bool {
    selectors.iter().any(|selector| {
        let Ok(found) = element.query_selector_all(selector) else { return false };
        let tried = 0..found.length().min(MAX_TRIED);
        tried.filter_map(|at| found.get(at)?.dyn_into().ok()).any(|it: Element| focus(&it))
    })
}

#[derive(Default)]
struct Kept {
    /// The last place of the focus in the page itself.
    in_page: RefCell<Option<Place>>,
    /// The place of the focus in what is over the page, if it went there last.
    over_page: RefCell<Option<Place>>,
    /// Whether the focus is to be brought back at the next frame.
    is_waiting: Cell<bool>,
}

impl Kept {
    fn note(&self, element: Element) {
        let is_over = element.closest(OVER_THE_PAGE).ok().flatten().is_some();
        let place = Some(Place::of(element));
        if is_over {
            *self.over_page.borrow_mut() = place;
        } else {
            *self.in_page.borrow_mut() = place;
            *self.over_page.borrow_mut() = None;
        }
    }

    /// Forgets the place in the page if the person has taken the focus from it, as by a click beside all controls: then
    /// it is not to come back when that control goes away later.
    fn forget_if_left(&self) {
        if is_nowhere() && self.over_page.borrow().is_none() && !self.is_lost() {
            *self.in_page.borrow_mut() = None;
        }
    }

    fn is_lost(&self) -> bool {
        let over = self.over_page.borrow();
        match &*over {
            Some(place) => place.is_gone(),
            None => self.in_page.borrow().as_ref().is_some_and(Place::is_gone),
        }
    }

    fn bring_back(&self) {
        self.is_waiting.set(false);
        if !is_nowhere() || !self.is_lost() {
            return;
        }
        // Taken out while the focus moves: that notes the new place.
        let over = self.over_page.take();
        if let Some(dialog) = topmost_dialog() {
            let is_back = over.as_ref().is_some_and(|place| place.restore(Some(&dialog)));
            if !is_back && !focus_first(&dialog, &["[autofocus]", STOPS]) {
                *self.over_page.borrow_mut() = over;
            }
        } else if let Some(place) = self.in_page.take() {
            place.restore(None);
        }
    }
}

thread_local! {
    static KEPT: Kept = Kept::default();
}

/// Whether nothing has the focus, or what has it is disabled.
pub fn is_nowhere() -> bool {
    focused().is_none_or(|focused| focused.tag_name() == "BODY" || is_disabled(&focused))
}

/// Keeps the focus from now on, as long as the page is there.
pub fn keep() {
    let Some(document) = document() else { return };
    let noted = Closure::<dyn Fn(Event)>::new(|event: Event| {
        if let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
            KEPT.with(|kept| kept.note(element));
        }
    });
    let _ = document.add_event_listener_with_callback("focusin", noted.as_ref().unchecked_ref());
    noted.forget();
    let left = Closure::<dyn Fn()>::new(|| next_frame(|| KEPT.with(Kept::forget_if_left)));
    let _ = document.add_event_listener_with_callback("focusout", left.as_ref().unchecked_ref());
    left.forget();
    let changed = Closure::<dyn Fn()>::new(|| {
        let is_needed = is_nowhere() && KEPT.with(|kept| !kept.is_waiting.get() && kept.is_lost());
        if is_needed {
            KEPT.with(|kept| kept.is_waiting.set(true));
            // What moves the focus itself after a change does so by the next frame.
            next_frame(|| KEPT.with(Kept::bring_back));
        }
    });
    let watched = MutationObserverInit::new();
    watched.set_child_list(true);
    watched.set_subtree(true);
    watched.set_attributes(true);
    watched.set_attribute_filter(&js_sys::Array::of1(&"disabled".into()));
    if let (Ok(observer), Some(body)) =
        (MutationObserver::new(changed.as_ref().unchecked_ref()), document.body())
    {
        let _ = observer.observe_with_options(&body, &watched);
    }
    changed.forget();
}
