//! Targets of `Annotations` elements: what they lead to (section 14.2.2).

use super::names::{NamespaceIndex, Prefix};
use super::type_references::TypeName;
use super::{DocumentIndex, Resolver};
use crate::model::{
    ContainerId, ElementType, EnumTypeId, NamedType, Operation, OperationId, StructuredTypeId,
    TermId,
};
use crate::target_path::TargetPath;

/// An element of the model that has annotations.
#[derive(Clone, Debug)]
pub(super) enum Slot<'a> {
    Type(NamedType),
    Property(StructuredTypeId, usize),
    Navigation(StructuredTypeId, usize),
    Member(EnumTypeId, usize),
    Operation(OperationId),
    Binding(OperationId),
    Parameter(OperationId, usize),
    Return(OperationId),
    Term(TermId),
    Container(ContainerId),
    Child(ContainerId, &'a str),
    Namespace(NamespaceIndex),
}

/// Where a target leads.
pub(super) enum Found<'a> {
    /// To these elements; then to an annotation of them, where a term is given.
    Elements(Vec<Slot<'a>>, Option<&'a str>),
    /// To something that is not an element of its own: a path through a set, an inherited property.
    Path,
    /// To a document that was not given.
    NotGiven(NamespaceIndex),
}

impl<'a> Resolver<'a, '_> {
    /// Where a target leads, or why it leads nowhere.
    pub(super) fn find_target(
        &self,
        document: DocumentIndex,
        text: &'a str,
    ) -> Result<Found<'a>, String> {
        let path = TargetPath::parse(text).ok_or("it is not a path")?;
        let Some((prefix, name)) = path.name.rsplit_once('.') else {
            return self.find_unqualified(document, &path);
        };
        let namespace = match self.names.prefix(document, prefix) {
            Prefix::Declared(namespace) => namespace,
            Prefix::External(namespace) => return Ok(Found::NotGiven(namespace)),
            Prefix::Unknown => {
                // A target may be a schema, called by its whole namespace.
                if let (Some(index), true) = (self.names.index(path.name), path.segments.is_empty())
                {
                    return Ok(Found::Elements(vec![Slot::Namespace(index)], None));
                }
                return Err(format!("`{prefix}` is not a namespace"));
            }
        };
        let key = (namespace, name);
        let (segments, term) = match path.segments.split_last() {
            Some((last, rest)) if last.starts_with('@') => (rest, last.strip_prefix('@')),
            _ => (path.segments.as_slice(), None),
        };
        if path.signature.is_none() {
            if let Some(ty) = self.declared.types.get(&key).copied() {
                return self.find_in_type(document, ty, segments, term);
            }
            if let Some(id) = self.declared.containers.get(&key).copied() {
                return self.find_in_container(document, id, segments, term);
            }
            if let Some(id) = self.declared.terms.get(&key).copied() {
                return Ok(Found::Elements(vec![Slot::Term(id)], term));
            }
        }
        let Some(overloads) = self.declared.operations.get(&key) else {
            if let (Some(index), true) = (self.names.index(path.name), path.segments.is_empty()) {
                return Ok(Found::Elements(vec![Slot::Namespace(index)], None));
            }
            return Err(format!("`{}` has no `{name}`", self.names.name(namespace)));
        };
        let overloads: Vec<_> = match &path.signature {
            None => overloads.clone(),
            Some(types) => {
                let fits = |id: &OperationId| {
                    self.has_signature(document, &self.model.operations[*id], types)
                };
                overloads.iter().copied().filter(fits).collect()
            }
        };
        if overloads.is_empty() {
            return Err(format!(
                "no overload of `{}` has these parameter types",
                path.name
            ));
        }
        self.find_in_operations(&overloads, segments, term)
    }

    /// A schema's namespace or alias, or a child of the service's container.
    fn find_unqualified(
        &self,
        document: DocumentIndex,
        path: &TargetPath<'a>,
    ) -> Result<Found<'a>, String> {
        match self.names.prefix(document, path.name) {
            Prefix::Declared(namespace) if path.segments.is_empty() => {
                Ok(Found::Elements(vec![Slot::Namespace(namespace)], None))
            }
            Prefix::External(namespace) => Ok(Found::NotGiven(namespace)),
            _ => Err("it does not start with a qualified name".to_owned()),
        }
    }

    fn has_signature(
        &self,
        document: DocumentIndex,
        operation: &Operation,
        types: &[&'a str],
    ) -> bool {
        operation
            .told_apart_by(types.len())
            .is_some_and(|parameters| {
                parameters.iter().zip(types).all(|(parameter, text)| {
                    let Some(name) = TypeName::parse(text) else {
                        return false;
                    };
                    let known = name.name.strip_prefix("Edm.").map_or_else(
                        || self.find_type(document, name.name).map(ElementType::from),
                        ElementType::built_in,
                    );
                    let same = known.is_none_or(|known| known == parameter.ty.element);
                    let unknown =
                        known.is_none() && parameter.ty.element != ElementType::Unresolved;
                    same && !unknown && name.is_collection == parameter.ty.is_collection
                })
            })
    }

    fn find_in_operations(
        &self,
        overloads: &[OperationId],
        segments: &[&'a str],
        term: Option<&'a str>,
    ) -> Result<Found<'a>, String> {
        let Some((first, rest)) = segments.split_first() else {
            let slots = overloads.iter().map(|id| Slot::Operation(*id)).collect();
            return Ok(Found::Elements(slots, term));
        };
        let mut slots = Vec::new();
        for id in overloads {
            let operation = &self.model.operations[*id];
            let binding = operation
                .binding
                .as_ref()
                .is_some_and(|binding| binding.name == *first);
            let position = operation.parameters.iter().position(|p| p.name == *first);
            if *first == "$ReturnType" && operation.return_type.is_some() {
                slots.push(Slot::Return(*id));
            } else if binding {
                slots.push(Slot::Binding(*id));
            } else if let Some(index) = position {
                slots.push(Slot::Parameter(*id, index));
            }
        }
        if slots.is_empty() {
            return Err(if *first == "$ReturnType" {
                "the operation returns nothing".to_owned()
            } else {
                format!("there is no parameter `{first}`")
            });
        }
        Ok(if rest.is_empty() {
            Found::Elements(slots, term)
        } else {
            Found::Path
        })
    }

    fn find_in_type(
        &self,
        document: DocumentIndex,
        ty: NamedType,
        segments: &[&'a str],
        term: Option<&'a str>,
    ) -> Result<Found<'a>, String> {
        let Some((first, rest)) = segments.split_first() else {
            return Ok(Found::Elements(vec![Slot::Type(ty)], term));
        };
        match ty {
            NamedType::Structured(id) => {
                if rest.is_empty() {
                    let own = &self.model.structured_types[id];
                    let property = own.properties.iter().position(|p| p.name == *first);
                    let navigation = own
                        .navigation_properties
                        .iter()
                        .position(|p| p.name == *first);
                    let slot = property
                        .map(|index| Slot::Property(id, index))
                        .or_else(|| navigation.map(|index| Slot::Navigation(id, index)));
                    if let Some(slot) = slot {
                        return Ok(Found::Elements(vec![slot], term));
                    }
                }
                self.walk(document, id, segments)
            }
            NamedType::Enum(id) => {
                let members = &self.model.enum_types[id].members;
                match members.iter().position(|member| member.name == *first) {
                    Some(index) => Ok(Found::Elements(vec![Slot::Member(id, index)], term)),
                    None => Err(format!("there is no member `{first}`")),
                }
            }
            NamedType::Definition(_) => Err("a type definition has no members".to_owned()),
        }
    }

    fn find_in_container(
        &self,
        document: DocumentIndex,
        id: ContainerId,
        segments: &[&'a str],
        term: Option<&'a str>,
    ) -> Result<Found<'a>, String> {
        let Some((first, rest)) = segments.split_first() else {
            return Ok(Found::Elements(vec![Slot::Container(id)], term));
        };
        let container = &self.model.containers[id];
        let set = container
            .entity_sets
            .iter()
            .find(|set| set.name == *first)
            .map(|set| set.entity_type);
        let singleton = container
            .singletons
            .iter()
            .find(|child| child.name == *first);
        let child = set.or_else(|| singleton.map(|child| child.entity_type));
        let mut imports = container
            .action_imports
            .iter()
            .chain(&container.function_imports);
        if child.is_none() && !imports.any(|import| import.name == *first) {
            let is_partial = self.declared.container_sources[id.index()]
                .node
                .extends
                .is_some()
                && !self.declared.extended.contains_key(&id);
            return if is_partial {
                Ok(Found::Path)
            } else {
                Err(format!("there is no `{first}` in the entity container"))
            };
        }
        if rest.is_empty() {
            let heirs = self
                .model
                .containers
                .ids()
                .filter(|heir| self.extends(*heir, id));
            let slots = heirs.map(|heir| Slot::Child(heir, first)).collect();
            return Ok(Found::Elements(slots, term));
        }
        match child.flatten() {
            Some(ty) => self.walk(document, ty, rest),
            None => Ok(Found::Path),
        }
    }

    /// Whether a container is another or extends it.
    fn extends(&self, heir: ContainerId, base: ContainerId) -> bool {
        let mut chain =
            std::iter::successors(Some(heir), |id| self.declared.extended.get(id).copied());
        chain.any(|id| id == base)
    }

    /// Checks a path through members and type casts.
    fn walk(
        &self,
        document: DocumentIndex,
        start: StructuredTypeId,
        segments: &[&'a str],
    ) -> Result<Found<'a>, String> {
        let mut at = start;
        for segment in segments {
            if segment.starts_with('@') || segment.starts_with('$') {
                return Ok(Found::Path);
            }
            if segment.contains('.') {
                match self.find_type(document, segment) {
                    Some(NamedType::Structured(cast)) => at = cast,
                    // A bound operation, or a type of a document not given.
                    _ => return Ok(Found::Path),
                }
                continue;
            }
            match self.member(at, segment) {
                Some(member) => match member.target() {
                    Some(next) => at = next,
                    None => return Ok(Found::Path),
                },
                None if self.may_have_more(at) => return Ok(Found::Path),
                None => {
                    let name = &self.model.structured_types[at].name;
                    return Err(format!("`{name}` has no property `{segment}`"));
                }
            }
        }
        Ok(Found::Path)
    }
}
