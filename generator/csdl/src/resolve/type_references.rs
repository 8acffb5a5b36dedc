//! Type attributes: `Edm.String`, `Collection(ns.Name)`.

use super::names::Prefix;
use super::suggest::nearest;
use super::{DocumentIndex, Resolver, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{BuiltInAbstract, ElementType, Facets, Primitive, TypeRef};
use crate::span::Span;
use crate::syntax::{self, Text};

/// A type attribute taken apart.
pub(super) struct TypeName<'t> {
    /// The name of the type or of a collection's items.
    pub name: &'t str,
    /// Whether it is `Collection(…)`.
    pub is_collection: bool,
}

impl<'t> TypeName<'t> {
    /// `None` where the parentheses are wrong.
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        let text = text.trim();
        let inner = text
            .strip_prefix("Collection(")
            .and_then(|rest| rest.strip_suffix(')'));
        let name = inner.unwrap_or(text).trim();
        let is_name = !name.is_empty() && !name.contains(['(', ')', ',', '/']);
        is_name.then_some(Self {
            name,
            is_collection: inner.is_some(),
        })
    }
}

/// What became of the primitive types of earlier versions.
const OLD_TYPES: &[(&str, &str)] = &[
    ("DateTime", "Edm.DateTimeOffset"),
    ("Time", "Edm.TimeOfDay or Edm.Duration"),
    ("Float", "Edm.Double"),
];

