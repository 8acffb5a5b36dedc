//! The crates of all fixtures compile without a warning of rustc or of clippy's default lints, and so do their
//! documentation and the example on its first page.
//!
//! There is one package for each group of fixtures, in which every case is a module. The cases of the group `package`
//! stay packages, which checks their manifests too.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use sdk_tests::fixture::{self, Fixture, Outcome};

use crate::workspace::Workspace;

/// What every package of the workspace asks of the compiler.
const LINTS: &str = "\n[lints.rust]\nwarnings = \"deny\"\nmissing_docs = \"deny\"\n";
/// The flags of the workspace allow it.
const CODE: &str = "#![deny(dead_code)]\n";

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn generated_crates_compile() -> Outcome {
    let mut workspace = Workspace::new("fixtures")?;
    let mut groups: BTreeMap<String, String> = BTreeMap::new();
    let mut packages = Vec::new();
    for (group, case) in fixture::all()? {
        let Fixture::Generated(generated) = fixture::generate(&fixture::folder(&group, &case))?
        else {
            continue;
        };
        if group == "package" {
            packages.push(add_package(&mut workspace, &case, &generated.files));
            continue;
        }
        let module = format!("case_{case}");
        let package = format!("fixtures_{group}");
        let mut files = with_example(&module, &generated.files)?;
        add_uses(&fixture::folder(&group, &case), &mut files)?;
        workspace.module(&package, &module, &files);
        let modules = groups.entry(package).or_default();
        writeln!(modules, "pub mod {module};")?;
    }
    for (package, modules) in groups {
        workspace.package(&package, LINTS);
        let text = format!("//! Fixtures, each a module.\n{CODE}{modules}");
        workspace.file(Path::new(&package).join("src/lib.rs"), text);
    }
    workspace.write()?;
    // The default feature is the HTTP client of the runtime: that it is there is seen without compiling it.
    for package in packages {
        let manifest = format!("{package}/Cargo.toml");
        let arguments = ["tree", "--edges", "normal", "--manifest-path", &manifest];
        let tree = workspace.cargo_succeeds(&arguments)?;
        assert!(tree.contains("reqwest v"), "{package}:\n{tree}");
    }
    workspace.cargo_succeeds(&[
        "clippy",
        "--workspace",
        "--keep-going",
        "--no-default-features",
    ])?;
    workspace.cargo_succeeds(&[
        "doc",
        "--no-deps",
        "-p",
        "fixtures_docs",
        "-p",
        "fixtures_names",
    ])?;
    Ok(())
}

/// Names in every script, with rustc's warnings denied.
#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn letters_of_any_script_compile() -> Outcome {
    let case = "letters_of_any_script";
    let Fixture::Generated(generated) = fixture::generate(&fixture::folder("package", case))?
    else {
        return Err("the fixture is refused".into());
    };
    let mut workspace = Workspace::new("letters")?;
    add_package(&mut workspace, case, &generated.files);
    workspace.write()?;
    workspace.cargo_succeeds(&["check", "--workspace", "--no-default-features"])?;
    Ok(())
}

/// A crate that will be a module, with the example of its first page.
fn with_example(
    module: &str,
    files: &BTreeMap<String, String>,
) -> Outcome<BTreeMap<String, String>> {
    let mut files = files.clone();
    let library = files.get_mut("src/lib.rs").ok_or("no lib.rs")?;
    let lines = library
        .lines()
        .map(|line| line.strip_prefix("//!").unwrap_or_default());
    let mut lines = lines.skip_while(|line| *line != " ```no_run");
    lines.next().ok_or("no example")?;
    let example: String = lines
        .take_while(|line| *line != " ```")
        .flat_map(|line| [line, "\n"])
        .collect();
    // What is a crate for users is a module here; `crate::` is replaced when that is made.
    let example = example
        .replace("use example::", "use crate::")
        .replace("use odata::", "use crate::odata::");
    write!(
        library,
        "\n#[allow(dead_code)]\nmod quick_start {{\n{example}}}\n"
    )?;
    assert!(example.contains("use crate::"), "{module}: {example}");
    Ok(files)
}

/// Adds the program that a case has, which is written as one of the crate's modules.
fn add_uses(folder: &Path, files: &mut BTreeMap<String, String>) -> Outcome {
    let path = folder.join("uses.rs");
    if !path.is_file() {
        return Ok(());
    }
    let text = std::fs::read_to_string(path)?;
    let library = files.get_mut("src/lib.rs").ok_or("no lib.rs")?;
    write!(library, "\n/// A program.\npub mod uses {{\n{text}}}\n")?;
    Ok(())
}

/// A case that is a package as it is generated; its name.
pub fn add_package(
    workspace: &mut Workspace,
    case: &str,
    files: &BTreeMap<String, String>,
) -> String {
    let package = format!("package_{case}");
    let runtime = workspace.runtime();
    for (path, text) in files {
        let text = if path == "Cargo.toml" {
            let lines = text.lines().map(|line| match line {
                line if line.starts_with("odata_runtime = ") => runtime.trim_end(),
                line => line,
            });
            lines.collect::<Vec<_>>().join("\n") + LINTS
        } else if path == "src/lib.rs" {
            text.replacen("\n#![forbid", &format!("\n{CODE}#![forbid"), 1)
        } else {
            text.clone()
        };
        workspace.file(Path::new(&package).join(path), text);
    }
    workspace.member(&package);
    package
}
