//! Which version of CSDL a document is, and the refusal of V1 to V3.

use super::accepted::{ASK_FOR_V4, accepted};
use super::codes;
use super::element::Element;
use super::namespace::Namespace;
use super::reader::{Reader, Token};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::span::Span;
use crate::syntax::Text;

/// How many tags are searched for the version of an old document.
const LOOK_AHEAD: usize = 64;

impl<'a> Reader<'a, '_> {
    /// Whether documents of this `Version` (section 3.1) can be read; reports the others.
    pub(super) fn accepts(&mut self, version: &Text) -> bool {
        let help = "write `Version=\"4.0\"` or `Version=\"4.01\"`, whichever the document is";
        let accepted = accepted(version, help);
        self.is_newer = accepted.is_newer;
        if let Some(diagnostic) = accepted.diagnostic {
            self.report(diagnostic);
        }
        accepted.is_read
    }

    /// Reports a document of V1 to V3 from its root, and reads nothing more.
    pub(super) fn legacy_document(&mut self, root: &Element<'a>) {
        let mut found = Legacy::default();
        // Other problems of the document are not reported.
        let mut unused = Diagnostics::new();
        let mut ahead = self.again(&mut unused);
        for _ in 0..LOOK_AHEAD {
            match ahead.next() {
                Token::Start(tag) => {
                    if let Some(element) = ahead.element(&tag) {
                        found.note(&ahead, &element);
                    }
                }
                Token::End | Token::Text(..) => {}
                Token::Eof => break,
            }
            if found.schema.is_some() {
                break;
            }
        }
        self.refuse(found.place.unwrap_or(root.span), &found);
    }

    /// Reports a schema of V1 to V3 in a V4 document, and reads nothing more.
    pub(super) fn legacy_child(&mut self, element: &Element<'a>) {
        let mut found = Legacy::default();
        found.note(self, element);
        self.refuse(element.span, &found);
    }

    fn refuse(&mut self, place: Span, found: &Legacy) {
        let service = match (&found.service, found.schema) {
            (Some(version), _) => format!("OData V{version}"),
            (None, Some("3.0")) => "OData V3".to_owned(),
            (None, Some("2.0" | "1.2")) => "OData V2".to_owned(),
            (None, Some(_)) => "OData V1".to_owned(),
            (None, None) => "OData V1 to V3".to_owned(),
        };
        let message = format!("this is {service} metadata; only OData V4 can be read");
        let mut diagnostic = Diagnostic::new(&codes::LEGACY_VERSION, place, message);
        if let Some(schema) = found.schema {
            diagnostic = diagnostic.note(format!("its schema is CSDL {schema}"));
        }
        let diagnostic = diagnostic.help(ASK_FOR_V4);
        self.report(diagnostic);
        self.stop();
    }
}

/// What is known of a document of V1 to V3.
#[derive(Default)]
struct Legacy {
    /// `m:DataServiceVersion`.
    service: Option<String>,
    /// The CSDL version of the schema namespace.
    schema: Option<&'static str>,
    /// Where the version is written.
    place: Option<Span>,
}

impl Legacy {
    fn note(&mut self, reader: &Reader<'_, '_>, element: &Element<'_>) {
        let version = element.attributes.iter().find(|attribute| {
            attribute.namespace == Namespace::LegacyMetadata
                && attribute.name == "DataServiceVersion"
        });
        if let Some(version) = version {
            // `2.0` is OData V2; a later `;` starts a comment of the header's syntax.
            let number = version.raw.split([';', ' ']).next().unwrap_or_default();
            let major = number.split('.').next().unwrap_or_default();
            if matches!(major, "1" | "2" | "3") {
                self.service = Some(major.to_owned());
                self.place = Some(reader.span_of(version.raw));
            }
        }
        if let Namespace::LegacyEdm(schema) = element.namespace {
            self.schema = Some(schema);
            self.place.get_or_insert(element.span);
        }
    }
}
