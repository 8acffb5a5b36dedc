//! What a command costs.

use std::error::Error;
use std::process::{Command, Stdio};

use csdlgen::print;
use wait4::{ResourceUsage, Wait4 as _};

/// What a command and its children used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Use {
    /// User and system time.
    pub(crate) seconds: f64,
    /// The largest memory of one process, in megabytes of 10⁶ bytes.
    pub(crate) megabytes: f64,
}

impl Use {
    /// The least of each. Other programs only add to both.
    pub(crate) fn least(self, other: Self) -> Self {
        Self {
            seconds: self.seconds.min(other.seconds),
            megabytes: self.megabytes.min(other.megabytes),
        }
    }

    /// What the system counted of a process that ended.
    pub(crate) fn new(usage: &ResourceUsage) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "memory is far below 2^52 bytes")]
        let megabytes = usage.maxrss as f64 / 1e6;
        Self {
            seconds: (usage.utime + usage.stime).as_secs_f64(),
            megabytes,
        }
    }
}

/// Runs a command to its end. What it prints is not shown; what it complains about is.
pub(crate) fn measure(name: &str, command: &mut Command) -> Result<Use, Box<dyn Error>> {
    print::err(&format!("{name} …\n"));
    let failed = |problem: String| format!("{name}: {problem}");
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .map_err(|error| failed(error.to_string()))?;
    let used = child.wait4().map_err(|error| failed(error.to_string()))?;
    if !used.status.success() {
        return Err(failed(used.status.to_string()).into());
    }
    let used = Use::new(&used.rusage);
    print::err(&format!(
        "{name}: {:.2} CPU s, {:.0} MB\n",
        used.seconds, used.megabytes
    ));
    Ok(used)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_and_memory_may_be_of_different_rounds() {
        let used = |seconds, megabytes| Use { seconds, megabytes };
        let least = used(2.0, 90.0).least(used(1.0, 100.0));
        assert_eq!(least, used(1.0, 90.0));
    }
}
