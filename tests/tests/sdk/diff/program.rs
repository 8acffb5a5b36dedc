//! `diff/program.rs`, compiled against each of the crates and run.
//!
//! The crates are the modules of one package and the programs those of another one: what is public, or not to be
//! matched exhaustively, only counts from another package. A program that does not compile hides what the compiler
//! would find later in others, so that it is taken out and the rest compiled again, until all that is left compiles.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Component, Path};

use sdk_tests::fixture::Outcome;
use serde_json::Value;

use crate::workspace::Workspace;

/// The package of all crates.
const CRATES: &str = "crates";
/// The package of all programs.
const PROGRAMS: &str = "programs";

pub struct Programs {
    workspace: Workspace,
    /// The program's text.
    program: String,
    names: BTreeSet<String>,
}

impl Programs {
    pub fn new(program: String) -> Outcome<Self> {
        let mut workspace = Workspace::new("diff")?;
        workspace.package(CRATES, "");
        workspace.package(
            PROGRAMS,
            &format!("async-trait = \"0.1\"\n{CRATES} = {{ path = '../{CRATES}' }}\n"),
        );
        Ok(Self {
            workspace,
            program,
            names: BTreeSet::new(),
        })
    }

    /// Adds a crate by its files, and the program that uses it.
    pub fn add(&mut self, name: &str, files: &BTreeMap<String, String>) {
        self.workspace.module(CRATES, name, files);
        self.names.insert(name.to_owned());
    }

    /// Against which crates the program compiles.
    pub fn compile(&mut self) -> Outcome<BTreeSet<String>> {
        let crates = Path::new(CRATES).join("src/lib.rs");
        self.workspace.file(crates, modules(&self.names));
        let mut compiles = self.names.clone();
        loop {
            self.programs(&compiles);
            self.workspace.write()?;
            let arguments = ["check", "--package", PROGRAMS, "--message-format=json"];
            let output = self.workspace.cargo(&arguments)?;
            if output.status.success() {
                return Ok(compiles);
            }
            let before = compiles.len();
            for name in broken(&String::from_utf8(output.stdout)?)? {
                compiles.remove(&name);
            }
            if compiles.len() == before {
                return Err(String::from_utf8_lossy(&output.stderr).into());
            }
        }
    }

    fn programs(&mut self, names: &BTreeSet<String>) {
        let source = Path::new(PROGRAMS).join("src");
        self.workspace.file(source.join("lib.rs"), modules(names));
        for name in &self.names {
            let module = format!("use {CRATES}::{name} as sdk;\n\npub mod program;\n");
            self.workspace
                .file(source.join(format!("{name}.rs")), module);
            let program = source.join(name).join("program.rs");
            self.workspace.file(program, self.program.as_str());
        }
    }

    /// What the program sends and reads with the crates that it compiles against.
    pub fn run(&mut self, compiles: &BTreeSet<String>) -> Outcome<BTreeMap<String, String>> {
        let mut main = String::from("fn main() {\n");
        for name in compiles {
            let run = format!("{PROGRAMS}::{name}::program::run().unwrap()");
            writeln!(main, "    println!(\"== {name}\\n{{}}\", {run});")?;
        }
        main += "}\n";
        let dependency = format!("{PROGRAMS} = {{ path = '../{PROGRAMS}' }}\n");
        self.workspace.package("wire", &dependency);
        self.workspace.file("wire/src/main.rs", main);
        self.workspace.write()?;
        let printed = self.workspace.run("wire")?;
        let parts = printed
            .split("== ")
            .filter_map(|part| part.split_once('\n'));
        Ok(parts
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .collect())
    }
}

fn modules(names: &BTreeSet<String>) -> String {
    let names = names.iter().map(String::as_str);
    let names: Vec<_> = names.flat_map(|name| ["pub mod ", name, ";\n"]).collect();
    names.concat()
}

/// The programs with errors, by what the compiler says. An error anywhere else is one of this proof.
fn broken(messages: &str) -> Outcome<BTreeSet<String>> {
    let mut broken = BTreeSet::new();
    for line in messages.lines() {
        let message: Value = serde_json::from_str(line)?;
        let message = &message["message"];
        let spans = message["spans"].as_array().map_or(&[][..], Vec::as_slice);
        if message["level"] != "error" || spans.is_empty() {
            continue;
        }
        for span in spans.iter().filter(|span| span["is_primary"] == true) {
            let file = span["file_name"].as_str().unwrap_or_default();
            let name = program_of(Path::new(file))
                .ok_or_else(|| format!("{file}: {}", message["rendered"]))?;
            broken.insert(name);
        }
    }
    Ok(broken)
}

/// The name in `programs/src/name/program.rs`.
fn program_of(file: &Path) -> Option<String> {
    let inside = file.strip_prefix(Path::new(PROGRAMS).join("src")).ok()?;
    match inside.components().collect::<Vec<_>>()[..] {
        [Component::Normal(name), _] => name.to_str().map(str::to_owned),
        _ => None,
    }
}
