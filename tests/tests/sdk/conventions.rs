//! Each convention of the runtime is in the configuration, on the client's builder and in the guide, with one default.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use csdl_codegen::Planned;
use csdl_codegen::config::Config;
use csdl_codegen::input::{self, Document};
use odata_runtime::{
    BatchFormat, BinaryEncoding, Conventions, CsrfToken, EnumLiterals, JsonMetadata, KeyStyle,
    ODataVersion, Service,
};
use sdk_tests::fixture::Outcome;

/// A convention, and a setting of the configuration that is not its default.
struct Convention {
    name: &'static str,
    setting: &'static str,
    /// The setting that is the default, where there is one to write.
    default: Option<&'static str>,
    /// What that makes of the conventions of a service that is not known.
    set: fn(Conventions) -> Conventions,
    emitted: &'static str,
}

macro_rules! convention {
    ($name:ident($value:expr) = $emitted:literal, $setting:literal, $default:expr) => {
        Convention {
            name: stringify!($name),
            setting: $setting,
            default: $default,
            set: |conventions| conventions.$name($value),
            emitted: concat!(".", stringify!($name), "(", $emitted, ")"),
        }
    };
}

fn all() -> Vec<Convention> {
    vec![
        convention!(
            key_style(KeyStyle::Segment) = "odata::KeyStyle::Segment",
            "key-style = \"segment\"",
            Some("key-style = \"parentheses\"")
        ),
        convention!(
            enum_literals(EnumLiterals::Quoted) = "odata::EnumLiterals::Quoted",
            "enum-literals = \"quoted\"",
            Some("enum-literals = \"qualified\"")
        ),
        convention!(
            binary_encoding(BinaryEncoding::UrlSafe) = "odata::BinaryEncoding::UrlSafe",
            "binary-encoding = \"url-safe\"",
            Some("binary-encoding = \"standard\"")
        ),
        convention!(
            returns_representation(true) = "true",
            "return-representation = true",
            Some("return-representation = false")
        ),
        convention!(
            reads_created(false) = "false",
            "read-created = false",
            Some("read-created = true")
        ),
        convention!(
            batch_format(BatchFormat::Multipart) = "odata::BatchFormat::Multipart",
            "batch = \"multipart\"",
            Some("batch = \"json\"")
        ),
        convention!(batch_limit(20) = "20", "batch-limit = 20", None),
        convention!(
            sends_etags(true) = "true",
            "send-etags = true",
            Some("send-etags = false")
        ),
        convention!(
            sends_computed(true) = "true",
            "send-computed = true",
            Some("send-computed = false")
        ),
        convention!(
            odata_version(ODataVersion::V4) = "odata::ODataVersion::V4",
            "odata-version = \"4.0\"",
            None
        ),
        convention!(
            odata_max_version(ODataVersion::V4_01) = "odata::ODataVersion::V4_01",
            "odata-max-version = \"4.01\"",
            None
        ),
        convention!(
            json_metadata(JsonMetadata::Full) = "odata::JsonMetadata::Full",
            "json-metadata = \"full\"",
            None
        ),
        convention!(
            ieee754_compatible(true) = "true",
            "ieee754-compatible = true",
            Some("ieee754-compatible = false")
        ),
        convention!(
            csrf_token(CsrfToken::X_CSRF_TOKEN) = "odata::CsrfToken::Header(\"X-CSRF-Token\")",
            "csrf-token = true",
            Some("csrf-token = false")
        ),
        convention!(
            default_queries(&[("sap-client", "100")]) = "&[(\"sap-client\", \"100\")]",
            "query = { sap-client = \"100\" }",
            Some("query = {}")
        ),
    ]
}

const DOCUMENT: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="n" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="t"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
      <EntityContainer Name="c"><EntitySet Name="only" EntityType="n.t"/></EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>"#;

