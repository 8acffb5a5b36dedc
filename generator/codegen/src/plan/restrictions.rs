//! Permissions that the Capabilities vocabulary lists, by the place they are asked for.

use std::collections::BTreeMap;

use csdl::expression::{Expression, ExpressionKind};
use csdl::model::{Annotations, EntityContainer, Model, StructuredTypeId};

use super::Docs;
use super::docs::code;
use super::structs::record_value;
use crate::select::{ContainerChild, NavigationId};

const CAPABILITIES: &str = "Org.OData.Capabilities.V1";

/// The terms that list permissions, and what they are for.
const TERMS: &[(&str, &str)] = &[
    ("ReadRestrictions", "read"),
    ("InsertRestrictions", "create"),
    ("UpdateRestrictions", "update"),
    ("DeleteRestrictions", "delete"),
];

/// One line of documentation per kind of request.
pub(super) type Permissions = Vec<String>;

/// Permissions of all places of the service.
#[derive(Debug, Default)]
pub(super) struct Restrictions {
    navigations: BTreeMap<NavigationId, Permissions>,
    children: BTreeMap<ContainerChild, Permissions>,
}

impl Restrictions {
    pub(super) fn new(model: &Model) -> Self {
        let mut found = Self::default();
        if let Some(container) = model.service() {
            for child in ContainerChild::all(container) {
                found.child(model, container, child);
            }
        }
        for (id, ty) in model.structured_types.iter() {
            found.restricted_properties(model, id, &ty.annotations);
            for (index, navigation) in ty.navigation_properties.iter().enumerate() {
                let own = terms(&navigation.annotations);
                if !own.is_empty() {
                    let edge = NavigationId {
                        declared_by: id,
                        index,
                    };
                    found.navigations.entry(edge).or_default().extend(own);
                }
            }
        }
        for lines in found
            .navigations
            .values_mut()
            .chain(found.children.values_mut())
        {
            lines.dedup();
        }
        found
    }

    fn child(&mut self, model: &Model, container: &EntityContainer, child: ContainerChild) {
        let annotations = match child {
            ContainerChild::EntitySet(i) => container.entity_sets.get(i).map(|c| &c.annotations),
            ContainerChild::Singleton(i) => container.singletons.get(i).map(|c| &c.annotations),
            ContainerChild::ActionImport(_) | ContainerChild::FunctionImport(_) => None,
        };
        let Some(annotations) = annotations else {
            return;
        };
        let own = terms(annotations);
        if !own.is_empty() {
            self.children.insert(child, own);
        }
        if let Some(id) = child.entity_type(container) {
            self.restricted_properties(model, id, annotations);
        }
    }

    /// `NavigationRestrictions/RestrictedProperties`: one record per navigation property path.
    fn restricted_properties(
        &mut self,
        model: &Model,
        id: StructuredTypeId,
        annotations: &Annotations,
    ) {
        let properties = annotations
            .find(CAPABILITIES, "NavigationRestrictions")
            .and_then(|annotation| {
                record_value(annotation.value.as_ref()?, "RestrictedProperties")
            });
        let Some(ExpressionKind::Collection(properties)) = properties.map(|value| &value.kind)
        else {
            return;
        };
        for property in properties {
            let Some(ExpressionKind::Path(_, path)) =
                record_value(property, "NavigationProperty").map(|value| &value.kind)
            else {
                continue;
            };
            let Some(edge) = follow(model, id, path) else {
                continue;
            };
            let lines: Permissions = TERMS
                .iter()
                .filter_map(|(term, verb)| line(verb, record_value(property, term)?))
                .collect();
            if !lines.is_empty() {
                self.navigations.entry(edge).or_default().extend(lines);
            }
        }
    }

    pub(super) fn document_navigation(&self, edge: NavigationId, docs: &mut Docs) {
        document(self.navigations.get(&edge).map_or(&[], Vec::as_slice), docs);
    }

    pub(super) fn document_child(&self, child: ContainerChild, docs: &mut Docs) {
        document(self.children.get(&child).map_or(&[], Vec::as_slice), docs);
    }
}

/// The permissions that calling an operation needs.
pub(super) fn document_operation(annotations: &Annotations, docs: &mut Docs) {
    let restrictions = annotations.find(CAPABILITIES, "OperationRestrictions");
    let permission = restrictions.and_then(|annotation| line("call", annotation.value.as_ref()?));
    document(permission.as_slice(), docs);
}

fn document(lines: &[String], docs: &mut Docs) {
    if lines.is_empty() {
        return;
    }
    docs.markdown("Permissions, as the metadata lists them:");
    for line in lines {
        docs.item(line);
    }
}

fn terms(annotations: &Annotations) -> Permissions {
    TERMS
        .iter()
        .filter_map(|(term, verb)| {
            line(verb, annotations.find(CAPABILITIES, term)?.value.as_ref()?)
        })
        .collect()
}

/// The navigation property that a path of names leads to; type casts in it are followed too.
fn follow(model: &Model, start: StructuredTypeId, path: &str) -> Option<NavigationId> {
    let mut at = start;
    let mut found = None;
    for segment in path.split('/') {
        if segment.contains('.') {
            let name = csdl::model::QualifiedName::parse(segment)?;
            match model.find_type(&name)? {
                csdl::model::NamedType::Structured(id) => at = id,
                _ => return None,
            }
            continue;
        }
        let (declared_by, index) = model.self_and_bases(at).find_map(|(id, ty)| {
            let index = ty
                .navigation_properties
                .iter()
                .position(|n| n.name == segment)?;
            Some((id, index))
        })?;
        at = model.structured_types[declared_by]
            .navigation_properties
            .get(index)?
            .target?;
        found = Some(NavigationId { declared_by, index });
    }
    found
}

/// The verb, then each scheme with the scopes that are enough.
fn line(verb: &str, restrictions: &Expression) -> Option<String> {
    let ExpressionKind::Collection(permissions) = &record_value(restrictions, "Permissions")?.kind
    else {
        return None;
    };
    let schemes: Vec<String> = permissions
        .iter()
        .filter_map(|permission| {
            let scheme = text(record_value(permission, "SchemeName")?)?;
            let ExpressionKind::Collection(scopes) = &record_value(permission, "Scopes")?.kind
            else {
                return None;
            };
            let scopes: Vec<String> = scopes
                .iter()
                .filter_map(|scope| Some(code(text(record_value(scope, "Scope")?)?)))
                .collect();
            Some(format!("{} {}", code(scheme), scopes.join(" or ")))
        })
        .collect();
    (!schemes.is_empty()).then(|| format!("{verb}: {}", schemes.join(", ")))
}

fn text(expression: &Expression) -> Option<&str> {
    match &expression.kind {
        ExpressionKind::String(text) => Some(text),
        _ => None,
    }
}
