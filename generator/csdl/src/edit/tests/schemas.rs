//! Whole types, and names of namespaces.

use std::fmt::Write as _;

use super::consistent::check;
use super::edits::text;
use super::{model, only, shown, span};
use crate::edit::{Child, EditError};
use crate::load;
use crate::model::{ElementId, ElementType, Model};
use crate::span::Sources;

const DOCUMENT: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:Reference Uri="terms.xml"><edmx:Include Namespace="n.s.terms" Alias="t"/></edmx:Reference><edmx:DataServices>
<Schema Namespace="n.s" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="base" Abstract="true"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<EntityType Name="group" BaseType="self.base"><Property Name="kind" Type="n.s.kind"/><Property Name="odd" Type="n.s.Nowhere"/>
<NavigationProperty Name="owner" Type="self.base" Partner="n.s.group/owned"/><NavigationProperty Name="owned" Type="Collection(n.s.base)"/>
<Annotation Term="n.s.hint"><Record Type="n.s.note"><PropertyValue Property="kind" EnumMember="n.s.kind/a n.s.kind/b"/>
<PropertyValue Property="text" String="n.s.kind stays"/><PropertyValue Property="path" Path="owner/n.s.group/kind"/></Record></Annotation></EntityType>
<ComplexType Name="note" OpenType="true"/><EnumType Name="kind" IsFlags="true"><Member Name="a" Value="1"/><Member Name="b" Value="2"/></EnumType>
<Term Name="hint" Type="n.s.note"/><Term Name="more" Type="n.s.note" BaseTerm="n.s.hint"/>
<Function Name="all" IsBound="true" EntitySetPath="it/n.s.group/owned"><Parameter Name="it" Type="n.s.base"/><ReturnType Type="Collection(n.s.base)"/></Function>
<EntityContainer Name="Old"/><Annotations Target="n.s.group/owned/id"><Annotation Term="n.s.more"/></Annotations></Schema>
<Schema Namespace="other" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="group" BaseType="n.s.group"/><EntityContainer Name="C" Extends="n.s.Old"><EntitySet Name="groups" EntityType="n.s.group">
<NavigationPropertyBinding Path="n.s.group/owner" Target="n.s.Old/groups"/></EntitySet></EntityContainer></Schema>
</edmx:DataServices></edmx:Edmx>"#;

pub(super) fn loaded(document: &str) -> Model {
    let mut sources = Sources::new();
    sources.add("a.xml".to_owned(), document.to_owned());
    load(sources).model
}

