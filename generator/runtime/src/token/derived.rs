//! Tokens of a derived type where its base is expected (URL Conventions 4.01, section 5.1.1.14), and values of a
//! derived type that were read as its base.

use std::borrow::Cow;

use super::navigation::Navigation;
use super::path::PropertyPath;
use crate::engine::{DecodeError, from_slice, to_vec};
use crate::model::object::{declared_name, is_version_of, names_type};
use crate::model::{Base, Encode, IsA, Object, View, type_name};

impl<O: Object + Default, T> PropertyPath<O, T> {
    /// The property as one of `B`, from which its type derives: `User::DISPLAY_NAME.of::<DirectoryObject>()` is
    /// `microsoft.graph.user/displayName`. Where a token of `B` is expected, `.of()` is enough.
    #[must_use]
    pub fn of<B: Base>(&self) -> PropertyPath<B, T>
    where
        O: IsA<B::Values>,
    {
        let path = self.path();
        // A path that begins with a type does already say whose property it is.
        if path
            .split('/')
            .next()
            .is_some_and(|first| first.contains('.'))
        {
            return PropertyPath::new(Cow::Owned(path.to_owned()));
        }
        let own = declared_name(&O::default());
        PropertyPath::new(Cow::Owned(format!("{own}/{path}")))
    }
}

impl<O: Object + Default, T, M> Navigation<O, T, M> {
    /// The navigation property as one of `B`, from which its type derives: `User::MANAGER.of::<DirectoryObject>()` is
    /// `microsoft.graph.user/manager`. Where a token of `B` is expected, `.of()` is enough.
    #[must_use]
    pub fn of<B: Base>(self) -> Navigation<B, T, M>
    where
        O: IsA<B::Values>,
    {
        let own = self.owner().unwrap_or_else(|| declared_name(&O::default()));
        Navigation::of_type(self.name(), Some(own))
    }
}

/// The value read as a derived type; `None` when its `@odata.type` is another one.
///
/// It is how a value is reached whose type the configuration keeps plain (`polymorphic = false`). It is read each time
/// that it is asked for.
pub fn read_as<D: Object + Encode + Clone + Default>(
    object: &dyn Object,
) -> Result<Option<D>, DecodeError> {
    let (written, own) = (type_name(object), declared_name(&D::default()));
    if !names_type(written, own) && !is_version_of(written, own) {
        return Ok(None);
    }
    let text = to_vec(&Shown(object));
    from_slice(&text)
        .map(Some)
        .map_err(DecodeError::without_position)
}

struct Shown<'a>(&'a dyn Object);

impl Encode for Shown<'_> {
    fn view(&self) -> View<'_> {
        View::object(self.0)
    }
}
