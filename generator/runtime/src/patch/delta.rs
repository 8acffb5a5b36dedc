//! Changes of a collection of entities that are sent with an entity (Protocol 4.01, section 11.4.3.1).

use std::fmt;
use std::marker::PhantomData;

use super::Patch;
use super::typed::{Body, Boxed, Typed};
use crate::edm::Json;
use crate::engine::{EncodeError, Writing, write, write_members};
use crate::model::{Entity, IsA, Object};

/// What changes in a collection of related entities: a nested delta. Entities that are not mentioned stay.
///
/// It is what [`Patch::delta`] takes.
///
/// ```
/// use odata_runtime::{Additional, Delta, Many, Navigation, Patch, Property};
/// struct Line { number: Option<i32>, text: Option<String>, additional: Additional }
/// odata_runtime::object! { Line = "n.line", "number" => number, "text" => text }
/// const NUMBER: &Property<Line, i32> = &Property::new("number");
/// const TEXT: &Property<Line, String> = &Property::new("text");
/// struct Order;
/// const LINES: Navigation<Order, Line, Many> = Navigation::new("lines");
/// let lines = Delta::new()
///     .update(Patch::new().set(NUMBER, 1).set(TEXT, "two boxes"))
///     .create(Line { text: Some("a label".into()), ..Line::default() })
///     .delete("orders(7)/lines(3)");
/// let patch = Patch::new().delta(LINES, lines);
/// assert_eq!(patch.names().collect::<Vec<_>>(), ["lines"]);
/// ```
pub struct Delta<T> {
    pub(super) items: Vec<Item>,
    entity: PhantomData<fn() -> T>,
}

/// One change.
pub(super) enum Item {
    Changed(Box<dyn Body>),
    Added(Boxed),
    Link(Json),
    /// By URL, or by key.
    Removed(Json, Reason),
    RemovedKey(Box<dyn Body>, Reason),
}

/// Why an entity is no longer there (JSON Format 4.01, section 15.3).
#[derive(Clone, Copy)]
pub(super) enum Reason {
    Deleted,
    Changed,
}

impl<T> Delta<T> {
    /// No change.
    pub const fn new() -> Self {
        Self {
            items: Vec::new(),
            entity: PhantomData,
        }
    }

    fn with(mut self, item: Item) -> Self {
        self.items.push(item);
        self
    }

    /// Links an entity that exists, by its URL.
    #[must_use]
    pub fn link(self, url: impl AsRef<str>) -> Self {
        self.with(Item::link(url.as_ref().into()))
    }

    /// Takes the entity at this URL out of the collection. It is not deleted, unless it can only be in this one
    /// (containment).
    #[must_use]
    pub fn unlink(self, url: impl AsRef<str>) -> Self {
        self.with(Item::Removed(url.as_ref().into(), Reason::Changed))
    }

    /// Deletes the entity at this URL.
    #[must_use]
    pub fn delete(self, url: impl AsRef<str>) -> Self {
        self.with(Item::Removed(url.as_ref().into(), Reason::Deleted))
    }
}

impl<T: Entity> Delta<T> {
    /// Changes an entity of the collection, or creates it where it is not there. The patch sets the key.
    #[must_use]
    pub fn update<D: Object + Default + IsA<T> + Send + Sync>(self, patch: Patch<D>) -> Self {
        self.with(Item::Changed(Box::new(Typed::new::<T>(patch))))
    }

    /// Creates an entity in the collection.
    #[must_use]
    pub fn create(self, entity: impl IsA<T> + Send + Sync + 'static) -> Self {
        self.with(Item::Added(Box::new(entity)))
    }

    /// As [`unlink`](Self::unlink), of the entity whose key the patch sets.
    #[must_use]
    pub fn unlink_key<D: Object + Default + IsA<T> + Send + Sync>(self, key: Patch<D>) -> Self {
        self.with(Item::removed(Typed::new::<T>(key), Reason::Changed))
    }

    /// As [`delete`](Self::delete), of the entity whose key the patch sets.
    #[must_use]
    pub fn delete_key<D: Object + Default + IsA<T> + Send + Sync>(self, key: Patch<D>) -> Self {
        self.with(Item::removed(Typed::new::<T>(key), Reason::Deleted))
    }
}

impl Item {
    pub(super) fn link(url: Json) -> Self {
        Self::Link(url)
    }

    fn removed(key: impl Body + 'static, reason: Reason) -> Self {
        Self::RemovedKey(Box::new(key), reason)
    }

    pub(super) fn write(&self, writing: Writing, body: &mut Vec<u8>) -> Result<(), EncodeError> {
        match self {
            Self::Changed(patch) => patch.write(&[], writing, body),
            Self::Added(entity) => {
                let writing = Writing {
                    without_computed: !entity.keeps_computed(),
                    ..writing
                };
                write(entity.view(), body, writing)
            }
            Self::RemovedKey(key, reason) => {
                key.write(&[("@removed", reason.text())], writing, body)
            }
            Self::Removed(url, reason) => {
                write_members(&[("@removed", reason.text()), ("@id", &url.text())], body);
                body.push(b'}');
                Ok(())
            }
            Self::Link(url) => {
                write_members(&[("@id", &url.text())], body);
                body.push(b'}');
                Ok(())
            }
        }
    }
}

impl Reason {
    const fn text(self) -> &'static str {
        match self {
            Self::Deleted => r#"{"reason":"deleted"}"#,
            Self::Changed => r#"{"reason":"changed"}"#,
        }
    }
}

impl<T> Default for Delta<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// The number of changes only: values may be secrets.
impl<T> fmt::Debug for Delta<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Delta({} changes)", self.items.len())
    }
}
