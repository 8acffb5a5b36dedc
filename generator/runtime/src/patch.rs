//! Changes to some properties of an entity.

mod between;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::edm::Json;
use crate::engine::{EncodeError, Writing, Written, write_name, write_written, written};
use crate::model::{Element, Encode, Object, View};
use crate::token::{Nullable, Property};

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
}

/// A value to send.
type Boxed = Box<dyn Encode + Send + Sync>;

enum Change<O> {
    Value(Boxed),
    Json(Json),
    Null,
    /// The property of this object.
    Of(Arc<O>),
}

impl<O> Patch<O> {
    /// No change.
    pub const fn new() -> Self {
        Self {
            changes: BTreeMap::new(),
            places: BTreeMap::new(),
            next: 0,
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
    /// The JSON body, naming the type where it is not the declared one.
    pub(crate) fn body(
        &self,
        type_name: Option<&str>,
        writing: Writing,
    ) -> (Vec<u8>, Option<EncodeError>) {
        let mut body = vec![b'{'];
        let mut error = None;
        if let Some(name) = type_name {
            write_name("@odata.type", &mut body);
            let name = Json::from(format!("#{name}"));
            body.extend_from_slice(name.text().as_bytes());
        }
        for (name, change) in self.changes.values() {
            if body.len() > 1 {
                body.push(b',');
            }
            write_name(name, &mut body);
            let value = match change {
                Change::Value(value) => Written::View(value.view()),
                Change::Null => Written::View(View::absent()),
                Change::Of(object) => {
                    written(&**object, name).unwrap_or(Written::View(View::absent()))
                }
                Change::Json(json) => Written::Json(json),
            };
            if let Err(problem) = write_written(value, &mut body, writing) {
                error.get_or_insert(problem.within(name));
            }
        }
        body.push(b'}');
        (body, error)
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
