//! Rules of CSDL that a resolved model keeps, whether it comes from a document or from an edit.

use std::ops::RangeInclusive;

use crate::model::{
    BuiltInAbstract, ElementType, Member, Model, Operation, OperationKind, PathEnd, Primitive,
    Property, QualifiedName, StructuredKind, StructuredTypeId, TypeRef,
};

/// Where the path of a key's part leads.
pub(crate) enum KeyPath<'m> {
    /// To a property.
    Property(&'m Property),
    /// To nothing that a key may name: the message says why.
    Wrong(String),
    /// Into a document that was not given.
    Unknown,
}

/// Follows the path of a key's part through complex properties and single-valued navigation properties
/// (section 6.5).
pub(crate) fn key_path<'m>(model: &'m Model, id: StructuredTypeId, path: &str) -> KeyPath<'m> {
    let walked = model.walk_path(id, path.split('/'), |_| None);
    if walked.through_collection.is_some() {
        return KeyPath::Wrong(format!("key path `{path}` goes through a collection"));
    }
    let missing = |owner: StructuredTypeId, segment: &str| {
        if model.has_unknown_base(owner) {
            return KeyPath::Unknown;
        }
        let owner = &model.structured_types[owner].name;
        KeyPath::Wrong(format!("`{owner}` has no property `{segment}`"))
    };
    match walked.end {
        PathEnd::Member(_, Member::Property(property)) => KeyPath::Property(property),
        PathEnd::Member(_, Member::Navigation(property)) => KeyPath::Wrong(format!(
            "`{}` is a navigation property: a key names the properties of its target",
            property.name
        )),
        PathEnd::Missing(owner, segment) | PathEnd::NotACast(owner, segment, _) => {
            missing(owner, segment)
        }
        PathEnd::Leaf(segment) => KeyPath::Wrong(format!(
            "key path `{path}` goes through `{segment}`, which has no properties"
        )),
        PathEnd::Type(owner) => missing(owner, path),
        PathEnd::Unknown => KeyPath::Unknown,
    }
}

/// Where a path leads.
pub(crate) enum Reached<T> {
    /// To a member of the wanted kind.
    Found(T),
    /// To none.
    Missing,
    /// Not known: into a document that was not given, or to a member of an open type.
    Unknown,
}

/// The type of the property with a path of a referential constraint (section 8.5).
pub(crate) fn constrained<'m>(
    model: &'m Model,
    id: StructuredTypeId,
    path: &str,
) -> Reached<&'m TypeRef> {
    match model.walk_path(id, path.split('/'), |_| None).end {
        PathEnd::Member(_, Member::Property(found)) => Reached::Found(&found.ty),
        PathEnd::Missing(owner, _) if model.may_have_more(owner) => Reached::Unknown,
        PathEnd::Member(..) | PathEnd::Missing(..) => Reached::Missing,
        PathEnd::Type(_) | PathEnd::NotACast(..) | PathEnd::Leaf(_) | PathEnd::Unknown => {
            Reached::Unknown
        }
    }
}

/// Whether the properties of a referential constraint have the same type, as far as both are known.
pub(crate) fn may_be_equal(model: &Model, own: &TypeRef, other: &TypeRef) -> bool {
    let is_unknown = |ty: &TypeRef| ty.element == ElementType::Unresolved;
    plain(model, own.element) == plain(model, other.element) || is_unknown(own) || is_unknown(other)
}

/// Namespaces and aliases that the specification reserves (sections 5.1 and 15.1).
pub(crate) const RESERVED: &[&str] = &["Edm", "odata", "System", "Transient"];

/// Whether a property of this type can be part of a key (section 6.5): primitive, of an enumeration type or of a
/// type definition; neither a stream nor geography and geometry. Floating point is not allowed either, but in wide
/// use, and nothing breaks.
pub(crate) fn may_be_key_part(model: &Model, ty: &TypeRef) -> bool {
    let fits = match plain(model, ty.element) {
        ElementType::Primitive(primitive) => {
            primitive != Primitive::Stream && !primitive.name().starts_with("Geo")
        }
        ElementType::Enum(_) | ElementType::Unresolved => true,
        // Vocabulary-like models use it for keys of any type.
        ElementType::BuiltInAbstract(built_in) => built_in == BuiltInAbstract::PrimitiveType,
        ElementType::Structured(_) | ElementType::Definition(_) => false,
    };
    fits && !ty.is_collection
}

