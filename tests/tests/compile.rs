//! The crates of all fixtures compile without a warning of rustc or of clippy's default lints, and so do their
//! documentation and the example on its first page.
//!
//! They are brought to a workspace of their own in the target folder: one package for each group of
//! fixtures, in which every case is a module, because a package per case would take minutes. The
//! cases of the group `package` stay packages, which checks their manifests too.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sdk_tests::fixture::{self, Fixture, Generated, Outcome};

/// What every package of the workspace asks of the compiler.
const LINTS: &str = "\n[lints.rust]\nwarnings = \"deny\"\nmissing_docs = \"deny\"\n";

#[test]
fn generated_crates_compile() -> Outcome {
    let repository = std::path::absolute(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))?;
    let runtime = repository.join("generator/runtime");
    let mut workspace = Workspace::new(
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile"),
        &runtime,
    );
    for (group, case) in fixture::all()? {
        if let Fixture::Generated(generated) = fixture::generate(&fixture::folder(&group, &case))? {
            workspace.add(&group, &case, &generated);
        }
    }
    workspace.write()?;
    // The versions that this workspace was built with are there without a network.
    fs::copy(
        repository.join("Cargo.lock"),
        workspace.root.join("Cargo.lock"),
    )?;
    workspace.cargo(&["clippy", "--workspace", "--keep-going"])?;
    workspace.cargo(&[
        "doc",
        "--no-deps",
        "-p",
        "fixtures_docs",
        "-p",
        "fixtures_names",
    ])
}

/// The example in the documentation of a crate.
fn quick_start(library: &str) -> Option<String> {
    let lines = library
        .lines()
        .map(|line| line.strip_prefix("//!").unwrap_or_default());
    let mut lines = lines.skip_while(|line| *line != " ```no_run");
    lines.next()?;
    let example = lines.take_while(|line| *line != " ```");
    Some(example.flat_map(|line| [line, "\n"]).collect())
}

struct Workspace {
    root: PathBuf,
    /// How a manifest refers to the runtime.
    runtime: String,
    /// Path and content.
    files: Vec<(PathBuf, String)>,
    groups: Vec<(String, String)>,
    packages: Vec<String>,
}

impl Workspace {
    fn new(root: PathBuf, runtime: &Path) -> Self {
        let runtime = runtime.display().to_string().replace('\\', "/");
        let runtime = format!("odata_runtime = {{ path = '{runtime}' }}");
        Self {
            root,
            runtime,
            files: Vec::new(),
            groups: Vec::new(),
            packages: Vec::new(),
        }
    }

    fn add(&mut self, group: &str, case: &str, generated: &Generated) {
        if group == "package" {
            self.add_package(case, generated);
            return;
        }
        let module = format!("case_{case}");
        let example = generated
            .files
            .get("src/lib.rs")
            .and_then(|text| quick_start(text));
        for (path, text) in &generated.files {
            let Some(path) = path.strip_prefix("src/") else {
                continue;
            };
            let path = if path == "lib.rs" { "mod.rs" } else { path };
            let mut text = text.replace("crate::", &format!("crate::{module}::"));
            if let (Some(example), "mod.rs") = (&example, path) {
                // The crate is a module here.
                let example = example.replace("use example::", &format!("use crate::{module}::"));
                let example =
                    example.replace("\nuse odata::", &format!("\nuse crate::{module}::odata::"));
                let _ = write!(
                    text,
                    "\n#[allow(dead_code)]\nmod quick_start {{\n{example}}}\n"
                );
            }
            self.files
                .push((format!("{group}/src/{module}/{path}").into(), text));
        }
        if self.groups.last().is_none_or(|(last, _)| last != group) {
            self.groups
                .push((group.to_owned(), format!("//! Fixtures of `{group}`.\n")));
        }
        if let Some((_, text)) = self.groups.last_mut() {
            let _ = writeln!(text, "pub mod {module};");
        }
    }

    fn add_package(&mut self, case: &str, generated: &Generated) {
        let name = format!("package_{case}");
        for (path, text) in &generated.files {
            let text = if path == "Cargo.toml" {
                let lines = text.lines().map(|line| {
                    if line.starts_with("odata_runtime = ") {
                        self.runtime.as_str()
                    } else {
                        line
                    }
                });
                lines.collect::<Vec<_>>().join("\n") + LINTS
            } else {
                text.clone()
            };
            self.files.push((Path::new(&name).join(path), text));
        }
        self.packages.push(name);
    }

    fn write(&mut self) -> Outcome {
        let runtime = &self.runtime;
        for (group, modules) in std::mem::take(&mut self.groups) {
            let name = format!("fixtures_{group}");
            let manifest = format!(
                "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\n{runtime}\n{LINTS}"
            );
            self.files
                .push((Path::new(&group).join("Cargo.toml"), manifest));
            self.files
                .push((Path::new(&group).join("src/lib.rs"), modules));
            self.packages.push(group);
        }
        let members = self.packages.join("\", \"");
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\"{members}\"]\n");
        self.files.push(("Cargo.toml".into(), manifest));
        self.remove_stale(&self.root.clone())?;
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

    /// Removes files of cases that are gone.
    fn remove_stale(&self, folder: &Path) -> Outcome {
        if !folder.is_dir() {
            return Ok(());
        }
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let relative = path.strip_prefix(&self.root)?;
            if path.is_dir() {
                if relative != Path::new("target") {
                    self.remove_stale(&path)?;
                }
            } else if !self.files.iter().any(|(known, _)| known == relative) {
                fs::remove_file(&path)?;
            }
        }
        Ok(())
    }

    fn cargo(&self, arguments: &[&str]) -> Outcome {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(arguments)
            .args(["--offline", "--quiet", "--target-dir"])
            .arg(self.root.join("target"))
            .current_dir(&self.root)
            .env("RUSTDOCFLAGS", "-D warnings")
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()?;
        let printed = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "cargo {}:\n{printed}",
            arguments.join(" ")
        );
        Ok(())
    }
}
