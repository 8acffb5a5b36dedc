//! The forms of names (OData CSDL 4.01, sections 15.1 to 15.3), checked where a document writes one.

use super::codes;
use crate::diagnostic::Diagnostic;
use crate::name;
use crate::span::Span;
use crate::syntax::Text;

/// The forms of names.
#[derive(Clone, Copy)]
pub(super) enum Form {
    SimpleIdentifier,
    Namespace,
    QualifiedName,
    /// A name declared elsewhere; its form is checked there.
    Reference,
}

impl Form {
    fn fits(self, text: &str) -> bool {
        match self {
            Self::SimpleIdentifier => name::is_simple_identifier(text),
            Self::Namespace => name::is_namespace(text),
            Self::QualifiedName => name::is_qualified_name(text),
            Self::Reference => text.trim().len() == text.len(),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::SimpleIdentifier => "a simple identifier",
            Self::Namespace => "a namespace",
            Self::QualifiedName | Self::Reference => "a qualified name",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::SimpleIdentifier => {
                "a simple identifier is a letter or underscore, followed by at most 127 letters, \
                 underscores or digits"
            }
            Self::Namespace => "a namespace is simple identifiers with dots between them",
            Self::QualifiedName | Self::Reference => {
                "a qualified name is a namespace or alias, a dot, and a simple identifier"
            }
        }
    }

    /// The problem of a name of another form. The name itself is kept without white space around it, so that references
    /// to it are found; `trimmed` is the place without it.
    pub(super) fn check(
        self,
        text: &mut Text,
        trimmed: impl FnOnce(Span) -> Span,
    ) -> Option<Diagnostic> {
        if self.fits(&text.value) {
            return None;
        }
        let kept = text.value.trim();
        let diagnostic = if self.fits(kept) {
            let message = format!("white space around `{kept}`");
            Diagnostic::new(&codes::INVALID_NAME, text.span, message)
        } else {
            let message = format!("`{}` is not {}", text.value, self.words());
            Diagnostic::new(&codes::INVALID_NAME, text.span, message).help(self.help())
        };
        text.value = kept.to_owned();
        text.span = trimmed(text.span);
        Some(diagnostic)
    }
}
