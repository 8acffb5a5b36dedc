//! Where generated types are in their crate.

use std::fmt;
use std::sync::Arc;

use crate::plan::Ident;

/// The modules from `models` or `requests` down to a namespace.
pub type ModulePath = Arc<[Ident]>;

/// The path of a generated type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModelPath(Arc<(PathRoot, ModulePath, Ident)>);

/// Where a [`ModelPath`] starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PathRoot {
    /// `crate::models`.
    Models,
    /// `crate::requests`.
    Requests,
}

impl ModelPath {
    pub(in crate::plan) fn model(path: &ModulePath, ident: Ident) -> Self {
        Self(Arc::new((PathRoot::Models, path.clone(), ident)))
    }

    pub(in crate::plan) fn request(path: &ModulePath, ident: Ident) -> Self {
        Self(Arc::new((PathRoot::Requests, path.clone(), ident)))
    }

    /// Where it starts.
    pub fn root(&self) -> PathRoot {
        self.0.0
    }

    /// The modules below the root.
    pub fn modules(&self) -> &[Ident] {
        &self.0.1
    }

    /// The type.
    pub fn ident(&self) -> &Ident {
        &self.0.2
    }
}

/// From the crate's root: `models::security::Alert`.
impl fmt::Display for ModelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.root() {
            PathRoot::Models => "models",
            PathRoot::Requests => "requests",
        })?;
        for module in self.modules() {
            write!(f, "::{module}")?;
        }
        write!(f, "::{}", self.ident())
    }
}
