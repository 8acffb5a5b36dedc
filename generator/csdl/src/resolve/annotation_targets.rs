//! Targets of `Annotations` elements (section 14.2.2).

use super::extends::Extended;
use super::names::{NamespaceIndex, Prefix};
use super::type_references::TypeName;
use super::{Scope, Set};
use crate::model::{
    ContainerId, ElementId, ElementType, Model, NamedType, Operation, OperationId, PathEnd,
    StructuredTypeId,
};
use crate::target_path::TargetPath;

/// What has annotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Annotated {
    Element(ElementId),
    Namespace(NamespaceIndex),
}

/// What a target names.
pub(super) enum Found<'t> {
    /// These elements, or annotations of them with the term.
    Annotated(Vec<Annotated>, Option<&'t str>),
    /// A path that is not that of an element: through an entity set, or to an inherited property.
    Path,
    /// An element in a document that was not given.
    NotGiven(NamespaceIndex),
}

impl<'t> Found<'t> {
    fn elements(all: impl IntoIterator<Item = ElementId>, term: Option<&'t str>) -> Self {
        let all = all.into_iter().map(Annotated::Element);
        Self::Annotated(all.collect(), term)
    }

    fn namespace(index: NamespaceIndex) -> Self {
        Self::Annotated(vec![Annotated::Namespace(index)], None)
    }
}

/// What targets are looked up in.
#[derive(Clone, Copy)]
pub(super) struct Targets<'p> {
    pub(super) set: Set<'p>,
    pub(super) scope: Scope<'p>,
    pub(super) extended: &'p Extended,
    pub(super) model: &'p Model,
}

