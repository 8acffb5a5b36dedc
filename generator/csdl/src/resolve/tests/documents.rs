//! Several documents, namespaces, aliases, references.

use super::{document, ids, load_documents, printed, problems, schema, structured};
use crate::model::ElementType;

#[test]
fn schemas_of_one_namespace_are_merged() {
    let first = document(
        r#"<Schema Namespace="ns"><ComplexType Name="A"><Property Name="b" Type="ns.B"/></ComplexType></Schema>"#,
    );
    let second = document(
        r#"<Schema Namespace="ns" Alias="n"><ComplexType Name="B" BaseType="n.A"/></Schema>"#,
    );
    let loaded = load_documents(&[&first, &second]);
    assert_eq!(printed(&loaded), "");
    assert_eq!(loaded.model.namespaces.len(), 1);
    assert_eq!(loaded.model.namespaces[0].aliases, ["n"]);
    let b = &structured(&loaded.model, "A").properties[0];
    assert!(matches!(b.ty.element, ElementType::Structured(_)));
}

#[test]
fn includes_give_aliases() {
    let first = document(r#"<Schema Namespace="one"><ComplexType Name="A" BaseType="two.A"/></Schema>"#)
        .replace("<edmx:DataServices>", r#"<edmx:Reference Uri="two.xml"><edmx:Include Namespace="ns.two" Alias="two"/></edmx:Reference><edmx:DataServices>"#);
    let second = document(r#"<Schema Namespace="ns.two"><ComplexType Name="A"/></Schema>"#);
    let loaded = load_documents(&[&first, &second]);
    assert_eq!(printed(&loaded), "");
    assert_eq!(loaded.model.references[0].includes[0].namespace, "ns.two");
    assert_eq!(loaded.model.namespaces[1].aliases, ["two"]);
}

#[test]
fn an_alias_of_another_document_counts_where_it_is_clear() {
    let first =
        document(r#"<Schema Namespace="one"><ComplexType Name="A" BaseType="t.A"/></Schema>"#);
    let second = document(r#"<Schema Namespace="two" Alias="t"><ComplexType Name="A"/></Schema>"#);
    let third = document(r#"<Schema Namespace="three" Alias="t"><ComplexType Name="A"/></Schema>"#);
    assert_eq!(printed(&load_documents(&[&first, &second])), "");
    let loaded = load_documents(&[&first, &second, &third]);
    assert_eq!(ids(&loaded.diagnostics), ["CSDL0105"]);
}

#[test]
fn a_document_that_was_not_given_is_mentioned_once() {
    let text = document(r#"<Schema Namespace="ns">
<ComplexType Name="A" BaseType="other.Base">
  <Property Name="p" Type="other.P"/>
</ComplexType>
</Schema>"#)
        .replace("<edmx:DataServices>", "<edmx:Reference Uri=\"other.xml\"><edmx:Include Namespace=\"ns.other\" Alias=\"other\"/></edmx:Reference>\n<edmx:DataServices>");
    let loaded = load_documents(&[&text]);
    insta::assert_snapshot!(printed(&loaded));
    let p = &structured(&loaded.model, "A").properties[0];
    assert_eq!(p.ty.element, ElementType::Unresolved);
}

#[test]
fn names_that_lead_nowhere() {
    insta::assert_snapshot!(problems(
        r#"
<ComplexType Name="Address">
  <Property Name="a" Type="Edm.Strin"/>
  <Property Name="b" Type="ns.Adress"/>
  <Property Name="c" Type="slef.Address"/>
  <Property Name="d" Type="Address"/>
  <Property Name="e" Type="Int32"/>
  <Property Name="f" Type="Edm.DateTime"/>
  <Property Name="g" Type="Collection(Collection(Edm.String))"/>
  <Property Name="h" Type="nowhere.Address"/>
</ComplexType>"#
    ));
}

#[test]
fn reserved_and_double_aliases() {
    let text = document(
        r#"
<Schema Namespace="one" Alias="a"/>
<Schema Namespace="two" Alias="a"/>
<Schema Namespace="three" Alias="Edm"/>"#,
    );
    insta::assert_snapshot!(printed(&load_documents(&[&text])));
}

#[test]
fn names_of_schema_children() {
    insta::assert_snapshot!(problems(
        r#"
<ComplexType Name="A"/>
<EnumType Name="A"><Member Name="m"/></EnumType>
<Term Name="A"/>
<Action Name="A"/>
<EntityContainer Name="C"/>
<EntityContainer Name="D"/>"#
    ));
}

#[test]
fn thousands_of_names_that_are_not_declared_are_not_all_compared() {
    let types = (0..4000).map(|at| {
        format!(r#"<ComplexType Name="someType{at}"><Property Name="p" Type="self.someTipe{at}"/></ComplexType>"#)
    });
    let loaded = load_documents(&[&schema(&types.collect::<String>())]);
    let errors = loaded.diagnostics.count(crate::diagnostic::Severity::Error);
    assert_eq!(errors, 4000);
    let helped = loaded
        .diagnostics
        .iter()
        .filter(|found| !found.help.is_empty());
    assert_eq!(helped.count(), 100);
}
