//! The items of a small crate: what they say, where they come from, and what differs.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use csdl::diagnostic::Diagnostics;
use csdl::model::Model;
use csdl::span::Sources;

use super::{Availability, Comparison, Item, ItemKind, collect, compare, items, parse, text};
use crate::config::Config;
use crate::plan::plan;
use crate::select::select;

/// A little of everything.
const DOCUMENT: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="zoo" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EntityType Name="being" Abstract="true"><Key><PropertyRef Name="id"/></Key>
    <Property Name="id" Type="Edm.Guid" Nullable="false"/>
    <Property Name="type" Type="zoo.kind"/>
    <NavigationProperty Name="home" Type="zoo.house"/>
  </EntityType>
  <EntityType Name="animal" BaseType="zoo.being" HasStream="true">
    <Property Name="size" Type="zoo.size" Nullable="false"/>
    <Property Name="track" Type="Edm.Stream"/>
    <NavigationProperty Name="young" Type="Collection(zoo.animal)"/>
  </EntityType>
  <EntityType Name="house"><Key><PropertyRef Name="street"/><PropertyRef Name="number"/></Key>
    <Property Name="street" Type="Edm.String" Nullable="false"/>
    <Property Name="number" Type="Edm.Int32" Nullable="false"/>
    <Property Name="名" Type="Collection(Edm.String)"/>
    <Property Name="plan" Type="zoo.part"/>
  </EntityType>
  <ComplexType Name="part"><Property Name="within" Type="zoo.part"/></ComplexType>
  <EnumType Name="kind"><Member Name="wild" Value="1"/><Member Name="tame" Value="-1"/></EnumType>
  <EnumType Name="days" IsFlags="true"><Member Name="monday" Value="1"/></EnumType>
  <TypeDefinition Name="size" UnderlyingType="Edm.Decimal"/>
  <Action Name="feed" IsBound="true"><Parameter Name="to" Type="zoo.animal"/>
    <Parameter Name="food" Type="Edm.String" Nullable="false"/><Parameter Name="days" Type="zoo.days"/>
    <Parameter Name="by" Type="Edm.String"><Annotation Term="Org.OData.Core.V1.OptionalParameter"/></Parameter>
  </Action>
  <Function Name="family" IsBound="true" IsComposable="true" EntitySetPath="of/young"><Parameter Name="of" Type="zoo.being"/>
    <ReturnType Type="Collection(zoo.animal)"/></Function>
  <Action Name="open"><Parameter Name="a" Type="Edm.Int32" Nullable="false"/><Parameter Name="b" Type="Edm.Boolean"/>
    <Parameter Name="c" Type="Edm.Date"/><Parameter Name="d" Type="Collection(zoo.kind)"/><Parameter Name="e" Type="Edm.String"/>
    <ReturnType Type="Edm.Int64"/></Action>
  <EntityContainer Name="service">
    <EntitySet Name="beings" EntityType="zoo.being"/><EntitySet Name="houses" EntityType="zoo.house"/>
    <Singleton Name="eldest" Type="zoo.animal"/><ActionImport Name="openAll" Action="zoo.open"/>
  </EntityContainer>
</Schema>
<Schema Namespace="zoo.shop" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <ComplexType Name="ticket"><Property Name="days" Type="zoo.days"/></ComplexType>
</Schema>
</edmx:DataServices></edmx:Edmx>"#;

fn crate_of(document: &str) -> (Model, Vec<Item>) {
    let mut sources = Sources::new();
    sources.add("zoo.xml", document);
    let loaded = csdl::load(sources);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let config = Config::for_document("zoo").expect("a name");
    let selection = select(&loaded.model, &config.select).expect("everything");
    let mut diagnostics = Diagnostics::default();
    let plan = plan(&loaded.model, &selection, &config, &mut diagnostics).expect("a plan");
    (loaded.model, items(&plan))
}

