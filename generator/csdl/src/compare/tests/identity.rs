//! Documents that mean the same, and what is true of any two.

use super::random::{Random, Schema};
use super::{assert_mirrored, compare, model};

/// How many schemas are tried.
const SEEDS: u64 = 150;

#[test]
fn a_document_written_otherwise_is_the_same() {
    for seed in 0..SEEDS {
        let mut random = Random(seed);
        let schema = Schema::random(&mut random);
        let (one, other) = (schema.written(&mut random), schema.written(&mut random));
        let changes = compare(&model(&one), &model(&other));
        assert_eq!(changes, [], "seed {seed}\n{one}\n{other}");
    }
}

#[test]
fn the_other_way_round_it_is_the_other_way_round() {
    let mut count = 0;
    for seed in 0..SEEDS {
        let mut random = Random(seed);
        let (one, other) = (Schema::random(&mut random), Schema::random(&mut random));
        let one = model(&one.written(&mut random));
        let other = model(&other.written(&mut random));
        let changes = compare(&one, &other);
        count += changes.len();
        assert_mirrored(&one, &other, &changes);
    }
    assert!(
        count > 1000,
        "the schemas are too much alike: {count} changes"
    );
}

#[test]
fn changes_are_the_same_whatever_the_documents_look_like() {
    for seed in 0..SEEDS {
        let mut random = Random(seed);
        let (one, other) = (Schema::random(&mut random), Schema::random(&mut random));
        let mut lines = || {
            let one = model(&one.written(&mut random));
            let other = model(&other.written(&mut random));
            let changes = compare(&one, &other);
            changes.iter().map(super::shown).collect::<Vec<_>>()
        };
        assert_eq!(lines(), lines(), "seed {seed}");
    }
}
