//! Entity types and complex types: fields, tokens and the enums over derived types.

use super::collect::{Items, marker};
use crate::plan::{Field, Ident, NavigationToken, Polymorphic, RustType, Struct};

pub(super) fn structure(module: &str, plan: &Struct, items: &mut Items) {
    let Struct {
        ident,
        edm_name,
        docs: _,
        fields,
        navigations,
        polymorphic,
        origin,
    } = plan;
    let path = format!("{module}::{ident}");
    items.add(&path, format_args!("struct = {edm_name:?}"), *origin);
    items.add(
        format_args!("{path}::additional"),
        "field odata::Additional",
        *origin,
    );
    for plan in fields {
        field(&path, plan, items);
    }
    for plan in navigations {
        navigation(&path, plan, items);
    }
    if let Some(plan) = polymorphic {
        self::polymorphic(module, &path, plan, items);
    }
}

fn field(parent: &str, plan: &Field, items: &mut Items) {
    let Field {
        ident,
        token,
        token_docs: _,
        wire,
        ty,
        is_nullable,
        is_secret: _,
        docs: _,
        deprecated,
        origin,
    } = plan;
    let separator = if is_spelled_as_its_token(ident) {
        "."
    } else {
        "::"
    };
    items.add(
        format_args!("{parent}{separator}{ident}"),
        format_args!("field Option<{ty}> = {wire:?}"),
        *origin,
    );
    let value = match ty {
        RustType::Boxed(inner) => inner,
        ty => ty,
    };
    let nullability = if *is_nullable {
        ""
    } else {
        ", odata::NonNullable"
    };
    items.add(
        format_args!("{parent}::{token}"),
        format_args!(
            "{}const &odata::Property<Self, {value}{nullability}> = {wire:?}",
            marker(deprecated.as_ref())
        ),
        *origin,
    );
}

/// Fields and constants are apart in Rust, and may share a name in scripts without upper and lower case. The path
/// of such a field is written with a dot.
fn is_spelled_as_its_token(field: &Ident) -> bool {
    field.text().to_uppercase() == field.text()
}

fn navigation(parent: &str, plan: &NavigationToken, items: &mut Items) {
    let NavigationToken {
        token,
        wire,
        target,
        is_collection,
        docs: _,
        deprecated,
        origin,
    } = plan;
    let many = if *is_collection { ", odata::Many" } else { "" };
    items.add(
        format_args!("{parent}::{token}"),
        format_args!(
            "{}const odata::Navigation<Self, {target}{many}> = {wire:?}",
            marker(deprecated.as_ref())
        ),
        *origin,
    );
}

fn polymorphic(module: &str, base: &str, plan: &Polymorphic, items: &mut Items) {
    let Polymorphic {
        ident,
        docs: _,
        variants,
        origin,
    } = plan;
    let path = format!("{module}::{ident}");
    items.add(&path, format_args!("enum over {base}"), *origin);
    for variant in variants {
        let (ident, edm_name, ty) = (&variant.ident, &variant.edm_name, &variant.ty);
        items.add(
            format_args!("{path}::{ident}"),
            format_args!("variant(Box<{ty}>) = {edm_name:?}"),
            variant.origin,
        );
    }
}
