//! The notice: a sentence over the page that stays until it is closed or replaced, and an urgent one that nothing
//! replaces, above it.

use std::sync::Arc;

use leptos::prelude::*;

/// A button of a notice.
#[derive(Clone)]
struct NoticeAction {
    label: &'static str,
    act: Arc<dyn Fn() + Send + Sync>,
}

/// What ends a notice, apart from its buttons and the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Until {
    /// Nothing.
    Closed,
    /// A change: the document has another revision than this one.
    Changed(u64),
    /// The end of the work with this number.
    Done(u32),
}

/// The content of a notice.
#[derive(Clone)]
struct NoticeContent {
    text: String,
    action: Option<NoticeAction>,
    until: Until,
}

impl NoticeContent {
    fn new(text: String) -> NoticeContent {
        NoticeContent { text, action: None, until: Until::Closed }
    }

    fn with_action(
        text: String,
        label: &'static str,
        act: impl Fn() + Send + Sync + 'static,
    ) -> NoticeContent {
        NoticeContent { action: Some(NoticeAction { label, act: Arc::new(act) }), ..NoticeContent::new(text) }
    }
}

/// The page's notice, as a context.
#[derive(Clone, Copy)]
pub(super) struct Notice {
    /// What must be seen: it stays until a person closes it or leaves the report.
    urgent: RwSignal<Option<NoticeContent>>,
    /// Anything else: the next one replaces it.
    passing: RwSignal<Option<NoticeContent>>,
    /// The number of the work that began last.
    last_work: StoredValue<u32>,
}

pub(super) fn use_notice() -> Notice {
    expect_context()
}

impl Notice {
    pub(super) fn new() -> Notice {
        Notice { urgent: RwSignal::new(None), passing: RwSignal::new(None), last_work: StoredValue::new(0) }
    }

    /// Shows a sentence.
    pub(super) fn say(self, text: impl Into<String>) {
        self.passing.set(Some(NoticeContent::new(text.into())));
    }

    /// Shows what was done, until the report changes from this revision on.
    pub(super) fn say_until_changed(self, text: String, revision: u64) {
        let until = Until::Changed(revision);
        self.passing.set(Some(NoticeContent { until, ..NoticeContent::new(text) }));
    }

    /// Shows a sentence with a button beside it, such as one that undoes what was done.
    pub(super) fn say_with(self, text: String, label: &'static str, act: impl Fn() + Send + Sync + 'static) {
        self.passing.set(Some(NoticeContent::with_action(text, label, act)));
    }

    /// Shows something that must be seen, with a button beside it. It replaces what was said before, other than the
    /// progress of something.
    pub(super) fn urge(self, text: String, label: &'static str, act: impl Fn() + Send + Sync + 'static) {
        self.clear_unless(|until| matches!(until, Until::Done(_)));
        self.urgent.set(Some(NoticeContent::with_action(text, label, act)));
    }

    /// Begins something whose progress can be shown.
    pub(super) fn begin_work(self) -> Progress {
        let count = |last: &mut u32| {
            *last = last.wrapping_add(1);
            *last
        };
        Progress { notice: self, number: self.last_work.try_update_value(count).unwrap_or_default() }
    }

    /// Closes a notice that is shown until the report changes, unless this is still its revision.
    pub(super) fn close_if_outdated(self, revision: u64) {
        self.clear_unless(|until| !matches!(until, Until::Changed(about) if about != revision));
    }

    /// Closes the notice. An urgent one stays.
    pub(super) fn clear(self) {
        self.passing.set(None);
    }

    /// Closes the notice, and an urgent one, too.
    pub(super) fn clear_all(self) {
        self.passing.set(None);
        self.urgent.set(None);
    }

    /// Closes the notice unless its end is one that stays.
    fn clear_unless(self, stays: impl Fn(Until) -> bool) {
        let is_over =
            |content: &Option<NoticeContent>| content.as_ref().is_some_and(|content| !stays(content.until));
        if self.passing.with_untracked(is_over) {
            self.clear();
        }
    }
}

/// Something whose progress can be shown.
#[derive(Clone, Copy)]
pub(super) struct Progress {
    notice: Notice,
    number: u32,
}

impl Progress {
    /// Shows the progress, with a button that stops it.
    pub(super) fn show(self, text: String, label: &'static str, act: impl Fn() + Send + Sync + 'static) {
        let until = Until::Done(self.number);
        let content = NoticeContent { until, ..NoticeContent::with_action(text, label, act) };
        self.notice.passing.set(Some(content));
    }

    /// Closes the notice if it shows this progress.
    pub(super) fn hide(self) {
        self.notice.clear_unless(|until| until != Until::Done(self.number));
    }
}

/// The live region that shows the notice, on every page.
#[component]
pub(super) fn NoticeBar() -> impl IntoView {
    let notice = use_notice();
    let body = move |shown: RwSignal<Option<NoticeContent>>, is_urgent: bool| {
        move || {
            shown.get().map(|content| {
                view! { <NoticeBody content=content shown=shown is_urgent=is_urgent /> }
            })
        }
    };
    view! {
        <div class="notice" role="status" aria-live="polite">
            {body(notice.urgent, true)}
            {body(notice.passing, false)}
        </div>
    }
}

/// A notice: its text, its button, and one that closes it.
#[component]
fn NoticeBody(
    /// What it says.
    content: NoticeContent,
    /// Where it is shown; closing empties it.
    shown: RwSignal<Option<NoticeContent>>,
    /// Whether it must be seen.
    is_urgent: bool,
) -> impl IntoView {
    let NoticeContent { text, action, .. } = content;
    let close = move || shown.set(None);
    let action = action.map(|NoticeAction { label, act }| {
        let click = move |_| {
            close();
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
            <p>{text}</p>
            {action}
            <button type="button" class="btn" on:click=move |_| close()>"Close"</button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(shown: RwSignal<Option<NoticeContent>>) -> String {
        shown
            .with_untracked(|content| content.as_ref().map(|content| content.text.clone()))
            .unwrap_or_default()
    }

    #[test]
    fn the_end_of_one_work_leaves_the_progress_of_another() {
        let owner = Owner::new();
        owner.set();
        let notice = Notice::new();
        let (first, second) = (notice.begin_work(), notice.begin_work());
        first.show("first".to_owned(), "Stop", || {});
        second.show("second".to_owned(), "Stop", || {});
        first.hide();
        assert_eq!(text(notice.passing), "second");
        second.hide();
        assert_eq!(text(notice.passing), "");
    }

    #[test]
    fn an_urgent_notice_hides_no_other_and_stays_until_all_are_closed() {
        let owner = Owner::new();
        owner.set();
        let notice = Notice::new();
        let work = notice.begin_work();
        work.show("reading".to_owned(), "Stop", || {});
        notice.urge("urgent".to_owned(), "Hide it", || {});
        assert_eq!([text(notice.urgent), text(notice.passing)], ["urgent", "reading"]);
        notice.say_until_changed("undone".to_owned(), 3);
        notice.close_if_outdated(3);
        assert_eq!(text(notice.passing), "undone");
        notice.close_if_outdated(4);
        notice.clear();
        assert_eq!([text(notice.urgent), text(notice.passing)], ["urgent", ""]);
        notice.clear_all();
        assert_eq!(text(notice.urgent), "");
    }
}
