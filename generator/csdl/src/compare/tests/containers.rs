//! Entity containers.

use super::edit;

const SCHEMA: &str = r#"
<EntityType Name="T"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/><NavigationProperty Name="a" Type="self.T"/><NavigationProperty Name="b" Type="self.T"/></EntityType>
<EntityType Name="U" BaseType="self.T"/>
<Function Name="f"><ReturnType Type="self.T"/></Function>
<Function Name="g"><ReturnType Type="self.T"/></Function>
<EntityContainer Name="Base"><EntitySet Name="Inherited" EntityType="self.T"/></EntityContainer>
<EntityContainer Name="C" Extends="self.Base">
  <EntitySet Name="Ts" EntityType="self.T"><NavigationPropertyBinding Path="a" Target="Ts"/><NavigationPropertyBinding Path="b" Target="Ts"/></EntitySet>
  <Singleton Name="one" Type="self.T"/>
  <FunctionImport Name="call" Function="self.f" EntitySet="Ts"/>
</EntityContainer>
"#;

#[track_caller]
fn one(from: &str, to: &str, expected: &str) {
    assert_eq!(edit(SCHEMA, from, to), [expected], "{from} -> {to}");
}

#[test]
fn children_that_come_and_go() {
    one(
        r#"<Singleton Name="one" Type="self.T"/>"#,
        "",
        "ns.C/one Removed: ns.T -> -",
    );
    one(
        r#"<FunctionImport Name="call" Function="self.f" EntitySet="Ts"/>"#,
        "",
        "ns.C/call Removed: FunctionImport -> -",
    );
    one(
        r#"<Singleton Name="one" Type="self.T"/>"#,
        r#"<EntitySet Name="one" EntityType="self.T"/>"#,
        "ns.C/one Kind: Singleton -> EntitySet",
    );
}

#[test]
fn what_is_inherited_is_reported_where_it_stands() {
    one(
        r#"<EntitySet Name="Inherited" EntityType="self.T"/>"#,
        "",
        "ns.Base/Inherited Removed: ns.T -> -",
    );
    one(
        r#"Name="Inherited" EntityType="self.T""#,
        r#"Name="Inherited" EntityType="self.U""#,
        "ns.Base/Inherited EntityType: ns.T -> ns.U",
    );
    one(r#" Extends="self.Base""#, "", "ns.C Extends: ns.Base -> -");
}

#[test]
fn attributes_of_children() {
    one(
        r#"Name="Ts" EntityType="self.T""#,
        r#"Name="Ts" EntityType="self.U""#,
        "ns.C/Ts EntityType: ns.T -> ns.U",
    );
    one(
        r#"Name="Ts""#,
        r#"Name="Ts" IncludeInServiceDocument="false""#,
        "ns.C/Ts IncludeInServiceDocument: true -> false",
    );
    one(
        r#"Name="one" Type="self.T""#,
        r#"Name="one" Type="self.U""#,
        "ns.C/one Type: ns.T -> ns.U",
    );
    one(
        r#"Name="one""#,
        r#"Name="one" Nullable="true""#,
        "ns.C/one Nullable: false -> true",
    );
    one(
        r#"Function="self.f""#,
        r#"Function="self.g""#,
        "ns.C/call Function: ns.f -> ns.g",
    );
    one(r#" EntitySet="Ts""#, "", "ns.C/call EntitySet: Ts -> -");
    one(
        r#"Path="b" Target="Ts""#,
        r#"Path="b" Target="Inherited""#,
        "ns.C/Ts Bindings: b → Ts -> b → Inherited",
    );
}

#[test]
fn an_operation_that_goes_is_not_reported_by_its_import() {
    one(
        r#"<Function Name="f"><ReturnType Type="self.T"/></Function>"#,
        "",
        "ns.f() Removed: Function -> -",
    );
}

#[test]
fn the_container_may_be_named_or_not() {
    assert_eq!(
        edit(
            SCHEMA,
            r#"Path="b" Target="Ts""#,
            r#"Path="b" Target="self.C/Ts""#
        ),
        [""; 0]
    );
    assert_eq!(
        edit(SCHEMA, r#" EntitySet="Ts""#, r#" EntitySet="self.C/Ts""#),
        [""; 0]
    );
    assert_eq!(
        edit(
            SCHEMA,
            r#"Name="Ts""#,
            r#"Name="Ts" IncludeInServiceDocument="true""#
        ),
        [""; 0]
    );
}
