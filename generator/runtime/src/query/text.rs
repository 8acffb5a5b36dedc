//! The text of an expression before the service, the lambda variables and the URL are known.

use std::borrow::Cow;

use super::literal::{EnumLiterals, literal};
use crate::engine::{EncodeProblem, Writing, write};
use crate::model::View;
use crate::model::view::Data;

/// A part of a query: an expression, an option's item, a transformation.
#[derive(Clone, Debug)]
pub struct Text {
    pieces: Vec<Piece>,
    strength: Strength,
    /// How deep lambdas are nested.
    lambdas: usize,
    /// Parameter aliases and their values.
    parameters: Vec<(String, Self)>,
    problem: Option<EncodeProblem>,
}

#[derive(Clone, Debug)]
enum Piece {
    Text(Cow<'static, str>),
    /// A property path of the current instance, which a lambda puts its variable before.
    Path(String),
    /// A property path of an instance that so many lambdas around the current one have.
    Outer(usize, String),
    /// The qualified name before an enumeration literal.
    EnumType(&'static str),
}

/// How strongly an operator binds, which decides where parentheses are needed (URL Conventions 4.01, section 5.1.1.17).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    Or,
    And,
    Comparison,
    Additive,
    Multiplicative,
    Unary,
    Primary,
}

impl Text {
    pub(crate) fn new(strength: Strength) -> Self {
        Self {
            pieces: Vec::new(),
            strength,
            lambdas: 0,
            parameters: Vec::new(),
            problem: None,
        }
    }

    /// Text that is written as it is, and that parentheses go around where it is a part of something.
    pub(crate) fn raw(text: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Strength::Or).then(text)
    }

    pub(crate) fn path(path: &str) -> Self {
        Self::new(Strength::Primary).then_path(path)
    }

    /// A path of an instance around that of the lambda.
    pub(crate) fn outer(path: &str) -> Self {
        let mut text = Self::new(Strength::Primary);
        text.pieces.push(Piece::Outer(1, path.to_owned()));
        text
    }

    pub(crate) fn null() -> Self {
        Self::literal(View::absent())
    }

    /// The literal of a value, structured ones and collections as JSON.
    pub(crate) fn literal(view: View<'_>) -> Self {
        let mut whole = Self::new(Strength::Primary);
        let of = match view.data {
            Data::Enumeration(value) => Some(value.of().name),
            Data::Flags(value) => Some(value.of().name),
            _ => None,
        };
        whole.pieces.extend(of.map(Piece::EnumType));
        let mut text = String::new();
        match literal(view, EnumLiterals::Quoted, &mut text) {
            Ok(()) => {}
            Err(EncodeProblem::NotPrimitive) => match json(view) {
                Ok(json) => text = json,
                Err(problem) => whole.problem = Some(problem),
            },
            Err(problem) => whole.problem = Some(problem),
        }
        if text.starts_with('-') {
            whole.strength = Strength::Unary;
        }
        whole.then(text)
    }

    /// A parameter alias that stands for a value (URL Conventions 4.01, section 5.3).
    pub(crate) fn parameter(name: &str, value: Self) -> Self {
        let mut text = Self::new(Strength::Primary).then(format!("@{name}"));
        if !is_identifier(name) {
            text.fail(EncodeProblem::BadName);
        }
        text.parameters.push((format!("@{name}"), value));
        text
    }

    /// `name(…,…)`
    pub(crate) fn call(name: &str, arguments: impl IntoIterator<Item = Self>) -> Self {
        Self::new(Strength::Primary)
            .then(format!("{name}("))
            .list(arguments)
            .then(")")
    }

    /// Both sides of an operator, in parentheses where they bind less strongly than `least`.
    pub(crate) fn binary(
        own: Strength,
        left: (Self, Strength),
        operator: &str,
        right: (Self, Strength),
    ) -> Self {
        Self::new(own)
            .nested(left.0, left.1)
            .then(format!(" {operator} "))
            .nested(right.0, right.1)
    }

