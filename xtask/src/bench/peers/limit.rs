//! A command within limits of memory and time.
//!
//! Memory is what is resident, of the command and its children together, looked at several times a second; where there
//! is no `/proc`, only Node's own limit of its heap holds. A limit of address space (`ulimit -v`) would be exact, but it
//! stops programs that reserve far more than they use: Node takes tens of gigabytes of addresses to begin with, and
//! rustc maps all libraries of a crate.

use std::error::Error;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use csdlgen::print;
use wait4::Wait4 as _;

use crate::bench::measure::Use;

/// The most resident memory, in megabytes.
pub(super) const MEGABYTES: u64 = 8_000;
/// The longest time.
const TIME: Duration = Duration::from_secs(15 * 60);
/// How often is looked.
const INTERVAL: Duration = Duration::from_millis(100);

/// A command that came to its end, or was ended.
pub(super) struct Limited {
    pub(super) used: Use,
    pub(super) stdout: String,
    pub(super) stderr: String,
    /// Why it failed.
    pub(super) problem: Option<String>,
}

impl Limited {
    /// A command that has to succeed; what it complained about, where it did not.
    pub(super) fn succeeded(self, name: &str) -> Result<Self, Box<dyn Error>> {
        match self.problem {
            None => Ok(self),
            Some(problem) => Err(format!("{name}: {problem}\n{}", self.stderr).into()),
        }
    }
}

/// Runs a command. What it prints goes through files in `folder`.
pub(super) fn run(
    name: &str,
    command: &mut Command,
    folder: &Path,
) -> Result<Limited, Box<dyn Error>> {
    print::err(&format!("{name} …\n"));
    let failed = |problem: String| format!("{name}: {problem}");
    fs::create_dir_all(folder)?;
    let (out, err) = (folder.join("stdout.log"), folder.join("stderr.log"));
    own_group(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(File::create(&out)?)
        .stderr(File::create(&err)?)
        .spawn()
        .map_err(|error| failed(error.to_string()))?;
    let group = child.id();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(child.wait4()));
    let started = Instant::now();
    let mut problem = None;
    let used = loop {
        match receiver.recv_timeout(INTERVAL) {
            Ok(used) => break used.map_err(|error| failed(error.to_string()))?,
            Err(RecvTimeoutError::Disconnected) => {
                return Err(failed("it cannot be waited for".to_owned()).into());
            }
            Err(RecvTimeoutError::Timeout) if problem.is_none() => {
                problem = exceeded(group, started);
                if problem.is_some() {
                    kill(group);
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    };
    let text =
        |path: &Path| fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let (stdout, stderr) = (text(&out)?, text(&err)?);
    if problem.is_none() && !used.status.success() {
        problem = Some(used.status.to_string());
    }
    Ok(Limited {
        used: Use::new(&used.rusage),
        stdout,
        stderr,
        problem,
    })
}

/// Which limit a command passed.
fn exceeded(group: u32, started: Instant) -> Option<String> {
    if started.elapsed() > TIME {
        return Some(format!("stopped after {} min", TIME.as_secs() / 60));
    }
    let resident = resident(group);
    (resident > MEGABYTES * 1_000).then(|| format!("stopped at {} MB", resident / 1_000))
}

/// What all processes of a group have resident, in kilobytes; nothing where the system has no `/proc`.
fn resident(group: u32) -> u64 {
    let Ok(processes) = fs::read_dir("/proc") else {
        return 0;
    };
    let of_process = |folder: &Path| {
        let stat = fs::read_to_string(folder.join("stat")).ok()?;
        if group_of(&stat)? != group {
            return None;
        }
        resident_of(&fs::read_to_string(folder.join("status")).ok()?)
    };
    let processes = processes.flatten();
    processes
        .filter_map(|process| of_process(&process.path()))
        .sum()
}

/// The group in `/proc/PID/stat`: the third field behind the name in parentheses, which may have anything in it.
fn group_of(stat: &str) -> Option<u32> {
    let (_, fields) = stat.rsplit_once(") ")?;
    fields.split(' ').nth(2)?.parse().ok()
}

/// The resident kilobytes in `/proc/PID/status`.
fn resident_of(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Puts a command and its children into a group, so that all of them can be ended.
#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(not(unix))]
fn own_group(_: &mut Command) {}

#[cfg(unix)]
fn kill(group: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let group = i32::try_from(group).ok().and_then(Pid::from_raw);
    if let Some(group) = group {
        // It may have ended by itself.
        let _ = kill_process_group(group, Signal::KILL);
    }
}

/// Elsewhere a command is waited for: its time is known then.
#[cfg(not(unix))]
fn kill(_: u32) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processes_as_linux_describes_them() {
        assert_eq!(group_of("12 (a (b) c) S 1 77 77 0"), Some(77));
        let status = "Name:\ta\nVmPeak:\t  100 kB\nVmRSS:\t   4096 kB\n";
        assert_eq!(resident_of(status), Some(4096));
        assert_eq!(resident_of("Name:\ta\n"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_a_group_has_resident_is_counted() {
        let stat = fs::read_to_string("/proc/self/stat").unwrap();
        assert!(resident(group_of(&stat).unwrap()) > 0);
        assert_eq!(resident(u32::MAX), 0);
    }
}
