//! Relationships: referential constraints (section 8.5) and navigation property bindings (section 13.4).

use super::EditError;
use crate::model::{
    Annotations, ContainerId, ElementId, Member, Model, NavigationPropertyBinding, PathEnd,
    QualifiedName, ReferentialConstraint, StructuredTypeId, TypeRef,
};
use crate::qualified_text::replace_namespaces;
use crate::rules::{self, Reached};
use crate::span::Span;
use crate::suggest::nearest;

impl Model {
    /// Adds, changes or removes the constraint of a dependent property. Whether that changed something.
    pub(super) fn set_constraint(
        &mut self,
        (id, index): (StructuredTypeId, usize),
        property: &str,
        referenced: Option<&str>,
        span: Span,
    ) -> Result<bool, EditError> {
        let all = &self.structured_types[id].navigation_properties;
        let Some(navigation) = all.get(index) else {
            return Ok(false);
        };
        let mut old = navigation.referential_constraints.iter();
        let mut old = old.by_ref().filter(|known| known.property == property);
        if let Some(referenced) = referenced {
            if let (Some(only), None) = (old.next(), old.next())
                && only.referenced_property == referenced
            {
                return Ok(false);
            }
            self.check_constraint(id, navigation.target, property, referenced)?;
        } else if old.next().is_none() {
            return Ok(false);
        }
        let all = &mut self.structured_types[id].navigation_properties;
        let Some(navigation) = all.get_mut(index) else {
            return Ok(false);
        };
        let constraints = &mut navigation.referential_constraints;
        let place = constraints
            .iter()
            .position(|known| known.property == property);
        let place = place.unwrap_or(constraints.len());
        constraints.retain(|known| known.property != property);
        if let Some(referenced) = referenced {
            let constraint = ReferentialConstraint {
                property: property.to_owned(),
                referenced_property: referenced.to_owned(),
                annotations: Annotations::default(),
                span,
            };
            constraints.insert(place.min(constraints.len()), constraint);
        }
        Ok(true)
    }

    /// Both are properties, of the same type.
    fn check_constraint(
        &self,
        id: StructuredTypeId,
        target: Option<StructuredTypeId>,
        property: &str,
        referenced: &str,
    ) -> Result<(), EditError> {
        let own = self.constrained(id, property)?;
        let other = match target {
            Some(target) => self.constrained(target, referenced)?,
            None => None,
        };
        match (own, other) {
            (Some(own), Some(other)) if !rules::may_be_equal(self, own, other) => {
                Err(EditError::refused(format!(
                    "`{property}` is of type `{}` and `{referenced}` of type `{}`",
                    self.type_text(own),
                    self.type_text(other)
                ))
                .help("both properties of a referential constraint have the same type"))
            }
            _ => Ok(()),
        }
    }

    fn constrained(&self, id: StructuredTypeId, path: &str) -> Result<Option<&TypeRef>, EditError> {
        match rules::constrained(self, id, path) {
            Reached::Found(ty) => Ok(Some(ty)),
            Reached::Unknown => Ok(None),
            Reached::Missing => {
                let owner = &self.structured_types[id].name;
                let error = EditError::refused(format!("`{owner}` has no property `{path}`"));
                let types = self.self_and_bases(id);
                let names = types.flat_map(|(_, ty)| &ty.properties);
                Err(did_you_mean(
                    error,
                    path,
                    names.map(|property| property.name.as_str()),
                ))
            }
        }
    }

    /// Adds, changes or removes a binding of an entity set or singleton. Whether that changed something.
    pub(super) fn set_binding(
        &mut self,
        element: ElementId,
        path: &str,
        target: Option<&str>,
        span: Span,
    ) -> Result<bool, EditError> {
        let path = self.without_aliases(path);
        let target = target.map(|target| self.without_aliases(target));
        let Some(bindings) = self.bindings(element) else {
            return Ok(false);
        };
        let mut old = bindings.iter().filter(|known| known.path == path);
        if let Some(target) = &target {
            if let (Some(only), None) = (old.next(), old.next())
                && only.target == *target
            {
                return Ok(false);
            }
            if let Some(owner) = self.entity_type_of(element) {
                self.check_binding_path(owner, &path)?;
            }
            if let Some(ElementId::Container(container)) = element.parent() {
                self.check_binding_target(container, target)?;
            }
        } else if old.next().is_none() {
            return Ok(false);
        }
        let Some(bindings) = self.bindings_mut(element) else {
            return Ok(false);
        };
        let place = bindings.iter().position(|known| known.path == path);
        let place = place.unwrap_or(bindings.len());
        bindings.retain(|known| known.path != path);
        if let Some(target) = target {
            let binding = NavigationPropertyBinding { path, target, span };
            bindings.insert(place.min(bindings.len()), binding);
        }
        Ok(true)
    }

