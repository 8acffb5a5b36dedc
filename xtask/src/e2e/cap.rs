//! The bookshop: a service of ours on SAP CAP.

use std::error::Error;
use std::fs;
use std::path::Path;

use csdlgen::print;

use crate::node::{self, Server};

/// Where the test finds the server.
pub(super) const ENDPOINT: &str = "SDK_E2E_BOOKSHOP";

/// The exact versions, so that a run today is a run tomorrow.
const PACKAGES: [(&str, &str); 4] = [
    ("@sap/cds", "9.9.3"),
    ("@cap-js/sqlite", "2.4.2"),
    ("express", "5.2.1"),
    // A database in memory without anything to be compiled.
    ("sql.js", "1.13.0"),
];

/// What CAP reads from the manifest. Anybody may do everything.
const SETTINGS: &str = r#", "cds": { "requires": {
    "db": { "kind": "sqlite", "driver": "sql.js", "credentials": { "url": ":memory:" } },
    "auth": { "kind": "dummy" }
} }"#;

/// Installs and starts it.
pub(super) fn start(folder: &Path) -> Result<Server, Box<dyn Error>> {
    let folder = folder.join("bookshop");
    let service = folder.join("srv");
    fs::create_dir_all(&service)?;
    fs::write(folder.join("server.js"), include_str!("cap/server.js"))?;
    fs::write(
        service.join("bookshop.cds"),
        include_str!("cap/bookshop.cds"),
    )?;
    fs::write(service.join("bookshop.js"), include_str!("cap/bookshop.js"))?;
    // The database's package asks for another driver than this one, which npm would refuse.
    node::install(&folder, &PACKAGES, SETTINGS, &["--legacy-peer-deps"])?;
    let server = Server::start(&folder)?;
    let (package, version) = PACKAGES[0];
    print::err(&format!(
        "{package} {version} serves {}\n",
        endpoint(&server)
    ));
    Ok(server)
}

/// The root of the service.
pub(super) fn endpoint(server: &Server) -> String {
    format!("http://127.0.0.1:{}/shop", server.port())
}
