//! The table of OData's features in the guide: every test that it names is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sdk_tests::fixture::Outcome;

/// The file of a test, and its name; without a name, the file holds what is meant.
fn place(test: &str) -> Option<(PathBuf, Option<&str>)> {
    let root = Path::new("..");
    let (kind, rest) = test.split_once("::")?;
    let folder = match kind {
        "client" | "suite" | "wire" | "queries" => root.join("generator/runtime/tests").join(kind),
        "sdk_wire_tests" => root.join("tests/wire/tests/wire"),
        "sdk_tests" => root.join("tests/tests/sdk"),
        _ => return None,
    };
    let (file, name) = match rest.rsplit_once("::") {
        Some((file, name)) => (file, Some(name)),
        None => (rest, None),
    };
    let file = folder.join(file.replace("::", "/")).with_extension("rs");
    Some((file, name))
}

#[test]
fn every_test_that_the_table_names_is_there() -> Outcome {
    let page = fs::read_to_string("../docs/odata.md")?;
    let mut problems = Vec::new();
    let mut kinds = BTreeSet::new();
    for line in page.lines().filter(|line| line.starts_with("| ")) {
        let inner = line
            .strip_prefix('|')
            .and_then(|rest| rest.strip_suffix('|'));
        let cells: Vec<&str> = inner
            .unwrap_or_default()
            .split('|')
            .map(str::trim)
            .collect();
        let (Some(test), Some(kind)) = (cells.last(), cells.iter().rev().nth(2)) else {
            problems.push(line.to_owned());
            continue;
        };
        if cells.first() == Some(&"Section") || cells.first() == Some(&"Feature") {
            continue;
        }
        kinds.insert((*kind).to_owned());
        let test = test.trim_matches(['`', '|', ' ']);
        if *kind == "No" {
            if !test.is_empty() {
                problems.push(line.to_owned());
            }
            continue;
        }
        let found = place(test).is_some_and(|(file, name)| {
            fs::read_to_string(file)
                .is_ok_and(|code| name.is_none_or(|name| code.contains(&format!("fn {name}("))))
        });
        if !found {
            problems.push(line.to_owned());
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    let expected = ["No", "Text", "Yes"].map(str::to_owned);
    assert_eq!(kinds, BTreeSet::from(expected));
    Ok(())
}
