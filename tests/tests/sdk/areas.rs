//! Areas: a crate compiles without a warning whichever of its features is enabled alone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use csdl_codegen::config::{Config, OWN_FEATURES};
use sdk_tests::fixture::{self, Fixture, Outcome};

use crate::compile::add_package;
use crate::workspace::Workspace;

/// How many areas of a large document are checked, unless [`ALL`] asks for all of them.
const SAMPLES: usize = 10;

/// The variable that asks for all areas, with the value `all`.
const ALL: &str = "CSDL_AREAS";

/// The areas of a generated crate, and the classes that they enable.
fn features(files: &BTreeMap<String, String>) -> Outcome<Vec<String>> {
    let manifest: toml::Table = files.get("Cargo.toml").ok_or("Cargo.toml")?.parse()?;
    let features = manifest["features"].as_table().ok_or("features")?;
    let features = features
        .keys()
        .filter(|name| !OWN_FEATURES.contains(&name.as_str()));
    Ok(features.cloned().collect())
}

/// Checks a package with one feature, warnings denied.
fn check(workspace: &Workspace, package: &str, feature: &str) -> Outcome {
    let manifest = format!("{package}/Cargo.toml");
    let package_of = [
        "check",
        "--manifest-path",
        &manifest,
        "--no-default-features",
    ];
    let arguments = [&package_of[..], &["--features", feature]].concat();
    let checked = workspace.cargo_succeeds(&arguments);
    checked
        .map(|_| ())
        .map_err(|error| format!("{package}, {feature}: {error}").into())
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn each_area_of_the_fixture_compiles_alone() -> Outcome {
    let case = "areas";
    let Fixture::Generated(generated) = fixture::generate(&fixture::folder("package", case))?
    else {
        return Err("the fixture is refused".into());
    };
    let mut workspace = Workspace::new("areas")?;
    let package = add_package(&mut workspace, case, &generated.files);
    workspace.write()?;
    let features = features(&generated.files)?;
    assert!(
        features.iter().any(|name| name.starts_with('_')),
        "{features:?}"
    );
    for feature in features.iter().map(String::as_str).chain(["", "all-areas"]) {
        check(&workspace, &package, feature)?;
    }
    Ok(())
}

/// The crate of a large document, some of its areas alone and all of them together.
#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn areas_of_a_large_document_compile_alone() -> Outcome {
    let Some(root) = std::env::var_os("CSDL_CORPORA").map(PathBuf::from) else {
        println!("CSDL_CORPORA is not set: the areas of a large document are not compiled");
        return Ok(());
    };
    let document = large_document(&root.join("graph"))?;
    let config = Config::for_document("large")?.with_areas();
    let loaded = csdl::load_files([&document])?;
    let (crate_, _) = csdl_codegen::generate(&loaded.model, &config)?;
    let mut workspace = Workspace::new("large_areas")?;
    let package = add_package(&mut workspace, "large", &crate_.files);
    workspace.write()?;
    let areas: Vec<String> = features(&crate_.files)?
        .into_iter()
        .filter(|name| !name.starts_with('_'))
        .collect();
    let step = if std::env::var_os(ALL).is_some_and(|value| value == "all") {
        1
    } else {
        areas.len().div_ceil(SAMPLES).max(1)
    };
    println!("{}: {} areas", document.display(), areas.len());
    assert!(areas.len() > SAMPLES, "{areas:?}");
    let sampled = areas.iter().step_by(step).map(String::as_str);
    for feature in sampled.chain(["all-areas"]) {
        let start = Instant::now();
        check(&workspace, &package, feature)?;
        println!("{feature}: {:.1} s", start.elapsed().as_secs_f32());
    }
    Ok(())
}

/// The first document whose name begins with the version that most people use.
fn large_document(folder: &Path) -> Outcome<PathBuf> {
    let entries = std::fs::read_dir(folder)?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = paths.collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("v1.0") && name.ends_with(".xml")
    });
    Ok(paths.into_iter().min().ok_or("no document")?)
}
