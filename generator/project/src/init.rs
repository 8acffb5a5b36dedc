//! A new SDK in a workspace: its document, configuration, lock and crate, and what a workspace needs for them.
//!
//! Nothing that a person wrote is overwritten, and nothing at all is written before the crate has been made in memory. A
//! second run changes nothing.

mod attributes;
mod configuration;
mod json;
mod manifest;
mod name;
mod preset;
#[cfg(test)]
mod tests;
mod workflows;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use csdl_codegen::config::{Config, Settings};
use csdl_codegen::input::{self, Job};

pub use name::crate_name;
pub use preset::Preset;

use crate::configurations::{configuration_name, configurations};
use crate::crate_job::CrateJob;
use crate::failure::Failure;
use crate::progress::{Progress, Silent};
use crate::run::{Mode, Outcome, run};
use crate::vendor::RuntimeSources;
use crate::write;

/// What is asked for. Paths are relative to the current folder, which is the root of the workspace.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The crate's name.
    pub name: String,
    /// What is known of the service.
    pub preset: Preset,
    /// Its documents, the one with the entity container first; those on disk when not given.
    pub documents: Vec<Arrived>,
    /// Where the first document was downloaded from.
    pub url: Option<String>,
    /// What is generated.
    pub include: Vec<String>,
    /// What is left out.
    pub exclude: Vec<String>,
    /// Where the runtime comes from; as the workspace has it, or vendored, when not given.
    pub runtime: Option<String>,
    /// Whether the workflows are written.
    pub github_actions: bool,
}

/// A document from somewhere else.
#[derive(Clone, Debug)]
pub struct Arrived {
    /// What diagnostics call it.
    pub shown_as: String,
    /// The name of its file, where it is one of several.
    pub file: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What was done.
#[derive(Debug)]
pub struct Initialized {
    /// The files beside the crate and its lock, in the order in which they are needed.
    pub files: Vec<(PathBuf, Change)>,
    /// The crate.
    pub outcome: Outcome,
    /// The configuration.
    pub configuration: PathBuf,
}

/// What was done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Created,
    /// Lines were added to it.
    Extended,
    /// It is as it was, and as it is to be.
    Unchanged,
    /// It is there with other content, and was left alone.
    Kept,
}

impl Change {
    /// As it is printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Extended => "extended",
            Self::Unchanged => "unchanged",
            Self::Kept => "kept",
        }
    }
}

/// A file that is to be there.
struct Planned {
    path: PathBuf,
    change: Change,
    bytes: Vec<u8>,
}

/// The folder that becomes the root: that of the nearest workspace, of the nearest package without one, or `here`.
pub fn root_of(here: &Path) -> PathBuf {
    let manifest = |folder: &&Path| folder.join("Cargo.toml").is_file();
    let is_workspace = |folder: &&Path| {
        let text = std::fs::read_to_string(folder.join("Cargo.toml"));
        text.is_ok_and(|text| manifest::is_workspace(&text))
    };
    let workspace = here.ancestors().find(is_workspace);
    let root = workspace.or_else(|| here.ancestors().find(manifest));
    root.unwrap_or(here).to_owned()
}

/// Whether a workspace has an SDK of this name, or its document: nothing has to be downloaded for it.
pub fn is_known(workspace: &Path, name: &str) -> bool {
    let metadata = workspace.join("metadata");
    metadata.join(format!("{name}.toml")).is_file()
        || DOCUMENTS
            .iter()
            .any(|extension| metadata.join(format!("{name}.{extension}")).is_file())
}

/// How the documents of an SDK end that has only one.
const DOCUMENTS: [&str; 2] = ["csdl.xml", "csdl.json"];

/// Makes a new SDK, or completes one.
///
/// # Errors
/// What makes it impossible; nothing is written then.
pub fn init(
    request: &Request,
    sources: Option<RuntimeSources>,
    progress: &dyn Progress,
) -> Result<Initialized, Failure> {
    let name = &request.name;
    let configuration = Path::new("metadata").join(format!("{name}.toml"));
    let mut files = Vec::new();
    if configuration.exists() {
        // What it says counts: the settings of the command line are for a new one.
        for (path, arrived) in document_paths(request).iter().zip(&request.documents) {
            files.push(if_missing(path, arrived.bytes.clone())?);
        }
        files.push(Planned {
            path: configuration.clone(),
            change: Change::Unchanged,
            bytes: Vec::new(),
        });
    } else {
        files.extend(new_configuration(request, &configuration, sources)?);
    }
    files.extend(surroundings(request, &configuration)?);
    for file in &files {
        if matches!(file.change, Change::Created | Change::Extended) {
            write::replace(&[(&file.path, &file.bytes)])?;
        }
    }
    let mut job = CrateJob::from_config(&configuration, None)?;
    job.runtime_sources = sources;
    Ok(Initialized {
        outcome: run(&job, Mode::Write, progress)?,
        files: files
            .into_iter()
            .map(|file| (file.path, file.change))
            .collect(),
        configuration,
    })
}

