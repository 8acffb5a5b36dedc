//! Changes to some properties of an entity.

mod between;
mod change;
mod delta;
mod nested;
mod typed;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use crate::edm::Json;
use crate::engine::{EncodeError, Writing, write_members};
use crate::model::{Element, Entity, IsA, Object};
use crate::token::{Many, Multiplicity, Navigation, Nullable, Property};

use change::Change;
pub use delta::Delta;
pub use nested::Nested;
use typed::Typed;

/// What an update changes. A property is set, cleared (set to null) or, when it is not mentioned, left alone.
///
/// ```
/// use odata_runtime::{NonNullable, Nullable, Patch, Property};
/// struct Profile;
/// const DESCRIPTION: &Property<Profile, String> = &Property::new("description");
/// const QR_CODE: &Property<Profile, String> = &Property::new("qrCodeContent");
/// let patch = Patch::new().set(DESCRIPTION, "dock 4").clear(QR_CODE);
/// assert_eq!(patch.names().collect::<Vec<_>>(), ["description", "qrCodeContent"]);
/// ```
///
/// A property that is declared `Nullable="false"` cannot be cleared:
///
/// ```compile_fail,E0308
/// use odata_runtime::{NonNullable, Patch, Property};
/// struct Profile;
/// const ID: &Property<Profile, String, NonNullable> = &Property::new("id");
/// Patch::new().clear(ID);
/// ```
pub struct Patch<O> {
    /// In the order in which they are sent.
    changes: BTreeMap<usize, (Cow<'static, str>, Change<O>)>,
    places: BTreeMap<Cow<'static, str>, usize>,
    next: usize,
    /// The `ETag` of the state that it starts from.
    etag: Option<Box<str>>,
}

impl<O> Patch<O> {
    /// No change.
    pub const fn new() -> Self {
        Self {
            changes: BTreeMap::new(),
            places: BTreeMap::new(),
            next: 0,
            etag: None,
        }
    }

    fn put(mut self, name: Cow<'static, str>, change: Change<O>) -> Self {
        if let Some(earlier) = self.places.insert(name.clone(), self.next) {
            self.changes.remove(&earlier);
        }
        self.changes.insert(self.next, (name, change));
        self.next += 1;
        self
    }

    /// Sets a property. A number in the source needs a suffix where it is an Edm.Int16 (`5_i16`) or
    /// too large for an `i32` (`5_000_000_000_i64`).
    #[must_use]
    pub fn set<T: Element + Send + Sync, N>(
        self,
        property: &Property<O, T, N>,
        value: impl Into<T>,
    ) -> Self {
        self.put(property.path.clone(), Change::Value(Box::new(value.into())))
    }

    /// Sets a property to null. Only a property that may be null has this.
    #[must_use]
    pub fn clear<T>(self, property: &Property<O, T, Nullable>) -> Self {
        self.put(property.path.clone(), Change::Null)
    }

    /// Changes some properties of a complex value, or of the entity that a navigation property leads to, and leaves the
    /// others alone.
    ///
    /// The type of the patch may derive from that of the property; then the body names it. A change of another entity
    /// is a deep update (Protocol 4.01, section 11.4.3.1), which OData 4.0 does not have: such a request is one of 4.01.
    #[must_use]
    pub fn nested<P: Nested<O>, D: Object + Default + IsA<P::Value> + Send + Sync>(
        self,
        at: P,
        patch: Patch<D>,
    ) -> Self {
        let (name, is_entity) = at.place();
        let patch = Typed::new::<P::Value>(patch);
        self.put(name, Change::Nested(Box::new(patch), is_entity))
    }

    /// Links a navigation property to an existing entity by its URL, absolute or relative to the service. For a
    /// collection, each call adds one; the entities that are linked already stay (JSON Format 4.01, section 8.5).
    ///
    /// It is `@odata.bind`, and an entity reference where the request is one of OData 4.01.
    #[must_use]
    pub fn bind<T, M: Multiplicity>(
        mut self,
        navigation: Navigation<O, T, M>,
        url: impl AsRef<str>,
    ) -> Self {
        let (name, url) = (navigation.path(), Json::from(url.as_ref()));
        let at = self
            .places
            .get(&name)
            .and_then(|at| self.changes.get_mut(at));
        match at {
            Some((_, Change::Links(urls))) if M::IS_MANY => {
                urls.push(url);
                self
            }
            Some((_, Change::Delta(items))) if M::IS_MANY => {
                items.push(delta::Item::link(url));
                self
            }
            _ if M::IS_MANY => self.put(name, Change::Links(vec![url])),
            _ => self.put(name, Change::Link(url)),
        }
    }

    /// Changes a collection of entities: some are created or changed, linked, unlinked or deleted, the others stay
    /// (Protocol 4.01, section 11.4.3.1). Such a request is one of OData 4.01.
    #[must_use]
    pub fn delta<T: Entity>(self, navigation: Navigation<O, T, Many>, delta: Delta<T>) -> Self {
        self.put(navigation.path(), Change::Delta(delta.items))
    }

    /// Sets a member that the metadata does not know.
    #[must_use]
    pub fn set_additional(self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.put(Cow::Owned(name.into()), Change::Json(value.into()))
    }

    /// The names of the properties that it changes, in the order in which they are sent.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> + '_ {
        self.changes.values().map(|(name, _)| &**name)
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

impl<O: Object> Patch<O> {
    /// The `ETag` of the state that [`between`](Self::between) compared with.
    pub fn etag(&self) -> Option<&str> {
        self.etag.as_deref()
    }

    /// The JSON body, naming the type where it is not the declared one.
    pub(crate) fn body(
        &self,
        type_name: Option<&str>,
        writing: Writing,
    ) -> (Vec<u8>, Option<EncodeError>) {
        let mut body = Vec::new();
        let error = self.write(type_name, &[], writing, &mut body).err();
        (body, error)
    }

    /// Whether it changes other entities, which OData 4.0 does not have.
    pub(crate) fn is_deep(&self) -> bool {
        self.changes.values().any(|(_, change)| change.is_deep())
    }

    /// Appends it, after members that say which entity it is.
    fn write(
        &self,
        type_name: Option<&str>,
        first: &[(&str, &str)],
        writing: Writing,
        body: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        let name = type_name.map(|name| Json::from(format!("#{name}")));
        let name = name.as_ref().map(Json::text);
        let name = name.as_deref().map(|name| ("@odata.type", name));
        let first: Vec<_> = first.iter().copied().chain(name).collect();
        write_members(&first, body);
        let mut is_first = first.is_empty();
        let mut result = Ok(());
        for (name, change) in self.changes.values() {
            if !is_first {
                body.push(b',');
            }
            is_first = false;
            let written = change.write(name, writing, body);
            result = result.and(written.map_err(|problem| problem.within(name)));
        }
        body.push(b'}');
        result
    }
}

impl<O> Default for Patch<O> {
    fn default() -> Self {
        Self::new()
    }
}

/// The names only: values may be secrets.
impl<O> fmt::Debug for Patch<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}
