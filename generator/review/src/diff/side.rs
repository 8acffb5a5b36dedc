//! One of the two models with the crate that the configuration makes of it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use csdl::diagnostic::Diagnostics;
use csdl::model::{ElementId, Model, NamedType, StructuredTypeId};
use foldhash::HashSet;

use csdl_codegen::api::{Item, ItemKind};
use csdl_codegen::config::Config;
use csdl_codegen::select::Selection;
use csdl_codegen::{GenerateError, Planned, Problem};

/// One of the two models with the crate that the configuration makes of it.
pub struct Side<'m> {
    pub(super) model: &'m Model,
    planned: Cow<'m, Planned>,
    /// The elements that items come from.
    origins: HashSet<ElementId>,
    polymorphic: BTreeMap<ElementId, String>,
    /// What the configuration names and the model does not have.
    pub(super) left_out: Vec<LeftOut>,
}

/// A value of the configuration that names what the model does not have.
pub(super) struct LeftOut {
    /// What is written there.
    pub written: String,
    pub problem: Problem,
}

impl LeftOut {
    /// Whether the other one is about the same value.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.problem.code == other.problem.code && self.written == other.written
    }
}

impl<'m> Side<'m> {
    /// A model with what was planned for it.
    pub fn of(model: &'m Model, planned: &'m Planned) -> Self {
        Self::new(model, Cow::Borrowed(planned), Vec::new())
    }

    /// A model with what the configuration makes of it. What it names and the model does not have is left out: a
    /// type that is gone, or not there yet, is what a comparison is for.
    ///
    /// # Errors
    /// A problem of the configuration that leaving something out does not solve.
    pub fn plan(model: &'m Model, config: &Config) -> Result<Self, GenerateError> {
        let mut config = config.clone();
        let mut left_out = Vec::new();
        let has_patterns = !config.select.include.is_empty();
        let planned = loop {
            let mut diagnostics = Diagnostics::default();
            let planned = if has_patterns && config.select.include.is_empty() {
                // No pattern is left; none at all would select everything.
                let nothing = Selection::default();
                Planned::of_selection(model, nothing, &config, &mut diagnostics)
            } else {
                Planned::new(model, &config, &mut diagnostics)
            };
            match planned {
                Ok(planned) => break planned,
                Err(error) => leave_out(&mut config, error, &mut left_out)?,
            }
        };
        Ok(Self::new(model, Cow::Owned(planned), left_out))
    }

    fn new(model: &'m Model, planned: Cow<'m, Planned>, left_out: Vec<LeftOut>) -> Self {
        let origins = planned.items().iter().filter_map(|item| item.origin);
        let is_enum = |item: &&Item| matches!(item.declaration.kind, ItemKind::Polymorphic { .. });
        let polymorphic = planned.items().iter().filter(is_enum);
        let polymorphic = polymorphic.filter_map(|item| Some((item.origin?, item.path.clone())));
        Self {
            model,
            origins: origins.collect(),
            polymorphic: polymorphic.collect(),
            planned,
            left_out,
        }
    }

    /// The public items of the crate.
    pub(super) fn items(&self) -> &[Item] {
        self.planned.items()
    }

    /// What of the model is generated.
    pub(super) fn selection(&self) -> &Selection {
        &self.planned.selection
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
            NamedType::Structured(id) => self.selection().types.contains_key(&id),
            NamedType::Enum(id) => self.selection().enums.contains_key(&id),
            NamedType::Definition(id) => self.selection().definitions.contains_key(&id),
        }
    }

    /// The enums over types and their derived types: the type and the enum's path.
    pub(super) fn polymorphic(&self) -> &BTreeMap<ElementId, String> {
        &self.polymorphic
    }

    /// Whether values of the type are an enum over it and its derived types.
    pub(super) fn is_polymorphic(&self, id: StructuredTypeId) -> bool {
        self.polymorphic.contains_key(&ElementId::Structured(id))
    }
}

/// Takes out of the configuration what an error names.
fn leave_out(
    config: &mut Config,
    error: GenerateError,
    left_out: &mut Vec<LeftOut>,
) -> Result<(), GenerateError> {
    let size = |config: &Config| {
        let select = &config.select;
        let secrets = &config.secrets.properties;
        let others = config.renames.len() + config.types.len();
        let groups = config.areas.iter().flat_map(|areas| &areas.value.groups);
        let children: usize = groups.map(|group| group.children.len()).sum();
        select.include.len() + select.exclude.len() + secrets.len() + others + children
    };
    let before = size(config);
    let is_fine = |range: &Range<usize>| error.problems.iter().all(|p| p.range != *range);
    let groups = config.areas.iter_mut();
    for group in groups.flat_map(|areas| &mut areas.value.groups) {
        group.children.retain(|child| is_fine(&child.range));
    }
    let select = &mut config.select;
    select.include.retain(|pattern| is_fine(&pattern.range));
    select.exclude.retain(|pattern| is_fine(&pattern.range));
    let secrets = &mut config.secrets.properties;
    secrets.retain(|secret| is_fine(&secret.range));
    config.types.retain(|ty| is_fine(&ty.name.range));
    let renames = &mut config.renames;
    renames.retain(|rename| is_fine(&rename.target.range) && is_fine(&rename.name.range));
    if size(config) == before {
        return Err(error);
    }
    left_out.extend(error.problems.into_iter().map(|problem| LeftOut {
        written: config.origin.written(&problem.range).to_owned(),
        problem,
    }));
    Ok(())
}
