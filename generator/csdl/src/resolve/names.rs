//! Namespaces and aliases: what the part of a qualified name before its last dot stands for.

use std::collections::BTreeSet;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};

use super::{DocumentIndex, codes};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::QualifiedName;
use crate::rules::RESERVED;
use crate::span::Span;
use crate::syntax::{Document, Text};
use crate::vocabulary::VOCABULARIES;

/// The number of a namespace in [`Names`].
pub(super) type NamespaceIndex = usize;

/// A namespace that a document declares or includes.
#[derive(Debug)]
struct Known<'a> {
    name: Arc<str>,
    is_declared: bool,
    aliases: BTreeSet<&'a str>,
}

/// The namespaces of the documents and their aliases.
#[derive(Debug)]
pub(super) struct Names<'a> {
    known: Vec<Known<'a>>,
    index: HashMap<&'a str, NamespaceIndex>,
    /// Per document: alias to namespace (aliases are document-global, section 5.1).
    aliases: Vec<HashMap<&'a str, NamespaceIndex>>,
    /// Aliases of all documents; `None` where two documents disagree.
    anywhere: HashMap<&'a str, Option<NamespaceIndex>>,
}

/// What a prefix stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prefix {
    /// A namespace with a schema in the set.
    Declared(NamespaceIndex),
    /// A namespace that is included from a document not given.
    External(NamespaceIndex),
    /// Nothing known.
    Unknown,
}

impl<'a> Names<'a> {
    pub(super) fn new(documents: &'a [Document], diagnostics: &mut Diagnostics) -> Self {
        let mut names = Self {
            known: Vec::new(),
            index: HashMap::new(),
            aliases: Vec::with_capacity(documents.len()),
            anywhere: HashMap::new(),
        };
        for document in documents {
            for schema in &document.schemas {
                let index = names.know(&schema.namespace.value);
                names.known[index].is_declared = true;
                refuse_reserved(&schema.namespace, "namespace", diagnostics);
            }
        }
        for document in documents {
            names.add_aliases(document, diagnostics);
        }
        names
    }

    fn know(&mut self, name: &'a str) -> NamespaceIndex {
        if let Some(index) = self.index.get(name) {
            return *index;
        }
        self.known.push(Known {
            name: name.into(),
            is_declared: false,
            aliases: BTreeSet::new(),
        });
        self.index.insert(name, self.known.len() - 1);
        self.known.len() - 1
    }

    fn add_aliases(&mut self, document: &'a Document, diagnostics: &mut Diagnostics) {
        let schemas = document
            .schemas
            .iter()
            .map(|schema| (&schema.namespace, &schema.alias));
        let includes = document
            .references
            .iter()
            .flat_map(|reference| &reference.includes);
        let includes = includes.map(|include| (&include.namespace, &include.alias));
        let mut here: HashMap<&'a str, (NamespaceIndex, Span)> = HashMap::new();
        for (namespace, alias) in schemas.chain(includes) {
            let index = self.know(&namespace.value);
            let Some(alias) = alias else { continue };
            refuse_reserved(alias, "alias", diagnostics);
            if let Some((other, span)) = here.get(alias.value.as_str()) {
                if *other != index {
                    diagnostics.push(
                        Diagnostic::new(
                            &codes::ALIAS_TWICE,
                            alias.span,
                            format!(
                                "alias `{}` stands for `{}` and for `{}`",
                                alias.value, self.known[*other].name, namespace.value
                            ),
                        )
                        .label("and again here")
                        .secondary(*span, "first used here")
                        .help("give each namespace of a document an alias of its own"),
                    );
                }
                continue;
            }
            here.insert(&alias.value, (index, alias.span));
            self.known[index].aliases.insert(&alias.value);
            self.anywhere
                .entry(&alias.value)
                .and_modify(|known| {
                    if *known != Some(index) {
                        *known = None;
                    }
                })
                .or_insert(Some(index));
        }
        self.aliases.push(
            here.into_iter()
                .map(|(alias, (index, _))| (alias, index))
                .collect(),
        );
    }

