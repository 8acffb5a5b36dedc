//! A document wherever one is named on the command line: a file, a folder of files, `-` for stdin, or a URL.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use csdl_codegen::config::Config;
use csdl_codegen::input::Job;
use csdl_project::Failure;

/// A document that was read.
#[derive(Debug)]
pub(crate) struct Named {
    /// What diagnostics call it.
    pub(crate) shown_as: String,
    /// Where it was downloaded from.
    pub(crate) url: Option<String>,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

/// Reads a document.
///
/// # Errors
/// What keeps it from being read; of a download also what to do without one.
pub(crate) fn read(name: &str) -> Result<Named, Failure> {
    let of_bytes = |bytes| Named {
        shown_as: if name == "-" {
            STDIN.to_owned()
        } else {
            name.to_owned()
        },
        url: None,
        bytes,
    };
    let bytes = if name == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else if is_url(name) {
        return download(name);
    } else {
        std::fs::read(name)
    };
    bytes
        .map(of_bytes)
        .map_err(|error| Failure::read(name, &error))
}

/// The documents that are named, each folder as its files: those that declare an entity container first, then by name.
///
/// # Errors
/// A folder that cannot be read or has no document, and stdin for two documents.
pub(crate) fn all(names: Vec<PathBuf>) -> Result<Vec<PathBuf>, Failure> {
    let mut all = Vec::new();
    for name in names {
        if name.is_dir() {
            all.extend(in_folder(&name).map_err(|error| Failure::read(&name, &error))?);
        } else {
            all.push(name);
        }
    }
    once(&all)?;
    Ok(all)
}

fn in_folder(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        if path.is_file() && extension.is_some_and(|extension| matches!(extension, "xml" | "json"))
        {
            // One that cannot be read is reported where it is to be read.
            let declares = std::fs::read(&path).is_ok_and(|bytes| declares_container(&bytes));
            files.push((!declares, path));
        }
    }
    if files.is_empty() {
        return Err(io::Error::other("it has no .xml or .json file"));
    }
    files.sort();
    Ok(files.into_iter().map(|(_, path)| path).collect())
}

/// Whether a text looks like a document with an entity container. It decides on the order alone.
fn declares_container(bytes: &[u8]) -> bool {
    let has = |text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    has(b"<EntityContainer ") || has(b"\"$EntityContainer\"")
}

/// What reports call a document.
pub(crate) fn shown(name: &Path) -> &Path {
    if name.as_os_str() == "-" {
        Path::new(STDIN)
    } else {
        name
    }
}

/// What is said of a document that is not a file.
const STDIN: &str = "<stdin>";

/// What diagnostics call a document, and its bytes or why there are none.
pub(crate) type Bytes = (String, io::Result<Vec<u8>>);

/// The documents that are named, read: what diagnostics call each, and its bytes or why there are none.
///
/// # Errors
/// What keeps one that is neither a file nor a folder from being read, and stdin for two of them.
pub(crate) fn bytes(names: Vec<PathBuf>) -> Result<Vec<Bytes>, Failure> {
    once(&names)?;
    let read = |path: PathBuf| (path.display().to_string(), std::fs::read(path));
    let mut documents = Vec::new();
    for name in names {
        if name.is_dir() {
            match in_folder(&name) {
                Ok(files) => documents.extend(files.into_iter().map(read)),
                Err(error) => documents.push((name.display().to_string(), Err(error))),
            }
        } else if let Some((shown_as, bytes)) = elsewhere(&name)? {
            documents.push((shown_as.display().to_string(), Ok(bytes)));
        } else {
            documents.push(read(name));
        }
    }
    Ok(documents)
}

/// The bytes of a document that is not a file, and what diagnostics call it; `None` for a file, which is read later.
///
/// # Errors
/// What keeps it from being read.
pub(crate) fn elsewhere(path: &Path) -> Result<Option<(PathBuf, Vec<u8>)>, Failure> {
    match path.to_str() {
        Some(name) if name == "-" || is_url(name) => {
            let named = read(name)?;
            Ok(Some((PathBuf::from(named.shown_as), named.bytes)))
        }
        _ => Ok(None),
    }
}

/// What a configuration selects from the documents that are named.
///
/// # Errors
/// What keeps one from being read, and stdin for two of them.
pub(crate) fn job(config: Config, names: Vec<PathBuf>) -> Result<Job, Failure> {
    complete(Job::from_documents(config, &all(names)?))
}

/// The job with those of its documents that are not files.
///
/// # Errors
/// What keeps one from being read.
pub(crate) fn complete(mut job: Job) -> Result<Job, Failure> {
    let documents: Vec<PathBuf> = job.documents().map(Path::to_owned).collect();
    for path in &documents {
        if let Some((shown_as, bytes)) = elsewhere(path)? {
            job = job.with_document(path, &shown_as.display().to_string(), bytes);
        }
    }
    Ok(job)
}

/// Refuses stdin for two documents: the second one would be empty.
///
/// # Errors
/// It is named twice.
pub(crate) fn once<'a>(documents: impl IntoIterator<Item = &'a PathBuf>) -> Result<(), Failure> {
    let from_stdin = documents.into_iter().filter(|path| path.as_os_str() == "-");
    if from_stdin.count() > 1 {
        return Err(Failure::read(STDIN, &"it is given twice"));
    }
    Ok(())
}

/// Whether a document is named by its address.
pub(crate) fn is_url(name: &str) -> bool {
    name.split_once("://").is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric())
    })
}

#[cfg(feature = "fetch")]
fn download(name: &str) -> Result<Named, Failure> {
    crate::fetch::document(name).map(|bytes| Named {
        shown_as: name.to_owned(),
        url: Some(name.to_owned()),
        bytes,
    })
}

#[cfg(not(feature = "fetch"))]
fn download(_: &str) -> Result<Named, Failure> {
    Err(Failure::usage(
        "this csdlgen was built without the feature `fetch`, and downloads nothing",
        ["download the document, then name the file"],
    ))
}
