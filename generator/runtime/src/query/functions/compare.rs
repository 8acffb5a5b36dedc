//! Comparisons.

use super::methods;
use crate::model::Flags;
use crate::query::expr::{Expr, Filter};
use crate::query::literal::Literal;
use crate::query::operand::Operand;
use crate::query::text::{Strength, Text};

fn compare<O>(left: Text, operator: &str, right: Text) -> Filter<O> {
    let least = Strength::Additive;
    Expr::new(Text::binary(
        Strength::Comparison,
        (left, least),
        operator,
        (right, least),
    ))
}

fn has<O>(left: Text, operator: &str, right: Text) -> Filter<O> {
    let least = Strength::Primary;
    Expr::new(Text::binary(
        Strength::Comparison,
        (left, least),
        operator,
        (right, least),
    ))
}

methods! { [T] T:
    /// Comparisons.
    {
        /// Equal.
        pub fn eq(&self, other: impl Operand<O, T>) -> Filter<O> {
            compare(self.text(), "eq", other.operand())
        }

        /// Not equal.
        pub fn ne(&self, other: impl Operand<O, T>) -> Filter<O> {
            compare(self.text(), "ne", other.operand())
        }

        /// Greater.
        pub fn gt(&self, other: impl Operand<O, T>) -> Filter<O> {
            compare(self.text(), "gt", other.operand())
        }

        /// Greater or equal.
        pub fn ge(&self, other: impl Operand<O, T>) -> Filter<O> {
            compare(self.text(), "ge", other.operand())
        }

        /// Less.
        pub fn lt(&self, other: impl Operand<O, T>) -> Filter<O> {
            compare(self.text(), "lt", other.operand())
        }

        /// Less or equal.
        pub fn le(&self, other: impl Operand<O, T>) -> Filter<O> {
            compare(self.text(), "le", other.operand())
        }

        /// Null.
        pub fn is_null(&self) -> Filter<O> {
            compare(self.text(), "eq", Text::null())
        }

        /// Not null.
        pub fn is_not_null(&self) -> Filter<O> {
            compare(self.text(), "ne", Text::null())
        }

        /// One of `values`. An empty list matches nothing: not every service takes `in ()`, so `false` is sent.
        pub fn in_list<V: Literal<T>>(&self, values: impl IntoIterator<Item = V>) -> Filter<O> {
            let mut values = values.into_iter().peekable();
            if values.peek().is_none() {
                return Expr::new(Text::new(Strength::Primary).then("false"));
            }
            let list = Text::new(Strength::Primary)
                .then("(")
                .list(values.map(|value| Text::literal(value.view())))
                .then(")");
            has(self.text(), "in", list)
        }

        /// One of the items of a collection of `O`.
        pub fn in_collection(&self, collection: impl Operand<O, Vec<T>>) -> Filter<O> {
            has(self.text(), "in", collection.operand())
        }
    }
}

methods! { [T: Flags] T:
    /// Conditions on sets of enumeration members.
    {
        /// Has all of these members.
        #[allow(clippy::needless_pass_by_value)] // Reads like the other comparisons.
        pub fn has(&self, members: T) -> Filter<O> {
            has(self.text(), "has", Text::literal(members.view()))
        }
    }
}
