//! Everything that is wrong is found at once.

use std::path::Path;

use crate::config::{Config, ConfigError};

fn problems(text: &str) -> Vec<String> {
    match Config::parse(Path::new("x.toml"), text) {
        Ok(_) => Vec::new(),
        Err(ConfigError::Invalid { problems, .. }) => {
            let mut problems = problems;
            problems.sort_by_key(|problem| problem.range.start);
            problems.into_iter().map(|p| p.message).collect()
        }
        Err(error) => vec![error.to_string()],
    }
}

#[test]
fn five_faults_of_five_kinds_are_five_messages_with_their_places() {
    let text = r#"
[sdk]
crate-nam = "shop"
output = "../generated/shop"
metadata = "shop.csdl.xml"

[service]
key-style = "segmnt"
batch-limit = 0
"#;
    let error = Config::parse(Path::new("metadata/shop.toml"), text).err();
    let error = error.map(|error| error.to_string()).unwrap_or_default();
    insta::assert_snapshot!(error);
}

#[test]
fn every_required_key_is_found_missing_and_nothing_is_said_of_stand_ins() {
    assert_eq!(problems(""), ["the table `[sdk]` is missing"]);
    assert_eq!(
        problems("[sdk]\n[service.monitor]\n[source]\n[[fixup]]\nremove = true\n"),
        [
            "the key `crate-name` is missing",
            "the key `output` is missing",
            "the key `metadata` is missing",
            "the key `status` is missing",
            "the key `done` is missing",
            "the key `failed` is missing",
            "the key `url` is missing",
            "the key `target` is missing",
            "the key `reason` is missing",
        ]
    );
}

#[test]
fn values_of_the_wrong_type_are_found_wherever_they_are() {
    let text = r#"
[sdk]
crate-name = 1
output = true
metadata = [1, "a.xml", []]
runtime = { pth = "a" }
[service]
batch-limit = "20"
csrf-token = 1
query = { a = 1, b = "c" }
clouds = [{ name = 1 }, 2]
[select]
include = "/a"
[areas]
groups = { a = "b", c = [1] }
[types]
"n.t" = { polymorphic = 0 }
[source]
url = "https://example.org"
max-mib = -1
[versions]
namespace = "{name}.v{n}"
"#;
    assert_eq!(
        problems(text),
        [
            "expected a text, found a number",
            "expected a text, found true or false",
            "expected a text, found a number",
            "expected a text, found a list",
            "expected \"vendored\", a version, a folder, or a table with `vendored`, `path`, `version` or `git`",
            "expected a whole number, found a text",
            "expected `true`, `false` or the name of a header",
            "expected a text, found a number",
            "the key `endpoint` is missing",
            "the key `authority` is missing",
            "the key `audience` is missing",
            "expected a text, found a number",
            "expected a table, found a number",
            "expected a list, found a text",
            "expected a list, found a text",
            "expected a text, found a number",
            "expected true or false, found a number",
            // Three are listed, whatever they are.
            "`file` must name one of the files in `metadata`",
            "expected a whole number from 0 on, found a number",
            "expected a list, found a table",
        ]
    );
}

#[test]
fn all_of_the_text_that_is_not_toml_is_found() {
    let found = problems("a = \nb = 1\nb = 2\n[sdk\n");
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn a_secret_is_not_shown_beside_what_is_wrong() {
    let text = "source = { url = \"https://joe:hunter2@example.org/\", max-mb = 1 }\n[sdk]\n";
    let error = Config::parse(Path::new("x.toml"), text).err();
    let error = error.map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains("did you mean `max-mib`?"), "{error}");
    assert!(!error.contains("hunter2"), "{error}");
}
