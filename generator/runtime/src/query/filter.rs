//! `$filter`

use std::fmt;
use std::marker::PhantomData;
use std::ops::Not;

use super::literal::{EnumLiterals, Literal, literal};
use crate::engine::EncodeProblem;
use crate::model::view::Data;
use crate::model::{Element, Encode, Entity, Flags, Item, View};
use crate::token::{Many, Navigation, PropertyPath};

/// A condition on instances of `O`.
pub struct Filter<O> {
    text: Text,
    owner: PhantomData<fn() -> O>,
}

/// A condition whose lambda variable and enumeration literals are not known yet.
#[derive(Clone, Debug)]
struct Text {
    pieces: Vec<Piece>,
    strength: Strength,
    /// How deep lambdas are nested.
    lambdas: usize,
    problem: Option<EncodeProblem>,
}

#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    /// A property path, which a lambda puts its variable before.
    Path(String),
    /// The qualified name before an enumeration literal.
    EnumType(&'static str),
}

/// How strongly an operator binds, which decides where parentheses are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Or,
    And,
    Comparison,
    Term,
}

impl Text {
    fn new(strength: Strength) -> Self {
        Self {
            pieces: Vec::new(),
            strength,
            lambdas: 0,
            problem: None,
        }
    }

    fn text(mut self, text: impl Into<String>) -> Self {
        self.pieces.push(Piece::Text(text.into()));
        self
    }

    fn path(mut self, path: &str) -> Self {
        self.pieces.push(Piece::Path(path.to_owned()));
        self
    }

    fn literal(mut self, view: View<'_>) -> Self {
        let of = match view.data {
            Data::Enumeration(value) => Some(value.of().name),
            Data::Flags(value) => Some(value.of().name),
            _ => None,
        };
        self.pieces.extend(of.map(Piece::EnumType));
        let mut text = String::new();
        if let Err(problem) = literal(view, EnumLiterals::Quoted, &mut text) {
            self.problem.get_or_insert(problem);
        }
        self.text(text)
    }

    fn nested(mut self, inner: Self, least: Strength) -> Self {
        let wrap = inner.strength < least;
        self.lambdas = self.lambdas.max(inner.lambdas);
        self.problem = self.problem.or(inner.problem);
        if wrap {
            self.pieces.push(Piece::Text("(".to_owned()));
        }
        self.pieces.extend(inner.pieces);
        if wrap {
            self.pieces.push(Piece::Text(")".to_owned()));
        }
        self
    }

    /// `collection/any(x1:…)` around a condition on the items.
    fn lambda(collection: &str, operator: &str, mut inner: Self) -> Self {
        let variable = format!("x{}", inner.lambdas + 1);
        for piece in &mut inner.pieces {
            if let Piece::Path(path) = piece {
                let joint = if path.is_empty() { "" } else { "/" };
                *piece = Piece::Text(format!("{variable}{joint}{path}"));
            }
        }
        let lambdas = inner.lambdas + 1;
        let mut whole = Self::new(Strength::Term)
            .path(collection)
            .text(format!("/{operator}({variable}:"))
            .nested(inner, Strength::Or)
            .text(")");
        whole.lambdas = lambdas;
        whole
    }

    fn write(&self, enums: EnumLiterals) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(piece) | Piece::Path(piece) => text.push_str(piece),
                Piece::EnumType(name) if enums == EnumLiterals::Qualified => text.push_str(name),
                Piece::EnumType(_) => {}
            }
        }
        text
    }
}

impl<O> Filter<O> {
    fn new(text: Text) -> Self {
        Self {
            text,
            owner: PhantomData,
        }
    }

    /// A condition as text, for what tokens cannot express. It is percent-encoded like any other.
    pub fn raw(text: impl Into<String>) -> Self {
        Self::new(Text::new(Strength::Or).text(text))
    }

    /// Both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::new(
            Text::new(Strength::And)
                .nested(self.text, Strength::And)
                .text(" and ")
                .nested(other.text, Strength::And),
        )
    }

    /// At least one holds.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::new(
            Text::new(Strength::Or)
                .nested(self.text, Strength::Or)
                .text(" or ")
                .nested(other.text, Strength::Or),
        )
    }

    pub(crate) fn render(&self, enums: EnumLiterals) -> Result<String, EncodeProblem> {
        match &self.text.problem {
            Some(problem) => Err(problem.clone()),
            None => Ok(self.text.write(enums)),
        }
    }
}

/// The opposite.
impl<O> Not for Filter<O> {
    type Output = Self;

    fn not(self) -> Self {
        Self::new(
            Text::new(Strength::Term)
                .text("not (")
                .nested(self.text, Strength::Or)
                .text(")"),
        )
    }
}

impl<O> Clone for Filter<O> {
    fn clone(&self) -> Self {
        Self::new(self.text.clone())
    }
}

