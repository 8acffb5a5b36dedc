//! `$orderby`

use std::fmt;
use std::marker::PhantomData;

use super::expr::Expr;
use super::literal::EnumLiterals;
use super::text::Text;
use crate::token::PropertyPath;

/// What to sort by, and which way.
pub struct Order<O> {
    text: Text,
    owner: PhantomData<fn() -> O>,
}

impl<O> Order<O> {
    fn new(text: Text) -> Self {
        Self {
            text,
            owner: PhantomData,
        }
    }

    pub(crate) fn into_text(self) -> Text {
        self.text
    }
}

impl<O, T> PropertyPath<O, T> {
    /// Smallest first.
    pub fn asc(&self) -> Order<O> {
        Order::new(self.text())
    }

    /// Greatest first.
    pub fn desc(&self) -> Order<O> {
        Order::new(self.text().then(" desc"))
    }
}

impl<O, T> Expr<O, T> {
    /// Smallest first.
    pub fn asc(&self) -> Order<O> {
        Order::new(self.text())
    }

    /// Greatest first.
    pub fn desc(&self) -> Order<O> {
        Order::new(self.text().then(" desc"))
    }
}

/// One order, or several with the first deciding first.
impl<O> IntoIterator for Order<O> {
    type Item = Self;
    type IntoIter = std::iter::Once<Self>;

    fn into_iter(self) -> Self::IntoIter {
        std::iter::once(self)
    }
}

impl<O> Clone for Order<O> {
    fn clone(&self) -> Self {
        Self::new(self.text.clone())
    }
}

impl<O> fmt::Debug for Order<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text.write(EnumLiterals::Qualified))
    }
}