    fn bindings(&self, element: ElementId) -> Option<&Vec<NavigationPropertyBinding>> {
        match element {
            ElementId::EntitySet(id, at) => {
                Some(&self.containers[id].entity_sets.get(at)?.bindings)
            }
            ElementId::Singleton(id, at) => Some(&self.containers[id].singletons.get(at)?.bindings),
            _ => None,
        }
    }

    fn bindings_mut(&mut self, element: ElementId) -> Option<&mut Vec<NavigationPropertyBinding>> {
        match element {
            ElementId::EntitySet(id, at) => {
                Some(&mut self.containers[id].entity_sets.get_mut(at)?.bindings)
            }
            ElementId::Singleton(id, at) => {
                Some(&mut self.containers[id].singletons.get_mut(at)?.bindings)
            }
            _ => None,
        }
    }

    /// The path ends at a navigation property, as far as the model goes.
    fn check_binding_path(&self, owner: StructuredTypeId, path: &str) -> Result<(), EditError> {
        let find = |name: &str| self.find_type(&QualifiedName::parse(name)?);
        match self.walk_path(owner, path.split('/'), find).end {
            PathEnd::Member(_, Member::Navigation(_)) | PathEnd::Unknown => Ok(()),
            PathEnd::Missing(owner, _) if self.may_have_more(owner) => Ok(()),
            PathEnd::Missing(owner, segment) => {
                let name = &self.structured_types[owner].name;
                let error =
                    EditError::refused(format!("`{name}` has no navigation property `{segment}`"));
                let types = self.self_and_bases(owner);
                let names = types.flat_map(|(_, ty)| &ty.navigation_properties);
                Err(did_you_mean(
                    error,
                    segment,
                    names.map(|property| property.name.as_str()),
                ))
            }
            PathEnd::NotACast(_, segment, _) => Err(EditError::refused(format!(
                "`{segment}` is not a structured type"
            ))),
            PathEnd::Member(_, Member::Property(_)) | PathEnd::Type(_) | PathEnd::Leaf(_) => Err(
                EditError::refused(format!("`{path}` does not end at a navigation property")),
            ),
        }
    }

    /// The target starts at an entity set or singleton, of this container or of one named before it.
    fn check_binding_target(&self, container: ContainerId, target: &str) -> Result<(), EditError> {
        let path = target.strip_prefix('/').unwrap_or(target);
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let (container, child) = if first.contains('.') {
            let name = QualifiedName::parse(first);
            let mut all = self.containers.iter();
            let Some((found, _)) = all.find(|(_, known)| Some(&known.name) == name.as_ref()) else {
                return Err(EditError::refused(format!(
                    "there is no entity container `{first}`"
                )));
            };
            (found, rest.split('/').next().unwrap_or_default())
        } else {
            (container, first)
        };
        let mut names = Vec::new();
        let mut seen = Vec::new();
        let mut at = Some(container);
        while let Some(id) = at.filter(|id| !seen.contains(id)) {
            seen.push(id);
            names.extend(self.children(ElementId::Container(id)).filter_map(|id| {
                let is_place = matches!(id, ElementId::EntitySet(..) | ElementId::Singleton(..));
                self.simple_name(id).filter(|_| is_place)
            }));
            let Some(base) = &self.containers[id].extends else {
                break;
            };
            let mut all = self.containers.iter();
            at = all.find(|(_, c)| c.name == *base).map(|(id, _)| id);
            if at.is_none() {
                // A container of a document that was not given.
                return Ok(());
            }
        }
        if names.contains(&child) {
            return Ok(());
        }
        let message = format!("`{target}` is neither an entity set nor a singleton");
        Err(did_you_mean(EditError::refused(message), child, names))
    }

    /// A path in which the aliases of namespaces are replaced.
    fn without_aliases(&self, path: &str) -> String {
        replace_namespaces(path, |prefix| {
            let is_declared = self.namespaces.iter().any(|known| *known.name == *prefix);
            let mut all = self.namespaces.iter();
            let found = all.find(|known| known.aliases.iter().any(|alias| alias == prefix));
            found.filter(|_| !is_declared).map(|known| &*known.name)
        })
    }
}

fn did_you_mean<'c>(
    error: EditError,
    written: &str,
    names: impl IntoIterator<Item = &'c str>,
) -> EditError {
    match nearest(written, names) {
        Some(name) => error.help(format!("did you mean `{name}`?")),
        None => error,
    }
}
