//! `Action` and `Function` (section 12).

use super::{Annotation, Facets, Text};
use crate::span::Span;

/// Which of the two operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OperationKind {
    /// `Action`: may change state.
    Action,
    /// `Function`: changes nothing, returns something.
    Function,
}

impl OperationKind {
    /// `action` or `function`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Function => "function",
        }
    }
}

/// `Action` or `Function`.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Which element it is.
    pub kind: OperationKind,
    /// `Name`.
    pub name: Text,
    /// `IsBound`.
    pub is_bound: bool,
    /// `IsComposable`.
    pub is_composable: bool,
    /// `EntitySetPath`.
    pub entity_set_path: Option<Text>,
    /// `Parameter` elements; the first of a bound operation is the binding parameter.
    pub parameters: Vec<Parameter>,
    /// `ReturnType` elements (at most one is legal).
    pub return_types: Vec<ReturnType>,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `Parameter` (section 12.9).
#[derive(Clone, Debug)]
pub struct Parameter {
    /// `Name`.
    pub name: Text,
    /// `Type`, as written.
    pub ty: Text,
    /// `Nullable`; `None` where it is not written.
    pub nullable: Option<bool>,
    /// The other facets.
    pub facets: Facets,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `ReturnType` (section 12.8).
#[derive(Clone, Debug)]
pub struct ReturnType {
    /// `Type`, as written.
    pub ty: Text,
    /// `Nullable`; `None` where it is not written.
    pub nullable: Option<bool>,
    /// The other facets.
    pub facets: Facets,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}
