//! Rows in another order: the fewest moves that give it, and the indices of new rows.

use std::collections::HashMap;
use std::hash::Hash;

/// The steps that give the rows of a list, or sections, another order.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reordering<Id> {
    /// Moves of rows that are in both, one after the other.
    pub(super) moves: Vec<Moved<Id>>,
    /// New rows, in their order, each with its index after those moves. Inserted from the last to the first, each index
    /// holds as it is.
    pub(super) new: Vec<(Id, usize)>,
}

/// A row that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moved<Id> {
    /// The row.
    pub(super) id: Id,
    /// The index it moves to.
    pub(super) to: usize,
    /// The row of both lists that it then follows; `None` for the first.
    pub(super) after: Option<Id>,
}

/// The steps from the order `from` to the order `to`. Rows that `to` does not have stay after those they follow.
pub(super) fn reordering<Id: Copy + Eq + Hash>(from: &[Id], to: &[Id]) -> Reordering<Id> {
    let was: HashMap<Id, usize> = from.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let both: Vec<(Id, usize)> = to.iter().filter_map(|id| Some((*id, *was.get(id)?))).collect();
    let places: Vec<usize> = both.iter().map(|row| row.1).collect();
    let stays = longest_rising(&places);

    // A row that moves is taken from its slot to one right after the row it follows; all slots are known beforehand,
    // and a tree counts how many of them before one are in use.
    let mut chains: HashMap<Option<usize>, Vec<Id>> = HashMap::new();
    let mut anchor = None;
    for ((id, at), stays) in both.iter().zip(&stays) {
        if *stays {
            anchor = Some(*at);
        } else {
            chains.entry(anchor).or_default().push(*id);
        }
    }
    let (mut slots, mut targets) = (HashMap::new(), HashMap::new());
    let mut used = Vec::new();
    let mut chain = |anchor: Option<usize>, used: &mut Vec<bool>| {
        for id in chains.remove(&anchor).unwrap_or_default() {
            targets.insert(id, used.len());
            used.push(false);
        }
    };
    chain(None, &mut used);
    for (at, id) in from.iter().enumerate() {
        slots.insert(*id, used.len());
        used.push(true);
        chain(Some(at), &mut used);
    }
    let mut tree = Tree::of(&used);
    let mut reordering = Reordering { moves: Vec::new(), new: Vec::new() };
    let mut after = None;
    for ((id, _), stays) in both.iter().zip(&stays) {
        if let (false, Some(slot), Some(target)) = (stays, slots.get_mut(id), targets.get(id)) {
            tree.add(*slot, -1);
            reordering.moves.push(Moved { id: *id, to: tree.before(*target), after });
            tree.add(*target, 1);
            *slot = *target;
        }
        after = Some(*id);
    }

    let mut next = 0;
    for id in to {
        match slots.get(id) {
            Some(slot) => next = tree.before(*slot) + 1,
            None => reordering.new.push((*id, next)),
        }
    }
    reordering
}

/// Which of these numbers are in a longest rising sequence of them.
fn longest_rising(numbers: &[usize]) -> Vec<bool> {
    // For each length, the index of the lowest number that ends a sequence of it; and for each number its predecessor.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| end.0 < *number);
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter)).map(|end| end.1));
        match ends.get_mut(length) {
            Some(end) => *end = (*number, at),
            None => ends.push((*number, at)),
        }
    }
    let mut rising = vec![false; numbers.len()];
    let mut next = ends.last().map(|end| end.1);
    while let Some(at) = next {
        if let Some(rises) = rising.get_mut(at) {
            *rises = true;
        }
        next = before.get(at).copied().flatten();
    }
    rising
}

/// Counts the slots in use before a slot, in logarithmic time (a Fenwick tree).
struct Tree(Vec<isize>);

impl Tree {
    fn of(used: &[bool]) -> Tree {
        let mut tree = Tree(vec![0; used.len() + 1]);
        used.iter().enumerate().filter(|slot| *slot.1).for_each(|slot| tree.add(slot.0, 1));
        tree
    }

    fn add(&mut self, slot: usize, by: isize) {
        let mut at = slot + 1;
        while let Some(sum) = self.0.get_mut(at) {
            *sum += by;
            at += at & at.wrapping_neg();
        }
    }

    fn before(&self, slot: usize) -> usize {
        let (mut at, mut sum) = (slot, 0);
        while at > 0 {
            sum += self.0.get(at).copied().unwrap_or_default();
            at &= at - 1;
        }
        usize::try_from(sum).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Applies the steps, and leaves out rows that do not exist.
    #[track_caller]
    fn follows(from: &[u32], to: &[u32], moves: usize) {
        let reordering = reordering(from, to);
        let mut stands = from.to_vec();
        for Moved { id, to, after } in &reordering.moves {
            let was = stands.iter().position(|other| other == id).unwrap();
            stands.remove(was);
            stands.insert(*to, *id);
            assert_eq!(to.checked_sub(1).map(|before| stands[before]), *after);
        }
        reordering.new.iter().rev().for_each(|(id, at)| stands.insert(*at, *id));
        stands.retain(|id| to.contains(id));
        assert_eq!(stands, to);
        assert_eq!(reordering.moves.len(), moves);
    }

    #[test]
    fn rows_come_to_stand_as_they_should_with_the_fewest_moves() {
        follows(&[], &[], 0);
        follows(&[1, 2, 3], &[1, 2, 3], 0);
        follows(&[1, 2, 3], &[3, 1, 2], 1);
        follows(&[1, 2, 3], &[3, 2, 1], 2);
        follows(&[1, 2, 3, 4], &[2, 3, 4, 1], 1);
        follows(&[1, 9, 2], &[7, 1, 8, 2, 6], 0);
        follows(&[1, 9, 2, 8, 3], &[5, 3, 6, 1, 7, 2], 1);
        follows(&[1, 2, 3, 4, 5, 6, 7, 8], &[8, 1, 20, 4, 3, 21, 7, 5], 3);
    }
}