#[test]
fn items_and_where_they_come_from() {
    let (model, items) = crate_of(DOCUMENT);
    let mut shown = String::new();
    for Item {
        path,
        declaration,
        origin,
    } in &items
    {
        let _ = writeln!(shown, "{path}  {declaration}");
        if let Some(origin) = origin {
            let origin = model.element_path(*origin).expect("an element");
            let _ = writeln!(shown, "    {origin}");
        }
    }
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(shown) });
}

#[test]
fn what_is_written_is_read() {
    let (_, items) = crate_of(DOCUMENT);
    let written = text(&items);
    let read = parse(&written);
    let without_origins: Vec<_> = items
        .iter()
        .map(|item| Item {
            origin: None,
            ..item.clone()
        })
        .collect();
    assert_eq!(read, without_origins);
    assert_eq!(text(&read), written);
    assert_eq!(written.lines().count(), items.len() + 1);
    assert!(parse("# nothing\n\n<<<<<<< ours\n").is_empty());
}

#[test]
fn what_belongs_to_an_item_follows_it() {
    let paths = [
        "models::User2",
        "models::user",
        "models::User::r#type",
        "models::User::SIZE",
        "models::User.名",
        "models::User",
        "models::User::size",
        "models",
        "models::User::名",
        "models::User::TYPE",
    ];
    let item = |path: &&str| Item {
        path: (*path).to_owned(),
        declaration: ItemKind::Module.into(),
        origin: None,
    };
    let sorted = collect::sorted(paths.iter().map(item).collect());
    let sorted: Vec<_> = sorted.iter().map(|item| item.path.as_str()).collect();
    assert_eq!(
        sorted,
        [
            "models",
            "models::User",
            "models::user",
            "models::User::SIZE",
            "models::User::size",
            "models::User::TYPE",
            "models::User::r#type",
            "models::User.名",
            "models::User::名",
            "models::User2",
        ]
    );
}

/// Removed, added and changed, each by its path.
fn differences(document: &str) -> [BTreeSet<String>; 3] {
    let (old, new) = (crate_of(DOCUMENT).1, crate_of(document).1);
    let paths = |items: &[&Item]| items.iter().map(|item| item.path.clone()).collect();
    let Comparison {
        removed,
        added,
        changed,
    } = compare(&old, &new);
    let changed: Vec<_> = changed.into_iter().map(|(_, new)| new).collect();
    [paths(&removed), paths(&added), paths(&changed)]
}

