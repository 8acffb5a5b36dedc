//! Keys of entity types (section 6.5).

use foldhash::{HashMap, HashMapExt as _};

use super::{Report, Set, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{Key, KeyPart, Model, StructuredTypeId, TypeRef};
use crate::rules::{self, KeyPath};
use crate::syntax::{self, PropertyRef};

pub(super) fn resolve(set: Set<'_>, model: &mut Model, report: &mut Report<'_>) {
    for (id, source) in model.structured_types.ids().zip(&set.declared.structured) {
        let keys = &source.node.keys;
        let Some(first) = keys.first() else {
            continue;
        };
        if let Some(second) = keys.get(1) {
            let message = format!("`{}` has a second Key", model.structured_types[id].name);
            report.push(
                Diagnostic::new(&codes::KEY_TWICE, second.span, message)
                    .secondary(first.span, "the first one")
                    .help("put all PropertyRef elements into one Key"),
            );
        }
        let key = key(model, report, id, first);
        model.structured_types[id].key = Some(key);
    }
    for id in model.structured_types.ids() {
        check_redefinition(model, report, id);
    }
}

fn key(model: &Model, report: &mut Report<'_>, id: StructuredTypeId, node: &syntax::Key) -> Key {
    if node.property_refs.is_empty() {
        let message = format!(
            "the key of `{}` does not have a part",
            model.structured_types[id].name
        );
        report.push(
            Diagnostic::new(&codes::KEY_EMPTY, node.span, message)
                .help("add a PropertyRef, or remove the Key"),
        );
    }
    let mut names = HashMap::new();
    let mut parts = Vec::with_capacity(node.property_refs.len());
    for reference in &node.property_refs {
        let name = reference.alias.as_ref().unwrap_or(&reference.name);
        if let Some(first) = names.insert(name.value.as_str(), name.span) {
            let message = format!("two parts of the key are called `{}`", name.value);
            report.push(
                Diagnostic::new(&codes::KEY_PART_TWICE, name.span, message)
                    .secondary(first, "the first one")
                    .help("give each part a different Alias, or remove one of the two"),
            );
        }
        parts.push(key_part(model, report, id, reference));
    }
    Key {
        parts,
        span: node.span,
    }
}

fn key_part(
    model: &Model,
    report: &mut Report<'_>,
    id: StructuredTypeId,
    node: &PropertyRef,
) -> KeyPart {
    let path = &node.name;
    if node.alias.is_none() && path.value.contains('/') {
        let message = format!("key path `{}` does not have an Alias", path.value);
        report.push(
            Diagnostic::new(&codes::KEY_PATH_WITHOUT_ALIAS, path.span, message)
                .help("add an Alias: it is the part's name in URLs"),
        );
    }
    let ty = match rules::key_path(model, id, &path.value) {
        KeyPath::Property(property) => {
            check_type(model, report, node, &property.ty);
            Some(property.ty.clone())
        }
        KeyPath::Wrong(message) => {
            report.say(&codes::KEY_PART_UNKNOWN, path.span, message);
            None
        }
        KeyPath::Unknown => None,
    };
    KeyPart {
        path: path.value.clone(),
        alias: node.alias.as_ref().map(|alias| alias.value.clone()),
        ty,
        span: path.span,
    }
}

/// Parts can be compared and cannot be null.
fn check_type(model: &Model, report: &mut Report<'_>, node: &PropertyRef, ty: &TypeRef) {
    if !rules::may_be_key_part(model, ty) {
        let message = format!(
            "`{}` cannot be part of a key: it is {}`{}`",
            node.name.value,
            if ty.is_collection {
                "a collection of "
            } else {
                "of type "
            },
            model.element_type_text(ty.element)
        );
        report.push(
            Diagnostic::new(&codes::KEY_PART_TYPE, node.name.span, message)
                .help("key properties are of a primitive type that can be compared, or of an enumeration type"),
        );
        return;
    }
    if let Some(primitive) = rules::unusual_key_part(model, ty) {
        let message = format!(
            "key property `{}` is of type `Edm.{}`",
            node.name.value,
            primitive.name()
        );
        report.push(
            Diagnostic::new(&codes::KEY_PART_UNUSUAL, node.name.span, message)
                .note("two texts of one value are two URLs")
                .help("give the key a property of another type, such as Edm.String"),
        );
    }
    if ty.nullable != Some(false) {
        let message = format!("key property `{}` can be null", node.name.value);
        report.push(
            Diagnostic::new(&codes::KEY_PART_NULLABLE, node.name.span, message)
                .help("add Nullable=\"false\" to the property"),
        );
    }
}

fn check_redefinition(model: &Model, report: &mut Report<'_>, id: StructuredTypeId) {
    let ty = &model.structured_types[id];
    let Some(key) = &ty.key else {
        return;
    };
    let mut bases = model.self_and_bases(id).skip(1);
    let inherited = bases.find_map(|(_, base)| Some((&base.name, base.key.as_ref()?.span)));
    if let Some((base, first)) = inherited {
        let message = format!(
            "`{}` declares a key and inherits one from `{base}`",
            ty.name
        );
        report.push(
            Diagnostic::new(&codes::KEY_REDEFINED, key.span, message)
                .secondary(first, "the inherited key")
                .help("remove one of the two"),
        );
    }
}
