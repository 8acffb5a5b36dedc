//! Entity types and complex types.

use csdl::model::{ElementType, NamedType, StructuredKind, StructuredTypeId};

use super::{FEW, MANY, Show};
use crate::inspect::{Leg, Tree, Uses};
use crate::words::count;
use csdl_codegen::plan::Permissions;

impl Show<'_> {
    pub(super) fn structured(&self, id: StructuredTypeId) -> Tree {
        let ty = &self.model.structured_types[id];
        let named = NamedType::Structured(id);
        let mut kind = self.describe().kind(named).to_owned();
        if ty.is_open {
            kind.push_str(", open");
        }
        if ty.has_stream {
            kind.push_str(", media stream");
        }
        let mut tree = self.heading(&ty.name.to_string(), &kind, ty.span);
        self.about(&ty.annotations, &mut tree);
        self.family(id, &mut tree);
        if let Some(key) = self.model.key(id) {
            let parts: Vec<&str> = key.parts.iter().map(csdl::model::KeyPart::name).collect();
            tree.add(format!("{}: {}", self.style.bold("key"), parts.join(", ")));
        }
        self.members(id, &mut tree);
        self.bound(id, &mut tree);
        if ty.kind == StructuredKind::Complex {
            self.used_by(ElementType::Structured(id), &mut tree);
        }
        let (urls, more) = self.urls_of(id);
        let heading = match more {
            0 => "URLs".to_owned(),
            more => format!("URLs (the shortest; {more} more)"),
        };
        self.branch(&mut tree, &heading, urls, MANY);
        self.permissions_of(id, &mut tree);
        self.rust(named, &mut tree);
        tree
    }

    /// Base types and derived types.
    fn family(&self, id: StructuredTypeId, tree: &mut Tree) {
        let bases = self.model.self_and_bases(id).skip(1);
        let bases: Vec<String> = bases
            .map(|(_, base)| {
                let note = if base.is_abstract { " (abstract)" } else { "" };
                format!("{}{note}", base.name)
            })
            .collect();
        if !bases.is_empty() {
            let heading = self.style.bold("base types");
            tree.add(format!("{heading}: {}", bases.join(" ← ")));
        }
        let derived = self.model.descendants(id);
        let heading = format!("derived types ({})", derived.len());
        let derived = derived
            .into_iter()
            .map(|id| Tree::new(self.describe().name(id)));
        self.branch(tree, &heading, derived.collect(), FEW);
    }

    /// Properties and navigation properties, inherited ones first.
    fn members(&self, id: StructuredTypeId, tree: &mut Tree) {
        let mut chain: Vec<_> = self.model.self_and_bases(id).collect();
        chain.reverse();
        let properties = chain.iter().flat_map(|(by, ty)| {
            let properties = ty.properties.iter();
            properties.map(|property| self.property(property, *by, id))
        });
        let properties: Vec<Tree> = properties.collect();
        let heading = format!("properties ({})", properties.len());
        self.branch(tree, &heading, properties, MANY);
        let navigations = chain.iter().flat_map(|(by, ty)| {
            let navigations = ty.navigation_properties.iter();
            navigations.map(|navigation| self.navigation(navigation, *by, id))
        });
        let navigations: Vec<Tree> = navigations.collect();
        let heading = format!("navigation properties ({})", navigations.len());
        self.branch(tree, &heading, navigations, MANY);
    }

    /// Operations bound to the type, its bases and collections of them.
    pub(super) fn bound(&self, id: StructuredTypeId, tree: &mut Tree) {
        for (is_collection, heading) in [(false, "operations"), (true, "operations of collections")]
        {
            let operations = self.bound_lines(id, is_collection);
            let heading = format!("{heading} ({})", operations.len());
            self.branch(tree, &heading, operations, MANY);
        }
    }

    pub(super) fn bound_lines(&self, id: StructuredTypeId, is_collection: bool) -> Vec<Tree> {
        let bound = self.model.self_and_bases(id).flat_map(|(by, _)| {
            let bound = self.model.bound_operations(by).into_iter();
            let operations = bound.flat_map(move |bound| {
                if is_collection {
                    &bound.collection
                } else {
                    &bound.single
                }
            });
            operations.map(move |operation| (by, *operation))
        });
        bound
            .map(|(by, operation)| {
                let mut notes: Vec<String> = self.inherited(by, id).into_iter().collect();
                if !self.is_selected(operation) {
                    notes.push("not selected".to_owned());
                }
                self.operation_line(operation, &notes.join(", "))
            })
            .collect()
    }

    /// URLs of one entity of the type or of a collection, shortest first, and how many more ways in there are.
    pub(super) fn urls(&self, id: StructuredTypeId, is_collection: bool) -> (Vec<String>, usize) {
        let most = if self.is_all { usize::MAX } else { FEW };
        self.routes().texts((id, is_collection), most)
    }

    fn urls_of(&self, id: StructuredTypeId) -> (Vec<Tree>, usize) {
        let (urls, found) = self
            .routes()
            .texts_to_one(id, if self.is_all { usize::MAX } else { FEW });
        let more = found - urls.len();
        (urls.into_iter().map(Tree::new).collect(), more)
    }

    /// What the metadata lists where paths lead to the type.
    fn permissions_of(&self, id: StructuredTypeId, tree: &mut Tree) {
        let mut seen: Vec<Permissions> = Vec::new();
        let mut places = Vec::new();
        for (leg, url, is_collection) in self.routes().entries(id) {
            let permissions = match leg {
                Leg::Child(child) => self.restrictions().container_child(child),
                Leg::Navigation(edge) => self.restrictions().navigation(edge),
                _ => continue,
            };
            if permissions.is_empty() || seen.contains(&permissions) {
                continue;
            }
            let mut place = Tree::new(self.style.name(&url));
            let what = if is_collection {
                "creates one"
            } else {
                "creates"
            };
            for (method, does, list) in [
                ("GET", "reads", &permissions.read),
                ("POST", what, &permissions.create),
                ("PATCH", "changes", &permissions.update),
                ("DELETE", "deletes", &permissions.delete),
            ] {
                for line in self.permission_lines(list) {
                    let method = self.style.dim(&format!("{method} {does},"));
                    place.add(format!("{method} {}", line.line));
                }
            }
            places.push(place);
            seen.push(permissions);
        }
        self.branch(tree, "permissions", places, FEW);
    }

    /// Properties, parameters and return types of a type.
    pub(super) fn used_by(&self, element: ElementType, tree: &mut Tree) {
        let uses = Uses::new(self.model);
        let found = uses.values(element).iter();
        let found: Vec<String> = found
            .filter_map(|user| self.model.element_path(*user))
            .collect();
        let heading = format!("used by ({})", count(found.len(), "reference"));
        let found = found.into_iter().map(Tree::new);
        self.branch(tree, &heading, found.collect(), FEW);
    }
}
