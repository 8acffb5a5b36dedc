//! What a configuration can say so that a change does not break programs.

use csdl::model::ElementId;

use super::Side;
use super::changes::simple_name;

/// What a configuration can say so that a change does not break programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What changes: a sentence.
    pub reason: String,
    /// What to write: whole lines of TOML.
    pub toml: String,
}

/// Types whose values become an enum because a type derives from them for the first time.
pub(super) fn remedies(old: &Side<'_>, new: &Side<'_>) -> Vec<Remedy> {
    let mut found = Vec::new();
    for (element, path) in new.polymorphic() {
        let ElementId::Structured(id) = *element else {
            continue;
        };
        let name = &new.model.structured_types[id].name;
        let before = old.model.find_type(name).map(ElementId::from);
        let was_plain = before
            .is_some_and(|element| old.has(element) && !old.polymorphic().contains_key(&element));
        if was_plain {
            let any = path.rsplit("::").next().unwrap_or(path);
            found.push(Remedy {
                reason: format!(
                    "A type derives from `{name}` for the first time, so that its values become `{any}`. These lines of \
                     the configuration keep them `{}`, without a break.",
                    any.strip_prefix("Any").unwrap_or_else(|| simple_name(path))
                ),
                toml: format!("[types.\"{name}\"]\npolymorphic = false\n"),
            });
        }
    }
    found.sort_by(|a, b| a.toml.cmp(&b.toml));
    found
}
