//! Members of structured types, inherited ones included, and paths through them.

use super::{
    ElementId, ElementType, Model, NamedType, NavigationProperty, Property, StructuredTypeId,
};
use crate::span::Span;

/// A member of a structured type.
#[derive(Clone, Copy, Debug)]
pub enum Member<'m> {
    /// A structural property.
    Property(&'m Property),
    /// A navigation property.
    Navigation(&'m NavigationProperty),
}

impl Member<'_> {
    /// The structured type of its values, where it has one.
    pub fn target(self) -> Option<StructuredTypeId> {
        match self {
            Self::Property(property) => match property.ty.element {
                ElementType::Structured(id) => Some(id),
                _ => None,
            },
            Self::Navigation(property) => property.target,
        }
    }

    /// Whether it has many values.
    pub fn is_collection(self) -> bool {
        match self {
            Self::Property(property) => property.ty.is_collection,
            Self::Navigation(property) => property.is_collection,
        }
    }

    /// The start tag.
    pub fn span(self) -> Span {
        match self {
            Self::Property(property) => property.span,
            Self::Navigation(property) => property.span,
        }
    }

    /// Whether its values may have members that the model does not know.
    pub(crate) fn is_opaque(self) -> bool {
        match self {
            Self::Property(property) => matches!(
                property.ty.element,
                ElementType::Unresolved | ElementType::BuiltInAbstract(_)
            ),
            Self::Navigation(property) => property.target.is_none(),
        }
    }
}

/// Where a path through members and type casts ends.
#[derive(Clone, Copy, Debug)]
pub enum PathEnd<'m, 't> {
    /// At a member, whose id is that of its declaration.
    Member(ElementId, Member<'m>),
    /// At a type: the last segment is a cast, or there is none.
    Type(StructuredTypeId),
    /// The type does not declare a member with this name; [`Model::may_have_more`] tells whether it can have one.
    Missing(StructuredTypeId, &'t str),
    /// The segment looks like a type cast and is not one: the type it names, where there is one.
    NotACast(StructuredTypeId, &'t str, Option<NamedType>),
    /// The path continues after this segment, a member whose values do not have members.
    Leaf(&'t str),
    /// After a member of an unknown type, or at an annotation or a system segment: the model cannot tell.
    Unknown,
}

/// A path followed as far as the model goes.
#[derive(Clone, Copy, Debug)]
pub struct Walked<'m, 't> {
    /// Where it ends.
    pub end: PathEnd<'m, 't>,
    /// The first segment that is a collection and not the last.
    pub through_collection: Option<&'t str>,
}

impl Model {
    /// The structural property with this name, declared or inherited.
    pub fn property(&self, id: StructuredTypeId, name: &str) -> Option<&Property> {
        let mut types = self.self_and_bases(id);
        types.find_map(|(_, ty)| ty.properties.iter().find(|property| property.name == name))
    }

    /// The navigation property with this name, declared or inherited.
    pub fn navigation_property(
        &self,
        id: StructuredTypeId,
        name: &str,
    ) -> Option<&NavigationProperty> {
        let mut types = self.self_and_bases(id);
        types.find_map(|(_, ty)| ty.navigation_properties.iter().find(|nav| nav.name == name))
    }

    /// The member with this name, declared or inherited.
    pub fn member(&self, id: StructuredTypeId, name: &str) -> Option<Member<'_>> {
        let property = self.property(id, name).map(Member::Property);
        property.or_else(|| self.navigation_property(id, name).map(Member::Navigation))
    }

    /// The declaration of the member with this name, declared or inherited.
    pub fn find_member(&self, id: StructuredTypeId, name: &str) -> Option<ElementId> {
        let mut types = self.self_and_bases(id);
        types.find_map(|(id, _)| self.find_child(ElementId::Structured(id), name))
    }

    /// Whether a base type did not resolve, so that the type may have members that the model does not know.
    pub fn has_unknown_base(&self, id: StructuredTypeId) -> bool {
        let root = self.self_and_bases(id).last();
        root.is_some_and(|(_, ty)| self.unresolved_name(ty.span).is_some())
    }

    /// Whether a name that the type does not declare may be one of its members.
    pub fn may_have_more(&self, id: StructuredTypeId) -> bool {
        self.structured_types[id].is_open || self.has_unknown_base(id)
    }

    /// Follows the segments of a path from a type. `find_type` looks up the name of a type cast.
    pub fn walk_path<'m, 't>(
        &'m self,
        start: StructuredTypeId,
        segments: impl IntoIterator<Item = &'t str>,
        find_type: impl Fn(&'t str) -> Option<NamedType>,
    ) -> Walked<'m, 't> {
        let mut at = start;
        let mut through_collection = None;
        let mut segments = segments.into_iter().peekable();
        let end = loop {
            let Some(segment) = segments.next() else {
                break PathEnd::Type(at);
            };
            if segment.starts_with(['@', '$']) {
                break PathEnd::Unknown;
            }
            if segment.contains('.') {
                match find_type(segment) {
                    Some(NamedType::Structured(cast)) => at = cast,
                    other => break PathEnd::NotACast(at, segment, other),
                }
                continue;
            }
            let Some(member) = self.member(at, segment) else {
                break PathEnd::Missing(at, segment);
            };
            if segments.peek().is_none() {
                break match self.find_member(at, segment) {
                    Some(id) => PathEnd::Member(id, member),
                    None => PathEnd::Missing(at, segment),
                };
            }
            if member.is_collection() && through_collection.is_none() {
                through_collection = Some(segment);
            }
            match member.target() {
                Some(next) => at = next,
                None if member.is_opaque() => break PathEnd::Unknown,
                None => break PathEnd::Leaf(segment),
            }
        };
        Walked {
            end,
            through_collection,
        }
    }
}
