//! From the text of a configuration to a mended model, and to the names in a plan.

use std::path::Path;

use csdl::diagnostic::Style;
use csdl::model::{Model, NamedType, QualifiedName};
use csdl::span::Sources;

use super::{Applied, apply};
use crate::config::Config;

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

fn config(fixups: &str) -> Config {
    let text = format!(
        "[sdk]\ncrate-name = \"x\"\noutput = \"x\"\nmetadata = [\"x.xml\"]\n[service]\nroot-namespace = \"n.s\"\n{fixups}"
    );
    match Config::parse(Path::new("x.toml"), &text) {
        Ok(config) => config,
        Err(error) => unreachable!("{error}"),
    }
}

fn fixup(target: &str, action: &str) -> String {
    format!("\n[[fixup]]\ntarget = \"{target}\"\n{action}\nreason = \"why\"\n")
}

fn load() -> (Model, Sources) {
    let mut sources = Sources::new();
    sources.add("a.xml".to_owned(), DOCUMENT.to_owned());
    let loaded = csdl::load(sources);
    assert!(!loaded.has_errors());
    (loaded.model, loaded.sources)
}

fn mend(fixups: &str) -> Result<(Model, Vec<Applied>), String> {
    let (mut model, mut sources) = load();
    match apply(&mut model, &config(fixups), &mut sources) {
        Ok(applied) => Ok((model, applied)),
        Err(problems) => Err(problems.render(&sources, Style::Plain)),
    }
}

/// The generated files after one rename.
fn renamed(target: &str, name: &str) -> Result<String, String> {
    let config = config(&fixup(target, &format!("rename = \"{name}\"")));
    let (mut model, mut sources) = load();
    apply(&mut model, &config, &mut sources)
        .map_err(|problems| problems.render(&sources, Style::Plain))?;
    let (crate_, _) = crate::generate(&model, &config).map_err(|error| error.to_string())?;
    let files = crate_.files.iter().map(|(path, text)| {
        let words: Vec<_> = text.split_whitespace().collect();
        format!("// {path} {}", words.join(" ").replace("( ", "("))
    });
    Ok(files.collect::<Vec<_>>().join("\n"))
}

#[test]
fn what_is_in_force_is_listed_with_its_reason() {
    let fixups = [
        "upstream = \"https://example.org/1\"",
        &fixup("self.find", "set = { is-composable = true }"),
        &fixup("n.s.base/note", "rename = \"remark\""),
        &fixup(
            "n.s.item",
            "add = { property = \"weight\", type = \"Edm.Double\" }",
        ),
    ];
    let text = format!(
        "{}{}{}",
        fixups[1].replace("reason", &format!("{}\nreason", fixups[0])),
        fixups[2],
        fixups[3]
    );
    let (_, applied) = mend(&text).unwrap_or_default();
    let lines: Vec<_> = applied
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
            "rename n.s.base/note to remark | n.s.base/note | -",
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
    assert!(mend(&text.concat()).is_ok());
    let text = format!("{}{}", text[3], text[0]);
    assert!(mend(&text).is_err_and(|text| text.contains("CONF0007")));
}

#[test]
fn a_star_stands_for_any_characters_of_one_name() {
    let (model, applied) =
        mend(&fixup("self.*/$ReturnType", "set = { nullable = false }")).unwrap_or_default();
    assert_eq!(applied[0].elements.len(), 2);
    assert!(
        model
            .operations
            .iter()
            .filter_map(|(_, o)| o.return_type.as_ref())
            .all(|returned| returned.ty.nullable == Some(false))
    );
    // Elements that have no such attribute are not meant.
    let (_, applied) = mend(&fixup("n.s.*", "set = { has-stream = true }")).unwrap_or_default();
    assert_eq!(applied[0].elements, ["n.s.base"], "{applied:?}");
    let (_, applied) = mend(&fixup("n.s.find(*,*)", "remove = true")).unwrap_or_default();
    assert_eq!(applied[0].elements, ["n.s.find(n.s.item,n.s.colours)"]);
}

