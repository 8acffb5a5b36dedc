//! Qualified names (OData CSDL XML 4.01, section 15.3).

use std::fmt;
use std::sync::Arc;

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

impl fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.namespace, self.name)
    }
}
