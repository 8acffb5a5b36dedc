//! `$filter`: text to a condition on instances of a type.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::check::{Checker, Node};
use super::eval::{Related, Scope};
use super::expr::Expr;
use super::schema::{Edm, Schema, TypeRef};
use super::text::Unit;
use super::{Result, parse};

/// The values of parameter aliases (`@name=…` in the query).
pub type Aliases = BTreeMap<String, Expr>;

/// A condition that was checked against the types.
#[derive(Clone, Debug)]
pub struct Filter {
    node: Node,
    ty: String,
}

impl Filter {
    /// Reads a condition on instances of a structured type.
    pub fn parse(text: &[Unit], schema: &Schema, ty: &str, aliases: &Aliases) -> Result<Self> {
        let expr = parse::expression(text)?;
        let instance = TypeRef::one(Edm::Named(ty.into()));
        let node = Checker::new(schema, instance, aliases).condition(&expr)?;
        Ok(Self {
            node,
            ty: ty.into(),
        })
    }

    /// Whether an instance is in the result: the condition is true, not false and not null.
    pub fn matches(&self, instance: &Json, schema: &Schema, related: &dyn Related) -> bool {
        Scope {
            schema,
            related,
            instance,
            ty: &self.ty,
        }
        .value(&self.node)
        .truth()
            == Some(true)
    }
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
