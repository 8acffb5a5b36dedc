//! Trees of a small service.

use std::path::PathBuf;

use csdl::diagnostic::Style;

use super::show_documents;

const SERVICE: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="n" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="entity" Abstract="true"><Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"><Annotation Term="Org.OData.Core.V1.Computed" Bool="true"/></Property></EntityType>
<EntityType Name="shop" BaseType="n.entity"><NavigationProperty Name="orders" Type="Collection(n.order)" ContainsTarget="true">
  <Annotation Term="Org.OData.Capabilities.V1.InsertRestrictions"><Record><PropertyValue Property="Insertable" Bool="false"/></Record></Annotation>
  <Annotation Term="Org.OData.Capabilities.V1.ReadRestrictions"><Record><PropertyValue Property="Permissions"><Collection>
    <Record><PropertyValue Property="SchemeName" String="Work"/><PropertyValue Property="Scopes"><Collection><Record><PropertyValue Property="Scope" String="Orders.Read"/></Record></Collection></PropertyValue></Record>
    <Record><PropertyValue Property="SchemeName" String="App"/><PropertyValue Property="Scopes"><Collection><Record><PropertyValue Property="Scope" String="Orders.Read"/></Record></Collection></PropertyValue></Record>
  </Collection></PropertyValue></Record></Annotation>
</NavigationProperty></EntityType>
<EntityType Name="order" BaseType="n.entity" OpenType="true">
  <Annotation Term="Org.OData.Core.V1.Description" String="What somebody   bought."/>
  <Property Name="total" Type="Edm.Decimal" Precision="12" Scale="2"/>
  <Property Name="states" Type="Collection(n.state)" Nullable="false"/>
  <Property Name="old" Type="Edm.String" MaxLength="20"><Annotation Term="Org.OData.Core.V1.Revisions"><Collection><Record>
    <PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/Deprecated"/><PropertyValue Property="Description" String="Use total."/></Record></Collection></Annotation></Property>
  <NavigationProperty Name="buyer" Type="n.person"/>
</EntityType>
<EntityType Name="gift" BaseType="n.order"/>
<EntityType Name="person" BaseType="n.entity"><Property Name="home" Type="n.address"/><Property Name="photo" Type="Edm.Stream"/></EntityType>
<ComplexType Name="address"><Property Name="street" Type="Edm.String"/></ComplexType>
<EnumType Name="state" IsFlags="true"><Member Name="open" Value="1"/><Member Name="paid" Value="2"/></EnumType>
<TypeDefinition Name="weight" UnderlyingType="Edm.Decimal"/>
<Action Name="pay" IsBound="true"><Parameter Name="it" Type="n.order"/><Parameter Name="amount" Type="Edm.Decimal" Nullable="false"/></Action>
<Function Name="recent" IsBound="true" IsComposable="true"><Parameter Name="it" Type="Collection(n.order)"/><ReturnType Type="Collection(n.order)"/></Function>
<Function Name="recent" IsBound="true"><Parameter Name="it" Type="Collection(n.order)"/><Parameter Name="days" Type="Edm.Int32"/><ReturnType Type="Collection(n.order)"/></Function>
<Function Name="ping"><ReturnType Type="Edm.String"/></Function>
<EntityContainer Name="service"><Singleton Name="shop" Type="n.shop"/><EntitySet Name="people" EntityType="n.person"/><FunctionImport Name="ping" Function="n.ping"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>
"#;

/// The tree, with the folder of the document taken out.
fn shown(name: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path: PathBuf = folder.path().join("n.xml");
    std::fs::write(&path, SERVICE).expect("the document is written");
    let text = match show_documents(std::slice::from_ref(&path), name, false, Style::Plain) {
        Ok(shown) => shown.text(),
        Err(failure) => failure.to_string(),
    };
    text.replace(&path.display().to_string(), "n.xml")
}

#[test]
fn types() {
    for name in ["order", "self.gift", "address", "state", "weight"] {
        insta::with_settings!({ description => name }, { insta::assert_snapshot!(shown(name)) });
    }
}

#[test]
fn members_and_operations() {
    for name in [
        "order/old",
        "gift/buyer",
        "state/paid",
        "pay",
        "n.recent",
        "ping",
    ] {
        insta::with_settings!({ description => name }, { insta::assert_snapshot!(shown(name)) });
    }
}

#[test]
fn paths() {
    for name in [
        "/shop/orders",
        "/shop/orders/7/buyer",
        "/shop/orders('7')/n.gift",
        "/shop/orders/recent/total",
        "/people/{id}/home/street",
        "/people/x/photo",
        "/people/$count",
        "/ping",
        "shop/orders",
    ] {
        insta::with_settings!({ description => name }, { insta::assert_snapshot!(shown(name)) });
    }
}

#[test]
fn what_is_not_there() {
    for name in [
        "ordr",
        "/shop/order",
        "/shop/orders/7/byer",
        "/shop/x/y",
        "/people/x/home/strt",
        "/shop/orders/7/pay/x",
        "/shop/orders/7/n.person",
        "/people/7/pay",
    ] {
        insta::with_settings!({ description => name }, { insta::assert_snapshot!(shown(name)) });
    }
}
