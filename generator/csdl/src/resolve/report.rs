//! Where the passes report to.

use std::collections::HashSet;

use super::names::NamespaceIndex;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::span::Span;

/// The problems found, and what is reported only once.
pub(super) struct Report<'d> {
    diagnostics: &'d mut Diagnostics,
    missing_namespaces: HashSet<NamespaceIndex>,
}

impl<'d> Report<'d> {
    pub(super) fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            diagnostics,
            missing_namespaces: HashSet::new(),
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

    /// Whether this is the first use of a namespace whose document was not given.
    pub(super) fn is_first_miss(&mut self, namespace: NamespaceIndex) -> bool {
        self.missing_namespaces.insert(namespace)
    }
}
