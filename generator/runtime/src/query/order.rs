//! `$orderby`

use std::fmt;
use std::marker::PhantomData;

use crate::token::PropertyPath;

/// A property to sort by, and which way.
pub struct Order<O> {
    text: String,
    owner: PhantomData<fn() -> O>,
}

impl<O> Order<O> {
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

impl<O, T> PropertyPath<O, T> {
    /// Smallest first.
    pub fn asc(&self) -> Order<O> {
        Order {
            text: self.path().to_owned(),
            owner: PhantomData,
        }
    }

    /// Greatest first.
    pub fn desc(&self) -> Order<O> {
        Order {
            text: format!("{} desc", self.path()),
            owner: PhantomData,
        }
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

impl<O> fmt::Debug for Order<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
