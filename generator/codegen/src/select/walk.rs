//! Paths of the service that a pattern matches.

use std::collections::{BTreeMap, BTreeSet};

use csdl::model::{OperationId, StructuredTypeId};
use foldhash::{HashMap, HashMapExt as _, HashSet};

use super::{ContainerChild, NavigationId};

/// What the paths that match one pattern pass through and end in.
#[derive(Debug, Default)]
pub struct Walk {
    /// Children of the container on the way.
    pub children: BTreeSet<ContainerChild>,
    /// Children of the container that a path ends in.
    pub last_children: BTreeSet<ContainerChild>,
    /// Navigation properties on the way.
    pub navigations: BTreeSet<NavigationId>,
    /// Navigation properties that a path ends in.
    pub last_navigations: BTreeSet<NavigationId>,
    /// Complex properties on the way, by the type that declares each and its position there.
    pub properties: BTreeSet<(StructuredTypeId, usize)>,
    /// Types that paths go on from, or end in.
    pub passed: BTreeSet<StructuredTypeId>,
    /// Types that a path ends in, with the place at the end of a shortest one.
    pub ends: BTreeMap<StructuredTypeId, Place>,
    /// Entity types that `**` refers to and does not go on from, with the place before and the navigation property.
    pub references: BTreeMap<StructuredTypeId, (Place, NavigationId)>,
    /// Bound operations on the way or at the end, with the place before a shortest path to each.
    pub operations: BTreeMap<OperationId, Place>,
    /// Operations, bound or not, that a path ends in.
    pub last_operations: BTreeSet<OperationId>,
    /// Unbound operations on the way or at the end, with the import that leads to them.
    pub imported: BTreeMap<OperationId, ContainerChild>,
    /// What is found at each place, also where it is known.
    pub finds: Vec<(Place, Find)>,
    /// All steps, also to places that are known, in the order in which they were found.
    pub strides: Vec<Stride>,
    /// How each place is reached first, as a position in `strides`.
    arrivals: HashMap<Place, usize>,
}

/// A place of the service: a type, and how far the pattern has been followed there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The entity type or complex type.
    pub ty: StructuredTypeId,
    /// Whether there are many, of which no key has chosen one.
    pub is_collection: bool,
    /// The number of segments of the pattern that are behind it.
    pub position: usize,
}

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// To a child of the container.
    Child(ContainerChild),
    /// To one of a collection.
    Key,
    /// Along a navigation property.
    Navigation(NavigationId),
    /// Into a complex property, by the type that declares it and its position there.
    Property(StructuredTypeId, usize),
    /// To what a composable function gives.
    Function(OperationId),
    /// To a derived type.
    Cast(StructuredTypeId),
}

/// What a path ends in at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Find {
    /// The type of the place.
    Type,
    /// An operation that is bound to it.
    Operation(OperationId),
    /// A navigation property that `**` does not go on from, and its target.
    Reference(NavigationId, StructuredTypeId),
}

/// A step from one place to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stride {
    /// Where it starts; `None` for the service root.
    pub from: Option<Place>,
    /// The step.
    pub step: Step,
    /// Where it leads.
    pub to: Place,
}

impl Walk {
    /// The steps of a shortest path to a place.
    pub fn route(&self, place: Place) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = Some(place);
        while let Some(stride) = at
            .and_then(|place| self.arrivals.get(&place))
            .and_then(|index| self.strides.get(*index))
        {
            steps.push(stride.step);
            at = stride.from;
        }
        steps.reverse();
        steps
    }

    /// The steps of a shortest path to a type: one that ends in it, or else one that refers to it.
    pub fn route_to(&self, id: StructuredTypeId) -> Option<Vec<Step>> {
        if let Some(place) = self.ends.get(&id) {
            return Some(self.route(*place));
        }
        let (place, edge) = self.references.get(&id)?;
        let mut steps = self.route(*place);
        steps.push(Step::Navigation(*edge));
        Some(steps)
    }

    /// Adds a step, and says whether its end was not known.
    pub(super) fn add(&mut self, stride: Stride) -> bool {
        let is_new = !self.arrivals.contains_key(&stride.to);
        if is_new {
            self.arrivals.insert(stride.to, self.strides.len());
        }
        self.strides.push(stride);
        is_new
    }

    /// Keeps the steps that lead to a match, and says what is on the way.
    pub(super) fn settle(&mut self, matched: impl IntoIterator<Item = Place>) {
        let mut before: HashMap<Place, Vec<Place>> = HashMap::new();
        for stride in &self.strides {
            let from = stride.from.into_iter();
            before.entry(stride.to).or_default().extend(from);
        }
        let mut open: Vec<Place> = matched.into_iter().collect();
        let mut live: HashSet<Place> = open.iter().copied().collect();
        while let Some(place) = open.pop() {
            let before = before.get(&place).into_iter().flatten();
            open.extend(before.filter(|place| live.insert(**place)));
        }
        self.strides.retain(|stride| live.contains(&stride.to));
        self.arrivals.clear();
        for (index, stride) in self.strides.iter().enumerate() {
            self.arrivals.entry(stride.to).or_insert(index);
            self.passed.insert(stride.to.ty);
            match stride.step {
                Step::Child(child) => {
                    self.children.insert(child);
                }
                Step::Navigation(edge) => {
                    self.navigations.insert(edge);
                }
                Step::Property(id, index) => {
                    self.properties.insert((id, index));
                }
                Step::Function(id) => {
                    if let Some(from) = stride.from {
                        self.operations.entry(id).or_insert(from);
                    }
                }
                Step::Key | Step::Cast(_) => {}
            }
        }
    }
}

/// What no path goes through.
#[derive(Clone, Debug, Default)]
pub struct Closed {
    /// Children of the container.
    pub children: BTreeSet<ContainerChild>,
    /// Navigation properties.
    pub navigations: BTreeSet<NavigationId>,
    /// Complex properties.
    pub properties: BTreeSet<(StructuredTypeId, usize)>,
    /// Operations.
    pub operations: BTreeSet<OperationId>,
    /// Types that a cast leads to.
    pub casts: BTreeSet<StructuredTypeId>,
}

impl Closed {
    /// Closes what `more` closes too.
    pub(super) fn add(&mut self, more: &Self) {
        self.children.extend(&more.children);
        self.navigations.extend(&more.navigations);
        self.properties.extend(&more.properties);
        self.operations.extend(&more.operations);
        self.casts.extend(&more.casts);
    }

    /// Whether nothing is closed.
    pub(super) fn is_empty(&self) -> bool {
        self.children.is_empty()
            && self.navigations.is_empty()
            && self.properties.is_empty()
            && self.operations.is_empty()
            && self.casts.is_empty()
    }
}
