//! Paths of the service that a pattern matches.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use csdl::model::{
    ContainerId, ElementId, EntityContainer, Model, NavigationPropertyBinding, OperationId,
    StructuredTypeId,
};
use csdl::suggest::nearest;
use globset::GlobMatcher;

use super::NavigationId;
use super::pattern::{PathPattern, Segment, segments};
use crate::Problem;
use crate::config::codes;

/// A child of the entity container, by kind and position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContainerChild {
    /// `EntityContainer::entity_sets`.
    EntitySet(usize),
    /// `EntityContainer::singletons`.
    Singleton(usize),
    /// `EntityContainer::action_imports`.
    ActionImport(usize),
    /// `EntityContainer::function_imports`.
    FunctionImport(usize),
}

impl ContainerChild {
    /// All children, kind by kind in document order.
    pub fn all(container: &EntityContainer) -> impl Iterator<Item = Self> + use<> {
        (0..container.entity_sets.len())
            .map(Self::EntitySet)
            .chain((0..container.singletons.len()).map(Self::Singleton))
            .chain((0..container.action_imports.len()).map(Self::ActionImport))
            .chain((0..container.function_imports.len()).map(Self::FunctionImport))
    }

    /// Its name.
    pub fn name(self, container: &EntityContainer) -> &str {
        let name = match self {
            Self::EntitySet(i) => container.entity_sets.get(i).map(|c| &c.name),
            Self::Singleton(i) => container.singletons.get(i).map(|c| &c.name),
            Self::ActionImport(i) => container.action_imports.get(i).map(|c| &c.name),
            Self::FunctionImport(i) => container.function_imports.get(i).map(|c| &c.name),
        };
        name.map_or("", String::as_str)
    }

    /// As an element of this container.
    pub fn element(self, container: ContainerId) -> ElementId {
        match self {
            Self::EntitySet(i) => ElementId::EntitySet(container, i),
            Self::Singleton(i) => ElementId::Singleton(container, i),
            Self::ActionImport(i) => ElementId::ActionImport(container, i),
            Self::FunctionImport(i) => ElementId::FunctionImport(container, i),
        }
    }

    /// The entity type it leads to; `None` for an import.
    pub fn entity_type(self, container: &EntityContainer) -> Option<StructuredTypeId> {
        match self {
            Self::EntitySet(i) => container.entity_sets.get(i)?.entity_type,
            Self::Singleton(i) => container.singletons.get(i)?.entity_type,
            Self::ActionImport(_) | Self::FunctionImport(_) => None,
        }
    }

    /// Where its navigation properties lead.
    pub fn bindings(self, container: &EntityContainer) -> &[NavigationPropertyBinding] {
        let bindings = match self {
            Self::EntitySet(i) => container.entity_sets.get(i).map(|c| &c.bindings),
            Self::Singleton(i) => container.singletons.get(i).map(|c| &c.bindings),
            Self::ActionImport(_) | Self::FunctionImport(_) => None,
        };
        bindings.map_or(&[], Vec::as_slice)
    }

    /// Whether it is an action import or a function import.
    pub fn is_import(self) -> bool {
        matches!(self, Self::ActionImport(_) | Self::FunctionImport(_))
    }

    /// The operations that an import leads to.
    pub fn overloads(self, container: &EntityContainer) -> &[OperationId] {
        let import = match self {
            Self::EntitySet(_) | Self::Singleton(_) => None,
            Self::ActionImport(i) => container.action_imports.get(i),
            Self::FunctionImport(i) => container.function_imports.get(i),
        };
        import.map_or(&[], |import| &import.overloads)
    }
}

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
    /// Entity types that a path ends in, with the place at the end of a shortest one.
    pub ends: BTreeMap<StructuredTypeId, Place>,
    /// Bound operations that a path ends in, with the place before a shortest one.
    pub operations: BTreeMap<OperationId, Place>,
    /// Unbound operations that a path ends in, with the import that leads to them.
    pub imported: BTreeMap<OperationId, ContainerChild>,
    /// How each place is reached first.
    arrivals: HashMap<Place, (Option<Place>, Step)>,
}

/// A type and the number of segments of the pattern that are behind it.
pub type Place = (StructuredTypeId, usize);

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// To a child of the container.
    Child(ContainerChild),
    /// Along a navigation property.
    Navigation(NavigationId),
    /// To a derived type.
    Cast(StructuredTypeId),
}

impl Walk {
    /// The steps of a shortest path to a place.
    pub fn route(&self, place: Place) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = Some(place);
        while let Some((from, step)) = at.and_then(|place| self.arrivals.get(&place)) {
            steps.push(*step);
            at = *from;
        }
        steps.reverse();
        steps
    }
}

/// What no path goes through.
#[derive(Clone, Debug, Default)]
pub struct Closed {
    /// Children of the container.
    pub children: BTreeSet<ContainerChild>,
    /// Types that a cast leads to.
    pub casts: BTreeSet<StructuredTypeId>,
}

/// Follows `pattern` from the service root, shortest paths first. Navigation properties in `cut` are not
/// followed.
pub(super) fn walk(
    model: &Model,
    pattern: &PathPattern,
    cut: &BTreeSet<NavigationId>,
    closed: &Closed,
) -> Result<Walk, Problem> {
    let mut walker = Walker {
        model,
        segments: &pattern.segments,
        cut,
        closed,
        open: VecDeque::new(),
        walk: Walk::default(),
        furthest: 0,
        offered: BTreeSet::new(),
    };
    walker.root();
    while let Some(place) = walker.open.pop_front() {
        walker.entity_type(place);
    }
    let walk = walker.walk;
    if !walk.last_children.is_empty() || !walk.ends.is_empty() || !walk.operations.is_empty() {
        return Ok(walk);
    }
    let wanted = segments(&pattern.text.value)
        .nth(walker.furthest)
        .unwrap_or_default();
    let suggestion = nearest(wanted, walker.offered.iter().copied());
    let text = &pattern.text.value;
    let message = format!(
        "the pattern `{text}` matches no path of the service: nothing is called `{wanted}`"
    );
    let problem = Problem::new(&codes::UNKNOWN, &pattern.text.range, message);
    Err(match suggestion {
        Some(name) => problem.help(format!(
            "did you mean `{}`?",
            text.replacen(wanted, name, 1)
        )),
        None => problem,
    })
}

