//! Names of expressions that both representations share, and how many operands they have (sections 14.4.2 to 14.4.4).

use super::codes;
use crate::diagnostic::Diagnostic;
use crate::expression::{Operator, PathKind};
use crate::span::Span;

/// The path expression called so (section 14.4.1).
pub(super) fn path_kind(name: &str) -> Option<PathKind> {
    Some(match name {
        "Path" => PathKind::Value,
        "PropertyPath" => PathKind::Property,
        "NavigationPropertyPath" => PathKind::NavigationProperty,
        "AnnotationPath" => PathKind::Annotation,
        "ModelElementPath" => PathKind::ModelElement,
        "AnyPropertyPath" => PathKind::AnyProperty,
        _ => return None,
    })
}

/// An operator and how many operands it has.
pub(super) fn operator(name: &str) -> Option<(Operator, usize)> {
    let operator = match name {
        "Not" => return Some((Operator::Not, 1)),
        "Neg" => return Some((Operator::Neg, 1)),
        "And" => Operator::And,
        "Or" => Operator::Or,
        "Eq" => Operator::Eq,
        "Ne" => Operator::Ne,
        "Gt" => Operator::Gt,
        "Ge" => Operator::Ge,
        "Lt" => Operator::Lt,
        "Le" => Operator::Le,
        "Has" => Operator::Has,
        "In" => Operator::In,
        "Add" => Operator::Add,
        "Sub" => Operator::Sub,
        "Mul" => Operator::Mul,
        "Div" => Operator::Div,
        "DivBy" => Operator::DivBy,
        "Mod" => Operator::Mod,
        _ => return None,
    };
    Some((operator, 2))
}

/// The problem of an expression whose number of operands is not `least` to `most`. `And` and `Or` of more than two are
/// understood all the same.
pub(super) fn wrong_count(
    name: &str,
    place: Span,
    found: usize,
    (least, most): (usize, usize),
) -> Option<Diagnostic> {
    if (least..=most).contains(&found) {
        return None;
    }
    let code = match name.trim_start_matches('$') {
        "And" | "Or" if found > most => &codes::CHAINED,
        _ => &codes::OPERANDS,
    };
    let operands = |count: usize| match count {
        1 => "1 operand".to_owned(),
        count => format!("{count} operands"),
    };
    let expected = if least == most {
        operands(least)
    } else {
        format!("{least} or {}", operands(most))
    };
    let message = format!("`{name}` has {}", operands(found));
    Some(Diagnostic::new(code, place, message).label(format!("expected {expected}")))
}
