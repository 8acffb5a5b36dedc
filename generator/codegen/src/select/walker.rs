//! The steps from place to place that a pattern allows.

mod matching;

use std::collections::{BTreeSet, VecDeque};

use csdl::model::{ElementType, Model, OperationId, StructuredKind, StructuredTypeId};
use foldhash::HashSet;

use super::composition::composes_to;
use super::leading_on::is_stream;
use super::pattern::Segment;
use super::walk::{Closed, Find, Place, Step, Stride, Walk};
use super::{ContainerChild, NavigationId};
use matching::{By, Reached};

/// The service that patterns are followed through.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub model: &'a Model,
    /// Complex types that URLs go on through.
    pub leading_on: &'a HashSet<StructuredTypeId>,
    /// Whether `**` goes on through references.
    pub through_references: bool,
}

/// Follows one pattern.
pub(super) struct Walker<'a> {
    ground: Ground<'a>,
    segments: &'a [Segment],
    closed: &'a Closed,
    open: VecDeque<Place>,
    walk: Walk,
    /// Places that a match ends in, or is a part of.
    matched: BTreeSet<Place>,
    /// Navigation properties that are references of `**`.
    references: BTreeSet<NavigationId>,
    /// Children that a path ends in and that lead to no entity.
    imports: BTreeSet<ContainerChild>,
    /// How many segments matched at most, and what could have come next there.
    pub furthest: usize,
    pub offered: BTreeSet<String>,
}

impl<'a> Walker<'a> {
    pub(super) fn new(ground: Ground<'a>, segments: &'a [Segment], closed: &'a Closed) -> Self {
        Self {
            ground,
            segments,
            closed,
            open: VecDeque::new(),
            walk: Walk::default(),
            matched: BTreeSet::new(),
            references: BTreeSet::new(),
            imports: BTreeSet::new(),
            furthest: 0,
            offered: BTreeSet::new(),
        }
    }

    pub(super) fn run(&mut self) {
        self.root();
        while let Some(place) = self.open.pop_front() {
            self.go_on(place);
        }
    }

    pub(super) fn has_match(&self) -> bool {
        !self.matched.is_empty() || !self.imports.is_empty()
    }

    pub(super) fn finish(mut self) -> Walk {
        self.walk.settle(self.matched);
        self.walk.navigations.extend(self.references);
        self.walk.children.extend(self.imports);
        let children = &self.walk.children;
        self.walk
            .imported
            .retain(|_, child| children.contains(child));
        self.walk
    }

    fn root(&mut self) {
        let Some(container) = self.ground.model.service() else {
            return;
        };
        for child in ContainerChild::all(container) {
            if self.closed.children.contains(&child) {
                continue;
            }
            for reached in self.step(0, child.name(container)) {
                if self.ends_in(reached.position) {
                    self.walk.last_children.insert(child);
                }
                for &operation in child.overloads(container) {
                    self.import(child, operation, reached);
                }
                if self.is_end(reached.position) && child.entity_type(container).is_none() {
                    self.imports.insert(child);
                }
                if let Some(id) = child.entity_type(container) {
                    let is_collection = matches!(child, ContainerChild::EntitySet(_));
                    self.arrive(None, Step::Child(child), id, is_collection, reached);
                }
            }
        }
    }

    fn import(&mut self, child: ContainerChild, operation: OperationId, reached: Reached) {
        if self.closed.operations.contains(&operation) {
            return;
        }
        self.walk.imported.entry(operation).or_insert(child);
        if self.is_end(reached.position) {
            self.walk.last_operations.insert(operation);
        }
        self.compose(None, Step::Child(child), operation, reached);
    }

    /// Goes on from what a composable function gives.
    fn compose(
        &mut self,
        from: Option<Place>,
        step: Step,
        operation: OperationId,
        reached: Reached,
    ) {
        let operation = &self.ground.model.operations[operation];
        let target = composes_to(self.ground.model, operation);
        if let (Some(target), Some(returned)) = (target, &operation.return_type) {
            // What is in parentheses are its arguments, not a key.
            let reached = Reached {
                has_arguments: false,
                ..reached
            };
            self.arrive(from, step, target, returned.ty.is_collection, reached);
        }
    }

    /// Takes a step. With a key in parentheses, it leads to one of a collection.
    fn arrive(
        &mut self,
        from: Option<Place>,
        step: Step,
        ty: StructuredTypeId,
        is_collection: bool,
        reached: Reached,
    ) {
        if reached.has_arguments && !is_collection {
            return;
        }
        let to = Place {
            ty,
            is_collection: is_collection && !reached.has_arguments,
            position: reached.position,
        };
        if self.walk.add(Stride { from, step, to }) {
            self.open.push_back(to);
        }
    }

