//! XML namespaces: those of CSDL, those of its older versions, and the prefixes in scope.

/// The namespace of `edmx:Edmx` and what belongs to it.
pub(super) const EDMX: &str = "http://docs.oasis-open.org/odata/ns/edmx";
/// The namespace of `Schema` and what belongs to it.
pub(super) const EDM: &str = "http://docs.oasis-open.org/odata/ns/edm";

/// What a namespace is to this crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Namespace {
    Edmx,
    Edm,
    /// The wrapper element of V1 to V3.
    LegacyEdmx,
    /// A schema of V1 to V3, with the CSDL version.
    LegacyEdm(&'static str),
    /// `m:DataServiceVersion` of V1 to V3.
    LegacyMetadata,
    /// Any other: an extension that is ignored.
    Foreign,
    /// No namespace.
    None,
}

impl Namespace {
    pub(super) fn of(uri: &str) -> Self {
        match uri {
            EDMX => Self::Edmx,
            EDM => Self::Edm,
            "" => Self::None,
            "http://schemas.microsoft.com/ado/2007/06/edmx"
            | "http://schemas.microsoft.com/ado/2008/10/edmx"
            | "http://schemas.microsoft.com/ado/2009/11/edmx" => Self::LegacyEdmx,
            "http://schemas.microsoft.com/ado/2006/04/edm" => Self::LegacyEdm("1.0"),
            "http://schemas.microsoft.com/ado/2007/05/edm" => Self::LegacyEdm("1.1"),
            "http://schemas.microsoft.com/ado/2008/01/edm" => Self::LegacyEdm("1.2"),
            "http://schemas.microsoft.com/ado/2008/09/edm"
            | "http://schemas.microsoft.com/ado/2009/08/edm" => Self::LegacyEdm("2.0"),
            "http://schemas.microsoft.com/ado/2009/11/edm" => Self::LegacyEdm("3.0"),
            "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata" => {
                Self::LegacyMetadata
            }
            _ => Self::Foreign,
        }
    }

    /// Whether an element of this namespace says that the document is of V1 to V3.
    pub(super) fn is_legacy(self) -> bool {
        matches!(self, Self::LegacyEdmx | Self::LegacyEdm(_))
    }
}

/// A prefix, bound on an element.
#[derive(Clone, Copy, Debug)]
struct Binding<'a> {
    depth: usize,
    prefix: &'a str,
    namespace: Namespace,
}

/// The prefixes in scope.
#[derive(Debug, Default)]
pub(super) struct Scope<'a> {
    bindings: Vec<Binding<'a>>,
}

impl<'a> Scope<'a> {
    /// Forgets what elements at `depth` and below it had bound.
    pub(super) fn leave(&mut self, depth: usize) {
        while self.bindings.last().is_some_and(|last| last.depth >= depth) {
            self.bindings.pop();
        }
    }

    /// Binds a prefix (empty: the default namespace) on an element at `depth`.
    pub(super) fn bind(&mut self, depth: usize, prefix: &'a str, namespace: Namespace) {
        self.bindings.push(Binding {
            depth,
            prefix,
            namespace,
        });
    }

    /// The namespace of a prefix; `None` where it is not bound.
    pub(super) fn resolve(&self, prefix: &str) -> Option<Namespace> {
        if prefix == "xml" {
            return Some(Namespace::Foreign);
        }
        let mut inner_first = self.bindings.iter().rev();
        match inner_first.find(|binding| binding.prefix == prefix) {
            Some(binding) => Some(binding.namespace),
            None if prefix.is_empty() => Some(Namespace::None),
            None => None,
        }
    }
}
