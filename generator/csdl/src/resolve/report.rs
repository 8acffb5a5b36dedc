//! Where the passes report to.

use foldhash::{HashSet, HashSetExt as _};

use super::DocumentIndex;
use super::names::NamespaceIndex;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::span::Span;

/// The problems found, and what is reported only once.
pub(super) struct Report<'d> {
    diagnostics: &'d mut Diagnostics,
    missing_namespaces: HashSet<NamespaceIndex>,
    unknown_aliases: HashSet<(DocumentIndex, String)>,
    /// How many names may still be compared to find what a misspelled one stands for.
    comparisons: usize,
}

/// Names that are compared at most: then there are no more suggestions, since hundreds of names that are not declared
/// are not misspelled.
const COMPARISONS: usize = 400_000;

impl<'d> Report<'d> {
    pub(super) fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            diagnostics,
            missing_namespaces: HashSet::new(),
            unknown_aliases: HashSet::new(),
            comparisons: COMPARISONS,
        }
    }

    /// Adds a problem.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds a problem that has neither label nor help.
    pub(super) fn say(&mut self, code: &'static Code, span: Span, message: impl Into<String>) {
        self.push(Diagnostic::new(code, span, message));
    }

    /// Whether a name may be compared with so many others, to suggest one of them.
    pub(super) fn may_compare(&mut self, count: usize) -> bool {
        match self.comparisons.checked_sub(count) {
            Some(left) => {
                self.comparisons = left;
                true
            }
            None => false,
        }
    }

    /// Whether this is the first annotation of a document with an alias that is not declared.
    pub(super) fn is_first_alias(&mut self, document: DocumentIndex, alias: &str) -> bool {
        self.unknown_aliases.insert((document, alias.to_owned()))
    }

    /// Whether this is the first use of a namespace whose document was not given.
    pub(super) fn is_first_miss(&mut self, namespace: NamespaceIndex) -> bool {
        self.missing_namespaces.insert(namespace)
    }
}
