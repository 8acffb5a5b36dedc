//! Permissions in the documentation of what needs them.

use super::docs::code;
use super::{Docs, Permission, Permissions};

/// The permissions of a place: requests that need the same are one item of the list.
pub(super) fn of_place(permissions: &Permissions, docs: &mut Docs) {
    let mut groups: Vec<(Vec<&str>, &[Permission])> = Vec::new();
    let verbs = ["read", "create", "update", "delete"];
    for (verb, list) in verbs.into_iter().zip(permissions.by_verb()) {
        match groups.iter_mut().find(|(_, own)| *own == list) {
            _ if list.is_empty() => {}
            Some((verbs, _)) => verbs.push(verb),
            None => groups.push((vec![verb], list)),
        }
    }
    if !groups.is_empty() {
        docs.markdown(&format!("Permissions{ORDER}:"));
    }
    for (verbs, list) in groups {
        docs.item(&format!("{}: {}", verbs.join(", "), alternatives(list)));
    }
}

/// The permissions for calling an operation.
pub(super) fn of_call(permissions: &[Permission], docs: &mut Docs) {
    if !permissions.is_empty() {
        docs.markdown(&format!(
            "Permissions{ORDER}: {}.",
            alternatives(permissions)
        ));
    }
}

const ORDER: &str = " in the metadata, the least privileged first";

/// Scopes of which any is enough, with the schemes that they are of.
fn alternatives(list: &[Permission]) -> String {
    let list = list.iter().map(|Permission { schemes, scopes }| {
        let scopes: Vec<_> = scopes.iter().map(|scope| code(scope)).collect();
        let schemes: Vec<_> = schemes.iter().map(|scheme| code(scheme)).collect();
        format!("{} ({})", scopes.join(" or "), schemes.join(", "))
    });
    list.collect::<Vec<_>>().join("; ")
}
