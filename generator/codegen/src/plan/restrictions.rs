//! Permissions that the Capabilities vocabulary lists, by the place they are asked for.

use std::collections::BTreeMap;

use csdl::model::{
    Annotations, ContainerId, ElementId, Expression, ExpressionKind, Model, PathEnd, QualifiedName,
    StructuredTypeId,
};
use csdl::vocabulary::{TermName, capabilities, core};

use heck::ToSnakeCase as _;

use super::annotated::record_value;
use super::{Permission, Permissions};
use crate::select::{ContainerChild, NavigationId};

/// The terms that list permissions, and what they are for.
const TERMS: [(TermName, &str); 4] = [
    (capabilities::READ_RESTRICTIONS, "read"),
    (capabilities::INSERT_RESTRICTIONS, "create"),
    (capabilities::UPDATE_RESTRICTIONS, "update"),
    (capabilities::DELETE_RESTRICTIONS, "delete"),
];

/// Permissions of all places of the service.
#[derive(Debug, Default)]
pub struct Restrictions {
    navigations: BTreeMap<NavigationId, Place>,
    children: BTreeMap<ContainerChild, Place>,
}

/// What is said of one place.
#[derive(Debug, Default)]
struct Place {
    permissions: Permissions,
    refused: Refused,
    requires_etag: bool,
}

/// What the service says it does not do at a place, in the order of `TERMS`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refused([bool; 4]);

impl Refused {
    /// `Readable` is false.
    pub fn read(self) -> bool {
        self.0[0]
    }

    /// `Insertable` is false.
    pub fn create(self) -> bool {
        self.0[1]
    }

    /// `Updatable` is false.
    pub fn update(self) -> bool {
        self.0[2]
    }

    /// `Deletable` is false.
    pub fn delete(self) -> bool {
        self.0[3]
    }

    fn add(&mut self, more: Self) {
        for (own, more) in self.0.iter_mut().zip(more.0) {
            *own |= more;
        }
    }
}

impl Place {
    fn of<'v>(value: impl Fn(TermName) -> Option<&'v Expression>) -> Self {
        let refused = |term, property| {
            value(term)
                .and_then(|restrictions| record_value(restrictions, property))
                .is_some_and(|value| value.kind == ExpressionKind::Bool(false))
        };
        Self {
            refused: Refused([
                refused(capabilities::READ_RESTRICTIONS, "Readable"),
                refused(capabilities::INSERT_RESTRICTIONS, "Insertable"),
                refused(capabilities::UPDATE_RESTRICTIONS, "Updatable"),
                refused(capabilities::DELETE_RESTRICTIONS, "Deletable"),
            ]),
            permissions: by_term(value),
            requires_etag: false,
        }
    }

    fn is_empty(&self) -> bool {
        self.permissions.is_empty() && self.refused == Refused::default() && !self.requires_etag
    }

    /// Takes in what another place of the metadata says.
    fn add(&mut self, more: Self) {
        self.permissions.add(more.permissions);
        self.refused.add(more.refused);
        self.requires_etag |= more.requires_etag;
    }
}

impl Restrictions {
    /// What the annotations of a model say.
    pub fn new(model: &Model) -> Self {
        let mut found = Self::default();
        if let Some(container) = model.container {
            for child in ContainerChild::all(&model.containers[container]) {
                found.child(model, container, child);
            }
            found.bound_to_versions(model, container);
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
                    found.navigations.entry(edge).or_default().add(own);
                }
            }
        }
        found
    }

    /// Imports have no restrictions of their own.
    fn child(&mut self, model: &Model, container: ContainerId, child: ContainerChild) {
        let element = child.element(container);
        let (Some(annotations), false) = (model.annotations_of(element), child.is_import()) else {
            return;
        };
        let own = terms(annotations);
        if !own.is_empty() {
            self.children.insert(child, own);
        }
        if let Some(id) = model.entity_type_of(element) {
            self.restricted_properties(model, id, annotations);
        }
    }

    /// What a navigation property leads to is in a set whose entities have versions.
    fn bound_to_versions(&mut self, model: &Model, id: ContainerId) {
        let container = &model.containers[id];
        let children: Vec<_> = ContainerChild::all(container).collect();
        let with_versions: Vec<&str> = children
            .iter()
            .filter(|child| self.child_requires_etag(**child))
            .map(|child| child.name(container))
            .collect();
        if with_versions.is_empty() {
            return;
        }
        for child in children {
            let Some(start) = model.entity_type_of(child.element(id)) else {
                continue;
            };
            for binding in child.bindings(container) {
                let target = binding.target.rsplit('/').next().unwrap_or_default();
                if with_versions.contains(&target)
                    && let Some(edge) = follow(model, start, &binding.path)
                {
                    self.navigations.entry(edge).or_default().requires_etag = true;
                }
            }
        }
    }

    /// `NavigationRestrictions/RestrictedProperties`: one record per navigation property path.
    fn restricted_properties(
        &mut self,
        model: &Model,
        id: StructuredTypeId,
        annotations: &Annotations,
    ) {
        let restrictions = annotations.value(capabilities::NAVIGATION_RESTRICTIONS);
        let properties = restrictions.and_then(|value| record_value(value, "RestrictedProperties"));
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
            let mut listed = Place::of(|term| record_value(property, term.name));
            listed.requires_etag = record_value(property, "OptimisticConcurrencyControl")
                .is_some_and(|value| value.kind == ExpressionKind::Bool(true));
            if !listed.is_empty() {
                self.navigations.entry(edge).or_default().add(listed);
            }
        }
    }

    /// The permissions for the target of a navigation property.
    pub fn navigation(&self, edge: NavigationId) -> Permissions {
        let place = self.navigations.get(&edge);
        place.map_or_else(Permissions::default, |place| place.permissions.clone())
    }

    /// Whether writes of what a navigation property leads to have to send the `ETag`.
    pub fn navigation_requires_etag(&self, edge: NavigationId) -> bool {
        let place = self.navigations.get(&edge);
        place.is_some_and(|place| place.requires_etag)
    }

    /// Whether writes of a child of the container have to send the `ETag`.
    pub fn child_requires_etag(&self, child: ContainerChild) -> bool {
        let place = self.children.get(&child);
        place.is_some_and(|place| place.requires_etag)
    }

    /// The permissions of a child of the container.
    pub fn container_child(&self, child: ContainerChild) -> Permissions {
        let place = self.children.get(&child);
        place.map_or_else(Permissions::default, |place| place.permissions.clone())
    }

    /// The requests that a navigation property does not allow.
    pub fn refused_by_navigation(&self, edge: NavigationId) -> Refused {
        let place = self.navigations.get(&edge);
        place.map_or_else(Refused::default, |place| place.refused)
    }

    /// The requests that a child of the container does not allow.
    pub fn refused_by_child(&self, child: ContainerChild) -> Refused {
        let place = self.children.get(&child);
        place.map_or_else(Refused::default, |place| place.refused)
    }
}

