//! Versions of one thing that become one.

use super::consistent::check;
use super::schemas::{all, loaded};
use crate::edit::{EditError, NamespacePattern};

const PATTERN: &str = "{name}.v{major}_{minor}";

fn document(schemas: &str) -> String {
    let schemas = schemas.replace(
        "<Schema ",
        r#"<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" "#,
    );
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>{schemas}</edmx:DataServices></edmx:Edmx>"#
    )
}

fn fold(schemas: &str) -> Result<crate::model::Model, EditError> {
    let mut model = loaded(&document(schemas));
    let patterns = [NamespacePattern::parse(PATTERN).unwrap()];
    model.fold_versions(&patterns)?;
    check(&model);
    Ok(model)
}

/// The folded model is that of a document that has the one type. Newer versions are not always further below: 1.1 goes on from 1.0,
/// and 1.10 is newer than 1.9.
#[test]
fn all_versions_are_one_type() {
    let mut folded = fold(
        r#"
<Schema Namespace="Base"><EntityType Name="Thing" Abstract="true"/></Schema>
<Schema Namespace="Base.v1_0"><EntityType Name="Thing" BaseType="Base.Thing" Abstract="true"><Key><PropertyRef Name="Id"/></Key>
<Property Name="Id" Type="Edm.String" Nullable="false"/></EntityType></Schema>
<Schema Namespace="Rack"><EntityType Name="Rack" BaseType="Base.v1_0.Thing" Abstract="true"/>
<Action Name="Lock" IsBound="true"><Parameter Name="Rack" Type="Rack.v1_0.Actions"/><Parameter Name="How" Type="Rack.v1_9.How"/></Action></Schema>
<Schema Namespace="Rack.v1_10"><EntityType Name="Rack" BaseType="Rack.v1_9.Rack"><Property Name="Weight" Type="Edm.Double"/></EntityType></Schema>
<Schema Namespace="Rack.v1_0"><EntityType Name="Rack" BaseType="Rack.Rack"><Property Name="Links" Type="Rack.v1_0.Links"/>
<Property Name="Actions" Type="Rack.v1_0.Actions" Nullable="false"/></EntityType>
<ComplexType Name="Actions"/><ComplexType Name="Links"><NavigationProperty Name="Next" Type="Rack.Rack"/></ComplexType></Schema>
<Schema Namespace="Rack.v1_9"><EntityType Name="Rack" BaseType="Rack.v1_0.Rack"><Property Name="Units" Type="Edm.Int32"/>
<Property Name="How" Type="Collection(Rack.v1_9.How)"/></EntityType>
<EnumType Name="How"><Member Name="Soft" Value="0"/></EnumType>
<ComplexType Name="Links" BaseType="Rack.v1_0.Links"><NavigationProperty Name="Holds" Type="Collection(Rack.Rack)"/></ComplexType></Schema>
<Schema Namespace="Root.v1_0"><EntityContainer Name="Service"><Singleton Name="Rack" Type="Rack.Rack"/></EntityContainer></Schema>
<Schema Namespace="Root.v1_2"><EntityContainer Name="Service" Extends="Root.v1_0.Service"><Singleton Name="Spare" Type="Rack.v1_0.Rack"/></EntityContainer></Schema>
"#,
    )
    .unwrap();
    let one = loaded(&document(
        r#"
<Schema Namespace="Base"><EntityType Name="Thing" Abstract="true"><Key><PropertyRef Name="Id"/></Key>
<Property Name="Id" Type="Edm.String" Nullable="false"/></EntityType></Schema>
<Schema Namespace="Rack"><EntityType Name="Rack" BaseType="Base.Thing"><Property Name="Links" Type="Rack.Links"/>
<Property Name="Actions" Type="Rack.Actions" Nullable="false"/><Property Name="Units" Type="Edm.Int32"/>
<Property Name="How" Type="Collection(Rack.How)"/><Property Name="Weight" Type="Edm.Double"/></EntityType>
<ComplexType Name="Actions"/><ComplexType Name="Links"><NavigationProperty Name="Next" Type="Rack.Rack"/>
<NavigationProperty Name="Holds" Type="Collection(Rack.Rack)"/></ComplexType>
<EnumType Name="How"><Member Name="Soft" Value="0"/></EnumType>
<Action Name="Lock" IsBound="true"><Parameter Name="Rack" Type="Rack.Actions"/><Parameter Name="How" Type="Rack.How"/></Action></Schema>
<Schema Namespace="Root"><EntityContainer Name="Service"><Singleton Name="Rack" Type="Rack.Rack"/><Singleton Name="Spare" Type="Rack.Rack"/></EntityContainer></Schema>
"#,
    ));
    assert!(
        folded
            .find_type(&folded.qualified("Rack.v1_9.Rack").unwrap())
            .is_some()
    );
    let rack = folded
        .namespaces
        .iter()
        .find(|namespace| &*namespace.name == "Rack")
        .unwrap();
    let versions: Vec<&str> = rack.versions.iter().map(|version| &**version).collect();
    assert_eq!(versions, ["Rack.v1_0", "Rack.v1_9", "Rack.v1_10"]);
    for namespace in &mut folded.namespaces {
        namespace.aliases.clear();
    }
    assert_eq!(all(&folded), all(&one));
}

