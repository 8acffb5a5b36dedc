//! Vectors indexed by typed ids.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// The place of a `T` in its [`Arena`]. Ids order as the elements were added: document order.
pub struct Id<T> {
    index: u32,
    marker: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    pub(crate) fn at(index: u32) -> Self {
        Self {
            index,
            marker: PhantomData,
        }
    }

    /// The zero-based position.
    pub fn index(self) -> usize {
        self.index as usize
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// A vector of `T` indexed by [`Id<T>`]. Iterators skip an element that an edit removed, but its index stays
/// in use, so ids of the arena stay valid.
#[derive(Clone, Debug)]
pub struct Arena<T> {
    items: Vec<T>,
    /// Positions of removed elements, sorted.
    removed: Vec<u32>,
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            removed: Vec::new(),
        }
    }
}

impl<T> Arena<T> {
    /// Adds an element and returns its id.
    pub fn push(&mut self, item: T) -> Id<T> {
        let index = u32::try_from(self.items.len()).unwrap_or(u32::MAX);
        self.items.push(item);
        Id::at(index)
    }

    /// Removes an element; `false` if it was removed before.
    pub(crate) fn remove(&mut self, id: Id<T>) -> bool {
        match self.removed.binary_search(&id.index) {
            Ok(_) => false,
            Err(position) => {
                self.removed.insert(position, id.index);
                true
            }
        }
    }

    /// Whether the element is there and was not removed.
    pub fn contains(&self, id: Id<T>) -> bool {
        id.index() < self.items.len() && self.removed.binary_search(&id.index).is_err()
    }

    /// Ids and elements in document order, by value.
    pub(crate) fn into_items(self) -> impl Iterator<Item = (Id<T>, T)> {
        let Self { items, removed } = self;
        let with_ids = items.into_iter().zip(0..);
        with_ids
            .filter(move |(_, index)| removed.binary_search(index).is_err())
            .map(|(item, index)| (Id::at(index), item))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len() - self.removed.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Ids and elements in document order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> + ExactSizeIterator {
        self.ids().map(|id| (id, &self[id]))
    }

    /// All ids in document order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id<T>> + ExactSizeIterator + use<T> {
        Ids {
            range: 0..u32::try_from(self.items.len()).unwrap_or(u32::MAX),
            left: self.len(),
            removed: self.removed.clone(),
            marker: PhantomData,
        }
    }
}

/// The ids of an arena that are not removed.
struct Ids<T> {
    range: std::ops::Range<u32>,
    left: usize,
    removed: Vec<u32>,
    marker: PhantomData<fn() -> T>,
}

impl<T> Ids<T> {
    fn next_of(&mut self, take: fn(&mut std::ops::Range<u32>) -> Option<u32>) -> Option<Id<T>> {
        loop {
            let index = take(&mut self.range)?;
            if self.removed.binary_search(&index).is_err() {
                self.left = self.left.saturating_sub(1);
                return Some(Id::at(index));
            }
        }
    }
}

impl<T> Iterator for Ids<T> {
    type Item = Id<T>;

    fn next(&mut self) -> Option<Id<T>> {
        self.next_of(Iterator::next)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<T> DoubleEndedIterator for Ids<T> {
    fn next_back(&mut self) -> Option<Id<T>> {
        self.next_of(DoubleEndedIterator::next_back)
    }
}

impl<T> ExactSizeIterator for Ids<T> {}

impl<T> Index<Id<T>> for Arena<T> {
    type Output = T;
    fn index(&self, id: Id<T>) -> &T {
        &self.items[id.index()]
    }
}

impl<T> IndexMut<Id<T>> for Arena<T> {
    fn index_mut(&mut self, id: Id<T>) -> &mut T {
        &mut self.items[id.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::Arena;

    #[test]
    fn removed_elements_are_passed_over_and_their_ids_stay() {
        let mut arena = Arena::default();
        let ids: Vec<_> = (0..5).map(|n| arena.push(n)).collect();
        assert!(arena.remove(ids[0]) && arena.remove(ids[3]) && !arena.remove(ids[3]));
        assert_eq!((arena.len(), arena.ids().len()), (3, 3));
        let values: Vec<_> = arena.iter().map(|(_, n)| *n).collect();
        assert_eq!(values, [1, 2, 4]);
        let backwards: Vec<_> = arena.ids().rev().map(|id| arena[id]).collect();
        assert_eq!(backwards, [4, 2, 1]);
        assert_eq!(arena[ids[3]], 3);
        assert!(arena.contains(ids[4]) && !arena.contains(ids[3]));
        assert_eq!(arena.push(9).index(), 5);
    }
}
