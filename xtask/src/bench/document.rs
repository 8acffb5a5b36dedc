//! The document that is measured.

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};

use csdl_codegen::config::Config;

/// The document that the budget is meant for, in the folder of the corpora.
pub(crate) const REFERENCE: &str = "graph/beta-2021-07-13.xml";

/// Another one, of five years later.
pub(crate) const V1: &str = "graph/v1.0-prod-2026-08-03.xml";

/// The folder of the corpora, for a command that needs it.
pub(crate) fn corpora(command: &str) -> Result<PathBuf, Box<dyn Error>> {
    env::var_os("CSDL_CORPORA")
        .map(PathBuf::from)
        .ok_or_else(|| {
            format!(
                "`{command}` needs CSDL_CORPORA, the folder of real documents, for those of Graph"
            )
            .into()
        })
}

/// A document of the corpora.
pub(crate) fn in_corpora(corpora: &Path, name: &str) -> Result<PathBuf, Box<dyn Error>> {
    let file = corpora.join(name);
    if file.is_file() {
        Ok(file)
    } else {
        Err(format!("no {}", file.display()).into())
    }
}

/// The documents that are measured, and what has to be said about them.
pub(crate) struct Document {
    pub(crate) files: Vec<PathBuf>,
    note: Option<&'static str>,
}

impl Document {
    /// The given file, else the reference document, else the project's own.
    pub(crate) fn find(root: &Path, given: Option<PathBuf>) -> Result<Self, Box<dyn Error>> {
        if let Some(file) = given {
            let is_reference = file.ends_with(Path::new(REFERENCE));
            return Ok(Self {
                files: vec![file],
                note: (!is_reference).then_some("the budget is for graph/beta-2021-07-13.xml"),
            });
        }
        if let Some(corpora) = env::var_os("CSDL_CORPORA") {
            return Ok(Self {
                files: vec![in_corpora(Path::new(&corpora), REFERENCE)?],
                note: None,
            });
        }
        let configurations = csdl_project::configurations(root)?;
        let configuration = configurations.first().ok_or("no SDK in metadata/*.toml")?;
        Ok(Self {
            files: Config::load(configuration)?.metadata(),
            note: Some(
                "CSDL_CORPORA is not set: this is the project's own document, far smaller than \
                 the one that the budget is for",
            ),
        })
    }

    pub(crate) fn title(&self) -> String {
        let files: Vec<_> = self
            .files
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        let note = self
            .note
            .map_or(String::new(), |note| format!("\nnote: {note}"));
        format!("{}{note}", files.join(" "))
    }
}
