//! The features that items of a crate need.

use std::sync::Arc;

use super::size::Size;
use crate::config::ALL_AREAS;

/// What has to be enabled for an item to be there: all of these features. They come on top of what the item's own
/// module or type needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gate(Vec<Arc<Feature>>);

/// A feature that items need: an area, or a class of items that several areas have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature {
    /// Its name.
    pub name: String,
    /// The areas that enable it, sorted; an area enables itself.
    pub areas: Vec<Arc<str>>,
}

/// The areas of a crate.
#[derive(Clone, Debug)]
pub struct Areas {
    /// The areas, sorted by name.
    pub areas: Vec<Area>,
    /// What several areas have in common, sorted by name.
    pub classes: Vec<AreaClass>,
    /// What is always there.
    pub always: Size,
    /// All there is.
    pub whole: Size,
}

/// A part of the service.
#[derive(Clone, Debug)]
pub struct Area {
    /// The feature.
    pub feature: Arc<str>,
    /// The children of the entity container that it is about.
    pub children: Vec<String>,
    /// The features of classes that it enables, sorted; these enable wider ones.
    pub enables: Vec<String>,
    /// What is there where only this area is enabled.
    pub size: Size,
}

/// What the same areas have in common.
#[derive(Clone, Debug)]
pub struct AreaClass {
    /// The feature.
    pub feature: Arc<Feature>,
    /// The features of wider classes that it enables, sorted: what it has may need what is there.
    pub enables: Vec<String>,
    /// What is in it.
    pub size: Size,
}

impl Areas {
    /// All features, with those that they enable: all areas at once, each area, each class.
    pub fn features(&self) -> Vec<(&str, Vec<String>)> {
        let all = self.areas.iter().map(|area| area.feature.to_string());
        let areas = self.areas.iter();
        let areas = areas.map(|area| (&*area.feature, area.enables.clone()));
        let classes = self.classes.iter();
        let classes = classes.map(|class| (class.feature.name.as_str(), class.enables.clone()));
        let all = std::iter::once((ALL_AREAS, all.collect()));
        all.chain(areas).chain(classes).collect()
    }
}

impl Gate {
    pub(in crate::plan) fn of(feature: Arc<Feature>) -> Self {
        Self(vec![feature])
    }

    /// What both need.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self.0.sort();
        self.0.dedup();
        self
    }

    /// The features, all of which are needed.
    pub fn features(&self) -> &[Arc<Feature>] {
        &self.0
    }
}
