//! `[service.upload-session]` and `[service.monitor]`: how the service says where to go on, and how far its work is.

use csdl::name::{is_qualified_name, is_simple_identifier};

use super::located::Located;
use super::problems::Problems;
use super::{codes, raw};

/// The type of the service's upload sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadSession {
    /// The qualified name of the type.
    pub type_name: Located<String>,
    /// The property that has the address.
    pub url: Located<String>,
    /// The property that has the ranges of bytes that are still expected.
    pub expected_ranges: Located<String>,
    /// The property that says until when it can be used.
    pub expires: Option<Located<String>>,
    /// The number of bytes of which every part but the last has to be a multiple.
    pub chunk: Option<u32>,
}

/// What the service's own monitors of long-running work look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitor {
    /// The property that has the status.
    pub status: String,
    /// Its values for work that is done.
    pub done: Vec<String>,
    /// Its values for work that has failed.
    pub failed: Vec<String>,
    /// The property that has the progress in percent.
    pub progress: Option<String>,
    /// The properties that have the URL of the result.
    pub result: Vec<String>,
    /// The properties that have the identifier of the result.
    pub result_id: Vec<String>,
    /// The property that has the error.
    pub error: Option<String>,
    /// Whether addresses that start with a slash start at the service root.
    pub from_root: bool,
}

impl UploadSession {
    pub(super) fn check(raw: raw::UploadSession, problems: &mut Problems) -> Self {
        let type_name = problems.checked(raw.type_name, |name| {
            if is_qualified_name(name) {
                Ok(())
            } else {
                Err(format!("`{name}` is not the qualified name of a type"))
            }
        });
        let chunk = raw.chunk.and_then(|chunk| {
            let checked = u32::try_from(chunk.value).ok().filter(|bytes| *bytes > 0);
            if checked.is_none() {
                let message = format!("`{}` is not a number of bytes", chunk.value);
                let help =
                    "write the number of which every part has to be a multiple, such as `327680`";
                problems.add(&codes::VALUE, &chunk.range, message, help);
            }
            checked
        });
        Self {
            type_name,
            url: property(raw.url, problems),
            expected_ranges: property(raw.expected_ranges, problems),
            expires: raw.expires.map(|name| property(name, problems)),
            chunk,
        }
    }
}

impl Monitor {
    pub(super) fn check(raw: raw::Monitor, problems: &mut Problems) -> Self {
        let done = words(raw.done, problems);
        let failed = words(raw.failed, problems);
        for both in failed.iter().filter(|word| {
            done.iter()
                .any(|own| own.value.eq_ignore_ascii_case(&word.value))
        }) {
            let message = format!("`{}` cannot be both `done` and `failed`", both.value);
            problems.add(&codes::DUPLICATE, &both.range, message, "");
        }
        let mut properties = |names: Vec<Located<String>>| -> Vec<String> {
            let checked = names.into_iter().map(|name| property(name, problems).value);
            checked.collect()
        };
        let (result, result_id) = (properties(raw.result), properties(raw.result_id));
        Self {
            status: property(raw.status, problems).value,
            done: done.into_iter().map(|word| word.value).collect(),
            failed: failed.into_iter().map(|word| word.value).collect(),
            progress: raw.progress.map(|name| property(name, problems).value),
            result,
            result_id,
            error: raw.error.map(|name| property(name, problems).value),
            from_root: raw.from_root,
        }
    }
}

fn property(name: Located<String>, problems: &mut Problems) -> Located<String> {
    problems.checked(name, |name| {
        if is_simple_identifier(name) {
            Ok(())
        } else {
            Err(format!("`{name}` is not the name of a property"))
        }
    })
}

fn words(words: Located<Vec<Located<String>>>, problems: &mut Problems) -> Vec<Located<String>> {
    if words.value.is_empty() {
        let message = "no value is given";
        problems.add(
            &codes::VALUE,
            &words.range,
            message,
            "write the values of the status property",
        );
    }
    words
        .value
        .into_iter()
        .map(|word| {
            problems.checked(word, |word| {
                if word.trim().is_empty() {
                    Err("an empty status says nothing".to_owned())
                } else {
                    Ok(())
                }
            })
        })
        .collect()
}
