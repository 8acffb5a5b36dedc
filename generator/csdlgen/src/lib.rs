//! What `csdlgen` and the project's own commands print.

pub mod print;
mod progress;
mod version_options;

pub use progress::Terminal;
pub use version_options::VersionOptions;
