//! `cargo xtask bench`: what the generated code costs, beside the budget.
//!
//! - `crate`: generating, compiling and using a large SDK.
//! - `growth`: what twice the size of an input costs, for everything that was not linear once.
//! - `objects`: reading and writing a page of objects.
//! - `large`: three entity sets of a document of the size that ERP services publish.
//! - `--budget`: what the project's generated crates have and cost, beside what is recorded.
//! - `--peers`: other generators on the same documents.
//! - `--against`: another commit of the project and this tree, side by side in one run.
//! - `--plot`: the pictures of what `--peers` recorded.

mod against;
mod budget;
mod compile;
mod document;
mod generator;
mod large;
mod measure;
mod objects;
mod output;
mod page;
mod peers;
mod project;
mod table;

use std::error::Error;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use csdl_review::Exit;

use crate::workspace::{self, cargo};
use against::Against;

/// What to measure.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of the command line"
)]
pub(crate) struct Options {
    /// Only this part.
    part: Option<Part>,
    /// The document for `crate`; $CSDL_CORPORA/graph/beta-2021-07-13.xml when not given, and the
    /// project's own metadata without that.
    #[arg(long, value_name = "FILE")]
    metadata: Option<PathBuf>,
    /// Compare what the generated crates have and cost with metadata/budget.toml. Growth of more than 5 % that is not
    /// recorded there is a finding.
    #[arg(long, conflicts_with_all = ["part", "metadata"], group = "recorded")]
    budget: bool,
    /// With --budget: only what can be counted, without compiling anything.
    #[arg(long, requires = "budget")]
    counts: bool,
    /// Run other generators and this one on the same documents. Needs Node.js, the registries once, and `CSDL_CORPORA`.
    #[arg(long, conflicts_with_all = ["part", "metadata"], group = "recorded")]
    peers: bool,
    #[command(flatten)]
    against: Against,
    /// With --budget, --peers or --against: record the present figures, for --budget in metadata/budget.toml, for the others
    /// in docs/performance.
    #[arg(long, requires = "recorded")]
    record: bool,
    /// Make the pictures of docs/performance again, of the figures that --peers recorded.
    #[arg(long, conflicts_with_all = ["part", "metadata", "recorded"])]
    plot: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Reading and writing a page of objects, beside `serde_json` and serde's derive
    Objects,
    /// Generating, compiling and using a large SDK
    Crate,
    /// What twice the size of an input costs
    Growth,
    /// Generating three entity sets of a document of 63 MB
    Large,
}

pub(crate) fn bench(root: &Path, options: Options) -> Result<Exit, Box<dyn Error>> {
    let Options {
        part,
        metadata,
        budget,
        counts,
        peers,
        against,
        record,
        plot,
    } = options;
    if budget {
        return budget::budget(root, counts, record);
    }
    if peers {
        return peers::peers(root, record);
    }
    if against.is_wanted() {
        return against.run(root, record);
    }
    if plot {
        return peers::plot(root);
    }
    let is_wanted = |one| part.is_none_or(|part| part == one);
    let mut exit = Exit::Done;
    if is_wanted(Part::Growth) {
        let which = ["--profile", "fuzz", "--package", "sdk_growth"];
        exit = exit.max(workspace::run_package(root, &which, &[])?);
    }
    if is_wanted(Part::Objects) {
        exit = exit.max(objects::bench(root)?);
    }
    if is_wanted(Part::Large) {
        exit = exit.max(large::bench(root)?);
    }
    if is_wanted(Part::Crate) {
        exit = exit.max(compile::bench(root, metadata)?);
    }
    Ok(exit)
}
