//! `csdlgen generate`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Serialize;
use serde_json::Value;

use super::Place;
use super::figures::{Check, Input, Run};
use super::limit;
use crate::bench::output::{self, Output};
use crate::bench::project;
use crate::workspace::cargo;

pub(super) const TOOL: &str = "csdlgen";

/// The release build.
pub(super) struct Ours {
    pub(super) csdlgen: PathBuf,
}

#[derive(Serialize)]
struct Configuration<'c> {
    sdk: Sdk<'c>,
    service: Service,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    versions: Vec<Versions>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Sdk<'c> {
    crate_name: &'c str,
    output: &'c str,
    metadata: &'c [PathBuf],
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Service {
    key_style: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    container: Option<&'static str>,
}

#[derive(Serialize)]
struct Versions {
    namespace: &'static str,
}

impl Ours {
    /// Generates everything into an empty folder.
    pub(super) fn generate(
        &self,
        place: &Place,
        input: &Input,
        files: &[PathBuf],
    ) -> Result<Run, Box<dyn Error>> {
        let folder = place.folder.join("ours").join(&input.name);
        output::emptied(&folder)?;
        let configuration = folder.join("sdk.toml");
        fs::write(&configuration, self::configuration(input, files)?)?;
        let mut command = Command::new(&self.csdlgen);
        command.arg("generate").arg("--config").arg(&configuration);
        command.arg("--out").arg(sdk(place, input));
        command.arg("--runtime-path");
        command.arg(place.root.join("generator/runtime"));
        command.args(["--format", "json"]);
        let name = format!("{TOOL}: {}", input.label);
        let limited = limit::run(&name, &mut command, &folder)?.succeeded(&name)?;
        let mut run = Run::new(input, TOOL, &limited);
        run.output = Some(Output::of(&sdk(place, input).join("src"), "rs")?);
        run.actions = actions(&limited.stdout);
        Ok(run)
    }
}

/// `cargo check` of what was generated last.
pub(super) fn check_sdk(place: &Place, input: &Input) -> Result<Check, Box<dyn Error>> {
    let sdk = sdk(place, input);
    fs::copy(place.root.join("Cargo.lock"), sdk.join("Cargo.lock"))?;
    let name = format!("cargo check of what {TOOL} wrote: {}", input.label);
    let how = "cargo check --no-default-features";
    check(&name, how, place, &sdk)
}

/// `cargo check` of a crate whose dependencies are checked before. Incremental compilation is off: a second run would do
/// less. Default features are off too: ours are the HTTP client, which nv-redfish has in another crate.
pub(super) fn check(
    name: &str,
    how: &str,
    place: &Place,
    folder: &Path,
) -> Result<Check, Box<dyn Error>> {
    let check = |folder: &Path| {
        let mut command = cargo();
        command.args(["check", "--quiet", "--no-default-features"]);
        command.current_dir(folder);
        command.arg("--target-dir").arg(place.folder.join("target"));
        command.env("CARGO_INCREMENTAL", "0");
        command
    };
    let needs = project::write_needs(folder)?;
    let needed = format!("{name}, dependencies");
    limit::run(&needed, &mut check(&needs), &place.folder)?.succeeded(&needed)?;
    let limited = limit::run(name, &mut check(folder), &place.folder)?;
    let problem = output::complaint(&limited.stderr, limited.problem.as_deref());
    Ok(Check::new(how, &limited, problem))
}

/// The crate's folder.
fn sdk(place: &Place, input: &Input) -> PathBuf {
    place.folder.join("ours").join(&input.name).join("sdk")
}

fn configuration(input: &Input, files: &[PathBuf]) -> Result<String, toml::ser::Error> {
    let is_redfish = input.family == "Redfish";
    toml::to_string(&Configuration {
        sdk: Sdk {
            crate_name: &format!("sdk-{}", input.name),
            output: "sdk",
            metadata: files,
        },
        service: Service {
            key_style: "segment",
            container: is_redfish.then_some("ServiceRoot.v1_19_0.ServiceContainer"),
        },
        versions: is_redfish
            .then_some(Versions {
                namespace: "{name}.v{major}_{minor}_{errata}",
            })
            .into_iter()
            .collect(),
    })
}

/// How many actions it says it generated.
fn actions(printed: &str) -> Option<usize> {
    let document: Value = serde_json::from_str(printed).ok()?;
    let counts = document.pointer("/crates/0/counts")?.as_array()?;
    let is_actions = |count: &&Value| count.get("what").is_some_and(|what| what == "actions");
    let emitted = counts.iter().find(is_actions)?.get("emitted")?.as_u64()?;
    usize::try_from(emitted).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_read_from_the_report() {
        let printed = r#"{"crates": [{"counts": [{"what": "types", "emitted": 3}, {"what": "actions", "emitted": 2}]}]}"#;
        assert_eq!(actions(printed), Some(2));
        assert_eq!(actions("error"), None);
    }
}
