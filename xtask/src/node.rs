//! Node.js: whether it is there, its packages, and the server as its child.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use csdl_review::Exit;
use csdlgen::print;

/// How long the server may take to say where it listens.
const START: Duration = Duration::from_secs(30);

/// The program that is missing, if one is.
fn missing() -> Option<&'static str> {
    ["node", "npm"].into_iter().find(|program| {
        let version = Command::new(program)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        !version.is_ok_and(|status| status.success())
    })
}

/// What a command does where Node.js is missing, if it is: it is done, or it is an error.
pub(crate) fn is_missing(
    command: &str,
    skip_without_node: bool,
) -> Option<Result<Exit, Box<dyn Error>>> {
    let message = format!(
        "{} is not installed: `cargo xtask {command}` needs Node.js 20 or newer, with npm",
        missing()?
    );
    if skip_without_node {
        print::err(&format!("skipped: {message}\n"));
        return Some(Ok(Exit::Done));
    }
    Some(Err(message.into()))
}

/// Installs packages of exact versions where they are not there yet. Scripts of packages are not run. `settings` are
/// further members of the manifest.
pub(crate) fn install(
    folder: &Path,
    packages: &[(&str, &str)],
    settings: &str,
    arguments: &[&str],
) -> Result<(), Box<dyn Error>> {
    let all: Vec<String> = packages
        .iter()
        .map(|(package, version)| format!("\"{package}\": \"{version}\""))
        .collect();
    let manifest = format!(
        "{{ \"private\": true, \"dependencies\": {{ {} }}{settings} }}\n",
        all.join(", ")
    );
    let path = folder.join("package.json");
    let is_there = |(package, _): &(&str, &str)| {
        let modules = folder.join("node_modules");
        modules.join(package).join("package.json").is_file()
    };
    let is_known = fs::read_to_string(&path).is_ok_and(|known| known == manifest);
    if is_known && packages.iter().all(is_there) {
        return Ok(());
    }
    fs::write(&path, manifest)?;
    let status = Command::new("npm")
        .args([
            "install",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ])
        .args(arguments)
        .stdout(Stdio::null())
        .current_dir(folder)
        .status()?;
    if !status.success() {
        // So that the next run installs again.
        let _ = fs::remove_file(&path);
        return Err(format!(
            "npm could not install {}; it needs the npm registry once",
            all.join(", ")
        )
        .into());
    }
    Ok(())
}

/// The server; it is ended when this is dropped.
pub(crate) struct Server {
    child: Child,
    port: u16,
    log: PathBuf,
}

impl Server {
    /// Starts `server.js`, which prints its port.
    pub(crate) fn start(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let log = folder.join("server.log");
        let mut child = Command::new("node")
            .arg("server.js")
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(&log)?)
            .spawn()?;
        let output = child.stdout.take();
        let mut server = Self {
            child,
            port: 0,
            log,
        };
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            let mut line = String::new();
            if let Some(output) = output {
                let _ = BufReader::new(output).read_line(&mut line);
            }
            // After the time limit the receiver is gone, which is fine.
            let _ = sender.send(line);
        });
        let line = receiver.recv_timeout(START).unwrap_or_default();
        server.port = line
            .trim()
            .parse()
            .map_err(|_| format!("the server did not start; see {}", server.log.display()))?;
        Ok(server)
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// What it wrote to its standard error.
    pub(crate) fn log(&self) -> &Path {
        &self.log
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
