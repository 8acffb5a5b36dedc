//! Examples of a `Cargo.toml`.

use std::error::Error;
use std::path::Path;

use semver::{Version, VersionReq};
use toml::{Table, Value};

use crate::Checked;

const TABLES: [&str; 2] = ["dependencies", "dev-dependencies"];

/// Whether it is a part of a manifest rather than of a configuration.
pub fn is_one(table: &Table) -> bool {
    TABLES.iter().any(|name| table.contains_key(*name))
}

/// The packages are those of this project, in a version and with features that they have, or in a version that the
/// project builds with. A folder is somebody's own package.
pub fn check(root: &Path, table: &Table) -> Checked {
    for name in table.keys() {
        if !TABLES.contains(&&**name) {
            return Err(format!("the test does not know `{name}`").into());
        }
    }
    let lock: Table = std::fs::read_to_string(root.join("Cargo.lock"))?.parse()?;
    let packages = lock["package"].as_array().ok_or("no packages")?;
    let dependencies = TABLES
        .iter()
        .filter_map(|name| table.get(*name)?.as_table());
    for (name, dependency) in dependencies.flatten() {
        if dependency.get("path").is_some() {
            continue;
        }
        let version = dependency.get("version").unwrap_or(dependency);
        let version = VersionReq::parse(version.as_str().ok_or("a dependency without a version")?)?;
        let found = packages.iter().find(|package| {
            let has = package["version"]
                .as_str()
                .and_then(|text| Version::parse(text).ok());
            package["name"].as_str() == Some(name) && has.is_some_and(|has| version.matches(&has))
        });
        let found = found.ok_or_else(|| format!("no {name} {version} in Cargo.lock"))?;
        if found.get("source").is_none() {
            features(root, name, dependency)?;
        }
    }
    Ok(())
}

fn features(root: &Path, name: &str, dependency: &Value) -> Checked {
    let own = std::fs::read_to_string(root.join("generated").join(name).join("Cargo.toml"))?;
    let own: Table = own.parse::<Table>().map_err(Box::<dyn Error>::from)?;
    let known = own["features"].as_table().ok_or("no features")?;
    for feature in dependency
        .get("features")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let feature = feature.as_str().unwrap_or_default();
        if !known.contains_key(feature) {
            return Err(format!("{name} has no feature `{feature}`").into());
        }
    }
    Ok(())
}
