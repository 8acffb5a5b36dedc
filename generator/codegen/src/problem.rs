//! Why no crate can be made.

use std::fmt;

/// Why no crate could be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GenerateError {
    /// All problems, not only the first.
    pub problems: Vec<Problem>,
}

/// Something that the configuration asks for and the model does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The value as the configuration spells it.
    pub value: String,
    /// What is wrong with it.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl fmt::Display for GenerateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{}", problem.message)?;
            if let Some(help) = &problem.help {
                write!(f, "\n  help: {help}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for GenerateError {}
