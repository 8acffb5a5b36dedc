//! `$orderby` (URL conventions 5.1.2): null comes first when ascending.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::check::{Checker, Node};
use super::eval::{Related, Scope};
use super::filter::Aliases;
use super::parse::Parser;
use super::schema::{Edm, Schema, TypeRef};
use super::text::Unit;
use super::value::Value;
use super::{Malformed, Result, cursor::Cursor};

/// What to sort by.
#[derive(Clone, Debug)]
pub struct OrderBy {
    items: Vec<(Node, bool)>,
    ty: String,
}

impl OrderBy {
    /// Reads `orderbyItem *( COMMA orderbyItem )`.
    pub fn parse(text: &[Unit], schema: &Schema, ty: &str, aliases: &Aliases) -> Result<Self> {
        let mut parser = Parser::new(Cursor::new(text));
        let mut items = Vec::new();
        loop {
            let expr = parser.expression()?;
            let instance = TypeRef::one(Edm::Named(ty.into()));
            let (node, found) = Checker::new(schema, instance, aliases).check(&expr)?;
            let sortable = found.is_none_or(|ty| {
                let structured =
                    matches!(&ty.item, Edm::Named(name) if schema.structured(name).is_some());
                !ty.collection && !structured && !matches!(ty.item, Edm::Binary | Edm::Stream)
            });
            if !sortable {
                return Err(Malformed::new(
                    "The $orderby expression must evaluate to a single value of primitive type",
                ));
            }
            items.push((node, direction(&mut parser.cursor)?));
            parser.cursor.blank();
            if parser.cursor.is_done() {
                return Ok(Self {
                    items,
                    ty: ty.into(),
                });
            }
            parser.cursor.expect(',')?;
            parser.cursor.blank();
        }
    }

    /// Sorts; what is equal keeps its order.
    pub fn sort<T>(
        &self,
        rows: &mut [T],
        json: impl Fn(&T) -> &Json,
        schema: &Schema,
        related: &dyn Related,
    ) {
        rows.sort_by(|left, right| {
            let scope = |instance| Scope {
                schema,
                related,
                instance,
                ty: &self.ty,
            };
            let (left, right) = (scope(json(left)), scope(json(right)));
            let orders = self.items.iter().map(|(node, descending)| {
                let order = compare(&left.value(node), &right.value(node));
                if *descending { order.reverse() } else { order }
            });
            orders.fold(Ordering::Equal, Ordering::then)
        });
    }
}

/// ` desc` is true, ` asc` and nothing are false.
fn direction(cursor: &mut Cursor<'_>) -> Result<bool> {
    let mut ahead = *cursor;
    if !ahead.blank() {
        return Ok(false);
    }
    let Some(word) = ahead.identifier() else {
        return Ok(false);
    };
    *cursor = ahead;
    match word.as_str() {
        "asc" => Ok(false),
        "desc" => Ok(true),
        _ => Err(cursor.malformed("expected 'asc' or 'desc'")),
    }
}

fn compare(left: &Value<'_>, right: &Value<'_>) -> Ordering {
    match (left.is_null(), right.is_null()) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => left.compare(right).unwrap_or(Ordering::Equal),
    }
}
