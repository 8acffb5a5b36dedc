//! What is printed.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

use csdl::diagnostic::Style;
use serde_json::Value;

use crate::lint::{Findings, documents};

type Tested = Result<(), Box<dyn Error>>;

/// An umlaut before the place, a second label, a note and help; and a file that is not there.
const WRONG: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices>
<Schema Namespace="a" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<ComplexType Name="Größe"><Property Name="größe" Type="self.Gröse"/></ComplexType>
<ComplexType Name="C"><Property Name="p" Type="Edm.String"/><Property Name="p" Type="Edm.String"/></ComplexType>
</Schema>
</edmx:DataServices>
</edmx:Edmx>
"#;

fn findings() -> Findings {
    let missing = std::io::Error::new(std::io::ErrorKind::NotFound, "no such file");
    documents([
        ("metadata/a b.xml".to_owned(), Ok(WRONG.as_bytes().to_vec())),
        ("gone.xml".to_owned(), Err(missing)),
    ])
}

/// The version of the tool is not what is tested.
fn unversioned(text: &str) -> String {
    text.replace(concat!('"', env!("CARGO_PKG_VERSION"), '"'), "\"VERSION\"")
}

#[test]
fn text_has_snippets_counts_and_a_pointer() {
    let findings = findings();
    insta::assert_snapshot!(findings.text(Style::Plain, false));
    assert_eq!(
        findings.pointer().as_deref(),
        Some(
            "`csdlgen lint --explain CODE` says what a code means; found: CSDL0040, CSDL0106, CSDL0123."
        )
    );
    assert_eq!(Findings::default().pointer(), None);
}

#[test]
fn json_has_places_in_characters_and_bytes() {
    insta::assert_snapshot!(unversioned(&findings().json()));
}

/// The members of a document, without their values; of a list, those of its first item.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter();
            members
                .map(|(name, value)| (name.clone(), shape(value)))
                .collect()
        }
        Value::Array(items) => items.first().map(shape).into_iter().collect(),
        _ => Value::Null,
    }
}

#[test]
fn json_is_documented() -> Tested {
    let page = include_str!("../../../../../docs/lint.md");
    let (_, after) = page.split_once("```json\n").ok_or("no example")?;
    let (example, _) = after.split_once("```").ok_or("no end")?;
    let example: Value = serde_json::from_str(example)?;
    let mut printed: Value = serde_json::from_str(&findings().json())?;
    let diagnostics = printed["diagnostics"].as_array_mut().ok_or("no list")?;
    diagnostics.retain(|item| item["code"] == "CSDL0123");
    assert_eq!(shape(&example), shape(&printed));
    assert_eq!(example["format"], printed["format"]);
    assert_eq!(
        example["diagnostics"][0]["range"],
        printed["diagnostics"][0]["range"]
    );
    Ok(())
}

#[test]
fn sarif_as_a_whole() -> Tested {
    let text = findings().sarif(Path::new("/repository"));
    let mut log: Value = serde_json::from_str(&text)?;
    // The explanations are on the page of all codes.
    if let Some(rules) = log.pointer_mut("/runs/0/tool/driver/rules") {
        let rules = rules.as_array_mut().into_iter().flatten();
        rules.for_each(|rule| {
            rule["help"] = Value::Null;
            rule["fullDescription"] = Value::Null;
        });
    }
    // Whether a value keeps the order of its members is up to what else the workspace builds.
    log.sort_all_objects();
    insta::assert_snapshot!(unversioned(&serde_json::to_string_pretty(&log)?));
    Ok(())
}

/// The rules of GitHub's code scanning: what must be there, and how long it may be.
#[test]
fn sarif_is_what_code_scanning_accepts() -> Tested {
    let findings = findings();
    let text = findings.sarif(Path::new("/repository"));
    let log: Value = serde_json::from_str(&text)?;
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].is_string());
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "csdlgen");
    let rules = driver["rules"].as_array().ok_or("no rules")?;
    let mut ids = BTreeSet::new();
    for rule in rules {
        let id = rule["id"].as_str().ok_or("no id")?;
        assert!(ids.insert(id), "{id} twice");
        for description in ["shortDescription", "fullDescription"] {
            let text = rule[description]["text"].as_str().unwrap_or_default();
            assert!(
                !text.is_empty() && text.chars().count() <= 1024,
                "{id} {description}"
            );
        }
        let help = |kind: &str| {
            rule["help"][kind]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        };
        assert!(help("text") && help("markdown"), "{id}");
        let level = rule["defaultConfiguration"]["level"].as_str();
        assert!(matches!(level, Some("error" | "warning")), "{id}");
    }
    let results = run["results"].as_array().ok_or("no results")?;
    assert_eq!(results.len(), findings.diagnostics.len());
    let mut fingerprints = BTreeSet::new();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().ok_or("no index")?)?;
        assert_eq!(
            rules.get(index).map(|rule| &rule["id"]),
            Some(&result["ruleId"])
        );
        assert!(
            result["message"]["text"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        );
        let related = result["relatedLocations"].as_array().into_iter().flatten();
        for location in related.clone() {
            assert!(location["id"].is_u64() && location["message"]["text"].is_string());
        }
        let locations = result["locations"].as_array().ok_or("no location")?;
        assert_eq!(locations.len(), 1);
        for location in locations.iter().chain(related) {
            let place = &location["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().ok_or("no URI")?;
            assert!(["metadata/a%20b.xml", "gone.xml"].contains(&uri), "{uri}");
            let number = |name: &str| place["region"][name].as_u64();
            let start = (number("startLine"), number("startColumn"));
            let end = (number("endLine"), number("endColumn"));
            assert!(start >= (Some(1), Some(1)) && end >= start, "{place}");
        }
        let print = &result["partialFingerprints"]["primaryLocationLineHash"];
        fingerprints.insert(print.as_str().ok_or("no fingerprint")?.to_owned());
    }
    assert_eq!(fingerprints.len(), results.len());
    Ok(())
}

#[test]
fn fingerprints_do_not_know_lines() -> Tested {
    let prints = |text: &str| -> Result<Vec<Value>, Box<dyn Error>> {
        let found = documents([("a.xml".to_owned(), Ok(text.as_bytes().to_vec()))]);
        let log: Value = serde_json::from_str(&found.sarif(Path::new("/")))?;
        let results = log["runs"][0]["results"].as_array().cloned();
        let results = results.unwrap_or_default().into_iter();
        Ok(results
            .map(|mut result| result["partialFingerprints"].take())
            .collect())
    };
    let moved = WRONG.replace("<ComplexType", "\n\n<!-- moved -->   <ComplexType");
    let before = prints(WRONG)?;
    assert_eq!(before, prints(&moved)?);
    assert_eq!(before.len(), 2);
    // The same problem once more is one result more, and the others stay what they are.
    let twice = WRONG.replace(
        "</Schema>",
        "<ComplexType Name=\"D\"><Property Name=\"p\" Type=\"self.Gröse\"/></ComplexType></Schema>",
    );
    let after = prints(&twice)?;
    assert_eq!(after.len(), 3);
    assert!(before.iter().all(|print| after.contains(print)));
    Ok(())
}
