//! Text as lines, each of which is a value.

use fastrand::Rng;

use super::{changes, characters, place};
use crate::hostile;

/// Replaces, mutates, moves and deletes lines, and takes some of another text.
pub fn mutate(random: &mut Rng, text: &str, other: &str) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let other: Vec<&str> = other.split('\n').collect();
    for _ in 0..changes(random) {
        let at = place(random, lines.len());
        let Some(line) = lines.get_mut(at) else {
            lines.push(hostile::text(random));
            continue;
        };
        match random.u8(..8) {
            0 => *line = hostile::text(random),
            1 => *line = hostile::name(random),
            2 => line.push_str(&hostile::text(random)),
            3 => {
                lines.remove(at);
            }
            4 => {
                let to = place(random, lines.len());
                lines.swap(at, to);
            }
            5 => other[place(random, other.len())].clone_into(line),
            _ => {
                let other = other[place(random, other.len())];
                *line = characters::mutate(random, line, other);
            }
        }
    }
    lines.join("\n")
}
