//! The public API of a generated crate, item by item: what its users can write and what goes over the wire.
//!
//! `emit` is a total function of the [`Plan`], so the items say all that a user can come to
//! depend on: two plans with equal items give crates that compile the same programs and send the same requests.
//! Documentation, the note of a deprecation, permissions, and which values `Debug` redacts are not items.

mod availability;
mod builders;
mod client;
mod collect;
mod compare;
mod declaration;
mod display;
mod enums;
mod modules;
mod parse;
mod reader;
mod structs;
#[cfg(test)]
mod tests;
mod text;

use csdl::model::ElementId;

use crate::plan::Plan;
pub use availability::Availability;
use collect::Items;
pub use compare::{Comparison, compare};
pub use declaration::{
    BuilderBase, Declaration, FieldType, Function, ItemKind, Parameter, ParameterValue, Receiver,
    RequestPart, WireName,
};
pub use text::{FILE, parse, text};

/// One public item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its path in the crate: `models::User::display_name`. Unique.
    pub path: String,
    /// What it is, with all types and with what it means on the wire.
    pub declaration: Declaration,
    /// The element of the model that it comes from, as that element's type declares it (not as a derived type
    /// inherits it); `None` for what comes from the configuration.
    pub origin: Option<ElementId>,
}

/// All items of a crate, sorted by path: what belongs to an item follows it, and a field stands beside its token.
pub fn items(plan: &Plan) -> Vec<Item> {
    let mut items = Items::default();
    modules::library(plan, &mut items);
    client::client(&plan.client, &mut items);
    modules::module(&plan.root, &mut items);
    items.sorted()
}
