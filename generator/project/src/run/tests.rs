//! Runs from configuration to crate.

use std::fs;
use std::path::Path;

use csdl::diagnostic::Style;

use super::*;
use crate::configurations;
use crate::progress::Silent;

const CONFIG: &str = r#"
[sdk]
crate-name = "northwind"
output = "../generated/northwind"
metadata = ["northwind.xml"]
"#;

const DOCUMENT: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices>
<Schema Namespace="north.wind" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="Product"><Key><PropertyRef Name="ID"/></Key>
<Property Name="ID" Type="Edm.Int32" Nullable="false"/>
<Property Name="Name" Type="Edm.String"/>
<Property Name="QuantityPerUnit" Type="Edm.String"/>
<Property Name="UnitsInStock" Type="Edm.Int16"/>
<Property Name="ReorderLevel" Type="Edm.Int16"/>
</EntityType>
<EntityContainer Name="Container"><EntitySet Name="Products" EntityType="north.wind.Product"/></EntityContainer>
</Schema>
</edmx:DataServices>
</edmx:Edmx>
"#;

type Tested = Result<(), Box<dyn std::error::Error>>;

/// A workspace with one SDK; the path of its configuration.
fn workspace(root: &Path) -> Result<PathBuf, Box<dyn std::error::Error>> {
    fs::create_dir(root.join("metadata"))?;
    fs::write(root.join("metadata/northwind.xml"), DOCUMENT)?;
    let config = root.join("metadata/northwind.toml");
    fs::write(&config, CONFIG)?;
    Ok(config)
}

fn go(config: &Path, out: Option<&Path>, mode: Mode) -> Result<Outcome, Failure> {
    run(&CrateJob::from_config(config, out)?, mode, &Silent)
}

#[test]
fn a_crate_and_its_lock_are_written_and_checked() -> Tested {
    let root = tempfile::tempdir()?;
    let config = workspace(root.path())?;
    assert_eq!(configurations(root.path())?, std::slice::from_ref(&config));
    let lock = lock::path_of(&config);

    assert_eq!(go(&config, None, Mode::Check)?.exit(), Exit::Findings);
    assert!(!lock.exists() && !root.path().join("generated").exists());

    assert_eq!(go(&config, None, Mode::Write)?.exit(), Exit::Done);
    assert!(root.path().join("generated/northwind/Cargo.toml").is_file());
    assert_eq!(go(&config, None, Mode::Check)?.exit(), Exit::Done);
    let again = go(&config, None, Mode::Write)?;
    assert!(
        matches!(&again.effect, Effect::Written { report, lock: false, .. } if report.written.is_empty()),
        "{:?}",
        again.effect
    );

    // A comment changes nothing but the lock.
    fs::write(&config, format!("# why\n{CONFIG}"))?;
    let outcome = go(&config, None, Mode::Check)?;
    assert_eq!(outcome.exit(), Exit::Findings);
    let text = outcome.render(Style::Plain, "regen");
    assert!(
        text.contains("0 changed (+0 -0), 0 new, 0 stale, lock"),
        "{text}"
    );
    assert!(text.ends_with("to bring it up to date: regen\n"), "{text}");
    Ok(())
}

#[test]
fn one_property_more_is_a_difference_of_a_few_lines() -> Tested {
    let root = tempfile::tempdir()?;
    let config = workspace(root.path())?;
    go(&config, None, Mode::Write)?;
    let more = DOCUMENT.replace(
        "</EntityType>",
        "<Property Name=\"Price\" Type=\"Edm.Decimal\"/></EntityType>",
    );
    fs::write(root.path().join("metadata/northwind.xml"), more)?;
    let outcome = go(&config, None, Mode::Check)?;
    let Effect::Checked { difference, .. } = &outcome.effect else {
        return Err("not checked".into());
    };
    let paths: Vec<_> = difference
        .files
        .iter()
        .map(|file| file.path.as_str())
        .collect();
    assert_eq!(paths, ["api.txt", "src/models/product.rs"]);
    let two_items = "+models::Product::PRICE  const &odata::Property<Self, odata::Decimal> = \"Price\"\n\
                     +models::Product::price  field Option<odata::Decimal> = \"Price\"\n";
    assert!(outcome.render(Style::Plain, "regen").contains(two_items));
    assert!(
        difference.summary().contains(" -0)"),
        "{}",
        difference.summary()
    );
    Ok(())
}

#[test]
fn a_crate_in_another_folder_leaves_the_lock_alone() -> Tested {
    let root = tempfile::tempdir()?;
    let config = workspace(root.path())?;
    let out = root.path().join("trial");
    go(&config, Some(&out), Mode::Write)?;
    assert!(out.join("Cargo.toml").is_file());
    assert!(!lock::path_of(&config).exists() && !root.path().join("generated").exists());
    Ok(())
}

