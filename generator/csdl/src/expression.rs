//! Annotation expressions (OData CSDL XML 4.01, sections 14.3 and 14.4), kept as values.
//!
//! `A` is the annotation inside an expression: that of a document ([`crate::syntax`]), where names and paths are as
//! written, or that of a model ([`crate::model`]), where aliases are replaced by their namespaces.

use crate::span::{Span, Spanned};

/// An expression and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression<A> {
    /// What it is.
    pub kind: ExpressionKind<A>,
    /// Annotations of the expression.
    pub annotations: Vec<A>,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of expression.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionKind<A> {
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
    Operator(Operator, Vec<Expression<A>>),
    /// `Apply`: a client-side function and its arguments.
    Apply {
        /// `Function`.
        function: String,
        /// Arguments.
        arguments: Vec<Expression<A>>,
    },
    /// `Cast`.
    Cast {
        /// `Type`.
        ty: String,
        /// The operand.
        operand: Box<Expression<A>>,
    },
    /// `Collection`.
    Collection(Vec<Expression<A>>),
    /// `If`: condition, then, and else where it is given.
    If(Vec<Expression<A>>),
    /// `IsOf`.
    IsOf {
        /// `Type`.
        ty: String,
        /// The operand.
        operand: Box<Expression<A>>,
    },
    /// `LabeledElement`.
    LabeledElement {
        /// `Name`.
        name: String,
        /// The labelled value.
        value: Box<Expression<A>>,
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
        properties: Vec<PropertyValue<A>>,
    },
    /// `UrlRef`.
    UrlRef(Box<Expression<A>>),
}

/// `PropertyValue` of a record (section 14.4.12).
#[derive(Clone, Debug, PartialEq)]
pub struct PropertyValue<A> {
    /// `Property`.
    pub property: Spanned<String>,
    /// The value; `None` where the property's default applies.
    pub value: Option<Expression<A>>,
    /// Annotations.
    pub annotations: Vec<A>,
    /// The start tag.
    pub span: Span,
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
