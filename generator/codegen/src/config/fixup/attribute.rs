//! Attributes by their names in TOML.

use csdl::edit::Attribute;
use csdl::model::{MaxLength, OnDeleteAction, Scale};
use toml::de::DeValue;

/// The names, in the order of the documentation.
pub(super) const NAMES: &[&str] = &[
    "type",
    "nullable",
    "max-length",
    "precision",
    "scale",
    "unicode",
    "srid",
    "default-value",
    "contains-target",
    "partner",
    "has-stream",
    "open-type",
    "abstract",
    "base-type",
    "key",
    "is-composable",
    "entity-set-path",
    "underlying-type",
    "is-flags",
    "value",
    "optional",
    "entity-type",
    "on-delete",
    "referential-constraints",
    "bindings",
];

/// The attributes of which an element has several, each by a name: a table in `set`, `attribute/name` in `unset`.
pub(super) const TABLES: &[&str] = &["referential-constraints", "bindings"];

/// The attribute with this name and value; else what is expected in the value's place. `None` where no
/// attribute is called so.
pub(super) fn set(name: &str, value: &DeValue<'_>) -> Option<Result<Attribute, &'static str>> {
    const TYPE: &str = "a type, such as `\"Edm.String\"` or `\"Collection(ns.Type)\"`";
    const PATH: &str = "a path, as a string";
    let flag = || value.as_bool().ok_or("`true` or `false`");
    let text = |what| value.as_str().map(str::to_owned).ok_or(what);
    let number = || integer(value);
    let size = |what: &'static str| number().and_then(|n| u32::try_from(n).ok()).ok_or(what);
    Some(match name {
        "type" => text(TYPE).map(Attribute::Type),
        "nullable" => flag().map(|flag| Attribute::Nullable(Some(flag))),
        "max-length" => match value.as_str() {
            Some("max") => Ok(Attribute::MaxLength(Some(MaxLength::Max))),
            _ => size("a number or `\"max\"`")
                .map(|n| Attribute::MaxLength(Some(MaxLength::Value(n)))),
        },
        "precision" => size("a number").map(|n| Attribute::Precision(Some(n))),
        "scale" => match value.as_str() {
            Some("variable") => Ok(Attribute::Scale(Some(Scale::Variable))),
            Some("floating") => Ok(Attribute::Scale(Some(Scale::Floating))),
            _ => size("a number, `\"variable\"` or `\"floating\"`")
                .map(|n| Attribute::Scale(Some(Scale::Value(n)))),
        },
        "unicode" => flag().map(|flag| Attribute::Unicode(Some(flag))),
        "srid" => text("a number as a string, or `\"variable\"`").map(|t| Attribute::Srid(Some(t))),
        "default-value" => text("a string").map(|t| Attribute::DefaultValue(Some(t))),
        "contains-target" => flag().map(Attribute::ContainsTarget),
        "partner" => text(PATH).map(|t| Attribute::Partner(Some(t))),
        "has-stream" => flag().map(Attribute::HasStream),
        "open-type" => flag().map(Attribute::OpenType),
        "abstract" => flag().map(Attribute::Abstract),
        "base-type" => {
            text("the name of a type, as a string").map(|t| Attribute::BaseType(Some(t)))
        }
        "key" => paths(value).map(|paths| Attribute::Key(Some(paths))),
        "is-composable" => flag().map(Attribute::IsComposable),
        "entity-set-path" => text(PATH).map(|t| Attribute::EntitySetPath(Some(t))),
        "underlying-type" => text("the name of a primitive type").map(Attribute::UnderlyingType),
        "is-flags" => flag().map(Attribute::IsFlags),
        "value" => number().ok_or("a whole number").map(Attribute::Value),
        "optional" => flag().map(Attribute::Optional),
        "entity-type" => text("the name of an entity type").map(Attribute::EntityType),
        "on-delete" => value
            .as_str()
            .and_then(OnDeleteAction::from_name)
            .map(|action| Attribute::OnDelete(Some(action)))
            .ok_or("`\"Cascade\"`, `\"None\"`, `\"SetNull\"` or `\"SetDefault\"`"),
        table if TABLES.contains(&table) => Err(table_of(table)),
        _ => return None,
    })
}

/// What the value of an attribute of which there are several is.
pub(super) fn table_of(name: &str) -> &'static str {
    match name {
        "bindings" => "a table of paths and targets, such as `{ Supplier = \"Suppliers\" }`",
        _ => "a table of properties, such as `{ parentId = \"id\" }`",
    }
}

/// One of several: of the attribute with this name, that which is called `part`.
pub(super) fn part(name: &str, part: &str, value: Option<&str>) -> Option<Attribute> {
    let value = value.map(str::to_owned);
    Some(match name {
        "referential-constraints" => Attribute::ReferentialConstraint {
            property: part.to_owned(),
            referenced: value,
        },
        "bindings" => Attribute::Binding {
            path: part.to_owned(),
            target: value,
        },
        _ => return None,
    })
}

/// The attribute without a value: for those that need not be written. `None` for all others.
pub(super) fn unset(name: &str) -> Option<Attribute> {
    Some(match name {
        "nullable" => Attribute::Nullable(None),
        "max-length" => Attribute::MaxLength(None),
        "precision" => Attribute::Precision(None),
        "scale" => Attribute::Scale(None),
        "unicode" => Attribute::Unicode(None),
        "srid" => Attribute::Srid(None),
        "default-value" => Attribute::DefaultValue(None),
        "partner" => Attribute::Partner(None),
        "base-type" => Attribute::BaseType(None),
        "key" => Attribute::Key(None),
        "entity-set-path" => Attribute::EntitySetPath(None),
        "on-delete" => Attribute::OnDelete(None),
        _ => {
            let (table, name) = name.split_once('/')?;
            return part(table, name, None);
        }
    })
}

pub(super) fn integer(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

fn paths(value: &DeValue<'_>) -> Result<Vec<String>, &'static str> {
    let expected = "a list of property paths, such as `[\"id\"]`";
    let items = value.as_array().filter(|items| !items.is_empty());
    let items = items.ok_or(expected)?.iter();
    items
        .map(|item| item.get_ref().as_str().map(str::to_owned).ok_or(expected))
        .collect()
}
