//! What keeps a fixup from being made, and where it is shown.

use std::ops::Range;

use csdl::diagnostic::{Code, Diagnostic};

use crate::config::Origin;

/// A problem that points into the configuration.
#[derive(Debug)]
pub(super) struct Problem {
    code: &'static Code,
    range: Range<usize>,
    message: String,
    help: Vec<String>,
    other: Option<(Range<usize>, &'static str)>,
}

impl Problem {
    pub(super) fn new(code: &'static Code, range: &Range<usize>, message: String) -> Self {
        Self {
            code,
            range: range.clone(),
            message,
            help: Vec::new(),
            other: None,
        }
    }

    pub(super) fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Points at another place of the configuration.
    pub(super) fn other(mut self, range: &Range<usize>, text: &'static str) -> Self {
        self.other = Some((range.clone(), text));
        self
    }

    pub(super) fn diagnostic(self, origin: &Origin) -> Diagnostic {
        let span = origin.span(&self.range);
        let mut diagnostic = Diagnostic::new(self.code, span, self.message);
        if let Some((range, text)) = self.other {
            diagnostic = diagnostic.secondary(origin.span(&range), text);
        }
        for text in self.help {
            diagnostic = diagnostic.help(text);
        }
        diagnostic
    }
}
