//! An edit cannot make what a document cannot declare.

use super::span;
use crate::edit::{Attribute, Child, EditError};
use crate::model::{ElementId, Model};
use crate::span::Sources;
use crate::{Loaded, load};

/// A schema with this content.
fn loaded(before: &str, declared: &str) -> Loaded {
    let mut sources = Sources::new();
    sources.add(
        "a.xml",
        format!(
            r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="ns" xmlns="http://docs.oasis-open.org/odata/ns/edm">{before}{declared}</Schema>
</edmx:DataServices></edmx:Edmx>"#
        ),
    );
    load(sources)
}

const MEMBERS: &str = r#"<Property Name="id" Type="Edm.Int32" Nullable="false"/>
<Property Name="photo" Type="Edm.Stream" Nullable="false"/>
<Property Name="place" Type="Edm.GeographyPoint" Nullable="false"/>
<Property Name="area" Type="ns.Area" Nullable="false"/>
<Property Name="tags" Type="Collection(Edm.String)" Nullable="false"/>
<Property Name="address" Type="ns.Address" Nullable="false"/>
<Property Name="addresses" Type="Collection(ns.Address)" Nullable="false"/>
<NavigationProperty Name="next" Type="ns.E"/>"#;

fn before(key: &str) -> String {
    format!(
        r#"<TypeDefinition Name="Area" UnderlyingType="Edm.GeometryPolygon"/>
<ComplexType Name="Address"><Property Name="zip" Type="Edm.String" Nullable="false"/></ComplexType>
<EntityType Name="E">{key}{MEMBERS}</EntityType>"#
    )
}

/// The edit is refused, the document has an error, and without either there is none.
#[track_caller]
fn both_refuse(
    base: &str,
    wrong: &str,
    target: &str,
    edit: impl FnOnce(&mut Model, ElementId) -> Result<(), EditError>,
) {
    assert!(
        loaded(wrong, "").has_errors(),
        "the document is accepted: {wrong}"
    );
    let Loaded {
        mut model,
        diagnostics,
        ..
    } = loaded(base, "");
    assert!(!diagnostics.has_errors(), "{diagnostics:?}");
    let found = model.find_elements(target);
    assert_eq!(found.len(), 1, "{target}");
    let result = edit(&mut model, found[0]);
    assert!(
        matches!(result, Err(EditError::Refused { .. })),
        "the edit is accepted: {result:?}"
    );
}

