//! Changes to some properties of an entity.

use std::borrow::Cow;
use std::fmt;

use serde_json::Value as JsonValue;

use crate::engine::{EncodeError, Writing, same, write, write_name};
use crate::model::object::{additional, view};
use crate::model::{Additional, Element, Encode, Object, View};
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
    changes: Vec<(Cow<'static, str>, Change<O>)>,
}

/// A value to send.
type Boxed = Box<dyn Encode + Send + Sync>;

enum Change<O> {
    Value(Boxed),
    Json(JsonValue),
    Null,
    /// The property of this object.
    Of(std::sync::Arc<O>),
}

impl<O> Patch<O> {
    /// No change.
    pub const fn new() -> Self {
        Self {
            changes: Vec::new(),
        }
    }

    fn put(mut self, name: Cow<'static, str>, change: Change<O>) -> Self {
        self.changes.retain(|(own, _)| *own != name);
        self.changes.push((name, change));
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
    pub fn set_additional(self, name: impl Into<String>, value: impl Into<JsonValue>) -> Self {
        self.put(Cow::Owned(name.into()), Change::Json(value.into()))
    }

    /// The names of the properties that it changes, in the order in which they are sent.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> + '_ {
        self.changes.iter().map(|(name, _)| &**name)
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

impl<O: Object + Clone> Patch<O> {
    /// The changes from `before` to `after`. Properties with a new value are set. Properties that lost
    /// their value are cleared, and so are those that [`set_null`](crate::set_null) made null, also
    /// where `before` does not have them because it was read with a `select`.
    ///
    /// Of the additional members, new and changed properties and `@odata.bind` links are set; other
    /// annotations belong to the service. A member that is gone is left alone, as it may be an expanded
    /// navigation value.
    #[must_use]
    pub fn between(before: &O, after: &O) -> Self {
        let mut names = Vec::new();
        let mut cleared = Vec::new();
        before.each(&mut |_, had, old| {
            after.each(&mut |_, has, new| {
                for (index, ((_, was), (name, now))) in old.iter().zip(new).enumerate() {
                    let (was, now) = (was.view(), now.view());
                    let became_null = || has.is_null(index) && !had.is_null(index);
                    if now.is_absent() && (!was.is_absent() || became_null()) {
                        cleared.push(*name);
                    } else if !same(was, now) {
                        names.push(*name);
                    }
                }
            });
        });
        let mut patch = Self::new();
        if !names.is_empty() {
            let after = std::sync::Arc::new(after.clone());
            for name in names {
                patch = patch.put(Cow::Borrowed(name), Change::Of(after.clone()));
            }
        }
        for name in cleared {
            patch = patch.put(Cow::Borrowed(name), Change::Null);
        }
        for (name, value) in changed(additional(before), additional(after)) {
            patch = patch.put(Cow::Owned(name.to_owned()), Change::Json(value.clone()));
        }
        patch
    }
}

fn changed<'a>(
    before: &'a Additional,
    after: &'a Additional,
) -> impl Iterator<Item = (&'a str, &'a JsonValue)> {
    after.iter().filter(|(name, value)| {
        let is_link = name.ends_with("@odata.bind") || name.ends_with("@bind");
        (is_link || !name.contains('@')) && before.get(name) != Some(value)
    })
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
            body.extend_from_slice(format!("\"@odata.type\":\"#{name}\"").as_bytes());
        }
        for (name, change) in &self.changes {
            if body.len() > 1 {
                body.push(b',');
            }
            write_name(name, &mut body);
            let json;
            let value = match change {
                Change::Value(value) => value.view(),
                Change::Null => View::absent(),
                Change::Of(object) => view(&**object, name).unwrap_or(View::absent()),
                Change::Json(value) => {
                    json = crate::Json(value.clone());
                    Encode::view(&json)
                }
            };
            if let Err(problem) = write(value, &mut body, writing) {
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
