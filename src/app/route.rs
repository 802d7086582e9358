//! Where the person is: the list of reports, or a section of one. The address bar says it, so that Back, Forward,
//! reload and bookmarks work.

use super::Page;
use super::kit::on_window;
use super::reactive::State;
use crate::browser::page;
use crate::report::{List, Owner, Part, RowId};

/// The place in the address bar.
#[derive(Clone, Copy)]
pub(super) struct Route {
    hash: State<String>,
    /// Whether what is open would be lost where it is left.
    is_held: State<bool>,
}

impl Route {
    /// The one of the page.
    pub(super) fn here() -> Route {
        Page::here().route
    }

    /// Follows the address bar from now on.
    pub(super) fn follow() -> Route {
        let route = Route { hash: State::new(page::hash()), is_held: State::new(false) };
        on_window("hashchange", move |_| {
            let (here, next) = (route.hash.get_untracked(), page::hash());
            let leaves = report_of(&here) != report_of(&next);
            if leaves && route.is_held.get_untracked() && !page::confirm(LEAVE) {
                page::replace(&here);
                return;
            }
            route.hash.set(next);
        });
        route
    }

    /// Asks before the open report is left, or no longer: what could not be kept is lost with it.
    pub(super) fn hold(self, on: bool) {
        self.is_held.set(on);
    }

    /// The name of the report of the place; empty for the list of reports.
    pub(super) fn report(self) -> String {
        self.hash.with(|hash| report_of(hash))
    }

    /// The section of the place; the cover where none is named.
    pub(super) fn section(self) -> Owner {
        self.hash.with_untracked(|hash| {
            let name =
                hash.strip_prefix("/r/").and_then(|rest| rest.split_once('/')).map(|rest| rest.1.to_owned());
            let name = name.unwrap_or_default();
            match name.strip_prefix("own-").and_then(|id| id.parse().ok()) {
                Some(id) => Owner::Row(List::Own, RowId(id)),
                None => Owner::Part(Part::named(&name).unwrap_or(Part::Cover)),
            }
        })
    }
}

const LEAVE: &str = "This report could not be kept in this browser. Leave it, and lose what is not kept? Cancel to stay and download it.";

fn report_of(hash: &str) -> String {
    let rest = hash.strip_prefix("/r/").unwrap_or_default();
    rest.split('/').next().unwrap_or_default().to_owned()
}

/// Opens a report: a step in the browser's history.
pub(super) fn open_report(id: &str) {
    page::go(&format!("/r/{id}"));
}

/// Notes the section in the address, without a step in the browser's history.
pub(super) fn note_section(id: &str, at: Owner) {
    let name = match at {
        Owner::Part(part) => part.spec().name.to_owned(),
        Owner::Row(_, row) => format!("own-{}", row.0),
    };
    page::replace(&format!("/r/{id}/{name}"));
}
