//! Where Chromium is.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use csdlgen::print;

/// Names the program, where it is not on the path.
const PROGRAM: &str = "CHROMIUM";

/// What it is called by different makers of packages.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// The program; where there is none and it is wanted, after the system's package is installed.
pub(super) fn find(installs: bool) -> Option<PathBuf> {
    if let Some(path) = env::var_os(PROGRAM) {
        return Some(path.into());
    }
    let found = on_path();
    if found.is_some() || !installs {
        return found;
    }
    print::err("installing chromium with apt-get …\n");
    let steps = [
        &["update", "-qq"][..],
        &[
            "install",
            "-qq",
            "--yes",
            "--no-install-recommends",
            "chromium",
        ],
    ];
    for arguments in steps {
        let status = Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdout(Stdio::null())
            .status();
        match status {
            Ok(status) if status.success() => {}
            Ok(status) => print::err(&format!(
                "apt-get {} fails: {status}\n",
                arguments.join(" ")
            )),
            Err(error) => print::err(&format!("apt-get cannot be run: {error}\n")),
        }
    }
    on_path()
}

fn on_path() -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&folders).collect();
    let mut candidates = NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    candidates.find(|path| path.is_file())
}
