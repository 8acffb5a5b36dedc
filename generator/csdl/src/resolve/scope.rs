//! What names in the documents stand for. All passes read it, none changes it.

use super::DocumentIndex;
use super::declare::{Declared, Key};
use super::names::{Names, Prefix};
use crate::model::{Model, NamedType, QualifiedName};
use crate::span::Span;
use crate::syntax::{Document, Format};

/// The documents and what they declare.
#[derive(Clone, Copy)]
pub(super) struct Set<'p> {
    pub(super) documents: &'p [Document],
    pub(super) names: &'p Names<'p>,
    pub(super) declared: &'p Declared<'p>,
}

impl<'p> Set<'p> {
    /// The set as one of its documents names it.
    pub(super) fn scope(self, document: DocumentIndex) -> Scope<'p> {
        Scope {
            names: self.names,
            declared: self.declared,
            document,
            format: self
                .documents
                .get(document)
                .map_or_else(Format::default, |document| document.format),
        }
    }
}

/// What the names in one document stand for: aliases belong to a document (section 5.1).
#[derive(Clone, Copy)]
pub(super) struct Scope<'p> {
    pub(super) names: &'p Names<'p>,
    pub(super) declared: &'p Declared<'p>,
    pub(super) document: DocumentIndex,
    /// How the document is written.
    pub(super) format: Format,
}

impl Scope<'_> {
    /// What the part of a qualified name before its last dot stands for.
    pub(super) fn prefix(self, prefix: &str) -> Prefix {
        self.names.prefix(self.document, prefix)
    }

    /// The name as the declarations have it, where its namespace has a schema in the set.
    pub(super) fn key(self, text: &str) -> Option<Key<'_>> {
        self.names.declared(self.document, text)
    }

    /// The type that a qualified name stands for, without any diagnostic.
    pub(super) fn find_type(self, text: &str) -> Option<NamedType> {
        let key = self.key(text)?;
        self.declared.types.get(&key).copied()
    }

    /// `text` as a qualified name, its alias replaced by the namespace.
    pub(super) fn qualified(self, text: &str) -> QualifiedName {
        self.names.expand(self.document, text)
    }

    /// Keeps a name that was not found, to compare two models by it.
    pub(super) fn keep_unresolved(self, model: &mut Model, name: &str, span: Span) {
        let name = self.expand(name.trim());
        model.unresolved.insert(span, name);
    }
}
