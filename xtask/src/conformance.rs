//! `cargo xtask conformance`: OASIS's own grammar judges what tests send.
//!
//! `ODATA_ABNF` names the folder of the grammar with its official cases; nothing of it is in the project. `apg-js` (npm)
//! makes a parser of it, which has to judge all official cases right before it judges anything of ours: the URLs and
//! headers that tests sent and the feature `__record` of the runtime wrote down, with the names of the metadata as the only names there are.

mod names;
mod request;
mod rules;
mod suite;
mod texts;

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use csdl_review::Exit;
use csdlgen::print;
use serde::{Deserialize, Serialize};

use crate::{node, workspace};
use names::Names;
use request::Request;
use rules::Rules;
use suite::{Folder, Suite};
use texts::{Text, Texts};

/// Names the folder of the grammar.
pub(crate) const GRAMMAR: &str = "ODATA_ABNF";

/// Names the file that tests write down their requests in.
const RECORD: &str = "ODATA_RECORD";

/// How many queries the property test makes.
const QUERIES: (&str, &str) = ("ODATA_QUERIES", "20000");

/// The exact version, so that a run today is a run tomorrow.
const PACKAGE: (&str, &str) = ("apg-js", "4.4.0");

/// How many findings are shown.
const SHOWN: usize = 40;

#[derive(Serialize)]
struct Job<'a> {
    grammar: &'a [PathBuf],
    suites: &'a [Suite],
    services: BTreeMap<&'a str, Names>,
    texts: &'a [Text],
}

#[derive(Deserialize)]
struct Judgement {
    cases: usize,
    failed_cases: Vec<String>,
    rejected: Vec<Rejected>,
    /// How often what is known to be wrong in the grammar decided.
    errata: BTreeMap<String, usize>,
}

#[derive(Deserialize)]
struct Rejected {
    index: usize,
    at: usize,
}

/// Runs the tests and has what they sent judged.
pub(crate) fn conformance(
    root: &Path,
    skip_without_node: bool,
    again: bool,
) -> Result<Exit, Box<dyn Error>> {
    let grammar = env::var_os(GRAMMAR).map(PathBuf::from).ok_or_else(|| {
        format!(
            "{GRAMMAR} is not set: it names the folder of OASIS's grammar of OData and its cases"
        )
    })?;
    // Absolute, for tests that read cases of it.
    let grammar = root
        .join(grammar)
        .canonicalize()
        .map_err(|error| format!("{GRAMMAR}: {error}"))?;
    let cases = Folder::read(&grammar)?;
    if let Some(done) = node::is_missing("conformance", skip_without_node) {
        return done;
    }
    let folder = workspace::target(root).join("conformance");
    fs::create_dir_all(&folder)?;
    node::install(&folder, &[PACKAGE], "", &[])?;

    let record = folder.join("record.jsonl");
    let passed = again || send(root, &record, &grammar)?;
    let mut rules = Rules::read(&root.join("xtask/src/conformance/conformance.toml"))?;
    let texts = read(&record, &mut rules)?;
    let mut services = BTreeMap::new();
    for service in &rules.services {
        let files: Vec<PathBuf> = service
            .metadata
            .iter()
            .map(|file| root.join(file))
            .collect();
        let options: Vec<&str> = service.options.iter().map(String::as_str).collect();
        services.insert(service.name.as_str(), names::of(&files, &options)?);
    }
    let job = Job {
        grammar: &cases.grammar,
        suites: &cases.suites,
        services,
        texts: &texts.all,
    };
    fs::write(folder.join("job.json"), serde_json::to_vec(&job)?)?;
    fs::write(
        folder.join("judge.js"),
        include_str!("conformance/judge.js"),
    )?;
    let judgement = judge(&folder)?;
    let judged = report(&judgement, &texts, &rules);
    if !passed {
        print::err("tests failed: what they did not send was not judged\n");
    }
    Ok(if passed { judged } else { Exit::Findings })
}

/// Runs the tests that send something, and the property test that makes queries.
fn send(root: &Path, record: &Path, grammar: &Path) -> Result<bool, Box<dyn Error>> {
    fs::write(record, "")?;
    // What tests run as programs of their own.
    let mut examples = workspace::cargo();
    examples.args([
        "build",
        "--quiet",
        "--package",
        "sdk_wire_tests",
        "--examples",
    ]);
    if !examples.current_dir(root).status()?.success() {
        return Ok(false);
    }
    let status = workspace::cargo()
        .args([
            "test",
            "--package",
            "odata_runtime",
            "--package",
            "sdk_wire_tests",
        ])
        .args(["--tests", "--quiet", "--no-fail-fast"])
        .env(RECORD, record)
        .env(GRAMMAR, grammar)
        .env(QUERIES.0, QUERIES.1)
        .current_dir(root)
        .status()?;
    Ok(status.success())
}

fn read(record: &Path, rules: &mut Rules) -> Result<Texts, Box<dyn Error>> {
    let mut texts = Texts::default();
    for line in fs::read_to_string(record)?.lines() {
        let request: Request = serde_json::from_str(line)?;
        texts.request(&request, rules);
    }
    Ok(texts)
}

fn judge(folder: &Path) -> Result<Judgement, Box<dyn Error>> {
    let output = Command::new("node")
        .args(["judge.js", "job.json"])
        .current_dir(folder)
        .output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(format!("the judge failed: {said}").into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn report(judgement: &Judgement, texts: &Texts, rules: &Rules) -> Exit {
    let failed = &judgement.failed_cases;
    print::err(&format!(
        "{} official cases, {} of them judged wrong\n",
        judgement.cases,
        failed.len()
    ));
    if !failed.is_empty() {
        show(failed);
        return Exit::Findings;
    }
    let (excluded, unused) = rules.exclusions();
    let rejected = judgement.rejected.iter().filter_map(|rejected| {
        let text = texts.all.get(rejected.index)?;
        let (good, bad) = text.input.split_at_checked(rejected.at)?;
        Some(format!("{} ({}): {good} >>> {bad}", text.from, text.rule))
    });
    let findings: Vec<String> = texts
        .problems
        .iter()
        .cloned()
        .chain(rejected)
        .chain(unused)
        .collect();
    print::err(&format!(
        "{} requests, {} different texts, {} rejected\n",
        texts.requests,
        texts.all.len(),
        judgement.rejected.len()
    ));
    for (rule, times) in &judgement.errata {
        print::err(&format!("the error in {rule} decided {times} times\n"));
    }
    for excluded in &excluded {
        print::err(&format!("not judged: {excluded}\n"));
    }
    show(&findings);
    if findings.is_empty() {
        Exit::Done
    } else {
        Exit::Findings
    }
}

fn show(findings: &[String]) {
    for finding in findings.iter().take(SHOWN) {
        print::err(&format!("{finding}\n"));
    }
    if findings.len() > SHOWN {
        print::err(&format!("and {} more\n", findings.len() - SHOWN));
    }
}
