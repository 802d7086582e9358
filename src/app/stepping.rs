//! Going through a list one by one, around its ends. Pure.

/// The direction of a step in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Toward {
    Previous,
    Next,
}

/// The index of the neighbour of `at` in a list of `count` entries: behind the last comes the first. From nowhere
/// (`None`), the first step leads to the first entry, or back to the last. `None` if the list is empty.
pub(super) fn neighbour(at: Option<usize>, count: usize, toward: Toward) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (at, toward) {
        (None, Toward::Next) => 0,
        (None, Toward::Previous) => last,
        (Some(at), Toward::Next) if at < last => at + 1,
        (Some(_), Toward::Next) => 0,
        (Some(at), Toward::Previous) => at.checked_sub(1).map_or(last, |before| before.min(last)),
    })
}

#[cfg(test)]
mod tests {
    use super::Toward::{Next, Previous};
    use super::*;

    #[test]
    fn the_ends_of_a_list_meet() {
        let cases = [
            (None, 3, Next, Some(0)),
            (None, 3, Previous, Some(2)),
            (Some(0), 3, Next, Some(1)),
            (Some(2), 3, Next, Some(0)),
            (Some(0), 3, Previous, Some(2)),
            (Some(2), 3, Previous, Some(1)),
            // The list has become shorter.
            (Some(7), 3, Next, Some(0)),
            (Some(7), 3, Previous, Some(2)),
            (Some(0), 1, Next, Some(0)),
            (None, 0, Next, None),
            (Some(1), 0, Previous, None),
        ];
        for (at, count, toward, wanted) in cases {
            assert_eq!(neighbour(at, count, toward), wanted, "{at:?} of {count}, {toward:?}");
        }
    }
}
