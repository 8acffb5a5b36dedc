//! What elements and paths are in the generated crate.

use csdl::diagnostic::Diagnostics;
use csdl::model::{ElementId, Model, NamedType};

use super::{FEW, Named, Show};
use crate::inspect::{Calls, ServicePath, Tree};
use csdl_codegen::Planned;

impl Named<'_> {
    /// The paths of what a type becomes: the model, the enum over it and its derived types, the request builders.
    pub(super) fn types(&self, ty: NamedType) -> impl Iterator<Item = String> {
        let paths = self.names.of(&self.selection, ty).into_iter();
        paths.map(|path| self.path(&path))
    }

    /// The whole plan; `None` where no crate is configured, and where the configuration names what the model does
    /// not have.
    fn planned(&self, model: &Model) -> Option<&Planned> {
        self.crate_name.as_ref()?;
        let planned = self.planned.get_or_init(|| {
            // What cannot be generated is the business of `generate`.
            let mut left_out = Diagnostics::new();
            Planned::of_selection(model, self.selection.clone(), self.config, &mut left_out).ok()
        });
        planned.as_ref()
    }

    /// The path of an item, as code outside of the crate writes it.
    fn path(&self, path: &str) -> String {
        match &self.crate_name {
            Some(name) => format!("{name}::{path}"),
            None => path.to_owned(),
        }
    }
}

impl Show<'_> {
    /// The items that come from an element.
    pub(super) fn rust_items(&self, element: ElementId, tree: &mut Tree) {
        let Some(named) = &self.named else {
            return;
        };
        let Some(planned) = named.planned(self.model) else {
            return;
        };
        let items = planned.items().iter();
        let items = items
            .filter(|item| item.origin == Some(element))
            .map(|item| Tree::new(named.path(&item.path)));
        self.branch(tree, "Rust", items.collect(), FEW);
    }

    /// The calls that lead to the end of a path.
    pub(super) fn calls(&self, path: &ServicePath) -> Option<String> {
        let plan = &self.named.as_ref()?.planned(self.model)?.plan;
        Some(Calls::new(self.model, plan).along(path)?.names())
    }
}
