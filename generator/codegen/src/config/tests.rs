//! From the text of a configuration to its values, or to what is wrong with it.

use std::path::Path;

use super::*;

const FULL: &str = r#"
[sdk]
crate-name = "msgraph-beta"
client = "GraphClient"
description = "Microsoft Graph beta"
output = "../generated/msgraph-beta"
metadata = ["msgraph-beta.csdl.xml"]
license = "MIT"
repository = "https://example.org/sdk"

[service]
root-namespace = "microsoft.graph"
key-style = "segment"
enum-literals = "quoted"
binary-encoding = "url-safe"
return-representation = true
batch = "multipart"
batch-limit = 20
read-created = false
odata-version = "4.0"
odata-max-version = "4.01"
json-metadata = "none"
ieee754-compatible = true
csrf-token = "X-Own-Token"
send-etags = true
send-computed = true
operation-qualification = "outside-root"

[service.upload-session]
type = "microsoft.graph.uploadSession"
url = "uploadUrl"
expected-ranges = "nextExpectedRanges"
chunk = 327680

[service.monitor]
status = "status"
done = ["succeeded", "completed"]
failed = ["failed"]

[service.query]
sap-client = "100"

[[service.clouds]]
name = "Global"
endpoint = "https://graph.microsoft.com/beta/"
authority = "https://login.microsoftonline.com"
audience = "https://graph.microsoft.com"

[select]
include = ["/deviceManagement/android*/**"]

[secrets]
properties = ["microsoft.graph.androidForWorkEnrollmentProfile/tokenValue"]
"#;

