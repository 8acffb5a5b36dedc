//! Where changes of the API come from.

use std::collections::BTreeSet;

use super::{model, report, selecting};
use crate::diff::{Class, Kind, Report, Side, What, compare, diff};
use csdl_codegen::{GenerateError, api};

const PEOPLE: &str = r#"
<EntityType Name="Person"><Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="home" Type="n.Place"/>
</EntityType>
<EntityType Name="Thing"><Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
</EntityType>
<ComplexType Name="Place"><Property Name="name" Type="Edm.String"/></ComplexType>
<EntityContainer Name="C"><EntitySet Name="people" EntityType="n.Person"/><EntitySet Name="things" EntityType="n.Thing"/></EntityContainer>"#;

fn edited(from: &str, to: &str) -> String {
    assert_eq!(PEOPLE.matches(from).count(), 1, "{from}");
    PEOPLE.replace(from, to)
}

fn lines(report: &Report) -> Vec<String> {
    let line = |entry: &crate::diff::Entry| {
        format!(
            "{} {} {}: {}",
            entry.class.name(),
            entry.path,
            entry.what,
            entry.reason
        )
    };
    report.entries.iter().map(line).collect()
}

#[test]
fn nothing_of_the_api_is_lost() {
    let other = r#"
<EntityType Name="Person"><Key><PropertyRef Name="key"/></Key>
  <Property Name="key" Type="Edm.Int32" Nullable="false"/>
  <Property Name="Home" Type="Collection(n.Place)"/>
  <NavigationProperty Name="boss" Type="n.Person"/>
</EntityType>
<EntityType Name="Chief" BaseType="n.Person"/>
<EnumType Name="Place"><Member Name="here"/></EnumType>
<EntityContainer Name="D"><Singleton Name="people" Type="n.Person"/></EntityContainer>"#;
    for (old, new) in [(PEOPLE, other), (other, PEOPLE), ("", other), (other, "")] {
        let found = report(old, new);
        let (old, new) = (model(old), model(new));
        let config = selecting(&[]);
        let old = Side::plan(&old, &config).unwrap();
        let new = Side::plan(&new, &config).unwrap();
        let api = api::compare(old.items(), new.items());
        let changed = api.changed.iter().map(|(item, _)| *item);
        let all = api.removed.iter().chain(&api.added).copied().chain(changed);
        let expected: BTreeSet<&str> = all.map(|item| item.path.as_str()).collect();
        let items = found.entries.iter().flat_map(|entry| &entry.items);
        let reported: BTreeSet<&str> = items.map(|item| item.path.as_str()).collect();
        assert_eq!(reported, expected);
        assert!(!expected.is_empty());
        let alone = found
            .entries
            .iter()
            .filter(|entry| entry.what == What::Consequence);
        assert_eq!(
            alone.map(|entry| entry.path.as_str()).collect::<Vec<_>>(),
            [""; 0]
        );
    }
}

