//! What a command costs.

use std::error::Error;
use std::process::{Command, Stdio};

use csdlgen::print;
use wait4::Wait4 as _;

/// What a command and its children used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use {
    /// User and system time.
    pub(crate) seconds: f64,
    /// The largest memory of one process, in megabytes of 10⁶ bytes.
    pub(crate) megabytes: f64,
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
    #[expect(clippy::cast_precision_loss, reason = "memory is far below 2^52 bytes")]
    let megabytes = used.rusage.maxrss as f64 / 1e6;
    Ok(Use {
        seconds: (used.rusage.utime + used.rusage.stime).as_secs_f64(),
        megabytes,
    })
}
