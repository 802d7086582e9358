//! Numbers with what they count, in words.

use crate::report::List;

/// `1 match`, `3 matches`, `0 matches`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}

/// `1 event`, `3 events`: rows of a list.
pub(super) fn counted_rows(list: List, count: usize) -> String {
    let one = list.spec().row;
    counted(count, one, &format!("{one}s"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_is_singular() {
        assert_eq!(
            [0, 1, 2].map(|count| counted_rows(List::Events, count)),
            ["0 events", "1 event", "2 events"]
        );
    }
}
