//! The shortest paths from the service root to each type.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use csdl::model::{ElementType, Model, OperationId, StructuredKind, StructuredTypeId};

use super::service_path::{At, Segment, SegmentKind, ServicePath};
use csdl_codegen::select::{ContainerChild, NavigationId, composes_to};

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leg {
    /// To a child of the container.
    Child(ContainerChild),
    /// To an entity of a collection.
    Key,
    /// Along a navigation property.
    Navigation(NavigationId),
    /// Into a complex property.
    Property(StructuredTypeId, usize),
    /// To what a composable function gives.
    Function(OperationId),
    /// To a derived type.
    Cast(StructuredTypeId),
}

/// A type that a path leads to, and whether as a collection.
type Place = (StructuredTypeId, bool);

/// A cast makes a path harder to read than a further segment does.
const CAST: usize = 4;

/// A way into a place: its cost, the place before and the step.
type Way = (usize, Option<Place>, Leg);

/// The shortest paths from the service root to each type.
pub(crate) struct Routes<'a> {
    model: &'a Model,
    /// The ways into each place, the shortest first.
    ways: BTreeMap<Place, Vec<Way>>,
}

impl<'a> Routes<'a> {
    /// All paths of legs that `allows` allows.
    pub(crate) fn new(model: &'a Model, allows: impl Fn(Leg) -> bool) -> Self {
        let mut routes = Self {
            model,
            ways: BTreeMap::new(),
        };
        let mut open = BinaryHeap::new();
        let mut legs: Vec<(Place, Leg, usize)> = Vec::new();
        if let Some(container) = model.service() {
            for child in ContainerChild::all(container) {
                if let Some(id) = child.entity_type(container) {
                    let is_collection = matches!(child, ContainerChild::EntitySet(_));
                    legs.push(((id, is_collection), Leg::Child(child), 1));
                }
            }
        }
        routes.enter(None, 0, &mut legs, &mut open, &allows);
        while let Some(Reverse((cost, place))) = open.pop() {
            let shortest = routes.ways.get(&place).and_then(|ways| ways.first());
            if shortest.is_none_or(|(best, ..)| *best < cost) {
                continue;
            }
            routes.legs(place, &mut legs);
            routes.enter(Some(place), cost, &mut legs, &mut open, &allows);
        }
        routes
    }

    fn enter(
        &mut self,
        from: Option<Place>,
        cost: usize,
        legs: &mut Vec<(Place, Leg, usize)>,
        open: &mut BinaryHeap<Reverse<(usize, Place)>>,
        allows: &impl Fn(Leg) -> bool,
    ) {
        for (to, leg, length) in legs.drain(..).filter(|(_, leg, _)| allows(*leg)) {
            let ways = self.ways.entry(to).or_default();
            let way = (cost + length, from, leg);
            match ways.first() {
                Some((best, ..)) if *best <= way.0 => ways.push(way),
                _ => {
                    ways.insert(0, way);
                    open.push(Reverse((way.0, to)));
                }
            }
        }
    }

    /// The steps that a path can go on with.
    fn legs(&self, (id, is_collection): Place, legs: &mut Vec<(Place, Leg, usize)>) {
        let model = self.model;
        if is_collection && model.structured_types[id].kind == StructuredKind::Entity {
            legs.push(((id, false), Leg::Key, 1));
        }
        for (declared_by, ty) in model.self_and_bases(id) {
            if !is_collection {
                for (index, navigation) in ty.navigation_properties.iter().enumerate() {
                    if let Some(target) = navigation.target {
                        let edge = NavigationId { declared_by, index };
                        let to = (target, navigation.is_collection);
                        legs.push((to, Leg::Navigation(edge), 1));
                    }
                }
                for (index, property) in ty.properties.iter().enumerate() {
                    if let ElementType::Structured(target) = property.ty.element
                        && !property.ty.is_collection
                    {
                        legs.push(((target, false), Leg::Property(declared_by, index), 1));
                    }
                }
            }
            let Some(bound) = model.bound_operations(declared_by) else {
                continue;
            };
            for &function in if is_collection {
                &bound.collection
            } else {
                &bound.single
            } {
                let operation = &model.operations[function];
                if let (Some(target), Some(returned)) =
                    (composes_to(model, operation), &operation.return_type)
                {
                    let to = (target, returned.ty.is_collection);
                    legs.push((to, Leg::Function(function), 2));
                }
            }
        }
        for derived in model.descendants(id) {
            legs.push(((derived, is_collection), Leg::Cast(derived), CAST));
        }
    }

