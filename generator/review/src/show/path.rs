//! A path of the service: each segment, what requests it answers, what may follow.

use csdl::model::{ElementType, OperationId, OperationKind, Primitive, StructuredKind};

use super::requests::{What, methods};
use super::{FEW, MANY, Show};
use crate::inspect::{At, Segment, SegmentKind, ServicePath, Tree};
use csdl_codegen::plan::{Permission, Permissions, Refused, of_operation};
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
        let Some(what) = self.what(path) else { return };
        let (permissions, refused) = self.place(path);
        let call = match path.last().map(|last| &last.kind) {
            Some(SegmentKind::Operations(ids)) => self.call(ids),
            _ => Vec::new(),
        };
        let permissions = match what {
            What::Result if !call.is_empty() => Permissions {
                read: call.clone(),
                ..Permissions::default()
            },
            _ => permissions,
        };
        let requests = methods(what, &permissions, &call, refused, self.style);
        self.branch(tree, "requests", requests, MANY);
    }

    fn call(&self, ids: &[OperationId]) -> Vec<Permission> {
        let first = ids.first().map(|id| &self.model.operations[*id]);
        first.map_or_else(Vec::new, |operation| of_operation(&operation.annotations))
    }

    /// What the end of the path is; `None` where no rule says which requests there are.
    fn what(&self, path: &ServicePath) -> Option<What> {
        let last = path.last()?;
        Some(match &last.kind {
            SegmentKind::Operations(ids) => {
                let operation = &self.model.operations[*ids.first()?];
                match operation.kind {
                    OperationKind::Action => What::Action,
                    OperationKind::Function => What::Result,
                }
            }
            SegmentKind::Child(ContainerChild::EntitySet(_)) => What::Entities,
            SegmentKind::Child(ContainerChild::Singleton(_)) => What::Singleton,
            SegmentKind::Child(ContainerChild::ActionImport(_)) => What::Action,
            SegmentKind::Child(ContainerChild::FunctionImport(_)) => What::Result,
            SegmentKind::Navigation(edge) => {
                let ty = &self.model.structured_types[edge.declared_by];
                let navigation = ty.navigation_properties.get(edge.index)?;
                match (navigation.is_collection, navigation.contains_target) {
                    (true, true) => What::Entities,
                    (true, false) => What::References,
                    (false, true) => What::Entity,
                    (false, false) => What::Reference,
                }
            }
            SegmentKind::Key { .. } => What::Entity,
            SegmentKind::Cast(_) => {
                let at = last.at?;
                if at.is_collection {
                    What::Entities
                } else {
                    What::Entity
                }
            }
            SegmentKind::Property(..) => match last.at? {
                At {
                    element: ElementType::Primitive(Primitive::Stream),
                    is_collection: false,
                } => What::Stream,
                At {
                    element: ElementType::Structured(_),
                    ..
                }
                | At {
                    is_collection: true,
                    ..
                } => What::Value,
                _ => What::Primitive,
            },
            SegmentKind::System => match last.text.as_str() {
                "$value" => What::Stream,
                "$count" => What::Result,
                _ => return None,
            },
        })
    }

    /// What the metadata says of the nearest place that it says something of.
    fn place(&self, path: &ServicePath) -> (Permissions, Refused) {
        let restrictions = self.restrictions();
        for segment in path.segments.iter().rev() {
            match &segment.kind {
                SegmentKind::Child(child) => {
                    return (
                        restrictions.container_child(*child),
                        restrictions.refused_by_child(*child),
                    );
                }
                SegmentKind::Navigation(edge) => {
                    return (
                        restrictions.navigation(*edge),
                        restrictions.refused_by_navigation(*edge),
                    );
                }
                SegmentKind::Operations(_) => break,
                _ => {}
            }
        }
        (Permissions::default(), Refused::default())
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
