//! The pictures of `docs/performance`: what generating and compiling costs against the size of the input, of the figures
//! that `cargo xtask bench --peers --record` wrote.
//!
//! A package of its own, so that plotters does not slow down the build of `cargo xtask`, which `regen` waits for.

mod chart;
mod figures;

use std::error::Error;

use figures::{Figures, What};

/// The file with the figures.
pub const FIGURES: &str = "figures.toml";

/// The pictures by the names of their files.
///
/// # Errors
/// What is wrong with the figures.
pub fn plots(figures: &str) -> Result<[(&'static str, String); 2], Box<dyn Error>> {
    let figures = Figures::parse(figures)?;
    let generation = chart::draw(
        "Generating: CPU seconds by megabytes of CSDL",
        &figures.inputs,
        &figures.series(What::Generation),
    )?;
    let compiling = chart::draw(
        "Type-checking what was generated: CPU seconds by megabytes of CSDL",
        &figures.inputs,
        &figures.series(What::Compiling),
    )?;
    Ok([("generation.svg", generation), ("compiling.svg", compiling)])
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn the_pictures_are_those_of_the_figures() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/performance");
        let figures = fs::read_to_string(folder.join(FIGURES)).unwrap();
        for (name, svg) in plots(&figures).unwrap() {
            let committed = fs::read_to_string(folder.join(name)).unwrap();
            assert!(
                committed == svg,
                "docs/performance/{name} is not made of {FIGURES}: cargo xtask bench --plot"
            );
        }
    }
}
