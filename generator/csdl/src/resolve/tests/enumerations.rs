//! Enumeration types and type definitions.

use super::{clean, problems};
use crate::model::Primitive;

#[test]
fn values_count_up() {
    let model = clean(
        r#"
<EnumType Name="Counted"><Member Name="a"/><Member Name="b"/></EnumType>
<EnumType Name="Given" UnderlyingType="Edm.Int64">
  <Member Name="low" Value="-9223372036854775808"/><Member Name="high" Value="9223372036854775807"/>
</EnumType>
<EnumType Name="Flags" UnderlyingType="Edm.Byte" IsFlags="true">
  <Member Name="none" Value="0"/><Member Name="all" Value="255"/>
</EnumType>
<EnumType Name="Empty"/>
<TypeDefinition Name="Code" UnderlyingType="Edm.String" MaxLength="3"/>"#,
    );
    let types: Vec<_> = model.enum_types.iter().map(|(_, ty)| ty).collect();
    assert_eq!(
        types[0].members.iter().map(|m| m.value).collect::<Vec<_>>(),
        [0, 1]
    );
    assert_eq!(
        types[1].members.iter().map(|m| m.value).collect::<Vec<_>>(),
        [i64::MIN, i64::MAX]
    );
    assert_eq!(types[2].underlying, Primitive::Byte);
    assert!(types[2].is_flags && types[3].members.is_empty());
    assert!(
        model
            .type_definitions
            .iter()
            .all(|(_, ty)| ty.underlying == Primitive::String)
    );
}

#[test]
fn wrong_enumerations() {
    insta::assert_snapshot!(problems(
        r#"
<EnumType Name="Text" UnderlyingType="Edm.String"><Member Name="a"/></EnumType>
<EnumType Name="Mixed"><Member Name="a" Value="7"/><Member Name="b"/></EnumType>
<EnumType Name="Small" UnderlyingType="Edm.SByte">
  <Member Name="a" Value="128"/>
  <Member Name="a" Value="1"/>
</EnumType>
<EnumType Name="End" UnderlyingType="Edm.Byte"><Member Name="a" Value="255"/><Member Name="b"/></EnumType>
<EnumType Name="Flags" IsFlags="true"><Member Name="a" Value="-1"/></EnumType>
<ComplexType Name="C"/>
<TypeDefinition Name="Wrong" UnderlyingType="ns.C"/>
<TypeDefinition Name="Again" UnderlyingType="ns.Wrong"/>"#
    ));
}

#[test]
fn built_in_types_without_their_namespace_are_reported_wherever_a_type_is_named() {
    let shown = problems(
        r#"
<EnumType Name="E" UnderlyingType="Int16"><Member Name="a"/></EnumType>
<TypeDefinition Name="D" UnderlyingType="Int32"/>
<ComplexType Name="C"><Property Name="p" Type="Collection(String)"/></ComplexType>
<Function Name="f"><Parameter Name="a" Type="Guid"/><ReturnType Type="Boolean"/></Function>
<Term Name="T" Type="Date"/>
<Annotations Target="ns.C"><Annotation Term="ns.T"><Cast Type="Duration"><Path>p</Path></Cast></Annotation>
<Annotation Term="ns.T" Qualifier="q"><IsOf Type="Byte"><Path>p</Path></IsOf></Annotation></Annotations>"#,
    );
    for name in [
        "Int16", "Int32", "String", "Guid", "Boolean", "Date", "Duration", "Byte",
    ] {
        let said = format!("warning[CSDL0111]: `{name}` is read as `Edm.{name}`");
        assert!(shown.contains(&said), "{name}: {shown}");
    }
    assert_eq!(shown.matches("CSDL0").count(), 8, "{shown}");
}
