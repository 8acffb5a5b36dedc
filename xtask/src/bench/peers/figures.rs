//! `docs/performance/figures.toml`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::limit::Limited;
use crate::bench::output::Output;

/// What is made of the figures is beside them.
pub(super) const FOLDER: &str = "docs/performance";

const HEADER: &str = "\
# Other generators beside this one: CPU seconds (user and system) and the largest memory of a process in megabytes.
# Written by `cargo xtask bench --peers --record`; `cargo xtask bench --plot` makes the pictures of it.

";

pub(super) fn path(root: &Path) -> PathBuf {
    root.join(FOLDER).join("figures.toml")
}

/// One run of everything.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(super) struct Figures {
    #[serde(rename = "input")]
    pub(super) inputs: Vec<Input>,
    #[serde(rename = "run")]
    pub(super) runs: Vec<Run>,
}

/// What all generators of a group read.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(super) struct Input {
    pub(super) name: String,
    pub(super) label: String,
    /// What is one service, in several versions.
    pub(super) family: String,
    pub(super) files: usize,
    pub(super) bytes: u64,
    /// `Action` elements.
    pub(super) actions: usize,
}

/// One generator on one input.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(super) struct Run {
    pub(super) input: String,
    pub(super) tool: String,
    pub(super) seconds: f64,
    pub(super) megabytes: f64,
    /// Nothing where it only reads.
    #[serde(flatten)]
    pub(super) output: Option<Output>,
    /// Actions that it generated, where it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) actions: Option<usize>,
    /// Why it did not come to its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) problem: Option<String>,
    #[serde(default, rename = "check", skip_serializing_if = "Vec::is_empty")]
    pub(super) checks: Vec<Check>,
}

/// A compiler on what a generator wrote.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(super) struct Check {
    /// The command.
    pub(super) how: String,
    pub(super) seconds: f64,
    pub(super) megabytes: f64,
    /// What it complained about; warnings too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) problem: Option<String>,
}

impl Run {
    pub(super) fn new(input: &Input, tool: &str, limited: &Limited) -> Self {
        Self {
            input: input.name.clone(),
            tool: tool.to_owned(),
            seconds: hundredths(limited.used.seconds),
            megabytes: limited.used.megabytes.round(),
            problem: limited.problem.clone(),
            ..Self::default()
        }
    }

    /// The first check that found nothing.
    pub(super) fn fine(&self) -> Option<&Check> {
        self.checks.iter().find(|check| check.problem.is_none())
    }
}

impl Check {
    pub(super) fn new(how: &str, limited: &Limited, problem: Option<String>) -> Self {
        Self {
            how: how.to_owned(),
            seconds: hundredths(limited.used.seconds),
            megabytes: limited.used.megabytes.round(),
            problem,
        }
    }
}

fn hundredths(seconds: f64) -> f64 {
    (100.0 * seconds).round() / 100.0
}

impl Figures {
    pub(super) fn add(&mut self, input: Input, runs: Vec<Run>) {
        self.inputs.push(input);
        self.runs.extend(runs);
    }

    /// Compiles what a generator wrote, where it came to its end.
    pub(super) fn check(
        &mut self,
        input: &Input,
        tool: &str,
        check: impl FnOnce() -> Result<Check, Box<dyn Error>>,
    ) -> Result<(), Box<dyn Error>> {
        let mut runs = self.runs.iter_mut();
        let run = runs.find(|run| run.input == input.name && run.tool == tool);
        if let Some(run) = run.filter(|run| run.problem.is_none()) {
            run.checks.push(check()?);
        }
        Ok(())
    }

    pub(super) fn run(&self, input: &str, tool: &str) -> Option<&Run> {
        let mut runs = self.runs.iter();
        runs.find(|run| run.input == input && run.tool == tool)
    }

    pub(super) fn write(&self, path: &Path) -> Result<(), Box<dyn Error>> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let text = format!("{HEADER}{}", toml::to_string(self)?);
        Ok(csdl_project::write::replace(&[(path, text.as_bytes())])?)
    }
}
