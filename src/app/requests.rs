//! Requests whose answers come later: of several, only the answer to the last one counts.

use leptos::prelude::*;

/// Numbers the requests for one thing, so that an answer that comes late can be told from the last one's.
#[derive(Clone, Copy)]
pub(super) struct Requests(StoredValue<u32>);

/// A request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RequestNumber(u32);

impl Requests {
    pub(super) fn new() -> Requests {
        Requests(StoredValue::new(0))
    }

    /// Begins a request; answers to earlier ones no longer count. `None` if what asked is gone.
    pub(super) fn begin(self) -> Option<RequestNumber> {
        let number = self.0.try_get_value()?.wrapping_add(1);
        self.0.set_value(number);
        Some(RequestNumber(number))
    }

    /// Whether an answer counts: no other request was begun since, and what asked is still there.
    pub(super) fn is_last(self, request: RequestNumber) -> bool {
        self.0.try_get_value() == Some(request.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_request_counts_and_none_when_what_asked_is_gone() {
        let owner = Owner::new();
        owner.set();
        let requests = Requests::new();
        let (first, second) = (requests.begin(), requests.begin());
        assert_eq!([first, second].map(|it| it.is_some_and(|it| requests.is_last(it))), [false, true]);
        owner.cleanup();
        assert!(!second.is_some_and(|it| requests.is_last(it)));
        assert_eq!(requests.begin(), None);
    }
}
