//! One workspace for all crates, so that the runtime is compiled once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sdk_tests::fixture::Outcome;

/// What every package of a program depends on besides the crate.
const FEATURES: &str = "default-features = false, features = [\"test-support\"]";

/// Crates, each with the program as a package of its own: what is public or not to be matched exhaustively only
/// counts from another package.
pub struct Workspace {
    root: PathBuf,
    repository: PathBuf,
    program: PathBuf,
    names: Vec<String>,
}

impl Workspace {
    pub fn new(folder: &str) -> Outcome<Self> {
        let repository = std::path::absolute(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))?;
        let program = std::path::absolute(Path::new(folder).join("program.rs"))?;
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff");
        Ok(Self {
            root,
            repository,
            program,
            names: Vec::new(),
        })
    }

    /// Adds a crate by its files and a package with the program that uses it.
    pub fn add(&mut self, name: &str, files: &BTreeMap<String, String>) -> Outcome {
        let runtime = slashes(&self.repository.join("generator/runtime"));
        for (path, text) in files {
            let text = if path == "Cargo.toml" {
                let lines = text.lines().filter(|line| !line.starts_with("[profile"));
                let lines = lines.filter(|line| !line.starts_with("incremental"));
                let lines = lines.map(|line| match line {
                    line if line.starts_with("name = ") => format!("name = \"sdk_{name}\""),
                    line if line.starts_with("odata_runtime = ") => format!(
                        "odata_runtime = {{ path = '{runtime}', default-features = false }}"
                    ),
                    line => line.to_owned(),
                });
                lines.collect::<Vec<_>>().join("\n")
            } else {
                text.clone()
            };
            self.write(&format!("sdk_{name}/{path}"), &text)?;
        }
        let manifest = format!(
            "[package]\nname = \"user_{name}\"\nedition = \"2024\"\n\n[dependencies]\nasync-trait = \"0.1\"\n\
             sdk_{name} = {{ path = \"../sdk_{name}\", {FEATURES} }}\n"
        );
        self.write(&format!("user_{name}/Cargo.toml"), &manifest)?;
        let program = slashes(&self.program);
        let source = format!("use sdk_{name} as sdk;\n#[path = '{program}']\npub mod program;\n");
        self.write(
            &format!("user_{name}/src/lib.rs"),
            &source.replace('\'', "\""),
        )?;
        self.names.push(name.to_owned());
        Ok(())
    }

    /// Against which crates the program compiles.
    pub fn build(&self) -> Outcome<BTreeSet<String>> {
        self.manifest(&[])?;
        let output = self.cargo(&[
            "build",
            "--workspace",
            "--keep-going",
            "--message-format=json",
        ])?;
        let mut compiles = BTreeSet::new();
        let mut crates = BTreeSet::new();
        for line in String::from_utf8(output.stdout)?.lines() {
            let message: serde_json::Value = serde_json::from_str(line)?;
            if message["reason"] == "compiler-artifact" {
                let name = message["target"]["name"].as_str().unwrap_or_default();
                if let Some(name) = name.strip_prefix("user_") {
                    compiles.insert(name.to_owned());
                } else if let Some(name) = name.strip_prefix("sdk_") {
                    crates.insert(name.to_owned());
                }
            }
        }
        // That the program does not compile says something only where the crate does.
        let broken: Vec<_> = self
            .names
            .iter()
            .filter(|name| !crates.contains(*name))
            .collect();
        assert!(
            broken.is_empty(),
            "the crates of {broken:?} do not compile:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(compiles)
    }

    /// What the program sends and reads with the crates that it compiles against.
    pub fn run(&self, compiles: &BTreeSet<String>) -> Outcome<BTreeMap<String, String>> {
        let mut manifest =
            String::from("[package]\nname = \"wire\"\nedition = \"2024\"\n\n[dependencies]\n");
        let mut main = String::from("fn main() {\n");
        for name in compiles {
            writeln!(manifest, "user_{name} = {{ path = \"../user_{name}\" }}")?;
            let run = format!("user_{name}::program::run().unwrap()");
            writeln!(main, "    println!(\"== {name}\\n{{}}\", {run});")?;
        }
        main += "}\n";
        self.write("wire/Cargo.toml", &manifest)?;
        self.write("wire/src/main.rs", &main)?;
        self.manifest(&["wire"])?;
        let output = self.cargo(&["run", "--package", "wire"])?;
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let printed = String::from_utf8(output.stdout)?;
        let parts = printed
            .split("== ")
            .filter_map(|part| part.split_once('\n'));
        Ok(parts
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .collect())
    }

    fn manifest(&self, more: &[&str]) -> Outcome {
        let names = self.names.iter();
        let members: Vec<_> = names
            .flat_map(|name| [format!("'sdk_{name}'"), format!("'user_{name}'")])
            .chain(more.iter().map(|name| format!("'{name}'")))
            .collect();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\ndebug = false\nincremental = false\n",
            members.join(", ")
        );
        self.write("Cargo.toml", &manifest)?;
        // The versions that this workspace was built with are there without a network.
        fs::copy(
            self.repository.join("Cargo.lock"),
            self.root.join("Cargo.lock"),
        )?;
        Ok(())
    }

    /// Writes what is not as it is: what keeps its time is not compiled again.
    fn write(&self, path: &str, text: &str) -> Outcome {
        let path = self.root.join(path);
        if fs::read_to_string(&path).ok().as_deref() != Some(text) {
            fs::create_dir_all(path.parent().unwrap_or(&self.root))?;
            fs::write(&path, text)?;
        }
        Ok(())
    }

    fn cargo(&self, arguments: &[&str]) -> Outcome<Output> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Ok(Command::new(cargo)
            .args(arguments)
            .args(["--offline", "--quiet", "--target-dir"])
            .arg(self.root.join("target"))
            .current_dir(&self.root)
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()?)
    }
}

fn slashes(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}