    /// The legs of a shortest path to the type, be it to one or to a collection.
    pub(crate) fn shortest(&self, id: StructuredTypeId) -> Option<Vec<Leg>> {
        let place = [(id, false), (id, true)].into_iter().min_by_key(|place| {
            let ways = self.ways.get(place).and_then(|ways| ways.first());
            ways.map_or(usize::MAX, |(cost, ..)| *cost)
        })?;
        let way = self.ways.get(&place)?.first()?;
        Some(self.legs_of(*way))
    }

    /// The texts of the shortest paths into one entity or a collection, at most `most`, and how many ways in
    /// there are. Each ends in another step.
    pub(crate) fn texts(&self, place: Place, most: usize) -> (Vec<String>, usize) {
        let ways = self.ways.get(&place).map_or(&[][..], Vec::as_slice);
        let ways = ways.iter().map(|way| (way, ""));
        self.shortest_of(ways.collect(), most)
    }

    /// The same for one entity, be it one of a collection.
    pub(crate) fn texts_to_one(&self, id: StructuredTypeId, most: usize) -> (Vec<String>, usize) {
        let of = |is_collection| {
            let ways = self.ways.get(&(id, is_collection));
            ways.map_or(&[][..], Vec::as_slice).iter()
        };
        let has_key = self.model.key(id).is_some();
        let key = if has_key { "/{id}" } else { "" };
        let single = of(false).filter(|(.., leg)| *leg != Leg::Key);
        let ways = of(true).map(|way| (way, key));
        self.shortest_of(ways.chain(single.map(|way| (way, ""))).collect(), most)
    }

    fn shortest_of(&self, mut ways: Vec<(&Way, &str)>, most: usize) -> (Vec<String>, usize) {
        // A cast says nothing where a path leads to the type itself.
        let has_cast = |way: &Way| {
            let legs = self.legs_of(*way);
            legs.iter().any(|leg| matches!(leg, Leg::Cast(_)))
        };
        if ways.iter().any(|(way, _)| !has_cast(way)) {
            ways.retain(|(way, _)| !has_cast(way));
        }
        ways.sort_by_key(|((cost, ..), key)| cost + usize::from(!key.is_empty()));
        let texts = ways.iter().take(most);
        let texts = texts.map(|(way, key)| self.text(&self.legs_of(**way)) + key);
        let mut texts: Vec<String> = texts.collect();
        texts.sort_by_key(|text| (text.matches('/').count(), text.clone()));
        (texts, ways.len())
    }

    /// The last steps of the ways to a type, each with its path and whether it leads to a collection; the
    /// shortest first.
    pub(crate) fn entries(&self, id: StructuredTypeId) -> Vec<(Leg, String, bool)> {
        let both = [false, true].into_iter().flat_map(|is_collection| {
            let ways = self.ways.get(&(id, is_collection)).into_iter().flatten();
            ways.map(move |way| (way, is_collection))
        });
        let mut entries: Vec<_> = both
            .filter(|((.., leg), _)| matches!(leg, Leg::Child(_) | Leg::Navigation(_)))
            .collect();
        entries.sort_by_key(|((cost, ..), _)| *cost);
        entries
            .into_iter()
            .map(|(way, is_collection)| (way.2, self.text(&self.legs_of(*way)), is_collection))
            .collect()
    }

    fn legs_of(&self, way: Way) -> Vec<Leg> {
        let (_, mut from, leg) = way;
        let mut legs = vec![leg];
        while let Some((_, before, leg)) =
            from.and_then(|place| self.ways.get(&place)?.first().copied())
        {
            legs.push(leg);
            from = before;
        }
        legs.reverse();
        legs
    }

