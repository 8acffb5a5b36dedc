//! What real documents and hostile ones broke once, each as a small document of our own: what the generator does now.

mod aliases_and_operations;
mod containers;

use std::path::Path;

use csdl::style::Style;
use csdl_codegen::Planned;
use csdl_codegen::config::Config;
use csdl_codegen::input::{self, Document};
use csdl_review::lint;
use sdk_tests::fixture::Outcome;

/// A document of these schemas.
fn document(schemas: &[(&str, &str)]) -> String {
    let mut text = "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\n"
        .to_owned();
    for (namespace, content) in schemas {
        let start = format!(
            "<Schema Namespace=\"{namespace}\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">"
        );
        text.extend([&start, *content, "</Schema>\n"]);
    }
    text + "</edmx:DataServices></edmx:Edmx>\n"
}

/// A crate.
struct Crate {
    /// The paths of its public items, one a line.
    items: String,
    /// All of its code.
    code: String,
    /// The names of its files.
    files: Vec<String>,
    /// What is printed.
    warnings: String,
}

impl Crate {
    fn has(&self, item: &str) -> bool {
        self.items.lines().any(|line| line == item)
    }
}

/// The crate of a document, or what is printed instead.
fn generate(text: &str, settings: &str) -> Outcome<Result<Crate, String>> {
    let config = "[sdk]\ncrate-name = \"part-sdk\"\noutput = \"out\"\nmetadata = [\"n.xml\"]\n";
    let config = Config::parse(Path::new("n.toml"), &format!("{config}{settings}"))?;
    let document = Document {
        name: "n.xml".into(),
        path: "n.xml".into(),
        bytes: text.as_bytes().into(),
    };
    let (input, selection) = match input::resolve_selected(vec![document], &config) {
        Ok(found) => found,
        Err(failure) => return Ok(Err(failure.to_string())),
    };
    let mut diagnostics = input.diagnostics;
    let planned = Planned::of_selection(&input.model, selection, &config, &mut diagnostics)?;
    let files = planned.files();
    Ok(Ok(Crate {
        items: planned
            .items()
            .iter()
            .map(|item| item.path.clone() + "\n")
            .collect(),
        code: files.values().cloned().collect(),
        files: files.into_keys().collect(),
        warnings: diagnostics.render(&input.sources, Style::Plain),
    }))
}

fn generated(text: &str, settings: &str) -> Outcome<Crate> {
    Ok(generate(text, settings)??)
}

fn linted(text: &str) -> String {
    let file = ("n.xml".to_owned(), Ok(text.as_bytes().to_vec()));
    lint::documents([file]).text(Style::Plain, false)
}

const PART: &str = r#"<EntityType Name="part"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>"#;

/// CSDL 8.5.
#[test]
fn a_constraint_of_two_types_changes_nothing() -> Outcome {
    let text = document(&[(
        "n",
        r#"<EntityType Name="colour"><Key><PropertyRef Name="no"/></Key><Property Name="no" Type="Edm.Int32" Nullable="false"/></EntityType>
<EntityType Name="tile"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/><Property Name="hue" Type="Edm.String"/>
<NavigationProperty Name="colour" Type="n.colour"><ReferentialConstraint Property="hue" ReferencedProperty="no"/></NavigationProperty></EntityType>
<EntityContainer Name="c"><EntitySet Name="tiles" EntityType="n.tile"/><EntitySet Name="colours" EntityType="n.colour"/></EntityContainer>"#,
    )]);
    assert!(linted(&text).contains("error[CSDL0132]"));
    let tile = generated(&text, "")?;
    assert!(
        tile.warnings.contains("warning[CSDL0132]"),
        "{}",
        tile.warnings
    );
    assert!(
        tile.has("models::Tile::hue") && tile.has("requests::TileRequestBuilder::colour"),
        "{}",
        tile.items
    );
    Ok(())
}

