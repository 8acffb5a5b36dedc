//! Values of annotations.

use super::{clean, problems};

const TERMS: &str = r#"
<ComplexType Name="R"><Property Name="a" Type="Edm.Int32" Nullable="false"/></ComplexType>
<ComplexType Name="S" BaseType="ns.R"><Property Name="b" Type="Edm.String"/></ComplexType>
<ComplexType Name="O" OpenType="true"/>
<EnumType Name="N"><Member Name="m"/></EnumType>
<TypeDefinition Name="Code" UnderlyingType="Edm.String" MaxLength="3"/>
<Term Name="Text" Type="Edm.String"/>
<Term Name="Short" Type="ns.Code"/>
<Term Name="Number" Type="Edm.Double" Nullable="false"/>
<Term Name="Enum" Type="ns.N"/>
<Term Name="Record" Type="ns.R"/>
<Term Name="Open" Type="ns.O"/>
<Term Name="Many" Type="Collection(ns.R)"/>
<Term Name="Any" Type="Edm.Untyped"/>
<Term Name="Path" Type="Edm.AnnotationPath"/>"#;

fn annotated(annotations: &str) -> String {
    format!(r#"{TERMS}<ComplexType Name="C">{annotations}</ComplexType>"#)
}

#[test]
fn values_that_fit() {
    clean(&annotated(
        r#"
<Annotation Term="ns.Text" Path="x/y"/>
<Annotation Term="ns.Short" String="abc"/>
<Annotation Term="ns.Number" Int="1"/>
<Annotation Term="ns.Enum" EnumMember="ns.N/m"/>
<Annotation Term="ns.Record"><Record Type="ns.S"><PropertyValue Property="a" Int="1"/><PropertyValue Property="b"><Null/></PropertyValue></Record></Annotation>
<Annotation Term="ns.Open"><Record><PropertyValue Property="whatever" Int="1"/></Record></Annotation>
<Annotation Term="ns.Many"><Collection><Record/></Collection></Annotation>
<Annotation Term="ns.Any"><Collection><Int>1</Int></Collection></Annotation>
<Annotation Term="ns.Path" AnnotationPath="@ns.Text"/>"#,
    ));
}

#[test]
fn values_that_do_not() {
    insta::assert_snapshot!(problems(&annotated(
        r#"
<Annotation Term="ns.Text" Int="1"/>
<Annotation Term="ns.Short" String="abcd"/>
<Annotation Term="ns.Number"><Null/></Annotation>
<Annotation Term="ns.Enum" String="m"/>
<Annotation Term="ns.Record"><Record Type="ns.O"/></Annotation>
<Annotation Term="ns.Record" Qualifier="q"><Record>
  <PropertyValue Property="a" String="1"/>
  <PropertyValue Property="b" String="1"/>
</Record></Annotation>
<Annotation Term="ns.Many"><Record/></Annotation>
<Annotation Term="ns.Many" Qualifier="q"><Collection><Int>1</Int></Collection></Annotation>
<Annotation Term="ns.Text" Qualifier="q"><Collection/></Annotation>"#
    )));
}

#[test]
fn every_kind_of_constant_that_a_type_does_not_have() {
    let constants = [
        (r#"Binary="AA==""#, "binary"),
        (r#"Bool="true""#, "a Boolean"),
        (r#"Date="2020-01-01""#, "a date"),
        (
            r#"DateTimeOffset="2020-01-01T00:00:00Z""#,
            "a date with time",
        ),
        (r#"Decimal="1.5""#, "a decimal number"),
        (r#"Duration="PT1S""#, "a duration"),
        (r#"EnumMember="ns.E/a""#, "an enumeration member"),
        (r#"Float="1.5""#, "a floating-point number"),
        (r#"Guid="21EC2020-3AEA-1069-A2DD-08002B30309D""#, "a GUID"),
        (r#"Int="1""#, "an integer"),
        (r#"String="x""#, "a string"),
        (r#"TimeOfDay="12:00:00""#, "a time of day"),
    ];
    for (constant, what) in constants {
        let found = problems(&format!(
            r#"<EnumType Name="E"><Member Name="a"/></EnumType><ComplexType Name="C"/><Term Name="T" Type="self.C"/><Annotation Term="self.T" {constant}/>"#
        ));
        let message = format!("the value of term `ns.T` is {what}, not `ns.C`");
        assert!(found.contains(&message), "{constant}: {found}");
        // And a list of it is the same fault.
        let found = problems(&format!(
            r#"<EnumType Name="E"><Member Name="a"/></EnumType><Term Name="T" Type="Collection(Edm.Untyped)"/><Annotation Term="self.T" {constant}/>"#
        ));
        let message = format!("the value of term `ns.T` is {what}, not `Collection(Edm.Untyped)`");
        assert!(found.contains(&message), "{constant}: {found}");
    }
}
