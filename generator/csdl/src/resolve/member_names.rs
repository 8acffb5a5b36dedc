//! Names of properties and navigation properties are unique in a type and its base types (section 7).

use std::collections::{HashMap, HashSet};

use super::lookup::Member;
use super::{Resolver, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{BuiltInAbstract, ElementType, StructuredTypeId};
use crate::span::Span;
use crate::syntax;

impl<'a> Resolver<'a, '_> {
    /// Reports members that have the name of another, and takes them out of the model.
    ///
    /// Runs when everything else has found its place: passes before it count on the members of the model
    /// being those of the document.
    pub(super) fn drop_repeated_members(&mut self) {
        let sources = self.declared.structured_sources.clone();
        let mut dropped = Vec::new();
        for (id, source) in self.model.structured_types.ids().zip(&sources) {
            let spans = self.repeated_members(id, source.node);
            if !spans.is_empty() {
                dropped.push((id, spans));
            }
        }
        for (id, spans) in dropped {
            let ty = &mut self.model.structured_types[id];
            ty.properties
                .retain(|property| !spans.contains(&property.span));
            ty.navigation_properties
                .retain(|property| !spans.contains(&property.span));
        }
    }

    fn repeated_members(
        &mut self,
        id: StructuredTypeId,
        node: &'a syntax::StructuredType,
    ) -> HashSet<Span> {
        let properties = node
            .properties
            .iter()
            .map(|property| (&property.name, property.span));
        let navigation = node.navigation_properties.iter();
        let navigation = navigation.map(|property| (&property.name, property.span));
        let mut here: HashMap<&str, Span> = HashMap::new();
        let mut repeated = HashSet::new();
        for (name, span) in properties.chain(navigation) {
            if let Some(first) = here.insert(&name.value, name.span) {
                let message = format!(
                    "`{}` has two properties called `{}`",
                    self.model.structured_types[id].name, name.value
                );
                self.report(
                    Diagnostic::new(&codes::MEMBER_TWICE, name.span, message)
                        .label("this one is left out")
                        .secondary(first, "the first one"),
                );
                repeated.insert(span);
            } else if let Some(problem) = self.inherited_twice(id, name) {
                self.report(problem);
                repeated.insert(span);
            }
        }
        repeated
    }

    fn inherited_twice(&self, id: StructuredTypeId, name: &syntax::Text) -> Option<Diagnostic> {
        let ty = &self.model.structured_types[id];
        let base = ty.base?;
        let inherited = self.member(base, &name.value)?;
        let span = match inherited {
            Member::Property(property) => property.span,
            Member::Navigation(property) => property.span,
        };
        let narrows = self
            .member(id, &name.value)
            .is_some_and(|own| self.narrows(own, inherited));
        let code = if narrows {
            &codes::MEMBER_REDECLARED
        } else {
            &codes::MEMBER_INHERITED
        };
        let message = format!("`{}` declares `{}`, which it inherits", ty.name, name.value);
        Some(
            Diagnostic::new(code, name.span, message)
                .label("this one is left out")
                .secondary(span, "the inherited one")
                .help("take out one of the two"),
        )
    }

    /// Whether every value of one member is a value of the other.
    fn narrows(&self, own: Member<'_>, inherited: Member<'_>) -> bool {
        match (own, inherited) {
            (Member::Property(own), Member::Property(inherited)) => {
                own.ty.is_collection == inherited.ty.is_collection
                    && self.is_narrower(own.ty.element, inherited.ty.element)
            }
            (Member::Navigation(own), Member::Navigation(inherited)) => {
                own.is_collection == inherited.is_collection
                    && match (own.target, inherited.target) {
                        (Some(own), Some(inherited)) => self.model.is_a(own, inherited),
                        (_, None) => true,
                        (None, Some(_)) => false,
                    }
            }
            _ => false,
        }
    }

    fn is_narrower(&self, own: ElementType, inherited: ElementType) -> bool {
        match (own, inherited) {
            (ElementType::Structured(own), ElementType::Structured(inherited)) => {
                self.model.is_a(own, inherited)
            }
            (_, ElementType::BuiltInAbstract(BuiltInAbstract::Untyped))
            | (
                ElementType::Primitive(_) | ElementType::Enum(_) | ElementType::Definition(_),
                ElementType::BuiltInAbstract(BuiltInAbstract::PrimitiveType),
            )
            | (
                ElementType::Structured(_),
                ElementType::BuiltInAbstract(BuiltInAbstract::ComplexType),
            ) => true,
            _ => own == inherited,
        }
    }
}
