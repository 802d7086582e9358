//! Where the person is: the list of reports, or a section of one. The address bar says it, so that Back, Forward,
//! reload and bookmarks work.

use super::Page;
use super::kit::on_window;
use super::reactive::State;
use crate::browser::page;
use crate::report::{List, Owner, Part, RowId};

/// The place in the address bar.
#[derive(Clone, Copy)]
pub(super) struct Route(State<String>);

impl Route {
    /// The one of the page.
    pub(super) fn here() -> Route {
        Page::here().route
    }

    /// Follows the address bar from now on.
    pub(super) fn follow() -> Route {
        let hash = State::new(page::hash());
        on_window("hashchange", move |_| hash.set(page::hash()));
        Route(hash)
    }

    /// The name of the report of the place; empty for the list of reports.
    pub(super) fn report(self) -> String {
        self.0.with(|hash| {
            let rest = hash.strip_prefix("/r/").unwrap_or_default();
            rest.split('/').next().unwrap_or_default().to_owned()
        })
    }

    /// The section of the place; the cover where none is named.
    pub(super) fn section(self) -> Owner {
        self.0.with_untracked(|hash| {
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