    /// What `prefix` means in a document.
    pub(super) fn prefix(&self, document: DocumentIndex, prefix: &str) -> Prefix {
        let alias = self
            .aliases
            .get(document)
            .and_then(|aliases| aliases.get(prefix));
        let index = alias
            .or_else(|| self.index.get(prefix))
            .copied()
            .or_else(|| self.anywhere.get(prefix).copied().flatten());
        match index {
            Some(index) if self.known[index].is_declared => Prefix::Declared(index),
            Some(index) => Prefix::External(index),
            None => Prefix::Unknown,
        }
    }

    /// The namespace and simple name of `text`, where that namespace has a schema in the set.
    pub(super) fn declared<'t>(
        &self,
        document: DocumentIndex,
        text: &'t str,
    ) -> Option<(NamespaceIndex, &'t str)> {
        let (prefix, name) = text.rsplit_once('.')?;
        match self.prefix(document, prefix) {
            Prefix::Declared(index) => Some((index, name)),
            Prefix::External(_) | Prefix::Unknown => None,
        }
    }

    /// The namespace an alias stands for, where `prefix` is one.
    pub(super) fn alias(&self, document: DocumentIndex, prefix: &str) -> Option<&Arc<str>> {
        let alias = self
            .aliases
            .get(document)
            .and_then(|aliases| aliases.get(prefix))
            .copied();
        let index = alias.or_else(|| {
            let elsewhere = self.anywhere.get(prefix).copied().flatten();
            elsewhere.filter(|_| !self.index.contains_key(prefix))
        })?;
        Some(&self.known[index].name)
    }

    /// `text` as a qualified name, its alias expanded.
    pub(super) fn expand(&self, document: DocumentIndex, text: &str) -> QualifiedName {
        let (prefix, name) = text.rsplit_once('.').unwrap_or(("", text));
        let namespace = match self.prefix(document, prefix) {
            Prefix::Declared(index) | Prefix::External(index) => self.known[index].name.clone(),
            // Documents use the aliases of the well-known vocabularies without declaring them.
            Prefix::Unknown => vocabulary(prefix).unwrap_or(prefix).into(),
        };
        QualifiedName::new(namespace, name)
    }

    /// The name of a namespace.
    pub(super) fn name(&self, index: NamespaceIndex) -> &Arc<str> {
        &self.known[index].name
    }

    /// Whether a namespace has a schema in the set.
    pub(super) fn is_declared(&self, index: NamespaceIndex) -> bool {
        self.known[index].is_declared
    }

    /// The number of a declared or included namespace.
    pub(super) fn index(&self, namespace: &str) -> Option<NamespaceIndex> {
        self.index.get(namespace).copied()
    }

    /// All namespaces and all aliases of a document, for suggestions.
    pub(super) fn prefixes(&self, document: DocumentIndex) -> Vec<&str> {
        let aliases = self
            .aliases
            .get(document)
            .into_iter()
            .flat_map(HashMap::keys)
            .copied();
        let mut all: Vec<&str> = self
            .known
            .iter()
            .map(|known| &*known.name)
            .chain(aliases)
            .collect();
        all.sort_unstable();
        all
    }

    /// The aliases that any document gives a namespace, sorted.
    pub(super) fn aliases_of(&self, index: NamespaceIndex) -> Vec<String> {
        let aliases = self.known[index].aliases.iter();
        aliases.map(|alias| (*alias).to_owned()).collect()
    }
}

/// The namespace of the vocabulary that usually has this alias.
pub(super) fn vocabulary(alias: &str) -> Option<&'static str> {
    let mut known = VOCABULARIES.iter();
    let found = known.find(|known| known.alias == alias)?;
    Some(found.namespace)
}

fn refuse_reserved(text: &Text, what: &str, diagnostics: &mut Diagnostics) {
    if RESERVED.contains(&text.value.as_str()) {
        diagnostics.push(
            Diagnostic::new(
                &codes::RESERVED_NAMESPACE,
                text.span,
                format!(
                    "`{}` is reserved and cannot be the {what} of a schema",
                    text.value
                ),
            )
            .help("choose another name"),
        );
    }
}
