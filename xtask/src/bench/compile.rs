//! `cargo xtask bench crate`: what generating, compiling and using a large SDK costs.
//!
//! The crate is generated into `target/bench` as a project of its own, with the project's `Cargo.lock` and without
//! incremental compilation, as the profile of a crate says that is generated outside of a package. Dependencies are built
//! before anything is measured. CPU seconds are user and system time of a command with all its children; the peak is the
//! largest memory of one of those processes, as `/usr/bin/time -v` counts.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use csdl_review::Exit;
use csdlgen::print;

use super::document::Document;
use super::generator::Generator;
use super::measure::measure;
use super::output;
use super::project::{self, Project};
use super::table::{self, Budget, Row, Size};

pub(crate) fn bench(root: &Path, metadata: Option<PathBuf>) -> Result<Exit, Box<dyn Error>> {
    let document = Document::find(root, metadata)?;
    let generator = Generator::build(root)?;
    let folder = root.join("target/bench");
    output::emptied(&folder)?;
    let project = Project::create(folder.clone(), folder.join("target"), root)?;
    let mut rows = Vec::new();

    let budgets = [
        ("generate", Budget::new(1.0).megabytes(120.0)),
        ("generate again", Budget::new(0.25)),
    ];
    for (name, budget) in budgets {
        let mut generate = generator.generate(&document.files, &[], project::SDK, &project.sdk());
        let use_ = measure(&format!("csdlgen: {name}"), &mut generate)?;
        rows.push(Row::new(name, use_, budget));
    }

    let type_ = project.write_user(0)?;
    for arguments in [&["check"][..], &["build"], &["build", "--release"]] {
        let mut dependencies = project.sdk_cargo(arguments);
        dependencies.args(["-p", "odata_runtime"]);
        let words = arguments.join(" ");
        measure(
            &format!("cargo {words} of the dependencies"),
            &mut dependencies,
        )?;
    }
    let mut compile = |name: &str, mut command: Command, budget: Budget| {
        let use_ = measure(name, &mut command)?;
        rows.push(Row::new(name, use_, budget));
        Ok::<_, Box<dyn Error>>(())
    };
    let (check, debug) = (Budget::new(25.0).megabytes(2500.0), Budget::new(50.0));
    let release = &["build", "--release"];
    compile("cargo check", project.sdk_cargo(&["check"]), check)?;
    compile("cargo build", project.sdk_cargo(&["build"]), debug)?;
    compile(
        "cargo build --release",
        project.sdk_cargo(release),
        Budget::new(130.0),
    )?;
    let mut sizes = Vec::new();
    if let Some(type_) = &type_ {
        for (name, arguments, budget) in [
            ("user crate, debug", &["build"][..], Budget::new(2.0)),
            ("user crate, release", release, Budget::new(4.0)),
        ] {
            let mut dependencies = project.user_cargo(arguments);
            dependencies.args(["-p", project::SDK, "-p", "serde_json"]);
            measure("building what the user crate needs", &mut dependencies)?;
            compile(name, project.user_cargo(arguments), budget)?;
        }
        project.run_user("release", type_)?;
        sizes.push(Size {
            name: "user binary, release",
            bytes: project.user_binary("release")?.metadata()?.len(),
            budget: 3.0,
        });
    }

    print::out(&format!(
        "{}\n\n{}",
        document.title(),
        table::render(&rows, &sizes)
    ))?;
    if type_.is_none() {
        print::out("\nno user crate: the document has no type `user` in its root namespace\n")?;
    }
    Ok(Exit::Done)
}
