//! The document, `$Reference`, `$Include` and `$IncludeAnnotations` (sections 3 and 4).

use jsonc_parser::ast::Value;

use super::accepted::{ASK_FOR_V4, accepted};
use super::codes;
use super::element::{Element, Member};
use super::reader::Reader;
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::syntax::{Document, Format, Include, IncludeAnnotations, Reference, Text};

/// The members of a document beside its schemas.
const MEMBERS: &[&str] = &["$Version", "$EntityContainer", "$Reference"];

impl Reader<'_> {
    /// The whole document; `None` if it is not CSDL.
    pub(super) fn document(&mut self, root: &Value<'_>) -> Option<Document> {
        let place = self.place(root);
        if !matches!(root, Value::Object(_)) {
            self.not_csdl(place, "the root is an array, not an object");
            return None;
        }
        let mut element = self.element_at("document", "document", place, root)?;
        if !element.has("$Version") && !looks_like_csdl(&element) {
            self.not_csdl(place, "the root has no `$Version`");
            return None;
        }
        let version = self.required(&mut element, "$Version");
        if let Some(version) = &version
            && !self.accepts(version)
        {
            return None;
        }
        let references = self.references(&mut element);
        // The container is found by its `$Kind`; this says which one a client starts with.
        self.text(&mut element, "$EntityContainer");
        self.finish(&element, MEMBERS);
        let mut schemas = Vec::new();
        if element.children.is_empty() {
            let message = "the document does not have a schema: it declares nothing";
            self.report(
                Diagnostic::new(&codes::NO_SCHEMA, place, message)
                    .help("give the document of the service, which declares its types in a schema"),
            );
        }
        for member in std::mem::take(&mut element.children) {
            schemas.extend(self.schema(member));
        }
        Some(Document {
            format: Format::Json,
            version,
            references,
            schemas,
            span: place,
        })
    }

    fn not_csdl(&mut self, place: Span, what: &str) {
        let message = format!("this JSON is not CSDL: {what}");
        let diagnostic = Diagnostic::new(&codes::NOT_CSDL, place, message).help(
            "the root of `$metadata?$format=json` is `{\"$Version\": \"4.01\", …}` with an object for each schema",
        );
        self.report(diagnostic);
    }

    /// Whether documents of this version can be read; reports the others.
    fn accepts(&mut self, version: &Text) -> bool {
        if matches!(&*version.value, "1.0" | "2.0" | "3.0") {
            let major = version.value.trim_end_matches(".0");
            let message = format!("this is OData V{major} metadata; only OData V4 can be read");
            let diagnostic =
                Diagnostic::new(&codes::LEGACY_VERSION, version.span, message).help(ASK_FOR_V4);
            self.report(diagnostic);
            return false;
        }
        let help =
            "write `\"$Version\": \"4.0\"` or `\"$Version\": \"4.01\"`, whichever the document is";
        let accepted = accepted(version, help);
        self.is_newer = accepted.is_newer;
        if let Some(diagnostic) = accepted.diagnostic {
            self.report(diagnostic);
        }
        accepted.is_read
    }

    fn references(&mut self, element: &mut Element<'_>) -> Vec<Reference> {
        let Some(member) = element.take("$Reference") else {
            return Vec::new();
        };
        let members = self.members("$Reference", member.value);
        let members = members.unwrap_or_default().into_iter();
        members
            .filter_map(|member| self.reference(member))
            .collect()
    }

    fn reference(&mut self, member: Member<'_>) -> Option<Reference> {
        let uri = self.member_text("Reference", member);
        let mut element = self.element("Reference", member)?;
        let includes = self.list(&mut element, "$Include", Self::include);
        let include_annotations = self.list(
            &mut element,
            "$IncludeAnnotations",
            Self::include_annotations,
        );
        let annotations = self.annotations(&mut element, "");
        self.leaf(&mut element, &["$Include", "$IncludeAnnotations"]);
        Some(Reference {
            uri: uri?,
            includes,
            include_annotations,
            annotations,
            span: element.span,
        })
    }

    /// The items of an array that is a member.
    pub(super) fn list<T>(
        &mut self,
        element: &mut Element<'_>,
        name: &str,
        read: impl Fn(&mut Self, &Value<'_>) -> Option<T>,
    ) -> Vec<T> {
        let Some(member) = element.take(name) else {
            return Vec::new();
        };
        let items = self.items(name, member.value).unwrap_or_default();
        items.iter().filter_map(|item| read(self, item)).collect()
    }

    fn include(&mut self, value: &Value<'_>) -> Option<Include> {
        let span = self.place(value);
        let mut element = self.element_at("Include", "$Include", span, value)?;
        let namespace = self.namespace(&mut element, "$Namespace");
        let alias = self.identifier(&mut element, "$Alias");
        let annotations = self.annotations(&mut element, "");
        self.leaf(&mut element, &["$Namespace", "$Alias"]);
        Some(Include {
            namespace: namespace?,
            alias,
            annotations,
            span: element.span,
        })
    }

    fn include_annotations(&mut self, value: &Value<'_>) -> Option<IncludeAnnotations> {
        let span = self.place(value);
        let what = "IncludeAnnotations";
        let mut element = self.element_at(what, "$IncludeAnnotations", span, value)?;
        let term_namespace = self.namespace(&mut element, "$TermNamespace");
        let qualifier = self.identifier(&mut element, "$Qualifier");
        let target_namespace = self.text(&mut element, "$TargetNamespace");
        let known = ["$TermNamespace", "$Qualifier", "$TargetNamespace"];
        self.leaf(&mut element, &known);
        Some(IncludeAnnotations {
            term_namespace: term_namespace?,
            qualifier,
            target_namespace,
            span: element.span,
        })
    }

    /// Reports what is left of an element that has no members with names of their own.
    pub(super) fn leaf(&mut self, element: &mut Element<'_>, known: &[&'static str]) {
        self.no_children(element, known);
        self.finish(element, known);
    }
}

/// Whether an object without `$Version` is CSDL all the same: a schema has elements that say their kind.
fn looks_like_csdl(root: &Element<'_>) -> bool {
    let has_kind = |value: &Value<'_>| match value {
        Value::Object(object) => object.get("$Kind").is_some(),
        Value::Array(array) => array
            .elements
            .iter()
            .any(|item| matches!(item, Value::Object(object) if object.get("$Kind").is_some())),
        _ => false,
    };
    root.children.iter().any(|member| match member.value {
        Value::Object(schema) => schema.properties.iter().any(|child| has_kind(&child.value)),
        _ => false,
    })
}
