//! SAP's generator of TypeScript.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use super::figures::Peer;
use super::{GRAPH, limit, output};
use crate::bench::measure::measure;
use crate::node;

const PACKAGE: (&str, &str) = ("@sap-cloud-sdk/generator", "4.5.1");

/// What the code that it writes imports.
const RUNTIME: (&str, &str) = ("@sap-cloud-sdk/odata-v4", "4.5.1");

/// How its code is checked.
const OPTIONS: &str = r#"{
  "compilerOptions": {
    "target": "es2021", "module": "commonjs", "moduleResolution": "node",
    "noEmit": true, "skipLibCheck": true, "esModuleInterop": true
  },
  "include": ["output/**/*.ts"]
}
"#;

pub(super) fn run(folder: &Path, documents: &[PathBuf]) -> Result<Peer, Box<dyn Error>> {
    let folder = folder.join("cloud-sdk");
    let (input, out) = (folder.join("input"), folder.join("output"));
    fs::create_dir_all(&input)?;
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    node::install(&folder, &[PACKAGE, RUNTIME], "", &[])?;
    for document in documents {
        fs::copy(document, input.join("graph.edmx"))?;
    }
    let program = folder.join("node_modules/.bin/generate-odata-client");
    let mut generate = limit::node(program.as_os_str());
    generate.arg("--input").arg(&input);
    generate.arg("--outputDir").arg(&out);
    generate.args(["--skipValidation", "--overwrite"]);
    generate.current_dir(&folder);
    let name = format!("{} {}", PACKAGE.0, PACKAGE.1);
    let mut peer = output::of(&name, GRAPH, &mut generate, (&out, ".ts"))?;
    if peer.problem.is_none() {
        fs::write(folder.join("tsconfig.json"), OPTIONS)?;
        let compiler = folder.join("node_modules/.bin/tsc");
        let mut check = limit::node(compiler.as_os_str());
        check.args(["--project", "tsconfig.json"]).current_dir(&folder);
        peer.checks = Some(measure("tsc", &mut check).is_ok());
    }
    Ok(peer)
}
