//! What a rule finds.

use std::fmt;
use std::path::{Path, PathBuf};

/// Something that is not as it has to be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding {
    /// From the root of the workspace.
    file: PathBuf,
    /// From 1.
    line: usize,
    /// What is wrong.
    what: String,
    /// What to do.
    help: String,
}

impl Finding {
    pub(super) fn new(
        file: &Path,
        line: usize,
        what: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            file: file.to_owned(),
            line,
            what: what.into(),
            help: help.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.display().to_string().replace('\\', "/");
        write!(f, "{file}:{}: {}\n  {}", self.line, self.what, self.help)
    }
}
