//! `cargo xtask csdl-json`: documents of the corpora in both representations give the same model and the same crate.
//!
//! `odata-csdl` (npm), which was not written here, turns each V4 document of `CSDL_CORPORA` into CSDL JSON. What a test
//! makes of the two is compared; `tests/corpora/json.toml` has the exceptions, each with its reason.

use std::env;
use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use csdl_review::Exit;
use csdlgen::print;

use crate::{node, workspace};

/// The exact version, so that a run today is a run tomorrow.
const PACKAGE: (&str, &str) = ("odata-csdl", "0.11.2");

/// The folder of real documents.
const CORPORA: &str = "CSDL_CORPORA";

/// Where the test finds the converted documents.
const CONVERTED: &str = "CSDL_JSON";

/// The largest documents are converted once, not one for each month.
const LARGE: &str = "graph/";
const ONE_OF_THE_LARGE: &str = "graph/v1.0-prod-2026-08-03.xml";

/// Converts the documents and runs the test.
pub(crate) fn csdl_json(root: &Path, skip_without_node: bool) -> Result<Exit, Box<dyn Error>> {
    let Some(corpora) = env::var_os(CORPORA) else {
        return Err(format!("{CORPORA} is not set: it names the folder of real documents").into());
    };
    if let Some(done) = node::is_missing("csdl-json", skip_without_node) {
        return done;
    }
    let corpora = root.join(corpora);
    let folder = workspace::target(root).join("csdl-json");
    let converted = folder.join("converted");
    if converted.exists() {
        fs::remove_dir_all(&converted)?;
    }
    fs::create_dir_all(&converted)?;
    node::install(&folder, &[PACKAGE], "", &[])?;
    fs::write(
        folder.join("convert.js"),
        include_str!("csdl_json/convert.js"),
    )?;
    let files = documents(&corpora)?;
    print::err(&format!(
        "{} {} converts {} documents\n",
        PACKAGE.0,
        PACKAGE.1,
        files.len()
    ));
    convert(&folder, &corpora, &converted, &files)?;
    let passed = workspace::cargo()
        .args(["test", "--package", "sdk_tests", "--test", "sdk"])
        .args(["--", "--ignored", "--show-output", "corpora::json"])
        .env(CORPORA, &corpora)
        .env(CONVERTED, &converted)
        .current_dir(root)
        .status()?
        .success();
    Ok(if passed { Exit::Done } else { Exit::Findings })
}

/// The V4 documents of the inventory.
fn documents(corpora: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let path = corpora.join("INVENTORY.tsv");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| header.iter().position(|known| *known == name);
    let (Some(file), Some(version), Some(namespace)) =
        (column("file"), column("version"), column("edm_ns"))
    else {
        return Err("INVENTORY.tsv has other columns".into());
    };
    let mut files = Vec::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        let is_v4 =
            cell(namespace) == "V4" || (cell(namespace).is_empty() && cell(version) == "4.0");
        let name = cell(file);
        if is_v4 && (!name.starts_with(LARGE) || name == ONE_OF_THE_LARGE) {
            files.push(name.to_owned());
        }
    }
    Ok(files)
}

fn convert(
    folder: &Path,
    corpora: &Path,
    converted: &Path,
    files: &[String],
) -> Result<(), Box<dyn Error>> {
    let mut child = Command::new("node")
        .arg("convert.js")
        .args([corpora, converted])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(files.join("\n").as_bytes())?;
    }
    if !child.wait()?.success() {
        return Err("the documents could not be converted".into());
    }
    Ok(())
}
