//! Enumeration types, flag sets and type definitions.

use super::collect::Items;
use crate::plan::{Alias, Enum, Member};

pub(super) fn enumeration(module: &str, plan: &Enum, items: &mut Items) {
    let path = declare(module, plan, "enum", "variant", items);
    items.add(
        format_args!("{path}::Unknown"),
        "variant(String)",
        plan.origin,
    );
}

pub(super) fn flags(module: &str, plan: &Enum, items: &mut Items) {
    declare(module, plan, "flags", "const Self", items);
}

fn declare(module: &str, plan: &Enum, kind: &str, member: &str, items: &mut Items) -> String {
    let Enum {
        ident,
        edm_name,
        docs: _,
        members,
        origin,
    } = plan;
    let path = format!("{module}::{ident}");
    items.add(&path, format_args!("{kind} = {edm_name:?}"), *origin);
    for Member {
        ident,
        wire,
        value,
        docs: _,
        origin,
    } in members
    {
        items.add(
            format_args!("{path}::{ident}"),
            format_args!("{member} = {wire:?} ({value})"),
            *origin,
        );
    }
    path
}

pub(super) fn alias(module: &str, plan: &Alias, items: &mut Items) {
    let Alias {
        ident,
        docs: _,
        ty,
        origin,
    } = plan;
    items.add(
        format_args!("{module}::{ident}"),
        format_args!("type = {ty}"),
        *origin,
    );
}
