//! Tokens: the names of a type's properties, typed by owner and value.

mod navigation;
mod path;
mod property;

pub use navigation::{Many, Multiplicity, Navigation, One, bind, expanded, with};
pub use path::{Member, PropertyPath, it};
pub use property::{NonNullable, Nullable, Property};
