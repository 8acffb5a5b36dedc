//! Colours.

use csdl::diagnostic::Style;

/// Puts text in colours where there are any.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paint(pub Style);

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        match self.0 {
            Style::Plain => text.to_owned(),
            Style::Coloured => format!("\x1b[{code}m{text}\x1b[0m"),
        }
    }

    /// A sentence, the names in it (between backticks) coloured.
    pub(crate) fn names(self, text: &str) -> String {
        let mut painted = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find('`') {
            let end = rest.get(start + 1..).and_then(|after| after.find('`'));
            let Some(end) = end.map(|end| start + end + 2) else {
                break;
            };
            painted.push_str(rest.get(..start).unwrap_or_default());
            painted.push_str(&self.name(rest.get(start..end).unwrap_or_default()));
            rest = rest.get(end..).unwrap_or_default();
        }
        painted.push_str(rest);
        painted
    }

    /// What was asked for, and headings.
    pub(crate) fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    /// What is there to find one's way and need not be read.
    pub(crate) fn dim(self, text: &str) -> String {
        self.with("2", text)
    }

    /// Names of the metadata.
    pub(crate) fn name(self, text: &str) -> String {
        self.with("36", text)
    }

    /// What is in.
    pub(crate) fn good(self, text: &str) -> String {
        self.with("1;32", text)
    }

    /// What is not.
    pub(crate) fn bad(self, text: &str) -> String {
        self.with("1;31", text)
    }

    /// What deserves a look.
    pub(crate) fn warn(self, text: &str) -> String {
        self.with("33", text)
    }
}
