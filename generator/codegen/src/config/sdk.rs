//! `[sdk]`: the generated crate.

use std::path::PathBuf;

use heck::ToUpperCamelCase;
use semver::Version;

use super::problems::Problems;
use super::{Located, RuntimeSource, codes, is_type_name, raw, registry};
use crate::url::UrlUse;

/// The version of a crate that is not configured.
pub(super) const DEFAULT_VERSION: Version = Version::new(0, 1, 0);

/// The generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sdk {
    /// The package name.
    pub crate_name: String,
    /// The package version.
    pub version: Version,
    /// The package description.
    pub description: Option<String>,
    /// The name of the client struct: `GraphClient`.
    pub client: String,
    /// The crate's folder, relative to the configuration file.
    pub output: Located<PathBuf>,
    /// CSDL files, relative to the configuration file, in the order in which they are read.
    pub metadata: Vec<PathBuf>,
    /// The SPDX licence expression of the generated crate.
    pub license: Option<String>,
    /// The repository URL of the generated crate.
    pub repository: Option<String>,
    /// What a registry finds the package by.
    pub keywords: Vec<String>,
    /// The categories of crates.io that the package is in.
    pub categories: Vec<String>,
    /// Whether the package may be published.
    pub publish: bool,
    /// Where the crate gets `odata_runtime` from. Without it the crate depends on the runtime that the generator was
    /// built with.
    pub runtime: Option<RuntimeSource>,
}

impl Sdk {
    /// A crate with this name and nothing else configured.
    pub(super) fn named(crate_name: &str) -> Self {
        Self {
            crate_name: crate_name.to_owned(),
            version: DEFAULT_VERSION,
            description: None,
            client: client_name(crate_name),
            output: PathBuf::from(crate_name).into(),
            metadata: Vec::new(),
            license: None,
            repository: None,
            keywords: registry::keywords(),
            categories: registry::categories(),
            publish: true,
            runtime: None,
        }
    }

    pub(super) fn check(raw: raw::Sdk, problems: &mut Problems) -> Self {
        let crate_name = problems.checked(raw.crate_name, |name| {
            crate_name_problem(name).map_or(Ok(()), |problem| {
                Err(format!("`{name}` is not a crate name: {problem}"))
            })
        });
        let client = raw.client.map(|client| {
            problems.checked(client, |name| {
                if is_type_name(name) {
                    Ok(())
                } else {
                    Err(format!(
                        "`{name}` is not the name of a Rust type, such as `GraphClient`"
                    ))
                }
            })
        });
        if raw.metadata.value.is_empty() {
            let help = "list at least one CSDL file";
            problems.add(&codes::VALUE, &raw.metadata.range, "no metadata file", help);
        }
        for path in std::iter::once(&raw.output).chain(&raw.metadata.value) {
            if path.value.as_os_str().is_empty() {
                problems.add(&codes::VALUE, &path.range, "an empty path", "");
            }
        }
        Self {
            client: client.map_or_else(|| client_name(&crate_name.value), |client| client.value),
            version: raw
                .version
                .map_or(DEFAULT_VERSION, |text| version(&text, problems)),
            description: raw.description,
            output: raw.output,
            metadata: raw
                .metadata
                .value
                .into_iter()
                .map(|path| path.value)
                .collect(),
            license: raw.license,
            repository: raw
                .repository
                .map(|url| problems.url(url, UrlUse::Root).value),
            keywords: raw.keywords.map_or_else(registry::keywords, |given| {
                registry::check(given, problems, registry::keyword)
            }),
            categories: raw.categories.map_or_else(registry::categories, |given| {
                registry::check(given, problems, registry::category)
            }),
            publish: raw.publish.unwrap_or(true),
            runtime: raw
                .runtime
                .and_then(|runtime| RuntimeSource::check(runtime, problems)),
            crate_name: crate_name.value,
        }
    }
}

fn version(text: &Located<String>, problems: &mut Problems) -> Version {
    Version::parse(&text.value).unwrap_or_else(|_| {
        let message = format!(
            "`{}` is not a semantic version, such as `0.1.0`",
            text.value
        );
        problems.add(&codes::VALUE, &text.range, message, "");
        DEFAULT_VERSION
    })
}

/// Why cargo or rustc would refuse a package of this name.
pub(super) fn crate_name_problem(name: &str) -> Option<String> {
    const RESERVED: [&str; 12] = [
        "alloc",
        "build",
        "core",
        "deps",
        "examples",
        "incremental",
        "odata_runtime",
        "odata-runtime",
        "proc_macro",
        "proc-macro",
        "std",
        "test",
    ];
    let first = name.chars().next();
    if first.is_none() {
        Some("it is empty".to_owned())
    } else if name.len() > 64 {
        Some("it is longer than 64 characters".to_owned())
    } else if !first.is_some_and(|c| c.is_ascii_alphabetic() || c == '_') {
        Some("it must start with a letter or `_`".to_owned())
    } else if let Some(c) = name
        .chars()
        .find(|c| !c.is_ascii_alphanumeric() && *c != '-' && *c != '_')
    {
        Some(format!("`{c}` is not a letter, a digit, `-` or `_`"))
    } else if name.chars().all(|c| c == '_' || c == '-')
        || syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_err()
    {
        Some("Rust reserves the word".to_owned())
    } else if RESERVED.contains(&name) {
        Some("the name is taken by Rust, cargo or the runtime".to_owned())
    } else {
        None
    }
}

/// The name of the client struct when the configuration gives none: `msgraph-beta` to `MsgraphBetaClient`.
fn client_name(crate_name: &str) -> String {
    let base = crate_name.to_upper_camel_case();
    // A package name may start with an underscore, and what follows it may be a digit.
    if base.starts_with(|c: char| c.is_ascii_alphabetic()) {
        format!("{base}Client")
    } else {
        format!("Client{base}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_has_a_type_name_whatever_the_package_is_called() {
        assert_eq!(client_name("msgraph-beta"), "MsgraphBetaClient");
        assert_eq!(client_name("northwind_v4"), "NorthwindV4Client");
        assert_eq!(client_name("_2go"), "Client2go");
    }

    #[test]
    fn crate_names_that_cargo_or_rustc_refuse() {
        for name in [
            "",
            "a b",
            "é",
            "-a",
            "9",
            "async",
            "__",
            "test",
            "core",
            "odata-runtime",
        ] {
            assert!(crate_name_problem(name).is_some(), "{name}");
        }
        for name in ["a", "msgraph-beta-full", "_x", "a1", "union"] {
            assert!(crate_name_problem(name).is_none(), "{name}");
        }
    }
}
