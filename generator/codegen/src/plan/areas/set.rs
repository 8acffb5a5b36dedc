//! Sets of areas.

/// The areas that have an item, by their positions; the position after the last area stands for what is always there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct AreaSet(Box<[u64]>);

impl AreaSet {
    /// None of so many areas.
    pub(super) fn none(areas: usize) -> Self {
        Self(vec![0; areas / 64 + 1].into())
    }

    /// What is always there: all of so many areas, and more.
    pub(super) fn always(areas: usize) -> Self {
        let mut all = Self::none(areas);
        for area in 0..=areas {
            all.insert(area);
        }
        all
    }

    pub(super) fn insert(&mut self, area: usize) {
        if let Some(word) = self.0.get_mut(area / 64) {
            *word |= 1 << (area % 64);
        }
    }

    pub(super) fn contains(&self, area: usize) -> bool {
        self.0
            .get(area / 64)
            .is_some_and(|word| word & (1 << (area % 64)) != 0)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(super) fn is_subset(&self, of: &Self) -> bool {
        self.0
            .iter()
            .zip(&of.0)
            .all(|(own, other)| own & !other == 0)
    }

    /// Adds the areas of another set; whether there were more.
    pub(super) fn unite(&mut self, with: &Self) -> bool {
        let mut is_more = false;
        for (own, other) in self.0.iter_mut().zip(&with.0) {
            is_more |= other & !*own != 0;
            *own |= other;
        }
        is_more
    }

    /// Keeps the areas of another set.
    pub(super) fn intersect(&mut self, with: &Self) {
        for (own, other) in self.0.iter_mut().zip(&with.0) {
            *own &= other;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::AreaSet;

    fn set(areas: &[usize]) -> AreaSet {
        let mut set = AreaSet::none(100);
        for area in areas {
            set.insert(*area);
        }
        set
    }

    #[test]
    fn sets_of_more_areas_than_bits_in_a_word() {
        let mut some = set(&[1, 64, 99]);
        assert!(some.is_subset(&AreaSet::always(100)));
        assert!(!some.is_subset(&set(&[1, 64])) && set(&[64]).is_subset(&some));
        assert_eq!((some.len(), AreaSet::always(100).len()), (3, 101));
        assert!(some.unite(&set(&[2])) && !some.unite(&set(&[2, 99])));
        some.intersect(&set(&[2, 3, 64]));
        assert_eq!(some, set(&[2, 64]));
        assert!(some.contains(64) && !some.contains(99) && !some.is_empty());
    }

    #[test]
    fn no_area_is_none() {
        assert!(set(&[]).is_empty() && AreaSet::none(0).is_empty());
        assert!(!set(&[70]).is_empty());
    }
}
