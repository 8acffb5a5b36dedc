//! What patterns select, and why.

mod paths;

use std::collections::BTreeSet;

use csdl::model::Model;
use csdl::span::Sources;

use super::{Selection, select};
use crate::config::Select;

const MODEL: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices><Schema Namespace="t" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EntityType Name="entity" Abstract="true"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
  <EntityType Name="root" BaseType="t.entity">
    <NavigationProperty Name="profiles" Type="Collection(t.profile)" ContainsTarget="true"/>
    <NavigationProperty Name="policies" Type="Collection(t.policy)" ContainsTarget="true"/>
  </EntityType>
  <EntityType Name="profile" BaseType="t.entity">
    <Property Name="image" Type="t.image"/>
    <NavigationProperty Name="owner" Type="t.person"/>
    <NavigationProperty Name="next" Type="t.profile"/>
  </EntityType>
  <ComplexType Name="image"><Property Name="kind" Type="t.kind"/></ComplexType>
  <EnumType Name="kind"><Member Name="a"/></EnumType>
  <EntityType Name="person" BaseType="t.entity"/>
  <EntityType Name="policy" BaseType="t.entity" Abstract="true"/>
  <EntityType Name="wifiPolicy" BaseType="t.policy"><NavigationProperty Name="certificate" Type="t.certificate"/></EntityType>
  <EntityType Name="certificate" BaseType="t.entity"/>
  <ComplexType Name="report"/>
  <Function Name="summary" IsBound="true"><Parameter Name="it" Type="t.profile"/><ReturnType Type="t.report"/></Function>
  <Action Name="reset" IsBound="true"><Parameter Name="it" Type="t.person"/></Action>
  <ComplexType Name="total"/>
  <Function Name="sum"><ReturnType Type="t.total"/></Function>
  <Action Name="wipe"/>
  <EntityContainer Name="c"><Singleton Name="root" Type="t.root"/><EntitySet Name="people" EntityType="t.person"/>
    <FunctionImport Name="total" Function="t.sum"/><ActionImport Name="wipe" Action="t.wipe"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

fn model() -> Model {
    model_of(MODEL)
}

fn model_of(document: &str) -> Model {
    let mut sources = Sources::default();
    sources.add("t.xml", document);
    let loaded = csdl::load(sources);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    loaded.model
}

fn patterns(include: &[&str], exclude: &[&str]) -> Select {
    let owned = |texts: &[&str]| {
        let texts = texts.iter();
        texts.map(|text| (*text).to_owned().into()).collect()
    };
    Select {
        include: owned(include),
        exclude: owned(exclude),
        through_references: false,
    }
}

fn names(model: &Model, selection: &Selection) -> BTreeSet<String> {
    selection
        .types
        .keys()
        .map(|id| model.structured_types[*id].name.name.to_string())
        .collect()
}

fn selected(include: &[&str], exclude: &[&str]) -> String {
    let model = model();
    let selection = select(&model, &patterns(include, exclude)).expect("the patterns match");
    names(&model, &selection)
        .into_iter()
        .collect::<Vec<_>>()
        .join(" ")
}

fn problem(include: &[&str]) -> String {
    select(&model(), &patterns(include, &[]))
        .expect_err("a pattern matches nothing")
        .to_string()
}

#[test]
fn a_path_brings_its_values_and_operations_and_nothing_beyond() {
    assert_eq!(selected(&["/root/profiles"], &[]), "image profile report");
}

#[test]
fn what_a_path_passes_through_is_addressed_without_a_model() {
    let model = model();
    let selection = select(&model, &patterns(&["/root/profiles"], &[])).expect("matches");
    let addressed: Vec<_> = selection
        .addressed
        .keys()
        .map(|id| &*model.structured_types[*id].name.name)
        .collect();
    assert_eq!(addressed, ["root", "profile"]);
    assert_eq!(selection.children.len(), 1);
    // `owner` leads out of the selection, `next` stays inside.
    let navigations: Vec<_> = selection
        .navigations
        .iter()
        .map(|id| &*model.structured_types[id.declared_by].navigation_properties[id.index].name)
        .collect();
    assert_eq!(navigations, ["profiles", "next"]);
}

#[test]
fn keys_in_a_path_are_passed_over() {
    assert_eq!(selected(&["/root/profiles/{id}/owner"], &[]), "person");
}

#[test]
fn derived_types_come_with_their_base() {
    assert_eq!(selected(&["/root/policies"], &[]), "policy wifiPolicy");
}

