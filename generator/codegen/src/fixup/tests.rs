//! From the text of a configuration to a model with its fixups applied.

use std::path::Path;

use csdl::model::{NamedType, QualifiedName};

use crate::config::Config;
use crate::input::{self, Document, Input};

const DOCUMENT: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="n.s" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="base" Abstract="true"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
<Property Name="note" Type="Edm.String"/></EntityType>
<EntityType Name="item" BaseType="self.base"><Property Name="size" Type="Edm.Int32"/><Property Name="data" Type="Edm.Stream"/>
<NavigationProperty Name="next" Type="self.item"/></EntityType>
<EntityType Name="special" BaseType="self.item"/>
<EnumType Name="colours" IsFlags="true"><Member Name="red" Value="1"/><Member Name="green" Value="2"/></EnumType>
<Function Name="find" IsBound="true"><Parameter Name="it" Type="self.item"/><ReturnType Type="self.item"/></Function>
<Function Name="find" IsBound="true"><Parameter Name="it" Type="self.item"/><Parameter Name="q" Type="self.colours"/><ReturnType Type="self.item"/></Function>
<Action Name="reset"><Parameter Name="hard" Type="Edm.Boolean"/></Action>
<EntityContainer Name="C"><EntitySet Name="items" EntityType="self.item"/><Singleton Name="main" Type="self.special"/>
<ActionImport Name="reset" Action="self.reset"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#;

pub(crate) fn config(fixups: &str) -> Config {
    let text = format!(
        "[sdk]\ncrate-name = \"x\"\noutput = \"x\"\nmetadata = [\"x.xml\"]\n[service]\nroot-namespace = \"n.s\"\n{fixups}"
    );
    match Config::parse(Path::new("x.toml"), &text) {
        Ok(config) => config,
        Err(error) => unreachable!("{error}"),
    }
}

pub(crate) fn fixup(target: &str, action: &str) -> String {
    format!("\n[[fixup]]\ntarget = \"{target}\"\n{action}\nreason = \"why\"\n")
}

/// The document as a configuration with these fixups has it read.
pub(crate) fn resolved(config: &Config) -> Input {
    let document = Document {
        name: "a.xml".into(),
        path: "a.xml".into(),
        bytes: DOCUMENT.as_bytes().into(),
    };
    input::resolve(vec![document], config).unwrap_or_else(|failure| unreachable!("{failure}"))
}

fn fixed(fixups: &str) -> Result<Input, String> {
    let input = resolved(&config(fixups));
    input
        .require_fixups()
        .map_err(|failure| failure.to_string())?;
    Ok(input)
}