/// The property whose type becomes an enum is not where the edit was made.
#[test]
fn a_consequence_is_put_down_to_its_cause() {
    let derived = edited(
        "<EntityContainer",
        r#"<ComplexType Name="City" BaseType="n.Place"/><EntityContainer"#,
    );
    insta::assert_snapshot!(lines(&report(PEOPLE, &derived)).join("\n"), @r#"breaking n.City added: `models::Person::home` was `Option<models::Place>`, is `Option<models::AnyPlace>`, and 8 more items (2 of the 9 break)."#);
}

/// An element that a path leads to for the first time is new in the crate, not in the model.
#[test]
fn what_comes_into_the_selection_is_put_down_to_what_leads_there() {
    let linked = edited(
        r#"<Property Name="home" Type="n.Place"/>"#,
        r#"<Property Name="home" Type="n.Place"/><Property Name="thing" Type="n.Wrapped"/>"#,
    );
    let old = format!(
        "{PEOPLE}{}",
        r#"<ComplexType Name="Wrapped"><Property Name="e" Type="n.E"/></ComplexType><EnumType Name="E"><Member Name="a"/></EnumType>"#
    );
    let new = format!(
        "{linked}{}",
        r#"<ComplexType Name="Wrapped"><Property Name="e" Type="n.E"/></ComplexType><EnumType Name="E"><Member Name="a"/></EnumType>"#
    );
    let report = diff(&model(&old), &model(&new), &selecting(&["/people"])).unwrap();
    insta::assert_snapshot!(lines(&report).join("\n"), @r#"additive n.Person/thing added: `models::E` is new, and 8 more items."#);
    let items = &report.entries[0].items;
    assert!(
        items.iter().any(|item| item.path == "models::E::A"),
        "{items:?}"
    );
}

#[test]
fn what_is_not_generated_is_counted() {
    let new = edited(
        r#"<EntityType Name="Thing">"#,
        r#"<EntityType Name="Thing" OpenType="true">"#,
    );
    let new = new.replace(
        "<EntityContainer",
        r#"<EnumType Name="E"/><EntityContainer"#,
    );
    let report = diff(&model(PEOPLE), &model(&new), &selecting(&["/people"])).unwrap();
    assert!(report.entries.is_empty(), "{:?}", lines(&report));
    assert_eq!(report.outside, 2);
}

#[test]
fn a_pattern_may_match_in_one_document_only() {
    let new = edited(r#"<EntitySet Name="things" EntityType="n.Thing"/>"#, "");
    let both = |include: &[&str]| diff(&model(PEOPLE), &model(&new), &selecting(include));
    let report = both(&["/people", "/things"]).unwrap();
    insta::assert_snapshot!(report.notes.join("\n"), @r#"in the new document, the pattern `/things` matches no path of the service: nothing is called `things`"#);
    insta::assert_snapshot!(lines(&report).join("\n"), @r#"breaking n.C/things removed: `ShopClient::things` is gone, and 7 more items."#);
    // Alone it selects nothing from the new document, not everything.
    let report = both(&["/things"]).unwrap();
    assert!(
        report
            .entries
            .iter()
            .all(|entry| entry.class == Class::Breaking)
    );
    assert!(
        !report
            .entries
            .iter()
            .any(|entry| entry.path.contains("Place")),
        "{:?}",
        lines(&report)
    );

    let GenerateError { problems } = both(&["/people", "/nothing"]).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.contains("`/nothing`"));
    // A malformed pattern is malformed in both.
    assert!(both(&["/peo[ple"]).is_err());
}

/// What the configuration brings in, nothing of the model explains: one entry for each type and builder.
#[test]
fn another_configuration_is_a_consequence() {
    let model = model(PEOPLE);
    let side = |include: &[&str]| Side::plan(&model, &selecting(include)).unwrap();
    let report = compare(&side(&["/things"]), &side(&["/things", "/people"])).unwrap();
    assert!(
        report
            .entries
            .iter()
            .all(|entry| entry.kind == Kind::Consequences)
    );
    let paths: Vec<_> = report
        .entries
        .iter()
        .map(|entry| entry.path.as_str())
        .collect();
    insta::assert_snapshot!(paths.join("\n"), @r"
    ShopClient::people
    models::Person
    models::Place
    requests::PersonCollectionRequestBuilder
    requests::PersonRequestBuilder
    ");
}

/// The member that stands for those to come moves with each that comes.
#[test]
fn a_moved_sentinel_breaks_nothing() {
    let of = |members: &str| format!(r#"<EnumType Name="E">{members}</EnumType>"#);
    let old = of(r#"<Member Name="a" Value="0"/><Member Name="unknownFutureValue" Value="1"/>"#);
    let new = of(
        r#"<Member Name="a" Value="0"/><Member Name="b" Value="1"/><Member Name="unknownFutureValue" Value="2"/>"#,
    );
    insta::assert_snapshot!(lines(&report(&old, &new)).join("\n"), @r#"
    additive n.E/b added: `models::E::B` is new.
    documentation n.E/unknownFutureValue Value: `models::E::UnknownFutureValue` was `"unknownFutureValue" (1)` on the wire, is `"unknownFutureValue" (2)` (it stands for members to come, and is never sent).
    "#);
    // Any other member that moves is read as another one.
    let old = of(r#"<Member Name="a" Value="0"/><Member Name="z" Value="1"/>"#);
    let new = of(
        r#"<Member Name="a" Value="0"/><Member Name="b" Value="1"/><Member Name="z" Value="2"/>"#,
    );
    assert_eq!(report(&old, &new).gravest(), Some(Class::Breaking));
}
