//! Classes: what the same areas have in common, each a feature that these areas enable.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::hash::hash;
use super::set::AreaSet;
use crate::plan::{Feature, Gate};

/// More areas than this in a class, and its name is short.
const NAMED_AREAS: usize = 3;

/// A longer name of a class is short instead.
const NAME_LENGTH: usize = 48;

/// The features of sets of areas.
pub(super) struct Classes {
    /// The class that each set of areas is in.
    classes: BTreeMap<AreaSet, AreaSet>,
    /// What is always there has none.
    features: BTreeMap<AreaSet, Option<Arc<Feature>>>,
}

impl Classes {
    /// Classes of these sets, at most `most` beside the areas themselves. `sets` has how much is in each.
    pub(super) fn new(areas: &[Arc<str>], sets: &BTreeMap<AreaSet, usize>, most: usize) -> Self {
        let merged = merge(areas.len(), sets, most);
        let distinct: BTreeSet<AreaSet> = merged.values().cloned().collect();
        let long = |set: &AreaSet| {
            let names: Vec<&str> = of(areas, set).map(|name| &**name).collect();
            format!("_{}-areas-{:016x}", names.len(), hash(&names))
        };
        let short = |name: &str| name.get(..name.len() - 8).map(str::to_owned);
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for set in &distinct {
            let name = long(set);
            *seen.entry(short(&name).unwrap_or(name)).or_default() += 1;
        }
        let name = |set: &AreaSet| {
            let names: Vec<&str> = of(areas, set).map(|name| &**name).collect();
            if let [only] = names.as_slice() {
                return (*only).to_owned();
            }
            // No area has a `_` or a `+`.
            let listed = format!("_{}", names.join("+"));
            if names.len() <= NAMED_AREAS && listed.len() <= NAME_LENGTH {
                return listed;
            }
            let long = long(set);
            short(&long)
                .filter(|short| seen.get(short) == Some(&1))
                .unwrap_or(long)
        };
        let always = AreaSet::always(areas.len());
        let features = distinct.into_iter().map(|set| {
            let feature = (set != always).then(|| {
                Arc::new(Feature {
                    name: name(&set),
                    areas: of(areas, &set).cloned().collect(),
                })
            });
            (set, feature)
        });
        Self {
            features: features.collect(),
            classes: merged,
        }
    }

    /// The set of the class that a set of areas is in.
    pub(super) fn of(&self, set: &AreaSet) -> AreaSet {
        self.classes.get(set).unwrap_or(set).clone()
    }

    /// What items of a class need.
    pub(super) fn gate(&self, class: &AreaSet) -> Option<Gate> {
        let feature = self.features.get(class)?.clone()?;
        Some(Gate::of(feature))
    }

    /// The features that a set of areas enables: the next wider classes, sorted.
    pub(super) fn wider(&self, set: &AreaSet) -> Vec<String> {
        let wider = |(class, _): &(&AreaSet, _)| set.is_subset(class) && set != *class;
        let wider: Vec<_> = self.features().filter(wider).collect();
        let is_next = |(class, _): &&(&AreaSet, _)| {
            let mut others = wider.iter();
            !others.any(|(other, _)| other != class && other.is_subset(class))
        };
        let next = wider.iter().filter(is_next);
        let mut names: Vec<String> = next.map(|(_, feature)| feature.name.clone()).collect();
        names.sort();
        names
    }

    /// The classes that are not always there, areas among them.
    pub(super) fn features(&self) -> impl Iterator<Item = (&AreaSet, &Arc<Feature>)> {
        let features = self.features.iter();
        features.filter_map(|(set, feature)| Some((set, feature.as_ref()?)))
    }
}

fn of<'a>(areas: &'a [Arc<str>], set: &'a AreaSet) -> impl Iterator<Item = &'a Arc<str>> {
    let all = areas.iter().enumerate();
    all.filter(|(index, _)| set.contains(*index))
        .map(|(_, name)| name)
}

/// A set of areas that items have, on its way to its class.
struct Merged<'a> {
    set: &'a AreaSet,
    /// How much is in it.
    size: usize,
    /// Its class with the sets that are kept.
    class: AreaSet,
    /// Its class if it were not kept itself; `None` where it is not.
    wider: Option<AreaSet>,
}

/// The class of each set. The class of a set that is in another is in that one's class, so what is taken along stays
/// where it is needed.
fn merge(areas: usize, sets: &BTreeMap<AreaSet, usize>, most: usize) -> BTreeMap<AreaSet, AreaSet> {
    let mut kept: BTreeSet<&AreaSet> = sets.keys().filter(|set| is_class(areas, set)).collect();
    let merged = sets.iter().map(|(set, size)| Merged {
        set,
        size: *size,
        class: class_of(areas, set, &kept, None),
        wider: is_class(areas, set).then(|| class_of(areas, set, &kept, Some(set))),
    });
    let mut merged: Vec<Merged<'_>> = merged.collect();
    loop {
        let mut sizes: BTreeMap<&AreaSet, usize> = BTreeMap::new();
        for item in merged.iter().filter(|item| is_class(areas, &item.class)) {
            *sizes.entry(&item.class).or_default() += item.size;
        }
        // The one that brings least to the areas that did not need it. What others make again is not one.
        let cheapest = merged.iter().filter_map(|item| {
            let wider = item.wider.as_ref()?;
            let more = wider.len().saturating_sub(item.set.len());
            let size = sizes.get(item.set).copied().unwrap_or_default();
            (more > 0).then_some((size.saturating_mul(more), item.set))
        });
        let cheapest = cheapest.min().filter(|_| sizes.len() > most);
        let Some((_, removed)) = cheapest else {
            let merged = merged.into_iter();
            return merged.map(|item| (item.set.clone(), item.class)).collect();
        };
        kept.remove(removed);
        for item in merged.iter_mut().filter(|item| item.set.is_subset(removed)) {
            item.class = class_of(areas, item.set, &kept, None);
            item.wider = item
                .wider
                .take()
                .filter(|_| item.set != removed)
                .map(|_| class_of(areas, item.set, &kept, Some(item.set)));
        }
    }
}

/// Whether a set has a feature of its own: several areas, and not all.
fn is_class(areas: usize, set: &AreaSet) -> bool {
    set.len() > 1 && !has_all(areas, set)
}

/// Whether all areas have it: then it is always there, unless one area is all there are.
fn has_all(areas: usize, set: &AreaSet) -> bool {
    set.contains(areas) || (areas > 1 && set.len() == areas)
}

/// The smallest set that is in all of those that are kept and have this one in them.
fn class_of(
    areas: usize,
    set: &AreaSet,
    kept: &BTreeSet<&AreaSet>,
    without: Option<&AreaSet>,
) -> AreaSet {
    let mut class = AreaSet::always(areas);
    if set.is_empty() || has_all(areas, set) {
        return class;
    }
    if set.len() == 1 || (without != Some(set) && kept.contains(set)) {
        return set.clone();
    }
    for &wider in kept {
        if Some(wider) != without && set.is_subset(wider) {
            class.intersect(wider);
        }
    }
    if has_all(areas, &class) {
        AreaSet::always(areas)
    } else {
        class
    }
}