#[test]
fn keys() {
    let wrong: &[&[&str]] = &[
        &["photo"],
        &["place"],
        &["area"],
        &["tags"],
        &["address"],
        &["addresses/zip"],
        &["next"],
        &["nothing"],
        &["id/x"],
        &["id", "id"],
        &[],
    ];
    for paths in wrong {
        let parts: Vec<String> = paths
            .iter()
            .map(|path| {
                let alias = if path.contains('/') {
                    r#" Alias="a""#
                } else {
                    ""
                };
                format!(r#"<PropertyRef Name="{path}"{alias}/>"#)
            })
            .collect();
        let key = format!("<Key>{}</Key>", parts.concat());
        both_refuse(&before(""), &before(&key), "ns.E", |model, id| {
            let paths = paths.iter().map(|path| (*path).to_owned()).collect();
            model.set(id, &Attribute::Key(Some(paths)), span())
        });
    }
    let fine = ["id", "address/zip", "next/id"];
    for path in fine {
        let mut model = loaded(&before(""), "").model;
        let id = model.find_elements("ns.E")[0];
        let key = Attribute::Key(Some(vec![path.to_owned()]));
        assert_eq!(model.set(id, &key, span()), Ok(()), "{path}");
    }
}

#[test]
fn the_type_of_a_key_property() {
    let key = r#"<Key><PropertyRef Name="id"/></Key>"#;
    for ty in [
        "Edm.Stream",
        "Edm.Geometry",
        "ns.Area",
        "ns.Address",
        "Collection(Edm.Int32)",
    ] {
        let wrong = before(key).replace("Edm.Int32", ty);
        both_refuse(&before(key), &wrong, "ns.E/id", |model, id| {
            model.set(id, &Attribute::Type(ty.to_owned()), span())
        });
    }
}

#[test]
fn overloads() {
    let function = |parameter: &str| {
        format!(r#"<Function Name="f">{parameter}<ReturnType Type="Edm.Int32"/></Function>"#)
    };
    let named = |ty: &str| function(&format!(r#"<Parameter Name="a" Type="{ty}"/>"#));
    let base = format!("{}{}", named("Edm.String"), function(""));
    // The same names with other types: a request contains only the names.
    let wrong = format!("{}{}", named("Edm.String"), named("Edm.Int32"));
    both_refuse(&base, &wrong, "ns.f()", |model, id| {
        let child = Child::Parameter {
            name: "a".to_owned(),
            ty: "Edm.Int32".to_owned(),
        };
        model.add(id, &child, span()).map(|_| ())
    });
}

/// Functions that differ in the names of their parameters alone are a warning in a document, since services have
/// them. A fixup has no reason to make them.
#[test]
fn overloads_of_the_same_types() {
    let function = |name: &str| {
        format!(
            r#"<Function Name="f"><Parameter Name="{name}" Type="Edm.String"/><ReturnType Type="Edm.Int32"/></Function>"#
        )
    };
    let found = loaded(&function("a"), &function("b")).diagnostics;
    let ids: Vec<_> = found.iter().map(|item| item.code.id).collect();
    assert_eq!(ids, ["CSDL0168"]);
}

#[test]
fn values_of_enumeration_members() {
    let of = |underlying: &str, value: i64| {
        format!(
            r#"<EnumType Name="N" UnderlyingType="{underlying}"><Member Name="a" Value="{value}"/></EnumType>"#
        )
    };
    let base = of("Edm.Int16", 300);
    both_refuse(&base, &of("Edm.Int16", 40_000), "ns.N/a", |model, id| {
        model.set(id, &Attribute::Value(40_000), span())
    });
    both_refuse(&base, &of("Edm.Byte", 300), "ns.N", |model, id| {
        model.set(
            id,
            &Attribute::UnderlyingType("Edm.Byte".to_owned()),
            span(),
        )
    });
    let added = base.replace(
        "</EnumType>",
        r#"<Member Name="b" Value="-40000"/></EnumType>"#,
    );
    both_refuse(&base, &added, "ns.N", |model, id| {
        let child = Child::Member {
            name: "b".to_owned(),
            value: -40_000,
        };
        model.add(id, &child, span()).map(|_| ())
    });
}

#[test]
fn entity_set_paths() {
    let base = format!(
        r#"{}<Function Name="f"><Parameter Name="p" Type="Edm.Int32"/><ReturnType Type="ns.E"/></Function>"#,
        before(r#"<Key><PropertyRef Name="id"/></Key>"#)
    );
    let wrong = base.replace(
        r#"<Function Name="f""#,
        r#"<Function Name="f" EntitySetPath="p/next""#,
    );
    both_refuse(&base, &wrong, "ns.f", |model, id| {
        model.set(
            id,
            &Attribute::EntitySetPath(Some("p/next".to_owned())),
            span(),
        )
    });
}

/// A flag of a base type is inherited, from a document and after an edit alike.
#[test]
fn inherited_flags() {
    let base = r#"<ComplexType Name="A"/><ComplexType Name="B" BaseType="ns.A"/><ComplexType Name="C" BaseType="ns.B"/>"#;
    let open = base.replace(r#"Name="A""#, r#"Name="A" OpenType="true""#);
    let by_document = loaded(&open, "").model;
    let mut by_edit = loaded(base, "").model;
    let id = by_edit.find_elements("ns.A")[0];
    assert_eq!(by_edit.set(id, &Attribute::OpenType(true), span()), Ok(()));
    let flags = |model: &Model| -> Vec<bool> {
        model
            .structured_types
            .iter()
            .map(|(_, ty)| ty.is_open)
            .collect()
    };
    assert_eq!(flags(&by_document), [true; 3]);
    assert_eq!(flags(&by_edit), flags(&by_document));
}