/// As it goes into the URL before percent-encoding, with qualified enumeration literals.
impl<O> fmt::Display for Filter<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text.write(EnumLiterals::Qualified))
    }
}

impl<O> fmt::Debug for Filter<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Conditions on the value at a path.
#[expect(clippy::needless_pass_by_value, reason = "a comparison reads like one")]
impl<O, T> PropertyPath<O, T> {
    fn compare(&self, operator: &str, value: View<'_>) -> Filter<O> {
        Filter::new(
            Text::new(Strength::Comparison)
                .path(self.path())
                .text(format!(" {operator} "))
                .literal(value),
        )
    }

    fn call(&self, function: &str, value: View<'_>) -> Filter<O> {
        let text = Text::new(Strength::Term)
            .text(format!("{function}("))
            .path(self.path());
        Filter::new(text.text(",").literal(value).text(")"))
    }

    /// Equal.
    pub fn eq(&self, value: impl Literal<T>) -> Filter<O> {
        self.compare("eq", value.view())
    }

    /// Not equal.
    pub fn ne(&self, value: impl Literal<T>) -> Filter<O> {
        self.compare("ne", value.view())
    }

    /// Greater.
    pub fn gt(&self, value: impl Literal<T>) -> Filter<O> {
        self.compare("gt", value.view())
    }

    /// Greater or equal.
    pub fn ge(&self, value: impl Literal<T>) -> Filter<O> {
        self.compare("ge", value.view())
    }

    /// Less.
    pub fn lt(&self, value: impl Literal<T>) -> Filter<O> {
        self.compare("lt", value.view())
    }

    /// Less or equal.
    pub fn le(&self, value: impl Literal<T>) -> Filter<O> {
        self.compare("le", value.view())
    }

    /// Null.
    pub fn is_null(&self) -> Filter<O> {
        self.compare("eq", View::absent())
    }

    /// Not null.
    pub fn is_not_null(&self) -> Filter<O> {
        self.compare("ne", View::absent())
    }

    /// One of `values`. An empty list matches nothing: `in ()` is not OData, so `false` is sent.
    pub fn in_list<V: Literal<T>>(&self, values: impl IntoIterator<Item = V>) -> Filter<O> {
        let mut text = Text::new(Strength::Comparison)
            .path(self.path())
            .text(" in (");
        let mut is_empty = true;
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                text = text.text(",");
            }
            text = text.literal(value.view());
            is_empty = false;
        }
        if is_empty {
            return Filter::new(Text::new(Strength::Term).text("false"));
        }
        Filter::new(text.text(")"))
    }
}

/// Conditions on text.
impl<O> PropertyPath<O, String> {
    /// Begins with.
    pub fn starts_with(&self, text: impl AsRef<str>) -> Filter<O> {
        self.call("startswith", text.as_ref().view())
    }

    /// Ends with.
    pub fn ends_with(&self, text: impl AsRef<str>) -> Filter<O> {
        self.call("endswith", text.as_ref().view())
    }

    /// Contains.
    pub fn contains(&self, text: impl AsRef<str>) -> Filter<O> {
        self.call("contains", text.as_ref().view())
    }
}

/// Conditions on sets of enumeration members.
impl<O, T: Flags> PropertyPath<O, T> {
    /// Has all of these members.
    #[allow(clippy::needless_pass_by_value)] // Reads like the other comparisons.
    pub fn has(&self, members: T) -> Filter<O> {
        self.compare("has", Encode::view(&members))
    }
}

/// Conditions on the items of a collection.
impl<O, T: Item> PropertyPath<O, Vec<T>> {
    /// At least one item meets the condition. For items without properties see [`it`](crate::it).
    pub fn any(&self, condition: Filter<<T::Element as Element>::Declared>) -> Filter<O> {
        Filter::new(Text::lambda(self.path(), "any", condition.text))
    }

    /// Every item meets the condition.
    pub fn all(&self, condition: Filter<<T::Element as Element>::Declared>) -> Filter<O> {
        Filter::new(Text::lambda(self.path(), "all", condition.text))
    }

    /// There is an item.
    pub fn is_not_empty(&self) -> Filter<O> {
        Filter::new(Text::new(Strength::Term).path(self.path()).text("/any()"))
    }
}

/// Conditions on the targets of a navigation property.
impl<O, T: Entity> Navigation<O, T, Many> {
    /// At least one entity meets the condition.
    pub fn any(self, condition: Filter<T::Declared>) -> Filter<O> {
        Filter::new(Text::lambda(&self.path(), "any", condition.text))
    }

    /// Every entity meets the condition.
    pub fn all(self, condition: Filter<T::Declared>) -> Filter<O> {
        Filter::new(Text::lambda(&self.path(), "all", condition.text))
    }
}

/// A property can be compared with a value of its own generated type.
impl<T: Element + crate::Enumeration> Literal<T> for T {
    fn view(&self) -> View<'_> {
        Encode::view(self)
    }
}
