//! What is wrong with a configuration, and where.

use std::fmt;
use std::ops::Range;

use csdl::diagnostic::{Code, Diagnostic, Diagnostics};
use csdl::span::{FileId, Span};

/// Something that a configuration asks for and that cannot be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem it is.
    pub code: &'static Code,
    /// Where it is, in bytes of the configuration.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Vec<String>,
    /// Another place of the configuration that matters, and why.
    pub related: Option<(Range<usize>, &'static str)>,
}

impl Problem {
    /// A problem at a place of the configuration.
    pub fn new(code: &'static Code, range: &Range<usize>, message: impl Into<String>) -> Self {
        Self {
            code,
            range: range.clone(),
            message: message.into(),
            help: Vec::new(),
            related: None,
        }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Points at another place of the configuration.
    #[must_use]
    pub(crate) fn related(mut self, range: &Range<usize>, text: &'static str) -> Self {
        self.related = Some((range.clone(), text));
        self
    }

    /// The problem as a diagnostic; `file` is the configuration.
    pub fn diagnostic(&self, file: FileId) -> Diagnostic {
        let span = |range: &Range<usize>| Span::new(file, range.start, range.end);
        let mut diagnostic = Diagnostic::new(self.code, span(&self.range), self.message.as_str());
        if let Some((range, text)) = &self.related {
            diagnostic = diagnostic.secondary(span(range), *text);
        }
        for text in &self.help {
            diagnostic = diagnostic.help(text.as_str());
        }
        diagnostic
    }

    /// All problems as diagnostics, in the order of the file.
    pub fn diagnostics(problems: &[Self], file: FileId) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        for problem in problems {
            diagnostics.push(problem.diagnostic(file));
        }
        diagnostics.sort();
        diagnostics
    }
}

/// Why no crate could be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GenerateError {
    /// All problems, not only the first.
    pub problems: Vec<Problem>,
}

impl GenerateError {
    /// The value, unless there are problems.
    pub(crate) fn unless<T>(problems: Vec<Problem>, value: T) -> Result<T, Self> {
        if problems.is_empty() {
            Ok(value)
        } else {
            Err(Self { problems })
        }
    }
}

impl fmt::Display for GenerateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{}", problem.message)?;
            for help in &problem.help {
                write!(f, "\n  help: {help}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for GenerateError {}
