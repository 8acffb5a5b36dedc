//! `cargo xtask mutants`: whether the tests notice when the code is wrong.
//!
//! `cargo-mutants` makes small faults: a function that returns nothing, a comparison turned round. A fixed sample of
//! them is tried, each first on the tests of its own crate, and those that these miss on the tests of the crates that
//! use it. What no test notices is listed; `tests/mutants.toml` has those that may stay, each with its reason.

mod accepted;
mod sample;

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use csdl_review::Exit;
use csdlgen::print;

use crate::tools::Tool;
use crate::workspace;
use accepted::Accepted;

const TOOL: Tool = Tool {
    name: "cargo-mutants",
    version: "27.1.0",
    profile: "dev",
};

/// A crate that faults are made in.
struct Subject {
    package: &'static str,
    folder: &'static str,
    /// Which of its own tests have the first look: those that end soon.
    targets: &'static [&'static str],
    /// The crates whose tests, all of them, have the second look. Wire tests of generated crates are not among them: they
    /// compile too long for each fault.
    users: &'static [&'static str],
}

const SUBJECTS: [Subject; 3] = [
    Subject {
        package: "csdl",
        folder: "generator/csdl/",
        targets: &["--lib"],
        users: &["csdl_codegen", "csdl_review", "csdlgen", "sdk_tests"],
    },
    Subject {
        package: "csdl_codegen",
        folder: "generator/codegen/",
        targets: &["--lib"],
        users: &["csdl_review", "csdl_project", "csdlgen", "sdk_tests"],
    },
    Subject {
        package: "odata_runtime",
        folder: "generator/runtime/",
        targets: &["--lib", "--test=suite", "--test=client", "--test=queries"],
        users: &["odata_runtime"],
    },
];

/// How many faults are tried.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// How many, of all that can be made.
    #[arg(long, default_value_t = 200)]
    sample: usize,
    /// Which ones: another number, another sample.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Tries a sample, and tells which are missed.
pub(crate) fn mutants(root: &Path, options: &Options) -> Result<Exit, Box<dyn Error>> {
    if let Some(missing) = TOOL.missing(root) {
        return Err(missing.into());
    }
    let run = Run {
        program: TOOL.program(root),
        root: root.to_owned(),
        folder: workspace::target(root).join("mutants"),
    };
    let accepted = Accepted::read(&root.join("tests/mutants.toml"))?;
    let all = run.list()?;
    for name in accepted
        .names()
        .filter(|name| !all.iter().any(|one| sample::stable(one) == **name))
    {
        print::err(&format!(
            "tests/mutants.toml: there is no such fault any more: {name}\n"
        ));
    }
    let sample = sample::take(&all, options.sample, options.seed);
    print::err(&format!("{} of {} faults\n", sample.len(), all.len()));

    let (mut own, mut others) = (Outcomes::default(), Outcomes::default());
    for subject in &SUBJECTS {
        let names = sample
            .iter()
            .copied()
            .filter(|name| name.starts_with(subject.folder));
        let names: Vec<&str> = names.collect();
        let first = run.try_all(&names, subject, Look::Own)?;
        let left: Vec<&str> = first.missed.iter().map(String::as_str).collect();
        others.add(run.try_all(&left, subject, Look::Users)?);
        own.add(first);
    }
    let caught = own.caught.len() + others.caught.len();
    let viable = caught + others.missed.len();
    print::out(&format!(
        "{caught} of {viable} faults are caught, {} of them by the tests of their own crate; {} do not compile\n",
        own.caught.len(),
        own.unviable,
    ))?;
    let mut exit = Exit::Done;
    for name in &others.missed {
        if let Some(reason) = accepted.reason(&sample::stable(name)) {
            print::out(&format!("may stay: {name}\n  {reason}\n"))?;
        } else {
            print::out(&format!("missed: {name}\n"))?;
            exit = Exit::Findings;
        }
    }
    Ok(exit)
}

/// What became of some faults.
#[derive(Default)]
struct Outcomes {
    caught: BTreeSet<String>,
    missed: BTreeSet<String>,
    unviable: usize,
}

impl Outcomes {
    fn add(&mut self, other: Self) {
        self.caught.extend(other.caught);
        self.missed.extend(other.missed);
        self.unviable += other.unviable;
    }
}

/// Whose tests judge a fault.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// The fast ones of its own crate.
    Own,
    /// All of the crates that use it.
    Users,
}

struct Run {
    program: PathBuf,
    root: PathBuf,
    folder: PathBuf,
}

impl Run {
    fn command(&self, subjects: &[Subject]) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("mutants").arg("--dir").arg(&self.root);
        for subject in subjects {
            command.args(["--package", subject.package]);
        }
        // What is built of others is built once.
        command.env("CARGO_TARGET_DIR", self.folder.join("target"));
        command.env("INSTA_UPDATE", "no");
        command
    }

    /// All faults that can be made.
    fn list(&self) -> Result<Vec<String>, Box<dyn Error>> {
        let output = self.command(&SUBJECTS).arg("--list").output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
        }
        let text = String::from_utf8(output.stdout)?;
        Ok(text.lines().map(str::to_owned).collect())
    }

    /// Tries these, which are in the subject.
    fn try_all(
        &self,
        names: &[&str],
        subject: &Subject,
        look: Look,
    ) -> Result<Outcomes, Box<dyn Error>> {
        if names.is_empty() {
            return Ok(Outcomes::default());
        }
        let (folder, users, targets): (_, &[&str], &[&str]) = match look {
            Look::Own => ("own", &[], subject.targets),
            Look::Users => ("users", subject.users, &["--lib", "--tests"]),
        };
        let folder = self.folder.join(subject.package).join(folder);
        fs::create_dir_all(&folder)?;
        let mut command = self.command(std::slice::from_ref(subject));
        for name in names {
            command
                .arg("--re")
                .arg(format!("^{}$", sample::escape(name)));
        }
        // Faults in fields of structs are made whether or not the expressions fit: only where others are asked for.
        let files: BTreeSet<&str> = names
            .iter()
            .filter_map(|name| name.split(':').next())
            .collect();
        for file in files {
            command.args(["--file", file]);
        }
        for package in users {
            command.args(["--test-package", package]);
        }
        command.arg("--output").arg(&folder).arg("--").args(targets);
        let status = command.status()?;
        // 2: some were missed; 3: some took too long.
        if !matches!(status.code(), Some(0 | 2 | 3)) {
            return Err(format!(
                "cargo-mutants ended with {status}; see {}",
                folder.display()
            )
            .into());
        }
        let read = |file: &str| -> Result<BTreeSet<String>, Box<dyn Error>> {
            let path = folder.join("mutants.out").join(file);
            let text = fs::read_to_string(&path)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            let asked = text.lines().filter(|line| names.contains(line));
            Ok(asked.map(str::to_owned).collect())
        };
        let mut caught = read("caught.txt")?;
        // A test that never ends is a test that fails.
        caught.extend(read("timeout.txt")?);
        let missed = read("missed.txt")?;
        let unviable = read("unviable.txt")?.len();
        let tried = caught.len() + missed.len() + unviable;
        if tried != names.len() {
            return Err(format!(
                "{tried} of {} faults were tried; see {}",
                names.len(),
                folder.display()
            )
            .into());
        }
        Ok(Outcomes {
            caught,
            missed,
            unviable,
        })
    }
}