#[test]
fn what_is_added_stands_in_the_configuration() {
    let (mut model, mut sources) = load();
    let config = config(&fixup(
        "n.s.item",
        "add = { property = \"weight\", type = \"Edm.Double\" }",
    ));
    assert!(apply(&mut model, &config, &mut sources).is_ok());
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

#[test]
fn a_name_is_given_wherever_the_element_is_named() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "n.s.base/note",
            "remark",
            &[
                "pub remark: Option<String>",
                "pub const REMARK",
                "\"note\" => remark",
            ],
        ),
        (
            "n.s.item/data",
            "bytes",
            &["pub fn bytes(&self) -> odata::Media", ".segment(\"data\")"],
        ),
        (
            "n.s.item/next",
            "successor",
            &[
                "pub fn successor(",
                "pub const SUCCESSOR",
                ".segment(\"next\")",
            ],
        ),
        (
            "n.s.special",
            "Gadget",
            &[
                "pub struct Gadget {",
                "// src/models/gadget.rs",
                "struct GadgetRequestBuilder",
                "Gadget(models::Gadget)",
                "fn as_gadget(",
                "n.s.special",
            ],
        ),
        (
            "n.s.item",
            "Gadget",
            &["enum AnyGadget", "struct GadgetCollectionRequestBuilder"],
        ),
        ("n.s.colours", "Palette", &["pub struct Palette"]),
        ("n.s.colours/green", "LIME", &["LIME", "\"green\""]),
        (
            "n.s.find(n.s.item,n.s.colours)",
            "search",
            &["pub fn search(&self, q:", "pub fn find(&self)", "n.s.find"],
        ),
        (
            "n.s.find(n.s.item,n.s.colours)/q",
            "wanted",
            &["wanted: Option<&models::Colours>", "arg(\"q\", &wanted)"],
        ),
        (
            "n.s.C/items",
            "parts",
            &["pub fn parts(&self)", ".segment(\"items\")"],
        ),
        (
            "n.s.C/main",
            "primary",
            &["pub fn primary(&self)", ".segment(\"main\")"],
        ),
        (
            "n.s.C/reset",
            "wipe",
            &["pub fn wipe(&self, hard:", "action(\"reset\")"],
        ),
        (
            "n.s.reset()",
            "wipe",
            &["pub fn wipe(&self, hard:", "action(\"reset\")"],
        ),
        (
            "n.s.item/size",
            "type",
            &["pub r#type: Option<i32>", "pub const TYPE"],
        ),
    ];
    for (target, name, expected) in cases {
        let text = renamed(target, name).unwrap_or_else(|error| error);
        for part in *expected {
            assert!(
                text.contains(part),
                "{target} as {name}: no `{part}` in\n{text}"
            );
        }
    }
}

#[test]
fn a_name_that_another_has_is_refused() {
    let cases = [
        ("n.s.base/note", "size", "given to `n.s.base/note`"),
        ("n.s.item/size", "note", "is taken"),
        ("n.s.item/size", "additional", "is taken"),
        ("n.s.item/next", "find", "is that of `find` too"),
        ("n.s.item/next", "update", "is taken"),
        ("n.s.special", "Item", "is taken"),
        ("n.s.colours/red", "GREEN", "is taken"),
        ("n.s.C/items", "main", "is taken"),
        ("n.s.C/items", "reset", "is that of `reset` too"),
        ("n.s.base/note", "Remark", "write `remark`"),
        ("n.s.base/note", "self", "write `self_`"),
        ("n.s.base/note", "note", "without it"),
        ("n.s.find", "search", "are 2 elements"),
        ("n.s.find(n.s.item)/$ReturnType", "found", "has no name"),
    ];
    for (target, name, expected) in cases {
        match renamed(target, name) {
            Err(text) => assert!(text.contains(expected), "{target} as {name}: {text}"),
            Ok(_) => unreachable!("{target} as {name}"),
        }
    }
}