/// The documents and the configuration, once a crate can be made of them.
fn new_configuration(
    request: &Request,
    configuration: &Path,
    sources: Option<RuntimeSources>,
) -> Result<Vec<Planned>, Failure> {
    let paths = document_paths(request);
    let mut files = Vec::new();
    if request.documents.is_empty() {
        let path = paths.first().map(|path| path.display().to_string());
        let message = format!(
            "no document is named, and there is no {}",
            path.unwrap_or_default()
        );
        if !paths.iter().all(|path| path.is_file()) {
            let help = "csdlgen init FILE, or a folder, or a URL, or `-` for stdin";
            let known = Some(request.preset.document.as_str());
            let known = known.filter(|known| !known.is_empty());
            return Err(Failure::usage(message, known.into_iter().chain([help])));
        }
    }
    let mut names = BTreeSet::new();
    if let Some(twice) = paths.iter().find(|path| !names.insert(*path)) {
        let message = format!("two documents would be {}", twice.display());
        return Err(Failure::usage(message, ["give one of them another name"]));
    }
    for (path, arrived) in paths.iter().zip(&request.documents) {
        files.push(if_missing(path, arrived.bytes.clone())?);
    }
    let settings = settings(request, &paths)?;
    // The documents alone first: what of a preset fits them is asked of the model.
    let mut bare = settings.clone();
    bare.keep_sections(&["sdk", "versions"]);
    let model = input::load_whole(&trial(request, configuration, &raw(&bare), &paths)?)?.model;
    let text = configuration::text(&settings, &model, "csdlgen regen")?;
    let mut job = CrateJob::from_job(trial(request, configuration, &text, &paths)?, configuration)?;
    job.runtime_sources = sources;
    let outcome = run(&job, Mode::Check, &Silent)?;
    outcome.require_free_folder()?;
    files.push(if_missing(configuration, text.into_bytes())?);
    Ok(files)
}

/// A job with the documents as they have arrived.
fn trial(request: &Request, file: &Path, text: &str, paths: &[PathBuf]) -> Result<Job, Failure> {
    let mut config = Config::parse(file, text)?;
    // What is wrong with it is shown as it would be: there is no such file.
    config.origin.name = format!("<new {}>", file.display()).into();
    let mut job = Job::of(config, file);
    for (path, arrived) in paths.iter().zip(&request.documents) {
        // One that is on disk counts.
        if !path.exists() {
            let name = path.strip_prefix("metadata").unwrap_or(path);
            job = job.with_document(name, &arrived.shown_as, arrived.bytes.clone());
        }
    }
    Ok(job)
}

/// Only what is needed to read documents.
fn raw(settings: &Settings) -> String {
    csdl_codegen::config::template::write("#", settings).unwrap_or_default()
}

/// Where the documents go: one is called as the configuration, several keep their names in a folder of their own.
fn document_paths(request: &Request) -> Vec<PathBuf> {
    let name = &request.name;
    let metadata = Path::new("metadata");
    match request.documents.as_slice() {
        [] => {
            let paths = DOCUMENTS.map(|extension| metadata.join(format!("{name}.{extension}")));
            let [xml, json] = &paths;
            let is_json = !xml.is_file() && json.is_file();
            vec![if is_json { json } else { xml }.clone()]
        }
        [only] => {
            let is_json = only.bytes.trim_ascii_start().starts_with(b"{");
            let [xml, json] = DOCUMENTS;
            let extension = if is_json { json } else { xml };
            vec![metadata.join(format!("{name}.{extension}"))]
        }
        several => several
            .iter()
            .map(|document| metadata.join(name).join(&document.file))
            .collect(),
    }
}

