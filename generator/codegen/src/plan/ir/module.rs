//! The crate as a tree of modules and files.

use crate::plan::{
    Areas, Builder, Client, Docs, FrontPage, Gate, Ident, Item, ModulePath, Package, Summary,
};

/// A crate, decided down to its last identifier.
#[derive(Clone, Debug)]
pub struct Plan {
    /// `Cargo.toml`.
    pub package: Package,
    /// The crate's documentation.
    pub front_page: FrontPage,
    /// The root namespace; the others are below it.
    pub root: Module,
    /// The entry point.
    pub client: Client,
    /// The parts of the service that are features.
    pub areas: Option<Areas>,
    /// Whether a name of the crate has letters beyond ASCII.
    pub has_other_letters: bool,
    /// What is in the plan.
    pub summary: Summary,
}

/// A namespace.
#[derive(Clone, Debug)]
pub struct Module {
    /// Where it is below `models` and `requests`; empty for the root.
    pub path: ModulePath,
    /// Documentation.
    pub docs: Docs,
    /// Namespaces below this one, sorted by name.
    pub children: Vec<Module>,
    /// Its types, sorted by file name.
    pub files: Vec<TypeFile>,
}

/// One type of the metadata with all that belongs to it: one file.
#[derive(Clone, Debug, Hash)]
pub struct TypeFile {
    /// The private module.
    pub module: Ident,
    /// The qualified name of the type.
    pub edm_name: String,
    /// The model; `None` for a type that is only passed through.
    pub item: Option<Item>,
    /// Its request builders.
    pub builders: Vec<Builder>,
    /// The features that it needs.
    pub gate: Option<Gate>,
}

impl Module {
    /// Whether request builders are in it or below it: whether it is in `requests` too.
    pub fn has_builders(&self) -> bool {
        self.files.iter().any(|file| !file.builders.is_empty())
            || self.children.iter().any(Self::has_builders)
    }
}
