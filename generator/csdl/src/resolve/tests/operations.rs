//! Actions and functions.

use super::{clean, entity, problems};
use crate::model::{OperationKind, QualifiedName};

fn things() -> String {
    entity(
        "Thing",
        r#"<NavigationProperty Name="others" Type="Collection(ns.Thing)"/>"#,
    )
}

#[test]
fn binding_and_overloads() {
    let model = clean(&format!(
        r#"{}
<Function Name="delta" IsBound="true" IsComposable="true" EntitySetPath="bind/others">
  <Parameter Name="bind" Type="Collection(ns.Thing)"/>
  <ReturnType Type="Collection(ns.Thing)"/>
</Function>
<Function Name="delta" IsBound="true">
  <Parameter Name="bind" Type="Collection(ns.Thing)"/>
  <Parameter Name="token" Type="Edm.String">
    <Annotation Term="Org.OData.Core.V1.OptionalParameter"/>
  </Parameter>
  <ReturnType Type="Collection(ns.Thing)"/>
</Function>
<Action Name="delta" IsBound="true"><Parameter Name="bind" Type="ns.Thing"/></Action>
<Action Name="reset"/>
<Action Name="reset" IsBound="true"><Parameter Name="bind" Type="ns.Thing"/></Action>"#,
        things()
    ));
    let thing = model.find_type(&QualifiedName::new("ns", "Thing"));
    let bound = model
        .structured_types
        .ids()
        .next()
        .and_then(|id| model.bound_operations(id));
    assert!(thing.is_some());
    assert_eq!(
        bound.map(|bound| (bound.single.len(), bound.collection.len())),
        Some((2, 2))
    );
    let operations: Vec<_> = model
        .operations
        .iter()
        .map(|(_, operation)| operation)
        .collect();
    assert_eq!(
        operations[0].entity_set_path.as_deref(),
        Some("bind/others")
    );
    assert!(operations[1].parameters[0].is_optional);
    assert_eq!(operations[2].kind, OperationKind::Action);
    assert!(operations[3].binding.is_none() && operations[3].return_type.is_none());
}

#[test]
fn wrong_operations() {
    insta::assert_snapshot!(problems(&format!(
        r#"{}
<Action Name="alone" IsBound="true"/>
<Function Name="nothing" IsComposable="true"/>
<Action Name="twice">
  <Parameter Name="p" Type="Edm.String"/>
  <Parameter Name="p" Type="Edm.String"/>
</Action>
<Action Name="path" EntitySetPath="bind"><ReturnType Type="ns.Thing"/></Action>
<Action Name="away" IsBound="true" EntitySetPath="thing/others">
  <Parameter Name="bind" Type="ns.Thing"/>
  <ReturnType Type="Edm.String"/>
</Action>
<Function Name="order">
  <Parameter Name="a" Type="Edm.String"><Annotation Term="Org.OData.Core.V1.OptionalParameter"/></Parameter>
  <Parameter Name="b" Type="Edm.String"/>
  <ReturnType Type="Edm.String"/>
</Function>"#,
        things()
    )));
}

#[test]
fn overloads_that_cannot_be_told_apart() {
    insta::assert_snapshot!(problems(&format!(
        r#"{}
<Action Name="go" IsBound="true"><Parameter Name="bind" Type="ns.Thing"/></Action>
<Action Name="go" IsBound="true"><Parameter Name="bind" Type="ns.Thing"/><Parameter Name="p" Type="Edm.String"/></Action>
<Action Name="stop"/>
<Action Name="stop"><Parameter Name="p" Type="Edm.String"/></Action>
<Function Name="find">
  <Parameter Name="a" Type="Edm.String"/><Parameter Name="b" Type="Edm.Int32"/>
  <ReturnType Type="Edm.String"/>
</Function>
<Function Name="find">
  <Parameter Name="b" Type="Edm.String"/><Parameter Name="a" Type="Edm.Int32"/>
  <ReturnType Type="Edm.String"/>
</Function>"#,
        things()
    )));
}
