//! `[[versions]]`: namespaces that are versions of one.

use csdl::edit::NamespacePattern;

use super::problems::Problems;
use super::{Located, codes, raw};

/// Namespaces that are versions of one: what has the same name in them is one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions {
    /// How a namespace says its version: `{name}.v{major}_{minor}`.
    pub namespace: Located<NamespacePattern>,
}

pub(super) fn check(raw: Vec<raw::Versions>, problems: &mut Problems) -> Vec<Versions> {
    let mut all: Vec<Versions> = Vec::new();
    for raw::Versions { namespace } in raw {
        let range = &namespace.range;
        match NamespacePattern::parse(&namespace.value) {
            Err(message) => problems.add(
                &codes::VALUE,
                range,
                message,
                "write `{name}` for what all versions share, and a word in braces for each number: `{name}.v{major}_{minor}`",
            ),
            Ok(pattern) if all.iter().any(|known| known.namespace.value == pattern) => {
                let message = format!("a second `{}`", namespace.value);
                problems.add(&codes::DUPLICATE, range, message, "delete one of the two");
            }
            Ok(pattern) => all.push(Versions {
                namespace: Located::new(pattern, namespace.range),
            }),
        }
    }
    all
}
