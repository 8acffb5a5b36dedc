//! Elements that become one, and the ids that elements have afterwards.

use std::hash::Hash;

use foldhash::{HashMap, HashMapExt as _};

use crate::model::{Arena, Id};

/// Which elements of an arena become one.
pub(super) struct Moves<T> {
    /// The new id of each element, by its old position.
    to: Vec<Option<Id<T>>>,
    /// The version of each element, by its old position.
    numbers: Vec<Vec<u64>>,
}

impl<T> Moves<T> {
    /// Elements for which `key` gives the same become one, the others stay as they are. The new one has the place of
    /// the oldest, so that another version moves nothing.
    pub fn new<K: Hash + Eq>(arena: &Arena<T>, key: impl Fn(&T) -> Option<(K, Vec<u64>)>) -> Self {
        // Of each key the oldest version, the first one of those.
        let mut oldest: HashMap<K, (Vec<u64>, Id<T>)> = HashMap::new();
        for (id, item) in arena.iter() {
            let Some((key, number)) = key(item) else {
                continue;
            };
            let oldest = oldest.entry(key).or_insert_with(|| (number.clone(), id));
            if number < oldest.0 {
                *oldest = (number, id);
            }
        }
        let mut moves = Self {
            to: Vec::new(),
            numbers: Vec::new(),
        };
        let mut next = 0;
        let mut later = Vec::new();
        for (id, item) in arena.iter() {
            let (place, number) = match key(item) {
                Some((key, number)) => (oldest.get(&key).map_or(id, |(_, id)| *id), number),
                None => (id, Vec::new()),
            };
            moves.to.resize(id.index(), None);
            moves.numbers.resize(id.index(), Vec::new());
            moves.numbers.push(number);
            if place == id {
                moves.to.push(Some(Id::at(next)));
                next += 1;
            } else {
                moves.to.push(None);
                later.push((id, place));
            }
        }
        for (id, place) in later {
            let new = moves.id(place);
            if let Some(to) = moves.to.get_mut(id.index()) {
                *to = new;
            }
        }
        moves
    }

    /// The new id.
    pub fn id(&self, old: Id<T>) -> Option<Id<T>> {
        self.to.get(old.index()).copied().flatten()
    }

    /// The arena with the elements that become one merged, older ones first.
    pub fn apply(&self, arena: Arena<T>, merge: impl Fn(&mut T, T)) -> Arena<T> {
        let mut groups: Vec<Vec<(&[u64], T)>> = Vec::new();
        for (old, item) in arena.into_items() {
            let Some(new) = self.id(old) else { continue };
            if groups.len() <= new.index() {
                groups.resize_with(new.index() + 1, Vec::new);
            }
            let number = self.numbers.get(old.index()).map_or(&[][..], Vec::as_slice);
            if let Some(group) = groups.get_mut(new.index()) {
                group.push((number, item));
            }
        }
        let mut merged = Arena::default();
        for mut group in groups {
            group.sort_by_key(|(number, _)| *number);
            let mut versions = group.into_iter().map(|(_, item)| item);
            if let Some(mut oldest) = versions.next() {
                versions.for_each(|newer| merge(&mut oldest, newer));
                merged.push(oldest);
            }
        }
        merged
    }
}