/// The permissions that calling an operation needs.
pub fn of_operation(annotations: &Annotations) -> Vec<Permission> {
    let value = annotations.value(capabilities::OPERATION_RESTRICTIONS);
    value.map(listed).unwrap_or_default()
}

fn terms(annotations: &Annotations) -> Place {
    Place {
        // Whatever the list of properties says, the empty one included.
        requires_etag: annotations.value(core::OPTIMISTIC_CONCURRENCY).is_some(),
        ..Place::of(|term| annotations.value(term))
    }
}

fn by_term<'a>(value: impl Fn(TermName) -> Option<&'a Expression>) -> Permissions {
    let [read, create, update, delete] =
        TERMS.map(|(term, _)| value(term).map(listed).unwrap_or_default());
    Permissions {
        read,
        create,
        update,
        delete,
    }
}

/// The navigation property at the end of a path of names; type casts in it are followed too.
fn follow(model: &Model, start: StructuredTypeId, path: &str) -> Option<NavigationId> {
    let find_type = |name: &str| model.find_type(&QualifiedName::parse(name)?);
    let mut segments: Vec<&str> = path.split('/').collect();
    // A cast at the end says of which type the entities are, not which property leads to them.
    while segments.last().is_some_and(|last| last.contains('.')) {
        segments.pop();
    }
    match model.walk_path(start, segments, find_type).end {
        PathEnd::Member(ElementId::Navigation(declared_by, index), _) => {
            Some(NavigationId { declared_by, index })
        }
        _ => None,
    }
}

/// What a term lists: each scheme with its scopes, the least privileged first.
fn listed(restrictions: &Expression) -> Vec<Permission> {
    let Some(ExpressionKind::Collection(permissions)) =
        record_value(restrictions, "Permissions").map(|value| &value.kind)
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for permission in permissions {
        if let Some((scheme, scopes)) = one(permission) {
            Permission::add(&mut found, scheme, scopes);
        }
    }
    found
}

/// A scheme with its scopes.
fn one(permission: &Expression) -> Option<(&str, Vec<String>)> {
    let scheme = text(record_value(permission, "SchemeName")?)?;
    let ExpressionKind::Collection(scopes) = &record_value(permission, "Scopes")?.kind else {
        return None;
    };
    let scopes = scopes
        .iter()
        .filter_map(|scope| Some(text(record_value(scope, "Scope")?)?.to_owned()));
    let mut scopes: Vec<String> = scopes.collect();
    // The metadata has no order of privilege, but what only reads is below everything else.
    scopes.sort_by_key(|scope| !only_reads(scope));
    Some((scheme, scopes))
}

/// Whether the words of a scope say that it reads and does not write: `Mail.Read.All`, `User.ReadBasic`, not
/// `Thread.Manage` and not `Mail.ReadWrite`.
fn only_reads(scope: &str) -> bool {
    let words = scope.to_snake_case();
    let has = |word: &str| words.split('_').any(|own| own == word);
    has("read") && !has("write")
}

fn text(expression: &Expression) -> Option<&str> {
    match &expression.kind {
        ExpressionKind::String(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::only_reads;

    #[test]
    fn words_of_a_scope_say_whether_it_reads() {
        for scope in [
            "Mail.Read",
            "User.ReadBasic.All",
            "read",
            "files:read",
            "READ_ALL",
        ] {
            assert!(only_reads(scope), "{scope}");
        }
        for scope in [
            "Thread.Manage",
            "Mail.ReadWrite",
            "Spread.All",
            "Write.Read",
            "",
            "Mail.Send",
        ] {
            assert!(!only_reads(scope), "{scope}");
        }
    }
}
