//! Complex types that URLs go on through.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use csdl::model::{ElementType, Model, Primitive, Property, StructuredKind, StructuredTypeId};

/// Complex types that URLs go on through: a value of theirs, or one inside it, has a navigation property, a stream or
/// an operation (URL Conventions, sections 4.3 and 4.5). What a base type or a derived type has counts.
pub(super) fn leading_on(model: &Model) -> HashSet<StructuredTypeId> {
    let complex = model.structured_types.iter();
    let complex = complex.filter(|(_, ty)| ty.kind == StructuredKind::Complex);
    let mut holders: HashMap<StructuredTypeId, Vec<StructuredTypeId>> = HashMap::new();
    let mut open = Vec::new();
    for (id, ty) in complex {
        for property in ty.properties.iter().filter(|p| !p.ty.is_collection) {
            if let ElementType::Structured(target) = property.ty.element {
                holders.entry(target).or_default().push(id);
            }
        }
        let is_bound_to = model
            .bound_operations(id)
            .is_some_and(|b| !b.single.is_empty());
        let has_stream = ty.properties.iter().any(|p| is_stream(model, p));
        if !ty.navigation_properties.is_empty() || is_bound_to || has_stream {
            open.push(id);
        }
    }
    let mut found: HashSet<StructuredTypeId> = HashSet::new();
    let mut leading: HashSet<StructuredTypeId> = open.iter().copied().collect();
    while let Some(id) = open.pop() {
        let bases = model.self_and_bases(id).map(|(id, _)| id);
        for related in bases.chain(model.descendants(id)) {
            if !found.insert(related) {
                continue;
            }
            let holders = holders.get(&related).into_iter().flatten();
            open.extend(holders.filter(|holder| leading.insert(**holder)));
        }
    }
    found
}

/// Whether it is a stream that paths may end in.
pub(super) fn is_stream(model: &Model, property: &Property) -> bool {
    let primitive = match property.ty.element {
        ElementType::Primitive(primitive) => primitive,
        ElementType::Definition(id) => model.type_definitions[id].underlying,
        _ => return false,
    };
    primitive == Primitive::Stream && !property.ty.is_collection
}
