//! A limit of memory and time.

use std::ffi::OsStr;
use std::process::Command;

/// Megabytes that a program may use.
const MEGABYTES: u64 = 6_000;

/// Seconds that a program may run.
const SECONDS: u64 = 600;

/// A native program. It may not even reserve more memory.
pub(super) fn native(program: &OsStr) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -v \"$1\"; shift; exec timeout \"$@\"", "sh"]);
    command.arg((MEGABYTES * 1000).to_string());
    command.arg(SECONDS.to_string()).arg(program);
    command
}

/// A program on Node.js, which reserves more than it uses: its heap is limited.
pub(super) fn node(program: &OsStr) -> Command {
    let mut command = Command::new("timeout");
    command.arg(SECONDS.to_string()).arg(program);
    command.env("NODE_OPTIONS", format!("--max-old-space-size={MEGABYTES}"));
    command
}
