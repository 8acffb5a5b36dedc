//! Examples of configurations.

use std::path::Path;

use csdl_codegen::config::Config;
use toml::{Table, Value};

use crate::Checked;

/// Reads the example as the configuration that it is a part of: what every one needs is added where it is missing.
pub fn check(example: &Table) -> Checked {
    let mut whole = example.clone();
    let sdk = whole
        .entry("sdk")
        .or_insert_with(|| Value::Table(Table::new()));
    let sdk = sdk.as_table_mut().ok_or("`sdk` is not a table")?;
    let metadata = Value::Array(vec![Value::from("bookshop.csdl.xml")]);
    for (key, value) in [
        ("crate-name", Value::from("bookshop")),
        ("output", Value::from("../generated/bookshop")),
        ("metadata", metadata),
    ] {
        sdk.entry(key).or_insert(value);
    }
    let text = toml::to_string(&whole)?;
    Config::parse(Path::new("metadata/bookshop.toml"), &text)?;
    Ok(())
}

#[test]
fn an_unknown_key_is_a_problem() -> Checked {
    assert!(check(&"[service]\nkey-style = \"segment\"\n".parse()?).is_ok());
    assert!(check(&"[service]\nkey-stile = \"segment\"\n".parse()?).is_err());
    Ok(())
}
