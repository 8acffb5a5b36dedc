//! The tables in `docs/performance.md`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use super::figures::Figures;
use super::report;

/// What is between these lines is made of the figures.
const START: &str = "<!-- figures.toml: cargo xtask bench --peers --record -->\n";
const END: &str = "<!-- end of figures.toml -->\n";

fn path(root: &Path) -> PathBuf {
    root.join("docs/performance.md")
}

/// Puts the tables into the page.
pub(super) fn write(root: &Path, figures: &Figures) -> Result<(), Box<dyn Error>> {
    let path = path(root);
    let page = fs::read_to_string(&path)
        .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let page = with_tables(&page, figures)
        .ok_or_else(|| format!("{} has no place for the figures: {START}", path.display()))?;
    Ok(csdl_project::write::replace(&[(&path, page.as_bytes())])?)
}

fn with_tables(page: &str, figures: &Figures) -> Option<String> {
    let (before, rest) = page.split_once(START)?;
    let (_, after) = rest.split_once(END)?;
    let tables = report::render(figures);
    Some(format!("{before}{START}\n{tables}\n{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::peers::figures;
    use crate::workspace;

    #[test]
    fn the_tables_of_the_page_are_those_of_the_figures() {
        let root = workspace::root().unwrap();
        let recorded = fs::read_to_string(figures::path(&root)).unwrap();
        let recorded: Figures = toml::from_str(&recorded).unwrap();
        let page = fs::read_to_string(path(&root)).unwrap();
        let expected = with_tables(&page, &recorded).unwrap();
        assert!(
            page == expected,
            "docs/performance.md does not have these tables of figures.toml:\n{}",
            report::render(&recorded)
        );
    }
}
