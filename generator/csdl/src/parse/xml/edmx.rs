//! `edmx:Edmx`, `edmx:Reference` and `Schema` (sections 3 to 5).

use super::codes;
use super::element::Element;
use super::namespace::Namespace;
use super::reader::{Reader, Token};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::syntax::{
    Document, Format, Include, IncludeAnnotations, OperationKind, Reference, Schema, StructuredKind,
};

/// What a `Schema` may contain.
const SCHEMA_CHILDREN: &[&str] = &[
    "EntityType",
    "ComplexType",
    "EnumType",
    "TypeDefinition",
    "Action",
    "Function",
    "Term",
    "EntityContainer",
    "Annotations",
    "Annotation",
];

impl<'a> Reader<'a, '_> {
    /// The whole document; `None` if it cannot be read.
    pub(super) fn document(&mut self) -> Option<Document> {
        let root = self.root()?;
        let document = match (root.namespace, root.name) {
            (Namespace::Edmx, "Edmx") => self.edmx(root),
            (Namespace::Edm, "Schema") => {
                let span = root.span;
                let schema = self.schema(root);
                Some(Document {
                    format: Format::Xml,
                    version: None,
                    references: Vec::new(),
                    schemas: schema.into_iter().collect(),
                    span,
                })
            }
            _ => {
                let message = format!("the root is `{}`, not `edmx:Edmx`", root.name);
                let mut diagnostic = Diagnostic::new(&codes::NOT_CSDL, root.span, message);
                if matches!(root.name, "Edmx" | "Schema") {
                    diagnostic = diagnostic.note(format!(
                        "`{}` is in another namespace, or in none",
                        root.name
                    ));
                }
                self.report(diagnostic.help(
                    "the root of `$metadata` is `<edmx:Edmx Version=\"4.0\" \
                     xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">`",
                ));
                self.stop();
                None
            }
        };
        self.after_root();
        document
    }

    fn root(&mut self) -> Option<Element<'a>> {
        loop {
            match self.next() {
                Token::Start(tag) => {
                    let root = self.element(&tag)?;
                    if root.namespace.is_legacy() {
                        self.legacy_document(&root);
                        return None;
                    }
                    return Some(root);
                }
                Token::Text(text, span) if !text.trim().is_empty() => {
                    let span = self.trimmed(span).start_point();
                    let message = "text before the root element";
                    let diagnostic = Diagnostic::new(&codes::NOT_CSDL, span, message);
                    self.report(diagnostic);
                    self.stop();
                    return None;
                }
                Token::End | Token::Text(..) => {}
                Token::Eof => return None,
            }
        }
    }

    fn after_root(&mut self) {
        loop {
            match self.next() {
                Token::Start(tag) => {
                    let message = "a second root element";
                    self.report(Diagnostic::new(&codes::MALFORMED, tag.span, message));
                    self.stop();
                }
                Token::Text(text, span) => self.unexpected_text(&text, span),
                Token::End => {}
                Token::Eof => return,
            }
        }
    }

    fn edmx(&mut self, mut element: Element<'a>) -> Option<Document> {
        let version = self.required(&mut element, "Version");
        if version
            .as_ref()
            .is_some_and(|version| !self.accepts(version))
        {
            self.stop();
            return None;
        }
        self.finish(&element, &["Version"]);
        let mut references = Vec::new();
        let mut schemas = Vec::new();
        let mut services: Option<Span> = None;
        let mut unknown = false;
        while let Some(child) = self.child(&element) {
            match child.edmx() {
                Some("Reference") => references.extend(self.reference(child)),
                Some("DataServices") => {
                    if let Some(first) = services {
                        let message = "a second `DataServices`";
                        let diagnostic =
                            Diagnostic::new(&codes::REPEATED_ELEMENT, child.span, message)
                                .label("left out")
                                .secondary(first, "the first one");
                        self.report(diagnostic);
                        self.pass(&child);
                    } else {
                        services = Some(child.span);
                        schemas = self.data_services(&child);
                    }
                }
                name => {
                    if matches!(name, Some("Runtime" | "Designer")) {
                        self.entity_framework(&child);
                    } else {
                        let allowed = ["Reference", "DataServices"];
                        self.unknown_element(&child, &element, &allowed);
                    }
                    unknown = true;
                }
            }
        }
        if services.is_none() && !unknown {
            let message = "`Edmx` without `DataServices`";
            let diagnostic = Diagnostic::new(&codes::MISSING_ELEMENT, element.span, message);
            self.report(diagnostic);
        }
        Some(Document {
            format: Format::Xml,
            version,
            references,
            schemas,
            span: element.span,
        })
    }

    /// Reports an Entity Framework model, whose schemas are not those of the service.
    fn entity_framework(&mut self, child: &Element<'a>) {
        let message = format!("`{}` belongs to an Entity Framework model", child.name);
        let diagnostic = Diagnostic::new(&codes::UNKNOWN_ELEMENT, child.span, message)
            .label("left out")
            .help("read the `$metadata` of the service that is built from the model");
        self.report(diagnostic);
        self.pass(child);
    }

    fn data_services(&mut self, element: &Element<'a>) -> Vec<Schema> {
        self.finish(element, &[]);
        let mut schemas = Vec::new();
        let mut is_empty = true;
        while let Some(child) = self.child(element) {
            is_empty = false;
            match child.edm() {
                Some("Schema") => schemas.extend(self.schema(child)),
                _ => self.unknown_element(&child, element, &["Schema"]),
            }
        }
        if is_empty {
            let message = "the document does not have a schema: it declares nothing";
            self.report(
                Diagnostic::new(&codes::NO_SCHEMA, element.span, message).help(
                    "give the document of the service, which declares its types in a `Schema`",
                ),
            );
        }
        schemas
    }

    fn reference(&mut self, mut element: Element<'a>) -> Option<Reference> {
        let uri = self.required(&mut element, "Uri");
        self.finish(&element, &["Uri"]);
        let mut includes = Vec::new();
        let mut include_annotations = Vec::new();
        let mut annotations = Vec::new();
        while let Some(child) = self.child(&element) {
            match (child.edmx(), child.edm()) {
                (Some("Include"), _) => includes.extend(self.include(child)),
                (Some("IncludeAnnotations"), _) => {
                    include_annotations.extend(self.include_annotations(child));
                }
                (_, Some("Annotation")) => annotations.extend(self.annotation(child)),
                _ => {
                    let allowed = ["Include", "IncludeAnnotations", "Annotation"];
                    self.unknown_element(&child, &element, &allowed);
                }
            }
        }
        Some(Reference {
            uri: uri?,
            includes,
            include_annotations,
            annotations,
            span: element.span,
        })
    }

    fn include(&mut self, mut element: Element<'a>) -> Option<Include> {
        let namespace = self.namespace(&mut element, "Namespace");
        let alias = self.identifier(&mut element, "Alias");
        self.finish(&element, &["Namespace", "Alias"]);
        let annotations = self.only_annotations(&element);
        Some(Include {
            namespace: namespace?,
            alias,
            annotations,
            span: element.span,
        })
    }

    fn include_annotations(&mut self, mut element: Element<'a>) -> Option<IncludeAnnotations> {
        let term_namespace = self.namespace(&mut element, "TermNamespace");
        let qualifier = self.identifier(&mut element, "Qualifier");
        let target_namespace = self.text(&mut element, "TargetNamespace");
        let known = ["TermNamespace", "Qualifier", "TargetNamespace"];
        self.finish(&element, &known);
        self.no_children(&element);
        Some(IncludeAnnotations {
            term_namespace: term_namespace?,
            qualifier,
            target_namespace,
            span: element.span,
        })
    }

    fn schema(&mut self, mut element: Element<'a>) -> Option<Schema> {
        let namespace = self.namespace(&mut element, "Namespace");
        let mut schema = Schema {
            alias: self.identifier(&mut element, "Alias"),
            ..Schema::empty(element.span)
        };
        self.finish(&element, &["Namespace", "Alias"]);
        while let Some(child) = self.child(&element) {
            self.schema_child(&mut schema, child, &element);
        }
        schema.structured_types.shrink_to_fit();
        schema.operations.shrink_to_fit();
        schema.annotations_blocks.shrink_to_fit();
        schema.namespace = namespace?;
        Some(schema)
    }

    fn schema_child(&mut self, schema: &mut Schema, child: Element<'a>, parent: &Element<'a>) {
        match child.edm() {
            Some("EntityType") => {
                let found = self.structured_type(child, StructuredKind::Entity);
                schema.structured_types.extend(found);
            }
            Some("ComplexType") => {
                let found = self.structured_type(child, StructuredKind::Complex);
                schema.structured_types.extend(found);
            }
            Some("EnumType") => schema.enum_types.extend(self.enum_type(child)),
            Some("TypeDefinition") => {
                schema.type_definitions.extend(self.type_definition(child));
            }
            Some("Action") => {
                let found = self.operation(child, OperationKind::Action);
                schema.operations.extend(found);
            }
            Some("Function") => {
                let found = self.operation(child, OperationKind::Function);
                schema.operations.extend(found);
            }
            Some("Term") => schema.terms.extend(self.term(child)),
            Some("EntityContainer") => schema.containers.extend(self.entity_container(child)),
            Some("Annotations") => {
                schema
                    .annotations_blocks
                    .extend(self.annotations_block(child));
            }
            Some("Annotation") => schema.annotations.extend(self.annotation(child)),
            _ => self.unknown_element(&child, parent, SCHEMA_CHILDREN),
        }
    }
}
