//! How alike two rows are: how much of what they say they share.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::report::{List, Row, Value};

/// The minimum share of what two rows say that they must have in common to be the same row, in thousandths.
const MIN_SHARED: usize = 400;

/// What an equal id adds to what two rows share, in thousandths.
const SAME_ID_BONUS: usize = 100;

/// The maximum number of pairs that are all compared; if there are more, only those that share a rare word are.
const MAX_PAIRS: usize = 4_096;

/// The maximum number of rows, in each list, that have a rare word.
const MAX_RARE_ROWS: usize = 3;

/// The maximum number of words of a value that are compared.
const MAX_WORDS: usize = 100;

/// A row to be found in the other list.
pub(super) struct Candidate<'a> {
    /// Its index in its list.
    pub(super) at: usize,
    /// The row.
    pub(super) row: &'a Row,
    /// Whether it may match a row of another id.
    pub(super) strays: bool,
}

/// Pairs of rows that are most likely the same, each row once: those that share most first; a shared id counts, too. The
/// rows' order does not count, so that moved rows are paired alike.
pub(super) fn pairs(list: List, from: &[Candidate], to: &[Candidate]) -> Vec<(usize, usize)> {
    let says = |rows: &[Candidate]| rows.iter().map(|one| says(list, one.row)).collect::<Vec<_>>();
    let (says_from, says_to) = (says(from), says(to));
    let mut looked_at = same_numbers(from, to);
    if from.len().saturating_mul(to.len()) <= MAX_PAIRS {
        looked_at.extend((0..from.len()).flat_map(|was| (0..to.len()).map(move |is| (was, is))));
    } else {
        looked_at.extend(sharing_rare_words(&says_from, &says_to));
    }
    looked_at.sort_unstable();
    looked_at.dedup();
    let mut rated: Vec<_> = looked_at
        .into_iter()
        .filter_map(|(was, is)| {
            let (one, other) = (from.get(was)?, to.get(is)?);
            let shared = share(says_from.get(was)?, says_to.get(is)?);
            let same = one.row.id == other.row.id;
            let may = if same { shared > 0 } else { one.strays && other.strays && shared >= MIN_SHARED };
            let rate = if same { shared + SAME_ID_BONUS } else { shared };
            may.then_some((std::cmp::Reverse(rate), one.row.id, other.row.id, was, is))
        })
        .collect();
    rated.sort_unstable();
    let (mut taken_from, mut taken_to) = (vec![false; from.len()], vec![false; to.len()]);
    let mut pairs = Vec::new();
    for (_, _, _, was, is) in rated {
        if let (Some(taken_from), Some(taken_to)) = (taken_from.get_mut(was), taken_to.get_mut(is))
            && !*taken_from
            && !*taken_to
        {
            (*taken_from, *taken_to) = (true, true);
            pairs.extend(from.get(was).zip(to.get(is)).map(|(one, other)| (one.at, other.at)));
        }
    }
    pairs
}

/// Pairs of the same id.
fn same_numbers(from: &[Candidate], to: &[Candidate]) -> Vec<(usize, usize)> {
    let was: HashMap<_, _> = from.iter().enumerate().map(|(at, one)| (one.row.id, at)).collect();
    let pair = |(at, one): (usize, &Candidate)| was.get(&one.row.id).map(|was| (*was, at));
    to.iter().enumerate().filter_map(pair).collect()
}

fn sharing_rare_words(from: &[Vec<u64>], to: &[Vec<u64>]) -> Vec<(usize, usize)> {
    let mut having: HashMap<u64, (Vec<usize>, Vec<usize>)> = HashMap::new();
    // One more than is rare is enough to know that a word is not.
    let note = |rows: &mut Vec<usize>, at: usize| {
        if rows.last() != Some(&at) && rows.len() <= MAX_RARE_ROWS {
            rows.push(at);
        }
    };
    for (at, says) in from.iter().enumerate() {
        says.iter().for_each(|word| note(&mut having.entry(*word).or_default().0, at));
    }
    for (at, says) in to.iter().enumerate() {
        says.iter().for_each(|word| note(&mut having.entry(*word).or_default().1, at));
    }
    let rare =
        having.into_values().filter(|(from, to)| from.len() <= MAX_RARE_ROWS && to.len() <= MAX_RARE_ROWS);
    rare.flat_map(|(from, to)| {
        from.into_iter().flat_map(move |was| to.clone().into_iter().map(move |is| (was, is)))
    })
    .collect()
}

/// How much of what they say two rows share, in thousandths.
fn share(one: &[u64], other: &[u64]) -> usize {
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    let mut shared = 0;
    while let (Some(word), Some(same)) = (left.peek(), right.peek()) {
        match word.cmp(same) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                shared += 1;
                left.next();
                right.next();
            }
        }
    }
    2_000 * shared / (one.len() + other.len()).max(1)
}

/// What a row says, as numbers in order: each value, and each word of its texts.
fn says(list: List, row: &Row) -> Vec<u64> {
    let mut says = Vec::new();
    for field in list.spec().fields {
        let value = row.cells.get(field);
        if value.is_empty() {
            continue;
        }
        let number = |kind: u8, what: &str| {
            let mut hasher = DefaultHasher::new();
            (field.index, kind, what).hash(&mut hasher);
            hasher.finish()
        };
        if let Value::Text(text) = value {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            says.extend(words.take(MAX_WORDS).map(|word| number(0, word)));
            says.push(number(1, text));
        } else {
            says.push(number(1, &value.to_json().to_string()));
        }
    }
    says.sort_unstable();
    says
}
