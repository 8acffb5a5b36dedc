//! Types and their members.

use super::{changes, edit};

const SCHEMA: &str = r#"
<EntityType Name="Base" Abstract="true"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<EntityType Name="T" BaseType="self.Base">
  <Property Name="text" Type="Edm.String" MaxLength="10"/>
  <Property Name="amount" Type="Edm.Decimal" Precision="5" Scale="2"/>
  <Property Name="when" Type="Edm.DateTimeOffset"/>
  <Property Name="where" Type="Edm.GeographyPoint"/>
  <Property Name="colors" Type="Collection(self.Color)"/>
  <Property Name="part" Type="self.Part"/>
  <NavigationProperty Name="next" Type="self.T" Partner="back"/>
  <NavigationProperty Name="back" Type="Collection(self.T)" ContainsTarget="true"/>
  <NavigationProperty Name="any" Type="Edm.EntityType"/>
</EntityType>
<EntityType Name="Leaf" BaseType="self.T"/>
<ComplexType Name="Part"><Property Name="size" Type="self.Size"/></ComplexType>
<EnumType Name="Color"><Member Name="red"/><Member Name="green"/><Member Name="blue"/></EnumType>
<TypeDefinition Name="Size" UnderlyingType="Edm.String" MaxLength="3"/>
<Term Name="Note" Type="Edm.String" AppliesTo="Property EntityType"/>
"#;

#[track_caller]
fn one(from: &str, to: &str, expected: &str) {
    assert_eq!(edit(SCHEMA, from, to), [expected], "{from} -> {to}");
}

#[track_caller]
fn none(from: &str, to: &str) {
    assert_eq!(edit(SCHEMA, from, to), [""; 0], "{from} -> {to}");
}