#[test]
fn a_cast_leads_to_what_a_derived_type_declares() {
    assert_eq!(
        selected(&["/root/policies/t.wifiPolicy/certificate"], &[]),
        "certificate"
    );
}

#[test]
fn wildcards() {
    assert_eq!(
        selected(&["/root/p*"], &[]),
        "image policy profile report wifiPolicy"
    );
    let below = "certificate image person policy profile report root wifiPolicy";
    assert_eq!(selected(&["/root/**"], &[]), below);
    let all = "certificate image person policy profile report root total wifiPolicy";
    assert_eq!(selected(&["/**"], &[]), all);
}

#[test]
fn everything_is_everything() {
    let all = "certificate entity image person policy profile report root total wifiPolicy";
    assert_eq!(selected(&[], &[]), all);
}

#[test]
fn type_names_and_exclusion() {
    assert_eq!(selected(&["t.person"], &[]), "person");
    assert_eq!(selected(&["t.w*", "t.person"], &["t.person"]), "wifiPolicy");
    assert_eq!(
        selected(&["/root/*"], &["/root/policies"]),
        "image profile report"
    );
}

#[test]
fn a_path_may_end_in_an_operation() {
    let model = model();
    let selection = select(&model, &patterns(&["/people/reset"], &[])).expect("matches");
    assert_eq!(selection.operations.len(), 1);
    assert!(selection.types.is_empty());
}

#[test]
fn a_path_may_end_in_an_operation_import() {
    let model = model();
    let operations = |include: &[&str], exclude: &[&str]| {
        let selection = select(&model, &patterns(include, exclude)).expect("matches");
        let names = selection.operations.keys();
        names
            .map(|id| model.operations[*id].name.name.to_string())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(operations(&["/total"], &[]), "sum");
    assert_eq!(operations(&["/**"], &[]), "summary reset sum wipe");
    assert_eq!(operations(&["/**"], &["/wipe"]), "summary reset sum");
    assert_eq!(operations(&[], &["/total"]), "summary reset wipe");
    assert_eq!(selected(&["/total"], &[]), "total");
}

#[test]
fn a_misspelled_pattern_is_answered_with_the_right_one() {
    insta::assert_snapshot!(problem(&["/root/profile"]), @r"
    the pattern `/root/profile` matches no path of the service: nothing is called `profile`
      help: did you mean `/root/profiles`?
    ");
    insta::assert_snapshot!(problem(&["t.Wifipolicy", "/ruut/profiles", "["]), @r"
    `[` is not a pattern: unclosed character class; missing ']'
      help: a pattern is a path such as `/deviceManagement/android*/**` or a type name such as `microsoft.graph.user`
    the pattern `t.Wifipolicy` matches no type
      help: did you mean `t.wifiPolicy`?
    the pattern `/ruut/profiles` matches no path of the service: nothing is called `ruut`
      help: did you mean `/root/profiles`?
    ");
}

#[test]
fn each_link_that_a_document_writes_has_a_place_in_it() {
    use csdl::model::{NamedType, OperationId, QualifiedName, StructuredTypeId};

    use super::{Reason, Reference, Selected};

    let model = model();
    let find = |name: &str| -> Option<StructuredTypeId> {
        match model.find_type(&QualifiedName::parse(name)?)? {
            NamedType::Structured(id) => Some(id),
            _ => None,
        }
    };
    let (profile, report) = (find("t.profile").unwrap(), find("t.report").unwrap());
    let summary: OperationId = model
        .operations
        .iter()
        .find_map(|(id, operation)| (&*operation.name.name == "summary").then_some(id))
        .unwrap();
    let to = Selected::Type(NamedType::Structured(report));
    let of = |reason| Reference::of(reason, to);
    assert_eq!(
        of(Reason::ParameterOf(summary, 1)),
        Some(Reference::Parameter(summary, 1))
    );
    assert_eq!(
        of(Reason::ReturnedBy(summary)),
        Some(Reference::Return(summary))
    );
    assert_eq!(
        of(Reason::DerivedFrom(profile)),
        Some(Reference::Base(report))
    );
    // An operation is bound, a type is not.
    assert_eq!(of(Reason::BoundTo(profile)), None);
    assert_eq!(
        Reference::of(Reason::BoundTo(profile), Selected::Operation(summary)),
        Some(Reference::Binding(summary))
    );
}
