//! Expressions: what conditions, orders and computed properties are made of.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Not;

use super::literal::{EnumLiterals, Literal};
use super::text::{Strength, Text};
use crate::edm::DateTimeOffset;
use crate::token::PropertyPath;

/// An expression of type `T` about an instance of `O` (URL Conventions 4.01, section 5.1.1).
///
/// Property tokens have the same methods as expressions, and every method that compares or calls a function takes a
/// value, a token or an expression of the right type.
#[must_use = "an expression does nothing until a query has it"]
pub struct Expr<O, T> {
    text: Text,
    types: PhantomData<fn() -> (O, T)>,
}

/// A condition on instances of `O`.
pub type Filter<O> = Expr<O, bool>;

impl<O, T> Expr<O, T> {
    pub(crate) fn new(text: Text) -> Self {
        Self {
            text,
            types: PhantomData,
        }
    }

    /// An expression as text, for what tokens cannot express. It is percent-encoded like any other.
    pub fn raw(text: impl Into<String>) -> Self {
        Self::new(Text::raw(text.into()))
    }

    /// The literal of a value.
    #[expect(clippy::needless_pass_by_value, reason = "reads like a comparison")]
    pub fn value(value: impl Literal<T>) -> Self {
        Self::new(Text::literal(value.view()))
    }

    /// A value under a parameter alias: `@name` stands in the expression, and `@name=…` is one more option of the
    /// query (URL Conventions 4.01, section 5.3). `name` is written without `@`.
    #[expect(clippy::needless_pass_by_value, reason = "reads like a comparison")]
    pub fn parameter(name: &str, value: impl Literal<T>) -> Self {
        Self::new(Text::parameter(name, Text::literal(value.view())))
    }

    pub(crate) fn text(&self) -> Text {
        self.text.clone()
    }

    pub(crate) fn into_text(self) -> Text {
        self.text
    }
}

impl<O, T> PropertyPath<O, T> {
    /// The value here as an expression. Tokens have the methods of expressions, so this is for a place that takes
    /// nothing else: `filter(Account::IS_OPEN.expr())`.
    pub fn expr(&self) -> Expr<O, T> {
        Expr::new(self.text())
    }

    pub(crate) fn text(&self) -> Text {
        Text::path(self.path())
    }
}

/// Within a condition of `any` or `all`: a property of what the collection belongs to. With no lambda around that, it
/// is written as `$it/…`. In the options of an expanded navigation property it is a property of what the request reads.
///
/// The compiler does not know which type that is.
///
/// ```
/// use odata_runtime::{Property, it, outer};
/// struct Account;
/// const NAME: &Property<Account, String> = &Property::new("name");
/// const TAGS: &Property<Account, Vec<String>> = &Property::new("tags");
/// assert_eq!(TAGS.any(it::<String>().eq(outer(NAME))).to_string(), "tags/any(x1:x1 eq $it/name)");
/// ```
pub fn outer<O, T, I>(path: &PropertyPath<O, T>) -> Expr<I, T> {
    Expr::new(Text::outer(path.path()))
}

/// Conditions.
impl<O> Expr<O, bool> {
    /// Both hold.
    pub fn and(self, other: Self) -> Self {
        let least = Strength::And;
        Self::new(Text::binary(
            least,
            (self.text, least),
            "and",
            (other.text, least),
        ))
    }

    /// At least one holds.
    pub fn or(self, other: Self) -> Self {
        let least = Strength::Or;
        Self::new(Text::binary(
            least,
            (self.text, least),
            "or",
            (other.text, least),
        ))
    }
}

/// The opposite.
impl<O> Not for Expr<O, bool> {
    type Output = Self;

    fn not(self) -> Self {
        let text = Text::new(Strength::Unary).then("not (");
        Self::new(text.with(self.text).then(")"))
    }
}

/// Points in time that the service knows.
impl<O> Expr<O, DateTimeOffset> {
    fn moment(function: &str) -> Self {
        Self::new(Text::call(function, []))
    }

    /// The service's time.
    pub fn now() -> Self {
        Self::moment("now")
    }

    /// The earliest possible.
    pub fn min_date_time() -> Self {
        Self::moment("mindatetime")
    }

    /// The latest possible.
    pub fn max_date_time() -> Self {
        Self::moment("maxdatetime")
    }
}

impl<O, T> Clone for Expr<O, T> {
    fn clone(&self) -> Self {
        Self::new(self.text.clone())
    }
}

/// As it goes into the URL before percent-encoding, with qualified enumeration literals.
impl<O, T> fmt::Display for Expr<O, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text.write(EnumLiterals::Qualified))
    }
}

impl<O, T> fmt::Debug for Expr<O, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
