//! How far work is.

use std::fmt;

/// How far work is, as its monitor says.
#[derive(Clone, PartialEq)]
pub struct MonitorState {
    pub(super) status: Option<String>,
    pub(super) percent: Option<f64>,
    pub(super) is_done: bool,
}

impl MonitorState {
    /// The service's word for it, such as `inProgress`, where its monitors have one.
    pub fn status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    /// How much is done, in percent, where the service's monitors say so.
    pub fn percent(&self) -> Option<f64> {
        self.percent
    }

    /// Whether the work has ended, well or badly: then [`Monitor::wait`](super::Monitor::wait) has its outcome, and waits
    /// no more.
    pub fn is_done(&self) -> bool {
        self.is_done
    }
}

/// Without the service's word.
impl fmt::Debug for MonitorState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MonitorState")
            .field("percent", &self.percent)
            .field("is_done", &self.is_done)
            .finish_non_exhaustive()
    }
}
