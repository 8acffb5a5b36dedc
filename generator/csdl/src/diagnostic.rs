//! Coded problems that point at the source, and how they are printed.
//!
//! A [`Code`] lives in the module that raises it; a [`Diagnostic`] is one occurrence; a
//! [`Diagnostics`] collects all of a run.

mod bounded;
mod collector;
pub mod explain;
mod render;

pub use crate::style::Style;
pub use bounded::bounded;
pub use collector::{Cut, Diagnostics};

use crate::span::Span;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The model is wrong or incomplete.
    Error,
    /// The model can be used; something is unusual or was left out.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A kind of problem.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The stable identifier, such as `CSDL0001`.
    pub id: &'static str,
    /// Whether it is an error.
    pub severity: Severity,
    /// Whether the model is complete without what is wrong: such an error breaks a rule of the specification, and
    /// the model says all the same what the document means.
    pub is_tolerable: bool,
    /// What is wrong, in a few words without the names at hand.
    pub summary: &'static str,
    /// What it means, why it matters, a wrong and a fixed example: Markdown in the form that [`explain`]
    /// describes.
    pub explanation: &'static str,
}

impl Code {
    /// A code whose occurrences are errors.
    pub const fn error(id: &'static str, summary: &'static str, explanation: &'static str) -> Self {
        Self {
            id,
            severity: Severity::Error,
            is_tolerable: false,
            summary,
            explanation,
        }
    }

    /// A code whose occurrences are errors that do not keep the model from being used.
    pub const fn tolerable(
        id: &'static str,
        summary: &'static str,
        explanation: &'static str,
    ) -> Self {
        let code = Self::error(id, summary, explanation);
        Self {
            is_tolerable: true,
            ..code
        }
    }

    /// A code whose occurrences are warnings.
    pub const fn warning(
        id: &'static str,
        summary: &'static str,
        explanation: &'static str,
    ) -> Self {
        Self {
            id,
            severity: Severity::Warning,
            is_tolerable: true,
            summary,
            explanation,
        }
    }
}

/// A place in the source and a text about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// The text; may be empty.
    pub text: String,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of problem.
    pub code: &'static Code,
    /// How bad it is: as its code says, unless it was given another severity.
    pub severity: Severity,
    /// What is wrong here.
    pub message: String,
    /// Where.
    pub primary: Label,
    /// Other places that matter.
    pub secondary: Vec<Label>,
    /// Further facts.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
}

/// Of long names in its texts, the middle is left out.
impl Diagnostic {
    /// A problem at a place.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            message: bounded(message),
            primary: Label {
                span,
                text: String::new(),
            },
            secondary: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Sets the text at the place itself.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = bounded(text);
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn secondary(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label {
            span,
            text: bounded(text),
        });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(bounded(text));
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(bounded(text));
        self
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Whether it is an error that keeps the model from being used.
    pub fn is_fatal(&self) -> bool {
        self.is_error() && !self.code.is_tolerable
    }
}
