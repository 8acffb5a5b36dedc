//! One of the two models with the crate that the configuration makes of it.

use std::collections::HashSet;
use std::ops::Range;

use csdl::diagnostic::Diagnostics;
use csdl::model::{ElementId, Model, NamedType, StructuredTypeId};

use csdl_codegen::api::{self, Item};
use csdl_codegen::config::Config;
use csdl_codegen::select::{self, Selection};
use csdl_codegen::{GenerateError, Problem, plan};

/// One of the two models with the crate that the configuration makes of it.
pub(super) struct Side<'m> {
    pub model: &'m Model,
    pub selection: Selection,
    /// The crate's items.
    pub items: Vec<Item>,
    /// The elements that items come from.
    origins: HashSet<ElementId>,
}

impl<'m> Side<'m> {
    /// What the configuration selects. What it names and this model does not have is left out and given
    /// beside it: a type that is gone, or not there yet, is what a comparison is for.
    ///
    /// # Errors
    /// A problem of the configuration that leaving something out does not solve.
    pub(super) fn new(
        model: &'m Model,
        config: &Config,
    ) -> Result<(Self, Vec<Problem>), GenerateError> {
        let mut config = config.clone();
        let mut problems = Vec::new();
        let has_patterns = !config.select.include.is_empty();
        let selection = loop {
            if has_patterns && config.select.include.is_empty() {
                // No pattern is left; none at all would select everything.
                break Selection::default();
            }
            match select::select(model, &config.select) {
                Ok(selection) => break selection,
                Err(error) => leave_out(&mut config, error, &mut problems)?,
            }
        };
        let plan = loop {
            match plan::plan(model, &selection, &config, &mut Diagnostics::default()) {
                Ok(plan) => break plan,
                Err(error) => leave_out(&mut config, error, &mut problems)?,
            }
        };
        let items = api::items(&plan);
        let origins = items.iter().filter_map(|item| item.origin).collect();
        let side = Self {
            model,
            selection,
            items,
            origins,
        };
        Ok((side, problems))
    }

    /// Whether the crate has something of the element. Parts of operations are in the operation's method; a
    /// container and terms are on no list of what is selected.
    pub(super) fn has(&self, element: ElementId) -> bool {
        let import = |overloads: Option<&[csdl::model::OperationId]>| {
            overloads
                .into_iter()
                .flatten()
                .any(|id| self.origins.contains(&ElementId::Operation(*id)))
        };
        self.origins.contains(&element)
            || match element {
                ElementId::Binding(id)
                | ElementId::Parameter(id, _)
                | ElementId::ReturnType(id) => self.origins.contains(&ElementId::Operation(id)),
                ElementId::ActionImport(..) | ElementId::FunctionImport(..) => {
                    import(self.overloads(element))
                }
                ElementId::Container(id) => self.model.container == Some(id),
                ElementId::Term(_) => true,
                _ => false,
            }
    }

    /// The overloads that an operation import stands for.
    pub(super) fn overloads(&self, import: ElementId) -> Option<&'m [csdl::model::OperationId]> {
        let model = self.model;
        let import = match import {
            ElementId::ActionImport(id, index) => model.containers[id].action_imports.get(index),
            ElementId::FunctionImport(id, index) => {
                model.containers[id].function_imports.get(index)
            }
            _ => None,
        };
        import.map(|import| import.overloads.as_slice())
    }

    /// Whether the crate has the type's model.
    pub(super) fn selects(&self, ty: NamedType) -> bool {
        match ty {
            NamedType::Structured(id) => self.selection.types.contains_key(&id),
            NamedType::Enum(id) => self.selection.enums.contains_key(&id),
            NamedType::Definition(id) => self.selection.definitions.contains_key(&id),
        }
    }

    /// Whether values of the type are an enum over it and its derived types.
    pub(super) fn is_polymorphic(&self, id: StructuredTypeId) -> bool {
        self.selection.types.contains_key(&id)
            && !self.model.structured_types[id].derived.is_empty()
            && !self.selection.variants(self.model, id).is_empty()
    }
}

/// Takes out of the configuration what an error names.
fn leave_out(
    config: &mut Config,
    error: GenerateError,
    problems: &mut Vec<Problem>,
) -> Result<(), GenerateError> {
    let size = |config: &Config| {
        let select = &config.select;
        let secrets = &config.secrets.properties;
        select.include.len() + select.exclude.len() + secrets.len() + config.renames.len()
    };
    let before = size(config);
    let is_fine = |range: &Range<usize>| error.problems.iter().all(|p| p.range != *range);
    let select = &mut config.select;
    select.include.retain(|pattern| is_fine(&pattern.range));
    select.exclude.retain(|pattern| is_fine(&pattern.range));
    let secrets = &mut config.secrets.properties;
    secrets.retain(|secret| is_fine(&secret.range));
    let renames = &mut config.renames;
    renames.retain(|rename| is_fine(&rename.target.range) && is_fine(&rename.name.range));
    if size(config) == before {
        return Err(error);
    }
    problems.extend(error.problems);
    Ok(())
}