/// CSDL 7.1.
#[test]
fn a_type_that_is_nowhere_is_json_unless_a_fixup_names_it() -> Outcome {
    let text = document(&[(
        "n",
        r#"<EntityType Name="letter"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/><Property Name="stamp" Type="n.stamp"/></EntityType>
<Action Name="post"><Parameter Name="stamp" Type="n.stamp"/></Action>
<EntityContainer Name="c"><EntitySet Name="letters" EntityType="n.letter"/><ActionImport Name="post" Action="n.post"/></EntityContainer>"#,
    )]);
    assert!(linted(&text).contains("error[CSDL0106]"));
    let letter = generated(&text, "")?;
    assert!(letter.warnings.contains("warning[CSDL0106]"));
    assert!(
        letter.code.contains("pub stamp: Option<odata::Json>"),
        "{}",
        letter.code
    );
    assert!(letter.code.contains("stamp: Option<&odata::Json>"));
    let fixups = ["n.letter/stamp", "n.post/stamp"].map(|target| {
        format!("[[fixup]]\ntarget = \"{target}\"\nset = {{ type = \"Edm.String\" }}\nreason = \"A stamp is text.\"\n")
    });
    let letter = generated(&text, &fixups.concat())?;
    assert!(
        letter.code.contains("pub stamp: Option<String>"),
        "{}",
        letter.code
    );
    assert!(letter.code.contains("stamp: Option<&str>"));
    Ok(())
}

/// CSDL 13.2.
#[test]
fn a_set_without_a_key_is_a_set_without_keys() -> Outcome {
    let text = document(&[(
        "n",
        &format!(
            r#"{PART}<EntityType Name="seal"><Property Name="text" Type="Edm.String"/></EntityType>
<EntityContainer Name="c"><EntitySet Name="parts" EntityType="n.part"/><EntitySet Name="seals" EntityType="n.seal"/></EntityContainer>"#
        ),
    )]);
    let seal = generated(&text, "")?;
    assert!(seal.warnings.contains("warning[CSDL0171]"));
    let by_key = "requests::SealCollectionRequestBuilder::by_text";
    assert!(seal.has("PartSdkClient::seals") && !seal.has(by_key));
    let fixup = "[[fixup]]\ntarget = \"n.seal\"\nset = { key = [\"text\"] }\nreason = \"The text tells seals apart.\"\n";
    let seal = generated(&text, fixup)?;
    assert!(seal.has(by_key), "{}", seal.items);
    let none = generated(&text, "[select]\nexclude = [\"/seals\"]\n")?;
    assert!(!none.items.contains("seal"), "{}", none.items);
    assert_eq!(none.warnings, "");
    Ok(())
}

