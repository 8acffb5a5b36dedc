//! `cargo xtask bench --peers`: other generators beside this one, on the same documents as they are.
//!
//! - `nv-redfish-csdl-compiler` (crates.io) on the schemas of Redfish and Swordfish that ship with it.
//! - `@sap-cloud-sdk/generator` (npm) on documents of Microsoft Graph.
//! - quick-xml alone, which reads the same documents and makes nothing of them: the floor.
//!
//! One runs at a time. Generators that are fast have their turn several times, and the least counts: other programs only
//! add to it. What came out is compiled as well. With `--record` the figures are written to `docs/performance`, and the
//! pictures and the tables of the page are made of them again.

mod figures;
mod floor;
mod goals;
mod limit;
mod nv_redfish;
mod ours;
mod page;
mod ratios;
mod report;
mod sap;

use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use csdl_review::Exit;
use csdlgen::print;

use super::document::{self, REFERENCE, V1};
use super::generator::Generator;
use super::output;
use crate::node;
use crate::workspace;
use figures::{Figures, Input, Run};
use floor::Floor;
use nv_redfish::NvRedfish;
use ours::Ours;
use sap::Sap;

/// How often a fast generator has its turn.
const ROUNDS: usize = 3;

/// The reference document, and smaller ones for the pictures: what other sizes cost.
const GRAPH: [(&str, &str, &str); 3] = [
    (REFERENCE, "graph-beta", "Graph beta"),
    (V1, "graph-v1", "Graph v1.0"),
    ("graph/beta-ussec-2026-08.xml", "graph-ussec", "Graph ussec"),
];

/// Where everything happens.
pub(crate) struct Place {
    /// The project.
    root: PathBuf,
    /// A folder of `target`.
    folder: PathBuf,
}

impl Place {
    /// A package of one source file, whose dependencies are the project's by its `Cargo.lock`; its folder.
    fn package(&self, name: &str, manifest: &str, source: (&str, &str)) -> io::Result<PathBuf> {
        let folder = self.folder.join(name);
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("Cargo.toml"), manifest)?;
        fs::write(folder.join("src").join(source.0), source.1)?;
        fs::copy(self.root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        Ok(folder)
    }
}

pub(crate) fn peers(root: &Path, record: bool) -> Result<Exit, Box<dyn Error>> {
    if let Some(done) = node::is_missing("bench --peers", false) {
        return done;
    }
    let corpora = document::corpora("bench --peers")?;
    let root = fs::canonicalize(root)?;
    let place = Place {
        folder: std::path::absolute(workspace::target(&root))?.join("bench-peers"),
        root,
    };
    fs::create_dir_all(&place.folder)?;
    let nv_redfish = NvRedfish::prepare(&place)?;
    let sap = Sap::prepare(&place)?;
    let floor = Floor::prepare(&place)?;
    let ours = Ours {
        csdlgen: Generator::build(&place.root)?.csdlgen,
    };

    let mut figures = Figures::default();
    let mut input = Input {
        name: "redfish".to_owned(),
        label: "Redfish".to_owned(),
        family: "Redfish".to_owned(),
        files: nv_redfish.files.len(),
        bytes: output::bytes(&nv_redfish.files)?,
        actions: 0,
    };
    let (mut own, mut peer) = (Least::default(), Least::default());
    let mut least = Least::default();
    for _ in 0..ROUNDS {
        least.add(floor.read(&place, &mut input, &nv_redfish.files)?);
        peer.add(nv_redfish.generate(&place, &input)?);
        own.add(ours.generate(&place, &input, &nv_redfish.files)?);
    }
    figures.add(input.clone(), vec![least.run()?, peer.run()?, own.run()?]);
    keep(&place, &figures, record)?;
    figures.check(&input, ours::TOOL, || ours::check_sdk(&place, &input))?;
    figures.check(&input, nv_redfish::TOOL, || nv_redfish::check(&place, true))?;
    keep(&place, &figures, record)?;
    let redfish = input;

    for (file, name, label) in GRAPH {
        let files = [corpora.join(file)];
        let mut input = Input {
            name: name.to_owned(),
            label: label.to_owned(),
            family: "Microsoft Graph".to_owned(),
            files: files.len(),
            bytes: output::bytes(&files)?,
            actions: 0,
        };
        let (mut least, mut own) = (Least::default(), Least::default());
        for _ in 0..ROUNDS {
            least.add(floor.read(&place, &mut input, &files)?);
            own.add(ours.generate(&place, &input, &files)?);
        }
        let peer = sap.generate(&place, &input, &files)?;
        figures.add(input.clone(), vec![least.run()?, peer, own.run()?]);
        figures.check(&input, ours::TOOL, || ours::check_sdk(&place, &input))?;
        figures.check(&input, sap::TOOL, || sap.check(&place, &input))?;
        keep(&place, &figures, record)?;
    }
    // Without the limit that its authors need: last, since it is known to take long.
    figures.check(&redfish, nv_redfish::TOOL, || {
        nv_redfish::check(&place, false)
    })?;
    keep(&place, &figures, record)?;

    print::out(&report::render(&figures))?;
    if record {
        return plot(&place.root);
    }
    Ok(Exit::Done)
}

/// Records what there is, so that it stays when something later fails.
fn keep(place: &Place, figures: &Figures, record: bool) -> Result<(), Box<dyn Error>> {
    if !record {
        return Ok(());
    }
    figures.write(&figures::path(&place.root))?;
    page::write(&place.root, figures)
}

/// Makes the pictures again, of the recorded figures.
pub(crate) fn plot(root: &Path) -> Result<Exit, Box<dyn Error>> {
    let folder = root.join(figures::FOLDER).into_os_string();
    workspace::run_package(root, &["--package", "bench_plots"], &[folder])
}

/// The cheapest of several runs of one generator.
#[derive(Default)]
struct Least {
    run: Option<Run>,
}

impl Least {
    fn add(&mut self, run: Run) {
        if self
            .run
            .as_ref()
            .is_none_or(|least| run.seconds < least.seconds)
        {
            self.run = Some(run);
        }
    }

    fn run(self) -> Result<Run, Box<dyn Error>> {
        self.run.ok_or_else(|| "a generator had no turn".into())
    }
}
