//! What a selection brings.

use csdl::model::Model;
use csdl_codegen::config::Config;
use csdl_codegen::select;

/// Counts what patterns select.
pub(super) struct Costs {
    config: Option<Config>,
}

/// How much a selection has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cost {
    pub types: usize,
    pub enumerations: usize,
    pub operations: usize,
}

impl Costs {
    pub(super) fn new() -> Self {
        Self {
            config: Config::for_document("service").ok(),
        }
    }

    /// What a crate has of which the pattern is the only one; `None` where it selects nothing.
    pub(super) fn of(&self, model: &Model, pattern: &str) -> Option<Cost> {
        let config = self.config.clone()?;
        let config = config.with_patterns(vec![pattern.to_owned()], Vec::new());
        let selection = select::select(model, &config.select).ok()?;
        Some(Cost {
            types: selection.types.len(),
            enumerations: selection.enums.len(),
            operations: selection.operations.len(),
        })
    }
}
