//! What inputs are tried on.

mod checks;
mod compare;
mod configuration;
mod document;
mod engine;
mod links;
mod sample;
mod urls;

use crate::Target;

/// All targets.
pub const TARGETS: &[Target] = &[
    document::TARGET,
    configuration::TARGET,
    compare::TARGET,
    engine::TARGET,
    urls::TARGET,
    links::TARGET,
];
