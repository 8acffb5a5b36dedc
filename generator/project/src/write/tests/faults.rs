//! What goes wrong on purpose.

use std::cell::Cell;
use std::io;

/// The exit code of a process that was ended by [`Faults`].
pub(in crate::write) const KILLED: i32 = 86;

/// What goes wrong on purpose.
#[derive(Debug, Default)]
pub(in crate::write) struct Faults {
    /// After how many changes of the file system the process ends, at once and without a word.
    pub(in crate::write) kill_after: Option<u64>,
    pub(in crate::write) no_exchange: bool,
    pub(in crate::write) no_hard_links: bool,
    pub(in crate::write) steps: Cell<u64>,
}

impl Faults {
    pub(in crate::write) fn step(&self) {
        self.steps.set(self.steps.get() + 1);
        if self.kill_after == Some(self.steps.get()) {
            std::process::exit(KILLED);
        }
    }

    pub(in crate::write) fn allow_exchange(&self) -> io::Result<()> {
        refuse(self.no_exchange)
    }

    pub(in crate::write) fn allow_hard_link(&self) -> io::Result<()> {
        refuse(self.no_hard_links)
    }
}

fn refuse(refused: bool) -> io::Result<()> {
    if refused {
        Err(io::ErrorKind::Unsupported.into())
    } else {
        Ok(())
    }
}
