//! From `[[fixup]]` tables to fixups, or to what is wrong with them.

use std::path::Path;

use csdl::edit::{Attribute, Child};
use csdl::expression::PathKind;
use csdl::model::{MaxLength, Scale};

use super::{Action, Fixup, Value};
use crate::config::{Config, ConfigError};

const SDK: &str = "[sdk]\ncrate-name = \"x\"\noutput = \"x\"\nmetadata = [\"x.xml\"]\n";

/// The fixups of a configuration with one `[[fixup]]` per text, each with a target and a reason.
fn parse(fixups: &[&str]) -> Result<Vec<Fixup>, ConfigError> {
    let fixups = fixups
        .iter()
        .map(|text| format!("\n[[fixup]]\ntarget = \"n.T/p\"\nreason = \"why\"\n{text}\n"));
    let text = format!("{SDK}{}", fixups.collect::<String>());
    Config::parse(Path::new("x.toml"), &text).map(|config| config.fixups)
}

fn refusal(fixups: &[&str]) -> String {
    parse(fixups).map_or_else(|error| error.to_string(), |_| String::new())
}

#[test]
fn every_attribute_is_read() -> Result<(), ConfigError> {
    let fixups = parse(&[
        r#"set = { type = "Collection(n.E)", nullable = false, max-length = "max", precision = 7, scale = "variable" }"#,
        r#"set = { unicode = false, srid = "variable", default-value = "0", contains-target = true, partner = "q" }"#,
        r#"set = { has-stream = true, open-type = true, abstract = false, base-type = "n.B", key = ["a", "b/c"] }"#,
        r#"set = { is-composable = true, entity-set-path = "it/p", underlying-type = "Edm.Byte", is-flags = true }"#,
        r#"set = { on-delete = "SetNull", referential-constraints = { a = "b", c = "d" }, bindings = { "n.T/a" = "b" } }"#,
        r#"set = { value = 0x1_0, optional = true, entity-type = "n.T" }"#,
        r#"unset = ["nullable", "max-length", "precision", "scale", "unicode", "srid", "default-value", "partner", "base-type", "key", "entity-set-path", "on-delete", "bindings/n.T/a"]"#,
        "set = { max-length = 1_000, scale = 2 }",
    ])?;
    let mut names: Vec<&str> = Vec::new();
    for fixup in &fixups {
        if let Action::Set(attributes) = &fixup.action {
            names.extend(attributes.iter().map(|attribute| attribute.value.name()));
        }
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), super::attribute::NAMES.len(), "{names:?}");
    let Some(Action::Set(attributes)) = fixups.last().map(|fixup| &fixup.action) else {
        unreachable!("it sets attributes");
    };
    let values: Vec<_> = attributes
        .iter()
        .map(|attribute| &attribute.value)
        .collect();
    assert_eq!(
        values,
        [
            &Attribute::MaxLength(Some(MaxLength::Value(1000))),
            &Attribute::Scale(Some(Scale::Value(2)))
        ]
    );
    Ok(())
}

