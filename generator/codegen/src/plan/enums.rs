//! Enumeration types and type definitions.

use csdl::model::{ElementId, EnumTypeId, TypeDefinitionId};

use super::annotated::{deprecation, described, described_or};
use super::docs::code;
use super::ident::Case;
use super::naming::TypeName;
use super::scope::Scope;
use super::{Alias, Docs, Enum, Item, Member, Planner, types};

impl Planner<'_> {
    pub(super) fn enumeration(&self, id: EnumTypeId, name: &TypeName) -> Item {
        let ty = &self.model.enum_types[id];
        let (case, reserved): (_, &[&str]) = if ty.is_flags {
            (Case::Screaming, &[])
        } else {
            (Case::Camel, &["Unknown"])
        };
        let names = ty.members.iter().enumerate().map(|(index, member)| {
            let element = ElementId::Member(id, index);
            self.renames.name(element, &member.name)
        });
        let idents = Scope::with_reserved(reserved).claim_all(names, case);
        let members = ty.members.iter().enumerate().zip(idents);
        let members = members.map(|((index, member), ident)| {
            let mut docs = described_or(&member.annotations, || {
                format!("The member {}.", code(&member.name))
            });
            deprecation(&member.annotations, &mut docs);
            Member {
                ident,
                wire: member.name.clone(),
                value: member.value,
                is_sentinel: self.config.service.enum_sentinel.as_ref() == Some(&member.name),
                docs,
                origin: ElementId::Member(id, index),
            }
        });
        let mut docs = described(&ty.annotations);
        let edm_name = code(&ty.name.to_string());
        let what = if ty.is_flags { " A set of flags." } else { "" };
        docs.markdown(&format!("OData type {edm_name}.{what}"));
        deprecation(&ty.annotations, &mut docs);
        let plan = Enum {
            ident: name.model.clone(),
            edm_name: ty.name.to_string(),
            docs,
            members: members.collect(),
            origin: ElementId::Enum(id),
        };
        if ty.is_flags {
            Item::Flags(plan)
        } else {
            Item::Enum(plan)
        }
    }

    pub(super) fn alias(&self, id: TypeDefinitionId, name: &TypeName) -> Alias {
        let ty = &self.model.type_definitions[id];
        let mut docs: Docs = described(&ty.annotations);
        docs.markdown(&format!(
            "OData type {}: an {}.",
            code(&ty.name.to_string()),
            code(&format!("Edm.{}", ty.underlying.name()))
        ));
        deprecation(&ty.annotations, &mut docs);
        Alias {
            ident: name.model.clone(),
            docs,
            ty: types::primitive(ty.underlying),
            origin: ElementId::Definition(id),
        }
    }
}