fn refusal(text: &str) -> String {
    match Config::parse(Path::new("metadata/x.toml"), text) {
        Ok(_) => String::new(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_whole_configuration_is_read() -> Result<(), ConfigError> {
    let config = Config::parse(Path::new("metadata/x.toml"), FULL)?;
    assert_eq!(config.sdk.version, semver::Version::new(0, 1, 0));
    assert_eq!(config.output(), Path::new("generated/msgraph-beta"));
    assert_eq!(
        config.metadata(),
        [Path::new("metadata/msgraph-beta.csdl.xml")]
    );
    assert_eq!(config.service.key_style, KeyStyle::Segment);
    assert_eq!(config.service.enum_literals, EnumLiterals::Quoted);
    assert_eq!(config.service.binary_encoding, BinaryEncoding::UrlSafe);
    assert!(config.service.return_representation);
    assert_eq!(config.service.batch, BatchFormat::Multipart);
    assert_eq!(config.service.batch_limit, Some(20));
    let session = config.service.upload_session.as_ref();
    assert_eq!(session.and_then(|session| session.chunk), Some(327_680));
    let monitor = config.service.monitor.as_ref();
    assert!(monitor.is_some_and(|monitor| monitor.done.len() == 2 && !monitor.from_root));
    assert_eq!(config.service.read_created, Some(false));
    assert_eq!(
        config.service.protocol,
        Protocol {
            odata_version: Some(ODataVersion::V4),
            odata_max_version: Some(ODataVersion::V4_01),
            json_metadata: Some(JsonMetadata::None),
            ieee754_compatible: true,
            csrf_token: Some("X-Own-Token".to_owned()),
            query: vec![("sap-client".to_owned(), "100".to_owned())],
        }
    );
    assert!(config.service.send_etags && config.service.send_computed);
    assert_eq!(
        config.service.clouds[0].endpoint,
        "https://graph.microsoft.com/beta"
    );
    assert_eq!(config.secrets.properties[0].value.property, "tokenValue");
    let pattern = &config.select.include[0];
    let written = config.origin.written(&pattern.range);
    assert_eq!(written, format!("\"{}\"", pattern.value));
    Ok(())
}

#[test]
fn what_is_not_given_follows_the_specification() -> Result<(), ConfigError> {
    let config = Config::for_document("northwind")?;
    assert_eq!(config.sdk.client, "NorthwindClient");
    assert_eq!(config.service.key_style, KeyStyle::Parentheses);
    assert_eq!(
        config.service.operation_qualification,
        OperationQualification::Always
    );
    assert!(Config::for_document("fn").is_err());
    let config = config.with_patterns(vec!["/a".into()], vec!["/a/b".into()]);
    assert_eq!(&*config.origin.text, "--include /a\n--exclude /a/b\n");
    let places = config.select.include.iter().chain(&config.select.exclude);
    let written = places.map(|pattern| config.origin.written(&pattern.range));
    assert_eq!(written.collect::<Vec<_>>(), ["/a", "/a/b"]);
    Ok(())
}

#[test]
fn the_place_of_a_malformed_file_is_shown() {
    let refusals = [
        refusal(&FULL.replace("key-style", "key_style")),
        refusal(&FULL.replace("\"segment\"", "\"path\"")),
        refusal(&FULL.replace("metadata = [", "metadata = [1, ")),
        refusal("[sdk]\ncrate-name = \"x\"\noutput = \"x\"\n"),
        refusal(&FULL.replace("\"X-Own-Token\"", "1")),
        refusal(&FULL.replace("\"4.0\"", "\"4\"")),
        refusal("[sdk"),
    ];
    insta::assert_snapshot!(refusals.join("\n"));
}

#[test]
fn all_wrong_values_are_shown() {
    let text = FULL
        .replace("\"msgraph-beta\"", "\"3msgraph\"\nversion = \"1.02\"")
        .replace("GraphClient", "graphClient")
        .replace("[\"msgraph-beta.csdl.xml\"]", "[]")
        .replace("https://graph.microsoft.com/beta/", "http://graph")
        .replace("microsoft.graph\"", "microsoft..graph\"")
        .replace("batch-limit = 20", "batch-limit = 0")
        .replace("\"microsoft.graph.uploadSession\"", "\"uploadSession\"")
        .replace("chunk = 327680", "chunk = -1\nexpires = \"a b\"")
        .replace(
            "failed = [\"failed\"]",
            "failed = [\"\", \"Completed\"]\nerror = \"\"",
        )
        .replace("X-Own-Token", "X Own")
        .replace("sap-client =", "\"\" =")
        .replace("/tokenValue", "");
    insta::assert_snapshot!(refusal(&text));
}

#[test]
fn the_source_of_a_document() -> Result<(), ConfigError> {
    let with = |source: &str| format!("{FULL}[source]\n{source}\n");
    let several = |source: &str| {
        with(source).replace("[\"msgraph-beta.csdl.xml\"]", "[\"a.xml\", \"b.xml\"]")
    };
    assert_eq!(
        Config::parse(Path::new("metadata/x.toml"), FULL)?.source,
        None
    );

    let text = with("url = \"https://example.org/beta/$metadata?a=b\"");
    let source = Config::parse(Path::new("metadata/x.toml"), &text)?.source;
    let expected = Source {
        url: "https://example.org/beta/$metadata?a=b".to_owned(),
        file: PathBuf::from("msgraph-beta.csdl.xml"),
        max_bytes: 256 << 20,
    };
    assert_eq!(source, Some(expected));

    let text = several("url = \"https://example.org\"\nfile = \"b.xml\"\nmax-mib = 1");
    let source = Config::parse(Path::new("metadata/x.toml"), &text)?.source;
    let source = source.map(|source| (source.file, source.max_bytes));
    assert_eq!(source, Some((PathBuf::from("b.xml"), 1 << 20)));

    let refused = [
        refusal(&with("url = \"http://example.org/$metadata\"")),
        refusal(&with("url = \"https://example.org/#a\"\nmax-mib = 0")),
        refusal(&with("url = \"https://:1/\"\nfile = \"other.xml\"")),
        refusal(&several("url = \"https://example.org\"")),
    ];
    insta::assert_snapshot!(refused.join("\n"));

    let secret = refusal(&with("url = \"https://joe:hunter2@example.org/\""));
    assert!(secret.contains("a user name or a password"), "{secret}");
    assert!(!secret.contains("hunter2"), "{secret}");
    let inline = "source = { url = \"https://joe:hunter2@example.org/\", max-mib = 0 }\n";
    let secret = refusal(&format!("{inline}{FULL}"));
    assert!(secret.contains("nothing fits"), "{secret}");
    assert!(!secret.contains("hunter2"), "{secret}");
    Ok(())
}

#[test]
fn settings_of_types_are_read_with_their_places() -> Result<(), ConfigError> {
    let with = |lines: &str| format!("{FULL}\n{lines}\n");
    let text =
        with("[types.\"n.user\"]\npolymorphic = false\n[types.\"n.a.b\"]\npolymorphic = true");
    let config = Config::parse(Path::new("metadata/x.toml"), &text)?;
    let types: Vec<_> = config
        .types
        .iter()
        .map(|ty| (config.origin.written(&ty.name.range), ty.polymorphic))
        .collect();
    assert_eq!(types, [("\"n.a.b\"", true), ("\"n.user\"", false)]);
    let refused = [
        refusal(&with("[types.user]\npolymorphic = false")),
        refusal(&with("[types.\"n.user\"]")),
        refusal(&with(
            "[types.\"n.user\"]\npolymorphic = false\nplain = true",
        )),
        refusal(&with("[types.n.user]\npolymorphic = false")),
    ];
    insta::assert_snapshot!(refused.join("\n"));
    Ok(())
}

#[test]
fn the_configuration_is_named_from_the_folder_above_it_and_the_crate() -> Result<(), ConfigError> {
    let named = |output: &str| {
        let text = FULL.replace("../generated/msgraph-beta", output);
        let config = Config::parse(Path::new("repo/metadata/x.toml"), &text)?;
        Ok(config.path_from_root().unwrap_or_default())
    };
    assert_eq!(named("../generated/msgraph-beta")?, "metadata/x.toml");
    assert_eq!(named("./a/../../sdk")?, "metadata/x.toml");
    assert_eq!(named("../../sdk")?, "repo/metadata/x.toml");
    assert_eq!(named("sdk")?, "x.toml");
    assert_eq!(named("/elsewhere/sdk")?, "x.toml");
    assert_eq!(Config::for_document("a")?.path_from_root(), None);
    Ok(())
}

#[test]
fn patterns_of_versions_are_checked() {
    let config = "[sdk]\ncrate-name = \"x\"\noutput = \"x\"\nmetadata = [\"x.xml\"]\n";
    let with = |patterns: &[&str]| {
        let tables = patterns
            .iter()
            .map(|pattern| format!("[[versions]]\nnamespace = \"{pattern}\"\n"));
        refusal(&format!("{config}{}", tables.collect::<String>()))
    };
    assert_eq!(with(&["{name}.v{major}", "{name}.r{release}"]), "");
    insta::assert_snapshot!(with(&[
        "{name}.v{major}",
        "{name}_v{major}",
        "{name}.v{major}"
    ]));
}

#[test]
fn the_sources_of_a_vendored_runtime_have_their_folder() {
    let folder = |runtime: &str| {
        let text = FULL.replace("license =", &format!("{runtime}\nlicense ="));
        let config = Config::parse(Path::new("metadata/x.toml"), &text).expect("a configuration");
        config.vendored_runtime()
    };
    let beside = Path::new("generated/odata_runtime").to_owned();
    assert_eq!(folder("runtime = \"vendored\""), Some(beside));
    let elsewhere = Path::new("rt").to_owned();
    assert_eq!(
        folder("runtime = { vendored = \"../rt\" }"),
        Some(elsewhere)
    );
    assert_eq!(folder("runtime = { path = \"../rt\" }"), None);
    assert_eq!(folder(""), None);
}