    /// A shortest path to one entity or a collection.
    pub(crate) fn path(&self, place: Place) -> Option<ServicePath> {
        let way = self.ways.get(&place)?.first()?;
        let mut segments: Vec<Segment> = Vec::new();
        for leg in self.legs_of(*way) {
            let before = segments.last().and_then(|segment| segment.at);
            segments.push(self.path_segment(leg, before));
        }
        Some(ServicePath { segments })
    }

    /// The path to a child of the container.
    pub(crate) fn child(&self, child: ContainerChild) -> ServicePath {
        ServicePath {
            segments: vec![self.path_segment(Leg::Child(child), None)],
        }
    }

    fn path_segment(&self, leg: Leg, before: Option<At>) -> Segment {
        let model = self.model;
        let (kind, at) = match leg {
            Leg::Child(child) => {
                let container = model.service();
                let is_set = matches!(child, ContainerChild::EntitySet(_));
                let entity = container.and_then(|container| child.entity_type(container));
                let overloads = container.map(|container| child.overloads(container));
                let returned = overloads
                    .and_then(|overloads| overloads.first())
                    .and_then(|id| model.operations[*id].return_type.as_ref());
                let at = entity.map(|id| At::structured(id, is_set));
                let at = at.or_else(|| returned.map(|returned| At::of(&returned.ty)));
                (SegmentKind::Child(child), at)
            }
            Leg::Key => {
                let id = before.and_then(At::structured_type);
                let at = id.map(|id| At::structured(id, false));
                (SegmentKind::Key { is_written: true }, at)
            }
            Leg::Navigation(edge) => {
                let ty = &model.structured_types[edge.declared_by];
                let navigation = ty.navigation_properties.get(edge.index);
                let at = navigation.and_then(|navigation| {
                    Some(At::structured(navigation.target?, navigation.is_collection))
                });
                (SegmentKind::Navigation(edge), at)
            }
            Leg::Property(id, index) => {
                let property = model.structured_types[id].properties.get(index);
                let at = property.map(|property| At::of(&property.ty));
                (SegmentKind::Property(id, index), at)
            }
            Leg::Function(id) => {
                let returned = model.operations[id].return_type.as_ref();
                let at = returned.map(|returned| At::of(&returned.ty));
                (SegmentKind::Operations(vec![id]), at)
            }
            Leg::Cast(id) => {
                let is_collection = before.is_some_and(|at| at.is_collection);
                let at = At::structured(id, is_collection);
                (SegmentKind::Cast(id), Some(at))
            }
        };
        Segment {
            text: self.segment(leg),
            kind,
            at,
        }
    }

    /// A path as a URL is written, relative to the service root.
    pub(crate) fn text(&self, legs: &[Leg]) -> String {
        let segments = legs.iter().map(|leg| self.segment(*leg));
        segments
            .flat_map(|segment| ["/".to_owned(), segment])
            .collect()
    }

    /// A path as a pattern is written: without keys.
    pub(crate) fn pattern(&self, legs: &[Leg]) -> String {
        let legs: Vec<Leg> = legs
            .iter()
            .copied()
            .filter(|leg| *leg != Leg::Key)
            .collect();
        self.text(&legs)
    }

    fn segment(&self, leg: Leg) -> String {
        let model = self.model;
        match leg {
            Leg::Child(child) => model
                .service()
                .map_or(String::new(), |container| child.name(container).to_owned()),
            Leg::Key => "{id}".to_owned(),
            Leg::Navigation(edge) => model.structured_types[edge.declared_by]
                .navigation_properties
                .get(edge.index)
                .map_or(String::new(), |navigation| navigation.name.clone()),
            Leg::Property(id, index) => model.structured_types[id]
                .properties
                .get(index)
                .map_or(String::new(), |property| property.name.clone()),
            Leg::Function(id) => format!("{}()", model.operations[id].name.name),
            Leg::Cast(id) => model.structured_types[id].name.to_string(),
        }
    }
}
