//! The tables in `docs/performance.md`.

use std::error::Error;
use std::path::Path;

use super::figures::Figures;
use super::report;
use crate::bench::page::Place;

/// What is between these lines is made of the figures.
const PLACE: Place = Place {
    start: "<!-- figures.toml: cargo xtask bench --peers --record -->\n",
    end: "<!-- end of figures.toml -->\n",
};

/// Puts the tables into the page.
pub(super) fn write(root: &Path, figures: &Figures) -> Result<(), Box<dyn Error>> {
    PLACE.write(root, &report::render(figures))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::bench::page;
    use crate::bench::peers::figures;
    use crate::workspace;

    #[test]
    fn the_tables_of_the_page_are_those_of_the_figures() {
        let root = workspace::root().unwrap();
        let recorded = fs::read_to_string(figures::path(&root)).unwrap();
        let recorded: Figures = toml::from_str(&recorded).unwrap();
        let tables = report::render(&recorded);
        let page = fs::read_to_string(page::path(&root)).unwrap();
        let expected = PLACE.with(&page, &tables).unwrap();
        assert!(
            page == expected,
            "docs/performance.md does not have these tables of figures.toml:\n{tables}"
        );
    }
}
