//! Entity types and complex types: fields, tokens and the enums over derived types.

use super::collect::Items;
use super::declaration::{Declaration, FieldType, ItemKind, WireName};
use crate::plan::{Field, Gate, Ident, NavigationToken, Polymorphic, RustType, Struct};

pub(super) fn structure(module: &str, plan: &Struct, gate: Option<&Gate>, items: &mut Items) {
    let Struct {
        ident,
        edm_name,
        docs: _,
        fields,
        navigations,
        polymorphic,
        derived: _,
        upload: _,
        origin,
    } = plan;
    let path = format!("{module}::{ident}");
    let edm_name = Some(edm_name.clone());
    items.add(&path, ItemKind::Struct { edm_name }, *origin);
    items.needs(gate);
    items.add(
        format_args!("{path}::additional"),
        ItemKind::Field {
            ty: FieldType {
                value: "odata::Additional".to_owned(),
                is_optional: false,
                is_boxed: false,
            },
            wire: None,
        },
        *origin,
    );
    for plan in fields {
        field(&path, plan, items);
    }
    for plan in navigations {
        navigation(&path, plan, items);
    }
    if let Some(plan) = polymorphic {
        self::polymorphic(module, &path, plan, gate, items);
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
        is_computed: _,
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
        ItemKind::Field {
            ty: FieldType {
                is_optional: true,
                ..FieldType::from(ty)
            },
            wire: Some(WireName {
                name: wire.clone(),
                is_omitted: false,
            }),
        },
        *origin,
    );
    let value = match ty {
        RustType::Boxed(inner) => inner,
        ty => ty,
    };
    items.add(
        format_args!("{parent}::{token}"),
        Declaration {
            is_deprecated: deprecated.is_some(),
            features: Vec::new(),
            kind: ItemKind::Property {
                value: value.to_string(),
                is_nullable: *is_nullable,
                wire: wire.clone(),
            },
        },
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
        gate,
    } = plan;
    items.add(
        format_args!("{parent}::{token}"),
        Declaration {
            is_deprecated: deprecated.is_some(),
            features: Vec::new(),
            kind: ItemKind::Navigation {
                target: target.to_string(),
                is_collection: *is_collection,
                wire: wire.clone(),
            },
        },
        *origin,
    );
    items.needs(gate.as_ref());
}

fn polymorphic(
    module: &str,
    base: &str,
    plan: &Polymorphic,
    gate: Option<&Gate>,
    items: &mut Items,
) {
    let Polymorphic {
        ident,
        docs: _,
        variants,
        origin,
    } = plan;
    let path = format!("{module}::{ident}");
    let base = base.to_owned();
    items.add(&path, ItemKind::Polymorphic { base }, *origin);
    items.needs(gate);
    for variant in variants {
        items.add(
            format_args!("{path}::{}", variant.ident),
            ItemKind::DerivedVariant {
                ty: variant.ty.to_string(),
                edm_name: variant.edm_name.clone(),
            },
            variant.origin,
        );
        items.needs(variant.gate.as_ref());
    }
}
