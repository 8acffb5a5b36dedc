//! `cargo xtask bench --against REV`: another commit of the project and this tree, side by side in one run.
//!
//! Both generate and compile the same in turns, since a machine is not as fast at every time. Each figure is the least of all
//! rounds: other programs only add to it. What is built of the other commit stays in `target/bench-against`. With
//! `--record` the table is written to `docs/performance.md`.

mod both;
mod commit;
mod compiling;
mod generating;
mod side;
mod table;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use csdl_review::{Exit, words};
use csdlgen::print;

use super::document;
use super::large;
use super::page::Place;
use crate::workspace;
use both::Both;
use commit::Commit;
use side::Side;

/// What is between these lines of the page is the table.
const PLACE: Place = Place {
    start: "<!-- before and after: cargo xtask bench --against REV --record -->\n",
    end: "<!-- end of before and after -->\n",
};

/// What to compare with.
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct Against {
    /// Measure another commit of the project and this tree side by side, in turns. Needs Git and `CSDL_CORPORA`.
    #[arg(long = "against", id = "against", value_name = "REV", conflicts_with_all = ["part", "metadata"], group = "recorded")]
    revision: Option<String>,
    /// With --against: how often each has its turn.
    #[arg(long, value_name = "N", requires = "against", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// With --against: only this. Only the whole table can be recorded.
    #[arg(long, requires = "against", conflicts_with = "record")]
    only: Option<Only>,
}

/// What is generated from.
#[derive(Clone, Debug)]
struct Documents {
    reference: PathBuf,
    v1: PathBuf,
    /// That of `bench large`.
    large: PathBuf,
}

impl Documents {
    /// Those of the corpora: before anything is built, since that takes long.
    fn find(root: &Path) -> Result<Self, Box<dyn Error>> {
        let corpora = document::corpora("bench --against")?;
        Ok(Self {
            reference: document::in_corpora(&corpora, document::REFERENCE)?,
            v1: document::in_corpora(&corpora, document::V1)?,
            large: large::document(root, &corpora)?,
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Only {
    /// What generating costs
    Generating,
    /// What compiling the generated crates and a program that uses them costs
    Compiling,
}

impl Against {
    pub(super) fn is_wanted(&self) -> bool {
        self.revision.is_some()
    }

    pub(super) fn run(&self, root: &Path, record: bool) -> Result<Exit, Box<dyn Error>> {
        let revision = self.revision.as_deref().unwrap_or("HEAD");
        let root = fs::canonicalize(root)?;
        let documents = Documents::find(&root)?;
        let commits = Both {
            before: Commit::find(&root, revision)?,
            after: Commit::find(&root, "HEAD")?,
        };
        let is_changed = commit::is_changed(&root)?;
        let folder = std::path::absolute(workspace::target(&root))?.join("bench-against");
        let sides = Both {
            before: Side::of_commit(&root, &commits.before, &folder)?,
            after: Side::of_tree(&root, &folder)?,
        };
        let rounds = usize::from(self.rounds);
        let is_wanted = |one| self.only.is_none_or(|only| only == one);
        let mut lines = Vec::new();
        if is_wanted(Only::Generating) {
            lines.extend(generating::measure_all(&documents, &sides, rounds)?);
        }
        if is_wanted(Only::Compiling) {
            lines.extend(compiling::measure_all(&documents, &sides, rounds)?);
        }
        let text = format!(
            "{}\n\n{}",
            introduction(&commits, is_changed, rounds),
            table::render(&lines)
        );
        print::out(&text)?;
        if record {
            PLACE.write(&root, &text)?;
        }
        Ok(Exit::Done)
    }
}

/// What was measured, and how.
fn introduction(commits: &Both<Commit>, is_changed: bool, rounds: usize) -> String {
    let changes = if is_changed {
        " with changes that are not committed"
    } else {
        ""
    };
    format!(
        "Before is commit {}, after is commit {}{changes}: in turns, each figure the least of {}.",
        commits.before.short,
        commits.after.short,
        words::count(rounds, "round")
    )
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::bench::page;

    #[test]
    fn the_page_has_a_place_for_the_table() {
        let root = workspace::root().unwrap();
        let page = fs::read_to_string(page::path(&root)).unwrap();
        assert!(PLACE.with(&page, "").is_some());
    }

    #[test]
    fn the_introduction_says_what_was_measured() {
        let commit = |short: &str| Commit {
            hash: short.to_owned(),
            short: short.to_owned(),
        };
        let commits = Both {
            before: commit("aaaaaaa"),
            after: commit("bbbbbbb"),
        };
        assert_eq!(
            introduction(&commits, false, 1),
            "Before is commit aaaaaaa, after is commit bbbbbbb: in turns, each figure the least of 1 round."
        );
        assert_eq!(
            introduction(&commits, true, 3),
            "Before is commit aaaaaaa, after is commit bbbbbbb with changes that are not committed: in turns, each figure \
             the least of 3 rounds."
        );
    }
}