impl Targets<'_> {
    /// What a target names, or why there is no such element.
    pub(super) fn find(self, text: &str) -> Result<Found<'_>, String> {
        let Self { scope, set, .. } = self;
        let path = TargetPath::parse(text).ok_or("it is not a valid path")?;
        let Some((prefix, name)) = path.name.rsplit_once('.') else {
            return self.find_unqualified(&path);
        };
        // A target may be a schema, called by its whole namespace.
        let whole = scope
            .names
            .index(path.name)
            .filter(|_| path.segments.is_empty());
        let namespace = match scope.prefix(prefix) {
            Prefix::Declared(namespace) => namespace,
            Prefix::External(namespace) => return Ok(Found::NotGiven(namespace)),
            Prefix::Unknown => {
                let missing = || format!("`{prefix}` is not a namespace");
                return whole.map(Found::namespace).ok_or_else(missing);
            }
        };
        let key = (namespace, name);
        let (segments, term) = match path.segments.split_last() {
            Some((last, rest)) if last.starts_with('@') => (rest, last.strip_prefix('@')),
            _ => (path.segments.as_slice(), None),
        };
        if path.signature.is_none() {
            if let Some(ty) = set.declared.types.get(&key) {
                return self.find_in_type(*ty, segments, term);
            }
            if let Some(id) = set.declared.containers.get(&key) {
                return self.find_in_container(*id, segments, term);
            }
            if let Some(id) = set.declared.terms.get(&key) {
                return Ok(Found::elements([ElementId::Term(*id)], term));
            }
        }
        let Some(overloads) = set.declared.operations.get(&key) else {
            let missing = || format!("`{}` has no `{name}`", scope.names.name(namespace));
            return whole.map(Found::namespace).ok_or_else(missing);
        };
        let fits = |id: &&OperationId| match &path.signature {
            None => true,
            Some(types) => self.has_signature(&self.model.operations[**id], types),
        };
        let overloads: Vec<_> = overloads.iter().filter(fits).copied().collect();
        if overloads.is_empty() {
            return Err(format!(
                "no overload of `{}` has these parameter types",
                path.name
            ));
        }
        self.find_in_operations(&overloads, segments, term)
    }

    /// A schema's namespace or alias.
    fn find_unqualified<'t>(self, path: &TargetPath<'t>) -> Result<Found<'t>, String> {
        match self.scope.prefix(path.name) {
            Prefix::Declared(namespace) if path.segments.is_empty() => {
                Ok(Found::namespace(namespace))
            }
            Prefix::External(namespace) => Ok(Found::NotGiven(namespace)),
            _ => Err("it does not start with a qualified name".to_owned()),
        }
    }

    fn has_signature(self, operation: &Operation, types: &[&str]) -> bool {
        let parameters = operation.in_signature_of(types.len());
        parameters.is_some_and(|parameters| {
            parameters.iter().zip(types).all(|(parameter, text)| {
                let Some(name) = TypeName::parse(text) else {
                    return false;
                };
                let known = match name.name.strip_prefix("Edm.") {
                    Some(simple) => ElementType::built_in(simple),
                    None => self.scope.find_type(name.name).map(ElementType::from),
                };
                let is_same = match known {
                    Some(known) => known == parameter.ty.element,
                    None => parameter.ty.element == ElementType::Unresolved,
                };
                is_same && name.is_collection == parameter.ty.is_collection
            })
        })
    }

    fn find_in_operations<'t>(
        self,
        overloads: &[OperationId],
        segments: &[&'t str],
        term: Option<&'t str>,
    ) -> Result<Found<'t>, String> {
        let overloads = overloads.iter().map(|id| ElementId::Operation(*id));
        let Some((first, rest)) = segments.split_first() else {
            return Ok(Found::elements(overloads, term));
        };
        let children = overloads.filter_map(|id| self.model.find_child(id, first));
        let children: Vec<_> = children.collect();
        if children.is_empty() {
            return Err(if *first == "$ReturnType" {
                "the operation does not have a return type".to_owned()
            } else {
                format!("there is no parameter `{first}`")
            });
        }
        Ok(if rest.is_empty() {
            Found::elements(children, term)
        } else {
            Found::Path
        })
    }

    fn find_in_type<'t>(
        self,
        ty: NamedType,
        segments: &[&'t str],
        term: Option<&'t str>,
    ) -> Result<Found<'t>, String> {
        let [first, rest @ ..] = segments else {
            return Ok(Found::elements([ElementId::from(ty)], term));
        };
        let child = self.model.find_child(ty.into(), first);
        match (child, ty) {
            (Some(child), _) if rest.is_empty() => Ok(Found::elements([child], term)),
            (_, NamedType::Structured(id)) => self.walk(id, segments),
            (_, NamedType::Enum(_)) => Err(format!("there is no member `{}`", segments.join("/"))),
            (_, NamedType::Definition(_)) => Err("a type definition has no members".to_owned()),
        }
    }

    fn find_in_container<'t>(
        self,
        id: ContainerId,
        segments: &[&'t str],
        term: Option<&'t str>,
    ) -> Result<Found<'t>, String> {
        let model = self.model;
        let Some((first, rest)) = segments.split_first() else {
            return Ok(Found::elements([ElementId::Container(id)], term));
        };
        let Some(child) = self.extended.child(model, id, first) else {
            return if self.extended.is_partial(id) {
                Ok(Found::Path)
            } else {
                Err(format!("there is no `{first}` in the entity container"))
            };
        };
        if rest.is_empty() {
            let service = model.container.filter(|_| self.extended.is_in_service(id));
            let containers = std::iter::once(id).chain(service);
            let children =
                containers.filter_map(|id| model.find_child(ElementId::Container(id), first));
            let children: Vec<_> = children.collect();
            return Ok(if children.is_empty() {
                // A child that is inherited by a container which is not the service's.
                Found::Path
            } else {
                Found::elements(children, term)
            });
        }
        match model.entity_type_of(child) {
            Some(ty) => self.walk(ty, rest),
            None => Ok(Found::Path),
        }
    }

    /// Checks a path through members and type casts.
    fn walk<'t>(self, start: StructuredTypeId, segments: &[&'t str]) -> Result<Found<'t>, String> {
        let Self { scope, model, .. } = self;
        let segments = segments.iter().copied();
        match model
            .walk_path(start, segments, |name| scope.find_type(name))
            .end
        {
            PathEnd::Missing(owner, segment) if !model.may_have_more(owner) => {
                let name = &model.structured_types[owner].name;
                Err(format!("`{name}` has no property `{segment}`"))
            }
            _ => Ok(Found::Path),
        }
    }
}
