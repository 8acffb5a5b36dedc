//! What is read from annotations, and what cannot be a key.

use crate::load;
use crate::model::{NamedType, QualifiedName};
use crate::span::Sources;

/// The parts of each key with their types, or what is wrong with it.
fn keys(annotation: &str) -> Vec<String> {
    let text = format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="n.s" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<ComplexType Name="Place"><Property Name="zip" Type="Edm.String" Nullable="false"/></ComplexType>
<EntityType Name="T"><Key><PropertyRef Name="id"/></Key>
<Property Name="id" Type="Edm.Guid" Nullable="false"/><Property Name="tags" Type="Collection(Edm.String)"/>
<Property Name="place" Type="n.s.Place"/><Property Name="mail" Type="Edm.String"/>
{annotation}</EntityType></Schema></edmx:DataServices></edmx:Edmx>"#
    );
    let mut sources = Sources::new();
    sources.add("a.xml", text);
    let model = load(sources).model;
    let name = QualifiedName::new("n.s", "T");
    let Some(NamedType::Structured(id)) = model.find_type(&name) else {
        unreachable!("{name} is in the document");
    };
    let keys = super::of(&model, id).into_iter().map(|key| match key {
        Ok(key) => {
            let parts = key.parts.iter().map(|part| {
                let ty = part.ty.as_ref().unwrap();
                let ty = model.element_type_text(ty.element);
                format!("{}={}:{ty}", part.name(), part.path)
            });
            parts.collect::<Vec<_>>().join(",")
        }
        Err(flaw) => flaw.message,
    });
    keys.collect()
}

fn annotation(term: &str, parts: &[&str]) -> String {
    let parts = parts.iter().map(|part| format!("<Record>{part}</Record>"));
    format!(
        r#"<Annotation Term="{term}"><Collection><Record><PropertyValue Property="Key"><Collection>{}</Collection></PropertyValue></Record></Collection></Annotation>"#,
        parts.collect::<String>()
    )
}

const CORE: &str = "Org.OData.Core.V1.AlternateKeys";
const MAIL: &str = r#"<PropertyValue Property="Name" PropertyPath="mail"/>"#;

#[test]
fn keys_of_both_vocabularies() {
    let zip = r#"<PropertyValue Property="Name" PropertyPath="place/zip"/><PropertyValue Property="Alias" String="zip"/>"#;
    let text = annotation(CORE, &[MAIL, zip])
        + &annotation("OData.Community.Keys.V1.AlternateKeys", &[MAIL])
        + r#"<Annotation Term="n.s.Other"><Collection/></Annotation>"#;
    assert_eq!(
        keys(&text),
        [
            "mail=mail:Edm.String,zip=place/zip:Edm.String",
            "mail=mail:Edm.String"
        ]
    );
    // An empty alias is none.
    let empty = format!(r#"{MAIL}<PropertyValue Property="Alias" String=""/>"#);
    assert_eq!(keys(&annotation(CORE, &[&empty])), ["mail=mail:Edm.String"]);
}

#[test]
fn what_cannot_be_a_key() {
    let named = |path: &str| format!(r#"<PropertyValue Property="Name" PropertyPath="{path}"/>"#);
    let aliased = format!(r#"{MAIL}<PropertyValue Property="Alias" Int="1"/>"#);
    let cases = [
        (
            vec![""],
            "a part of a key has a `Name`, which is the path of a property",
        ),
        (
            vec![],
            "an alternate key has a `Key`, which is a collection of its parts",
        ),
        (vec![MAIL, MAIL], "two parts of the key are called `mail`"),
        (vec![&aliased], "the `Alias` of a part is a string"),
    ];
    for (parts, expected) in cases {
        assert_eq!(keys(&annotation(CORE, &parts)), [expected]);
    }
    for (path, expected) in [
        ("place/zip", "key path `place/zip` does not have an `Alias`"),
        (
            "tags",
            "`tags` cannot be part of a key: it is a collection of `Edm.String`",
        ),
        (
            "place",
            "`place` cannot be part of a key: it is of type `n.s.Place`",
        ),
    ] {
        assert_eq!(keys(&annotation(CORE, &[&named(path)])), [expected]);
    }
    assert_eq!(keys(&annotation(CORE, &[&named("gone")])).len(), 1);
    let scalar = format!(r#"<Annotation Term="{CORE}" String="mail"/>"#);
    assert_eq!(
        keys(&scalar),
        ["alternate keys are a collection of records"]
    );
}
