//! `#[cfg]` on what needs a feature.

use proc_macro2::TokenStream;

use super::quoted::Quoted;
use crate::append::Append as _;
use crate::plan::{Feature, Gate};

/// Documentation lists no more areas than this.
const LISTED_AREAS: usize = 8;

/// `#[cfg(…)]`.
pub(super) fn cfg(gate: &Gate) -> String {
    format!("#[cfg({})]", condition(gate))
}

/// The same as tokens.
pub(super) fn tokens(gate: &Gate) -> TokenStream {
    cfg(gate).parse().unwrap_or_default()
}

/// The same in front of an entry of a table.
pub(super) fn before(gate: Option<&Gate>) -> String {
    gate.map_or_else(String::new, |gate| cfg(gate) + " ")
}

/// For docs.rs: the areas that enable it.
pub(super) fn areas(gate: &Gate) -> String {
    let areas = all(gate
        .features()
        .iter()
        .map(|feature| areas_of(feature))
        .collect());
    format!("#[cfg_attr(docsrs, doc(cfg({areas})))]")
}

/// What is there where one of these gates is open.
pub(super) fn any<'a>(gates: impl Iterator<Item = &'a Gate>) -> String {
    let conditions = list("any", gates.map(condition).collect());
    format!("#[cfg({conditions})]")
}

fn condition(gate: &Gate) -> String {
    let features = gate.features().iter();
    all(features.map(|feature| equal(&feature.name)).collect())
}

fn all(conditions: Vec<String>) -> String {
    list("all", conditions)
}

fn list(word: &str, mut conditions: Vec<String>) -> String {
    if conditions.len() == 1 {
        conditions.pop().unwrap_or_default()
    } else {
        format!("{word}({})", conditions.join(", "))
    }
}

fn equal(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 12);
    text.append(format_args!("feature = {}", Quoted(name)));
    text
}

/// The areas, where they are few enough to be read.
fn areas_of(feature: &Feature) -> String {
    if feature.areas.len() > LISTED_AREAS {
        return equal(&feature.name);
    }
    let areas = feature.areas.iter().map(|area| equal(area));
    list("any", areas.collect())
}
