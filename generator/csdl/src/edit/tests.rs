//! Edits of a small model with one of everything.

mod consistent;
mod edits;
mod refused;
mod rules;
mod schemas;
mod versions;

use std::fmt::Write as _;

use crate::model::{ElementId, Model, NamedType};
use crate::span::{FileId, Sources, Span};

const DOCUMENT: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="n.s" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="base" Abstract="true" OpenType="true"><Key><PropertyRef Name="id"/></Key>
<Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<EntityType Name="group" BaseType="self.base"><Property Name="mail" Type="Edm.String"/>
<Property Name="box" Type="self.json"/><Property Name="kind" Type="self.kind"/>
<NavigationProperty Name="threads" Type="Collection(self.thread)"/></EntityType>
<EntityType Name="thread" BaseType="self.base" HasStream="true"/>
<EntityType Name="post" BaseType="self.thread"/>
<EntityType Name="deep" BaseType="self.post" HasStream="true"/>
<EntityType Name="line"><Key><PropertyRef Name="order/number" Alias="order"/><PropertyRef Name="position"/></Key>
<Property Name="position" Type="Edm.Int32" Nullable="false"/><Property Name="order" Type="self.order" Nullable="false"/>
<NavigationProperty Name="next" Type="self.line"/></EntityType>
<ComplexType Name="order"><Property Name="number" Type="Edm.Int64" Nullable="false"/></ComplexType>
<ComplexType Name="json"/><ComplexType Name="unused"><Property Name="again" Type="self.unused"/></ComplexType>
<EnumType Name="kind"><Member Name="a" Value="0"/><Member Name="b" Value="1"/></EnumType>
<TypeDefinition Name="name" UnderlyingType="Edm.String"/>
<Action Name="renew" IsBound="true"><Parameter Name="it" Type="self.group"/><Parameter Name="until" Type="Edm.Date"/>
<Parameter Name="force" Type="Edm.Boolean"><Annotation Term="Org.OData.Core.V1.OptionalParameter"/></Parameter></Action>
<Function Name="delta" IsBound="true"><Parameter Name="it" Type="Collection(self.group)"/><ReturnType Type="Collection(self.group)"/></Function>
<Function Name="delta" IsBound="true"><Parameter Name="it" Type="Collection(self.group)"/><Parameter Name="token" Type="Edm.String"/><ReturnType Type="Collection(self.group)"/></Function>
<Function Name="now"><ReturnType Type="Edm.Date"/></Function>
<Function Name="now"><Parameter Name="zone" Type="Edm.String"/><ReturnType Type="self.json"/></Function>
<Action Name="reset"/>
<EntityContainer Name="C"><EntitySet Name="groups" EntityType="self.group"/><Singleton Name="me" Type="self.group"/><EntitySet Name="rows" EntityType="self.line"/>
<FunctionImport Name="now" Function="self.now"/><ActionImport Name="reset" Action="self.reset"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

fn model() -> Model {
    let mut sources = Sources::new();
    sources.add("a.xml".to_owned(), DOCUMENT.to_owned());
    let loaded = crate::load(sources);
    assert!(
        !loaded.has_errors(),
        "{}",
        loaded
            .diagnostics
            .render(&loaded.sources, crate::diagnostic::Style::Plain)
    );
    loaded.model
}

fn span() -> Span {
    Span::at(FileId::default(), 0)
}

fn only(model: &Model, path: &str) -> ElementId {
    let found = model.find_elements(path);
    assert_eq!(found.len(), 1, "{path}");
    found[0]
}

/// Everything in the model but the places in the source.
fn shown(model: &Model) -> String {
    let mut text = String::new();
    let mut bound: Vec<_> = model.bound.iter().collect();
    bound.sort_by_key(|(id, _)| **id);
    let mut types: Vec<_> = model.types.iter().collect();
    types.sort();
    let _ = write!(
        text,
        "{:?}{:?}{:?}{:?}{:?}{bound:?}{types:?}",
        model.structured_types.iter().collect::<Vec<_>>(),
        model.enum_types.iter().collect::<Vec<_>>(),
        model.type_definitions.iter().collect::<Vec<_>>(),
        model.operations.iter().collect::<Vec<_>>(),
        model.containers.iter().collect::<Vec<_>>(),
    );
    let mut parts = text.split("Span {");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    kept
}

#[test]
fn what_is_derived_is_what_the_resolver_made() {
    let mut model = model();
    let before = shown(&model);
    model.derive_again();
    assert_eq!(shown(&model), before);
}

#[test]
fn a_type_is_replaced_wherever_it_is_used_and_is_gone() {
    let mut model = model();
    let ElementId::Structured(json) = only(&model, "n.s.json") else {
        unreachable!("it is a complex type");
    };
    let users = model.replace_type(NamedType::Structured(json), "Edm.Untyped");
    let users: Vec<_> = users.unwrap_or_default();
    let paths: Vec<_> = users
        .iter()
        .filter_map(|id| model.element_path(*id))
        .collect();
    assert_eq!(paths, ["n.s.group/box", "n.s.now(Edm.String)/$ReturnType"]);
    assert!(model.find_elements("n.s.json").is_empty());
    assert_eq!(
        model
            .structured_types
            .iter()
            .filter(|(_, ty)| &*ty.name.name == "json")
            .count(),
        0
    );
    consistent::check(&model);
}

#[test]
fn an_import_goes_with_its_last_overload() {
    let mut model = model();
    for (path, left) in [("n.s.now(Edm.String)", 1), ("n.s.now()", 0)] {
        assert_eq!(model.remove(only(&model, path)), Ok(()));
        assert_eq!(model.find_elements("n.s.C/now").len(), left);
    }
}
