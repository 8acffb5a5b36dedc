//! Node.js: whether it is there, its packages, and the server as its child.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// How long the server may take to say where it listens.
const START: Duration = Duration::from_secs(30);

/// The program that is missing, if one is.
pub(super) fn missing() -> Option<&'static str> {
    ["node", "npm"].into_iter().find(|program| {
        let version = Command::new(program)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        !version.is_ok_and(|status| status.success())
    })
}

/// Installs a package where it is not there yet. Scripts of packages are not run.
pub(super) fn install(folder: &Path, package: &str, version: &str) -> Result<(), Box<dyn Error>> {
    let manifest =
        format!("{{ \"private\": true, \"dependencies\": {{ \"{package}\": \"{version}\" }} }}\n");
    let path = folder.join("package.json");
    let installed = folder
        .join("node_modules")
        .join(package)
        .join("package.json");
    if installed.is_file() && fs::read_to_string(&path).is_ok_and(|known| known == manifest) {
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
        .stdout(Stdio::null())
        .current_dir(folder)
        .status()?;
    if !status.success() {
        // So that the next run installs again.
        let _ = fs::remove_file(&path);
        return Err(format!(
            "npm could not install {package} {version}; it needs the npm registry once"
        )
        .into());
    }
    Ok(())
}

/// The server; it is ended when this is dropped.
pub(super) struct Server {
    child: Child,
    port: u16,
    log: PathBuf,
}

impl Server {
    /// Starts `server.js`, which prints its port.
    pub(super) fn start(folder: &Path) -> Result<Self, Box<dyn Error>> {
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

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// What it wrote to its standard error.
    pub(super) fn log(&self) -> &Path {
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