    /// Goes on from a place.
    fn go_on(&mut self, place: Place) {
        self.reach(place.position);
        if self.is_end(place.position) {
            self.walk.ends.entry(place.ty).or_insert(place);
            self.walk.finds.push((place, Find::Type));
            self.matched.insert(place);
        }
        if place.is_collection {
            self.key(place);
        }
        let model = self.ground.model;
        let mut types: Vec<_> = model.self_and_bases(place.ty).map(|(id, _)| id).collect();
        let is_below = matches!(self.segments.get(place.position), Some(Segment::Below));
        for derived in model.descendants(place.ty) {
            // A type cast segment is the qualified name of the derived type (URL Conventions 4.11).
            let name = &model.structured_types[derived].name;
            if !self.closed.casts.contains(&derived)
                && let Some(reached) = self.qualified(place.position, || name.to_string())
            {
                let step = Step::Cast(derived);
                self.arrive(Some(place), step, derived, place.is_collection, reached);
            }
            if is_below {
                types.push(derived);
            }
        }
        for id in types {
            self.operations(id, place);
            if !place.is_collection {
                self.navigations(id, place);
                self.properties(id, place);
            }
        }
        if !place.is_collection && model.self_and_bases(place.ty).any(|(_, ty)| ty.has_stream) {
            self.stream("$value", place);
        }
    }

    /// Goes on from one of a collection. A name may follow a collection as if a key were there.
    fn key(&mut self, place: Place) {
        if self.ground.model.structured_types[place.ty].kind != StructuredKind::Entity {
            return;
        }
        let position = match self.segments.get(place.position) {
            Some(Segment::Key | Segment::One) => place.position + 1,
            Some(Segment::Below | Segment::Name(_)) => place.position,
            None => return,
        };
        let reached = Reached {
            position,
            by: By::Name,
            has_arguments: false,
        };
        self.arrive(Some(place), Step::Key, place.ty, false, reached);
        // `**` may stand for nothing.
        if let (Some(Segment::Below), Some(Segment::Key | Segment::One)) = (
            self.segments.get(place.position),
            self.segments.get(place.position + 1),
        ) {
            let position = place.position + 2;
            let reached = Reached {
                position,
                ..reached
            };
            self.arrive(Some(place), Step::Key, place.ty, false, reached);
        }
    }

    fn navigations(&mut self, id: StructuredTypeId, place: Place) {
        let model = self.ground.model;
        let declared = &model.structured_types[id].navigation_properties;
        for (index, navigation) in declared.iter().enumerate() {
            let edge = NavigationId {
                declared_by: id,
                index,
            };
            let Some(target) = navigation.target else {
                continue;
            };
            if self.closed.navigations.contains(&edge) {
                continue;
            }
            for reached in self.step(place.position, &navigation.name) {
                let is_reference = !navigation.contains_target && !self.ground.through_references;
                if reached.by != By::Below || !is_reference {
                    if self.ends_in(reached.position) {
                        self.walk.last_navigations.insert(edge);
                    }
                    let step = Step::Navigation(edge);
                    self.arrive(Some(place), step, target, navigation.is_collection, reached);
                } else if self.is_end(reached.position) {
                    self.matched.insert(place);
                    self.references.insert(edge);
                    let find = Find::Reference(edge, target);
                    self.walk.finds.push((place, find));
                    self.walk.last_navigations.insert(edge);
                    self.walk.references.entry(target).or_insert((place, edge));
                }
            }
        }
    }

    fn properties(&mut self, id: StructuredTypeId, place: Place) {
        let model = self.ground.model;
        let declared = &model.structured_types[id].properties;
        for (index, property) in declared.iter().enumerate() {
            if is_stream(model, property) {
                self.stream(&property.name, place);
            }
            let ElementType::Structured(target) = property.ty.element else {
                continue;
            };
            if self.closed.properties.contains(&(id, index)) {
                continue;
            }
            for reached in self.step(place.position, &property.name) {
                if reached.by == By::Name || self.ground.leading_on.contains(&target) {
                    let step = Step::Property(id, index);
                    self.arrive(
                        Some(place),
                        step,
                        target,
                        property.ty.is_collection,
                        reached,
                    );
                }
            }
        }
    }

    /// A stream is the end of a path.
    fn stream(&mut self, name: &str, place: Place) {
        let reached = self.step(place.position, name);
        let is_end = |reached: &Reached| reached.by != By::Below && self.is_end(reached.position);
        if reached.iter().any(is_end) {
            self.matched.insert(place);
        }
    }

    fn operations(&mut self, id: StructuredTypeId, place: Place) {
        let model = self.ground.model;
        let Some(bound) = model.bound_operations(id) else {
            return;
        };
        let operations = if place.is_collection {
            &bound.collection
        } else {
            &bound.single
        };
        for &operation in operations {
            if self.closed.operations.contains(&operation) {
                continue;
            }
            // With its namespace, as URLs have it, or without (URL Conventions 4.5).
            let name = &model.operations[operation].name;
            let mut found = self.step(place.position, &name.name);
            found.extend(self.qualified(place.position, || name.to_string()));
            for reached in found {
                if self.is_end(reached.position) {
                    self.matched.insert(place);
                    self.walk.operations.entry(operation).or_insert(place);
                    self.walk.last_operations.insert(operation);
                    self.walk.finds.push((place, Find::Operation(operation)));
                }
                self.compose(Some(place), Step::Function(operation), operation, reached);
            }
        }
    }
}
