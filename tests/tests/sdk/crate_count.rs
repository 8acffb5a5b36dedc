//! How many crates the SDK brings into a program.

use std::collections::BTreeSet;
use std::error::Error;
use std::process::Command;

/// The crates that the SDK is built of on this machine, itself included.
fn crates(features: &[&str]) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--edges", "normal", "--prefix", "none"])
        .args(["--package", "msgraph-beta", "--format", "{p}"])
        .args(features)
        .output()?;
    let tree = String::from_utf8(output.stdout)?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let name = |line: &str| line.trim_end_matches(" (*)").to_owned();
    Ok(tree.lines().map(name).collect())
}

#[test]
fn the_sdk_brings_few_crates() -> Result<(), Box<dyn Error>> {
    for (features, most) in [(&["--no-default-features"][..], 105), (&[], 150)] {
        let crates = crates(features)?;
        let has = |name: &str| crates.iter().any(|own| own.starts_with(name));
        assert!(has("msgraph-beta v") && has("azure_core v"), "{crates:?}");
        assert_eq!(has("reqwest v"), features.is_empty());
        assert!(
            crates.len() <= most,
            "{} crates, which should be {most} at most: {crates:#?}",
            crates.len()
        );
    }
    Ok(())
}
