//! The folder of the grammar: its rules and the official cases.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use yaml_rust2::{Yaml, YamlLoader};

/// The grammar's files, and the cases.
pub(super) struct Folder {
    pub(super) grammar: Vec<PathBuf>,
    pub(super) suites: Vec<Suite>,
}

/// The cases of one file.
#[derive(Serialize)]
pub(super) struct Suite {
    /// Names by rule.
    constraints: BTreeMap<String, Vec<String>>,
    cases: Vec<Case>,
}

#[derive(Serialize)]
struct Case {
    name: String,
    rule: String,
    input: String,
    /// Where the text stops to be right, if it is wrong.
    #[serde(rename = "failAt")]
    fail_at: Option<i64>,
}

impl Folder {
    pub(super) fn read(folder: &Path) -> Result<Self, String> {
        let within = |error: &dyn std::fmt::Display| format!("{}: {error}", folder.display());
        let mut files: Vec<PathBuf> = fs::read_dir(folder)
            .and_then(|entries| {
                entries
                    .map(|entry| entry.map(|entry| entry.path()))
                    .collect()
            })
            .map_err(|error| within(&error))?;
        // The rules of OData itself first: the extensions add to them.
        files.sort_by_key(|file| {
            let name = file.file_name().unwrap_or_default().to_os_string();
            (!name.to_string_lossy().contains("odata-abnf-"), name)
        });
        let with = |extension: &str| -> Vec<PathBuf> {
            let fits = |file: &&PathBuf| file.extension().is_some_and(|known| known == extension);
            files.iter().filter(fits).cloned().collect()
        };
        let (grammar, cases) = (with("txt"), with("yaml"));
        if grammar.is_empty() || cases.is_empty() {
            return Err(within(&"there are no rules (.txt) or no cases (.yaml)"));
        }
        let suites = cases.iter().map(|file| suite(file));
        Ok(Self {
            suites: suites.collect::<Result<_, _>>()?,
            grammar,
        })
    }
}

fn suite(file: &Path) -> Result<Suite, String> {
    let within = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let text = fs::read_to_string(file).map_err(|error| within(&error))?;
    let documents = YamlLoader::load_from_str(&text).map_err(|error| within(&error))?;
    let document = documents.first().ok_or_else(|| within(&"it is empty"))?;
    let mut constraints = BTreeMap::new();
    if let Some(rules) = document["Constraints"].as_hash() {
        for (rule, names) in rules {
            let names = names.as_vec().into_iter().flatten().filter_map(scalar);
            constraints.insert(scalar(rule).unwrap_or_default(), names.collect());
        }
    }
    let cases = document["TestCases"]
        .as_vec()
        .ok_or_else(|| within(&"there are no test cases"))?;
    let case = |case: &Yaml| {
        Some(Case {
            name: scalar(&case["Name"])?,
            rule: scalar(&case["Rule"])?,
            input: scalar(&case["Input"])?,
            fail_at: case["FailAt"].as_i64(),
        })
    };
    let cases = cases.iter().map(|yaml| {
        case(yaml).ok_or_else(|| within(&format!("a case has no name, rule or input: {yaml:?}")))
    });
    Ok(Suite {
        constraints,
        cases: cases.collect::<Result<_, _>>()?,
    })
}

/// The text of a scalar, whatever YAML takes it for.
fn scalar(yaml: &Yaml) -> Option<String> {
    match yaml {
        Yaml::String(text) | Yaml::Real(text) => Some(text.clone()),
        Yaml::Integer(number) => Some(number.to_string()),
        Yaml::Boolean(value) => Some(value.to_string()),
        Yaml::Null => Some("null".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_and_cases() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["odata-a.txt", "odata-abnf-b.txt"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        assert!(Folder::read(folder.path()).is_err());
        let cases = "Constraints:\n  a:\n    - b\n    - 1\nTestCases:\n  - Name: c\n    Rule: d\n    FailAt: 2\n    Input: -1\n  - Name: e\n    Rule: f\n    Input: null\n";
        fs::write(folder.path().join("c.yaml"), cases).unwrap();
        let read = Folder::read(folder.path()).unwrap();
        let first = read.grammar[0].file_name().unwrap();
        assert_eq!(first.to_string_lossy(), "odata-abnf-b.txt");
        let suite = &read.suites[0];
        assert_eq!(suite.constraints["a"], ["b", "1"]);
        let inputs: Vec<_> = suite
            .cases
            .iter()
            .map(|case| (case.input.as_str(), case.fail_at))
            .collect();
        assert_eq!(inputs, [("-1", Some(2)), ("null", None)]);
    }
}
