//! A set kept as a sorted list.
//!
//! Most sets of a report are filled once and asked often, and a sorted list does that in a fraction of the code that
//! a tree brings into the page for each type it holds.

/// A set: each element once, in order. Filling it takes n·log n; a single insertion moves what stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorted<T>(Vec<T>);

impl<T> Default for Sorted<T> {
    fn default() -> Sorted<T> {
        Sorted(Vec::new())
    }
}

impl<T: Ord> Sorted<T> {
    /// Whether the set has this element.
    pub fn contains(&self, element: &T) -> bool {
        self.0.binary_search(element).is_ok()
    }

    /// Puts an element in. `false` where it was there.
    pub fn insert(&mut self, element: T) -> bool {
        let place = self.0.binary_search(&element);
        if let Err(at) = place {
            self.0.insert(at, element);
        }
        place.is_err()
    }

    /// Takes an element out. `false` where it was not there.
    pub fn remove(&mut self, element: &T) -> bool {
        let place = self.0.binary_search(element);
        if let Ok(at) = place {
            self.0.remove(at);
        }
        place.is_ok()
    }

    /// Keeps only the elements that pass.
    pub fn retain(&mut self, passes: impl FnMut(&T) -> bool) {
        self.0.retain(passes);
    }

    /// The elements, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Ord> Extend<T> for Sorted<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, elements: I) {
        self.0.extend(elements);
        self.0.sort_unstable();
        self.0.dedup();
    }
}

impl<T: Ord> FromIterator<T> for Sorted<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Sorted<T> {
        let mut sorted = Sorted::default();
        sorted.extend(elements);
        sorted
    }
}

impl<'a, T> IntoIterator for &'a Sorted<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Sorted;

    #[test]
    fn each_element_once_in_order() {
        let mut set: Sorted<u32> = [3, 1, 3, 2].into_iter().collect();
        assert_eq!(set.iter().copied().collect::<Vec<_>>(), [1, 2, 3]);
        assert!(set.insert(0) && !set.insert(2));
        assert!(set.remove(&3) && !set.remove(&3));
        set.extend([9, 0, 4]);
        set.retain(|number| *number != 4);
        assert_eq!(set.iter().copied().collect::<Vec<_>>(), [0, 1, 2, 9]);
        assert!(set.contains(&9) && !set.contains(&4) && !set.is_empty());
    }
}
