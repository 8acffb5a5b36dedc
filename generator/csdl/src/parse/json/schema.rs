//! Schemas and what they declare (section 5), and `$Annotations` (section 14.2).

use jsonc_parser::ast::Value;

use super::codes;
use super::element::{Element, Member};
use super::form::Form;
use super::reader::Reader;
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::suggest::nearest;
use crate::syntax::{AnnotationsBlock, OperationKind, Schema, StructuredKind};

/// The values of `$Kind` of what a schema declares.
const KINDS: &[&str] = &[
    "EntityType",
    "ComplexType",
    "EnumType",
    "TypeDefinition",
    "Action",
    "Function",
    "Term",
    "EntityContainer",
];

impl Reader<'_> {
    pub(super) fn schema(&mut self, member: Member<'_>) -> Option<Schema> {
        let mut element = self.element("Schema", member)?;
        let namespace = self.member_text("Schema", member);
        let namespace = namespace.map(|text| self.checked(text, Form::Namespace));
        let mut schema = Schema {
            alias: self.identifier(&mut element, "$Alias"),
            annotations_blocks: self.annotations_blocks(&mut element),
            annotations: self.annotations(&mut element, ""),
            ..Schema::empty(element.span)
        };
        self.finish(&element, &["$Alias", "$Annotations"]);
        for child in std::mem::take(&mut element.children) {
            self.schema_child(&mut schema, child);
        }
        schema.namespace = namespace?;
        Some(schema)
    }

    fn schema_child(&mut self, schema: &mut Schema, member: Member<'_>) {
        if let Value::Array(overloads) = member.value {
            for overload in &overloads.elements {
                let place = self.place(overload);
                if let Some(element) = self.element_at("Action", member.name, place, overload) {
                    self.declared(schema, member, element, true);
                }
            }
            return;
        }
        let expected = "an object, or the overloads of an action or function as an array";
        if !matches!(member.value, Value::Object(_)) {
            self.wrong_kind(member.name, member.value, expected);
            return;
        }
        if let Some(element) = self.element("Schema", member) {
            self.declared(schema, member, element, false);
        }
    }

    fn declared(
        &mut self,
        schema: &mut Schema,
        member: Member<'_>,
        mut element: Element<'_>,
        is_overload: bool,
    ) {
        let Some(kind) = element.take("$Kind") else {
            let message = format!("`{}` does not have the member `$Kind`", member.name);
            let diagnostic = Diagnostic::new(&codes::MISSING_ATTRIBUTE, element.span, message)
                .label("`$Kind` is required")
                .help(format!("the kinds are `{}`", KINDS.join("`, `")));
            self.report(diagnostic);
            return;
        };
        let Some(kind) = self.string("$Kind", kind.value) else {
            return;
        };
        let Some(known) = KINDS.iter().find(|known| **known == kind.value) else {
            self.unknown_kind(&kind.value, kind.span, KINDS);
            return;
        };
        element.what = known;
        let operation = match *known {
            "Action" => Some(OperationKind::Action),
            "Function" => Some(OperationKind::Function),
            _ => None,
        };
        if operation.is_some() != is_overload {
            let message = if is_overload {
                format!("`{}` is an array of `{known}`", member.name)
            } else {
                format!(
                    "`{}` is one `{known}`, not an array of overloads",
                    member.name
                )
            };
            let help = if is_overload {
                "only actions and functions are arrays"
            } else {
                "write the overloads of a name as an array, a single one too"
            };
            let code = &codes::INVALID_VALUE;
            self.report(Diagnostic::new(code, kind.span, message).help(help));
        }
        if let Some(kind) = operation {
            schema
                .operations
                .extend(self.operation(member, element, kind));
            return;
        }
        match *known {
            "EntityType" => {
                let found = self.structured_type(member, element, StructuredKind::Entity);
                schema.structured_types.extend(found);
            }
            "ComplexType" => {
                let found = self.structured_type(member, element, StructuredKind::Complex);
                schema.structured_types.extend(found);
            }
            "EnumType" => schema.enum_types.extend(self.enum_type(member, element)),
            "TypeDefinition" => {
                let found = self.type_definition(member, element);
                schema.type_definitions.extend(found);
            }
            "Term" => schema.terms.extend(self.term(member, element)),
            _ => schema
                .containers
                .extend(self.entity_container(member, element)),
        }
    }

    /// Reports a `$Kind` that is not known here. What it declares is left out.
    pub(super) fn unknown_kind(&mut self, kind: &str, place: Span, known: &[&'static str]) {
        let code = if self.is_newer {
            &codes::UNDEFINED_ELEMENT
        } else {
            &codes::UNKNOWN_ELEMENT
        };
        let message = format!("`{kind}` is not a kind of element here");
        let diagnostic = Diagnostic::new(code, place, message).label("left out");
        let help = match nearest(kind, known.iter().copied()) {
            Some(similar) => format!("did you mean `{similar}`?"),
            None => format!("allowed here: `{}`", known.join("`, `")),
        };
        self.report(diagnostic.help(help));
    }

    fn annotations_blocks(&mut self, element: &mut Element<'_>) -> Vec<AnnotationsBlock> {
        let Some(member) = element.take("$Annotations") else {
            return Vec::new();
        };
        let targets = self.members("$Annotations", member.value);
        let targets = targets.unwrap_or_default().into_iter();
        targets
            .filter_map(|target| self.annotations_block(target))
            .collect()
    }

    fn annotations_block(&mut self, member: Member<'_>) -> Option<AnnotationsBlock> {
        let target = self.member_text("Annotations", member);
        let mut element = self.element("Annotations", member)?;
        let annotations = self.annotations(&mut element, "");
        self.leaf(&mut element, &[]);
        Some(AnnotationsBlock {
            target: target?,
            qualifier: None,
            annotations,
            span: element.span,
        })
    }
}
