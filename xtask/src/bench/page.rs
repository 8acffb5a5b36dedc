//! The tables in `docs/performance.md` that commands write.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// A place of the page: the lines around what a command writes there.
pub(super) struct Place {
    pub(super) start: &'static str,
    pub(super) end: &'static str,
}

impl Place {
    /// Puts tables there, instead of what is there.
    pub(super) fn write(&self, root: &Path, tables: &str) -> Result<(), Box<dyn Error>> {
        let path = path(root);
        let page = fs::read_to_string(&path)
            .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let page = self.with(&page, tables).ok_or_else(|| {
            let (start, end) = (self.start.trim_end(), self.end.trim_end());
            format!(
                "{} has no place for the figures: put these two lines where they belong:\n{start}\n{end}",
                path.display()
            )
        })?;
        Ok(csdl_project::write::replace(&[(&path, page.as_bytes())])?)
    }

    /// The page with tables in this place.
    pub(super) fn with(&self, page: &str, tables: &str) -> Option<String> {
        let (before, rest) = page.split_once(self.start)?;
        let (_, after) = rest.split_once(self.end)?;
        let (start, end) = (self.start, self.end);
        Some(format!("{before}{start}\n{tables}\n{end}{after}"))
    }
}

pub(super) fn path(root: &Path) -> PathBuf {
    root.join("docs/performance.md")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_there_is_replaced() {
        let place = Place {
            start: "<!-- a -->\n",
            end: "<!-- b -->\n",
        };
        let first = place.with("one\n<!-- a -->\n<!-- b -->\ntwo\n", "1");
        let expected = "one\n<!-- a -->\n\n1\n<!-- b -->\ntwo\n";
        assert_eq!(first.as_deref(), Some(expected));
        let again = place.with(expected, "2");
        assert_eq!(again, Some(expected.replace('1', "2")));
        assert_eq!(place.with("one\n", "1"), None);
    }
}
