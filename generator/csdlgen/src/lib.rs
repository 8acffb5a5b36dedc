//! What the program `csdlgen` and the project's own commands print, and what both run.
//!
//! This is for the programs of the same version, and is not a stable interface. What generates a client in a build script
//! or in a program of your own is `csdl_codegen`; the program's guide is in the folder `docs` of the repository.

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
