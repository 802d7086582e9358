//! Lists of names, each with what it means, in which a name is found at once: every line of a text asks.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// Lists of names separated by `|`.
pub(super) struct Meanings<T: 'static> {
    lists: &'static [(T, &'static str)],
    /// The number of the first list that has a name.
    index: OnceLock<FxHashMap<&'static str, usize>>,
}

impl<T: Copy> Meanings<T> {
    /// These lists. They are taken apart when a name is first looked for.
    pub(super) const fn new(lists: &'static [(T, &'static str)]) -> Meanings<T> {
        Meanings { lists, index: OnceLock::new() }
    }

    /// What a name means.
    pub(super) fn get(&self, name: &str) -> Option<T> {
        self.first_of([name])
    }

    /// What one of these names means: the list that comes first decides.
    pub(super) fn first_of<const N: usize>(&self, names: [&str; N]) -> Option<T> {
        let index = self.index.get_or_init(|| {
            let mut index = FxHashMap::default();
            for (number, (_, names)) in self.lists.iter().enumerate() {
                for name in names.split('|') {
                    index.entry(name).or_insert(number);
                }
            }
            index
        });
        let number = names.into_iter().filter_map(|name| index.get(name)).min()?;
        self.lists.get(*number).map(|found| found.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_what_its_first_list_says() {
        let meanings = Meanings::new(&[('a', "one|two"), ('b', "three|two")]);
        assert_eq!(
            [meanings.get("two"), meanings.get("three"), meanings.get("on"), meanings.get("")],
            [Some('a'), Some('b'), None, None]
        );
        assert_eq!(meanings.first_of(["three", "one"]), Some('a'));
    }
}
