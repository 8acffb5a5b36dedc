//! What is said of small services, and that what leaves is what real selections differ in.

use csdl::diagnostic::{Diagnostics, Style};
use csdl::span::{FileId, Sources};

use super::{Report, report};
use crate::cost::{Flow, candidates};
use csdl_codegen::config::Config;
use csdl_codegen::input::{Elsewhere, Input};
use csdl_codegen::select::{Selection, select};

/// A shop: everything below a store, workshops with tools that nothing else has, and references to people.
const SHOP: &str = r#"
<EntityType Name="thing" Abstract="true"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<EntityType Name="store" BaseType="n.thing"><Property Name="address" Type="n.address"/>
  <NavigationProperty Name="shelves" Type="Collection(n.shelf)" ContainsTarget="true"/>
  <NavigationProperty Name="workshop" Type="n.workshop" ContainsTarget="true"/>
  <NavigationProperty Name="keeper" Type="n.person"/></EntityType>
<ComplexType Name="address"><Property Name="country" Type="n.country"/></ComplexType>
<EnumType Name="country"><Member Name="here"/><Member Name="there"/></EnumType>
<EntityType Name="shelf" BaseType="n.thing"><NavigationProperty Name="items" Type="Collection(n.item)" ContainsTarget="true"/></EntityType>
<EntityType Name="item" BaseType="n.thing"><Property Name="size" Type="n.size"/></EntityType>
<EntityType Name="rareItem" BaseType="n.item"><NavigationProperty Name="papers" Type="n.papers" ContainsTarget="true"/></EntityType>
<ComplexType Name="size"/><EntityType Name="papers" BaseType="n.thing"/>
<EntityType Name="workshop" BaseType="n.thing"><NavigationProperty Name="tools" Type="Collection(n.tool)" ContainsTarget="true"/></EntityType>
<EntityType Name="tool" BaseType="n.thing"><Property Name="edge" Type="n.edge"/></EntityType>
<ComplexType Name="edge"><Property Name="grade" Type="n.grade"/></ComplexType><EnumType Name="grade"><Member Name="a"/></EnumType>
<EntityType Name="person" BaseType="n.thing"><Property Name="home" Type="n.address"/><Property Name="pay" Type="n.pay"/>
  <NavigationProperty Name="boss" Type="n.person"/></EntityType>
<ComplexType Name="pay"/><ComplexType Name="order"/><ComplexType Name="bill"><Property Name="pay" Type="n.pay"/></ComplexType>
<Action Name="sharpen" IsBound="true"><Parameter Name="it" Type="n.tool"/><ReturnType Type="n.bill"/></Action>
<Action Name="sell" IsBound="true"><Parameter Name="it" Type="n.item"/><Parameter Name="order" Type="n.order"/></Action>
<Function Name="best" IsBound="true" IsComposable="true"><Parameter Name="it" Type="Collection(n.shelf)"/><ReturnType Type="n.shelf"/></Function>
<Function Name="nearest"><ReturnType Type="n.store"/></Function>
<EntityContainer Name="c"><EntitySet Name="stores" EntityType="n.store"/><EntitySet Name="people" EntityType="n.person"/>
  <Singleton Name="main" Type="n.store"/><FunctionImport Name="nearest" Function="n.nearest"/></EntityContainer>"#;

fn input(schema: &str) -> Input {
    let mut sources = Sources::default();
    sources.add(
        "n.xml",
        format!(
            "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\
             <Schema Namespace=\"n\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{schema}</Schema>\
             </edmx:DataServices></edmx:Edmx>"
        ),
    );
    let loaded = csdl::load(sources);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    Input {
        documents: Vec::new(),
        config_file: FileId::default(),
        sources: loaded.sources,
        diagnostics: Diagnostics::default(),
        model: loaded.model,
        fixups: Vec::new(),
        unapplied: Vec::new(),
        elsewhere: Elsewhere::default(),
    }
}

fn config(include: &[&str], exclude: &[&str]) -> Config {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Config::for_document("n")
        .expect("a crate name")
        .with_patterns(owned(include), owned(exclude))
}

fn shop(include: &[&str], exclude: &[&str]) -> Report {
    report(&input(SHOP), &config(include, exclude), 4).expect("the patterns match")
}

#[test]
fn what_is_selected_is_counted_and_the_links_that_bring_most_are_named() {
    insta::assert_snapshot!(shop(&["/stores/**"], &[]).to_text(Style::Plain));
    insta::assert_snapshot!(shop(&["/stores/**"], &["/stores/workshop"]).to_text(Style::Plain));
    insta::assert_snapshot!(shop(&[], &[]).to_text(Style::Plain));
}

#[test]
fn programs_get_the_same() {
    insta::assert_snapshot!(shop(&["/stores/**"], &[]).to_json());
}

fn elements(selection: &Selection) -> String {
    format!(
        "{:?} {:?} {:?} {:?}",
        selection.types.keys(),
        selection.enums.keys(),
        selection.definitions.keys(),
        selection.operations.keys()
    )
}

/// The law: what is left without a link is what is selected with its line.
#[test]
fn what_leaves_is_what_real_selections_differ_in() {
    let input = input(SHOP);
    let mut seen = 0;
    for include in [
        &["/**"][..],
        &["/stores/**"],
        &["/stores/**", "/main/**"],
        &["/stores/*/shelves/**", "/people"],
        &["/**/items/**", "n.person"],
        &["/nearest/**", "n.edge"],
    ] {
        for through_references in [false, true] {
            let config =
                config(include, &["/stores/keeper/boss"]).through_references(through_references);
            let flow = Flow::new(&input.model, &config.select).expect("the patterns match");
            for candidate in candidates(&flow, 100) {
                let mut with_line = config.select.clone();
                with_line.exclude.push(candidate.pattern.clone().into());
                let really = select(&input.model, &with_line).expect("the line is a pattern");
                assert_eq!(
                    elements(&candidate.rest),
                    elements(&really),
                    "{include:?} without {}",
                    candidate.pattern
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 30, "{seen} links were tried");
}

/// Files are counted as they are written.
#[test]
fn files_are_those_of_the_crate() {
    let input = input(SHOP);
    for include in ["/**", "/main/shelves", "n.person"] {
        let config = config(&[include], &[]);
        let mut diagnostics = Diagnostics::default();
        let planned = csdl_codegen::Planned::new(&input.model, &config, &mut diagnostics);
        let files = planned.expect("it is planned").files().len();
        let report = report(&input, &config, 1).expect("the patterns match");
        assert_eq!(report.selected.files, files, "{include}");
    }
}
