//! One of the two: a generator, its runtime, and where it writes.

use std::error::Error;
use std::path::{Path, PathBuf};

use super::commit::Commit;
use crate::bench::generator::Generator;

pub(super) struct Side {
    /// For messages.
    pub(super) name: &'static str,
    pub(super) generator: Generator,
    /// The checkout of the project that the generator is of.
    pub(super) checkout: PathBuf,
    /// For what is generated and compiled.
    pub(super) folder: PathBuf,
}

impl Side {
    /// A commit, in a folder of `folder` that has its name.
    pub(super) fn of_commit(
        root: &Path,
        commit: &Commit,
        folder: &Path,
    ) -> Result<Self, Box<dyn Error>> {
        let folder = folder.join(&commit.short);
        let checkout = folder.join("source");
        commit.check_out(root, &checkout)?;
        Ok(Self {
            name: "before",
            generator: Generator::build_into(&checkout, &folder.join("target"))?,
            checkout,
            folder,
        })
    }

    /// The project as it is.
    pub(super) fn of_tree(root: &Path, folder: &Path) -> Result<Self, Box<dyn Error>> {
        Ok(Self {
            name: "after",
            generator: Generator::build(root)?,
            checkout: root.to_owned(),
            folder: folder.join("tree"),
        })
    }
}
