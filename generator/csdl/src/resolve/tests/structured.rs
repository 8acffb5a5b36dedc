//! Entity types and complex types: inheritance and members.

use super::{clean, entity, load_documents, printed, problems, schema, structured};
use crate::model::OnDeleteAction;

#[test]
fn openness_and_streams_are_inherited() {
    let model = clean(
        r#"
<EntityType Name="A" Abstract="true" OpenType="true" HasStream="true"/>
<EntityType Name="C" BaseType="self.B"/>
<EntityType Name="B" BaseType="ns.A"/>
<EntityType Name="D" BaseType="ns.A"/>"#,
    );
    assert!(structured(&model, "C").is_open && structured(&model, "C").has_stream);
    let a = structured(&model, "A");
    let derived: Vec<_> = a
        .derived
        .iter()
        .map(|id| &*model.structured_types[*id].name.name)
        .collect();
    assert_eq!(derived, ["B", "D"]);
}

#[test]
fn cycles_are_cut() {
    let loaded = load_documents(&[&schema(
        r#"
<ComplexType Name="Leaf" BaseType="ns.A"/>
<ComplexType Name="A" BaseType="ns.B"/>
<ComplexType Name="B" BaseType="ns.C"/>
<ComplexType Name="C" BaseType="ns.A"/>
<EntityType Name="Self" BaseType="ns.Self"/>"#,
    )]);
    insta::assert_snapshot!(printed(&loaded));
    for id in loaded.model.structured_types.ids() {
        assert!(loaded.model.self_and_bases(id).count() <= 4);
    }
    assert!(structured(&loaded.model, "Leaf").base.is_some());
}

#[test]
fn nothing_else_can_be_made_of_itself() {
    let shown = problems(
        r#"
<TypeDefinition Name="A" UnderlyingType="ns.B"/>
<TypeDefinition Name="B" UnderlyingType="ns.A"/>
<Term Name="T" Type="Edm.String" BaseTerm="ns.U"/>
<Term Name="U" Type="Edm.String" BaseTerm="ns.T"/>
<Term Name="V" Type="Edm.String" BaseTerm="ns.V"/>
<Term Name="W" Type="Edm.String" BaseTerm="ns.V"/>"#,
    );
    assert_eq!(shown.matches("error[CSDL0155]").count(), 2, "{shown}");
    assert_eq!(shown.matches("warning[CSDL0184]").count(), 2, "{shown}");
    assert_eq!(shown.matches("CSDL0").count(), 4, "{shown}");
}

#[test]
fn base_types_of_the_wrong_kind() {
    insta::assert_snapshot!(problems(
        r#"
<EntityType Name="E"/>
<EnumType Name="N"><Member Name="m"/></EnumType>
<ComplexType Name="A" BaseType="ns.E"/>
<EntityType Name="B" BaseType="ns.A"/>
<ComplexType Name="C" BaseType="ns.N"/>
<ComplexType Name="D" BaseType="Edm.ComplexType"/>
<ComplexType Name="O" OpenType="true"/>
<ComplexType Name="P" BaseType="ns.O" OpenType="false"/>"#
    ));
}

#[test]
fn repeated_members_are_left_out() {
    let loaded = load_documents(&[&schema(
        r#"
<ComplexType Name="A">
  <Property Name="any" Type="Edm.Untyped"/>
  <Property Name="text" Type="Edm.String"/>
  <Property Name="text" Type="Edm.Int32"/>
</ComplexType>
<ComplexType Name="B" BaseType="ns.A">
  <Property Name="any" Type="Edm.Int32"/>
  <Property Name="text" Type="Edm.Int32"/>
  <Property Name="Text" Type="Edm.Int32"/>
</ComplexType>"#,
    )]);
    insta::assert_snapshot!(printed(&loaded));
    assert_eq!(structured(&loaded.model, "A").properties.len(), 2);
    assert_eq!(structured(&loaded.model, "B").properties.len(), 1);
}

#[test]
fn types_of_members() {
    insta::assert_snapshot!(problems(&format!(
        r#"{}
<ComplexType Name="C">
  <Property Name="entity" Type="ns.E"/>
  <Property Name="any" Type="Edm.EntityType"/>
  <NavigationProperty Name="text" Type="Edm.String"/>
  <NavigationProperty Name="complex" Type="Collection(ns.C)"/>
  <NavigationProperty Name="many" Type="Collection(ns.E)" Nullable="false"/>
  <NavigationProperty Name="bad" Type="ns.E"><OnDelete Action="Delete"/></NavigationProperty>
</ComplexType>"#,
        entity("E", "")
    )));
}

