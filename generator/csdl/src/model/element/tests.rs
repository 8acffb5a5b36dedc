//! Elements and their paths.

use crate::model::Model;
use crate::span::Sources;

fn model() -> Model {
    let mut sources = Sources::new();
    sources.add(
            "a.xml".to_owned(),
            r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="n.s" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="T"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
<NavigationProperty Name="next" Type="n.s.T"/></EntityType>
<EnumType Name="E"><Member Name="a" Value="1"/></EnumType>
<TypeDefinition Name="D" UnderlyingType="Edm.String"/>
<Action Name="f" IsBound="true"><Parameter Name="it" Type="Collection(self.T)"/><Parameter Name="n" Type="Edm.Int32"/></Action>
<Function Name="g" IsBound="true"><Parameter Name="it" Type="self.T"/><Parameter Name="d" Type="self.D"/><ReturnType Type="Edm.String"/></Function>
<Function Name="g" IsBound="true"><Parameter Name="it" Type="self.T"/><ReturnType Type="Edm.String"/></Function>
<EntityContainer Name="C"><EntitySet Name="Ts" EntityType="self.T"/><Singleton Name="one" Type="self.T"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#
                .to_owned(),
        );
    crate::load(sources).model
}

#[test]
fn a_path_leads_back_to_its_element() {
    let model = model();
    for path in [
        "n.s.T",
        "n.s.T/id",
        "n.s.T/next",
        "n.s.E/a",
        "n.s.D",
        "n.s.f(Collection(n.s.T))/n",
        "n.s.f(Collection(n.s.T))/it",
        "n.s.g(n.s.T,n.s.D)/$ReturnType",
        "n.s.g(n.s.T)",
        "n.s.C/Ts",
        "n.s.C/one",
    ] {
        let found = model.find_elements(path);
        assert_eq!(found.len(), 1, "{path}");
        assert_eq!(model.element_path(found[0]).as_deref(), Some(path));
    }
}

#[test]
fn aliases_are_expanded_and_overloads_found_together() {
    let model = model();
    assert_eq!(model.find_elements("self.g").len(), 2);
    assert_eq!(model.find_elements("self.g(self.T, self.D)").len(), 1);
    assert_eq!(
        model
            .find_elements("self.f(Collection(self.T),Edm.Int32)")
            .len(),
        1
    );
    for nothing in ["self.T/x", "T", "n.s.g(", "n.s.T/id/x", "x.y"] {
        assert!(model.find_elements(nothing).is_empty(), "{nothing}");
    }
}
