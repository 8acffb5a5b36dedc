//! The items as they are found.

use std::fmt::Display;

use csdl::model::ElementId;

use super::{DEPRECATED, Item};
use crate::plan::Ident;

/// The items found so far.
#[derive(Default)]
pub(super) struct Items {
    pub found: Vec<Item>,
}

impl Items {
    /// An item that comes from the metadata.
    pub(super) fn add(&mut self, path: impl Display, declaration: impl Display, origin: ElementId) {
        self.push(path, declaration, Some(origin));
    }

    /// An item that every crate has, or that the configuration asks for.
    pub(super) fn add_own(&mut self, path: impl Display, declaration: impl Display) {
        self.push(path, declaration, None);
    }

    /// An item that the crate has because of a type, or in any case.
    pub(super) fn push(
        &mut self,
        path: impl Display,
        declaration: impl Display,
        origin: Option<ElementId>,
    ) {
        self.found.push(Item {
            path: path.to_string(),
            declaration: declaration.to_string(),
            origin,
        });
    }
}

/// What stands before the declaration of what the compiler warns of; its note is documentation.
pub(super) fn marker(deprecated: Option<&String>) -> &'static str {
    if deprecated.is_some() { DEPRECATED } else { "" }
}

/// The path of a module of `models` or `requests`.
pub(super) fn module_path(root: &str, path: &[Ident]) -> String {
    let mut text = root.to_owned();
    for ident in path {
        text.push_str("::");
        text.push_str(&ident.to_string());
    }
    text
}
