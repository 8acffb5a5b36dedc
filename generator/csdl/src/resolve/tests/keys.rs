//! Keys.

use super::{clean, problems, structured};
use crate::model::{ElementType, Primitive};

#[test]
fn composite_aliased_and_path_keys() {
    let model = clean(
        r#"
<ComplexType Name="Part"><Property Name="number" Type="ns.Number" Nullable="false"/></ComplexType>
<TypeDefinition Name="Number" UnderlyingType="Edm.Int32"/>
<EntityType Name="Base" Abstract="true">
  <Property Name="id" Type="Edm.String" Nullable="false"/>
</EntityType>
<EntityType Name="E" BaseType="ns.Base">
  <Key>
    <PropertyRef Name="id"/>
    <PropertyRef Name="part/number" Alias="number"/>
  </Key>
  <Property Name="part" Type="ns.Part" Nullable="false"/>
</EntityType>"#,
    );
    let key = structured(&model, "E").key.as_ref();
    let parts: Vec<_> = key.into_iter().flat_map(|key| &key.parts).collect();
    assert_eq!(
        parts.iter().map(|part| part.name()).collect::<Vec<_>>(),
        ["id", "number"]
    );
    let element = parts[0].ty.as_ref().map(|ty| ty.element);
    assert_eq!(element, Some(ElementType::Primitive(Primitive::String)));
    assert!(matches!(
        parts[1].ty.as_ref().map(|ty| ty.element),
        Some(ElementType::Definition(_))
    ));
}

#[test]
fn wrong_keys() {
    insta::assert_snapshot!(problems(
        r#"
<ComplexType Name="C">
  <Key><PropertyRef Name="p"/></Key>
  <Property Name="p" Type="Edm.String" Nullable="false"/>
  <Property Name="many" Type="Collection(Edm.String)"/>
</ComplexType>
<EntityType Name="A">
  <Key>
    <PropertyRef Name="c"/>
    <PropertyRef Name="c/p"/>
    <PropertyRef Name="c/x" Alias="x"/>
    <PropertyRef Name="c/many" Alias="many"/>
    <PropertyRef Name="missing"/>
    <PropertyRef Name="stream"/>
    <PropertyRef Name="loose"/>
    <PropertyRef Name="loose"/>
  </Key>
  <Key><PropertyRef Name="loose"/></Key>
  <Property Name="c" Type="ns.C" Nullable="false"/>
  <Property Name="stream" Type="Edm.Stream" Nullable="false"/>
  <Property Name="loose" Type="Edm.String"/>
</EntityType>
<EntityType Name="B" BaseType="ns.A">
  <Key><PropertyRef Name="own"/></Key>
  <Property Name="own" Type="Edm.String" Nullable="false"/>
</EntityType>"#
    ));
}