impl<'a> Resolver<'a, '_> {
    /// Resolves the type and takes over the facets.
    pub(super) fn type_reference(
        &mut self,
        document: DocumentIndex,
        ty: &'a Text,
        facets: &syntax::Facets,
    ) -> TypeRef {
        let (element, is_collection) = self.element_type(document, ty);
        TypeRef {
            element,
            is_collection,
            nullable: facets.nullable,
            facets: model_facets(facets),
        }
    }

    /// The element type, and whether it is in a collection.
    pub(super) fn element_type(
        &mut self,
        document: DocumentIndex,
        ty: &'a Text,
    ) -> (ElementType, bool) {
        let Some(parsed) = TypeName::parse(&ty.value) else {
            self.report(
                Diagnostic::new(
                    &codes::MALFORMED_TYPE,
                    ty.span,
                    format!("`{}` is not a type", ty.value),
                )
                .help("write a qualified name, or `Collection(…)` around one"),
            );
            self.keep_unresolved(document, &ty.value, ty.span);
            return (ElementType::Unresolved, ty.value.starts_with("Collection("));
        };
        let element = self.named_element(document, parsed.name, ty.span);
        if element == ElementType::Unresolved {
            self.keep_unresolved(document, parsed.name, ty.span);
        }
        (element, parsed.is_collection)
    }

    /// The type called `name`; reports where there is none.
    pub(super) fn named_element(
        &mut self,
        document: DocumentIndex,
        name: &'a str,
        span: Span,
    ) -> ElementType {
        if let Some(simple) = name.strip_prefix("Edm.") {
            return self.built_in(simple, span);
        }
        if let Some(found) = self.find_type(document, name) {
            return found.into();
        }
        if let Some(found) = ElementType::built_in(name) {
            self.report(without_namespace(name, span));
            return found;
        }
        self.report_missing(document, name, span, "type");
        ElementType::Unresolved
    }

    fn built_in(&mut self, name: &str, span: Span) -> ElementType {
        if let Some(found) = Primitive::from_name(name) {
            return ElementType::Primitive(found);
        }
        if let Some(found) = BuiltInAbstract::from_name(name) {
            return ElementType::BuiltInAbstract(found);
        }
        let mut problem = Diagnostic::new(
            &codes::UNKNOWN_BUILT_IN,
            span,
            format!("there is no type `Edm.{name}`"),
        );
        if let Some((_, now)) = OLD_TYPES.iter().find(|(old, _)| *old == name) {
            problem = problem
                .note(format!(
                    "`Edm.{name}` was a type of OData versions before 4.0"
                ))
                .help(format!("use {now}"));
        } else {
            let primitives = Primitive::ALL.iter().map(|known| known.name());
            let abstracts = BuiltInAbstract::ALL.iter().map(|known| known.name());
            if let Some(known) = nearest(name, primitives.chain(abstracts)) {
                problem = problem.help(format!("did you mean `Edm.{known}`?"));
            }
        }
        self.report(problem);
        ElementType::Unresolved
    }

    /// Says why a qualified name leads nowhere: once per namespace for documents that were not given.
    pub(super) fn report_missing(
        &mut self,
        document: DocumentIndex,
        text: &str,
        span: Span,
        what: &'static str,
    ) {
        let Some((prefix, name)) = text.rsplit_once('.') else {
            let message = format!("`{text}` has no namespace");
            let problem = Diagnostic::new(&codes::NOT_QUALIFIED, span, message);
            let problem = match self.types_called(text).first() {
                Some(known) if what == "type" => problem.help(format!("did you mean `{known}`?")),
                _ => problem.help(format!(
                    "write the namespace of the {what} or its alias before it"
                )),
            };
            return self.report(problem);
        };
        match self.names.prefix(document, prefix) {
            Prefix::External(namespace) => {
                if self.names.is_first_miss(namespace) {
                    let message = format!(
                        "`{}` is referenced, but no document that declares it was given",
                        self.names.name(namespace)
                    );
                    self.report(
                        Diagnostic::new(&codes::NAMESPACE_NOT_GIVEN, span, message)
                            .label("first used here")
                            .note("what uses its types is kept without them")
                            .help("give the referenced document too"),
                    );
                }
            }
            Prefix::Declared(namespace) => {
                let full = format!("{}.{name}", self.names.name(namespace));
                let problem = Diagnostic::new(
                    &codes::UNKNOWN_NAME,
                    span,
                    format!("there is no {what} `{full}`"),
                );
                let problem = self.with_suggestion(problem, prefix, name, namespace, what);
                self.report(problem);
            }
            Prefix::Unknown => {
                let problem = Diagnostic::new(
                    &codes::UNKNOWN_NAMESPACE,
                    span,
                    format!("`{prefix}` is neither a namespace nor an alias in this document"),
                );
                let problem = match nearest(prefix, self.names.prefixes(document)) {
                    Some(known) => problem.help(format!("did you mean `{known}.{name}`?")),
                    None => problem.help(format!(
                        "declare a schema with this namespace, or include it with edmx:Reference and edmx:Include Namespace=\"{prefix}\""
                    )),
                };
                self.report(problem);
            }
        }
    }

    fn with_suggestion(
        &self,
        problem: Diagnostic,
        prefix: &str,
        name: &str,
        namespace: usize,
        what: &str,
    ) -> Diagnostic {
        if what == "type"
            && let Some(known) = self.types_called(name).first()
        {
            return problem.help(format!("did you mean `{known}`?"));
        }
        let mut candidates: Vec<&str> = match what {
            "type" => self
                .declared
                .types
                .keys()
                .filter(|key| key.0 == namespace)
                .map(|key| key.1)
                .collect(),
            "term" => self
                .declared
                .terms
                .keys()
                .filter(|key| key.0 == namespace)
                .map(|key| key.1)
                .collect(),
            "entity container" => self
                .declared
                .containers
                .keys()
                .filter(|key| key.0 == namespace)
                .map(|key| key.1)
                .collect(),
            _ => self
                .declared
                .operations
                .keys()
                .filter(|key| key.0 == namespace)
                .map(|key| key.1)
                .collect(),
        };
        candidates.sort_unstable();
        match nearest(name, candidates) {
            Some(known) => problem.help(format!("did you mean `{prefix}.{known}`?")),
            None => problem,
        }
    }

    /// The qualified names of the types with a simple name, sorted.
    fn types_called(&self, name: &str) -> Vec<String> {
        let all = self.declared.types.iter().filter(|(key, _)| key.1 == name);
        let mut found: Vec<_> = all.map(|(_, ty)| self.type_name(*ty).to_string()).collect();
        found.sort_unstable();
        found
    }

    /// How a type is shown to people.
    pub(super) fn show_element(&self, ty: ElementType) -> String {
        match ty {
            ElementType::Primitive(ty) => format!("Edm.{}", ty.name()),
            ElementType::BuiltInAbstract(ty) => format!("Edm.{}", ty.name()),
            ElementType::Structured(id) => self.model.structured_types[id].name.to_string(),
            ElementType::Enum(id) => self.model.enum_types[id].name.to_string(),
            ElementType::Definition(id) => self.model.type_definitions[id].name.to_string(),
            ElementType::Unresolved => "an unknown type".to_owned(),
        }
    }
}

/// Says that a built-in type is written without its namespace.
pub(super) fn without_namespace(name: &str, span: Span) -> Diagnostic {
    let message = format!("`{name}` is taken as `Edm.{name}`");
    Diagnostic::new(&codes::BUILT_IN_WITHOUT_NAMESPACE, span, message)
        .help(format!("write `Edm.{name}`"))
}

/// The facets but `Nullable`.
pub(super) fn model_facets(facets: &syntax::Facets) -> Facets {
    Facets {
        max_length: facets.max_length,
        precision: facets.precision,
        scale: facets.scale,
        unicode: facets.unicode,
        srid: facets.srid.clone(),
        default_value: facets.default_value.clone(),
    }
}
