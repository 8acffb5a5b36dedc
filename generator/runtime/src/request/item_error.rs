//! An item of a page that cannot be read.

use std::fmt;

use crate::edm::Json;
use crate::engine::{BadItem, DecodeError};

/// An item of a page that is not what the metadata says.
#[derive(Clone)]
pub struct ItemError(Box<BadItem>);

impl ItemError {
    pub(crate) fn new(item: BadItem) -> Self {
        Self(Box::new(item))
    }

    /// Which item of the page, counted from 0; those that can be read count too.
    pub fn index(&self) -> usize {
        self.0.index
    }

    /// What is wrong, and where in the page.
    pub fn error(&self) -> &DecodeError {
        &self.0.error
    }

    /// The item as it came.
    pub fn json(&self) -> &Json {
        &self.0.json
    }
}

impl fmt::Display for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.error, f)
    }
}

/// Without the item, which may hold secrets.
impl fmt::Debug for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemError")
            .field("index", &self.0.index)
            .field("error", &self.0.error)
            .field("bytes", &self.0.json.text().len())
            .finish()
    }
}

impl std::error::Error for ItemError {}