/// The primitive type of a key's part that the specification does not allow (section 6.5), and that is read all the
/// same.
pub(crate) fn unusual_key_part(model: &Model, ty: &TypeRef) -> Option<Primitive> {
    match plain(model, ty.element) {
        ElementType::Primitive(
            found @ (Primitive::Double | Primitive::Single | Primitive::Binary),
        ) => Some(found),
        _ => None,
    }
}

/// A type definition counts as its underlying type.
pub(crate) fn plain(model: &Model, ty: ElementType) -> ElementType {
    match ty {
        ElementType::Definition(id) => {
            ElementType::Primitive(model.type_definitions[id].underlying)
        }
        other => other,
    }
}

/// Whether it is an entity type, or the abstract one.
pub(crate) fn is_entity(model: &Model, ty: ElementType) -> bool {
    match ty {
        ElementType::Structured(id) => model.structured_types[id].kind == StructuredKind::Entity,
        ElementType::BuiltInAbstract(built_in) => built_in == BuiltInAbstract::EntityType,
        _ => false,
    }
}

/// Whether entities of the type can be addressed by key, as those of an entity set are (section 13.2). Where a base
/// type is not known, the key may be its.
pub(crate) fn may_have_key(model: &Model, id: StructuredTypeId) -> bool {
    model.key(id).is_some() || model.has_unknown_base(id)
}

/// The values of a type that can underlie an enumeration type (section 10.1); `None` for other types.
pub(crate) fn value_range(ty: Primitive) -> Option<RangeInclusive<i64>> {
    match ty {
        Primitive::Byte => Some(0..=255),
        Primitive::SByte => Some(-128..=127),
        Primitive::Int16 => Some(i64::from(i16::MIN)..=i64::from(i16::MAX)),
        Primitive::Int32 => Some(i64::from(i32::MIN)..=i64::from(i32::MAX)),
        Primitive::Int64 => Some(i64::MIN..=i64::MAX),
        _ => None,
    }
}

/// What must differ between two overloads (sections 12.2 and 12.4).
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Signature<'m> {
    name: &'m QualifiedName,
    kind: OperationKind,
    binding: Option<(ElementType, bool)>,
    parameters: Parameters<'m>,
}

/// The parameters of a signature, without the binding parameter. Overloads of an action differ in that alone.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Parameters<'m> {
    /// The names, sorted.
    Names(Vec<&'m str>),
    /// The types, in order.
    Types(Vec<(ElementType, bool)>),
}

/// The signature of an overload by the names of its parameters. `None` where the type of its binding parameter is
/// not known: two of those may be different types.
pub(crate) fn signature_by_names(operation: &Operation) -> Option<Signature<'_>> {
    let mut names = Vec::new();
    if operation.kind == OperationKind::Function {
        let all = operation.parameters.iter();
        names.extend(all.map(|parameter| parameter.name.as_str()));
        names.sort_unstable();
    }
    signature(operation, Parameters::Names(names))
}

/// The signature of an overload of a function by the types of its parameters. `None` where one is not known, and
/// for actions.
pub(crate) fn signature_by_types(operation: &Operation) -> Option<Signature<'_>> {
    if operation.kind == OperationKind::Action {
        return None;
    }
    let all = operation.parameters.iter();
    let types: Option<Vec<_>> = all.map(|parameter| known_type(&parameter.ty)).collect();
    signature(operation, Parameters::Types(types?))
}

fn signature<'m>(operation: &'m Operation, parameters: Parameters<'m>) -> Option<Signature<'m>> {
    let binding = match &operation.binding {
        Some(binding) => Some(known_type(&binding.ty)?),
        None => None,
    };
    Some(Signature {
        name: &operation.name,
        kind: operation.kind,
        binding,
        parameters,
    })
}

fn known_type(ty: &TypeRef) -> Option<(ElementType, bool)> {
    (ty.element != ElementType::Unresolved).then_some((ty.element, ty.is_collection))
}