#[test]
fn members_that_come_and_go() {
    one(
        r#"<Property Name="when" Type="Edm.DateTimeOffset"/>"#,
        "",
        "ns.T/when Removed: Edm.DateTimeOffset -> -",
    );
    one(
        r#"<NavigationProperty Name="any" Type="Edm.EntityType"/>"#,
        "",
        "ns.T/any Removed: Edm.EntityType -> -",
    );
    one(
        r#"<Member Name="blue"/>"#,
        r#"<Member Name="blue"/><Member Name="pink"/>"#,
        "ns.Color/pink Added: - -> 3",
    );
    assert_eq!(
        edit(SCHEMA, r#"Name="size""#, r#"Name="length""#),
        [
            "ns.Part/length Added: - -> ns.Size",
            "ns.Part/size Removed: ns.Size -> -",
        ]
    );
}

#[test]
fn a_type_that_goes_is_not_reported_by_what_refers_to_it() {
    one(
        r#"<EnumType Name="Color"><Member Name="red"/><Member Name="green"/><Member Name="blue"/></EnumType>"#,
        "",
        "ns.Color Removed: EnumType -> -",
    );
    one(
        r#"<ComplexType Name="Part"><Property Name="size" Type="self.Size"/></ComplexType>"#,
        "",
        "ns.Part Removed: ComplexType -> -",
    );
    one(
        r#"<TypeDefinition Name="Size" UnderlyingType="Edm.String" MaxLength="3"/>"#,
        "",
        "ns.Size Removed: TypeDefinition -> -",
    );
    let bound = r#"<EntityType Name="A" OpenType="true" HasStream="true"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<EntityType Name="B" BaseType="ns.A"><NavigationProperty Name="a" Type="Collection(ns.A)"/></EntityType>
<Action Name="go" IsBound="true"><Parameter Name="it" Type="Collection(self.A)"/><ReturnType Type="ns.A"/></Action>
<EntityContainer Name="C"><EntitySet Name="As" EntityType="self.A"/><Singleton Name="a" Type="ns.A"/></EntityContainer>"#;
    let without = &bound[bound.find('\n').unwrap()..];
    assert_eq!(changes(bound, without), ["ns.A Removed: EntityType -> -"]);
}

#[test]
fn a_reference_to_another_missing_type_is_a_change() {
    let old = r#"<ComplexType Name="A"><Property Name="a" Type="gone.X"/><Property Name="b" Type="ns.Y"/></ComplexType>"#;
    assert_eq!(
        edit(old, "gone.X", "gone.Z"),
        ["ns.A/a Type: gone.X -> gone.Z"]
    );
    assert_eq!(
        edit(old, "ns.Y", "Collection(ns.Y)"),
        ["ns.A/b Type: ns.Y -> Collection(ns.Y)"]
    );
}

#[test]
fn attributes_of_properties() {
    one(
        r#"Name="when" Type="Edm.DateTimeOffset""#,
        r#"Name="when" Type="Edm.Date""#,
        "ns.T/when Type: Edm.DateTimeOffset -> Edm.Date",
    );
    one(
        r#"MaxLength="10""#,
        r#"MaxLength="max""#,
        "ns.T/text MaxLength: 10 -> max",
    );
    one(
        r#"MaxLength="10""#,
        r#"MaxLength="10" Nullable="false""#,
        "ns.T/text Nullable: true -> false",
    );
    one(
        r#"MaxLength="10""#,
        r#"MaxLength="10" DefaultValue="x""#,
        "ns.T/text DefaultValue: - -> x",
    );
    one(r#"Precision="5""#, "", "ns.T/amount Precision: 5 -> -");
    one(
        r#"Scale="2""#,
        r#"Scale="variable""#,
        "ns.T/amount Scale: 2 -> variable",
    );
    one(
        r#"MaxLength="10""#,
        r#"MaxLength="10" Unicode="false""#,
        "ns.T/text Unicode: - -> false",
    );
    one(
        "Edm.GeographyPoint\"",
        "Edm.GeographyPoint\" SRID=\"variable\"",
        "ns.T/where SRID: - -> variable",
    );
    one(
        "Collection(self.Color)\"",
        "Collection(self.Color)\" Nullable=\"true\"",
        "ns.T/colors Nullable: - -> true",
    );
}

#[test]
fn a_collection_instead_of_a_value_is_one_change() {
    one(
        r#"Type="self.Part""#,
        r#"Type="Collection(self.Part)""#,
        "ns.T/part Type: ns.Part -> Collection(ns.Part)",
    );
    one(
        r#"Name="next" Type="self.T""#,
        r#"Name="next" Type="Collection(self.T)""#,
        "ns.T/next Type: ns.T -> Collection(ns.T)",
    );
}

#[test]
fn attributes_of_navigation_properties() {
    one(
        r#"Name="next" Type="self.T""#,
        r#"Name="next" Type="self.Base""#,
        "ns.T/next Type: ns.T -> ns.Base",
    );
    one(
        r#"Name="next""#,
        r#"Name="next" Nullable="false""#,
        "ns.T/next Nullable: true -> false",
    );
    one(
        r#" ContainsTarget="true""#,
        "",
        "ns.T/back ContainsTarget: true -> false",
    );
    one(r#" Partner="back""#, "", "ns.T/next Partner: back -> -");
    one(
        r#"Type="self.T" Partner="back"/>"#,
        r#"Type="self.T" Partner="back"><ReferentialConstraint Property="text" ReferencedProperty="text"/></NavigationProperty>"#,
        "ns.T/next ReferentialConstraints: - -> text = text",
    );
    one(
        r#"Type="self.T" Partner="back"/>"#,
        r#"Type="self.T" Partner="back"><OnDelete Action="SetNull"/></NavigationProperty>"#,
        "ns.T/next OnDelete: - -> SetNull",
    );
}

/// A document may repeat itself; the comparison is the same from both sides.
#[test]
fn repeated_constraints() {
    let schema = |names: [&str; 2]| {
        let constraints = names.map(|name| {
            format!(r#"<ReferentialConstraint Property="{name}" ReferencedProperty="{name}"/>"#)
        });
        format!(
            r#"<EntityType Name="X"><NavigationProperty Name="n" Type="ns.X">{}</NavigationProperty></EntityType>"#,
            constraints.concat()
        )
    };
    assert_eq!(
        changes(&schema(["a", "a"]), &schema(["a", "b"])),
        ["ns.X/n ReferentialConstraints: a = a, a = a -> a = a, b = b"]
    );
    assert_eq!(changes(&schema(["a", "b"]), &schema(["b", "a"])), [""; 0]);
}

#[test]
fn attributes_of_types() {
    one(r#" Abstract="true""#, "", "ns.Base Abstract: true -> false");
    one(
        r#"Name="Leaf" BaseType="self.T""#,
        r#"Name="Leaf" BaseType="self.Base""#,
        "ns.Leaf BaseType: ns.T -> ns.Base",
    );
    one(
        r#"<Key><PropertyRef Name="id"/></Key>"#,
        r#"<Key><PropertyRef Name="id" Alias="it"/></Key>"#,
        "ns.Base Key: id -> id as it",
    );
    one(
        r#"UnderlyingType="Edm.String""#,
        r#"UnderlyingType="Edm.Binary""#,
        "ns.Size UnderlyingType: Edm.String -> Edm.Binary",
    );
    one(
        r#"MaxLength="3""#,
        r#"MaxLength="4""#,
        "ns.Size MaxLength: 3 -> 4",
    );
    one(
        r#"EnumType Name="Color""#,
        r#"EnumType Name="Color" UnderlyingType="Edm.Byte""#,
        "ns.Color UnderlyingType: Edm.Int32 -> Edm.Byte",
    );
    one(
        r#"EnumType Name="Color""#,
        r#"EnumType Name="Color" IsFlags="true""#,
        "ns.Color IsFlags: false -> true",
    );
    one(
        r#"AppliesTo="Property EntityType""#,
        r#"AppliesTo="Property""#,
        "ns.Note AppliesTo: EntityType Property -> Property",
    );
    one(
        r#"Name="Note""#,
        r#"Name="Note" BaseTerm="self.Other""#,
        "ns.Note BaseTerm: - -> ns.Other",
    );
}

#[test]
fn an_inherited_flag_is_reported_of_the_base_type() {
    one(
        r#"Name="Base" Abstract="true""#,
        r#"Name="Base" Abstract="true" OpenType="true""#,
        "ns.Base OpenType: false -> true",
    );
    one(
        r#"Name="Base" Abstract="true""#,
        r#"Name="Base" Abstract="true" HasStream="true""#,
        "ns.Base HasStream: false -> true",
    );
    let open = SCHEMA.replace(r#"Name="T""#, r#"Name="T" OpenType="true""#);
    assert_eq!(changes(SCHEMA, &open), ["ns.T OpenType: false -> true"]);
    // A base type that is open makes this one open: the base type is the edit.
    assert_eq!(
        edit(
            &open,
            r#"Name="Leaf" BaseType="self.T""#,
            r#"Name="Leaf" BaseType="self.Base""#
        ),
        ["ns.Leaf BaseType: ns.T -> ns.Base"]
    );
}

#[test]
fn values_of_members() {
    let written =
        r#"<EnumType Name="E"><Member Name="a" Value="1"/><Member Name="b" Value="2"/></EnumType>"#;
    assert_eq!(
        edit(written, r#"Value="2""#, r#"Value="4""#),
        ["ns.E/b Value: 2 -> 4"]
    );
    // Members without values: a new member changes the values of later ones.
    assert_eq!(
        edit(
            SCHEMA,
            r#"<Member Name="blue"/>"#,
            r#"<Member Name="pink"/><Member Name="blue"/>"#
        ),
        ["ns.Color/blue Value: 2 -> 3", "ns.Color/pink Added: - -> 2"]
    );
    assert_eq!(
        edit(
            SCHEMA,
            r#"<Member Name="red"/><Member Name="green"/>"#,
            r#"<Member Name="green"/><Member Name="red"/>"#
        ),
        ["ns.Color/green Value: 1 -> 0", "ns.Color/red Value: 0 -> 1"]
    );
}

#[test]
fn another_kind_of_the_same_name() {
    one(
        r#"<Property Name="part" Type="self.Part"/>"#,
        r#"<NavigationProperty Name="part" Type="self.T"/>"#,
        "ns.T/part Kind: Property -> NavigationProperty",
    );
    one(
        r#"<TypeDefinition Name="Size" UnderlyingType="Edm.String" MaxLength="3"/>"#,
        r#"<EnumType Name="Size"><Member Name="xl"/></EnumType>"#,
        "ns.Size Kind: TypeDefinition -> EnumType",
    );
    let complex = r#"<ComplexType Name="X"><Property Name="a" Type="Edm.String" Nullable="false"/></ComplexType>"#;
    let entity = r#"<EntityType Name="X"><Key><PropertyRef Name="a"/></Key><Property Name="a" Type="Edm.String" Nullable="false"/></EntityType>"#;
    assert_eq!(
        changes(complex, entity),
        ["ns.X Kind: ComplexType -> EntityType"]
    );
}

#[test]
fn defaults_are_what_they_stand_for() {
    none(
        r#"Name="when" Type="Edm.DateTimeOffset""#,
        r#"Name="when" Type="Edm.DateTimeOffset" Nullable="true" Precision="0""#,
    );
    none(r#"MaxLength="10""#, r#"MaxLength="10" Unicode="true""#);
    none("Edm.GeographyPoint\"", "Edm.GeographyPoint\" SRID=\"4326\"");
    none(
        r#"Name="next""#,
        r#"Name="next" Nullable="true" ContainsTarget="false""#,
    );
    none(
        r#"EntityType Name="T""#,
        r#"EntityType Name="T" Abstract="false" OpenType="false" HasStream="false""#,
    );
    none(
        r#"EnumType Name="Color""#,
        r#"EnumType Name="Color" UnderlyingType="Edm.Int32" IsFlags="false""#,
    );
    none(
        r#"<Member Name="red"/><Member Name="green"/>"#,
        r#"<Member Name="red" Value="0"/><Member Name="green" Value="1"/>"#,
    );
    none(r#"Name="Note" Type="Edm.String""#, r#"Name="Note""#);
    none(
        r#"AppliesTo="Property EntityType""#,
        r#"AppliesTo="EntityType Property""#,
    );
}
