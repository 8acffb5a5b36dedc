//! Annotation expressions (OData CSDL XML 4.01, sections 14.3 and 14.4), kept as values.

use crate::span::Span;
use crate::syntax::{Annotation, PropertyValue};

/// An expression and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// What it is.
    pub kind: ExpressionKind,
    /// Annotations of the expression.
    pub annotations: Vec<Annotation>,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of expression. Names and paths stay as written until resolution expands their aliases.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionKind {
    /// `Binary`, base64url text.
    Binary(String),
    /// `Bool`.
    Bool(bool),
    /// `Date`.
    Date(String),
    /// `DateTimeOffset`.
    DateTimeOffset(String),
    /// `Decimal`.
    Decimal(String),
    /// `Duration`.
    Duration(String),
    /// `EnumMember`: qualified members, white space between flags.
    EnumMember(String),
    /// `Float`.
    Float(String),
    /// `Guid`.
    Guid(String),
    /// `Int`.
    Int(i64),
    /// `String`.
    String(String),
    /// `TimeOfDay`.
    TimeOfDay(String),
    /// One of the path expressions.
    Path(PathKind, String),
    /// `And`, `Or`, `Not`, the comparisons, `Has`, `In`, and the 4.01 arithmetic: an operator and its operands.
    Operator(Operator, Vec<Expression>),
    /// `Apply`: a client-side function and its arguments.
    Apply {
        /// `Function`.
        function: String,
        /// Arguments.
        arguments: Vec<Expression>,
    },
    /// `Cast`.
    Cast {
        /// `Type`.
        ty: String,
        /// The operand.
        operand: Box<Expression>,
    },
    /// `Collection`.
    Collection(Vec<Expression>),
    /// `If`: condition, then, and else where it is given.
    If(Vec<Expression>),
    /// `IsOf`.
    IsOf {
        /// `Type`.
        ty: String,
        /// The operand.
        operand: Box<Expression>,
    },
    /// `LabeledElement`.
    LabeledElement {
        /// `Name`.
        name: String,
        /// The labelled value.
        value: Box<Expression>,
    },
    /// `LabeledElementReference`.
    LabeledElementReference(String),
    /// `Null`.
    Null,
    /// `Record`.
    Record {
        /// `Type`.
        ty: Option<String>,
        /// `PropertyValue` elements.
        properties: Vec<PropertyValue>,
    },
    /// `UrlRef`.
    UrlRef(Box<Expression>),
}

/// The kinds of path expression (section 14.4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathKind {
    /// `Path`: a value path.
    Value,
    /// `AnnotationPath`.
    Annotation,
    /// `AnyPropertyPath`.
    AnyProperty,
    /// `ModelElementPath`.
    ModelElement,
    /// `NavigationPropertyPath`.
    NavigationProperty,
    /// `PropertyPath`.
    Property,
}

/// Logical, comparison and arithmetic operators (sections 14.4.2 to 14.4.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as the elements are")]
pub enum Operator {
    And,
    Or,
    Not,
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
    Has,
    In,
    Add,
    Sub,
    Neg,
    Mul,
    Div,
    DivBy,
    Mod,
}
