//! Elements of the model in words.

use std::fmt::Write as _;

use csdl::model::{
    ElementType, Model, NamedType, OperationId, OperationKind, StructuredKind, StructuredTypeId,
    TypeRef,
};
use csdl::span::{Sources, Span};

/// Says what elements are and where they stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Describe<'a> {
    pub model: &'a Model,
    pub sources: &'a Sources,
}

impl Describe<'_> {
    /// `file:line`.
    pub(crate) fn place(&self, span: Span) -> String {
        match self.sources.file(span.file) {
            Some(file) => format!("{}:{}", file.name, self.sources.line_column(span).line),
            None => String::new(),
        }
    }

    /// The qualified name of a type.
    pub(crate) fn type_name(&self, ty: NamedType) -> String {
        self.model.element_type_text(ElementType::from(ty))
    }

    /// The qualified name of a structured type.
    pub(crate) fn name(&self, id: StructuredTypeId) -> String {
        self.model.structured_types[id].name.to_string()
    }

    /// Where a type is declared.
    pub(crate) fn type_place(&self, ty: NamedType) -> String {
        self.place(match ty {
            NamedType::Structured(id) => self.model.structured_types[id].span,
            NamedType::Enum(id) => self.model.enum_types[id].span,
            NamedType::Definition(id) => self.model.type_definitions[id].span,
        })
    }

    /// What kind of type it is.
    pub(crate) fn kind(&self, ty: NamedType) -> &'static str {
        match ty {
            NamedType::Structured(id) => {
                let ty = &self.model.structured_types[id];
                match (ty.kind, ty.is_abstract) {
                    (StructuredKind::Entity, false) => "entity type",
                    (StructuredKind::Entity, true) => "abstract entity type",
                    (StructuredKind::Complex, false) => "complex type",
                    (StructuredKind::Complex, true) => "abstract complex type",
                }
            }
            NamedType::Enum(id) if self.model.enum_types[id].is_flags => {
                "enumeration type with flags"
            }
            NamedType::Enum(_) => "enumeration type",
            NamedType::Definition(_) => "type definition",
        }
    }

    /// `action` or `function`.
    pub(crate) fn operation_kind(&self, id: OperationId) -> &'static str {
        match self.model.operations[id].kind {
            OperationKind::Action => "action",
            OperationKind::Function => "function",
        }
    }

    /// The parameters without the binding one, and the return type.
    pub(crate) fn signature(&self, id: OperationId) -> String {
        let operation = &self.model.operations[id];
        let mut text = String::from("(");
        for (index, parameter) in operation.parameters.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            let optional = if parameter.is_optional { "?" } else { "" };
            // Writing to a string cannot fail.
            let _ = write!(
                text,
                "{comma}{}{optional}: {}",
                parameter.name,
                self.typed(&parameter.ty)
            );
        }
        text.push(')');
        if let Some(returned) = &operation.return_type {
            let _ = write!(text, " → {}", self.typed(&returned.ty));
        }
        text
    }

    /// A type as it is written, without aliases.
    pub(crate) fn typed(&self, ty: &TypeRef) -> String {
        self.model.type_text(ty)
    }
}
