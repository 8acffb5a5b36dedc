//! Names that a generated method must not take. `tests/tests/runtime_agreement.rs` compares them with the
//! runtime's sources and with generated code.

/// Methods of `odata::Single` and `odata::Collection`, to which builders dereference: a generated method
/// of the same name would hide one.
pub const OF_BUILDERS: &[&str] = &[
    "add_ref",
    "count",
    "create",
    "delete",
    "get",
    "list",
    "path",
    "property",
    "remove_ref",
    "replace",
    "set_ref",
    "update",
];

/// Functions that every client has.
pub const OF_CLIENTS: &[&str] = &[
    "at",
    "batch",
    "builder",
    "configure",
    "new",
    "path",
    "request",
];

/// Methods of the traits in scope everywhere and of those that builders and clients implement.
pub const OF_TRAITS: &[&str] = &[
    "as_ref",
    "borrow",
    "clone",
    "cmp",
    "deref",
    "eq",
    "fmt",
    "from",
    "hash",
    "into",
    "to_owned",
    "to_string",
    "try_from",
    "try_into",
];

/// Kept free for methods that builders may get.
const LATER_OF_BUILDERS: &[&str] = &["not", "request", "url"];

/// Kept free for methods that clients may get.
const LATER_OF_CLIENTS: &[&str] = &["service"];

pub(super) fn of_builders() -> Vec<&'static str> {
    [OF_BUILDERS, OF_TRAITS, LATER_OF_BUILDERS].concat()
}

pub(super) fn of_clients() -> Vec<&'static str> {
    [OF_CLIENTS, OF_TRAITS, LATER_OF_CLIENTS].concat()
}