/// CSDL 3.1.
#[test]
fn an_unknown_element_is_skipped_and_a_misspelt_one_is_not() -> Outcome {
    let container = r#"<EntityContainer Name="c"><EntitySet Name="parts" EntityType="n.part"/></EntityContainer>"#;
    let with = |element: &str| {
        let part = PART.replace("</EntityType>", &format!("{element}</EntityType>"));
        document(&[("n", &(part + container))])
    };
    let part = generated(&with(r#"<Hologram Name="front"/>"#), "")?;
    assert!(
        part.warnings.contains("warning[CSDL0028]"),
        "{}",
        part.warnings
    );
    assert!(part.has("models::Part::id"));
    let misspelt = with(r#"<Proprety Name="size" Type="Edm.Int32"/>"#);
    let printed = generate(&misspelt, "")?.err().ok_or("it is refused")?;
    assert!(printed.contains("error[CSDL0020]"), "{printed}");
    assert!(printed.contains("did you mean `Property`?"), "{printed}");
    let later = misspelt.replacen("4.0", "4.02", 1);
    assert!(
        generated(&later, "")?
            .warnings
            .contains("warning[CSDL0013]")
    );
    Ok(())
}

/// File systems have room for 255 bytes, some for less.
#[test]
fn file_names_are_short_and_differ() -> Outcome {
    let names = [
        "A".to_owned() + &"o".repeat(126) + "g",
        "A".to_owned() + &"o".repeat(126) + "h",
        "B".repeat(480),
        "\u{e9}".repeat(120),
        "\u{434}".repeat(64),
    ];
    let types = names
        .iter()
        .map(|name| format!("<ComplexType Name=\"{name}\"/>"));
    let part = PART.to_owned()
        + r#"<EntityContainer Name="c"><EntitySet Name="parts" EntityType="n.part"/></EntityContainer>"#;
    let types: String = types.collect();
    let select = "[select]\ninclude = [\"n.*\", \"/**\"]\n";
    let long = generated(&document(&[("n", &(types + &part))]), select)?;
    let models = |file: &&String| file.starts_with("src/models/") && !file.ends_with("mod.rs");
    assert_eq!(
        long.files.iter().filter(models).count(),
        names.len() + 1,
        "{:?}",
        long.files
    );
    for file in &long.files {
        let length = file.rsplit('/').next().unwrap_or_default().len();
        assert!(length <= 100, "{length}: {file}");
    }
    let mut folded: Vec<_> = long.files.iter().map(|file| file.to_lowercase()).collect();
    folded.dedup();
    assert_eq!(folded.len(), long.files.len());
    Ok(())
}

/// CSDL 7.2.7.
#[test]
fn default_values_that_do_not_fit_are_found() -> Outcome {
    let part = PART.replace(
        "</EntityType>",
        r#"<Property Name="size" Type="Edm.Int32" DefaultValue="abc"/></EntityType>"#,
    );
    let container = r#"<EntityContainer Name="c"><EntitySet Name="parts" EntityType="n.part"/></EntityContainer>"#;
    let text = document(&[("n", &(part + container))]);
    assert!(linted(&text).contains("warning[CSDL0136]"));
    let fixup = "[[fixup]]\ntarget = \"n.part/size\"\nset = { default-value = \"1\" }\nreason = \"It is a number.\"\n";
    assert_eq!(generated(&text, fixup)?.warnings, "");
    Ok(())
}

/// A name of any length is named in few characters.
#[test]
fn messages_are_bounded() {
    let name = "x".repeat(10_000);
    let text = document(&[(
        "n",
        &format!(r#"<ComplexType Name="a"><Property Name="p" Type="n.{name}"/></ComplexType>"#),
    )]);
    let printed = linted(&text);
    assert!(
        printed.contains("CSDL0106") && printed.len() < 3000,
        "{printed}"
    );
}

#[test]
fn a_navigation_property_to_any_entity_is_named_as_left_out() -> Outcome {
    let part = PART.replace(
        "</EntityType>",
        r#"<NavigationProperty Name="any" Type="Collection(Edm.EntityType)"/></EntityType>"#,
    );
    let container = r#"<EntityContainer Name="c"><EntitySet Name="parts" EntityType="n.part"/></EntityContainer>"#;
    let part = generated(&document(&[("n", &(part + container))]), "")?;
    assert!(part.warnings.contains("[CSDL0303]"), "{}", part.warnings);
    assert!(
        !part.has("requests::PartRequestBuilder::any"),
        "{}",
        part.items
    );
    Ok(())
}

/// URL Conventions 4.5.
#[test]
fn operations_of_complex_types_are_called_on_the_property() -> Outcome {
    let text = document(&[(
        "n",
        r#"<EntityType Name="base"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/><Property Name="deeds" Type="n.deeds"/></EntityType>
<EntityType Name="lamp" BaseType="n.base"/><ComplexType Name="deeds"/>
<Action Name="Dim" IsBound="true"><Parameter Name="lamp" Type="n.deeds"/><Parameter Name="by" Type="Edm.String"/></Action>
<EntityContainer Name="c"><Singleton Name="lamp" Type="n.lamp"/></EntityContainer>"#,
    )]);
    let lamp = generated(&text, "")?;
    assert!(!lamp.warnings.contains("CSDL0301"), "{}", lamp.warnings);
    assert!(
        lamp.has("requests::LampRequestBuilder::deeds")
            && lamp.has("requests::DeedsRequestBuilder::dim"),
        "{}",
        lamp.items
    );
    Ok(())
}

/// An inherited property two versions down, and the action in the schema of the first.
#[test]
fn actions_of_an_inherited_property_are_generated() -> Outcome {
    let text = document(&[
        (
            "Lamp",
            r#"<EntityType Name="Lamp" Abstract="true"><Key><PropertyRef Name="Id"/></Key><Property Name="Id" Type="Edm.String" Nullable="false"/></EntityType>
<Action Name="Dim" IsBound="true"><Parameter Name="Lamp" Type="Lamp.v1.Deeds"/><Parameter Name="By" Type="Edm.String" Nullable="false"/></Action>"#,
        ),
        (
            "Lamp.v1",
            r#"<EntityType Name="Lamp" BaseType="Lamp.Lamp"><Property Name="Deeds" Type="Lamp.v1.Deeds" Nullable="false"/></EntityType><ComplexType Name="Deeds"/>"#,
        ),
        (
            "Lamp.v8",
            r#"<EntityType Name="Lamp" BaseType="Lamp.v1.Lamp"/>"#,
        ),
        (
            "House",
            r#"<EntityContainer Name="c"><Singleton Name="Lamp" Type="Lamp.v8.Lamp"/></EntityContainer>"#,
        ),
    ]);
    let lamp = generated(&text, "")?;
    assert!(!lamp.warnings.contains("CSDL0301"), "{}", lamp.warnings);
    assert!(
        lamp.items.contains("DeedsRequestBuilder::dim"),
        "{}",
        lamp.items
    );
    Ok(())
}

/// Core vocabulary, `AlternateKeys`; URL Conventions 4.3.2.
#[test]
fn alternate_keys_are_methods() -> Outcome {
    let part = |alias: &str, path: &str| {
        format!(
            r#"<Record Type="Org.OData.Core.V1.PropertyRef"><PropertyValue Property="Alias" String="{alias}"/><PropertyValue Property="Name" PropertyPath="{path}"/></Record>"#
        )
    };
    let key = |parts: &[String]| {
        format!(
            r#"<Record Type="Org.OData.Core.V1.AlternateKey"><PropertyValue Property="Key"><Collection>{}</Collection></PropertyValue></Record>"#,
            parts.concat()
        )
    };
    let keys = [
        key(&[part("ext", "ext")]),
        key(&[part("a", "ext"), part("s", "seq")]),
        key(&[part("nested", "info/externalId")]),
        key(&[part("id", "ext")]),
    ];
    for term in [
        "Org.OData.Core.V1.AlternateKeys",
        "OData.Community.Keys.V1.AlternateKeys",
    ] {
        let text = document(&[(
            "n",
            &format!(
                r#"<EntityType Name="base"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/><Property Name="ext" Type="Edm.String"/><Property Name="seq" Type="Edm.Int32"/><Property Name="info" Type="n.info"/>
<Annotation Term="{term}"><Collection>{}</Collection></Annotation></EntityType>
<ComplexType Name="info"><Property Name="externalId" Type="Edm.String"/></ComplexType><EntityType Name="der" BaseType="n.base"/>
<EntityType Name="prov"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/><NavigationProperty Name="items" Type="Collection(n.der)" ContainsTarget="true"/></EntityType>
<EntityContainer Name="C"><EntitySet Name="bases" EntityType="n.base"/><EntitySet Name="provs" EntityType="n.prov"/></EntityContainer>"#,
                keys.concat()
            ),
        )]);
        let base = generated(&text, "")?;
        assert_eq!(base.warnings, "");
        for builder in ["Base", "Der"] {
            for method in [
                "by_id",
                "by_ext",
                "by_a_and_s",
                "by_nested",
                "by_alternate_id",
            ] {
                let item = format!("requests::{builder}CollectionRequestBuilder::{method}");
                assert!(base.has(&item), "{item}\n{}", base.items);
            }
        }
        assert!(
            base.code
                .contains(r#"self.path().alternate_key(&[("a", &a), ("s", &s)]).into()"#),
            "{}",
            base.code
        );
    }
    Ok(())
}
