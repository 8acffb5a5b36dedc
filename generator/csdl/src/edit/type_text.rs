//! Types as texts write them, and of what has one.

use super::EditError;
use crate::model::{
    BuiltInAbstract, ElementId, ElementType, Model, NamedType, Primitive, StructuredKind,
    StructuredTypeId, TypeRef,
};
use crate::resolve::suggest::nearest;

impl Model {
    /// The type that `text` names, and whether it is `Collection(…)`.
    pub(super) fn parse_type(&self, text: &str) -> Result<(ElementType, bool), EditError> {
        let text = text.trim();
        let inner = text
            .strip_prefix("Collection(")
            .and_then(|rest| rest.strip_suffix(')'));
        let name = inner.unwrap_or(text).trim();
        Ok((self.parse_element_type(name)?, inner.is_some()))
    }

    /// The type with this qualified name.
    pub(super) fn parse_element_type(&self, text: &str) -> Result<ElementType, EditError> {
        if let Some(simple) = text.strip_prefix("Edm.") {
            return ElementType::built_in(simple).ok_or_else(|| {
                let known = Primitive::ALL.iter().map(|known| known.name());
                let known = known.chain(BuiltInAbstract::ALL.iter().map(|known| known.name()));
                let error = EditError::refused(format!("there is no type `{text}`"));
                match nearest(simple, known) {
                    Some(known) => error.help(format!("did you mean `Edm.{known}`?")),
                    None => error,
                }
            });
        }
        let found = self.qualified(text).and_then(|name| self.find_type(&name));
        found.map(ElementType::from).ok_or_else(|| {
            let error = EditError::refused(format!("there is no type `{text}`"));
            match self.nearest_type(text) {
                Some(known) => error.help(format!("did you mean `{known}`?")),
                None => error.help("write a qualified name, or `Collection(…)` around one"),
            }
        })
    }

    /// The entity type with this qualified name.
    pub(super) fn parse_entity_type(&self, text: &str) -> Result<StructuredTypeId, EditError> {
        match self.parse_element_type(text.trim())? {
            ElementType::Structured(id)
                if self.structured_types[id].kind == StructuredKind::Entity =>
            {
                Ok(id)
            }
            other => Err(EditError::refused(format!(
                "`{}` is not an entity type",
                self.element_type_text(other)
            ))),
        }
    }

    fn nearest_type(&self, text: &str) -> Option<String> {
        let name = self
            .qualified(text)
            .map_or_else(|| text.to_owned(), |name| name.to_string());
        let mut names: Vec<String> = self.types.keys().map(ToString::to_string).collect();
        names.sort_unstable();
        // A simple name, or a name in the wrong namespace, before a misspelled one.
        let simple = name.rsplit('.').next().unwrap_or_default();
        let elsewhere = names
            .iter()
            .find(|known| known.rsplit('.').next() == Some(simple));
        elsewhere
            .map(String::as_str)
            .or_else(|| nearest(&name, names.iter().map(String::as_str)))
            .map(str::to_owned)
    }

    /// Whether the type is an entity type, or the abstract one.
    pub(super) fn is_entity(&self, element: ElementType) -> bool {
        match element {
            ElementType::Structured(id) => self.structured_types[id].kind == StructuredKind::Entity,
            ElementType::BuiltInAbstract(built_in) => built_in == BuiltInAbstract::EntityType,
            _ => false,
        }
    }

    /// The name of a type of a schema.
    pub(super) fn named_type_text(&self, ty: NamedType) -> String {
        self.element_type_text(ty.into())
    }

    /// The type of a property, parameter, return type or term.
    pub(super) fn type_ref(&self, element: ElementId) -> Option<&TypeRef> {
        Some(match element {
            ElementId::Property(id, index) => &self.structured_types[id].properties.get(index)?.ty,
            ElementId::Binding(id) => &self.operations[id].binding.as_ref()?.ty,
            ElementId::Parameter(id, index) => &self.operations[id].parameters.get(index)?.ty,
            ElementId::ReturnType(id) => &self.operations[id].return_type.as_ref()?.ty,
            ElementId::Term(id) => &self.terms[id].ty,
            _ => return None,
        })
    }

    pub(super) fn type_ref_mut(&mut self, element: ElementId) -> Option<&mut TypeRef> {
        Some(match element {
            ElementId::Property(id, index) => {
                &mut self.structured_types[id].properties.get_mut(index)?.ty
            }
            ElementId::Binding(id) => &mut self.operations[id].binding.as_mut()?.ty,
            ElementId::Parameter(id, index) => {
                &mut self.operations[id].parameters.get_mut(index)?.ty
            }
            ElementId::ReturnType(id) => &mut self.operations[id].return_type.as_mut()?.ty,
            ElementId::Term(id) => &mut self.terms[id].ty,
            _ => return None,
        })
    }
}
