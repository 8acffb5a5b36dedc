//! `@sap-cloud-sdk/generator`, a generator of TypeScript.

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::Place;
use super::figures::{Check, Input, Run};
use super::limit;
use crate::bench::output::{self, Output};
use crate::node;

pub(super) const TOOL: &str = "@sap-cloud-sdk/generator 4.5.1";

/// The generator, and what the code imports that it writes.
const PACKAGES: [(&str, &str); 3] = [
    ("@sap-cloud-sdk/generator", "4.5.1"),
    ("@sap-cloud-sdk/odata-v4", "4.5.1"),
    ("@sap-cloud-sdk/util", "4.5.1"),
];

/// What the generator gives to the compiler when it is asked to compile, but for the files that are written; the
/// declarations of packages are not judged.
const TSCONFIG: &str = r#"{
  "compilerOptions": {
    "target": "es2021",
    "module": "commonjs",
    "moduleResolution": "node",
    "lib": ["esnext"],
    "types": [],
    "esModuleInterop": true,
    "strict": true,
    "skipLibCheck": true,
    "noEmit": true
  },
  "include": ["**/*.ts"]
}
"#;

/// Its own words for why it failed are two megabytes: the service as it read it. The beginning has to do.
fn refusal(problem: &str, printed: &str) -> String {
    let said = printed
        .lines()
        .find_map(|line| line.strip_prefix("Error: "));
    let said = said.and_then(|said| said.split([':', '{']).next());
    said.map_or(problem.to_owned(), |said| format!("{problem}: {said}"))
}

pub(super) struct Sap {
    folder: PathBuf,
}

impl Sap {
    pub(super) fn prepare(place: &Place) -> Result<Self, Box<dyn Error>> {
        let folder = place.folder.join("sap");
        fs::create_dir_all(&folder)?;
        node::install(&folder, &PACKAGES, "", &[])?;
        Ok(Self { folder })
    }

    pub(super) fn generate(
        &self,
        place: &Place,
        input: &Input,
        files: &[PathBuf],
    ) -> Result<Run, Box<dyn Error>> {
        let out = self.out(input);
        output::emptied(&out)?;
        let mut command = self.node("@sap-cloud-sdk/generator/dist/cli.js");
        command.arg("--input").args(files);
        command.arg("--outputDir").arg(&out).arg("--skipValidation");
        // Two types of one document may want one file, and it stops at the second without this.
        command.arg("--overwrite");
        let name = format!("{TOOL}: {}", input.label);
        let limited = limit::run(&name, &mut command, &place.folder)?;
        let mut run = Run::new(input, TOOL, &limited);
        match &run.problem {
            Some(problem) => run.problem = Some(refusal(problem, &limited.stdout)),
            None => run.output = Some(Output::of(&out, "ts")?),
        }
        Ok(run)
    }

    /// The compiler that the generator brings, on what was generated last.
    pub(super) fn check(&self, place: &Place, input: &Input) -> Result<Check, Box<dyn Error>> {
        let out = self.out(input);
        fs::write(out.join("tsconfig.json"), TSCONFIG)?;
        let mut command = self.node("typescript/bin/tsc");
        // From there, so that what it says has no folders of this machine.
        command.args(["--project", "."]).current_dir(&out);
        let how = "tsc --noEmit";
        let name = format!("{how} of what {TOOL} wrote: {}", input.label);
        let limited = limit::run(&name, &mut command, &place.folder)?;
        let problem = output::complaint(&limited.stdout, limited.problem.as_deref());
        Ok(Check::new(how, &limited, problem))
    }

    /// Below the packages, so that imports are found.
    fn out(&self, input: &Input) -> PathBuf {
        self.folder.join("out").join(&input.name)
    }

    /// A script of a package, with all the memory that it may have: by default V8 has far less.
    fn node(&self, script: &str) -> Command {
        let mut command = Command::new("node");
        let heap = limit::MEGABYTES * 3 / 4;
        command.arg(format!("--max-old-space-size={heap}"));
        command.arg(self.folder.join("node_modules").join(script));
        command.current_dir(&self.folder);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::refusal;

    #[test]
    fn a_refusal_has_the_beginning_of_what_was_said() {
        let printed = "Cause:\nError: Failed to find it: {\"oDataVersion\": 1}\n    at x\n";
        assert_eq!(
            refusal("exit status: 1", printed),
            "exit status: 1: Failed to find it"
        );
        assert_eq!(refusal("stopped", ""), "stopped");
    }
}