#[test]
fn only_what_differs_is_a_difference() {
    let nothing = [const { BTreeSet::new() }; 3];
    let set = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
    assert_eq!(differences(DOCUMENT), nothing);

    // Neither documentation nor the order of the document.
    let described = DOCUMENT.replace(
        r#"Type="zoo.kind"/>"#,
        r#"Type="zoo.kind"><Annotation Term="Org.OData.Core.V1.Description" String="Tame?"/></Property>"#,
    );
    assert_eq!(differences(&described), nothing);
    let days =
        r#"  <EnumType Name="days" IsFlags="true"><Member Name="monday" Value="1"/></EnumType>"#;
    let moved = DOCUMENT
        .replace(days, "")
        .replace("  <EntityContainer", &format!("{days}\n  <EntityContainer"));
    assert_ne!(moved, DOCUMENT);
    assert_eq!(differences(&moved), nothing);

    // A value on the wire, whatever it is called in Rust.
    let renumbered = DOCUMENT.replace(r#"Value="-1""#, r#"Value="2""#);
    let changed = set(&["models::Kind::Tame"]);
    assert_eq!(differences(&renumbered), [set(&[]), set(&[]), changed]);

    // What is inherited is there in the derived type as well.
    let more = DOCUMENT.replace(
        r#"<NavigationProperty Name="home""#,
        r#"<Property Name="age" Type="Edm.Byte"/><NavigationProperty Name="home""#,
    );
    let added = set(&[
        "models::Animal::AGE",
        "models::Animal::age",
        "models::Being::AGE",
        "models::Being::age",
    ]);
    assert_eq!(differences(&more), [set(&[]), added, set(&[])]);
}

/// The paths of what differs, with `removed`, `added`, and for what changed whether it is wherever it was.
fn moves(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (parse(old), parse(new));
    let (before, now) = (Availability::new(&old), Availability::new(&new));
    let found = compare(&old, &new);
    let removed = found
        .removed
        .iter()
        .map(|item| format!("removed {}", item.path));
    let added = found
        .added
        .iter()
        .map(|item| format!("added {}", item.path));
    let changed = found.changed.iter().map(|(old, new)| {
        let kept = if now.has_all(new, &before, old) {
            "kept"
        } else {
            "moved"
        };
        format!("{kept} {}", new.path)
    });
    removed.chain(added).chain(changed).collect()
}

#[test]
fn what_moves_to_another_area_differs() {
    let features =
        "crate/_a+b  feature\ncrate/a  feature = [\"_a+b\"]\ncrate/b  feature = [\"_a+b\"]\n";
    let crate_of = |class: &str, token: &str| {
        format!(
            "{features}models::X  {class}struct = \"n.x\"\nmodels::X::Y  {token}const odata::Navigation<Self, models::Y> = \"y\"\n"
        )
    };
    let plain = crate_of("", "");
    let (of_a, of_b) = (crate_of("cfg(a) ", ""), crate_of("cfg(b) ", ""));
    let of_both = crate_of("cfg(_a+b) ", "");
    assert_eq!(moves(&plain, &plain), [""; 0]);
    // What belongs to it moves with it.
    assert_eq!(moves(&plain, &of_both), ["moved models::X"]);
    assert_eq!(moves(&of_both, &of_a), ["moved models::X"]);
    assert_eq!(moves(&of_a, &of_b), ["moved models::X"]);
    assert_eq!(moves(&of_a, &of_both), ["kept models::X"]);
    assert_eq!(moves(&of_a, &plain), ["kept models::X"]);
    assert_eq!(
        moves(&of_both, &crate_of("cfg(_a+b) ", "cfg(a) ")),
        ["moved models::X::Y"]
    );
    // It says nothing that the type does not say.
    assert_eq!(moves(&of_a, &crate_of("cfg(a) ", "cfg(_a+b) ")), [""; 0]);
    assert_eq!(
        moves(&of_a, &crate_of("cfg(_a+b) ", "cfg(a) ")),
        ["kept models::X"]
    );
}

#[test]
fn what_a_class_is_called_is_no_difference() {
    let old = "crate/_a+b  feature\ncrate/a  feature = [\"_a+b\"]\ncrate/b  feature = [\"_a+b\"]\nmodels::X  cfg(_a+b) struct\n";
    assert_eq!(
        moves(old, &old.replace("_a+b", "_2-areas-00000000")),
        [""; 0]
    );
    let wider = "crate/_a+b+c  feature\ncrate/a  feature = [\"_a+b+c\"]\ncrate/b  feature = [\"_a+b+c\"]\ncrate/c  feature = [\"_a+b+c\"]\nmodels::X  cfg(_a+b+c) struct\n";
    assert_eq!(moves(old, wider), ["added crate/c", "kept models::X"]);
    assert_eq!(moves(wider, old), ["removed crate/c", "moved models::X"]);
}

#[test]
fn an_item_says_what_it_means_on_the_wire_where_it_means_something() {
    let (_, items) = crate_of(DOCUMENT);
    for item in &items {
        let (whole, rust) = (item.declaration.to_string(), item.declaration.in_rust());
        match item.declaration.on_the_wire() {
            Some(wire) => assert!(
                !wire.is_empty() && whole.ends_with(&format!(" = {wire}")),
                "{whole}"
            ),
            None => assert!(whole.ends_with(&rust), "{whole}"),
        }
    }
    let wires = items
        .iter()
        .filter_map(|item| item.declaration.on_the_wire());
    assert!(wires.count() > 20);
}
