//! What `csdlgen` and the project's own commands print, and what both run.

mod format;
pub mod print;
mod progress;
pub mod regen;
pub mod root;
mod runtime_sources;
mod version_options;

pub use format::Format;
pub use progress::Terminal;
pub use runtime_sources::runtime_sources;
pub use version_options::VersionOptions;
