//! Requests to a collection, and to its entities by their IDs.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use super::collection::Collection;
use super::path::Path;

/// A [`Collection`] whose entities have a string as their key, `id`, and are asked for with a `B`.
///
/// A generated collection that has no operations of its own is an alias of it.
pub struct CollectionById<T, B> {
    collection: Collection<T>,
    builder: PhantomData<fn() -> B>,
}

impl<T, B: From<Path>> CollectionById<T, B> {
    /// The entity with this key.
    pub fn by_id(&self, id: &str) -> B {
        self.path().keyed("id", &id)
    }
}

impl<T, B> From<Path> for CollectionById<T, B> {
    fn from(path: Path) -> Self {
        Self {
            collection: path.into(),
            builder: PhantomData,
        }
    }
}

impl<T, B> Clone for CollectionById<T, B> {
    fn clone(&self) -> Self {
        Self::from(self.path().clone())
    }
}

impl<T, B> fmt::Debug for CollectionById<T, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CollectionById({})", self.path())
    }
}

impl<T, B> Deref for CollectionById<T, B> {
    type Target = Collection<T>;

    fn deref(&self) -> &Collection<T> {
        &self.collection
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::CollectionById;
    use crate::{Service, Single};

    #[test]
    fn an_entity_is_below_the_collection() -> Result<(), Box<dyn Error>> {
        let root = Service::new("https://example.org/v1")?.root();
        let books: CollectionById<(), Single<()>> = root.child("books");
        let copy = books.clone();
        assert_eq!(
            copy.by_id("a b").path().to_string(),
            "https://example.org/v1/books('a%20b')"
        );
        assert_eq!(
            format!("{books:?}"),
            "CollectionById(https://example.org/v1/books)"
        );
        let error = books.by_id("").path().error().map(ToString::to_string);
        assert_eq!(error.as_deref(), Some("id: a key cannot be empty"));
        Ok(())
    }
}
