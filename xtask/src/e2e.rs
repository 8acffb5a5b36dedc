//! `cargo xtask e2e`: generated clients against servers that were not written here.
//!
//! One is `@sap-ux/fe-mockserver-core` (npm, Apache-2.0), which makes an OData service of metadata. The other is SAP CAP
//! (`@sap/cds`, npm, under SAP's developer licence), which makes one of a model: it has deep inserts, entity tags, operations
//! and batches. All that they need is put under `target/e2e`.

mod cap;
mod metadata;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use csdl_review::Exit;
use csdlgen::print;

use crate::node::{self, Server};
use crate::workspace;

/// The exact version, so that a run today is a run tomorrow.
const PACKAGE: &str = "@sap-ux/fe-mockserver-core";
const VERSION: &str = "1.7.16";

/// Where the test finds the server.
const ENDPOINT: &str = "SDK_E2E_ENDPOINT";

/// Installs and starts the servers, and runs the clients' tests against them.
pub(crate) fn e2e(root: &Path, skip_without_node: bool) -> Result<Exit, Box<dyn Error>> {
    if let Some(done) = node::is_missing("e2e", skip_without_node) {
        return done;
    }
    let folder = folder(root);
    prepare(root, &folder)?;
    node::install(&folder, &[(PACKAGE, VERSION)], "", &[])?;
    let server = Server::start(&folder)?;
    let endpoint = format!("http://127.0.0.1:{}/beta", server.port());
    print::err(&format!("{PACKAGE} {VERSION} serves {endpoint}\n"));
    let bookshop = cap::start(&folder)?;
    let passed = workspace::cargo()
        .args(["test", "--package", "sdk_wire_tests", "--test", "wire"])
        .args(["--", "--ignored", "e2e::"])
        .env(ENDPOINT, &endpoint)
        .env(cap::ENDPOINT, cap::endpoint(&bookshop))
        .current_dir(root)
        .status()?
        .success();
    if !passed {
        for server in [&server, &bookshop] {
            print::err(&format!(
                "what the server said: {}\n",
                server.log().display()
            ));
        }
    }
    Ok(if passed { Exit::Done } else { Exit::Findings })
}

fn folder(root: &Path) -> PathBuf {
    workspace::target(root).join("e2e")
}

/// Writes the metadata and the scripts.
fn prepare(root: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    let source = root.join("metadata/msgraph-beta.csdl.xml");
    let document =
        fs::read_to_string(&source).map_err(|error| format!("{}: {error}", source.display()))?;
    let document =
        metadata::prepared(&document).map_err(|error| format!("{}: {error}", source.display()))?;
    let data = folder.join("data");
    fs::create_dir_all(&data)?;
    fs::write(data.join("metadata.xml"), document)?;
    fs::write(
        data.join(format!("{}.js", metadata::ENTITY_SET)),
        include_str!("e2e/profiles.js"),
    )?;
    fs::write(folder.join("server.js"), include_str!("e2e/server.js"))?;
    Ok(())
}
