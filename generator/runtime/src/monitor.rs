//! Long-running work: what a service has accepted, and finishes later (Protocol 4.01, section 11.6).

mod judge;
#[expect(
    clippy::module_inception,
    reason = "the concept has the name of its room"
)]
mod monitor;
mod started;
mod state;
mod watch;

pub use monitor::Monitor;
pub use started::Started;
pub use state::MonitorState;
