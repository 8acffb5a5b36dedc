//! What `csdlgen` and the project's own commands print.

pub mod print;
mod progress;

pub use progress::Terminal;
