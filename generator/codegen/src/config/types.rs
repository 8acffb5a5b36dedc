//! `[types."ns.Type"]`: how a type of the metadata is generated.

use std::collections::BTreeMap;

use csdl::name::is_qualified_name;
use toml::Spanned;

use super::problems::Problems;
use super::{Located, codes, raw};

/// How a type of the metadata is generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeSettings {
    /// The qualified name of the type.
    pub name: Located<String>,
    /// Whether its values are an enum over it and the types that derive from it.
    pub polymorphic: bool,
}

pub(super) fn check(
    raw: BTreeMap<Spanned<String>, raw::Type>,
    problems: &mut Problems,
) -> Vec<TypeSettings> {
    let mut types = Vec::new();
    for (name, settings) in raw {
        let range = name.span();
        let name = Located::new(name.into_inner(), range);
        if is_qualified_name(&name.value) {
            types.push(TypeSettings {
                name,
                polymorphic: settings.polymorphic,
            });
        } else {
            problems.add(
                &codes::VALUE,
                &name.range,
                format!("`{}` is not the qualified name of a type", name.value),
                "write `[types.\"namespace.Type\"]`",
            );
        }
    }
    types
}
