//! `cargo xtask bench --peers`: this generator beside others, on the same unmodified documents, one at a time, each with
//! a limit of memory and time; then what growing parts of one service cost.
//!
//! Needs CSDL_CORPORA, and crates.io and the npm registry once.

mod cloud_sdk;
mod figures;
mod floor;
mod limit;
mod output;
mod own;
mod plot;
mod redfish;
mod report;
mod sizes;

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use csdl_review::Exit;
use csdlgen::print;

use super::compile;
use super::document::REFERENCE;
use figures::Figures;

/// Where the figures of the documentation are, and the picture of them.
const FIGURES: &str = "docs/performance/figures.toml";
const PICTURE: &str = "docs/performance/sizes.svg";

/// The documents that all read.
const GRAPH: &str = "Microsoft Graph beta";
const REDFISH: &str = "Redfish and Swordfish";

/// Measures and prints; with `record` the figures become those of the documentation.
pub(crate) fn peers(root: &Path, record: bool) -> Result<Exit, Box<dyn Error>> {
    let corpora = env::var_os("CSDL_CORPORA").ok_or("CSDL_CORPORA is not set")?;
    let graph = [Path::new(&corpora).join(REFERENCE)];
    let folder = root.join("target/bench-peers");
    fs::create_dir_all(&folder)?;
    let csdlgen = compile::build_generator(root)?;
    let redfish = redfish::documents(&folder)?;
    let own = |documents: &[PathBuf], input| own::run(root, &folder, &csdlgen, documents, input);
    let mut figures = Figures::default();
    figures.peers = vec![
        floor::run(&folder, &redfish, REDFISH)?,
        redfish::run(root, &folder, &redfish)?,
        own(&redfish, REDFISH)?,
        floor::run(&folder, &graph, GRAPH)?,
        cloud_sdk::run(&folder, &graph)?,
        own(&graph, GRAPH)?,
    ];
    figures.sizes = sizes::run(root, &folder, &csdlgen, &graph)?;
    print::out(&report::render(&figures))?;
    if record {
        figures.write(&root.join(FIGURES))?;
        let picture = plot::plot(&figures.sizes)?;
        fs::write(root.join(PICTURE), picture)?;
    }
    Ok(Exit::Done)
}

/// Draws the picture again from the figures of the documentation.
pub(crate) fn plot(root: &Path) -> Result<Exit, Box<dyn Error>> {
    let figures = Figures::read(&root.join(FIGURES))?;
    fs::write(root.join(PICTURE), plot::plot(&figures.sizes)?)?;
    Ok(Exit::Done)
}
