//! Operations.

use csdl::model::{ElementId, ElementType, OperationId};

use super::{FEW, MANY, NOT_SELECTED, Show};
use crate::inspect::{Tree, notes};
use csdl_codegen::plan::of_operation;

/// More overloads than this are listed, not shown one by one.
const MOST_OVERLOADS: usize = 4;

impl Show<'_> {
    /// All overloads of a name; a line for each where there are many.
    pub(super) fn operations(&self, ids: &[OperationId]) -> Vec<Tree> {
        if self.is_all || ids.len() <= MOST_OVERLOADS {
            return ids.iter().map(|id| self.operation(*id)).collect();
        }
        let name = ids.first().map(|id| &self.model.operations[*id].name);
        let name = name.map_or_else(String::new, ToString::to_string);
        let mut tree = Tree::new(self.style.bold(&name));
        let overloads = ids.iter().map(|id| {
            let binding = self.model.operations[*id].binding.as_ref();
            let on = binding.map(|binding| format!("on {}", self.describe().typed(&binding.ty)));
            self.operation_line(*id, &on.unwrap_or_default())
        });
        let heading = format!("overloads ({})", ids.len());
        self.branch(&mut tree, &heading, overloads.collect(), MANY);
        vec![tree]
    }

    fn operation(&self, id: OperationId) -> Tree {
        let operation = &self.model.operations[id];
        let name = self.model.element_path(ElementId::Operation(id));
        let mut kind = self.describe().operation_kind(id).to_owned();
        if operation.is_composable {
            kind.insert_str(0, "composable ");
        }
        let mut tree = self.heading(&name.unwrap_or_default(), &kind, operation.span);
        self.about(&operation.annotations, &mut tree);
        if let Some(binding) = &operation.binding {
            tree.add(format!("bound to: {}", self.describe().typed(&binding.ty)));
        }
        let parameters = operation.parameters.iter().map(|parameter| {
            let facts = notes::of_parameter(parameter);
            let ty = self.describe().typed(&parameter.ty);
            self.line(&parameter.name, &ty, &facts, &parameter.annotations)
        });
        self.branch(&mut tree, "parameters", parameters.collect(), MANY);
        if let Some(returned) = &operation.return_type {
            tree.add(format!("returns: {}", self.describe().typed(&returned.ty)));
        }
        let permissions = self.permission_lines(&of_operation(&operation.annotations));
        self.branch(&mut tree, "permissions", permissions, MANY);
        let urls = self.operation_urls(id);
        self.branch(&mut tree, "URLs", urls, FEW);
        if self.is_selected(id) {
            self.rust_items(ElementId::Operation(id), &mut tree);
        } else {
            tree.add(self.style.warn(NOT_SELECTED));
        }
        tree
    }

    fn operation_urls(&self, id: OperationId) -> Vec<Tree> {
        let operation = &self.model.operations[id];
        let Some(binding) = &operation.binding else {
            let imports = self.model.service().into_iter().flat_map(|container| {
                let actions = container.action_imports.iter();
                actions.chain(&container.function_imports)
            });
            let imports = imports.filter(|import| import.overloads.contains(&id));
            return imports
                .map(|import| Tree::new(format!("/{}", import.name)))
                .collect();
        };
        let ElementType::Structured(bound_to) = binding.ty.element else {
            return Vec::new();
        };
        let (urls, _) = self.urls(bound_to, binding.ty.is_collection);
        let name = &operation.name.name;
        urls.iter()
            .map(|url| Tree::new(format!("{url}/{name}")))
            .collect()
    }

    /// A line for an operation among others.
    pub(super) fn operation_line(&self, id: OperationId, note: &str) -> Tree {
        let operation = &self.model.operations[id];
        let (describe, style) = (self.describe(), self.style);
        let mut line = format!(
            "{} {}{}",
            style.dim(describe.operation_kind(id)),
            style.name(&operation.name.name),
            describe.signature(id)
        );
        if !note.is_empty() {
            line.push_str(&style.dim(&format!("  [{note}]")));
        }
        if let Some(text) = self.description(&operation.annotations) {
            line.push_str(&style.dim(&format!("  {text}")));
        }
        let mut tree = Tree::new(line);
        for permission in self.permission_lines(&of_operation(&operation.annotations)) {
            tree.add(permission);
        }
        tree
    }
}
