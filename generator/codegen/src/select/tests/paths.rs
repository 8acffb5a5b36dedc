//! What paths go through, and where they stop.

use csdl::model::Model;

use super::{model_of, names, patterns};
use crate::select::{Selection, select};

const MODEL: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices><Schema Namespace="t" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EntityType Name="shelf"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
    <Property Name="place" Type="t.place"/>
    <NavigationProperty Name="boxes" Type="Collection(t.box)" ContainsTarget="true"/>
    <NavigationProperty Name="keeper" Type="t.person"/>
  </EntityType>
  <EntityType Name="box" HasStream="true"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
    <Property Name="label" Type="Edm.Stream"/>
    <NavigationProperty Name="lid" Type="t.lid" ContainsTarget="true"/>
  </EntityType>
  <EntityType Name="lid"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
  <EntityType Name="person"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
    <Property Name="name" Type="t.name"/>
    <NavigationProperty Name="desk" Type="t.desk" ContainsTarget="true"/>
    <NavigationProperty Name="boss" Type="t.person"/>
  </EntityType>
  <EntityType Name="desk"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
  <ComplexType Name="name"/>
  <ComplexType Name="place"><NavigationProperty Name="map" Type="t.map" ContainsTarget="true"/><Property Name="spot" Type="t.spot"/></ComplexType>
  <ComplexType Name="spot"/>
  <EntityType Name="map"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
  <Action Name="pull" IsBound="true"><Parameter Name="it" Type="t.spot"/></Action>
  <Action Name="call" IsBound="true"><Parameter Name="it" Type="t.person"/></Action>
  <Action Name="sort" IsBound="true"><Parameter Name="it" Type="Collection(t.box)"/></Action>
  <Function Name="newest" IsBound="true" IsComposable="true"><Parameter Name="it" Type="Collection(t.box)"/><ReturnType Type="t.box"/></Function>
  <Function Name="find" IsComposable="true"><ReturnType Type="t.desk"/></Function>
  <EntityContainer Name="c"><EntitySet Name="shelves" EntityType="t.shelf"/><EntitySet Name="people" EntityType="t.person"/>
    <Singleton Name="main" Type="t.shelf"/><FunctionImport Name="find" Function="t.find"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

/// Types, then types that paths only pass, then operations, then children of the container.
fn selected(include: &[&str], exclude: &[&str], through_references: bool) -> String {
    let model = model_of(MODEL);
    let mut patterns = patterns(include, exclude);
    patterns.through_references = through_references;
    let selection = select(&model, &patterns).expect("the patterns match");
    text(&model, &selection)
}

fn text(model: &Model, selection: &Selection) -> String {
    let types: Vec<_> = names(model, selection).into_iter().collect();
    let addressed = selection.addressed.keys();
    let name = |id: &_| model.structured_types[*id].name.name.to_string();
    let passed: Vec<_> = addressed
        .filter(|id| !selection.types.contains_key(id))
        .map(name)
        .collect();
    let operations = selection.operations.keys();
    let operations: Vec<_> = operations
        .map(|id| model.operations[*id].name.name.to_string())
        .collect();
    let container = model.service().expect("there is a container");
    let children: Vec<_> = selection
        .children
        .iter()
        .map(|child| child.name(container))
        .collect();
    let parts = [types.join(" "), passed.join(" "), operations.join(" ")];
    format!("{} | {}", parts.join(" | "), children.join(" "))
}

fn problem(include: &[&str], exclude: &[&str]) -> String {
    let patterns = patterns(include, exclude);
    let found = select(&model_of(MODEL), &patterns);
    found.expect_err("a pattern is wrong").to_string()
}

#[test]
fn a_reference_is_one_hop() {
    let below = "box lid map name person place shelf spot |  | pull sort newest | shelves main";
    assert_eq!(selected(&["/shelves/**"], &[], false), below);
    let model = model_of(MODEL);
    let selection = select(&model, &patterns(&["/shelves/**"], &[])).expect("matches");
    let leads_on = |name: &str| {
        let mut found = selection.addressed.iter();
        let found = found.find(|(id, _)| &*model.structured_types[**id].name.name == name);
        found.map(|(_, addressed)| addressed.leads_on)
    };
    assert_eq!(leads_on("person"), Some(false));
    assert_eq!(leads_on("box"), Some(true));
    // What it leads to is named, or asked for with all that is referred to.
    let beyond = "box desk lid map name person place shelf spot |  | pull call sort newest | shelves people main";
    assert_eq!(
        selected(&["/shelves/**", "/shelves/keeper/**"], &[], false),
        beyond
    );
    assert_eq!(selected(&["/shelves/**"], &[], true), beyond);
    assert_eq!(
        selected(&["/people/**"], &[], false),
        "desk name person |  | call | people"
    );
}

