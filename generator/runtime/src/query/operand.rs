//! What an expression can be compared with, or a function called with.

use super::expr::Expr;
use super::literal::{Literal, other_literals, other_texts};
use super::text::Text;
use crate::model::{Element, Encode, Item, Object, View};
use crate::token::{Property, PropertyPath};

/// A value of type `T` in an expression about `O`: a Rust value, a property of `O`, or an expression.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a value of type `{T}` nor a property or expression of that type about `{O}`"
)]
pub trait Operand<O, T> {
    #[doc(hidden)]
    fn operand(self) -> Text;
}

/// A value of the property's own type: a number, a date, a member of a generated enumeration.
impl<O, T: Element + Literal<T>> Operand<O, T> for T {
    fn operand(self) -> Text {
        Text::literal(Literal::view(&self))
    }
}

/// A structured value, written as JSON.
impl<O, T: Object + Encode> Operand<O, T> for &T {
    fn operand(self) -> Text {
        Text::literal(Encode::view(self))
    }
}

macro_rules! values {
    ($($value:ty => $type:ty),* $(,)?) => {$(
        impl<O> Operand<O, $type> for $value {
            fn operand(self) -> Text {
                Text::literal(<Self as Literal<$type>>::view(&self))
            }
        }
    )*};
}

other_literals!(values);
other_texts!(values);

/// `None` is null.
impl<O, T, V: Operand<O, T>> Operand<O, T> for Option<V> {
    fn operand(self) -> Text {
        self.map_or_else(Text::null, V::operand)
    }
}

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty),* $(,)?) => {$(
        impl<$($generics)* O, T: Item, V: Literal<T::Element>> Operand<O, Vec<T>> for $list {
            fn operand(self) -> Text {
                list(self.iter())
            }
        }
    )*};
}

lists! { [const N: usize,] [V; N], [const N: usize,] &[V; N], [] &[V], [] Vec<V>, [] &Vec<V> }

/// A collection as a JSON array.
fn list<'v, T, V: Literal<T> + 'v>(values: impl Iterator<Item = &'v V>) -> Text {
    let values: Vec<Shown<'_>> = values.map(|value| Shown(value.view())).collect();
    Text::literal(Encode::view(&values.as_slice()))
}

struct Shown<'a>(View<'a>);

impl Encode for Shown<'_> {
    fn view(&self) -> View<'_> {
        self.0
    }
}

impl<O, T> Operand<O, T> for Expr<O, T> {
    fn operand(self) -> Text {
        self.into_text()
    }
}

impl<O, T> Operand<O, T> for &Expr<O, T> {
    fn operand(self) -> Text {
        self.text()
    }
}

impl<O, T> Operand<O, T> for PropertyPath<O, T> {
    fn operand(self) -> Text {
        self.text()
    }
}

impl<O, T> Operand<O, T> for &PropertyPath<O, T> {
    fn operand(self) -> Text {
        self.text()
    }
}

impl<O, T, N> Operand<O, T> for &Property<O, T, N> {
    fn operand(self) -> Text {
        self.text()
    }
}
