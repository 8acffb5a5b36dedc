//! Items of a collection as an iterator.

use std::fmt;

use super::block_on;
use crate::model::Item;
use crate::request::error::Error;
use crate::request::pages::Items;

/// The items of a collection, whatever pages they come in: what [`Items`] is for `.await`. After an error of the kind
/// [`WithinRuntime`](crate::SendErrorKind::WithinRuntime) it goes on elsewhere.
#[must_use = "an iterator does nothing until it is asked"]
pub struct IterBlocking<T> {
    items: Items<T>,
}

impl<T: Item> IterBlocking<T> {
    pub(crate) fn new(items: Items<T>) -> Self {
        Self { items }
    }
}

impl<T> IterBlocking<T> {
    /// What was read so far: [`total`](Items::total) and [`delta_link`](Items::delta_link).
    pub fn items(&self) -> &Items<T> {
        &self.items
    }
}

impl<T: Item> Iterator for IterBlocking<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match block_on(self.items.next()) {
            Ok(item) => item,
            Err(error) => Some(Err(error.into())),
        }
    }
}

impl<T> fmt::Debug for IterBlocking<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IterBlocking({:?})", self.items)
    }
}