pub(super) fn all(model: &Model) -> String {
    let mut rest = String::new();
    let _ = write!(
        rest,
        "{:?}{:?}{:?}",
        model.terms.iter().collect::<Vec<_>>(),
        model.path_annotations,
        model.references
    );
    let mut parts = rest.split("Span {");
    let mut kept = shown(model) + parts.next().unwrap_or_default();
    for part in parts {
        kept.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    for namespace in &model.namespaces {
        let _ = write!(kept, "{} {:?}", namespace.name, namespace.aliases);
    }
    for name in model.unresolved.values() {
        kept.push_str(name);
    }
    kept
}

/// The model is that of a document in which the namespace is another one.
#[test]
fn a_namespace_is_renamed_wherever_it_is_named() {
    let renamed = DOCUMENT
        .replace("n.s.", "o.t.")
        .replace("\"n.s\"", "\"o.t\"")
        .replace("o.t.kind stays", "n.s.kind stays")
        .replace("o.t.terms", "n.s.terms");
    for name in ["n.s", "self"] {
        let mut model = loaded(DOCUMENT);
        assert_eq!(model.rename_namespace(name, "o.t"), Ok(()));
        assert_eq!(all(&model), all(&loaded(&renamed)));
        check(&model);
        let again = model.rename_namespace(name, "o.t");
        assert!(matches!(again, Err(EditError::Nothing(_))), "{again:?}");
        assert_eq!(model.rename_namespace("o.t", "n.s"), Ok(()));
        assert_eq!(all(&model), all(&loaded(DOCUMENT)));
    }
}

#[test]
fn names_that_a_namespace_cannot_have() {
    let refusals = [
        ("m.s", "o"),
        ("n.s", "o t"),
        ("n.s", "Edm"),
        ("n.s", "other"),
    ]
    .map(|(old, new)| {
        let mut model = loaded(DOCUMENT);
        let before = all(&model);
        let result = model.rename_namespace(old, new);
        assert_eq!(all(&model), before);
        match result {
            Err(EditError::Refused { message, help }) => {
                format!("{message} / {}\n", help.unwrap_or_default())
            }
            other => unreachable!("{other:?}"),
        }
    });
    insta::assert_snapshot!(refusals.concat());
}

fn kinds() -> [Child; 4] {
    let name = || text("fresh");
    [
        Child::EntityType { name: name() },
        Child::ComplexType { name: name() },
        Child::EnumType { name: name() },
        Child::TypeDefinition {
            name: name(),
            underlying: text("Edm.Guid"),
        },
    ]
}

#[test]
fn a_type_is_added_and_removed() {
    for child in &kinds() {
        let mut model = model();
        let before = shown(&model);
        let added = model.add_type("self", child, span());
        assert!(added.is_ok_and(|(_, users)| users.is_empty()));
        check(&model);
        let again = model.add_type("n.s", child, span());
        assert!(matches!(again, Err(EditError::Nothing(_))), "{again:?}");
        assert_eq!(model.remove(only(&model, "n.s.fresh")), Ok(()));
        assert_eq!(shown(&model), before);
    }
    let mut model = model();
    let mut refusals = String::new();
    let named = |name: &str| Child::ComplexType { name: text(name) };
    let odd = Child::TypeDefinition {
        name: text("fresh"),
        underlying: text("self.kind"),
    };
    for (namespace, child) in [
        ("n.t", &named("fresh")),
        ("n.s", &named("a b")),
        ("n.s", &named("now")),
        ("n.s", &odd),
    ] {
        match model.add_type(namespace, child, span()) {
            Err(EditError::Refused { message, help }) => {
                let _ = writeln!(refusals, "{message} / {}", help.unwrap_or_default());
            }
            other => unreachable!("{other:?}"),
        }
    }
    insta::assert_snapshot!(refusals);
}

/// What was written of a type that was nowhere is of it, unless it cannot be.
#[test]
fn an_added_type_is_what_names_meant() {
    let document = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="n" Alias="a" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<ComplexType Name="one" BaseType="a.fresh"><Property Name="p" Type="Collection(n.fresh)"/><NavigationProperty Name="n" Type="n.fresh"/></ComplexType>
<EntityType Name="two" BaseType="n.fresh"/><Function Name="f"><Parameter Name="p" Type="n.fresh"/><ReturnType Type="a.fresh"/></Function>
<EntityContainer Name="C"><EntitySet Name="s" EntityType="n.fresh"/></EntityContainer></Schema></edmx:DataServices></edmx:Edmx>"#;
    let users = |index: usize| {
        let mut model = loaded(document);
        let added = model.add_type("n", &kinds()[index], span());
        let users = added.map(|(_, users)| users).unwrap_or_default();
        let paths = users.iter().filter_map(|id| model.element_path(*id));
        let paths: Vec<_> = paths.collect();
        (model, paths)
    };
    let (entity, paths) = users(0);
    assert_eq!(
        paths,
        [
            "n.one/n",
            "n.two",
            "n.f(n.fresh)/p",
            "n.f(n.fresh)/$ReturnType",
            "n.C/s"
        ]
    );
    let ElementId::Structured(two) = only(&entity, "n.two") else {
        unreachable!("it is an entity type");
    };
    assert!(!entity.has_unknown_base(two));
    let (complex, paths) = users(1);
    assert_eq!(
        paths,
        [
            "n.one",
            "n.one/p",
            "n.f(n.fresh)/p",
            "n.f(n.fresh)/$ReturnType"
        ]
    );
    let ElementId::Property(id, at) = only(&complex, "n.one/p") else {
        unreachable!("it is a property");
    };
    let ty = &complex.structured_types[id].properties[at].ty;
    assert!(ty.is_collection && matches!(ty.element, ElementType::Structured(_)));
    let (_, paths) = users(2);
    assert_eq!(paths.len(), 3);
}
