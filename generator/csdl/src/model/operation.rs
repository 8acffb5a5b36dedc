//! Actions and functions.

use super::{Annotations, QualifiedName, TypeRef};
use crate::span::Span;
pub use crate::syntax::OperationKind;

/// One overload of an action or function (section 12).
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its name; overloads share it.
    pub name: QualifiedName,
    /// Action or function.
    pub kind: OperationKind,
    /// The binding parameter of a bound operation.
    pub binding: Option<Parameter>,
    /// The other parameters, in document order.
    pub parameters: Vec<Parameter>,
    /// The return type.
    pub return_type: Option<ReturnType>,
    /// `IsComposable`.
    pub is_composable: bool,
    /// `EntitySetPath`, as written.
    pub entity_set_path: Option<String>,
    /// Annotations.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}

impl Operation {
    /// The parameters whose types an annotation target of `count` types lists: all of them, or of an action only the
    /// binding parameter, in which its overloads differ (section 14.2.2). `None` if there are not that many.
    pub(crate) fn in_signature_of(&self, count: usize) -> Option<Vec<&Parameter>> {
        let mut parameters: Vec<_> = self.binding.iter().chain(&self.parameters).collect();
        let binding = usize::from(self.binding.is_some());
        if self.kind == OperationKind::Action && count == binding {
            parameters.truncate(binding);
        }
        (parameters.len() == count).then_some(parameters)
    }
}

/// A parameter (section 12.9).
#[derive(Clone, Debug)]
pub struct Parameter {
    /// `Name`.
    pub name: String,
    /// `Type` and facets.
    pub ty: TypeRef,
    /// Whether it may be left out (`Core.OptionalParameter`).
    pub is_optional: bool,
    /// Annotations.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}

/// A return type (section 12.8).
#[derive(Clone, Debug)]
pub struct ReturnType {
    /// `Type` and facets.
    pub ty: TypeRef,
    /// Annotations.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}
