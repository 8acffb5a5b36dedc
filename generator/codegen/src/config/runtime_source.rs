//! `runtime = …`: where the generated crate gets `odata_runtime` from.

use std::path::{Path, PathBuf};

use semver::VersionReq;

use super::problems::Problems;
use super::{Located, codes, raw};
use crate::url::{self, UrlUse};

/// Where the generated crate gets `odata_runtime` from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeSource {
    /// The generator writes its sources into this folder, relative to the configuration file; beside the crate when
    /// not given.
    Vendored(Option<PathBuf>),
    /// It is in this folder, relative to the configuration file.
    Path(PathBuf),
    /// A version requirement of the registry.
    Version(String),
    /// A Git repository.
    Git {
        /// Its address.
        url: String,
        /// The commit, tag or branch: the key of Cargo (`rev`, `tag`, `branch`) and its value.
        at: Option<(&'static str, String)>,
    },
}

/// The folder of a vendored runtime, beside the crates that use it.
pub(super) const VENDORED_FOLDER: &str = "odata_runtime";

const HELP: &str = "write \"vendored\", a version (\"0.1\"), a folder (\"../runtime\"), or \
    { git = \"https://…\", rev = \"…\" }";

impl RuntimeSource {
    /// What is written on a command line, relative to the current folder.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let source = Self::of_text(text)?;
        match &source {
            Self::Git { url, .. } => match url::check(url, UrlUse::Document) {
                Ok(()) => Ok(source),
                Err(problem) => Err(problem.message),
            },
            _ => Ok(source),
        }
    }

    fn of_text(text: &str) -> Result<Self, String> {
        if text == "vendored" {
            Ok(Self::Vendored(None))
        } else if VersionReq::parse(text).is_ok() {
            Ok(Self::Version(text.to_owned()))
        } else if text.starts_with("https://") {
            Ok(Self::Git {
                url: text.to_owned(),
                at: None,
            })
        } else if text.starts_with('.') || text.contains(['/', '\\']) {
            Ok(Self::Path(PathBuf::from(text)))
        } else {
            Err(format!("`{text}` is neither a version nor a folder"))
        }
    }

    pub(super) fn check(raw: Located<raw::Runtime>, problems: &mut Problems) -> Option<Self> {
        let Located { value, range } = raw;
        let source = match value {
            raw::Runtime::Text(text) => Self::of_text(&text),
            raw::Runtime::Table(table) => Self::of_table(table),
        };
        let source = source.and_then(|source| match &source {
            Self::Path(path) | Self::Vendored(Some(path)) if is_absolute(path) => Err(format!(
                "`{}` is a folder of this machine alone",
                path.display()
            )),
            Self::Git { url, .. } => match url::check(url, UrlUse::Document) {
                Ok(()) => Ok(source),
                Err(problem) => {
                    if problem.is_secret {
                        problems.hide(&range);
                    }
                    Err(problem.message)
                }
            },
            _ => Ok(source),
        });
        match source {
            Ok(source) => Some(source),
            Err(message) => {
                problems.add(&codes::VALUE, &range, message, HELP);
                None
            }
        }
    }

    fn of_table(table: raw::RuntimeTable) -> Result<Self, String> {
        let raw::RuntimeTable {
            vendored,
            path,
            version,
            git,
            rev,
            tag,
            branch,
        } = table;
        let mut at = [("rev", rev), ("tag", tag), ("branch", branch)]
            .into_iter()
            .filter_map(|(key, value)| Some((key, value?)));
        let (at, more) = (at.next(), at.next());
        match (vendored, path, version, git) {
            (Some(folder), None, None, None) if at.is_none() => Ok(Self::Vendored(Some(folder))),
            (None, Some(path), None, None) if at.is_none() => Ok(Self::Path(path)),
            (None, None, Some(version), None) if at.is_none() => VersionReq::parse(&version)
                .map(|_| Self::Version(version.clone()))
                .map_err(|_| format!("`{version}` is not a version")),
            (None, None, None, Some(url)) if more.is_none() => Ok(Self::Git { url, at }),
            _ => Err("a runtime comes from one place".to_owned()),
        }
    }
}

/// On any system: the configuration is for all of them.
fn is_absolute(path: &Path) -> bool {
    let text = path.to_string_lossy();
    path.is_absolute()
        || text.starts_with(['/', '\\'])
        || text.as_bytes().get(1).is_some_and(|second| *second == b':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, RuntimeDependency};

    fn source(value: &str) -> Result<RuntimeDependency, String> {
        let text = format!(
            "[sdk]\ncrate-name = \"a\"\noutput = \"../generated/a\"\nmetadata = [\"a.xml\"]\nruntime = {value}\n"
        );
        let config = Config::parse(Path::new("metadata/a.toml"), &text);
        config
            .map(|config| config.runtime)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn each_kind_of_place() {
        let path = |path: &str| Ok(RuntimeDependency::Path(path.to_owned()));
        assert_eq!(source("\"vendored\""), path("../odata_runtime"));
        assert_eq!(source("{ vendored = \"../rt\" }"), path("../../rt"));
        assert_eq!(source("\"../runtime\""), path("../../runtime"));
        assert_eq!(source("{ path = \"../runtime\" }"), path("../../runtime"));
        let version = RuntimeDependency::Version("0.1".to_owned());
        assert_eq!(source("\"0.1\""), Ok(version.clone()));
        assert_eq!(source("{ version = \"0.1\" }"), Ok(version));
        let git = RuntimeDependency::Git {
            url: "https://example.org/a".to_owned(),
            at: Some(("tag", "v1".to_owned())),
        };
        assert_eq!(
            source("{ git = \"https://example.org/a\", tag = \"v1\" }"),
            Ok(git)
        );
    }

    #[test]
    fn what_is_no_place_for_every_machine_is_refused() {
        for (value, expected) in [
            ("\"/home/joe/runtime\"", "a folder of this machine alone"),
            ("\"C:\\\\runtime\"", "a folder of this machine alone"),
            ("{ vendored = \"/rt\" }", "a folder of this machine alone"),
            ("\"runtime\"", "neither a version nor a folder"),
            ("{ version = \"one\" }", "not a version"),
            (
                "{ git = \"https://a.org\", tag = \"1\", rev = \"2\" }",
                "from one place",
            ),
            ("{ path = \"../a\", version = \"1\" }", "from one place"),
            ("{ }", "from one place"),
            ("{ paths = \"../a\" }", "expected"),
            ("1", "expected"),
        ] {
            let text = source(value).err().unwrap_or_default();
            assert!(text.contains(expected), "{value}: {text}");
        }
        let secret = source("\"https://joe:hunter2@example.org/a\"")
            .err()
            .unwrap_or_default();
        assert!(
            secret.contains("password") && !secret.contains("hunter2"),
            "{secret}"
        );
    }
}
