//! Types as texts, and types of elements.

use super::EditError;
use crate::model::{
    BuiltInAbstract, ElementId, ElementType, Model, Primitive, StructuredTypeId, TypeRef,
};
use crate::rules::is_entity;
use crate::suggest::{nearest, nearest_qualified};

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
            if ElementType::built_in(text).is_some() {
                return error.help(format!("did you mean `Edm.{text}`?"));
            }
            let wanted = self
                .qualified(text)
                .map_or_else(|| text.to_owned(), |name| name.to_string());
            let names: Vec<String> = self.types.keys().map(ToString::to_string).collect();
            match nearest_qualified(&wanted, names.iter().map(String::as_str)) {
                Some(known) => error.help(format!("did you mean `{known}`?")),
                None => error.help("write a qualified name, or `Collection(…)` around one"),
            }
        })
    }

    /// The entity type with this qualified name.
    pub(super) fn parse_entity_type(&self, text: &str) -> Result<StructuredTypeId, EditError> {
        match self.parse_element_type(text.trim())? {
            ElementType::Structured(id) if is_entity(self, ElementType::Structured(id)) => Ok(id),
            other => Err(EditError::refused(format!(
                "`{}` is not an entity type",
                self.element_type_text(other)
            ))),
        }
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
