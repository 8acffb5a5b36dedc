//! `Cargo.toml` and the crate's documentation.

use crate::config::{Config, RuntimeDependency};

/// The package.
#[derive(Clone, Debug)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its description.
    pub description: String,
    /// SPDX licence expression.
    pub license: Option<String>,
    /// Repository URL.
    pub repository: Option<String>,
    /// What a registry finds it by.
    pub keywords: Vec<String>,
    /// The categories of a registry that it is in.
    pub categories: Vec<String>,
    /// Whether it may be published.
    pub publish: bool,
    /// Where `odata_runtime` is.
    pub runtime: RuntimeDependency,
    /// Whether it is a project of its own and no member of a workspace: it has no configuration file.
    pub is_standalone: bool,
    /// Command that makes the crate.
    pub command: String,
}

pub(super) fn package(config: &Config) -> Package {
    let sdk = &config.sdk;
    Package {
        name: sdk.crate_name.clone(),
        version: sdk.version.to_string(),
        description: sdk.description.clone().unwrap_or_else(|| {
            format!(
                "Typed client of an OData service, generated as {}.",
                sdk.crate_name
            )
        }),
        license: sdk.license.clone(),
        repository: sdk.repository.clone(),
        keywords: sdk.keywords.clone(),
        categories: sdk.categories.clone(),
        publish: sdk.publish,
        runtime: config.runtime.clone(),
        is_standalone: config.is_standalone,
        command: match config.path_from_root() {
            Some(path) => format!("csdlgen generate --config {path}"),
            None => "csdlgen generate".to_owned(),
        },
    }
}
