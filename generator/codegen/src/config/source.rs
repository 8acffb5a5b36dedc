//! `[source]`: where a document is downloaded from.

use std::path::{Path, PathBuf};

use toml::Spanned;

use super::check::Problems;
use super::{codes, raw};

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
}

fn bytes(mib: u64) -> u64 {
    mib.saturating_mul(1 << 20)
}

pub(super) fn check(
    raw: Spanned<raw::Source>,
    sdk: &raw::Sdk,
    problems: &mut Problems<'_>,
) -> Option<Source> {
    let section = raw.span();
    let raw = raw.into_inner();
    if let Err(problem) = check_url(raw.url.get_ref()) {
        // The line of a URL with a password in it is not for everybody to read.
        let place = if problem.is_secret {
            section.start..section.start
        } else {
            raw.url.span()
        };
        problems.add(&codes::VALUE, &place, problem.message, problem.help);
    }
    let max_mib = raw.max_mib.map_or(DEFAULT_MAX_MIB, |max| {
        if *max.get_ref() == 0 {
            let message = "nothing fits into 0 MiB".to_owned();
            problems.add(&codes::VALUE, &max.span(), message, "");
        }
        max.into_inner()
    });
    let files = sdk.metadata.get_ref();
    let file = match (raw.file, files.as_slice()) {
        (Some(file), _) => {
            if !files.iter().any(|known| known.get_ref() == file.get_ref()) {
                let message = format!("`{}` is not listed in `metadata`", shown(file.get_ref()));
                let known: Vec<_> = files.iter().map(|known| shown(known.get_ref())).collect();
                let help = format!("one of: {}", known.join(", "));
                problems.add(&codes::VALUE, &file.span(), message, &help);
            }
            file.into_inner()
        }
        (None, [only]) => only.get_ref().clone(),
        (None, _) => {
            problems.add(
                &codes::VALUE,
                &raw.url.span(),
                "which of the files in `metadata` this replaces is not said".to_owned(),
                "add `file = \"…\"`, spelled as it is in `metadata`",
            );
            return None;
        }
    };
    Some(Source {
        url: raw.url.into_inner(),
        file,
        max_bytes: bytes(max_mib),
    })
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

struct UrlProblem {
    message: String,
    help: &'static str,
    is_secret: bool,
}

/// Any `https` URL without credentials; a query is fine, a fragment is nothing that a server sees.
fn check_url(url: &str) -> Result<(), UrlProblem> {
    let problem = |message: String, help| UrlProblem {
        message,
        help,
        is_secret: false,
    };
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = after_scheme
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default();
    if authority.contains('@') {
        return Err(UrlProblem {
            message: "the URL has a user name or a password in it".to_owned(),
            help: "take it out: a document that needs a sign-in cannot be fetched",
            is_secret: true,
        });
    }
    if !url.starts_with("https://") {
        let message = format!("`{url}` does not start with `https://`");
        return Err(problem(message, "documents are fetched over https only"));
    }
    if authority.is_empty() || authority.starts_with(':') {
        return Err(problem(format!("`{url}` has no host"), ""));
    }
    if url.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(problem(
            format!("`{url}` has white space in it"),
            "write a space as `%20`",
        ));
    }
    if url.contains('#') {
        return Err(problem(
            format!("`{url}` has a fragment"),
            "leave out `#` and what follows",
        ));
    }
    Ok(())
}
