//! Which rows of a list are which of another, by what they say.

use std::collections::BTreeMap;

/// The old rows of a list matched to its new ones.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct RowPairs {
    /// For each new row, its old row, if there is one.
    pub(super) was: Vec<Option<usize>>,
    /// For each old row, the set of candidates it is in; `None` if it is matched.
    pub(super) doubt: Vec<Option<usize>>,
    /// Sets of new rows, each of which contains an old row that is not matched.
    pub(super) candidates: Vec<Vec<usize>>,
    /// Rows that are there and say what none did.
    pub(super) strangers: Vec<usize>,
}

/// Matches rows by index alone. If their number differs, nothing is matched, and each old row may be any new one.
pub(super) fn in_place(was: usize, now: usize) -> RowPairs {
    let all: Vec<usize> = (0..now).collect();
    if was == now {
        return RowPairs {
            was: all.into_iter().map(Some).collect(),
            doubt: vec![None; was],
            ..RowPairs::default()
        };
    }
    RowPairs {
        was: vec![None; now],
        doubt: vec![Some(0); was],
        candidates: vec![all.clone()],
        strangers: all,
    }
}

/// Matches rows by content. A row with the content of an old one is that row, wherever it is. Of the others, one that
/// is alone between the same rows was edited; any other may be any of them.
pub(super) fn pair(was: &[String], now: &[String]) -> RowPairs {
    let mut same: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    was.iter().enumerate().for_each(|(at, says)| same.entry(says).or_default().0.push(at));
    now.iter().enumerate().for_each(|(at, says)| same.entry(says).or_default().1.push(at));
    let mut of_was: Vec<Option<usize>> = vec![None; was.len()];
    let mut pairs =
        RowPairs { was: vec![None; now.len()], doubt: vec![None; was.len()], ..RowPairs::default() };
    pairs.strangers =
        same.values().filter(|(was, _)| was.is_empty()).flat_map(|both| both.1.clone()).collect();
    pairs.strangers.sort_unstable();
    pairs.candidates.push(pairs.strangers.clone());
    let mut left = Vec::new();
    for (was, now) in same.into_values() {
        for (was, now) in was.iter().zip(&now) {
            join(&mut of_was, &mut pairs.was, *was, *now);
        }
        if now.is_empty() {
            left.extend(was);
        } else if was.len() != now.len() && !was.is_empty() {
            // One of several with equal content was added, removed or edited: which one is unknown.
            was.iter().for_each(|at| set(&mut pairs.doubt, *at, pairs.candidates.len()));
            let edited = if was.len() > now.len() { pairs.strangers.as_slice() } else { &[] };
            pairs.candidates.push(now.iter().chain(edited).copied().collect());
        }
    }
    left.sort_unstable();
    let alone = edited_in_place(&mut of_was, &mut pairs.was, &left);
    let told = alone && left.len() == pairs.strangers.len();
    if !told {
        left.iter().for_each(|at| set(&mut pairs.doubt, *at, 0));
    }
    pairs
}

/// Pairs runs of unmatched rows on both sides between the same rows. Returns whether all were paired, one by one.
fn edited_in_place(of_was: &mut [Option<usize>], of_now: &mut [Option<usize>], left: &[usize]) -> bool {
    let mut all_alone = true;
    for at in left {
        if of_was.get(*at) != Some(&None) {
            continue;
        }
        let run = of_was.iter().skip(*at).take_while(|pair| pair.is_none()).count();
        let before = at.checked_sub(1).map(|at| of_was.get(at).copied().flatten());
        let start = match before {
            None => Some(0),
            Some(before) => before.map(|before| before + 1),
        };
        let Some(start) = start else {
            all_alone = false;
            continue;
        };
        let free = of_now.iter().skip(start).take_while(|pair| pair.is_none()).count();
        let after = of_was.get(at + run).copied().flatten();
        let closed =
            if at + run == of_was.len() { start + free == of_now.len() } else { after == Some(start + free) };
        if run != free || !closed {
            all_alone = false;
            continue;
        }
        all_alone &= run == 1;
        for step in 0..run {
            join(of_was, of_now, at + step, start + step);
        }
    }
    all_alone
}

fn join(of_was: &mut [Option<usize>], of_now: &mut [Option<usize>], was: usize, now: usize) {
    set(of_was, was, now);
    set(of_now, now, was);
}

fn set(places: &mut [Option<usize>], at: usize, to: usize) {
    if let Some(place) = places.get_mut(at) {
        *place = Some(to);
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be
mod tests {
    use super::*;

    /// For each row of `was`, which rows of `now` it may be.
    fn may_be(was: &str, now: &str) -> Vec<String> {
        let rows = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        let pairs = pair(&rows(was), &rows(now));
        let place = |at: usize| pairs.was.iter().position(|was| *was == Some(at));
        let said = |places: &[usize]| places.iter().map(|at| now.as_bytes()[*at] as char).collect();
        let row = |at| match pairs.doubt[at] {
            None => place(at).map_or_else(String::new, |at| said(&[at])),
            Some(doubt) => said(&pairs.candidates[doubt]),
        };
        (0..was.len()).map(row).collect()
    }

    #[test]
    fn rows_are_found_where_they_went() {
        assert_eq!(may_be("abc", "abc"), ["a", "b", "c"]);
        assert_eq!(may_be("abc", "xabc"), ["a", "b", "c"]);
        assert_eq!(may_be("abc", "cab"), ["a", "b", "c"]);
        assert_eq!(may_be("abc", "bc"), ["", "b", "c"]);
        assert_eq!(may_be("aab", "baa"), ["a", "a", "b"]);
    }

    #[test]
    fn a_row_edited_in_its_place_is_that_row() {
        assert_eq!(may_be("abc", "axc"), ["a", "x", "c"]);
        assert_eq!(may_be("a", "x"), ["x"]);
        assert_eq!(may_be("abcd", "xbyd"), ["x", "b", "y", "d"]);
    }

    #[test]
    fn a_row_that_cannot_be_told_may_be_any_that_is_left() {
        assert_eq!(may_be("abc", "axyc"), ["a", "xy", "c"]);
        assert_eq!(may_be("abcd", "axyd"), ["a", "xy", "xy", "d"]);
        assert_eq!(may_be("abc", "acx"), ["a", "x", "c"]);
        assert_eq!(may_be("abcd", "axdy"), ["a", "xy", "xy", "d"]);
        assert_eq!(may_be("aab", "ab"), ["a", "a", "b"]);
        assert_eq!(may_be("aab", "axb"), ["ax", "ax", "b"]);
        assert_eq!(may_be("ab", "aab"), ["aa", "b"]);
        assert_eq!(may_be("", "x"), [""; 0]);
    }

    #[test]
    fn places_alone_tell_where_there_are_as_many() {
        assert_eq!(in_place(2, 2).was, [Some(0), Some(1)]);
        assert_eq!(in_place(2, 3).candidates, [[0, 1, 2]]);
    }
}