#[test]
fn what_is_wrong_is_shown_where_it_is() -> Tested {
    let root = tempfile::tempdir()?;
    let config = workspace(root.path())?;
    let shown = |failure: Result<Outcome, Failure>| match failure {
        Ok(_) => String::new(),
        Err(failure) => failure.to_string(),
    };

    fs::write(
        &config,
        format!("{CONFIG}[select]\ninclude = [\"/Product\"]\n"),
    )?;
    let text = shown(go(&config, None, Mode::Write));
    assert!(text.contains("northwind.toml:7:12"), "{text}");
    assert!(text.contains("`/Products`"), "{text}");

    fs::write(&config, CONFIG)?;
    let broken = DOCUMENT.replace("\"QuantityPerUnit\"", "\"Name\"");
    fs::write(root.path().join("metadata/northwind.xml"), broken)?;
    let text = shown(go(&config, None, Mode::Write));
    assert!(text.contains("northwind.xml:7:17"), "{text}");

    fs::remove_file(root.path().join("metadata/northwind.xml"))?;
    let text = shown(go(&config, None, Mode::Write));
    assert!(text.starts_with("error: cannot read "), "{text}");
    assert!(!root.path().join("generated").exists());
    Ok(())
}

#[test]
fn fixups_are_counted_and_those_in_vain_keep_the_crate_as_it_is() -> Tested {
    let root = tempfile::tempdir()?;
    let config = workspace(root.path())?;
    let fixup = |target: &str, action: &str| {
        format!("[[fixup]]\ntarget = \"{target}\"\n{action}\nreason = \"why\"\n")
    };
    let useful = [
        fixup("north.wind.Product/UnitsInStock", "remove = true"),
        fixup("north.wind.Product/ReorderLevel", "rename = \"reorder_at\""),
    ]
    .concat();
    fs::write(&config, format!("{CONFIG}{useful}"))?;
    let outcome = go(&config, None, Mode::Write)?;
    let text = outcome.render(Style::Plain, "regen");
    assert!(text.contains("\n  2 fixups\n"), "{text}");
    let product = root
        .path()
        .join("generated/northwind/src/models/product.rs");
    let written = fs::read_to_string(&product)?;
    assert!(!written.contains("UnitsInStock") && written.contains("pub reorder_at:"));

    let refused = |fixups: &str| -> Result<String, Box<dyn std::error::Error>> {
        fs::write(&config, format!("{CONFIG}{fixups}"))?;
        match go(&config, None, Mode::Write) {
            Ok(_) => Err("it was written".into()),
            Err(failure) => {
                assert_eq!(fs::read_to_string(&product)?, written);
                Ok(failure.to_string())
            }
        }
    };
    let vain = fixup("north.wind.Product/Name", "set = { type = \"Edm.String\" }");
    let missing = fixup("north.wind.Product/Nane", "remove = true");
    let text = refused(&[useful.as_str(), &vain, &missing].concat())?;
    assert!(
        text.contains("CONF0007") && text.contains("northwind.toml:16:9"),
        "{text}"
    );
    assert!(
        text.contains("did you mean `north.wind.Product/Name`?"),
        "{text}"
    );
    // Names are given while the crate is planned, and refused there.
    let text = refused(&fixup(
        "north.wind.Product/Name",
        "rename = \"reorder_level\"",
    ))?;
    assert!(
        text.contains("CONF0009") && text.contains("northwind.toml:8:10"),
        "{text}"
    );
    Ok(())
}

#[test]
fn findings_are_allowed_and_denied_by_the_configuration() -> Tested {
    let root = tempfile::tempdir()?;
    let config = workspace(root.path())?;
    let flaw = DOCUMENT.replace("\"Edm.Int16\"", "\"north.wind.Nowhere\"");
    fs::write(root.path().join("metadata/northwind.xml"), flaw)?;
    let with = |lint: &str| {
        fs::write(&config, format!("{CONFIG}[lint]\n{lint}\n"))?;
        let outcome = go(&config, None, Mode::Check);
        Ok::<_, std::io::Error>(match outcome {
            Ok(outcome) => outcome.render_diagnostics(Style::Plain, "csdlgen"),
            Err(failure) => failure.to_string(),
        })
    };
    let all = with("")?;
    assert!(
        all.contains("warning[CSDL0106]") && all.contains("warning[CSDL0302]"),
        "{all}"
    );
    let fewer = with("allow = [\"CSDL0302\", \"CSDL0132\"]")?;
    assert!(
        !fewer.contains("[CSDL0302]") && fewer.contains("warning[CSDL0106]"),
        "{fewer}"
    );
    let note = "northwind.toml:7:10)\n";
    assert!(
        fewer.contains("note: 2 findings of CSDL0302 are allowed (") && fewer.ends_with(note),
        "{fewer}"
    );
    let denied = with("deny = [\"CSDL0302\"]")?;
    assert!(denied.contains("error[CSDL0302]"), "{denied}");
    for (lint, expected) in [
        ("allow = [\"CSDL0301x\"]", "did you mean `CSDL0301`?"),
        ("allow = [\"CSDL0123\"]", "cannot be allowed"),
        (
            "allow = [\"CSDL0106\"]\ndeny = [\"CSDL0106\"]",
            "is allowed and denied",
        ),
    ] {
        let text = with(lint)?;
        assert!(
            text.contains(expected) && text.contains("northwind.toml:"),
            "{text}"
        );
    }
    Ok(())
}
