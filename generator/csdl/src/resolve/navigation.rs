//! Navigation properties as a relationship: partners and referential constraints (section 8).

use std::collections::HashMap;

use super::declare::Source;
use super::lookup::Member;
use super::{DocumentIndex, Resolver, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{ElementType, NamedType, NavigationProperty, StructuredTypeId, TypeRef};
use crate::syntax;

/// Where a path leads.
enum Leads<T> {
    To(T),
    Nowhere,
    /// Out of what is known: into a document that was not given, or to a member of an open type.
    Unknown,
}

impl<'a> Resolver<'a, '_> {
    pub(super) fn check_navigation(&mut self) {
        let sources = self.declared.structured_sources.clone();
        for (id, source) in self.model.structured_types.ids().zip(&sources) {
            let Source { document, node } = *source;
            for (index, property) in node.navigation_properties.iter().enumerate() {
                if let Some(problem) = self.partner_problem(document, id, index, property) {
                    self.report(problem);
                }
                self.check_constraints(id, index, property);
            }
        }
    }

    /// The partner is a navigation property of the target type that leads back here (section 8.3).
    fn partner_problem(
        &self,
        document: DocumentIndex,
        id: StructuredTypeId,
        index: usize,
        node: &'a syntax::NavigationProperty,
    ) -> Option<Diagnostic> {
        let partner = node.partner.as_ref()?;
        let here = self.model.structured_types[id]
            .navigation_properties
            .get(index)?;
        let target = here.target?;
        let found = match self.partner(document, target, &partner.value) {
            Leads::To(found) => found,
            Leads::Unknown => return None,
            Leads::Nowhere => {
                let message = format!(
                    "`{}` has no navigation property `{}`",
                    self.model.structured_types[target].name, partner.value
                );
                return Some(
                    Diagnostic::new(&codes::PARTNER, partner.span, message).help(
                        "Partner names the navigation property of the target type that leads back",
                    ),
                );
            }
        };
        let back = found.target?;
        if self.model.is_a(back, id) || self.model.is_a(id, back) {
            return None;
        }
        let message = format!(
            "partner `{}` leads to `{}` and not back to `{}`",
            partner.value,
            self.model.structured_types[back].name,
            self.model.structured_types[id].name
        );
        Some(
            Diagnostic::new(&codes::PARTNER, partner.span, message)
                .secondary(found.span, "the partner"),
        )
    }

    /// The navigation property that a partner path leads to.
    fn partner(
        &self,
        document: DocumentIndex,
        target: StructuredTypeId,
        path: &'a str,
    ) -> Leads<&NavigationProperty> {
        let mut at = target;
        let mut segments = path.split('/').peekable();
        while let Some(segment) = segments.next() {
            if segment.contains('.') {
                match self.find_type(document, segment) {
                    Some(NamedType::Structured(cast)) => at = cast,
                    _ => return Leads::Unknown,
                }
                continue;
            }
            match self.member(at, segment) {
                Some(Member::Navigation(found)) if segments.peek().is_none() => {
                    return Leads::To(found);
                }
                Some(member) => match member.target() {
                    Some(next) => at = next,
                    None if member.is_opaque() => return Leads::Unknown,
                    None => return Leads::Nowhere,
                },
                None if self.may_have_more(at) => return Leads::Unknown,
                None => return Leads::Nowhere,
            }
        }
        Leads::Nowhere
    }

    /// Section 8.5.
    fn check_constraints(
        &mut self,
        id: StructuredTypeId,
        index: usize,
        node: &'a syntax::NavigationProperty,
    ) {
        let mut seen = HashMap::new();
        for constraint in &node.referential_constraints {
            let dependent = &constraint.property;
            if let Some(first) = seen.insert(dependent.value.as_str(), dependent.span) {
                let message = format!(
                    "navigation property `{}` constrains `{}` twice",
                    node.name.value, dependent.value
                );
                self.report(
                    Diagnostic::new(&codes::CONSTRAINT_TWICE, dependent.span, message)
                        .secondary(first, "the first time"),
                );
                continue;
            }
            let principal = &constraint.referenced_property;
            let navigation = self.model.structured_types[id]
                .navigation_properties
                .get(index);
            let target = navigation.and_then(|navigation| navigation.target);
            let own = self.constrained(id, dependent);
            let other = target.map_or(Leads::Unknown, |target| self.constrained(target, principal));
            for (leads, owner, path) in [(&own, Some(id), dependent), (&other, target, principal)] {
                if let (Leads::Nowhere, Some(owner)) = (leads, owner) {
                    let message = format!(
                        "`{}` has no property `{}`",
                        self.model.structured_types[owner].name, path.value
                    );
                    self.say(&codes::CONSTRAINT_UNKNOWN, path.span, message);
                }
            }
            let (Leads::To(own), Leads::To(other)) = (own, other) else {
                continue;
            };
            self.check_constraint_types(constraint, node, &own, &other);
        }
    }

    fn check_constraint_types(
        &mut self,
        constraint: &syntax::ReferentialConstraint,
        navigation: &syntax::NavigationProperty,
        own: &TypeRef,
        other: &TypeRef,
    ) {
        let (dependent, principal) = (&constraint.property, &constraint.referenced_property);
        let either_unknown =
            own.element == ElementType::Unresolved || other.element == ElementType::Unresolved;
        if self.plain(own.element) != self.plain(other.element) && !either_unknown {
            let message = format!(
                "`{}` is of type `{}` and must equal `{}`, which is of type `{}`",
                dependent.value,
                self.show_element(own.element),
                principal.value,
                self.show_element(other.element)
            );
            self.report(
                Diagnostic::new(&codes::CONSTRAINT_TYPES, constraint.span, message)
                    .help("both properties of a referential constraint have the same type"),
            );
            return;
        }
        let may_be_absent = navigation.nullable.unwrap_or(true) || other.is_nullable();
        if may_be_absent && !own.is_nullable() {
            let message = format!(
                "`{}` is never null, while `{}` may lead nowhere",
                dependent.value, navigation.name.value
            );
            self.report(
                Diagnostic::new(&codes::CONSTRAINT_NULLABLE, constraint.span, message)
                    .help("add Nullable=\"false\" to the navigation property, or take it from the property"),
            );
        } else if !may_be_absent && own.is_nullable() {
            let message = format!(
                "`{}` may be null, while `{}` always leads to an entity",
                dependent.value, navigation.name.value
            );
            self.report(
                Diagnostic::new(&codes::CONSTRAINT_NULLABLE, constraint.span, message)
                    .help("add Nullable=\"false\" to the property, or take it from the navigation property"),
            );
        }
    }

    /// A type definition counts as its underlying type.
    fn plain(&self, ty: ElementType) -> ElementType {
        match ty {
            ElementType::Definition(id) => {
                ElementType::Primitive(self.model.type_definitions[id].underlying)
            }
            other => other,
        }
    }

    /// The type of the property that a path of a constraint leads to.
    fn constrained(&self, id: StructuredTypeId, path: &syntax::Text) -> Leads<TypeRef> {
        let mut at = id;
        let mut segments = path.value.split('/').peekable();
        while let Some(segment) = segments.next() {
            let is_last = segments.peek().is_none();
            match self.member(at, segment) {
                Some(Member::Property(found)) if is_last => return Leads::To(found.ty.clone()),
                Some(member) if !is_last => match member.target() {
                    Some(next) => at = next,
                    None => return Leads::Unknown,
                },
                None if self.may_have_more(at) || segment.contains('.') => return Leads::Unknown,
                _ => return Leads::Nowhere,
            }
        }
        Leads::Unknown
    }
}
