//! Tokens: the names of a type's properties, typed by owner and value.

mod access;
mod derived;
mod navigation;
mod path;

pub use access::{get, is_null, set, set_null};
pub use derived::read_as;
pub use navigation::{Many, Multiplicity, Navigation, One, bind, expanded, with};
pub use path::{Member, NonNullable, Nullable, Property, PropertyPath, it, property};
