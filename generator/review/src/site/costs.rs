//! What a selection brings.

use csdl::model::Model;
use csdl_codegen::config::Config;
use csdl_codegen::select;

use crate::cost::Counts;

/// Counts what patterns select.
pub(super) struct Costs {
    config: Option<Config>,
}

impl Costs {
    pub(super) fn new() -> Self {
        Self {
            config: Config::for_document("service").ok(),
        }
    }

    /// What a crate has of which the pattern is the only one; `None` where it selects nothing.
    pub(super) fn of(&self, model: &Model, pattern: &str) -> Option<Counts> {
        let config = self.config.clone()?;
        let config = config.with_patterns(vec![pattern.to_owned()], Vec::new());
        let selection = select::select(model, &config.select).ok()?;
        Some(Counts::of(model, &selection, None))
    }
}
