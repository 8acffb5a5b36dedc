//! What the change of one item means to programs.

use super::Class;
use super::attribute::ApiChange;
use super::changes::{Pair, When};
use crate::api::Item;

/// The member of an enumeration type that stands for those to come. It is never sent, and moves whenever one comes.
const SENTINEL: &str = "\"unknownFutureValue\" ";

/// What the change of an item means, and what is to be said of it where that is not plain.
pub(super) type Weight = (Class, Option<&'static str>);

/// What was there and is gone or another breaks programs; what is new is only more. But:
///
/// - A new parameter breaks programs that fill in all of them, and is sent unless it may be left out.
/// - A first flag of value zero is what an empty set is sent as.
/// - The value of the sentinel of an enumeration is no program's concern.
pub(super) fn weigh(change: ApiChange<'_>, pair: &Pair<'_>) -> Weight {
    match (change.old, change.new) {
        (Some(old), Some(new)) if is_moved_sentinel(old, new) => (
            Class::Documentation,
            Some(" (it stands for members to come, and is never sent)"),
        ),
        (Some(_), _) => (Class::Breaking, None),
        (None, Some(new)) => match unasked(new, pair) {
            Some(note) => (Class::Breaking, Some(note)),
            None => (Class::Additive, None),
        },
        (None, None) => (Class::Additive, None),
    }
}

/// What a new item does to programs that do not use it.
fn unasked(item: &Item, pair: &Pair<'_>) -> Option<&'static str> {
    let parent = pair.parent_item(When::Old, &item.path)?;
    if parent.declaration == "parameters" {
        // Among required fields there is no default for the others.
        return Some(" and has to be given");
    }
    if parent.declaration.starts_with("parameters") && !item.declaration.contains(" = optional ") {
        return Some(" and is sent without a value where it is not given");
    }
    is_first_zero(item, parent, pair).then_some(" and is what an empty set is sent as")
}

fn is_moved_sentinel(old: &Item, new: &Item) -> bool {
    // `variant = "unknownFutureValue" (7)`
    let parts = old
        .declaration
        .split_once(" = ")
        .zip(new.declaration.split_once(" = "));
    parts.is_some_and(|((kind, wire), (new_kind, new_wire))| {
        kind == new_kind && wire.starts_with(SENTINEL) && new_wire.starts_with(SENTINEL)
    })
}

fn is_first_zero(flag: &Item, parent: &Item, pair: &Pair<'_>) -> bool {
    let is_zero = |item: &Item| {
        item.declaration.starts_with("const Self = ") && item.declaration.ends_with(" (0)")
    };
    if !is_zero(flag) {
        return false;
    }
    let prefix = format!("{}::", parent.path);
    let items = pair.side(When::Old).items.iter();
    !items
        .filter(|item| item.path.starts_with(&prefix))
        .any(is_zero)
}
