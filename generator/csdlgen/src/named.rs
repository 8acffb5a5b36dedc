//! A document wherever one is named on the command line: a file, `-` for stdin, or a URL.

use std::io::Read as _;

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
            "<stdin>".to_owned()
        } else {
            name.to_owned()
        },
        url: None,
        bytes,
    };
    let bytes = if name == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map(|_| bytes)
    } else if is_url(name) {
        return download(name);
    } else {
        std::fs::read(name)
    };
    bytes
        .map(of_bytes)
        .map_err(|error| Failure::read(name, &error))
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
