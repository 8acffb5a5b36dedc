//! Requests, written down for `cargo xtask conformance` of this project, which has OASIS's grammar judge them.
//!
//! Where `ODATA_RECORD` names a file, each request is appended to it as a line of JSON. Where it is not set, nothing
//! happens. Of headers, only those that the grammar has rules for are written: never one with a secret.

use std::env;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::sync::{Mutex, OnceLock, PoisonError};

use serde_json::{Map, json};

const HEADERS: [&str; 8] = [
    "content-id",
    "content-type",
    "isolation",
    "odata-entityid",
    "odata-isolation",
    "odata-maxversion",
    "odata-version",
    "prefer",
];

/// The name of the current test: that of its thread.
pub fn test() -> String {
    std::thread::current().name().unwrap_or("?").to_owned()
}

/// Writes down a request: the test that made it, its method, its URL or target as it was sent, all its headers, its body.
pub fn request<'a>(
    test: &str,
    method: &str,
    url: &str,
    headers: impl IntoIterator<Item = (&'a str, &'a str)>,
    body: &[u8],
) {
    let Some(file) = file() else {
        return;
    };
    let headers: Map<_, _> = headers
        .into_iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
        .filter(|(name, _)| HEADERS.contains(&name.as_str()))
        .map(|(name, value)| (name, value.into()))
        .collect();
    let path = url.split_once('?').map_or(url, |(path, _)| path);
    // A batch is requests again. No other body has anything that the grammar has rules for.
    let body = if path.ends_with("/$batch") {
        String::from_utf8_lossy(body)
    } else {
        "".into()
    };
    let line = json!({
        "program": program(), "test": test, "method": method, "url": url, "headers": headers, "body": body,
    });
    let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
    // One write for each line, as several programs share the file.
    let _ = file.write_all(format!("{line}\n").as_bytes());
}

fn file() -> Option<&'static Mutex<File>> {
    static OPEN: OnceLock<Option<Mutex<File>>> = OnceLock::new();
    let open = || {
        let path = env::var_os("ODATA_RECORD")?;
        let file = OpenOptions::new().append(true).create(true).open(path).ok();
        file.map(Mutex::new)
    };
    OPEN.get_or_init(open).as_ref()
}

/// `package/program`, without the hash that Cargo adds.
fn program() -> String {
    let package = env::var("CARGO_PKG_NAME").unwrap_or_default();
    let program = env::current_exe().unwrap_or_default();
    let stem = program.file_stem().unwrap_or_default().to_string_lossy();
    let name = stem.rsplit_once('-').map_or(&*stem, |(name, _)| name);
    format!("{package}/{name}")
}
