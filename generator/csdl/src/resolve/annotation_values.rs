//! Values of annotations against the types of their terms, where the terms are declared in the set.

use std::collections::HashSet;

use super::suggest::nearest;
use super::{Resolver, codes};
use crate::diagnostic::Diagnostic;
use crate::expression::{Expression, ExpressionKind};
use crate::model::{
    Annotation, Annotations, BuiltInAbstract, ElementType, MaxLength, NamedType, Primitive,
    QualifiedName, StructuredTypeId, TypeRef,
};
use crate::span::Span;
use crate::syntax::PropertyValue;

impl Resolver<'_, '_> {
    pub(super) fn check_annotation_values(&mut self) {
        let mut problems = Vec::new();
        self.model
            .each_annotations(&mut |annotations| self.check_all(annotations, &mut problems));
        // A term that is missing is said once.
        let mut missing = HashSet::new();
        for problem in problems {
            let again =
                problem.code == &codes::TERM_UNKNOWN && !missing.insert(problem.message.clone());
            if !again {
                self.report(problem);
            }
        }
    }

    fn check_all(&self, annotations: &Annotations, problems: &mut Vec<Diagnostic>) {
        for annotation in annotations.iter() {
            self.check_annotation(annotation, problems);
            self.check_all(&annotation.annotations, problems);
        }
    }

    fn check_annotation(&self, annotation: &Annotation, problems: &mut Vec<Diagnostic>) {
        let Some(namespace) = self.names.index(&annotation.term.namespace) else {
            return;
        };
        let key = (namespace, &*annotation.term.name);
        let Some(term) = self.declared.terms.get(&key) else {
            if self.names.is_declared(namespace) {
                let message = format!("there is no term `{}`", annotation.term);
                let known = self.declared.terms.keys().filter(|key| key.0 == namespace);
                let mut known: Vec<_> = known.map(|key| key.1).collect();
                known.sort_unstable();
                let problem = Diagnostic::new(&codes::TERM_UNKNOWN, annotation.span, message);
                problems.push(match nearest(&annotation.term.name, known) {
                    Some(known) => problem.help(format!(
                        "did you mean `{}.{known}`?",
                        annotation.term.namespace
                    )),
                    None => problem,
                });
            }
            return;
        };
        let Some(value) = &annotation.value else {
            return;
        };
        let what = format!("term `{}`", annotation.term);
        self.check_value(value, &self.model.terms[*term].ty, &what, problems);
    }

    fn check_value(
        &self,
        value: &Expression,
        ty: &TypeRef,
        what: &str,
        problems: &mut Vec<Diagnostic>,
    ) {
        match &value.kind {
            ExpressionKind::Collection(items) => {
                if !ty.is_collection {
                    if !is_anything(ty.element) {
                        problems.push(self.wrong(value.span, what, ty, "a collection"));
                    }
                    return;
                }
                let item_type = TypeRef {
                    is_collection: false,
                    ..ty.clone()
                };
                let what = format!("an item of {what}");
                for item in items {
                    self.check_item(item, &item_type, &what, problems);
                }
            }
            ExpressionKind::Null if ty.is_collection => {
                problems.push(self.wrong(value.span, what, ty, "null"));
            }
            _ if ty.is_collection => {
                if let Some(found) = constant_kind(&value.kind) {
                    problems.push(self.wrong(value.span, what, ty, found));
                }
            }
            _ => self.check_item(value, ty, what, problems),
        }
    }

    /// A single value or an item of a collection.
    fn check_item(
        &self,
        value: &Expression,
        ty: &TypeRef,
        what: &str,
        problems: &mut Vec<Diagnostic>,
    ) {
        match &value.kind {
            ExpressionKind::Null if ty.nullable == Some(false) => {
                let message = format!("the value of {what} is null and may not be");
                problems.push(Diagnostic::new(&codes::VALUE_NULL, value.span, message));
            }
            ExpressionKind::Record {
                ty: name,
                properties,
            } => match self.record_type(name.as_deref(), ty.element) {
                Ok(Some(record)) => self.check_record(record, properties, problems),
                Ok(None) => {}
                Err(()) => {
                    let found = match name {
                        Some(name) => format!("a record of `{name}`"),
                        None => "a record".to_owned(),
                    };
                    problems.push(self.wrong(value.span, what, ty, &found));
                }
            },
            kind => {
                let Some(found) = constant_kind(kind) else {
                    return;
                };
                if !self.fits(kind, ty.element) {
                    problems.push(self.wrong(value.span, what, ty, found));
                }
                self.check_length(value, ty, what, problems);
            }
        }
    }

    /// The structured type of a record; none where it is not known.
    fn record_type(
        &self,
        name: Option<&str>,
        expected: ElementType,
    ) -> Result<Option<StructuredTypeId>, ()> {
        let named = match name.and_then(QualifiedName::parse) {
            Some(name) => match self.model.find_type(&name) {
                Some(NamedType::Structured(id)) => Some(id),
                Some(_) => return Err(()),
                None => return Ok(None),
            },
            None => None,
        };
        match (named, expected) {
            (Some(named), ElementType::Structured(expected))
                if !self.model.is_a(named, expected) =>
            {
                Err(())
            }
            (None, ElementType::Structured(expected)) => Ok(Some(expected)),
            (
                _,
                ElementType::Structured(_)
                | ElementType::Unresolved
                | ElementType::BuiltInAbstract(
                    BuiltInAbstract::Untyped
                    | BuiltInAbstract::ComplexType
                    | BuiltInAbstract::EntityType,
                ),
            ) => Ok(named),
            _ => Err(()),
        }
    }