#[test]
fn what_is_in_force_is_listed_with_its_reason() {
    let fixups = [
        "upstream = \"https://example.org/1\"",
        &fixup("self.find", "set = { is-composable = true }"),
        &fixup(
            "n.s.item",
            "add = { property = \"weight\", type = \"Edm.Double\" }",
        ),
    ];
    let text = format!(
        "{}{}",
        fixups[1].replace("reason", &format!("{}\nreason", fixups[0])),
        fixups[2]
    );
    let applied = fixed(&text).map(|input| input.fixups);
    let lines: Vec<_> = applied
        .unwrap_or_default()
        .iter()
        .map(|a| {
            format!(
                "{} | {} | {}",
                a.summary,
                a.elements.join(" "),
                a.upstream.as_deref().unwrap_or("-")
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            "set IsComposable of self.find | n.s.find(n.s.item) n.s.find(n.s.item,n.s.colours) | https://example.org/1",
            "add weight to n.s.item | n.s.item | -",
        ]
    );
}

#[test]
fn a_fixup_sees_what_those_before_it_did() {
    let text = [
        fixup(
            "self.item",
            "add = { property = \"weight\", type = \"Edm.Double\" }",
        ),
        fixup(
            "self.item/weight",
            "annotate = { \"Core.Computed\" = true }",
        ),
        fixup("self.item/weight/@Core.Computed", "remove = true"),
        fixup("self.item/weight", "remove = true"),
    ];
    assert!(fixed(&text.concat()).is_ok());
    let text = format!("{}{}", text[3], text[0]);
    assert!(fixed(&text).is_err_and(|text| text.contains("CONF0007")));
}

#[test]
fn a_star_stands_for_any_characters_of_one_name() {
    let changed = |fixup: &str| {
        let input = fixed(fixup).unwrap_or_else(|text| unreachable!("{text}"));
        let elements = input.fixups.into_iter().flat_map(|fixup| fixup.elements);
        (input.model, elements.collect::<Vec<_>>())
    };
    let (model, elements) = changed(&fixup("self.*/$ReturnType", "set = { nullable = false }"));
    assert_eq!(elements.len(), 2);
    assert!(
        model
            .operations
            .iter()
            .filter_map(|(_, o)| o.return_type.as_ref())
            .all(|returned| returned.ty.nullable == Some(false))
    );
    // Elements that have no such attribute are not meant.
    let (_, elements) = changed(&fixup("n.s.*", "set = { has-stream = true }"));
    assert_eq!(elements, ["n.s.base"]);
    let (_, elements) = changed(&fixup("n.s.find(*,*)", "remove = true"));
    assert_eq!(elements, ["n.s.find(n.s.item,n.s.colours)"]);
}

#[test]
fn what_is_added_stands_in_the_configuration() {
    let Input { model, sources, .. } = resolved(&config(&fixup(
        "n.s.item",
        "add = { property = \"weight\", type = \"Edm.Double\" }",
    )));
    let name = QualifiedName::new("n.s", "item");
    let Some(NamedType::Structured(id)) = model.find_type(&name) else {
        unreachable!("it is declared");
    };
    let added = model.structured_types[id].properties.last();
    let span = added.map(|property| property.span).unwrap_or_default();
    assert_eq!(
        sources.slice(span),
        "property = \"weight\", type = \"Edm.Double\" }"
    );
}

/// Relationships, whole types and namespaces: each done once, not a second time, and not with a wrong target.
#[test]
fn every_target_is_changed_once() {
    let set = |target: &str, what: &str| fixup(target, &format!("set = {{ {what} }}"));
    let unset = |target: &str, what: &str| fixup(target, &format!("unset = [\"{what}\"]"));
    let next = "self.item/next";
    let cases = [
        (
            set(next, "referential-constraints = { note = \"id\" }"),
            set(next, "referential-constraints = { nate = \"id\" }"),
            "did you mean `note`?",
        ),
        (
            set("self.C/items", "bindings = { next = \"main\" }"),
            set("self.C/items", "bindings = { next = \"mian\" }"),
            "did you mean `main`?",
        ),
        (
            set(next, "on-delete = \"Cascade\""),
            set("self.item/nxt", "on-delete = \"Cascade\""),
            "did you mean `self.item/next`?",
        ),
        (
            fixup(
                "n.s",
                "add = { complex-type = \"fresh\", open-type = true }",
            ),
            fixup("n.z", "add = { complex-type = \"fresh\" }"),
            "did you mean `n.s`?",
        ),
        (
            set("n.s", "namespace = \"org.example\""),
            set("m.s", "namespace = \"org.example\""),
            "did you mean `n.s`?",
        ),
    ];
    for (right, wrong, suggestion) in cases {
        let input = fixed(&right).unwrap_or_else(|text| unreachable!("{text}"));
        assert_eq!(input.fixups.len(), 1);
        // Another one that does the same has nothing to do: as where the service has fixed its document.
        let twice = fixed(&format!("{right}{right}")).map(|_| ()).unwrap_err();
        assert!(twice.contains("CONF0007"), "{twice}");
        let refused = fixed(&wrong).map(|_| ()).unwrap_err();
        assert!(refused.contains(suggestion), "{refused}");
    }
    for nothing in [
        unset(next, "referential-constraints/note"),
        unset("self.C/items", "bindings/next"),
        unset(next, "on-delete"),
    ] {
        let refused = fixed(&nothing).map(|_| ()).unwrap_err();
        assert!(refused.contains("CONF0007"), "{refused}");
    }
}

/// What a namespace is called later is what later fixups call it.
#[test]
fn a_new_type_and_a_new_namespace_are_seen_by_later_fixups() {
    let text = [
        fixup("n.s", "set = { namespace = \"org.example\" }"),
        fixup("org.example", "add = { enum-type = \"size\" }"),
        fixup(
            "org.example.size",
            "add = { member = \"small\", value = 0 }",
        ),
        fixup(
            "org.example.item/size",
            "set = { type = \"org.example.size\" }",
        ),
    ];
    let input = fixed(&text.concat()).unwrap_or_else(|text| unreachable!("{text}"));
    assert_eq!(input.model.find_elements("org.example.size/small").len(), 1);
    let gone = fixup("org.example.size", "remove = true");
    let refused = fixed(&format!("{}{gone}", text.concat()))
        .map(|_| ())
        .unwrap_err();
    assert!(
        refused.contains("still used by `org.example.item/size`"),
        "{refused}"
    );
}
