//! What types are called in the generated crate.

use csdl::diagnostic::Diagnostics;
use csdl::model::{Model, NamedType};

use super::naming::Names;
use super::renames::Renames;
use super::{Ident, plain};
use crate::GenerateError;
use crate::config::Config;
use crate::select::Selection;

/// The Rust names of a selection, without the rest of a plan: a plan of a whole service takes seconds.
#[derive(Debug)]
pub struct RustNames {
    names: Names,
}

impl RustNames {
    /// # Errors
    /// Where the configuration names what the model does not have.
    pub fn new(
        model: &Model,
        selection: &Selection,
        config: &Config,
    ) -> Result<Self, GenerateError> {
        let renames = Renames::new(model, &config.renames)?;
        let plain = plain::plain(model, selection, config, &mut Diagnostics::new())?;
        let (names, _) = Names::new(model, selection, config, &renames, &plain);
        Ok(Self { names })
    }

    /// The paths of everything that a type becomes: the model, the enum over it and its derived types, the
    /// request builders.
    pub fn of(&self, selection: &Selection, ty: NamedType) -> Vec<String> {
        let Some(name) = self.names.get(ty) else {
            return Vec::new();
        };
        let path = |root: &str, ident: &Ident| {
            let modules = name
                .path
                .iter()
                .flat_map(|module| [module.to_string(), "::".to_owned()]);
            format!("{root}::{}{}", modules.collect::<String>(), ident)
        };
        let is_model = match ty {
            NamedType::Structured(id) => selection.types.contains_key(&id),
            NamedType::Enum(_) | NamedType::Definition(_) => true,
        };
        let models = std::iter::once(&name.model)
            .filter(|_| is_model)
            .chain(&name.any);
        let builders = name.builder.iter().chain(&name.collection_builder);
        models
            .map(|ident| path("models", ident))
            .chain(builders.map(|ident| path("requests", ident)))
            .collect()
    }
}
