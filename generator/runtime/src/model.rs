//! The traits of generated types, and how the engine reads and shows their values.

pub(crate) mod additional;
pub(crate) mod annotations;
mod entity;
pub(crate) mod enumeration;
pub mod flags;
pub(crate) mod object;
mod other_type;
pub(crate) mod polymorphic;
pub(crate) mod slot;
pub(crate) mod value;
mod values;
pub(crate) mod view;
mod with_computed;

pub use additional::Additional;
pub use annotations::{Removed, etag, id, removed};
pub use entity::{Base, Entity, IsA};
pub use enumeration::{EnumType, Enumeration, Members, members};
pub use flags::{FlagSet, Flags};
pub use object::{Object, ObjectType, Visit, VisitMut, object_type, type_name};
pub use other_type::{OtherType, as_type, as_type_mut, into_type};
pub use polymorphic::Polymorphic;
pub use slot::{EnumerationSlot, FlagsSlot, ListSlot, ObjectSlot, PolymorphicSlot, Slot};
pub use value::{Element, Encode, Item, Value};
pub use values::{NO_NAMES, Values, ValuesMut};
pub use view::{EnumerationView, FlagsView, ListView, PolymorphicView, View};
pub use with_computed::WithComputed;
