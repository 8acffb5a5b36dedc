//! Enumeration types, flag sets and type definitions.

use super::collect::Items;
use super::declaration::ItemKind;
use crate::plan::{Alias, Enum, Gate, Member};

pub(super) fn enumeration(module: &str, plan: &Enum, gate: Option<&Gate>, items: &mut Items) {
    let edm_name = plan.edm_name.clone();
    let path = declare(
        module,
        plan,
        ItemKind::Enum { edm_name },
        gate,
        items,
        |wire, value| ItemKind::Variant { wire, value },
    );
    items.add(
        format_args!("{path}::Unknown"),
        ItemKind::UnknownVariant,
        plan.origin,
    );
}

pub(super) fn flags(module: &str, plan: &Enum, gate: Option<&Gate>, items: &mut Items) {
    let edm_name = plan.edm_name.clone();
    declare(
        module,
        plan,
        ItemKind::Flags { edm_name },
        gate,
        items,
        |wire, value| ItemKind::Flag { wire, value },
    );
}

fn declare(
    module: &str,
    plan: &Enum,
    kind: ItemKind,
    gate: Option<&Gate>,
    items: &mut Items,
    member: fn(String, i64) -> ItemKind,
) -> String {
    let Enum {
        ident,
        edm_name: _,
        docs: _,
        members,
        origin,
    } = plan;
    let path = format!("{module}::{ident}");
    items.add(&path, kind, *origin);
    items.needs(gate);
    for Member {
        ident,
        wire,
        value,
        is_sentinel: _,
        docs: _,
        origin,
    } in members
    {
        items.add(
            format_args!("{path}::{ident}"),
            member(wire.clone(), *value),
            *origin,
        );
    }
    path
}

pub(super) fn alias(module: &str, plan: &Alias, gate: Option<&Gate>, items: &mut Items) {
    let Alias {
        ident,
        docs: _,
        ty,
        origin,
    } = plan;
    items.add(
        format_args!("{module}::{ident}"),
        ItemKind::Alias { ty: ty.to_string() },
        *origin,
    );
    items.needs(gate);
}
