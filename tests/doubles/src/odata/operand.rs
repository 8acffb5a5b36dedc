//! Which operands go together (URL conventions 5.1.1.1 and 5.1.1.16).

use super::schema::{Edm, TypeRef};
use super::{Malformed, Result};

/// The type of an expression: `None` for null, which goes with all.
pub type Ty = Option<TypeRef>;

/// Refuses what is not a Boolean.
pub(super) fn boolean(ty: Option<&TypeRef>, place: &str) -> Result<()> {
    match ty {
        None
        | Some(TypeRef {
            item: Edm::Boolean | Edm::Untyped,
            collection: false,
        }) => Ok(()),
        Some(ty) => Err(Malformed::new(format!(
            "A Boolean is needed as {place}, not '{ty}'"
        ))),
    }
}

// `Option` so that it fits `Ty` where it is used.
#[allow(
    clippy::unnecessary_wraps,
    reason = "the type of an expression is optional"
)]
pub(super) fn one(item: Edm) -> Ty {
    Some(TypeRef::one(item))
}

pub(super) fn numeric(ty: &TypeRef) -> bool {
    !ty.collection && (ty.item.is_number() || ty.item == Edm::Untyped)
}

/// Whether two operands compare: the same type, two numbers, or null or a dynamic value with anything.
pub(super) fn compatible(left: Option<&TypeRef>, right: Option<&TypeRef>) -> bool {
    let (Some(left), Some(right)) = (left, right) else {
        return true;
    };
    if left.collection || right.collection {
        return false;
    }
    left.item == right.item
        || left.item == Edm::Untyped
        || right.item == Edm::Untyped
        || (left.item.is_number() && right.item.is_number())
}

pub(super) fn incompatible(
    operator: &str,
    left: Option<&TypeRef>,
    right: Option<&TypeRef>,
) -> Malformed {
    let name = |ty: Option<&TypeRef>| ty.map_or_else(|| "null".into(), ToString::to_string);
    Malformed::new(format!(
        "A binary operator with incompatible types was detected. Found operand types '{}' and '{}' for operator kind '{operator}'",
        name(left),
        name(right)
    ))
}