struct Walker<'a> {
    model: &'a Model,
    segments: &'a [Segment],
    cut: &'a BTreeSet<NavigationId>,
    closed: &'a Closed,
    open: VecDeque<Place>,
    walk: Walk,
    /// How many segments matched at most, and what could have come next there.
    furthest: usize,
    offered: BTreeSet<&'a str>,
}

impl<'a> Walker<'a> {
    /// The positions that a name at `position` leads to.
    fn step(&mut self, position: usize, name: &'a str) -> Vec<usize> {
        let mut reached = Vec::new();
        let mut at = position;
        loop {
            match self.segments.get(at) {
                Some(Segment::Any) => {
                    reached.push(at);
                    at += 1;
                }
                Some(Segment::Name(glob)) => {
                    if glob.is_match(name) {
                        reached.push(at + 1);
                    } else {
                        self.offer(at, name);
                    }
                    return reached;
                }
                None => return reached,
            }
        }
    }

    fn offer(&mut self, position: usize, name: &'a str) {
        if position > self.furthest {
            self.furthest = position;
            self.offered.clear();
        }
        if position == self.furthest {
            self.offered.insert(name);
        }
    }

    /// Whether nothing but `**` is left.
    fn is_end(&self, position: usize) -> bool {
        self.segments
            .iter()
            .skip(position)
            .all(|segment| matches!(segment, Segment::Any))
    }

    fn root(&mut self) {
        let Some(container) = self.model.service() else {
            return;
        };
        for child in ContainerChild::all(container) {
            if self.closed.children.contains(&child) {
                continue;
            }
            let name = child.name(container);
            for position in self.step(0, name) {
                self.walk.children.insert(child);
                if self.is_end(position) {
                    self.walk.last_children.insert(child);
                    for &operation in child.overloads(container) {
                        self.walk.imported.entry(operation).or_insert(child);
                    }
                }
                if let Some(id) = child.entity_type(container) {
                    self.arrive((id, position), None, Step::Child(child));
                }
            }
        }
    }

    fn arrive(&mut self, place: Place, from: Option<Place>, step: Step) {
        if let Entry::Vacant(entry) = self.walk.arrivals.entry(place) {
            entry.insert((from, step));
            self.open.push_back(place);
        }
    }

    fn entity_type(&mut self, place: Place) {
        let (id, position) = place;
        if self.is_end(position) {
            self.walk.ends.entry(id).or_insert(place);
        }
        let model = self.model;
        let mut types: Vec<_> = model.self_and_bases(id).map(|(id, _)| id).collect();
        for derived in model.descendants(id) {
            // A type cast segment is the qualified name of the derived type (URL Conventions 4.11).
            if let Some(next) = self.cast(position, derived) {
                self.arrive((derived, next), Some(place), Step::Cast(derived));
            }
            if matches!(self.segments.get(position), Some(Segment::Any)) {
                types.push(derived);
            }
        }
        for id in types {
            self.navigations(id, place);
            self.operations(id, place);
        }
    }

    /// A cast must be written out: a glob over simple names does not match a qualified one.
    fn cast(&self, position: usize, id: StructuredTypeId) -> Option<usize> {
        if self.closed.casts.contains(&id) {
            return None;
        }
        let glob = self.qualified(position)?;
        let name = self.model.structured_types[id].name.to_string();
        glob.is_match(name).then_some(position + 1)
    }

    /// The segment at a position where it is written with a namespace.
    fn qualified(&self, position: usize) -> Option<&'a GlobMatcher> {
        match self.segments.get(position)? {
            Segment::Name(glob) if glob.glob().glob().contains('.') => Some(glob),
            _ => None,
        }
    }

    fn navigations(&mut self, id: StructuredTypeId, place: Place) {
        let position = place.1;
        let model = self.model;
        for (index, navigation) in model.structured_types[id]
            .navigation_properties
            .iter()
            .enumerate()
        {
            let edge = NavigationId {
                declared_by: id,
                index,
            };
            if self.cut.contains(&edge) {
                continue;
            }
            for next in self.step(position, &navigation.name) {
                self.walk.navigations.insert(edge);
                if self.is_end(next) {
                    self.walk.last_navigations.insert(edge);
                }
                if let Some(target) = navigation.target {
                    self.arrive((target, next), Some(place), Step::Navigation(edge));
                }
            }
        }
    }

    fn operations(&mut self, id: StructuredTypeId, place: Place) {
        let position = place.1;
        let model = self.model;
        let Some(bound) = model.bound_operations(id) else {
            return;
        };
        for &operation in bound.single.iter().chain(&bound.collection) {
            let name = &model.operations[operation].name;
            // With its namespace, as URLs have it, or without (URL Conventions 4.5).
            let is_qualified = self
                .qualified(position)
                .is_some_and(|glob| glob.is_match(name.to_string()))
                && position + 1 == self.segments.len();
            if is_qualified
                || self
                    .step(position, &name.name)
                    .into_iter()
                    .any(|next| next == self.segments.len())
            {
                self.walk.operations.entry(operation).or_insert(place);
            }
        }
    }
}
