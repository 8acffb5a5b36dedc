//! What an element becomes when a newer version of it is merged into it: what only one of them has stays, and what both
//! have is as the newer one says. References are those of the merged model already.

use crate::model::{
    Annotations, EntityContainer, EnumMember, EnumType, NavigationProperty, OperationImport,
    Property, StructuredType,
};

pub(super) fn structured(old: &mut StructuredType, newer: StructuredType) {
    old.base = newer.base.or(old.base);
    old.is_abstract = newer.is_abstract;
    old.declared.is_open |= newer.declared.is_open;
    old.declared.has_stream |= newer.declared.has_stream;
    if newer.key.is_some() {
        old.key = newer.key;
    }
    for property in newer.properties {
        old.navigation_properties
            .retain(|other| other.name != property.name);
        put(&mut old.properties, property, |p: &Property| &p.name);
    }
    for property in newer.navigation_properties {
        old.properties.retain(|other| other.name != property.name);
        put(
            &mut old.navigation_properties,
            property,
            |p: &NavigationProperty| &p.name,
        );
    }
    annotations(&mut old.annotations, newer.annotations);
}

pub(super) fn enumeration(old: &mut EnumType, newer: EnumType) {
    old.underlying = newer.underlying;
    old.is_flags = newer.is_flags;
    for member in newer.members {
        put(&mut old.members, member, |m: &EnumMember| &m.name);
    }
    annotations(&mut old.annotations, newer.annotations);
}

pub(super) fn container(old: &mut EntityContainer, newer: EntityContainer) {
    old.extends = newer.extends.or(old.extends.take());
    for set in newer.entity_sets {
        put(&mut old.entity_sets, set, |set| &set.name);
    }
    for singleton in newer.singletons {
        put(&mut old.singletons, singleton, |singleton| &singleton.name);
    }
    let name: fn(&OperationImport) -> &String = |import| &import.name;
    for import in newer.action_imports {
        put(&mut old.action_imports, import, name);
    }
    for import in newer.function_imports {
        put(&mut old.function_imports, import, name);
    }
    annotations(&mut old.annotations, newer.annotations);
}

/// Everything is as the newer one says; annotations that only the older one has stay.
pub(super) fn replace<T>(old: &mut T, mut newer: T, part: fn(&mut T) -> &mut Annotations) {
    let mut kept = std::mem::take(part(old));
    annotations(&mut kept, std::mem::take(part(&mut newer)));
    *part(&mut newer) = kept;
    *old = newer;
}

pub(super) fn annotations(old: &mut Annotations, newer: Annotations) {
    for annotation in newer.into_items() {
        match old.find_mut(&annotation.term, annotation.qualifier.as_deref()) {
            Some(known) => *known = annotation,
            None => old.push(annotation),
        }
    }
}

/// Puts an item in the place of the one with its name, or at the end.
fn put<T>(all: &mut Vec<T>, item: T, name: fn(&T) -> &String) {
    match all.iter_mut().find(|known| name(known) == name(&item)) {
        Some(known) => *known = item,
        None => all.push(item),
    }
}
