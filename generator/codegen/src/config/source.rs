//! `[source]`: where a document is downloaded from.

use std::path::{Path, PathBuf};

use super::problems::Problems;
use super::{codes, raw};
use crate::url::UrlUse;

/// How large a document may be when the configuration does not say.
pub const DEFAULT_MAX_MIB: u64 = 256;

/// Where a document is downloaded from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The address, `https`.
    pub url: String,
    /// The file of [`super::Sdk::metadata`] that it replaces, spelled as it is there.
    pub file: PathBuf,
    /// How large the document may be, in bytes.
    pub max_bytes: u64,
}

impl Source {
    /// A source for one of several files, or for the only one; `None` where it is not clear for which.
    pub fn of_only(url: &str, metadata: &[PathBuf]) -> Option<Self> {
        match metadata {
            [file] => Some(Self {
                url: url.to_owned(),
                file: file.clone(),
                max_bytes: bytes(DEFAULT_MAX_MIB),
            }),
            _ => None,
        }
    }

    pub(super) fn check(raw: raw::Source, sdk: &raw::Sdk, problems: &mut Problems) -> Option<Self> {
        let url = problems.url(raw.url, UrlUse::Document);
        let max_mib = raw.max_mib.map_or(DEFAULT_MAX_MIB, |max| {
            if max.value == 0 {
                problems.add(&codes::VALUE, &max.range, "nothing fits into 0 MiB", "");
            }
            max.value
        });
        let files = sdk.metadata.value.as_slice();
        let file = match (raw.file, files) {
            (Some(file), _) => {
                if !files.iter().any(|known| known.value == file.value) {
                    let message = format!("`{}` is not listed in `metadata`", shown(&file.value));
                    let known: Vec<_> = files.iter().map(|known| shown(&known.value)).collect();
                    let help = format!("one of: {}", known.join(", "));
                    problems.add(&codes::VALUE, &file.range, message, &help);
                }
                file.value
            }
            (None, [only]) => only.value.clone(),
            (None, _) => {
                problems.add(
                    &codes::VALUE,
                    &url.range,
                    "`file` must name one of the files in `metadata`",
                    "add `file = \"…\"`, spelled as it is in `metadata`",
                );
                return None;
            }
        };
        Some(Self {
            url: url.value,
            file,
            max_bytes: bytes(max_mib),
        })
    }
}

fn bytes(mib: u64) -> u64 {
    mib.saturating_mul(1 << 20)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
