//! Tokens of structural properties, and the paths that are made of them.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, Div};

use super::navigation::{Navigation, One};
use crate::model::{Element, Entity};

/// Any property of `O`, or of something within it, whatever its type: what `$select` takes.
pub struct Member<O> {
    pub(crate) path: Cow<'static, str>,
    owner: PhantomData<fn() -> O>,
}

impl<O> Member<O> {
    pub(crate) const fn new(path: Cow<'static, str>) -> Self {
        Self {
            path,
            owner: PhantomData,
        }
    }

    /// The path as the URL has it: `qrCodeImage/type`.
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// A member is one of those that a list of members has.
impl<O> AsRef<Self> for Member<O> {
    fn as_ref(&self) -> &Self {
        self
    }
}

impl<O, T> AsRef<Member<O>> for PropertyPath<O, T> {
    fn as_ref(&self) -> &Member<O> {
        self
    }
}

impl<O, T, N> AsRef<Member<O>> for Property<O, T, N> {
    fn as_ref(&self) -> &Member<O> {
        self
    }
}

impl<O> fmt::Debug for Member<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)
    }
}

/// A value of type `T` at some depth within an instance of `O`.
///
/// Made with `/` from tokens: `Profile::QR_CODE_IMAGE / MimeContent::TYPE`.
pub struct PropertyPath<O, T> {
    member: Member<O>,
    value: PhantomData<fn() -> T>,
}

impl<O, T> PropertyPath<O, T> {
    pub(crate) const fn new(path: Cow<'static, str>) -> Self {
        Self {
            member: Member::new(path),
            value: PhantomData,
        }
    }

    /// A property of the value here.
    #[must_use]
    pub fn then<U>(&self, next: &PropertyPath<T::Declared, U>) -> PropertyPath<O, U>
    where
        T: Element,
    {
        join(self.path(), next.path())
    }
}

fn join<O, U>(first: &str, next: &str) -> PropertyPath<O, U> {
    PropertyPath::new(Cow::Owned(format!("{first}/{next}")))
}

impl<O, T> Deref for PropertyPath<O, T> {
    type Target = Member<O>;

    fn deref(&self) -> &Member<O> {
        &self.member
    }
}

impl<O, T> fmt::Debug for PropertyPath<O, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.member.fmt(f)
    }
}

/// The property may be null: it can be cleared.
#[derive(Clone, Copy, Debug)]
pub enum Nullable {}

/// The metadata says `Nullable="false"`.
#[derive(Clone, Copy, Debug)]
pub enum NonNullable {}

/// A structural property of the type `O` with values of type `T`.
///
/// Generated types have one as a constant for each property. It is what selects, filters, sorts
/// and patches; tokens of different types do not mix.
pub struct Property<O, T, N = Nullable> {
    path: PropertyPath<O, T>,
    nullability: PhantomData<fn() -> N>,
}

impl<O, T, N> Property<O, T, N> {
    /// The token of the property `name`.
    pub const fn new(name: &'static str) -> Self {
        Self {
            path: PropertyPath::new(Cow::Borrowed(name)),
            nullability: PhantomData,
        }
    }

    /// The name as the metadata has it.
    pub fn name(&self) -> &str {
        self.path.path()
    }
}

/// The token of the property `name`: [`Property::new`], in which a compiler has less to infer. A large crate has tens of
/// thousands of them.
pub const fn property<O, T, N>(name: &'static str) -> Property<O, T, N> {
    Property::new(name)
}

/// A property is a path of one step.
impl<O, T, N> Deref for Property<O, T, N> {
    type Target = PropertyPath<O, T>;

    fn deref(&self) -> &PropertyPath<O, T> {
        &self.path
    }
}

impl<O, T, N> fmt::Debug for Property<O, T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl<O, T: Element, N, U, M> Div<&Property<T::Declared, U, M>> for &Property<O, T, N> {
    type Output = PropertyPath<O, U>;

    fn div(self, next: &Property<T::Declared, U, M>) -> PropertyPath<O, U> {
        join(self.path(), next.path())
    }
}

impl<O, T: Element, U, M> Div<&Property<T::Declared, U, M>> for PropertyPath<O, T> {
    type Output = PropertyPath<O, U>;

    fn div(self, next: &Property<T::Declared, U, M>) -> PropertyPath<O, U> {
        join(self.path(), next.path())
    }
}

impl<O, T: Entity, U, N> Div<&Property<T::Declared, U, N>> for Navigation<O, T, One> {
    type Output = PropertyPath<O, U>;

    fn div(self, next: &Property<T::Declared, U, N>) -> PropertyPath<O, U> {
        join(&self.path(), next.path())
    }
}

/// A property of a derived type, made with [`of`](PropertyPath::of).
impl<O, T: Element, N, U> Div<PropertyPath<T::Declared, U>> for &Property<O, T, N> {
    type Output = PropertyPath<O, U>;

    fn div(self, next: PropertyPath<T::Declared, U>) -> PropertyPath<O, U> {
        join(self.path(), next.path())
    }
}

/// A property of a derived type, made with [`of`](PropertyPath::of).
impl<O, T: Element, U> Div<PropertyPath<T::Declared, U>> for PropertyPath<O, T> {
    type Output = PropertyPath<O, U>;

    fn div(self, next: PropertyPath<T::Declared, U>) -> PropertyPath<O, U> {
        join(self.path(), next.path())
    }
}

/// A property of a derived type, made with [`of`](PropertyPath::of).
impl<O, T: Entity, U> Div<PropertyPath<T::Declared, U>> for Navigation<O, T, One> {
    type Output = PropertyPath<O, U>;

    fn div(self, next: PropertyPath<T::Declared, U>) -> PropertyPath<O, U> {
        join(&self.path(), next.path())
    }
}

/// The item itself, within `any` and `all` over a collection of primitive values (`$it` needs no name there).
///
/// ```
/// use odata_runtime::{Property, it};
/// struct Profile;
/// const TAGS: &Property<Profile, Vec<String>> = &Property::new("roleScopeTagIds");
/// assert_eq!(TAGS.any(it::<String>().eq("0")).to_string(), "roleScopeTagIds/any(x1:x1 eq '0')");
/// ```
pub fn it<T>() -> PropertyPath<T, T> {
    PropertyPath::new(Cow::Borrowed(""))
}
