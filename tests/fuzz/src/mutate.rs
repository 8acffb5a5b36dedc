//! Making other inputs of inputs, each kind as what it is.

pub mod characters;
pub mod json;
pub mod lines;
pub mod parts;
pub mod toml;
pub mod xml;

use fastrand::Rng;

/// How many changes an input gets: mostly few, so that most of it still makes sense.
fn changes(random: &mut Rng) -> usize {
    [1, 1, 1, 2, 2, 3, 5, 9][random.usize(..8)]
}

/// A place in something of this length; zero where it is empty.
fn place(random: &mut Rng, length: usize) -> usize {
    if length == 0 {
        0
    } else {
        random.usize(..length)
    }
}
