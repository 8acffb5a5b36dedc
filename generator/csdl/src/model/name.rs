//! Qualified names (OData CSDL XML 4.01, section 15.3).

use std::fmt;
use std::sync::Arc;

use crate::vocabulary::TermName;

/// A namespace and a simple name, aliases already replaced by the namespaces they stand for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QualifiedName {
    /// The namespace, dots included.
    pub namespace: Arc<str>,
    /// The simple name.
    pub name: Arc<str>,
}

impl QualifiedName {
    /// Joins the two parts.
    pub fn new(namespace: impl Into<Arc<str>>, name: impl Into<Arc<str>>) -> Self {
        Self {
            namespace: namespace.into(),
            name: name.into(),
        }
    }

    /// Splits `text` at its last dot; `None` where it has none.
    pub fn parse(text: &str) -> Option<Self> {
        let (namespace, name) = text.rsplit_once('.')?;
        Some(Self::new(namespace, name))
    }
}

impl From<TermName> for QualifiedName {
    fn from(term: TermName) -> Self {
        Self::new(term.namespace, term.name)
    }
}

impl PartialEq<TermName> for QualifiedName {
    fn eq(&self, term: &TermName) -> bool {
        *self.namespace == *term.namespace && *self.name == *term.name
    }
}

impl fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.namespace, self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::QualifiedName;
    use crate::vocabulary::{CORE, core};

    #[test]
    fn terms_are_qualified_names() {
        let name = QualifiedName::from(core::DESCRIPTION);
        assert_eq!(name.to_string(), format!("{CORE}.Description"));
        assert!(name == core::DESCRIPTION && name != core::COMPUTED);
    }
}
