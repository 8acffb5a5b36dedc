//! Documents to a [`Model`]: every name looked up, every rule of the specification checked.
//!
//! The passes run in the order of [`resolve`] and live in files named after what they do. Each works on
//! the whole set of documents and goes on after a problem, so that one run reports all of them and a
//! model comes out in any case.

mod annotation_targets;
mod annotation_values;
mod annotations;
mod attach;
mod base_types;
mod bindings;
pub mod codes;
mod containers;
mod cycles;
mod declare;
mod enumerations;
mod expand;
mod keys;
mod lookup;
mod member_names;
mod members;
mod names;
mod navigation;
mod operations;
mod overloads;
mod references;
pub(crate) mod suggest;
#[cfg(test)]
mod tests;
mod type_references;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Model, NamedType, QualifiedName};
use crate::span::Span;
use crate::syntax::Document;

use declare::Declared;
use names::Names;

/// Resolves a set of documents that together describe one service.
pub fn resolve(documents: &[Document], diagnostics: &mut Diagnostics) -> Model {
    let mut resolver = Resolver {
        names: Names::new(documents, diagnostics),
        declared: Declared::default(),
        model: Model::default(),
        diagnostics,
        documents,
    };
    resolver.declare();
    resolver.keep_references();
    resolver.resolve_base_types();
    resolver.resolve_enum_types();
    resolver.resolve_type_definitions();
    resolver.resolve_members();
    resolver.resolve_keys();
    resolver.resolve_operations();
    resolver.check_overloads();
    resolver.check_navigation();
    resolver.resolve_containers();
    resolver.resolve_terms();
    resolver.attach_annotations();
    resolver.find_optional_parameters();
    resolver.check_annotation_values();
    resolver.drop_repeated_members();
    resolver.model
}

/// The number of a document in the set.
type DocumentIndex = usize;

/// What all passes share.
struct Resolver<'a, 'd> {
    documents: &'a [Document],
    names: Names<'a>,
    declared: Declared<'a>,
    model: Model,
    diagnostics: &'d mut Diagnostics,
}

impl<'a> Resolver<'a, '_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports what has neither label nor help.
    fn say(&mut self, code: &'static Code, span: Span, message: impl Into<String>) {
        self.report(Diagnostic::new(code, span, message));
    }

    /// The type that a qualified name as written in a document stands for, without any diagnostic.
    fn find_type(&self, document: DocumentIndex, text: &'a str) -> Option<NamedType> {
        let (namespace, name) = self.names.declared(document, text)?;
        self.declared.types.get(&(namespace, name)).copied()
    }

    /// Keeps a name that led nowhere, so that two models can be compared by it.
    fn keep_unresolved(&mut self, document: DocumentIndex, name: &str, span: Span) {
        let name = self.expand(document, name.trim());
        self.model.unresolved.insert(span, name);
    }

    /// The name of a declared type.
    fn type_name(&self, ty: NamedType) -> &QualifiedName {
        match ty {
            NamedType::Structured(id) => &self.model.structured_types[id].name,
            NamedType::Enum(id) => &self.model.enum_types[id].name,
            NamedType::Definition(id) => &self.model.type_definitions[id].name,
        }
    }

    /// Where a type is declared.
    fn type_span(&self, ty: NamedType) -> Span {
        match ty {
            NamedType::Structured(id) => self.model.structured_types[id].span,
            NamedType::Enum(id) => self.model.enum_types[id].span,
            NamedType::Definition(id) => self.model.type_definitions[id].span,
        }
    }
}
