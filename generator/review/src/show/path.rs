//! A path of the service: each segment, what requests it answers, what may follow.

use csdl::model::StructuredKind;

use super::{FEW, MANY, Show};
use crate::inspect::{At, Segment, SegmentKind, ServicePath, Tree, requests};
use csdl_codegen::select::ContainerChild;

impl Show<'_> {
    pub(super) fn path(&self, path: &ServicePath) -> Tree {
        let mut tree = Tree::new(self.style.bold(&path.text()));
        let segments = path.segments.iter().enumerate();
        let segments = segments.map(|(index, segment)| {
            let before = index
                .checked_sub(1)
                .and_then(|index| path.segments.get(index));
            self.segment(segment, before)
        });
        self.branch(&mut tree, "segments", segments.collect(), usize::MAX);
        let Some(last) = path.last() else {
            return tree;
        };
        self.requests(path, &mut tree);
        if let Some(calls) = self.calls(path) {
            tree.add(format!("{}: {calls}", self.style.bold("Rust")));
        }
        if let SegmentKind::Operations(ids) = &last.kind {
            for overload in self.operations(ids) {
                tree.add(overload);
            }
        }
        if let Some(at) = last.at {
            self.follows(at, &mut tree);
        }
        tree
    }

    fn segment(&self, segment: &Segment, before: Option<&Segment>) -> Tree {
        let describe = self.describe();
        let model = self.model;
        let what = match &segment.kind {
            SegmentKind::Child(child) => {
                let kind = match child {
                    ContainerChild::EntitySet(_) => "entity set:",
                    ContainerChild::Singleton(_) => "singleton:",
                    ContainerChild::ActionImport(_) => "action import:",
                    ContainerChild::FunctionImport(_) => "function import:",
                };
                format!("{kind} {}", self.at(segment.at))
            }
            SegmentKind::Navigation(edge) => {
                let ty = &model.structured_types[edge.declared_by];
                let navigation = ty.navigation_properties.get(edge.index);
                let contained = if navigation.is_some_and(|n| n.contains_target) {
                    ", contained"
                } else {
                    ""
                };
                let to = self.at(segment.at);
                format!("navigation property of {} to {to}{contained}", ty.name)
            }
            SegmentKind::Property(id, _) => {
                format!(
                    "property of {}: {}",
                    describe.name(*id),
                    self.at(segment.at)
                )
            }
            SegmentKind::Cast(id) => format!("cast to {}", describe.name(*id)),
            SegmentKind::Key { is_written } => {
                let id = segment.at.and_then(At::structured_type);
                let key = id.and_then(|id| model.key(id));
                let parts = key.into_iter().flat_map(|key| &key.parts).map(|part| {
                    let ty = part.ty.as_ref().map(|ty| describe.typed(ty));
                    format!("{}: {}", part.name(), ty.unwrap_or_else(|| "?".to_owned()))
                });
                let parts: Vec<String> = parts.collect();
                let left_out = if *is_written {
                    ""
                } else {
                    ", left out in the path"
                };
                format!("key ({}){left_out}", parts.join(", "))
            }
            SegmentKind::Operations(ids) => {
                let kind = ids
                    .first()
                    .map_or("operation", |id| describe.operation_kind(*id));
                match ids.len() {
                    1 => kind.to_owned(),
                    overloads => format!("{kind} with {overloads} overloads"),
                }
            }
            SegmentKind::System => match before.and_then(|segment| segment.at) {
                Some(at) => format!("of {}", self.at(Some(at))),
                None => String::new(),
            },
        };
        let separator = if segment.text.starts_with('(') {
            ""
        } else {
            "/"
        };
        let name = self.style.name(&format!("{separator}{}", segment.text));
        Tree::new(format!("{name}  {what}"))
    }

    fn at(&self, at: Option<At>) -> String {
        match at {
            Some(at) if at.is_collection => {
                format!("Collection({})", self.model.element_type_text(at.element))
            }
            Some(at) => self.model.element_type_text(at.element),
            None => "?".to_owned(),
        }
    }

    /// The methods that the end of the path answers.
    fn requests(&self, path: &ServicePath, tree: &mut Tree) {
        let requests = requests(self.model, self.restrictions(), path);
        let requests = requests.iter().map(|request| self.request(request));
        self.branch(tree, "requests", requests.collect(), MANY);
    }

    /// What a path can go on with.
    fn follows(&self, at: At, tree: &mut Tree) {
        let mut follows = Tree::default();
        let Some(id) = at.structured_type() else {
            return;
        };
        let ty = &self.model.structured_types[id];
        if at.is_collection {
            if ty.kind == StructuredKind::Entity {
                follows.add(format!(
                    "{}  one of them by its key, then what follows one",
                    self.style.name("/{id}")
                ));
            }
        } else {
            let mut chain: Vec<_> = self.model.self_and_bases(id).collect();
            chain.reverse();
            let navigations = chain.iter().flat_map(|(by, ty)| {
                let navigations = ty.navigation_properties.iter();
                navigations.map(|navigation| self.navigation(navigation, *by, id))
            });
            let navigations: Vec<Tree> = navigations.collect();
            let heading = format!("navigation properties ({})", navigations.len());
            self.branch(&mut follows, &heading, navigations, MANY);
            let properties = chain
                .iter()
                .map(|(_, ty)| ty.properties.len())
                .sum::<usize>();
            if properties > 0 {
                follows.add(format!(
                    "{} ({properties}): csdlgen show {} lists them",
                    self.style.bold("properties"),
                    ty.name
                ));
            }
        }
        let operations = self.bound_lines(id, at.is_collection);
        let heading = format!("operations ({})", operations.len());
        self.branch(&mut follows, &heading, operations, MANY);
        let casts = self.model.descendants(id);
        let heading = format!("casts ({})", casts.len());
        let casts = casts
            .into_iter()
            .map(|id| Tree::new(format!("/{}", self.describe().name(id))));
        self.branch(&mut follows, &heading, casts.collect(), FEW);
        if !follows.is_empty() {
            follows.line = self.style.bold("what may follow");
            tree.add(follows);
        }
    }
}