/// What a newer version says of a thing counts, and what only an older one has stays.
#[test]
fn the_newest_version_counts() {
    let model = fold(
        r#"
<Schema Namespace="N.v1_0"><EnumType Name="E"><Member Name="a" Value="0"/><Member Name="gone" Value="1"/></EnumType>
<TypeDefinition Name="D" UnderlyingType="Edm.String"/><Term Name="T" Type="Edm.String"/>
<ComplexType Name="C" OpenType="true"><Property Name="old" Type="N.v1_0.E"/><Property Name="turned" Type="Edm.String"/>
<Annotation Term="N.v1_0.T" String="old"/><Annotation Term="N.v1_0.T" Qualifier="q" String="kept"/></ComplexType>
<Function Name="f"><Parameter Name="p" Type="N.v1_0.E"/><ReturnType Type="Edm.Int32"/></Function></Schema>
<Schema Namespace="N.v2_0"><EnumType Name="E" IsFlags="true"><Member Name="a" Value="4"/><Member Name="b" Value="2"/></EnumType>
<TypeDefinition Name="D" UnderlyingType="Edm.Guid"/><Term Name="T" Type="Edm.String"/>
<ComplexType Name="C"><NavigationProperty Name="turned" Type="N.v2_0.Other"/><Annotation Term="N.v2_0.T" String="new"/></ComplexType>
<EntityType Name="Other"/><Function Name="f"><Parameter Name="p" Type="N.v2_0.E"/><ReturnType Type="Edm.Int64"/></Function>
<Function Name="f"><Parameter Name="p" Type="N.v2_0.E"/><Parameter Name="q" Type="N.v2_0.D"/><ReturnType Type="N.v2_0.C"/></Function></Schema>
<Schema Namespace="M"><Annotations Target="N.v2_0.C/old"><Annotation Term="N.v1_0.T" String="by path"/></Annotations></Schema>
"#,
    )
    .unwrap();
    let one = loaded(&document(
        r#"
<Schema Namespace="N"><EnumType Name="E" IsFlags="true"><Member Name="a" Value="4"/><Member Name="gone" Value="1"/><Member Name="b" Value="2"/></EnumType>
<TypeDefinition Name="D" UnderlyingType="Edm.Guid"/><Term Name="T" Type="Edm.String"/>
<ComplexType Name="C" OpenType="true"><Property Name="old" Type="N.E"><Annotation Term="N.T" String="by path"/></Property><NavigationProperty Name="turned" Type="N.Other"/>
<Annotation Term="N.T" String="new"/><Annotation Term="N.T" Qualifier="q" String="kept"/></ComplexType>
<EntityType Name="Other"/><Function Name="f"><Parameter Name="p" Type="N.E"/><ReturnType Type="Edm.Int64"/></Function>
<Function Name="f"><Parameter Name="p" Type="N.E"/><Parameter Name="q" Type="N.D"/><ReturnType Type="N.C"/></Function></Schema>
<Schema Namespace="M"/>
"#,
    ));
    assert_eq!(super::shown(&model), super::shown(&one));
    assert!(model.path_annotations.is_empty());
}

/// A member that came into a base type after the type had left it is stated once.
#[test]
fn a_member_that_the_base_type_got_later_is_inherited() {
    let schemas = |ty: &str| {
        format!(
            r#"<Schema Namespace="B.v1_0"><ComplexType Name="B"/></Schema>
<Schema Namespace="B.v1_1"><ComplexType Name="B" BaseType="B.v1_0.B"><Property Name="p" Type="Edm.String"/></ComplexType></Schema>
<Schema Namespace="D"><ComplexType Name="D" BaseType="B.v1_0.B"><Property Name="p" Type="{ty}"/></ComplexType></Schema>"#
        )
    };
    let model = fold(&schemas("Edm.String")).unwrap();
    let own = model
        .structured_types
        .iter()
        .map(|(_, ty)| (ty.name.to_string(), ty.properties.len()));
    let own: Vec<_> = own.collect();
    assert_eq!(own, [("B.B".to_owned(), 1), ("D.D".to_owned(), 0)]);
    let problem = fold(&schemas("Edm.Int32")).unwrap_err().to_string();
    assert_eq!(
        problem,
        "`D.D/p` is of another type than `B.B/p`, from which it would be inherited"
    );
}

#[test]
fn what_cannot_become_one_is_refused() {
    let kinds = r#"<Schema Namespace="N.v1_0"><ComplexType Name="X"/></Schema><Schema Namespace="N"><EnumType Name="X"><Member Name="a"/></EnumType></Schema>"#;
    let circle = r#"<Schema Namespace="A.v1_0"><ComplexType Name="X"/></Schema><Schema Namespace="B.v1_0"><ComplexType Name="X" BaseType="A.v1_0.X"/></Schema>
<Schema Namespace="A.v2_0"><ComplexType Name="X" BaseType="B.v1_0.X"/></Schema>"#;
    let none = r#"<Schema Namespace="N"><ComplexType Name="X"/></Schema>"#;
    let problems = [kinds, circle, none].map(|schemas| fold(schemas).unwrap_err().to_string());
    insta::assert_snapshot!(problems.join("\n"));
}

/// Both are called `Do` and neither has a parameter beside the first: they are two because of the type that they are bound to.
#[test]
fn operations_of_two_types_stay_two() {
    let folded = fold(
        r#"<Schema Namespace="N.v1_0"><ComplexType Name="A"/><ComplexType Name="B"/>
<Action Name="Do" IsBound="true"><Parameter Name="it" Type="N.v1_0.A"/></Action>
<Action Name="Do" IsBound="true"><Parameter Name="it" Type="N.v1_0.B"/></Action></Schema>
<Schema Namespace="N.v1_1"><ComplexType Name="A" BaseType="N.v1_0.A"/>
<Action Name="Do" IsBound="true"><Parameter Name="it" Type="N.v1_1.A"/></Action></Schema>"#,
    )
    .unwrap();
    let bound = folded.operations.iter().filter_map(|(_, operation)| {
        let binding = operation.binding.as_ref()?;
        Some(folded.type_text(&binding.ty))
    });
    let mut bound: Vec<String> = bound.collect();
    bound.sort();
    assert_eq!(bound, ["N.A", "N.B"]);
}
