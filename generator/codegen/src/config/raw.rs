//! The configuration as written: what serde checks, with the spans that [`super::check`] points at.

use std::path::PathBuf;

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Config {
    pub sdk: Sdk,
    #[serde(default)]
    pub service: Service,
    #[serde(default)]
    pub select: Select,
    #[serde(default)]
    pub secrets: Secrets,
    pub source: Option<Spanned<Source>>,
    #[serde(default, rename = "fixup")]
    pub fixups: Vec<Fixup>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Sdk {
    pub crate_name: Spanned<String>,
    pub version: Option<Spanned<String>>,
    pub description: Option<String>,
    pub client: Option<Spanned<String>>,
    pub output: Spanned<PathBuf>,
    pub metadata: Spanned<Vec<Spanned<PathBuf>>>,
    pub license: Option<String>,
    pub repository: Option<Spanned<String>>,
    pub runtime: Option<Spanned<PathBuf>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Service {
    pub root_namespace: Option<Spanned<String>>,
    #[serde(default)]
    pub key_style: KeyStyle,
    #[serde(default)]
    pub operation_qualification: OperationQualification,
    #[serde(default)]
    pub clouds: Vec<Cloud>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum KeyStyle {
    Segment,
    #[default]
    Parentheses,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum OperationQualification {
    Never,
    OutsideRoot,
    #[default]
    Always,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Cloud {
    pub name: Spanned<String>,
    pub description: Option<String>,
    pub endpoint: Spanned<String>,
    pub authority: Spanned<String>,
    pub audience: Spanned<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Select {
    #[serde(default)]
    pub include: Vec<Spanned<String>>,
    #[serde(default)]
    pub exclude: Vec<Spanned<String>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Secrets {
    #[serde(default)]
    pub properties: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Source {
    pub url: Spanned<String>,
    pub file: Option<Spanned<PathBuf>>,
    pub max_mib: Option<Spanned<u64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Fixup {
    pub target: Spanned<String>,
    pub reason: Spanned<String>,
    pub upstream: Option<Spanned<String>>,
    pub unset: Option<Vec<Spanned<String>>>,
    pub remove: Option<Spanned<bool>>,
    pub replace_with: Option<Spanned<String>>,
    pub rename: Option<Spanned<String>>,
    // These three are read from the document itself, with all places.
    #[serde(rename = "set")]
    pub _set: Option<IgnoredAny>,
    #[serde(rename = "add")]
    pub _add: Option<IgnoredAny>,
    #[serde(rename = "annotate")]
    pub _annotate: Option<IgnoredAny>,
}