    fn check_record(
        &self,
        id: StructuredTypeId,
        properties: &[PropertyValue],
        problems: &mut Vec<Diagnostic>,
    ) {
        for property in properties {
            let name = &property.property.value;
            if let Some(declared) = self.structural_property(id, name) {
                let Some(value) = &property.value else {
                    continue;
                };
                self.check_value(value, &declared.ty, &format!("property `{name}`"), problems);
            } else if self.navigation(id, name).is_none() && !self.may_have_more(id) {
                let ty = &self.model.structured_types[id];
                let message = format!("`{}` has no property `{name}`", ty.name);
                problems.push(
                    Diagnostic::new(&codes::RECORD_PROPERTY, property.property.span, message)
                        .secondary(ty.span, "the record's type"),
                );
            }
        }
    }

    /// Whether a constant is of a type.
    fn fits(&self, kind: &ExpressionKind, ty: ElementType) -> bool {
        let primitive = match ty {
            ElementType::Primitive(primitive) => primitive,
            ElementType::Definition(id) => self.model.type_definitions[id].underlying,
            ElementType::Enum(_) => return matches!(kind, ExpressionKind::EnumMember(_)),
            ElementType::Structured(_) => return false,
            ElementType::BuiltInAbstract(
                BuiltInAbstract::ComplexType | BuiltInAbstract::EntityType,
            ) => {
                return false;
            }
            // Paths may be written as strings.
            ElementType::BuiltInAbstract(_) | ElementType::Unresolved => return true,
        };
        match kind {
            ExpressionKind::Binary(_) => matches!(primitive, Primitive::Binary | Primitive::Stream),
            ExpressionKind::Bool(_) => primitive == Primitive::Boolean,
            ExpressionKind::Date(_) => primitive == Primitive::Date,
            ExpressionKind::DateTimeOffset(_) => primitive == Primitive::DateTimeOffset,
            ExpressionKind::Duration(_) => primitive == Primitive::Duration,
            ExpressionKind::Guid(_) => primitive == Primitive::Guid,
            ExpressionKind::TimeOfDay(_) => primitive == Primitive::TimeOfDay,
            ExpressionKind::Decimal(_) | ExpressionKind::Float(_) => is_fractional(primitive),
            ExpressionKind::Int(_) => is_fractional(primitive) || is_integer(primitive),
            ExpressionKind::String(_) => matches!(primitive, Primitive::String | Primitive::Stream),
            ExpressionKind::EnumMember(_) => false,
            _ => true,
        }
    }

    fn check_length(
        &self,
        value: &Expression,
        ty: &TypeRef,
        what: &str,
        problems: &mut Vec<Diagnostic>,
    ) {
        let limit = match (ty.facets.max_length, ty.element) {
            (None, ElementType::Definition(id)) => {
                self.model.type_definitions[id].facets.max_length
            }
            (limit, _) => limit,
        };
        let Some(MaxLength::Value(limit)) = limit else {
            return;
        };
        let length = match &value.kind {
            ExpressionKind::String(text) => text.chars().count(),
            // Four characters of base64 are three bytes.
            ExpressionKind::Binary(text) => {
                text.chars()
                    .filter(|c| !c.is_whitespace() && *c != '=')
                    .count()
                    * 3
                    / 4
            }
            _ => return,
        };
        if length > limit as usize {
            let message =
                format!("the value of {what} has length {length}, and {limit} is allowed");
            problems.push(Diagnostic::new(&codes::VALUE_LENGTH, value.span, message));
        }
    }

    fn wrong(&self, span: Span, what: &str, ty: &TypeRef, found: &str) -> Diagnostic {
        let element = self.show_element(ty.element);
        let expected = if ty.is_collection {
            format!("Collection({element})")
        } else {
            element
        };
        let message = format!("the value of {what} is {found}, not `{expected}`");
        Diagnostic::new(&codes::VALUE_KIND, span, message)
    }
}

/// What a constant is called; none for expressions whose value is known at run time only.
fn constant_kind(kind: &ExpressionKind) -> Option<&'static str> {
    Some(match kind {
        ExpressionKind::Binary(_) => "binary",
        ExpressionKind::Bool(_) => "a Boolean",
        ExpressionKind::Date(_) => "a date",
        ExpressionKind::DateTimeOffset(_) => "a date with time",
        ExpressionKind::Decimal(_) => "a decimal number",
        ExpressionKind::Duration(_) => "a duration",
        ExpressionKind::EnumMember(_) => "an enumeration member",
        ExpressionKind::Float(_) => "a floating-point number",
        ExpressionKind::Guid(_) => "a GUID",
        ExpressionKind::Int(_) => "an integer",
        ExpressionKind::String(_) => "a string",
        ExpressionKind::TimeOfDay(_) => "a time of day",
        ExpressionKind::Record { .. } => "a record",
        _ => return None,
    })
}

fn is_anything(ty: ElementType) -> bool {
    matches!(
        ty,
        ElementType::Unresolved | ElementType::BuiltInAbstract(BuiltInAbstract::Untyped)
    )
}

fn is_integer(ty: Primitive) -> bool {
    matches!(
        ty,
        Primitive::Byte | Primitive::SByte | Primitive::Int16 | Primitive::Int32 | Primitive::Int64
    )
}

fn is_fractional(ty: Primitive) -> bool {
    matches!(
        ty,
        Primitive::Decimal | Primitive::Double | Primitive::Single
    )
}
