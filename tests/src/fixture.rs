//! A folder of `fixtures/`: its documents, its configuration, and the result.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use csdl::diagnostic::{Diagnostics, Style};
use csdl::model::{Model, NamedType};
use csdl_codegen::api;
use csdl_codegen::config::Config;
use csdl_codegen::input::{self, Document};
use csdl_codegen::plan::RustNames;
use csdl_codegen::select::Selection;
use csdl_codegen::{Planned, Summary};

/// How a test ends.
pub type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Where the fixtures are, from the folder that tests are run in.
pub const ROOT: &str = "fixtures";

/// The code of the warning that no document has a container.
const WITHOUT_CONTAINER: &str = "CSDL0308";

/// What became of a fixture.
pub enum Fixture {
    /// A crate, and the warnings as they are printed.
    Generated(Generated),
    /// What is printed instead.
    Refused(String),
}

/// A crate.
pub struct Generated {
    /// Its files by path.
    pub files: BTreeMap<String, String>,
    /// What is in it.
    pub summary: Summary,
    /// Its public items.
    pub items: Vec<api::Item>,
    /// What `plan::RustNames` says that the types are called.
    pub type_paths: BTreeSet<String>,
    /// The diagnostics of the documents and of generation, as they are printed.
    pub warnings: String,
}

/// The documents of a folder by name, sorted.
pub fn documents(folder: &Path) -> Outcome<Vec<(String, String)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let extension = path.extension();
        if extension.is_some_and(|extension| extension == "xml" || extension == "json") {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            found.push((name, fs::read_to_string(&path)?));
        }
    }
    found.sort();
    Ok(found)
}

/// Generates from a folder of `fixtures/`.
pub fn generate(folder: &Path) -> Outcome<Fixture> {
    generate_from(folder, documents(folder)?)
}

/// Generates from these documents with the configuration of a folder.
pub fn generate_from(folder: &Path, documents: Vec<(String, String)>) -> Outcome<Fixture> {
    let path = folder.join("config.toml");
    let config = if path.is_file() {
        Config::load(&path)?
    } else {
        Config::for_document("example")?
    };
    let documents = documents.into_iter().map(|(name, text)| Document {
        path: name.clone().into(),
        name: name.into(),
        bytes: text.into_bytes().into(),
    });
    let (input, selection) = match input::resolve_selected(documents.collect(), &config) {
        Ok(found) => found,
        Err(failure) => return Ok(Fixture::Refused(failure.to_string())),
    };
    let mut left_out = Diagnostics::new();
    let planned = Planned::of_selection(&input.model, selection, &config, &mut left_out);
    let planned = match planned {
        Ok(planned) => planned,
        Err(error) => {
            let failure = input::Failure::selection(&error, &input);
            return Ok(Fixture::Refused(failure.to_string()));
        }
    };
    let mut diagnostics = input.diagnostics;
    diagnostics.extend(left_out);
    // A fixture of a type or a name has only that. What is said of a service without a container is in `container/`.
    if !folder.starts_with(Path::new(ROOT).join("container")) {
        diagnostics.retain(|found| found.code.id != WITHOUT_CONTAINER);
    }
    Ok(Fixture::Generated(Generated {
        warnings: diagnostics.render(&input.sources, Style::Plain),
        files: planned.files(),
        type_paths: type_paths(&input.model, &planned.selection, &config)?,
        summary: planned.plan.summary.clone(),
        items: planned.into_items(),
    }))
}

/// What `plan::RustNames` says that the types of a selection are called.
pub fn type_paths(
    model: &Model,
    selection: &Selection,
    config: &Config,
) -> Outcome<BTreeSet<String>> {
    let names = RustNames::new(model, selection, config)?;
    let structured = model.structured_types.iter();
    let enums = model.enum_types.iter();
    let definitions = model.type_definitions.iter();
    let types = structured
        .map(|(id, _)| NamedType::Structured(id))
        .chain(enums.map(|(id, _)| NamedType::Enum(id)))
        .chain(definitions.map(|(id, _)| NamedType::Definition(id)));
    Ok(types.flat_map(|ty| names.of(selection, ty)).collect())
}

/// What is the same in every crate: shown in one case alone.
const PACKAGE: &[&str] = &[
    "Cargo.toml",
    "README.md",
    "examples/quick_start.rs",
    "rustfmt.toml",
    "src/connect.rs",
    "src/lib.rs",
];

impl Generated {
    /// The files that say something about the case, one after the other, and the warnings.
    pub fn render(&self, is_about_the_package: bool) -> String {
        let mut text = String::new();
        for (path, content) in &self.files {
            // It says nothing that the others do not say; `tests/api.rs` holds it against them.
            if path == api::FILE {
                continue;
            }
            let shown = if is_about_the_package {
                content.as_str()
            } else if PACKAGE.contains(&path.as_str()) || !says_something(path, content) {
                continue;
            } else {
                content
                    .split_once("\n\n")
                    .map_or(content.as_str(), |(_header, body)| body)
            };
            let _ = writeln!(text, "// ==> {path}\n{shown}");
        }
        if is_about_the_package {
            let _ = writeln!(text, "// ==> counts");
            for count in &self.summary.counts {
                let (emitted, selected) = (count.emitted, count.selected);
                let _ = writeln!(
                    text,
                    "{}: {emitted} of {selected} of {}",
                    count.what, count.in_model
                );
            }
        }
        if !self.warnings.is_empty() {
            let _ = write!(text, "// ==> warnings\n{}", self.warnings);
        }
        text
    }
}

/// The methods that a client has without anything in its container.
const PATHS_REQUESTS_AND_BATCHES: usize = 3;

/// A list of modules without any and a client without methods are as in every other crate.
fn says_something(path: &str, content: &str) -> bool {
    if path.ends_with("/mod.rs") {
        content.contains("pub use") || content.contains("pub mod")
    } else {
        path != "src/client.rs"
            || content.matches("pub fn").count() > PATHS_REQUESTS_AND_BATCHES
            || content.contains("pub const")
    }
}

/// All folders with a case, as `group` and `case`.
pub fn all() -> Outcome<Vec<(String, String)>> {
    let mut found = Vec::new();
    for group in folders(Path::new(ROOT))? {
        for case in folders(&Path::new(ROOT).join(&group))? {
            found.push((group.clone(), case));
        }
    }
    Ok(found)
}

/// The folder of a case.
pub fn folder(group: &str, case: &str) -> PathBuf {
    [ROOT, group, case].iter().collect()
}

fn folders(parent: &Path) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    found.sort();
    Ok(found)
}
