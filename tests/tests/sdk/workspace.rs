//! A workspace of generated code that a proof compiles.
//!
//! A crate that is generated becomes a module of a package: one for many of them compiles in a tenth of the time.
//! All proofs share the target folder of `trybuild`, and by the same flags what they depend on is compiled there once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sdk_tests::fixture::Outcome;

/// The features of the runtime. Generated code is the same with and without an HTTP client, which takes a minute.
const FEATURES: &str = "\"serde\", \"test-support\"";
/// Those of programs that speak to a server on this machine: no TLS.
const CLIENT_FEATURES: &str = "\"serde\", \"test-support\", \"reqwest\"";

/// Those of `trybuild`. With others, cargo compiles all dependencies once more.
const FLAGS: [&str; 5] = ["--cfg", "trybuild", "--verbose", "-A", "dead_code"];

pub struct Workspace {
    root: PathBuf,
    repository: PathBuf,
    /// Text by path.
    files: BTreeMap<PathBuf, String>,
    packages: BTreeSet<String>,
    features: &'static str,
}

impl Workspace {
    /// An empty one.
    pub fn new(name: &str) -> Outcome<Self> {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        Ok(Self {
            root: Path::new(env!("CARGO_TARGET_TMPDIR")).join(name),
            repository: fs::canonicalize(repository)?,
            files: BTreeMap::new(),
            packages: BTreeSet::new(),
            features: FEATURES,
        })
    }

    /// With an HTTP client.
    pub fn with_client(mut self) -> Self {
        self.features = CLIENT_FEATURES;
        self
    }

    /// The line of a manifest with the runtime.
    pub fn runtime(&self) -> String {
        let path = self.repository.join("generator/runtime");
        let path = path.display().to_string().replace('\\', "/");
        let features = self.features;
        format!(
            "odata_runtime = {{ path = '{path}', default-features = false, features = [{features}] }}\n"
        )
    }

    /// Adds a file, or replaces it.
    pub fn file(&mut self, path: impl Into<PathBuf>, text: impl Into<String>) {
        self.files.insert(path.into(), text.into());
    }

    /// Adds a member that has a manifest.
    pub fn member(&mut self, name: &str) {
        self.packages.insert(name.to_owned());
    }

    /// Adds a member by the lines of its manifest that follow the dependency on the runtime.
    pub fn package(&mut self, name: &str, more: &str) {
        let runtime = self.runtime();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\n{runtime}{more}"
        );
        self.file(Path::new(name).join("Cargo.toml"), manifest);
        self.member(name);
    }

    /// Adds a generated crate as a module of a package.
    pub fn module(&mut self, package: &str, module: &str, crate_: &BTreeMap<String, String>) {
        let source = Path::new(package).join("src");
        for (path, text) in crate_ {
            let Some(path) = path.strip_prefix("src/") else {
                continue;
            };
            let mut text = text.clone();
            if path == "lib.rs" {
                // What is allowed for a whole crate means nothing in a module.
                text = without_allowed(&text);
            }
            let path = if path == "lib.rs" {
                source.join(format!("{module}.rs"))
            } else {
                source.join(module).join(path)
            };
            self.file(path, text.replace("crate::", &format!("crate::{module}::")));
        }
    }

    /// Writes what is not there yet, and removes what is there and was not added.
    pub fn write(&mut self) -> Outcome {
        let members: Vec<_> = self.packages.iter().collect();
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
        self.file("Cargo.toml", manifest);
        // The versions that this workspace was built with are there without a network.
        let lock = fs::read_to_string(self.repository.join("Cargo.lock"))?;
        self.file("Cargo.lock", lock);
        self.remove_stale(&self.root)?;
        for (path, text) in &self.files {
            let path = self.root.join(path);
            // What is as it was keeps its time, and cargo does not compile it again.
            if fs::read_to_string(&path).ok().as_ref() != Some(text) {
                fs::create_dir_all(path.parent().unwrap_or(&self.root))?;
                fs::write(&path, text)?;
            }
        }
        Ok(())
    }

    fn remove_stale(&self, folder: &Path) -> Outcome {
        if !folder.is_dir() {
            return Ok(());
        }
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                self.remove_stale(&path)?;
            } else if !self.files.contains_key(path.strip_prefix(&self.root)?) {
                fs::remove_file(&path)?;
            }
        }
        Ok(())
    }

    /// Runs cargo on what was written.
    pub fn cargo(&self, arguments: &[&str]) -> Outcome<Output> {
        Ok(self.command(arguments)?.output()?)
    }

    fn command(&self, arguments: &[&str]) -> Outcome<Command> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../tests/trybuild");
        let (name, options) = arguments.split_first().ok_or("no command for cargo")?;
        let mut command = Command::new(cargo);
        command
            .args([name, "--offline", "--quiet", "--target", host()?.as_str()])
            .arg(format!("--config=build.rustflags={FLAGS:?}"))
            .args(options)
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTDOCFLAGS", "-D warnings")
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        Ok(command)
    }

    /// Builds a member and runs it; what it prints.
    pub fn run(&self, package: &str) -> Outcome<String> {
        self.run_with(package, &[])
    }

    /// The same with arguments.
    pub fn run_with(&self, package: &str, arguments: &[&str]) -> Outcome<String> {
        let mut command = self.command(&["run", "--package", package, "--"])?;
        command.args(arguments);
        // What a debugger wants to know costs a third of the time.
        command.env("CARGO_PROFILE_DEV_DEBUG", "false");
        succeeds(command.output()?)
    }

    /// Runs cargo, which has to succeed; what it prints.
    pub fn cargo_succeeds(&self, arguments: &[&str]) -> Outcome<String> {
        succeeds(self.cargo(arguments)?)
    }
}

fn succeeds(output: Output) -> Outcome<String> {
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// What this machine is called as a target.
fn host() -> Outcome<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = String::from_utf8(Command::new(rustc).arg("-vV").output()?.stdout)?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.ok_or("`rustc -vV` names no host")?.to_owned())
}

/// The text of a library without `#![allow(…)]`.
fn without_allowed(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some(start) = text.find("\n#![allow(") {
        let end = text[start..]
            .find(")]")
            .map_or(text.len(), |end| start + end + 2);
        text.replace_range(start..end, "");
    }
    text
}
