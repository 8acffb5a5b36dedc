//! Text as characters: what a parser has to survive.

use std::ops::Range;

use fastrand::Rng;

use super::{changes, place};
use crate::hostile;

/// Replaces, inserts, deletes and repeats pieces of a text, and takes some of another.
pub fn mutate(random: &mut Rng, text: &str, other: &str) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for _ in 0..changes(random) {
        change(random, &mut text, other);
    }
    text.into_iter().collect()
}

fn change(random: &mut Rng, text: &mut Vec<char>, other: &str) {
    let at = place(random, text.len() + 1);
    let short = range(random, text.len(), 8);
    let long = range(random, text.len(), 200);
    let insertion: Vec<char> = match random.u8(..8) {
        0 => {
            text.drain(short);
            return;
        }
        1 => {
            text.drain(long);
            return;
        }
        2 => {
            let piece = text[short.clone()].to_vec();
            text.splice(short, piece.into_iter().rev());
            return;
        }
        3 => {
            text.splice(short, hostile::text(random).chars());
            return;
        }
        4 => text[long].to_vec(),
        5 => {
            let other: Vec<char> = other.chars().collect();
            let piece = range(random, other.len(), 200);
            other[piece].to_vec()
        }
        6 => vec![random.char(' '..='~')],
        _ => hostile::text(random).chars().collect(),
    };
    text.splice(at..at, insertion);
}

fn range(random: &mut Rng, length: usize, most: usize) -> Range<usize> {
    let start = place(random, length + 1);
    let end = (start + random.usize(..=most)).min(length);
    start..end
}
