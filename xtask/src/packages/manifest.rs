//! What a manifest says about its package to people who look for one.

use super::Package;

/// What the registry would not have of the package.
pub(super) fn check(package: &Package) -> Vec<String> {
    let Package {
        name,
        description,
        license,
        readme,
        rust_version,
        keywords,
        categories,
        publish: _,
        metadata,
    } = package;
    let checks = [
        (description.is_some(), "description"),
        (license.is_some(), "license"),
        (readme.is_some(), "readme"),
        (rust_version.is_some(), "rust-version"),
        (!keywords.is_empty(), "keywords"),
        (!categories.is_empty(), "categories"),
        (
            metadata["docs"]["rs"]["all-features"] == true,
            "`all-features = true` in [package.metadata.docs.rs]",
        ),
    ];
    let missing = checks.iter().filter(|(is_there, _)| !is_there);
    missing
        .map(|(_, what)| format!("{name}: its Cargo.toml has no {what}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named() -> Result<(), serde_json::Error> {
        let package = |metadata: &str| -> Result<Package, serde_json::Error> {
            serde_json::from_str(&format!(
                r#"{{"name": "a", "description": "b", "license": "MIT", "readme": "README.md", "rust_version": "1.89",
                    "keywords": ["c"], "categories": [], "publish": null, "metadata": {metadata}}}"#
            ))
        };
        let found = check(&package("null")?);
        assert_eq!(found.len(), 2, "{found:#?}");
        let found = check(&package(r#"{"docs": {"rs": {"all-features": true}}}"#)?);
        assert_eq!(found, ["a: its Cargo.toml has no categories"]);
        Ok(())
    }
}
