//! The route: the list of reports, or a section of one. It is in the address bar, so that Back, Forward, reload and
//! bookmarks work.

use leptos::ev;
use leptos::prelude::*;

use super::events::on_window;
use super::memo::on_change;
use crate::browser::page;
use crate::report::{List, Owner, Part, RowId};

/// What the address bar says.
#[derive(Clone, Copy)]
pub(super) struct Route {
    hash: RwSignal<String>,
    /// Whether the open report has changes that would be lost.
    is_held: RwSignal<bool>,
    /// The address before a person went to another report or to the list.
    came_from: StoredValue<Option<String>>,
}

/// The page's route.
pub(super) fn use_route() -> Route {
    expect_context()
}

impl Route {
    /// Follows the address bar from now on.
    pub(super) fn follow() -> Route {
        let (hash, is_held) = (RwSignal::new(page::hash()), RwSignal::new(false));
        let route = Route { hash, is_held, came_from: StoredValue::new(None) };
        on_window(ev::hashchange, move |event| {
            let next = page::hash();
            let leaves = route.hash.with_untracked(|current| report_of(current) != report_of(&next));
            // With the section that was noted meanwhile.
            let before = event.old_url();
            let before = before.split_once('#').map_or("", |(_, hash)| hash);
            // Back closes a dialog as Escape does: nothing changes behind it.
            if page::cancel_dialog() {
                page::push_hash(before);
                return;
            }
            if leaves && route.is_held.get_untracked() && !page::confirm(LEAVE_QUESTION) {
                page::replace_hash(before);
                return;
            }
            if leaves {
                page::release_focus();
                route.came_from.set_value(Some(before.to_owned()));
            }
            route.hash.set(next);
        });
        route
    }

    /// Sets or removes the question that is asked before the open report is left.
    pub(super) fn hold(self, on: bool) {
        self.is_held.set(on);
    }

    /// The id of the open report, tracked; `None` for the list of reports.
    pub(super) fn report(self) -> Option<String> {
        self.hash.with(|hash| report_of(hash).map(str::to_owned))
    }

    /// Whether a person came here from another place of the page: then the focus follows them.
    pub(super) fn is_followed(self) -> bool {
        self.came_from.with_value(Option::is_some)
    }

    /// The report that was open before, if a person came from one.
    pub(super) fn report_before(self) -> Option<String> {
        self.came_from.with_value(|from| from.as_deref().and_then(report_of).map(str::to_owned))
    }

    /// Runs `run` whenever a person goes to another section of this report by the address.
    pub(super) fn on_other_section(self, id: String, run: impl Fn() + 'static) {
        on_change(
            move || self.hash.track(),
            move || {
                if self.hash.with(|hash| report_of(hash) == Some(&id)) {
                    run();
                }
            },
        );
    }

    /// The section in the address, not tracked; the cover if it names none.
    pub(super) fn section(self) -> Owner {
        self.hash.with_untracked(|hash| {
            let path = hash.strip_prefix("/r/").and_then(|path| path.split_once('/'));
            let name = path.map(|(_, name)| name).unwrap_or_default();
            match name.strip_prefix("own-").and_then(|id| id.parse().ok()) {
                Some(id) => Owner::Row(List::Own, RowId(id)),
                None => Owner::Part(Part::named(name).unwrap_or(Part::Cover)),
            }
        })
    }
}

/// Asked before a report is left whose changes would be lost.
const LEAVE_QUESTION: &str = "This report could not be saved in this browser. Leave it, and lose what is not saved? \
                              Cancel to stay and download it.";

/// The id of the report that an address names, if it names one.
fn report_of(hash: &str) -> Option<&str> {
    let path = hash.strip_prefix("/r/")?;
    path.split('/').next().filter(|id| !id.is_empty())
}

/// Opens a report: a new entry in the browser's history.
pub(super) fn open_report(id: &str) {
    page::set_hash(&format!("/r/{id}"));
}

/// Writes the section into the address, without a new entry in the browser's history.
pub(super) fn note_section(id: &str, section: Owner) {
    let name = match section {
        Owner::Part(part) => part.spec().name.to_owned(),
        Owner::Row(_, row) => format!("own-{}", row.0),
    };
    page::replace_hash(&format!("/r/{id}/{name}"));
}
