//! An expression as it was written (`OData` ABNF, section 4), before types are known.

use super::literal::Literal;

/// An expression.
#[derive(Clone, Debug)]
pub enum Expr {
    /// A literal.
    Literal(Literal),
    /// A path that starts at the instance, at `$it` or at a lambda variable.
    Path(Vec<Segment>),
    /// `@name`, whose value is a query option.
    Alias(String),
    /// `not`
    Not(Box<Expr>),
    /// `-`
    Negate(Box<Expr>),
    /// Operands of one `and` or `or`.
    Junction(Operator, Vec<Expr>),
    /// Another binary operator.
    Binary(Operator, Box<Expr>, Box<Expr>),
    /// `in` with a list of literals.
    In(Box<Expr>, Vec<Expr>),
    /// `in` with an expression that is a collection.
    InCollection(Box<Expr>, Box<Expr>),
    /// `has`
    Has(Box<Expr>, Literal),
    /// A built-in function.
    Call(String, Vec<Expr>),
    /// `isof`, of the instance or of an expression.
    IsOf(Option<Box<Expr>>, String),
}

/// A step of a path.
#[derive(Clone, Debug)]
pub enum Segment {
    /// `$it`
    It,
    /// A property, a navigation property or, first, a lambda variable.
    Name(String),
    /// A qualified type name.
    Cast(String),
    /// `$count`
    Count,
    /// `any` or `all` with the variable and the condition; `any()` has neither.
    Lambda {
        /// Whether all items have to match.
        all: bool,
        /// Variable and condition.
        predicate: Option<(String, Box<Expr>)>,
    },
}

/// A binary operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `or`
    Or,
    /// `and`
    And,
    /// `eq`
    Eq,
    /// `ne`
    Ne,
    /// `gt`
    Gt,
    /// `ge`
    Ge,
    /// `lt`
    Lt,
    /// `le`
    Le,
    /// `add`, `sub`, `mul`, `div`, `divby`, `mod`
    Arithmetic(&'static str),
}

/// Operators by precedence, the weakest first (URL conventions 5.1.1.17).
pub const LEVELS: &[&[(&str, Operator)]] = &[
    &[("or", Operator::Or)],
    &[("and", Operator::And)],
    &[("eq", Operator::Eq), ("ne", Operator::Ne)],
    &[
        ("gt", Operator::Gt),
        ("ge", Operator::Ge),
        ("lt", Operator::Lt),
        ("le", Operator::Le),
    ],
    &[
        ("add", Operator::Arithmetic("add")),
        ("sub", Operator::Arithmetic("sub")),
    ],
    &[
        ("mul", Operator::Arithmetic("mul")),
        ("div", Operator::Arithmetic("div")),
        ("divby", Operator::Arithmetic("divby")),
        ("mod", Operator::Arithmetic("mod")),
    ],
];
