//! The project's own files are what `csdlgen init` writes.

use std::path::{Path, PathBuf};

use csdl_codegen::config::{Settings, template};
use csdl_codegen::input::{self, Job};

use super::{Preset, attributes, configuration, manifest, workflows};

type Tested = Result<(), Box<dyn std::error::Error>>;

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

fn read(path: &str) -> Result<String, Box<dyn std::error::Error>> {
    Ok(std::fs::read_to_string(project(path))?)
}

/// Compares a file with what it is to be; `INSTA_UPDATE=always` makes it that, as it does with snapshots.
fn check(path: &Path, expected: &str) -> Tested {
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(path, expected)?;
    }
    assert_eq!(
        std::fs::read_to_string(path)?,
        expected,
        "{}",
        path.display()
    );
    Ok(())
}

/// The comment lines that a configuration begins with: what the SDK is for is its own.
fn introduction(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines.take_while(|line| line.starts_with('#')).collect()
}

#[test]
fn every_configuration_is_written_by_the_one_writer() -> Tested {
    let mut count = 0;
    for path in crate::configurations(&project(""))? {
        let text = std::fs::read_to_string(&path)?;
        let written = template::write(&introduction(&text), &Settings::of(&text)?);
        let written =
            written.map_err(|unknown| format!("{}: {}", path.display(), unknown.join(", ")))?;
        check(&path, &written)?;
        count += 1;
    }
    assert!(count >= 2);
    Ok(())
}

#[test]
fn the_configuration_of_graph_is_its_preset_and_what_is_this_projects_own() -> Tested {
    let file = "metadata/msgraph-beta.toml";
    let text = read(file)?;
    let own = Settings::of(&text)?;
    let mut settings = Preset::named("msgraph-beta")?.settings;
    // Written by hand, for a part that has no long work: what the service publishes must not replace it.
    settings.remove_section("source");
    settings.remove_section("service.monitor");
    for (section, keys) in [
        (
            "sdk",
            &[
                "crate-name",
                "version",
                "description",
                "license",
                "output",
                "metadata",
                "runtime",
            ][..],
        ),
        ("select", &["include", "exclude", "through-references"]),
    ] {
        for key in keys {
            if let Some(value) = own.get(section, key) {
                settings.set(section, key, value);
            }
        }
    }
    let model = input::load_whole(&Job::from_config(&project(file))?)?.model;
    let written = configuration::text(&settings, &model, "csdlgen regen")?;
    let written = written.replacen(&introduction(&written), &introduction(&text), 1);
    check(&project(file), &written)?;
    Ok(())
}

#[test]
fn the_workflows_and_attributes_are_those_that_are_written() -> Tested {
    let root = read("Cargo.toml")?;
    let csdlgen = manifest::path_of(&root, "csdlgen");
    assert_eq!(csdlgen.as_deref(), Some("generator/csdlgen"));
    for (path, text) in workflows::workflows(csdlgen.as_deref(), false) {
        check(&project(path), &text)?;
    }
    assert_eq!(attributes::with_lines(Some(&read(".gitattributes")?)), None);
    for sdk in ["generated/msgraph-beta", "generated/bookshop"] {
        assert_eq!(manifest::with_member(Some(&root), sdk)?, None, "{sdk}");
    }
    Ok(())
}

#[test]
fn a_service_of_ones_own_is_installed_from_the_registry_and_fetched_daily() {
    let [(_, metadata), (_, publish)] = workflows::workflows(None, true);
    assert!(
        metadata.contains("\n  schedule:\n    - cron: "),
        "{metadata}"
    );
    for text in [&metadata, &publish] {
        assert!(
            text.contains("- run: cargo install csdlgen --version "),
            "{text}"
        );
        assert!(
            !text.contains("{install}") && !text.contains("{schedule}"),
            "{text}"
        );
    }
}
