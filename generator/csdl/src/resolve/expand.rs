//! Texts of a document without aliases: paths, enumeration members, record types and signatures.

use super::Scope;
use crate::qualified_text::replace_namespaces;

impl Scope<'_> {
    /// `text` with the aliases of all qualified names in it replaced by their namespaces.
    pub(super) fn expand(self, text: &str) -> String {
        replace_namespaces(text, |prefix| {
            self.names.alias(self.document, prefix).map(|name| &**name)
        })
    }
}
