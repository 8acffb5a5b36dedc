//! What a generated crate has.

use std::error::Error;
use std::fs;
use std::path::Path;

use csdl_codegen::api::{self, ItemKind};
use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

/// How much a generated crate has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Counts {
    /// Lines of its source files.
    pub(crate) lines: usize,
    /// Structs, enums and aliases of types of the metadata.
    pub(crate) types: usize,
    /// Functions and methods that a user can call.
    pub(crate) methods: usize,
    /// Cargo features.
    pub(crate) features: usize,
}

impl Counts {
    /// Those of the crate in a folder.
    pub(crate) fn of(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let path = folder.join(api::FILE);
        let text = fs::read_to_string(&path)
            .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let mut counts = Self::of_api(&text);
        for entry in WalkDir::new(folder.join("src")) {
            let entry = entry?;
            if entry.file_type().is_file() {
                counts.lines += fs::read_to_string(entry.path())?.lines().count();
            }
        }
        Ok(counts)
    }

    fn of_api(text: &str) -> Self {
        let mut counts = Self::default();
        for item in api::parse(text) {
            match item.declaration.kind {
                ItemKind::Struct { edm_name: Some(_) }
                | ItemKind::Enum { .. }
                | ItemKind::Flags { .. }
                | ItemKind::Polymorphic { .. }
                | ItemKind::Alias { .. } => counts.types += 1,
                ItemKind::Function(_) => counts.methods += 1,
                ItemKind::Feature { .. } => counts.features += 1,
                _ => {}
            }
        }
        counts
    }

    /// The figures with their names.
    pub(crate) fn figures(self) -> [(&'static str, usize); 4] {
        [
            ("lines", self.lines),
            ("types", self.types),
            ("methods", self.methods),
            ("features", self.features),
        ]
    }
}
