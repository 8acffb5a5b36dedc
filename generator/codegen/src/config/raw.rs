//! The configuration as written: what serde checks, with the places that later checks point at.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use super::conventions::{
    BatchFormat, BinaryEncoding, EnumLiterals, JsonMetadata, KeyStyle, ODataVersion,
    OperationQualification,
};
use super::{Lint, Located, Select, Ungrouped};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Config {
    pub sdk: Sdk,
    #[serde(default)]
    pub service: Service,
    #[serde(default)]
    pub select: Select,
    pub areas: Option<Located<Areas>>,
    #[serde(default)]
    pub secrets: Secrets,
    #[serde(default)]
    pub types: BTreeMap<Spanned<String>, Type>,
    #[serde(default)]
    pub lint: Lint,
    pub source: Option<Source>,
    #[serde(default)]
    pub versions: Vec<Versions>,
    #[serde(default, rename = "fixup")]
    pub fixups: Vec<Fixup>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Versions {
    pub namespace: Located<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Sdk {
    pub crate_name: Located<String>,
    pub version: Option<Located<String>>,
    pub description: Option<String>,
    pub client: Option<Located<String>>,
    pub output: Located<PathBuf>,
    pub metadata: Located<Vec<Located<PathBuf>>>,
    pub license: Option<String>,
    pub repository: Option<Located<String>>,
    pub keywords: Option<Located<Vec<Located<String>>>>,
    pub categories: Option<Located<Vec<Located<String>>>>,
    pub publish: Option<bool>,
    pub runtime: Option<Located<Runtime>>,
}

/// Where the runtime comes from: as text, or as Cargo writes a dependency.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "expected \"vendored\", a version, a folder, or a table with `vendored`, `path`, `version` or `git`"
)]
pub(super) enum Runtime {
    Text(String),
    Table(RuntimeTable),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuntimeTable {
    pub vendored: Option<PathBuf>,
    pub path: Option<PathBuf>,
    pub version: Option<String>,
    pub git: Option<String>,
    pub rev: Option<String>,
    pub tag: Option<String>,
    pub branch: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a setting of its own, as it is written"
)]
pub(super) struct Service {
    pub container: Option<Located<String>>,
    pub root_namespace: Option<Located<String>>,
    #[serde(default)]
    pub key_style: KeyStyle,
    #[serde(default)]
    pub enum_literals: EnumLiterals,
    #[serde(default)]
    pub binary_encoding: BinaryEncoding,
    #[serde(default)]
    pub return_representation: bool,
    #[serde(default)]
    pub batch: BatchFormat,
    pub batch_limit: Option<Located<i64>>,
    pub read_created: Option<bool>,
    pub odata_version: Option<ODataVersion>,
    pub odata_max_version: Option<ODataVersion>,
    pub json_metadata: Option<JsonMetadata>,
    #[serde(default)]
    pub ieee754_compatible: bool,
    pub csrf_token: Option<Located<CsrfToken>>,
    #[serde(default)]
    pub query: BTreeMap<Spanned<String>, String>,
    #[serde(default)]
    pub send_etags: bool,
    #[serde(default)]
    pub send_computed: bool,
    #[serde(default)]
    pub operation_qualification: OperationQualification,
    pub enum_sentinel: Option<Located<String>>,
    pub upload_session: Option<UploadSession>,
    pub monitor: Option<Monitor>,
    #[serde(default)]
    pub clouds: Vec<Cloud>,
}

/// Whether there is one, or the name of its header.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "expected `true`, `false` or the name of a header"
)]
pub(super) enum CsrfToken {
    Is(bool),
    Header(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UploadSession {
    #[serde(rename = "type")]
    pub type_name: Located<String>,
    pub url: Located<String>,
    pub expected_ranges: Located<String>,
    pub expires: Option<Located<String>>,
    pub chunk: Option<Located<i64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Monitor {
    pub status: Located<String>,
    pub done: Located<Vec<Located<String>>>,
    pub failed: Located<Vec<Located<String>>>,
    pub progress: Option<Located<String>>,
    #[serde(default)]
    pub result: Vec<Located<String>>,
    #[serde(default)]
    pub result_id: Vec<Located<String>>,
    pub error: Option<Located<String>>,
    #[serde(default)]
    pub from_root: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Cloud {
    pub name: Located<String>,
    pub description: Option<String>,
    pub endpoint: Located<String>,
    pub authority: Located<String>,
    pub audience: Located<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Areas {
    #[serde(default)]
    pub default: Ungrouped,
    #[serde(default)]
    pub groups: BTreeMap<Spanned<String>, Vec<Located<String>>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Secrets {
    #[serde(default)]
    pub properties: Vec<Located<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Type {
    pub polymorphic: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Source {
    pub url: Located<String>,
    pub file: Option<Located<PathBuf>>,
    pub max_mib: Option<Located<u64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Fixup {
    pub target: Located<String>,
    pub reason: Located<String>,
    pub upstream: Option<Located<String>>,
    pub unset: Option<Located<Vec<Located<String>>>>,
    pub remove: Option<Located<bool>>,
    pub replace_with: Option<Located<String>>,
    pub rename: Option<Located<String>>,
    // These three are read from the document itself, with all places.
    #[serde(rename = "set")]
    pub _set: Option<IgnoredAny>,
    #[serde(rename = "add")]
    pub _add: Option<IgnoredAny>,
    #[serde(rename = "annotate")]
    pub _annotate: Option<IgnoredAny>,
}