#[test]
fn every_child_and_every_value_is_read() -> Result<(), ConfigError> {
    let fixups = parse(&[
        r#"add = { property = "a", type = "Edm.String", nullable = false }"#,
        r#"add = { navigation-property = "a", type = "n.T", contains-target = true }"#,
        r#"add = { member = "a", value = 3 }"#,
        r#"add = { parameter = "a", type = "Edm.String", optional = true }"#,
        r#"add = { return-type = "Edm.Stream" }"#,
        r#"add = { entity-set = "a", entity-type = "n.T" }"#,
        r#"add = { singleton = "a", type = "n.T" }"#,
        r#"add = { action-import = "a", action = "n.a" }"#,
        r#"add = { function-import = "a", function = "n.a" }"#,
        r#"add = { entity-type = "a", open-type = true }"#,
        r#"add = { complex-type = "a", base-type = "n.T" }"#,
        r#"add = { enum-type = "a", is-flags = true }"#,
        r#"add = { type-definition = "a", underlying-type = "Edm.String", max-length = 3 }"#,
    ])?;
    let further: Vec<_> = fixups
        .iter()
        .map(|fixup| match &fixup.action {
            Action::Add(child, attributes) => (child.value.name().to_owned(), attributes.len()),
            other => unreachable!("{other:?}"),
        })
        .collect();
    assert_eq!(further.iter().map(|(_, more)| more).sum::<usize>(), 7);
    assert_eq!(further.iter().filter(|(name, _)| name == "a").count(), 12);
    assert!(matches!(&fixups[4].action, Action::Add(child, _)
        if child.value == Child::ReturnType { ty: "Edm.Stream".to_owned() }));

    let fixups = parse(&[r#"
[fixup.annotate]
"t.A" = 1_0.5
"t.B" = 2026-08-01
"t.C" = 2026-08-01T01:02:03Z
"t.D" = 01:02:03
"t.E" = { enum = ["n.E/a", "n.E/b"] }
"t.F" = { navigation-property-path = "p/q" }
"t.G" = { "@type" = "n.R", A = [1, true], B = "x" }
"t.H#q" = { }
"#])?;
    let Action::Annotate(annotations) = &fixups[0].action else {
        unreachable!("it annotates");
    };
    let values: Vec<_> = annotations
        .iter()
        .map(|(_, value)| value.value.clone())
        .collect();
    let text = str::to_owned;
    assert_eq!(
        values,
        [
            Value::Float(text("10.5")),
            Value::Date(text("2026-08-01")),
            Value::DateTimeOffset(text("2026-08-01T01:02:03Z")),
            Value::TimeOfDay(text("01:02:03")),
            Value::Enum(text("n.E/a n.E/b")),
            Value::Path(PathKind::NavigationProperty, text("p/q")),
            Value::Record {
                ty: Some(text("n.R")),
                properties: vec![
                    (
                        text("A"),
                        Value::Collection(vec![Value::Int(1), Value::Bool(true)])
                    ),
                    (text("B"), Value::String(text("x"))),
                ],
            },
            Value::Record {
                ty: None,
                properties: Vec::new()
            },
        ]
    );
    Ok(())
}

#[test]
fn what_is_malformed_is_shown_where_it_is() {
    insta::assert_snapshot!(refusal(&[
        "",
        "unset = []",
        "remove = true\nrename = \"x\"",
        "remove = false",
        "set = true",
        "set = {}",
        "set = { contains-taget = true, nullable = 1, max-length = -3, key = \"id\" }",
        "unset = [\"type\", \"partnr\", \"bindings\", \"binding/a\"]",
        "set = { on-delete = \"cascade\", bindings = \"a\", referential-constraints = { a = 1 } }",
        "set = { namespace = \"n.s\", nullable = true }",
        "set = { namespace = 1 }",
        "add = { type-definition = \"x\" }",
        "add = { type = \"Edm.String\" }",
        "add = { property = \"x\" }",
        "add = { property = \"x\", parameter = \"y\", type = \"Edm.String\" }",
        "add = { property = 1, type = \"Edm.String\" }",
        "add = { member = \"x\", value = \"y\" }",
        "add = { property = \"x\", type = 3 }",
        "add = { property = \"x\", type = \"Edm.String\", nulable = true }",
        "annotate = { \"Core.Computed\" = 2026-08-01T00:00:00 }",
        "annotate = { \"Core.Revisions\" = [{ Kind = { enum = \"Deprecated\" } }] }",
        "annotate = [\"Core.Computed\"]",
        "upstream = \"http://example.org\"\nremove = true",
    ]));
}

#[test]
fn what_serde_refuses_is_shown_where_it_is() {
    let odd = |text: &str| {
        let text = format!("{SDK}\n[[fixup]]\n{text}\n");
        let parsed = Config::parse(Path::new("x.toml"), &text);
        parsed.map_or_else(|error| error.to_string(), |_| String::new())
    };
    let refusals = [
        odd("target = \"n.T\"\nremove = true"),
        odd("reason = \"why\"\nremove = true"),
        odd("target = \"n.T\"\nreason = \"why\"\nreplace = \"n.U\""),
        odd("target = \"n.T\"\nreason = \"why\"\nremove = \"n.U\""),
        odd("target = \"T\"\nreason = \" \"\nremove = true"),
    ];
    insta::assert_snapshot!(refusals.join("\n"));
}

#[test]
fn the_examples_of_the_documentation_are_read() {
    let page = include_str!("../../../../../docs/fixups.md");
    let examples: Vec<&str> = page
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    let mut fixups = 0;
    for example in &examples {
        let text = format!("{SDK}\n{example}");
        match Config::parse(Path::new("fixups.md"), &text) {
            Ok(config) => fixups += config.fixups.len() + config.renames.len(),
            Err(error) => unreachable!("{error}"),
        }
    }
    assert!(examples.len() >= 8 && fixups >= 17, "{fixups}");
    // Every attribute has a row of its own or shares one.
    for name in super::attribute::NAMES {
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
}

/// The namespace of a schema may have no dot; the path of an element has one.
#[test]
fn targets_are_namespaces_where_a_schema_is_meant() -> Result<(), ConfigError> {
    let parsed = |action: &str| {
        let fixup = format!("\n[[fixup]]\ntarget = \"n\"\nreason = \"why\"\n{action}\n");
        Config::parse(Path::new("x.toml"), &format!("{SDK}{fixup}"))
    };
    let config = parsed("set = { namespace = \"m\" }")?;
    assert_eq!(config.fixups[0].summary(), "rename the namespace n to m");
    parsed("add = { complex-type = \"x\" }")?;
    for action in ["set = { open-type = true }", "remove = true"] {
        let error = parsed(action).map_or_else(|error| error.to_string(), |_| String::new());
        assert!(
            error.contains("`n` is not the path of an element"),
            "{error}"
        );
    }
    Ok(())
}
