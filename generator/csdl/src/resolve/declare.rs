//! First pass: every schema child gets its place in the model, so that names can be looked up.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::names::{Names, NamespaceIndex};
use super::{DocumentIndex, Report, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Annotations, ContainerId, DeclaredFlags, ElementType, EntityContainer, EnumType, Facets, Model,
    NamedType, Namespace, Operation, OperationId, Primitive, QualifiedName, StructuredType, Term,
    TermId, TypeDefinition, TypeRef,
};
use crate::span::Span;
use crate::syntax::{self, Document, Schema, Text};

/// A qualified name: the namespace's number and the simple name.
pub(super) type Key<'a> = (NamespaceIndex, &'a str);

/// A schema child as written, and the document it stands in.
#[derive(Debug)]
pub(super) struct Source<'a, T> {
    pub(super) document: DocumentIndex,
    pub(super) node: &'a T,
}

impl<T> Clone for Source<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Source<'_, T> {}

/// What the schemas declare, by name, and the nodes that the elements of the model come from: the vectors run
/// parallel to the model's arenas.
#[derive(Debug, Default)]
pub(super) struct Declared<'a> {
    pub(super) types: HashMap<Key<'a>, NamedType>,
    pub(super) operations: HashMap<Key<'a>, Vec<OperationId>>,
    pub(super) terms: HashMap<Key<'a>, TermId>,
    pub(super) containers: HashMap<Key<'a>, ContainerId>,
    pub(super) structured: Vec<Source<'a, syntax::StructuredType>>,
    pub(super) enums: Vec<Source<'a, syntax::EnumType>>,
    pub(super) definitions: Vec<Source<'a, syntax::TypeDefinition>>,
    pub(super) operation_sources: Vec<Source<'a, syntax::Operation>>,
    pub(super) term_sources: Vec<Source<'a, syntax::Term>>,
    pub(super) container_sources: Vec<Source<'a, syntax::EntityContainer>>,
}

impl<'a> Declared<'a> {
    /// Puts all schema children into the model.
    pub(super) fn new(
        documents: &'a [Document],
        names: &Names<'a>,
        model: &mut Model,
        report: &mut Report<'_>,
    ) -> Self {
        let mut pass = Pass {
            names,
            declared: Self::default(),
            namespaces: HashSet::new(),
            places: HashMap::new(),
            model,
            report,
        };
        for (document, content) in documents.iter().enumerate() {
            for schema in &content.schemas {
                pass.schema(document, schema);
            }
        }
        pass.warn_of_operations_named_like_types();
        pass.declared
    }
}

/// The state of the pass.
struct Pass<'p, 'a, 'd> {
    names: &'p Names<'a>,
    declared: Declared<'a>,
    /// Those that have an element in the model.
    namespaces: HashSet<NamespaceIndex>,
    /// Where a name other than an operation's was declared first.
    places: HashMap<Key<'a>, (&'static str, Span)>,
    model: &'p mut Model,
    report: &'p mut Report<'d>,
}

impl<'a> Pass<'_, 'a, '_> {
    fn schema(&mut self, document: DocumentIndex, schema: &'a Schema) {
        let Some(namespace) = self.names.index(&schema.namespace.value) else {
            return;
        };
        let name = self.names.name(namespace).clone();
        if self.namespaces.insert(namespace) {
            self.model.namespaces.push(Namespace {
                name: name.clone(),
                versions: Vec::new(),
                aliases: self.names.aliases_of(namespace),
                annotations: Annotations::default(),
                span: schema.span,
            });
        }
        let qualified = |text: &Text| QualifiedName::new(name.clone(), text.value.as_str());
        for node in &schema.structured_types {
            let id = self
                .model
                .structured_types
                .push(structured(node, qualified(&node.name)));
            self.declared.structured.push(Source { document, node });
            self.declare_type(namespace, &node.name, NamedType::Structured(id));
        }
        for node in &schema.enum_types {
            let id = self
                .model
                .enum_types
                .push(enumeration(node, qualified(&node.name)));
            self.declared.enums.push(Source { document, node });
            self.declare_type(namespace, &node.name, NamedType::Enum(id));
        }
        for node in &schema.type_definitions {
            let id = self
                .model
                .type_definitions
                .push(definition(node, qualified(&node.name)));
            self.declared.definitions.push(Source { document, node });
            self.declare_type(namespace, &node.name, NamedType::Definition(id));
        }
        for node in &schema.operations {
            let id = self
                .model
                .operations
                .push(operation(node, qualified(&node.name)));
            self.declared
                .operation_sources
                .push(Source { document, node });
            let overloads = self
                .declared
                .operations
                .entry((namespace, &node.name.value));
            overloads.or_default().push(id);
        }
        for node in &schema.terms {
            let id = self.model.terms.push(term(node, qualified(&node.name)));
            self.declared.term_sources.push(Source { document, node });
            if self.claim(namespace, &node.name, "term") {
                self.declared
                    .terms
                    .insert((namespace, &node.name.value), id);
            }
        }
        for (position, node) in schema.containers.iter().enumerate() {
            let id = self.model.containers.push(EntityContainer {
                extends: node
                    .extends
                    .as_ref()
                    .map(|text| self.names.expand(document, &text.value)),
                ..container(node, qualified(&node.name))
            });
            self.declared
                .container_sources
                .push(Source { document, node });
            self.model.container.get_or_insert(id);
            if position > 0 {
                self.report.push(
                    Diagnostic::new(
                        &codes::CONTAINER_TWICE,
                        node.span,
                        format!("schema `{name}` has a second entity container"),
                    )
                    .help("a schema has at most one entity container"),
                );
            }
            if self.claim(namespace, &node.name, "entity container") {
                self.declared
                    .containers
                    .insert((namespace, &node.name.value), id);
            }
        }
    }

