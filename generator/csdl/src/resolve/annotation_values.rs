//! Values of annotations against the types of their terms, where the terms are declared in the set.

use foldhash::{HashSet, HashSetExt as _};

use super::missing::in_namespace;
use super::{Report, Set, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Annotation, Annotations, BuiltInAbstract, ElementType, Expression, ExpressionKind, MaxLength,
    Model, NamedType, Primitive, PropertyValue, QualifiedName, StructuredTypeId, TypeRef,
};
use crate::rules::{plain, value_range};
use crate::span::Span;
use crate::suggest::nearest;

pub(super) fn check(set: Set<'_>, model: &Model, report: &mut Report<'_>) {
    let mut values = Values {
        set,
        model,
        report,
        missing: HashSet::new(),
    };
    model.each_annotations(&mut |annotations| values.all(annotations));
}

/// The state of the check.
struct Values<'p, 'd> {
    set: Set<'p>,
    model: &'p Model,
    report: &'p mut Report<'d>,
    /// Terms that are missing, each reported once.
    missing: HashSet<QualifiedName>,
}

impl Values<'_, '_> {
    fn all(&mut self, annotations: &Annotations) {
        for annotation in annotations.iter() {
            self.annotation(annotation);
            self.all(&annotation.annotations);
        }
    }

    fn annotation(&mut self, annotation: &Annotation) {
        let Set {
            names, declared, ..
        } = self.set;
        let Some(namespace) = names.index(&annotation.term.namespace) else {
            return;
        };
        let key = (namespace, &*annotation.term.name);
        let Some(term) = declared.terms.get(&key) else {
            if names.is_declared(namespace) && self.missing.insert(annotation.term.clone()) {
                let message = format!("there is no term `{}`", annotation.term);
                let mut known = in_namespace(declared.terms.keys(), namespace);
                known.sort_unstable();
                let problem = Diagnostic::new(&codes::TERM_UNKNOWN, annotation.span, message);
                self.report
                    .push(match nearest(&annotation.term.name, known) {
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
        let model = self.model;
        self.check_value(value, &model.terms[*term].ty, &what);
    }

    fn check_value(&mut self, value: &Expression, ty: &TypeRef, what: &str) {
        match &value.kind {
            ExpressionKind::Collection(items) => {
                if !ty.is_collection {
                    if !is_anything(ty.element) {
                        self.wrong(value.span, what, ty, "a collection");
                    }
                    return;
                }
                let item_type = TypeRef {
                    is_collection: false,
                    ..ty.clone()
                };
                let what = format!("an item of {what}");
                for item in items {
                    self.check_item(item, &item_type, &what);
                }
            }
            ExpressionKind::Null if ty.is_collection => {
                self.wrong(value.span, what, ty, "null");
            }
            _ if ty.is_collection => {
                if let Some(found) = constant_kind(&value.kind) {
                    self.wrong(value.span, what, ty, found);
                }
            }
            _ => self.check_item(value, ty, what),
        }
    }

    /// A single value or an item of a collection.
    fn check_item(&mut self, value: &Expression, ty: &TypeRef, what: &str) {
        match &value.kind {
            ExpressionKind::Null if ty.nullable == Some(false) => {
                let message = format!("the value of {what} is null and may not be");
                self.report
                    .push(Diagnostic::new(&codes::VALUE_NULL, value.span, message));
            }
            ExpressionKind::Record {
                ty: name,
                properties,
            } => match self.record_type(name.as_deref(), ty.element) {
                Ok(Some(record)) => self.check_record(record, properties),
                Ok(None) => {}
                Err(()) => {
                    let found = match name {
                        Some(name) => format!("a record of `{name}`"),
                        None => "a record".to_owned(),
                    };
                    self.wrong(value.span, what, ty, &found);
                }
            },
            kind => {
                let Some(found) = constant_kind(kind) else {
                    return;
                };
                if !self.fits(kind, ty.element) {
                    self.wrong(value.span, what, ty, found);
                }
                self.check_length(value, ty, what);
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

    fn check_record(&mut self, id: StructuredTypeId, properties: &[PropertyValue]) {
        let model = self.model;
        for property in properties {
            let name = &property.property.value;
            if let Some(declared) = model.property(id, name) {
                let Some(value) = &property.value else {
                    continue;
                };
                self.check_value(value, &declared.ty, &format!("property `{name}`"));
            } else if self.model.navigation_property(id, name).is_none()
                && !self.model.may_have_more(id)
            {
                let ty = &self.model.structured_types[id];
                let message = format!("`{}` has no property `{name}`", ty.name);
                self.report.push(
                    Diagnostic::new(&codes::RECORD_PROPERTY, property.property.span, message)
                        .secondary(ty.span, "the record's type"),
                );
            }
        }
    }

    /// Whether a constant is of a type.
    fn fits(&self, kind: &ExpressionKind, ty: ElementType) -> bool {
        let primitive = match plain(self.model, ty) {
            ElementType::Primitive(primitive) => primitive,
            ElementType::Enum(_) => return matches!(kind, ExpressionKind::EnumMember(_)),
            ElementType::Structured(_) | ElementType::Definition(_) => return false,
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
            ExpressionKind::Int(_) => is_fractional(primitive) || value_range(primitive).is_some(),
            ExpressionKind::String(_) => matches!(primitive, Primitive::String | Primitive::Stream),
            ExpressionKind::EnumMember(_) => false,
            _ => true,
        }
    }

    fn check_length(&mut self, value: &Expression, ty: &TypeRef, what: &str) {
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
            self.report
                .push(Diagnostic::new(&codes::VALUE_LENGTH, value.span, message));
        }
    }

    fn wrong(&mut self, span: Span, what: &str, ty: &TypeRef, found: &str) {
        let expected = self.model.type_text(ty);
        let message = format!("the value of {what} is {found}, not `{expected}`");
        self.report.say(&codes::VALUE_KIND, span, message);
    }
}

/// The name of a kind of constant; none for expressions whose value is known at run time only.
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

fn is_fractional(ty: Primitive) -> bool {
    matches!(
        ty,
        Primitive::Decimal | Primitive::Double | Primitive::Single
    )
}