#[test]
fn a_star_is_one_segment_and_a_key_is_one() {
    assert_eq!(
        selected(&["/shelves/*"], &[], false),
        "place shelf spot |  | pull | shelves main"
    );
    assert_eq!(
        selected(&["/shelves/*/keeper"], &[], false),
        "name person | shelf | call | shelves people"
    );
    assert_eq!(
        selected(&["/shelves/{id}/*"], &[], false),
        "box name person place spot | shelf | pull call sort newest | shelves people"
    );
    assert_eq!(
        selected(&["/*/boxes/*/lid"], &[], false),
        // `newest` is one segment too, and what it gives has a lid.
        "box lid | shelf | newest | shelves main"
    );
    assert_eq!(
        selected(&["/main/boxes/*"], &[], false),
        "box | shelf | sort newest | main"
    );
}

#[test]
fn keys_are_where_collections_are() {
    let lid = "lid | shelf box |  | shelves";
    for pattern in [
        "/shelves/boxes/lid",
        "/shelves/{id}/boxes/{id}/lid",
        "/shelves({id})/boxes('a/b')/lid",
    ] {
        assert_eq!(selected(&[pattern], &[], false), lid, "{pattern}");
    }
    insta::assert_snapshot!(problem(&["/main/{id}/boxes"], &[]), @r"
    the pattern `/main/{id}/boxes` matches no path of the service: `{id}` is a key, and what is before it is not a collection
    ");
}

#[test]
fn paths_go_through_complex_properties() {
    assert_eq!(
        selected(&["/main/place/spot/t.pull"], &[], false),
        " | shelf place spot | pull | main"
    );
    assert_eq!(
        selected(&["/main/place/map"], &[], false),
        "map | shelf place |  | main"
    );
    assert_eq!(
        selected(&["/main/place/**"], &[], false),
        "map place spot | shelf | pull | main"
    );
}

#[test]
fn paths_end_in_streams() {
    assert_eq!(
        selected(&["/main/boxes/{id}/$value"], &[], false),
        " | shelf box |  | main"
    );
    assert_eq!(
        selected(&["/main/boxes/{id}/label"], &[], false),
        " | shelf box |  | main"
    );
    insta::assert_snapshot!(problem(&["/main/$value", "/main/boxes/$count"], &[]), @r"
    the pattern `/main/$value` matches no path of the service: no path has `$value` there
      help: `$value` stands behind an entity with a media stream; `$ref` and `$count` come with the path before them
    the pattern `/main/boxes/$count` matches no path of the service: no path has `$count` there
      help: `$value` stands behind an entity with a media stream; `$ref` and `$count` come with the path before them
    ");
}

#[test]
fn paths_go_through_composable_functions() {
    assert_eq!(
        selected(&["/main/boxes/newest"], &[], false),
        "box | shelf | sort newest | main"
    );
    assert_eq!(
        selected(&["/main/boxes/newest()/lid"], &[], false),
        "box lid | shelf | newest | main"
    );
    assert_eq!(selected(&["/find"], &[], false), "desk |  | find | find");
}

#[test]
fn what_is_excluded_is_not_passed() {
    assert_eq!(
        selected(&["/**"], &["/shelves", "/main"], false),
        "desk name person |  | call find | people find"
    );
    assert_eq!(
        selected(&["/main/**"], &["/main/boxes"], false),
        "map name person place shelf spot |  | pull | shelves main"
    );
    assert_eq!(
        selected(&["/**/newest/**"], &[], false),
        "box lid | shelf | sort newest | shelves main"
    );
    insta::assert_snapshot!(problem(&["/main/boxes"], &["/main"]), @r"
    all that the pattern `/main/boxes` matches is excluded
      help: delete the pattern, or the exclude pattern that leaves it out
    ");
    insta::assert_snapshot!(problem(&["/**"], &["/main/boxes/{id}/label"]), @r"
    the pattern `/main/boxes/{id}/label` leaves nothing out: its paths end in keys, casts, properties or streams
      help: end it in a child of the service, a navigation property or an operation, or write the name of a type
    ");
}

#[test]
fn what_lies_below_may_be_nothing_before_a_key() {
    let named = selected(&["/shelves/{id}/keeper"], &[], false);
    for pattern in ["/shelves/**/{id}/keeper", "/shelves/**/*/keeper"] {
        assert_eq!(selected(&[pattern], &[], false), named, "{pattern}");
    }
}