    fn declare_type(&mut self, namespace: NamespaceIndex, name: &'a Text, ty: NamedType) {
        if self.claim(namespace, name, "type") {
            self.declared.types.insert((namespace, &name.value), ty);
            let name = self.model.type_name(ty).clone();
            self.model.types.insert(name, ty);
        }
    }

    /// Claims a name of a namespace; reports a name that is used already. A place allows only one of types, terms and
    /// containers, so those with the same name can all be found.
    fn claim(&mut self, namespace: NamespaceIndex, name: &'a Text, what: &'static str) -> bool {
        let key = (namespace, name.value.as_str());
        let Some((other, span)) = self.places.get(&key).copied() else {
            self.places.insert(key, (what, name.span));
            return true;
        };
        let full = format!("{}.{}", self.names.name(namespace), name.value);
        if other != what {
            let message = format!(
                "{what} `{full}` has the name of a{} {other}",
                article(other)
            );
            self.report.push(
                Diagnostic::new(&codes::NAME_SHARED, name.span, message)
                    .secondary(span, format!("the {other}")),
            );
            return true;
        }
        self.report.push(
            Diagnostic::new(
                &codes::NAME_TWICE,
                name.span,
                format!("`{full}` is declared twice"),
            )
            .label("this declaration is shadowed")
            .secondary(span, "by this one")
            .help("rename one of the two"),
        );
        false
    }

    /// CSDL JSON cannot express it and URLs are ambiguous, but some services do it.
    fn warn_of_operations_named_like_types(&mut self) {
        let mut clashes: Vec<_> = Vec::new();
        for (key, overloads) in &self.declared.operations {
            if let (Some((what, span)), Some(first)) = (self.places.get(key), overloads.first()) {
                clashes.push((*first, *what, *span));
            }
        }
        clashes.sort_unstable_by_key(|(id, _, _)| *id);
        for (id, what, span) in clashes {
            let name = &self.declared.operation_sources[id.index()].node.name;
            let message = format!(
                "operation `{}` has the name of a{} {what}",
                self.model.operations[id].name,
                article(what)
            );
            self.report.push(
                Diagnostic::new(&codes::NAME_SHARED, name.span, message)
                    .secondary(span, format!("the {what}")),
            );
        }
    }
}

/// The second letter of the article before a word, if it has one.
fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "n"
    } else {
        ""
    }
}

fn structured(node: &syntax::StructuredType, name: QualifiedName) -> StructuredType {
    StructuredType {
        name,
        kind: node.kind,
        base: None,
        derived: Vec::new(),
        is_abstract: node.is_abstract,
        is_open: node.is_open.unwrap_or(false),
        has_stream: node.has_stream.unwrap_or(false),
        declared: DeclaredFlags {
            is_open: node.is_open.unwrap_or(false),
            has_stream: node.has_stream.unwrap_or(false),
        },
        key: None,
        properties: Vec::new(),
        navigation_properties: Vec::new(),
        annotations: Annotations::default(),
        span: node.span,
    }
}

fn enumeration(node: &syntax::EnumType, name: QualifiedName) -> EnumType {
    EnumType {
        name,
        underlying: Primitive::Int32,
        is_flags: node.is_flags,
        members: Vec::new(),
        annotations: Annotations::default(),
        span: node.span,
    }
}

fn definition(node: &syntax::TypeDefinition, name: QualifiedName) -> TypeDefinition {
    TypeDefinition {
        name,
        underlying: Primitive::String,
        facets: Facets::default(),
        annotations: Annotations::default(),
        span: node.span,
    }
}

fn operation(node: &syntax::Operation, name: QualifiedName) -> Operation {
    Operation {
        name,
        kind: node.kind,
        binding: None,
        parameters: Vec::new(),
        return_type: None,
        is_composable: node.is_composable,
        entity_set_path: None,
        annotations: Annotations::default(),
        span: node.span,
    }
}

fn term(node: &syntax::Term, name: QualifiedName) -> Term {
    let ty = TypeRef {
        element: ElementType::Primitive(Primitive::String),
        is_collection: false,
        nullable: None,
        facets: Facets::default(),
    };
    Term {
        name,
        ty,
        base_term: None,
        applies_to: node.applies_to.clone(),
        annotations: Annotations::default(),
        span: node.span,
    }
}

fn container(node: &syntax::EntityContainer, name: QualifiedName) -> EntityContainer {
    EntityContainer {
        name,
        extends: None,
        entity_sets: Vec::new(),
        singletons: Vec::new(),
        action_imports: Vec::new(),
        function_imports: Vec::new(),
        annotations: Annotations::default(),
        span: node.span,
    }
}