    /// `collection/any(x1:…)` around a condition on the items.
    pub(crate) fn lambda(collection: &str, operator: &str, mut inner: Self) -> Self {
        let variable = format!("x{}", inner.lambdas + 1);
        inner.map_pieces(|piece| match piece {
            Piece::Path(path) | Piece::Outer(0, path) => Piece::Text(below(&variable, &path)),
            Piece::Outer(levels, path) => Piece::Outer(levels - 1, path),
            piece => piece,
        });
        let lambdas = inner.lambdas + 1;
        let mut whole = Self::path(collection)
            .then(format!("/{operator}({variable}:"))
            .nested(inner, Strength::Or)
            .then(")");
        whole.lambdas = lambdas;
        whole
    }

    pub(crate) fn then(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.pieces.push(Piece::Text(text.into()));
        self
    }

    pub(crate) fn then_path(mut self, path: &str) -> Self {
        self.pieces.push(Piece::Path(path.to_owned()));
        self
    }

    /// Appends, in parentheses where the operator of `inner` binds less strongly than `least`.
    pub(crate) fn nested(mut self, inner: Self, least: Strength) -> Self {
        let wrap = inner.strength < least;
        self.lambdas = self.lambdas.max(inner.lambdas);
        self.problem = self.problem.or(inner.problem);
        self.parameters.extend(inner.parameters);
        if wrap {
            self = self.then("(");
        }
        self.pieces.extend(inner.pieces);
        if wrap { self.then(")") } else { self }
    }

    /// Appends, as it is.
    pub(crate) fn with(self, inner: Self) -> Self {
        self.nested(inner, Strength::Or)
    }

    /// Appends all, with commas between them.
    pub(crate) fn list(mut self, items: impl IntoIterator<Item = Self>) -> Self {
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self = self.then(",");
            }
            self = self.with(item);
        }
        self
    }

    pub(crate) fn fail(&mut self, problem: EncodeProblem) {
        self.problem.get_or_insert(problem);
    }

    /// The options of an expanded navigation property: `$this` is the instance there, `$it` that of the request.
    pub(crate) fn within_expand(mut self) -> Self {
        self.map_pieces(|piece| match piece {
            Piece::Path(path) if path.is_empty() => Piece::Text("$this".into()),
            Piece::Path(path) => Piece::Text(path.into()),
            Piece::Outer(_, path) => Piece::Text(below("$it", &path)),
            piece => piece,
        });
        self
    }

    fn map_pieces(&mut self, change: impl Fn(Piece) -> Piece) {
        self.pieces = std::mem::take(&mut self.pieces)
            .into_iter()
            .map(change)
            .collect();
    }

    /// What goes into the URL before percent-encoding.
    pub(crate) fn write(&self, enums: EnumLiterals) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Path(path) if path.is_empty() => text.push_str("$it"),
                Piece::Text(piece) => text.push_str(piece),
                Piece::Path(path) => text.push_str(path),
                Piece::Outer(_, path) => text.push_str(&below("$it", path)),
                Piece::EnumType(name) if enums == EnumLiterals::Qualified => text.push_str(name),
                Piece::EnumType(_) => {}
            }
        }
        text
    }

    pub(crate) fn render(&self, enums: EnumLiterals) -> Result<String, EncodeProblem> {
        match &self.problem {
            Some(problem) => Err(problem.clone()),
            None => Ok(self.write(enums)),
        }
    }

    /// The parameter aliases that it has, and their values.
    pub(crate) fn parameters(&self) -> &[(String, Self)] {
        &self.parameters
    }
}

fn below(instance: &str, path: &str) -> Cow<'static, str> {
    let joint = if path.is_empty() { "" } else { "/" };
    format!("{instance}{joint}{path}").into()
}

fn json(view: View<'_>) -> Result<String, EncodeProblem> {
    let writing = Writing {
        request: true,
        ..Writing::default()
    };
    let mut json = Vec::new();
    write(view, &mut json, writing).map_err(|error| error.problem().clone())?;
    Ok(String::from_utf8(json).unwrap_or_default())
}

/// Whether a name can be that of an alias (OData ABNF: `odataIdentifier`).
pub(crate) fn is_identifier(name: &str) -> bool {
    let is_first = |first: char| first.is_alphabetic() || first == '_';
    name.starts_with(is_first)
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        && name.chars().count() <= 128
}
