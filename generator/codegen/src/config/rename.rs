//! Names that the configuration gives in place of those in the metadata: `rename` in a `[[fixup]]`.

use super::Located;

/// A name that the generated code gives an element; on the wire it keeps its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// The element, as the target of an annotation is written.
    pub target: Located<String>,
    /// The name in the generated code.
    pub name: Located<String>,
    /// Why.
    pub reason: String,
    /// Where the service's owners are told of it: a URL.
    pub upstream: Option<String>,
}

impl Rename {
    /// The rename in a few words.
    pub fn summary(&self) -> String {
        format!("rename {} to {}", self.target.value, self.name.value)
    }
}
