//! What is generated from a model, decided once for everyone who asks.

use std::collections::BTreeMap;

use csdl::diagnostic::Diagnostics;
use csdl::model::Model;

use crate::GenerateError;
use crate::api::{self, Item};
use crate::config::Config;
use crate::emit::{self, Emitted, Known};
use crate::plan::{self, Plan};
use crate::select::{self, Selection};

/// What a configuration makes of a model: what is selected, the crate to be written and its public items.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What of the model is generated.
    pub selection: Selection,
    /// The crate.
    pub plan: Plan,
    /// Its public items.
    pub items: Vec<Item>,
}

impl Planned {
    /// Makes all decisions. What is selected and cannot be generated is named in `diagnostics`.
    ///
    /// # Errors
    /// Where a pattern of the configuration selects nothing, or where it names something that does not exist.
    pub fn new(
        model: &Model,
        config: &Config,
        diagnostics: &mut Diagnostics,
    ) -> Result<Self, GenerateError> {
        let selection = select::select(model, &config.select)?;
        Self::of_selection(model, selection, config, diagnostics)
    }

    /// Makes all decisions about a selection.
    ///
    /// # Errors
    /// Where the configuration names something that does not exist.
    pub fn of_selection(
        model: &Model,
        selection: Selection,
        config: &Config,
        diagnostics: &mut Diagnostics,
    ) -> Result<Self, GenerateError> {
        let plan = plan::plan(model, &selection, config, diagnostics)?;
        Ok(Self {
            items: api::items(&plan),
            selection,
            plan,
        })
    }

    /// The files of the crate by path relative to its root, `/` between folders.
    pub fn files(&self) -> BTreeMap<String, String> {
        self.emit(&|_, _| None).files
    }

    /// The same, where the texts of some files may be known.
    pub fn emit(&self, known: &Known<'_>) -> Emitted {
        let mut emitted = emit::emit(&self.plan, known);
        let api = api::text(&self.items);
        emitted.files.insert(api::FILE.to_owned(), api);
        emitted
    }
}
