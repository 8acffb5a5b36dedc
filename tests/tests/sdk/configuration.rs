//! The reference of the configuration: every key of the code is in it, and every example is read.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use csdl_codegen::config::Config;
use sdk_tests::fixture::Outcome;

const PAGE: &str = "../docs/configuration.md";

const SMALLEST: &str = r#"
[sdk]
crate-name = "bookshop"
output = "../generated/bookshop"
metadata = ["bookshop.csdl.xml"]
"#;

/// A table of the configuration as the page has it.
struct Table {
    /// As it stands in the heading: `[service]`.
    heading: String,
    keys: BTreeSet<String>,
    /// Examples in TOML.
    examples: Vec<String>,
}

#[test]
fn the_reference_has_every_key_of_the_code_and_no_other() -> Outcome {
    let tables = tables()?;
    assert!(tables.len() > 8, "{} tables", tables.len());
    for table in &tables {
        let known = known(&table.heading)?;
        assert_eq!(table.keys, known, "{}", table.heading);
    }
    // The tables themselves: those that an unknown one is compared with.
    let written: BTreeSet<String> = tables.iter().map(|table| first(&table.heading)).collect();
    assert_eq!(written, names(&refusal("[unknown-key]\n")?));
    Ok(())
}

#[test]
fn every_example_of_the_reference_is_read() -> Outcome {
    let mut examples = 0;
    for table in tables()? {
        for example in &table.examples {
            let whole = if example.contains("[sdk]") {
                example.clone()
            } else {
                format!("{SMALLEST}\n{example}")
            };
            Config::parse(Path::new("metadata/bookshop.toml"), &whole)
                .map_err(|error| format!("{example}\n{error}"))?;
            examples += 1;
        }
    }
    assert!(examples > 8, "{examples} examples");
    Ok(())
}

fn tables() -> Result<Vec<Table>, Box<dyn std::error::Error>> {
    let page = fs::read_to_string(PAGE)?;
    let mut tables = Vec::new();
    for part in page.split("\n## ").flat_map(|part| part.split("\n### ")) {
        let Some(heading) = part
            .strip_prefix('`')
            .and_then(|rest| rest.split('`').next())
        else {
            continue;
        };
        let rows = part.lines().filter_map(|line| line.strip_prefix("| `"));
        let keys = rows.filter_map(|row| row.split('`').next());
        let examples = part.split("```toml\n").skip(1);
        let examples = examples.filter_map(|rest| rest.split("```").next());
        tables.push(Table {
            heading: heading.to_owned(),
            keys: keys.map(str::to_owned).collect(),
            examples: examples.map(str::to_owned).collect(),
        });
    }
    Ok(tables)
}

/// The name of the table at the root that a heading is about.
fn first(heading: &str) -> String {
    let inner = heading.trim_matches(['[', ']']);
    inner.split('.').next().unwrap_or_default().to_owned()
}

/// The keys that the code knows in a table: those that it lists where it refuses another.
fn known(heading: &str) -> Result<BTreeSet<String>, Box<dyn std::error::Error>> {
    let text = if heading == "[sdk]" {
        format!("{SMALLEST}unknown-key = 1\n")
    } else {
        format!("{SMALLEST}\n{heading}\nunknown-key = 1\n")
    };
    Ok(names(&refusal_of(&text)?))
}

fn refusal(text: &str) -> Result<String, Box<dyn std::error::Error>> {
    refusal_of(&format!("{SMALLEST}\n{text}"))
}

fn refusal_of(text: &str) -> Result<String, Box<dyn std::error::Error>> {
    match Config::parse(Path::new("metadata/bookshop.toml"), text) {
        Ok(_) => Err(format!("is not refused: {text}").into()),
        Err(error) => Ok(error.to_string()),
    }
}

/// The names that are listed where there is not the one that was written.
fn names(message: &str) -> BTreeSet<String> {
    let lists = ["the key is ", "the keys are ", "the tables are "];
    let list = lists.iter().find_map(|list| message.split_once(list));
    let line = list.and_then(|(_, list)| list.lines().next());
    let names = line.unwrap_or_default().split('`').skip(1).step_by(2);
    names
        .map(|name| name.trim_matches(['[', ']']).to_owned())
        .collect()
}
