//! The problems of a configuration as they are found.

use std::ops::Range;

use csdl::diagnostic::Code;

use super::{Located, codes};
use crate::Problem;
use crate::url::{self, UrlUse};

/// The problems of a configuration as they are found.
#[derive(Default)]
pub(super) struct Problems {
    pub found: Vec<Problem>,
    /// Places of the configuration that must not be shown.
    secrets: Vec<Range<usize>>,
}

impl Problems {
    /// Adds a problem; `help` may be empty.
    pub fn add(
        &mut self,
        code: &'static Code,
        range: &Range<usize>,
        message: impl Into<String>,
        help: &str,
    ) {
        let problem = Problem::new(code, range, message);
        self.found.push(if help.is_empty() {
            problem
        } else {
            problem.help(help)
        });
    }

    /// The value, which must pass `rule`; where it does not, that says what is wrong.
    pub fn checked<T>(
        &mut self,
        value: Located<T>,
        rule: impl Fn(&T) -> Result<(), String>,
    ) -> Located<T> {
        if let Err(message) = rule(&value.value) {
            self.add(&codes::VALUE, &value.range, message, "");
        }
        value
    }

    /// The URL, checked.
    pub fn url(&mut self, url: Located<String>, purpose: UrlUse) -> Located<String> {
        if let Err(problem) = url::check(&url.value, purpose) {
            if problem.is_secret {
                self.secrets.push(url.range.clone());
            }
            self.add(&codes::VALUE, &url.range, problem.message, problem.help);
        }
        url
    }

    /// Keeps a place of the configuration from being shown.
    pub fn hide(&mut self, range: &Range<usize>) {
        self.secrets.push(range.clone());
    }

    /// The text of the configuration as diagnostics may show it: `*` in the place of secrets.
    pub fn masked(&self, text: &str) -> String {
        let mut masked = text.to_owned();
        for range in &self.secrets {
            if masked.is_char_boundary(range.start) && masked.is_char_boundary(range.end) {
                masked.replace_range(range.clone(), &"*".repeat(range.len()));
            }
        }
        masked
    }
}