/// The conventions of the client that is generated with this setting, without blanks.
fn emitted(setting: &str) -> Outcome<String> {
    let text = format!(
        "[sdk]\ncrate-name = \"example\"\noutput = \"x\"\nmetadata = [\"x.xml\"]\n[service]\n{setting}\n"
    );
    let config = Config::parse(Path::new("metadata/x.toml"), &text)?;
    let document = Document {
        path: "x.xml".into(),
        name: "x.xml".into(),
        bytes: DOCUMENT.as_bytes().into(),
    };
    let (input, selection) =
        input::resolve_selected(vec![document], &config).map_err(|failure| failure.to_string())?;
    let mut left_out = csdl::diagnostic::Diagnostics::new();
    let planned = Planned::of_selection(&input.model, selection, &config, &mut left_out)
        .map_err(|error| error.to_string())?;
    let files = planned.files();
    let client = files.get("src/client.rs").ok_or("there is no client")?;
    let (_, rest) = client
        .split_once("odata::Conventions::new()")
        .ok_or("no conventions")?;
    let (chain, _) = rest.split_once(';').ok_or("no end")?;
    Ok(chain.split_whitespace().collect())
}

/// Conventions that are tables of the configuration, with tests of their own.
const TABLES: &[&str] = &["monitor"];

#[test]
fn the_list_is_that_of_the_runtime() -> Outcome {
    let path = "../generator/runtime/src/request/conventions.rs";
    let text = fs::read_to_string(path)?;
    let (_, list) = text.split_once("$macro! {").ok_or("no list")?;
    let (list, _) = list.split_once("\n        }").ok_or("no end")?;
    let names = list.lines().filter_map(|line| {
        let (name, rest) = line.trim().split_once(": ")?;
        (rest.contains(" = ") && !name.starts_with("///")).then_some(name)
    });
    let known = all();
    let known = known.iter().map(|convention| convention.name);
    assert_eq!(
        names.collect::<BTreeSet<_>>(),
        known.chain(TABLES.iter().copied()).collect()
    );
    Ok(())
}

#[test]
fn a_setting_is_emitted_and_a_default_is_not() -> Outcome {
    let plain = emitted("")?;
    for Convention {
        name,
        setting,
        default,
        emitted: expected,
        set,
    } in all()
    {
        let whole = emitted(setting)?;
        let expected: String = expected.split_whitespace().collect();
        assert!(whole.contains(&expected), "{setting}: {whole}");
        // The key style is always written.
        if name != "key_style" {
            assert!(!plain.contains(name), "{name}: {plain}");
        }
        if let Some(default) = default {
            assert_eq!(emitted(default)?, plain, "{default}");
        }
        // What is not emitted is the runtime's default, and the setting is another one.
        assert_ne!(set(Conventions::new()), Conventions::default(), "{name}");
    }
    assert!(plain.contains("KeyStyle::Parentheses"), "{plain}");
    assert_eq!(KeyStyle::default(), KeyStyle::Parentheses);
    Ok(())
}

#[test]
fn the_builder_has_a_setter_for_each() {
    let service = Service::builder("https://h.example")
        .key_style(KeyStyle::Segment)
        .enum_literals(EnumLiterals::Quoted)
        .binary_encoding(BinaryEncoding::UrlSafe)
        .returns_representation(true)
        .reads_created(false)
        .batch_format(BatchFormat::Multipart)
        .batch_limit(20)
        .sends_etags(true)
        .sends_computed(true)
        .odata_version(ODataVersion::V4)
        .odata_max_version(ODataVersion::V4_01)
        .json_metadata(JsonMetadata::Full)
        .ieee754_compatible(true)
        .csrf_token(CsrfToken::X_CSRF_TOKEN)
        .default_queries(&[("sap-client", "100")]);
    let conventions = all()
        .iter()
        .fold(Conventions::new(), |made, own| (own.set)(made));
    let whole = Service::builder("https://h.example").conventions(conventions);
    assert_eq!(format!("{service:?}"), format!("{whole:?}"));
}

#[test]
fn the_guide_has_each_setting() -> Outcome {
    let guide = fs::read_to_string("../docs/generating.md")?;
    for Convention { setting, .. } in all() {
        let key = setting.split(' ').next().unwrap_or_default();
        let is_there = if key == "query" {
            guide.contains("[service.query]")
        } else {
            guide
                .lines()
                .any(|line| line.starts_with(&format!("{key} = ")))
        };
        assert!(is_there, "docs/generating.md says nothing about `{key}`");
    }
    Ok(())
}
