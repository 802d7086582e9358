//! The notice: a sentence over the page that stays until it is closed or replaced.

use std::sync::Arc;

use leptos::prelude::*;

/// What the button of a notice does.
type NoticeAction = Arc<dyn Fn() + Send + Sync>;

/// The content of the notice.
#[derive(Clone, Default)]
struct NoticeContent {
    text: String,
    /// Shown as a list below the text: the sentence that came after an urgent notice.
    points: Vec<String>,
    /// A button's label and what it does.
    action: Option<(&'static str, NoticeAction)>,
    /// Whether later notices must not replace it.
    is_urgent: bool,
    /// Whether it shows progress.
    is_work: bool,
    /// The document's revision it is about: the next change removes it. `None`: it stays until it is closed.
    revision: Option<u64>,
}

impl NoticeContent {
    fn with_action(
        text: String,
        label: &'static str,
        act: impl Fn() + Send + Sync + 'static,
    ) -> NoticeContent {
        NoticeContent { text, action: Some((label, Arc::new(act))), ..NoticeContent::default() }
    }
}

/// The page's notice, as a context.
#[derive(Clone, Copy)]
pub(super) struct Notice(RwSignal<Option<NoticeContent>>);

pub(super) fn use_notice() -> Notice {
    expect_context()
}

impl Notice {
    pub(super) fn new() -> Notice {
        Notice(RwSignal::new(None))
    }

    /// Shows a sentence; below an urgent notice if there is one.
    pub(super) fn say(self, text: impl Into<String>) {
        let text = text.into();
        self.0.update(|content| match content {
            Some(urgent) if urgent.is_urgent => urgent.points = vec![text],
            content => *content = Some(NoticeContent { text, ..NoticeContent::default() }),
        });
    }

    /// Shows what an undo or redo has changed, until the next change.
    pub(super) fn say_step(self, text: String, revision: u64) {
        self.show(NoticeContent { text, revision: Some(revision), ..NoticeContent::default() });
    }

    /// Shows something that must be seen, with a button beside it, until it is closed.
    pub(super) fn urge(self, text: String, label: &'static str, act: impl Fn() + Send + Sync + 'static) {
        let content = NoticeContent::with_action(text, label, act);
        self.0.set(Some(NoticeContent { is_urgent: true, ..content }));
    }

    /// Shows a sentence with a button beside it, such as one that undoes what was done.
    pub(super) fn say_with(self, text: String, label: &'static str, act: impl Fn() + Send + Sync + 'static) {
        self.show(NoticeContent::with_action(text, label, act));
    }

    /// Shows the progress of something, with a button that stops it.
    pub(super) fn show_progress(
        self,
        text: String,
        label: &'static str,
        act: impl Fn() + Send + Sync + 'static,
    ) {
        self.show(NoticeContent { is_work: true, ..NoticeContent::with_action(text, label, act) });
    }

    /// Closes the notice if it shows progress.
    pub(super) fn hide_progress(self) {
        if self.0.with_untracked(|content| content.as_ref().is_some_and(|it| it.is_work)) {
            self.clear();
        }
    }

    /// Closes a notice about an undone or redone step, unless it is about this revision.
    pub(super) fn close_if_outdated(self, revision: u64) {
        let about = |content: &Option<NoticeContent>| content.as_ref().and_then(|content| content.revision);
        if self.0.with_untracked(about).is_some_and(|about| about != revision) {
            self.clear();
        }
    }

    /// Shows a notice, unless an urgent one is shown.
    fn show(self, content: NoticeContent) {
        let is_urgent = |content: &Option<NoticeContent>| content.as_ref().is_some_and(|it| it.is_urgent);
        if !self.0.with_untracked(is_urgent) {
            self.0.set(Some(content));
        }
    }

    /// Closes the notice.
    pub(super) fn clear(self) {
        self.0.set(None);
    }
}

/// The live region that shows the notice, on every page.
#[component]
pub(super) fn NoticeBar() -> impl IntoView {
    let notice = use_notice();
    view! {
        <div class="notice" role="status" aria-live="polite">
            {move || notice.0.get().map(|content| view! { <NoticeBody content=content /> })}
        </div>
    }
}

/// The notice: its text, its button, and one that closes it.
#[component]
fn NoticeBody(content: NoticeContent) -> impl IntoView {
    let notice = use_notice();
    let NoticeContent { text, points, action, is_urgent, .. } = content;
    let points = points.into_iter().map(|point| view! { <li>{point}</li> }).collect::<Vec<_>>();
    let list = (!points.is_empty()).then(|| view! { <ul>{points}</ul> });
    let action = action.map(|(label, act)| {
        let click = move |_| {
            notice.clear();
            act();
        };
        view! { <button type="button" class="btn primary" on:click=click>{label}</button> }
    });
    view! {
        <div
            class="notice-body"
            class:urgent=is_urgent
            role=if is_urgent { "alert" } else { "none" }
        >
            <div>
                <p>{text}</p>
                {list}
            </div>
            {action}
            <button type="button" class="btn" on:click=move |_| notice.clear()>"Close"</button>
        </div>
    }
}
