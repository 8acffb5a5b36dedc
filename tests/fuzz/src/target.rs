//! Something to try inputs on.

use fastrand::Rng;

use crate::Features;

/// Something to try inputs on.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, which is that of its folder in `corpus/`.
    pub name: &'static str,
    /// What is promised, in a line.
    pub about: &'static str,
    /// Runs an input. Panics where a promise does not hold.
    pub run: fn(&str) -> Features,
    /// Makes another input of one, and of parts of a second one.
    pub mutate: fn(&mut Rng, &str, &str) -> String,
    /// Whether the documents of `tests/fixtures` are inputs too.
    pub takes_fixtures: bool,
}
