//! Types whose values stay plain although types derive from them: `[types."ns.Type"] polymorphic = false`.

use foldhash::HashSet;

use csdl::diagnostic::{Diagnostic, Diagnostics};
use csdl::model::{Model, NamedType, QualifiedName, StructuredTypeId};
use csdl::suggest::nearest_qualified;

use super::codes;
use crate::config::{self, Config};
use crate::select::{MAX_VARIANTS, Selection};
use crate::{GenerateError, Problem};

/// Types whose values stay plain although types derive from them.
pub(super) type Plain = HashSet<StructuredTypeId>;

/// Looks up the configured types.
pub(super) fn plain(
    model: &Model,
    selection: &Selection,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Result<Plain, GenerateError> {
    let mut found = Plain::default();
    let mut problems = Vec::new();
    for settings in &config.types {
        let name = &settings.name.value;
        let ty = QualifiedName::parse(name).and_then(|name| model.find_type(&name));
        let Some(NamedType::Structured(id)) = ty else {
            problems.push(missing(model, settings, ty.is_some()));
            continue;
        };
        if settings.polymorphic {
            continue;
        }
        match without_effect(model, selection, id) {
            None => {
                found.insert(id);
            }
            Some(reason) => diagnostics.push(
                Diagnostic::new(
                    &codes::SETTING_WITHOUT_EFFECT,
                    model.structured_types[id].span,
                    format!("`polymorphic = false` changes nothing for `{name}`"),
                )
                .label(reason)
                .help(format!(
                    "delete `[types.\"{name}\"]` from the configuration"
                )),
            ),
        }
    }
    GenerateError::unless(problems, found)
}

fn without_effect(model: &Model, selection: &Selection, id: StructuredTypeId) -> Option<String> {
    if !selection.types.contains_key(&id) {
        Some("it is not generated".to_owned())
    } else if model.descendants(id).len() > MAX_VARIANTS {
        Some(format!(
            "its values are plain already: more than {MAX_VARIANTS} types derive from it"
        ))
    } else if selection.variants(model, id).is_empty() {
        Some("no type that is generated derives from it".to_owned())
    } else {
        None
    }
}

fn missing(model: &Model, settings: &config::TypeSettings, is_other: bool) -> Problem {
    let name = &settings.name.value;
    let message = if is_other {
        format!("`{name}` is neither an entity type nor a complex type")
    } else {
        format!("the metadata does not have the type `{name}`")
    };
    let problem = Problem::new(&config::codes::UNKNOWN, &settings.name.range, message);
    let types = &model.structured_types;
    let names: Vec<String> = types.iter().map(|(_, ty)| ty.name.to_string()).collect();
    match nearest_qualified(name, names.iter().map(String::as_str)) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("write the qualified name of an entity type or complex type"),
    }
}
