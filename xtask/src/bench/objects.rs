//! `cargo xtask bench objects`: what reading and writing objects costs beside `serde_json::Value` and
//! serde's derive.
//!
//! A program under `target/bench-objects`, made of the files in `objects/`, reads and writes the same
//! JSON in every way, in turns within one process. Times and allocations are from two runs of it, so
//! that counting does not slow anything down.

mod report;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use csdl_project::{CrateJob, Mode, Silent};
use csdl_review::Exit;
use csdlgen::print;

use super::cargo;
use report::Way;

/// The files of the program.
const PROGRAM: [(&str, &str); 3] = [
    ("main.rs", include_str!("objects/program/main.rs")),
    ("derived.rs", include_str!("objects/program/derived.rs")),
    ("page.rs", include_str!("objects/program/page.rs")),
];

/// serde and its JSON are the project's by its `Cargo.lock`.
const MANIFEST: &str = r#"[workspace]
exclude = ["sdk"]

[package]
name = "bench-objects"
version = "0.0.0"
edition = "2024"

[features]
allocations = ["dep:allocation-counter"]

[dependencies]
allocation-counter = { version = "0.8", optional = true }
bench-objects-sdk = { path = "sdk", default-features = false, features = ["serde"] }
serde = { version = "1", features = ["derive"] }
serde_json = { version = "1", features = ["preserve_order"] }
"#;

/// What has to be known to read the table.
const NOTES: &str = "\
1,000 devices of 58 properties, the same JSON for all. Medians of 31 rounds, in each of which every
way has its turn. serde's derive has a struct field for each property and reads dates into the
client's date type with a `Deserialize` of its own. `Value` keeps the order of members, as the client
does. The client also writes the type of each object.
";

pub(crate) fn bench(root: &Path) -> Result<Exit, Box<dyn Error>> {
    let folder = root.join("target/bench-objects");
    prepare(root, &folder)?;
    let times = run(&folder, &[])?;
    let allocations = run(&folder, &["--features", "allocations"])?;
    let table = report::render(&report::join(times, &allocations));
    print::out(&format!("{NOTES}\n{table}"))?;
    Ok(Exit::Done)
}

/// The generated crate and the program that uses it.
fn prepare(root: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder.join("src"))?;
    let config = root.join("xtask/src/bench/objects/service.toml");
    let mut job = CrateJob::from_config(&config, Some(&folder.join("sdk")))?;
    job.set_runtime(&root.join("generator/runtime"))?;
    csdl_project::run(&job, Mode::Write, &Silent)?;
    fs::write(folder.join("Cargo.toml"), MANIFEST)?;
    for (name, text) in PROGRAM {
        fs::write(folder.join("src").join(name), text)?;
    }
    let lock = folder.join("Cargo.lock");
    if !lock.is_file() && root.join("Cargo.lock").is_file() {
        fs::copy(root.join("Cargo.lock"), lock)?;
    }
    Ok(())
}

/// What the program prints.
fn run(folder: &Path, features: &[&str]) -> Result<Vec<Way>, Box<dyn Error>> {
    print::err("building and running target/bench-objects …\n");
    let target = folder.join("target");
    let output = cargo()
        .args(["run", "--release", "--quiet"])
        .args(features)
        .arg("--target-dir")
        .arg(target)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err(format!("target/bench-objects: {}", output.status).into());
    }
    report::parse(&String::from_utf8(output.stdout)?)
}
