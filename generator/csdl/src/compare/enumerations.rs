//! Enumeration types and type definitions.

use super::{Both, Comparison, Paired, pair};
use crate::model::{ElementId, EnumType, EnumTypeId, Model, TypeDefinition, TypeDefinitionId};

impl Comparison<'_> {
    pub(super) fn enumeration(&mut self, old_id: EnumTypeId, new_id: EnumTypeId) {
        let both = Both::of(ElementId::Enum(old_id), ElementId::Enum(new_id));
        let old = &self.old.enum_types[old_id];
        let new = &self.new.enum_types[new_id];
        let underlying = |ty: &EnumType| Some(format!("Edm.{}", ty.underlying.name()));
        if old.underlying != new.underlying {
            self.attribute(both, "UnderlyingType", underlying(old), underlying(new));
        }
        self.attribute(both, "IsFlags", Some(old.is_flags), Some(new.is_flags));
        self.annotations(both, &old.annotations, &new.annotations);

        // A new member changes the values of later members that do not write one.
        for paired in pair(&names(old), &names(new)) {
            match paired {
                Paired::Both(at, to) => {
                    let (old, new) = (&old.members[at], &new.members[to]);
                    let both =
                        Both::of(ElementId::Member(old_id, at), ElementId::Member(new_id, to));
                    self.attribute(both, "Value", Some(old.value), Some(new.value));
                    self.annotations(both, &old.annotations, &new.annotations);
                }
                Paired::Old(at) => self.removed(ElementId::Member(old_id, at)),
                Paired::New(to) => self.added(ElementId::Member(new_id, to)),
            }
        }
    }

    pub(super) fn definition(&mut self, old_id: TypeDefinitionId, new_id: TypeDefinitionId) {
        let both = Both::of(ElementId::Definition(old_id), ElementId::Definition(new_id));
        let old = &self.old.type_definitions[old_id];
        let new = &self.new.type_definitions[new_id];
        let (before, after) = (underlying(self.old, old), underlying(self.new, new));
        self.attribute(both, "UnderlyingType", Some(before), Some(after));
        let element =
            |ty: &TypeDefinition| Some(crate::model::ElementType::Primitive(ty.underlying));
        self.facets(
            both,
            (&old.facets, element(old)),
            (&new.facets, element(new)),
        );
        self.annotations(both, &old.annotations, &new.annotations);
    }
}

fn names(ty: &EnumType) -> Vec<&str> {
    let names = ty.members.iter().map(|member| member.name.as_str());
    names.collect()
}

fn underlying(model: &Model, ty: &TypeDefinition) -> String {
    match model.unresolved_name(ty.span) {
        Some(name) => name.to_owned(),
        None => format!("Edm.{}", ty.underlying.name()),
    }
}
