//! Answers as people read them.

use std::fmt::Write as _;

use super::{answer, config};
use csdl_codegen::config::Config;

const SERVICE: &str = r#"
<EntityType Name="entity" Abstract="true"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<EntityType Name="shop" BaseType="self.entity">
  <NavigationProperty Name="orders" Type="Collection(self.order)" ContainsTarget="true"/>
  <NavigationProperty Name="offers" Type="Collection(self.offer)" ContainsTarget="true"/>
</EntityType>
<EntityType Name="order" BaseType="self.entity">
  <Property Name="total" Type="self.money"/>
  <Property Name="state" Type="self.state"/>
  <NavigationProperty Name="buyer" Type="self.person"/>
</EntityType>
<EntityType Name="gift" BaseType="self.order"><Property Name="card" Type="self.card"/></EntityType>
<EntityType Name="offer" BaseType="self.entity"><Property Name="price" Type="self.money"/></EntityType>
<EntityType Name="person" BaseType="self.entity"><Property Name="home" Type="self.address"/></EntityType>
<ComplexType Name="money"><Property Name="currency" Type="self.currency"/></ComplexType>
<ComplexType Name="card"/>
<ComplexType Name="address"/>
<ComplexType Name="receipt"/>
<EnumType Name="currency"><Member Name="euro"/></EnumType>
<EnumType Name="state"><Member Name="open"/></EnumType>
<Action Name="pay" IsBound="true"><Parameter Name="it" Type="self.order"/><Parameter Name="amount" Type="self.money"/><ReturnType Type="self.receipt"/></Action>
<EntityContainer Name="service"><Singleton Name="shop" Type="self.shop"/><EntitySet Name="people" EntityType="self.person"/></EntityContainer>
"#;

fn text(config: &Config, name: &str) -> String {
    match answer(SERVICE, config, name) {
        Ok(answer) => format!("{}is in: {}", answer.text, answer.is_in),
        Err(unknown) => format!("{}\n{}", unknown.message, unknown.help.join("\n")),
    }
}

#[test]
fn a_type_at_the_end_of_properties() {
    insta::assert_snapshot!(text(&config(&["/shop/*"], &[]), "currency"));
}

#[test]
fn a_type_that_only_one_reference_holds() {
    insta::assert_snapshot!(text(&config(&["/shop/orders"], &[]), "self.receipt"));
}

#[test]
fn a_derived_type() {
    insta::assert_snapshot!(text(&config(&["/shop/orders"], &[]), "card"));
}

#[test]
fn a_type_that_a_pattern_names() {
    insta::assert_snapshot!(text(&config(&["n.per*"], &[]), "person"));
}

#[test]
fn everything() {
    insta::assert_snapshot!(text(&config(&[], &[]), "money"));
}

#[test]
fn nothing_refers_to_it() {
    insta::assert_snapshot!(text(&config(&["/shop/orders"], &[]), "person"));
    insta::assert_snapshot!(text(&config(&["/shop/orders"], &[]), "address"));
}

#[test]
fn an_exclude_pattern_names_it() {
    insta::assert_snapshot!(text(&config(&["/shop/*"], &["n.mon*"]), "money"));
}

#[test]
fn an_exclude_pattern_cuts_what_leads_to_it() {
    insta::assert_snapshot!(text(&config(&["/shop/*"], &["/shop/orders"]), "receipt"));
}

#[test]
fn a_type_that_paths_pass_through() {
    insta::assert_snapshot!(text(&config(&["/shop/orders"], &[]), "shop"));
}

#[test]
fn operations_members_and_paths() {
    let config = config(&["/shop/orders"], &["/shop/orders/buyer"]);
    insta::assert_snapshot!(text(&config, "pay"));
    insta::assert_snapshot!(text(&config, "order/buyer"));
    insta::assert_snapshot!(text(&config, "gift/total"));
    insta::assert_snapshot!(text(&config, "/shop/offers"));
    insta::assert_snapshot!(text(&config, "/people/x/home"));
    insta::assert_snapshot!(text(&config, "/shop/orders/x/pay"));
}

#[test]
fn names_that_stand_for_nothing() {
    let config = config(&["/shop/orders"], &[]);
    for name in [
        "n.ordr",
        "ordr",
        "other.order",
        "order/totl",
        "/shop/ordrs",
        "/shp",
        "price",
        "/",
        "state/opn",
        "nothing.at.all",
    ] {
        let said = answer(SERVICE, &config, name).expect_err(name);
        insta::with_settings!({ description => name }, {
            insta::assert_snapshot!(format!("{}\n{}", said.message, said.help.join("\n")));
        });
    }
    assert!(
        answer(SERVICE, &config, "ORDER")
            .expect("another case")
            .is_in
    );
    assert!(
        answer(SERVICE, &config, "Self.Order").is_err(),
        "an alias has its case"
    );
}

#[test]
fn many_overloads_are_listed() {
    let mut schema = SERVICE.to_owned();
    for ty in ["shop", "order", "gift", "offer", "person"] {
        let _ = write!(
            schema,
            "<Action Name=\"touch\" IsBound=\"true\"><Parameter Name=\"it\" Type=\"self.{ty}\"/></Action>"
        );
    }
    let config = config(&["/shop/orders"], &[]);
    let said = answer(&schema, &config, "touch").expect("it is there");
    assert!(said.is_in);
    insta::assert_snapshot!(said.text);
    let one = answer(&schema, &config, "n.touch(self.offer)").expect("it is there");
    assert!(!one.is_in);
    insta::assert_snapshot!(one.text);
}

#[test]
fn a_base_type_with_too_many_derived_types() {
    let mut schema = String::from(
        "<EntityType Name=\"base\" Abstract=\"true\"><Key><PropertyRef Name=\"id\"/></Key>\
         <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/></EntityType>\
         <EntityContainer Name=\"s\"><EntitySet Name=\"all\" EntityType=\"n.base\"/></EntityContainer>",
    );
    for i in 0..=csdl_codegen::select::MAX_VARIANTS {
        let _ = write!(schema, "<EntityType Name=\"d{i}\" BaseType=\"n.base\"/>");
    }
    let said = answer(&schema, &config(&["/all"], &[]), "d7").expect("it is there");
    assert!(!said.is_in);
    insta::assert_snapshot!(said.text);
}
