//! Enumeration types and type definitions.

use csdl::model::{ElementType, EnumTypeId, NamedType, TypeDefinitionId};

use super::{MANY, Show};
use crate::inspect::Tree;

impl Show<'_> {
    pub(super) fn enumeration(&self, id: EnumTypeId) -> Tree {
        let ty = &self.model.enum_types[id];
        let named = NamedType::Enum(id);
        let name = ty.name.to_string();
        let mut tree = self.heading(&name, self.describe().kind(named), ty.span);
        self.about(&ty.annotations, &mut tree);
        tree.add(format!("underlying type: Edm.{}", ty.underlying.name()));
        let members = ty.members.iter().map(|member| {
            self.line(
                &member.name,
                &member.value.to_string(),
                &[],
                &member.annotations,
            )
        });
        let members: Vec<Tree> = members.collect();
        let heading = format!("members ({})", members.len());
        self.branch(&mut tree, &heading, members, MANY);
        self.used_by(ElementType::Enum(id), &mut tree);
        self.rust(named, &mut tree);
        tree
    }

    pub(super) fn definition(&self, id: TypeDefinitionId) -> Tree {
        let ty = &self.model.type_definitions[id];
        let named = NamedType::Definition(id);
        let mut tree = self.heading(&ty.name.to_string(), self.describe().kind(named), ty.span);
        self.about(&ty.annotations, &mut tree);
        tree.add(format!("underlying type: Edm.{}", ty.underlying.name()));
        self.used_by(ElementType::Definition(id), &mut tree);
        self.rust(named, &mut tree);
        tree
    }
}