#[test]
fn navigation_properties() {
    let content = format!(
        "{}{}",
        entity(
            "Order",
            r#"
  <Property Name="customerId" Type="Edm.String" Nullable="false"/>
  <NavigationProperty Name="customer" Type="ns.Customer" Nullable="false" Partner="orders">
    <ReferentialConstraint Property="customerId" ReferencedProperty="id"/>
    <OnDelete Action="SetNull"/>
  </NavigationProperty>
  <NavigationProperty Name="any" Type="Edm.EntityType"/>"#
        ),
        entity(
            "Customer",
            r#"<NavigationProperty Name="orders" Type="Collection(ns.Order)" ContainsTarget="true" Partner="customer"/>"#
        )
    );
    let model = clean(&content);
    let order = structured(&model, "Order");
    let customer = &order.navigation_properties[0];
    assert_eq!(customer.on_delete, Some(OnDeleteAction::SetNull));
    assert_eq!(customer.partner.as_deref(), Some("orders"));
    assert_eq!(
        customer.referential_constraints[0].referenced_property,
        "id"
    );
    assert_eq!(
        customer
            .target
            .map(|id| &*model.structured_types[id].name.name),
        Some("Customer")
    );
    assert_eq!(order.navigation_properties[1].target, None);
    assert!(structured(&model, "Customer").navigation_properties[0].contains_target);
}

#[test]
fn partners_and_constraints() {
    insta::assert_snapshot!(problems(&format!(
        "{}{}",
        entity(
            "A",
            r#"
  <Property Name="number" Type="Edm.Int32"/>
  <Property Name="text" Type="Edm.String"/>
  <Property Name="fixed" Type="Edm.String" Nullable="false"/>
  <NavigationProperty Name="one" Type="ns.B" Partner="none"/>
  <NavigationProperty Name="two" Type="ns.B" Partner="other"/>
  <NavigationProperty Name="three" Type="ns.B">
    <ReferentialConstraint Property="number" ReferencedProperty="id"/>
    <ReferentialConstraint Property="text" ReferencedProperty="id"/>
    <ReferentialConstraint Property="text" ReferencedProperty="id"/>
    <ReferentialConstraint Property="fixed" ReferencedProperty="id"/>
    <ReferentialConstraint Property="missing" ReferencedProperty="id"/>
  </NavigationProperty>"#
        ),
        entity("B", r#"<NavigationProperty Name="other" Type="ns.B"/>"#)
    )));
}

#[test]
fn thousands_of_base_types_are_cut_into_short_chains() {
    let types = (0..5000_usize).rev().map(|at| match at {
        0 => r#"<ComplexType Name="t0"/>"#.to_owned(),
        _ => format!(
            r#"<ComplexType Name="t{at}" BaseType="self.t{}"><Property Name="p{at}" Type="Edm.String"/></ComplexType>"#,
            at - 1
        ),
    });
    let loaded = load_documents(&[&schema(&types.collect::<String>())]);
    let depth = |id| loaded.model.self_and_bases(id).count();
    let ids = loaded.model.structured_types.ids();
    assert_eq!(ids.map(depth).max(), Some(101));
    assert_eq!(loaded.diagnostics.len(), 49);
    assert!(loaded.has_errors());
}

#[test]
fn a_partner_leads_back_to_the_type_to_a_base_or_to_a_derived_one() {
    let schema = |back: &str| {
        format!(
            r#"<EntityType Name="Base"/><EntityType Name="Owner" BaseType="self.Base"><NavigationProperty Name="item" Type="self.Item" Partner="back"/></EntityType>
<EntityType Name="Derived" BaseType="self.Owner"/><EntityType Name="Other"/>
<EntityType Name="Item"><NavigationProperty Name="back" Type="self.{back}"/></EntityType>"#
        )
    };
    for back in ["Base", "Owner", "Derived"] {
        clean(&schema(back));
    }
    let found = problems(&schema("Other"));
    assert!(
        found.contains("the target of the partner `back` is `ns.Other`, not `ns.Owner`"),
        "{found}"
    );
}