/// What the preset says, and over it what the command line says.
fn settings(request: &Request, documents: &[PathBuf]) -> Result<Settings, Failure> {
    let name = &request.name;
    let mut settings = request.preset.settings.clone();
    settings.set_text("sdk", "crate-name", name);
    settings.set_text("sdk", "version", "0.1.0");
    settings.set_text("sdk", "output", &format!("../generated/{name}"));
    let relative = |path: &PathBuf| {
        let path = path.strip_prefix("metadata").unwrap_or(path);
        path.display().to_string().replace('\\', "/")
    };
    let documents: Vec<_> = documents.iter().map(relative).collect();
    settings.set_texts("sdk", "metadata", &documents);
    let runtime = match &request.runtime {
        Some(given) => toml::Value::from(given.as_str()).to_string(),
        None => known_runtime(&request.name)?.unwrap_or_else(|| "\"vendored\"".to_owned()),
    };
    settings.set("sdk", "runtime", runtime);
    match &request.url {
        Some(url) => settings.set_text("source", "url", url),
        // What the preset names is downloaded from there, unless it is one of several.
        None if documents.len() > 1 => settings.remove_section("source"),
        None => {}
    }
    if let (Some(_), [_, _, ..], Some(first)) =
        (&request.url, documents.as_slice(), documents.first())
    {
        settings.set_text("source", "file", first);
    }
    for (key, patterns) in [("include", &request.include), ("exclude", &request.exclude)] {
        if !patterns.is_empty() {
            settings.set_texts("select", key, patterns);
        }
    }
    Ok(settings)
}

/// The runtime as the other SDKs of the workspace have it, or as the workspace itself does.
fn known_runtime(name: &str) -> Result<Option<String>, Failure> {
    if Path::new("metadata").is_dir() {
        for other in configurations(Path::new(""))? {
            let is_other = configuration_name(&other) != name;
            let text = std::fs::read_to_string(&other).unwrap_or_default();
            let settings = Settings::of(&text).ok().filter(|_| is_other);
            let runtime = settings.and_then(|own| own.get("sdk", "runtime").map(str::to_owned));
            if runtime.is_some() {
                return Ok(runtime);
            }
        }
    }
    let path = read("Cargo.toml")?.and_then(|text| manifest::path_of(&text, "odata_runtime"));
    Ok(path.map(|path| toml::Value::from(format!("../{path}")).to_string()))
}

/// What a workspace needs for its SDKs.
fn surroundings(request: &Request, configuration: &Path) -> Result<Vec<Planned>, Failure> {
    let mut files = Vec::new();
    let root = read("Cargo.toml")?;
    let member = match std::fs::read_to_string(configuration) {
        Ok(text) => Config::parse(configuration, &text)?.output(),
        Err(_) => Path::new("generated").join(&request.name),
    };
    let member = member.display().to_string().replace('\\', "/");
    let new = manifest::with_member(root.as_deref(), &member)?;
    files.push(extended("Cargo.toml", root.is_some(), new));
    let own = read(".gitattributes")?;
    files.push(extended(
        ".gitattributes",
        own.is_some(),
        attributes::with_lines(own.as_deref()),
    ));
    if request.github_actions {
        let csdlgen = root.and_then(|text| manifest::path_of(&text, "csdlgen"));
        let has_source = request.url.is_some() || request.preset.url().is_some();
        for (path, text) in workflows::workflows(csdlgen.as_deref(), has_source) {
            files.push(if_missing(Path::new(path), text.into_bytes())?);
        }
    }
    Ok(files)
}

fn extended(path: &str, exists: bool, new: Option<String>) -> Planned {
    Planned {
        path: PathBuf::from(path),
        change: match (&new, exists) {
            (None, _) => Change::Unchanged,
            (Some(_), true) => Change::Extended,
            (Some(_), false) => Change::Created,
        },
        bytes: new.unwrap_or_default().into_bytes(),
    }
}

/// A file that is written where there is none.
fn if_missing(path: &Path, bytes: Vec<u8>) -> Result<Planned, Failure> {
    let change = match std::fs::read(path) {
        Ok(known) if known == bytes => Change::Unchanged,
        Ok(_) => Change::Kept,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Change::Created,
        Err(error) => return Err(Failure::read(path, &error)),
    };
    Ok(Planned {
        path: path.to_owned(),
        change,
        bytes,
    })
}

/// The text of a file; `None` where there is none.
fn read(path: &str) -> Result<Option<String>, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::read(path, &error)),
    }
}
